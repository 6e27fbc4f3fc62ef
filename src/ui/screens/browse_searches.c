// Two small lists over the list of cards: ready-made and saved searches, each with the text that
// finds it, so that they teach the language; and the columns, one key each.
#include "base/vec.h"
#include "ui/icons.h"
#include "ui/screens/browse_internal.h"
#include "ui/w_button.h"
#include "ui/w_dialog.h"
#include "ui/w_label.h"
#include "ui/w_list.h"

static const struct {
    const char *title, *text;
} ready[] = {
    {"Due today", "is:due"},
    {"Answered this week", "rated:7"},
    {"First seen this week", "added:7"},
    {"Hard: ease below 2", "ease<2"},
    {"Hard to keep: forgotten again and again", "is:leech"},
    {"Duplicates: the same question twice", "is:duplicate"},
    {"Starred", "is:starred"},
    {"Put into my own words", "is:changed"},
    {"Suspended", "is:suspended"},
    {"Not seen yet", "is:new"},
    {"Long known: a year or more", "ivl>=365"},
};

typedef struct Searches {
    Str *text; // in the arena
    size_t n;
    Arena arena;
    int32_t selected;
    Scroll scroll;
} Searches;

static void list_searches(Ui *ui, Searches *s) {
    const Str saved = str_of(app_settings(ui_app(ui))->searches);
    size_t lines = 1;
    for (size_t i = 0; i < saved.n; i++) {
        lines += saved.at[i] == '\n';
    }
    arena_reset(&s->arena);
    s->text = ARENA_ARRAY(&s->arena, Str, ARRAY_LEN(ready) + lines);
    s->n = 0;
    for (size_t i = 0; i < ARRAY_LEN(ready); i++) {
        s->text[s->n++] = str_of(ready[i].text);
    }
    Str rest = saved, line;
    while (str_next_line(&rest, &line)) {
        if (!str_is_blank(line)) {
            s->text[s->n++] = arena_str(&s->arena, line);
        }
    }
    s->selected = s->selected >= (int32_t)s->n ? (int32_t)s->n - 1 : s->selected;
}

static bool searches_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)args;
    (void)err;
    list_searches(ui, self);
    return true;
}

static void searches_close(Ui *ui, void *self) {
    (void)ui;
    arena_free(&((Searches *)self)->arena);
}

static void searches_sync(Ui *ui, void *self, ChangeSet changes) {
    if (changes & CHANGE_SETTINGS) {
        list_searches(ui, self);
    }
}

static size_t searches_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_SEARCHES;
    out[1] = SCOPE_LIST;
    return 2;
}

static bool searches_allows(const Ui *ui, const void *self, Act act) {
    (void)ui;
    const Searches *s = self;
    return act.id != ACT_REMOVE || s->selected >= (int32_t)ARRAY_LEN(ready);
}

static void remove_search(Ui *ui, const Searches *s) {
    Buf rest = {0};
    Err err = {0};
    for (size_t i = ARRAY_LEN(ready); i < s->n; i++) {
        if ((int32_t)i != s->selected) {
            buf_addf(&rest, "%.*s\n", STR_ARG(s->text[i]));
        }
    }
    if (!app_setting_set(ui_app(ui), S("searches"), buf_str(&rest), &err)) {
        ui_toast_err(ui, &err);
    }
    buf_free(&rest);
    ui_changed(ui, CHANGE_SETTINGS);
}

static bool searches_act(Ui *ui, void *self, Act act) {
    Searches *s = self;
    const int32_t n = (int32_t)s->n;
    switch ((int)act.id) {
    case ACT_ROW_NEXT:
        s->selected = s->selected + 1 < n ? s->selected + 1 : 0;
        return true;
    case ACT_ROW_PREV:
        s->selected = s->selected > 0 ? s->selected - 1 : n - 1;
        return true;
    case ACT_ROW_OPEN: {
        const int32_t row = act.arg >= 0 ? act.arg : s->selected;
        if (row >= 0 && row < n) {
            ui_go(ui, SCREEN_BROWSE, &(OpenArgs){.text = s->text[row]});
        }
        return true;
    }
    case ACT_REMOVE:
        remove_search(ui, s);
        return true;
    default:
        return false;
    }
}

static void searches_draw(UiFrame *f, void *self) {
    Searches *s = self;
    const int32_t row_h = ui_px(f, 36), note_h = ui_line(f, TYPE_CAPTION) + ui_px(f, 8);
    const int32_t height = (int32_t)s->n * row_h;
    Rect r = w_dialog(f, S("Searches"), ui_px(f, 500), height + note_h);
    const Rect note = rect_cut_bottom(&r, note_h);
    const int32_t top = w_scroll_begin(f, &s->scroll, r);
    const int32_t bar = height > r.h ? ui_px(f, 12) : 0;
    for (int32_t i = 0; i < (int32_t)s->n; i++) {
        const bool is_ready = i < (int32_t)ARRAY_LEN(ready);
        Row row = {.name = is_ready ? str_of(ready[i].title) : s->text[i],
                   .selected = i == s->selected,
                   .no_tab = true,
                   .column = {is_ready ? s->text[i] : S("saved")},
                   .column_color = {COLOR_ACCENT_INK},
                   .column_n = 1,
                   .column_w = ui_px(f, 110),
                   .act = {ACT_ROW_OPEN, i}};
        w_row(f, (Rect){r.x, top + i * row_h, r.w - bar, row_h}, &row);
    }
    w_scroll_end(f, height);
    w_label(f, note, S("Ctrl+S keeps the search you typed; Delete takes one out of here."),
            (LabelStyle){TYPE_CAPTION, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true});
}

const Screen screen_searches = {
    .id = SCREEN_SEARCHES,
    .title = "Searches",
    .size = sizeof(Searches),
    .overlay = true,
    .open = searches_open,
    .close = searches_close,
    .scopes = searches_scopes,
    .allows = searches_allows,
    .act = searches_act,
    .sync = searches_sync,
    .draw = searches_draw,
};

// --- columns -------------------------------------------------------------------------------------

typedef struct Columns {
    Scroll scroll;
} Columns;

static size_t columns_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_COLUMNS;
    out[1] = SCOPE_DIALOG;
    return 2;
}

static void toggle_column(Ui *ui, int32_t column) {
    bool on[SORT_KEY_COUNT];
    Buf text = {0};
    Err err = {0};
    browse_read_columns(app_settings(ui_app(ui)), on);
    on[column] = !on[column];
    for (int i = SORT_PROMPT + 1; i < SORT_KEY_COUNT; i++) {
        if (on[i]) {
            buf_addf(&text, "%s%s", text.n ? " " : "", browse_column_names[i]);
        }
    }
    if (!app_setting_set(ui_app(ui), S("columns"), buf_str(&text), &err)) {
        ui_toast_err(ui, &err);
    }
    buf_free(&text);
    ui_changed(ui, CHANGE_SETTINGS);
}

static bool columns_act(Ui *ui, void *self, Act act) {
    (void)self;
    if (act.id == ACT_TOGGLE_COLUMN && act.arg > SORT_PROMPT && act.arg < SORT_KEY_COUNT) {
        toggle_column(ui, act.arg);
        return true;
    }
    if (act.id == ACT_FORWARD) {
        ui_pop(ui);
        return true;
    }
    return false;
}

static void columns_draw(UiFrame *f, void *self) {
    Columns *c = self;
    bool on[SORT_KEY_COUNT];
    const int32_t gap = ui_px(f, 8), h = w_option_height(f, ui_px(f, 300), S("Interval"));
    const Str note = S("A column without room is left out; a wider window shows it.");
    const int32_t note_h = w_para_height(f, ui_px(f, 280), note, TYPE_CAPTION) + gap;
    const int32_t height = (SORT_KEY_COUNT - 1) * (h + gap) + note_h;
    browse_read_columns(app_settings(ui_app(f->ui)), on);
    const Rect r = w_dialog(f, S("Columns"), ui_px(f, 300), height);
    const int32_t bar = height > r.h ? ui_px(f, 12) : 0;
    int32_t y = w_scroll_begin(f, &c->scroll, r);
    for (int i = SORT_PROMPT + 1; i < SORT_KEY_COUNT; i++) {
        const Option o = {.label = str_of(browse_titles[i]),
                          .mark = arena_printf(f->arena, "%d", i + 1),
                          .act = {ACT_TOGGLE_COLUMN, i},
                          .checked = on[i],
                          .icon = on[i] ? ICON_CHECK : NULL};
        w_option(f, (Rect){r.x + gap / 2, y, r.w - gap - bar, h}, &o);
        y += h + gap;
    }
    w_para(f, (Rect){r.x + gap / 2, y, r.w - gap - bar, note_h}, note,
           (LabelStyle){TYPE_CAPTION, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, false});
    w_scroll_end(f, height);
}

const Screen screen_columns = {
    .id = SCREEN_COLUMNS,
    .title = "Columns",
    .size = sizeof(Columns),
    .overlay = true,
    .scopes = columns_scopes,
    .act = columns_act,
    .draw = columns_draw,
};
