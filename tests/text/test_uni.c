// Unicode facts, written with marks into the text: | may break, ! must break, . a grapheme begins.
#include "harness/harness.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "text/uni.h"

static void check_breaks(const char *text, const char *want) {
    Str s = str_of(text);
    uint8_t *breaks = mem_alloc(s.n);
    Buf out = {0};
    uni_line_breaks(s, breaks);
    for (size_t i = 0; i < s.n; i++) {
        buf_add_z(&out, breaks[i] == UNI_MUST_BREAK ? "!" : breaks[i] == UNI_MAY_BREAK ? "|" : "");
        buf_add_byte(&out, s.at[i]);
    }
    assert_str(buf_str(&out), want);
    buf_free(&out);
    mem_free(breaks);
}

static void uni_lines_break_by_the_rules_of_the_script(void **state) {
    (void)state;
    check_breaks("", "");
    check_breaks("one two", "one |two");
    check_breaks("one\ntwo", "one\n!two");
    check_breaks("a-b c/d", "a-|b |c/|d");
    check_breaks("don't (stop)", "don't |(stop)");
    check_breaks("1,000.50 %", "1,000.50 |%");
    check_breaks("a\xC2\xA0"
                 "b",
                 "a\xC2\xA0"
                 "b");
    check_breaks("漢字。かな", "漢|字。|か|な");
    check_breaks("「漢」", "「漢」");
    check_breaks("e\xCC\x81 x", "e\xCC\x81 |x");
    check_breaks("שלום עולם", "שלום |עולם");
}

static void check_graphemes(const char *text, const char *want) {
    Str s = str_of(text);
    Buf out = {0};
    uint8_t *starts = mem_alloc(s.n);
    uni_grapheme_breaks(s, starts);
    for (size_t i = 0; i < s.n; i++) {
        buf_add_z(&out, starts[i] ? "." : "");
        buf_add_byte(&out, s.at[i]);
    }
    assert_str(buf_str(&out), want);
    // Steps from either end visit the same places.
    for (size_t at = 0; at < s.n;) {
        size_t next = uni_grapheme_next(s, at);
        assert_true(next > at && (next == s.n || starts[next]));
        assert_int_equal(uni_grapheme_prev(s, next), at);
        at = next;
    }
    buf_free(&out);
    mem_free(starts);
}

static void uni_graphemes_are_never_cut(void **state) {
    (void)state;
    check_graphemes("", "");
    check_graphemes("ab", ".a.b");
    check_graphemes("\r\n", ".\r\n");
    check_graphemes("e\xCC\x81o", ".e\xCC\x81.o");
    check_graphemes("👨‍👩‍👧x", ".👨‍👩‍👧.x");
    check_graphemes("👍🏽👍", ".👍🏽.👍");
    check_graphemes("🇩🇪🇫🇷", ".🇩🇪.🇫🇷");
    check_graphemes("\xFF\xFE", ".\xFF.\xFE");
    assert_int_equal(uni_grapheme_next(S("abc"), 9), 3);
    assert_int_equal(uni_grapheme_prev(S("abc"), 9), 2);
    assert_int_equal(uni_grapheme_prev(S("abc"), 0), 0);
}

static void uni_words_are_stepped_over_whole(void **state) {
    (void)state;
    Str s = S("one, two_3 don't");
    static const size_t nexts[] = {3, 10, 16, 16};
    static const size_t prevs[] = {11, 5, 0, 0};
    size_t at = 0;
    for (size_t i = 0; i < ARRAY_LEN(nexts); i++) {
        at = uni_word_next(s, at);
        assert_int_equal(at, nexts[i]);
    }
    for (size_t i = 0; i < ARRAY_LEN(prevs); i++) {
        at = uni_word_prev(s, at);
        assert_int_equal(at, prevs[i]);
    }
}

static void uni_words_of_a_long_text_end(void **state) {
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 5000; i++) {
        buf_add_z(&text, i % 7 ? "é" : "  ");
    }
    Str s = buf_str(&text);
    size_t steps = 0;
    for (size_t at = 0; at < s.n; steps++) {
        size_t next = uni_word_next(s, at);
        assert_true(next > at && next <= s.n);
        at = next;
    }
    assert_true(steps > 500);
    for (size_t at = s.n; at > 0;) {
        size_t prev = uni_word_prev(s, at);
        assert_true(prev < at);
        at = prev;
    }
    buf_free(&text);
}

static void uni_fold_makes_equal_what_reads_equal(void **state) {
    (void)state;
    static const struct {
        const char *text, *want;
    } cases[] = {
        {"", ""},
        {"Hello", "hello"},
        {"STRASSE Straße", "strasse strasse"},
        {"Ａｂｃ", "abc"},
        {"ﬁn", "fin"},
        {"E\xCC\x81", "é"},
        {"ΣΑΣ", "σασ"},
        {"a\xFFz", "a\xEF\xBF\xBDz"},
        {"\xEF\xB7\xBA", "صلى الله عليه وسلم"},
    };
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(uni_fold(&a, str_of(cases[i].text)), cases[i].want);
    }
    // Over the size of one piece, without ASCII to cut at, and at the greatest growth.
    Buf text = {0};
    Buf want = {0};
    for (int i = 0; i < 3000; i++) {
        buf_add_z(&text, "\xEF\xB7\xBA");
        buf_add_z(&want, "صلى الله عليه وسلم");
    }
    assert_true(str_eq(uni_fold(&a, buf_str(&text)), buf_str(&want)));
    buf_free(&text);
    buf_free(&want);
    arena_free(&a);
}

static void check_runs(const char *text, bool base_rtl, const char *want) {
    Arena a = {0};
    Str s = str_of(text);
    Buf out = {0};
    size_t n = 0;
    bool rtl = !base_rtl;
    UniRun *runs = uni_runs(&a, s, &n, &rtl);
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(runs[i].from, at);
        assert_int_equal(runs[i].rtl, runs[i].level % 2);
        at = runs[i].to;
        buf_addf(&out, "[%.*s]%d%.4s", STR_ARG(str_sub(s, runs[i].from, runs[i].to)), runs[i].level,
                 runs[i].script[0] ? runs[i].script : "-");
    }
    assert_int_equal(at, s.n);
    assert_int_equal(rtl, base_rtl);
    assert_str(buf_str(&out), want);
    buf_free(&out);
    arena_free(&a);
}

static void uni_runs_have_one_direction_and_one_script(void **state) {
    (void)state;
    check_runs("", false, "");
    check_runs("abc, 1", false, "[abc, 1]0Latn");
    check_runs("12 %", false, "[12 %]0-");
    check_runs("abc где", false, "[abc ]0Latn[где]0Cyrl");
    check_runs("\"где\"", false, "[\"где\"]0Cyrl");
    check_runs("漢字かなカナ", false, "[漢字かなカナ]0Hani");
    check_runs("한국 漢", false, "[한국 ]0Hang[漢]0Hani");
    check_runs("abc שלום def", false, "[abc ]0Latn[שלום]1Hebr[ def]0Latn");
    check_runs("שלום abc", true, "[שלום ]1Hebr[abc]2Latn");
    check_runs("מחיר 100 שקל", true, "[מחיר ]1Hebr[100]2Hebr[ שקל]1Hebr");
    check_runs("مرحبا", true, "[مرحبا]1Arab");
    check_runs("हिन्दी ไทย", false, "[हिन्दी ]0Deva[ไทย]0Thai");
    check_runs("a\xFFz", false, "[a\xFFz]0Latn");
}

static void code_in_a_paragraph_from_right_to_left_keeps_its_order(void **state) {
    (void)state;
    static const struct {
        const char *text, *code, *want;
        bool rtl;
    } cases[] = {
        {"مثل 2001:db8::1.", "2001:db8::1", "[مثل ]1Arab[2001:db8::1]2Latn[.]1Latn", true},
        {"مثل 10/2.", "10/2", "[مثل ]1Arab[10/2]2Arab[.]1Arab", true},
        {"a - ب", "-", "[a - ]0Latn[ب]1Arab", false},
        {"-1 ب", "-1", "[-1]2Arab[ ب]1Arab", true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Arena a = {0};
        Buf out = {0};
        const Str s = str_of(cases[i].text);
        const size_t at = str_find(s, str_of(cases[i].code), 0);
        uint8_t is_code[64] = {0};
        memset(is_code + at, 1, strlen(cases[i].code));
        size_t n = 0;
        bool rtl = false;
        const UniRun *runs = uni_runs_code(&a, s, is_code, &n, &rtl);
        for (size_t k = 0; k < n; k++) {
            buf_addf(&out, "[%.*s]%d%.4s", STR_ARG(str_sub(s, runs[k].from, runs[k].to)),
                     runs[k].level, runs[k].script[0] ? runs[k].script : "-");
        }
        assert_str(buf_str(&out), cases[i].want);
        assert_int_equal(rtl, cases[i].rtl);
        buf_free(&out);
        arena_free(&a);
    }
}

static void uni_visual_order_follows_rule_l2(void **state) {
    (void)state;
    static const struct {
        uint8_t levels[8];
        size_t n;
        size_t want[8];
    } cases[] = {
        {{0}, 0, {0}},
        {{0, 0, 0}, 3, {0, 1, 2}},
        {{1, 1, 1}, 3, {2, 1, 0}},
        {{0, 1, 0}, 3, {0, 1, 2}},
        {{0, 1, 1, 0}, 4, {0, 2, 1, 3}},
        {{1, 2, 1}, 3, {2, 1, 0}},
        {{1, 2, 2, 1}, 4, {3, 1, 2, 0}},
        {{0, 1, 2, 1, 0}, 5, {0, 3, 2, 1, 4}},
        {{0, 1, 2, 2, 3, 1, 0}, 7, {0, 5, 2, 3, 4, 1, 6}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t got[8] = {0};
        uni_visual_order(cases[i].levels, cases[i].n, got);
        for (size_t k = 0; k < cases[i].n; k++) {
            assert_int_equal(got[k], cases[i].want[k]);
        }
    }
}

static void uni_columns_count_cells(void **state) {
    (void)state;
    assert_int_equal(uni_columns(S("")), 0);
    assert_int_equal(uni_columns(S("abc")), 3);
    assert_int_equal(uni_columns(S("漢字")), 4);
    assert_int_equal(uni_columns(S("e\xCC\x81")), 1);
    assert_int_equal(uni_columns(S("┌─┐")), 3);
    assert_int_equal(uni_columns(S("\xFF")), 1);
}

static void uni_invalid_bytes_are_harmless(void **state) {
    (void)state;
    static const char *const units[] = {"\xFF",         "\x80",     "\xE2\x82",     "\xF0\x9F\x98",
                                        "\xED\xA0\x80", "\xC0\x80", "\xE2\x80\xAE", "\xE2\x81\xA6"};
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        Arena a = {0};
        Buf text = {0};
        for (int k = 0; k < 3000; k++) {
            buf_add_z(&text, units[i]);
            buf_add_z(&text, k % 5 ? "" : "aא");
        }
        Str s = buf_str(&text);
        uint8_t *out = mem_alloc(s.n);
        uni_line_breaks(s, out);
        uni_grapheme_breaks(s, out);
        assert_int_equal(out[0], 1);
        for (size_t at = 0; at < s.n;) {
            size_t next = uni_grapheme_next(s, at);
            assert_true(next > at && next <= s.n);
            at = next;
        }
        for (size_t at = s.n; at > 0;) {
            size_t prev = uni_grapheme_prev(s, at);
            assert_true(prev < at);
            at = prev;
        }
        assert_int_equal(utf8_first_invalid(uni_fold(&a, s)), SIZE_MAX);
        size_t n = 0;
        bool rtl = false;
        UniRun *runs = uni_runs(&a, s, &n, &rtl);
        assert_int_equal(runs[n - 1].to, s.n);
        mem_free(out);
        buf_free(&text);
        arena_free(&a);
    }
    assert_int_equal(mem_live(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(uni_lines_break_by_the_rules_of_the_script),
        cmocka_unit_test(uni_graphemes_are_never_cut),
        cmocka_unit_test(uni_words_are_stepped_over_whole),
        cmocka_unit_test(uni_words_of_a_long_text_end),
        cmocka_unit_test(uni_fold_makes_equal_what_reads_equal),
        cmocka_unit_test(uni_runs_have_one_direction_and_one_script),
        cmocka_unit_test(code_in_a_paragraph_from_right_to_left_keeps_its_order),
        cmocka_unit_test(uni_visual_order_follows_rule_l2),
        cmocka_unit_test(uni_columns_count_cells),
        cmocka_unit_test(uni_invalid_bytes_are_harmless),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
