// Folding the whole log in memory, and writing the result as the caches. One pass over the rows by
// the numbers of the items: no text is touched, so a million rows take a moment. The rows that were
// taken back are known beforehand from the index of undo rows.
#include <string.h>

#include "store/store_internal.h"

void store_fold_free(StoreFold *f) {
    mem_free(f->states);
    mem_free(f->has_row);
    mem_free(f->lessons);
    vec_free(&f->days);
    vec_free(&f->clocks);
    *f = (StoreFold){0};
}

// The statistics of a day, added when it has none yet. Days mostly come in order, so the search
// starts, and usually ends, at the last one.
static DayStats *day_at(StoreFold *f, int32_t day) {
    if (f->days.n > 0 && f->days.at[f->days.n - 1].day == day) {
        return &f->days.at[f->days.n - 1];
    }
    size_t low = 0, high = f->days.n;
    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        if (f->days.at[mid].day < day) {
            low = mid + 1;
        } else {
            high = mid;
        }
    }
    if (low < f->days.n && f->days.at[low].day == day) {
        return &f->days.at[low];
    }
    vec_push(&f->days, (DayStats){0});
    memmove(&f->days.at[low + 1], &f->days.at[low], (f->days.n - 1 - low) * sizeof *f->days.at);
    f->days.at[low] = (DayStats){.day = day};
    return &f->days.at[low];
}

static bool start_fold(Db *db, StoreFold *f, Err *err) {
    int64_t count = 0, highest = 0;
    if (!db_get_int(db, "SELECT count(*) FROM item", &count, err) ||
        !db_get_int(db, "SELECT coalesce(max(id), 0) FROM item", &highest, err)) {
        return false;
    }
    if (count != highest) {
        err_at(err, ERR_CORRUPT, str_of(db_path(db)), 0,
               "the table of card ids has gaps; keep a copy of the file and restore the latest "
               "backup");
        return false;
    }
    f->items = (size_t)count + 1;
    f->states = mem_array(f->items, sizeof *f->states);
    f->has_row = mem_array(f->items, sizeof *f->has_row);
    f->lessons = mem_array(f->items, sizeof *f->lessons);
    f->newest_day = DAY_NONE;
    for (size_t i = 0; i < f->items; i++) {
        f->states[i] = fold_start();
    }
    return true;
}

// The newest day counts from the last clock row in force, or from the redo that put it in force.
static void fold_newest(StoreFold *f, const LogRow *row, bool is_undone) {
    for (size_t i = 0; row->kind == LOG_REDO && i < f->clocks.n; i++) {
        if (f->clocks.at[i].seq == row->ref) {
            f->newest_day = f->clocks.at[i].day;
            return;
        }
    }
    f->newest_day = cache_next_newest(f->newest_day, row, is_undone);
    if (row->kind == LOG_CLOCK && !is_undone) {
        vec_push(&f->clocks, (StoreClock){row->seq, row->day});
    }
}

static void fold_row(StoreFold *f, const LogRow *row, size_t item, bool is_undone) {
    f->rows++;
    fold_newest(f, row, is_undone);
    f->has_row[item] = item > 0;
    if (is_undone || !store_kind_is_act(row->kind)) {
        return;
    }
    cache_add_to_day(day_at(f, row->day), row, 1);
    if (item == 0) {
        return;
    }
    f->states[item] = fold_item(f->states[item], row);
    if (row->kind == LOG_LESSON) {
        f->lessons[item]++;
    }
}

// What a listener wants to hear: does each undo and redo name the act it had to?
typedef struct UndoAudit {
    UndoStack stack;
    FoldComplain *complain;
    void *ctx;
} UndoAudit;

static void audit_row(UndoAudit *a, const LogRow *row, int64_t expected_seq) {
    Buf b = {0};
    const bool is_undo = row->kind == LOG_UNDO;
    const int64_t want = is_undo ? undo_next(&a->stack) : redo_next(&a->stack);
    if (row->seq != expected_seq) {
        buf_addf(&b, "Rows of the log before row %lld are missing.", (long long)row->seq);
    } else if (!store_kind_is_act(row->kind) && row->ref != want) {
        buf_addf(&b, "Row %lld of the log %s row %lld, but row %lld was the one to %s then.",
                 (long long)row->seq, is_undo ? "takes back" : "does again", (long long)row->ref,
                 (long long)want, is_undo ? "take back" : "do again");
    }
    if (b.n > 0) {
        a->complain(a->ctx, buf_str(&b));
        buf_free(&b);
    }
    undo_feed(&a->stack, row->kind, row->seq, row->ref);
}

// Reads the row and makes sure that its item is one of the fold's.
static bool read_known_row(const Stmt *st, const StoreFold *f, LogRow *row, int64_t *item,
                           Err *err) {
    if (!store_row_read(st, row, item, err)) {
        return false;
    }
    if (*item < 0 || *item >= (int64_t)f->items) {
        err_set(err, ERR_CORRUPT,
                "row %lld of the log is about a card that is not in the file; keep a copy of it "
                "and restore the latest backup",
                (long long)row->seq);
        return false;
    }
    return true;
}

static bool fold_rows(Db *db, StoreFold *f, const UndoneSet *undone, UndoAudit *audit, Err *err) {
    Stmt *st = db_stmt(db, "SELECT " STORE_ROW_COLUMNS " FROM log ORDER BY seq", err);
    if (!st) {
        return false;
    }
    StmtStep step = STEP_DONE;
    LogRow row;
    int64_t item = 0, last = 0;
    bool ok = true;
    while (ok && (step = stmt_step(st, err)) == STEP_ROW) {
        ok = read_known_row(st, f, &row, &item, err);
        if (ok && audit) {
            audit_row(audit, &row, last + 1);
        }
        if (ok) {
            last = row.seq;
            fold_row(f, &row, (size_t)item, undone_has(undone, row.seq));
        }
    }
    stmt_done(st);
    return ok && step == STEP_DONE;
}

bool store_fold_log(Db *db, StoreFold *f, FoldComplain *complain, void *ctx, Err *err) {
    UndoAudit audit = {.complain = complain, .ctx = ctx};
    UndoneSet undone = {0};
    const bool ok = store_collect_undone(db, &undone, err) && start_fold(db, f, err) &&
                    fold_rows(db, f, &undone, complain ? &audit : NULL, err);
    undone_free(&undone);
    undo_free(&audit.stack);
    return ok;
}

bool store_fold_all(Store *s, int64_t *rows, int64_t *items, Err *err) {
    Db *db = store_db(s, err);
    StoreFold f = {0};
    const bool ok = db && store_fold_log(db, &f, NULL, NULL, err);
    *rows = f.rows;
    *items = 0;
    for (size_t i = 1; ok && i < f.items; i++) {
        *items += f.has_row[i];
    }
    store_fold_free(&f);
    return ok;
}

// --- rebuild -------------------------------------------------------------------------------------

static bool write_fold(Db *db, const StoreFold *f, Err *err) {
    for (size_t i = 1; i < f->items; i++) {
        if (f->has_row[i] && !cache_put_state(db, (int64_t)i, &f->states[i], err)) {
            return false;
        }
        if (f->lessons[i] > 0 && !cache_put_lesson(db, (int64_t)i, f->lessons[i], err)) {
            return false;
        }
    }
    for (size_t i = 0; i < f->days.n; i++) {
        if (!cache_day_is_empty(&f->days.at[i]) && !cache_put_day(db, &f->days.at[i], err)) {
            return false;
        }
    }
    return cache_put_newest(db, f->newest_day, err);
}

bool store_write_caches(Db *db, Err *err) {
    StoreFold f = {0};
    const bool ok = store_fold_log(db, &f, NULL, NULL, err) &&
                    db_exec(db,
                            "DELETE FROM state; DELETE FROM day_stats; DELETE FROM lesson; "
                            "DELETE FROM newest;",
                            err) &&
                    write_fold(db, &f, err);
    store_fold_free(&f);
    return ok;
}

bool store_rebuild(Store *s, Err *err) {
    Db *db = store_db_write(s, err);
    if (!db || !db_begin_write(db, err)) {
        return false;
    }
    // Indexes are derived too. They come first, as the fold finds the undone rows through one.
    if (!db_exec(db, "REINDEX", err) || !store_write_caches(db, err)) {
        db_rollback(db);
        return false;
    }
    return db_commit(db, err);
}
