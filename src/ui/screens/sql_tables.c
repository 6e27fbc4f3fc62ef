// The tables of a practice database as a drawing: a box a table, its columns inside, and a line
// from each column that points to another table. Tables that point nowhere stand at the left, those
// that point to them in the next column, and so on, so that all lines run leftwards; each has a
// lane of its own between the columns. Where the window is too narrow the boxes stand below each
// other, and words take the place of the lines.
#include "ui/screens/sql_internal.h"

#include "ui/icons.h"
#include "ui/w_dialog.h"
#include "ui/w_label.h"
#include "ui/w_scroll.h"

#define TABLES_MAX 40
#define LAYERS_MAX 6
#define LINES_MAX  120
#define ROW        24
#define HEAD       30
#define GAP_Y      16
#define LANE       9

typedef struct SqlTables {
    SqlBench *bench;
    Scroll scroll;
} SqlTables;

typedef struct Box {
    const SqlTableInfo *table;
    int layer;
    Rect r; // from the content's top left
} Box;

typedef struct Drawing {
    const SqlTableInfo *tables;
    Box box[TABLES_MAX];
    size_t n;
    int layers;
    int32_t layer_x[LAYERS_MAX], layer_w[LAYERS_MAX];
    int lanes[LAYERS_MAX]; // lines that run in front of the layer
    int32_t w, h;
    bool is_stacked;
} Drawing;

static bool tables_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    SqlTables *t = self;
    const int32_t item = args ? (int32_t)args->number : -1;
    const char *path = args && args->text.n ? args->text.at : NULL;
    t->bench =
        item >= 0 ? sql_bench_open(ui_app(ui), item, err) : sql_bench_free(ui_app(ui), path, err);
    return t->bench != NULL;
}

static void tables_close(Ui *ui, void *self) {
    (void)ui;
    sql_bench_close(((SqlTables *)self)->bench);
}

static bool tables_act(Ui *ui, void *self, Act act) {
    (void)self;
    if (act.id == ACT_FORWARD || act.id == ACT_SQL_TABLES) {
        ui_pop(ui);
        return true;
    }
    return false;
}

// --- places --------------------------------------------------------------------------------------
// One more than the furthest table it points to; what points round in a circle stops at the edge.
static void find_layers(Drawing *d) {
    for (int round = 0; round < LAYERS_MAX; round++) {
        for (size_t i = 0; i < d->n; i++) {
            const SqlTableInfo *t = d->box[i].table;
            for (size_t c = 0; c < t->n; c++) {
                const int32_t to = t->columns[c].to_table;
                if (to >= 0 && (size_t)to < d->n && (size_t)to != i &&
                    d->box[to].layer >= d->box[i].layer && d->box[to].layer + 1 < LAYERS_MAX) {
                    d->box[i].layer = d->box[to].layer + 1;
                }
            }
        }
    }
    for (size_t i = 0; i < d->n; i++) {
        d->layers = d->box[i].layer + 1 > d->layers ? d->box[i].layer + 1 : d->layers;
    }
}

static Str target_of(UiFrame *f, const Drawing *d, const SqlColumn *c) {
    if (c->to_table < 0 || (size_t)c->to_table >= d->n) {
        return S("");
    }
    return arena_printf(f->arena, "\xE2\x86\x92 %.*s", STR_ARG(d->tables[c->to_table].name));
}

static int32_t box_width(UiFrame *f, const Drawing *d, const SqlTableInfo *t) {
    int32_t w = w_label_width(f, t->name, TYPE_UI_BOLD) + ui_px(f, 28);
    for (size_t i = 0; i < t->n; i++) {
        const int32_t key = t->columns[i].is_key ? ui_px(f, 34) : 0;
        const Str to = d->is_stacked ? target_of(f, d, &t->columns[i]) : S("");
        const int32_t to_w = to.n ? w_label_width(f, to, TYPE_CAPTION) + ui_px(f, 12) : 0;
        const int32_t row = w_label_width(f, t->columns[i].name, TYPE_UI) + key + to_w;
        w = row + ui_px(f, 28) > w ? row + ui_px(f, 28) : w;
    }
    return w;
}

static int32_t box_height(const UiFrame *f, const SqlTableInfo *t) {
    return ui_px(f, HEAD) + (int32_t)t->n * ui_px(f, ROW) + ui_px(f, 6);
}

static void stack(UiFrame *f, Drawing *d, int32_t width) {
    int32_t y = 0;
    for (size_t i = 0; i < d->n; i++) {
        int32_t w = box_width(f, d, d->box[i].table);
        w = w > width ? width : w;
        d->box[i].r = (Rect){0, y, w, box_height(f, d->box[i].table)};
        y += d->box[i].r.h + ui_px(f, GAP_Y);
        d->w = w > d->w ? w : d->w;
    }
    d->h = y - ui_px(f, GAP_Y);
}

// In layers, each as wide as its widest box, centred on the tallest of them.
static void place(UiFrame *f, Drawing *d, int32_t width) {
    int32_t heights[LAYERS_MAX] = {0}, x = 0;
    find_layers(d);
    for (size_t i = 0; i < d->n; i++) {
        const int layer = d->box[i].layer;
        const int32_t w = box_width(f, d, d->box[i].table);
        const int32_t h = box_height(f, d->box[i].table);
        d->layer_w[layer] = w > d->layer_w[layer] ? w : d->layer_w[layer];
        heights[layer] += h + (heights[layer] ? ui_px(f, GAP_Y) : 0);
        for (size_t c = 0; c < d->box[i].table->n; c++) {
            d->lanes[layer] += d->box[i].table->columns[c].to_table >= 0;
        }
    }
    for (int l = 0; l < d->layers; l++) {
        x += l ? ui_px(f, 28) + d->lanes[l] * ui_px(f, LANE) : 0;
        d->layer_x[l] = x;
        x += d->layer_w[l];
        d->h = heights[l] > d->h ? heights[l] : d->h;
    }
    d->w = x;
    if (x > width) {
        d->is_stacked = true;
        d->w = d->h = 0;
        stack(f, d, width);
        return;
    }
    int32_t y[LAYERS_MAX];
    for (int l = 0; l < d->layers; l++) {
        y[l] = (d->h - heights[l]) / 2;
    }
    for (size_t i = 0; i < d->n; i++) {
        const int layer = d->box[i].layer;
        d->box[i].r =
            (Rect){d->layer_x[layer], y[layer], d->layer_w[layer], box_height(f, d->box[i].table)};
        y[layer] += d->box[i].r.h + ui_px(f, GAP_Y);
    }
}

// --- shapes --------------------------------------------------------------------------------------
static int32_t column_y(const UiFrame *f, const Box *b, int32_t column) {
    return b->r.y + ui_px(f, HEAD) + column * ui_px(f, ROW) + ui_px(f, ROW) / 2;
}

static void draw_link(UiFrame *f, int32_t x0, int32_t y0, int32_t x1, int32_t y1, int32_t lane) {
    const Point path[] = {
        {x0 * 16, y0 * 16}, {lane * 16, y0 * 16}, {lane * 16, y1 * 16}, {x1 * 16, y1 * 16}};
    const Color ink = ui_color(f, COLOR_ACCENT);
    draw_line(f->draw, path, 4, ink, ui_px(f, 1.5f));
    const int32_t tip = ui_px(f, 5);
    const Point head[] = {
        {(x1 + tip) * 16, (y1 - tip) * 16}, {x1 * 16, y1 * 16}, {(x1 + tip) * 16, (y1 + tip) * 16}};
    draw_line(f->draw, head, 3, ink, ui_px(f, 1.5f));
}

static void draw_links(UiFrame *f, const Drawing *d, int32_t left, int32_t top) {
    int used[LAYERS_MAX] = {0};
    for (size_t i = 0; i < d->n; i++) {
        const Box *b = &d->box[i];
        for (size_t c = 0; c < b->table->n; c++) {
            const SqlColumn *column = &b->table->columns[c];
            if (column->to_table < 0 || (size_t)column->to_table >= d->n) {
                continue;
            }
            const Box *to = &d->box[column->to_table];
            const int32_t lane = left + b->r.x - ui_px(f, 12) - used[b->layer] * ui_px(f, LANE);
            const int32_t from_y = top + column_y(f, b, (int32_t)c);
            const int32_t to_column = column->to_column < 0 ? 0 : column->to_column;
            const int32_t to_y = top + column_y(f, to, to_column);
            const int32_t to_x = to->layer < b->layer ? left + to->r.x + to->r.w : left + to->r.x;
            used[b->layer]++;
            draw_link(f, left + b->r.x, from_y, to_x, to_y, lane);
        }
    }
}

static void draw_box_of(UiFrame *f, const Drawing *d, const Box *b, int32_t left, int32_t top) {
    const Rect r = {left + b->r.x, top + b->r.y, b->r.w, b->r.h};
    const int32_t pad = ui_px(f, 12);
    Str said = arena_printf(f->arena, "Table %.*s:", STR_ARG(b->table->name));
    ui_panel(f, r, RADIUS_CODE, COLOR_SURFACE);
    w_label(f, (Rect){r.x + pad, r.y, r.w - 2 * pad, ui_px(f, HEAD)}, b->table->name,
            (LabelStyle){.type = TYPE_UI_BOLD, .color = COLOR_TEXT, .elide = true});
    draw_fill(f->draw, (Rect){r.x, r.y + ui_px(f, HEAD) - ui_hair(f), r.w, ui_hair(f)},
              ui_color(f, COLOR_BORDER));
    for (size_t c = 0; c < b->table->n; c++) {
        const SqlColumn *column = &b->table->columns[c];
        Rect row = {r.x + pad, top + column_y(f, b, (int32_t)c) - ui_px(f, ROW) / 2, r.w - 2 * pad,
                    ui_px(f, ROW)};
        const Str to = target_of(f, d, column);
        said = arena_printf(f->arena, "%.*s%s %.*s%s%.*s", STR_ARG(said), c ? "," : "",
                            STR_ARG(column->name), to.n ? " " : "", STR_ARG(to));
        if (column->is_key) {
            w_label(f, rect_cut_right(&row, ui_px(f, 26)), S("key"),
                    (LabelStyle){.type = TYPE_CAPTION, .color = COLOR_TEXT3, .align = ALIGN_RIGHT});
        } else if (d->is_stacked && to.n) {
            w_label(f, rect_cut_right(&row, w_label_width(f, to, TYPE_CAPTION)), to,
                    (LabelStyle){.type = TYPE_CAPTION, .color = COLOR_ACCENT_INK, .elide = true});
        }
        w_label(f, row, column->name,
                (LabelStyle){.type = TYPE_UI,
                             .color = column->to_table >= 0 ? COLOR_ACCENT_INK : COLOR_TEXT2,
                             .elide = true});
    }
    ui_node(f, ROLE_IMAGE, said, r);
}

static void tables_draw(UiFrame *f, void *self) {
    SqlTables *t = self;
    Drawing d = {0};
    size_t n = 0;
    d.tables = sql_bench_tables(t->bench, &n);
    d.n = n < TABLES_MAX ? n : TABLES_MAX;
    for (size_t i = 0; i < d.n; i++) {
        d.box[i].table = &d.tables[i];
    }
    const int32_t room = f->bounds.w - ui_px(f, ui_design(f, f->bounds.w) < 700 ? 96 : 140);
    place(f, &d, room);
    const int32_t title = d.n == 0 ? ui_line(f, TYPE_UI) : 0;
    const Str name = arena_printf(f->arena, "Tables of %.*s", STR_ARG(sql_bench_name(t->bench)));
    const int32_t least = ui_px(f, 260);
    const Rect r =
        w_dialog(f, name, (d.w > least ? d.w : least) + ui_px(f, 12), d.h + title + ui_px(f, 6));
    const int32_t top = w_scroll_begin(f, &t->scroll, r) + ui_px(f, 2);
    const int32_t left = r.x + (r.w > d.w ? (r.w - d.w) / 2 : 0);
    if (d.n == 0) {
        w_label(f, (Rect){r.x, top, r.w, title}, S("There are no tables in it."),
                (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
    }
    if (!d.is_stacked) {
        draw_links(f, &d, left, top);
    }
    for (size_t i = 0; i < d.n; i++) {
        draw_box_of(f, &d, &d.box[i], left, top);
    }
    w_scroll_end(f, d.h + title + ui_px(f, 4));
}

const Screen screen_sql_tables = {
    .id = SCREEN_SQL_TABLES,
    .title = "Tables",
    .size = sizeof(SqlTables),
    .scope = SCOPE_DIALOG,
    .overlay = true,
    .open = tables_open,
    .close = tables_close,
    .act = tables_act,
    .draw = tables_draw,
};
