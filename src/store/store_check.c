// The health check: the log folded in memory must be what the caches hold, and SQLite must find its
// own file sound. Findings are sentences for the learner, not more than a page of them.
#include <stdarg.h>
#include <stdio.h>

#include "store/schema.h"
#include "store/store_internal.h"

#define PROBLEMS_MAX 100

typedef struct Problems {
    Arena *arena;
    Str at[PROBLEMS_MAX];
    size_t n;
} Problems;

static void add_problem(void *ctx, Str sentence) {
    Problems *p = ctx;
    if (p->n < PROBLEMS_MAX) {
        p->at[p->n++] = arena_str(p->arena, sentence);
    }
}

__attribute__((format(printf, 2, 3))) static void problem(Problems *p, const char *fmt, ...) {
    va_list args;
    char text[STORE_NAME_MAX + 256];
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    add_problem(p, str_of(text));
}

// Complains about the cached state of one item, by its name.
static bool state_problem(Db *db, Problems *p, int64_t item, const char *what, Err *err) {
    if (p->n >= PROBLEMS_MAX) {
        return true; // nobody would see the name
    }
    Stmt *st = db_stmt(db, "SELECT key FROM item WHERE id = :item", err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":item", item);
    const StmtStep step = stmt_step(st, err);
    const Str key = step == STEP_ROW ? stmt_str(st, 0) : S("(no name)");
    problem(p, "The state kept for %.*s %s.", STR_ARG(key), what);
    stmt_done(st);
    return step != STEP_ERR;
}

static bool check_states(Db *db, const StoreFold *f, Problems *p, Err *err) {
    Stmt *st = db_stmt(db, "SELECT item, " STORE_STATE_COLUMNS " FROM state ORDER BY item", err);
    bool *seen = mem_array(f->items, sizeof *seen);
    StmtStep step = STEP_ERR;
    bool ok = st != NULL;
    while (ok && (step = stmt_step(st, err)) == STEP_ROW) {
        ItemState state;
        const int64_t item = stmt_int(st, 0);
        cache_read_state(st, 1, &state);
        if (item < 1 || item >= (int64_t)f->items || !f->has_row[item]) {
            ok = state_problem(db, p, item, "belongs to nothing in the log", err);
            continue;
        }
        seen[item] = true;
        if (!cache_same_state(&state, &f->states[item])) {
            ok = state_problem(db, p, item, "is not what its log says", err);
        }
    }
    ok = ok && step == STEP_DONE;
    stmt_done(st);
    for (size_t i = 1; ok && i < f->items; i++) {
        if (f->has_row[i] && !seen[i]) {
            ok = state_problem(db, p, (int64_t)i, "is missing", err);
        }
    }
    mem_free(seen);
    return ok;
}

static void day_problem(Problems *p, int32_t day, const char *what) {
    char name[16];
    day_format(day, name);
    problem(p, "The statistics kept for %s %s.", name, what);
}

// Both lists are sorted by day; empty days of the fold have no row.
static bool check_days(Db *db, const StoreFold *f, Problems *p, Err *err) {
    Stmt *st = db_stmt(db, "SELECT * FROM day_stats ORDER BY day", err);
    if (!st) {
        return false;
    }
    StmtStep step;
    size_t i = 0;
    while ((step = stmt_step(st, err)) == STEP_ROW) {
        DayStats d;
        cache_read_day(st, &d);
        for (; i < f->days.n && f->days.at[i].day < d.day; i++) {
            if (!cache_day_is_empty(&f->days.at[i])) {
                day_problem(p, f->days.at[i].day, "are missing");
            }
        }
        const DayStats none = {.day = d.day};
        const bool is_in_fold = i < f->days.n && f->days.at[i].day == d.day;
        if (!cache_same_day(&d, is_in_fold ? &f->days.at[i] : &none)) {
            day_problem(p, d.day, "are not what the log says");
        }
        i += is_in_fold;
    }
    for (; i < f->days.n; i++) {
        if (!cache_day_is_empty(&f->days.at[i])) {
            day_problem(p, f->days.at[i].day, "are missing");
        }
    }
    stmt_done(st);
    return step == STEP_DONE;
}

static bool check_lessons(Db *db, const StoreFold *f, Problems *p, Err *err) {
    Stmt *st = db_stmt(db, "SELECT item, seen FROM lesson", err);
    if (!st) {
        return false;
    }
    int64_t in_fold = 0, in_cache = 0, wrong = 0;
    for (size_t i = 1; i < f->items; i++) {
        in_fold += f->lessons[i] > 0;
    }
    StmtStep step;
    while ((step = stmt_step(st, err)) == STEP_ROW) {
        const int64_t item = stmt_int(st, 0);
        const bool is_known = item > 0 && item < (int64_t)f->items;
        in_cache++;
        wrong += !is_known || f->lessons[item] != stmt_int(st, 1);
    }
    stmt_done(st);
    if (wrong > 0 || in_fold != in_cache) {
        problem(p, "The list of lessons that were seen is not what the log says.");
    }
    return step == STEP_DONE;
}

static bool check_newest(Db *db, const StoreFold *f, Problems *p, Err *err) {
    int32_t newest = DAY_NONE;
    if (!cache_get_newest(db, &newest, err)) {
        return false;
    }
    if (newest != f->newest_day) {
        problem(p, "The newest day that is kept is not what the log says.");
    }
    return true;
}

static bool check_schema(Db *db, Problems *p, Err *err) {
    int64_t version = 0;
    bool ours = false;
    if (!schema_identify(db, &version, err) || !schema_is_ours(db, version, &ours, err)) {
        return false;
    }
    if (!ours) {
        problem(p, "Tables or safeguards of the file are not as Trestle made them.");
    }
    return true;
}

static bool check_caches(Db *db, Problems *p, Err *err) {
    StoreFold f = {0};
    const bool ok = store_fold_log(db, &f, add_problem, p, err) && check_states(db, &f, p, err) &&
                    check_days(db, &f, p, err) && check_lessons(db, &f, p, err) &&
                    check_newest(db, &f, p, err);
    store_fold_free(&f);
    return ok;
}

// A file too damaged to be read to its end is a finding, not a failure of the check.
static bool damage_is_finding(bool ok, Problems *p, Err *err) {
    if (!ok && err->code == ERR_CORRUPT) {
        problem(p, "The check could not go on: %s.", err->text);
        *err = (Err){0};
        return true;
    }
    return ok;
}

bool store_check(Store *s, Arena *a, StrList *problems, Err *err) {
    Db *db = store_db(s, err);
    Problems p = {.arena = a};
    if (!db || !db_begin_read(db, err)) {
        return false;
    }
    const bool ok = damage_is_finding(check_schema(db, &p, err), &p, err) &&
                    damage_is_finding(db_check(db, PROBLEMS_MAX, add_problem, &p, err), &p, err) &&
                    damage_is_finding(check_caches(db, &p, err), &p, err);
    db_rollback(db);
    problems->at = ARENA_ARRAY(a, Str, p.n);
    problems->n = p.n;
    for (size_t i = 0; i < p.n; i++) {
        problems->at[i] = p.at[i];
    }
    return ok;
}
