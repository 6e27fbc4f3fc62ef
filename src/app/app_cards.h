// Changing the files of many cards at once: moving them to another deck, tags, deleting. Only cards
// of the learner's own decks have files that may be written; what the program brought stays, and is
// counted. Every act is one step with one undo (app/app_files.h), and changes only the bytes it is
// about. What was learned hangs on a card's id, which goes with the card; the log keeps the past of
// deleted ones, and a card that comes back has it again.
#ifndef APP_APP_CARDS_H
#define APP_APP_CARDS_H

#include "app/app.h"

typedef enum CardsAct { CARDS_MOVE, CARDS_TAG, CARDS_UNTAG, CARDS_DELETE } CardsAct;

typedef struct CardsWish {
    CardsAct act;
    Str tag;      // CARDS_TAG, CARDS_UNTAG
    int32_t deck; // CARDS_MOVE: one of the learner's own, or -1 for a new one
    Str title;    // ... of the new one
} CardsWish;

typedef struct CardsPlan {
    size_t cards;   // to be changed
    size_t shipped; // left as they are: of decks of the program
    size_t same;    // there is nothing to change
    size_t unfit;   // their file cannot be written, or has no id for them
    size_t answers; // in the log about those to be changed, as far as they count
    size_t files;   // that lose or change cards
    Str file;       // the (first) file that is written, below the data folder; in the arena
} CardsPlan;

// Is it a word that can be a tag? *why is the reason if not.
bool app_tag_is_valid(Str tag, const char **why);
// What the act would do with the cards of these items. ERR_INPUT when the wish makes no sense.
bool app_cards_plan(App *app, const CardsWish *wish, const int32_t *items, size_t n, Arena *a,
                    CardsPlan *plan, Err *err);
// Does it, all or nothing. ERR_BUSY when a file is not any more as it was loaded.
bool app_cards_do(App *app, const CardsWish *wish, const int32_t *items, size_t n, int64_t now_ms,
                  CardsPlan *done, Err *err);

#endif
