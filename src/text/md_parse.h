// Markdown -> MdBlock tree (the md4c door: CommonMark with tables, strikethrough, task lists). HTML
// is shown as the text it is. Nesting deeper than MD_MAX_DEPTH is flattened, input longer than
// MD_MAX_BYTES is cut, so that no text can exhaust memory or stack.
#ifndef TEXT_MD_PARSE_H
#define TEXT_MD_PARSE_H

#include "text/md_doc.h"

#define MD_MAX_DEPTH 32
#define MD_MAX_BYTES ((size_t)4 << 20)

// The tree, in the arena; never NULL. Strings point into the arena. (Not called md_parse: md4c
// exports that name.)
MdBlock *md_parse_text(Arena *a, Str markdown);
// The text without marks, one space between blocks: for lists, reading aloud and semantic nodes.
Str md_plain(Arena *a, const MdBlock *doc);

#endif
