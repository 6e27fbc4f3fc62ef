// Undo and redo, and the property that holds at every step: caches == fold of the log. The model is
// the one in core/fold.h, fed with every row; the store must name the same targets without it.
#include "cases.h"

#include "base/hash.h"

static void undo_takes_back_across_a_restart_and_redo_does_it_again(void **state) {
    Case *c = *state;
    case_learn(c, "a", 10);
    const ItemState learned = case_state(c, "a");
    case_append(c, "a", LOG_REVIEW, 11, QUALITY_AGAIN, 1);
    const ItemState failed = case_state(c, "a");
    case_reopen(c);
    assert_true(case_take_back(c, LOG_UNDO));
    ItemState now = case_state(c, "a");
    assert_true(cache_same_state(&now, &learned));
    case_reopen(c);
    assert_true(case_take_back(c, LOG_REDO));
    now = case_state(c, "a");
    assert_true(cache_same_state(&now, &failed));
    assert_false(case_take_back(c, LOG_REDO));
    case_sound(c);
}

static void a_new_act_forgets_what_redo_could_do(void **state) {
    Case *c = *state;
    case_learn(c, "a", 10);
    case_learn(c, "b", 10);
    assert_true(case_take_back(c, LOG_UNDO));
    case_append(c, "a", LOG_STAR, 10, QUALITY_NONE, 0);
    assert_false(case_take_back(c, LOG_REDO));
    assert_true(case_take_back(c, LOG_UNDO));
    assert_true(case_take_back(c, LOG_UNDO)); // the learn of a; that of b stays undone for ever
    assert_false(case_take_back(c, LOG_UNDO));
    case_sound(c);
}

static void undo_of_another_row_is_refused(void **state) {
    Case *c = *state;
    case_learn(c, "a", 10);
    case_learn(c, "b", 10);
    static const int64_t refs[] = {0, 1, 3, -1};
    for (size_t i = 0; i < ARRAY_LEN(refs); i++) {
        LogRow row = case_row("", LOG_UNDO, 10, QUALITY_NONE, 0);
        row.ref = refs[i];
        assert_false(store_append(c->s, &row, &c->err));
        assert_int_equal(c->err.code, ERR_INPUT);
    }
    LogRow redo = case_row("", LOG_REDO, 10, QUALITY_NONE, 0);
    redo.ref = 2;
    assert_false(store_append(c->s, &redo, &c->err));
    assert_int_equal(c->err.code, ERR_INPUT);
    assert_int_equal(store_log_count(c->s), 2);
    UndoneSet undone = {0};
    assert_true(case_take_back(c, LOG_UNDO));
    assert_ok(store_undone(c->s, &undone, &c->err), &c->err);
    assert_true(undone_has(&undone, 2));
    assert_false(undone_has(&undone, 1));
    undone_free(&undone);
}

static void what_is_undone_after_a_row_is_known_from_the_rows_after_it(void **state) {
    Case *c = *state;
    case_learn(c, "a", 10); // 1, undone by 4
    case_learn(c, "b", 10); // 2, undone by 3
    assert_true(case_take_back(c, LOG_UNDO));
    assert_true(case_take_back(c, LOG_UNDO));
    case_learn(c, "c", 11); // 5
    case_learn(c, "d", 11); // 6, undone by 7, done again by 8
    assert_true(case_take_back(c, LOG_UNDO));
    assert_true(case_take_back(c, LOG_REDO));
    case_learn(c, "e", 11); // 9, undone by 10
    assert_true(case_take_back(c, LOG_UNDO));
    for (int64_t after = 0; after <= store_log_count(c->s) + 1; after++) {
        UndoneSet all = {0}, since = {0};
        assert_ok(store_undone(c->s, &all, &c->err), &c->err);
        assert_ok(store_undone_since(c->s, after, &since, &c->err), &c->err);
        for (int64_t seq = after + 1; seq <= store_log_count(c->s); seq++) {
            assert_int_equal(undone_has(&since, seq), undone_has(&all, seq));
            assert_int_equal(undone_has(&all, seq), seq == 1 || seq == 2 || seq == 9);
        }
        undone_free(&all);
        undone_free(&since);
    }
}

static void undo_goes_as_deep_as_the_log(void **state) {
    Case *c = *state;
    enum { DEPTH = 400 };
    for (int i = 0; i < DEPTH; i++) {
        case_append(c, i % 2 ? "a" : "b", i < 2 ? LOG_LEARN : LOG_REVIEW, i, i % 6, 1 + i);
    }
    const ItemState end = case_state(c, "a");
    for (int i = 0; i < DEPTH; i++) {
        assert_true(case_take_back(c, LOG_UNDO));
    }
    assert_false(case_take_back(c, LOG_UNDO));
    const ItemState start = fold_start();
    ItemState now = case_state(c, "a");
    assert_true(cache_same_state(&now, &start));
    case_sound(c);
    case_reopen(c);
    for (int i = 0; i < DEPTH; i++) {
        assert_true(case_take_back(c, LOG_REDO));
    }
    assert_false(case_take_back(c, LOG_REDO));
    now = case_state(c, "a");
    assert_true(cache_same_state(&now, &end));
    case_sound(c);
}

// --- the property --------------------------------------------------------------------------------

#define ITEMS 5

// Everything that was appended, to be folded from nothing.
typedef struct Model {
    VEC(LogRow) rows; // items are indexes into names
    UndoStack stack;
    UndoneSet undone;
    uint64_t seed;
} Model;

static const char *const names[ITEMS] = {"a", "b", "c/1", "c/2", "topic"};

static uint32_t roll(Model *m, uint32_t n) {
    m->seed = hash_mix(m->seed, 0x9e37);
    return (uint32_t)(m->seed >> 33) % n;
}

static LogRow random_act(Model *m, int32_t day) {
    static const LogKind kinds[] = {LOG_LEARN,   LOG_REVIEW,    LOG_REVIEW,  LOG_DRILL,
                                    LOG_EXTRA,   LOG_BURY,      LOG_STAR,    LOG_UNSTAR,
                                    LOG_SUSPEND, LOG_UNSUSPEND, LOG_LESSON,  LOG_SET_DUE,
                                    LOG_CLOCK,   LOG_MORE_DUE,  LOG_MORE_NEW};
    const LogKind kind = kinds[roll(m, ARRAY_LEN(kinds))];
    const bool is_day_act = kind == LOG_CLOCK || kind == LOG_MORE_DUE || kind == LOG_MORE_NEW;
    const int32_t quality = log_kind_is_answer(kind) ? (int32_t)roll(m, 6) : QUALITY_NONE;
    LogRow row =
        case_row(is_day_act ? "" : names[roll(m, ITEMS)], kind, day, quality, (int32_t)roll(m, 40));
    row.scheduler = roll(m, 4) ? SCHED_SM2 : SCHED_SM2_1998;
    return row;
}

static void model_add(Model *m, LogRow row) {
    row.seq = (int64_t)m->rows.n + 1;
    undo_feed(&m->stack, row.kind, row.seq, row.ref);
    undone_feed(&m->undone, row.kind, row.ref);
    vec_push(&m->rows, row);
}

static void compare_item(Case *c, const Model *m, const char *name) {
    ItemState want = fold_start();
    for (size_t i = 0; i < m->rows.n; i++) {
        const LogRow *r = &m->rows.at[i];
        if (str_eq(r->item, str_of(name)) && !undone_has(&m->undone, r->seq)) {
            want = fold_item(want, r);
        }
    }
    const ItemState got = case_state(c, name);
    assert_true(cache_same_state(&got, &want));
}

static void compare_all(Case *c, const Model *m, int32_t today) {
    for (int i = 0; i < ITEMS; i++) {
        compare_item(c, m, names[i]);
    }
    DayStats want = {.day = today}, got;
    for (size_t i = 0; i < m->rows.n; i++) {
        const LogRow *r = &m->rows.at[i];
        if (r->day == today && store_kind_is_act(r->kind) && !undone_has(&m->undone, r->seq)) {
            cache_add_to_day(&want, r, 1);
        }
    }
    assert_ok(store_day_stats(c->s, today, &got, &c->err), &c->err);
    assert_true(cache_same_day(&got, &want));
    LogRow target;
    assert_ok(store_undo_target(c->s, &c->arena, &target, &c->err), &c->err);
    assert_int_equal(target.seq, undo_next(&m->stack));
    assert_ok(store_redo_target(c->s, &c->arena, &target, &c->err), &c->err);
    assert_int_equal(target.seq, redo_next(&m->stack));
}

// One random act, undo or redo, in the store and in the model.
static void random_step(Case *c, Model *m, int32_t day) {
    const uint32_t what = roll(m, 10);
    LogRow row = random_act(m, day);
    if (what >= 4) { // more undos than acts would leave nothing, fewer would stay shallow
        const int64_t ref = what >= 7 ? redo_next(&m->stack) : undo_next(&m->stack);
        if (ref > 0) {
            row = case_row("", what >= 7 ? LOG_REDO : LOG_UNDO, day, QUALITY_NONE, 0);
            row.ref = ref;
        }
    }
    model_add(m, row);
    assert_ok(store_append(c->s, &row, &c->err), &c->err);
    assert_int_equal(row.seq, m->rows.n);
}

static void random_acts_keep_caches_equal_to_the_fold_at_every_step(void **state) {
    Case *c = *state;
    Model m = {.seed = 20261122};
    for (int step = 0; step < 600; step++) {
        const int32_t day = 100 + step / 40;
        random_step(c, &m, day);
        compare_all(c, &m, day);
        if (step % 50 == 0) {
            case_sound(c);
            case_reopen(c);
        }
    }
    case_sound(c);
    vec_free(&m.rows);
    undo_free(&m.stack);
    undone_free(&m.undone);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(undo_takes_back_across_a_restart_and_redo_does_it_again),
        case_test(a_new_act_forgets_what_redo_could_do),
        case_test(undo_of_another_row_is_refused),
        case_test(what_is_undone_after_a_row_is_known_from_the_rows_after_it),
        case_test(undo_goes_as_deep_as_the_log),
        case_test(random_acts_keep_caches_equal_to_the_fold_at_every_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
