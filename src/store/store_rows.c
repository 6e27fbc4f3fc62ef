// Log rows between C and SQL: the numbers that stand for kinds and schedulers in the file, and
// reading a row back with every value checked, because a file can have been changed by anything.
#include "base/vec.h"
#include "store/store_internal.h"

// These numbers are in people's files: add, never change. From STORE_KIND_UNDO on, rows about rows.
static const uint8_t kind_codes[LOG_KIND_COUNT] = {
    [LOG_LEARN] = 1,
    [LOG_REVIEW] = 2,
    [LOG_DRILL] = 3,
    [LOG_EXTRA] = 4,
    [LOG_BURY] = 10,
    [LOG_SUSPEND] = 11,
    [LOG_UNSUSPEND] = 12,
    [LOG_STAR] = 13,
    [LOG_UNSTAR] = 14,
    [LOG_LESSON] = 20,
    [LOG_SET_DUE] = 21,
    [LOG_RESET] = 22,
    [LOG_IMPORT] = 23,
    [LOG_MORE_DUE] = 30,
    [LOG_MORE_NEW] = 31,
    [LOG_CLOCK] = 40,
    [LOG_FILES] = 41,
    [LOG_AWAY] = 42,
    [LOG_UNDO] = STORE_KIND_UNDO,
    [LOG_REDO] = STORE_KIND_UNDO + 1,
};

static const uint8_t scheduler_codes[SCHED_COUNT] = {[SCHED_SM2] = 1, [SCHED_SM2_1998] = 2};

int64_t store_kind_code(LogKind kind) {
    return kind_codes[kind];
}

bool store_kind_of(int64_t code, LogKind *kind) {
    for (int i = 0; i < LOG_KIND_COUNT; i++) {
        if (kind_codes[i] == code) {
            *kind = (LogKind)i;
            return true;
        }
    }
    return false;
}

int64_t store_scheduler_code(SchedulerId id) {
    return scheduler_codes[id];
}

bool store_kind_is_act(LogKind kind) {
    return kind != LOG_UNDO && kind != LOG_REDO;
}

static bool scheduler_of(int64_t code, SchedulerId *id) {
    for (int i = 0; i < SCHED_COUNT; i++) {
        if (scheduler_codes[i] == code) {
            *id = (SchedulerId)i;
            return true;
        }
    }
    return false;
}

static bool is_within(int64_t v, int64_t low, int64_t high) {
    return v >= low && v <= high;
}

bool store_row_read(const Stmt *st, LogRow *row, int64_t *item, Err *err) {
    const int64_t day = stmt_int(st, 3), took = stmt_int(st, 5), interval = stmt_int(st, 9);
    const int64_t quality = stmt_is_null(st, 4) ? QUALITY_NONE : stmt_int(st, 4);
    *row = (LogRow){
        .seq = stmt_int(st, 0),
        .at_ms = stmt_int(st, 2),
        .day = (int32_t)day,
        .quality = (int32_t)quality,
        .answer_ms = (int32_t)took,
        .ref = stmt_int(st, 7), // NULL reads as 0
        .interval_days = (int32_t)interval,
    };
    *item = stmt_int(st, 1);
    if (!store_kind_of(stmt_int(st, 6), &row->kind) ||
        !scheduler_of(stmt_int(st, 8), &row->scheduler) ||
        !is_within(day, -STORE_DAY_MAX, STORE_DAY_MAX) || !is_within(took, 0, INT32_MAX) ||
        !is_within(interval, 0, INTERVAL_MAX_DAYS) ||
        !is_within(quality, QUALITY_NONE, QUALITY_EASY)) {
        return err_set(err, ERR_CORRUPT,
                       "row %lld of the log holds a value that no answer can have; keep a copy of "
                       "the file and restore the latest backup",
                       (long long)row->seq);
    }
    return true;
}

bool store_row_get(Db *db, int64_t seq, LogRow *row, int64_t *item, bool *found, Err *err) {
    Stmt *st = db_stmt(db, "SELECT " STORE_ROW_COLUMNS " FROM log WHERE seq = :seq", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":seq", seq);
    const StmtStep step = stmt_step(st, err);
    *found = step == STEP_ROW;
    const bool ok = step != STEP_ERR && (!*found || store_row_read(st, row, item, err));
    stmt_done(st);
    return ok;
}

bool store_last_seq(Db *db, int64_t *seq, Err *err) {
    return db_get_int(db, "SELECT coalesce(max(seq), 0) FROM log", seq, err);
}
