// All that the kernel asks of the app: settings of the window, dropped files, changed files, undo.
#include "app/app_edit.h"
#include "base/file.h"
#include "ui/ui_internal.h"

bool ui_is_dark(const Ui *ui) {
    return ui->theme_choice == THEME_SYSTEM ? ui->system_dark : ui->theme_choice == THEME_DARK;
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

static Str import_sentence(Arena *a, Str path, const ImportReport *r) {
    Buf text = {.max = 2000};
    buf_addf(&text, "%.*s: %d %s", STR_ARG(path_base(path)), r->notes,
             r->notes == 1 ? "card" : "cards");
    const struct {
        int32_t n;
        const char *word;
    } parts[] = {{r->fresh, "new"}, {r->changed, "changed"}, {r->same, "as before"}};
    const char *join = " (";
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (parts[i].n) {
            buf_addf(&text, "%s%d %s", join, parts[i].n, parts[i].word);
            join = ", ";
        }
    }
    buf_add_z(&text, join[0] == ',' ? ")." : ".");
    const Diags *d = &r->diags;
    size_t mistakes = d->count[SEVERITY_ERROR] + d->count[SEVERITY_WARNING];
    for (size_t i = 0; i < d->n && mistakes; i++) {
        if (d->at[i].severity != SEVERITY_NOTE) {
            buf_addf(&text, " %zu %s; line %d: %.*s", mistakes,
                     mistakes == 1 ? "mistake" : "mistakes", d->at[i].line, STR_ARG(d->at[i].text));
            break;
        }
    }
    Str sentence = arena_str(a, buf_str(&text));
    buf_free(&text);
    return sentence;
}

void ui_app_drop(Ui *ui, Str path) {
    if (!ui->app) {
        return;
    }
    Arena a = {0};
    Err err = {0};
    ImportReport report = {0};
    if (app_import(ui->app, arena_z(&a, path), false, ui->now_ms, &report, &err)) {
        ui_toast(ui, import_sentence(&a, path, &report), (Act){0}, (Str){0});
        ui_changed(ui, CHANGE_CARDS | CHANGE_STATES);
    } else {
        ui_toast_err(ui, &err);
    }
    import_report_free(&report);
    arena_free(&a);
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
    ui_changed(ui, CHANGE_STATES);
    arena_free(&a);
    return true;
}
