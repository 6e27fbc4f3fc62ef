// The SQLite door: a connection, its kept statements, transactions, and codes turned into
// sentences.
#include "store/db.h"

#include <assert.h>
#include <string.h>

#include <sqlite3.h>

#include "base/buf.h"
#include "base/vec.h"
#include "store/db_internal.h"

// How long to wait for the short moments in which SQLite itself locks a file that readers share.
#define DB_BUSY_MS 2000

// Code and sentence of a primary result code.
typedef struct DbTrouble {
    int rc;
    ErrCode code;
    const char *text;
} DbTrouble;

static const DbTrouble troubles[] = {
    {SQLITE_FULL, ERR_IO, "the disk is full; nothing was changed, free some space and try again"},
    {SQLITE_IOERR, ERR_IO,
     "the disk refused to read or write; nothing was changed, free some space or check the disk"},
    {SQLITE_NOTADB, ERR_CORRUPT, "this is not a Trestle collection; the file was left untouched"},
    {SQLITE_CORRUPT, ERR_CORRUPT,
     "the file is damaged; keep a copy of it and restore the latest backup"},
    {SQLITE_BUSY, ERR_BUSY, "another program is using the file; close it and try again"},
    {SQLITE_LOCKED, ERR_BUSY, "another program is using the file; close it and try again"},
    {SQLITE_CANTOPEN, ERR_IO, "the file cannot be opened; check that it and its folder are yours"},
    {SQLITE_PERM, ERR_IO, "the file cannot be opened; check that it and its folder are yours"},
    {SQLITE_READONLY, ERR_IO, "the file cannot be written; check that it and its folder are yours"},
    {SQLITE_NOMEM, ERR_IO, "there is not enough memory for this"},
    {SQLITE_TOOBIG, ERR_LIMIT, "this is too long to be stored"},
};

// A file that another program wrote, and that we only read.
static const DbTrouble foreign_troubles[] = {
    {SQLITE_NOTADB, ERR_INPUT, "this is not an SQLite database"},
    {SQLITE_CORRUPT, ERR_INPUT, "the database in this file is damaged"},
    {SQLITE_INTERRUPT, ERR_LIMIT, "reading the database in this file takes suspiciously long"},
    {SQLITE_TOOBIG, ERR_LIMIT, "the database in this file holds a value of more than 16 MB"},
    {SQLITE_AUTH, ERR_INPUT, "the database in this file tries to do more than hold data"},
    {SQLITE_IOERR, ERR_INPUT, "the database in this file cannot be read to its end"},
    {SQLITE_CANTOPEN, ERR_IO, "the file cannot be opened"},
};

static bool fail_foreign(const Db *db, int rc, Err *err) {
    for (size_t i = 0; i < ARRAY_LEN(foreign_troubles); i++) {
        if (foreign_troubles[i].rc == (rc & 0xff)) {
            return err_at(err, foreign_troubles[i].code, str_of(db->path), 0, "%s",
                          foreign_troubles[i].text);
        }
    }
    return err_at(err, ERR_INPUT, str_of(db->path), 0,
                  "the database in this file is not what its name says (SQLite says: %s)",
                  db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc));
}

bool db_fail(const Db *db, int rc, Err *err) {
    if (db->is_foreign) {
        return fail_foreign(db, rc, err);
    }
    for (size_t i = 0; i < ARRAY_LEN(troubles); i++) {
        if (troubles[i].rc == (rc & 0xff)) {
            return err_at(err, troubles[i].code, str_of(db->path), 0, "%s", troubles[i].text);
        }
    }
    // What is left are refusals of the schema itself (constraints, triggers): its words say it
    // best.
    const char *why = db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(rc);
    return err_at(err, ERR_CORRUPT, str_of(db->path), 0, "the collection refused this: %s", why);
}

// "file:PATH?immutable=1", with every byte that a URI gives a meaning escaped.
static void add_uri(Buf *b, const char *path) {
    buf_add_z(b, "file:");
    for (const char *p = path; *p; p++) {
        if (strchr("%?#", *p)) {
            buf_addf(b, "%%%02x", (unsigned)(unsigned char)*p);
        } else {
            buf_add_byte(b, *p);
        }
    }
    buf_add_z(b, "?immutable=1");
}

static int open_handle(Db *db, DbMode mode) {
    static const int flags[] = {
        [DB_READ_WRITE] = SQLITE_OPEN_READWRITE,
        [DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
        [DB_READ_ONLY] = SQLITE_OPEN_READONLY,
        [DB_IMMUTABLE] = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
        [DB_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
    };
    Buf name = {0};
    if (mode == DB_IMMUTABLE) {
        add_uri(&name, db->path);
    } else {
        buf_add_z(&name, mode == DB_MEMORY ? ":memory:" : db->path);
    }
    const int rc =
        sqlite3_open_v2(buf_z(&name), &db->handle,
                        flags[mode] | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, NULL);
    buf_free(&name);
    return rc;
}

Db *db_open(const char *path, DbMode mode, Err *err) {
    Db *db = mem_alloc(sizeof *db);
    db->path = mem_zdup(path, strlen(path));
    const int rc = open_handle(db, mode);
    if (rc != SQLITE_OK) {
        db_fail(db, rc, err);
        db_close(db);
        return NULL;
    }
    // A file from a stranger may bring triggers and views; it may not make them reach further.
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, DB_BUSY_MS);
    if (!db_exec(db, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;", err)) {
        db_close(db);
        return NULL;
    }
    return db;
}

void db_close(Db *db) {
    if (!db) {
        return;
    }
    while (db->stmts) {
        Stmt *st = db->stmts;
        assert(!st->is_lent);
        db->stmts = st->next;
        sqlite3_finalize(st->handle);
        mem_free(st);
    }
    sqlite3_close(db->handle);
    mem_free(db->path);
    mem_free(db);
}

const char *db_path(const Db *db) {
    return db->path;
}

// Counts one step; true when the test hook wants it to fail.
static bool is_made_to_fail(Db *db) {
    db->steps++;
    return db->fail_at > 0 && db->steps >= db->fail_at;
}

bool db_exec(Db *db, const char *sql, Err *err) {
    if (is_made_to_fail(db)) {
        return db_fail(db, SQLITE_FULL, err);
    }
    const int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK || db_fail(db, rc, err);
}

bool db_get_int(Db *db, const char *sql, int64_t *out, Err *err) {
    Stmt *st = db_stmt(db, sql, err);
    if (!st) {
        return false;
    }
    const StmtStep step = stmt_step(st, err);
    if (step == STEP_ROW) {
        *out = stmt_int(st, 0);
    } else if (step == STEP_DONE) {
        err_at(err, ERR_CORRUPT, str_of(db->path), 0, "the collection gave no answer to: %s", sql);
    }
    stmt_done(st);
    return step == STEP_ROW;
}

Stmt *db_stmt(Db *db, const char *sql, Err *err) {
    for (Stmt *kept = db->stmts; kept; kept = kept->next) {
        if (!kept->is_lent && (kept->sql == sql || strcmp(kept->sql, sql) == 0)) {
            kept->is_lent = true;
            return kept;
        }
    }
    sqlite3_stmt *handle = NULL;
    const int rc =
        sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL);
    if (rc != SQLITE_OK) {
        db_fail(db, rc, err);
        return NULL;
    }
    Stmt *st = mem_alloc(sizeof *st);
    *st = (Stmt){.db = db, .handle = handle, .sql = sql, .next = db->stmts, .is_lent = true};
    db->stmts = st;
    return st;
}

void stmt_done(Stmt *st) {
    if (!st) {
        return;
    }
    sqlite3_reset(st->handle);
    sqlite3_clear_bindings(st->handle);
    st->bind_rc = SQLITE_OK;
    st->is_lent = false;
}

bool db_is_busy(const Db *db) {
    for (const Stmt *st = db->stmts; st; st = st->next) {
        if (st->is_lent) {
            return true;
        }
    }
    return false;
}

static int bind_index(const Stmt *st, const char *name) {
    const int at = sqlite3_bind_parameter_index(st->handle, name);
    assert(at > 0);
    return at;
}

static void bind_note(Stmt *st, int rc) {
    if (st->bind_rc == SQLITE_OK) {
        st->bind_rc = rc;
    }
}

void stmt_bind_int(Stmt *st, const char *name, int64_t v) {
    bind_note(st, sqlite3_bind_int64(st->handle, bind_index(st, name), v));
}

void stmt_bind_null(Stmt *st, const char *name) {
    bind_note(st, sqlite3_bind_null(st->handle, bind_index(st, name)));
}

void stmt_bind_str(Stmt *st, const char *name, Str v) {
    // SQLite would read a NULL pointer as NULL, not as the empty text.
    const char *at = v.n ? v.at : "";
    bind_note(st, sqlite3_bind_text64(st->handle, bind_index(st, name), at, v.n, SQLITE_TRANSIENT,
                                      SQLITE_UTF8));
}

StmtStep stmt_step(Stmt *st, Err *err) {
    if (st->bind_rc != SQLITE_OK) {
        db_fail(st->db, st->bind_rc, err);
        return STEP_ERR;
    }
    if (is_made_to_fail(st->db)) {
        db_fail(st->db, SQLITE_FULL, err);
        return STEP_ERR;
    }
    const int rc = sqlite3_step(st->handle);
    if (rc == SQLITE_ROW) {
        return STEP_ROW;
    }
    if (rc == SQLITE_DONE) {
        return STEP_DONE;
    }
    db_fail(st->db, rc, err);
    return STEP_ERR;
}

bool stmt_run(Stmt *st, Err *err) {
    const StmtStep step = stmt_step(st, err);
    stmt_done(st);
    return step != STEP_ERR;
}

int64_t stmt_int(const Stmt *st, int col) {
    return sqlite3_column_int64(st->handle, col);
}

bool stmt_is_null(const Stmt *st, int col) {
    return sqlite3_column_type(st->handle, col) == SQLITE_NULL;
}

Str stmt_str(const Stmt *st, int col) {
    const char *at = (const char *)sqlite3_column_text(st->handle, col);
    return at ? (Str){at, (size_t)sqlite3_column_bytes(st->handle, col)} : STR_NONE;
}

int stmt_columns(const Stmt *st) {
    return sqlite3_column_count(st->handle);
}

bool stmt_same_value(const Stmt *a, const Stmt *b, int col) {
    const int type = sqlite3_column_type(a->handle, col);
    if (type != sqlite3_column_type(b->handle, col)) {
        return false;
    }
    if (type == SQLITE_NULL) {
        return true;
    }
    if (type == SQLITE_INTEGER) {
        return stmt_int(a, col) == stmt_int(b, col);
    }
    const int n = sqlite3_column_bytes(a->handle, col);
    return n == sqlite3_column_bytes(b->handle, col) &&
           (n == 0 || memcmp(sqlite3_column_blob(a->handle, col),
                             sqlite3_column_blob(b->handle, col), (size_t)n) == 0);
}

static bool run_sql(Db *db, const char *sql, Err *err) {
    Stmt *st = db_stmt(db, sql, err);
    return st && stmt_run(st, err);
}

bool db_begin_write(Db *db, Err *err) {
    return run_sql(db, "BEGIN IMMEDIATE", err);
}

bool db_begin_read(Db *db, Err *err) {
    // BEGIN alone fixes nothing: the state is chosen by the first read.
    int64_t version = 0;
    if (run_sql(db, "BEGIN", err) && db_get_int(db, "PRAGMA user_version", &version, err)) {
        return true;
    }
    db_rollback(db);
    return false;
}

bool db_commit(Db *db, Err *err) {
    if (run_sql(db, "COMMIT", err)) {
        return true;
    }
    db_rollback(db);
    return false;
}

void db_rollback(Db *db) {
    // After some failures SQLite has rolled back by itself, so a refusal here means nothing.
    if (!sqlite3_get_autocommit(db->handle)) {
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    }
}

void db_fail_at(Db *db, int64_t n) {
    db->steps = 0;
    db->fail_at = n;
}
