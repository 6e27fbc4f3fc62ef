// Places and lines of a text being written, in a font of 8 px a letter, and the promise that a
// change lays out what a fresh start would have laid out.
#include <string.h>

#include "base/mem.h"
#include "harness/harness.h"
#include "text/edit_buffer.h"
#include "text/edit_layout.h"

#define STYLE  ((TextStyle){FACE_MONO, 64})
#define LETTER 8

static void update(EditLayout *l, Str text, int columns, const Metrics *m) {
    edit_layout_update(l, text, STYLE, columns * LETTER, m);
}

// "from-to" of every line.
static Str lines_of(Arena *a, const EditLayout *l) {
    size_t n = 0;
    const EditLine *lines = edit_layout_lines(l, a, 0, l->line_n, &n);
    assert_int_equal(n, l->line_n);
    Str out = {0};
    for (size_t i = 0; i < n; i++) {
        out = arena_printf(a, "%.*s%s%zu-%zu%s", STR_ARG(out), i ? " " : "", lines[i].from,
                           lines[i].to, lines[i].ends_hard ? "" : "+");
    }
    return out;
}

static void lines_wrap_and_know_where_they_stand(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int columns;
        const char *want;
    } cases[] = {
        {"", 10, "0-0"},
        {"abc", 10, "0-3"},
        {"abc\n", 10, "0-3 4-4"},
        {"\n\n", 10, "0-0 1-1 2-2"},
        {"one two three", 8, "0-8+ 8-13"},
        {"one two   ", 8, "0-10"},
        {"abcdefghij", 4, "0-4+ 4-8+ 8-10"},
        {"a\tb\n  c", 10, "0-3 4-7"},
        {"\xE4\xB8\xAD\xE6\x96\x87\xE5\xAD\x97", 2, "0-6+ 6-9"},
    };
    Metrics m = harness_metrics();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Arena a = {0};
        EditLayout l = {0};
        update(&l, str_of(cases[i].text), cases[i].columns, &m);
        assert_str(lines_of(&a, &l), cases[i].want);
        edit_layout_free(&l);
        arena_free(&a);
    }
}

static void offsets_become_places_and_back(void **state) {
    (void)state;
    Metrics m = harness_metrics();
    EditLayout l = {0};
    update(&l, S("one two three\nx"), 8, &m);
    static const struct {
        size_t offset;
        bool upstream;
        int line, x;
    } cases[] = {
        {0, false, 0, 0}, {3, false, 0, 24},  {7, false, 0, 56}, {8, false, 1, 0},
        {8, true, 0, 64}, {13, false, 1, 40}, {14, false, 2, 0}, {15, false, 2, 8},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const EditPlace p = edit_layout_place(&l, cases[i].offset, cases[i].upstream);
        assert_int_equal(p.line, cases[i].line);
        assert_int_equal(p.x, cases[i].x);
        bool upstream = false;
        assert_int_equal(edit_layout_offset(&l, p.line, p.x, &upstream), cases[i].offset);
        assert_int_equal(upstream, cases[i].upstream);
    }
    bool upstream = false;
    assert_int_equal(edit_layout_offset(&l, 0, 11, &upstream), 1);
    assert_int_equal(edit_layout_offset(&l, 0, 13, &upstream), 2);
    assert_int_equal(edit_layout_offset(&l, 2, 900, &upstream), 15);
    assert_int_equal(edit_layout_offset(&l, 99, 0, &upstream), 14);
    assert_int_equal(edit_layout_offset(&l, -5, -5, &upstream), 0);
    edit_layout_free(&l);
}

static void a_line_from_right_to_left_stands_to_the_right(void **state) {
    (void)state;
    Metrics m = harness_metrics();
    Arena a = {0};
    EditLayout l = {0};
    update(&l, S("\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"), 10, &m); // four letters
    size_t n = 0;
    const EditLine *line = edit_layout_lines(&l, &a, 0, 1, &n);
    assert_true(line->rtl);
    assert_int_equal(line->x, 48);
    assert_int_equal(edit_layout_place(&l, 0, false).x, 80);
    assert_int_equal(edit_layout_place(&l, 2, false).x, 72);
    assert_int_equal(edit_layout_place(&l, 8, false).x, 48);
    bool upstream = false;
    assert_int_equal(edit_layout_offset(&l, 0, 73, &upstream), 2);
    assert_int_equal(edit_layout_offset(&l, 0, 0, &upstream), 8);
    EditSpan span[4];
    assert_int_equal(edit_line_spans(&l, line, 0, 2, span, 4), 1);
    assert_int_equal(span[0].x, 72);
    assert_int_equal(span[0].w, 8);
    edit_layout_free(&l);
    arena_free(&a);
}

static uint32_t dice(uint32_t *seed, uint32_t sides) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % sides;
}

static void a_changed_text_is_laid_out_as_a_fresh_one_would_be(void **state) {
    (void)state;
    static const char *const bits[] = {"a", " ", "\n", "word and word ", "\n\n", "longer", ""};
    Metrics m = harness_metrics();
    for (uint32_t seed = 1; seed <= 12; seed++) {
        uint32_t s = seed;
        EditBuffer b = {0};
        EditLayout kept = {0};
        for (int i = 0; i < 120; i++) {
            const size_t from = dice(&s, (uint32_t)b.text.n + 1);
            const Str with = str_of(bits[dice(&s, sizeof bits / sizeof bits[0])]);
            edit_buffer_replace(&b, from, from + dice(&s, 9), with, EDIT_COMMAND);
            Arena a = {0};
            EditLayout fresh = {0};
            update(&kept, edit_buffer_text(&b), 12, &m);
            update(&fresh, edit_buffer_text(&b), 12, &m);
            const Str want = lines_of(&a, &fresh), got = lines_of(&a, &kept);
            if (!str_eq(want, got)) {
                fail_msg("seed %u step %d: %.*s is not %.*s", seed, i, STR_ARG(got), STR_ARG(want));
            }
            edit_layout_free(&fresh);
            arena_free(&a);
        }
        edit_layout_free(&kept);
        edit_buffer_free(&b);
    }
}

// A hard line longer than a segment, where the fresh layout is the judge as long as words end.
static void a_change_in_a_long_text_lays_out_a_small_part_of_it(void **state) {
    (void)state;
    Metrics m = harness_metrics();
    for (int one_line = 0; one_line < 2; one_line++) {
        Buf text = {0};
        while (text.n < 120000) {
            buf_add_z(&text, one_line ? "some words of a text without an end, " : "a short line\n");
        }
        EditLayout l = {0};
        EditBuffer b = {0};
        edit_buffer_set(&b, buf_str(&text));
        update(&l, buf_str(&text), 80, &m);
        const uint64_t whole = l.laid_runs;
        assert_true(whole > 40);
        edit_buffer_select(&b, 60000, 60000);
        for (int i = 0; i < 50; i++) {
            edit_buffer_insert(&b, i % 9 ? S("x") : S(" "), EDIT_TYPING);
            const uint64_t before = l.laid_runs;
            update(&l, edit_buffer_text(&b), 80, &m);
            assert_true(l.laid_runs - before <= 12);
        }
        // Every byte is in one line, and lines follow each other.
        Arena a = {0};
        size_t n = 0, at = 0;
        const EditLine *lines = edit_layout_lines(&l, &a, 0, l.line_n, &n);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(lines[i].from, at);
            assert_true(lines[i].w <= 80 * LETTER);
            at = lines[i].ends_hard ? lines[i].to + 1 : lines[i].to;
        }
        assert_int_equal(at, b.text.n + 1);
        arena_free(&a);
        edit_layout_free(&l);
        edit_buffer_free(&b);
        buf_free(&text);
    }
}

static void another_width_or_style_lays_all_out_again(void **state) {
    (void)state;
    Metrics m = harness_metrics();
    const size_t live = mem_live();
    EditLayout l = {0};
    update(&l, S("one two three"), 80, &m);
    assert_int_equal(l.line_n, 1);
    update(&l, S("one two three"), 8, &m);
    assert_int_equal(l.line_n, 2);
    edit_layout_update(&l, S("one two three"), (TextStyle){FACE_MONO, 128}, 8 * LETTER, &m);
    assert_true(l.line_n > 2);
    edit_layout_update(&l, S("x"), STYLE, 0, &m);
    assert_int_equal(l.line_n, 1);
    edit_layout_free(&l);
    assert_int_equal(mem_live(), live);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_wrap_and_know_where_they_stand),
        cmocka_unit_test(offsets_become_places_and_back),
        cmocka_unit_test(a_line_from_right_to_left_stands_to_the_right),
        cmocka_unit_test(a_changed_text_is_laid_out_as_a_fresh_one_would_be),
        cmocka_unit_test(a_change_in_a_long_text_lays_out_a_small_part_of_it),
        cmocka_unit_test(another_width_or_style_lays_all_out_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
