// The text under a writer's hand: tables of what keys ask for, and random edits against a plain
// model that keeps a copy of every state.
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "harness/harness.h"
#include "text/edit_buffer.h"

static void put_marks_around(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t anchor, caret;
        const char *open, *close, *want;
        size_t want_anchor, want_caret;
    } cases[] = {
        {"one two", 4, 7, "**", "**", "one **two**", 6, 9},
        {"one **two**", 6, 9, "**", "**", "one two", 4, 7},
        {"one two", 5, 5, "*", "*", "one *two*", 6, 6},         // the word at the caret
        {"one **two**", 7, 7, "*", "*", "one ***two***", 8, 8}, // strong, and now both
        {"one ***two***", 8, 8, "*", "*", "one **two**", 7, 7},
        {"one  two", 4, 4, "`", "`", "one `` two", 5, 5}, // no word: the caret between them
        {"", 0, 0, "{{", "}}", "{{}}", 2, 2},
        {"one two", 7, 4, "{{", "}}", "one {{two}}", 6, 9},
        {"\xC3\xA9t\xC3\xA9", 2, 2, "{{", "}}", "{{\xC3\xA9t\xC3\xA9}}", 4, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        EditBuffer b = {0};
        edit_buffer_set(&b, str_of(cases[i].text));
        edit_buffer_select(&b, cases[i].anchor, cases[i].caret);
        assert_true(edit_buffer_wrap(&b, str_of(cases[i].open), str_of(cases[i].close)));
        assert_str(edit_buffer_text(&b), cases[i].want);
        assert_int_equal(b.anchor, cases[i].want_anchor);
        assert_int_equal(b.caret, cases[i].want_caret);
        assert_true(edit_buffer_undo(&b));
        assert_str(edit_buffer_text(&b), cases[i].text);
        assert_int_equal(b.caret, cases[i].caret);
        assert_true(edit_buffer_redo(&b));
        assert_int_equal(b.caret, cases[i].want_caret);
        edit_buffer_free(&b);
    }
}

static void type_letters(EditBuffer *b, const char *z) {
    for (; *z; z++) {
        edit_buffer_insert(b, (Str){z, 1}, EDIT_TYPING);
    }
}

static void typing_is_undone_word_by_word(void **state) {
    (void)state;
    static const char *const states[] = {"one two three", "one two ", "one ", ""};
    EditBuffer b = {0};
    type_letters(&b, "one two three");
    for (size_t i = 0; i < 4; i++) {
        assert_str(edit_buffer_text(&b), states[i]);
        assert_int_equal(edit_buffer_undo(&b), i < 3);
    }
    for (size_t i = 3; i-- > 0;) {
        assert_true(edit_buffer_redo(&b));
        assert_str(edit_buffer_text(&b), states[i]);
    }
    assert_false(edit_buffer_redo(&b));
    edit_buffer_free(&b);
}

static void a_moved_caret_ends_the_step_and_a_new_act_forgets_what_was_taken_back(void **state) {
    (void)state;
    EditBuffer b = {0};
    type_letters(&b, "ab");
    edit_buffer_select(&b, 1, 1);
    type_letters(&b, "x");
    assert_true(edit_buffer_undo(&b));
    assert_str(edit_buffer_text(&b), "ab");
    type_letters(&b, "y");
    assert_false(edit_buffer_redo(&b));
    assert_str(edit_buffer_text(&b), "ayb");
    edit_buffer_free(&b);
}

static void a_run_of_erasing_is_one_step_in_both_directions(void **state) {
    (void)state;
    EditBuffer b = {0};
    edit_buffer_set(&b, S("abcdef"));
    edit_buffer_select(&b, 3, 3);
    for (int i = 0; i < 2; i++) {
        edit_buffer_replace(&b, b.caret - 1, b.caret, (Str){0}, EDIT_ERASING);
        edit_buffer_replace(&b, b.caret, b.caret + 1, (Str){0}, EDIT_ERASING);
    }
    assert_str(edit_buffer_text(&b), "af");
    assert_true(edit_buffer_undo(&b));
    assert_str(edit_buffer_text(&b), "abcdef");
    assert_int_equal(b.caret, 3);
    assert_false(edit_buffer_undo(&b));
    edit_buffer_free(&b);
}

static void what_comes_in_is_cleaned(void **state) {
    (void)state;
    static const struct {
        const char *in, *want;
    } cases[] = {
        {"a\r\nb\rc\n", "a\nb\nc\n"},
        {"a\x01\x02\tb\x7f", "a\tb"},
        {"a\xFF"
         "b",
         "a\xEF\xBF\xBD"
         "b"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        EditBuffer b = {0};
        edit_buffer_insert(&b, str_of(cases[i].in), EDIT_COMMAND);
        assert_str(edit_buffer_text(&b), cases[i].want);
        edit_buffer_set(&b, str_of(cases[i].in));
        assert_str(edit_buffer_text(&b), cases[i].want);
        edit_buffer_free(&b);
    }
}

static void what_does_not_fit_is_refused_whole(void **state) {
    (void)state;
    const size_t live = mem_live();
    char *big = mem_alloc(EDIT_BUFFER_MAX + 10);
    memset(big, 'x', EDIT_BUFFER_MAX + 10);
    EditBuffer b = {0};
    edit_buffer_set(&b, (Str){big, EDIT_BUFFER_MAX - 1});
    assert_false(edit_buffer_insert(&b, S("ab"), EDIT_TYPING));
    assert_int_equal(b.text.n, EDIT_BUFFER_MAX - 1);
    assert_true(edit_buffer_insert(&b, S("a"), EDIT_TYPING));
    memset(big, 0xFF, EDIT_BUFFER_MAX); // each becomes three bytes
    edit_buffer_set(&b, (Str){big, EDIT_BUFFER_MAX});
    assert_true(b.text.n <= EDIT_BUFFER_MAX);
    assert_int_equal(utf8_first_invalid(edit_buffer_text(&b)), SIZE_MAX);
    edit_buffer_free(&b);
    mem_free(big);
    assert_int_equal(mem_live(), live);
}

static void the_oldest_steps_are_forgotten_before_memory_is(void **state) {
    (void)state;
    const size_t size = 700000;
    char *big = mem_alloc(size);
    memset(big, 'x', size);
    EditBuffer b = {0};
    for (int i = 0; i < 200; i++) {
        big[0] = (char)('a' + i % 26);
        edit_buffer_replace(&b, 0, b.text.n, (Str){big, size}, EDIT_COMMAND);
        assert_true(b.step_bytes <= EDIT_UNDO_MAX + 2 * size);
    }
    int steps = 0;
    while (edit_buffer_undo(&b)) {
        steps++;
    }
    assert_true(steps > 3 && steps < 200);
    edit_buffer_free(&b);
    mem_free(big);
}

static void words_and_lines_are_found(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t at, from, to;
    } cases[] = {
        {"one two", 0, 0, 3},           {"one two", 3, 0, 3}, {"one two", 5, 4, 7},
        {"one  two", 4, 4, 4},          {"", 0, 0, 0},        {"a_b1, c", 2, 0, 4},
        {"\xC3\xA9t\xC3\xA9", 2, 0, 5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t from = 9, to = 9;
        edit_word_at(str_of(cases[i].text), cases[i].at, &from, &to);
        assert_int_equal(from, cases[i].from);
        assert_int_equal(to, cases[i].to);
    }
    const Str text = S("ab\n\ncd");
    static const size_t bounds[][3] = {{0, 0, 2}, {2, 0, 2}, {3, 3, 3}, {4, 4, 6}, {6, 4, 6}};
    for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
        assert_int_equal(edit_line_from(text, bounds[i][0]), bounds[i][1]);
        assert_int_equal(edit_line_to(text, bounds[i][0]), bounds[i][2]);
    }
}

// --- against a plain model -----------------------------------------------------------------------
static uint32_t dice(uint32_t *seed, uint32_t sides) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % sides;
}

#define EDITS 3000

static void random_edits_follow_a_plain_model_and_undo_leads_to_the_start(void **state) {
    (void)state;
    static const char *const bits[] = {"a",        " ",         "\n",        "word",
                                       "\xC3\xA9", "two words", "\t",        "\xE4\xB8\xAD",
                                       "{{x}}",    "",          "line\nline"};
    for (uint32_t seed = 1; seed <= 20; seed++) {
        uint32_t s = seed;
        Arena a = {0};
        EditBuffer b = {0};
        Str model = S("start of it\n");
        edit_buffer_set(&b, model);
        for (int i = 0; i < EDITS / 20; i++) {
            // Places between characters only, as keys and mouse give them.
            size_t from = dice(&s, (uint32_t)model.n + 1), to = from + dice(&s, 6);
            to = to < model.n ? to : model.n;
            while (from > 0 && from < model.n && ((unsigned char)model.at[from] & 0xC0) == 0x80) {
                from--;
            }
            while (to < model.n && ((unsigned char)model.at[to] & 0xC0) == 0x80) {
                to++;
            }
            if (dice(&s, 3) == 0) {
                edit_buffer_select(&b, from, to);
            } else if (dice(&s, 3) == 0) {
                from = to = b.caret; // typing goes on where it was
            }
            const Str with = str_of(bits[dice(&s, sizeof bits / sizeof bits[0])]);
            const EditWhy why = with.n == 0 ? EDIT_ERASING : (EditWhy)(dice(&s, 2) * 2);
            edit_buffer_replace(&b, from, to, with, why);
            model = arena_printf(&a, "%.*s%.*s%.*s", STR_ARG(str_sub(model, 0, from)),
                                 STR_ARG(with), STR_ARG(str_skip(model, to)));
            assert_true(str_eq(edit_buffer_text(&b), model));
            assert_true(b.caret == from + with.n);
            if (dice(&s, 10) == 0 && edit_buffer_undo(&b)) {
                assert_true(edit_buffer_redo(&b));
                assert_true(str_eq(edit_buffer_text(&b), model));
            }
        }
        const Str last = arena_str(&a, edit_buffer_text(&b));
        while (edit_buffer_undo(&b)) {
            assert_true(b.caret <= b.text.n && b.anchor <= b.text.n);
        }
        assert_str(edit_buffer_text(&b), "start of it\n");
        while (edit_buffer_redo(&b)) {
            assert_int_equal(utf8_first_invalid(edit_buffer_text(&b)), SIZE_MAX);
        }
        assert_true(str_eq(edit_buffer_text(&b), last));
        edit_buffer_free(&b);
        arena_free(&a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(put_marks_around),
        cmocka_unit_test(typing_is_undone_word_by_word),
        cmocka_unit_test(a_moved_caret_ends_the_step_and_a_new_act_forgets_what_was_taken_back),
        cmocka_unit_test(a_run_of_erasing_is_one_step_in_both_directions),
        cmocka_unit_test(what_comes_in_is_cleaned),
        cmocka_unit_test(what_does_not_fit_is_refused_whole),
        cmocka_unit_test(the_oldest_steps_are_forgotten_before_memory_is),
        cmocka_unit_test(words_and_lines_are_found),
        cmocka_unit_test(random_edits_follow_a_plain_model_and_undo_leads_to_the_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
