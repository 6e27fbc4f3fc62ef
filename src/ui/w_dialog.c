// The frame of an overlay.
#include "ui/w_dialog.h"

#include "ui/w_keycap.h"
#include "ui/w_label.h"

// "Close [Esc]" at the right of the title; a click on it closes. Returns its width.
static int32_t close_hint(UiFrame *f, Rect row) {
    Act back = {ACT_BACK, 0};
    Str word = S("Close"), key = S("Esc");
    int32_t cap_w = w_keycap_width(f, key), word_w = w_label_width(f, word, TYPE_CAPTION);
    int32_t gap = ui_px(f, 8), width = word_w + gap + cap_w;
    Rect hit = {row.x + row.w - width, row.y, width, row.h};
    Control c = ui_control(f, ROLE_BUTTON, word, hit, back, CONTROL_NO_TAB);
    w_label(f, (Rect){hit.x, row.y, word_w, row.h}, word,
            (LabelStyle){TYPE_CAPTION, c.hovered ? COLOR_TEXT : COLOR_TEXT3, ALIGN_LEFT, 0, true});
    w_keycap(f, hit.x + word_w + gap, row.y + (row.h - w_keycap_height(f)) / 2, key);
    return width;
}

Rect w_dialog(UiFrame *f, Str title, int32_t content_w, int32_t content_h) {
    int32_t margin = ui_px(f, 16), pad = ui_px(f, ui_design(f, f->bounds.w) < 480 ? 16 : 28);
    int32_t title_h = ui_line(f, TYPE_DIALOG_TITLE), top = ui_px(f, 22);
    int32_t w = content_w + 2 * pad, h = top + title_h + ui_px(f, 16) + content_h + pad;
    Rect r = rect_center(rect_inset(f->bounds, margin, margin), w, h);
    ui_shadow_dialog(f, r, RADIUS_CARD);
    ui_panel(f, r, RADIUS_CARD, COLOR_SURFACE);
    ui_node(f, ROLE_DIALOG, title, r);
    f->tree->depth = 1;
    Rect row = {r.x + pad, r.y + top, r.w - 2 * pad, title_h};
    int32_t hint_w = close_hint(f, row);
    row.w -= hint_w + ui_px(f, 12);
    w_label(f, row, title,
            (LabelStyle){TYPE_DIALOG_TITLE, COLOR_TEXT, ALIGN_LEFT, ROLE_HEADING, true});
    int32_t content_y = row.y + title_h + ui_px(f, 16);
    int32_t left_h = r.y + r.h - content_y - ui_px(f, 12);
    return (Rect){r.x + pad, content_y, r.w - 2 * pad, left_h > 0 ? left_h : 0};
}
