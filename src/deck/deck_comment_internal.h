// The words of an id comment, shared by the one that asks whose comment it is and the one that
// reads it.
#ifndef DECK_COMMENT_INTERNAL_H
#define DECK_COMMENT_INTERNAL_H

#include "deck/deck_parse_internal.h"

typedef enum CommentKey {
    KEY_NEEDS,
    KEY_TAGS,
    KEY_TIME,
    KEY_TYPE,
    KEY_MODE,
    KEY_ORDERED,
    KEY_WRITES,
    KEY_REV,
    KEY_EXPIRES,
    KEY_ID,   // the same as the first word
    KEY_KIND, // the same as the second
    KEY_COUNT
} CommentKey;

const char *comment_key_name(CommentKey key);
bool comment_find_key(Str name, CommentKey *key);
// Takes one word off *rest; false at the end.
bool comment_next_word(Str *rest, Str *word);
bool comment_is_kind(Str word);
// Is the line under a heading our comment? Then *inner is what stands between its brackets. Reports
// brackets that are wrong.
CommentVerdict comment_judge(Parser *p, Str line, int32_t number, Str *inner);

#endif
