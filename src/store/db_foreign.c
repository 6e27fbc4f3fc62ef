// Opening a stranger's SQLite file. Every wall here stands for something a crafted file can do:
// bring triggers and views that run its own SQL, shadow a table by a virtual one, store a blob of a
// gigabyte, or make a plain SELECT loop for hours over a table that is its own neighbour.
#include "store/db_foreign.h"

#include <string.h>

#include <sqlite3.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/db_internal.h"

#define STEPS_PER_TICK  10000
#define TICKS_AT_LEAST  3000 // 30 million steps of SQLite's machine: well under a second
#define BYTES_PER_TICK  200  // and 50 more a byte
#define CACHE_KILOBYTES "-4096"

static int compare_nocase(void *self, int an, const void *a, int bn, const void *b) {
    (void)self;
    const int n = an < bn ? an : bn;
    const int c = sqlite3_strnicmp(a, b, n);
    return c != 0 ? c : an - bn;
}

// Not zero stops the statement with SQLITE_INTERRUPT.
static int count_tick(void *self) {
    Db *db = self;
    return ++db->ticks > db->ticks_max;
}

// Reading, and the functions that only compute.
static int authorize(void *self, int action, const char *a, const char *b, const char *c,
                     const char *trigger) {
    (void)self;
    (void)a;
    (void)c;
    if (trigger) {
        return SQLITE_DENY;
    }
    if (action == SQLITE_FUNCTION && b &&
        (sqlite3_stricmp(b, "load_extension") == 0 || sqlite3_stricmp(b, "writefile") == 0)) {
        return SQLITE_DENY;
    }
    return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION ||
                   action == SQLITE_RECURSIVE
               ? SQLITE_OK
               : SQLITE_DENY;
}

static void harden(Db *db, int64_t file_bytes) {
    sqlite3 *h = db->handle;
    static const struct {
        int what, most;
    } limits[] = {
        {SQLITE_LIMIT_LENGTH, DB_FOREIGN_MAX_VALUE},
        {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
        {SQLITE_LIMIT_COLUMN, 200},
        {SQLITE_LIMIT_EXPR_DEPTH, 100},
        {SQLITE_LIMIT_COMPOUND_SELECT, 10},
        {SQLITE_LIMIT_VDBE_OP, 100000},
        {SQLITE_LIMIT_FUNCTION_ARG, 20},
        {SQLITE_LIMIT_ATTACHED, 0},
        {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200},
        {SQLITE_LIMIT_VARIABLE_NUMBER, 50},
        {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
        {SQLITE_LIMIT_WORKER_THREADS, 0},
    };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        sqlite3_limit(h, limits[i].what, limits[i].most);
    }
    sqlite3_db_config(h, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_create_collation(h, "unicase", SQLITE_UTF8, NULL, compare_nocase);
    sqlite3_exec(h,
                 "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; "
                 "PRAGMA cache_size = " CACHE_KILOBYTES,
                 NULL, NULL, NULL);
    // json_each declares itself at its first use, which the authorizer would take for a new table.
    sqlite3_exec(h, "SELECT 1 FROM json_each('[]')", NULL, NULL, NULL);
    db->ticks_max = TICKS_AT_LEAST + file_bytes / BYTES_PER_TICK;
    sqlite3_progress_handler(h, STEPS_PER_TICK, count_tick, db);
    sqlite3_set_authorizer(h, authorize, NULL);
}

static Db *take_over(Db *db, const char *name, int64_t file_bytes) {
    if (db) {
        db->is_foreign = true;
        mem_free(db->path);
        db->path = mem_zdup(name, strlen(name));
        harden(db, file_bytes);
    }
    return db;
}

Db *db_open_foreign(const char *path, const char *name, Err *err) {
    Db *db = take_over(db_open(path, DB_IMMUTABLE, err), name, file_info(path).size);
    // The first look at the file itself.
    int64_t n = 0;
    if (db && !db_get_int(db, "SELECT count(*) FROM sqlite_schema", &n, err)) {
        db_close(db);
        return NULL;
    }
    return db;
}

Db *db_open_scratch(const char *name, Err *err) {
    return take_over(db_open(name, DB_MEMORY, err), name, DB_FOREIGN_MAX_VALUE);
}

bool db_has_table(Db *db, const char *name) {
    Err err = {0};
    Stmt *st = db_stmt(db,
                       "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = :name "
                       "AND rootpage > 0 AND sql NOT LIKE 'create virtual%'",
                       &err);
    if (!st) {
        return false;
    }
    stmt_bind_str(st, ":name", str_of(name));
    const bool found = stmt_step(st, &err) == STEP_ROW;
    stmt_done(st);
    return found;
}
