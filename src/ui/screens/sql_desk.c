// What the desk does: running, completing, looking back, explaining, and making a million rows in
// pieces, so that the window answers all the while.
#include "ui/screens/sql_internal.h"

#include "ui/ui_internal.h"

void desk_open(SqlDesk *d, SqlBench *bench, int32_t item, Str text) {
    *d = (SqlDesk){.bench = bench, .item = item};
    text_area_set(&d->area, text);
    const SqlExercise *task = sql_bench_task(bench);
    d->area.one_line = task->mode == SQL_MODE_PREDICT && task->is_value;
}

void desk_close(SqlDesk *d) {
    text_area_free(&d->area);
    sql_bench_close(d->bench);
    arena_free(&d->words_arena);
    arena_free(&d->plan_arena);
    buf_free(&d->being_written);
    *d = (SqlDesk){0};
}

bool desk_is_tried(const SqlDesk *d) {
    return d->last && d->last_version == d->area.buffer.version;
}

// --- running -------------------------------------------------------------------------------------
static void run(Ui *ui, SqlDesk *d) {
    const Str text = text_area_text(&d->area);
    const int64_t from = ui_clock_us(ui);
    d->last = sql_bench_try(d->bench, text);
    d->took_us = ui_clock_us(ui) - from;
    d->last_version = d->area.buffer.version;
    d->tries_seen++;
    d->grid.scroll.offset = 0;
    d->said_scroll.offset = 0;
    d->shows_plan = false;
    d->back = 0;
    if (sql_bench_task(d->bench)->mode == SQL_MODE_WRITE) {
        app_sql_history_add(ui_app(ui), text);
    }
}

// Rows that have to be made first are made first, then it runs.
static bool try_it(Ui *ui, SqlDesk *d) {
    if (d->is_building || str_is_blank(text_area_text(&d->area))) {
        return false;
    }
    if (!sql_bench_is_built(d->bench)) {
        d->is_building = d->run_when_built = true;
        d->build = (SqlBuild){0};
        d->build_err = (Err){0};
        ui_mark_dirty(ui);
        return false;
    }
    run(ui, d);
    return true;
}

int64_t desk_wake(const SqlDesk *d, int64_t now_ms) {
    return d->bench && d->is_building ? now_ms : UI_NEVER;
}

bool desk_work(Ui *ui, SqlDesk *d) {
    if (!d->bench || !d->is_building) {
        return false;
    }
    Err err = {0};
    if (!sql_bench_build(d->bench, &d->build, &err)) {
        d->build_err = err;
        d->is_building = d->run_when_built = false;
        return false;
    }
    d->is_building = !d->build.is_done;
    if (d->build.is_done && d->run_when_built) {
        d->run_when_built = false;
        run(ui, d);
        return true;
    }
    return false;
}

static void stop_building(SqlDesk *d) {
    sql_bench_unbuild(d->bench);
    d->is_building = d->run_when_built = false;
}

// --- writing -------------------------------------------------------------------------------------
static void replace_all(SqlDesk *d, Str text) {
    edit_buffer_replace(&d->area.buffer, 0, d->area.buffer.text.n, text, EDIT_COMMAND);
    d->area.follow = true;
    d->area.goal_x = -1;
}

static void look_back(Ui *ui, SqlDesk *d, bool older) {
    if (!older && d->back == 0) {
        return;
    }
    if (older && d->back == 0) {
        buf_clear(&d->being_written);
        buf_add_str(&d->being_written, text_area_text(&d->area));
    }
    size_t back = older ? d->back + 1 : d->back - 1;
    // What stands in the editor already is passed over.
    while (older &&
           str_eq(app_sql_history(ui_app(ui), back - 1), str_trim(text_area_text(&d->area)))) {
        back++;
    }
    const Str text = back ? app_sql_history(ui_app(ui), back - 1) : buf_str(&d->being_written);
    if (!text.at && back) {
        return;
    }
    d->back = back;
    replace_all(d, text);
}

// As far as all offered names agree; where that is nowhere, the first of them.
static void complete(SqlDesk *d) {
    const size_t caret = d->area.buffer.caret;
    if (d->words.n == 0 || caret < d->word_from) {
        return;
    }
    const Str first = d->words.at[0];
    size_t same = first.n;
    for (size_t i = 1; i < d->words.n; i++) {
        size_t n = 0;
        while (n < same && n < d->words.at[i].n &&
               (d->words.at[i].at[n] | 32) == (first.at[n] | 32)) {
            n++;
        }
        same = n;
    }
    same = same > caret - d->word_from ? same : first.n;
    edit_buffer_replace(&d->area.buffer, d->word_from, caret, str_sub(first, 0, same),
                        EDIT_COMMAND);
    d->area.follow = true;
}

static void show_plan(SqlDesk *d) {
    arena_reset(&d->plan_arena);
    d->plan_err = (Err){0};
    d->shows_plan = true;
    d->said_scroll.offset = 0;
    sql_bench_plan(d->bench, text_area_text(&d->area), &d->plan_arena, &d->plan, &d->plan_err);
}

bool desk_allows(const SqlDesk *d, Act act) {
    const bool writes = d->bench && sql_bench_task(d->bench)->mode == SQL_MODE_WRITE;
    switch (act.id) {
    case ACT_SQL_COMPLETE:
        return writes && d->words.n > 0 && d->area.has_focus &&
               d->words_caret == d->area.buffer.caret;
    case ACT_SQL_OLDER:
    case ACT_SQL_NEWER:
    case ACT_SQL_PLAN:
        return writes;
    case ACT_SQL_WRITE:
        return !d->area.has_focus;
    default:
        return true;
    }
}

bool desk_act(Ui *ui, SqlDesk *d, Act act, bool *tried) {
    *tried = false;
    switch (act.id) {
    case ACT_SQL_RUN:
        *tried = try_it(ui, d);
        return true;
    case ACT_SQL_COMPLETE:
        complete(d);
        return true;
    case ACT_SQL_OLDER:
    case ACT_SQL_NEWER:
        look_back(ui, d, act.id == ACT_SQL_OLDER);
        return true;
    case ACT_SQL_PLAN:
        show_plan(d);
        return true;
    case ACT_SQL_WRITE:
        ui_focus(ui, (Act){ACT_FIELD_FOCUS, SQL_AREA_ID}, false);
        return true;
    case ACT_SQL_TABLES: {
        Arena a = {0};
        const OpenArgs args = {.text = sql_bench_name(d->bench), .number = d->item};
        ui_push(ui, SCREEN_SQL_TABLES, &args);
        arena_free(&a);
        return true;
    }
    case ACT_SCROLL_UP:
    case ACT_SCROLL_DOWN: {
        Scroll *s = d->shows_plan || (d->last && !d->last->ran) ? &d->said_scroll : &d->grid.scroll;
        const int32_t line = (int32_t)(48 * ui->scale);
        scroll_by(s, act.id == ACT_SCROLL_UP ? -line : line);
        return true;
    }
    case ACT_BACK:
        if (d->is_building) {
            stop_building(d);
            return true;
        }
        if (d->area.has_focus) {
            // Out of the editor: now single keys mean what they mean elsewhere.
            ui_focus(ui, (Act){ACT_SQL_RUN, 0}, true);
            return true;
        }
        return false;
    default:
        return false;
    }
}

bool desk_mouse(Ui *ui, SqlDesk *d, const Input *in) {
    bool pressed = false;
    const bool used = text_area_mouse(&d->area, in, &pressed);
    if (pressed) {
        ui_focus(ui, (Act){ACT_FIELD_FOCUS, SQL_AREA_ID}, false);
    }
    if (used) {
        ui_mark_dirty(ui);
    }
    return used;
}
