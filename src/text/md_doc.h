// A parsed Markdown text as a tree in an arena: blocks that hold blocks or spans. Text is already
// unescaped UTF-8; soft line breaks have become spaces, hard ones are SPAN_BREAK.
#ifndef TEXT_MD_DOC_H
#define TEXT_MD_DOC_H

#include "base/arena.h"

typedef enum MdBlockKind {
    MD_DOC,
    MD_PARAGRAPH,
    MD_HEADING, // level 1-6
    MD_CODE,    // info = fence word ("sql"), text = the code as written; it may hold the
                // control characters of cloze_show, which flow and md_plain take out
    MD_QUOTE,
    MD_LIST, // ordered, start
    MD_ITEM, // task: 0 none, 1 open, 2 done
    MD_RULE,
    MD_TABLE, // columns
    MD_ROW,   // header
    MD_CELL,  // align
    MD_BLOCK_COUNT
} MdBlockKind;

typedef enum MdAlign { MD_CELL_PLAIN, MD_CELL_LEFT, MD_CELL_CENTER, MD_CELL_RIGHT } MdAlign;

typedef enum MdSpanStyle {
    SPAN_BOLD = 1,
    SPAN_ITALIC = 2,
    SPAN_CODE = 4,
    SPAN_LINK = 8,
    SPAN_STRIKE = 16,
    SPAN_CLOZE_SHOWN = 32,  // a deletion whose answer is visible
    SPAN_CLOZE_HIDDEN = 64, // a deletion to be recalled: text is the hint or "..."
    SPAN_SOUND = 128,       // with SPAN_LINK: the target is a sound beside the text
} MdSpanStyle;

typedef enum MdSpanKind { SPAN_TEXT, SPAN_BREAK, SPAN_IMAGE } MdSpanKind;

typedef struct MdSpan {
    MdSpanKind kind;
    unsigned style; // MdSpanStyle bits
    Str text;       // of an image: its alternative text
    Str target;     // address of a link, path of an image
    struct MdSpan *next;
} MdSpan;

typedef struct MdBlock {
    MdBlockKind kind;
    int level, start, columns, task;
    bool ordered, tight, header;
    MdAlign align;
    Str info, text;
    MdSpan *spans;         // paragraph, heading, cell
    struct MdBlock *child; // doc, quote, list, item, table, row
    struct MdBlock *next;
} MdBlock;

#endif
