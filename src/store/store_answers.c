// The log for counting: answers as numbers, without the texts that most of the time of reading a
// long log is spent on.
#include "store/store_internal.h"

bool store_items_each(Store *s, StoreItemVisit *visit, void *ctx, Err *err) {
    Db *db = store_db(s, err);
    Stmt *st = db ? db_stmt(db, "SELECT id, key FROM item ORDER BY id", err) : NULL;
    if (!st) {
        return false;
    }
    StmtStep step;
    while ((step = stmt_step(st, err)) == STEP_ROW) {
        visit(ctx, stmt_int(st, 0), stmt_str(st, 1));
    }
    stmt_done(st);
    return step == STEP_DONE;
}

bool store_rows_each(Store *s, int64_t after, StoreRowVisit *visit, void *ctx, Err *err) {
    Db *db = store_db(s, err);
    Stmt *st = db ? db_stmt(db,
                            "SELECT " STORE_ROW_COLUMNS
                            " FROM log WHERE log.seq > :after ORDER BY log.seq",
                            err)
                  : NULL;
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":after", after);
    StmtStep step = STEP_DONE;
    bool ok = true;
    while (ok && (step = stmt_step(st, err)) == STEP_ROW) {
        LogRow row;
        int64_t item = 0;
        ok = store_row_read(st, &row, &item, err);
        if (ok) {
            visit(ctx, &row, item);
        }
    }
    stmt_done(st);
    return ok && step == STEP_DONE;
}
