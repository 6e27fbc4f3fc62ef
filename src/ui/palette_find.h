// What the palette finds: actions, decks and cards in one list, the best first. Actions and decks
// are matched loosely (the letters in their order are enough), cards by words in their question.
#ifndef UI_PALETTE_FIND_H
#define UI_PALETTE_FIND_H

#include "ui/ui_internal.h"

#define PALETTE_HITS_MAX (ACT_COUNT + 60)

typedef enum HitKind { HIT_ACTION, HIT_DECK, HIT_CARD } HitKind;

typedef struct Hit {
    HitKind kind;
    int32_t at;    // ActionId, index of a deck, index of an item
    int32_t score; // smaller is better
} Hit;

typedef struct PaletteFind {
    Hit hits[PALETTE_HITS_MAX];
    size_t n;
    // The walk over the cards: it goes on in every frame until it is done.
    CardHit cards[CARD_HITS_MAX];
    size_t card_n, walked;
    bool is_done;
} PaletteFind;

// Begins: actions and decks are found at once. Without text all actions are listed.
void palette_find_begin(PaletteFind *p, App *app, const ActionId *actions, size_t n, Str text);
// Goes on with the cards; what was found so far is in `hits`.
void palette_find_more(PaletteFind *p, App *app, const ActionId *actions, size_t n, Str text);

#endif
