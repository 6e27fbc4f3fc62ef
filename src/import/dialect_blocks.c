// Dialects in which a card is a block: between headings, rules, comments or tags.
#include <stdlib.h>
#include <string.h>

#include "import/dialect_internal.h"
#include "import/html_md.h"

// --- hascard -------------------------------------------------------------------------------------
// "[*] x" and "* x" are right, "[ ] x" and "- x" wrong.
static bool take_option(Str line, bool *is_right, Str *text) {
    static const struct {
        const char *sign;
        bool is_right;
    } signs[] = {{"[*] ", true}, {"[x] ", true}, {"[ ] ", false}, {"* ", true}, {"- ", false}};
    for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
        if (str_starts(line, str_of(signs[i].sign))) {
            *is_right = signs[i].is_right;
            *text = str_trim(str_skip(line, strlen(signs[i].sign)));
            return true;
        }
    }
    return false;
}

// Options only: the body as a list with boxes; empty when some line is something else.
static Str as_choice(Arena *a, Str body) {
    Buf b = {0};
    Str rest = body, line, text;
    int rights = 0, n = 0;
    bool is_right, ok = true;
    while (ok && str_next_line(&rest, &line)) {
        if (str_is_blank(line)) {
            continue;
        }
        ok = take_option(line, &is_right, &text);
        if (ok) {
            buf_addf(&b, "- [%c] ", is_right ? 'x' : ' ');
            buf_add_str(&b, text);
            buf_add_byte(&b, '\n');
            rights += is_right;
            n++;
        }
    }
    const Str list = ok && n >= 2 && rights > 0 ? arena_str(a, buf_str(&b)) : STR_NONE;
    buf_free(&b);
    return list;
}

#define ORDER_MAX 99

// "4. Blue" in the order they are given: each number is the place of its line.
static Str as_order(Arena *a, Str body) {
    Str places[ORDER_MAX + 1] = {{0}};
    Str rest = body, line;
    int64_t n = 0, most = 0;
    while (str_next_line(&rest, &line)) {
        int64_t place = 0;
        const size_t dot = str_find(line, S(". "), 0);
        if (str_is_blank(line)) {
            continue;
        }
        if (dot == SIZE_MAX || !str_to_i64(str_sub(line, 0, dot), &place) || place < 1 ||
            place > ORDER_MAX || places[place].at) {
            return (Str){0};
        }
        places[place] = str_trim(str_skip(line, dot + 2));
        most = place > most ? place : most;
        n++;
    }
    if (n < 2 || n != most) {
        return (Str){0};
    }
    Buf b = {0};
    for (int64_t i = 1; i <= n; i++) {
        buf_addf(&b, "%lld. ", (long long)i);
        buf_add_str(&b, places[i]);
        buf_add_byte(&b, '\n');
    }
    const Str list = arena_str(a, buf_str(&b));
    buf_free(&b);
    return list;
}

// Gaps "_x|y_" (each of the words will do) inside running text; a body that is all one gap is a
// definition in italics as much as a gap, and hascard takes it for a gap.
static Str as_gaps(Arena *a, Str body, int *gaps) {
    const Str marked = notes_gaps(a, body, S("_"), S("_"), gaps);
    Buf b = {0};
    int depth = 0;
    for (size_t i = 0; i < marked.n; i++) {
        depth += str_starts(str_skip(marked, i), S("{{"));
        depth -= str_starts(str_skip(marked, i), S("}}"));
        if (depth > 0 && str_starts(str_skip(marked, i), S("\\|"))) {
            i++;
            buf_add_z(&b, " or ");
        } else {
            buf_add_byte(&b, marked.at[i]);
        }
    }
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

static void add_hascard(Notes *n, Str question, Str body, int line) {
    Arena *a = &n->import->arena;
    ImportSides sides = {.kind = KIND_CONCEPT, .front = question, .back = body};
    Str list = as_choice(a, body);
    int gaps = 0;
    if (list.n) {
        sides.kind = KIND_CHOICE;
        sides.back = list;
    } else if ((list = as_order(a, body)).n) {
        sides.kind = KIND_ORDER;
        sides.back = list;
    } else if ((list = as_gaps(a, body, &gaps)).n && gaps > 0) {
        sides.kind = KIND_CLOZE;
        sides.front = arena_printf(a, "%.*s\n\n%.*s", STR_ARG(question), STR_ARG(list));
        sides.back = (Str){0};
    }
    notes_add(n, line, sides);
}

void dialect_read_hascard(Notes *n) {
    Str question = {0}, line;
    Buf body = {0};
    int at = 0;
    Arena *a = &n->import->arena;
    for (bool more = true; more;) {
        more = notes_line(n, &line);
        const bool is_start = more && str_starts(line, S("# "));
        if (!more || is_start || str_eq(str_trim_end(line), S("---"))) {
            if (question.n) {
                add_hascard(n, question, arena_str(a, notes_trim(buf_str(&body))), at);
            }
            buf_clear(&body);
            question = is_start ? str_trim(str_skip(line, 2)) : STR_NONE;
            at = n->line;
        } else {
            buf_add_str(&body, line);
            buf_add_byte(&body, '\n');
        }
    }
    buf_free(&body);
}

// --- inka ----------------------------------------------------------------------------------------
static void add_inka(Notes *n, Str front, Str back, int line) {
    Arena *a = &n->import->arena;
    int gaps = 0;
    if (back.n == 0 && str_find(front, S("{"), 0) != SIZE_MAX) {
        const Str marked = str_find(front, S("{{c"), 0) != SIZE_MAX
                               ? front
                               : notes_gaps(a, front, S("{"), S("}"), &gaps);
        notes_add(n, line,
                  (ImportSides){.kind = gaps ? KIND_CLOZE : KIND_CONCEPT, .front = marked});
        return;
    }
    notes_add(n, line, (ImportSides){.kind = KIND_CONCEPT, .front = front, .back = back});
}

static bool is_numbered(Str line, Str *text) {
    size_t digits = 0;
    while (digits < line.n && digits < 5 && line.at[digits] >= '0' && line.at[digits] <= '9') {
        digits++;
    }
    const bool ok = digits > 0 && str_starts(str_skip(line, digits), S(". "));
    *text = str_trim(str_skip(line, digits + 2));
    return ok;
}

void dialect_read_inka(Notes *n) {
    Arena *a = &n->import->arena;
    Buf front = {0}, back = {0};
    bool is_section = false;
    int at = 0;
    Str line, text;
    for (bool more = true; more;) {
        more = notes_line(n, &line);
        const bool is_rule = more && str_eq(str_trim_end(line), S("---"));
        const bool is_card = more && is_section && is_numbered(line, &text);
        if (!more || is_rule || is_card) {
            if (front.n > 0) {
                add_inka(n, arena_str(a, str_trim(buf_str(&front))),
                         arena_str(a, notes_trim(buf_str(&back))), at);
            }
            buf_clear(&front);
            buf_clear(&back);
            is_section ^= is_rule;
            at = n->line;
        }
        if (is_card) {
            buf_add_str(&front, text);
        } else if (more && is_section && !is_rule) {
            if (str_starts(line, S("Deck:"))) {
                n->deck = html_clean(a, str_trim(str_skip(line, 5)));
            } else if (str_starts(line, S("Tags:"))) {
                Str list = str_trim(str_skip(line, 5));
                n->tags = (StrList){.at = ARENA_ARRAY(a, Str, list.n + 1)};
                while (list.at && n->tags.n < 50) {
                    const Str tag = str_trim(str_cut(&list, ' '));
                    if (tag.n) {
                        n->tags.at[n->tags.n++] = import_tag(a, tag);
                    }
                }
            } else if (str_starts(line, S(">"))) {
                buf_add_str(&back, str_skip(line, str_starts(line, S("> ")) ? 2 : 1));
                buf_add_byte(&back, '\n');
            } else if (front.n > 0 && back.n == 0 && !str_starts(line, S("<!--"))) {
                buf_add_byte(&front, '\n');
                buf_add_str(&front, line);
            }
        }
    }
    buf_free(&front);
    buf_free(&back);
}

// --- Meowcards -----------------------------------------------------------------------------------
void dialect_read_meowcards(Notes *n) {
    Arena *a = &n->import->arena;
    Buf front = {0}, back = {0}, *to = NULL;
    int at = 0;
    Str line;
    while (notes_line(n, &line)) {
        const Str s = str_trim(line);
        if (str_starts(s, S("<!-- title:"))) {
            const size_t end = str_find(s, S("-->"), 0);
            const Str title = str_trim(str_sub(s, 11, end == SIZE_MAX ? s.n : end));
            n->deck = title.n ? html_clean(a, title) : n->deck;
        } else if (str_eq(s, S("<!-- Card Start -->"))) {
            buf_clear(&front);
            buf_clear(&back);
            to = &front;
            at = n->line;
        } else if (str_eq(s, S("<!-- Card End -->"))) {
            if (to) {
                notes_add(n, at,
                          (ImportSides){.kind = KIND_CONCEPT,
                                        .front = arena_str(a, notes_trim(buf_str(&front))),
                                        .back = arena_str(a, notes_trim(buf_str(&back)))});
            }
            to = NULL;
        } else if (to && (str_eq_nocase(s, S("### Front")) || str_eq_nocase(s, S("### Back")))) {
            to = str_eq_nocase(s, S("### Front")) ? &front : &back;
        } else if (to) {
            buf_add_str(to, line);
            buf_add_byte(to, '\n');
        }
    }
    if (to) {
        import_drop(n->import, arena_printf(a, "line %d", at), "the card has no end");
    }
    buf_free(&front);
    buf_free(&back);
}

// --- <details> -----------------------------------------------------------------------------------
static int count_lines(Str s) {
    int n = 0;
    for (size_t i = 0; i < s.n; i++) {
        n += s.at[i] == '\n';
    }
    return n;
}

// The element of this name at or after `at`: its content; false when there is none.
static bool find_element(Str s, const char *open, const char *close, size_t at, size_t *from,
                         size_t *to) {
    const size_t start = str_find_nocase(s, str_of(open), at);
    const size_t inner = start == SIZE_MAX ? SIZE_MAX : str_find_byte(s, '>', start);
    *to = inner == SIZE_MAX ? SIZE_MAX : str_find_nocase(s, str_of(close), inner);
    *from = inner + 1;
    return *to != SIZE_MAX;
}

void dialect_read_details(Notes *n) {
    Arena *a = &n->import->arena;
    const Str text = n->text;
    const HtmlRules rules = {0};
    size_t at = 0, from, to, counted = 0;
    int line = n->line + 1;
    while (find_element(text, "<details", "</details", at, &from, &to)) {
        const Str inner = str_sub(text, from, to);
        size_t head, tail;
        line += count_lines(str_sub(text, counted, from));
        counted = from;
        at = to + 9;
        if (!find_element(inner, "<summary", "</summary", 0, &head, &tail)) {
            import_drop(n->import, arena_printf(a, "line %d", line), "it has no <summary>");
            continue;
        }
        const size_t end = str_find_byte(inner, '>', tail);
        const Str body = str_skip(inner, end == SIZE_MAX ? inner.n : end + 1);
        const Str front = html_clean(a, str_sub(inner, head, tail));
        notes_add(n, line,
                  (ImportSides){.kind = KIND_CONCEPT,
                                .front = html_to_markdown(a, front, &rules),
                                .back = html_is_likely(body)
                                            ? html_to_markdown(a, html_clean(a, body), &rules)
                                            : body});
    }
}

// --- mdanki and Recall ---------------------------------------------------------------------------
// The tags of a line "[#a](x) [#b]()", which goes.
static bool take_tag_links(Notes *n, Str line, StrList *tags) {
    Arena *a = &n->import->arena;
    Str s = str_trim(line);
    if (!str_starts(s, S("[#"))) {
        return false;
    }
    while (str_starts(s, S("[#"))) {
        const size_t end = str_find(s, S("]("), 0);
        const size_t close = end == SIZE_MAX ? SIZE_MAX : str_find_byte(s, ')', end);
        if (close == SIZE_MAX || tags->n >= 50) {
            break;
        }
        tags->at[tags->n++] = import_tag(a, str_sub(s, 2, end));
        s = str_trim(str_skip(s, close + 1));
    }
    return true;
}

static void add_heading_card(Notes *n, Str heading, Str body, int at) {
    Arena *a = &n->import->arena;
    Buf front = {0}, back = {0}, *to = &back;
    StrList tags = {.at = ARENA_ARRAY(a, Str, 51)};
    Str rest = body, line;
    while (str_next_line(&rest, &line)) {
        if (str_eq(str_trim(line), S("%")) && to == &back && front.n == 0) {
            front = back; // what stood before was the front
            back = (Buf){0};
        } else if (!take_tag_links(n, line, &tags)) {
            buf_add_str(to, line);
            buf_add_byte(to, '\n');
        }
    }
    const Str more = notes_trim(buf_str(&front));
    ImportSides sides = {.kind = KIND_CONCEPT, .tags = tags};
    sides.front =
        more.n ? arena_printf(a, "%.*s\n\n%.*s", STR_ARG(heading), STR_ARG(more)) : heading;
    sides.back = arena_str(a, notes_trim(buf_str(&back)));
    notes_add(n, at, sides);
    buf_free(&front);
    buf_free(&back);
}

void dialect_read_headings(Notes *n) {
    Arena *a = &n->import->arena;
    Str heading = {0}, line;
    Buf body = {0};
    bool is_fenced = false;
    int at = 0;
    for (bool more = true; more;) {
        more = notes_line(n, &line);
        is_fenced ^= more && str_starts(line, S("```"));
        const bool is_card = more && !is_fenced && str_starts(line, S("## "));
        const bool is_deck = more && !is_fenced && str_starts(line, S("# "));
        if (!more || is_card || is_deck) {
            if (heading.n) {
                add_heading_card(n, heading, arena_str(a, buf_str(&body)), at);
            }
            buf_clear(&body);
            heading = is_card ? str_trim(str_skip(line, 3)) : STR_NONE;
            at = n->line;
            if (is_deck) {
                n->deck = html_clean(a, str_trim(str_skip(line, 2)));
            }
        } else {
            buf_add_str(&body, line);
            buf_add_byte(&body, '\n');
        }
    }
    buf_free(&body);
}
