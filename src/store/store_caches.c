// The caches, one row at a time: item states, day statistics, lessons, the newest day. Whoever
// calls decides what is true; this file only knows the columns. NULL in a column is DAY_NONE or
// QUALITY_NONE.
#include "store/store_internal.h"

static int32_t read_or(const Stmt *st, int col, int32_t none) {
    return stmt_is_null(st, col) ? none : (int32_t)stmt_int(st, col);
}

static void bind_or_null(Stmt *st, const char *name, int32_t v, int32_t none) {
    if (v == none) {
        stmt_bind_null(st, name);
    } else {
        stmt_bind_int(st, name, v);
    }
}

void cache_read_state(const Stmt *st, int from_col, ItemState *out) {
    const int c = from_col;
    *out = (ItemState){
        .sched = {.reps = (int32_t)stmt_int(st, c),
                  .interval_days = stmt_int(st, c + 1),
                  .ef100 = (int32_t)stmt_int(st, c + 2)},
        .due_day = read_or(st, c + 3, DAY_NONE),
        .first_day = read_or(st, c + 4, DAY_NONE),
        .last_day = read_or(st, c + 5, DAY_NONE),
        .last_quality = read_or(st, c + 6, QUALITY_NONE),
        .answer_day = read_or(st, c + 7, DAY_NONE),
        .answer_quality = read_or(st, c + 8, QUALITY_NONE),
        .lapses = (int32_t)stmt_int(st, c + 9),
        .reviews = (int32_t)stmt_int(st, c + 10),
        .buried_day = read_or(st, c + 11, DAY_NONE),
        .suspended = stmt_int(st, c + 12) != 0,
        .starred = stmt_int(st, c + 13) != 0,
    };
}

bool cache_same_state(const ItemState *a, const ItemState *b) {
    return a->sched.reps == b->sched.reps && a->sched.interval_days == b->sched.interval_days &&
           a->sched.ef100 == b->sched.ef100 && a->due_day == b->due_day &&
           a->first_day == b->first_day && a->last_day == b->last_day &&
           a->last_quality == b->last_quality && a->answer_day == b->answer_day &&
           a->answer_quality == b->answer_quality && a->lapses == b->lapses &&
           a->reviews == b->reviews && a->buried_day == b->buried_day &&
           a->suspended == b->suspended && a->starred == b->starred;
}

bool cache_get_state(Db *db, int64_t item, ItemState *out, Err *err) {
    Stmt *st = db_stmt(db, "SELECT " STORE_STATE_COLUMNS " FROM state WHERE item = :item", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":item", item);
    const StmtStep step = stmt_step(st, err);
    *out = fold_start();
    if (step == STEP_ROW) {
        cache_read_state(st, 0, out);
    }
    stmt_done(st);
    return step != STEP_ERR;
}

bool cache_put_state(Db *db, int64_t item, const ItemState *state, Err *err) {
    Stmt *st =
        db_stmt(db,
                "INSERT OR REPLACE INTO state VALUES (:item, :reps, :interval, :ef100, :due, "
                ":first, :last, :last_quality, :answer, :answer_quality, :lapses, :reviews, "
                ":buried, :suspended, :starred)",
                err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":item", item);
    stmt_bind_int(st, ":reps", state->sched.reps);
    stmt_bind_int(st, ":interval", state->sched.interval_days);
    stmt_bind_int(st, ":ef100", state->sched.ef100);
    bind_or_null(st, ":due", state->due_day, DAY_NONE);
    bind_or_null(st, ":first", state->first_day, DAY_NONE);
    bind_or_null(st, ":last", state->last_day, DAY_NONE);
    bind_or_null(st, ":last_quality", state->last_quality, QUALITY_NONE);
    bind_or_null(st, ":answer", state->answer_day, DAY_NONE);
    bind_or_null(st, ":answer_quality", state->answer_quality, QUALITY_NONE);
    stmt_bind_int(st, ":lapses", state->lapses);
    stmt_bind_int(st, ":reviews", state->reviews);
    bind_or_null(st, ":buried", state->buried_day, DAY_NONE);
    stmt_bind_int(st, ":suspended", state->suspended);
    stmt_bind_int(st, ":starred", state->starred);
    return stmt_run(st, err);
}

void cache_add_to_day(DayStats *d, const LogRow *row, int sign) {
    if (log_kind_is_answer(row->kind)) {
        d->answer_ms += (int64_t)sign * row->answer_ms;
    }
    const bool counts_as_failed = row->quality < QUALITY_PASS;
    switch (row->kind) {
    case LOG_LEARN:
        d->learned += sign;
        d->failed += counts_as_failed ? sign : 0;
        break;
    case LOG_REVIEW:
        d->reviewed += sign;
        d->failed += counts_as_failed ? sign : 0;
        break;
    case LOG_DRILL:
        d->drilled += sign;
        break;
    case LOG_EXTRA:
        d->extra += sign;
        break;
    case LOG_MORE_DUE:
        d->more_due += sign * row->interval_days;
        break;
    case LOG_MORE_NEW:
        d->more_new += sign * row->interval_days;
        break;
    case LOG_BURY:
    case LOG_SUSPEND:
    case LOG_UNSUSPEND:
    case LOG_STAR:
    case LOG_UNSTAR:
    case LOG_LESSON:
    case LOG_SET_DUE:
    case LOG_RESET:
    case LOG_IMPORT:
    case LOG_CLOCK:
    case LOG_FILES:
    case LOG_AWAY:
    case LOG_UNDO:
    case LOG_REDO:
    case LOG_KIND_COUNT:
        break; // nothing that a day counts
    }
}

bool cache_same_day(const DayStats *a, const DayStats *b) {
    return a->day == b->day && a->learned == b->learned && a->reviewed == b->reviewed &&
           a->drilled == b->drilled && a->extra == b->extra && a->failed == b->failed &&
           a->answer_ms == b->answer_ms && a->more_due == b->more_due && a->more_new == b->more_new;
}

bool cache_day_is_empty(const DayStats *d) {
    const DayStats empty = {.day = d->day};
    return cache_same_day(d, &empty);
}

void cache_read_day(const Stmt *st, DayStats *out) {
    *out = (DayStats){
        .day = (int32_t)stmt_int(st, 0),
        .learned = (int32_t)stmt_int(st, 1),
        .reviewed = (int32_t)stmt_int(st, 2),
        .drilled = (int32_t)stmt_int(st, 3),
        .extra = (int32_t)stmt_int(st, 4),
        .failed = (int32_t)stmt_int(st, 5),
        .answer_ms = stmt_int(st, 6),
        .more_due = (int32_t)stmt_int(st, 7),
        .more_new = (int32_t)stmt_int(st, 8),
    };
}

bool cache_get_day(Db *db, int32_t day, DayStats *out, Err *err) {
    Stmt *st = db_stmt(db, "SELECT * FROM day_stats WHERE day = :day", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":day", day);
    const StmtStep step = stmt_step(st, err);
    *out = (DayStats){.day = day};
    if (step == STEP_ROW) {
        cache_read_day(st, out);
    }
    stmt_done(st);
    return step != STEP_ERR;
}

static bool remove_day(Db *db, int32_t day, Err *err) {
    Stmt *st = db_stmt(db, "DELETE FROM day_stats WHERE day = :day", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":day", day);
    return stmt_run(st, err);
}

bool cache_put_day(Db *db, const DayStats *d, Err *err) {
    if (cache_day_is_empty(d)) {
        return remove_day(db, d->day, err);
    }
    Stmt *st = db_stmt(db,
                       "INSERT OR REPLACE INTO day_stats VALUES (:day, :learned, :reviewed, "
                       ":drilled, :extra, :failed, :answer_ms, :more_due, :more_new)",
                       err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":day", d->day);
    stmt_bind_int(st, ":learned", d->learned);
    stmt_bind_int(st, ":reviewed", d->reviewed);
    stmt_bind_int(st, ":drilled", d->drilled);
    stmt_bind_int(st, ":extra", d->extra);
    stmt_bind_int(st, ":failed", d->failed);
    stmt_bind_int(st, ":answer_ms", d->answer_ms);
    stmt_bind_int(st, ":more_due", d->more_due);
    stmt_bind_int(st, ":more_new", d->more_new);
    return stmt_run(st, err);
}

bool cache_get_lesson(Db *db, int64_t item, int64_t *seen, Err *err) {
    Stmt *st = db_stmt(db, "SELECT seen FROM lesson WHERE item = :item", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":item", item);
    const StmtStep step = stmt_step(st, err);
    *seen = step == STEP_ROW ? stmt_int(st, 0) : 0;
    stmt_done(st);
    return step != STEP_ERR;
}

bool cache_put_lesson(Db *db, int64_t item, int64_t seen, Err *err) {
    Stmt *st = seen > 0 ? db_stmt(db, "INSERT OR REPLACE INTO lesson VALUES (:item, :seen)", err)
                        : db_stmt(db, "DELETE FROM lesson WHERE item = :item", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":item", item);
    if (seen > 0) {
        stmt_bind_int(st, ":seen", seen);
    }
    return stmt_run(st, err);
}

bool cache_get_newest(Db *db, int32_t *day, Err *err) {
    Stmt *st = db_stmt(db, "SELECT day FROM newest", err);
    if (!st) {
        return false;
    }
    const StmtStep step = stmt_step(st, err);
    *day = step == STEP_ROW ? (int32_t)stmt_int(st, 0) : DAY_NONE;
    stmt_done(st);
    return step != STEP_ERR;
}

bool cache_put_newest(Db *db, int32_t day, Err *err) {
    if (day == DAY_NONE) {
        return true;
    }
    Stmt *st = db_stmt(db, "INSERT OR REPLACE INTO newest VALUES (1, :day)", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":day", day);
    return stmt_run(st, err);
}

int32_t cache_next_newest(int32_t newest, const LogRow *row, bool is_undone) {
    const bool is_clock = row->kind == LOG_CLOCK && !is_undone;
    // DAY_NONE is below every day.
    return is_clock || row->day > newest ? row->day : newest;
}
