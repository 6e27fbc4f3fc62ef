// Home: what today holds, in minutes and cards, and one key to begin. Below it the decks as a tree.
// It never scolds: no pile, no streak, only what comes next.
#include "ui/screens/home_internal.h"

// The answers to the question of the first run, with the value each stores.
static const struct {
    const char *label, *value;
} backgrounds[] = {
    {"Project work", "project"},
    {"Product", "product"},
    {"Operations", "operations"},
    {"Something else", "other"},
};
#define BACKGROUND_N ((int32_t)(sizeof backgrounds / sizeof backgrounds[0]))

bool home_is_away(const Ui *ui) {
    const Today *t = app_today(ui_app(ui), ui_now(ui));
    return t->away_until != DAY_NONE && t->due + t->fresh + t->drill + t->ahead == 0;
}

int32_t home_background_n(void) {
    return BACKGROUND_N;
}

Str home_background_label(int32_t i) {
    return str_of(backgrounds[i].label);
}

// Which groups are folded, as words of a setting; decks of one's own are "own" there.
static Str stage_word(Stage stage) {
    return stage == STAGE_NONE ? S("own") : str_of(stage_name(stage));
}

static void recall_closed(const Ui *ui, Home *h) {
    Str words = str_of(app_settings(ui_app(ui))->folded);
    while (words.at) {
        const Str word = str_cut(&words, ' ');
        for (int i = 0; i < STAGE_COUNT; i++) {
            h->closed[i] = h->closed[i] || (word.n && str_eq(word, stage_word((Stage)i)));
        }
    }
}

static void remember_closed(Ui *ui, const Home *h) {
    Buf words = {0};
    Err err = {0};
    for (int i = 0; i < STAGE_COUNT; i++) {
        if (h->closed[i]) {
            buf_addf(&words, "%s%.*s", words.n ? " " : "", STR_ARG(stage_word((Stage)i)));
        }
    }
    if (!app_is_read_only(ui_app(ui)) &&
        !app_setting_set(ui_app(ui), S("folded"), buf_str(&words), &err)) {
        ui_toast_err(ui, &err);
    }
    buf_free(&words);
}

static void list_rows(Ui *ui, Home *h) {
    const Library *lib = app_library(ui_app(ui));
    h->row_n = 0;
    Stage stage = STAGE_COUNT;
    for (int32_t d = 0; (size_t)d < lib->deck_n && h->row_n < HOME_ROWS_MAX - 1; d++) {
        if (lib->decks[d].stage != stage) {
            stage = lib->decks[d].stage;
            h->rows[h->row_n++] = (HomeRow){stage, -1};
        }
        if (!h->closed[stage]) {
            h->rows[h->row_n++] = (HomeRow){stage, d};
        }
    }
    if (h->selected >= h->row_n) {
        h->selected = h->row_n - 1;
    }
}

static bool home_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)args;
    (void)err;
    Home *h = self;
    h->selected = -1;
    recall_closed(ui, h);
    list_rows(ui, h);
    return true;
}

static void home_sync(Ui *ui, void *self, ChangeSet changes) {
    (void)changes;
    list_rows(ui, self);
}

static size_t home_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    const Home *h = self;
    // With a deck chosen by the arrows, Enter opens it; otherwise it begins the day.
    out[0] = h->selected >= 0 ? SCOPE_LIST : SCOPE_HOME;
    out[1] = h->selected >= 0 ? SCOPE_HOME : SCOPE_LIST;
    return 2;
}

bool home_asks_background(const Ui *ui) {
    return app_settings(ui_app(ui))->background == BACKGROUND_UNASKED;
}

static bool home_allows(const Ui *ui, const void *self, Act act) {
    const Home *h = self;
    if (act.id == ACT_FIRST_RUN_ANSWER) {
        return home_asks_background(ui) && act.arg < BACKGROUND_N;
    }
    if (act.id == ACT_DECK) {
        return h->selected >= 0 && h->selected < h->row_n && h->rows[h->selected].deck >= 0;
    }
    if (act.id == ACT_CLOCK) {
        return app_today(ui_app(ui), ui_now(ui))->clock_is_behind;
    }
    if (act.id == ACT_ROW_OPEN || act.id == ACT_EXPAND || act.id == ACT_COLLAPSE) {
        return act.arg >= 0 || h->selected >= 0;
    }
    return true;
}

static void begin(Ui *ui, int32_t deck) {
    if (home_asks_background(ui)) {
        Err err = {0};
        app_setting_set(ui_app(ui), S("background"), S("skipped"), &err);
    }
    app_focus_deck(ui_app(ui), deck);
    bool is_done = app_turn(ui_app(ui), ui_now(ui))->kind == TURN_DONE;
    ui_push(ui, is_done ? SCREEN_DONE : SCREEN_REVIEW, NULL);
}

static void select_row(Home *h, int32_t row) {
    h->selected = row < 0 ? 0 : row >= h->row_n ? h->row_n - 1 : row;
}

static void open_row(Ui *ui, Home *h, int32_t row) {
    const HomeRow *r = &h->rows[row];
    if (r->deck >= 0) {
        begin(ui, r->deck);
        return;
    }
    h->closed[r->stage] = !h->closed[r->stage];
    remember_closed(ui, h);
    list_rows(ui, h);
}

static bool home_act(Ui *ui, void *self, Act act) {
    Home *h = self;
    int32_t row = act.arg >= 0 ? act.arg : h->selected;
    switch (act.id) {
    case ACT_FORWARD:
        // What the button says: whoever is away has nothing to begin.
        if (home_is_away(ui)) {
            return ui_post(ui, (Act){ACT_AWAY_END, 0});
        }
        begin(ui, -1);
        return true;
    case ACT_GO_REVIEW:
        begin(ui, -1);
        return true;
    case ACT_FIRST_RUN_ANSWER: {
        Err err = {0};
        if (!app_setting_set(ui_app(ui), S("background"), str_of(backgrounds[act.arg].value),
                             &err)) {
            ui_toast_err(ui, &err);
        } else {
            ui_changed(ui, CHANGE_SETTINGS);
            ui_toast(ui, S("Thank you. You can change it in the settings."), (Act){ACT_NONE, 0},
                     (Str){0});
        }
        return true;
    }
    case ACT_CLOCK: {
        Err err = {0};
        if (!app_accept_clock(ui_app(ui), ui_now(ui), &err)) {
            ui_toast_err(ui, &err);
            return true;
        }
        ui_toast(ui, S("Days count from this date on."), (Act){ACT_UNDO, 0}, S("Undo"));
        ui_changed(ui, CHANGE_STATES);
        return true;
    }
    case ACT_EXPORT: // the chosen deck, or all
        ui_push(ui, SCREEN_EXPORT,
                &(OpenArgs){.number = h->selected >= 0 ? h->rows[h->selected].deck + 1 : 0});
        return true;
    case ACT_DECK:
        ui_push(ui, SCREEN_DECK, &(OpenArgs){.number = h->rows[h->selected].deck});
        return true;
    case ACT_ROW_NEXT:
        select_row(h, h->selected + 1);
        return true;
    case ACT_ROW_PREV:
        select_row(h, h->selected < 0 ? h->row_n - 1 : h->selected - 1);
        return true;
    case ACT_ROW_PICK:
    case ACT_ROW_OPEN:
        if (row >= 0 && row < h->row_n) {
            open_row(ui, h, row);
        }
        return true;
    case ACT_EXPAND:
    case ACT_COLLAPSE:
        if (row >= 0 && row < h->row_n && h->closed[h->rows[row].stage] == (act.id == ACT_EXPAND)) {
            open_row(ui, h, row);
        }
        return true;
    case ACT_BACK:
        h->selected = -1;
        return true;
    default:
        return false;
    }
}

static int64_t home_wake(const Ui *ui, const void *self, int64_t now_ms) {
    // Below another screen nothing is drawn, so nothing would be found out either.
    const bool is_seen = ui_top(ui) == SCREEN_HOME;
    return is_seen && ((const Home *)self)->is_looking ? now_ms : UI_NEVER;
}

const Screen screen_home = {
    .id = SCREEN_HOME,
    .title = "Today",
    .size = sizeof(Home),
    .open = home_open,
    .scopes = home_scopes,
    .allows = home_allows,
    .act = home_act,
    .sync = home_sync,
    .wake = home_wake,
    .draw = home_draw,
};
