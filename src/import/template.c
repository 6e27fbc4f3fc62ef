// Filling in templates: one pass over the text with a stack of open conditions.
#include "import/template.h"

#include <stdlib.h>
#include <string.h>

#include "import/html_md.h"
#include "import/limits.h"

#define MAX_WORK (16 * IMPORT_MAX_SIDE)

typedef struct Tag {
    Str body;        // between the braces, trimmed
    size_t from, to; // in the template, braces included
} Tag;

typedef struct Fill {
    Arena *arena;
    const TemplateNote *note;
    TemplateSide *side;
    Buf *out;
    const char *open, *close;
    Str stack[IMPORT_MAX_NESTING]; // names of open conditions
    bool shown[IMPORT_MAX_NESTING];
    size_t depth;
    size_t work; // bytes of fields looked at: a short template can name a long field often
} Fill;

static bool next_tag(const Fill *f, Str template, size_t at, Tag *tag) {
    const Str open = str_of(f->open), close = str_of(f->close);
    tag->from = str_find(template, open, at);
    const size_t end =
        tag->from == SIZE_MAX ? SIZE_MAX : str_find(template, close, tag->from + open.n);
    if (end == SIZE_MAX) {
        return false;
    }
    tag->body = str_trim(str_sub(template, tag->from + open.n, end));
    tag->to = end + close.n;
    return true;
}

static bool is_shown(const Fill *f) {
    return f->depth == 0 || f->shown[f->depth - 1];
}

static bool find_field(Fill *f, Str name, Str *value) {
    for (size_t i = 0; i < f->note->n; i++) {
        if (str_eq(f->note->names[i], name)) {
            *value = f->note->values[i];
            f->work += value->n;
            return true;
        }
    }
    const struct {
        const char *name;
        Str value;
    } special[] = {{"Tags", f->note->tags},    {"Type", f->note->type}, {"Deck", f->note->deck},
                   {"Subdeck", f->note->deck}, {"Card", f->note->card}, {"CardFlag", {0}},
                   {"FrontSide", {0}}};
    for (size_t i = 0; i < sizeof special / sizeof special[0]; i++) {
        if (str_eq(name, str_of(special[i].name))) {
            *value = special[i].value;
            return true;
        }
    }
    return false;
}

static bool is_empty_html(Arena *a, Str html) {
    return html_plain(a, html).n == 0 && str_find_nocase(html, S("<img"), 0) == SIZE_MAX &&
           str_find_nocase(html, S("<audio"), 0) == SIZE_MAX;
}

// Is the condition's field not empty? "c1" asks for a cloze number.
static bool holds(Fill *f, Str name) {
    Str value = {0};
    int64_t number = 0;
    if (find_field(f, name, &value)) {
        return !is_empty_html(f->arena, value);
    }
    if (name.n > 1 && name.at[0] == 'c' && str_to_i64(str_skip(name, 1), &number)) {
        return f->side->cloze == 0 || f->side->cloze == number;
    }
    f->side->unknown_field = f->side->unknown_field.at ? f->side->unknown_field : name;
    return false;
}

// "漢字[かんじ]": the reading in brackets behind the word it belongs to.
static Str reading(Arena *a, Str s, Str filter) {
    const bool wants_reading = str_eq(filter, S("kana"));
    const bool wants_both = str_eq(filter, S("furigana"));
    Buf out = {0};
    size_t word = 0; // where the word before the bracket starts in `out`
    for (size_t i = 0; i < s.n; i++) {
        const size_t end = s.at[i] == '[' ? str_find_byte(s, ']', i) : SIZE_MAX;
        if (end == SIZE_MAX || str_starts(str_skip(s, i), S("[sound:"))) {
            word = s.at[i] == ' ' || s.at[i] == '>' ? out.n + 1 : word;
            buf_add_byte(&out, s.at[i]);
            continue;
        }
        const Str inner = str_sub(s, i + 1, end);
        if (wants_both) {
            buf_add_byte(&out, '(');
            buf_add_str(&out, inner);
            buf_add_byte(&out, ')');
        } else if (wants_reading) {
            out.n = word < out.n ? word : out.n;
            buf_add_str(&out, inner);
        }
        word = out.n;
        i = end;
    }
    const Str kept = arena_str(a, buf_str(&out));
    buf_free(&out);
    return kept;
}

static Str apply(Fill *f, Str filter, Str value) {
    TemplateSide *side = f->side;
    if (str_eq(filter, S("text"))) {
        return html_plain(f->arena, value);
    }
    if (str_eq(filter, S("cloze")) || str_eq(filter, S("cloze-only"))) {
        side->has_cloze = true;
        return side->drops_cloze ? STR_NONE : template_cloze(f->arena, value, side->cloze);
    }
    if (str_eq(filter, S("hint"))) {
        if (!side->is_back && value.n) {
            buf_add_z(&side->hint, side->hint.n ? "<br>" : "");
            buf_add_str(&side->hint, value);
        }
        return side->is_back ? value : STR_NONE;
    }
    // Typing the answer: the front has a box, the back the expected words.
    if (str_eq(filter, S("type")) || str_eq(filter, S("nc"))) {
        return side->is_back ? value : STR_NONE;
    }
    if (str_eq(filter, S("furigana")) || str_eq(filter, S("kana")) || str_eq(filter, S("kanji"))) {
        return reading(f->arena, value, filter);
    }
    return str_starts(filter, S("tts")) ? STR_NONE : value;
}

static void add_field(Fill *f, Str body) {
    // The name is what stands behind the last colon; a field may have colons in its own name.
    Str value = {0}, name = body;
    size_t cut = 0;
    while (!find_field(f, name, &value)) {
        const size_t colon = str_find_byte(body, ':', cut);
        if (colon == SIZE_MAX) {
            f->side->unknown_field = f->side->unknown_field.at ? f->side->unknown_field : body;
            return;
        }
        cut = colon + 1;
        name = str_trim(str_skip(body, cut));
    }
    Str filters = str_sub(body, 0, cut > 0 ? cut - 1 : 0);
    const bool is_typed_cloze = str_find(filters, S("type:cloze"), 0) != SIZE_MAX;
    if (is_typed_cloze) {
        f->side->has_cloze = true;
        return;
    }
    while (filters.n > 0) {
        size_t from = filters.n;
        while (from > 0 && filters.at[from - 1] != ':') {
            from--;
        }
        value = apply(f, str_trim(str_skip(filters, from)), value);
        filters = str_sub(filters, 0, from > 0 ? from - 1 : 0);
    }
    buf_add_str(f->out, value);
}

static bool open_condition(Fill *f, Str name, bool wants_full, Err *err) {
    if (f->depth == IMPORT_MAX_NESTING) {
        return err_set(err, ERR_LIMIT, "its template nests conditions more than %d deep",
                       IMPORT_MAX_NESTING);
    }
    f->stack[f->depth] = name;
    f->shown[f->depth] = is_shown(f) && holds(f, name) == wants_full;
    f->depth++;
    return true;
}

static bool take_tag(Fill *f, Str body, Err *err) {
    const char kind = body.n ? body.at[0] : ' ';
    const Str name = str_trim(str_skip(body, 1));
    switch (kind) {
    case '#':
    case '^':
        return open_condition(f, name, kind == '#', err);
    case '/':
        if (f->depth == 0 || !str_eq(f->stack[f->depth - 1], name)) {
            return err_set(err, ERR_INPUT, "its template closes {{/%.*s}}, which is not open",
                           STR_ARG(str_sub(name, 0, 60)));
        }
        f->depth--;
        return true;
    case '!': // a remark
    case '=': // other delimiters; "{{=<% %>=}}"
        if (str_eq(body, S("=<% %>="))) {
            f->open = "<%";
            f->close = "%>";
        }
        return true;
    default:
        if (is_shown(f)) {
            add_field(f, body);
        }
        return true;
    }
}

bool template_fill(Arena *a, Str template, const TemplateNote *note, TemplateSide *side, Buf *out,
                   Err *err) {
    Fill f = {.arena = a, .note = note, .side = side, .out = out, .open = "{{", .close = "}}"};
    size_t at = 0;
    Tag tag;
    out->max = IMPORT_MAX_SIDE;
    side->hint.max = IMPORT_MAX_SIDE;
    while (next_tag(&f, template, at, &tag)) {
        if (is_shown(&f)) {
            buf_add_str(out, str_sub(template, at, tag.from));
        }
        if (!take_tag(&f, tag.body, err)) {
            return false;
        }
        if (f.work > MAX_WORK || out->full) {
            break;
        }
        at = tag.to;
    }
    buf_add_str(out, str_skip(template, at));
    if (f.work > MAX_WORK) {
        return err_set(err, ERR_LIMIT, "its template uses long fields too often");
    }
    if (f.depth > 0 && !out->full) {
        return err_set(err, ERR_INPUT, "its template opens {{#%.*s}} and never closes it",
                       STR_ARG(str_sub(f.stack[f.depth - 1], 0, 60)));
    }
    return !(out->full || side->hint.full) ||
           err_set(err, ERR_LIMIT, "one of its sides has more than %zu bytes", IMPORT_MAX_SIDE);
}

// --- cloze marks ---------------------------------------------------------------------------------

// "{{c12::" or "{{c1,2::" at the start of s: the first number, and the bytes it takes.
static size_t cloze_open(Str s, int32_t *number) {
    size_t i = 3, digits = 0;
    if (!str_starts(s, S("{{c"))) {
        return 0;
    }
    *number = 0;
    bool in_first = true;
    while (i < s.n && ((s.at[i] >= '0' && s.at[i] <= '9') || s.at[i] == ',')) {
        in_first = in_first && s.at[i] != ',';
        if (in_first && digits++ < 4) {
            *number = *number * 10 + (s.at[i] - '0');
        }
        i++;
    }
    const bool ok =
        digits > 0 && *number > 0 && *number < 1000 && str_starts(str_skip(s, i), S("::"));
    return ok ? i + 2 : 0;
}

// How many braces a "}}" at the start of s may take before it closes a mark in whose answer `open`
// single braces are still open. Anki closes at the first two; but authors who write {{c1::{"a":1}}}
// mean the answer {"a":1}, and so it is read where the braces come out even.
static size_t inner_braces(Str s, size_t open) {
    size_t run = 0;
    while (run < s.n && s.at[run] == '}') {
        run++;
    }
    return run >= open + 2 ? open : 0;
}

static size_t count_braces(char c, size_t open) {
    return c == '{' ? open + 1 : c == '}' && open > 0 ? open - 1 : open;
}

// A mark that is open while its answer is read.
typedef struct OpenMark {
    int32_t number;
    size_t start;     // of what the mark added to `out`
    size_t hint_at;   // of the "::" in out, SIZE_MAX for none
    bool is_mark;     // stays one
    size_t answer_at; // first byte of the answer in out
    size_t braces;    // single ones open in the answer
} OpenMark;

static void open_mark(Buf *out, OpenMark *m) {
    m->start = out->n;
    m->hint_at = SIZE_MAX;
    if (m->is_mark) {
        buf_addf(out, MARK_OPEN "%d" MARK_NUMBER, (int)m->number);
    }
    m->answer_at = out->n;
}

static void close_mark(Arena *a, Buf *out, const OpenMark *m) {
    if (m->hint_at != SIZE_MAX) {
        const Str hint = arena_str(a, str_skip(buf_str(out), m->hint_at));
        out->n = m->hint_at;
        if (m->is_mark && hint.n > 0) {
            buf_add_z(out, MARK_HINT);
            buf_add_str(out, hint);
        }
    }
    if (!m->is_mark) {
        return;
    }
    if (html_plain(a, str_sub(buf_str(out), m->answer_at, out->n)).n == 0) {
        buf_add_z(out, "..."); // a gap must hold something
    }
    buf_add_z(out, MARK_CLOSE);
}

Str template_cloze(Arena *a, Str field, int32_t only) {
    if (str_find(field, S("{{c"), 0) == SIZE_MAX) {
        return field;
    }
    Buf out = {0};
    OpenMark stack[IMPORT_MAX_NESTING];
    size_t depth = 0;
    for (size_t i = 0; i < field.n;) {
        const Str rest = str_skip(field, i);
        int32_t number = 0;
        const size_t open = depth < IMPORT_MAX_NESTING ? cloze_open(rest, &number) : 0;
        if (open) {
            bool is_inside = false;
            for (size_t d = 0; d < depth; d++) {
                is_inside = is_inside || stack[d].is_mark;
            }
            OpenMark m = {.number = number, .is_mark = !is_inside && (only == 0 || number == only)};
            open_mark(&out, &m);
            stack[depth++] = m;
            i += open;
        } else if (depth > 0 && str_starts(rest, S("}}"))) {
            const size_t inner = inner_braces(rest, stack[depth - 1].braces);
            buf_add(&out, rest.at, inner);
            close_mark(a, &out, &stack[--depth]);
            i += inner + 2;
        } else if (depth > 0 && str_starts(rest, S("::")) && stack[depth - 1].hint_at == SIZE_MAX) {
            stack[depth - 1].hint_at = out.n;
            i += 2;
        } else {
            if (depth > 0) {
                stack[depth - 1].braces = count_braces(field.at[i], stack[depth - 1].braces);
            }
            buf_add_byte(&out, field.at[i++]);
        }
    }
    while (depth > 0) {
        close_mark(a, &out, &stack[--depth]);
    }
    const Str marked = arena_str(a, buf_str(&out));
    buf_free(&out);
    return marked;
}

static int by_number(const void *x, const void *y) {
    const int32_t a = *(const int32_t *)x, b = *(const int32_t *)y;
    return (a > b) - (a < b);
}

static void add_number(ClozeSet *set, int32_t number) {
    for (size_t i = 0; i < set->n; i++) {
        if (set->at[i] == number) {
            return;
        }
    }
    if (set->n < sizeof set->at / sizeof set->at[0]) {
        set->at[set->n++] = number;
    }
}

void template_cloze_numbers(Str field, ClozeSet *set) {
    size_t depth = 0, braces[IMPORT_MAX_NESTING] = {0};
    for (size_t i = 0; i < field.n;) {
        const Str rest = str_skip(field, i);
        int32_t number = 0;
        const bool has_room = depth < IMPORT_MAX_NESTING && field.at[i] == '{';
        const size_t open = has_room ? cloze_open(rest, &number) : 0;
        if (open) {
            add_number(set, number);
            set->is_nested = set->is_nested || depth > 0;
            braces[depth++] = 0;
            i += open;
        } else if (depth > 0 && str_starts(rest, S("}}"))) {
            i += inner_braces(rest, braces[--depth]) + 2;
        } else {
            if (depth > 0) {
                braces[depth - 1] = count_braces(field.at[i], braces[depth - 1]);
            }
            i++;
        }
    }
    qsort(set->at, set->n, sizeof set->at[0], by_number);
}
