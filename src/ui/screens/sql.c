// The scratch pad: ask the practice database what you like, or a SQLite file or a table of your
// own, typed as a path or dropped on the window. Nothing is graded, and nothing in a file changes.
#include "app/app_paths.h"
#include "ui/icons.h"
#include "ui/screens/sql_internal.h"
#include "ui/ui_internal.h"
#include "ui/w_button.h"
#include "ui/w_edit.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_topbar.h"

#define PATH_ID         12
#define PATHS_LOOKED_AT 50
#define MOST_WIDE       1000

typedef struct SqlScreen {
    SqlDesk desk;
    Edit path;
    bool asks_path;
    Buf own; // the file in use; empty: the practice database
} SqlScreen;

// All of its first table; a name of more than a word is quoted.
static Str first_query(SqlBench *bench, Arena *a) {
    size_t n = 0;
    const SqlTableInfo *tables = sql_bench_tables(bench, &n);
    if (n == 0) {
        return S("");
    }
    bool plain = true;
    for (size_t i = 0; i < tables[0].name.n; i++) {
        const char c = tables[0].name.at[i];
        plain = plain && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
                          (i > 0 && c >= '0' && c <= '9'));
    }
    return arena_printf(a, plain ? "SELECT * FROM %.*s" : "SELECT * FROM \"%.*s\"",
                        STR_ARG(tables[0].name));
}

// Takes the place of what was open; on failure that stays.
static bool open_bench(Ui *ui, SqlScreen *s, Str path, Err *err) {
    Arena a = {0};
    SqlBench *bench = sql_bench_free(ui_app(ui), path.n ? arena_z(&a, path) : NULL, err);
    if (bench) {
        const Str text = path.n ? first_query(bench, &a) : S("");
        if (s->desk.bench) {
            ui_focus(ui, (Act){ACT_FIELD_FOCUS, SQL_AREA_ID}, false);
        }
        desk_close(&s->desk);
        desk_open(&s->desk, bench, -1, text);
        buf_clear(&s->own);
        buf_add_str(&s->own, path);
        s->asks_path = false;
    }
    arena_free(&a);
    return bench != NULL;
}

static bool sql_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    return open_bench(ui, self, args ? args->text : (Str){0}, err);
}

static void sql_close(Ui *ui, void *self) {
    SqlScreen *s = self;
    (void)ui;
    desk_close(&s->desk);
    edit_free(&s->path);
    buf_free(&s->own);
}

static size_t sql_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    const SqlScreen *s = self;
    size_t n = 0;
    (void)ui;
    if (s->asks_path) {
        out[n++] = SCOPE_SQL_PATH;
    }
    out[n++] = SCOPE_SQL;
    out[n++] = SCOPE_SQL_FREE;
    return n;
}

static bool sql_allows(const Ui *ui, const void *self, Act act) {
    const SqlScreen *s = self;
    (void)ui;
    switch (act.id) {
    case ACT_SQL_OPEN:
        return act.arg == 0 || s->own.n > 0;
    case ACT_FILE_COMPLETE:
        return s->asks_path;
    case ACT_SHOW_ANSWER:
    case ACT_HINT:
    case ACT_SQL_RACE:
    case ACT_GRADE_SUGGESTED:
    case ACT_GO_SQL:
        return false;
    default:
        return desk_allows(&s->desk, act);
    }
}

static void open_path(Ui *ui, SqlScreen *s, Str path) {
    Err err = {0};
    if (!open_bench(ui, s, path, &err)) {
        ui_toast_err(ui, &err);
    }
}

static void open_typed(Ui *ui, SqlScreen *s) {
    Arena a = {0};
    const Str typed = str_trim(edit_text(&s->path));
    open_path(ui, s, typed.n ? str_of(app_path_typed(&a, typed)) : typed);
    arena_free(&a);
}

// As far as all that fit agree.
static void complete_path(SqlScreen *s) {
    Arena a = {0};
    const Str more =
        app_path_common(app_path_complete(&a, edit_text(&s->path), false, PATHS_LOOKED_AT));
    if (more.n > edit_text(&s->path).n) {
        edit_set(&s->path, more);
    }
    arena_free(&a);
}

static bool sql_act(Ui *ui, void *self, Act act) {
    SqlScreen *s = self;
    bool tried = false;
    if (s->asks_path && act.id == ACT_BACK) {
        s->asks_path = false;
        ui_focus(ui, (Act){ACT_FIELD_FOCUS, SQL_AREA_ID}, false);
        return true;
    }
    switch (act.id) {
    case ACT_SQL_OPEN:
        if (act.arg == 1) {
            open_path(ui, s, (Str){0});
            return true;
        }
        s->asks_path = true;
        edit_set(&s->path, buf_str(&s->own));
        ui_focus(ui, (Act){ACT_FIELD_FOCUS, PATH_ID}, false);
        return true;
    case ACT_FILE_COMPLETE:
        complete_path(s);
        return true;
    case ACT_FORWARD:
        if (s->asks_path) {
            open_typed(ui, s);
        }
        return true;
    case ACT_SQL_TABLES:
        ui_push(ui, SCREEN_SQL_TABLES, &(OpenArgs){.text = buf_str(&s->own), .number = -1});
        return true;
    default:
        return desk_act(ui, &s->desk, act, &tried);
    }
}

static bool sql_input(Ui *ui, void *self, const Input *in) {
    SqlScreen *s = self;
    if (in->kind == INPUT_DROP) {
        open_path(ui, s, in->text);
        return true;
    }
    return desk_mouse(ui, &s->desk, in);
}

// --- shapes --------------------------------------------------------------------------------------
static void draw_path(UiFrame *f, SqlScreen *s, Rect r) {
    const Button b = {.kind = BUTTON_PRIMARY, .label = S("Open"), .act = {ACT_FORWARD, 0}};
    const int32_t w = w_button_width(f, &b);
    w_button(f, rect_cut_right(&r, w), &b);
    rect_cut_right(&r, ui_px(f, 10));
    const EditStyle style = {.name = S("Path of a file"),
                             .placeholder = S("A SQLite file or a CSV, or drop it here"),
                             .icon = ICON_FILE,
                             .id = PATH_ID,
                             .is_default = true};
    w_edit(f, r, &s->path, &style);
}

static void draw_buttons(UiFrame *f, const SqlScreen *s, Rect row) {
    const Button all[] = {
        {.kind = BUTTON_PRIMARY, .label = S("Run"), .act = {ACT_SQL_RUN, 0}},
        {.kind = BUTTON_SECONDARY, .label = S("Tables"), .act = {ACT_SQL_TABLES, 0}},
        {.kind = BUTTON_SECONDARY, .label = S("Plan"), .act = {ACT_SQL_PLAN, 0}},
        {.kind = BUTTON_SECONDARY, .label = S("Open a file"), .act = {ACT_SQL_OPEN, 0}},
        {.kind = BUTTON_GHOST, .label = S("Practice data"), .act = {ACT_SQL_OPEN, 1}},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        Button b = all[i];
        if (b.act.id == ACT_SQL_OPEN && (b.act.arg == 1 ? s->own.n == 0 : s->asks_path)) {
            continue;
        }
        int32_t w = w_button_width(f, &b);
        if (w > row.w) {
            b.no_key = true;
            w = w_button_width(f, &b);
        }
        if (w > row.w) {
            return;
        }
        w_button(f, rect_cut_left(&row, w), &b);
        rect_cut_left(&row, ui_px(f, 12));
    }
}

static void sql_draw(UiFrame *f, void *self) {
    SqlScreen *s = self;
    Rect rest = f->bounds;
    const float w = ui_design(f, rest.w), h = ui_design(f, rest.h);
    const bool tight = w < 700 || h < 560;
    const Topbar bar = {.back = true,
                        .parent = S("SQL scratch pad"),
                        .place = s->own.n ? sql_bench_name(s->desk.bench) : S("Practice data")};
    w_topbar(f, &rest, &bar);
    if (h >= 360) {
        const Hint hints[] = {
            {{ACT_SQL_RUN, 0}, {0}, {0}},   {{ACT_SQL_COMPLETE, 0}, {0}, {0}},
            {{ACT_SQL_OLDER, 0}, {0}, {0}}, {{ACT_SQL_TABLES, 0}, {0}, {0}},
            {{ACT_SQL_PLAN, 0}, {0}, {0}},  {{ACT_SQL_OPEN, 0}, {0}, {0}},
            {{ACT_SQL_WRITE, 0}, {0}, {0}}, {{ACT_BACK, 0}, {0}, {0}},
            {{ACT_KEYS, 0}, {0}, S("F1")},
        };
        w_hint_row(f, rect_cut_bottom(&rest, ui_px(f, tight ? 36 : 48)), hints,
                   sizeof hints / sizeof hints[0]);
    }
    rest = rect_inset(rest, ui_px(f, tight ? 14 : 32), 0);
    const int32_t most = ui_px(f, MOST_WIDE);
    rest = rest.w > most ? (Rect){rest.x + (rest.w - most) / 2, rest.y, most, rest.h} : rest;
    rect_cut_top(&rest, ui_px(f, tight ? 2 : 12));
    draw_buttons(f, s, rect_cut_bottom(&rest, ui_px(f, tight ? 38 : 48)));
    rect_cut_bottom(&rest, ui_px(f, tight ? 8 : 16));
    if (s->asks_path) {
        draw_path(f, s, rect_cut_top(&rest, ui_px(f, 40)));
        rect_cut_top(&rest, ui_px(f, 10));
    }
    const DeskLook look = {.name = S("Your query"),
                           .placeholder = S("SELECT ..."),
                           .idle = S("The tables of a small program, to ask what you like. A file "
                                     "of your own may be dropped here: a SQLite database, or a "
                                     "table as CSV. It is only read."),
                           .is_default = !s->asks_path,
                           .shows_cost = true,
                           .share = 0.36f};
    desk_draw(f, &s->desk, rest, &look);
}

const Screen screen_sql = {
    .id = SCREEN_SQL,
    .title = "SQL scratch pad",
    .size = sizeof(SqlScreen),
    .open = sql_open,
    .close = sql_close,
    .scopes = sql_scopes,
    .allows = sql_allows,
    .act = sql_act,
    .input = sql_input,
    .draw = sql_draw,
};
