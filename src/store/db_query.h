// Runs a learner's or an author's SQL against a practice database: a private one in memory, made
// from the text of its schema and thrown away again. Nothing of it can reach a file, another
// database or an extension, and the query can only read. What it may cost is limited by steps of
// SQLite's machine, memory and rows, never by a clock, so the same query always ends the same way.
#ifndef STORE_DB_QUERY_H
#define STORE_DB_QUERY_H

#include "base/arena.h"
#include "base/err.h"

typedef struct QueryLimits {
    int64_t steps; // of SQLite's machine, in thousands
    int64_t bytes; // of memory on top of what is in use
    size_t rows;   // of the answer
} QueryLimits;

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

#endif
