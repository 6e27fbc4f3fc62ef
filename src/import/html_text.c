// HTML as a string of characters: what can be said of it, and done with it, without a tree.
#include <string.h>

#include "base/buf.h"
#include "base/sha1.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "import/html_internal.h"
#include "import/md_writer.h"

#define MAX_OPEN       200     // elements open at once
#define MAX_PRODUCT    1000000 // open elements times tags
#define MAX_ATTRIBUTES 500     // attributes of one tag
#define MAX_FORMULA    20000   // bytes of one formula

static bool is_private_mark(Str s, size_t i) {
    return (unsigned char)s.at[i] == 0xEF && i + 2 < s.n && (unsigned char)s.at[i + 1] == 0xA3 &&
           (unsigned char)s.at[i + 2] >= 0xB0 && (unsigned char)s.at[i + 2] <= 0xBF;
}

static bool is_control(char c) {
    return ((unsigned char)c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == 0x7f;
}

Str html_clean(Arena *a, Str text) {
    size_t i = 0;
    while (i < text.n && !is_control(text.at[i]) && !is_private_mark(text, i)) {
        i++;
    }
    if (i == text.n && utf8_first_invalid(text) == SIZE_MAX) {
        return text;
    }
    Buf out = {0};
    Str rest = text;
    while (rest.n > 0) {
        if (is_private_mark(rest, 0)) {
            rest = str_skip(rest, 3);
        } else if (is_control(rest.at[0])) {
            rest = str_skip(rest, 1);
        } else {
            buf_add_utf8(&out, utf8_next(&rest));
        }
    }
    const Str clean = arena_str(a, buf_str(&out));
    buf_free(&out);
    return clean;
}

bool html_has_markup(Str html) {
    return html.n > 0 && (memchr(html.at, '<', html.n) || memchr(html.at, '&', html.n));
}

// Name of the tag that starts at `at` ("<" or "</"), in lower case, at most 15 letters.
static bool tag_name(Str html, size_t at, char name[16], bool *is_close) {
    size_t i = at + 1, n = 0;
    *is_close = i < html.n && html.at[i] == '/';
    i += *is_close;
    while (i < html.n && n < 15) {
        const char c = html.at[i++];
        const char low = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
        if (!((low >= 'a' && low <= 'z') || (n > 0 && low >= '0' && low <= '9'))) {
            break;
        }
        name[n++] = low;
    }
    name[n] = '\0';
    return n > 0;
}

// Elements that hold nothing, or that the next one of their kind closes.
static bool closes_itself(const char *name) {
    static const char *const names[] = {"area", "base",  "br",    "col",    "embed", "hr",
                                        "img",  "input", "link",  "meta",   "param", "source",
                                        "wbr",  "p",     "li",    "td",     "th",    "tr",
                                        "dt",   "dd",    "tbody", "option", "thead", "tfoot"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_html_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

// The end of the tag that starts at `at`, behind its ">", as a tokenizer of HTML finds it, and how
// many attributes it has.
static size_t tag_end(Str html, size_t at, size_t *attributes) {
    enum { BEFORE_NAME, NAME, AFTER_NAME, BEFORE_VALUE, QUOTED, BARE } state = BARE;
    char quote = 0;
    *attributes = 0;
    for (size_t i = at + 1; i < html.n; i++) {
        const char c = html.at[i];
        if (state == QUOTED) {
            state = c == quote ? BEFORE_NAME : QUOTED;
        } else if (c == '>') {
            return i + 1;
        } else if (is_html_blank(c)) {
            state = state == NAME ? AFTER_NAME : state == BARE ? BEFORE_NAME : state;
        } else if (state == BEFORE_VALUE) {
            quote = c;
            state = c == '"' || c == '\'' ? QUOTED : BARE;
        } else if (c == '=' && (state == NAME || state == AFTER_NAME)) {
            state = BEFORE_VALUE;
        } else if (c == '/' && state != BARE) {
            state = BEFORE_NAME;
        } else if (state == BEFORE_NAME || state == AFTER_NAME) {
            state = NAME;
            ++*attributes;
        }
    }
    return html.n;
}

#define MAX_NAMES 64

// How many elements of each name are open; an end tag closes one of its own name alone.
typedef struct OpenNames {
    char name[MAX_NAMES][16];
    int64_t open[MAX_NAMES], all;
    size_t n;
} OpenNames;

static void count_tag(OpenNames *o, const char *name, bool is_close) {
    size_t i = 0;
    while (i < o->n && strcmp(o->name[i], name) != 0) {
        i++;
    }
    if (i == o->n && o->n < MAX_NAMES && !is_close) {
        memcpy(o->name[o->n++], name, sizeof o->name[0]);
    }
    const bool is_known = i < o->n;
    if (!is_close) {
        o->all++; // of names beyond the table too, for good
        o->open[is_known ? i : 0] += is_known;
    } else if (is_known && o->open[i] > 0) {
        o->all--;
        o->open[i]--;
    }
}

bool html_is_bearable(Str html) {
    OpenNames names = {0};
    int64_t most = 0, tags = 0;
    size_t behind = 0, attributes = 0; // the tag looked at last
    char name[16];
    bool is_close;
    for (size_t at = str_find_byte(html, '<', 0); at != SIZE_MAX;
         at = str_find_byte(html, '<', at + 1)) {
        if (!tag_name(html, at, name, &is_close)) {
            continue;
        }
        if (at >= behind) {
            behind = tag_end(html, at, &attributes);
        }
        if (attributes > MAX_ATTRIBUTES) {
            return false;
        }
        tags++;
        if (!closes_itself(name)) {
            count_tag(&names, name, is_close);
            most = names.all > most ? names.all : most;
        }
    }
    return most <= MAX_OPEN && most * tags <= MAX_PRODUCT;
}

bool html_is_likely(Str text) {
    static const char *const names[] = {
        "a",    "b",      "br",  "blockquote", "code",  "div", "em", "font", "h1",  "h2",
        "h3",   "h4",     "hr",  "i",          "img",   "li",  "ol", "p",    "pre", "s",
        "span", "strong", "sub", "sup",        "table", "td",  "tr", "u",    "ul"};
    static const char *const entities[] = {"&nbsp;", "&lt;", "&gt;", "&amp;", "&quot;", "&#39;"};
    char name[16];
    bool is_close;
    for (size_t at = str_find_byte(text, '<', 0); at != SIZE_MAX;
         at = str_find_byte(text, '<', at + 1)) {
        if (!tag_name(text, at, name, &is_close)) {
            continue;
        }
        if (str_find_byte(text, '>', at) == SIZE_MAX) {
            break;
        }
        for (size_t i = 0; i < ARRAY_LEN(names); i++) {
            if (strcmp(names[i], name) == 0) {
                return true;
            }
        }
    }
    for (size_t i = 0; i < ARRAY_LEN(entities); i++) {
        if (str_find(text, str_of(entities[i]), 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

size_t html_entity(Str s, Buf *out) {
    static const struct {
        const char *name;
        uint32_t cp;
    } known[] = {{"&amp;", '&'},  {"&lt;", '<'},   {"&gt;", '>'},
                 {"&quot;", '"'}, {"&#39;", '\''}, {"&nbsp;", ' '}};
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        const Str name = str_of(known[i].name);
        if (str_starts(s, name)) {
            if (out) {
                buf_add_utf8(out, known[i].cp);
            }
            return name.n;
        }
    }
    const size_t end = str_find_byte(str_sub(s, 0, 10), ';', 0);
    int64_t number = 0;
    if (end == SIZE_MAX || !str_starts(s, S("&#")) || !str_to_i64(str_sub(s, 2, end), &number)) {
        return 0;
    }
    // Below 160 browsers read some numbers as signs of Windows-1252; above, some are no characters.
    const bool is_plain = (number >= ' ' && number < 0x7F) || (number >= 0xA0 && number < 0xD800);
    if (is_plain && out) {
        buf_add_utf8(out, (uint32_t)number);
    }
    return is_plain && s.at[2] != '+' ? end + 1 : 0;
}

Str html_plain(Arena *a, Str html) {
    Buf out = {0};
    bool blank = false, has_comments = true;
    for (size_t i = 0; i < html.n;) {
        const char c = html.at[i];
        char name[16];
        size_t attributes;
        bool is_close;
        if (c == '<' &&
            (tag_name(html, i, name, &is_close) || str_starts(str_skip(html, i), S("<!--")))) {
            const bool is_comment = has_comments && html.at[i + 1] == '!';
            const size_t comment = is_comment ? str_find(html, S("-->"), i) : SIZE_MAX;
            has_comments = has_comments && !(is_comment && comment == SIZE_MAX);
            i = comment != SIZE_MAX ? comment + 3 : tag_end(html, i, &attributes);
            blank = true;
            continue;
        }
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            blank = true;
            i++;
            continue;
        }
        if (blank && out.n > 0) {
            buf_add_byte(&out, ' ');
        }
        blank = false;
        const size_t n = c == '&' ? html_entity(str_skip(html, i), &out) : 0;
        if (n == 0) {
            buf_add_byte(&out, c);
        }
        i += n ? n : 1;
    }
    const Str plain = arena_str(a, str_trim(buf_str(&out)));
    buf_free(&out);
    return plain;
}

// A pair of marks around a formula. What Anki typesets itself lies in the package as a picture that
// is named by the SHA-1 of the source with `before` and `after` around it.
typedef struct Fence {
    const char *open, *close;
    const char *before, *after; // NULL: no picture is made of it
} Fence;

static const Fence formulas[] = {
    {"\\(", "\\)", NULL, NULL},
    {"\\[", "\\]", NULL, NULL},
    {"[latex]", "[/latex]", "", ""},
    {"[$$]", "[/$$]", "\\begin{displaymath}", "\\end{displaymath}"},
    {"[$]", "[/$]", "$", "$"},
    {"<anki-mathjax>", "</anki-mathjax>", NULL, NULL},
};

// The source as Anki hands it on: line breaks for <br> and <div>, no other tags, entities resolved.
static void add_source(Buf *out, Str html) {
    for (size_t i = 0; i < html.n;) {
        const Str rest = str_skip(html, i);
        char name[16];
        bool is_close;
        size_t attributes, n = 0;
        if (rest.at[0] == '<' && tag_name(html, i, name, &is_close)) {
            const bool is_line = !is_close && (strcmp(name, "br") == 0 || strcmp(name, "div") == 0);
            buf_add_z(out, is_line ? "\n" : "");
            n = tag_end(html, i, &attributes) - i;
        } else if (rest.at[0] == '&') {
            n = html_entity(rest, out);
        }
        if (n == 0) {
            buf_add_byte(out, rest.at[0]);
        }
        i += n ? n : 1;
    }
}

static void add_picture_name(Buf *out, const Fence *fence, Str formula) {
    unsigned char sha[20];
    Buf source = {0};
    buf_add_z(&source, fence->before);
    add_source(&source, formula);
    buf_add_z(&source, fence->after);
    sha1_of(buf_str(&source), sha);
    buf_free(&source);
    buf_add_z(out, " " HTML_FORMULA "=\"latex-");
    for (size_t i = 0; i < sizeof sha; i++) {
        buf_addf(out, "%02x", sha[i]);
    }
    buf_add_byte(out, '"');
}

static void add_formula(Buf *out, Arena *a, const Fence *fence, Str formula) {
    const Str plain = html_plain(a, formula);
    buf_add_z(out, "<code");
    if (fence->before) {
        add_picture_name(out, fence, formula);
    }
    buf_add_byte(out, '>');
    for (size_t i = 0; i < plain.n; i++) {
        const char c = plain.at[i];
        buf_add_z(out, c == '<' ? "&lt;" : c == '&' ? "&amp;" : "");
        buf_add(out, &c, c != '<' && c != '&');
    }
    buf_add_z(out, "</code>");
}

// Where each kind of formula ends next, so that a text full of openings is searched once.
typedef struct NextClose {
    size_t at[ARRAY_LEN(formulas)]; // valid from `known` on; SIZE_MAX: nowhere
    bool known[ARRAY_LEN(formulas)];
} NextClose;

static size_t next_close(NextClose *next, size_t i, Str html, size_t from) {
    if (!next->known[i] || next->at[i] < from) {
        next->known[i] = true;
        next->at[i] = str_find(html, str_of(formulas[i].close), from);
    }
    return next->at[i];
}

// A formula that starts at `at`: bytes it takes, 0 when there is none.
static size_t take_formula(Str html, size_t at, NextClose *next, Buf *out, Arena *a) {
    const Str s = str_skip(html, at);
    for (size_t i = 0; i < ARRAY_LEN(formulas); i++) {
        const Str open = str_of(formulas[i].open);
        if (!str_starts(s, open)) {
            continue;
        }
        const size_t end = next_close(next, i, html, at + open.n);
        const bool is_there = end != SIZE_MAX && end - at <= MAX_FORMULA;
        // What holds a cloze stays text, so that it can be hidden.
        const Str inner = is_there ? str_sub(html, at + open.n, end) : STR_NONE;
        if (is_there && str_find(inner, S(MARK_OPEN), 0) == SIZE_MAX &&
            str_find(inner, S("{{c"), 0) == SIZE_MAX) {
            add_formula(out, a, &formulas[i], inner);
            return end - at + strlen(formulas[i].close);
        }
    }
    return 0;
}

static size_t take_sound(Str s, Buf *out) {
    const size_t end = str_find_byte(str_sub(s, 0, 500), ']', 0);
    if (end == SIZE_MAX || !str_starts(s, S("[sound:"))) {
        return 0;
    }
    buf_add_z(out, "<audio src=\"");
    for (size_t i = 7; i < end; i++) {
        buf_add(out, &s.at[i], s.at[i] != '"' && s.at[i] != '<' && s.at[i] != '>');
    }
    buf_add_z(out, "\"></audio>");
    return end + 1;
}

Str html_prepare(Arena *a, Str html) {
    if (html.n == 0 || (!memchr(html.at, '[', html.n) && !memchr(html.at, '\\', html.n) &&
                        str_find(html, S("<anki-mathjax>"), 0) == SIZE_MAX)) {
        return html;
    }
    Buf out = {0};
    NextClose next = {0};
    for (size_t i = 0; i < html.n;) {
        const char c = html.at[i];
        size_t n = c == '[' || c == '\\' || c == '<' ? take_formula(html, i, &next, &out, a) : 0;
        n = n == 0 && c == '[' ? take_sound(str_skip(html, i), &out) : n;
        if (n == 0) {
            buf_add_byte(&out, c);
        }
        i += n ? n : 1;
    }
    const Str prepared = arena_str(a, buf_str(&out));
    buf_free(&out);
    return prepared;
}

Str html_escape_text(Arena *a, Str text, bool is_cloze) {
    MdWriter w = {.is_start = true, .is_cloze = is_cloze};
    Str rest = text, line;
    bool is_first = true;
    while (str_next_line(&rest, &line)) {
        if (!is_first) {
            md_newline(&w);
        }
        is_first = false;
        md_text(&w, line);
    }
    md_close_styles(&w);
    const Str out = arena_str(a, str_trim_end(buf_str(&w.out)));
    md_free(&w);
    return out;
}
