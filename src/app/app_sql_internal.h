// What the files of app_sql share.
#ifndef APP_APP_SQL_INTERNAL_H
#define APP_APP_SQL_INTERNAL_H

#include "app/app_internal.h"
#include "app/app_sql.h"
#include "base/buf.h"
#include "store/db_query.h"

struct SqlBench {
    App *app;
    Arena arena; // of the task and what is known of the tables
    SqlExercise task;
    Str name, path, schema; // of the practice database: its file and its text
    Str setup;              // statements that make what the exercise needs beyond it
    uint64_t setup_key;
    QueryDb *db; // kept open: a file of one's own, or one that was built
    bool is_built;
    bool is_file; // somebody's SQLite file
    SqlTable want;
    bool has_want;
    Str index;   // CREATE INDEX ...; empty: there is none to race with
    Arena tried; // of the latest try
    SqlTry last;
    Arena raced;
    SqlTry scan, search;
    Arena known;
    SqlTableInfo *tables;
    size_t table_n;
    bool has_tables;
};

typedef struct SqlDraftKept {
    Buf key, text;
    SqlDraft draft;
} SqlDraftKept;

struct AppSql {
    VEC(SqlDraftKept) drafts;
    VEC(Buf) history; // oldest first
    bool has_history;
    QueryDb *built; // rows that took long to make, kept for the next bench that needs them
    uint64_t built_key;
};
typedef struct AppSql AppSql;

AppSql *app_sql_of(App *app);
void app_sql_forget(App *app);

// Path of a practice database: NAME.sql beside the deck, in a folder "sql" beside it or one above,
// or beside a deck of the two folders. NULL when it is nowhere.
const char *sql_find_schema(Arena *a, Str deck_path, Str name, const char *shipped,
                            const char *own);
// Reads a table as text into the bench's database.
bool sql_read_rows(SqlBench *b, const char *path, Err *err);
// The database to run on: the kept one, or a fresh one, which sql_db_done closes.
QueryDb *sql_db(SqlBench *b, Err *err);
void sql_db_done(SqlBench *b, QueryDb *db);

#endif
