// Which dialect a text is written in, and what their readers share.
#include "import/dialect_internal.h"

#include <string.h>

#include "import/html_md.h"
#include "import/md_writer.h"
#include "import/template.h"

static const char *const names[DIALECT_COUNT] = {
    [DIALECT_NONE] = "markdown",     [DIALECT_MEOWCARDS] = "meowcards",
    [DIALECT_DETAILS] = "details",   [DIALECT_INKA] = "inka",
    [DIALECT_HASCARD] = "hascard",   [DIALECT_QA] = "hashcards",
    [DIALECT_OBSIDIAN] = "obsidian", [DIALECT_HEADINGS] = "mdanki",
};

const char *dialect_name(Dialect dialect) {
    return names[dialect];
}

// What the lines of a text are like, counted once.
typedef struct Signs {
    int card, topic, rule, percent, tag_link, question, answer, cloze, inline_two, question_mark;
    int highlight, anki_cloze, deck_line, numbered, quote;
} Signs;

static bool is_qa_start(Str s, const char *initial, const char *word) {
    Str t = s;
    while (t.n > 0 && ((t.at[0] >= '0' && t.at[0] <= '9') || strchr(" .)*", t.at[0]))) {
        t = str_skip(t, 1);
    }
    return str_starts(t, str_of(initial)) || str_starts(t, str_of(word));
}

static void count_signs(Signs *c, Str s) {
    c->card += str_starts(s, S("## "));
    c->topic += str_starts(s, S("# "));
    c->rule += str_eq(str_trim_end(s), S("---"));
    c->percent += str_eq(str_trim(s), S("%"));
    c->tag_link += str_starts(s, S("[#"));
    c->question += is_qa_start(s, "Q:", "Question:");
    c->answer += is_qa_start(s, "A:", "Answer:");
    c->cloze += str_starts(s, S("C:"));
    const size_t two = str_find(s, S("::"), 0);
    c->inline_two += two != SIZE_MAX && two > 0 && two + 2 < s.n &&
                     str_find(s, S("{{c"), 0) == SIZE_MAX && !str_starts(s, S("    "));
    c->question_mark += str_eq(str_trim(s), S("?")) || str_eq(str_trim(s), S("??"));
    const size_t mark = str_find(s, S("=="), 0);
    c->highlight += mark != SIZE_MAX && str_find(s, S("=="), mark + 3) != SIZE_MAX;
    c->anki_cloze += str_find(s, S("{{c1::"), 0) != SIZE_MAX;
    c->deck_line += str_starts(s, S("Deck:"));
    c->quote += str_starts(s, S("> "));
    c->numbered += s.n > 3 && s.at[0] >= '1' && s.at[0] <= '9' && str_find(s, S(". "), 0) <= 3;
}

Dialect dialect_of(Str text) {
    Signs c = {0};
    Str rest = str_sub(text, 0, (size_t)4 << 20), line;
    if (str_find(rest, S("<!-- Card Start -->"), 0) != SIZE_MAX) {
        return DIALECT_MEOWCARDS;
    }
    if (str_find_nocase(rest, S("<details"), 0) != SIZE_MAX &&
        str_find_nocase(rest, S("<summary"), 0) != SIZE_MAX) {
        return DIALECT_DETAILS;
    }
    bool is_fenced = false;
    while (str_next_line(&rest, &line)) {
        is_fenced ^= str_starts(line, S("```"));
        if (!is_fenced) {
            count_signs(&c, line);
        }
    }
    if (c.deck_line > 0 && c.rule >= 2 && c.numbered > 0 && c.card == 0) {
        return DIALECT_INKA;
    }
    if ((c.question > 0 && c.answer > 0) || (c.cloze > 1 && c.card == 0)) {
        return DIALECT_QA;
    }
    if (c.topic > 0 && c.card == 0 && (c.rule > 0 || c.topic == 1) && c.rule >= c.topic - 1) {
        return c.topic > 1 ? DIALECT_HASCARD : DIALECT_NONE;
    }
    if (c.card > 0 && (c.percent > 0 || c.tag_link > 0 || c.anki_cloze > 0)) {
        return DIALECT_HEADINGS;
    }
    if (c.card == 0 && (c.inline_two > 0 || c.question_mark > 0 || c.highlight > 0)) {
        return DIALECT_OBSIDIAN;
    }
    return DIALECT_NONE;
}

// --- lines and cards -----------------------------------------------------------------------------
bool notes_line(Notes *n, Str *line) {
    if (!str_next_line(&n->text, line)) {
        return false;
    }
    n->line++;
    return true;
}

Str notes_trim(Str block) {
    Str s = str_trim_end(block);
    while (s.n > 0) {
        size_t end = str_find_byte(s, '\n', 0);
        end = end == SIZE_MAX ? s.n : end;
        if (!str_is_blank(str_sub(s, 0, end))) {
            break;
        }
        s = str_skip(s, end + 1);
    }
    return s;
}

Str notes_gaps(Arena *a, Str text, Str open, Str close, int *count) {
    Buf b = {0};
    size_t at = 0;
    *count = 0;
    for (;;) {
        const size_t from = str_find(text, open, at);
        const size_t to = from == SIZE_MAX ? SIZE_MAX : str_find(text, close, from + open.n + 1);
        if (to == SIZE_MAX || *count >= 900) {
            break;
        }
        const Str inner = str_sub(text, from + open.n, to);
        const bool is_link = str_starts(str_skip(text, to), S("](")) ||
                             (from > 0 && (text.at[from - 1] == '!' || text.at[from - 1] == '\\'));
        md_no_gap(&b, str_sub(text, at, from));
        at = to + close.n;
        if (is_link || str_is_blank(inner) || str_find_byte(inner, '\n', 0) != SIZE_MAX) {
            md_no_gap(&b, str_sub(text, from, at));
            continue;
        }
        md_gap(&b, ++*count, inner, (Str){0});
    }
    md_no_gap(&b, str_skip(text, at));
    const Str out = *count > 0 ? arena_str(a, buf_str(&b)) : text;
    buf_free(&b);
    return out;
}

// What stands before one of the code points of marks, which goes from *rest as well.
static Str take_until(Str *rest, const char *mark) {
    const size_t at = str_find(*rest, str_of(mark), 0);
    const Str part = str_sub(*rest, 0, at);
    *rest = str_skip(*rest, at == SIZE_MAX ? rest->n : at + strlen(mark));
    return part;
}

// Anki's marks as ours, without going through HTML.
static Str anki_gaps(Arena *a, Str text) {
    if (str_find(text, S("{{c"), 0) == SIZE_MAX) {
        return text;
    }
    Str rest = template_cloze(a, html_clean(a, text), 0);
    Buf b = {0};
    while (str_find(rest, S(MARK_OPEN), 0) != SIZE_MAX) {
        md_no_gap(&b, take_until(&rest, MARK_OPEN));
        int64_t number = 1;
        str_to_i64(take_until(&rest, MARK_NUMBER), &number);
        Str hint = take_until(&rest, MARK_CLOSE);
        const Str answer = take_until(&hint, MARK_HINT);
        md_gap(&b, (int)number, answer, hint);
    }
    md_no_gap(&b, rest);
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

static StrList join_tags(Arena *a, StrList x, StrList y) {
    StrList out = {.at = ARENA_ARRAY(a, Str, x.n + y.n + 1), .n = 0};
    for (size_t i = 0; i < x.n + y.n; i++) {
        const Str tag = i < x.n ? x.at[i] : y.at[i - x.n];
        if (!strlist_has(out, tag) && out.n < 100) {
            out.at[out.n++] = tag;
        }
    }
    return out;
}

bool notes_add(Notes *n, int line, ImportSides sides) {
    Arena *a = &n->import->arena;
    const Str where = arena_printf(a, "line %d", line);
    n->import->notes++;
    Str front = html_clean(a, notes_trim(sides.front));
    sides.back = media_pictures(&n->media, html_clean(a, notes_trim(sides.back)), n->dir, where);
    if (str_find(front, S("{{c"), 0) != SIZE_MAX && sides.kind == KIND_CONCEPT) {
        front = anki_gaps(a, front);
        sides.kind = str_find(front, S("{{"), 0) != SIZE_MAX ? KIND_CLOZE : KIND_CONCEPT;
    }
    sides.front = media_pictures(&n->media, front, n->dir, where);
    if (sides.front.n == 0) {
        import_drop(n->import, where, "the card has no question");
        return false;
    }
    if (sides.kind == KIND_CONCEPT && sides.back.n == 0) {
        import_drop(n->import, where, "the card has no answer");
        return false;
    }
    Str key = sides.front;
    if (hashmap_put(&n->seen, key, 0) >= 0) {
        key = arena_printf(a, "%.*s\n%.*s", STR_ARG(sides.front), STR_ARG(sides.back));
    }
    sides.tags = join_tags(a, n->tags, sides.tags);
    sides.fallback = n->heading.n ? n->heading : n->deck;
    const ImportCard card = {
        .deck = n->deck, .note = import_key(a, key), .part = 1, .where = where};
    return import_add_card(n->import, card, &sides);
}

static bool is_tag_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80 || c == '_' || c == '-' || c == '/';
}

StrList notes_take_tags(Notes *n, Str *text) {
    Arena *a = &n->import->arena;
    VEC(Str) list = {0};
    Str s = str_trim_end(*text);
    for (;;) {
        size_t from = s.n;
        while (from > 0 && is_tag_byte(s.at[from - 1])) {
            from--;
        }
        const bool is_tag = from > 0 && from < s.n && s.at[from - 1] == '#' &&
                            (from == 1 || strchr(" \n\t", s.at[from - 2]));
        if (!is_tag || list.n >= 50) {
            break;
        }
        const Str tag = str_skip(s, from);
        if (!str_starts(tag, S("flashcards")) && !str_eq(tag, S("card"))) {
            vec_push(&list, import_tag(a, tag));
        }
        s = str_trim_end(str_sub(s, 0, from - 1));
    }
    *text = s;
    StrList out = {.n = list.n, .at = ARENA_ARRAY(a, Str, list.n + 1)};
    for (size_t i = 0; i < list.n; i++) {
        out.at[i] = list.at[list.n - 1 - i];
    }
    vec_free(&list);
    return out;
}

// Front matter: "---" or "+++" on the first line up to the next; only `name:` or `title:` is read.
static void skip_front_matter(Notes *n) {
    Str rest = n->text, line;
    int lines = 1;
    if (!str_next_line(&rest, &line)) {
        return;
    }
    const Str fence = str_trim_end(line);
    if (!str_eq(fence, S("---")) && !str_eq(fence, S("+++"))) {
        return;
    }
    while (str_next_line(&rest, &line) && lines < 200) {
        lines++;
        if (str_eq(str_trim_end(line), fence)) {
            n->text = rest;
            n->line = lines;
            return;
        }
        const size_t sign = str_find_byte(line, fence.at[0] == '-' ? ':' : '=', 0);
        const Str key = str_trim(str_sub(line, 0, sign == SIZE_MAX ? 0 : sign));
        if (str_eq(key, S("name")) || str_eq(key, S("title"))) {
            Str value = str_trim(str_skip(line, sign + 1));
            if (value.n > 2 && value.at[0] == '"') {
                value = str_sub(value, 1, value.n - 1);
            }
            n->deck = value.n ? html_clean(&n->import->arena, value) : n->deck;
        }
    }
}

void dialect_read(Import *import, Dialect dialect, Str text, Str deck, const char *dir,
                  const ImportOptions *options) {
    static void (*const readers[DIALECT_COUNT])(Notes *) = {
        [DIALECT_NONE] = dialect_read_headings,     [DIALECT_MEOWCARDS] = dialect_read_meowcards,
        [DIALECT_DETAILS] = dialect_read_details,   [DIALECT_INKA] = dialect_read_inka,
        [DIALECT_HASCARD] = dialect_read_hascard,   [DIALECT_QA] = dialect_read_qa,
        [DIALECT_OBSIDIAN] = dialect_read_obsidian, [DIALECT_HEADINGS] = dialect_read_headings,
    };
    Notes n = {.import = import, .options = options, .deck = deck, .dir = dir, .text = text};
    n.media = (MediaIndex){.import = import, .options = options};
    if (dialect != DIALECT_INKA) {
        skip_front_matter(&n);
    }
    readers[dialect](&n);
    hashmap_free(&n.seen);
    media_free(&n.media);
}
