// The system's clocks, and RFC 3339.
#include "base/clock.h"

#include <stdio.h>
#include <time.h>

int64_t clock_now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

int64_t clock_mono_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

// Days since 1970-01-01 of a civil date (Howard Hinnant, "chrono-compatible low-level date
// algorithms", days_from_civil).
static int64_t days_of(int64_t y, int64_t m, int64_t d) {
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t yoe = y - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146097 + doe - 719468;
}

// Reads exactly n digits off the front.
static bool digits(Str *s, size_t n, int64_t *out) {
    int64_t v = 0;
    if (s->n < n) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (s->at[i] < '0' || s->at[i] > '9') {
            return false; // a sign is not a digit
        }
        v = v * 10 + (s->at[i] - '0');
    }
    *out = v;
    *s = str_skip(*s, n);
    return true;
}

static bool one_of(Str *s, const char *set, char *got) {
    for (const char *c = set; s->n && *c; c++) {
        if (s->at[0] == *c) {
            *got = *c;
            *s = str_skip(*s, 1);
            return true;
        }
    }
    return false;
}

bool clock_parse(Str s, int64_t *ms) {
    int64_t y, mo, d, h, mi, sec, fraction = 0, offset = 0;
    char c = 0;
    if (!digits(&s, 4, &y) || !one_of(&s, "-", &c) || !digits(&s, 2, &mo) || !one_of(&s, "-", &c) ||
        !digits(&s, 2, &d) || !one_of(&s, "Tt ", &c) || !digits(&s, 2, &h) ||
        !one_of(&s, ":", &c) || !digits(&s, 2, &mi) || !one_of(&s, ":", &c) ||
        !digits(&s, 2, &sec)) {
        return false;
    }
    if (one_of(&s, ".", &c)) {
        int64_t unit = 100, digit;
        if (!digits(&s, 1, &digit)) {
            return false;
        }
        do {
            fraction += digit * unit;
            unit /= 10;
        } while (digits(&s, 1, &digit));
    }
    if (!one_of(&s, "Zz+-", &c)) {
        return false;
    }
    if (c == '+' || c == '-') {
        int64_t oh, om;
        char colon;
        if (!digits(&s, 2, &oh) || !one_of(&s, ":", &colon) || !digits(&s, 2, &om) || oh > 23 ||
            om > 59) {
            return false;
        }
        offset = (oh * 60 + om) * (c == '-' ? -1 : 1);
    }
    static const int64_t month_days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (s.n || mo < 1 || mo > 12 || d < 1 || d > month_days[mo - 1] || h > 23 || mi > 59 ||
        sec > 60) {
        return false;
    }
    bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
    if (mo == 2 && d == 29 && !leap) {
        return false;
    }
    *ms = ((days_of(y, mo, d) * 24 + h) * 60 + mi - offset) * 60000 + sec * 1000 + fraction;
    return true;
}

void clock_format(int64_t ms, char out[32]) {
    int64_t sub = ms % 1000;
    time_t seconds = (time_t)(ms / 1000);
    if (sub < 0) {
        sub += 1000;
        seconds--;
    }
    struct tm t = {0};
    gmtime_r(&seconds, &t);
    char head[24];
    strftime(head, sizeof head, "%Y-%m-%dT%H:%M:%S", &t);
    snprintf(out, 32, "%s.%03dZ", head, (int)sub);
}
