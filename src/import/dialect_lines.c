// Dialects in which a line says what it is: questions and answers by their initials, and Obsidian's
// separators.
#include <string.h>

#include "import/dialect_internal.h"

// The text behind "Q:", "12 Q:", "3. Q:", "**Question:" and the like, without the closing stars.
static bool take_label(Str line, const char *initial, const char *word, Str *rest) {
    Str s = line;
    while (s.n > 0 && ((s.at[0] >= '0' && s.at[0] <= '9') || strchr(" .)", s.at[0]))) {
        s = str_skip(s, 1);
    }
    const bool is_bold = str_starts(s, S("**"));
    s = is_bold ? str_skip(s, 2) : s;
    const Str labels[] = {str_of(initial), str_of(word)};
    for (size_t i = 0; i < ARRAY_LEN(labels); i++) {
        if (str_starts(s, labels[i])) {
            s = str_skip(s, labels[i].n);
            s = is_bold && str_starts(s, S("**")) ? str_skip(s, 2) : s;
            s = str_trim(s);
            *rest = is_bold && str_ends(s, S("**")) ? str_sub(s, 0, s.n - 2) : s;
            return true;
        }
    }
    return false;
}

typedef struct Qa {
    Buf front, back;
    Buf *to; // the side under way, NULL between cards
    bool is_cloze;
    int line;
} Qa;

static void finish_qa(Notes *n, Qa *q) {
    if (!q->to) {
        return;
    }
    Arena *a = &n->import->arena;
    ImportSides sides = {.kind = KIND_CONCEPT};
    sides.front = arena_str(a, str_trim(buf_str(&q->front)));
    Str back = arena_str(a, str_trim(buf_str(&q->back)));
    sides.tags = notes_take_tags(n, &back);
    sides.back = back;
    if (q->is_cloze) {
        int gaps = 0;
        sides.front = notes_gaps(a, sides.front, S("["), S("]"), &gaps);
        sides.kind = KIND_CLOZE;
        if (gaps == 0) {
            import_drop(n->import, arena_printf(a, "line %d", q->line),
                        "there is no gap in its text: write [the words to hide]");
            n->import->notes++;
            sides.front.n = 0;
        }
    }
    if (sides.front.n > 0 || !q->is_cloze) {
        notes_add(n, q->line, sides);
    }
    buf_clear(&q->front);
    buf_clear(&q->back);
    q->to = NULL;
}

void dialect_read_qa(Notes *n) {
    Qa q = {0};
    Str line, rest;
    bool is_fenced = false;
    while (notes_line(n, &line)) {
        is_fenced ^= str_starts(line, S("```"));
        const bool is_question = !is_fenced && take_label(line, "Q:", "Question:", &rest);
        if (is_question || (!is_fenced && str_starts(line, S("C:")))) {
            finish_qa(n, &q);
            q.is_cloze = !is_question;
            q.line = n->line;
            q.to = &q.front;
            buf_add_str(q.to, is_question ? rest : str_trim(str_skip(line, 2)));
        } else if (!is_fenced && q.to && !q.is_cloze && take_label(line, "A:", "Answer:", &rest)) {
            q.to = &q.back;
            buf_add_str(q.to, rest);
        } else if (!is_fenced && (str_eq(str_trim(line), S("---")) || str_starts(line, S("# ")) ||
                                  str_starts(line, S("## ")))) {
            finish_qa(n, &q);
            n->heading = line.n > 3 && line.at[0] == '#' ? str_trim(str_skip(line, 3)) : n->heading;
        } else if (q.to) {
            buf_add_byte(q.to, '\n');
            buf_add_str(q.to, line);
        }
    }
    finish_qa(n, &q);
    buf_free(&q.front);
    buf_free(&q.back);
}

// --- Obsidian ------------------------------------------------------------------------------------
static void add_both(Notes *n, int line, Str front, Str back, bool is_reversed, StrList tags) {
    notes_add(n, line,
              (ImportSides){.kind = KIND_CONCEPT, .front = front, .back = back, .tags = tags});
    if (is_reversed) {
        notes_add(n, line,
                  (ImportSides){.kind = KIND_CONCEPT, .front = back, .back = front, .tags = tags});
        n->import->notes--; // one note, two cards
    }
}

// "front::back" or "front:::back" on one line, outside code.
static bool take_inline(Notes *n, Str line, int at) {
    Str s = line;
    s = str_starts(s, S("- ")) || str_starts(s, S("* ")) ? str_skip(s, 2) : s;
    size_t two = SIZE_MAX;
    bool is_code = false;
    for (size_t i = 0; i + 1 < s.n && two == SIZE_MAX; i++) {
        is_code ^= s.at[i] == '`';
        two = !is_code && s.at[i] == ':' && s.at[i + 1] == ':' ? i : SIZE_MAX;
    }
    if (two == SIZE_MAX || two == 0) {
        return false;
    }
    const bool is_reversed = two + 2 < s.n && s.at[two + 2] == ':';
    const Str front = str_trim(str_sub(s, 0, two));
    Str back = str_trim(str_skip(s, two + 2 + is_reversed));
    const StrList tags = notes_take_tags(n, &back);
    if (front.n == 0 || back.n == 0) {
        return false;
    }
    add_both(n, at, front, back, is_reversed, tags);
    return true;
}

static void finish_paragraph(Notes *n, Str block, int first_line) {
    Str s = notes_trim(block), rest = s, line;
    Arena *a = &n->import->arena;
    if (s.n == 0) {
        return;
    }
    // A line "?" or "??" alone parts a longer front from its back.
    while (str_next_line(&rest, &line)) {
        const Str t = str_trim(line);
        if (str_eq(t, S("?")) || str_eq(t, S("??"))) {
            const Str front = str_sub(s, 0, (size_t)(line.at - s.at));
            Str back = rest;
            const StrList tags = notes_take_tags(n, &back);
            add_both(n, first_line, notes_trim(front), notes_trim(back), t.n == 2, tags);
            return;
        }
    }
    int gaps = 0;
    StrList tags = notes_take_tags(n, &s);
    Str marked = notes_gaps(a, s, S("=="), S("=="), &gaps);
    if (gaps > 0) {
        notes_add(n, first_line, (ImportSides){.kind = KIND_CLOZE, .front = marked, .tags = tags});
        return;
    }
    rest = s;
    for (int at = first_line; str_next_line(&rest, &line); at++) {
        take_inline(n, line, at);
    }
}

void dialect_read_obsidian(Notes *n) {
    const char *start = n->text.at;
    int first = n->line + 1;
    Str line;
    bool is_fenced = false;
    while (n->text.n > 0) {
        const char *before = n->text.at;
        notes_line(n, &line);
        is_fenced ^= str_starts(line, S("```"));
        const bool is_heading =
            !is_fenced && line.n > 0 && line.at[0] == '#' && str_find(line, S("# "), 0) < 6;
        if ((str_is_blank(line) && !is_fenced) || is_heading) {
            finish_paragraph(n, (Str){start, (size_t)(before - start)}, first);
            start = n->text.n > 0 ? n->text.at : before + line.n;
            first = n->line + 1;
        }
        if (is_heading) {
            n->heading = str_trim(str_skip(line, str_find(line, S("# "), 0) + 2));
        }
        if (n->text.n == 0) {
            const char *end = line.at + line.n;
            finish_paragraph(n, (Str){start, end > start ? (size_t)(end - start) : 0}, first);
        }
    }
}
