// Writing Markdown. Escapes: CommonMark lets a backslash stand before any punctuation, but text
// full of them is no pleasure to edit, so each sign is escaped only where it would mean something.
#include "import/md_writer.h"

#include <string.h>

#include "base/utf8.h"
#include "import/html_md.h"

static bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_punctuation(char c) {
    return c > ' ' && !is_alnum(c);
}

static char last_byte(const MdWriter *w) {
    return w->out.n ? w->out.at[w->out.n - 1] : '\n';
}

void md_break(MdWriter *w, MdBreak least) {
    if (w->inline_depth > 0) {
        w->space = w->space || least != BREAK_NONE;
        return;
    }
    if (w->in_mark && least == BREAK_PARAGRAPH) {
        least = BREAK_LINE; // a mark cannot span paragraphs
    }
    w->pending = least > w->pending ? least : w->pending;
    w->space = false;
}

void md_newline(MdWriter *w) {
    md_break(w, w->pending == BREAK_LINE && !w->in_mark ? BREAK_PARAGRAPH : BREAK_LINE);
}

static void close_marks(MdWriter *w, bool bold, bool italic, bool strike) {
    const bool any =
        (w->is_bold && !bold) || (w->is_italic && !italic) || (w->is_strike && !strike);
    if (!any) {
        return;
    }
    const char last = last_byte(w);
    // What was opened last is closed first; all are closed, and those still wanted open again.
    buf_add_z(&w->out, w->is_italic ? "*" : "");
    buf_add_z(&w->out, w->is_bold ? "**" : "");
    buf_add_z(&w->out, w->is_strike ? "~~" : "");
    w->is_bold = w->is_italic = w->is_strike = false;
    w->glue = is_punctuation(last) ? last : 0;
}

void md_close_styles(MdWriter *w) {
    close_marks(w, false, false, false);
}

static void write_break(MdWriter *w) {
    if (w->pending == BREAK_NONE) {
        return;
    }
    md_close_styles(w);
    w->glue = 0;
    if (w->out.n > 0 && !w->is_start) {
        buf_add_z(&w->out, w->pending == BREAK_LINE ? "\\\n" : "\n");
        if (w->pending == BREAK_PARAGRAPH) {
            buf_add_str(&w->out, str_trim_end(buf_str(&w->prefix)));
            buf_add_byte(&w->out, '\n');
        }
        buf_add_str(&w->out, buf_str(&w->prefix));
        w->is_start = true;
    }
    w->pending = BREAK_NONE;
    w->space = false;
}

// Breaks, blanks and emphasis before a piece that begins with `first`.
static void prepare(MdWriter *w, char first) {
    write_break(w);
    close_marks(w, w->want_bold, w->want_italic, w->want_strike);
    if (w->space && w->out.n > 0 && !w->is_start) {
        buf_add_byte(&w->out, ' ');
        w->glue = 0;
    }
    w->space = false;
    const bool opens = (w->want_bold && !w->is_bold) || (w->want_italic && !w->is_italic) ||
                       (w->want_strike && !w->is_strike);
    // "a**(b)**" opens nothing and "**(a)**b" closes nothing: a blank helps both.
    const bool needs_blank =
        (opens && is_punctuation(first) && is_alnum(last_byte(w))) || (w->glue && is_alnum(first));
    if (needs_blank && !w->is_start) {
        buf_add_byte(&w->out, ' ');
    }
    w->glue = 0;
    if (opens) {
        buf_add_z(&w->out, w->want_strike && !w->is_strike ? "~~" : "");
        buf_add_z(&w->out, w->want_bold && !w->is_bold ? "**" : "");
        buf_add_z(&w->out, w->want_italic && !w->is_italic ? "*" : "");
        w->is_bold = w->want_bold;
        w->is_italic = w->want_italic;
        w->is_strike = w->want_strike;
    }
}

// Would the text, at the start of a line, open a block?
static bool opens_block(Str s, size_t *at) {
    *at = 0;
    switch (s.at[0]) {
    case '#':
    case '>':
    case '[':
        return true;
    case '=':
    case '-':
    case '+':
        return s.n == 1 || is_blank(s.at[1]) || s.at[1] == s.at[0];
    case '*':
    case '_':
        return s.n == 1;
    default:
        break;
    }
    size_t digits = 0;
    while (digits < s.n && digits < 10 && s.at[digits] >= '0' && s.at[digits] <= '9') {
        digits++;
    }
    *at = digits;
    return digits > 0 && digits < s.n && (s.at[digits] == '.' || s.at[digits] == ')') &&
           (digits + 1 == s.n || is_blank(s.at[digits + 1]));
}

// Does the byte at `i` mean something inside a line?
static bool needs_escape(const MdWriter *w, Str s, size_t i) {
    const char before = i > 0 ? s.at[i - 1] : last_byte(w);
    const char after = i + 1 < s.n ? s.at[i + 1] : ' ';
    switch (s.at[i]) {
    case '\\':
        return is_punctuation(after) || i + 1 == s.n;
    case '*':
        return !(is_blank(before) && is_blank(after));
    case '_':
        return !(is_alnum(before) && is_alnum(after)) && !(is_blank(before) && is_blank(after));
    case '`':
        return true;
    case '~':
        return after == '~' || before == '~';
    case '<':
        return is_alnum(after) || after == '/' || after == '!' || after == '?';
    case '&':
        return is_alnum(after) || after == '#';
    case ']':
        return after == '(' || after == '[' || after == ':';
    case '|':
        return w->table_depth > 0 || w->in_mark;
    case '{':
    case '}':
        return w->is_cloze && (after == s.at[i] || before == s.at[i]);
    default:
        return false;
    }
}

static void add_escaped(MdWriter *w, Str word) {
    size_t block = SIZE_MAX;
    if (w->is_start) {
        size_t at = 0;
        block = opens_block(word, &at) ? at : SIZE_MAX;
    }
    for (size_t i = 0; i < word.n; i++) {
        if (i == block || needs_escape(w, word, i)) {
            buf_add_byte(&w->out, '\\');
        }
        buf_add_byte(&w->out, word.at[i]);
    }
}

// A brace that stands right before or after those of a mark would be taken for one of them, and a
// backslash does not help there; as an entity it is only a sign.
static void brace_as_entity(Buf *out) {
    const char *entity = out->at[out->n - 1] == '{' ? "&#123;" : "&#125;";
    out->n--;
    buf_add_z(out, entity);
}

static bool is_escaped_at(Str s, size_t at) {
    size_t n = 0;
    while (n < at && s.at[at - n - 1] == '\\') {
        n++;
    }
    return n % 2 == 1;
}

// Does a part of a mark end in a brace that closes none of its own?
static bool ends_in_stray_brace(Str part) {
    size_t open = 0;
    bool is_stray = false;
    for (size_t i = 0; i < part.n; i++) {
        const bool is_sign = (part.at[i] == '{' || part.at[i] == '}') && !is_escaped_at(part, i);
        is_stray = is_sign && part.at[i] == '}' && open == 0;
        open += is_sign && part.at[i] == '{';
        open -= is_sign && part.at[i] == '}' && open > 0;
    }
    return is_stray;
}

static void end_part(Buf *out, size_t from) {
    const Str part = str_skip(buf_str(out), from);
    if (ends_in_stray_brace(part)) {
        brace_as_entity(out);
    } else if (str_ends(part, S("\\}"))) { // "\}" and then "}}" would be read as "\}}" and "}"
        out->n--;
        out->at[out->n - 1] = '}';
        brace_as_entity(out);
    }
}

// One of the code points that stand for parts of a mark, at the start of s. Answers its bytes.
static size_t mark_part(MdWriter *w, Str s) {
    if (str_starts(s, S(MARK_OPEN))) {
        char open[24] = "{{";
        size_t n = 3, to = 2;
        while (n < s.n && s.at[n] >= '0' && s.at[n] <= '9' && to < sizeof open - 1) {
            open[to++] = s.at[n++];
        }
        open[to++] = ':';
        md_raw(w, (Str){"", 0});
        if (last_byte(w) == '{') {
            brace_as_entity(&w->out);
        }
        buf_add(&w->out, open, to);
        w->in_mark = true;
        w->mark_at = w->out.n;
        return str_starts(str_skip(s, n), S(MARK_NUMBER)) ? n + 3 : n;
    }
    const bool is_hint = str_starts(s, S(MARK_HINT));
    if (is_hint || str_starts(s, S(MARK_CLOSE))) {
        w->pending = w->in_mark ? BREAK_NONE : w->pending;
        md_close_styles(w);
        if (w->in_mark) {
            end_part(&w->out, w->mark_at);
            buf_add_z(&w->out, is_hint ? "|" : "}}");
            w->mark_at = w->out.n;
        }
        w->in_mark = w->in_mark && is_hint;
        w->glue = 0;
        return 3;
    }
    return str_starts(s, S(MARK_NUMBER)) || str_starts(s, S(MARK_ANSWER)) ? 3 : 0;
}

static bool is_mark_byte(Str s, size_t i) {
    return (unsigned char)s.at[i] == 0xEF && i + 2 < s.n && (unsigned char)s.at[i + 1] == 0xA3 &&
           (unsigned char)s.at[i + 2] >= 0xB0 && (unsigned char)s.at[i + 2] <= 0xB4;
}

// The no-break space of &nbsp; is a blank: editors sprinkle it.
static size_t blank_at(Str s, size_t i) {
    if (is_blank(s.at[i])) {
        return 1;
    }
    return (unsigned char)s.at[i] == 0xC2 && i + 1 < s.n && (unsigned char)s.at[i + 1] == 0xA0 ? 2
                                                                                               : 0;
}

void md_text(MdWriter *w, Str text) {
    size_t i = 0;
    while (i < text.n) {
        const size_t blank = blank_at(text, i);
        if (blank) {
            w->space = true;
            i += blank;
            continue;
        }
        if (is_mark_byte(text, i)) {
            i += mark_part(w, str_skip(text, i));
            continue;
        }
        const size_t from = i;
        // Words are looked at with the blanks between them, so that "1. x" is seen whole.
        while (i < text.n && !is_mark_byte(text, i) && !blank_at(text, i)) {
            i++;
        }
        const bool has_blank = i < text.n && blank_at(text, i);
        prepare(w, text.at[from]);
        const Str word = str_sub(text, from, i);
        size_t at = 0;
        if (w->is_start && !has_blank && opens_block(word, &at) && is_alnum(word.at[0])) {
            w->is_start = false; // "1." and then no blank: no list
        }
        add_escaped(w, word);
        w->is_start = false;
    }
}

void md_raw(MdWriter *w, Str markdown) {
    const bool bold = w->want_bold, italic = w->want_italic, strike = w->want_strike;
    w->want_bold = w->want_italic = w->want_strike = false;
    prepare(w, markdown.n ? markdown.at[0] : ' ');
    buf_add_str(&w->out, markdown);
    w->is_start = false;
    w->want_bold = bold;
    w->want_italic = italic;
    w->want_strike = strike;
}

static size_t longest_run(Str s, char c) {
    size_t best = 0, run = 0;
    for (size_t i = 0; i < s.n; i++) {
        run = s.at[i] == c ? run + 1 : 0;
        best = run > best ? run : best;
    }
    return best;
}

// Code with the parts of marks written out.
static void add_code(MdWriter *w, Str code, bool is_span) {
    for (size_t i = 0; i < code.n;) {
        if (is_mark_byte(code, i)) {
            const bool was_start = w->is_start;
            i += mark_part(w, str_skip(code, i));
            w->is_start = was_start;
            continue;
        }
        const char c = code.at[i++];
        if (c == '\n' && !is_span) {
            buf_add_byte(&w->out, '\n');
            buf_add_str(&w->out, buf_str(&w->prefix));
        } else if (c != '\r') {
            const bool is_pair = w->is_cloze && (c == '{' || c == '}') && i < code.n &&
                                 code.at[i] == c && last_byte(w) != c;
            const bool is_literal = (w->table_depth > 0 && c == '|') || is_pair;
            buf_add_z(&w->out, is_literal ? "\\" : "");
            buf_add_byte(&w->out, is_blank(c) && is_span ? ' ' : c);
        }
    }
}

static void add_times(Buf *b, char c, size_t n) {
    while (n-- > 0) {
        buf_add_byte(b, c);
    }
}

void md_code_span(MdWriter *w, Str code) {
    const Str s = str_trim(code);
    if (s.n == 0) {
        w->space = w->space || code.n > 0;
        return;
    }
    const size_t ticks = longest_run(s, '`') + 1;
    const bool pad = s.at[0] == '`' || s.at[s.n - 1] == '`';
    prepare(w, '`');
    add_times(&w->out, '`', ticks);
    buf_add_z(&w->out, pad ? " " : "");
    w->is_start = false;
    w->want_bold = w->want_bold && !w->in_mark;
    add_code(w, s, true);
    buf_add_z(&w->out, pad ? " " : "");
    add_times(&w->out, '`', ticks);
}

void md_code_block(MdWriter *w, Str code, Str language) {
    Str s = code;
    while (s.n > 0 && (s.at[0] == '\n' || s.at[0] == '\r')) {
        s = str_skip(s, 1);
    }
    s = str_trim_end(s);
    if (s.n == 0) {
        return;
    }
    if (w->inline_depth > 0 || w->in_mark) {
        md_code_span(w, s);
        return;
    }
    size_t ticks = longest_run(s, '`') + 1;
    ticks = ticks < 3 ? 3 : ticks;
    const MdBreak around = w->is_tight ? BREAK_ITEM : BREAK_PARAGRAPH;
    md_break(w, around);
    write_break(w);
    md_close_styles(w);
    add_times(&w->out, '`', ticks);
    buf_add_str(&w->out, language);
    buf_add_byte(&w->out, '\n');
    buf_add_str(&w->out, buf_str(&w->prefix));
    add_code(w, s, false);
    buf_add_byte(&w->out, '\n');
    buf_add_str(&w->out, buf_str(&w->prefix));
    add_times(&w->out, '`', ticks);
    w->is_start = false;
    md_break(w, around);
}

void md_push(MdWriter *w, Str first, Str rest, size_t *keep) {
    *keep = w->prefix.n;
    write_break(w);
    md_close_styles(w);
    buf_add_str(&w->out, first);
    buf_add_str(&w->prefix, rest);
    w->is_start = true;
}

void md_pop(MdWriter *w, size_t keep) {
    md_close_styles(w);
    w->prefix.n = keep;
    w->space = false;
}

static void add_part(Buf *out, Str part) {
    const size_t from = out->n;
    for (size_t i = 0; i < part.n; i++) {
        const char c = part.at[i];
        const char before = i > 0 ? part.at[i - 1] : ' ';
        const bool is_double =
            (c == '{' || c == '}') && (before == c || (i + 1 < part.n && part.at[i + 1] == c));
        if ((c == '|' || is_double) && before != '\\') {
            buf_add_byte(out, '\\');
        }
        buf_add_byte(out, c);
    }
    end_part(out, from);
}

void md_no_gap(Buf *out, Str text) {
    for (size_t i = 0; i < text.n; i++) {
        const char c = text.at[i];
        const bool is_pair = (c == '{' || c == '}') && i + 1 < text.n && text.at[i + 1] == c;
        if (is_pair && !is_escaped_at(text, i)) {
            buf_add_byte(out, '\\');
        }
        if (is_pair) {
            buf_add_byte(out, text.at[i++]);
        }
        buf_add_byte(out, c);
    }
}

void md_gap(Buf *out, int number, Str answer, Str hint) {
    if (out->n > 0 && out->at[out->n - 1] == '{') {
        brace_as_entity(out);
    }
    buf_addf(out, "{{%d:", number);
    add_part(out, answer);
    if (hint.n > 0) {
        buf_add_byte(out, '|');
        add_part(out, hint);
    }
    buf_add_z(out, "}}");
}

void md_free(MdWriter *w) {
    buf_free(&w->out);
    buf_free(&w->prefix);
}
