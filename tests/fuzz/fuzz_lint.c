// Any bytes through lint and fmt. What must hold: nothing crashes, every finding names a line of
// the file, and a formatted file is formatted.
#include <stdio.h>
#include <stdlib.h>

#include "deck/deck_fmt.h"
#include "deck/deck_lint.h"
#include "deck/deck_parse.h"
#include "deck/deck_sql.h"

int fuzz_one(const uint8_t *data, size_t n);

static void fail(const char *what, Str text) {
    fprintf(stderr, "%s in\n%.*s\n", what, STR_ARG(text));
    abort();
}

static int count_lines(Str text) {
    int lines = 1;
    for (size_t i = 0; i < text.n; i++) {
        lines += text.at[i] == '\n';
    }
    return lines;
}

static void check_lint(Arena *a, Str text, Str other) {
    Diags diags = {0};
    const LintDeck decks[] = {
        {.deck = deck_parse(a, S("a.deck.md"), text, S("a"), &diags),
         .text = text,
         .is_shown = true,
         .is_world = true},
        {.deck = deck_parse(a, S("b.deck.md"), other, S("b"), &diags),
         .text = other,
         .is_world = text.n % 2 == 1},
    };
    Diags found = {0};
    deck_lint_links(decks, 2, &found);
    deck_lint_strict(decks, 2, &found);
    const int lines = count_lines(text);
    for (size_t i = 0; i < found.n; i++) {
        if (!str_eq(found.at[i].path, S("a.deck.md")) || found.at[i].line < 0 ||
            found.at[i].line > lines) {
            fprintf(stderr, "%.*s line %d ", STR_ARG(found.at[i].rule), found.at[i].line);
            fail("a finding is outside the file", text);
        }
    }
    for (size_t i = 0; i < decks[0].deck->card_count; i++) {
        const SqlTask task = deck_sql_task(a, &decks[0].deck->cards[i]);
        if (!deck_sql_same(&task.result, &task.result, false)) {
            fail("a table differs from itself", text);
        }
    }
    diags_free(&found);
    diags_free(&diags);
}

static void check_fmt(Arena *a, Str text) {
    const DeckIdRules rules = {0};
    Diags diags = {0};
    Str once, twice;
    if (deck_fmt(a, S("a.deck.md"), text, S("a"), &rules, &once, &diags)) {
        Diags again = {0};
        if (!deck_fmt(a, S("a.deck.md"), once, S("a"), &rules, &twice, &again) ||
            !str_eq(once, twice)) {
            fail("formatting twice changes more", text);
        }
        diags_free(&again);
    }
    for (size_t i = 0; i < diags.n; i++) {
        if (str_eq(diags.at[i].rule, S("fmt"))) {
            fail("the canonical form says something else", text);
        }
    }
    diags_free(&diags);
}

int fuzz_one(const uint8_t *data, size_t n) {
    Arena a = {0};
    const Str text = {(const char *)data, n};
    check_lint(&a, text, str_sub(text, n / 2, n));
    check_fmt(&a, text);
    arena_free(&a);
    return 0;
}
