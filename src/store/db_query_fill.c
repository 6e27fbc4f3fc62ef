// Making tables and many rows in a practice database.
//
// An INSERT ... SELECT of a million rows is one statement, and SQLite does a statement in one go.
// Taken apart it can be done in pieces: without its "INSERT INTO table" what is left is a query for
// the very rows, which is stepped through, and each row is put in by a statement of our own.
//
//     WITH n(i) AS (...) INSERT INTO page_view SELECT i, i % 300 FROM n;
//     WITH n(i) AS (...)                       SELECT i, i % 300 FROM n;    and
//     INSERT INTO page_view VALUES (?1, ?2);
#include <string.h>

#include "store/db_query_internal.h"

#define FILL_STEPS   200000 // thousands, of one piece
#define FILL_BYTES   ((int64_t)512 << 20)
#define FILL_MOST    5000000 // rows
#define ADD_BYTES    ((int64_t)256 << 20)
#define COLUMNS_MOST 200

static int exec(QueryDb *q, const char *sql, int64_t bytes) {
    query_limit(q, FILL_STEPS, bytes);
    q->is_made = true;
    const int rc = sqlite3_exec(q->handle, sql, NULL, NULL, NULL);
    q->is_made = false;
    query_unlimit(q);
    return rc;
}

// --- taking a statement apart --------------------------------------------------------------------
static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

// The next word, sign, or text in quotes from *at on; remarks are passed over. Empty at the end.
static Str next_token(Str sql, size_t *at) {
    size_t i = *at;
    for (;;) {
        while (i < sql.n && strchr(" \t\r\n", sql.at[i])) {
            i++;
        }
        if (i + 1 >= sql.n || sql.at[i] != '-' || sql.at[i + 1] != '-') {
            break;
        }
        while (i < sql.n && sql.at[i] != '\n') {
            i++;
        }
    }
    const size_t from = i;
    if (i < sql.n && (sql.at[i] == '\'' || sql.at[i] == '"')) {
        const char quote = sql.at[i++];
        while (i < sql.n && sql.at[i] != quote) {
            i++;
        }
        i += i < sql.n;
    } else if (i < sql.n && is_letter(sql.at[i])) {
        while (i < sql.n && (is_letter(sql.at[i]) || (sql.at[i] >= '0' && sql.at[i] <= '9'))) {
            i++;
        }
    } else {
        i += i < sql.n;
    }
    *at = i;
    return str_sub(sql, from, i);
}

// [*from, *to) is "INSERT INTO table" of a statement that goes on with SELECT; *table its name.
static bool find_insert(Str sql, size_t *from, size_t *to, Str *table) {
    size_t at = 0;
    int depth = 0;
    for (Str t = next_token(sql, &at); t.n > 0; t = next_token(sql, &at)) {
        depth += str_eq(t, S("(")) ? 1 : str_eq(t, S(")")) ? -1 : 0;
        if (depth != 0 || !str_eq_nocase(t, S("insert"))) {
            continue;
        }
        *from = (size_t)(t.at - sql.at);
        const bool is_into = str_eq_nocase(next_token(sql, &at), S("into"));
        *table = next_token(sql, &at);
        *to = at;
        return is_into && table->n > 0 && str_eq_nocase(next_token(sql, &at), S("select"));
    }
    return false;
}

// --- in pieces -----------------------------------------------------------------------------------
bool query_fill_start(QueryDb *q, Str sql, Err *err) {
    if (q->is_file) {
        return err_set(err, ERR_INPUT, "this file is only read");
    }
    buf_clear(&q->fill);
    buf_add_str(&q->fill, sql);
    q->fill_at = 0;
    q->filled = 0;
    return true;
}

int64_t query_fill_rows(const QueryDb *q) {
    return q->filled;
}

static bool start_insert(QueryDb *q, Str sql, size_t from, size_t to, Str table) {
    Buf rows = {0}, into = {0};
    buf_add_str(&rows, str_sub(sql, 0, from));
    buf_add_str(&rows, str_skip(sql, to));
    q->is_made = true;
    bool ok = sqlite3_prepare_v2(q->handle, buf_z(&rows), (int)rows.n, &q->from, NULL) == SQLITE_OK;
    q->fill_columns = ok ? sqlite3_column_count(q->from) : 0;
    buf_addf(&into, "INSERT INTO %.*s VALUES (", STR_ARG(table));
    for (int i = 0; i < q->fill_columns; i++) {
        buf_add_z(&into, i ? ", ?" : "?");
    }
    buf_add_byte(&into, ')');
    ok = ok && q->fill_columns > 0 &&
         sqlite3_prepare_v2(q->handle, buf_z(&into), -1, &q->into, NULL) == SQLITE_OK;
    q->is_made = false;
    buf_free(&rows);
    buf_free(&into);
    if (!ok) {
        sqlite3_finalize(q->from);
        q->from = NULL;
    }
    return ok;
}

// Begins the next statement: in pieces when it can be taken apart, else it is done.
static int next_statement(QueryDb *q) {
    sqlite3_stmt *st = NULL;
    const char *text = buf_z(&q->fill) + q->fill_at, *tail = NULL;
    q->is_made = true;
    int rc = sqlite3_prepare_v2(q->handle, text, -1, &st, &tail);
    q->is_made = false;
    sqlite3_finalize(st);
    if (rc != SQLITE_OK) {
        return rc;
    }
    const Str sql = {text, (size_t)(tail - text)};
    size_t from = 0, to = 0;
    Str table = {0};
    q->fill_at += sql.n;
    if (find_insert(sql, &from, &to, &table) && start_insert(q, sql, from, to, table)) {
        return SQLITE_OK;
    }
    Buf one = {0};
    buf_add_str(&one, sql);
    rc = exec(q, buf_z(&one), FILL_BYTES);
    buf_free(&one);
    return rc;
}

static int end_insert(QueryDb *q) {
    sqlite3_finalize(q->from);
    sqlite3_finalize(q->into);
    q->from = q->into = NULL;
    return SQLITE_OK;
}

static int move_rows(QueryDb *q, int64_t rows) {
    int rc = SQLITE_ROW;
    for (int64_t i = 0; i < rows && (rc = sqlite3_step(q->from)) == SQLITE_ROW; i++) {
        for (int k = 0; k < q->fill_columns; k++) {
            sqlite3_bind_value(q->into, k + 1, sqlite3_column_value(q->from, k));
        }
        if ((rc = sqlite3_step(q->into)) != SQLITE_DONE) {
            return rc;
        }
        sqlite3_reset(q->into);
        if (++q->filled > FILL_MOST) {
            return SQLITE_NOMEM;
        }
        rc = SQLITE_ROW;
    }
    return rc == SQLITE_DONE ? end_insert(q) : rc == SQLITE_ROW ? SQLITE_OK : rc;
}

bool query_fill_step(QueryDb *q, int64_t rows, bool *is_done, Err *err) {
    int rc = SQLITE_OK;
    *is_done = false;
    if (!q->from && str_is_blank(str_skip(buf_str(&q->fill), q->fill_at))) {
        *is_done = true;
        return true;
    }
    query_limit(q, FILL_STEPS, FILL_BYTES);
    q->is_made = true;
    if (!q->from) {
        rc = next_statement(q);
    }
    if (rc == SQLITE_OK && q->from) {
        query_limit(q, FILL_STEPS, FILL_BYTES);
        q->is_made = true;
        rc = move_rows(q, rows);
    }
    q->is_made = false;
    if (rc != SQLITE_OK) {
        query_fail(q, rc, buf_str(&q->path), err);
    }
    query_unlimit(q);
    *is_done = !q->from && str_is_blank(str_skip(buf_str(&q->fill), q->fill_at));
    return rc == SQLITE_OK;
}

// --- rows from elsewhere -------------------------------------------------------------------------
static void add_name(Buf *sql, Str name) {
    buf_add_byte(sql, '"');
    for (size_t i = 0; i < name.n; i++) {
        buf_add_byte(sql, name.at[i]);
        if (name.at[i] == '"') {
            buf_add_byte(sql, '"');
        }
    }
    buf_add_byte(sql, '"');
}

bool query_add_table(QueryDb *q, Str name, const Str *columns, size_t n, Err *err) {
    if (n == 0 || n > COLUMNS_MOST || q->is_file) {
        return err_set(err, ERR_LIMIT, "a table has 1 to %d columns", COLUMNS_MOST);
    }
    Buf make = {0}, into = {0};
    buf_add_z(&make, "CREATE TABLE ");
    add_name(&make, name);
    buf_add_z(&into, "INSERT INTO ");
    add_name(&into, name);
    for (size_t i = 0; i < n; i++) {
        buf_add_z(&make, i ? ", " : " (");
        add_name(&make, columns[i]);
        buf_add_z(&make, " NUMERIC"); // a text that looks like a number becomes one
        buf_add_z(&into, i ? ", ?" : " VALUES (?");
    }
    buf_add_byte(&make, ')');
    buf_add_byte(&into, ')');
    int rc = exec(q, buf_z(&make), ADD_BYTES);
    q->is_made = true;
    end_insert(q);
    rc = rc == SQLITE_OK ? sqlite3_prepare_v2(q->handle, buf_z(&into), -1, &q->into, NULL) : rc;
    q->is_made = false;
    q->fill_columns = (int)n;
    buf_free(&make);
    buf_free(&into);
    return rc == SQLITE_OK || query_fail(q, rc, buf_str(&q->path), err);
}

bool query_add_row(QueryDb *q, const Str *cells, size_t n, Err *err) {
    query_limit(q, FILL_STEPS, ADD_BYTES);
    for (int i = 0; i < q->fill_columns; i++) {
        if ((size_t)i < n && cells[i].at) {
            sqlite3_bind_text(q->into, i + 1, cells[i].at, (int)cells[i].n, SQLITE_TRANSIENT);
        } else {
            sqlite3_bind_null(q->into, i + 1);
        }
    }
    const int rc = sqlite3_step(q->into);
    sqlite3_reset(q->into);
    query_unlimit(q);
    return rc == SQLITE_DONE || query_fail(q, rc, buf_str(&q->path), err);
}

void query_add_done(QueryDb *q) {
    end_insert(q);
}
