// What only all decks together can show.
#include "harness/harness.h"

#include "deck/deck_check.h"
#include "deck/deck_parse.h"
#include "summary.h"

// Parses two files and checks them together.
static Str check_two(Arena *a, const char *one, const char *two) {
    Diags parse = {0}, diags = {0};
    const Deck *decks[2] = {deck_parse(a, S("one"), str_of(one), S("one"), &parse),
                            deck_parse(a, S("two"), str_of(two), S("two"), &parse)};
    deck_check(decks, 2, &diags);
    Buf out = {0};
    for (size_t i = 0; i < diags.n; i++) {
        char line[600];
        diag_format(&diags.at[i], line, sizeof line);
        buf_addf(&out, "%s\n", line);
    }
    const Str text = arena_str(a, str_trim(buf_str(&out)));
    buf_free(&out);
    diags_free(&parse);
    diags_free(&diags);
    return text;
}

typedef struct Case {
    const char *one, *two, *want;
} Case;

static const Case cases[] = {
    {"## Q\n<!-- a.b -->\n", "## R\n<!-- a.c needs=a.b -->\n", ""},
    {"## Q\n<!-- a.b -->\n", "\n## R\n<!-- a.b -->\n",
     "two:2: id-twice the card id a.b is taken by one:1, which counts; give this one another"},
    {"## Q\n<!-- net.dns.what -->\n", "## R\n<!-- a.c needs=net.dns.wat -->\n",
     "two:2: R10 needs \"net.dns.wat\", which no deck has; did you mean net.dns.what?"},
    {"## Q\n<!-- a.b needs=x.unheard-of -->\n", "",
     "one:2: R10 needs \"x.unheard-of\", which no deck has; add that card or remove the need"},
    {"## Q\n<!-- a.b needs=a.c -->\n", "## R\n<!-- a.c needs=a.b -->\n",
     "one:2: needs-circle a.b needs a.c needs a.b: a circle, so none of them could ever come "
     "first; "
     "remove one need"},
    {"# T\n<!-- t.a needs=t.a -->\n", "",
     "one:1: needs-circle t.a needs t.a: a circle, so none of them could ever come "
     "first; remove one "
     "need"},
    {"---\nneeds: [twoo]\n\n---\n", "",
     "one:1: R10 needs \"twoo\", which no deck has; did you mean two?"},
    {"## Q\n<!-- a.b interview -->\n\nRubric: a.c\n", "## R\n<!-- a.c -->\n",
     "one:1: rubric Rubric: names a.c, which is no rubric card"},
};

static void faults_between_files_name_both_places(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena a = {0};
        assert_str(check_two(&a, cases[i].one, cases[i].two), cases[i].want);
        arena_free(&a);
    }
}

static void a_long_chain_of_needs_is_harmless(void **state) {
    (void)state;
    enum { CHAIN = 100000 };
    Buf text = {0};
    for (int i = 0; i < CHAIN; i++) {
        buf_addf(&text, "## Q\n<!-- a.n%d needs=a.n%d -->\n", i, (i + 1) % CHAIN);
    }
    Arena a = {0};
    Diags diags = {0};
    const Deck *deck = deck_parse(&a, S("t"), buf_str(&text), S("t"), &diags);
    assert_int_equal(diags.n, 0);
    deck_check(&deck, 1, &diags);
    assert_int_equal(diags.n, 1);
    assert_str(diags.at[0].rule, "needs-circle");
    diags_free(&diags);
    arena_free(&a);
    buf_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(faults_between_files_name_both_places),
        cmocka_unit_test(a_long_chain_of_needs_is_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
