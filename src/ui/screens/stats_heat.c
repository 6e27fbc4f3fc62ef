// The calendar: a year of days as squares, a week a column. Where the window is narrow only as many
// weeks are shown as keep a readable size; choosing an older day moves them into view.
#include <stdlib.h>

#include "ui/screens/stats_internal.h"
#include "ui/w_label.h"

#define HEAT_WEEKS 53

static int by_number(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

// Answers from which a day has full colour: nine of ten study days have fewer.
static int32_t full_day(const StatsPanel *p, Arena *a) {
    int32_t *counts = ARENA_ARRAY(a, int32_t, (size_t)p->n + 1), n = 0;
    for (int32_t i = 0; i < p->n; i++) {
        counts[n] = (int32_t)p->points[i].part[0];
        n += counts[n] > 0;
    }
    qsort(counts, (size_t)n, sizeof *counts, by_number);
    return n ? counts[(n - 1) * 9 / 10] : 1;
}

void stats_make_heat(const StatsMake *m, StatsPanel *p) {
    Arena *a = m->a;
    int32_t today = m->s->today;
    int32_t first = today - day_of_week(today) - (HEAT_WEEKS - 1) * 7, days = 0;
    p->kind = PANEL_CALENDAR;
    p->title = S("Answers a day");
    StatsPoint *points = stats_points(m, p, today - first + 1);
    for (int32_t i = 0; i < p->n; i++) {
        const StatsDay *d = stats_day(m->s, first + i);
        int32_t count = stats_day_answers(d);
        points[i].part[0] = count;
        points[i].label = stats_long_date(a, first + i, today);
        points[i].value = count ? arena_printf(a, "%.*s, %d %% right",
                                               STR_ARG(words_count(a, count, "answer", "answers")),
                                               (stats_permille(d->right, count) + 5) / 10)
                                : S("Nothing studied");
        const char *month = i % 7 == 0 ? stats_month_name(first + i) : NULL;
        points[i].tick = month ? str_of(month) : STR_NONE;
        days += count > 0;
    }
    p->sub = arena_printf(a, "studied on %.*s of the last 12 months",
                          STR_ARG(words_count(a, days, "day", "days")));
    p->high = full_day(p, a);
}

// Cells and the room around them, physical pixels.
typedef struct HeatGrid {
    int32_t step, size, left, weeks, top;
} HeatGrid;

static HeatGrid grid_of(const UiFrame *f, int32_t width) {
    HeatGrid g = {.left = w_label_width(f, S("Mon"), TYPE_CAPTION) + ui_px(f, 10),
                  .top = ui_line(f, TYPE_CAPTION) + ui_px(f, 4)};
    int32_t room = width - g.left, least = ui_px(f, 12), most = ui_px(f, 24);
    g.step = room / HEAT_WEEKS;
    g.step = g.step < least ? least : g.step > most ? most : g.step;
    g.weeks = room / g.step;
    g.weeks = g.weeks > HEAT_WEEKS ? HEAT_WEEKS : g.weeks < 1 ? 1 : g.weeks;
    g.size = g.step - ui_px(f, 3);
    return g;
}

int32_t stats_heat_height(const UiFrame *f, int32_t width) {
    HeatGrid g = grid_of(f, width);
    return g.top + 7 * g.step;
}

static ColorRole heat_of(double count, double full) {
    if (count <= 0) {
        return COLOR_HEAT_0;
    }
    int level = 1 + (int)(count * 4 / (full > 0 ? full : 1) - 0.001);
    return (ColorRole)(COLOR_HEAT_0 + (level > 4 ? 4 : level));
}

void stats_draw_heat(const StatsDraw *d, Rect r) {
    static const char *const names[7] = {"Mon", NULL, "Wed", NULL, "Fri", NULL, NULL};
    UiFrame *f = d->f;
    const StatsPanel *p = d->p;
    HeatGrid g = grid_of(f, r.w);
    int32_t line = ui_line(f, TYPE_CAPTION), first = HEAT_WEEKS - g.weeks;
    first = d->is_chosen && d->chosen / 7 < first ? d->chosen / 7 : first;
    for (int i = 0; i < 7; i++) {
        Rect at = {r.x, r.y + g.top + i * g.step + (g.size - line) / 2, g.left, line};
        w_label(f, at, str_of(names[i]),
                (LabelStyle){.type = TYPE_CAPTION, .color = COLOR_TEXT3, .elide = true});
    }
    int32_t month_end = r.x;
    for (int32_t i = first * 7; i < p->n && i < (first + g.weeks) * 7; i++) {
        Rect at = {r.x + g.left + (i / 7 - first) * g.step, r.y + g.top + i % 7 * g.step, g.size,
                   g.size};
        if (p->points[i].tick.n && at.x >= month_end) {
            int32_t w = w_label_width(f, p->points[i].tick, TYPE_CAPTION);
            if (at.x + w <= r.x + r.w) {
                w_label(f, (Rect){at.x, r.y, w, line}, p->points[i].tick,
                        (LabelStyle){.type = TYPE_CAPTION, .color = COLOR_TEXT3, .elide = true});
                month_end = at.x + w + ui_px(f, 6);
            }
        }
        bool stands_out = stats_point(d, i, at);
        draw_box(f->draw, at, ui_px(f, 3.5f), ui_color(f, heat_of(p->points[i].part[0], p->high)),
                 0, 0);
        if (stands_out) {
            int32_t out = ui_px(f, 3);
            draw_ring(f->draw, (Rect){at.x - out, at.y - out, at.w + 2 * out, at.h + 2 * out},
                      ui_px(f, 5), ui_color(f, COLOR_TEXT), ui_px(f, 2));
        }
    }
}
