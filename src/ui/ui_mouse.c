// The mouse: nodes with an act are what it can hit; the one drawn last is on top.
#include "ui/ui_internal.h"

#include <math.h>

static const Node *node_at(const Ui *ui, int32_t x, int32_t y) {
    for (size_t i = ui->tree.n; i-- > 0;) {
        const Node *n = &ui->tree.at[i];
        if (n->role == ROLE_TOAST && rect_has(n->rect, x, y)) {
            return NULL; // What lies under a toast is not hit through it.
        }
        if (n->action && !n->disabled && rect_has(n->rect, x, y)) {
            return n;
        }
    }
    return NULL;
}

static Act act_of(const Node *n) {
    return n ? (Act){(ActionId)n->action, n->arg} : (Act){0};
}

// Beside every dialog of an overlay: a click there closes it.
static bool is_outside(const Ui *ui, int32_t x, int32_t y) {
    const Layer *top = ui_top_layer(ui);
    if (!top || !top->screen->overlay) {
        return false;
    }
    for (size_t i = 0; i < ui->tree.n; i++) {
        Role role = ui->tree.at[i].role;
        if ((role == ROLE_DIALOG || role == ROLE_TOAST) && rect_has(ui->tree.at[i].rect, x, y)) {
            return false;
        }
    }
    return true;
}

static void mouse_hover(Ui *ui, int32_t x, int32_t y) {
    ui->mouse_x = x;
    ui->mouse_y = y;
    ui->mouse_is_in = true;
    Act now = act_of(node_at(ui, x, y));
    if (!ui_act_same(now, ui->hovered)) {
        ui->hovered = now;
        ui->dirty = true;
    }
}

static void mouse_wheel(Ui *ui, const Input *in) {
    for (int i = ui->scroll_n; i-- > 0;) {
        if (rect_has(ui->scrolls[i]->view, in->x, in->y)) {
            float step = 48 * ui->scale * (float)ui->zoom / 100 * in->scroll;
            if (scroll_by(ui->scrolls[i], (int32_t)lroundf(step))) {
                ui->dirty = true;
            }
            return;
        }
    }
}

// --- scroll bars ---------------------------------------------------------------------------------
static Scroll *bar_at(const Ui *ui, int32_t x, int32_t y) {
    for (int i = ui->scroll_n; i-- > ui->scroll_first;) {
        if (rect_has(scroll_strip(ui->scrolls[i]), x, y)) {
            return ui->scrolls[i];
        }
    }
    return NULL;
}

bool ui_bar_is_hot(const Ui *ui, const Scroll *s) {
    return ui->dragged == s || (!ui->dragged && ui->mouse_is_in && !ui->mouse_is_down &&
                                bar_at(ui, ui->mouse_x, ui->mouse_y) == s);
}

static void take_bar(Ui *ui, Scroll *s, const Input *in) {
    if (in->y < s->bar.y || in->y >= s->bar.y + s->bar.h) {
        scroll_by(s, in->y < s->bar.y ? -s->view.h : s->view.h);
    } else {
        ui->dragged = s;
        ui->drag_grip = in->y - s->bar.y;
    }
}

// A held bar follows the mouse wherever that goes, until the button is let go.
bool ui_mouse_bar(Ui *ui, const Input *in) {
    if (in->kind == INPUT_WHEEL) {
        return false;
    }
    bool is_there = false; // A screen may have thrown away what it drew.
    for (int i = 0; i < ui->scroll_n; i++) {
        is_there = is_there || ui->scrolls[i] == ui->dragged;
    }
    ui->dragged = is_there ? ui->dragged : NULL;
    Scroll *under = bar_at(ui, in->x, in->y), *before = bar_at(ui, ui->mouse_x, ui->mouse_y);
    ui->dirty = ui->dirty || under != before || ui->dragged;
    if (ui->dragged) {
        if (in->kind == INPUT_UP && in->button == 1) {
            ui->dragged = NULL;
        } else {
            scroll_drag(ui->dragged, in->y - ui->drag_grip);
        }
        ui->mouse_x = in->x;
        ui->mouse_y = in->y;
        return true;
    }
    if (in->kind != INPUT_DOWN || in->button != 1 || !under) {
        return false;
    }
    take_bar(ui, under, in);
    ui->dirty = true;
    return true;
}

void ui_mouse(Ui *ui, const Input *in) {
    mouse_hover(ui, in->x, in->y);
    if (in->kind == INPUT_WHEEL) {
        mouse_wheel(ui, in);
        return;
    }
    if (in->kind == INPUT_MOVE || in->button != 1) {
        return;
    }
    Act here = act_of(node_at(ui, in->x, in->y));
    if (in->kind == INPUT_DOWN) {
        ui->mouse_is_down = true;
        ui->pressed = here;
        if (here.id == ACT_FIELD_FOCUS) {
            ui->caret_click = in->x;
        }
        ui->dirty = true;
        return;
    }
    bool was_down = ui->mouse_is_down;
    Act pressed = ui->pressed;
    ui->mouse_is_down = false;
    ui->pressed = (Act){0};
    ui->dirty = true;
    if (!was_down || !ui_act_same(pressed, here)) {
        return;
    }
    if (here.id != ACT_NONE) {
        ui_post(ui, here);
    } else if (is_outside(ui, in->x, in->y)) {
        ui_post(ui, (Act){ACT_BACK, 0});
    }
}
