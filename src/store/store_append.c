// Appending: one durable transaction that adds rows and keeps the caches equal to the fold of the
// log. An act is folded into the cached state of its item; an undo or redo folds its item again
// from the item's own rows. Day statistics are sums, so a row is added to its day or taken from it.
#include "base/utf8.h"
#include "store/store_internal.h"

static bool refuse(Err *err, const char *why) {
    return err_set(err, ERR_INPUT, "%s", why);
}

static bool acts_on_day(LogKind kind) {
    return kind == LOG_MORE_DUE || kind == LOG_MORE_NEW || kind == LOG_CLOCK || kind == LOG_FILES ||
           kind == LOG_AWAY;
}

// What a row must be before anything is looked up.
static bool check_row(const LogRow *row, Err *err) {
    if ((unsigned)row->kind >= LOG_KIND_COUNT || (unsigned)row->scheduler >= SCHED_COUNT) {
        return refuse(err, "this kind of act or scheduler is not known");
    }
    if (row->item.n > STORE_NAME_MAX) {
        return err_set(err, ERR_INPUT,
                       "the card id is %zu bytes long; at most %d can be stored, please shorten it",
                       row->item.n, STORE_NAME_MAX);
    }
    if (row->item.n > 0 && (str_find_byte(row->item, '\0', 0) != SIZE_MAX ||
                            utf8_first_invalid(row->item) != SIZE_MAX)) {
        return refuse(err, "the card id is not valid text (UTF-8)");
    }
    if (acts_on_day(row->kind) && row->item.n > 0) {
        return refuse(err, "this act is about a day and cannot name a card");
    }
    if (store_kind_is_act(row->kind) && !acts_on_day(row->kind) && row->item.n == 0) {
        return refuse(err, "this act needs the id of a card or topic");
    }
    const bool is_answer = log_kind_is_answer(row->kind);
    if (row->quality < (is_answer ? 0 : QUALITY_NONE) || row->quality > QUALITY_EASY) {
        return refuse(err, "a grade is a number from 0 to 5");
    }
    if (row->answer_ms < 0 || row->interval_days < 0) {
        return refuse(err, "the time of an answer and an interval cannot be negative");
    }
    if (row->day < -STORE_DAY_MAX || row->day > STORE_DAY_MAX) {
        return refuse(err, "this day is too far away; check the calendar of this machine");
    }
    return true;
}

// A table of names, in three statements.
typedef struct Names {
    const char *find, *next, *add;
} Names;

static const Names item_names = {
    "SELECT id FROM item WHERE key = :name",
    "SELECT coalesce(max(id), 0) + 1 FROM item",
    "INSERT INTO item VALUES (:id, :name)",
};

static const Names label_names = {
    "SELECT id FROM label WHERE text = :name",
    "SELECT coalesce(max(id), 0) + 1 FROM label",
    "INSERT INTO label VALUES (:id, :name)",
};

static bool find_name(Db *db, const Names *names, Str name, int64_t *id, Err *err) {
    Stmt *st = db_stmt(db, names->find, err);
    if (!st) {
        return false;
    }
    stmt_bind_str(st, ":name", name);
    const StmtStep step = stmt_step(st, err);
    *id = step == STEP_ROW ? stmt_int(st, 0) : 0;
    stmt_done(st);
    return step != STEP_ERR;
}

// Number of a name, written into its table when it is new.
static bool intern(Db *db, const Names *names, Str name, int64_t *id, Err *err) {
    if (!find_name(db, names, name, id, err)) {
        return false;
    }
    if (*id > 0) {
        return true;
    }
    // Not INSERT ... SELECT: reading the table it writes to costs SQLite a temporary one.
    Stmt *st = db_get_int(db, names->next, id, err) ? db_stmt(db, names->add, err) : NULL;
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":id", *id);
    stmt_bind_str(st, ":name", name);
    return stmt_run(st, err);
}

static bool insert_row(Db *db, const LogRow *row, int64_t item, Err *err) {
    int64_t device = 0, source = 0;
    if (!intern(db, &label_names, utf8_clip(row->device, STORE_NAME_MAX), &device, err) ||
        !intern(db, &label_names, utf8_clip(row->source, STORE_NAME_MAX), &source, err)) {
        return false;
    }
    Stmt *st = db_stmt(db,
                       "INSERT INTO log VALUES (:seq, :item, :at_ms, :day, :quality, :took_ms, "
                       ":kind, :ref, :scheduler, :interval, :device, :source)",
                       err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":seq", row->seq);
    stmt_bind_int(st, ":at_ms", row->at_ms);
    stmt_bind_int(st, ":day", row->day);
    stmt_bind_int(st, ":took_ms", row->answer_ms);
    stmt_bind_int(st, ":kind", store_kind_code(row->kind));
    stmt_bind_int(st, ":scheduler", store_scheduler_code(row->scheduler));
    stmt_bind_int(st, ":interval", row->interval_days);
    stmt_bind_int(st, ":device", device);
    stmt_bind_int(st, ":source", source);
    if (item > 0) { // what is not bound is NULL
        stmt_bind_int(st, ":item", item);
    }
    if (row->quality != QUALITY_NONE) {
        stmt_bind_int(st, ":quality", row->quality);
    }
    if (row->ref > 0) {
        stmt_bind_int(st, ":ref", row->ref);
    }
    return stmt_run(st, err);
}

// Adds a row in force to its day and its lesson, or takes it back (sign -1).
static bool count_row(Db *db, const LogRow *row, int64_t item, int sign, Err *err) {
    DayStats d;
    if (!cache_get_day(db, row->day, &d, err)) {
        return false;
    }
    const DayStats before = d;
    cache_add_to_day(&d, row, sign);
    if (!cache_same_day(&d, &before) && !cache_put_day(db, &d, err)) {
        return false;
    }
    if (row->kind != LOG_LESSON) {
        return true;
    }
    int64_t seen = 0;
    return cache_get_lesson(db, item, &seen, err) && cache_put_lesson(db, item, seen + sign, err);
}

static bool note_newest(Db *db, const LogRow *row, Err *err) {
    int32_t newest = DAY_NONE;
    if (!cache_get_newest(db, &newest, err)) {
        return false;
    }
    const int32_t next = cache_next_newest(newest, row, false);
    return next == newest || cache_put_newest(db, next, err);
}

static bool append_act(Db *db, const LogRow *row, Err *err) {
    int64_t item = 0;
    if (row->ref < 0 || row->ref >= row->seq) {
        return refuse(err, "this act refers to a row of the log that does not exist");
    }
    if (row->item.n > 0 && !intern(db, &item_names, row->item, &item, err)) {
        return false;
    }
    if (!insert_row(db, row, item, err) || !count_row(db, row, item, 1, err)) {
        return false;
    }
    if (item == 0) {
        return true;
    }
    ItemState state;
    if (!cache_get_state(db, item, &state, err)) {
        return false;
    }
    state = fold_item(state, row);
    return cache_put_state(db, item, &state, err);
}

// The calendar's confirmation was taken back or given again: that decides from where days count.
static bool note_clock_again(Db *db, Err *err) {
    int32_t newest = DAY_NONE;
    return store_refold_newest(db, &newest, err) && cache_put_newest(db, newest, err);
}

static bool append_undo(Db *db, const LogRow *row, Err *err) {
    const bool is_undo = row->kind == LOG_UNDO;
    int64_t target = 0, item = 0;
    LogRow act = {0};
    bool found = false;
    if (!(is_undo ? store_find_undo(db, &target, err) : store_find_redo(db, &target, err))) {
        return false;
    }
    if (target == 0) {
        return refuse(err, is_undo ? "there is nothing to take back" : "there is nothing to redo");
    }
    if (row->ref != target) {
        return err_set(err, ERR_INPUT,
                       "only the latest act can be taken back or done again: that is row %lld of "
                       "the log, not %lld",
                       (long long)target, (long long)row->ref);
    }
    // The row's own item is not asked for: it is that of the act, or refolding would miss it.
    if (!store_row_get(db, target, &act, &item, &found, err) || !insert_row(db, row, item, err) ||
        !count_row(db, &act, item, is_undo ? -1 : 1, err)) {
        return false;
    }
    if (!(act.kind == LOG_CLOCK ? note_clock_again(db, err) : note_newest(db, row, err))) {
        return false;
    }
    ItemState state;
    return item == 0 ||
           (store_refold_item(db, item, &state, err) && cache_put_state(db, item, &state, err));
}

static bool append_one(Db *db, LogRow *row, int64_t seq, Err *err) {
    if (!check_row(row, err)) {
        return false;
    }
    LogRow kept = *row;
    kept.seq = seq;
    if (kept.interval_days > INTERVAL_MAX_DAYS) {
        kept.interval_days = INTERVAL_MAX_DAYS;
    }
    return store_kind_is_act(kept.kind) ? append_act(db, &kept, err) && note_newest(db, &kept, err)
                                        : append_undo(db, &kept, err);
}

bool store_append_all(Store *s, LogRow *rows, size_t n, Err *err) {
    Db *db = store_db_write(s, err);
    int64_t last = 0;
    if (!db || !db_begin_write(db, err)) {
        return false;
    }
    bool ok = store_last_seq(db, &last, err);
    for (size_t i = 0; ok && i < n; i++) {
        ok = append_one(db, &rows[i], last + 1 + (int64_t)i, err);
    }
    if (!ok) {
        db_rollback(db);
        return false;
    }
    if (!db_commit(db, err)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        rows[i].seq = last + 1 + (int64_t)i;
    }
    return true;
}

bool store_append(Store *s, LogRow *row, Err *err) {
    return store_append_all(s, row, 1, err);
}
