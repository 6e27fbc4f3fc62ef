// Line classes of a deck file. The lexer walks the bytes once and says of every line what it is;
// fences are its business, so that nobody else can mistake code for a heading. Offsets are bytes of
// the text given. Nothing is allocated.
#ifndef DECK_LEX_INTERNAL_H
#define DECK_LEX_INTERNAL_H

#include "core/card.h"

typedef enum LineClass {
    LINE_TEXT,
    LINE_BLANK,     // nothing but spaces, tabs and CR
    LINE_TOPIC,     // "# title"
    LINE_CARD,      // "## prompt"
    LINE_SEPARATOR, // "---"
    LINE_FIELD,     // "Why:" or "Why: text"
    LINE_OPAQUE,    // a fence or a line inside one
    LINE_CLASS_COUNT
} LineClass;

typedef enum LineFlaw {
    FLAW_NONE,
    FLAW_FENCE_OPEN,      // opens a fence that nothing closes; read as text
    FLAW_TOO_LONG,        // longer than DECK_MAX_LINE
    FLAW_HEADING_SPACE,   // "##Prompt"
    FLAW_SEPARATOR_TWICE, // found by the section reader
    FLAW_FIELD_FENCE,     // "Why: ```"
    FLAW_FIELD_TWICE,     // found by the section reader
    FLAW_COUNT
} LineFlaw;

typedef struct DeckLine {
    LineClass kind;
    LineFlaw flaw;
    CardField field; // of a LINE_FIELD
    int32_t number;  // 1-based
    size_t from, to; // without the line's end (LF and every CR before it)
    size_t content;  // where the title or the field's text starts, blanks skipped
    size_t next;     // start of the following line
} DeckLine;

#define LEX_FENCE_CHARS 2

typedef struct DeckLexer {
    Str text;
    size_t at;
    int32_t number;               // of the line read last
    size_t fence_end;             // `at` below it is inside a fence, closing line included
    size_t dead[LEX_FENCE_CHARS]; // fences this long or longer are known never to be closed
    int failed;                   // searches for a closing fence that reached the end
} DeckLexer;

DeckLexer deck_lex_start(Str text, size_t at, int32_t lines_before);
// The next line; false at the end of the text.
bool deck_lex_next(DeckLexer *lex, DeckLine *line);
// If the line (0-3 blanks allowed before) opens a fence: its character and length, else 0.
char deck_lex_fence(Str line, size_t *length);
// Does the line close a fence opened with this character and length?
bool deck_lex_fence_closes(Str line, char mark, size_t length);
// If the line starts with a field name, a colon, and a blank or its end. *content: bytes to skip.
bool deck_lex_field(Str line, CardField *field, size_t *content);
// Result, Must and Outline run to the next field; every other field ends at a blank line.
bool deck_field_is_block(CardField field);

#endif
