// Practice databases: the walls around them, and running a query.
//
// Three walls stop what costs too much, since each has a hole that another one covers. The progress
// handler counts steps, but is not asked while a statement is prepared. SQLite's own memory limit
// also holds while preparing, where names of names can make a query of a thousand bytes grow
// without bound; it counts for the whole process, so it stands only while a query runs. Limits on
// the length of a value keep single steps short.
#include "store/db_query.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"
#include "store/db_query_internal.h"

#define LONGEST_VALUE   (1 << 12) // bytes of one text
#define LONGEST_IN_FILE (1 << 18) // in somebody's file
#define LONGEST_SQL     (1 << 17)
#define MOST_COLUMNS    200
#define MAKE_STEPS      10000 // thousands, for a schema
#define MAKE_BYTES      ((int64_t)64 << 20)

QueryLimits query_limits(void) {
    return (QueryLimits){.steps = 2000, .bytes = (int64_t)16 << 20, .rows = 1000};
}

static int look(void *self) {
    QueryDb *q = self;
    q->is_over = --q->looks_left < 0;
    return q->is_over;
}

void query_limit(QueryDb *q, int64_t steps, int64_t bytes) {
    q->is_over = false;
    q->looks_left = steps * 1000 / QUERY_STEPS_PER_LOOK;
    sqlite3_hard_heap_limit64(sqlite3_memory_used() + bytes);
}

void query_unlimit(QueryDb *q) {
    q->looks_left = INT64_MAX;
    sqlite3_hard_heap_limit64(0);
}

// Reading is always fine, changing and making only where it was said, and nothing else ever: no
// ATTACH, no PRAGMA, no extension, no transaction of its own.
static int allow(void *self, int action, const char *one, const char *two, const char *three,
                 const char *four) {
    const QueryDb *q = self;
    (void)one;
    (void)three;
    (void)four;
    if (q->is_described) {
        return SQLITE_OK;
    }
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return two != NULL && strcmp(two, "load_extension") == 0 ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_INSERT:
    case SQLITE_UPDATE:
        return q->is_made || q->may_write ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_DELETE:
        return q->may_write || q->is_made ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_CREATE_INDEX:
    case SQLITE_CREATE_TABLE:
    case SQLITE_CREATE_VIEW:
    case SQLITE_REINDEX:
    case SQLITE_DROP_INDEX:
        return q->is_made ? SQLITE_OK : SQLITE_DENY;
    default:
        return SQLITE_DENY;
    }
}

static void build_walls(QueryDb *q) {
    const struct {
        int what, most;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, q->is_file ? LONGEST_IN_FILE : LONGEST_VALUE},
        {SQLITE_LIMIT_SQL_LENGTH, LONGEST_SQL},
        {SQLITE_LIMIT_COLUMN, MOST_COLUMNS},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_EXPR_DEPTH, 200},
        {SQLITE_LIMIT_COMPOUND_SELECT, 100},
        {SQLITE_LIMIT_VDBE_OP, 100000},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    sqlite3_db_config(q->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(q->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(q->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    for (size_t i = 0; i < ARRAY_LEN(limits); i++) {
        sqlite3_limit(q->handle, limits[i].what, limits[i].most);
    }
    sqlite3_progress_handler(q->handle, QUERY_STEPS_PER_LOOK, look, q);
    sqlite3_set_authorizer(q->handle, allow, q);
}

bool query_fail(const QueryDb *q, int rc, Str path, Err *err) {
    // What a table-valued PRAGMA is refused comes as an ordinary error.
    const bool is_refused =
        str_find(str_of(sqlite3_errmsg(q->handle)), S("not authorized"), 0) == 0;
    switch (is_refused ? SQLITE_AUTH : rc & 0xff) {
    case SQLITE_INTERRUPT:
    case SQLITE_NOMEM:
        return err_at(err, ERR_LIMIT, path, 0,
                      "this would take too long or too much memory and was stopped; perhaps a join "
                      "lacks its ON");
    case SQLITE_AUTH:
        return q->may_write
                   ? err_at(err, ERR_INPUT, path, 0,
                            "only SELECT, INSERT, UPDATE and DELETE are possible here; this tries "
                            "to do something else")
                   : err_at(err, ERR_INPUT, path, 0,
                            "only reading is possible here (SELECT); this tries to do something "
                            "else");
    case SQLITE_TOOBIG:
        return err_at(err, ERR_INPUT, path, 0,
                      "a value of this is too big (string or blob too big); ask for other columns");
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
        return err_at(err, ERR_INPUT, path, 0, "this is no SQLite database, or it is damaged");
    default:
        return err_at(err, ERR_INPUT, path, 0, "%s", sqlite3_errmsg(q->handle));
    }
}

static QueryDb *open_handle(const char *name, const char *path, int flags, Err *err) {
    QueryDb *q = mem_alloc(sizeof *q);
    buf_add_z(&q->path, path);
    q->is_file = (flags & SQLITE_OPEN_READONLY) != 0;
    q->looks_left = INT64_MAX;
    // json_each declares itself at its first use, which the authorizer would take for a new table.
    const char *first = q->is_file ? "PRAGMA temp_store = MEMORY"
                                   : "PRAGMA temp_store = MEMORY; PRAGMA journal_mode = OFF; "
                                     "SELECT 1 FROM json_each('[]'), json_tree('[]')";
    if (sqlite3_open_v2(name, &q->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
                        NULL) != SQLITE_OK ||
        sqlite3_exec(q->handle, first, NULL, NULL, NULL) != SQLITE_OK) {
        err_at(err, ERR_IO, buf_str(&q->path), 0, "SQLite could not open this");
        query_close(q);
        return NULL;
    }
    build_walls(q);
    return q;
}

QueryDb *query_open(const char *schema_path, Str schema, bool may_write, Err *err) {
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY;
    QueryDb *q = open_handle(":memory:", schema_path, flags, err);
    if (!q) {
        return NULL;
    }
    Buf sql = {0};
    buf_add_str(&sql, schema);
    q->is_made = true;
    query_limit(q, MAKE_STEPS, MAKE_BYTES);
    const int rc = sqlite3_exec(q->handle, buf_z(&sql), NULL, NULL, NULL);
    query_unlimit(q);
    q->is_made = false;
    q->may_write = may_write;
    buf_free(&sql);
    if (rc != SQLITE_OK) {
        query_fail(q, rc, buf_str(&q->path), err);
        query_close(q);
        return NULL;
    }
    return q;
}

QueryDb *query_open_file(const char *path, Err *err) {
    const FileInfo info = file_info(path);
    if (!info.exists || info.is_dir) {
        err_at(err, ERR_NOT_FOUND, str_of(path), 0, "there is no such file");
        return NULL;
    }
    // As a name with a scheme, so that SQLite takes the file as it is: no locks, no files beside
    // it.
    Buf uri = {0};
    buf_add_z(&uri, "file:");
    for (const char *c = path; *c; c++) {
        if (*c == '%' || *c == '?' || *c == '#') {
            buf_addf(&uri, "%%%02X", (unsigned)*c);
        } else {
            buf_add_byte(&uri, *c);
        }
    }
    buf_add_z(&uri, "?immutable=1&mode=ro");
    QueryDb *q = open_handle(buf_z(&uri), path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err);
    buf_free(&uri);
    if (!q) {
        return NULL;
    }
    query_limit(q, MAKE_STEPS, MAKE_BYTES);
    const int rc = sqlite3_exec(q->handle, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
    query_unlimit(q);
    if (rc != SQLITE_OK) {
        query_fail(q, rc, buf_str(&q->path), err);
        query_close(q);
        return NULL;
    }
    return q;
}

void query_close(QueryDb *q) {
    if (!q) {
        return;
    }
    sqlite3_finalize(q->from);
    sqlite3_finalize(q->into);
    sqlite3_close(q->handle);
    buf_free(&q->path);
    buf_free(&q->fill);
    mem_free(q);
}

// --- rows ----------------------------------------------------------------------------------------
static StrList read_row(Arena *a, sqlite3_stmt *st, size_t *bytes) {
    StrList row = {.n = (size_t)sqlite3_column_count(st)};
    row.at = ARENA_ARRAY(a, Str, row.n);
    *bytes += row.n * sizeof(Str);
    for (int i = 0; i < (int)row.n; i++) {
        const char *text = (const char *)sqlite3_column_text(st, i);
        const Str cell = {text, (size_t)sqlite3_column_bytes(st, i)};
        row.at[i] = text != NULL ? arena_str(a, cell) : STR_NONE;
        *bytes += cell.n;
    }
    return row;
}

// Rows of one statement until its end or a limit; the code it stopped with.
static int read_rows(Arena *a, sqlite3_stmt *st, size_t most, QueryRun *run) {
    VEC(StrList) rows = {0};
    int rc;
    size_t bytes = 0;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW && rows.n < most && bytes < QUERY_ANSWER_MAX) {
        vec_push(&rows, read_row(a, st, &bytes));
    }
    run->table.n = rows.n;
    run->table.rows = ARENA_ARRAY(a, StrList, rows.n);
    for (size_t i = 0; i < rows.n; i++) {
        run->table.rows[i] = rows.at[i];
    }
    vec_free(&rows);
    run->is_cut = rc == SQLITE_ROW;
    return rc;
}

static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (unsigned char)c >= 0x80;
}

// The token at `at`: a word (or words joined by dots), or one sign.
static void mark_token(Str sql, size_t at, QueryRun *run) {
    size_t to = at;
    while (to < sql.n && (is_word_byte(sql.at[to]) || (to > at && sql.at[to] == '.'))) {
        to++;
    }
    run->fault_from = at;
    run->fault_to = to > at ? to : at < sql.n ? at + 1 : at;
}

// Where SQLite says it is; else where the name that its message ends with stands in the SQL.
static void mark_fault(const QueryDb *q, Str sql, size_t from, QueryRun *run) {
    const int offset = sqlite3_error_offset(q->handle);
    if (offset >= 0 && from + (size_t)offset <= sql.n) {
        mark_token(sql, from + (size_t)offset, run);
        return;
    }
    const Str said = str_of(sqlite3_errmsg(q->handle));
    const size_t colon = str_find(said, S(": "), 0);
    Str name = colon != SIZE_MAX ? str_skip(said, colon + 2) : STR_NONE;
    const size_t dot = str_find_byte(name, '.', 0);
    name = dot != SIZE_MAX ? str_skip(name, dot + 1) : name;
    const size_t at = name.n > 0 ? str_find_nocase(sql, name, from) : SIZE_MAX;
    if (at != SIZE_MAX) {
        mark_token(sql, at, run);
    }
}

// --- a query -------------------------------------------------------------------------------------
// One prepared statement. Only what answers rows counts as a table.
static bool run_statement(QueryDb *q, Arena *a, sqlite3_stmt *st, size_t most, QueryRun *run,
                          Err *err) {
    const bool answers = sqlite3_column_count(st) > 0;
    if (!q->may_write && (!sqlite3_stmt_readonly(st) || !answers)) {
        return query_fail(q, SQLITE_AUTH, STR_NONE, err);
    }
    QueryRun got = *run;
    got.table = (QueryTable){.columns.n = (size_t)sqlite3_column_count(st)};
    got.table.columns.at = ARENA_ARRAY(a, Str, got.table.columns.n);
    for (int i = 0; i < (int)got.table.columns.n; i++) {
        got.table.columns.at[i] = arena_str(a, str_of(sqlite3_column_name(st, i)));
    }
    const int rc = read_rows(a, st, most, &got);
    got.steps += sqlite3_stmt_status(st, SQLITE_STMTSTATUS_VM_STEP, 0);
    // SQLite counts the steps from row to row, which is one less than rows.
    const int moved = sqlite3_stmt_status(st, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
    got.scanned += moved > 0 ? moved + 1 : 0;
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        return query_fail(q, rc, STR_NONE, err);
    }
    got.has_table = answers || run->has_table;
    if (!answers) {
        got.table = run->table;
    }
    *run = got;
    return true;
}

static bool run_all(QueryDb *q, Arena *a, Str sql, size_t most, QueryRun *run, Err *err) {
    const char *text = arena_z(a, sql), *rest = text;
    int done = 0;
    while (*rest) {
        sqlite3_stmt *st = NULL;
        const char *tail = NULL;
        const size_t from = (size_t)(rest - text);
        const int rc = sqlite3_prepare_v2(q->handle, rest, -1, &st, &tail);
        if (rc != SQLITE_OK && done > 0 && !q->may_write) {
            mark_token(sql, from, run);
            return err_set(err, ERR_INPUT,
                           "write one statement; there is more behind the semicolon");
        }
        if (rc != SQLITE_OK) {
            mark_fault(q, sql, from, run);
            return query_fail(q, rc, STR_NONE, err);
        }
        // What follows may be blanks and remarks, which make no statement.
        bool ok = true;
        if (st && done > 0 && !q->may_write) {
            ok = err_set(err, ERR_INPUT, "write one statement; there is more behind the semicolon");
        } else if (st) {
            ok = run_statement(q, a, st, most, run, err);
            done++;
        }
        sqlite3_finalize(st);
        if (!ok) {
            return false;
        }
        rest = tail;
    }
    return done > 0 || err_set(err, ERR_INPUT, "there is no SQL here; write a SELECT");
}

bool query_run(QueryDb *q, Arena *a, Str sql, QueryLimits limits, QueryRun *run, Err *err) {
    *run = (QueryRun){0};
    query_limit(q, limits.steps, limits.bytes);
    const bool ok = run_all(q, a, sql, limits.rows, run, err);
    query_unlimit(q);
    return ok;
}

bool db_query_run(Arena *a, const char *schema_path, Str schema, Str sql, QueryLimits limits,
                  QueryTable *table, Err *err) {
    *table = (QueryTable){0};
    QueryRun run = {0};
    QueryDb *q = query_open(schema_path, schema, false, err);
    bool ok = q && query_run(q, a, sql, limits, &run, err);
    query_close(q);
    *table = run.table;
    if (ok && run.is_cut) {
        ok = err_set(err, ERR_LIMIT, "the answer has more than %zu rows; ask for fewer",
                     limits.rows);
    }
    return ok;
}
