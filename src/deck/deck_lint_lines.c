// Rules that go through a card's lines: sentences, dated facts, diagrams, separators.
#include "deck/deck_lint_internal.h"

bool lint_has_word(const Str *list, size_t n, Str word) {
    for (size_t i = 0; i < n; i++) {
        if (str_eq_nocase(list[i], word)) {
            return true;
        }
    }
    return false;
}

static bool is_digit(Str s, size_t at) {
    return at < s.n && s.at[at] >= '0' && s.at[at] <= '9';
}

// A year from 2020 on, unless it starts a whole date such as 2026-03-20.
static bool is_year(Str s, size_t at) {
    const bool starts = at == 0 || (!is_digit(s, at - 1) && s.at[at - 1] != '.' &&
                                    s.at[at - 1] != '-' && s.at[at - 1] != ',');
    return starts && str_starts(str_skip(s, at), S("20")) && is_digit(s, at + 2) &&
           s.at[at + 2] >= '2' && is_digit(s, at + 3) && !is_digit(s, at + 4) &&
           !(at + 5 < s.n && s.at[at + 4] == '-' && is_digit(s, at + 5));
}

// The first piece of the text that will be wrong one day; at == NULL when there is none.
static Str find_dated(Str s) {
    static const Str words[] = {S_INIT("latest"), S_INIT("newest"), S_INIT("currently")};
    static const Str money[] = {S_INIT("$"), S_INIT("\xE2\x82\xAC"), S_INIT("\xC2\xA3")};
    for (size_t i = 0; i < s.n; i++) {
        if (is_year(s, i)) {
            return str_sub(s, i, i + 4);
        }
        for (size_t k = 0; k < ARRAY_LEN(money); k++) {
            if (str_starts(str_skip(s, i), money[k]) && is_digit(s, i + money[k].n)) {
                return str_sub(s, i, i + money[k].n + 1);
            }
        }
    }
    Str rest = s, word;
    while (lint_next_word(&rest, &word)) {
        if (lint_has_word(words, ARRAY_LEN(words), word)) {
            return word;
        }
    }
    return (Str){0};
}

void lint_rule_durable(const Lint *lint, const LintCard *c) {
    if (lint_has_key(c->card, S("expires"))) {
        return;
    }
    int32_t line = c->card->line;
    Str found = find_dated(c->prompt);
    for (size_t i = 0; found.at == NULL && i < c->n; i++) {
        const int part = c->lines[i].part;
        if (part != FIELD_SOURCE && part != FIELD_NOTE && part != FIELD_MINE) {
            found = find_dated(c->lines[i].prose);
            line = c->lines[i].number;
        }
    }
    if (found.at != NULL) {
        lint_report(lint, c->deck, line, "R15",
                    "\"%.*s\" will be wrong one day; write what lasts, or add expires=YYYY-MM",
                    STR_ARG(found));
    }
}

// A sentence under way. Lines of a paragraph are joined when shown, so it may go on over them.
typedef struct Sentence {
    int words;
    int32_t line;
} Sentence;

static void end_sentence(const Lint *lint, const LintCard *c, Sentence *s) {
    if (s->words > lint->limits->sentence) {
        lint_report(lint, c->deck, s->line, "R7",
                    "a sentence of %d words (at most %d); cut it in two", s->words,
                    lint->limits->sentence);
    }
    s->words = 0;
}

// Does an end mark, and then a blank or nothing, follow the word before the next one starts?
static bool ends_after(Str prose, Str word) {
    bool has_mark = false;
    for (size_t i = (size_t)(word.at - prose.at) + word.n; i < prose.n; i++) {
        const char c = prose.at[i];
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (c == ' ' || c == '\t') {
            break;
        }
        if (is_letter || is_digit(prose, i)) {
            return false;
        }
        has_mark = has_mark || c == '.' || c == '!' || c == '?';
    }
    return has_mark;
}

void lint_rule_sentences(const Lint *lint, const LintCard *c) {
    Sentence s = {0};
    int part = -1;
    for (size_t i = 0; i < c->n; i++) {
        const LintLine *line = &c->lines[i];
        if (line->starts_block || line->part != part || str_is_blank(line->prose)) {
            end_sentence(lint, c, &s);
        }
        part = line->part;
        Str rest = part == FIELD_SOURCE ? STR_NONE : line->prose, word;
        while (lint_next_word(&rest, &word)) {
            s.line = s.words == 0 ? line->number : s.line;
            s.words++;
            if (ends_after(line->prose, word)) {
                end_sentence(lint, c, &s);
            }
        }
    }
    end_sentence(lint, c, &s);
}

// Is the fence line the first of a diagram?
static bool opens_diagram(Str fence) {
    const Str s = str_trim(fence);
    const size_t name = sizeof "diagram" - 1;
    return s.n > name && str_ends(s, S("diagram")) &&
           (s.at[s.n - name - 1] == '`' || s.at[s.n - name - 1] == '~' ||
            s.at[s.n - name - 1] == ' ');
}

static void check_row(const Lint *lint, const LintCard *c, const LintLine *line) {
    const LintLimits *most = lint->limits;
    bool is_ascii = true;
    for (size_t k = 0; k < line->text.n; k++) {
        is_ascii = is_ascii && line->text.at[k] >= ' ' && line->text.at[k] <= '~';
    }
    if (!is_ascii) {
        lint_report(lint, c->deck, line->number, "diagram",
                    "this row holds more than plain ASCII letters and signs; draw with - | + and "
                    "[ ]");
    } else if (line->text.n > (size_t)most->diagram_columns) {
        lint_report(lint, c->deck, line->number, "diagram",
                    "this row has %zu columns (at most %d); draw it narrower", line->text.n,
                    most->diagram_columns);
    }
}

void lint_rule_diagram(const Lint *lint, const LintCard *c) {
    bool is_inside = false, has_diagram = false;
    int rows = 0;
    for (size_t i = 0; i < c->n; i++) {
        const LintLine *line = &c->lines[i];
        if (line->is_fence) {
            is_inside = !is_inside && opens_diagram(line->text);
            has_diagram = has_diagram || is_inside;
            rows = 0;
        } else if (is_inside) {
            check_row(lint, c, line);
            if (++rows == lint->limits->diagram_lines + 1) {
                lint_report(lint, c->deck, line->number, "diagram",
                            "the diagram has more than %d lines; draw less of it",
                            lint->limits->diagram_lines);
            }
        }
    }
    if (c->card->kind == KIND_DIAGRAM && !has_diagram) {
        lint_report(lint, c->deck, c->card->line, "diagram",
                    "a diagram card needs a code block named diagram");
    }
}

void lint_rule_separator(const Lint *lint, const LintCard *c) {
    if (c->crowded_separator > 0) {
        lint_report(lint, c->deck, c->crowded_separator, "separator",
                    "put a blank line before ---; without it, other programs show the text above "
                    "as a heading");
    }
}
