// Find and replace in many cards, looked at before it is done. The walk reads card after card, a
// piece at a time, and lists those with the words in them, each with the first place before and
// after. Doing it is one step with one undo: own cards change in their files, only the bytes that
// were found; cards of the program's decks as the learner's changes (app/app_mine.h). A card that
// would be none any more, or another one to the log, is listed and stays as it is.
#ifndef APP_APP_REPLACE_H
#define APP_APP_REPLACE_H

#include "app/app.h"

typedef enum ReplaceWhere {
    REPLACE_EVERYWHERE,
    REPLACE_QUESTION, // prompt and front
    REPLACE_ANSWER,   // the back
    REPLACE_FIELDS,   // Why, Hint, Source and the others
    REPLACE_WHERE_COUNT
} ReplaceWhere;

typedef struct ReplaceWish {
    Str find, with; // with may be empty
    bool match_case, whole_words;
    ReplaceWhere where;
} ReplaceWish;

typedef struct ReplaceHit {
    int32_t card;
    bool is_own;          // else kept as the learner's change
    bool is_unfit;        // it cannot be done here
    size_t n;             // places
    Str left, was, right; // the first of them: before it, what is there, after it
    bool is_skipped;      // the face may set it
} ReplaceHit;

typedef struct Replacing Replacing;

// The items' cards are copied, and so is the wish. An empty `find` finds nothing. app_replace_free
// when done, and before the library is loaded again.
Replacing *app_replace_new(App *app, const ReplaceWish *wish, const int32_t *items, size_t n);
void app_replace_free(Replacing *r); // NULL is fine
// Goes on until about `work` units are spent; true at the end.
bool app_replace_walk(Replacing *r, size_t work);
ReplaceHit *app_replace_hits(Replacing *r, size_t *n);
// Changes every hit that is neither skipped nor unfit, all or none. *cards says how many. ERR_BUSY
// when the library was loaded again meanwhile.
bool app_replace_do(Replacing *r, int64_t now_ms, size_t *cards, Err *err);

#endif
