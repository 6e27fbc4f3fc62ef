// Light colouring of code: a lexer for SQL, JSON, HTTP and shell that never fails; anything else is
// plain. Tabs have been expanded by the caller.
#ifndef TEXT_CODE_H
#define TEXT_CODE_H

#include "base/arena.h"

typedef enum CodeTone {
    CODE_PLAIN,
    CODE_KEYWORD,
    CODE_STRING,
    CODE_NUMBER,
    CODE_COMMENT,
    CODE_NAME, // JSON key, HTTP header, shell variable
    CODE_TONE_COUNT
} CodeTone;

typedef struct CodeSpan {
    size_t from, to;
    CodeTone tone;
} CodeSpan;

// Spans of one line covering all of it, in order. *state carries block comments and open strings
// from line to line; 0 at the first.
CodeSpan *code_line(Arena *a, Str language, Str line, int *state, size_t *n);
// Tabs to the next multiple of 4 columns.
Str code_expand_tabs(Arena *a, Str line);

#endif
