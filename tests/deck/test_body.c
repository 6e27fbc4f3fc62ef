// Lists taken out of sides, and backslashes taken off and put on.
#include "harness/harness.h"

#include "deck/deck_body.h"
#include "deck/deck_show.h"

static void steps_come_with_what_surrounds_them(void **state) {
    (void)state;
    Arena a = {0};
    Card card = {.back = S("Before\n\n1. one\n   more\n2. two\n\n   ```\n   3. code\n   ```\n"
                           "10) three\nlazy\n\nAfter\n\n1. not a step")};
    DeckOrder order = deck_order_items(&a, &card);
    assert_int_equal(order.items.n, 3);
    assert_str(order.before, "Before");
    assert_str(order.items.at[0], "one\nmore");
    assert_str(order.items.at[1], "two\n\n```\n3. code\n```");
    assert_str(order.items.at[2], "three\nlazy");
    assert_str(order.after, "After\n\n1. not a step");
    assert_false(order.in_front);
    card = (Card){.front = S("1. a\n1. b\n"), .back = S("text")};
    order = deck_order_items(&a, &card);
    assert_int_equal(order.items.n, 2);
    assert_true(order.in_front);
    card = (Card){.back = S("- a\n- b\n```\n1. x\n2. y\n```")};
    assert_int_equal(deck_order_items(&a, &card).items.n, 0);
    arena_free(&a);
}

static void options_know_whether_they_are_right(void **state) {
    (void)state;
    Arena a = {0};
    const Card card = {.back =
                           S("Pick.\n\n- [x] *yes*\n  and\n  - sub\n- [ ] no\n* [X] also\n\nDone")};
    const DeckChoice choice = deck_choice_items(&a, &card);
    assert_int_equal(choice.n, 3);
    assert_int_equal(choice.right_count, 2);
    assert_str(choice.before, "Pick.");
    assert_str(choice.options[0].text, "*yes*\nand\n- sub");
    assert_true(choice.options[0].is_right);
    assert_str(choice.options[1].text, "no");
    assert_false(choice.options[1].is_right);
    assert_true(choice.options[2].is_right);
    assert_str(choice.after, "Done");
    arena_free(&a);
}

static void a_rubric_has_dimensions_with_ticks(void **state) {
    (void)state;
    Arena a = {0};
    const Card card = {.back = S("- Frames\n  - [ ] one\n  - [ ] two\n- Runs\n  - [ ] three")};
    size_t n = 0;
    const DeckDimension *dimensions = deck_rubric_items(&a, &card, &n);
    assert_int_equal(n, 2);
    assert_str(dimensions[0].name, "Frames");
    assert_int_equal(dimensions[0].ticks.n, 2);
    assert_str(dimensions[0].ticks.at[1], "two");
    assert_str(dimensions[1].ticks.at[0], "three");
    arena_free(&a);
}

static void showing_removes_comments_and_field_backslashes(void **state) {
    (void)state;
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"plain", "plain"},
        {"\\Why: a\n\\## b\n\\Whatever: c", "Why: a\n\\## b\n\\Whatever: c"},
        {"a\n<!-- x -->\nb", "a\nb"},
        {"a\n<!-- x\ny --> c\nb", "a\n c\nb"},
        {"`<!-- x -->`\n```\n<!-- y -->\n\\Why: z\n```",
         "`<!-- x -->`\n```\n<!-- y -->\n\\Why: z\n```"},
        {"<!-- open", "<!-- open"},
    };
    Arena a = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_str(deck_show(&a, str_of(cases[i].text)), cases[i].shown);
    }
    arena_free(&a);
}

static void escaping_is_done_once(void **state) {
    (void)state;
    static const struct {
        const char *text, *escaped;
    } cases[] = {
        {"plain # x", "plain # x"},
        {"# a\n### b\n---\nSay: c\nsay: d", "\\# a\n### b\n\\---\n\\Say: c\nsay: d"},
        {"```\n# a\n```", "```\n# a\n```"},
        {"~~~~x\n# a", "~~~~x\n# a\n~~~~"},
    };
    Arena a = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Str once = deck_escape(&a, str_of(cases[i].text), DECK_IN_CARD);
        assert_str(once, cases[i].escaped);
        assert_true(str_eq(deck_escape(&a, once, DECK_IN_CARD), once));
    }
    assert_str(deck_escape(&a, S("---\nWhy: x\n## y"), DECK_IN_LESSON), "---\nWhy: x\n\\## y");
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_come_with_what_surrounds_them),
        cmocka_unit_test(options_know_whether_they_are_right),
        cmocka_unit_test(a_rubric_has_dimensions_with_ticks),
        cmocka_unit_test(showing_removes_comments_and_field_backslashes),
        cmocka_unit_test(escaping_is_done_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
