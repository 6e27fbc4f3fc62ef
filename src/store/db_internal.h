// What the db*.c files share.
#ifndef STORE_DB_INTERNAL_H
#define STORE_DB_INTERNAL_H

#include <sqlite3.h>

#include "store/db.h"

struct Stmt {
    Db *db;
    sqlite3_stmt *handle;
    const char *sql;
    Stmt *next;  // of those the Db keeps
    int bind_rc; // first failure of a bind; the next step reports it
    bool is_lent;
};

struct Db {
    sqlite3 *handle;
    char *path;
    Stmt *stmts;
    int64_t steps, fail_at;
    bool is_foreign;          // somebody else's file (db_foreign.c)
    int64_t ticks, ticks_max; // work done on it, and how much it may cost
};

// The sentence for a result code of SQLite. Returns false.
bool db_fail(const Db *db, int rc, Err *err);

#endif
