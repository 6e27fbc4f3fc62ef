// The grade buttons under an answer: icon, label, what the grade does, key.
#include "ui/keymap.h"
#include "ui/w_button.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"

int32_t w_grade_height(const UiFrame *f) {
    return ui_px(f, SIZE_BUTTON);
}

static ColorRole soft_of(ColorRole grade) {
    return (ColorRole)(COLOR_AGAIN_SOFT + (int)grade - COLOR_AGAIN);
}

static ColorRole edge_of(ColorRole grade) {
    return (ColorRole)(COLOR_AGAIN_EDGE + (int)grade - COLOR_AGAIN);
}

// "6 d · ease 2.36" or, where that is too long, "6 d".
static Str line_that_fits(const UiFrame *f, Str line, int32_t room) {
    size_t dot = str_find(line, S(" \xC2\xB7 "), 0);
    bool fits = dot == SIZE_MAX || w_label_width(f, line, TYPE_CAPTION) <= room;
    return fits ? line : str_sub(line, 0, dot);
}

void w_grade_button(UiFrame *f, Rect r, const GradeButton *b) {
    Control c =
        ui_control(f, ROLE_BUTTON, b->label, r, b->act, b->is_default ? CONTROL_DEFAULT : 0);
    c.node->value = arena_str(&f->tree->arena, b->line);
    Str key = keymap_pretty(c.node->keys, f->arena);
    int32_t cap_w = key.n ? w_keycap_width(f, key) + ui_px(f, 8) : 0;
    int32_t label_w = w_label_width(f, b->label, TYPE_BUTTON);
    int32_t line_w = w_label_width(f, b->line, TYPE_CAPTION);
    int32_t text_w = label_w > line_w ? label_w : line_w;
    int32_t pad = ui_px(f, r.w < ui_px(f, 120) ? 8 : 14), icon_w = ui_px(f, 26);
    icon_w = 2 * pad + icon_w + text_w + cap_w <= r.w ? icon_w : 0;
    cap_w = 2 * pad + label_w + cap_w <= r.w ? cap_w : 0;
    c.node->clipped_text = label_w > r.w - ui_px(f, 4);
    int32_t radius = ui_px(f, RADIUS_BUTTON);
    if (c.focused) {
        ui_focus_ring(f, r, RADIUS_BUTTON);
    } else {
        draw_shadow(f->draw, r, radius, ui_px(f, 1), ui_px(f, 4),
                    color_alpha(0x0A0B14u, 0.05f * (float)f->theme->shadow));
    }
    bool lit = c.focused || c.hovered;
    draw_box(f->draw, r, radius, ui_color(f, lit ? soft_of(b->color) : COLOR_SURFACE),
             ui_color(f, lit ? edge_of(b->color) : COLOR_BORDER), ui_hair(f));
    int32_t label_h = ui_line(f, TYPE_BUTTON), line_h = ui_line(f, TYPE_CAPTION);
    int32_t gap = ui_px(f, 1), top = r.y + (r.h - label_h - gap - line_h) / 2;
    int32_t x = r.x + pad + icon_w, room = r.w - 2 * pad - icon_w - cap_w;
    if (icon_w) {
        w_icon(f, (Rect){r.x + pad, top, ui_px(f, 18), label_h}, b->icon, 16, b->color);
    }
    w_label(f, (Rect){x, top, room, label_h}, b->label,
            (LabelStyle){TYPE_BUTTON, b->color, ALIGN_LEFT, 0, true});
    w_label(f, (Rect){x, top + label_h + gap, room, line_h}, line_that_fits(f, b->line, room),
            (LabelStyle){TYPE_CAPTION, lit ? COLOR_TEXT2 : COLOR_TEXT3, ALIGN_LEFT, 0, true});
    if (cap_w) {
        w_keycap(f, r.x + r.w - pad - cap_w + ui_px(f, 8), r.y + (r.h - w_keycap_height(f)) / 2,
                 key);
    }
}
