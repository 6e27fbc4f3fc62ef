// Local days across rollover hours, changes of the clock and far zones.
#include "harness/harness.h"

#include <stdlib.h>
#include <time.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/vec.h"

#define HOUR INT64_C(3600000)

static void zone(const char *name) {
    setenv("TZ", name, 1);
    tzset();
}

static int64_t at(const char *instant) {
    int64_t ms = 0;
    assert_true(clock_parse(str_of(instant), &ms));
    return ms;
}

static const char *const zones[] = {
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "Asia/Kathmandu",
    "America/Havana",
};

static void the_day_begins_at_its_hour(void **state) {
    (void)state;
    zone("Europe/Berlin");
    static const struct {
        const char *instant;
        int hour;
        const char *day;
    } cases[] = {
        {"2026-11-22T03:59:59+01:00", 4, "2026-11-21"},
        {"2026-11-22T04:00:00+01:00", 4, "2026-11-22"},
        {"2026-11-22T00:00:00+01:00", 0, "2026-11-22"},
        {"2026-11-21T23:59:59+01:00", 0, "2026-11-21"},
        {"2026-11-22T22:59:59+01:00", 23, "2026-11-21"},
        {"2026-11-22T23:00:00+01:00", 23, "2026-11-22"},
        {"2027-01-01T01:00:00+01:00", 4, "2026-12-31"},
        // Spring: 02:00 becomes 03:00. Autumn: 03:00 becomes 02:00.
        {"2026-03-29T03:59:59+02:00", 4, "2026-03-28"},
        {"2026-03-29T04:00:00+02:00", 4, "2026-03-29"},
        {"2026-10-25T03:59:59+01:00", 4, "2026-10-24"},
        {"2026-10-25T04:00:00+01:00", 4, "2026-10-25"},
        {"2026-03-29T01:59:59+01:00", 2, "2026-03-28"}, // 02:00 does not exist
        {"2026-03-29T03:00:00+02:00", 2, "2026-03-29"},
        {"2026-10-25T02:30:00+02:00", 3, "2026-10-24"}, // 02:30 comes twice
        {"2026-10-25T02:30:00+01:00", 3, "2026-10-24"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        char day[16];
        day_format(day_of(at(cases[i].instant), cases[i].hour), day);
        assert_string_equal(day, cases[i].day);
    }
}

static void a_change_of_the_clock_makes_no_day_twice_and_leaves_none_out(void **state) {
    (void)state;
    for (size_t z = 0; z < ARRAY_LEN(zones); z++) {
        zone(zones[z]);
        for (int hour = 0; hour < 24; hour++) {
            int32_t before = day_of(at("2026-01-01T00:00:00Z"), hour);
            for (int64_t ms = at("2026-01-01T00:00:00Z"); ms < at("2027-01-10T00:00:00Z");
                 ms += HOUR / 2) {
                int32_t day = day_of(ms, hour);
                if (day != before && day != before + 1) {
                    fail_msg("%s, day from %02d: from %d to %d", zones[z], hour, before, day);
                }
                before = day;
            }
        }
    }
}

static void a_day_starts_at_its_first_instant(void **state) {
    (void)state;
    for (size_t z = 0; z < ARRAY_LEN(zones); z++) {
        zone(zones[z]);
        int32_t first = day_of(at("2026-01-01T12:00:00Z"), 4);
        for (int32_t day = first; day < first + 370; day++) {
            for (int hour = 0; hour < 24; hour += 1) {
                int64_t start = day_start_ms(day, hour);
                if (day_of(start, hour) != day || day_of(start - 1, hour) >= day) {
                    fail_msg("%s: day %d from %02d", zones[z], (int)day, hour);
                }
            }
        }
    }
}

static void the_days_around_a_change_are_23_and_25_hours_long(void **state) {
    (void)state;
    static const struct {
        const char *zone, *day;
        int hours;
    } cases[] = {
        {"Europe/Berlin", "2026-03-28", 23},    {"Europe/Berlin", "2026-10-24", 25},
        {"America/New_York", "2026-03-07", 23}, {"America/New_York", "2026-10-31", 25},
        {"America/New_York", "2026-11-01", 24}, {"Asia/Kolkata", "2026-03-28", 24},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        zone(cases[i].zone);
        int32_t day = 0;
        assert_true(day_parse(str_of(cases[i].day), &day));
        assert_int_equal(day_start_ms(day + 1, 4) - day_start_ms(day, 4), cases[i].hours * HOUR);
    }
}

static void a_day_that_a_country_left_out_does_not_hang(void **state) {
    (void)state;
    zone("Pacific/Apia"); // went from 29 to 31 December 2011
    int32_t missing = 0;
    assert_true(day_parse(S("2011-12-30"), &missing));
    int64_t start = day_start_ms(missing, 0);
    assert_true(day_of(start, 0) > missing);
    assert_true(day_of(start - 1, 0) < missing);
}

static void far_zones_and_far_times_have_their_day(void **state) {
    (void)state;
    char day[16];
    zone("Pacific/Kiritimati"); // UTC+14
    day_format(day_of(at("2026-11-22T14:00:00Z"), 4), day);
    assert_string_equal(day, "2026-11-23");
    zone("Pacific/Pago_Pago"); // UTC-11
    day_format(day_of(at("2026-11-22T14:00:00Z"), 4), day);
    assert_string_equal(day, "2026-11-21");
    zone("UTC");
    day_format(day_of(at("1969-12-31T23:59:59.999Z"), 0), day);
    assert_string_equal(day, "1969-12-31");
    day_of(INT64_MAX, 4); // no such instant reaches us, but it must not crash
    day_of(INT64_MIN, 4);
}

static void days_are_written_and_read(void **state) {
    (void)state;
    for (int32_t day = -200000; day < 400000; day += 997) {
        char text[16];
        int32_t back;
        day_format(day, text);
        assert_true(day_parse(str_of(text), &back));
        assert_int_equal(back, day);
    }
    static const char *const bad[] = {"",           "2026-2-01",  "2026-02-30", "2026-13-01",
                                      "2026-00-10", "2026-01-00", "2026/01/01", "2026-01-011",
                                      "+999-01-01", "2026-+1-01", "2026-01-+1", "-001-01-01"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        int32_t day;
        if (day_parse(str_of(bad[i]), &day)) {
            fail_msg("\"%s\" was read", bad[i]);
        }
    }
    int32_t day;
    assert_true(day_parse(S("1970-01-01"), &day));
    assert_int_equal(day, 0);
    assert_int_equal(day_of_week(0), 3); // a Thursday
    assert_int_equal(day_of_week(-1), 2);
    assert_int_equal(day_of_week(-4), 6);
    char time_text[8];
    zone("Europe/Berlin");
    day_format_time(at("2026-11-22T08:14:59Z"), time_text);
    assert_string_equal(time_text, "09:14");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_day_begins_at_its_hour),
        cmocka_unit_test(a_change_of_the_clock_makes_no_day_twice_and_leaves_none_out),
        cmocka_unit_test(a_day_starts_at_its_first_instant),
        cmocka_unit_test(the_days_around_a_change_are_23_and_25_hours_long),
        cmocka_unit_test(a_day_that_a_country_left_out_does_not_hang),
        cmocka_unit_test(far_zones_and_far_times_have_their_day),
        cmocka_unit_test(days_are_written_and_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
