// Local days. The civil date of the instant, minus one while the local hour is before the rollover:
// asking the C library for the local time makes DST right by itself, where subtracting four hours
// from the instant would put the hour after a change on the wrong side.
#include "base/day.h"

#include <stdio.h>
#include <time.h>

// Civil from days and back (Howard Hinnant, "chrono-compatible low-level date algorithms").
static int32_t days_from_civil(int32_t y, int32_t m, int32_t d) {
    y -= m <= 2;
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t yoe = y - era * 400;
    int32_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int32_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

static void civil_from_days(int32_t day, int32_t *y, int32_t *m, int32_t *d) {
    int32_t z = day + 719468;
    int32_t era = (z >= 0 ? z : z - 146096) / 146097;
    int32_t doe = z - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int32_t mp = (5 * doy + 2) / 153;
    *d = doy - (153 * mp + 2) / 5 + 1;
    *m = mp < 10 ? mp + 3 : mp - 9;
    *y = yoe + era * 400 + (*m <= 2);
}

// Seconds some 30,000 years either side of 1970; a clock beyond is broken and counts as there, so
// that day numbers stay far inside int32_t.
#define SECONDS_MAX INT64_C(1000000000000)

int32_t day_of(int64_t at_ms, int rollover_hour) {
    int64_t whole = at_ms / 1000 - (at_ms % 1000 < 0);
    whole = whole > SECONDS_MAX ? SECONDS_MAX : whole < -SECONDS_MAX ? -SECONDS_MAX : whole;
    time_t seconds = (time_t)whole;
    struct tm t = {0};
    if (!localtime_r(&seconds, &t)) {
        return 0; // cannot happen inside the limits
    }
    int32_t day = days_from_civil(t.tm_year + 1900, t.tm_mon + 1, t.tm_mday);
    return t.tm_hour < rollover_hour ? day - 1 : day;
}

int64_t day_start_ms(int32_t day, int rollover_hour) {
    int32_t y, m, d;
    civil_from_days(day, &y, &m, &d);
    struct tm t = {.tm_year = y - 1900, .tm_mon = m - 1, .tm_mday = d, .tm_hour = rollover_hour};
    t.tm_isdst = -1;
    int64_t ms = (int64_t)mktime(&t) * 1000;
    // mktime may answer either side of a skipped or doubled hour; step to the first instant.
    while (day_of(ms - 1, rollover_hour) >= day) {
        ms -= 900000;
    }
    while (day_of(ms, rollover_hour) < day) {
        ms += 900000;
    }
    return ms;
}

void day_format(int32_t day, char out[16]) {
    int32_t y, m, d;
    civil_from_days(day, &y, &m, &d);
    snprintf(out, 16, "%04d-%02u-%02u", (int)(y % 10000), (unsigned)m % 100, (unsigned)d % 100);
}

// str_to_i64 takes a sign, a date does not.
static bool is_digits(Str s) {
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') {
            return false;
        }
    }
    return true;
}

bool day_parse(Str s, int32_t *day) {
    int64_t y, m, d;
    if (s.n != 10 || !is_digits(str_sub(s, 0, 4)) || !is_digits(str_sub(s, 5, 7)) ||
        !is_digits(str_sub(s, 8, 10)) || s.at[4] != '-' || s.at[7] != '-' ||
        !str_to_i64(str_sub(s, 0, 4), &y) || !str_to_i64(str_sub(s, 5, 7), &m) ||
        !str_to_i64(str_sub(s, 8, 10), &d) || y < 0 || m < 1 || m > 12 || d < 1) {
        return false;
    }
    int32_t found = days_from_civil((int32_t)y, (int32_t)m, (int32_t)d);
    int32_t y2, m2, d2;
    civil_from_days(found, &y2, &m2, &d2);
    if (y2 != y || m2 != m || d2 != d) {
        return false; // 30 February
    }
    *day = found;
    return true;
}

void day_format_time(int64_t at_ms, char out[8]) {
    time_t seconds = (time_t)(at_ms / 1000);
    struct tm t = {0};
    localtime_r(&seconds, &t);
    snprintf(out, 8, "%02d:%02d", t.tm_hour % 24, t.tm_min % 60);
}

int day_of_week(int32_t day) {
    int32_t w = (day + 3) % 7; // day 0 was a Thursday
    return w < 0 ? w + 7 : w;
}
