// Panels about how well things are kept: retention by wait and by age, cards, intervals, eases,
// hours and buttons.
#include "ui/screens/stats_internal.h"

static void one_part(StatsPanel *p, ColorRole color) {
    p->part_color[0] = color;
    p->part_n = 1;
}

// Percent axis from a round number below every point up to 100.
static void percent_axis(const StatsMake *m, StatsPanel *p) {
    double least = 75;
    for (int32_t i = 0; i < p->n; i++) {
        if (p->points[i].part[0] >= 0) {
            least = p->points[i].part[0] < least ? p->points[i].part[0] : least;
            least = p->points[i].line < least ? p->points[i].line : least;
        }
    }
    int low = least >= 70 ? 70 : least >= 40 ? 40 : least >= 10 ? 10 : 0;
    p->low = low;
    p->high = 100;
    for (int i = 0; i < 4; i++) {
        p->axis[i] =
            arena_printf(m->a, "%d %%", low == 0 ? (i * 100 + 1) / 3 : low + i * (100 - low) / 3);
    }
}

static void make_gap(const StatsMake *m, StatsPanel *p) {
    Arena *a = m->a;
    bool any = false;
    p->kind = PANEL_CURVE;
    p->title = S("Retention");
    p->sub = S("by days since the last answer");
    p->empty = S("No card has come due in this time");
    StatsPoint *points = stats_points(m, p, STATS_GAPS);
    for (int i = 0; i < STATS_GAPS; i++) {
        StatsTally t = m->span->gap[i];
        int32_t share = stats_permille(t.right, t.total);
        int32_t expected = stats_permille(m->span->gap_expected_ppm[i], (int64_t)t.total * 1000000);
        Str days = stats_days_range(a, stats_gap_range(i));
        points[i].part[0] = share < 0 ? -1 : share / 10.0;
        points[i].line = expected / 10.0;
        points[i].tick = stats_days_tick(a, stats_gap_range(i));
        points[i].label = arena_printf(a, "%.*s %s after the last answer", STR_ARG(days),
                                       i == 0 ? "day" : "days");
        points[i].value = share < 0 ? S("No cards asked")
                                    : arena_printf(a, "%.*s recalled, %d of %d; expected %.*s",
                                                   STR_ARG(stats_percent(a, share)), t.right,
                                                   t.total, STR_ARG(stats_percent(a, expected)));
        any = any || share >= 0;
    }
    if (any) {
        p->empty = (Str){0};
    }
    percent_axis(m, p);
}

static void make_table(const StatsMake *m, StatsPanel *p) {
    static const char *const rows[STATS_SPAN_COUNT] = {"Today",        "7 days",    "30 days",
                                                       "Three months", "12 months", "All"};
    static const char *const columns[STATS_COLUMNS] = {"Young", "Mature", "All"};
    Arena *a = m->a;
    p->kind = PANEL_CELLS;
    p->title = S("True retention");
    p->sub = S("due cards, first answer of the day");
    StatsPoint *points = stats_points(m, p, STATS_SPAN_COUNT * STATS_COLUMNS);
    for (int i = 0; i < p->n; i++) {
        const StatsTally *t = m->s->span[i / STATS_COLUMNS].retention;
        const StatsTally cells[STATS_COLUMNS] = {t[STATS_YOUNG], t[STATS_MATURE],
                                                 stats_tally_add(t[STATS_YOUNG], t[STATS_MATURE])};
        StatsTally cell = cells[i % STATS_COLUMNS];
        points[i].part[0] = cell.total;
        points[i].tick = stats_percent(a, stats_permille(cell.right, cell.total));
        points[i].label =
            arena_printf(a, "%s, %s", rows[i / STATS_COLUMNS], columns[i % STATS_COLUMNS]);
        points[i].value = cell.total ? arena_printf(a, "%.*s, %d of %d recalled",
                                                    STR_ARG(points[i].tick), cell.right, cell.total)
                                     : S("No due cards asked");
    }
    for (int i = 0; i < STATS_COLUMNS; i++) {
        p->part_name[i] = str_of(columns[i]);
    }
}

static void make_cards(const StatsMake *m, StatsPanel *p) {
    static const char *const names[STATS_STATE_COUNT] = {"New", "Learning", "Young", "Mature",
                                                         "Suspended"};
    static const ColorRole colors[STATS_STATE_COUNT] = {COLOR_HEAT_1, COLOR_HEAT_2, COLOR_HEAT_3,
                                                        COLOR_HEAT_4, COLOR_EDGE};
    Arena *a = m->a;
    const Stats *s = m->s;
    p->kind = PANEL_ROWS;
    p->title = S("Cards");
    p->sub = arena_printf(a, "%.*s in all", STR_ARG(words_number(a, s->item_n)));
    StatsPoint *points = stats_points(m, p, STATS_STATE_COUNT);
    for (int i = 0; i < STATS_STATE_COUNT; i++) {
        points[i].part[0] = s->item_n ? (double)s->state[i] / s->item_n : 0;
        points[i].line = colors[i];
        points[i].tick = words_number(a, s->state[i]);
        points[i].label = str_of(names[i]);
        points[i].value = arena_printf(
            a, "%.*s, %.*s of all", STR_ARG(words_count(a, s->state[i], "card", "cards")),
            STR_ARG(stats_percent(a, stats_permille(s->state[i], s->item_n))));
    }
}

static void make_intervals(const StatsMake *m, StatsPanel *p) {
    Arena *a = m->a;
    const Stats *s = m->s;
    p->kind = PANEL_BARS;
    p->title = S("Waits");
    p->sub = S("cards by days between answers");
    p->empty = S("No card has been answered yet");
    one_part(p, COLOR_HEAT_3);
    StatsPoint *points = stats_points(m, p, STATS_INTERVALS);
    for (int i = 0; i < STATS_INTERVALS; i++) {
        Str days = stats_days_range(a, stats_interval_range(i));
        points[i].part[0] = s->interval[i];
        points[i].tick = stats_days_tick(a, stats_interval_range(i));
        points[i].label = arena_printf(a, "%.*s %s", STR_ARG(days), i == 0 ? "day" : "days");
        points[i].value =
            arena_printf(a, "%.*s, %.*s", STR_ARG(words_count(a, s->interval[i], "card", "cards")),
                         STR_ARG(stats_percent(a, stats_permille(s->interval[i], s->met_n))));
    }
    stats_count_axis(m, p);
    if (s->met_n) {
        p->empty = (Str){0};
    }
}

static void make_eases(const StatsMake *m, StatsPanel *p) {
    Arena *a = m->a;
    const Stats *s = m->s;
    p->kind = PANEL_BARS;
    p->title = S("Ease factors");
    p->sub = s->met_n ? arena_printf(a, "%.*s on average",
                                     STR_ARG(words_ease(a, (int32_t)(s->ease_sum100 / s->met_n))))
                      : S("");
    p->empty = S("No card has been answered yet");
    one_part(p, COLOR_HEAT_3);
    StatsPoint *points = stats_points(m, p, STATS_EASES);
    for (int i = 0; i < STATS_EASES; i++) {
        StatsRange r = stats_ease_range(i);
        bool is_last = r.high == INT32_MAX;
        points[i].part[0] = s->ease[i];
        points[i].tick = is_last ? S("over") : words_ease(a, r.high);
        points[i].label = i == 0 ? S("Ease 1.30, the lowest")
                          : is_last
                              ? arena_printf(a, "Ease over %.*s", STR_ARG(words_ease(a, r.low - 1)))
                              : arena_printf(a, "Ease %.*s to %.*s", STR_ARG(words_ease(a, r.low)),
                                             STR_ARG(words_ease(a, r.high)));
        points[i].value =
            arena_printf(a, "%.*s, %.*s", STR_ARG(words_count(a, s->ease[i], "card", "cards")),
                         STR_ARG(stats_percent(a, stats_permille(s->ease[i], s->met_n))));
    }
    stats_count_axis(m, p);
    if (s->met_n) {
        p->empty = (Str){0};
    }
}

static void make_hours(const StatsMake *m, StatsPanel *p) {
    Arena *a = m->a;
    p->kind = PANEL_BARS;
    p->title = S("Hours of the day");
    p->sub = S("answers");
    one_part(p, COLOR_HEAT_3);
    StatsPoint *points = stats_points(m, p, STATS_HOURS);
    for (int i = 0; i < STATS_HOURS; i++) {
        StatsTally t = m->span->hour[i];
        points[i].part[0] = t.total;
        points[i].tick = arena_printf(a, "%d", i);
        points[i].label = arena_printf(a, "%02d:00 to %02d:00", i, (i + 1) % 24);
        points[i].value =
            t.total ? arena_printf(a, "%.*s, %.*s right",
                                   STR_ARG(words_count(a, t.total, "answer", "answers")),
                                   STR_ARG(stats_percent(a, stats_permille(t.right, t.total))))
                    : S("No answers");
    }
    stats_count_axis(m, p);
}

static void make_grades(const StatsMake *m, StatsPanel *p) {
    static const char *const grades[STATS_GRADES] = {"Again", "Hard", "Good", "Easy"};
    static const char *const ages[STATS_AGE_COUNT] = {"Learning", "Young", "Mature"};
    Arena *a = m->a;
    p->kind = PANEL_BARS;
    p->title = S("Answer buttons");
    p->sub = S("1 Again, 2 Hard, 3 Good, 4 Easy");
    p->by_grade = true;
    one_part(p, COLOR_HEAT_3);
    StatsPoint *points = stats_points(m, p, STATS_AGE_COUNT * STATS_GRADES);
    for (int i = 0; i < p->n; i++) {
        int age = i / STATS_GRADES, grade = i % STATS_GRADES;
        int32_t all = 0, n = m->span->grade[age][grade];
        for (int k = 0; k < STATS_GRADES; k++) {
            all += m->span->grade[age][k];
        }
        points[i].part[0] = n;
        points[i].tick = arena_printf(a, "%d", grade + 1);
        points[i].label = arena_printf(a, "%s cards", ages[age]);
        points[i].value = all ? arena_printf(a, "%s: %d of %d, %.*s", grades[grade], n, all,
                                             STR_ARG(stats_percent(a, stats_permille(n, all))))
                              : arena_printf(a, "%s: none", grades[grade]);
    }
    for (int i = 0; i < STATS_AGE_COUNT; i++) {
        p->group[i] = str_of(ages[i]);
    }
    stats_count_axis(m, p);
}

void stats_make_memory(const StatsMake *m, StatsPanel *panels) {
    make_gap(m, &panels[PANEL_GAP]);
    make_table(m, &panels[PANEL_TABLE]);
    make_cards(m, &panels[PANEL_CARDS]);
    make_intervals(m, &panels[PANEL_INTERVALS]);
    make_eases(m, &panels[PANEL_EASES]);
    make_hours(m, &panels[PANEL_HOURS]);
    make_grades(m, &panels[PANEL_GRADES]);
}
