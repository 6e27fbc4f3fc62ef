// What acts mean when the screen does not want them: scrolling, focus, going places, text size.
#include "base/vec.h"
#include "ui/ui_internal.h"

static const int ZOOMS[] = {80, 90, 100, 110, 125, 150, 175, 200};

void ui_set_zoom(Ui *ui, int percent) {
    if (percent == ui->zoom) {
        return;
    }
    ui->zoom = percent;
    ui->dirty = true;
    Arena a = {0};
    ui_app_save(ui, S("text-size"), arena_printf(&a, "%d", percent));
    ui_toast_for(ui, arena_printf(&a, "Text size %d %%", percent), 2000);
    arena_free(&a);
}

static void zoom_step(Ui *ui, int direction) {
    int next = ui->zoom;
    for (size_t i = 0; i < ARRAY_LEN(ZOOMS); i++) {
        size_t k = direction > 0 ? i : ARRAY_LEN(ZOOMS) - 1 - i;
        if (direction > 0 ? ZOOMS[k] > ui->zoom : ZOOMS[k] < ui->zoom) {
            next = ZOOMS[k];
            break;
        }
    }
    ui_set_zoom(ui, next);
}

static bool node_takes_focus(const Node *n) {
    return n->action && !n->disabled && n->can_focus;
}

// Tab order is the order of reading; it wraps.
static void focus_step(Ui *ui, int direction) {
    const Tree *t = &ui->tree;
    size_t from = SIZE_MAX;
    for (size_t i = 0; i < t->n; i++) {
        if (t->at[i].focused) {
            from = i;
        }
    }
    for (size_t step = 1; step <= t->n; step++) {
        size_t at = 0;
        if (from == SIZE_MAX) {
            at = direction > 0 ? step - 1 : t->n - step;
        } else {
            at = (from + (direction > 0 ? step : t->n - step)) % t->n;
        }
        if (node_takes_focus(&t->at[at])) {
            ui_focus(ui, (Act){(ActionId)t->at[at].action, t->at[at].arg}, true);
            return;
        }
    }
}

// Keys scroll the largest area of the screen.
static Scroll *main_scroll(const Ui *ui) {
    Scroll *best = NULL;
    int64_t best_area = -1;
    for (int i = 0; i < ui->scroll_n; i++) {
        int64_t area = (int64_t)ui->scrolls[i]->view.w * ui->scrolls[i]->view.h;
        if (area > best_area) {
            best = ui->scrolls[i];
            best_area = area;
        }
    }
    return best;
}

static bool scroll_main(Ui *ui, Act act) {
    Scroll *s = main_scroll(ui);
    if (!s) {
        return false;
    }
    int32_t line = (int32_t)(48 * ui->scale * (float)ui->zoom / 100);
    int32_t page = s->view.h - line > line ? s->view.h - line : line;
    switch ((int)act.id) {
    case ACT_SCROLL_UP:
        return scroll_by(s, -line), true;
    case ACT_SCROLL_DOWN:
        return scroll_by(s, line), true;
    case ACT_PAGE_UP:
        return scroll_by(s, -page), true;
    case ACT_PAGE_DOWN:
        return scroll_by(s, page), true;
    case ACT_SCROLL_TOP:
        return scroll_by(s, -s->content), true;
    case ACT_SCROLL_BOTTOM:
        return scroll_by(s, s->content), true;
    default:
        return false;
    }
}

static bool go(Ui *ui, ScreenId id) {
    const Layer *top = ui_top_layer(ui);
    if (!top || top->screen->id != id) {
        ui_go(ui, id, NULL);
    }
    return true;
}

static bool toggle_overlay(Ui *ui, ScreenId id) {
    if (ui_top(ui) == id) {
        ui_pop(ui);
    } else {
        ui_push(ui, id, NULL);
    }
    return true;
}

// One card is written at a time.
static bool write_card(Ui *ui, Str id) {
    for (int i = 0; i < ui->layer_n; i++) {
        if (ui->layers[i].screen->id == SCREEN_EDIT) {
            return true;
        }
    }
    ui_push(ui, SCREEN_EDIT, &(OpenArgs){.text = id});
    return true;
}

// From what is seen to the next one: "as the system" is left for the settings.
static Str next_theme(const Ui *ui) {
    const Look look = ui_look(ui);
    return look == LOOK_LIGHT ? S("dark") : look == LOOK_DARK ? S("contrast") : S("light");
}

static bool write_own_words(Ui *ui) {
    if (ui_words_offered(ui)) {
        ui_push(ui, SCREEN_EDIT, &(OpenArgs){.text = buf_str(&ui->words_id), .number = 1});
        ui->toast.until_ms = 0;
    }
    return true;
}

// Size, colours, full screen.
static bool act_on_look(Ui *ui, Act act) {
    switch ((int)act.id) {
    case ACT_TEXT_BIGGER:
        zoom_step(ui, 1);
        return true;
    case ACT_TEXT_SMALLER:
        zoom_step(ui, -1);
        return true;
    case ACT_TEXT_NORMAL:
        ui_set_zoom(ui, 100);
        return true;
    case ACT_THEME_NEXT:
        return ui_set_theme(ui, next_theme(ui));
    case ACT_FULLSCREEN:
        ui->fullscreen = !ui->fullscreen;
        return true;
    default:
        return false;
    }
}

bool ui_act_default(Ui *ui, Act act) {
    ActionGroup group = action_info(act.id)->group;
    if (group == GROUP_GO) {
        return go(ui, (ScreenId)action_info(act.id)->opens);
    }
    switch ((int)act.id) {
    case ACT_BACK:
        if (ui->layer_n > 1) {
            ui_pop(ui);
        }
        return true;
    case ACT_KEYS:
        return toggle_overlay(ui, SCREEN_HELP);
    case ACT_PALETTE:
        return toggle_overlay(ui, SCREEN_PALETTE);
    case ACT_FOCUS_NEXT:
        focus_step(ui, 1);
        return true;
    case ACT_FOCUS_PREV:
        focus_step(ui, -1);
        return true;
    case ACT_QUIT:
        ui_quit(ui);
        return true;
    case ACT_UNDO:
        return ui_app_undo(ui, false);
    case ACT_REDO:
        return ui_app_undo(ui, true);
    case ACT_NEW_CARD:
        return write_card(ui, (Str){0});
    case ACT_OWN_WORDS:
        return write_own_words(ui);
    case ACT_EXPORT:
    case ACT_MINE:
    case ACT_AWAY:
    case ACT_MY_KEYS:
        ui_push(ui, (ScreenId)action_info(act.id)->opens, NULL);
        return true;
    case ACT_EDIT_DRAFT:
        return ui_app_open_draft(ui);
    case ACT_COPY_FOLDER:
        return ui_app_copy_folder(ui);
    case ACT_BACKUP_NOW:
        if (act.arg == 0) {
            ui_later(ui, (Act){ACT_BACKUP_NOW, 1}, S("Making a backup..."));
        } else {
            ui_app_backup(ui);
        }
        return true;
    case ACT_AWAY_END:
        return ui_app_back(ui);
    case ACT_SPEAK:
        return ui_speak_drawn(ui, act.arg);
    case ACT_FIELD_FOCUS:
        ui_focus(ui, act, false);
        return true;
    default:
        return act_on_look(ui, act) || scroll_main(ui, act);
    }
}
