// Inputs into acts. A key goes to the text field with the focus, then to the control chosen by Tab,
// then through the key map, then to the screen.
#include "base/utf8.h"
#include "ui/ui_internal.h"
#include "ui/w_text.h"

static bool layer_allows_act(const void *self, Act act) {
    const Ui *ui = self;
    return ui_layer_allows(ui, ui_top_layer(ui), act);
}

// Keys whose character belongs into a field; the text event follows.
static bool key_types(const Input *in) {
    return in->key < KEY_NAMED && !(in->mods & (MOD_CTRL | MOD_ALT));
}

static bool field_takes(Ui *ui, const Input *in) {
    if (!ui->field && !ui->area) {
        return false;
    }
    EditResult result = ui->area ? text_area_input(ui->area, in, &ui->clipboard)
                                 : edit_input(ui->field, in, &ui->clipboard);
    if (result == EDIT_UNUSED) {
        return in->kind == INPUT_KEY && key_types(in);
    }
    ui->dirty = true;
    if (result == EDIT_CHANGED) {
        ui_post(ui, (Act){ACT_FIELD_CHANGED, ui->field_id});
    }
    return true;
}

// Space and Enter press the control that Tab chose; otherwise they mean "forward".
static bool chosen_takes(Ui *ui, const Input *in) {
    const Layer *top = ui_top_layer(ui);
    bool presses = in->mods == 0 && (in->key == ' ' || in->key == KEY_ENTER);
    if (!top || !top->has_focus || !top->by_tab || !presses || top->focus.id == ACT_FIELD_FOCUS) {
        return false;
    }
    if (!in->repeat) {
        ui_post(ui, top->focus);
    }
    return true;
}

static bool raw_takes(Ui *ui, const Input *in) {
    Layer *top = ui_top_layer(ui);
    if (!top || !top->screen->raw) {
        return false;
    }
    ui->busy++;
    const bool used = top->screen->raw(ui, top->self, in);
    ui->busy--;
    ui_settle(ui);
    ui->dirty = true;
    return used;
}

static void ui_key(Ui *ui, const Input *in) {
    if (raw_takes(ui, in)) {
        ui->eat_text = true;
        ui->eat_symbol = in->symbol;
        return;
    }
    ui->eat_text = false;
    ui->eat_symbol = in->symbol;
    if (!ui->pending.key && field_takes(ui, in)) {
        return;
    }
    ui->eat_text = key_types(in);
    if (!ui->pending.key && chosen_takes(ui, in)) {
        return;
    }
    Scope scopes[SCREEN_SCOPES_MAX + 1];
    size_t n = ui_layer_scopes(ui, ui_top_layer(ui), scopes);
    Stroke before = ui->pending;
    ui->pending = (Stroke){0};
    ui->dirty = ui->dirty || before.key;
    if (before.key && in->key == KEY_ESCAPE) {
        return;
    }
    Act act = {0};
    Layer *top = ui_top_layer(ui);
    switch (keymap_match(&ui->keymap, scopes, n, before, in, layer_allows_act, ui, &act)) {
    case KEY_FOUND:
        // A key held down must not grade card after card.
        if (!in->repeat || action_info(act.id)->repeats) {
            ui_post(ui, act);
        }
        return;
    case KEY_FIRST_OF_TWO:
        ui->pending = (Stroke){in->key, in->symbol, in->mods};
        ui->dirty = true;
        return;
    case KEY_UNKNOWN:
        // After a first stroke any other key only ends the pair: a slip must not grade.
        ui->eat_text = before.key != 0;
        if (!before.key && top && top->screen->input) {
            ui->busy++;
            ui->eat_text = top->screen->input(ui, top->self, in);
            ui->busy--;
            ui_settle(ui);
        }
        return;
    }
}

static bool screen_takes(Ui *ui, const Input *in) {
    Layer *top = ui_top_layer(ui);
    if (!top || !top->screen->input) {
        return false;
    }
    ui->busy++;
    bool used = top->screen->input(ui, top->self, in);
    ui->busy--;
    ui_settle(ui);
    return used;
}

// The text event of a key that was an action. Text of an input method comes without a key and is
// never meant.
static bool text_is_eaten(Ui *ui, const Input *in) {
    if (!ui->eat_text || in->kind != INPUT_TEXT) {
        return false;
    }
    ui->eat_text = false;
    Str rest = in->text;
    return ui->eat_symbol == 0 ||
           (rest.n && utf8_next(&rest) == (uint32_t)ui->eat_symbol && rest.n == 0);
}

void ui_input(Ui *ui, const Input *in) {
    ui_tick(ui, in->now_ms);
    ui->mono_ms = in->mono_ms;
    switch (in->kind) {
    case INPUT_KEY:
        if (in->key) {
            ui_key(ui, in);
        }
        return;
    case INPUT_TEXT:
    case INPUT_COMPOSE:
        if (!text_is_eaten(ui, in)) {
            field_takes(ui, in);
        }
        return;
    case INPUT_MOVE:
    case INPUT_DOWN:
    case INPUT_UP:
    case INPUT_WHEEL:
        if (!ui_mouse_bar(ui, in) && !screen_takes(ui, in)) {
            ui_mouse(ui, in);
        }
        return;
    case INPUT_DROP:
        if (!screen_takes(ui, in)) {
            ui_app_drop(ui, in->text);
        }
        return;
    case INPUT_FOCUS:
        ui_app_rescan(ui);
        return;
    case INPUT_RESIZE:
        ui->width = in->x > 0 ? in->x : ui->width;
        ui->height = in->y > 0 ? in->y : ui->height;
        ui->scale = in->scale > 0 ? in->scale : ui->scale;
        ui->dirty = true;
        return;
    case INPUT_APPEARANCE:
        ui->system_dark = in->x != 0;
        ui->system_contrast = in->y != 0;
        ui->dirty = true;
        return;
    case INPUT_CLOSE:
        ui_quit(ui);
        return;
    case INPUT_KIND_COUNT:
        return;
    }
}
