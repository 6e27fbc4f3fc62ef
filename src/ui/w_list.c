// Rows of lists and trees.
#include "ui/w_list.h"

#include "ui/icons.h"
#include "ui/w_chip.h"
#include "ui/w_label.h"
#include "ui/w_scroll.h"

int32_t w_row_height(const UiFrame *f) {
    return ui_px(f, 40);
}

static void draw_columns(UiFrame *f, Rect r, const Row *row) {
    for (size_t i = 0; i < row->column_n; i++) {
        int32_t right = r.x + r.w - ui_px(f, 12) - (int32_t)(row->column_n - 1 - i) * row->column_w;
        ColorRole color = row->column_color[i] ? row->column_color[i] : COLOR_TEXT3;
        w_label(f, (Rect){right - row->column_w, r.y, row->column_w, r.h}, row->column[i],
                (LabelStyle){TYPE_UI_MEDIUM, color, ALIGN_RIGHT, 0, true});
    }
}

// Twist, icon or dot before the name; returns where the name begins.
static int32_t draw_front(UiFrame *f, Rect r, const Row *row, ColorRole ink) {
    int32_t x = r.x + ui_px(f, 10) + row->depth * ui_px(f, 22), box = ui_px(f, 18);
    if (row->twist != ROW_LEAF) {
        w_icon(f, (Rect){x, r.y, box, r.h}, row->twist == ROW_OPEN ? ICON_DOWN : ICON_RIGHT, 14,
               COLOR_TEXT3);
    }
    // In a tree the names of leaves stand one step in from that of their parent.
    x += row->twist != ROW_LEAF || row->depth > 0 ? ui_px(f, 22) : 0;
    if (row->icon) {
        w_icon(f, (Rect){x, r.y, box, r.h}, row->icon, 16, ink);
        x += ui_px(f, 28);
    } else if (row->dot) {
        int32_t d = ui_px(f, 8);
        draw_box(f->draw, (Rect){x + ui_px(f, 5), r.y + (r.h - d) / 2, d, d}, ui_px(f, 2.5f),
                 ui_color(f, row->dot), 0, 0);
        x += ui_px(f, 24);
    }
    return x;
}

static Str columns_said(UiFrame *f, const Row *row) {
    Buf said = {.max = 256};
    for (size_t i = 0; i < row->column_n; i++) {
        if (row->column[i].n) {
            buf_addf(&said, "%s%.*s", said.n ? ", " : "", STR_ARG(row->column[i]));
        }
    }
    Str s = arena_str(&f->tree->arena, row->value.n ? row->value : buf_str(&said));
    buf_free(&said);
    return s;
}

void w_row(UiFrame *f, Rect r, const Row *row) {
    unsigned flags = (row->selected ? (unsigned)CONTROL_CHECKED | CONTROL_DEFAULT : 0u) |
                     (row->no_tab ? (unsigned)CONTROL_NO_TAB : 0u);
    Control c = ui_control(f, ROLE_ROW, row->name, r, row->act, flags);
    c.node->value = columns_said(f, row);
    Rect ground = rect_inset(r, 0, ui_px(f, 1));
    if (row->selected || c.hovered) {
        draw_box(f->draw, ground, ui_px(f, RADIUS_INPUT),
                 ui_color(f, row->selected ? COLOR_ACCENT_SOFT : COLOR_SUNKEN), 0, 0);
    }
    if (row->selected || c.focused) {
        draw_ring(f->draw, ground, ui_px(f, RADIUS_INPUT), ui_color(f, COLOR_ACCENT),
                  ui_px(f, row->selected && !c.focused ? 1 : 2));
    }
    if (row->selected) {
        w_scroll_follow(f, row->act.arg, r);
    }
    int32_t x = draw_front(f, r, row, COLOR_TEXT3);
    int32_t right = r.x + r.w - ui_px(f, 12) - (int32_t)row->column_n * row->column_w;
    TypeRole type = row->twist != ROW_LEAF ? TYPE_UI_BOLD : TYPE_UI_MEDIUM;
    int32_t name_w = w_label(f, (Rect){x, r.y, right - x, r.h}, row->name,
                             (LabelStyle){type, COLOR_TEXT, ALIGN_LEFT, 0, true});
    x += name_w + ui_px(f, 10);
    right -= row->column_n ? ui_px(f, 10) : 0;
    if (row->note.n && x < right) {
        w_label(f, (Rect){x, r.y, right - x, r.h}, row->note,
                (LabelStyle){TYPE_CAPTION, COLOR_TEXT3, ALIGN_LEFT, 0, true});
    }
    draw_columns(f, r, row);
}

void w_row_head(UiFrame *f, Rect r, Str name, const Str *columns, size_t n, int32_t column_w) {
    LabelStyle style = {TYPE_CAPTION_MEDIUM, COLOR_TEXT3, ALIGN_LEFT, ROLE_HEADING, true};
    int32_t left = r.x + ui_px(f, 10);
    int32_t right = r.x + r.w - ui_px(f, 12) - (int32_t)n * column_w;
    w_label(f, (Rect){left, r.y, right - left, r.h}, name, style);
    style.align = ALIGN_RIGHT;
    style.role = ROLE_WINDOW;
    for (size_t i = 0; i < n; i++) {
        w_label(f, (Rect){right + (int32_t)i * column_w, r.y, column_w, r.h}, columns[i], style);
    }
    w_rule(f, r.x, r.y + r.h - ui_hair(f), r.w);
}
