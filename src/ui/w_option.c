// One option of a choice, one item of an order: key or number, wrapped text, a mark at the right;
// the other way round where the text runs from right to left.
#include "text/uni.h"
#include "ui/w_button.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"

static int32_t text_left(const UiFrame *f) {
    return ui_px(f, 14) + ui_px(f, 20) + ui_px(f, 12);
}

static int32_t text_width(const UiFrame *f, int32_t width) {
    int32_t w = width - text_left(f) - ui_px(f, 40);
    return w > ui_px(f, 40) ? w : ui_px(f, 40);
}

int32_t w_option_height(UiFrame *f, int32_t width, Str label) {
    int32_t text = w_para_height(f, text_width(f, width), label, TYPE_READING);
    int32_t line = ui_line(f, TYPE_READING);
    return (text > line ? text : line) + 2 * ui_px(f, 8);
}

static void option_colors(const Option *o, Control c, ColorRole *ground, ColorRole *edge) {
    *ground = o->checked ? COLOR_ACCENT_SOFT : c.hovered ? COLOR_SUNKEN : COLOR_SURFACE;
    *edge = o->checked ? COLOR_ACCENT : COLOR_BORDER;
    if (o->tint) {
        *ground = (ColorRole)(COLOR_AGAIN_SOFT + (int)o->tint - COLOR_AGAIN);
        *edge = (ColorRole)(COLOR_AGAIN_EDGE + (int)o->tint - COLOR_AGAIN);
    }
}

static bool is_rtl(UiFrame *f, Str text) {
    size_t n = 0;
    bool rtl = false;
    (void)uni_runs(f->arena, str_sub(text, 0, text.n < 256 ? text.n : 256), &n, &rtl);
    return rtl;
}

// The part of the row, seen from the other side when its text runs from right to left.
static Rect mirrored(Rect row, Rect part, bool rtl) {
    part.x = rtl ? 2 * row.x + row.w - part.x - part.w : part.x;
    return part;
}

void w_option(UiFrame *f, Rect r, const Option *o) {
    unsigned flags = (o->is_default ? (unsigned)CONTROL_DEFAULT : 0u) |
                     (o->checked ? (unsigned)CONTROL_CHECKED : 0u);
    Control c = ui_control(f, ROLE_OPTION, o->label, r, o->act, flags);
    ColorRole ground, edge;
    option_colors(o, c, &ground, &edge);
    if (c.focused) {
        ui_focus_ring(f, r, RADIUS_CODE);
    }
    draw_box(f->draw, r, ui_px(f, RADIUS_CODE), ui_color(f, ground), ui_color(f, edge), ui_hair(f));
    int32_t line = ui_line(f, TYPE_READING), pad = ui_px(f, 8);
    const bool rtl = is_rtl(f, o->label);
    if (o->mark.n) {
        const int32_t cap_w = w_keycap_width(f, o->mark);
        const Rect cap = {r.x + ui_px(f, 14) + (ui_px(f, 20) - cap_w) / 2, r.y, cap_w, line};
        w_keycap(f, mirrored(r, cap, rtl).x, r.y + pad + (line - w_keycap_height(f)) / 2, o->mark);
    }
    const Rect text = {r.x + text_left(f), r.y + pad, text_width(f, r.w), r.h};
    w_para(f, mirrored(r, text, rtl), o->label,
           (LabelStyle){TYPE_READING, COLOR_TEXT, rtl ? ALIGN_RIGHT : ALIGN_LEFT, 0, true});
    if (o->icon) {
        const Rect icon = {r.x + r.w - ui_px(f, 36), r.y + pad, ui_px(f, 24), line};
        w_icon(f, mirrored(r, icon, rtl), o->icon, 16, o->tint ? o->tint : COLOR_TEXT3);
    }
}
