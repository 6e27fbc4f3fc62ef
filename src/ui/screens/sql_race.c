// A scan beside an index: the same query on a million rows, once without the index and once with
// it, with time, rows read and plan of each. The rows are made when this is opened, a piece a
// frame, and given back when it is closed.
#include "ui/icons.h"
#include "ui/screens/sql_internal.h"
#include "ui/w_button.h"
#include "ui/w_dialog.h"
#include "ui/w_label.h"
#include "ui/w_md.h"

typedef struct Race {
    SqlBench *bench;
    SqlBuild build;
    SqlRace race;
    int step; // of the race, -1 while rows are made, SQL_RACE_STEPS when it is over
    int64_t scan_us, search_us;
    Err err;
    MdView query_md;
    Scroll scroll;
} Race;

static bool race_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    Race *r = self;
    r->bench = sql_bench_open(ui_app(ui), args ? (int32_t)args->number : -1, err);
    r->step = -1;
    if (r->bench && !sql_bench_can_race(r->bench)) {
        sql_bench_close(r->bench);
        return err_set(err, ERR_NOT_FOUND, "This card has nothing to compare.");
    }
    return r->bench != NULL;
}

static void race_close(Ui *ui, void *self) {
    Race *r = self;
    (void)ui;
    sql_bench_close(r->bench);
    w_md_free(&r->query_md);
}

static bool race_act(Ui *ui, void *self, Act act) {
    (void)self;
    if (act.id == ACT_FORWARD || act.id == ACT_SQL_RACE) {
        ui_pop(ui);
        return true;
    }
    return false;
}

static bool is_over(const Race *r) {
    return r->err.code != ERR_NONE || r->step == SQL_RACE_STEPS;
}

static int64_t race_wake(const Ui *ui, const void *self, int64_t now_ms) {
    (void)ui;
    return is_over(self) ? UI_NEVER : now_ms;
}

// One piece of work a frame.
static void work(Ui *ui, Race *r) {
    if (is_over(r)) {
        return;
    }
    if (r->step < 0) {
        if (sql_bench_build(r->bench, &r->build, &r->err) && r->build.is_done) {
            r->step = 0;
        }
        return;
    }
    const int64_t from = ui_clock_us(ui);
    if (!sql_bench_race(r->bench, r->step, &r->race, &r->err)) {
        return;
    }
    const int64_t took = ui_clock_us(ui) - from;
    r->scan_us = r->step == 1 ? took : r->scan_us;
    r->search_us = r->step == 3 ? took : r->search_us;
    r->step++;
}

static void draw_progress(UiFrame *f, const Race *r, Rect at) {
    const int32_t h = ui_px(f, 8);
    const Str said = r->step < 0    ? arena_printf(f->arena, "Making a million rows: %.*s",
                                                   STR_ARG(words_number(f->arena, r->build.rows)))
                     : r->step <= 1 ? S("Asking without the index ...")
                                    : S("Making the index and asking again ...");
    w_label(f, rect_cut_top(&at, ui_line(f, TYPE_UI)), said,
            (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT, .role = ROLE_STATUS, .elide = true});
    rect_cut_top(&at, ui_px(f, 10));
    Rect bar = rect_cut_top(&at, h);
    draw_box(f->draw, bar, h / 2, ui_color(f, COLOR_SUNKEN), 0, 0);
    const float share = r->step < 0 ? r->build.share * 0.7f : 0.7f + 0.075f * (float)r->step;
    bar.w = (int32_t)((float)bar.w * share);
    bar.w = bar.w < h ? h : bar.w;
    draw_box(f->draw, bar, h / 2, ui_color(f, COLOR_ACCENT), 0, 0);
}

typedef struct Side {
    Str title, plan;
    const SqlTry *tried;
    int64_t took_us;
    ColorRole color;
} Side;

static int32_t side_height(UiFrame *f, int32_t w, const Side *s) {
    return ui_px(f, 32) + ui_line(f, TYPE_UI_BOLD) + ui_line(f, TYPE_METRIC) +
           2 * ui_line(f, TYPE_UI) + ui_px(f, 20) +
           w_para_height(f, w - 2 * ui_px(f, 16), s->plan, TYPE_UI);
}

static void draw_side(UiFrame *f, Rect r, const Side *s) {
    const LabelStyle quiet = {
        .type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT, .elide = true};
    ui_panel(f, r, RADIUS_CODE, COLOR_SURFACE);
    Rect in = rect_inset(r, ui_px(f, 16), ui_px(f, 14));
    w_label(f, rect_cut_top(&in, ui_line(f, TYPE_UI_BOLD)), s->title,
            (LabelStyle){.type = TYPE_UI_BOLD, .color = s->color, .elide = true});
    rect_cut_top(&in, ui_px(f, 4));
    const Str time = sql_time(f->arena, s->took_us);
    w_label(f, rect_cut_top(&in, ui_line(f, TYPE_METRIC)),
            s->took_us > 0 ? time : S("\xE2\x80\x93"),
            (LabelStyle){.type = TYPE_METRIC, .color = COLOR_TEXT, .elide = true});
    const int64_t read = s->tried->scanned > 0 ? s->tried->scanned : (int64_t)s->tried->table.n;
    w_label(f, rect_cut_top(&in, ui_line(f, TYPE_UI)),
            arena_printf(f->arena, "%.*s rows read, %zu returned",
                         STR_ARG(words_number(f->arena, read)), s->tried->table.n),
            quiet);
    w_label(f, rect_cut_top(&in, ui_line(f, TYPE_UI)),
            arena_printf(f->arena, "%.*s steps of work",
                         STR_ARG(words_number(f->arena, s->tried->steps))),
            quiet);
    rect_cut_top(&in, ui_px(f, 8));
    w_para(f, in, s->plan, (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT, .role = ROLE_TEXT});
}

static void draw_result(UiFrame *f, Race *r, Rect area, Str query) {
    const Side scan = {S("Without the index"), r->race.scan_plan, r->race.scan, r->scan_us,
                       COLOR_AGAIN};
    const Side search = {S("With the index"), r->race.search_plan, r->race.search, r->search_us,
                         COLOR_EASY};
    const int32_t gap = ui_px(f, 16);
    const bool beside = ui_design(f, area.w) >= 420;
    const int32_t w = beside ? (area.w - gap) / 2 : area.w;
    const int32_t a = side_height(f, w, &scan), b = side_height(f, w, &search), h = a > b ? a : b;
    const MdStyle style = {.type = TYPE_READING, .ink = INK_TEXT};
    const int32_t query_h = w_md_layout(f, &r->query_md, query, area.w, &style);
    const int32_t top = w_scroll_begin(f, &r->scroll, area);
    w_md_draw(f, &r->query_md, area.x, top, ROLE_TEXT);
    const int32_t y = top + query_h + gap;
    draw_side(f, (Rect){area.x, y, w, h}, &scan);
    draw_side(f, beside ? (Rect){area.x + w + gap, y, w, h} : (Rect){area.x, y + h + gap, w, h},
              &search);
    w_scroll_end(f, query_h + gap + (beside ? h : 2 * h + gap));
}

static void race_draw(UiFrame *f, void *self) {
    Race *r = self;
    work(f->ui, r);
    const int32_t most = f->bounds.w - ui_px(f, 96), want = ui_px(f, 640);
    const int32_t w = want > most ? most : want;
    const bool ready = r->step == SQL_RACE_STEPS;
    Str query = {0};
    int32_t h = ui_px(f, 60);
    if (ready) {
        const MdStyle style = {.type = TYPE_READING, .ink = INK_TEXT};
        query = arena_printf(f->arena, "```sql\n%.*s\n\n%.*s\n```", STR_ARG(r->race.query),
                             STR_ARG(r->race.index));
        h = w_md_layout(f, &r->query_md, query, w, &style) + ui_px(f, 16 + 220);
    }
    const Rect area = w_dialog(f, S("A scan beside an index"), w, h);
    if (r->err.code) {
        w_para(f, area, str_of(r->err.text),
               (LabelStyle){.type = TYPE_UI, .color = COLOR_AGAIN, .role = ROLE_STATUS});
    } else if (ready) {
        draw_result(f, r, area, query);
    } else {
        draw_progress(f, r, area);
    }
}

const Screen screen_sql_race = {
    .id = SCREEN_SQL_RACE,
    .title = "A scan beside an index",
    .size = sizeof(Race),
    .scope = SCOPE_DIALOG,
    .overlay = true,
    .open = race_open,
    .close = race_close,
    .act = race_act,
    .wake = race_wake,
    .draw = race_draw,
};
