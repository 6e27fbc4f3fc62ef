// What the tests of the store share: a store in a fresh folder, rows in one line, a clean bill.
#ifndef TESTS_STORE_CASES_H
#define TESTS_STORE_CASES_H

#include <string.h>

#include "harness/harness.h"

#include "base/file.h"
#include "base/mem.h"
#include "store/store.h"
#include "store/store_internal.h"

typedef struct Case {
    Arena arena;
    Err err;
    const char *dir;
    Store *s; // open for writing at the start of each test
    size_t live_before;
} Case;

static inline void case_open(Case *c, StoreMode mode) {
    c->s = store_open(c->dir, mode, &c->err);
    assert_ok(c->s != NULL, &c->err);
}

static inline void case_close(Case *c) {
    store_close(c->s);
    c->s = NULL;
}

static inline void case_reopen(Case *c) {
    case_close(c);
    case_open(c, STORE_READ_WRITE);
}

static inline int case_setup(void **state) {
    const size_t live = mem_live();
    Case *c = mem_alloc(sizeof *c);
    c->live_before = live;
    c->dir = harness_tmpdir(&c->arena);
    case_open(c, STORE_READ_WRITE);
    *state = c;
    return 0;
}

static inline int case_teardown(void **state) {
    Case *c = *state;
    const size_t live = c->live_before;
    store_close(c->s);
    harness_rmdir(c->dir);
    arena_free(&c->arena);
    mem_free(c);
    assert_int_equal(mem_live(), live);
    return 0;
}

#define case_test(f) cmocka_unit_test_setup_teardown(f, case_setup, case_teardown)

static inline const char *case_path(Case *c, const char *name) {
    return path_join(&c->arena, c->dir, name);
}

static inline LogRow case_row(const char *item, LogKind kind, int32_t day, int32_t quality,
                              int32_t interval) {
    return (LogRow){.item = str_of(item),
                    .kind = kind,
                    .day = day,
                    .at_ms = (int64_t)day * 86400000 + 36000000,
                    .quality = quality,
                    .answer_ms = log_kind_is_answer(kind) ? 4000 : 0,
                    .interval_days = interval,
                    .device = S("desk"),
                    .source = S("review")};
}

// Appends one row and answers its seq.
static inline int64_t case_append(Case *c, const char *item, LogKind kind, int32_t day,
                                  int32_t quality, int32_t interval) {
    LogRow row = case_row(item, kind, day, quality, interval);
    assert_ok(store_append(c->s, &row, &c->err), &c->err);
    return row.seq;
}

static inline int64_t case_learn(Case *c, const char *item, int32_t day) {
    return case_append(c, item, LOG_LEARN, day, QUALITY_GOOD, 1);
}

// Undo (redo) of whatever the store names; false when it names nothing.
static inline bool case_take_back(Case *c, LogKind kind) {
    LogRow target;
    assert_ok(kind == LOG_UNDO ? store_undo_target(c->s, &c->arena, &target, &c->err)
                               : store_redo_target(c->s, &c->arena, &target, &c->err),
              &c->err);
    if (target.seq == 0) {
        return false;
    }
    LogRow row = case_row("", kind, target.day + 1, QUALITY_NONE, 0);
    row.ref = target.seq;
    assert_ok(store_append(c->s, &row, &c->err), &c->err);
    return true;
}

static inline StrList case_problems(Case *c) {
    StrList problems = {0};
    assert_ok(store_check(c->s, &c->arena, &problems, &c->err), &c->err);
    return problems;
}

static inline void case_sound(Case *c) {
    const StrList problems = case_problems(c);
    for (size_t i = 0; i < problems.n; i++) {
        print_error("%.*s\n", STR_ARG(problems.at[i]));
    }
    assert_int_equal(problems.n, 0);
}

static inline ItemState case_state(Case *c, const char *item) {
    ItemState state;
    assert_ok(store_state_get(c->s, str_of(item), &state, &c->err), &c->err);
    return state;
}

// Runs SQL on the file behind the store's back; the store must be closed.
static inline void case_sql(Case *c, const char *sql) {
    Db *db = db_open(case_path(c, STORE_FILE), DB_READ_WRITE, &c->err);
    assert_ok(db != NULL, &c->err);
    assert_ok(db_exec(db, sql, &c->err), &c->err);
    db_close(db);
}

#endif
