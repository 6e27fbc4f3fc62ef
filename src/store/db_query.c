// A practice database for one query.
#include "store/db_query.h"

#include <string.h>

#include <sqlite3.h>

#include "base/buf.h"
#include "base/vec.h"

#define STEPS_PER_LOOK 1000
#define LONGEST_VALUE  (1 << 13) // bytes of one text
#define LONGEST_SQL    (1 << 20)
#define MOST_COLUMNS   200

typedef struct Runner {
    sqlite3 *handle;
    int64_t looks_left;
    int64_t memory_limit; // of everything SQLite has in use
    bool is_over;         // stopped by a limit
    bool may_write;       // the schema is being made
} Runner;

QueryLimits query_limits(void) {
    return (QueryLimits){.steps = 10000, .bytes = (int64_t)32 << 20, .rows = 1000};
}

static int look(void *self) {
    Runner *r = self;
    r->is_over = --r->looks_left < 0 || sqlite3_memory_used() > r->memory_limit;
    return r->is_over;
}

// Reading is always fine, making tables only while the schema is being made, and nothing else ever:
// no ATTACH, no PRAGMA, no extension, no transaction of its own.
static int allow(void *self, int action, const char *one, const char *two, const char *three,
                 const char *four) {
    const Runner *r = self;
    (void)one;
    (void)three;
    (void)four;
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return two != NULL && strcmp(two, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_CREATE_INDEX:
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_VIEW:
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
    case SQLITE_REINDEX:
        return r->may_write ? SQLITE_OK : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

static bool set_up(Runner *r, QueryLimits limits) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    if (sqlite3_open_v2(":memory:", &r->handle, flags, NULL) != SQLITE_OK ||
        sqlite3_exec(r->handle, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL) != SQLITE_OK) {
        return false;
    }
    sqlite3_db_config(r->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(r->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_limit(r->handle, SQLITE_LIMIT_LENGTH, LONGEST_VALUE);
    sqlite3_limit(r->handle, SQLITE_LIMIT_SQL_LENGTH, LONGEST_SQL);
    sqlite3_limit(r->handle, SQLITE_LIMIT_COLUMN, MOST_COLUMNS);
    sqlite3_limit(r->handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(r->handle, SQLITE_LIMIT_EXPR_DEPTH, 200);
    sqlite3_limit(r->handle, SQLITE_LIMIT_VDBE_OP, 100000);
    r->looks_left = limits.steps * 1000 / STEPS_PER_LOOK;
    r->memory_limit = sqlite3_memory_used() + limits.bytes;
    sqlite3_progress_handler(r->handle, STEPS_PER_LOOK, look, r);
    sqlite3_set_authorizer(r->handle, allow, r);
    return true;
}

// Our words where SQLite's would puzzle, its own where they name the mistake best.
static bool report(const Runner *r, int rc, Str path, Err *err) {
    if (r->is_over) {
        return err_at(err, ERR_LIMIT, path, 0,
                      "this would take too long or too much memory and was stopped; perhaps a join "
                      "lacks its ON");
    }
    if ((rc & 0xff) == SQLITE_AUTH) {
        return err_at(err, ERR_INPUT, path, 0,
                      "only reading is possible here (SELECT); this tries to do something else");
    }
    return err_at(err, ERR_INPUT, path, 0, "%s", sqlite3_errmsg(r->handle));
}

static bool make_schema(Runner *r, const char *path, Str schema, Err *err) {
    Buf sql = {0};
    buf_add_str(&sql, schema);
    r->may_write = true;
    const int rc = sqlite3_exec(r->handle, buf_z(&sql), NULL, NULL, NULL);
    r->may_write = false;
    buf_free(&sql);
    return rc == SQLITE_OK || report(r, rc, str_of(path), err);
}

static StrList read_row(Arena *a, sqlite3_stmt *st) {
    StrList row = {.n = (size_t)sqlite3_column_count(st)};
    row.at = ARENA_ARRAY(a, Str, row.n);
    for (int i = 0; i < (int)row.n; i++) {
        const char *text = (const char *)sqlite3_column_text(st, i);
        const Str cell = {text, (size_t)sqlite3_column_bytes(st, i)};
        row.at[i] = text != NULL ? arena_str(a, cell) : STR_NONE;
    }
    return row;
}

static bool read_rows(Runner *r, Arena *a, sqlite3_stmt *st, size_t most, QueryTable *table,
                      Err *err) {
    VEC(StrList) rows = {0};
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW && rows.n < most) {
        vec_push(&rows, read_row(a, st));
    }
    table->n = rows.n;
    table->rows = ARENA_ARRAY(a, StrList, rows.n);
    for (size_t i = 0; i < rows.n; i++) {
        table->rows[i] = rows.at[i];
    }
    vec_free(&rows);
    if (rc == SQLITE_ROW) {
        return err_set(err, ERR_LIMIT, "the answer has more than %zu rows; ask for fewer", most);
    }
    return rc == SQLITE_DONE || report(r, rc, (Str){0}, err);
}

static bool run(Runner *r, Arena *a, Str sql, size_t most, QueryTable *table, Err *err) {
    sqlite3_stmt *st = NULL, *more = NULL;
    const char *tail = NULL;
    const char *text = arena_z(a, sql);
    int rc = sqlite3_prepare_v2(r->handle, text, -1, &st, &tail);
    bool ok = rc == SQLITE_OK || report(r, rc, (Str){0}, err);
    if (ok && st == NULL) {
        ok = err_set(err, ERR_INPUT, "there is no SQL here; write a SELECT");
    }
    if (ok) {
        // What follows may be blanks and remarks, which make no statement.
        rc = sqlite3_prepare_v2(r->handle, tail, -1, &more, NULL);
        ok = (rc == SQLITE_OK && more == NULL) ||
             err_set(err, ERR_INPUT, "write one statement; there is more behind the semicolon");
    }
    if (ok && (!sqlite3_stmt_readonly(st) || sqlite3_column_count(st) == 0)) {
        ok = report(r, SQLITE_AUTH, (Str){0}, err);
    }
    if (ok) {
        table->columns.n = (size_t)sqlite3_column_count(st);
        table->columns.at = ARENA_ARRAY(a, Str, table->columns.n);
        for (int i = 0; i < (int)table->columns.n; i++) {
            table->columns.at[i] = arena_str(a, str_of(sqlite3_column_name(st, i)));
        }
        ok = read_rows(r, a, st, most, table, err);
    }
    sqlite3_finalize(more);
    sqlite3_finalize(st);
    return ok;
}

bool db_query_run(Arena *a, const char *schema_path, Str schema, Str sql, QueryLimits limits,
                  QueryTable *table, Err *err) {
    Runner r = {0};
    *table = (QueryTable){0};
    bool ok = set_up(&r, limits) || err_set(err, ERR_IO, "SQLite could not be started");
    ok =
        ok && make_schema(&r, schema_path, schema, err) && run(&r, a, sql, limits.rows, table, err);
    sqlite3_close(r.handle);
    return ok;
}
