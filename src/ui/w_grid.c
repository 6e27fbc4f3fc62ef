// The table of an answer.
#include "ui/w_grid.h"

#include "base/utf8.h"
#include "ui/icons.h"
#include "ui/ui_internal.h"
#include "ui/w_label.h"

#define MEASURED_ROWS 60
#define CELL_SHOWN    200 // bytes
#define MISSING_SHOWN 20
#define ROW_HEIGHT    26
#define COLUMN_PAD    20
#define MARK_WIDTH    22

static size_t columns_of(const GridView *v) {
    const size_t n = v->table->columns.n;
    return n < GRID_COLUMNS ? n : GRID_COLUMNS;
}

static bool has_marks(const GridView *v) {
    return v->is_extra != NULL || v->missing_n > 0;
}

// One line of a cell: breaks become blanks.
static Str cell_text(UiFrame *f, Str cell) {
    if (!cell.at) {
        return S("NULL");
    }
    const Str clipped = utf8_clip(cell, CELL_SHOWN);
    char *copy = (char *)arena_str(f->arena, clipped).at;
    for (size_t i = 0; i < clipped.n; i++) {
        copy[i] = (unsigned char)copy[i] < ' ' ? ' ' : copy[i];
    }
    return (Str){copy, clipped.n};
}

static void measure(UiFrame *f, Grid *g, const GridView *v) {
    const size_t n = columns_of(v);
    for (size_t c = 0; c < n; c++) {
        g->w[c] = w_label_width(f, v->table->columns.at[c].at ? v->table->columns.at[c] : S(""),
                                TYPE_UI_MEDIUM);
        g->is_number[c] = v->table->n > 0;
        for (size_t i = 0; i < v->missing_n && i < MISSING_SHOWN; i++) {
            const StrList row = v->want->rows[v->missing[i]];
            const int32_t w =
                w_label_width(f, cell_text(f, c < row.n ? row.at[c] : STR_NONE), TYPE_UI);
            g->w[c] = w > g->w[c] ? w : g->w[c];
        }
        for (size_t i = 0; i < v->table->n && i < MEASURED_ROWS; i++) {
            const StrList row = v->table->rows[i];
            const Str cell = c < row.n ? row.at[c] : STR_NONE;
            double number;
            const int32_t w = w_label_width(f, cell_text(f, cell), TYPE_UI);
            g->w[c] = w > g->w[c] ? w : g->w[c];
            g->is_number[c] = g->is_number[c] && (!cell.at || str_to_double(cell, &number));
        }
    }
    g->key = v->key;
}

// What the columns get of the room: what they want, else the widest ones give.
static void share_out(const UiFrame *f, const Grid *g, size_t n, int32_t room, int32_t *out) {
    const int32_t pad = ui_px(f, COLUMN_PAD), least = ui_px(f, 40);
    int32_t total = 0;
    for (size_t c = 0; c < n; c++) {
        out[c] = g->w[c] + pad;
        total += out[c];
    }
    while (total > room) {
        size_t widest = 0;
        int32_t next = least;
        for (size_t c = 1; c < n; c++) {
            widest = out[c] > out[widest] ? c : widest;
        }
        for (size_t c = 0; c < n; c++) {
            next = c != widest && out[c] > next && out[c] < out[widest] ? out[c] : next;
        }
        int32_t give = out[widest] - next;
        give = give > total - room ? total - room : give;
        if (give <= 0) {
            return;
        }
        out[widest] -= give;
        total -= give;
    }
}

typedef struct RowLook {
    ColorRole ink, ground; // ground 0: none
    const char *icon;      // or NULL
    ColorRole icon_ink;
    const char *said; // before the cells, in the tree
} RowLook;

static void draw_row(UiFrame *f, Rect r, const Grid *g, const GridView *v, StrList row,
                     const int32_t *widths, RowLook look) {
    const size_t n = columns_of(v);
    const int32_t pad = ui_px(f, COLUMN_PAD) / 2;
    int32_t x = r.x + (has_marks(v) ? ui_px(f, MARK_WIDTH) : 0);
    Buf name = {.max = 600};
    buf_add_z(&name, look.said);
    if (look.ground) {
        draw_fill(f->draw, r, ui_color(f, look.ground));
    }
    if (look.icon) {
        w_icon(f, (Rect){r.x, r.y, ui_px(f, MARK_WIDTH), r.h}, look.icon, 13, look.icon_ink);
    }
    for (size_t c = 0; c < n; c++) {
        const Str cell = c < row.n ? row.at[c] : STR_NONE, text = cell_text(f, cell);
        w_label(f, (Rect){x + pad, r.y, widths[c] - 2 * pad, r.h}, text,
                (LabelStyle){.type = TYPE_UI,
                             .color = cell.at ? look.ink : COLOR_TEXT3,
                             .align = g->is_number[c] ? ALIGN_RIGHT : ALIGN_LEFT,
                             .elide = true});
        buf_add_z(&name, c ? " | " : "");
        buf_add_str(&name, text);
        x += widths[c];
    }
    ui_node(f, ROLE_ROW, arena_str(f->arena, buf_str(&name)), r);
    buf_free(&name);
    draw_fill(f->draw, (Rect){r.x, r.y + r.h - ui_hair(f), r.w, ui_hair(f)},
              ui_color(f, COLOR_BORDER));
}

static size_t missing_shown(const GridView *v) {
    return v->missing_n < MISSING_SHOWN ? v->missing_n : MISSING_SHOWN;
}

int32_t w_grid_height(const UiFrame *f, const GridView *v) {
    return ui_px(f, ROW_HEIGHT) * (int32_t)(1 + v->table->n + missing_shown(v));
}

static void draw_head(UiFrame *f, Rect r, const Grid *g, const GridView *v, const int32_t *widths) {
    const int32_t pad = ui_px(f, COLUMN_PAD) / 2;
    int32_t x = r.x + (has_marks(v) ? ui_px(f, MARK_WIDTH) : 0);
    draw_fill(f->draw, r, ui_color(f, COLOR_SUNKEN));
    for (size_t c = 0; c < columns_of(v); c++) {
        const Str name = v->table->columns.at[c];
        w_label(f, (Rect){x + pad, r.y, widths[c] - 2 * pad, r.h},
                cell_text(f, name.at ? name : S("")),
                (LabelStyle){.type = TYPE_UI_MEDIUM,
                             .color = COLOR_TEXT2,
                             .align = g->is_number[c] ? ALIGN_RIGHT : ALIGN_LEFT,
                             .elide = true});
        x += widths[c];
    }
}

void w_grid(UiFrame *f, Rect r, Grid *g, const GridView *v) {
    int32_t widths[GRID_COLUMNS];
    const size_t n = columns_of(v), below = missing_shown(v);
    const int32_t row_h = ui_px(f, ROW_HEIGHT), scroll_w = ui_px(f, 10);
    const uint64_t key = v->key * 31 + (uint64_t)(int64_t)(f->scale * 64);
    GridView view = *v;
    view.key = key;
    if (g->key != key) {
        measure(f, g, &view);
        g->scroll.offset = 0;
    }
    share_out(f, g, n, r.w - scroll_w - (has_marks(v) ? ui_px(f, MARK_WIDTH) : 0), widths);
    draw_head(f, rect_cut_top(&r, row_h), g, v, widths);
    const int32_t top = w_scroll_begin(f, &g->scroll, r);
    for (size_t i = 0; i < v->table->n + below; i++) {
        const Rect at = {r.x, top + (int32_t)i * row_h, r.w, row_h};
        if (at.y + at.h < r.y || at.y > r.y + r.h) {
            continue;
        }
        if (i >= v->table->n) {
            const StrList row = v->want->rows[v->missing[i - v->table->n]];
            draw_row(f, at, g, v, row, widths,
                     (RowLook){COLOR_TEXT2, COLOR_HARD_SOFT, ICON_ADD, COLOR_HARD, "missing: "});
        } else {
            const bool extra = v->is_extra && v->is_extra[i];
            draw_row(f, at, g, v, v->table->rows[i], widths,
                     extra ? (RowLook){COLOR_TEXT, COLOR_AGAIN_SOFT, ICON_CLOSE, COLOR_AGAIN,
                                       "not asked for: "}
                           : (RowLook){.ink = COLOR_TEXT, .said = ""});
        }
    }
    w_scroll_end(f, (int32_t)(v->table->n + below) * row_h);
}
