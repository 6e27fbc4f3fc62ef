// HTML that needs no tree: text, entities, line breaks, bold and italics that nest as they should.
// Most fields of most notes are like that, and a tree costs ten times as much. Whatever is not
// plainly so is left to the tree, which gives the same Markdown (tests/fuzz/fuzz_html.c compares).
#include <string.h>

#include "base/vec.h"
#include "import/html_internal.h"

#define MAX_STYLES 16

typedef enum Style { STYLE_BREAK, STYLE_BOLD, STYLE_ITALIC } Style;

static const struct {
    const char *name;
    Style style;
} tags[] = {
    {"br", STYLE_BREAK}, {"b", STYLE_BOLD},    {"strong", STYLE_BOLD},
    {"i", STYLE_ITALIC}, {"em", STYLE_ITALIC},
};

// A tag without attributes: which of the table, and its bytes. 0: another.
static size_t simple_tag(Str s, size_t *which, bool *is_close) {
    *is_close = s.n > 1 && s.at[1] == '/';
    const Str rest = str_skip(s, 1 + *is_close);
    for (size_t i = 0; i < ARRAY_LEN(tags); i++) {
        const Str name = str_of(tags[i].name);
        if (rest.n <= name.n || !str_eq_nocase(str_sub(rest, 0, name.n), name)) {
            continue;
        }
        const bool is_break = tags[i].style == STYLE_BREAK;
        const Str end = str_skip(rest, name.n);
        const size_t n = str_starts(end, S(">"))                 ? 1
                         : is_break && str_starts(end, S("/>"))  ? 2
                         : is_break && str_starts(end, S(" />")) ? 3
                                                                 : 0;
        if (n > 0 && !(is_break && *is_close)) {
            *which = i;
            return 1 + *is_close + name.n + n;
        }
    }
    return 0;
}

// Is all of it simple?
static bool is_simple(Str html) {
    size_t open[MAX_STYLES], depth = 0, which = 0;
    bool is_close;
    for (size_t i = 0; i < html.n;) {
        const char c = html.at[i];
        size_t n = 1;
        if (c == '<') {
            n = simple_tag(str_skip(html, i), &which, &is_close);
            if (n > 0 && is_close && (depth == 0 || open[--depth] != which)) {
                return false;
            }
            if (n > 0 && !is_close && tags[which].style != STYLE_BREAK) {
                if (depth == MAX_STYLES) {
                    return false;
                }
                open[depth++] = which;
            }
        } else if (c == '&') {
            n = html_entity(str_skip(html, i), NULL);
        }
        if (n == 0) {
            return false;
        }
        i += n;
    }
    return depth == 0;
}

static void flush(MdWriter *w, Buf *text) {
    if (text->n > 0) {
        md_text(w, buf_str(text));
        buf_clear(text);
    }
}

bool html_write_simple(MdWriter *w, Str html) {
    if (!is_simple(html)) {
        return false;
    }
    Buf text = {0};
    bool kept[MAX_STYLES] = {false}; // what each open tag found
    size_t depth = 0, which = 0;
    bool is_close;
    for (size_t i = 0; i < html.n;) {
        const Str rest = str_skip(html, i);
        if (rest.at[0] == '&') {
            i += html_entity(rest, &text);
        } else if (rest.at[0] == '<') {
            flush(w, &text);
            i += simple_tag(rest, &which, &is_close);
            bool *want = tags[which].style == STYLE_BOLD ? &w->want_bold : &w->want_italic;
            if (tags[which].style == STYLE_BREAK) {
                md_newline(w);
            } else if (is_close) {
                *want = kept[--depth];
            } else {
                kept[depth++] = *want;
                *want = true;
            }
        } else {
            size_t n = 1;
            while (n < rest.n && rest.at[n] != '<' && rest.at[n] != '&') {
                n++;
            }
            buf_add(&text, rest.at, n);
            i += n;
        }
    }
    flush(w, &text);
    buf_free(&text);
    return true;
}
