// UTF-8 in and out: every code point there and back, every kind of damage one byte at a time.
#include "harness/harness.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"

static void every_code_point_goes_there_and_back(void **state) {
    (void)state;
    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char bytes[4];
        Str s = {bytes, utf8_encode(cp, bytes)};
        uint32_t want = cp >= 0xD800 && cp <= 0xDFFF ? UTF8_REPLACEMENT : cp;
        if (utf8_next(&s) != want || s.n != 0) {
            fail_msg("U+%04X does not come back", (unsigned)cp);
        }
    }
    char bytes[4];
    assert_int_equal(utf8_encode(0x110000, bytes), 3); // U+FFFD
}

static void damage_costs_one_byte_and_is_found(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t bad, count;
    } cases[] = {
        {"plain ascii, long enough", SIZE_MAX, 24},
        {"caf\xC3\xA9", SIZE_MAX, 4},
        {"\xF0\x9F\x98\x80", SIZE_MAX, 1},
        {"a\x80z", 1, 3},           // a tail alone
        {"a\xC3", 1, 2},            // cut off
        {"\xC0\x80", 0, 2},         // overlong NUL
        {"\xE0\x80\x80", 0, 3},     // overlong
        {"\xED\xA0\x80", 0, 3},     // surrogate
        {"\xF4\x90\x80\x80", 0, 4}, // above 10FFFF
        {"\xF5\x80\x80\x80", 0, 4}, // never a lead
        {"12345678\xFF", 8, 9},     // behind a whole word
        {"1234567\xE2\x82\xACx\xFE", 11, 10},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(utf8_first_invalid(str_of(cases[i].text)), cases[i].bad);
        assert_int_equal(utf8_count(str_of(cases[i].text)), cases[i].count);
    }
}

static void clipping_never_cuts_a_code_point(void **state) {
    (void)state;
    Str s = S("a\xE2\x82\xAC"
              "b");
    assert_str(utf8_clip(s, 99), "a\xE2\x82\xAC"
                                 "b");
    assert_str(utf8_clip(s, 4), "a\xE2\x82\xAC");
    assert_str(utf8_clip(s, 3), "a");
    assert_str(utf8_clip(s, 1), "a");
    assert_str(utf8_clip(s, 0), "");
}

static void windows_1252_becomes_utf8(void **state) {
    (void)state;
    Arena a = {0};
    assert_str(utf8_from_cp1252(&a, S("caf\xE9 \x80 \x93q\x94 \x81")),
               "caf\xC3\xA9 \xE2\x82\xAC \xE2\x80\x9Cq\xE2\x80\x9D \xEF\xBF\xBD");
    Buf all = {0};
    for (int c = 0; c < 256; c++) {
        buf_add_byte(&all, (char)c);
    }
    Str out = utf8_from_cp1252(&a, buf_str(&all));
    assert_int_equal(utf8_first_invalid(out), SIZE_MAX);
    assert_int_equal(utf8_count(out), 256);
    buf_free(&all);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_point_goes_there_and_back),
        cmocka_unit_test(damage_costs_one_byte_and_is_found),
        cmocka_unit_test(clipping_never_cuts_a_code_point),
        cmocka_unit_test(windows_1252_becomes_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
