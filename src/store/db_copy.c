// Whole files through the SQLite door: online copy, checks, comparison, journal modes.
#include <sqlite3.h>

#include "base/buf.h"
#include "store/db.h"
#include "store/db_internal.h"

bool db_copy(Db *from, Db *to, Err *err) {
    // The copy is synced by its maker once it is complete; until then it is worth nothing anyway.
    if (!db_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", err)) {
        return false;
    }
    sqlite3_backup *job = sqlite3_backup_init(to->handle, "main", from->handle, "main");
    if (!job) {
        return db_fail(to, sqlite3_errcode(to->handle), err);
    }
    const int step = sqlite3_backup_step(job, -1);
    const int rc = sqlite3_backup_finish(job);
    if (step == SQLITE_DONE && rc == SQLITE_OK) {
        return true;
    }
    const int why = rc != SQLITE_OK ? rc : step;
    // A read error belongs to the source, everything else to the place written to.
    return db_fail((why & 0xff) == SQLITE_CORRUPT || (why & 0xff) == SQLITE_NOTADB ? from : to, why,
                   err);
}

// PRAGMA journal_mode answers with the mode it has then, which may be the old one.
static bool set_journal(Db *db, const char *sql, const char *want, Err *err) {
    Stmt *st = db_stmt(db, sql, err);
    if (!st) {
        return false;
    }
    const StmtStep step = stmt_step(st, err);
    const bool ok = step == STEP_ROW && str_eq_nocase(stmt_str(st, 0), str_of(want));
    stmt_done(st);
    if (!ok && step != STEP_ERR) {
        err_at(err, ERR_BUSY, str_of(db->path), 0,
               "the file is in use and cannot be switched to journal mode %s", want);
    }
    return ok;
}

bool db_make_single(Db *db, Err *err) {
    return set_journal(db, "PRAGMA journal_mode = DELETE", "delete", err);
}

bool db_make_wal(Db *db, Err *err) {
    return set_journal(db, "PRAGMA journal_mode = WAL", "wal", err);
}

static bool report_integrity(Db *db, int max, DbFinding *found, void *ctx, Err *err) {
    Stmt *st = db_stmt(db, "PRAGMA integrity_check(100)", err);
    if (!st) {
        return false;
    }
    Buf b = {0};
    StmtStep step = STEP_DONE;
    for (int n = 0; n < max && (step = stmt_step(st, err)) == STEP_ROW; n++) {
        const Str line = stmt_str(st, 0);
        if (str_eq(line, S("ok"))) {
            continue;
        }
        buf_clear(&b);
        buf_addf(&b, "The file itself is damaged (SQLite says: %.*s).", STR_ARG(line));
        found(ctx, buf_str(&b));
    }
    stmt_done(st);
    buf_free(&b);
    return step != STEP_ERR;
}

static bool report_keys(Db *db, int max, DbFinding *found, void *ctx, Err *err) {
    Stmt *st = db_stmt(db, "PRAGMA foreign_key_check", err);
    if (!st) {
        return false;
    }
    Buf b = {0};
    StmtStep step = STEP_DONE;
    for (int n = 0; n < max && (step = stmt_step(st, err)) == STEP_ROW; n++) {
        const Str table = stmt_str(st, 0), parent = stmt_str(st, 2);
        buf_clear(&b);
        buf_addf(&b, "Row %lld of the table %.*s points to a row of %.*s that does not exist.",
                 (long long)stmt_int(st, 1), STR_ARG(table), STR_ARG(parent));
        found(ctx, buf_str(&b));
    }
    stmt_done(st);
    buf_free(&b);
    return step != STEP_ERR;
}

bool db_check(Db *db, int max, DbFinding *found, void *ctx, Err *err) {
    return report_integrity(db, max, found, ctx, err) && report_keys(db, max, found, ctx, err);
}

static bool compare_rows(Stmt *a, Stmt *b, const char *sql, Err *err) {
    for (int64_t n = 1;; n++) {
        const StmtStep in_a = stmt_step(a, err);
        const StmtStep in_b = in_a == STEP_ERR ? STEP_ERR : stmt_step(b, err);
        if (in_a == STEP_ERR || in_b == STEP_ERR) {
            return false;
        }
        bool same = in_a == in_b && stmt_columns(a) == stmt_columns(b);
        for (int col = 0; same && in_a == STEP_ROW && col < stmt_columns(a); col++) {
            same = stmt_same_value(a, b, col);
        }
        if (!same) {
            return err_at(err, ERR_CORRUPT, str_of(b->db->path), 0,
                          "the copy differs from the original at row %lld of: %s", (long long)n,
                          sql);
        }
        if (in_a == STEP_DONE) {
            return true;
        }
    }
}

bool db_compare(Db *a, Db *b, const char *sql, Err *err) {
    Stmt *in_a = db_stmt(a, sql, err);
    Stmt *in_b = in_a ? db_stmt(b, sql, err) : NULL;
    const bool same = in_b && compare_rows(in_a, in_b, sql, err);
    stmt_done(in_a);
    stmt_done(in_b);
    return same;
}
