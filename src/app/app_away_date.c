// Days as people write them.
#include <stdio.h>

#include "app/app_away.h"
#include "base/day.h"

static const char *const month_names[] = {"january",   "february", "march",    "april",
                                          "may",       "june",     "july",     "august",
                                          "september", "october",  "november", "december"};
static const char *const weekday_names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                            "friday", "saturday", "sunday"};

// The name that begins with the word, of at least three letters; -1.
static int find_name(Str word, const char *const *names, int n) {
    for (int i = 0; word.n >= 3 && i < n; i++) {
        if (str_eq_nocase(str_sub(str_of(names[i]), 0, word.n), word)) {
            return i;
        }
    }
    return -1;
}

// The next word, without what separates words in dates.
static Str next_word(Str *rest) {
    static const char between[] = " ,.\t";
    while (rest->n && str_find_byte(S(" ,.\t"), rest->at[0], 0) != SIZE_MAX) {
        *rest = str_skip(*rest, 1);
    }
    size_t n = 0;
    while (n < rest->n && str_find_byte(str_of(between), rest->at[n], 0) == SIZE_MAX) {
        n++;
    }
    const Str word = str_sub(*rest, 0, n);
    *rest = str_skip(*rest, n);
    return word;
}

static bool day_in(int64_t year, int64_t month, int64_t date, int32_t *day) {
    char iso[16];
    if (year < 1970 || year > 9999 || month < 1 || month > 12 || date < 1 || date > 31) {
        return false;
    }
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", (int)year, (int)month, (int)date);
    return day_parse(str_of(iso), day);
}

// Without a year: this year's, or next year's when that is over.
static bool day_of_year(int64_t year, int64_t month, int64_t date, int32_t today, int32_t *day) {
    char iso[16];
    int64_t this_year = 1970;
    day_format(today, iso);
    str_to_i64(str_sub(str_of(iso), 0, 4), &this_year);
    if (year > 0) {
        return day_in(year, month, date, day);
    }
    for (int64_t y = this_year; y <= this_year + 4; y++) { // 29 February may be far
        if (day_in(y, month, date, day) && *day >= today) {
            return true;
        }
    }
    return false;
}

static bool take_span(int64_t n, Str unit, int32_t today, int32_t *day) {
    int64_t days = 0;
    if (unit.n == 0 || str_eq_nocase(unit, S("d")) || str_eq_nocase(unit, S("day")) ||
        str_eq_nocase(unit, S("days"))) {
        days = n;
    } else if (str_eq_nocase(unit, S("w")) || str_eq_nocase(unit, S("week")) ||
               str_eq_nocase(unit, S("weeks"))) {
        days = 7 * n;
    } else {
        return false;
    }
    *day = today + (int32_t)days;
    return days >= 0 && days <= 10000;
}

// "10 days", "+10", "2w": a number with a unit beside it or behind it.
static bool parse_span(Str text, int32_t today, int32_t *day) {
    const bool is_plus = str_starts(text, S("+"));
    Str rest = is_plus ? str_trim(str_skip(text, 1)) : text;
    size_t digits = 0;
    while (digits < rest.n && rest.at[digits] >= '0' && rest.at[digits] <= '9') {
        digits++;
    }
    int64_t n = 0;
    const Str unit = str_trim(str_skip(rest, digits));
    if (digits == 0 || digits > 4 || !str_to_i64(str_sub(rest, 0, digits), &n) ||
        (unit.n == 0 && !is_plus)) {
        return false;
    }
    return take_span(n, unit, today, day);
}

bool app_away_parse(Str text, int32_t today, int32_t *day) {
    const Str trimmed = str_trim(text);
    if (day_parse(trimmed, day) || parse_span(trimmed, today, day)) {
        return true;
    }
    Str rest = trimmed;
    const Str first = next_word(&rest), second = next_word(&rest), third = next_word(&rest);
    if (next_word(&rest).n) {
        return false;
    }
    if (second.n == 0) {
        const int weekday = find_name(first, weekday_names, 7);
        if (weekday >= 0) {
            *day = today + (weekday - day_of_week(today) + 7) % 7;
        } else if (str_eq_nocase(first, S("today")) || str_eq_nocase(first, S("tomorrow"))) {
            *day = today + (first.n > 5);
        } else {
            return false;
        }
        return true;
    }
    int64_t year = 0, date = 0, month = 0;
    if (third.n && !str_to_i64(third, &year)) {
        return false;
    }
    const int named_second = find_name(second, month_names, 12);
    const int named_first = find_name(first, month_names, 12);
    if (str_to_i64(first, &date) && (named_second >= 0 || str_to_i64(second, &month))) {
        month = named_second >= 0 ? named_second + 1 : month;
    } else if (named_first >= 0 && str_to_i64(second, &date)) {
        month = named_first + 1;
    } else {
        return false;
    }
    return day_of_year(year, month, date, today, day);
}
