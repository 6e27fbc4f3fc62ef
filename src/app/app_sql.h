// SQL practice: a bench with a practice database, where queries are tried. An SQL card brings its
// own bench (its Schema:, its task, what its rows should be); free play has one over the practice
// database or over a file of one's own. Nothing typed here can change a file, and what a query may
// cost is limited, so every query ends soon: with rows, or with a sentence.
#ifndef APP_APP_SQL_H
#define APP_APP_SQL_H

#include "app/app.h"
#include "core/sql_compare.h"

typedef struct SqlBench SqlBench; // sql_bench_close when done; NULL is fine

typedef enum SqlMode {
    SQL_MODE_READ, // the query is shown, the answer is in words: nothing is typed
    SQL_MODE_WRITE,
    SQL_MODE_PREDICT,
    SQL_MODE_COUNT
} SqlMode;

typedef struct SqlExercise {
    SqlMode mode;
    bool is_ordered;
    bool may_write;
    bool is_big;    // needs rows that are made on demand (app_sql_build)
    bool is_value;  // what it asks for is one value
    size_t columns; // of what it asks for
    Str query;      // the model answer, or the query that is shown; may be empty
} SqlExercise;

// The bench of a card. NULL when the card is no SQL exercise to be done at one (ERR_NOT_FOUND), or
// when its practice database cannot be had.
SqlBench *sql_bench_open(App *app, int32_t item, Err *err);
// Free play: over the practice database (path NULL), a SQLite file, or a table as text (CSV and the
// like), which becomes a table named after the file. The file is only read.
SqlBench *sql_bench_free(App *app, const char *path, Err *err);
void sql_bench_close(SqlBench *b);
const SqlExercise *sql_bench_task(const SqlBench *b);
Str sql_bench_name(const SqlBench *b); // "tpm_practice", "orders.csv"

// --- trying --------------------------------------------------------------------------------------
typedef struct SqlTry {
    bool ran; // there are rows; else `said` tells why not
    SqlTable table;
    int64_t steps, scanned;      // work done; rows read one after the other
    size_t fault_from, fault_to; // the part of the text that is meant, equal: not known
    Str said;                    // what is wrong or differs, in words; empty when nothing is
    Str advice;                  // "Did you mean team?", may be empty
    bool is_judged, is_right;    // against the task
    SqlDiff diff;
} SqlTry;

// Runs what the learner wrote, and compares where there is a task. In SQL_MODE_PREDICT the text is
// the result itself (in SQL_MODE_READ too). Borrowed until the next try at the bench.
const SqlTry *sql_bench_try(SqlBench *b, Str text);
const SqlTable *sql_bench_want(const SqlBench *b); // what the task asks for

// The rows that an exercise needs, a piece of work at a time (some milliseconds). Answers false
// when it failed; *done says that nothing is left. share is 0-1, rows those made so far.
typedef struct SqlBuild {
    bool is_done;
    float share;
    int64_t rows;
} SqlBuild;
bool sql_bench_is_built(const SqlBench *b);
bool sql_bench_build(SqlBench *b, SqlBuild *build, Err *err);
void sql_bench_unbuild(SqlBench *b); // stops, and gives the memory back
// Rows that were made stay for the next exercise that needs the same; this gives their memory back.
void app_sql_rest(App *app);

// The same query without and with the index that the exercise is about. Step by step, so that each
// can be measured by whoever has a clock: first build, then 0 (takes an index away), 1 (runs), 2
// (makes the index), 3 (runs). The tries of 1 and 3 are kept until the next race.
typedef struct SqlRace {
    Str query, index; // what is run, and the statement that makes the index
    const SqlTry *scan, *search;
    Str scan_plan, search_plan; // in plain words
} SqlRace;
#define SQL_RACE_STEPS 4
bool sql_bench_can_race(const SqlBench *b);
bool sql_bench_race(SqlBench *b, int step, SqlRace *race, Err *err);

// --- knowing -------------------------------------------------------------------------------------
typedef struct SqlColumn {
    Str name, type;
    bool is_key;
    int32_t to_table, to_column; // where it points to, -1 for nowhere
} SqlColumn;
typedef struct SqlTableInfo {
    Str name;
    SqlColumn *columns;
    size_t n;
} SqlTableInfo;
// The tables of the bench; borrowed for as long as it lives.
const SqlTableInfo *sql_bench_tables(SqlBench *b, size_t *n);
// Names that may go on at the caret: tables, columns of the tables the query names (of one table
// behind its nickname and a dot), words of SQL. They replace [*from, caret). In the arena.
StrList sql_bench_words(SqlBench *b, Str text, size_t caret, size_t most, Arena *a, size_t *from);
// How the database would carry it out, in plain words, a line a step, in the arena. False with what
// is wrong.
bool sql_bench_plan(SqlBench *b, Str text, Arena *a, StrList *lines, Err *err);
// One step of a plan in SQLite's words, said plainly.
Str sql_plan_words(Arena *a, Str detail);

// --- what was done -------------------------------------------------------------------------------
// An exercise in the middle: what was typed, how often it was tried. Kept while the program runs.
typedef struct SqlDraft {
    Str text;
    int32_t tries;           // before the right one
    bool is_right, is_shown; // solved; the answer was shown
} SqlDraft;
SqlDraft app_sql_draft(App *app, int32_t item); // borrowed until the next call of this part
void app_sql_draft_keep(App *app, int32_t item, const SqlDraft *draft);
void app_sql_draft_drop(App *app, int32_t item);
// The quality that trying so often suggests: 5, 4, then 3; 2 when the answer was shown.
int32_t sql_quality(const SqlDraft *draft);

typedef struct SqlAttempt {
    SqlMode mode;
    int64_t at_ms, took_ms; // when it began, how long it took
    int32_t tries;
    bool is_right;   // solved without the answer
    Str query;       // the last one, or the typed result
    int32_t quality; // as graded
} SqlAttempt;
// Keeps an attempt that was just graded (call after app_grade).
bool app_sql_attempt_add(App *app, Str item, const SqlAttempt *attempt, Err *err);
typedef bool SqlAttemptVisit(void *ctx, Str item, const SqlAttempt *attempt); // false stops
bool app_sql_attempts_each(App *app, SqlAttemptVisit *visit, void *ctx, Err *err);

// Queries that were run lately, the newest at 0; empty beyond the oldest. Across exercises, and
// from earlier sessions where they were graded.
Str app_sql_history(App *app, size_t back);
void app_sql_history_add(App *app, Str query);

#endif
