// SQL cards in a review: the query is written (or its result foretold) and run as often as one
// likes; the tries say how well it was known. What was typed is kept when one leaves in the middle.
#include "ui/screens/review_sql_internal.h"

#include "base/mem.h"
#include "ui/ui_internal.h"

bool review_sql_asks(const ReviewScreen *r) {
    return r->sql && r->step == STEP_QUESTION;
}

void review_sql_leave(Ui *ui, ReviewScreen *r) {
    ReviewSql *s = r->sql;
    if (!s) {
        return;
    }
    if (!s->is_graded) {
        s->draft.text = text_area_text(&s->desk.area);
        app_sql_draft_keep(ui_app(ui), s->desk.item, &s->draft);
    }
    desk_close(&s->desk);
    w_md_free(&s->mine_md);
    mem_free(s);
    r->sql = NULL;
}

void review_sql_close(Ui *ui, ReviewScreen *r) {
    review_sql_leave(ui, r);
    app_sql_rest(ui_app(ui));
}

void review_sql_load(Ui *ui, ReviewScreen *r) {
    review_sql_leave(ui, r);
    if (!r->has_view || r->view.card.kind != KIND_SQL || r->step != STEP_QUESTION) {
        return;
    }
    // A card that cannot be tried is asked like any other.
    Err err = {0};
    SqlBench *bench = sql_bench_open(ui_app(ui), r->turn.item, &err);
    if (!bench || sql_bench_task(bench)->mode == SQL_MODE_READ) {
        r->can_race = bench && sql_bench_can_race(bench);
        sql_bench_close(bench);
        return;
    }
    r->sql = mem_alloc(sizeof *r->sql);
    r->sql->draft = app_sql_draft(ui_app(ui), r->turn.item);
    r->sql->at_ms = ui_now(ui);
    desk_open(&r->sql->desk, bench, r->turn.item, r->sql->draft.text);
    if (r->sql->draft.is_right || r->sql->draft.is_shown) {
        // It was solved and then taken back: once more, from the start.
        r->sql->draft = (SqlDraft){0};
    }
}

void review_sql_keep(ReviewScreen *r) {
    if (r->sql) {
        r->sql->desk.item = r->turn.item;
    }
}

int32_t review_sql_suggested(const ReviewScreen *r) {
    return sql_quality(&r->sql->draft);
}

// Solved, and nothing was typed since: running means going on.
bool review_sql_is_done(const ReviewScreen *r) {
    const SqlDesk *d = &r->sql->desk;
    return r->sql->draft.is_right && desk_is_tried(d) && d->last->is_right;
}

static void count_try(ReviewSql *s) {
    const SqlTry *t = s->desk.last;
    // What does not run at all was a slip of the pen, not a wrong answer.
    if (!t->is_judged || s->draft.is_right) {
        return;
    }
    s->draft.tries++;
    s->draft.is_right = t->is_right;
}

static void reveal(Ui *ui, ReviewScreen *r) {
    r->sql->draft.is_shown = !r->sql->draft.is_right;
    review_reveal(ui, r);
    r->was_right = r->sql->draft.is_right;
    ui_focus(ui, (Act){0}, false);
}

bool review_sql_act(Ui *ui, ReviewScreen *r, Act act) {
    ReviewSql *s = r->sql;
    if (!s) {
        return false;
    }
    if (r->step == STEP_ANSWER && act.id == ACT_GRADE_SUGGESTED) {
        ui_post_later(ui, (Act){review_grade_action(r, review_sql_suggested(r)), 0});
        return true;
    }
    if (r->step != STEP_QUESTION) {
        return false;
    }
    if (act.id == ACT_SHOW_ANSWER || (act.id == ACT_SQL_RUN && review_sql_is_done(r))) {
        reveal(ui, r);
        return true;
    }
    bool tried = false;
    const bool used = desk_act(ui, &s->desk, act, &tried);
    if (tried) {
        count_try(s);
    }
    return used;
}

bool review_sql_allows(const ReviewScreen *r, Act act) {
    const ReviewSql *s = r->sql;
    int32_t quality = -1;
    if (act.id >= ACT_GRADE_AGAIN && act.id <= ACT_GRADE_EASY) {
        quality = QUALITY_AGAIN + (int32_t)(act.id - ACT_GRADE_AGAIN);
    } else if (act.id >= ACT_GRADE_0 && act.id <= ACT_GRADE_5) {
        quality = (int32_t)(act.id - ACT_GRADE_0);
    }
    if (act.id == ACT_SQL_TABLES) {
        return r->has_view && r->view.card.kind == KIND_SQL && r->turn.item >= 0;
    }
    if (act.id == ACT_SQL_RACE) {
        return r->can_race && r->step == STEP_ANSWER;
    }
    if (!s) {
        return action_info(act.id)->group != GROUP_SQL;
    }
    // A grade may be lower than what the tries say, never higher.
    return r->step == STEP_ANSWER ? quality <= review_sql_suggested(r) : desk_allows(&s->desk, act);
}

size_t review_sql_scopes(const ReviewScreen *r, Scope *out) {
    size_t n = 0;
    if (r->step == STEP_ANSWER) {
        out[n++] = SCOPE_GRADES_SQL;
        return n;
    }
    if (r->sql->desk.area.one_line) {
        out[n++] = SCOPE_SQL_VALUE;
    }
    out[n++] = SCOPE_SQL;
    return n;
}

void review_sql_graded(Ui *ui, ReviewScreen *r, Str item, int32_t quality, int64_t took_ms) {
    ReviewSql *s = r->sql;
    Err err = {0};
    if (!s) {
        return;
    }
    const SqlAttempt attempt = {.mode = sql_bench_task(s->desk.bench)->mode,
                                .at_ms = s->at_ms,
                                .took_ms = took_ms,
                                .tries = s->draft.tries,
                                .is_right = s->draft.is_right,
                                .query = text_area_text(&s->desk.area),
                                .quality = quality};
    // The grade is on disk already; what is lost here is only how it came about.
    if (!app_sql_attempt_add(ui_app(ui), item, &attempt, &err)) {
        ui_toast_err(ui, &err);
    }
    app_sql_draft_drop(ui_app(ui), s->desk.item);
    s->is_graded = true;
}

bool review_sql_mouse(Ui *ui, ReviewScreen *r, const Input *in) {
    return review_sql_asks(r) && desk_mouse(ui, &r->sql->desk, in);
}

int64_t review_sql_wake(const ReviewScreen *r, int64_t now_ms) {
    return review_sql_asks(r) ? desk_wake(&r->sql->desk, now_ms) : UI_NEVER;
}
