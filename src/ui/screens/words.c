// What several screens say and show: numbers, days, the value of a row.
#include "text/uni.h"
#include "ui/icons.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_button.h"
#include "ui/w_label.h"

Str words_number(Arena *a, int64_t n) {
    if (n < 1000) {
        return arena_printf(a, "%lld", (long long)n);
    }
    const Str thousands = words_number(a, n / 1000);
    return arena_printf(a, "%.*s,%03d", STR_ARG(thousands), (int)(n % 1000));
}

Str words_count(Arena *a, int64_t n, const char *one, const char *many) {
    const Str number = words_number(a, n);
    return arena_printf(a, "%.*s %s", STR_ARG(number), n == 1 ? one : many);
}

// n tenths as "1.2", or "3" when there is nothing behind the point.
static Str tenths(Arena *a, int32_t n, const char *unit, const char *units) {
    if (n % 10 == 0) {
        return words_count(a, n / 10, unit, units);
    }
    return arena_printf(a, "%d.%d %s", n / 10, n % 10, units);
}

Str words_interval(Arena *a, int32_t days) {
    if (days <= 0) {
        return S("today");
    }
    if (days < 31) {
        return words_count(a, days, "day", "days");
    }
    // A month is a twelfth of 365.25 days; both round to the nearest tenth.
    if (days < 365) {
        return tenths(a, (days * 160 + 243) / 487, "month", "months");
    }
    return tenths(a, (days * 40 + 730) / 1461, "year", "years");
}

Str words_due(Arena *a, int32_t due, int32_t fresh) {
    return arena_printf(a, "%d due, %d new", due, fresh);
}

Str words_date(Arena *a, int32_t day) {
    static const char *const weekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    char iso[16];
    day_format(day, iso);
    int64_t month = 1, date = 1;
    str_to_i64(str_sub(str_of(iso), 5, 7), &month);
    str_to_i64(str_sub(str_of(iso), 8, 10), &date);
    return arena_printf(a, "%s, %d %s", weekdays[day_of_week(day)], (int)date, months[month - 1]);
}

Str words_weekday(int32_t day) {
    static const Str names[] = {S_INIT("Monday"),   S_INIT("Tuesday"), S_INIT("Wednesday"),
                                S_INIT("Thursday"), S_INIT("Friday"),  S_INIT("Saturday"),
                                S_INIT("Sunday")};
    return names[day_of_week(day)];
}

Str words_day(Arena *a, int32_t day, int32_t today) {
    char iso[16], now[16];
    day_format(day, iso);
    day_format(today, now);
    const Str date = words_date(a, day);
    const Str plain = str_skip(date, str_find(date, S(", "), 0) + 2);
    const Str year = str_sub(str_of(iso), 0, 4);
    return str_eq(year, str_sub(str_of(now), 0, 4))
               ? plain
               : arena_printf(a, "%.*s %.*s", STR_ARG(plain), STR_ARG(year));
}

Str words_ease(Arena *a, int32_t ef100) {
    return arena_printf(a, "%d.%02d", ef100 / 100, ef100 % 100);
}

Str words_name(Arena *a, Str name) {
    size_t n = 0;
    bool rtl = false;
    const UniRun *runs = uni_runs(a, name, &n, &rtl);
    for (size_t i = 0; i < n; i++) {
        if (runs[i].rtl) {
            // A mark that keeps the sentence from left to right, an isolate, and its end.
            return arena_printf(a, "\u200E\u2068%.*s\u2069", STR_ARG(name));
        }
    }
    return name;
}

void words_choice(UiFrame *f, Rect r, Str value, bool is_chosen) {
    if (is_chosen) {
        w_icon_button(f, (Rect){r.x, r.y, r.h, r.h}, ICON_LEFT, S("The one before"),
                      (Act){ACT_COLLAPSE, -1}, false);
        w_icon_button(f, (Rect){r.x + r.w - r.h, r.y, r.h, r.h}, ICON_RIGHT, S("The next one"),
                      (Act){ACT_EXPAND, -1}, false);
    }
    w_label(f, rect_inset(r, r.h, 0), value,
            (LabelStyle){.type = TYPE_UI_MEDIUM,
                         .color = COLOR_ACCENT_INK,
                         .align = ALIGN_CENTER,
                         .elide = true});
}
