// Panels whose points are days, weeks or longer: forecast, answers, minutes, new cards.
#include "ui/screens/stats_internal.h"

#define CHUNKS_MAX 60

int32_t stats_day_answers(const StatsDay *d) {
    return d->begun + d->young + d->mature + d->again;
}

StatsDay stats_sum_days(const Stats *s, int32_t first_day, int32_t n) {
    StatsDay sum = {0};
    for (int32_t i = 0; i < n; i++) {
        const StatsDay *d = stats_day(s, first_day + i);
        sum.begun += d->begun;
        sum.young += d->young;
        sum.mature += d->mature;
        sum.again += d->again;
        sum.right += d->right;
        sum.asked += d->asked;
        sum.kept += d->kept;
        sum.answer_ms += d->answer_ms;
    }
    return sum;
}

StatsChunks stats_chunks(const StatsMake *m) {
    static const int32_t lengths[] = {1, 7, 28, 91, 364};
    StatsChunks c = {.length = 1, .n = 30};
    if (m->period == PERIOD_QUARTER) {
        c = (StatsChunks){.length = 7, .n = 13};
    } else if (m->period == PERIOD_YEAR) {
        c = (StatsChunks){.length = 7, .n = 52};
    } else if (m->period == PERIOD_ALL) {
        int32_t days = m->s->day_n > 30 ? m->s->day_n : 30;
        for (size_t i = 0; i < 5; i++) {
            c.length = lengths[i];
            c.n = (days + c.length - 1) / c.length;
            if (c.n <= CHUNKS_MAX) {
                break;
            }
        }
    }
    c.first_day = m->s->today + 1 - c.length * c.n;
    return c;
}

Str stats_chunk_label(const StatsMake *m, int32_t first_day, int32_t length) {
    int32_t today = m->s->today;
    if (length == 1) {
        return stats_long_date(m->a, first_day, today);
    }
    return arena_printf(m->a, "%.*s to %.*s", STR_ARG(stats_short_date(m->a, first_day, today)),
                        STR_ARG(stats_short_date(m->a, first_day + length - 1, today)));
}

StatsPoint *stats_points(const StatsMake *m, StatsPanel *p, int32_t n) {
    p->points = ARENA_ARRAY(m->a, StatsPoint, (size_t)n + 1);
    p->n = n;
    return p->points;
}

void stats_count_axis(const StatsMake *m, StatsPanel *p) {
    static const int32_t steps[] = {1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80};
    double most = 0;
    for (int32_t i = 0; i < p->n; i++) {
        double sum = 0;
        for (int k = 0; k < STATS_PARTS; k++) {
            sum += p->points[i].part[k];
        }
        most = sum > most ? sum : most;
    }
    int64_t scale = 1, step = 0;
    for (; step == 0; scale *= 10) {
        for (size_t i = 0; i < sizeof steps / sizeof steps[0] && step == 0; i++) {
            step = (double)(steps[i] * scale) * 3 >= most ? steps[i] * scale : 0;
        }
    }
    p->low = 0;
    p->high = (double)step * 3;
    for (int i = 0; i < 4; i++) {
        double at = (double)step * i;
        bool is_short = step >= 10000 && step % 1000 == 0;
        p->axis[i] = is_short && i ? arena_printf(m->a, "%.0fk", at / 1000)
                                   : words_number(m->a, (int64_t)at);
    }
    if (most > 0) {
        p->empty = (Str){0};
    } else if (!p->empty.n) {
        p->empty = S("Nothing in this time");
    }
}

static void name_part(StatsPanel *p, Str name, ColorRole color) {
    p->part_name[p->part_n] = name;
    p->part_color[p->part_n++] = color;
}

// --- what was done -------------------------------------------------------------------------------

typedef struct DayPanels {
    StatsPanel *answers, *minutes, *fresh;
} DayPanels;

static Str answers_value(Arena *a, const StatsDay *d) {
    int32_t all = stats_day_answers(d);
    if (all == 0) {
        return S("Nothing studied");
    }
    return arena_printf(a, "%.*s: %d new, %d young, %d mature, %d again",
                        STR_ARG(words_count(a, all, "answer", "answers")), d->begun, d->young,
                        d->mature, d->again);
}

static Str minutes_value(Arena *a, const StatsDay *d) {
    int32_t all = stats_day_answers(d);
    if (all == 0) {
        return S("Nothing studied");
    }
    int64_t tenths = (d->answer_ms / all + 50) / 100;
    return arena_printf(a, "%.*s, %lld.%lld s an answer", STR_ARG(stats_minutes(a, d->answer_ms)),
                        (long long)(tenths / 10), (long long)(tenths % 10));
}

static void fill_days(const StatsMake *m, DayPanels p) {
    StatsChunks c = stats_chunks(m);
    StatsPoint *answers = stats_points(m, p.answers, c.n);
    StatsPoint *minutes = stats_points(m, p.minutes, c.n);
    StatsPoint *fresh = stats_points(m, p.fresh, c.n);
    for (int32_t i = 0; i < c.n; i++) {
        int32_t first = c.first_day + i * c.length;
        StatsDay d = stats_sum_days(m->s, first, c.length);
        Str label = stats_chunk_label(m, first, c.length);
        Str tick =
            i + 1 == c.n && c.length == 1 ? S("Today") : stats_short_date(m->a, first, m->s->today);
        answers[i] = (StatsPoint){.part = {d.begun, d.young, d.mature, d.again},
                                  .label = label,
                                  .tick = tick,
                                  .value = answers_value(m->a, &d)};
        minutes[i] = (StatsPoint){.part = {(double)d.answer_ms / 60000},
                                  .label = label,
                                  .tick = tick,
                                  .value = minutes_value(m->a, &d)};
        fresh[i] = (StatsPoint){.part = {d.begun},
                                .label = label,
                                .tick = tick,
                                .value = words_count(m->a, d.begun, "new card", "new cards")};
    }
}

static Str per_words(const StatsMake *m) {
    int32_t length = stats_chunks(m).length;
    return length == 1    ? S("a day")
           : length == 7  ? S("a week")
           : length == 28 ? S("in four weeks")
           : length == 91 ? S("in 13 weeks")
                          : S("in 52 weeks");
}

static void make_done(const StatsMake *m, StatsPanel *panels) {
    DayPanels p = {&panels[PANEL_ANSWERS], &panels[PANEL_MINUTES], &panels[PANEL_NEW]};
    StatsPanel *all[] = {p.answers, p.minutes, p.fresh};
    fill_days(m, p);
    p.answers->title = S("Answers");
    name_part(p.answers, S("New"), COLOR_HEAT_4);
    name_part(p.answers, S("Young"), COLOR_HEAT_3);
    name_part(p.answers, S("Mature"), COLOR_HEAT_2);
    name_part(p.answers, S("Again"), COLOR_HEAT_1);
    p.minutes->title = S("Minutes");
    name_part(p.minutes, S(""), COLOR_HEAT_3);
    p.fresh->title = S("New cards");
    name_part(p.fresh, S(""), COLOR_HEAT_3);
    for (size_t i = 0; i < 3; i++) {
        all[i]->kind = PANEL_BARS;
        all[i]->sub = per_words(m);
        all[i]->from_end = true;
        stats_count_axis(m, all[i]);
    }
}

// --- what comes ----------------------------------------------------------------------------------

static Str due_value(const StatsMake *m, const double part[STATS_PARTS]) {
    int32_t left = (int32_t)part[0], young = (int32_t)part[1], mature = (int32_t)part[2];
    if (left + young + mature == 0) {
        return S("Nothing due");
    }
    if (left) {
        return arena_printf(m->a, "%d due: %d left from before, %d young, %d mature",
                            left + young + mature, left, young, mature);
    }
    return arena_printf(m->a, "%d due: %d young, %d mature", young + mature, young, mature);
}

static Str ahead_tick(const StatsMake *m, int32_t in, int32_t length) {
    if (in == 0) {
        return length == 1 ? S("Today") : S("Now");
    }
    return length == 1 ? arena_printf(m->a, "+%d d", in) : arena_printf(m->a, "+%d wk", in / 7);
}

static void make_forecast(const StatsMake *m, StatsPanel *p) {
    const Stats *s = m->s;
    int32_t length = m->period == PERIOD_MONTH ? 1 : 7;
    int32_t n = m->period == PERIOD_MONTH ? 30 : m->period == PERIOD_QUARTER ? 13 : 52;
    p->kind = PANEL_BARS;
    p->title = S("Forecast");
    p->sub = n == 30   ? S("cards due, next 30 days")
             : n == 13 ? S("cards due a week, next 3 months")
                       : S("cards due a week, next 12 months");
    p->empty = S("Nothing is due in this time");
    if (s->backlog[0] + s->backlog[1]) {
        name_part(p, S("Left from before"), COLOR_HEAT_4);
    } else {
        name_part(p, S(""), COLOR_HEAT_4);
    }
    name_part(p, S("Young"), COLOR_HEAT_3);
    name_part(p, S("Mature"), COLOR_HEAT_2);
    StatsPoint *points = stats_points(m, p, n);
    for (int32_t i = 0; i < n; i++) {
        StatsPoint *point = &points[i];
        point->part[0] = i == 0 ? s->backlog[0] + s->backlog[1] : 0;
        for (int32_t k = i * length; k < (i + 1) * length; k++) {
            point->part[1] += s->ahead[k][0];
            point->part[2] += s->ahead[k][1];
        }
        point->tick = ahead_tick(m, i * length, length);
        point->label = stats_chunk_label(m, s->today + i * length, length);
        point->value = due_value(m, point->part);
    }
    stats_count_axis(m, p);
}

void stats_make_days(const StatsMake *m, StatsPanel *panels) {
    make_forecast(m, &panels[PANEL_FORECAST]);
    make_done(m, panels);
}
