// Makes any bytes fit to be parsed in linear time and little memory.
//
// md4c is fast on what people write, but some of its steps are quadratic: every open bracket or
// backtick run of one paragraph is looked at again for later ones, and every line walks all open
// containers. Rather than trust it with the worst text, we bound the three quantities that
// multiply:
//
//   - a stretch of more than STRETCH_MAX bytes without a blank line gets one;
//   - the container marks that start a line ('>', bullets, numbers) are kept up to NESTING_MAX;
//   - a line loses the indentation beyond INDENT_MAX columns.
//
// Code is not spared: to know what is code one would have to parse, and a bound that a forged fence
// can switch off is none. Real code meets these bounds only in a listing of a thousand lines.
//
// One kindness besides: the rule under a table's header may be as short as `|-|-|`, as elsewhere,
// though md4c wants three characters a column. That is not done in fences, where it may be a
// drawing.
#include "base/utf8.h"
#include "text/md_internal.h"
#include "text/md_parse.h"

#define STRETCH_MAX ((size_t)32 << 10)
#define NESTING_MAX ((size_t)2 * MD_MAX_DEPTH)
#define INDENT_MAX  ((size_t)8 * MD_MAX_DEPTH)

typedef struct Cleaner {
    Buf *out;
    size_t stretch; // bytes since the last blank line
    Str previous;   // line, without its container marks
    char fence;     // character of the open fence, 0 outside
} Cleaner;

// Bytes of the container mark at the front of s, with the blanks before it; 0 when there is none.
static size_t mark_size(Str s) {
    size_t i = 0;
    while (i < s.n && (s.at[i] == ' ' || s.at[i] == '\t')) {
        i++;
    }
    size_t digits = 0;
    while (i + digits < s.n && digits < 10 && s.at[i + digits] >= '0' && s.at[i + digits] <= '9') {
        digits++;
    }
    size_t at = i + digits;
    if (at >= s.n) {
        return 0;
    }
    if (digits == 0 && s.at[at] == '>') {
        return at + 1;
    }
    char c = s.at[at];
    bool is_mark = digits ? c == '.' || c == ')' : c == '-' || c == '+' || c == '*';
    bool blank_after = at + 1 >= s.n || s.at[at + 1] == ' ' || s.at[at + 1] == '\t';
    return is_mark && blank_after ? at + 1 : 0;
}

// The line without the container marks beyond the limit; *inside is what follows all marks.
static void split_marks(Str line, Str *marks, Str *inside) {
    size_t kept = 0;
    size_t all = 0;
    for (size_t n = 0;; n++) {
        size_t size = mark_size(str_skip(line, all));
        if (size == 0) {
            break;
        }
        all += size;
        kept = n < NESTING_MAX ? all : kept;
    }
    *marks = str_sub(line, 0, kept);
    *inside = str_skip(line, all);
}

static void add_byte(Cleaner *c, char byte) {
    bool kept = (unsigned char)byte >= 0x20
                    ? byte != 0x7f
                    : byte == '\t' || (byte >= MD_MARK_HIDDEN && byte <= MD_MARK_END);
    if (kept) {
        buf_add_byte(c->out, byte);
    }
}

static void add_text(Cleaner *c, Str s) {
    while (s.n) {
        size_t before = s.n;
        if ((unsigned char)s.at[0] < 0x80) {
            add_byte(c, s.at[0]);
            s = str_skip(s, 1);
        } else {
            buf_add_utf8(c->out, utf8_next(&s));
        }
        c->stretch += before - s.n;
        // Between words where there are any, so that no mark of Markdown is cut in two.
        bool between = s.n == 0 || s.at[0] == ' ';
        if (c->stretch > (between ? STRETCH_MAX : 2 * STRETCH_MAX)) {
            buf_add_z(c->out, "\n\n");
            c->stretch = 0;
            while (s.n && s.at[0] == ' ') {
                s = str_skip(s, 1);
            }
        }
    }
}

static void follow_fence(Cleaner *c, Str inside) {
    Str s = str_trim(inside);
    if (str_starts(s, S("```")) || str_starts(s, S("~~~"))) {
        if (!c->fence) {
            c->fence = s.at[0];
        } else if (c->fence == s.at[0]) {
            c->fence = '\0';
        }
    }
}

static bool is_delimiter_row(Str inside) {
    Str s = str_trim(inside);
    bool has_dash = false;
    bool has_bar = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        if (c != '|' && c != '-' && c != ':' && c != ' ') {
            return false;
        }
        has_dash = has_dash || c == '-';
        has_bar = has_bar || c == '|';
    }
    return has_dash && has_bar && !str_starts(s, S("- "));
}

static void add_delimiter_row(Cleaner *c, Str inside) {
    for (size_t i = 0; i < inside.n; i++) {
        bool starts = inside.at[i] == '-' && (i == 0 || inside.at[i - 1] != '-');
        add_text(c, starts ? S("---") : str_sub(inside, i, i + 1));
    }
}

static void add_line(Cleaner *c, Str line) {
    size_t blanks = 0;
    while (blanks < line.n && (line.at[blanks] == ' ' || line.at[blanks] == '\t')) {
        blanks++;
    }
    if (blanks == line.n) {
        c->stretch = 0;
        c->previous = (Str){0};
        buf_add_byte(c->out, '\n');
        return;
    }
    if (blanks > INDENT_MAX) {
        line = str_skip(line, blanks - INDENT_MAX);
    }
    Str marks;
    Str inside;
    split_marks(line, &marks, &inside);
    add_text(c, marks);
    follow_fence(c, inside);
    bool after_header = str_find_byte(c->previous, '|', 0) != SIZE_MAX;
    if (!c->fence && after_header && is_delimiter_row(inside)) {
        add_delimiter_row(c, inside);
    } else {
        add_text(c, inside);
    }
    c->previous = inside;
    buf_add_byte(c->out, '\n');
}

void md_clean(Buf *out, Str source) {
    Cleaner c = {.out = out};
    Str rest = utf8_clip(source, MD_MAX_BYTES);
    Str line;
    while (str_next_line(&rest, &line)) {
        add_line(&c, line);
    }
}
