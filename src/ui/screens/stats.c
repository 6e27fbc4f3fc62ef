// Statistics: how memory and work have gone, and what comes. Up and Down choose a panel, Left and
// Right read its points, 1 to 4 choose the period, d goes from deck to deck, / filters. The chosen
// panel is explained at the foot in one plain sentence. No streaks, no reproach.
#include "ui/icons.h"
#include "ui/picture.h"
#include "ui/screens/stats_internal.h"
#include "ui/w_button.h"

#define FIELD_ID 1

static Str filter_of(const StatsScreen *s) {
    return str_trim(edit_text(&s->field));
}

static void fill_panels(Ui *ui, StatsScreen *s, const Stats *stats) {
    static const StatsSpanId spans[PERIOD_COUNT] = {STATS_MONTH, STATS_QUARTER, STATS_YEAR,
                                                    STATS_ALL};
    const Today *t = app_today(ui_app(ui), ui_now(ui));
    StatsMake m = {.a = &s->arena,
                   .s = stats,
                   .span = &stats->span[spans[s->period]],
                   .period = s->period,
                   .left_today = filter_of(s).n ? -1 : t->due + t->fresh + t->drill + t->ahead};
    for (int i = 0; i < PANEL_COUNT; i++) {
        s->panels[i] = (StatsPanel){.explain = str_of(stats_explanations[i])};
    }
    stats_make_tiles(&m, s->panels);
    stats_make_heat(&m, &s->panels[PANEL_HEAT]);
    stats_make_days(&m, s->panels);
    stats_make_memory(&m, s->panels);
}

// Points that mean "now" or "most" are chosen at first and when their number changed.
static int32_t first_choice(const StatsPanel *p) {
    bool newest = p->kind == PANEL_CALENDAR || p->from_end || p->kind == PANEL_TILE_LINE ||
                  p->kind == PANEL_TILE_DOTS || p->kind == PANEL_TILE_BARS;
    int32_t first = 0;
    while (p->kind == PANEL_CURVE && first + 1 < p->n && p->points[first].part[0] < 0) {
        first++;
    }
    return newest ? p->n - 1 : first;
}

static void load(Ui *ui, StatsScreen *s) {
    Err err = {0};
    int32_t before[PANEL_COUNT];
    for (int i = 0; i < PANEL_COUNT; i++) {
        before[i] = s->panels[i].n;
    }
    const Stats *stats = app_stats(ui_app(ui), filter_of(s), ui_now(ui), &err);
    if (!stats) { // The figures of before stay, beside the reason.
        s->problem = arena_str(&s->arena, str_of(err.text));
        return;
    }
    arena_reset(&s->arena);
    s->problem = (Str){0};
    s->today = stats->today;
    s->found = stats->item_n;
    s->is_empty = stats->span[STATS_ALL].answers == 0;
    fill_panels(ui, s, stats);
    for (int i = 0; i < PANEL_COUNT; i++) {
        if (s->panels[i].n != before[i]) {
            s->point[i] = first_choice(&s->panels[i]);
        }
    }
    ui_mark_dirty(ui);
}

static bool stats_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)err;
    StatsScreen *s = self;
    s->period = PERIOD_YEAR;
    s->panel = PANEL_HEAT;
    s->scroll.followed = PANEL_HEAT + 1; // begin at the top
    s->deck = -1;
    if (args && args->text.n) {
        edit_set(&s->field, args->text);
    }
    load(ui, s);
    if (s->problem.n && s->panels[0].n == 0) {
        edit_set(&s->field, (Str){0});
        load(ui, s);
    }
    if (s->panels[0].n == 0) {
        return err_set(err, ERR_IO, "%.*s", STR_ARG(s->problem));
    }
    return true;
}

static void stats_close(Ui *ui, void *self) {
    StatsScreen *s = self;
    edit_free(&s->field);
    arena_free(&s->arena);
    app_stats_forget(ui_app(ui));
}

static void stats_sync(Ui *ui, void *self, ChangeSet changes) {
    (void)changes;
    load(ui, self);
}

static size_t stats_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_STATS;
    return 1;
}

static bool stats_allows(const Ui *ui, const void *self, Act act) {
    const StatsScreen *s = self;
    if (act.id == ACT_ROW_OPEN) {
        return s->in_field;
    }
    bool is_empty = s->is_empty && !filter_of(s).n;
    switch ((int)act.id) {
    case ACT_FORWARD:
        return is_empty;
    case ACT_ROW_NEXT:
    case ACT_ROW_PREV:
    case ACT_POINT_NEXT:
    case ACT_POINT_PREV:
    case ACT_STATS_PERIOD:
    case ACT_STATS_FILTER:
    case ACT_STATS_DECK_NEXT:
    case ACT_STATS_DECK_PREV:
    case ACT_STATS_EXPORT:
        return !is_empty;
    case ACT_STATS_PICTURE:
        return !is_empty && ui_can_save_picture(ui);
    default:
        return true;
    }
}

static void leave_field(Ui *ui, StatsScreen *s) {
    s->in_field = false;
    ui_focus(ui, (Act){ACT_NONE, 0}, false);
}

static void choose_panel(Ui *ui, StatsScreen *s, int32_t panel) {
    s->panel = panel < 0 ? 0 : panel >= PANEL_COUNT ? PANEL_COUNT - 1 : (PanelId)panel;
    leave_field(ui, s);
}

static void choose_point(StatsScreen *s, int32_t point) {
    int32_t n = s->panels[s->panel].n;
    s->point[s->panel] = point >= n ? n - 1 : point < 0 ? 0 : point;
    s->scroll.followed = 0;
}

// -1 is all decks; it lies before the first and after the last.
static void choose_deck(Ui *ui, StatsScreen *s, int32_t by) {
    const Library *lib = app_library(ui_app(ui));
    int32_t n = (int32_t)lib->deck_n;
    s->deck += by;
    s->deck = s->deck < -1 ? n - 1 : s->deck >= n ? -1 : s->deck;
    Buf text = {0};
    if (s->deck >= 0) {
        buf_addf(&text, "deck:%.*s", STR_ARG(lib->decks[s->deck].id));
    }
    edit_set(&s->field, buf_str(&text));
    buf_free(&text);
    load(ui, s);
}

static void export_numbers(Ui *ui, StatsScreen *s) {
    Arena a = {0};
    Err err = {0};
    Str written = {0};
    const Stats *stats = app_stats(ui_app(ui), filter_of(s), ui_now(ui), &err);
    if (stats && app_stats_export(ui_app(ui), stats, NULL, &a, &written, &err)) {
        ui_toast(ui, arena_printf(&a, "Saved to %.*s", STR_ARG(written)), (Act){ACT_NONE, 0},
                 (Str){0});
    } else {
        ui_toast_err(ui, &err);
    }
    arena_free(&a);
}

static bool stats_act(Ui *ui, void *self, Act act) {
    StatsScreen *s = self;
    switch ((int)act.id) {
    case ACT_FORWARD: { // of the empty page: begin
        app_focus_deck(ui_app(ui), -1);
        bool is_done = app_turn(ui_app(ui), ui_now(ui))->kind == TURN_DONE;
        ui_go(ui, is_done ? SCREEN_DONE : SCREEN_REVIEW, NULL);
        return true;
    }
    case ACT_ROW_NEXT:
    case ACT_ROW_PREV:
        choose_panel(ui, s, (int32_t)s->panel + (act.id == ACT_ROW_NEXT ? 1 : -1));
        return true;
    case ACT_ROW_PICK:
        choose_panel(ui, s, act.arg);
        return true;
    case ACT_ROW_OPEN:
        leave_field(ui, s);
        return true;
    case ACT_POINT_NEXT:
    case ACT_POINT_PREV:
        choose_point(s, s->point[s->panel] + (act.id == ACT_POINT_NEXT ? act.arg : -act.arg));
        return true;
    case ACT_POINT_PICK:
        choose_panel(ui, s, act.arg / STATS_POINTS_MAX);
        choose_point(s, act.arg % STATS_POINTS_MAX);
        return true;
    case ACT_STATS_PERIOD:
        s->period = (StatsPeriod)act.arg;
        load(ui, s);
        return true;
    case ACT_FIELD_FOCUS:
    case ACT_STATS_FILTER:
        if (act.id == ACT_STATS_FILTER) { // the next filter takes the place of this one
            s->field.anchor = 0;
            s->field.caret = edit_text(&s->field).n;
        }
        s->in_field = true;
        ui_focus(ui, (Act){ACT_FIELD_FOCUS, FIELD_ID}, false);
        return true;
    case ACT_FIELD_CHANGED:
        s->deck = -1;
        load(ui, s);
        return true;
    case ACT_STATS_DECK_NEXT:
    case ACT_STATS_DECK_PREV:
        choose_deck(ui, s, act.id == ACT_STATS_DECK_NEXT ? 1 : -1);
        return true;
    case ACT_STATS_EXPORT:
        export_numbers(ui, s);
        return true;
    case ACT_STATS_PICTURE:
        stats_save_picture(ui, s, act.arg == 1);
        return true;
    case ACT_BACK:
        if (!s->in_field && !filter_of(s).n) {
            return false;
        }
        if (filter_of(s).n) { // what narrows the page goes first, the page itself next
            s->deck = -1;
            edit_set(&s->field, (Str){0});
            load(ui, s);
        }
        leave_field(ui, s);
        return true;
    default:
        return false;
    }
}

// A day that begins while the page is open moves every period.
static int64_t stats_wake(const Ui *ui, const void *self, int64_t now_ms) {
    const StatsScreen *s = self;
    int64_t next = day_start_ms(s->today + 1, app_settings(ui_app(ui))->day_start);
    return next > now_ms ? next : UI_NEVER;
}

static void stats_draw(UiFrame *f, void *self) {
    StatsScreen *s = self;
    if (app_today(ui_app(f->ui), f->now_ms)->day != s->today) {
        load(f->ui, s);
    }
    stats_draw_screen(f, s, FIELD_ID);
}

const Screen screen_statistics = {
    .id = SCREEN_STATISTICS,
    .title = "Statistics",
    .size = sizeof(StatsScreen),
    .open = stats_open,
    .close = stats_close,
    .scopes = stats_scopes,
    .allows = stats_allows,
    .act = stats_act,
    .sync = stats_sync,
    .wake = stats_wake,
    .draw = stats_draw,
};
