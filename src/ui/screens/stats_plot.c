// Bars and curves over an axis, tables of cells, and rows with a bar.
#include <math.h>

#include "ui/screens/stats_internal.h"
#include "ui/w_label.h"

static LabelStyle caption(Align align, ColorRole color) {
    return (LabelStyle){.type = TYPE_CAPTION, .color = color, .align = align, .elide = true};
}

// Lines of the axis with their numbers; answers what is left for the plot.
static Rect draw_axis(const StatsDraw *d, Rect r) {
    UiFrame *f = d->f;
    const StatsPanel *p = d->p;
    int32_t line = ui_line(f, TYPE_CAPTION), label_w = 0;
    for (int i = 0; i < 4; i++) {
        int32_t w = w_label_width(f, p->axis[i], TYPE_CAPTION);
        label_w = w > label_w ? w : label_w;
    }
    int32_t foot = line + ui_px(f, 8) + (p->group[0].n ? line : 0);
    Rect plot = {r.x + label_w + ui_px(f, 10), r.y + line / 2, r.w - label_w - ui_px(f, 10),
                 r.h - line / 2 - foot};
    for (int i = 0; i < 4; i++) {
        int32_t y = plot.y + plot.h - plot.h * i / 3;
        draw_fill(f->draw, (Rect){plot.x, y, plot.w, ui_hair(f)},
                  ui_color(f, i == 0 ? COLOR_KEYCAP_EDGE : COLOR_BORDER));
        w_label(f, (Rect){r.x, y - line / 2, label_w, line}, p->axis[i],
                caption(ALIGN_RIGHT, COLOR_TEXT3));
    }
    return plot;
}

static Rect column_of(const StatsPanel *p, Rect plot, int32_t i) {
    int32_t x0 = plot.x + (int32_t)((int64_t)plot.w * i / p->n);
    int32_t x1 = plot.x + (int32_t)((int64_t)plot.w * (i + 1) / p->n);
    return (Rect){x0, plot.y, x1 - x0, plot.h};
}

// Every so many points a word, so that no two touch.
static void draw_ticks(const StatsDraw *d, Rect plot) {
    UiFrame *f = d->f;
    const StatsPanel *p = d->p;
    int32_t widest = 1, line = ui_line(f, TYPE_CAPTION), y = plot.y + plot.h + ui_px(f, 6);
    for (int32_t i = 0; i < p->n; i++) {
        int32_t w = w_label_width(f, p->points[i].tick, TYPE_CAPTION);
        widest = w > widest ? w : widest;
    }
    int32_t column = plot.w / p->n > 0 ? plot.w / p->n : 1;
    int32_t stride = (widest + ui_px(f, 6) + column - 1) / column;
    stride = p->n > 20 && stride > 1 && stride < 5 ? 5 : stride;
    int32_t limit = INT32_MAX; // where the tick to the right begins
    for (int32_t i = p->n - 1; i >= 0; i--) {
        Rect c = column_of(p, plot, i);
        int32_t w = w_label_width(f, p->points[i].tick, TYPE_CAPTION);
        int32_t x = c.x + (c.w - w) / 2, most = plot.x + plot.w - w;
        x = x > most ? most : x;
        bool is_shown = (p->from_end ? p->n - 1 - i : i) % stride == 0;
        if (is_shown && x + w + ui_px(f, 6) <= limit) {
            w_label(f, (Rect){x, y, w, line}, p->points[i].tick, caption(ALIGN_LEFT, COLOR_TEXT3));
            limit = x;
        }
    }
    for (int32_t g = 0; g < 3 && p->group[g].n; g++) {
        Rect at = {plot.x + plot.w * g / 3, y + line, plot.w / 3, line};
        w_label(f, at, p->group[g], caption(ALIGN_CENTER, COLOR_TEXT2));
    }
}

static ColorRole bar_color(const StatsPanel *p, int32_t i, int part) {
    static const ColorRole grades[STATS_GRADES] = {COLOR_AGAIN, COLOR_HARD, COLOR_GOOD, COLOR_EASY};
    return p->by_grade ? grades[i % STATS_GRADES] : p->part_color[part];
}

static void draw_bar(const StatsDraw *d, Rect plot, int32_t i) {
    UiFrame *f = d->f;
    const StatsPanel *p = d->p;
    Rect c = column_of(p, plot, i);
    bool stands_out = stats_point(d, i, c);
    int32_t gap = c.w / 3, most = ui_px(f, 40);
    int32_t w = c.w - gap > most ? most : c.w - gap < 2 ? 2 : c.w - gap;
    double sum = 0;
    int32_t y = plot.y + plot.h, x = c.x + (c.w - w) / 2;
    if (stands_out) {
        draw_box(f->draw, c, ui_px(f, 4), ui_color(f, COLOR_SUNKEN), 0, 0);
    }
    int last = p->part_n - 1;
    for (; last > 0 && p->points[i].part[last] <= 0; last--) {
    }
    for (int k = 0; k < p->part_n; k++) {
        sum += p->points[i].part[k];
        int32_t top = plot.y + plot.h - (int32_t)lround(sum / p->high * plot.h);
        if (p->points[i].part[k] <= 0) {
            continue;
        }
        top = top > y - ui_hair(f) ? y - ui_hair(f) : top; // what is there is seen
        Rect bar = {x, top, w, y - top};
        Color ink = ui_color(f, bar_color(p, i, k));
        int32_t radius = ui_px(f, 3) < bar.h / 2 ? ui_px(f, 3) : bar.h / 2;
        if (k == last && radius > 0) {
            draw_box(f->draw, bar, radius, ink, 0, 0);
            draw_fill(f->draw, (Rect){x, y - radius, w, radius}, ink);
        } else {
            draw_fill(f->draw, bar, ink);
        }
        y = top;
    }
    if (stands_out) {
        // The chosen bar also wears a mark, so that the shade alone does not carry it.
        draw_fill(f->draw, (Rect){c.x, plot.y + plot.h, c.w, ui_px(f, 2)}, ui_color(f, COLOR_TEXT));
    }
}

static int32_t height_at(const StatsPanel *p, Rect plot, double v) {
    double share = (v - p->low) / (p->high - p->low);
    return plot.y + plot.h - (int32_t)lround((share < 0 ? 0 : share > 1 ? 1 : share) * plot.h);
}

static void draw_target(const StatsDraw *d, Rect plot) {
    UiFrame *f = d->f;
    int32_t y = height_at(d->p, plot, STATS_TARGET), dash = ui_px(f, 4), line = ui_px(f, 1.5f);
    for (int32_t x = plot.x; x < plot.x + plot.w; x += 2 * dash) {
        draw_fill(f->draw, (Rect){x, y - line / 2, dash, line}, ui_color(f, COLOR_EASY));
    }
    Str text = S("Aim 90 %");
    int32_t w = w_label_width(f, text, TYPE_CAPTION_MEDIUM), h = ui_line(f, TYPE_CAPTION_MEDIUM);
    w_label(f, (Rect){plot.x + plot.w - w - ui_px(f, 4), y - h - ui_px(f, 2), w, h}, text,
            (LabelStyle){.type = TYPE_CAPTION_MEDIUM, .color = COLOR_EASY, .elide = true});
}

// The ground under the line, in strips.
static void draw_ground(const StatsDraw *d, Rect plot, const Point *line, size_t n) {
    int32_t bottom = plot.y + plot.h, strip = ui_px(d->f, 2);
    Color tint = color_alpha(ui_color(d->f, COLOR_ACCENT) & 0xFFFFFFu, 0.08f);
    for (size_t i = 1; i < n; i++) {
        int32_t x0 = line[i - 1].x / 16, x1 = line[i].x / 16;
        int32_t y0 = line[i - 1].y / 16, y1 = line[i].y / 16;
        for (int32_t x = x0; x < x1; x += strip) {
            int32_t y = y0 + (y1 - y0) * (x - x0) / (x1 - x0), w = x1 - x < strip ? x1 - x : strip;
            draw_fill(d->f->draw, (Rect){x, y, w, bottom - y}, tint);
        }
    }
}

static void draw_curve(const StatsDraw *d, Rect plot) {
    UiFrame *f = d->f;
    const StatsPanel *p = d->p;
    Point line[STATS_GAPS];
    size_t n = 0;
    bool stands_out[STATS_GAPS] = {false};
    for (int32_t i = 0; i < p->n && i < STATS_GAPS; i++) {
        Rect c = column_of(p, plot, i);
        stands_out[i] = stats_point(d, i, c);
        if (stands_out[i]) {
            draw_box(f->draw, c, ui_px(f, 4), ui_color(f, COLOR_SUNKEN), 0, 0);
        }
        if (p->points[i].part[0] >= 0) {
            int32_t y = height_at(p, plot, p->points[i].line);
            line[n++] = (Point){(c.x + c.w / 2) * 16, y * 16};
        }
    }
    draw_ground(d, plot, line, n);
    draw_target(d, plot);
    if (n > 1) {
        draw_line(f->draw, line, n, ui_color(f, COLOR_ACCENT), ui_px(f, 2));
    }
    for (int32_t i = 0; i < p->n && i < STATS_GAPS; i++) {
        if (p->points[i].part[0] < 0) {
            continue;
        }
        Rect c = column_of(p, plot, i);
        int32_t size = ui_px(f, stands_out[i] ? 14 : 11);
        Rect dot = {c.x + (c.w - size) / 2, height_at(p, plot, p->points[i].part[0]) - size / 2,
                    size, size};
        draw_box(f->draw, dot, size / 2, ui_color(f, COLOR_ACCENT_INK), ui_color(f, COLOR_SURFACE),
                 ui_px(f, 2));
    }
}

void stats_draw_plot(const StatsDraw *d, Rect r) {
    const StatsPanel *p = d->p;
    if (p->empty.n) {
        w_label(d->f, r, p->empty,
                (LabelStyle){.type = TYPE_UI,
                             .color = COLOR_TEXT3,
                             .align = ALIGN_CENTER,
                             .role = ROLE_TEXT,
                             .elide = true});
        return;
    }
    Rect plot = draw_axis(d, r);
    if (plot.w < ui_px(d->f, 40) || plot.h < ui_px(d->f, 30)) {
        return;
    }
    if (p->kind == PANEL_CURVE) {
        draw_curve(d, plot);
    }
    for (int32_t i = 0; i < p->n && p->kind == PANEL_BARS; i++) {
        draw_bar(d, plot, i);
    }
    draw_ticks(d, plot);
}

// --- cells and rows ------------------------------------------------------------------------------

static int32_t table_row(const UiFrame *f) {
    return ui_line(f, TYPE_UI) + ui_px(f, 12);
}

int32_t stats_table_height(const UiFrame *f, const StatsPanel *p) {
    int32_t rows = p->kind == PANEL_CELLS ? p->n / STATS_COLUMNS + 1 : p->n;
    return rows * table_row(f);
}

static void draw_cells(const StatsDraw *d, Rect r) {
    UiFrame *f = d->f;
    const StatsPanel *p = d->p;
    int32_t h = table_row(f), name_w = r.w * 2 / 5, cell_w = (r.w - name_w) / STATS_COLUMNS;
    for (int32_t c = 0; c < STATS_COLUMNS; c++) {
        w_label(f, (Rect){r.x + name_w + c * cell_w, r.y, cell_w - ui_px(f, 8), h}, p->part_name[c],
                caption(ALIGN_RIGHT, COLOR_TEXT3));
    }
    for (int32_t i = 0; i < p->n; i++) {
        int32_t row = i / STATS_COLUMNS, c = i % STATS_COLUMNS, y = r.y + (row + 1) * h;
        Rect cell = {r.x + name_w + c * cell_w, y, cell_w, h};
        if (c == 0) {
            Str rest = p->points[i].label;
            w_label(f, (Rect){r.x, y, name_w, h}, str_cut(&rest, ','),
                    (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .elide = true});
            draw_fill(f->draw, (Rect){r.x, y, r.w, ui_hair(f)}, ui_color(f, COLOR_BORDER));
        }
        if (stats_point(d, i, cell)) {
            draw_box(f->draw, rect_inset(cell, ui_px(f, 2), ui_px(f, 3)), ui_px(f, 6),
                     ui_color(f, COLOR_ACCENT_SOFT), ui_color(f, COLOR_ACCENT), ui_hair(f));
        }
        cell.w -= ui_px(f, 8);
        w_label(f, cell, p->points[i].tick,
                (LabelStyle){.type = TYPE_UI_MEDIUM,
                             .color = p->points[i].part[0] > 0 ? COLOR_TEXT : COLOR_TEXT3,
                             .align = ALIGN_RIGHT,
                             .elide = true});
    }
}

static void draw_rows(const StatsDraw *d, Rect r) {
    UiFrame *f = d->f;
    const StatsPanel *p = d->p;
    int32_t h = table_row(f), number_w = 0, name_w = 0;
    for (int32_t i = 0; i < p->n; i++) {
        int32_t n = w_label_width(f, p->points[i].tick, TYPE_UI_MEDIUM);
        int32_t name = w_label_width(f, p->points[i].label, TYPE_UI);
        number_w = n > number_w ? n : number_w;
        name_w = name > name_w ? name : name_w;
    }
    name_w = name_w > r.w * 2 / 5 ? r.w * 2 / 5 : name_w;
    int32_t bar_x = r.x + name_w + ui_px(f, 16), bar_w = r.w - name_w - number_w - ui_px(f, 32);
    for (int32_t i = 0; i < p->n; i++) {
        Rect row = {r.x, r.y + i * h, r.w, h};
        if (stats_point(d, i, row)) {
            draw_box(f->draw, (Rect){row.x - ui_px(f, 8), row.y, row.w + ui_px(f, 16), row.h},
                     ui_px(f, 6), ui_color(f, COLOR_ACCENT_SOFT), ui_color(f, COLOR_ACCENT),
                     ui_hair(f));
        }
        w_label(f, (Rect){r.x, row.y, name_w, h}, p->points[i].label,
                (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .elide = true});
        w_label(
            f, (Rect){r.x + r.w - number_w, row.y, number_w, h}, p->points[i].tick,
            (LabelStyle){
                .type = TYPE_UI_MEDIUM, .color = COLOR_TEXT, .align = ALIGN_RIGHT, .elide = true});
        int32_t bar_h = ui_px(f, 10);
        if (bar_w > ui_px(f, 20)) {
            Rect track = {bar_x, row.y + (h - bar_h) / 2, bar_w, bar_h};
            draw_box(f->draw, track, bar_h / 2, ui_color(f, COLOR_SUNKEN), 0, 0);
            track.w = (int32_t)(p->points[i].part[0] * bar_w);
            if (track.w > 0) {
                track.w = track.w < bar_h ? bar_h : track.w;
                draw_box(f->draw, track, bar_h / 2, ui_color(f, (ColorRole)(int)p->points[i].line),
                         0, 0);
            }
        }
    }
}

void stats_draw_table(const StatsDraw *d, Rect r) {
    if (d->p->kind == PANEL_CELLS) {
        draw_cells(d, r);
    } else {
        draw_rows(d, r);
    }
}
