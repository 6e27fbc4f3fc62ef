// A section is a heading with what follows it up to the next heading: a card, a topic, or the
// preface before the first heading. This reader cuts a file into sections and a card's body into
// pieces (which bytes belong to which side or field) and judges nothing. Both the parser and the
// writer of ids stand on it, so they cannot disagree about where a part begins.
#ifndef DECK_SECTION_INTERNAL_H
#define DECK_SECTION_INTERNAL_H

#include "base/vec.h"
#include "deck/deck_lex_internal.h"

typedef enum SectionKind { SECTION_PREFACE, SECTION_TOPIC, SECTION_CARD } SectionKind;

// Where a piece belongs: a CardField, or one of the two sides.
#define PART_FRONT FIELD_COUNT
#define PART_BACK  (FIELD_COUNT + 1)
#define PART_COUNT (FIELD_COUNT + 2)

typedef struct SectionPiece {
    int part;
    size_t from, to;
    bool is_rule; // a second "---", which becomes the text "\---"
} SectionPiece;

typedef struct SectionFlaw {
    LineFlaw flaw;
    int32_t line;
    CardField field; // of FLAW_FIELD_TWICE
} SectionFlaw;

#define SECTION_MAX_FLAWS 20

typedef struct Section {
    SectionKind kind;
    int32_t line;    // of the heading, 1-based
    size_t from, to; // heading to the next heading
    size_t title_from, title_to;
    size_t heading_end; // end of the heading's text, before its line end
    int32_t
        comment_line; // first line under the heading that starts with "<"; 0 if another came first
    size_t comment_from, comment_to;
    bool has_separator;
    bool has_task; // a line "- [ ]" or "- [x]" at the margin of a side, outside fences
    bool has_field[FIELD_COUNT];
    VEC(SectionPiece) pieces; // in order of the file
    VEC(SectionFlaw) flaws;   // at most SECTION_MAX_FLAWS
} Section;

typedef struct SectionReader {
    DeckLexer lex;
    DeckLine ahead;
    bool has_ahead;
} SectionReader;

SectionReader section_start(Str text, size_t at, int32_t lines_before);
// Fills the next section, reusing its arrays; false at the end. section_free when done.
// The comment candidate is left out of the pieces; section_keep_comment puts it back as text.
bool section_next(SectionReader *reader, Section *section);
void section_keep_comment(Section *section);
void section_free(Section *section);

#endif
