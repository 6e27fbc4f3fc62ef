// What drawing code is given: sizes, colours, clips, nodes and controls, shapes of the house.
#include "ui/frame.h"

#include <math.h>

#include "ui/ui_internal.h"

int32_t ui_px(const UiFrame *f, float design) {
    int32_t px = (int32_t)lroundf(design * f->scale);
    return px == 0 && design > 0 ? 1 : px;
}

int32_t ui_hair(const UiFrame *f) {
    return f->scale < 1.5f ? 1 : (int32_t)f->scale;
}

float ui_design(const UiFrame *f, int32_t px) {
    return (float)px / f->scale;
}

Color ui_color(const UiFrame *f, ColorRole role) {
    return f->theme->color[role];
}

TextStyle ui_style(const UiFrame *f, TypeRole type) {
    const TypeInfo *info = theme_type(type);
    return (TextStyle){info->face, (int32_t)lroundf(info->size * f->scale * 4)};
}

int32_t ui_line(const UiFrame *f, TypeRole type) {
    return ui_px(f, theme_type(type)->line);
}

// --- clips ---------------------------------------------------------------------------------------
Rect ui_clip_rect(const UiFrame *f) {
    return f->clip_n ? f->clips[f->clip_n - 1] : f->bounds;
}

void ui_clip(UiFrame *f, Rect r) {
    Rect inner = rect_and(ui_clip_rect(f), r);
    if (f->clip_n < FRAME_CLIP_MAX) {
        f->clips[f->clip_n++] = inner;
        draw_clip(f->draw, inner);
    }
}

void ui_unclip(UiFrame *f) {
    if (f->clip_n) {
        f->clip_n--;
        draw_unclip(f->draw);
    }
}

// --- nodes ---------------------------------------------------------------------------------------
Node *ui_node(UiFrame *f, Role role, Str name, Rect rect) {
    return tree_add(f->tree, role, name, rect_and(rect, ui_clip_rect(f)));
}

Str ui_keys(const UiFrame *f, Act act) {
    const Ui *ui = f->ui;
    return keymap_keys(&ui->keymap, ui->scopes, ui->scope_n, act, f->arena);
}

static bool control_is_focused(UiFrame *f, Act act, unsigned flags) {
    Ui *ui = f->ui;
    const Layer *layer = ui->drawing;
    if (!layer || ui->focus_found || (flags & (CONTROL_DISABLED | CONTROL_NO_TAB))) {
        return false;
    }
    bool focused = layer->has_focus ? ui_act_same(layer->focus, act) : flags & CONTROL_DEFAULT;
    ui->focus_found = focused;
    return focused;
}

Control ui_control(UiFrame *f, Role role, Str name, Rect rect, Act act, unsigned flags) {
    Ui *ui = f->ui;
    Control c = {.focused = control_is_focused(f, act, flags)};
    c.node = ui_node(f, role, name, rect);
    c.node->action = (int)act.id;
    c.node->arg = act.arg;
    c.node->disabled = (flags & CONTROL_DISABLED) != 0;
    c.node->checked = (flags & CONTROL_CHECKED) != 0;
    c.node->can_focus = !(flags & (CONTROL_DISABLED | CONTROL_NO_TAB));
    c.node->focused = c.focused;
    c.node->keys = arena_str(&f->tree->arena, ui_keys(f, act));
    bool is_top = ui->drawing == ui_top_layer(ui);
    if (is_top && !c.node->disabled && ui_act_same(ui->hovered, act)) {
        c.hovered = ui->mouse_is_in && rect_has(c.node->rect, ui->mouse_x, ui->mouse_y);
        c.pressed = c.hovered && ui->mouse_is_down && ui_act_same(ui->pressed, act);
    }
    if (c.focused && is_top && ui->reveal_focus && f->scroll) {
        int32_t before = f->scroll->offset;
        scroll_show(f->scroll, rect.y - f->scroll->view.y + before, rect.h);
        ui->redraw = ui->redraw || f->scroll->offset != before;
    }
    return c;
}

void ui_register_scroll(UiFrame *f, Scroll *s) {
    Ui *ui = f->ui;
    if (ui->drawing == ui_top_layer(ui) && ui->scroll_n < UI_SCROLLS_MAX) {
        ui->scrolls[ui->scroll_n++] = s;
    }
}

void ui_register_field(UiFrame *f, Edit *e, int32_t id, Rect caret) {
    Ui *ui = f->ui;
    if (ui->drawing == ui_top_layer(ui)) {
        ui->field = e;
        ui->field_id = id;
        ui->caret = caret;
    }
}

void ui_register_area(UiFrame *f, struct TextArea *t, int32_t id, Rect caret) {
    Ui *ui = f->ui;
    if (ui->drawing == ui_top_layer(ui)) {
        ui->area = t;
        ui->field_id = id;
        ui->caret = caret;
    }
}

// --- shapes --------------------------------------------------------------------------------------
void ui_panel(UiFrame *f, Rect r, float radius, ColorRole ground) {
    draw_box(f->draw, r, ui_px(f, radius), ui_color(f, ground), ui_color(f, COLOR_BORDER),
             ui_hair(f));
}

static void shadow(UiFrame *f, Rect r, float radius, float dy, float blur, float percent) {
    float alpha = percent / 100 * (float)f->theme->shadow;
    Color c = color_alpha(0x0A0B14u, alpha < 1 ? alpha : 1);
    draw_shadow(f->draw, r, ui_px(f, radius), ui_px(f, dy), ui_px(f, blur), c);
}

void ui_shadow_card(UiFrame *f, Rect r, float radius) {
    shadow(f, r, radius, 12, 40, 10);
    shadow(f, r, radius, 1, 4, 6);
}

void ui_shadow_panel(UiFrame *f, Rect r, float radius) {
    shadow(f, r, radius, 4, 16, 5);
}

void ui_shadow_dialog(UiFrame *f, Rect r, float radius) {
    shadow(f, r, radius, 20, 60, 25);
}

void ui_focus_ring(UiFrame *f, Rect r, float radius) {
    int32_t gap = ui_px(f, 2), line = ui_px(f, f->theme->contrast ? 4 : 2), out = gap + line;
    Rect ring = {r.x - out, r.y - out, r.w + 2 * out, r.h + 2 * out};
    draw_ring(f->draw, ring, ui_px(f, radius) + out, ui_color(f, COLOR_ACCENT), line);
}

void ui_outline(UiFrame *f, Rect r, float radius) {
    if (f->theme->contrast) {
        draw_ring(f->draw, r, ui_px(f, radius), ui_color(f, COLOR_BORDER), ui_hair(f));
    }
}

static bool is_tint(const UiFrame *f, Color c) {
    static const ColorRole TINTS[] = {COLOR_SUNKEN,     COLOR_ACCENT_SOFT, COLOR_NAV_ON,
                                      COLOR_AGAIN_SOFT, COLOR_HARD_SOFT,   COLOR_GOOD_SOFT,
                                      COLOR_EASY_SOFT,  COLOR_HEAT_0};
    for (size_t i = 0; i < sizeof TINTS / sizeof TINTS[0]; i++) {
        if (c == ui_color(f, TINTS[i])) {
            return true;
        }
    }
    return false;
}

void ui_outline_wells(UiFrame *f) {
    const Color border = ui_color(f, COLOR_BORDER), accent = ui_color(f, COLOR_ACCENT);
    for (size_t i = 0; f->theme->contrast && i < f->draw->n; i++) {
        DrawOp *op = &f->draw->at[i];
        if (op->kind == DRAW_BOX && op->border_w == 0 && is_tint(f, op->color)) {
            op->border = border;
            op->border_w = ui_hair(f);
        } else if (op->kind == DRAW_BOX && op->border_w == 0 && op->color == border) {
            // The track of a bar: what is filled must stand out from it.
            op->color = ui_color(f, COLOR_SUNKEN);
            op->border = border;
            op->border_w = ui_hair(f);
        } else if (op->border_w > 0 && (op->kind == DRAW_RING ? op->color : op->border) == accent) {
            const int32_t thick = ui_px(f, op->kind == DRAW_RING ? 4 : 3);
            op->border_w = op->border_w > thick ? op->border_w : thick;
        }
    }
}
