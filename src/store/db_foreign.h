// SQLite files that other programs wrote, looked into without trusting them: read only, no locks,
// no triggers, no views, no functions with side effects, bounded values, and a budget of work that
// grows with the size of the file, so that a query made to run for ever ends in ERR_LIMIT. What the
// file defines under the name of a table is used only when it is an ordinary table.
#ifndef STORE_DB_FOREIGN_H
#define STORE_DB_FOREIGN_H

#include "store/db.h"

#define DB_FOREIGN_MAX_VALUE (16 << 20) // bytes of one value; a longer one is an error

// NULL on failure: ERR_INPUT when it is no SQLite database, ERR_IO. `name` stands for the file in
// messages (the path may be that of a copy). A collation "unicase", which Anki's tables name,
// compares without ASCII case.
Db *db_open_foreign(const char *path, const char *name, Err *err);
// Is there an ordinary table of this name?
bool db_has_table(Db *db, const char *name);
// An empty database in memory with the same limits, for SQLite's JSON functions on foreign text.
Db *db_open_scratch(const char *name, Err *err);

#endif
