// The toast: wrapped text on a dark ground, one optional button.
#include "ui/w_toast.h"

#include "ui/icons.h"
#include "ui/keymap.h"
#include "ui/w_label.h"

void w_toast(UiFrame *f, Str text, Act act, Str act_label) {
    bool has_act = act.id != ACT_NONE && ui_allows(f->ui, act);
    int32_t pad = ui_px(f, 16), margin = ui_px(f, 16);
    int32_t button_w = has_act ? w_label_width(f, act_label, TYPE_UI_BOLD) + ui_px(f, 20) : 0;
    int32_t most =
        f->bounds.w - 2 * margin < ui_px(f, 560) ? f->bounds.w - 2 * margin : ui_px(f, 560);
    int32_t text_w = w_label_width(f, text, TYPE_UI_MEDIUM);
    int32_t room = most - 2 * pad - button_w;
    text_w = text_w < room ? text_w : room;
    int32_t text_h = w_para_height(f, text_w, text, TYPE_UI_MEDIUM);
    int32_t h = text_h + 2 * ui_px(f, 11), w = text_w + button_w + 2 * pad;
    Rect r = {(f->bounds.w - w) / 2, f->bounds.h - h - ui_px(f, 8), w, h};
    // A low window has its buttons right there: then it hides the title instead.
    if (ui_design(f, f->bounds.h) < 560 || r.y < margin) {
        r.y = ui_px(f, 8);
    }
    int32_t radius = ui_px(f, RADIUS_CODE);
    draw_shadow(f->draw, r, radius, ui_px(f, 6), ui_px(f, 20),
                color_alpha(0x0A0B14u, f->theme->dark ? 0.88f : 0.22f));
    draw_box(f->draw, r, radius, ui_color(f, COLOR_TIP),
             ui_color(f, f->theme->dark ? COLOR_KEYCAP_EDGE : COLOR_TIP), ui_hair(f));
    ui_node(f, ROLE_TOAST, text, r);
    w_para(f, (Rect){r.x + pad, r.y + ui_px(f, 11), text_w, text_h}, text,
           (LabelStyle){TYPE_UI_MEDIUM, COLOR_TIP_TEXT, ALIGN_LEFT, 0, true});
    if (has_act) {
        Rect hit = {r.x + r.w - pad - button_w + ui_px(f, 10), r.y + ui_px(f, 4),
                    button_w + ui_px(f, 6), r.h - ui_px(f, 8)};
        Control c = ui_control(f, ROLE_BUTTON, act_label, hit, act, CONTROL_NO_TAB);
        w_label(f, hit, act_label,
                (LabelStyle){TYPE_UI_BOLD, c.hovered ? COLOR_TIP_TEXT : COLOR_TIP_LINK,
                             ALIGN_CENTER, 0, true});
    }
}
