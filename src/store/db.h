// Db and Stmt: one SQLite connection and its statements. The db*.c files are the only ones that
// know sqlite3.h; the library's codes become Err sentences with the path of the file and never
// leave. SQL is always a literal that outlives the Db; values are bound by name, never pasted into
// it.
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/arena.h"
#include "base/err.h"

typedef struct Db Db;
typedef struct Stmt Stmt;

typedef enum DbMode {
    DB_READ_WRITE, // the file must be there
    DB_CREATE,     // made when it is not there
    DB_READ_ONLY,  // sees what a living writer commits; may make SQLite's own -shm beside the file
    DB_IMMUTABLE,  // read only, no locks, touches nothing: only for a file that nobody writes
    DB_MEMORY,     // empty, private, gone at close; path is only a name for messages
} DbMode;

typedef enum StmtStep { STEP_ROW, STEP_DONE, STEP_ERR } StmtStep;

// NULL on failure. Foreign keys are on, a commit is durable (synchronous=FULL).
Db *db_open(const char *path, DbMode mode, Err *err);
void db_close(Db *db); // NULL is fine; every Stmt must have been given back
const char *db_path(const Db *db);
// Runs SQL without results; several statements are fine.
bool db_exec(Db *db, const char *sql, Err *err);
// First column of the first row as a number; an error when there is no row.
bool db_get_int(Db *db, const char *sql, int64_t *out, Err *err);

// A statement ready to bind, prepared once per SQL and then kept by the Db. Give it back with
// stmt_done on every path (NULL is fine); the same SQL may be asked for again before that.
Stmt *db_stmt(Db *db, const char *sql, Err *err);
void stmt_done(Stmt *st);
bool db_is_busy(const Db *db); // some Stmt was not given back yet

// Binding is by name (":seq"); a name the SQL does not have is a bug. Text is copied.
void stmt_bind_int(Stmt *st, const char *name, int64_t v);
void stmt_bind_null(Stmt *st, const char *name);
void stmt_bind_str(Stmt *st, const char *name, Str v);
StmtStep stmt_step(Stmt *st, Err *err);
// Steps a statement that answers no rows, and gives it back.
bool stmt_run(Stmt *st, Err *err);

// Columns of the current row, counted from 0. Strs live until the next step.
int64_t stmt_int(const Stmt *st, int col);
bool stmt_is_null(const Stmt *st, int col);
Str stmt_str(const Stmt *st, int col);
int stmt_columns(const Stmt *st);
// Same type and same bytes.
bool stmt_same_value(const Stmt *a, const Stmt *b, int col);

// A write transaction that has the file's write lock from its start; a read transaction sees one
// state of the file throughout. On failure of db_commit nothing was changed. db_rollback is for
// every path that does not commit and may be called without a transaction.
bool db_begin_write(Db *db, Err *err);
bool db_begin_read(Db *db, Err *err);
bool db_commit(Db *db, Err *err);
void db_rollback(Db *db);

// For tests: the n-th step from now (stmt_step, db_exec, db_commit; 1 is the next) and every later
// one fail as on a full disk, until db_fail_at(db, 0).
void db_fail_at(Db *db, int64_t n);

// --- db_copy.c: whole files ----------------------------------------------------------------------
// Online copy of everything `from` sees into the empty Db `to`.
bool db_copy(Db *from, Db *to, Err *err);
// Merges the write-ahead log into the file and turns the file into one without it, so that it
// stands alone.
bool db_make_single(Db *db, Err *err);
// Turns write-ahead logging on, for good.
bool db_make_wal(Db *db, Err *err);
// SQLite's integrity and foreign key checks; each finding as a sentence in the arena, at most
// `max`. False only when the check could not run.
typedef void DbFinding(void *ctx, Str sentence);
bool db_check(Db *db, int max, DbFinding *found, void *ctx, Err *err);
// Row by row, column by column: does `sql` answer the same on both? False with err (ERR_CORRUPT)
// when not.
bool db_compare(Db *a, Db *b, const char *sql, Err *err);

#endif
