// What undo and redo refer to, found from the tail of the log without reading the rest.
//
// Acts in force form a stack: an act pushes itself, UNDO pops, REDO pushes back. Two facts make the
// top of that stack a matter of a few jumps from the last row:
//
//   after UNDO of act r   the stack is what it was just before row r      -> go on at row r - 1
//   after REDO of act r   act r is the top                                -> r
//   after an act          it is the top itself
//
// The acts that redo would do again form a second stack, emptied by every new act:
//
//   after an act          nothing
//   after UNDO of act r   r is the top
//   after REDO of act r   it is what it was just before the UNDO of r that this REDO answered; that
//   is
//                         the latest UNDO with ref r before it                 -> go on before it
//
//     seq   1     2       3     4        5        6
//     row   learn review  star  undo->3  undo->2  redo->2
//     undo: 6 is REDO of 2, so 2.   redo: 6 is REDO of 2; its UNDO is 5; row 4 is UNDO of 3, so 3.
//
// Every jump goes strictly backwards, and a chain of undos is followed in one jump each time, so
// depth costs nothing to speak of. undo_next() of core/fold.h says the same by reading every row;
// the tests compare the two.
#include "store/store_internal.h"

static bool refuse_ref(Db *db, int64_t seq, Err *err) {
    return err_at(err, ERR_CORRUPT, str_of(db_path(db)), 0,
                  "row %lld of the log takes back a row that cannot be meant; keep a copy of the "
                  "file and restore the latest backup",
                  (long long)seq);
}

static bool read_link(Db *db, int64_t seq, LogRow *row, Err *err) {
    bool found = false;
    int64_t item = 0;
    if (!store_row_get(db, seq, row, &item, &found, err)) {
        return false;
    }
    const bool is_sound =
        found && (store_kind_is_act(row->kind) || (row->ref > 0 && row->ref < seq));
    return is_sound || refuse_ref(db, seq, err);
}

bool store_find_undo(Db *db, int64_t *seq, Err *err) {
    int64_t at = 0;
    if (!store_last_seq(db, &at, err)) {
        return false;
    }
    while (at > 0) {
        LogRow row = {0};
        if (!read_link(db, at, &row, err)) {
            return false;
        }
        if (row.kind != LOG_UNDO) {
            at = row.kind == LOG_REDO ? row.ref : at;
            break;
        }
        at = row.ref - 1;
    }
    *seq = at;
    return true;
}

// The latest UNDO of act `ref` before row `seq`.
static bool find_undo_of(Db *db, int64_t ref, int64_t seq, int64_t *out, Err *err) {
    Stmt *st = db_stmt(db,
                       "SELECT coalesce(max(seq), 0) FROM log "
                       "WHERE kind >= 90 AND kind = 90 AND ref = :ref AND seq < :seq",
                       err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":ref", ref);
    stmt_bind_int(st, ":seq", seq);
    const StmtStep step = stmt_step(st, err);
    *out = step == STEP_ROW ? stmt_int(st, 0) : 0;
    stmt_done(st);
    return step != STEP_ERR && (*out > 0 || refuse_ref(db, seq, err));
}

bool store_find_redo(Db *db, int64_t *seq, Err *err) {
    int64_t at = 0;
    if (!store_last_seq(db, &at, err)) {
        return false;
    }
    *seq = 0;
    while (at > 0) {
        LogRow row = {0};
        if (!read_link(db, at, &row, err)) {
            return false;
        }
        if (row.kind != LOG_REDO) {
            *seq = row.kind == LOG_UNDO ? row.ref : 0;
            return true;
        }
        int64_t undo = 0;
        if (!find_undo_of(db, row.ref, at, &undo, err)) {
            return false;
        }
        at = undo - 1;
    }
    return true;
}

// Feeds the UNDO and REDO rows that `st` answers as (kind, ref).
static bool feed_undone(Stmt *st, UndoneSet *out, Err *err) {
    StmtStep step;
    while ((step = stmt_step(st, err)) == STEP_ROW) {
        LogKind kind = LOG_UNDO;
        if (store_kind_of(stmt_int(st, 0), &kind)) {
            undone_feed(out, kind, stmt_int(st, 1));
        }
    }
    stmt_done(st);
    return step == STEP_DONE;
}

bool store_collect_undone(Db *db, UndoneSet *out, Err *err) {
    // The unary plus keeps SQLite on the small index of undo rows; to spare itself the sorting of
    // those few it would read the whole log.
    Stmt *st = db_stmt(db, "SELECT kind, ref FROM log WHERE kind >= 90 ORDER BY +seq", err);
    return st && feed_undone(st, out, err);
}

bool store_collect_undone_since(Db *db, int64_t after, UndoneSet *out, Err *err) {
    Stmt *st = db_stmt(
        db, "SELECT kind, ref FROM log WHERE seq > :after AND +kind >= 90 ORDER BY seq", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":after", after);
    return feed_undone(st, out, err);
}

static bool fold_rows_of(Db *db, int64_t item, const UndoneSet *undone, ItemState *out, Err *err) {
    Stmt *st =
        db_stmt(db, "SELECT " STORE_ROW_COLUMNS " FROM log WHERE item = :item ORDER BY seq", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":item", item);
    StmtStep step;
    bool ok = true;
    *out = fold_start();
    while (ok && (step = stmt_step(st, err)) == STEP_ROW) {
        LogRow row;
        int64_t id = 0;
        ok = store_row_read(st, &row, &id, err);
        if (ok && !undone_has(undone, row.seq)) {
            *out = fold_item(*out, &row);
        }
    }
    ok = ok && step == STEP_DONE;
    stmt_done(st);
    return ok;
}

bool store_refold_item(Db *db, int64_t item, ItemState *out, Err *err) {
    // An undo row carries the item of the act it takes back, so the item's own rows are enough. The
    // unary plus keeps SQLite on the index of items: all undo rows would be the longer way.
    Stmt *st = db_stmt(
        db, "SELECT kind, ref FROM log WHERE item = :item AND +kind >= 90 ORDER BY seq", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":item", item);
    UndoneSet undone = {0};
    const bool ok = feed_undone(st, &undone, err) && fold_rows_of(db, item, &undone, out, err);
    undone_free(&undone);
    return ok;
}

// Where days count from: the last clock row in force, or the redo that put it in force again. *seq
// stays 0 when there is none.
static bool find_clock(Db *db, const UndoneSet *undone, int64_t *seq, int32_t *day, Err *err) {
    Stmt *st = db_stmt(db,
                       "SELECT log.seq, clock.seq, clock.day FROM log JOIN log AS clock ON "
                       "clock.seq = CASE log.kind WHEN 91 THEN log.ref ELSE log.seq END "
                       "WHERE clock.kind = 40 AND +log.kind IN (40, 91) ORDER BY log.seq DESC",
                       err);
    if (!st) {
        return false;
    }
    StmtStep step;
    while ((step = stmt_step(st, err)) == STEP_ROW && *seq == 0) {
        if (!undone_has(undone, stmt_int(st, 1))) {
            *seq = stmt_int(st, 0);
            *day = (int32_t)stmt_int(st, 2);
        }
    }
    stmt_done(st);
    return step != STEP_ERR;
}

bool store_refold_newest(Db *db, int32_t *day, Err *err) {
    UndoneSet undone = {0};
    int64_t from = 0;
    *day = DAY_NONE;
    bool ok = store_collect_undone(db, &undone, err) && find_clock(db, &undone, &from, day, err);
    undone_free(&undone);
    Stmt *st = ok ? db_stmt(db, "SELECT max(day) FROM log WHERE seq > :from", err) : NULL;
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":from", from);
    ok = stmt_step(st, err) == STEP_ROW;
    if (ok && !stmt_is_null(st, 0) && stmt_int(st, 0) > *day) {
        *day = (int32_t)stmt_int(st, 0);
    }
    stmt_done(st);
    return ok;
}
