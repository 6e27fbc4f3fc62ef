// Buttons of three kinds and icon buttons.
#include "ui/w_button.h"

#include "ui/keymap.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"

int32_t w_button_height(const UiFrame *f) {
    return ui_px(f, 52);
}

static Str pretty_key(const UiFrame *f, Act act) {
    return keymap_pretty(ui_keys(f, act), f->arena);
}

// Widths of the parts side by side: icon, label, key cap.
typedef struct ButtonParts {
    int32_t icon, label, cap, gap;
    Str key;
} ButtonParts;

static ButtonParts button_parts(const UiFrame *f, const Button *b) {
    ButtonParts p = {.gap = ui_px(f, 10)};
    if (!b->no_key) {
        p.key = pretty_key(f, b->act);
    }
    p.icon = b->icon ? ui_px(f, 16) + ui_px(f, 8) : 0;
    p.label = w_label_width(f, b->label, TYPE_BUTTON);
    p.cap = p.key.n ? w_keycap_width(f, p.key) + p.gap : 0;
    return p;
}

int32_t w_button_width(const UiFrame *f, const Button *b) {
    ButtonParts p = button_parts(f, b);
    return p.icon + p.label + p.cap + 2 * ui_px(f, b->kind == BUTTON_GHOST ? 12 : 18);
}

static void accent_cap(UiFrame *f, Rect r, Str key) {
    draw_box(f->draw, r, ui_px(f, RADIUS_KEYCAP), ui_color(f, COLOR_ACCENT_DARK), 0, 0);
    w_label(f, r, key, (LabelStyle){TYPE_KEYCAP, COLOR_ON_ACCENT, ALIGN_CENTER, 0, false});
}

static void button_ground(UiFrame *f, Rect r, const Button *b, Control c, float radius) {
    Color ground = 0, edge = 0;
    switch (b->kind) {
    case BUTTON_PRIMARY:
        ground = ui_color(f, c.hovered ? COLOR_ACCENT_DARK : COLOR_ACCENT);
        ground =
            c.hovered ? color_mix(ui_color(f, COLOR_ACCENT), ground, c.pressed ? 1 : 0.4f) : ground;
        break;
    case BUTTON_SECONDARY:
        ground = ui_color(f, c.hovered ? COLOR_SUNKEN : COLOR_SURFACE);
        edge = ui_color(f, c.pressed ? COLOR_EDGE : COLOR_BORDER);
        break;
    case BUTTON_GHOST:
        ground = c.hovered ? ui_color(f, c.pressed ? COLOR_BORDER : COLOR_SUNKEN) : 0;
        break;
    }
    if (b->disabled && b->kind == BUTTON_PRIMARY) {
        ground = ui_color(f, COLOR_SUNKEN);
    }
    if (b->kind == BUTTON_SECONDARY && !c.focused) {
        draw_shadow(f->draw, r, ui_px(f, radius), ui_px(f, 1), ui_px(f, 4),
                    color_alpha(0x0A0B14u, 0.05f * (float)f->theme->shadow));
    }
    if (ground) {
        draw_box(f->draw, r, ui_px(f, radius), ground, edge, edge ? ui_hair(f) : 0);
    } else {
        ui_outline(f, r, radius);
    }
}

void w_button(UiFrame *f, Rect r, const Button *b) {
    unsigned flags = (b->is_default ? (unsigned)CONTROL_DEFAULT : 0u) |
                     (b->disabled ? (unsigned)CONTROL_DISABLED : 0u);
    ButtonParts p = button_parts(f, b);
    int32_t room = r.w - 2 * ui_px(f, 10);
    p.cap = p.icon + p.label + p.cap > room ? 0 : p.cap;
    p.icon = p.icon + p.label > room ? 0 : p.icon;
    Control c = ui_control(f, ROLE_BUTTON, b->label, r, b->act, flags);
    c.node->clipped_text = p.label > r.w;
    float radius = r.h < ui_px(f, 44) ? RADIUS_INPUT : RADIUS_BUTTON;
    if (c.focused) {
        ui_focus_ring(f, r, radius);
    }
    button_ground(f, r, b, c, radius);
    ColorRole ink = b->disabled                 ? COLOR_TEXT3
                    : b->kind == BUTTON_PRIMARY ? COLOR_ON_ACCENT
                    : b->kind == BUTTON_GHOST   ? COLOR_TEXT2
                                                : COLOR_TEXT;
    int32_t label_w = p.label < r.w ? p.label : r.w;
    int32_t x = r.x + (r.w - p.icon - label_w - p.cap) / 2;
    if (p.icon) {
        w_icon(f, (Rect){x, r.y, ui_px(f, 16), r.h}, b->icon, 16, ink);
    }
    w_label(f, (Rect){x + p.icon, r.y, label_w, r.h}, b->label,
            (LabelStyle){TYPE_BUTTON, ink, ALIGN_LEFT, 0, true});
    if (p.cap) {
        int32_t cap_h = w_keycap_height(f), cap_y = r.y + (r.h - cap_h) / 2;
        int32_t cap_x = x + p.icon + label_w + p.gap;
        if (b->kind == BUTTON_PRIMARY && !b->disabled) {
            accent_cap(f, (Rect){cap_x, cap_y, p.cap - p.gap, cap_h}, p.key);
        } else {
            w_keycap(f, cap_x, cap_y, p.key);
        }
    }
}

void w_icon_button(UiFrame *f, Rect r, const char *icon, Str name, Act act, bool is_on) {
    Control c = ui_control(f, ROLE_BUTTON, name, r, act, is_on ? CONTROL_CHECKED : 0);
    if (c.hovered) {
        draw_box(f->draw, r, ui_px(f, RADIUS_INPUT),
                 ui_color(f, c.pressed ? COLOR_BORDER : COLOR_SUNKEN), 0, 0);
    }
    if (c.focused) {
        ui_focus_ring(f, r, RADIUS_INPUT);
    }
    ui_outline(f, r, RADIUS_INPUT);
    w_icon(f, r, icon, 18, is_on ? COLOR_HARD : c.hovered ? COLOR_TEXT : COLOR_TEXT3);
}
