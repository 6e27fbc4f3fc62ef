// Runs a learner's or an author's SQL against a practice database: a private one in memory, made
// from the text of its schema, or somebody's SQLite file, read only. Nothing of it can reach
// another file, another database or an extension. What it may cost is limited by steps of SQLite's
// machine, memory, rows and bytes, never by a clock, so the same query always ends the same way.
#ifndef STORE_DB_QUERY_H
#define STORE_DB_QUERY_H

#include "base/arena.h"
#include "base/err.h"

typedef struct QueryLimits {
    int64_t steps; // of SQLite's machine, in thousands
    int64_t bytes; // of memory on top of what is in use
    size_t rows;   // of the answer; its texts together may have QUERY_ANSWER_MAX bytes
} QueryLimits;

#define QUERY_ANSWER_MAX ((size_t)4 << 20)

typedef struct QueryTable {
    StrList columns;
    StrList *rows; // a cell with at == NULL is NULL
    size_t n;
} QueryTable;

QueryLimits query_limits(void); // what a practice query may cost
// Makes the database and runs one statement. False with the reason in plain words: ERR_INPUT when
// the SQL is not understood, changes something or holds several statements, ERR_LIMIT when it costs
// too much. `schema_path` is for messages about the schema. The table is in the arena.
bool db_query_run(Arena *a, const char *schema_path, Str schema, Str sql, QueryLimits limits,
                  QueryTable *table, Err *err);

// --- a database that stays open ------------------------------------------------------------------
typedef struct QueryDb QueryDb; // query_close when done, NULL is fine

// In memory, from the text of a schema (an empty one: no tables). NULL on failure, about
// `schema_path`. may_write: queries may insert, update and delete, and may be several statements.
QueryDb *query_open(const char *schema_path, Str schema, bool may_write, Err *err);
// Somebody's SQLite file, read only and without locks; the file is never written. NULL on failure:
// ERR_INPUT when it is none, ERR_IO, ERR_NOT_FOUND.
QueryDb *query_open_file(const char *path, Err *err);
void query_close(QueryDb *q);

typedef struct QueryRun {
    QueryTable table; // of the last statement that answers rows
    bool has_table;   // there was one
    bool is_cut;      // there were more rows; the first ones are here
    int64_t steps;    // of SQLite's machine
    int64_t scanned;  // rows that were read one after the other
    // On failure: the bytes of the SQL it is about, equal when SQLite does not say.
    size_t fault_from, fault_to;
} QueryRun;

// Runs the SQL; a longer answer than limits.rows is cut. Failures as above.
bool query_run(QueryDb *q, Arena *a, Str sql, QueryLimits limits, QueryRun *run, Err *err);

// How SQLite would carry the query out, one line a step, indented by `depth`, in SQLite's words
// ("SEARCH team USING INDEX ..."). Runs nothing.
typedef struct QueryStep {
    Str detail;
    int depth;
} QueryStep;
bool query_plan(QueryDb *q, Arena *a, Str sql, QueryStep **steps, size_t *n, Err *err);

// --- what is in it -------------------------------------------------------------------------------
typedef struct QueryColumn {
    Str name, type;
    bool is_key;
    int32_t to_table, to_column; // where it points to, -1 for nowhere
} QueryColumn;
typedef struct QueryTableInfo {
    Str name;
    QueryColumn *columns;
    size_t n;
    bool is_view;
} QueryTableInfo;
// Its tables and views in the order in which they were made, at most `most`.
bool query_tables(QueryDb *q, Arena *a, size_t most, QueryTableInfo **tables, size_t *n, Err *err);

// --- filling it ----------------------------------------------------------------------------------
// A table with columns of any type, and rows of texts, which become numbers where they look like
// them (cells with at == NULL, and those that are missing, NULL).
bool query_add_table(QueryDb *q, Str name, const Str *columns, size_t n, Err *err);
bool query_add_row(QueryDb *q, const Str *cells, size_t n, Err *err); // to the newest of them
void query_add_done(QueryDb *q);

// Statements of an author that make many rows, carried out a piece at a time: those of the form
// INSERT INTO table SELECT ... are cut into pieces, all others are done in one. Copied.
bool query_fill_start(QueryDb *q, Str sql, Err *err);
// Goes on until about `rows` rows were made. *is_done when nothing is left.
bool query_fill_step(QueryDb *q, int64_t rows, bool *is_done, Err *err);
int64_t query_fill_rows(const QueryDb *q); // made so far

#endif
