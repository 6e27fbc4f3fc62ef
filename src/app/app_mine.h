// The learner's own words and edits: what was changed, changing more, and restoring the original.
// They live in the data folder's mine/, one file for each deck (deck/deck_overlay.h); the decks
// themselves are never touched.
#ifndef APP_APP_MINE_H
#define APP_APP_MINE_H

#include "app/app.h"

typedef struct MineChange {
    int32_t card; // index into the library's cards, -1 when no deck has it now
    Str id;
    const char *part;   // "Why", "Mine", "front", "back" or "prompt"; "" when card is -1
    Str original, mine; // at == NULL: the original has none; n == 0: the learner removed it
    bool both_changed;  // the deck has changed it since
    Str path;           // of the file that holds it
    int32_t line;       // of its card there
} MineChange;

// Every change, or those of one card (card >= 0), in the arena. Cards whose file cannot be read are
// left out.
bool app_mine_list(const App *app, int32_t card, Arena *a, MineChange **changes, size_t *n,
                   Err *err);
// Has the item just been answered right for the second time in its life, and has its card no words
// of the learner's own yet? Then is the moment to offer writing some: once for each card's item.
bool app_mine_is_due(App *app, int32_t item);
// Replaces one part of the card; an empty text removes it. The library is loaded again. ERR_INPUT
// when there is no such part or the result would be no card, ERR_BUSY when the file was edited by
// another program in that moment (it then stays, and ours is written beside it).
bool app_mine_set(App *app, int32_t card, Str part, Str text, int64_t now_ms, Err *err);
// Several parts in one step, all or none; text.at == NULL brings the original of the part back.
typedef struct MineEdit {
    Str part, text;
} MineEdit;
bool app_mine_edit(App *app, int32_t card, const MineEdit *edits, size_t n, int64_t now_ms,
                   Err *err);
// Brings the original back, of one part or (part.n == 0) of all. ERR_NOT_FOUND when nothing was
// changed. A step that can be undone.
bool app_mine_restore(App *app, int32_t card, Str part, int64_t now_ms, Err *err);

#endif
