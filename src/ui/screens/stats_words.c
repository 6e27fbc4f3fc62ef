// Words of the statistics: dates, shares, times, and what each panel means.
#include "ui/screens/stats_internal.h"

static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

const char *const stats_explanations[PANEL_COUNT] = {
    [PANEL_TODAY] = "Every answer since the day began, beside what is usual on your study days of "
                    "the last four weeks.",
    [PANEL_KEPT] = "Of the due cards of the last 30 days, the share you still knew at the first "
                   "try. SM-2 aims at about 90 %.",
    [PANEL_DAYS] = "Days with at least one answer among the last 14. A missed day costs nothing: "
                   "the cards wait.",
    [PANEL_TIME] = "Time with a card on the screen today. A pause of over two minutes on one card "
                   "is not counted in full.",
    [PANEL_HEAT] = "One square a day, one column a week, the newest at the right. The stronger "
                   "the colour, the more answers.",
    [PANEL_FORECAST] = "Cards that come due if you answer nothing until then. What is left over "
                       "from earlier days stands at the beginning.",
    [PANEL_GAP] = "Dots: due cards you knew, by days since the answer before. Line: what SM-2 "
                  "expects, 90 % on the planned day, less when late.",
    [PANEL_ANSWERS] = "What was asked: new cards, young ones (waits under 21 days), mature ones, "
                      "and those asked again on the same day.",
    [PANEL_MINUTES] = "Time with a card on the screen; a pause of over two minutes on one card is "
                      "not counted in full.",
    [PANEL_TABLE] = "Of the due cards, the share you knew at the first answer of the day. Young "
                    "cards wait under 21 days, mature ones longer.",
    [PANEL_CARDS] = "Every card in one place: new, being learned, young (waits under 21 days), "
                    "mature, or put away by you.",
    [PANEL_INTERVALS] = "How many days your cards wait between two answers. Longer waits mean "
                        "less work for the same knowledge.",
    [PANEL_EASES] = "A wait is multiplied by the ease factor. It starts at 2.50, falls with Hard "
                    "and Again to 1.30 at the lowest, grows with Easy.",
    [PANEL_HOURS] = "Answers by the hour of the day they were given at; each bar also knows the "
                    "share that was right.",
    [PANEL_GRADES] = "The buttons you pressed, for cards being learned, young and mature: 1 "
                     "Again, 2 Hard, 3 Good, 4 Easy.",
    [PANEL_NEW] = "Cards you met for the first time.",
};

typedef struct Date {
    int32_t year, month, day; // month 0-11
} Date;

static Date date_of(int32_t day) {
    char iso[16];
    day_format(day, iso);
    int64_t y = 0, m = 1, d = 1;
    Str s = str_of(iso);
    str_to_i64(str_sub(s, 0, 4), &y);
    str_to_i64(str_sub(s, 5, 7), &m);
    str_to_i64(str_sub(s, 8, 10), &d);
    return (Date){(int32_t)y, (int32_t)(m < 1 ? 0 : m > 12 ? 11 : m - 1), (int32_t)d};
}

Str stats_short_date(Arena *a, int32_t day, int32_t today) {
    Date d = date_of(day);
    // Eleven months back or ahead the month alone would be taken for this year's.
    int32_t away = day > today ? day - today : today - day;
    return away < 330 ? arena_printf(a, "%d %s", d.day, months[d.month])
                      : arena_printf(a, "%d %s %d", d.day, months[d.month], d.year);
}

Str stats_long_date(Arena *a, int32_t day, int32_t today) {
    static const char *const weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    Str date = stats_short_date(a, day, today);
    if (day == today) {
        return arena_printf(a, "Today, %.*s", STR_ARG(date));
    }
    return arena_printf(a, "%s %.*s", weekdays[day_of_week(day)], STR_ARG(date));
}

const char *stats_month_name(int32_t day) {
    Date d = date_of(day);
    return d.day <= 7 ? months[d.month] : NULL;
}

Str stats_percent(Arena *a, int32_t permille) {
    return permille < 0 ? S("\xE2\x80\x93")
                        : arena_printf(a, "%d.%d %%", permille / 10, permille % 10);
}

Str stats_minutes(Arena *a, int64_t ms) {
    int64_t minutes = (ms + 30000) / 60000;
    if (ms > 0 && minutes == 0) {
        return S("under 1 min");
    }
    return minutes < 60 ? arena_printf(a, "%lld min", (long long)minutes)
                        : arena_printf(a, "%lld h %lld min", (long long)(minutes / 60),
                                       (long long)(minutes % 60));
}

Str stats_days_tick(Arena *a, StatsRange r) {
    int32_t low = r.low > 1 ? r.low : 1;
    return arena_printf(a, r.high == INT32_MAX ? "%d+" : "%d", low);
}

Str stats_days_range(Arena *a, StatsRange r) {
    if (r.high == INT32_MAX) {
        return arena_printf(a, "%d+", r.low);
    }
    return r.low >= r.high || r.low == 0 ? arena_printf(a, "%d", r.high)
                                         : arena_printf(a, "%d\xE2\x80\x93%d", r.low, r.high);
}
