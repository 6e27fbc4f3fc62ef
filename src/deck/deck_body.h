// Readings of a card's body that a review needs: the steps of an order card, the options of a
// choice card, the dimensions of a rubric. Texts are Markdown with backslash literals still in
// place (deck_show.h), in the arena or borrowed from the card.
#ifndef DECK_DECK_BODY_H
#define DECK_DECK_BODY_H

#include "base/arena.h"
#include "core/card.h"

// The list of an order or choice card stands in its back; when the back has none, in its front.
// `before` and `after` are what surrounds it on that side. The other side, if the card has a "---",
// is to be shown as well: card->front above when !in_front, card->back with the answer when
// in_front.
typedef struct DeckOrder {
    Str before, after;
    StrList items; // in the right order; n == 0 when there is no numbered list
    bool in_front;
} DeckOrder;

typedef struct DeckOption {
    Str text;
    bool is_right;
} DeckOption;

typedef struct DeckChoice {
    Str before, after;
    DeckOption *options; // in the order of the file
    size_t n;            // 0 when there is no task list
    size_t right_count;
    bool in_front;
} DeckChoice;

typedef struct DeckDimension {
    Str name;
    StrList ticks;
} DeckDimension;

DeckOrder deck_order_items(Arena *a, const Card *card);
DeckChoice deck_choice_items(Arena *a, const Card *card);
// Dimensions of a rubric: top-level list items with the task items under each. *n is their number.
DeckDimension *deck_rubric_items(Arena *a, const Card *card, size_t *n);

#endif
