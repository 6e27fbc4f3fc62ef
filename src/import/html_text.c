// HTML as a string of characters: what can be said of it, and done with it, without a tree.
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "import/html_internal.h"
#include "import/md_writer.h"

#define MAX_OPEN    200     // elements open at once
#define MAX_PRODUCT 1000000 // open elements times tags

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

bool html_is_bearable(Str html) {
    int64_t open = 0, most = 0, tags = 0;
    char name[16];
    bool is_close;
    for (size_t at = str_find_byte(html, '<', 0); at != SIZE_MAX;
         at = str_find_byte(html, '<', at + 1)) {
        if (!tag_name(html, at, name, &is_close)) {
            continue;
        }
        tags++;
        if (!closes_itself(name)) {
            open += is_close ? -1 : 1;
            open = open < 0 ? 0 : open;
            most = open > most ? open : most;
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
        if (!tag_name(text, at, name, &is_close) || str_find_byte(text, '>', at) == SIZE_MAX) {
            continue;
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

// The end of the tag that starts at `at`: behind its ">", quotes respected.
static size_t tag_end(Str html, size_t at) {
    char quote = 0;
    for (size_t i = at + 1; i < html.n; i++) {
        const char c = html.at[i];
        if (quote) {
            quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            return i + 1;
        }
    }
    return html.n;
}

// Decodes the entity at the start of s into out; how many bytes it took, 0 when it is none.
static size_t take_entity(Str s, Buf *out) {
    static const struct {
        const char *name;
        uint32_t cp;
    } known[] = {{"&amp;", '&'},  {"&lt;", '<'},   {"&gt;", '>'},
                 {"&quot;", '"'}, {"&#39;", '\''}, {"&nbsp;", ' '}};
    for (size_t i = 0; i < ARRAY_LEN(known); i++) {
        if (str_starts(s, str_of(known[i].name))) {
            buf_add_utf8(out, known[i].cp);
            return strlen(known[i].name);
        }
    }
    const size_t end = str_find_byte(str_sub(s, 0, 10), ';', 0);
    int64_t number = 0;
    if (end != SIZE_MAX && str_starts(s, S("&#")) && str_to_i64(str_sub(s, 2, end), &number) &&
        number >= ' ' && number <= 0x10FFFF) {
        buf_add_utf8(out, (uint32_t)number);
        return end + 1;
    }
    return 0;
}

Str html_plain(Arena *a, Str html) {
    Buf out = {0};
    bool blank = false;
    for (size_t i = 0; i < html.n;) {
        const char c = html.at[i];
        char name[16];
        bool is_close;
        if (c == '<' &&
            (tag_name(html, i, name, &is_close) || str_starts(str_skip(html, i), S("<!--")))) {
            const size_t comment = html.at[i + 1] == '!' ? str_find(html, S("-->"), i) : SIZE_MAX;
            i = comment != SIZE_MAX ? comment + 3 : tag_end(html, i);
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
        const size_t n = c == '&' ? take_entity(str_skip(html, i), &out) : 0;
        if (n == 0) {
            buf_add_byte(&out, c);
        }
        i += n ? n : 1;
    }
    const Str plain = arena_str(a, str_trim(buf_str(&out)));
    buf_free(&out);
    return plain;
}

// A pair of marks around a formula.
typedef struct Fence {
    const char *open, *close;
} Fence;

static const Fence formulas[] = {{"\\(", "\\)"},          {"\\[", "\\]"},
                                 {"[latex]", "[/latex]"}, {"[$$]", "[/$$]"},
                                 {"[$]", "[/$]"},         {"<anki-mathjax>", "</anki-mathjax>"}};

static void add_formula(Buf *out, Arena *a, Str formula) {
    const Str plain = html_plain(a, formula);
    buf_add_z(out, "<code>");
    for (size_t i = 0; i < plain.n; i++) {
        const char c = plain.at[i];
        buf_add_z(out, c == '<' ? "&lt;" : c == '&' ? "&amp;" : "");
        buf_add(out, &c, c != '<' && c != '&');
    }
    buf_add_z(out, "</code>");
}

static size_t take_formula(Str s, Buf *out, Arena *a) {
    for (size_t i = 0; i < ARRAY_LEN(formulas); i++) {
        const Str open = str_of(formulas[i].open), close = str_of(formulas[i].close);
        if (!str_starts(s, open)) {
            continue;
        }
        const size_t end = str_find(str_sub(s, 0, 20000), close, open.n);
        // What holds a cloze stays text, so that it can be hidden.
        const Str inner = str_sub(s, open.n, end == SIZE_MAX ? 0 : end);
        if (end != SIZE_MAX && str_find(inner, S(MARK_OPEN), 0) == SIZE_MAX &&
            str_find(inner, S("{{c"), 0) == SIZE_MAX) {
            add_formula(out, a, inner);
            return end + close.n;
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
    for (size_t i = 0; i < html.n;) {
        const char c = html.at[i];
        const Str rest = str_skip(html, i);
        size_t n = c == '[' || c == '\\' || c == '<' ? take_formula(rest, &out, a) : 0;
        n = n == 0 && c == '[' ? take_sound(rest, &out) : n;
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
