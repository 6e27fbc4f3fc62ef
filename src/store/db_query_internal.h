// What the files of db_query share: the database and the walls around it.
#ifndef STORE_DB_QUERY_INTERNAL_H
#define STORE_DB_QUERY_INTERNAL_H

#include <sqlite3.h>

#include "base/buf.h"
#include "store/db_query.h"

struct QueryDb {
    sqlite3 *handle;
    Buf path; // for messages
    int64_t looks_left;
    bool is_over;      // stopped by a limit
    bool is_made;      // our own statements: making tables is fine
    bool may_write;    // so are changes by queries
    bool is_file;      // somebody's file
    bool is_described; // our own look at the tables: all is fine

    // Filling.
    Buf fill;       // the statements
    size_t fill_at; // how far they are done
    int64_t filled; // rows
    int fill_columns;
    sqlite3_stmt *from, *into; // of the statement being carried out in pieces
};

#define QUERY_STEPS_PER_LOOK 1000

// Every call between these two is limited; the second gives memory of the whole process free again.
void query_limit(QueryDb *q, int64_t steps, int64_t bytes);
void query_unlimit(QueryDb *q);
// Our words where SQLite's would puzzle, its own where they name the mistake best. Returns false.
bool query_fail(const QueryDb *q, int rc, Str path, Err *err);

#endif
