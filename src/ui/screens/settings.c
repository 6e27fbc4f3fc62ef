// Settings: one page of rows. Up and Down choose, Left and Right change, at once and for good;
// nothing needs a restart. `/` looks for a row by its words. There is no motion in the window, so
// there is nothing to reduce and no setting for it.
#include "ui/screens/settings_internal.h"

static void look_again(Ui *ui, SettingsScreen *s) {
    arena_reset(&s->arena);
    s->backups = app_backups(ui_app(ui), &s->arena, &s->backup_n);
    settings_list(ui, s);
}

static bool settings_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)args;
    (void)err;
    look_again(ui, self);
    return true;
}

static void settings_close(Ui *ui, void *self) {
    (void)ui;
    SettingsScreen *s = self;
    edit_free(&s->field);
    arena_free(&s->arena);
}

static void settings_sync(Ui *ui, void *self, ChangeSet changes) {
    (void)changes;
    look_again(ui, self);
}

static size_t settings_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_SETTINGS;
    out[1] = SCOPE_LIST;
    return 2;
}

static void change(Ui *ui, const SettingsScreen *s, int by) {
    if (s->selected >= s->row_n) {
        return;
    }
    const SettingRow *row = &s->rows[s->selected];
    if (!row->info) {
        if (by > 0) {
            ui_post(ui, row->act);
        }
        return;
    }
    Buf value = {0};
    Err err = {0};
    const Str key = str_of(row->info->key);
    if (settings_step(app_settings(ui_app(ui)), key, by, &value) &&
        !app_setting_set(ui_app(ui), key, buf_str(&value), &err)) {
        ui_toast_err(ui, &err);
    }
    buf_free(&value);
    ui_changed(ui, CHANGE_SETTINGS | CHANGE_STATES);
}

static void choose(SettingsScreen *s, int32_t row) {
    s->selected = row < 0 ? 0 : row >= s->row_n ? s->row_n - 1 : row;
    s->follow = true;
}

// From the words back to the rows; true when the field had the focus.
static bool leave_field(Ui *ui, SettingsScreen *s) {
    if (!ui_wants_text(ui)) {
        return false;
    }
    ui_focus(ui, (Act){0}, false);
    s->follow = true;
    return true;
}

static bool settings_act(Ui *ui, void *self, Act act) {
    SettingsScreen *s = self;
    switch (act.id) {
    case ACT_SEARCH:
        ui_focus(ui, (Act){ACT_FIELD_FOCUS, SETTINGS_FIELD}, false);
        return true;
    case ACT_FIELD_CHANGED:
        s->selected = 0;
        s->scroll.offset = 0;
        settings_list(ui, s);
        return true;
    case ACT_ROW_NEXT:
    case ACT_ROW_PREV:
        if (!leave_field(ui, s)) {
            choose(s, s->selected + (act.id == ACT_ROW_NEXT ? 1 : -1));
        }
        return true;
    case ACT_EXPAND:
    case ACT_ROW_OPEN:
        if (!leave_field(ui, s)) {
            change(ui, s, 1);
        }
        return true;
    case ACT_COLLAPSE:
        change(ui, s, -1);
        return true;
    case ACT_ROW_PICK: {
        const bool again = act.arg == s->selected;
        s->selected = act.arg;
        if (again && !s->rows[act.arg].info) {
            change(ui, s, 1);
        }
        return true;
    }
    case ACT_BACK:
        if (leave_field(ui, s)) {
            return true;
        }
        if (edit_text(&s->field).n) {
            edit_set(&s->field, (Str){0});
            settings_list(ui, s);
            return true;
        }
        return false;
    default:
        return false;
    }
}

const Screen screen_settings = {
    .id = SCREEN_SETTINGS,
    .title = "Settings",
    .size = sizeof(SettingsScreen),
    .open = settings_open,
    .close = settings_close,
    .scopes = settings_scopes,
    .act = settings_act,
    .sync = settings_sync,
    .draw = settings_draw,
};
