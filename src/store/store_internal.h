// What the files of the store share: the Store itself, rows and their codes, the caches, files.
#ifndef STORE_STORE_INTERNAL_H
#define STORE_STORE_INTERNAL_H

#include "base/file.h"
#include "base/vec.h"
#include "store/db.h"
#include "store/store.h"

#define STORE_FILE      "collection.sqlite"
#define STORE_LOCK_FILE "collection.lock"
#define STORE_NAME_MAX  512       // bytes of an item, device or source
#define STORE_VALUE_MAX (1 << 20) // bytes of a setting's value
#define STORE_DAY_MAX   3000000   // days either side of 1970; keeps sums of days inside int32_t

struct Store {
    Db *db;
    StoreMode mode;
    char *dir, *path, *wal; // wal: where SQLite keeps the write-ahead log of `path`
    int lock_fd;            // -1 when reading only
    // Reading only: the Db shows the file (or its absence) as of these, without any lock, so it is
    // opened again when they change.
    bool is_snapshot;
    FileInfo seen, seen_wal;
};

// --- store.c -------------------------------------------------------------------------------------
// The Db to read from, opened again when a snapshot went stale. NULL with err.
Db *store_db(Store *s, Err *err);
// The Db to write to; NULL with err when the store was opened for reading.
Db *store_db_write(Store *s, Err *err);
// Opens an existing collection for reading, without making files when nobody has it open;
// *is_snapshot says that it will not see later writes. An older one is lifted to the newest version
// in memory and stays as it is on disk.
Db *store_open_reader(const char *path, bool *is_snapshot, Err *err);
// Makes an empty collection at `path` (which must not be there), complete or not at all.
bool store_make_file(const char *path, Err *err);

// --- store_files.c -------------------------------------------------------------------------------
// "path" + "suffix"; the caller frees with mem_free.
char *store_path_with(const char *path, const char *suffix);
// Takes DIR/collection.lock; -1 with err (ERR_BUSY when another process has it).
int store_lock(const char *dir, Err *err);
void store_unlock(int fd);
bool store_sync_file(const char *path, Err *err);
// Renames and makes the new name durable.
bool store_move_file(const char *from, const char *to, Err *err);
// A write-ahead log without its file would be replayed into the next file of that name. Set aside
// under a free name, never deleted; an empty one goes.
bool store_set_wal_aside(const char *path, Err *err);

// --- store_rows.c --------------------------------------------------------------------------------
#define STORE_KIND_UNDO 90 // stored codes from here on are about other rows
#define STORE_ROW_COLUMNS                                                                          \
    "log.seq, log.item, log.at_ms, log.day, log.quality, log.took_ms, log.kind, log.ref, "         \
    "log.scheduler, log.interval_days"
#define STORE_ROW_COLUMN_COUNT 10

int64_t store_kind_code(LogKind kind);
bool store_kind_of(int64_t code, LogKind *kind);
int64_t store_scheduler_code(SchedulerId id);
bool store_kind_is_act(LogKind kind); // not undo or redo
// Reads STORE_ROW_COLUMNS but for the texts; item 0 for none. ERR_CORRUPT on values no append made.
bool store_row_read(const Stmt *st, LogRow *row, int64_t *item, Err *err);
// Reads the row `seq`; *found false when there is none.
bool store_row_get(Db *db, int64_t seq, LogRow *row, int64_t *item, bool *found, Err *err);
bool store_last_seq(Db *db, int64_t *seq, Err *err); // 0 when the log is empty

// --- store_undo.c --------------------------------------------------------------------------------
bool store_find_undo(Db *db, int64_t *seq, Err *err);
bool store_find_redo(Db *db, int64_t *seq, Err *err);
bool store_collect_undone(Db *db, UndoneSet *out, Err *err);
bool store_collect_undone_since(Db *db, int64_t after, UndoneSet *out, Err *err);
// State of an item folded from its rows in the log.
bool store_refold_item(Db *db, int64_t item, ItemState *out, Err *err);
// The newest day since the last clock row in force, or since its redo, from the log. Reads all of
// it: for when such a row was taken back or done again.
bool store_refold_newest(Db *db, int32_t *day, Err *err);

// --- store_caches.c ------------------------------------------------------------------------------
#define STORE_STATE_COLUMNS                                                                        \
    "state.reps, state.interval_days, state.ef100, state.due_day, state.first_day, "               \
    "state.last_day, state.last_quality, state.answer_day, state.answer_quality, state.lapses, "   \
    "state.reviews, state.buried_day, state.suspended, state.starred"

void cache_read_state(const Stmt *st, int from_col, ItemState *out);
bool cache_same_state(const ItemState *a, const ItemState *b);
bool cache_get_state(Db *db, int64_t item, ItemState *out, Err *err); // fold_start() when none
bool cache_put_state(Db *db, int64_t item, const ItemState *state, Err *err);
void cache_add_to_day(DayStats *d, const LogRow *row, int sign); // +1 or -1 times the row
bool cache_same_day(const DayStats *a, const DayStats *b);
bool cache_day_is_empty(const DayStats *d);
void cache_read_day(const Stmt *st, DayStats *out); // columns of "SELECT * FROM day_stats"
bool cache_get_day(Db *db, int32_t day, DayStats *out, Err *err);
bool cache_put_day(Db *db, const DayStats *d, Err *err);             // an empty day is removed
bool cache_put_lesson(Db *db, int64_t item, int64_t seen, Err *err); // 0 removes
bool cache_get_lesson(Db *db, int64_t item, int64_t *seen, Err *err);
bool cache_get_newest(Db *db, int32_t *day, Err *err);
bool cache_put_newest(Db *db, int32_t day, Err *err);
// Newest day after one more row, which is not the redo of a clock row.
int32_t cache_next_newest(int32_t newest, const LogRow *row, bool is_undone);

// --- store_fold.c --------------------------------------------------------------------------------
// A clock row in force.
typedef struct StoreClock {
    int64_t seq;
    int32_t day;
} StoreClock;

// The whole log folded in memory. Items are indexed by id (0 is unused); {0} is valid.
typedef struct StoreFold {
    ItemState *states;
    bool *has_row;
    int32_t *lessons;   // times seen
    size_t items;       // highest item id + 1
    VEC(DayStats) days; // sorted, may hold empty ones
    VEC(StoreClock) clocks;
    int32_t newest_day;
    int64_t rows;
} StoreFold;

// Called, when not NULL, with a sentence for each contradiction in the log itself.
typedef void FoldComplain(void *ctx, Str sentence);
bool store_fold_log(Db *db, StoreFold *f, FoldComplain *complain, void *ctx, Err *err);
void store_fold_free(StoreFold *f);
// Drops the caches and writes the fold of the log, inside the caller's transaction.
bool store_write_caches(Db *db, Err *err);

// --- store_backup.c ------------------------------------------------------------------------------
// A checked, durable, stand-alone copy of what `db` sees, at `path`, replacing what is there.
bool store_copy_checked(Db *db, const char *path, Err *err);
// DIR/backups/PREFIX-YYYYMMDD-HHMMSS.sqlite (UTC) in the arena: a name that is free, at now_ms or
// the next second that has one. Makes the folder.
bool store_backup_name(Arena *a, const char *dir, const char *prefix, int64_t now_ms,
                       const char **path, Err *err);

#endif
