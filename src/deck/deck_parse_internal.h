// What the files of the parser share.
#ifndef DECK_PARSE_INTERNAL_H
#define DECK_PARSE_INTERNAL_H

#include "base/buf.h"
#include "base/hash.h"
#include "deck/deck_parse.h"
#include "deck/deck_section_internal.h"

typedef struct Parser {
    Arena *arena;  // of the result
    Arena scratch; // of one card
    Buf buf;       // for joining parts
    Diags *diags;
    Str path, text;
    bool has_cr, has_invalid; // somewhere in the text
    bool is_bad;              // an error was reported for the card at hand
    bool is_bad_format;       // a format version we do not read
    bool is_overlay;          // cards are partial
    Deck *deck;
    VEC(Card) cards;
    VEC(Topic) topics;
    HashMap ids; // id -> line of its heading
    HashMap topic_ids;
    HashMap repeats; // temporary id -> how often it was derived
} Parser;

// Reports; an error also sets is_bad.
void parser_error(Parser *p, int32_t line, const char *rule, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
void parser_warn(Parser *p, int32_t line, const char *rule, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
// Bytes of the text as they are to be shown: without CRs at line ends, invalid bytes read as
// Windows-1252. A view where nothing had to change.
Str parser_take(Parser *p, size_t from, size_t to);
// "a,b" as a list, blanks trimmed, empty entries dropped. Reports more than DECK_MAX_LIST.
StrList parser_list(Parser *p, Str value, int32_t line);

// Without blank lines at the start and white space at the end.
Str parser_trim_lines(Str s);
// Turns what the section reader noticed into Diags.
void parser_report_flaws(Parser *p, const Section *section);

// Reads the front matter, if there is one; answers where the body starts, and how many lines came
// before it.
size_t parser_read_front(Parser *p, size_t at, int32_t *lines);

typedef enum CommentVerdict {
    COMMENT_OURS,   // read; faults have been reported
    COMMENT_REMARK, // some other comment or markup: part of the text
} CommentVerdict;

CommentVerdict parser_read_card_comment(Parser *p, Str line, int32_t number, Card *card);
CommentVerdict parser_read_topic_comment(Parser *p, Str line, int32_t number, Topic *topic);
// Where in the comment line an id would go: offset of the first word, or of the end of "<!-- ".
size_t comment_id_offset(Str line);

// Fills a card from its section and appends it, or reports why not.
void parser_add_card(Parser *p, Section *section);

#endif
