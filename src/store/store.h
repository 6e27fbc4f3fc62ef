// Store: the collection's one SQLite file (WAL, synchronous=FULL) and its append-only log. The log
// is the truth; item states and day statistics beside it are caches that can be thrown away. Every
// append is one durable transaction that updates log and caches together: when it returns true, the
// row survives a power cut. src/store/README.md documents the schema.
//
// One process writes: store_open takes an advisory lock on "collection.lock" in the folder that
// dies with the process. A second one gets ERR_BUSY, or reads with STORE_READ_ONLY.
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/arena.h"
#include "base/err.h"
#include "core/fold.h"
#include "core/review.h"

typedef struct Store Store;

typedef enum StoreMode {
    STORE_READ_WRITE, // takes the lock; ERR_BUSY when another process has it
    STORE_READ_ONLY,  // never writes, never blocks a writer; a missing file reads as empty
} StoreMode;

// Opens (READ_WRITE: makes, migrates) DIR/collection.sqlite. NULL on failure: ERR_BUSY, ERR_NEWER
// (file untouched), ERR_CORRUPT (not ours or damaged), ERR_IO.
Store *store_open(const char *dir, StoreMode mode, Err *err);
// Checkpoints and closes; NULL is fine. Backups are the caller's to ask for.
void store_close(Store *s);

// --- the log -------------------------------------------------------------------------------------
// Appends a row (row->seq is ignored and set) and folds it into the caches, in one transaction. For
// LOG_UNDO and LOG_REDO, ref must be undo_next / redo_next as the store sees it (ERR_INPUT if not);
// the touched item is folded again from its rows (their item is that of the act, whatever is
// given). ERR_INPUT: an item over 512 bytes, a grade outside 0-5, an answer without item and the
// like; ERR_IO: the disk is full. Nothing is changed then. interval_days is capped at
// INTERVAL_MAX_DAYS, device and source are cut at 512 bytes.
bool store_append(Store *s, LogRow *row, Err *err);
// Several rows, all or nothing.
bool store_append_all(Store *s, LogRow *rows, size_t n, Err *err);

typedef bool LogVisit(void *ctx, const LogRow *row); // false stops
// Every row in order of seq, or only those of one item (item.n > 0), seq > after. Strs in the row
// live until the visit returns; the visit may ask the store other questions.
bool store_log_each(Store *s, Str item, int64_t after, LogVisit *visit, void *ctx, Err *err);
// Every row with seq > after as numbers, for counting: row->item, device and source are empty,
// `item` is the store's number of the item (0 for none), which store_items_each names.
typedef void StoreRowVisit(void *ctx, const LogRow *row, int64_t item);
bool store_rows_each(Store *s, int64_t after, StoreRowVisit *visit, void *ctx, Err *err);
typedef void StoreItemVisit(void *ctx, int64_t item, Str key);
bool store_items_each(Store *s, StoreItemVisit *visit, void *ctx, Err *err);
int64_t store_log_count(Store *s); // rows
// The act undo (redo) would refer to; seq 0 when there is none. Strs live in the arena.
bool store_undo_target(Store *s, Arena *a, LogRow *row, Err *err);
bool store_redo_target(Store *s, Arena *a, LogRow *row, Err *err);
// seqs undone in the end; the caller frees.
bool store_undone(Store *s, UndoneSet *out, Err *err);
// The same for the rows with seq > after, from the rows after it alone: nothing is taken back
// before it was done. Costs what those rows cost, however long the log is.
bool store_undone_since(Store *s, int64_t after, UndoneSet *out, Err *err);

// --- caches --------------------------------------------------------------------------------------
typedef void StateVisit(void *ctx, Str item, const ItemState *state);
// Every item that has a row in the log.
bool store_states_each(Store *s, StateVisit *visit, void *ctx, Err *err);
// State of one item (fold_start() when it has none).
bool store_state_get(Store *s, Str item, ItemState *out, Err *err);

typedef struct DayStats {
    int32_t day;
    int32_t learned, reviewed, drilled, extra, failed; // answers; failed: of learn and review
    int64_t answer_ms;
    int32_t more_due, more_new;
} DayStats;
bool store_day_stats(Store *s, int32_t day, DayStats *out, Err *err); // zeros when nothing happened
// Newest day of an answer strictly before `day`; DAY_NONE.
bool store_last_study_day(Store *s, int32_t day, int32_t *out, Err *err);
// Newest day written since the last LOG_CLOCK row in force (that row's own day included); DAY_NONE.
bool store_newest_day(Store *s, int32_t *out, Err *err);
// Topics whose lesson was seen (not undone).
bool store_lessons_each(Store *s, void (*visit)(void *ctx, Str topic), void *ctx, Err *err);

// Folds the whole log in memory and compares it with the caches. Problems are sentences in the
// arena, at most 100; none means sound. SQLite's own integrity check is part of it.
bool store_check(Store *s, Arena *a, StrList *problems, Err *err);
// Folds the whole log in memory and throws the result away; how many rows, and items named by them.
// For benchmarks: it is what check and rebuild spend their time on.
bool store_fold_all(Store *s, int64_t *rows, int64_t *items, Err *err);
// Drops the caches and folds them again, in one transaction.
bool store_rebuild(Store *s, Err *err);

// --- settings and notes --------------------------------------------------------------------------
// Value of a setting in the arena; at == NULL when not set.
bool store_setting_get(Store *s, Arena *a, Str key, Str *value, Err *err);
bool store_setting_set(Store *s, Str key, Str value, Err *err);

// --- backups -------------------------------------------------------------------------------------
#define STORE_BACKUPS_KEPT 12
// Online backup to `path` (NULL: DIR/backups/collection-YYYYMMDD-HHMMSS.sqlite, then prunes to the
// newest STORE_BACKUPS_KEPT; the name is in UTC, moved on a second when taken). A file already at
// `path` is replaced only when it is a closed collection, else ERR_INPUT. Copied to a temporary
// name, reopened, checked, compared with the original row for row, renamed. The final path in the
// arena.
bool store_backup(Store *s, Arena *a, const char *path, int64_t now_ms, Str *written, Err *err);
// Replaces the collection in `dir` by a checked copy of `file`, after backing up what is there.
// Nothing of it may be open (ERR_BUSY); takes the lock itself. ERR_INPUT when the file is not a
// sound collection, ERR_NEWER, ERR_NOT_FOUND. A damaged one in `dir` is kept as
// backups/damaged-*.sqlite.
bool store_restore(const char *dir, const char *file, int64_t now_ms, Err *err);

#endif
