// Managing whole decks: renaming, moving to another folder, joining two, putting one away,
// deleting. Files of the learner's own decks are changed, in one step with one undo
// (app/app_files.h); decks that come with the program can only be put away. Nothing of this touches
// the log: what was learned hangs on the ids of the cards.
//
// Decks that are put away are listed in the data folder's archived.txt, one id a line: their cards
// stay where they are and can be searched, but do not come, and nothing waits for them.
#ifndef APP_APP_DECKS_H
#define APP_APP_DECKS_H

#include "app/app.h"

typedef enum DeckAct {
    DECK_RENAME,    // text: the new title
    DECK_MOVE,      // text: the folder below decks/, "" for decks/ itself
    DECK_MERGE,     // into: the deck that takes the cards
    DECK_ARCHIVE,   // put away
    DECK_UNARCHIVE, // back again
    DECK_DELETE,
    DECK_ACT_COUNT
} DeckAct;

typedef struct DeckWish {
    DeckAct act;
    int32_t deck;
    Str text;
    int32_t into;
} DeckWish;

typedef struct DeckPlan {
    size_t cards, answers; // of the deck; answers in the log, as far as they count
    Str file, target;      // below the data folder, in the arena; target: where the cards will be
} DeckPlan;

// What it would do. False when it cannot be done, with the reason.
bool app_deck_plan(App *app, const DeckWish *wish, Arena *a, DeckPlan *plan, Err *err);
bool app_deck_do(App *app, const DeckWish *wish, int64_t now_ms, Err *err);
// Could this deck's file be changed (it is the learner's own, and not read-only)?
bool app_deck_can_change(const App *app, int32_t deck);

#endif
