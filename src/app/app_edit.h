// Writing cards: the Markdown block of one card as it is being changed, how it will look, what is
// wrong with it, saving it, and the draft that outlives a crash.
//
// A card of the learner's own decks is changed in its file; only its bytes are touched. A card of a
// shipped deck stays as it is: what differs is kept as the learner's changes (app/app_mine.h), and
// what those cannot hold (id, kind, tags) cannot be changed. A new card goes to the end of
// decks/my.deck.md in the data folder.
#ifndef APP_APP_EDIT_H
#define APP_APP_EDIT_H

#include "app/app.h"

typedef struct CardEdit {
    Str id;       // empty for a new card
    Str original; // of a shipped card: the deck's own text; else empty
    Str text;     // heading, comment line and body with LF; what the save is compared with
    Str deck;     // title of its deck
    Str path;     // of the deck file
    bool is_new;  // nothing is saved yet
    bool is_mine; // of a shipped deck
} CardEdit;

// The card with this id (an empty one: a new card), in the arena. ERR_NOT_FOUND, ERR_BUSY when
// another process writes to the collection, ERR_INPUT when its file changed since it was loaded.
bool app_edit_open(App *app, Str id, Arena *a, CardEdit *out, Err *err);

// Reads the text as it would be saved. Faults (diags with lines of the text, 1 for the heading) are
// added; an error among them means that it cannot be saved. True when there is a card to show:
// *view is its answer side, in the arena. For a cloze card the gap at byte `caret` of the text is
// the one asked for, else the first.
bool app_edit_look(App *app, const CardEdit *edit, Str text, size_t caret, Arena *a, CardView *view,
                   Diags *faults);

// Saves and loads the library again. False when the text has an error (ERR_INPUT), or when the card
// was changed by another program meanwhile (ERR_BUSY): then the other version stays, ours is
// written beside it, and err says where.
bool app_edit_save(App *app, const CardEdit *edit, Str text, int64_t now_ms, Err *err);

// Copies a picture (png, jpg, gif, webp, svg, at most 20 MB) beside the card's deck file; *link, in
// the arena, is what Markdown calls it: "media/dns.png". ERR_INPUT when it is no picture, or the
// card is one of the program's own decks.
bool app_edit_image(const App *app, const CardEdit *edit, const char *from, Arena *a, Str *link,
                    Err *err);

// The draft of this card: kept in the data folder's drafts/ while it is written, dropped when it is
// saved or thrown away. get: at == NULL when there is none.
bool app_edit_draft_keep(const App *app, Str id, Str text, Err *err);
Str app_edit_draft_get(const App *app, Str id, Arena *a);
void app_edit_draft_drop(const App *app, Str id);
// Is there any? *id is the one of a card that exists, or empty for a new card.
bool app_edit_draft_any(const App *app, Arena *a, Str *id);

// Words to complete what stands before the caret in the comment line: ids after "needs=", tags
// after "tags=". In the arena, sorted, those that begin with `start`, at most `max`.
StrList app_edit_words(const App *app, bool ids, Str start, size_t max, Arena *a);

#endif
