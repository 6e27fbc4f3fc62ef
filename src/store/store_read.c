// Questions to the store, one statement each.
#include "store/schema.h"
#include "store/store_internal.h"

// --- the log -------------------------------------------------------------------------------------

// Reads the three texts that follow STORE_ROW_COLUMNS.
static void read_texts(const Stmt *st, LogRow *row) {
    row->item = stmt_str(st, STORE_ROW_COLUMN_COUNT);
    row->device = stmt_str(st, STORE_ROW_COLUMN_COUNT + 1);
    row->source = stmt_str(st, STORE_ROW_COLUMN_COUNT + 2);
}

#define ROWS_WITH_TEXTS                                                                            \
    "SELECT " STORE_ROW_COLUMNS ", item.key, device.text, source.text FROM log "                   \
    "LEFT JOIN item ON item.id = log.item "                                                        \
    "LEFT JOIN label AS device ON device.id = log.device "                                         \
    "LEFT JOIN label AS source ON source.id = log.source "

bool store_log_each(Store *s, Str item, int64_t after, LogVisit *visit, void *ctx, Err *err) {
    Db *db = store_db(s, err);
    Stmt *st = NULL;
    if (db && item.n > 0) {
        st = db_stmt(db,
                     ROWS_WITH_TEXTS "WHERE log.item = (SELECT id FROM item WHERE key = :item) "
                                     "AND log.seq > :after ORDER BY log.seq",
                     err);
    } else if (db) {
        st = db_stmt(db, ROWS_WITH_TEXTS "WHERE log.seq > :after ORDER BY log.seq", err);
    }
    if (!st) {
        return false;
    }
    if (item.n > 0) {
        stmt_bind_str(st, ":item", item);
    }
    stmt_bind_int(st, ":after", after);
    StmtStep step = STEP_DONE;
    bool ok = true, go_on = true;
    while (ok && go_on && (step = stmt_step(st, err)) == STEP_ROW) {
        LogRow row;
        int64_t id = 0;
        ok = store_row_read(st, &row, &id, err);
        if (ok) {
            read_texts(st, &row);
            go_on = visit(ctx, &row);
        }
    }
    stmt_done(st);
    return ok && step != STEP_ERR;
}

int64_t store_log_count(Store *s) {
    Err err = {0};
    int64_t seq = 0; // rows are numbered without gaps
    Db *db = store_db(s, &err);
    return db && store_last_seq(db, &seq, &err) ? seq : 0;
}

// Fills `row` from the log, texts in the arena; seq 0 leaves it empty.
static bool read_target(Db *db, Arena *a, int64_t seq, LogRow *row, Err *err) {
    *row = (LogRow){0};
    if (seq == 0) {
        return true;
    }
    Stmt *st = db_stmt(db, ROWS_WITH_TEXTS "WHERE log.seq = :seq", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":seq", seq);
    int64_t item = 0;
    const bool ok = stmt_step(st, err) == STEP_ROW && store_row_read(st, row, &item, err);
    if (ok) {
        read_texts(st, row);
        row->item = arena_str(a, row->item);
        row->device = arena_str(a, row->device);
        row->source = arena_str(a, row->source);
    }
    stmt_done(st);
    return ok;
}

bool store_undo_target(Store *s, Arena *a, LogRow *row, Err *err) {
    int64_t seq = 0;
    Db *db = store_db(s, err);
    return db && store_find_undo(db, &seq, err) && read_target(db, a, seq, row, err);
}

bool store_redo_target(Store *s, Arena *a, LogRow *row, Err *err) {
    int64_t seq = 0;
    Db *db = store_db(s, err);
    return db && store_find_redo(db, &seq, err) && read_target(db, a, seq, row, err);
}

bool store_undone(Store *s, UndoneSet *out, Err *err) {
    Db *db = store_db(s, err);
    return db && store_collect_undone(db, out, err);
}

bool store_undone_since(Store *s, int64_t after, UndoneSet *out, Err *err) {
    Db *db = store_db(s, err);
    return db && store_collect_undone_since(db, after, out, err);
}

// --- caches --------------------------------------------------------------------------------------

bool store_states_each(Store *s, StateVisit *visit, void *ctx, Err *err) {
    Db *db = store_db(s, err);
    Stmt *st = db ? db_stmt(db,
                            "SELECT item.key, " STORE_STATE_COLUMNS
                            " FROM state JOIN item ON item.id = state.item ORDER BY state.item",
                            err)
                  : NULL;
    if (!st) {
        return false;
    }
    StmtStep step;
    while ((step = stmt_step(st, err)) == STEP_ROW) {
        ItemState state;
        cache_read_state(st, 1, &state);
        visit(ctx, stmt_str(st, 0), &state);
    }
    stmt_done(st);
    return step == STEP_DONE;
}

bool store_state_get(Store *s, Str item, ItemState *out, Err *err) {
    Db *db = store_db(s, err);
    Stmt *st = db ? db_stmt(db,
                            "SELECT " STORE_STATE_COLUMNS
                            " FROM state JOIN item ON item.id = state.item WHERE item.key = :item",
                            err)
                  : NULL;
    if (!st) {
        return false;
    }
    stmt_bind_str(st, ":item", item);
    const StmtStep step = stmt_step(st, err);
    *out = fold_start();
    if (step == STEP_ROW) {
        cache_read_state(st, 0, out);
    }
    stmt_done(st);
    return step != STEP_ERR;
}

bool store_day_stats(Store *s, int32_t day, DayStats *out, Err *err) {
    Db *db = store_db(s, err);
    return db && cache_get_day(db, day, out, err);
}

bool store_last_study_day(Store *s, int32_t day, int32_t *out, Err *err) {
    Db *db = store_db(s, err);
    Stmt *st =
        db ? db_stmt(db,
                     "SELECT day FROM day_stats WHERE day < :day "
                     "AND learned + reviewed + drilled + extra > 0 ORDER BY day DESC LIMIT 1",
                     err)
           : NULL;
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":day", day);
    const StmtStep step = stmt_step(st, err);
    *out = step == STEP_ROW ? (int32_t)stmt_int(st, 0) : DAY_NONE;
    stmt_done(st);
    return step != STEP_ERR;
}

bool store_newest_day(Store *s, int32_t *out, Err *err) {
    Db *db = store_db(s, err);
    return db && cache_get_newest(db, out, err);
}

bool store_lessons_each(Store *s, void (*visit)(void *ctx, Str topic), void *ctx, Err *err) {
    Db *db = store_db(s, err);
    Stmt *st = db ? db_stmt(db,
                            "SELECT item.key FROM lesson JOIN item ON item.id = lesson.item "
                            "ORDER BY lesson.item",
                            err)
                  : NULL;
    if (!st) {
        return false;
    }
    StmtStep step;
    while ((step = stmt_step(st, err)) == STEP_ROW) {
        visit(ctx, stmt_str(st, 0));
    }
    stmt_done(st);
    return step == STEP_DONE;
}

// --- settings ------------------------------------------------------------------------------------

bool store_setting_get(Store *s, Arena *a, Str key, Str *value, Err *err) {
    Db *db = store_db(s, err);
    Stmt *st = db ? db_stmt(db, "SELECT value FROM setting WHERE key = :key", err) : NULL;
    if (!st) {
        return false;
    }
    stmt_bind_str(st, ":key", key);
    const StmtStep step = stmt_step(st, err);
    *value = step == STEP_ROW ? arena_str(a, stmt_str(st, 0)) : STR_NONE;
    stmt_done(st);
    return step != STEP_ERR;
}

bool store_setting_set(Store *s, Str key, Str value, Err *err) {
    Db *db = store_db_write(s, err);
    if (!db) {
        return false;
    }
    if (key.n == 0 || key.n > STORE_NAME_MAX || value.n > STORE_VALUE_MAX) {
        return err_set(err, ERR_INPUT, "the setting \"%.*s\" has no name or is too long",
                       STR_ARG(str_sub(key, 0, 40)));
    }
    Stmt *st = db_stmt(db, "INSERT OR REPLACE INTO setting VALUES (:key, :value)", err);
    if (!st || !db_begin_write(db, err)) {
        stmt_done(st);
        return false;
    }
    stmt_bind_str(st, ":key", key);
    stmt_bind_str(st, ":value", value);
    if (!stmt_run(st, err)) {
        db_rollback(db);
        return false;
    }
    return db_commit(db, err);
}
