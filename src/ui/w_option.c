// One option of a choice, one item of an order: key or number, wrapped text, a mark at the right.
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
    if (o->mark.n) {
        int32_t cap_w = w_keycap_width(f, o->mark);
        w_keycap(f, r.x + ui_px(f, 14) + (ui_px(f, 20) - cap_w) / 2,
                 r.y + pad + (line - w_keycap_height(f)) / 2, o->mark);
    }
    w_para(f, (Rect){r.x + text_left(f), r.y + pad, text_width(f, r.w), r.h}, o->label,
           (LabelStyle){TYPE_READING, COLOR_TEXT, ALIGN_LEFT, 0, true});
    if (o->icon) {
        w_icon(f, (Rect){r.x + r.w - ui_px(f, 36), r.y + pad, ui_px(f, 24), line}, o->icon, 16,
               o->tint ? o->tint : COLOR_TEXT3);
    }
}
