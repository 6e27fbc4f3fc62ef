// Wrapping with cells of 8 px at size 16: what stands on each line, and that nothing sticks out.
#include "harness/harness.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/vec.h"
#include "text/uni.h"
#include "text/wrap.h"

static const TextStyle BODY = {FACE_TEXT, 64};
static const TextStyle BOLD = {FACE_TEXT_BOLD, 64};

// Lines joined by '/', runs of a line by '|', as they are seen from left to right.
static Str shown(Arena *a, const Wrapped *w) {
    Buf out = {0};
    for (size_t i = 0; i < w->n; i++) {
        buf_add_z(&out, i ? "/" : "");
        for (size_t k = 0; k < w->lines[i].n; k++) {
            buf_add_z(&out, k ? "|" : "");
            buf_add_str(&out, w->lines[i].runs[k].run.text);
        }
    }
    Str s = arena_str(a, buf_str(&out));
    buf_free(&out);
    return s;
}

static Wrapped wrap_text(Arena *a, const char *text, int32_t columns) {
    Metrics m = harness_metrics();
    WrapPiece piece = {.text = str_of(text), .style = BODY};
    return wrap_paragraph(a, &piece, 1, columns * 8, 1000, &m);
}

static void wrap_breaks_where_it_may(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int32_t columns;
        const char *want;
    } cases[] = {
        {"", 10, ""},
        {" ", 10, ""},
        {"one", 3, "one"},
        {"one two", 7, "one two"},
        {"one two", 6, "one/two"},
        {"one two three", 7, "one two/three"},
        {"one two ", 7, "one two"},
        // White space at the end of a line hangs over the edge.
        {"one     two", 5, "one/two"},
        {"one two     three", 7, "one two/three"},
        {"a\nb", 10, "a/b"},
        {"a\n\nb", 10, "a//b"},
        {"a\n", 10, "a"},
        {"well-known fact", 6, "well-/known/fact"},
        {"(one) two.", 5, "(one)/two."},
        // A word without a break is cut between graphemes.
        {"abcdefgh", 3, "abc/def/gh"},
        {"ab cdefgh", 4, "ab/cdef/gh"},
        {"abcdefgh", 0, "a/b/c/d/e/f/g/h"},
        {"e\xCC\x81"
         "e\xCC\x81"
         "e\xCC\x81",
         2,
         "e\xCC\x81"
         "e\xCC\x81"
         "/e\xCC\x81"},
        {"漢字仮名交り", 4, "漢字仮名/交り"},
        // A full stop does not begin a line.
        {"漢字仮名。交り", 4, "漢字仮/名。交り"},
        {"ภาษาไทย", 3, "ภาษ/าไท/ย"},
        {"aaa\xC2\xA0"
         "bbb c",
         8,
         "aaa\xC2\xA0"
         "bbb/c"},
        {"a\xFF\xFE b", 3, "a\xFF\xFE/b"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Wrapped w = wrap_text(&a, cases[i].text, cases[i].columns);
        assert_str(shown(&a, &w), cases[i].want);
    }
    arena_free(&a);
}

static void wrap_joins_pieces_before_it_breaks(void **state) {
    (void)state;
    Metrics m = harness_metrics();
    Arena a = {0};
    // "foo" + "bar" is one word though half of it is bold.
    WrapPiece word[] = {{.text = S("one foo"), .style = BODY},
                        {.text = S("bar"), .style = BOLD},
                        {.text = S(" two"), .style = BODY}};
    Wrapped w = wrap_paragraph(&a, word, 3, 7 * 8, 100, &m);
    assert_str(shown(&a, &w), "one/foo|bar/two");
    assert_int_equal(w.lines[1].runs[1].x, 24);
    assert_int_equal(w.lines[1].runs[1].piece, 1);
    assert_int_equal(w.lines[1].width, 48);
    // A pad belongs to its piece on every line; the full stop after code stays with it.
    WrapPiece code[] = {{.text = S("use "), .style = BODY},
                        {.text = S("a b"), .style = BODY, .pad = 4, .is_code = true},
                        {.text = S("."), .style = BODY}};
    w = wrap_paragraph(&a, code, 3, 9 * 8, 100, &m);
    assert_str(shown(&a, &w), "use |a b|.");
    assert_int_equal(w.lines[0].runs[1].x, 36);
    assert_int_equal(w.lines[0].runs[2].x, 64);
    w = wrap_paragraph(&a, code, 3, 8 * 8, 100, &m);
    assert_str(shown(&a, &w), "use |a/b|.");
    // Code does not break at an operator.
    WrapPiece op[] = {{.text = S("x !=yyy"), .style = BODY, .is_code = true}};
    w = wrap_paragraph(&a, op, 1, 5 * 8, 100, &m);
    assert_str(shown(&a, &w), "x/!=yyy");
    arena_free(&a);
}

static void wrap_orders_runs_as_they_are_seen(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int32_t columns;
        bool rtl;
        const char *want;
    } cases[] = {
        {"abc אבג def", 20, false, "abc |אבג| def"},
        {"אבג abc דהו", 20, true, " דהו|abc|אבג "},
        {"אבג 123 דהו", 20, true, " דהו|123|אבג "},
        // Each line is ordered by itself.
        {"אבג abc דהו", 7, true, "abc|אבג /דהו"},
        {"abc אבג דהו def", 8, false, "abc |אבג/דהו| def"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Wrapped w = wrap_text(&a, cases[i].text, cases[i].columns);
        assert_str(shown(&a, &w), cases[i].want);
        assert_int_equal(w.rtl, cases[i].rtl);
    }
    Wrapped w = wrap_text(&a, "abc אבג", 20);
    assert_false(w.lines[0].runs[0].run.rtl);
    assert_true(w.lines[0].runs[1].run.rtl);
    assert_memory_equal(w.lines[0].runs[1].run.script, "Hebr", 4);
    arena_free(&a);
}

static void wrap_stops_at_the_limit_of_lines(void **state) {
    (void)state;
    Metrics m = harness_metrics();
    Arena a = {0};
    WrapPiece piece = {.text = S("a b c d e"), .style = BODY};
    Wrapped w = wrap_paragraph(&a, &piece, 1, 8, 3, &m);
    assert_true(w.cut);
    assert_int_equal(w.n, 3);
    w = wrap_paragraph(&a, &piece, 1, 8, 5, &m);
    assert_false(w.cut);
    assert_int_equal(w.n, 5);
    arena_free(&a);
}

typedef struct Counter {
    Metrics plain;
    size_t calls;
} Counter;

// Proportional widths, so that no guess is right by luck.
static int32_t counted_width(void *self, const TextRun *run) {
    Counter *c = self;
    c->calls++;
    int32_t w = 0;
    for (size_t i = 0; i < run->text.n; i++) {
        char ch = run->text.at[i];
        w += ch == 'i' || ch == 'l' || ch == ' ' ? 4 : ch == 'm' || ch == 'w' ? 13 : 8;
    }
    return w;
}

static void wrap_measures_few_times_a_line(void **state) {
    (void)state;
    Counter c = {.plain = harness_metrics()};
    Metrics m = c.plain;
    m.self = &c;
    m.width = counted_width;
    Arena a = {0};
    Buf text = {0};
    static const char *const words[] = {"willing ", "mammals ", "a ",
                                        "of ",      "silly ",   "committees "};
    for (uint32_t i = 0; i < 2000; i++) {
        buf_add_z(&text, words[(i * 2654435761u >> 16) % ARRAY_LEN(words)]);
    }
    WrapPiece piece = {.text = buf_str(&text), .style = BODY};
    Wrapped w = wrap_paragraph(&a, &piece, 1, 680, 10000, &m);
    assert_true(w.n > 100);
    assert_true(c.calls < 4 * w.n);
    // And no line ends while the next word would still have fitted.
    for (size_t i = 0; i + 1 < w.n; i++) {
        Str next = w.lines[i + 1].runs[0].run.text;
        TextRun word = {.style = BODY, .text = str_cut(&next, ' ')};
        assert_true(w.lines[i].width <= 680);
        assert_true(w.lines[i].width + 4 + counted_width(&c, &word) > 680);
    }
    buf_free(&text);
    arena_free(&a);
}

static void wrap_loses_and_repeats_nothing(void **state) {
    (void)state;
    static const char *const texts[] = {
        "The quick brown fox; jumps over (the) lazy-dog: 1,234.56%",
        "שלום world 123 (עולם) abc",
        "漢字 and kana かな、mixed。 ไทย हिन्दी",
        "👨‍👩‍👧‍👦👍🏽🇩🇪🇫🇷 e\xCC\x81\xCC\x82\xCC\x83 Donaudampfschifffahrtsgesellschaft",
        "\xFF\xFE\x80 broken \xE2\x82 bytes",
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        for (int32_t columns = 1; columns < 70; columns++) {
            Arena a = {0};
            Wrapped w = wrap_text(&a, texts[i], columns);
            Buf seen = {0};
            size_t letters = 0;
            for (size_t k = 0; k < w.n; k++) {
                int32_t x = 0;
                for (size_t r = 0; r < w.lines[k].n; r++) {
                    const WrapRun *run = &w.lines[k].runs[r];
                    assert_int_equal(run->x, x);
                    x += run->w;
                    letters += run->run.text.n;
                    buf_add_str(&seen, run->run.text);
                }
                assert_true(x <= columns * 8 || columns < 8);
            }
            // Only spaces at line ends are gone.
            size_t spaces = 0;
            for (Str rest = str_of(texts[i]); rest.n; rest = str_skip(rest, 1)) {
                spaces += rest.at[0] == ' ';
            }
            size_t total = strlen(texts[i]);
            assert_true(letters <= total && letters + spaces >= total);
            buf_free(&seen);
            arena_free(&a);
        }
    }
    assert_int_equal(mem_live(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrap_breaks_where_it_may),
        cmocka_unit_test(wrap_joins_pieces_before_it_breaks),
        cmocka_unit_test(wrap_orders_runs_as_they_are_seen),
        cmocka_unit_test(wrap_stops_at_the_limit_of_lines),
        cmocka_unit_test(wrap_measures_few_times_a_line),
        cmocka_unit_test(wrap_loses_and_repeats_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
