// Ids and numbers are written where they lack, and nowhere else.
#include "harness/harness.h"

#include "deck/deck_ids.h"
#include "deck/deck_items.h"
#include "deck/deck_parse.h"

typedef struct Case {
    const char *what, *text, *want;
    size_t changed;
} Case;

static const Case cases[] = {
    {"nothing to write", "## Q?\n<!-- a.b -->\n\nA\n", "## Q?\n<!-- a.b -->\n\nA\n", 0},
    {"an id is made of deck and prompt", "## What does DNS give your browser today?\n\nA\n",
     "## What does DNS give your browser today?\n<!-- net.what-does-dns-give-your -->\n\nA\n", 1},
    {"a heading at the end of the file", "## Don't stop?", "## Don't stop?\n<!-- net.dont-stop -->",
     1},
    {"equal prompts get numbers", "## Q?\n\nA\n\n## Q?\n\nB\n\n## q\n",
     "## Q?\n<!-- net.q -->\n\nA\n\n## Q?\n<!-- net.q-2 -->\n\nB\n\n## q\n<!-- net.q-3 -->\n", 3},
    {"an id of this file is taken", "## Q?\n\nA\n\n## R\n<!-- net.q -->\n",
     "## Q?\n<!-- net.q-2 -->\n\nA\n\n## R\n<!-- net.q -->\n", 1},
    {"an id used elsewhere is taken", "## Used?\n", "## Used?\n<!-- net.used-2 -->\n", 1},
    {"CRLF stays CRLF", "## Q?\r\n\r\nA\r\n", "## Q?\r\n<!-- net.q -->\r\n\r\nA\r\n", 1},
    {"a comment with keys gets the id", "## Q?\n<!-- kind=contrast needs=a.b -->\n",
     "## Q?\n<!-- net.q kind=contrast needs=a.b -->\n", 1},
    {"a comment with a kind gets the id", "## Q?\n<!--concept-->\n",
     "## Q?\n<!-- net.q concept-->\n", 1},
    {"an empty comment gets the id", "## Q?\n<!-- -->\n", "## Q?\n<!-- net.q -->\n", 1},
    {"a remark stays a remark", "## Q?\n<!-- Card Start -->\nA\n",
     "## Q?\n<!-- net.q -->\n<!-- Card Start -->\nA\n", 1},
    {"no word in ASCII", "## \xE6\x97\xA5\n", "## \xE6\x97\xA5\n<!-- net.card-4ac63716 -->\n", 1},
    {"gaps get numbers", "## A {{b}} and {{c|h}}\n<!-- a.b -->\n\n{{d}} \\{{e}}\n\nWhy: {{f}}\n",
     "## A {{1:b}} and {{2:c|h}}\n<!-- a.b -->\n\n{{3:d}} \\{{e}}\n\nWhy: {{f}}\n", 1},
    {"new gaps are above those present", "## {{a}} {{4:b}}\n<!-- a.b -->\n",
     "## {{5:a}} {{4:b}}\n<!-- a.b -->\n", 1},
    {"new gaps are above those of the past", "## {{1:a}} {{b}}\n<!-- old.card -->\n",
     "## {{1:a}} {{8:b}}\n<!-- old.card -->\n", 1},
    {"id and numbers at once", "x\n## Port {{443}}\n\n{{a}}\n",
     "x\n## Port {{1:443}}\n<!-- net.port-443 -->\n\n{{2:a}}\n", 1},
    {"a card with an error is left alone", "## Q?\n<!-- A.b concept -->\n\n## R?\n",
     "## Q?\n<!-- A.b concept -->\n\n## R?\n<!-- net.r -->\n", 1},
    {"a bad byte stays", "## Caf\xE9\n", "## Caf\xE9\n<!-- net.caf -->\n", 1},
};

static bool is_taken(void *self, Str id) {
    (void)self;
    return str_eq(id, S("net.used"));
}

static int32_t highest_cloze(void *self, Str id) {
    (void)self;
    return str_eq(id, S("old.card")) ? 7 : 0;
}

static void only_what_lacks_is_written(void **state) {
    (void)state;
    const DeckIdRules rules = {.is_taken = is_taken, .highest_cloze = highest_cloze};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena a = {0};
        Diags diags = {0};
        Str out, again;
        size_t changed = 0;
        const Str text = str_of(cases[i].text);
        const Deck *deck = deck_parse(&a, S("t"), text, S("basics/net"), &diags);
        deck_write_ids(&a, text, deck, &rules, &out, &changed);
        if (!str_eq(out, str_of(cases[i].want))) {
            print_error("case: %s\n", cases[i].what);
        }
        assert_str(out, cases[i].want);
        assert_int_equal(changed, cases[i].changed);
        const Deck *second = deck_parse(&a, S("t"), out, S("basics/net"), &diags);
        deck_write_ids(&a, out, second, &rules, &again, &changed);
        assert_true(str_eq(out, again));
        assert_int_equal(changed, 0);
        diags_free(&diags);
        arena_free(&a);
    }
}

static int32_t must_not_be_asked(void *self, Str id) {
    (void)self;
    (void)id;
    fail_msg("the past of a card with all its numbers was asked for");
    return 0;
}

static void the_past_is_asked_only_for_marks_without_number(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    const DeckIdRules rules = {.highest_cloze = must_not_be_asked};
    const Str text = S("## Port {{1:443}} or {{2:80}}\n<!-- old.card -->\n\nA {{3:b}}.\n");
    const Deck *deck = deck_parse(&a, S("t"), text, S("t"), &diags);
    Str out;
    size_t changed = 0;
    assert_int_equal(deck->cards[0].kind, KIND_CLOZE);
    deck_write_ids(&a, text, deck, &rules, &out, &changed);
    assert_int_equal(changed, 0);
    diags_free(&diags);
    arena_free(&a);
}

static void items_are_cards_or_numbers(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    const Deck *deck = deck_parse(&a, S("t"),
                                  S("## {{3:a}} {{1:b}}\n<!-- c.x -->\n\n{{3:c}} {{d}}\n\n## Q\n"
                                    "<!-- c.y -->\n\nA\n\n## R\n<!-- r.z rubric -->\n\n- D\n"),
                                  S("t"), &diags);
    size_t n = 0;
    const Str *items = deck_card_items(&a, &deck->cards[0], &n);
    assert_int_equal(n, 3);
    assert_str(items[0], "c.x/1");
    assert_str(items[1], "c.x/3");
    assert_str(items[2], "c.x/4");
    assert_int_equal(deck_card_highest_cloze(&deck->cards[0]), 4);
    items = deck_card_items(&a, &deck->cards[1], &n);
    assert_int_equal(n, 1);
    assert_str(items[0], "c.y");
    deck_card_items(&a, &deck->cards[2], &n);
    assert_int_equal(n, 0);
    Str id;
    assert_int_equal(deck_item_number(S("c.x/12"), &id), 12);
    assert_str(id, "c.x");
    assert_int_equal(deck_item_number(S("c.x"), &id), 0);
    assert_str(id, "c.x");
    diags_free(&diags);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_lacks_is_written),
        cmocka_unit_test(the_past_is_asked_only_for_marks_without_number),
        cmocka_unit_test(items_are_cards_or_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
