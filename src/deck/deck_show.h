// Who removes a backslash? The format makes "# ", "## ", "---", "{{", "}}", "|", "<!--" and field
// names literal by a backslash, and Card texts keep it. Markdown itself turns \# \- \{ \} \| and \<
// into the plain character, so those backslashes stay for md_parse_text (without them the text
// would become a heading or a rule). Only the one before a field name means nothing to Markdown:
// deck_show removes it. cloze_show (text/cloze.h) removes those inside and around its marks.
//
// The way of a text to the screen: Card -> deck_show -> cloze_show (cloze cards) -> md_parse_text.
// The way of a learner's or importer's text into a Card to be printed: deck_escape.
#ifndef DECK_DECK_SHOW_H
#define DECK_DECK_SHOW_H

#include "base/arena.h"

// Markdown to hand to md_parse_text: without HTML comments that start a line, and without the
// backslash of "\Why:". Fences are left alone. The same Str when there is nothing to remove.
Str deck_show(Arena *a, Str markdown);

typedef enum DeckPlace {
    DECK_IN_CARD,   // a side or a field: headings, separators and field names are escaped
    DECK_IN_LESSON, // a topic's lesson: only headings are
} DeckPlace;

// The text such that deck_parse gives it back as one part: lines that would be structure get a
// backslash, an unclosed fence is closed. Escaping twice changes nothing more. The same Str when
// there is nothing to do. "{{" is left alone: in a cloze card it is meant.
Str deck_escape(Arena *a, Str markdown, DeckPlace place);

#endif
