// Lines with dots, and bars.
#include "ui/w_chart.h"

#include <math.h>

#include "ui/w_label.h"

#define CHART_POINTS_MAX 512

static double scaled(const Chart *c, double v) {
    return c->log_scale ? log(v > 0.1 ? v : 0.1) : v;
}

static void chart_range(const Chart *c, double *low, double *high) {
    *low = c->low;
    *high = c->high;
    for (size_t i = 0; i < c->n && c->low >= c->high; i++) {
        *low = i == 0 || c->values[i] < *low ? c->values[i] : *low;
        *high = i == 0 || c->values[i] > *high ? c->values[i] : *high;
    }
    *low = scaled(c, *low);
    *high = scaled(c, *high);
    if (*high - *low < 1e-9) { // One value, or all alike: in the middle.
        *low -= 1;
        *high += 1;
    }
}

static void axis_label(UiFrame *f, Rect r, Str text, Align align) {
    w_label(f, r, text, (LabelStyle){TYPE_CAPTION, COLOR_TEXT3, align, 0, true});
}

static void draw_bars(UiFrame *f, Rect plot, const Chart *c, double low, double high) {
    int32_t radius = ui_px(f, 3);
    for (size_t i = 0; i < c->n; i++) {
        int32_t x0 = plot.x + (int32_t)((int64_t)plot.w * (int64_t)i / (int64_t)c->n);
        int32_t x1 = plot.x + (int32_t)((int64_t)plot.w * (int64_t)(i + 1) / (int64_t)c->n);
        int32_t gap = (x1 - x0) / 4;
        double share = (scaled(c, c->values[i]) - low) / (high - low);
        int32_t h = (int32_t)lround(share * plot.h);
        h = h < ui_px(f, 2) ? ui_px(f, 2) : h;
        Rect bar = {x0 + gap / 2, plot.y + plot.h - h, x1 - x0 - gap, h};
        draw_box(f->draw, bar, radius, ui_color(f, c->colors ? c->colors[i] : COLOR_HEAT_2), 0, 0);
    }
}

static void draw_dots(UiFrame *f, Rect plot, const Chart *c, double low, double high) {
    Point points[CHART_POINTS_MAX];
    // A history longer than this shows its newest part.
    size_t skip = c->n > CHART_POINTS_MAX ? c->n - CHART_POINTS_MAX : 0, n = c->n - skip;
    for (size_t i = 0; i < n; i++) {
        double share = (scaled(c, c->values[skip + i]) - low) / (high - low);
        double x = n > 1 ? (double)plot.w * (double)i / (double)(n - 1) : plot.w / 2.0;
        points[i] = (Point){(int32_t)lround((plot.x + x) * 16),
                            (int32_t)lround((plot.y + plot.h * (1 - share)) * 16)};
    }
    draw_line(f->draw, points, n, ui_color(f, COLOR_ACCENT), ui_px(f, 2));
    int32_t d = ui_px(f, 7), halo = ui_px(f, 10);
    if (n > 1 && plot.w / (int32_t)(n - 1) < d) {
        return; // Dots would cover the line.
    }
    for (size_t i = 0; i < n; i++) {
        Rect at = {points[i].x / 16 - halo / 2, points[i].y / 16 - halo / 2, halo, halo};
        draw_box(f->draw, at, halo / 2, ui_color(f, COLOR_SURFACE), 0, 0);
        at = (Rect){points[i].x / 16 - d / 2, points[i].y / 16 - d / 2, d, d};
        ColorRole color = c->colors ? c->colors[skip + i] : COLOR_ACCENT_INK;
        draw_box(f->draw, at, d / 2, ui_color(f, color), 0, 0);
    }
}

void w_chart(UiFrame *f, Rect r, const Chart *c) {
    ui_node(f, ROLE_IMAGE,
            arena_printf(f->arena, "%.*s: %.*s", STR_ARG(c->name), STR_ARG(c->summary)), r);
    int32_t line = ui_line(f, TYPE_CAPTION), half = line / 2;
    int32_t low_w = w_label_width(f, c->low_label, TYPE_CAPTION);
    int32_t high_w = w_label_width(f, c->high_label, TYPE_CAPTION);
    int32_t axis_w = (low_w > high_w ? low_w : high_w) + ui_px(f, 8);
    bool has_foot = c->first_label.n || c->last_label.n;
    Rect foot = rect_cut_bottom(&r, has_foot ? line + ui_px(f, 4) : 0);
    rect_cut_top(&r, half);
    Rect plot = {r.x + axis_w, r.y, r.w - axis_w - ui_px(f, 6), r.h - half};
    if (plot.w < ui_px(f, 24) || plot.h < ui_px(f, 16)) {
        return;
    }
    int32_t bottom = plot.y + plot.h;
    draw_fill(f->draw, (Rect){plot.x, plot.y, plot.w, ui_hair(f)}, ui_color(f, COLOR_BORDER));
    draw_fill(f->draw, (Rect){plot.x, bottom, plot.w, ui_hair(f)}, ui_color(f, COLOR_BORDER));
    axis_label(f, (Rect){r.x, plot.y - half, axis_w - ui_px(f, 8), line}, c->high_label,
               ALIGN_RIGHT);
    axis_label(f, (Rect){r.x, bottom - half, axis_w - ui_px(f, 8), line}, c->low_label,
               ALIGN_RIGHT);
    foot = (Rect){plot.x, foot.y + ui_px(f, 4), plot.w, line};
    if (has_foot) {
        axis_label(f, (Rect){foot.x, foot.y, foot.w / 2, line}, c->first_label, ALIGN_LEFT);
        axis_label(f, (Rect){foot.x + foot.w / 2, foot.y, foot.w / 2, line}, c->last_label,
                   ALIGN_RIGHT);
    }
    double low, high;
    chart_range(c, &low, &high);
    if (c->bars) {
        draw_bars(f, plot, c, low, high);
    } else if (c->n) {
        draw_dots(f, plot, c, low, high);
    }
}
