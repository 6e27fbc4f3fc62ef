// Lint at its limits: what is just allowed is silent, one more is found; and abbreviations before
// and after the card that teaches them. Planted faults in whole decks are in app/test_lint.c.
#include "harness/harness.h"

#include "base/buf.h"
#include "deck/deck_lint.h"
#include "deck/deck_parse.h"

// Findings of one rule in a text, as "line line ...".
static Str lines_of(Arena *a, const char *text, const char *rule) {
    Diags parse = {0}, diags = {0};
    const LintDeck deck = {.deck = deck_parse(a, S("t"), str_of(text), S("t"), &parse),
                           .text = str_of(text),
                           .is_shown = true,
                           .is_world = true};
    Buf out = {0};
    deck_lint_links(&deck, 1, &diags);
    deck_lint_strict(&deck, 1, &diags);
    for (size_t i = 0; i < diags.n; i++) {
        if (str_eq(diags.at[i].rule, str_of(rule))) {
            buf_addf(&out, "%s%d", out.n ? " " : "", diags.at[i].line);
        }
    }
    const Str lines = arena_str(a, buf_str(&out));
    buf_free(&out);
    diags_free(&parse);
    diags_free(&diags);
    return lines;
}

static void add_words(Buf *b, int n) {
    for (int i = 0; i < n; i++) {
        buf_addf(b, "%sw%d", i ? " " : "", i);
    }
}

typedef struct Limit {
    const char *before, *after; // the words stand between
    const char *rule;
    int most; // silent up to here
    const char *line;
} Limit;

static const Limit limits[] = {
    {"## ", "?\n<!-- a.b -->\n\nx\n", "R2", 28, "1"},
    {"## Q?\n<!-- a.b -->\n\n", ".\n\n---\n\nx\n", "R2", 70, "4"},
    {"## Q?\n<!-- a.b -->\n\n", "\n", "R3", 40, "4"},
    {"## Q?\n<!-- a.b scenario -->\n\nset-up\n\n---\n\n", "\n", "R3", 60, "8"},
    {"## Q?\n<!-- a.b sql -->\n\n```sql\nmany words in code do not count\n```\n\n", "\n", "R3", 45,
     "4"},
    {"## Q?\n<!-- a.b interview -->\n\nOutline:\n\n1. ", "\n", "R3", 110, "6"},
    {"## Q?\n<!-- a.b -->\n\nx\n\nWhy: ", "\n", "R6", 40, "6"},
    {"## Q?\n<!-- a.b -->\n\nx\n\nSay: ", "\n", "R9", 40, "6"},
    {"## Q?\n<!-- a.b -->\n\nOne. ", ".\n", "R7", 32, "4"},
    {"# T\n\n", "\n\n## Q?\n<!-- a.b -->\n\nx\n", "D2", 120, "1"},
};

static void limits_hold_to_the_word(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        const Limit *l = &limits[i];
        for (int more = 0; more <= 1; more++) {
            Arena a = {0};
            Buf text = {0};
            buf_add_z(&text, l->before);
            add_words(&text, l->most + more);
            buf_add_z(&text, l->after);
            assert_str(lines_of(&a, buf_z(&text), l->rule), more ? l->line : "");
            buf_free(&text);
            arena_free(&a);
        }
    }
}

typedef struct Case {
    const char *text, *rule, *lines;
} Case;

static const Case cases[] = {
    // A sentence goes on over lines, and ends with a list item.
    {"## Q?\n<!-- a.b -->\n\na a a a a a a a a a a a a a a a a a a a\na a a a a a a a a a a a a\n",
     "R7", "4"},
    {"## Q?\n<!-- a.b -->\n\n- a a a a a a a a a a a a a a a a a a a a\n- a a a a a a a a a a a a "
     "a\n",
     "R7", ""},
    {"## Q?\n<!-- a.b -->\n\nIt is 3.40 a a a a a a a a a a a a a a a e.g a a a a a a a a a a a a "
     "a a a\n",
     "R7", "4"},
    // Abbreviations: everybody's, unknown, in code, spelled out before, after and in many ways.
    {"## Is the API ok?\n<!-- a.b -->\n\nSQL and HTTP.\n", "R7", ""},
    {"## Q?\n<!-- a.b -->\n\nThe SLA.\n", "R7", "4"},
    {"## Q?\n<!-- a.b -->\n\nThe SLAs.\n", "R7", "4"},
    {"## Q?\n<!-- a.b -->\n\nRun `SLA` or\n\n```\nSLA\n```\n", "R7", ""},
    {"## Q?\n<!-- a.b -->\n\nA service level agreement (SLA).\n\n## R?\n<!-- a.c -->\n\nThe SLA.\n",
     "R7", ""},
    {"## Q?\n<!-- a.b -->\n\nThe SLA.\n\n## R?\n<!-- a.c -->\n\nA service level agreement (SLA).\n",
     "R7", "4"},
    {"## What does SLA stand for?\n<!-- a.b -->\n\nx\n", "R7", ""},
    {"## Q?\n<!-- a.b -->\n\nSLA: a service-level agreement.\n", "R7", ""},
    {"## Q?\n<!-- a.b -->\n\nPR, short for pull request.\n", "R7", ""},
    {"## Q?\n<!-- a.b -->\n\nPR, the pull request.\n", "R7", ""},
    {"## Q?\n<!-- a.b -->\n\nIt is I. The II.\n", "R7", "4"},
    {"# T\n\nAn SLA is a promise.\n\n## Q?\n<!-- a.b -->\n\nThe SLA.\n", "R7", ""},
    {"## Q?\n<!-- a.b -->\n\nThe SLA.\n\n# T\n\nAn SLA is a promise.\n", "R7", "4"},
    {"## Q?\n<!-- a.b -->\n\nx\n\nSource: the XYZ manual\n", "R7", ""},
    // Dated facts, and what only looks like one.
    {"## Q?\n<!-- a.b -->\n\nSince 2024.\n", "R15", "4"},
    {"## Q?\n<!-- a.b expires=2027-01 -->\n\nSince 2024.\n", "R15", ""},
    {"## Q?\n<!-- a.b -->\n\nIn 1998, on 2026-03-20, 2,048 of 20245.\n", "R15", ""},
    {"## Q?\n<!-- a.b -->\n\nIt costs \xE2\x82\xAC"
     "5.\n",
     "R15", "4"},
    {"## Q?\n<!-- a.b -->\n\nThe latest one.\n", "R15", "4"},
    // Prompts.
    {"## `x`.\n<!-- a.b -->\n\nx\n", "R4", ""},
    {"## Say \"this?\"\n<!-- a.b -->\n\nx\n", "R4", ""},
    {"## Domain names\n<!-- a.b -->\n\nx\n", "R4", "1"},
    {"## Isn't it?\n<!-- a.b -->\n\nx\n", "R5", "1"},
    {"## Isolate what?\n<!-- a.b -->\n\nNobody.\n", "R5", ""},
    // Lists.
    {"## Q?\n<!-- a.b -->\n\n- a\n- b\n- c\n- d\n", "R13", ""},
    {"## Q?\n<!-- a.b -->\n\n- a\n- b\n- c\n- d\n- e\n", "R13", "4"},
    // Code blocks that swallow cards, and one that shows how a card is written.
    {"## Q?\n<!-- a.b -->\n\n```\nx\n\n## R?\n<!-- a.c -->\n\n```sql\nx\n```\n", "fence-open", "4"},
    {"## Q?\n<!-- a.b -->\n\n```markdown\n## R?\n<!-- a.c -->\n```\n", "fence-open", ""},
    // The same eight words.
    {"## Q?\n<!-- a.b -->\n\nOne two three four five six seven eight.\n\n## R?\n<!-- a.c -->\n\n"
     "one Two three, four five six seven eight\n",
     "R15", "9"},
    {"## Q?\n<!-- a.b -->\n\nOne two three four five six seven eight.\n\n## R?\n<!-- a.c -->\n\n"
     "one Two three, four five six seven\n",
     "R15", ""},
};

static void rules_find_what_they_should_and_no_more(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena a = {0};
        const Str got = lines_of(&a, cases[i].text, cases[i].rule);
        if (!str_eq(got, str_of(cases[i].lines))) {
            print_error("%s in\n%s", cases[i].rule, cases[i].text);
        }
        assert_str(got, cases[i].lines);
        arena_free(&a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limits_hold_to_the_word),
        cmocka_unit_test(rules_find_what_they_should_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
