// MdBlock tree -> HTML, with tags opened and closed in one fixed order so that they always nest.
#include "text/md_html.h"

#include "base/utf8.h"
#include "base/vec.h"

typedef struct Style {
    unsigned bit;
    const char *open, *close;
} Style;

// From the outside in. A link is opened by hand because of its address.
static const Style styles[] = {
    {SPAN_LINK, NULL, "</a>"},    {SPAN_BOLD, "<b>", "</b>"},       {SPAN_ITALIC, "<i>", "</i>"},
    {SPAN_STRIKE, "<s>", "</s>"}, {SPAN_CODE, "<code>", "</code>"},
};

static void add_escaped(Buf *out, Str text, bool is_attribute) {
    while (text.n) {
        const char *from = text.at;
        const uint32_t cp = utf8_next(&text);
        const bool is_private = cp >= 0xE000 && cp <= 0xF8FF;
        if (cp == '&') {
            buf_add_z(out, "&amp;");
        } else if (cp == '<') {
            buf_add_z(out, "&lt;");
        } else if (cp == '>') {
            buf_add_z(out, "&gt;");
        } else if (cp == '"') {
            buf_add_z(out, "&quot;");
        } else if ((cp < 0x20 && cp != '\n' && cp != '\t') || (cp >= 0x7F && cp < 0xA0) ||
                   (is_attribute && (is_private || cp < 0x20))) {
            continue;
        } else if (cp == UTF8_REPLACEMENT) {
            buf_add_utf8(out, cp);
        } else {
            buf_add(out, from, (size_t)(text.at - from));
        }
    }
}

void md_html_text(Buf *out, Str text) {
    add_escaped(out, text, false);
}

void md_html_attribute(Buf *out, Str text) {
    add_escaped(out, text, true);
}

static bool is_web(Str target) {
    return str_starts(target, S("http://")) || str_starts(target, S("https://")) ||
           str_starts(target, S("mailto:"));
}

typedef struct Inline {
    Buf *out;
    unsigned style; // open now
    Str target;     // of the open link
} Inline;

// Closes what the next span does not have, from the inside, then opens what it has more.
static void set_style(Inline *in, unsigned style, Str target) {
    size_t keep = 0;
    while (keep < ARRAY_LEN(styles)) {
        const unsigned bit = styles[keep].bit;
        const bool same_link = bit != SPAN_LINK || str_eq(in->target, target);
        if ((in->style & bit) && (!(style & bit) || !same_link)) {
            break;
        }
        if (!(in->style & bit) && (style & bit)) {
            break;
        }
        keep++;
    }
    for (size_t i = ARRAY_LEN(styles); i > keep; i--) {
        if (in->style & styles[i - 1].bit) {
            buf_add_z(in->out, styles[i - 1].close);
            in->style &= ~styles[i - 1].bit;
        }
    }
    for (size_t i = keep; i < ARRAY_LEN(styles); i++) {
        if (!(style & styles[i].bit)) {
            continue;
        }
        if (styles[i].bit == SPAN_LINK) {
            buf_add_z(in->out, "<a href=\"");
            md_html_attribute(in->out, target);
            buf_add_z(in->out, "\">");
            in->target = target;
        } else {
            buf_add_z(in->out, styles[i].open);
        }
        in->style |= styles[i].bit;
    }
}

static void add_spans(Buf *out, const MdSpan *span, const MdHtmlRules *rules) {
    Inline in = {.out = out};
    for (; span; span = span->next) {
        const bool is_link = (span->style & SPAN_LINK) != 0;
        const bool is_file = span->kind == SPAN_IMAGE || (is_link && !is_web(span->target));
        unsigned style = span->style;
        if (is_link && !is_web(span->target)) {
            style &= ~(unsigned)SPAN_LINK;
        }
        set_style(&in, style, span->kind == SPAN_IMAGE ? in.target : span->target);
        if (is_file && rules->file && rules->file(rules->self, out, span)) {
            continue;
        }
        if (span->kind == SPAN_BREAK) {
            buf_add_z(out, "<br>");
        } else {
            md_html_text(out, span->text);
        }
    }
    set_style(&in, 0, (Str){0});
}

static void add_blocks(Buf *out, const MdBlock *block, const MdHtmlRules *rules, bool tight);

static void add_list(Buf *out, const MdBlock *list, const MdHtmlRules *rules) {
    if (list->ordered && list->start != 1) {
        buf_addf(out, "<ol start=\"%d\">", list->start);
    } else {
        buf_add_z(out, list->ordered ? "<ol>" : "<ul>");
    }
    for (const MdBlock *item = list->child; item; item = item->next) {
        buf_add_z(out, "<li>");
        buf_add_z(out, item->task == 0 ? "" : item->task == 1 ? "\xE2\x98\x90 " : "\xE2\x98\x91 ");
        add_blocks(out, item->child, rules, list->tight || item->task != 0);
        buf_add_z(out, "</li>");
    }
    buf_add_z(out, list->ordered ? "</ol>" : "</ul>");
}

static void add_row(Buf *out, const MdBlock *row, const MdHtmlRules *rules) {
    static const char *const aligns[] = {
        [MD_CELL_PLAIN] = "",
        [MD_CELL_LEFT] = " align=\"left\"",
        [MD_CELL_CENTER] = " align=\"center\"",
        [MD_CELL_RIGHT] = " align=\"right\"",
    };
    const char *tag = row->header ? "th" : "td";
    buf_add_z(out, "<tr>");
    for (const MdBlock *cell = row->child; cell; cell = cell->next) {
        buf_addf(out, "<%s%s>", tag, aligns[cell->align]);
        add_spans(out, cell->spans, rules);
        buf_addf(out, "</%s>", tag);
    }
    buf_add_z(out, "</tr>");
}

static void add_table(Buf *out, const MdBlock *table, const MdHtmlRules *rules) {
    bool in_head = false, in_body = false;
    buf_add_z(out, "<table>");
    for (const MdBlock *row = table->child; row; row = row->next) {
        if (row->header && !in_head) {
            buf_add_z(out, "<thead>");
            in_head = true;
        } else if (!row->header && !in_body) {
            buf_add_z(out, in_head ? "</thead><tbody>" : "<tbody>");
            in_body = true;
        }
        add_row(out, row, rules);
    }
    buf_add_z(out, in_body ? "</tbody></table>" : in_head ? "</thead></table>" : "</table>");
}

static void add_code(Buf *out, const MdBlock *code) {
    buf_add_z(out, "<pre><code");
    if (code->info.n) {
        buf_add_z(out, " class=\"language-");
        md_html_attribute(out, code->info);
        buf_add_byte(out, '"');
    }
    buf_add_byte(out, '>');
    md_html_text(out, code->text);
    buf_add_z(out, "</code></pre>");
}

static void add_paragraph(Buf *out, const MdBlock *p, const MdHtmlRules *rules, bool bare) {
    buf_add_z(out, bare ? "" : "<p>");
    add_spans(out, p->spans, rules);
    buf_add_z(out, bare ? "" : "</p>");
}

// No deeper than MD_MAX_DEPTH.
static void add_block(Buf *out, const MdBlock *block, const MdHtmlRules *rules, bool tight) {
    switch (block->kind) {
    case MD_PARAGRAPH:
        add_paragraph(out, block, rules, tight);
        break;
    case MD_HEADING:
        buf_addf(out, "<h%d>", block->level);
        add_spans(out, block->spans, rules);
        buf_addf(out, "</h%d>", block->level);
        break;
    case MD_CODE:
        add_code(out, block);
        break;
    case MD_QUOTE:
        buf_add_z(out, "<blockquote>");
        add_blocks(out, block->child, rules, false);
        buf_add_z(out, "</blockquote>");
        break;
    case MD_LIST:
        add_list(out, block, rules);
        break;
    case MD_RULE:
        buf_add_z(out, "<hr>");
        break;
    case MD_TABLE:
        add_table(out, block, rules);
        break;
    case MD_DOC:
    case MD_ITEM:
    case MD_ROW:
    case MD_CELL:
    case MD_BLOCK_COUNT:
        break;
    }
}

static void add_blocks(Buf *out, const MdBlock *block, const MdHtmlRules *rules, bool tight) {
    for (; block; block = block->next) {
        add_block(out, block, rules, tight);
    }
}

void md_html(Buf *out, const MdBlock *doc, const MdHtmlRules *rules) {
    const MdBlock *first = doc->child;
    const bool is_one = first && !first->next && first->kind == MD_PARAGRAPH;
    add_blocks(out, first, rules, is_one);
}
