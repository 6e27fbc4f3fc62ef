// Markdown tree -> HTML for other programs. Everything of the text is escaped, so that no card can
// bring tags of its own; links keep only http, https and mailto addresses. Code points for private
// use pass through text and are left out of attributes.
#ifndef TEXT_MD_HTML_H
#define TEXT_MD_HTML_H

#include "base/buf.h"
#include "text/md_doc.h"

// Writes what stands for an image or a link, and says so; false leaves it to md_html: an image
// becomes its alternative text, a link to somewhere else than the web its words.
typedef bool MdHtmlFile(void *self, Buf *out, const MdSpan *span);

typedef struct MdHtmlRules {
    void *self;
    MdHtmlFile *file; // NULL: nothing is written for files
} MdHtmlRules;

// A document of one paragraph comes without <p>. No line ends but those of code.
void md_html(Buf *out, const MdBlock *doc, const MdHtmlRules *rules);
// Text with & < > and " escaped, control characters left out.
void md_html_text(Buf *out, Str text);
// The same for the inside of an attribute.
void md_html_attribute(Buf *out, Str text);

#endif
