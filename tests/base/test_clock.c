// Instants as text.
#include "harness/harness.h"

#include "base/clock.h"
#include "base/vec.h"

static void instants_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int64_t want;
    } cases[] = {
        {"1970-01-01T00:00:00Z", 0},
        {"2026-11-22T08:30:00+01:00", 1795332600000},
        {"2026-11-22T07:30:00Z", 1795332600000},
        {"2026-11-22t02:30:00-05:00", 1795332600000},
        {"2026-11-22 07:30:00.5Z", 1795332600500},
        {"2026-11-22T07:30:00.123456z", 1795332600123},
        {"1969-12-31T23:59:59.999Z", -1},
        {"2000-02-29T00:00:00Z", 951782400000},
        {"0001-01-01T00:00:00Z", -62135596800000},
        {"9999-12-31T23:59:59Z", 253402300799000},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t ms = 42;
        if (!clock_parse(str_of(cases[i].text), &ms) || ms != cases[i].want) {
            fail_msg("%s gives %lld", cases[i].text, (long long)ms);
        }
    }
}

static void malformed_instants_are_refused(void **state) {
    (void)state;
    static const char *const cases[] = {
        "",
        "now",
        "2026-11-22",
        "2026-11-22T08:30:00", // no zone
        "2026-11-22T08:30Z",   // no seconds
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-02-29T00:00:00Z", // not a leap year
        "1900-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z",
        "2026-11-22T24:00:00Z",
        "2026-11-22T08:60:00Z",
        "2026-11-22T08:30:61Z",
        "2026-11-22T08:30:00+24:00",
        "2026-11-22T08:30:00+0100",
        "2026-11-22T08:30:00.Z",
        "2026-11-22T08:30:00Zx",
        "+026-11-22T08:30:00Z",
        "2026-11-22T-0:30:00Z", // a sign is not a digit
        "2026-11-22T08:-0:00Z",
        "2026-11-22T08:30:00+-0:00",
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int64_t ms;
        if (clock_parse(str_of(cases[i]), &ms)) {
            fail_msg("\"%s\" was read", cases[i]);
        }
    }
}

static void instants_are_written_in_utc_and_come_back(void **state) {
    (void)state;
    char text[32];
    clock_format(1795332600123, text);
    assert_string_equal(text, "2026-11-22T07:30:00.123Z");
    clock_format(-1, text);
    assert_string_equal(text, "1969-12-31T23:59:59.999Z");
    for (int64_t ms = -5000000000000; ms < 9000000000000; ms += 86399999777) {
        int64_t back;
        clock_format(ms, text);
        assert_true(clock_parse(str_of(text), &back));
        assert_true(back == ms);
    }
}

static void the_clocks_move_forward(void **state) {
    (void)state;
    int64_t before = clock_mono_us();
    assert_true(clock_now_ms() > 1700000000000);
    assert_true(clock_mono_us() >= before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(instants_are_read),
        cmocka_unit_test(malformed_instants_are_refused),
        cmocka_unit_test(instants_are_written_in_utc_and_come_back),
        cmocka_unit_test(the_clocks_move_forward),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
