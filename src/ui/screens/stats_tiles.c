// The four tiles at the top: a figure, its unit, a small chart of the days before, and one line
// that sets it beside what is usual. Better than usual is said with an arrow; worse is only said.
#include "ui/icons.h"
#include "ui/screens/stats_internal.h"
#include "ui/w_label.h"

#define SPARK_DAYS 30
#define KEPT_DAYS  30
#define KEPT_STEP  3
#define TIME_DAYS  7

static void make_today(const StatsMake *m, StatsPanel *p) {
    Arena *a = m->a;
    int32_t today = m->s->today, n = m->s->span[STATS_TODAY].answers;
    int32_t usual = stats_usual_answers(m->s, 28);
    p->kind = PANEL_TILE_LINE;
    p->title = S("Answers today");
    p->big = arena_printf(a, "%d", n);
    p->unit = m->left_today < 0 ? S("") : arena_printf(a, "of %d", n + m->left_today);
    if (usual && n > usual) {
        p->note = arena_printf(a, "%d more than usual", n - usual);
        p->icon = ICON_ARROW_UP;
        p->is_good = true;
    } else if (usual) {
        p->note = arena_printf(a, "Usually %d", usual);
    } else {
        p->note = S("No earlier days yet");
    }
    StatsPoint *points = stats_points(m, p, SPARK_DAYS);
    for (int32_t i = 0; i < SPARK_DAYS; i++) {
        int32_t day = today - SPARK_DAYS + 1 + i, count = stats_day_answers(stats_day(m->s, day));
        points[i].part[0] = count;
        points[i].label = stats_long_date(a, day, today);
        points[i].value = words_count(a, count, "answer", "answers");
    }
}

static void make_kept(const StatsMake *m, StatsPanel *p) {
    Arena *a = m->a;
    int32_t today = m->s->today;
    StatsDay now = stats_sum_days(m->s, today - KEPT_DAYS + 1, KEPT_DAYS);
    StatsDay before = stats_sum_days(m->s, today - 2 * KEPT_DAYS + 1, KEPT_DAYS);
    int32_t share = stats_permille(now.kept, now.asked);
    int32_t old = stats_permille(before.kept, before.asked);
    p->kind = PANEL_TILE_LINE;
    p->title = S("Retention, 30 days");
    p->big = share < 0 ? S("\xE2\x80\x93") : arena_printf(a, "%d.%d", share / 10, share % 10);
    p->unit = share < 0 ? S("") : S("%");
    if (share < 0) {
        p->note = S("No card has come due yet");
    } else if (old < 0) {
        p->note = arena_printf(a, "%d of %d recalled", now.kept, now.asked);
    } else if (share > old) {
        p->note = arena_printf(a, "%d.%d points up", (share - old) / 10, (share - old) % 10);
        p->icon = ICON_ARROW_UP;
        p->is_good = true;
    } else {
        p->note = arena_printf(a, "%d.%d %% the month before", old / 10, old % 10);
    }
    StatsPoint *points = stats_points(m, p, KEPT_DAYS / KEPT_STEP);
    for (int32_t i = 0; i < KEPT_DAYS / KEPT_STEP; i++) {
        int32_t first = today - KEPT_DAYS + 1 + i * KEPT_STEP;
        StatsDay d = stats_sum_days(m->s, first, KEPT_STEP);
        int32_t part = stats_permille(d.kept, d.asked);
        points[i].part[0] = part < 0 ? -1 : part / 10.0;
        points[i].label = stats_chunk_label(m, first, KEPT_STEP);
        points[i].value = part < 0 ? S("no due cards asked")
                                   : arena_printf(a, "%.*s recalled, %d of %d",
                                                  STR_ARG(stats_percent(a, part)), d.kept, d.asked);
    }
    p->low = 40;
    p->high = 105;
}

static void make_studied(const StatsMake *m, StatsPanel *p) {
    Arena *a = m->a;
    int32_t today = m->s->today, n = 0;
    p->kind = PANEL_TILE_DOTS;
    p->title = S("Days studied");
    StatsPoint *points = stats_points(m, p, 14);
    for (int32_t i = 0; i < 14; i++) {
        int32_t day = today - 13 + i, count = stats_day_answers(stats_day(m->s, day));
        n += count > 0;
        points[i].part[0] = count > 0;
        points[i].label = stats_long_date(a, day, today);
        points[i].value = count ? words_count(a, count, "answer", "answers") : S("a day off");
    }
    p->big = arena_printf(a, "%d", n);
    p->unit = S("of 14");
    p->note = arena_printf(a, "%d in the last 12 months", m->s->span[STATS_YEAR].study_days);
}

static void make_time(const StatsMake *m, StatsPanel *p) {
    Arena *a = m->a;
    const StatsSpan *month = &m->s->span[STATS_MONTH];
    int32_t today = m->s->today;
    int64_t minutes = (m->s->span[STATS_TODAY].answer_ms + 30000) / 60000;
    p->kind = PANEL_TILE_BARS;
    p->title = S("Study time");
    p->big = arena_printf(a, "%lld", (long long)minutes);
    p->unit = S("min today");
    if (month->answers) {
        int64_t tenths = (month->answer_ms / month->answers + 50) / 100;
        p->note = arena_printf(a, "%lld.%lld s an answer", (long long)(tenths / 10),
                               (long long)(tenths % 10));
    }
    StatsPoint *points = stats_points(m, p, TIME_DAYS);
    for (int32_t i = 0; i < TIME_DAYS; i++) {
        int32_t day = today - TIME_DAYS + 1 + i;
        int64_t ms = stats_day(m->s, day)->answer_ms;
        points[i].part[0] = (double)ms / 60000;
        points[i].label = stats_long_date(a, day, today);
        points[i].value = stats_minutes(a, ms);
    }
}

void stats_make_tiles(const StatsMake *m, StatsPanel *panels) {
    make_today(m, &panels[PANEL_TODAY]);
    make_kept(m, &panels[PANEL_KEPT]);
    make_studied(m, &panels[PANEL_DAYS]);
    make_time(m, &panels[PANEL_TIME]);
}

// --- drawing -------------------------------------------------------------------------------------

int32_t stats_tile_height(const UiFrame *f) {
    return 2 * ui_px(f, 14) + ui_line(f, TYPE_CAPTION_MEDIUM) + ui_line(f, TYPE_METRIC) +
           ui_line(f, TYPE_CAPTION) + ui_px(f, 6);
}

static double tallest(const StatsPanel *p) {
    double most = 0;
    for (int32_t i = 0; i < p->n; i++) {
        most = p->points[i].part[0] > most ? p->points[i].part[0] : most;
    }
    return most > 0 ? most : 1;
}

static void draw_spark(const StatsDraw *d, Rect r) {
    const StatsPanel *p = d->p;
    double low = p->high > p->low ? p->low : 0, high = p->high > p->low ? p->high : tallest(p);
    Point line[SPARK_DAYS];
    Rect dot = {0};
    size_t n = 0;
    for (int32_t i = 0; i < p->n && i < SPARK_DAYS; i++) {
        int32_t x0 = r.x + r.w * i / p->n, x1 = r.x + r.w * (i + 1) / p->n;
        bool stands_out = stats_point(d, i, (Rect){x0, r.y, x1 - x0, r.h});
        if (p->points[i].part[0] < 0) {
            continue;
        }
        double share = (p->points[i].part[0] - low) / (high - low);
        share = share < 0 ? 0 : share > 1 ? 1 : share;
        int32_t x = (x0 + x1) / 2, y = r.y + r.h - (int32_t)(share * r.h), size = ui_px(d->f, 7);
        line[n++] = (Point){x * 16, y * 16};
        // The ground under the line, in strips as wide as a point.
        Color tint = color_mix(ui_color(d->f, COLOR_SURFACE), ui_color(d->f, COLOR_ACCENT), 0.10f);
        draw_fill(d->f->draw, (Rect){x0, y, x1 - x0, r.y + r.h - y}, tint);
        dot = stands_out ? (Rect){x - size / 2, y - size / 2, size, size} : dot;
    }
    if (n > 1) {
        draw_line(d->f->draw, line, n, ui_color(d->f, COLOR_ACCENT), ui_px(d->f, 1.5f));
    }
    if (dot.w) {
        draw_box(d->f->draw, dot, dot.w / 2, ui_color(d->f, COLOR_ACCENT_INK),
                 ui_color(d->f, COLOR_SURFACE), ui_hair(d->f));
    }
}

static void draw_small(const StatsDraw *d, Rect r) {
    const StatsPanel *p = d->p;
    UiFrame *f = d->f;
    bool dots = p->kind == PANEL_TILE_DOTS;
    double most = tallest(p);
    int32_t gap = ui_px(f, dots ? 3 : 4);
    int32_t columns = dots ? 7 : p->n, step = (r.w + gap) / columns;
    int32_t size = step - gap < ui_px(f, 10) || !dots ? step - gap : ui_px(f, 10);
    size = size < 2 ? 2 : size;
    for (int32_t i = 0; i < p->n; i++) {
        int32_t x = r.x + r.w - (columns - i % columns) * (dots ? size + gap : step) + gap;
        Rect at = {x, r.y, size, r.h};
        if (dots) {
            at.h = size;
            at.y = r.y + r.h / 2 + (i < columns ? -size - gap / 2 : gap - gap / 2);
        }
        bool stands_out = stats_point(d, i, at);
        if (!dots) {
            int32_t h = (int32_t)(p->points[i].part[0] / most * r.h);
            h = h < ui_px(f, 2) ? ui_px(f, 2) : h;
            at = (Rect){x, r.y + r.h - h, size, h};
        }
        bool strong = dots ? p->points[i].part[0] > 0 : i + 1 == p->n;
        ColorRole ink = strong ? COLOR_ACCENT : dots ? COLOR_HEAT_0 : COLOR_HEAT_1;
        draw_box(f->draw, at, ui_px(f, 2.5f), ui_color(f, ink), 0, 0);
        if (stands_out) {
            int32_t out = ui_px(f, 2);
            draw_ring(f->draw, (Rect){at.x - out, at.y - out, at.w + 2 * out, at.h + 2 * out},
                      ui_px(f, 4), ui_color(f, COLOR_TEXT), ui_hair(f));
        }
    }
}

void stats_draw_tile(const StatsDraw *d, Rect r) {
    UiFrame *f = d->f;
    const StatsPanel *p = d->p;
    int32_t pad = ui_px(f, 18), x = r.x + pad, w = r.w - 2 * pad, y = r.y + ui_px(f, 14);
    int32_t title_h = ui_line(f, TYPE_CAPTION_MEDIUM), big_h = ui_line(f, TYPE_METRIC);
    w_label(f, (Rect){x, y, w, title_h}, p->title,
            (LabelStyle){.type = TYPE_CAPTION_MEDIUM, .color = COLOR_TEXT2, .elide = true});
    y += title_h + ui_px(f, 3);
    int32_t big_w = w_label(f, (Rect){x, y, w, big_h}, p->big,
                            (LabelStyle){.type = TYPE_METRIC, .color = COLOR_TEXT, .elide = true});
    int32_t unit_x = x + big_w + ui_px(f, 7), unit_w = w_label_width(f, p->unit, TYPE_UI);
    if (unit_x + unit_w <= x + w) {
        w_label(f, (Rect){unit_x, y + ui_px(f, 3), unit_w, big_h}, p->unit,
                (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .elide = true});
    } else {
        unit_w = 0;
    }
    int32_t room = x + w - (unit_x + unit_w + ui_px(f, 14)), most = ui_px(f, 88);
    int32_t chart_w = room < most ? room : most, chart_h = ui_px(f, 36);
    if (chart_w >= ui_px(f, 30)) {
        Rect chart = {x + w - chart_w, y + (big_h - chart_h) / 2, chart_w, chart_h};
        if (p->kind == PANEL_TILE_LINE) {
            draw_spark(d, chart);
        } else {
            draw_small(d, chart);
        }
    }
    y += big_h + ui_px(f, 3);
    int32_t icon_w = p->icon ? ui_px(f, 18) : 0, note_h = ui_line(f, TYPE_CAPTION);
    ColorRole ink = p->is_good ? COLOR_EASY : COLOR_TEXT3;
    if (p->icon) {
        w_icon(f, (Rect){x, y, ui_px(f, 12), note_h}, p->icon, 13, ink);
    }
    w_label(f, (Rect){x + icon_w, y, w - icon_w, note_h}, p->note,
            (LabelStyle){.type = TYPE_CAPTION, .color = ink, .elide = true});
}
