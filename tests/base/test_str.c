// Views of text: cutting, finding, comparing, numbers.
#include "harness/harness.h"

#include <string.h>

#include "base/vec.h"

static void sub_and_skip_clamp_to_the_text(void **state) {
    (void)state;
    Str s = S("abcdef");
    assert_str(str_sub(s, 1, 3), "bc");
    assert_str(str_sub(s, 4, 99), "ef");
    assert_int_equal(str_sub(s, 5, 2).n, 0);
    assert_int_equal(str_sub(s, 99, 100).n, 0);
    assert_str(str_skip(s, 4), "ef");
    assert_int_equal(str_skip(s, 99).n, 0);
    assert_int_equal(str_skip((Str){0}, 3).n, 0);
    assert_int_equal(str_of(NULL).n, 0);
}

static void comparing_is_by_bytes_and_length(void **state) {
    (void)state;
    assert_true(str_eq((Str){0}, S("")));
    assert_false(str_eq(S("a"), S("ab")));
    assert_true(str_eq_nocase(S("DNS"), S("dns")));
    assert_false(str_eq_nocase(S("dns"), S("dnt")));
    assert_true(str_cmp(S("a"), S("b")) < 0);
    assert_true(str_cmp(S("ab"), S("a")) > 0);
    assert_true(str_cmp(S("\xC3\xA9"), S("z")) > 0); // unsigned bytes
    assert_int_equal(str_cmp(S("same"), S("same")), 0);
    assert_true(str_starts(S("abc"), S("")));
    assert_true(str_starts(S("abc"), S("ab")));
    assert_false(str_starts(S("a"), S("ab")));
    assert_true(str_ends(S("x.deck.md"), S(".deck.md")));
    assert_false(str_ends(S("md"), S(".md")));
}

static void finding_answers_the_first_place_at_or_after(void **state) {
    (void)state;
    static const struct {
        const char *text, *needle;
        size_t from, want;
    } cases[] = {
        {"abcabc", "abc", 0, 0},  {"abcabc", "abc", 1, 3},      {"abcabc", "abc", 4, SIZE_MAX},
        {"aab", "ab", 0, 1},      {"", "a", 0, SIZE_MAX},       {"abc", "", 3, 3},
        {"abc", "", 4, SIZE_MAX}, {"abc", "abcd", 0, SIZE_MAX}, {"abc", "c", 99, SIZE_MAX},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        size_t got = str_find(str_of(cases[i].text), str_of(cases[i].needle), cases[i].from);
        assert_int_equal(got, cases[i].want);
    }
    assert_int_equal(str_find_nocase(S("The DNS"), S("dns"), 0), 4);
    assert_int_equal(str_find_nocase(S("The DNS"), S("dnt"), 0), SIZE_MAX);
    assert_int_equal(str_find_byte(S("a/b/c"), '/', 2), 3);
}

static void trimming_takes_blanks_off_both_ends_only(void **state) {
    (void)state;
    assert_str(str_trim(S(" \t a b\r\n")), "a b");
    assert_str(str_trim_end(S(" a ")), " a");
    assert_true(str_is_blank(S(" \r\n\t")));
    assert_true(str_is_blank((Str){0}));
    assert_false(str_is_blank(S(" x")));
}

static void cutting_visits_every_piece_once(void **state) {
    (void)state;
    Str rest = S("a,,b,");
    static const char *const want[] = {"a", "", "b", ""};
    size_t n = 0;
    while (rest.at) {
        assert_in_range(n, 0, ARRAY_LEN(want) - 1);
        assert_str(str_cut(&rest, ','), want[n]);
        n++;
    }
    assert_int_equal(n, ARRAY_LEN(want));
}

static void lines_end_in_lf_or_crlf(void **state) {
    (void)state;
    Str rest = S("one\r\ntwo\n\nlast"), line;
    static const char *const want[] = {"one", "two", "", "last"};
    size_t n = 0;
    while (str_next_line(&rest, &line)) {
        assert_in_range(n, 0, ARRAY_LEN(want) - 1);
        assert_str(line, want[n]);
        n++;
    }
    assert_int_equal(n, ARRAY_LEN(want));
}

static void whole_numbers_are_read_whole_or_not_at_all(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool ok;
        int64_t want;
    } cases[] = {
        {"0", true, 0},
        {"-12", true, -12},
        {"+7", true, 7},
        {"0009", true, 9},
        {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN},
        {"9223372036854775808", false, 0},
        {"-9223372036854775809", false, 0},
        {"99999999999999999999", false, 0},
        {"", false, 0},
        {"-", false, 0},
        {"1 ", false, 0},
        {"1.5", false, 0},
        {"x", false, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t got = 42;
        bool ok = str_to_i64(str_of(cases[i].text), &got);
        assert_int_equal(ok, cases[i].ok);
        assert_true(got == (ok ? cases[i].want : 42));
    }
}

static void decimals_are_read_whole_or_not_at_all(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool ok;
        double want;
    } cases[] = {{"2.5", true, 2.5}, {"-0.25", true, -0.25}, {"7", true, 7},  {"3.", true, 3},
                 {".5", true, 0.5},  {"", false, 0},         {".", false, 0}, {"1.2.3", false, 0},
                 {"1e3", false, 0},  {"nan", false, 0}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        double got = 0;
        assert_int_equal(str_to_double(str_of(cases[i].text), &got), cases[i].ok);
        assert_true(!cases[i].ok || (got - cases[i].want < 1e-9 && cases[i].want - got < 1e-9));
    }
}

static void a_list_knows_what_it_holds(void **state) {
    (void)state;
    Str at[] = {S_INIT("a"), S_INIT("b")};
    StrList list = {at, 2};
    assert_true(strlist_has(list, S("b")));
    assert_false(strlist_has(list, S("c")));
    assert_false(strlist_has((StrList){0}, S("")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sub_and_skip_clamp_to_the_text),
        cmocka_unit_test(comparing_is_by_bytes_and_length),
        cmocka_unit_test(finding_answers_the_first_place_at_or_after),
        cmocka_unit_test(trimming_takes_blanks_off_both_ends_only),
        cmocka_unit_test(cutting_visits_every_piece_once),
        cmocka_unit_test(lines_end_in_lf_or_crlf),
        cmocka_unit_test(whole_numbers_are_read_whole_or_not_at_all),
        cmocka_unit_test(decimals_are_read_whole_or_not_at_all),
        cmocka_unit_test(a_list_knows_what_it_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
