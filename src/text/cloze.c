// Cloze marks, found without Markdown.
//
// A mark is `{{` [digits `:`] answer [`|` hint] `}}`. Four choices are made here:
//
//   - Of nested openings the innermost counts: `{{a {{b}} c}}` holds one mark, {{b}}.
//   - Single braces inside an answer may pair up, so `{{{"a":1}}}` hides {"a":1}. Where they do not
//     pair up, the first `}}` closes.
//   - An odd number of backslashes before `{{`, `}}` or `|` makes it literal; an even number is
//     itself.
//   - A mark without an answer, `{{}}` or `{{|hint}}`, is plain text.
//
// One pass finds all marks: a scan that fails stops at the next `{{` and never looks further, so a
// text of nothing but open braces costs no more than any other.
#include "text/cloze.h"

#include "base/buf.h"
#include "base/vec.h"
#include "text/md_internal.h"

// A mark as offsets into the text; hint_from is 0 when there is none.
typedef struct RawMark {
    size_t from, to;
    size_t answer_from, answer_to;
    size_t hint_from, hint_to;
    int32_t number;
} RawMark;

typedef VEC(RawMark) RawMarks;

static bool is_pair(Str text, size_t at, char c) {
    return at + 1 < text.n && text.at[at] == c && text.at[at + 1] == c;
}

// Says whether an odd number of backslashes stands right before `at`, none of them before `from`.
static bool is_escaped(Str text, size_t from, size_t at) {
    size_t n = 0;
    while (at - n > from && text.at[at - n - 1] == '\\') {
        n++;
    }
    return n % 2 == 1;
}

// Finds the `}}` that ends the mark whose inside starts at `from`. On failure *stop is where the
// search for the next mark goes on.
static bool find_close(Str text, size_t from, size_t *close, size_t *stop) {
    size_t first = SIZE_MAX;
    size_t depth = 0;
    size_t i = from;
    while (i < text.n) {
        char c = text.at[i];
        if ((c != '{' && c != '}') || is_escaped(text, from, i)) {
            i++;
            if (c == '{' || c == '}') {
                i += is_pair(text, i - 1, c);
            }
            continue;
        }
        if (is_pair(text, i, '{')) {
            break;
        }
        if (c == '{') {
            depth++;
        } else if (depth > 0) {
            if (first == SIZE_MAX && is_pair(text, i, '}')) {
                first = i;
            }
            depth--;
        } else if (is_pair(text, i, '}')) {
            *close = i;
            return true;
        }
        i++;
    }
    *stop = i;
    *close = first;
    return first != SIZE_MAX;
}

// Reads `3:` at the start of a mark's inside. Returns the bytes taken, 0 when it is no number.
static size_t read_number(Str inside, int32_t *number) {
    size_t i = 0;
    int32_t value = 0;
    while (i < inside.n && i < 4 && inside.at[i] >= '0' && inside.at[i] <= '9') {
        value = value * 10 + (inside.at[i] - '0');
        i++;
    }
    if (i == 0 || i >= inside.n || inside.at[i] != ':' || value < 1 || value > CLOZE_MAX_NUMBER) {
        return 0;
    }
    *number = value;
    return i + 1;
}

static bool read_mark(Str text, size_t from, size_t close, RawMark *mark) {
    *mark = (RawMark){.from = from, .to = close + 2, .answer_from = from + 2, .answer_to = close};
    mark->answer_from += read_number(str_sub(text, from + 2, close), &mark->number);
    for (size_t i = mark->answer_from; i < close; i++) {
        if (text.at[i] == '|' && !is_escaped(text, mark->answer_from, i)) {
            mark->answer_to = i;
            mark->hint_from = i + 1;
            mark->hint_to = close;
            break;
        }
    }
    return !str_is_blank(str_sub(text, mark->answer_from, mark->answer_to));
}

static void find_marks(Str text, RawMarks *out) {
    size_t i = 0;
    while (i < text.n) {
        if (!is_pair(text, i, '{')) {
            i++;
            continue;
        }
        size_t close = 0;
        size_t stop = 0;
        RawMark mark;
        if (is_escaped(text, 0, i)) {
            i += 2;
        } else if (!find_close(text, i + 2, &close, &stop)) {
            i = stop;
        } else if (read_mark(text, i, close, &mark)) {
            vec_push(out, mark);
            i = mark.to;
        } else {
            i = close + 2;
        }
    }
}

// Gives every mark without a number the next one above `highest` and above all that are written.
// Beyond CLOZE_MAX_NUMBER they stay at 0 and are no items.
static void number_marks(RawMarks *marks, int32_t highest) {
    for (size_t i = 0; i < marks->n; i++) {
        if (marks->at[i].number > highest) {
            highest = marks->at[i].number;
        }
    }
    for (size_t i = 0; i < marks->n; i++) {
        if (marks->at[i].number == 0 && highest < CLOZE_MAX_NUMBER) {
            marks->at[i].number = ++highest;
        }
    }
}

// How a stretch of text is copied: `bars` also drops the backslash of `\|`, which Markdown itself
// does everywhere but in code.
static void add_unescaped(Buf *out, Str s, bool bars) {
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        if (c == '\\' && i + 1 < s.n) {
            bool before_pair = is_pair(s, i + 1, '{') || is_pair(s, i + 1, '}');
            if ((before_pair || (bars && s.at[i + 1] == '|')) && !is_escaped(s, 0, i)) {
                buf_add_byte(out, s.at[++i]);
                continue;
            }
        }
        if (c < MD_MARK_HIDDEN || c > MD_MARK_END) {
            buf_add_byte(out, c);
        }
    }
}

static Str unescaped(Arena *a, Str s) {
    Buf out = {0};
    add_unescaped(&out, s, true);
    Str copy = arena_str(a, buf_str(&out));
    buf_free(&out);
    return copy;
}

ClozeMark *cloze_marks(Arena *a, Str text, size_t *n) {
    RawMarks raw = {0};
    find_marks(text, &raw);
    ClozeMark *marks = ARENA_ARRAY(a, ClozeMark, raw.n);
    for (size_t i = 0; i < raw.n; i++) {
        const RawMark *r = &raw.at[i];
        marks[i] = (ClozeMark){.from = r->from, .to = r->to, .number = r->number};
        marks[i].answer = unescaped(a, str_sub(text, r->answer_from, r->answer_to));
        if (r->hint_from) {
            marks[i].hint = unescaped(a, str_sub(text, r->hint_from, r->hint_to));
        }
    }
    *n = raw.n;
    vec_free(&raw);
    return marks;
}

int32_t *cloze_numbers(Arena *a, Str text, size_t *n) {
    RawMarks raw = {0};
    find_marks(text, &raw);
    number_marks(&raw, 0);
    bool present[CLOZE_MAX_NUMBER + 1] = {false};
    for (size_t i = 0; i < raw.n; i++) {
        present[raw.at[i].number] = true;
    }
    size_t count = 0;
    for (int32_t i = 1; i <= CLOZE_MAX_NUMBER; i++) {
        count += present[i];
    }
    int32_t *numbers = ARENA_ARRAY(a, int32_t, count);
    *n = count;
    count = 0;
    for (int32_t i = 1; i <= CLOZE_MAX_NUMBER; i++) {
        if (present[i]) {
            numbers[count++] = i;
        }
    }
    vec_free(&raw);
    return numbers;
}

Str cloze_write_numbers(Arena *a, Str text, int32_t highest_used) {
    RawMarks raw = {0};
    RawMarks numbered = {0};
    Buf out = {0};
    find_marks(text, &raw);
    find_marks(text, &numbered);
    number_marks(&numbered, highest_used);
    size_t copied = 0;
    for (size_t i = 0; i < raw.n; i++) {
        if (raw.at[i].number || !numbered.at[i].number) {
            continue;
        }
        buf_add_str(&out, str_sub(text, copied, raw.at[i].answer_from));
        buf_addf(&out, "%d:", (int)numbered.at[i].number);
        copied = raw.at[i].answer_from;
    }
    Str result = text;
    if (copied > 0) {
        buf_add_str(&out, str_sub(text, copied, text.n));
        result = arena_str(a, buf_str(&out));
    }
    buf_free(&out);
    vec_free(&numbered);
    vec_free(&raw);
    return result;
}

// Follows the fences of a text line by line, to know whether an offset lies in code.
typedef struct Fences {
    Str text;
    size_t at;   // start of the next line to look at
    char fence;  // the open fence's character, 0 outside
    size_t size; // its length
} Fences;

static bool fences_inside(Fences *f, size_t offset) {
    while (f->at <= offset && f->at < f->text.n) {
        size_t end = str_find_byte(f->text, '\n', f->at);
        end = end == SIZE_MAX ? f->text.n : end;
        Str line = str_trim(str_sub(f->text, f->at, end));
        size_t n = 0;
        while (n < line.n && line.at[n] == line.at[0]) {
            n++;
        }
        bool is_fence = n >= 3 && (line.at[0] == '`' || line.at[0] == '~');
        if (is_fence && !f->fence) {
            f->fence = line.at[0];
            f->size = n;
        } else if (is_fence && line.at[0] == f->fence && n >= f->size && n == line.n) {
            f->fence = 0;
        }
        f->at = end + 1;
    }
    return f->fence != 0;
}

// Emphasis that wraps the whole answer stays outside the control characters, where Markdown sees
// what stands around it: `{{_a_}}` must be as good as `_{{a}}_`.
static size_t emphasis_around(Str s) {
    size_t n = 0;
    while (2 * (n + 1) < s.n && (s.at[n] == '_' || s.at[n] == '*' || s.at[n] == '~') &&
           s.at[n] == s.at[s.n - 1 - n]) {
        n++;
    }
    return n;
}

static void add_wrapped(Buf *out, char mark, Str s, bool in_fence) {
    size_t around = in_fence ? 0 : emphasis_around(s);
    buf_add_str(out, str_sub(s, 0, around));
    buf_add_byte(out, mark);
    add_unescaped(out, str_sub(s, around, s.n - around), in_fence);
    buf_add_byte(out, MD_MARK_END);
    buf_add_str(out, str_sub(s, s.n - around, s.n));
}

Str cloze_show(Arena *a, Str text, int32_t number, bool revealed) {
    RawMarks marks = {0};
    Buf out = {0};
    Fences fences = {.text = text};
    find_marks(text, &marks);
    number_marks(&marks, 0);
    size_t copied = 0;
    for (size_t i = 0; i < marks.n; i++) {
        const RawMark *m = &marks.at[i];
        bool in_fence = fences_inside(&fences, m->from);
        Str answer = str_sub(text, m->answer_from, m->answer_to);
        Str hint = m->hint_from ? str_sub(text, m->hint_from, m->hint_to) : S("");
        add_unescaped(&out, str_sub(text, copied, m->from), false);
        copied = m->to;
        if (number == 0 || m->number != number) {
            add_unescaped(&out, answer, in_fence);
        } else if (revealed) {
            add_wrapped(&out, MD_MARK_SHOWN, answer, in_fence);
        } else {
            add_wrapped(&out, MD_MARK_HIDDEN, str_is_blank(hint) ? S("...") : hint, in_fence);
        }
    }
    add_unescaped(&out, str_sub(text, copied, text.n), false);
    Str shown = arena_str(a, buf_str(&out));
    buf_free(&out);
    vec_free(&marks);
    return shown;
}
