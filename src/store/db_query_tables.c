// What is in a practice database, and how a query would be carried out.
#include "base/vec.h"
#include "store/db_query_internal.h"

#define LOOK_STEPS 2000 // thousands
#define LOOK_BYTES ((int64_t)32 << 20)

static Str column_str(Arena *a, sqlite3_stmt *st, int i) {
    return arena_str(a, str_of((const char *)sqlite3_column_text(st, i)));
}

static sqlite3_stmt *prepare(QueryDb *q, const char *sql, Str bound) {
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(q->handle, sql, -1, &st, NULL) != SQLITE_OK) {
        return NULL;
    }
    if (bound.at) {
        sqlite3_bind_text(st, 1, bound.at, (int)bound.n, SQLITE_TRANSIENT);
    }
    return st;
}

static int32_t find_table(const QueryTableInfo *tables, size_t n, Str name) {
    for (size_t i = 0; i < n; i++) {
        if (str_eq_nocase(tables[i].name, name)) {
            return (int32_t)i;
        }
    }
    return -1;
}

static int32_t find_column(const QueryTableInfo *t, Str name) {
    for (size_t i = 0; i < t->n; i++) {
        if (str_eq_nocase(t->columns[i].name, name)) {
            return (int32_t)i;
        }
    }
    return -1;
}

static bool read_columns(QueryDb *q, Arena *a, QueryTableInfo *t) {
    VEC(QueryColumn) columns = {0};
    sqlite3_stmt *st = prepare(q, "SELECT name, type, pk FROM pragma_table_info(?1)", t->name);
    while (st && sqlite3_step(st) == SQLITE_ROW) {
        vec_push(&columns, (QueryColumn){.name = column_str(a, st, 0),
                                         .type = column_str(a, st, 1),
                                         .is_key = sqlite3_column_int(st, 2) > 0,
                                         .to_table = -1,
                                         .to_column = -1});
    }
    t->n = columns.n;
    t->columns = ARENA_ARRAY(a, QueryColumn, columns.n);
    for (size_t i = 0; i < columns.n; i++) {
        t->columns[i] = columns.at[i];
    }
    vec_free(&columns);
    return st != NULL && sqlite3_finalize(st) == SQLITE_OK;
}

// Where its columns point to; a key of several columns points with each of them.
static bool read_links(QueryDb *q, Arena *a, QueryTableInfo *tables, size_t n, QueryTableInfo *t) {
    sqlite3_stmt *st =
        prepare(q, "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?1)", t->name);
    while (st && sqlite3_step(st) == SQLITE_ROW) {
        const int32_t from = find_column(t, column_str(a, st, 0));
        const int32_t to = find_table(tables, n, column_str(a, st, 1));
        if (from < 0 || to < 0) {
            continue;
        }
        t->columns[from].to_table = to;
        t->columns[from].to_column = find_column(&tables[to], column_str(a, st, 2));
        // Without a name it is the key.
        for (size_t i = 0; t->columns[from].to_column < 0 && i < tables[to].n; i++) {
            t->columns[from].to_column = tables[to].columns[i].is_key ? (int32_t)i : -1;
        }
    }
    return st != NULL && sqlite3_finalize(st) == SQLITE_OK;
}

static bool read_tables(QueryDb *q, Arena *a, size_t most, QueryTableInfo **tables, size_t *n) {
    VEC(QueryTableInfo) found = {0};
    sqlite3_stmt *st = prepare(q,
                               "SELECT name, type = 'view' FROM sqlite_schema WHERE type IN "
                               "('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND "
                               "sql NOT LIKE 'create virtual%' ORDER BY rowid",
                               STR_NONE);
    while (st && found.n < most && sqlite3_step(st) == SQLITE_ROW) {
        vec_push(&found, (QueryTableInfo){.name = column_str(a, st, 0),
                                          .is_view = sqlite3_column_int(st, 1) != 0});
    }
    bool ok = st != NULL && sqlite3_finalize(st) == SQLITE_OK;
    *n = found.n;
    *tables = ARENA_ARRAY(a, QueryTableInfo, found.n);
    for (size_t i = 0; i < found.n; i++) {
        (*tables)[i] = found.at[i];
        // A view over what is not there has no columns; the others are still of use.
        ok = (read_columns(q, a, &(*tables)[i]) || (*tables)[i].is_view) && ok;
    }
    vec_free(&found);
    for (size_t i = 0; ok && i < *n; i++) {
        ok = (*tables)[i].is_view || read_links(q, a, *tables, *n, &(*tables)[i]);
    }
    return ok;
}

bool query_tables(QueryDb *q, Arena *a, size_t most, QueryTableInfo **tables, size_t *n, Err *err) {
    query_limit(q, LOOK_STEPS, LOOK_BYTES);
    q->is_described = true;
    const bool ok = read_tables(q, a, most, tables, n);
    q->is_described = false;
    if (!ok) {
        query_fail(q, sqlite3_errcode(q->handle), buf_str(&q->path), err);
    }
    query_unlimit(q);
    return ok;
}

// Steps name the step they belong to; they come after it.
static bool read_plan(QueryDb *q, Arena *a, sqlite3_stmt *st, QueryStep **steps, size_t *n) {
    VEC(QueryStep) found = {0};
    VEC(int) ids = {0};
    int rc;
    while ((rc = sqlite3_step(st)) == SQLITE_ROW && found.n < 200) {
        const int parent = sqlite3_column_int(st, 1);
        int depth = 0;
        for (size_t i = 0; i < ids.n; i++) {
            depth = ids.at[i] == parent ? found.at[i].depth + 1 : depth;
        }
        vec_push(&ids, sqlite3_column_int(st, 0));
        vec_push(&found, (QueryStep){column_str(a, st, 3), depth});
    }
    *n = found.n;
    *steps = ARENA_ARRAY(a, QueryStep, found.n);
    for (size_t i = 0; i < found.n; i++) {
        (*steps)[i] = found.at[i];
    }
    vec_free(&found);
    vec_free(&ids);
    (void)q;
    return rc == SQLITE_DONE || rc == SQLITE_ROW;
}

bool query_plan(QueryDb *q, Arena *a, Str sql, QueryStep **steps, size_t *n, Err *err) {
    const Str trimmed = str_trim(sql);
    const bool is_plan = str_find_nocase(trimmed, S("explain"), 0) == 0;
    sqlite3_stmt *st = NULL;
    const Str asked =
        arena_printf(a, "%s%.*s", is_plan ? "" : "EXPLAIN QUERY PLAN ", STR_ARG(trimmed));
    *n = 0;
    query_limit(q, LOOK_STEPS, LOOK_BYTES);
    const int rc = sqlite3_prepare_v2(q->handle, asked.at, -1, &st, NULL);
    bool ok = rc == SQLITE_OK || query_fail(q, rc, STR_NONE, err);
    if (ok && (st == NULL || sqlite3_column_count(st) != 4)) {
        ok = err_set(err, ERR_INPUT, "there is no SQL here; write a SELECT");
    }
    if (ok && !read_plan(q, a, st, steps, n)) {
        ok = query_fail(q, sqlite3_errcode(q->handle), STR_NONE, err);
    }
    sqlite3_finalize(st);
    query_unlimit(q);
    return ok;
}
