// Attempts, added and read back with every value checked.
#include "store/attempt.h"

#include "base/vec.h"
#include "store/store_internal.h"

// These numbers are in people's files: add, never change.
static const uint8_t kind_codes[ATTEMPT_KIND_COUNT] = {
    [ATTEMPT_INTERVIEW] = 1, [ATTEMPT_SQL] = 2, [ATTEMPT_ROUND] = 3};

static bool check(const Attempt *t, Err *err) {
    const bool is_sound = (unsigned)t->kind < ATTEMPT_KIND_COUNT && t->item.n > 0 &&
                          t->item.n <= STORE_NAME_MAX && t->took_ms >= 0 && t->tries >= 1 &&
                          t->quality >= QUALITY_NONE && t->quality <= 5 && t->log_seq >= 0 &&
                          t->amends >= 0 && t->data.n <= ATTEMPT_DATA_MAX;
    return is_sound || err_set(err, ERR_INPUT,
                               "this attempt cannot be kept: it has a field out of "
                               "its range, or more than a million letters");
}

// A later version stands for a first one of its kind.
static bool check_amends(Db *db, const Attempt *t, Err *err) {
    if (t->amends == 0) {
        return true;
    }
    Stmt *st = db_stmt(
        db, "SELECT 1 FROM attempt WHERE id = :id AND kind = :kind AND amends IS NULL", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":id", t->amends);
    stmt_bind_int(st, ":kind", kind_codes[t->kind]);
    const StmtStep step = stmt_step(st, err);
    stmt_done(st);
    return step == STEP_ROW ||
           (step == STEP_DONE &&
            err_set(err, ERR_INPUT, "attempt %lld is not there", (long long)t->amends));
}

static bool insert(Db *db, const Attempt *t, int64_t id, Err *err) {
    Stmt *st = db_stmt(db,
                       "INSERT INTO attempt VALUES (:id, :amends, :kind, :item, :at_ms, :took_ms, "
                       ":tries, :quality, :log, :data)",
                       err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":id", id);
    stmt_bind_int(st, ":kind", kind_codes[t->kind]);
    stmt_bind_str(st, ":item", t->item);
    stmt_bind_int(st, ":at_ms", t->at_ms);
    stmt_bind_int(st, ":took_ms", t->took_ms);
    stmt_bind_int(st, ":tries", t->tries);
    stmt_bind_str(st, ":data", t->data.at ? t->data : S("{}"));
    if (t->amends > 0) { // what is not bound is NULL
        stmt_bind_int(st, ":amends", t->amends);
    }
    if (t->quality != QUALITY_NONE) {
        stmt_bind_int(st, ":quality", t->quality);
    }
    if (t->log_seq > 0) {
        stmt_bind_int(st, ":log", t->log_seq);
    }
    return stmt_run(st, err);
}

bool store_attempt_add(Store *s, Attempt *attempt, Err *err) {
    Db *db = store_db_write(s, err);
    if (!db || !check(attempt, err) || !db_begin_write(db, err)) {
        return false;
    }
    int64_t id = 0;
    const bool ok = db_get_int(db, "SELECT coalesce(max(id), 0) + 1 FROM attempt", &id, err) &&
                    check_amends(db, attempt, err) && insert(db, attempt, id, err);
    if (!ok) {
        db_rollback(db);
        return false;
    }
    if (!db_commit(db, err)) {
        return false;
    }
    attempt->id = attempt->amends > 0 ? attempt->amends : id;
    return true;
}

static bool read_row(const Stmt *st, AttemptKind kind, Attempt *t) {
    *t = (Attempt){
        .id = stmt_int(st, 0),
        .kind = kind,
        .item = stmt_str(st, 1),
        .at_ms = stmt_int(st, 2),
        .took_ms = stmt_int(st, 3),
        .tries = (int32_t)stmt_int(st, 4),
        .quality = stmt_is_null(st, 5) ? QUALITY_NONE : (int32_t)stmt_int(st, 5),
        .log_seq = stmt_int(st, 6),
        .data = stmt_str(st, 7),
    };
    return t->took_ms >= 0 && t->tries >= 1 && t->quality >= QUALITY_NONE && t->quality <= 5;
}

bool store_attempts_each(Store *s, AttemptKind kind, Str item, AttemptVisit *visit, void *ctx,
                         Err *err) {
    Db *db = store_db(s, err);
    if (!db) {
        return false;
    }
    // The newest version of each: the last one that amends it, else the first itself.
    Stmt *st = db_stmt(
        db,
        "SELECT first.id, newest.item, newest.at_ms, newest.took_ms, newest.tries, newest.quality, "
        "coalesce(newest.log, 0), newest.data FROM attempt AS first JOIN attempt AS newest ON "
        "newest.id = coalesce((SELECT max(id) FROM attempt AS later WHERE later.amends = first.id), "
        "first.id) WHERE first.kind = :kind AND first.amends IS NULL "
        "AND (:item = '' OR newest.item = :item) ORDER BY first.id",
        err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":kind", kind_codes[kind]);
    stmt_bind_str(st, ":item", item.n > 0 ? item : S(""));
    StmtStep step;
    bool go_on = true, is_sound = true;
    while (go_on && is_sound && (step = stmt_step(st, err)) == STEP_ROW) {
        Attempt attempt;
        is_sound = read_row(st, kind, &attempt);
        go_on = is_sound && visit(ctx, &attempt);
    }
    stmt_done(st);
    if (!is_sound) {
        return err_at(err, ERR_CORRUPT, str_of(db_path(db)), 0,
                      "an attempt in the collection holds a value that Trestle does not write");
    }
    return !go_on || step == STEP_DONE;
}
