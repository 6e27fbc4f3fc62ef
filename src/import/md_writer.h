// MdWriter: Markdown written from a stream of text and events, with as few escapes as will do.
// Emphasis is opened when a text needs it and closed when one does not, so that tags which overlap,
// span paragraphs or hold only blanks come out right.
#ifndef IMPORT_MD_WRITER_H
#define IMPORT_MD_WRITER_H

#include "base/buf.h"

typedef enum MdBreak {
    BREAK_NONE,
    BREAK_LINE,      // a hard line break
    BREAK_ITEM,      // the next item of a list, the next line of a table
    BREAK_PARAGRAPH, // a blank line
} MdBreak;

typedef struct MdWriter {
    Buf out;
    Buf prefix;      // what each line starts with: "> ", blanks below a list item
    MdBreak pending; // before the next text
    bool space;      // a blank is due before the next text
    bool is_start;   // at the start of a line: signs that open blocks are escaped
    bool is_cloze;   // "{{" of the text is escaped
    bool is_tight;   // inside an item of a list whose items are no paragraphs
    bool in_mark;    // inside a cloze mark
    size_t mark_at;  // where the part of it under way starts in `out`
    bool want_bold, want_italic, want_strike;
    bool is_bold, is_italic, is_strike;
    int inline_depth; // above 0: no breaks, they become blanks (cells, links, headings)
    int table_depth;  // above 0: "|" is escaped
    char glue;        // last byte of emphasis just closed after punctuation, else 0
} MdWriter;

// What follows stands at least this far from what came before.
void md_break(MdWriter *w, MdBreak least);
// <br>: ends the line, or makes an empty one where it has ended already.
void md_newline(MdWriter *w);
// Text: runs of blanks become one, signs with a meaning are escaped.
void md_text(MdWriter *w, Str text);
// Markup that goes out as it is, emphasis closed before.
void md_raw(MdWriter *w, Str markdown);
// A code span, or nothing when blank.
void md_code_span(MdWriter *w, Str code);
// A fenced block.
void md_code_block(MdWriter *w, Str code, Str language);
// Starts a line with `first` ("- ") and indents the following ones by as many blanks; *keep is
// given back at the end.
void md_push(MdWriter *w, Str first, Str rest, size_t *keep);
void md_pop(MdWriter *w, size_t keep);
void md_close_styles(MdWriter *w);
void md_free(MdWriter *w);
// Text of a cloze card outside of its gaps: braces that could pass for those of one are escaped.
void md_no_gap(Buf *out, Str text);
// A gap around Markdown: signs in answer and hint that would end it are escaped. An empty hint is
// none.
void md_gap(Buf *out, int number, Str answer, Str hint);

#endif
