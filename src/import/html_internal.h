// What html_md.c and html_text.c share.
#ifndef IMPORT_HTML_INTERNAL_H
#define IMPORT_HTML_INTERNAL_H

#include "import/html_md.h"

// Anki's own marks as elements: [sound:x] as <audio>, formulas in \( \), [latex] and [$] as <code>.
Str html_prepare(Arena *a, Str html);
// Is there a tag or an entity in it?
bool html_has_markup(Str html);
// Does it nest so little that a tree of it stays small?
bool html_is_bearable(Str html);

#endif
