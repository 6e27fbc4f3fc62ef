// JSON: commas, escapes, numbers, text that is not UTF-8.
#include "harness/harness.h"

#include "base/json.h"
#include "base/vec.h"

static void commas_stand_between_values_only(void **state) {
    (void)state;
    Buf out = {0};
    Json j = {.out = &out};
    json_open(&j, '[');
    json_open(&j, '{');
    json_key(&j, "a");
    json_int(&j, INT64_MIN);
    json_key(&j, "b");
    json_open(&j, '[');
    json_close(&j, ']');
    json_key(&j, "c");
    json_null(&j);
    json_close(&j, '}');
    json_bool(&j, true);
    json_bool(&j, false);
    json_open(&j, '{');
    json_close(&j, '}');
    json_str(&j, S("x"));
    json_close(&j, ']');
    assert_str(buf_str(&out),
               "[{\"a\":-9223372036854775808,\"b\":[],\"c\":null},true,false,{},\"x\"]");
    buf_free(&out);
}

static void text_is_escaped_and_always_valid(void **state) {
    (void)state;
    static const struct {
        Str text;
        const char *want;
    } cases[] = {
        {S_INIT(""), "\"\""},
        {S_INIT("say \"no\" \\ yes"), "\"say \\\"no\\\" \\\\ yes\""},
        {S_INIT("a\nb\tc"), "\"a\\nb\\tc\""},
        {S_INIT("\x01\x1F\x7F"), "\"\\u0001\\u001f\\u007f\""},
        {S_INIT("nul\0here"), "\"nul\\u0000here\""},
        {S_INIT("\xF0\x9F\x98\x80"), "\"\xF0\x9F\x98\x80\""},
        {S_INIT("bad\xFFx"), "\"bad\xEF\xBF\xBDx\""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Buf out = {0};
        Json j = {.out = &out};
        json_str(&j, cases[i].text);
        assert_str(buf_str(&out), cases[i].want);
        buf_free(&out);
    }
}

static void ratios_have_two_decimals(void **state) {
    (void)state;
    static const struct {
        int64_t hundredths;
        const char *want;
    } cases[] = {{250, "2.50"}, {130, "1.30"},   {5, "0.05"},        {0, "0.00"},
                 {-5, "-0.05"}, {-250, "-2.50"}, {100000, "1000.00"}};
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Buf out = {0};
        Json j = {.out = &out};
        json_ratio(&j, cases[i].hundredths);
        assert_str(buf_str(&out), cases[i].want);
        buf_free(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas_stand_between_values_only),
        cmocka_unit_test(text_is_escaped_and_always_valid),
        cmocka_unit_test(ratios_have_two_decimals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
