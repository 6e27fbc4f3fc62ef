// Home: what today holds, in minutes and cards, and one key to begin. Below it the decks as a tree.
// It never scolds: no pile, no streak, only what comes next.
#include "ui/icons.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_button.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_list.h"
#include "ui/w_scroll.h"
#include "ui/w_sidebar.h"

#define HOME_ROWS_MAX 4096

typedef struct HomeRow {
    Stage stage;
    int32_t deck; // -1: the row of the stage
} HomeRow;

typedef struct Home {
    Scroll scroll, side_scroll;
    bool closed[STAGE_COUNT];
    HomeRow rows[HOME_ROWS_MAX];
    int32_t row_n;
    int32_t selected; // -1: none
} Home;

static const char *const stage_titles[STAGE_COUNT] = {
    [STAGE_NONE] = "Your decks",
    [STAGE_ORIENT] = "Find your feet",
    [STAGE_FUNDAMENTALS] = "Fundamentals",
    [STAGE_TRACK] = "Special subject",
    [STAGE_HANDS_ON] = "Hands-on",
    [STAGE_CRAFT] = "The craft",
    [STAGE_CAREER] = "Career",
    [STAGE_MOCK] = "Mock interview",
};

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
    app_focus_deck(ui_app(ui), -1);
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

static bool asks_background(const Ui *ui) {
    return app_settings(ui_app(ui))->background == BACKGROUND_UNASKED;
}

static bool home_allows(const Ui *ui, const void *self, Act act) {
    const Home *h = self;
    if (act.id == ACT_FIRST_RUN_ANSWER) {
        return asks_background(ui) && act.arg < BACKGROUND_N;
    }
    if (act.id == ACT_ROW_OPEN || act.id == ACT_EXPAND || act.id == ACT_COLLAPSE) {
        return act.arg >= 0 || h->selected >= 0;
    }
    return true;
}

static void begin(Ui *ui, int32_t deck) {
    if (asks_background(ui)) {
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
    list_rows(ui, h);
}

static bool home_act(Ui *ui, void *self, Act act) {
    Home *h = self;
    int32_t row = act.arg >= 0 ? act.arg : h->selected;
    switch (act.id) {
    case ACT_FORWARD:
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

// --- drawing -------------------------------------------------------------------------------------

static LabelStyle label(TypeRole type, ColorRole color, Role role) {
    return (LabelStyle){.type = type, .color = color, .role = role};
}

// Buttons side by side, wrapped at the width; returns the height. draw false measures.
static int32_t background_buttons(UiFrame *f, int32_t x, int32_t y, int32_t width, bool draw) {
    int32_t gap = ui_px(f, 8), h = ui_px(f, 36), left = x, top = y;
    for (int32_t i = 0; i < BACKGROUND_N; i++) {
        Button b = {.kind = BUTTON_SECONDARY,
                    .label = str_of(backgrounds[i].label),
                    .act = {ACT_FIRST_RUN_ANSWER, i}};
        int32_t w = w_button_width(f, &b);
        w = w < width ? w : width;
        if (left > x && left + w > x + width) {
            left = x;
            top += h + gap;
        }
        if (draw) {
            w_button(f, (Rect){left, top, w, h}, &b);
        }
        left += w + gap;
    }
    return top + h - y;
}

static Str headline(UiFrame *f, const Today *t, int32_t due) {
    if (due + t->fresh > 0) {
        return words_count(f->arena, t->minutes, "minute", "minutes");
    }
    return t->is_first_run ? S("Nothing here yet") : S("Done for today");
}

static Str subline(UiFrame *f, const Today *t, int32_t due) {
    if (due + t->fresh > 0) {
        return words_due(f->arena, due, t->fresh);
    }
    return arena_printf(f->arena, "Tomorrow: %d due, %d new", t->tomorrow_due, t->tomorrow_new);
}

// The second, quieter line; empty when there is nothing to add.
static Str remark(UiFrame *f, const Today *t) {
    if (t->clock_is_behind) {
        return S(
            "Your computer's calendar is behind your last review. Nothing is asked twice; once "
            "the date is right, all goes on.");
    }
    if (t->set_aside > 0) {
        return arena_printf(f->arena,
                            "%d more %s set aside and come back in small portions. New cards wait "
                            "until then.",
                            t->set_aside, t->set_aside == 1 ? "is" : "are");
    }
    if (t->is_first_run) {
        return S("The first cards are about the job itself. You only need this one key.");
    }
    return (Str){0};
}

static int32_t draw_hero(UiFrame *f, const Home *h, int32_t x, int32_t y, int32_t width) {
    const Today *t = app_today(ui_app(f->ui), f->now_ms);
    int32_t due = t->due + t->drill + t->ahead;
    bool is_done = due + t->fresh == 0;
    bool asks = asks_background(f->ui);
    bool narrow = ui_design(f, width) < 520;
    int32_t pad = ui_px(f, narrow ? 20 : 32), inner = width - 2 * pad;
    Button start = {.kind = BUTTON_PRIMARY,
                    .label = is_done       ? S("Look at the day")
                             : t->answered ? S("Continue")
                                           : S("Start"),
                    .act = {ACT_FORWARD, 0},
                    .is_default = h->selected < 0};
    int32_t button_h = w_button_height(f);
    int32_t button_w = w_button_width(f, &start);
    button_w = button_w > ui_px(f, 200) ? button_w : ui_px(f, 200);
    button_w = narrow && button_w > inner ? inner : button_w;
    int32_t text_w = narrow ? inner : inner - button_w - ui_px(f, 24);
    Str note = remark(f, t);
    int32_t metric_h = ui_line(f, TYPE_METRIC), sub_h = ui_line(f, TYPE_READING);
    int32_t note_h = note.n ? ui_px(f, 6) + w_para_height(f, text_w, note, TYPE_UI) : 0;
    int32_t text_h = metric_h + ui_px(f, 2) + sub_h + note_h;
    int32_t top_h = narrow              ? text_h + ui_px(f, 20) + button_h
                    : text_h > button_h ? text_h
                                        : button_h;
    int32_t ask_h = !asks ? 0
                          : ui_px(f, 24) * 2 + ui_line(f, TYPE_UI_MEDIUM) + ui_px(f, 10) +
                                background_buttons(f, x + pad, 0, inner, false);
    Rect panel = {x, y, width, pad * 2 + top_h + ask_h};
    ui_shadow_card(f, panel, RADIUS_CARD);
    ui_panel(f, panel, RADIUS_CARD, COLOR_SURFACE);
    int32_t ty = y + pad + (narrow ? 0 : (top_h - text_h) / 2);
    Str big = headline(f, t, due), small = subline(f, t, due);
    Rect row = {x + pad, ty, text_w, metric_h};
    w_label(f, row, big, label(TYPE_METRIC, COLOR_TEXT, ROLE_WINDOW));
    row = (Rect){x + pad, ty + metric_h + ui_px(f, 2), text_w, sub_h};
    w_label(f, row, small, label(TYPE_READING, COLOR_TEXT2, ROLE_WINDOW));
    Rect said = {x + pad, ty, text_w, metric_h + ui_px(f, 2) + sub_h};
    ui_node(f, ROLE_STATUS, arena_printf(f->arena, "%.*s: %.*s", STR_ARG(big), STR_ARG(small)),
            said);
    if (note.n) {
        w_para(f, (Rect){x + pad, ty + metric_h + sub_h + ui_px(f, 8), text_w, note_h}, note,
               label(TYPE_UI, COLOR_TEXT3, ROLE_TEXT));
    }
    Rect button = narrow ? (Rect){x + pad, y + pad + text_h + ui_px(f, 20), inner, button_h}
                         : (Rect){x + width - pad - button_w, y + pad + (top_h - button_h) / 2,
                                  button_w, button_h};
    w_button(f, button, &start);
    if (asks) {
        int32_t ay = y + pad + top_h + ui_px(f, 24);
        draw_fill(f->draw, (Rect){x + pad, ay, inner, ui_hair(f)}, ui_color(f, COLOR_BORDER));
        ay += ui_px(f, 24);
        w_label(
            f, (Rect){x + pad, ay, inner, ui_line(f, TYPE_UI_MEDIUM)},
            S("Where are you coming from? (You can pass this by.)"),
            (LabelStyle){
                .type = TYPE_UI_MEDIUM, .color = COLOR_TEXT2, .role = ROLE_TEXT, .elide = true});
        background_buttons(f, x + pad, ay + ui_line(f, TYPE_UI_MEDIUM) + ui_px(f, 10), inner, true);
    }
    return panel.h;
}

// Fourteen small squares, today at the right: days on which something was studied. No streak.
static int32_t draw_fortnight(UiFrame *f, int32_t x, int32_t y, int32_t width) {
    const Today *t = app_today(ui_app(f->ui), f->now_ms);
    if (t->is_first_run) {
        return 0;
    }
    int32_t cell = ui_px(f, 14), gap = ui_px(f, 4), h = ui_line(f, TYPE_UI);
    int32_t cells_w = 14 * cell + 13 * gap;
    for (int32_t i = 0; i < 14; i++) {
        bool on = (t->study_mask >> (13 - i)) & 1u;
        Rect r = {x + i * (cell + gap), y + (h - cell) / 2, cell, cell};
        draw_box(f->draw, r, ui_px(f, 3), ui_color(f, on ? COLOR_HEAT_3 : COLOR_HEAT_0),
                 ui_color(f, i == 13 ? COLOR_EDGE : COLOR_HEAT_0), i == 13 && !on ? ui_hair(f) : 0);
    }
    Str said = arena_printf(f->arena, "Studied on %d of the last 14 days", t->study_days_14);
    int32_t left = cells_w + ui_px(f, 12);
    if (ui_design(f, width - left) > 190) {
        w_label(f, (Rect){x + left, y, width - left, h}, said,
                (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .elide = true});
    }
    ui_node(f, ROLE_STATUS, said, (Rect){x, y, width, h});
    return h;
}

static Str number(UiFrame *f, int32_t n) {
    return n ? arena_printf(f->arena, "%d", n) : S("");
}

static void draw_row(UiFrame *f, Home *h, int32_t i, Rect r, int32_t column_w) {
    const Library *lib = app_library(ui_app(f->ui));
    const DeckCounts *counts = app_deck_counts(ui_app(f->ui), f->now_ms);
    const HomeRow *row = &h->rows[i];
    DeckCounts sum = {0};
    for (int32_t d = 0; (size_t)d < lib->deck_n; d++) {
        if (row->deck < 0 ? lib->decks[d].stage == row->stage : d == row->deck) {
            sum.due += counts[d].due;
            sum.fresh += counts[d].fresh;
            sum.learned += counts[d].learned;
        }
    }
    bool is_group = row->deck < 0;
    Row w = {.name = is_group ? str_of(stage_titles[row->stage]) : lib->decks[row->deck].title,
             .depth = is_group ? 0 : 1,
             .twist = !is_group               ? ROW_LEAF
                      : h->closed[row->stage] ? ROW_CLOSED
                                              : ROW_OPEN,
             .selected = i == h->selected,
             .column = {number(f, sum.due), number(f, sum.fresh), number(f, sum.learned)},
             .column_color = {COLOR_EASY, COLOR_GOOD, COLOR_TEXT3},
             .column_n = 3,
             .column_w = column_w,
             .act = {ACT_ROW_OPEN, i}};
    if (!is_group && !app_deck_is_active(ui_app(f->ui), row->deck)) {
        w.note = row->stage == STAGE_MOCK ? S("on request") : S("not your subject");
    }
    w_row(f, r, &w);
}

static int32_t draw_decks(UiFrame *f, Home *h, int32_t x, int32_t y, int32_t width) {
    static const Str heads[] = {S_INIT("Due"), S_INIT("New"), S_INIT("Learned")};
    int32_t row_h = w_row_height(f), top = y;
    int32_t column_w = ui_px(f, ui_design(f, width) < 480 ? 56 : 84);
    w_row_head(f, (Rect){x, y, width, row_h}, S("Decks"), heads, 3, column_w);
    y += row_h;
    Rect clip = ui_clip_rect(f);
    for (int32_t i = 0; i < h->row_n; i++, y += row_h) {
        bool is_seen = y + row_h > clip.y && y < clip.y + clip.h;
        if (is_seen || i == h->selected) {
            draw_row(f, h, i, (Rect){x, y, width, row_h}, column_w);
        }
    }
    return y - top;
}

static void home_draw(UiFrame *f, void *self) {
    Home *h = self;
    const Today *t = app_today(ui_app(f->ui), f->now_ms);
    int32_t waiting = t->due + t->drill + t->fresh;
    Rect rest = f->bounds;
    Sidebar side = {
        .here = SCREEN_HOME, .review_count = number(f, waiting), .scroll = &h->side_scroll};
    w_sidebar(f, &rest, &side);
    Rect foot = rect_cut_bottom(&rest, w_hint_height(f) + ui_px(f, 20));
    int32_t margin = ui_px(f, ui_design(f, rest.w) < 620 ? 16 : SPACE_PAGE);
    int32_t most = ui_px(f, 860);
    int32_t width = rest.w - 2 * margin < most ? rest.w - 2 * margin : most;
    int32_t x = rest.x + (rest.w - width) / 2;
    int32_t top = w_scroll_begin(f, &h->scroll, rest), y = top + ui_px(f, 28);
    int32_t title_h = ui_line(f, TYPE_PAGE_TITLE);
    int32_t title_w = w_label(f, (Rect){x, y, width, title_h}, S("Today"),
                              label(TYPE_PAGE_TITLE, COLOR_TEXT, ROLE_HEADING));
    int32_t gap = ui_px(f, 14);
    if (title_w + gap < width) {
        w_label(
            f, (Rect){x + title_w + gap, y + ui_px(f, 3), width - title_w - gap, title_h},
            words_date(f->arena, t->day),
            (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_TEXT, .elide = true});
    }
    y += title_h + ui_px(f, 16);
    y += draw_hero(f, h, x, y, width) + ui_px(f, 24);
    int32_t fortnight = draw_fortnight(f, x + ui_px(f, 4), y, width - ui_px(f, 8));
    y += fortnight ? fortnight + ui_px(f, 20) : 0;
    y += draw_decks(f, h, x, y, width) + ui_px(f, 24);
    w_scroll_end(f, y - top);
    Hint hints[] = {
        {{ACT_FORWARD, 0}, waiting ? S("Start") : S("Look at the day"), {0}},
        {{ACT_ROW_NEXT, 0}, S("Choose a deck"), {0}},
        {{ACT_UNDO, 0}, {0}, {0}},
        {{ACT_PALETTE, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    w_hint_row(f, foot, hints, sizeof hints / sizeof hints[0]);
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
    .draw = home_draw,
};
