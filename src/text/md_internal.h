// What the Markdown reader shares only with its own folder: the control characters that carry cloze
// deletions through md4c (which takes them for letters; cloze_show strips them from its input) and
// the steps around the parser.
#ifndef TEXT_MD_INTERNAL_H
#define TEXT_MD_INTERNAL_H

#include "base/buf.h"

#define MD_MARK_HIDDEN '\x01' // starts a deletion to be recalled
#define MD_MARK_SHOWN  '\x02' // starts a deletion whose answer is visible
#define MD_MARK_END    '\x03'

// The source as md4c may see it: valid UTF-8, no control characters but line ends, tabs and the
// three above, at most MD_MAX_BYTES of input, very long paragraphs and nestings cut (see .c).
void md_clean(Buf *out, Str source);
// Appends what "&amp;", "&#233;" or "&#xE9;" stands for; an unknown name as it is written.
void md_add_entity(Buf *out, Str entity);

#endif
