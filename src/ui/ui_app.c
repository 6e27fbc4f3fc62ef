// All that the kernel asks of the app: settings of the window, dropped files, changed files, undo.
#include "app/app_away.h"
#include "app/app_edit.h"
#include "base/file.h"
#include "ui/ui_internal.h"

Look ui_look(const Ui *ui) {
    switch (ui->theme_choice) {
    case THEME_LIGHT:
        return LOOK_LIGHT;
    case THEME_DARK:
        return LOOK_DARK;
    case THEME_CONTRAST:
        return LOOK_CONTRAST;
    case THEME_SYSTEM:
    case THEME_CHOICE_COUNT:
        break;
    }
    return ui->system_contrast ? LOOK_CONTRAST : ui->system_dark ? LOOK_DARK : LOOK_LIGHT;
}

void ui_app_load_settings(Ui *ui) {
    if (!ui->app) {
        return;
    }
    const Settings *s = app_settings(ui->app);
    Err err = {0};
    ui->zoom = s->text_percent;
    ui->theme_choice = s->theme;
    ui->dirty = true;
    if (!keymap_load(&ui->keymap, str_of(s->keys), &err)) {
        ui_toast_err(ui, &err);
    }
}

void ui_app_save(Ui *ui, Str key, Str value) {
    Err err = {0};
    // What cannot be kept (a second program reads along) still holds until the window closes.
    if (ui->app && !app_is_read_only(ui->app) && !app_setting_set(ui->app, key, value, &err)) {
        ui_toast_err(ui, &err);
    }
}

bool ui_app_six_grades(const Ui *ui) {
    return ui->app && app_settings(ui->app)->six_grades;
}

bool ui_app_allows(const Ui *ui, Act act) {
    if (act.id == ACT_OWN_WORDS) {
        return ui_words_offered(ui) || ui_top(ui) == SCREEN_REVIEW;
    }
    if (act.id != ACT_AWAY_END || !ui->app) {
        return true;
    }
    return app_today(ui->app, ui->now_ms)->away_until != DAY_NONE;
}

bool ui_app_copy_folder(Ui *ui) {
    if (!ui->app || !ui->clipboard.write) {
        return false;
    }
    Arena a = {0};
    ui->clipboard.write(ui->clipboard.self, str_of(app_data_dir(ui->app)));
    ui_toast(ui, arena_printf(&a, "Copied: %s", app_data_dir(ui->app)), (Act){0}, (Str){0});
    arena_free(&a);
    return true;
}

void ui_app_backup(Ui *ui) {
    if (!ui->app) {
        return;
    }
    Arena a = {0};
    Err err = {0};
    Str written = {0};
    if (app_backup(ui->app, &a, NULL, ui->now_ms, &written, &err)) {
        ui_toast(
            ui,
            arena_printf(&a, "A backup was made and checked: %.*s", STR_ARG(path_base(written))),
            (Act){0}, (Str){0});
        ui_changed(ui, CHANGE_SETTINGS);
    } else {
        ui_toast_err(ui, &err);
    }
    arena_free(&a);
}

bool ui_app_back(Ui *ui) {
    Err err = {0};
    Arena a = {0};
    int32_t cards = 0;
    if (!app_away_end(ui->app, ui->now_ms, &cards, &err)) {
        ui_toast_err(ui, &err);
    } else {
        ui_toast(
            ui,
            cards ? arena_printf(&a, "Welcome back. %d %s again.", cards,
                                 cards == 1 ? "card has its own day" : "cards have their own days")
                  : S("Welcome back."),
            (Act){ACT_UNDO, 0}, S("Undo"));
        ui_changed(ui, CHANGE_STATES);
    }
    arena_free(&a);
    return true;
}

// A dropped file is looked at first: the import screen says what it would bring.
void ui_app_drop(Ui *ui, Str path) {
    if (ui->app) {
        ui_push(ui, SCREEN_IMPORT, &(OpenArgs){.text = path});
    }
}

void ui_app_rescan(Ui *ui) {
    if (!ui->app) {
        return;
    }
    Err err = {0};
    ChangeSet changes = app_rescan(ui->app, ui->now_ms, &err);
    if (err.code != ERR_NONE) {
        ui_toast_err(ui, &err);
    }
    ui_changed(ui, changes);
}

void ui_app_offer_draft(Ui *ui) {
    Arena a = {0};
    Str id = {0};
    if (ui->app && !app_is_read_only(ui->app) && app_edit_draft_any(ui->app, &a, &id)) {
        ui_toast(ui, S("What you were writing when the program ended is still there."),
                 (Act){ACT_EDIT_DRAFT, 0}, S("Go on"));
    }
    arena_free(&a);
}

bool ui_app_open_draft(Ui *ui) {
    Arena a = {0};
    Str id = {0};
    if (ui->app && app_edit_draft_any(ui->app, &a, &id)) {
        ui_push(ui, SCREEN_EDIT, &(OpenArgs){.text = id});
    } else {
        ui_toast_for(ui, S("There is no draft: everything was saved."), TOAST_MS);
    }
    arena_free(&a);
    return true;
}

bool ui_app_undo(Ui *ui, bool redo) {
    if (!ui->app) {
        return false;
    }
    Err err = {0};
    Str what = {0};
    const uint64_t loads = app_loads(ui->app);
    bool done = redo ? app_redo(ui->app, ui->now_ms, &what, &err)
                     : app_undo(ui->app, ui->now_ms, &what, &err);
    if (!done) {
        ui_toast_err(ui, &err);
        return true;
    }
    Arena a = {0};
    Act back = {redo ? ACT_UNDO : ACT_REDO, 0};
    ui_toast(ui, arena_printf(&a, "%s: %.*s", redo ? "Done again" : "Taken back", STR_ARG(what)),
             back, redo ? S("Undo") : S("Redo"));
    ui_changed(ui, CHANGE_STATES | (app_loads(ui->app) != loads ? CHANGE_CARDS : 0U));
    arena_free(&a);
    return true;
}
