// HTML of a note's field to our Markdown. The only door to gumbo. Kept: paragraphs, line breaks,
// lists, tables, code, quotes, headings, emphasis, links, pictures, sounds. Dropped: colours,
// fonts, scripts, styles, frames, what is hidden. Nothing is ever loaded.
#ifndef IMPORT_HTML_MD_H
#define IMPORT_HTML_MD_H

#include "base/arena.h"

// Where a picture or sound of the note is to be found from the deck file ("media/x.png"); an empty
// answer means that it is not there, and the text then says so.
typedef Str HtmlMedia(void *self, Arena *a, Str name);

typedef struct HtmlRules {
    void *self;
    HtmlMedia *media;   // NULL: names stay as they are
    bool is_cloze;      // braces of the text are escaped, marks of html_mark become marks of ours
    HtmlMedia *formula; // like media, for pictures that may well not be there; NULL: there are none
} HtmlRules;

// What stands in HTML for the parts of a cloze mark, so that it survives tags inside it:
// MARK_OPEN digits MARK_NUMBER answer [MARK_HINT hint] MARK_CLOSE. Code points for private use;
// html_clean removes them from foreign text.
#define MARK_OPEN   "\xEF\xA3\xB0" // U+F8F0
#define MARK_NUMBER "\xEF\xA3\xB1"
#define MARK_HINT   "\xEF\xA3\xB2"
#define MARK_CLOSE  "\xEF\xA3\xB3"
// Stands where the question ends and the answer begins.
#define MARK_ANSWER "\xEF\xA3\xB4"

// The text without code points that mean something to us and without control characters; bytes
// that are no UTF-8 become U+FFFD. The same Str when there is nothing to do.
Str html_clean(Arena *a, Str text);
// Markdown in the arena, without blank lines at its ends.
Str html_to_markdown(Arena *a, Str html, const HtmlRules *rules);
// Plain text as Markdown that shows exactly it: signs escaped, line ends kept as hard breaks.
Str html_escape_text(Arena *a, Str text, bool is_cloze);
// Does the text look like HTML (a tag, a closing tag or an entity of those in common use)?
bool html_is_likely(Str text);
// The text without tags, entities resolved, blanks joined: to compare and to name.
Str html_plain(Arena *a, Str html);

#endif
