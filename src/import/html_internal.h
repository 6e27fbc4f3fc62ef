// What html_md.c and html_text.c share.
#ifndef IMPORT_HTML_INTERNAL_H
#define IMPORT_HTML_INTERNAL_H

#include "import/html_md.h"
#include "import/md_writer.h"

// Names the picture, without its ending, that Anki may have made of a formula.
#define HTML_FORMULA "data-formula"

// Anki's own marks as elements: [sound:x] as <audio>, formulas in \( \), [latex] and [$] as <code>.
Str html_prepare(Arena *a, Str html);
// The entity at the start of s, of those that everybody writes the same: decoded into `out` (NULL:
// only counted). Bytes it took, 0 when it is another.
size_t html_entity(Str s, Buf *out);
// html_simple.c: writes HTML that needs no tree; false, with nothing written, when it does.
bool html_write_simple(MdWriter *w, Str html);
// html_md.c: the tree whether it is needed or not, for comparison.
Str html_to_markdown_by_tree(Arena *a, Str html, const HtmlRules *rules);
// Is there a tag or an entity in it?
bool html_has_markup(Str html);
// Does it nest so little that a tree of it stays small?
bool html_is_bearable(Str html);

#endif
