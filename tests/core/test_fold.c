// The fold row by row, then as properties over long made-up logs: whole or in pieces, undone and
// done again, always the same state.
#include "harness/harness.h"

#include "base/hash.h"
#include "base/vec.h"
#include "core/fold.h"

static LogRow answer(LogKind kind, int32_t day, int quality, int32_t interval_days) {
    return (LogRow){.item = S("net.dns.what"),
                    .day = day,
                    .quality = quality,
                    .kind = kind,
                    .interval_days = interval_days};
}

static LogRow act(LogKind kind, int32_t day) {
    return answer(kind, day, QUALITY_NONE, 0);
}

static ItemState fold_all(const LogRow *rows, size_t n) {
    ItemState s = fold_start();
    for (size_t i = 0; i < n; i++) {
        s = fold_item(s, &rows[i]);
    }
    return s;
}

static void assert_same(ItemState a, ItemState b) {
    assert_int_equal(a.sched.reps, b.sched.reps);
    assert_int_equal(a.sched.interval_days, b.sched.interval_days);
    assert_int_equal(a.sched.ef100, b.sched.ef100);
    assert_int_equal(a.due_day, b.due_day);
    assert_int_equal(a.first_day, b.first_day);
    assert_int_equal(a.last_day, b.last_day);
    assert_int_equal(a.last_quality, b.last_quality);
    assert_int_equal(a.answer_day, b.answer_day);
    assert_int_equal(a.answer_quality, b.answer_quality);
    assert_int_equal(a.lapses, b.lapses);
    assert_int_equal(a.reviews, b.reviews);
    assert_int_equal(a.buried_day, b.buried_day);
    assert_int_equal(a.suspended, b.suspended);
    assert_int_equal(a.starred, b.starred);
}

static void a_new_item_is_new(void **state) {
    (void)state;
    const ItemState s = fold_start();
    assert_int_equal(fold_phase(&s), PHASE_NEW);
    assert_int_equal(s.due_day, DAY_NONE);
    assert_int_equal(s.sched.ef100, 250);
}

static void the_decided_interval_is_what_the_next_repetition_multiplies(void **state) {
    (void)state;
    const LogRow rows[] = {
        answer(LOG_LEARN, 100, 4, 1), answer(LOG_REVIEW, 101, 4, 8), // 6, spread to 8
        answer(LOG_REVIEW, 109, 4, 19),                              // 8 * 2.5 = 20, spread to 19
    };
    const ItemState s = fold_all(rows, 3);
    assert_int_equal(s.sched.interval_days, 19);
    assert_int_equal(s.sched.reps, 3);
    assert_int_equal(s.due_day, 128);
    assert_int_equal(s.first_day, 100);
    assert_int_equal(s.reviews, 3);
    assert_int_equal(sched_get(SCHED_SM2)->step(s.sched, 4).interval_days, 48); // 19 * 2.5 = 47.5
}

static void each_row_steps_by_its_own_scheduler(void **state) {
    (void)state;
    LogRow rows[] = {answer(LOG_LEARN, 10, 4, 1), answer(LOG_REVIEW, 11, 1, 1)};
    rows[1].scheduler = SCHED_SM2_1998;
    const ItemState text = fold_all(rows, 2);
    assert_int_equal(text.sched.ef100, 250);
    assert_int_equal(text.sched.reps, 1);
    rows[1].scheduler = SCHED_SM2;
    const ItemState program = fold_all(rows, 2);
    assert_int_equal(program.sched.ef100, 196);
    assert_int_equal(program.sched.reps, 0);
}

static void phases_follow_the_last_grade_and_the_repetitions(void **state) {
    (void)state;
    const LogRow rows[] = {
        answer(LOG_LEARN, 1, 4, 1),  answer(LOG_REVIEW, 2, 4, 6),  answer(LOG_REVIEW, 8, 2, 1),
        answer(LOG_REVIEW, 9, 4, 1), answer(LOG_REVIEW, 10, 3, 6),
    };
    static const ItemPhase want[] = {PHASE_LEARNING, PHASE_REVIEW, PHASE_LEARNING, PHASE_LEARNING,
                                     PHASE_REVIEW};
    ItemState s = fold_start();
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        s = fold_item(s, &rows[i]);
        assert_int_equal(fold_phase(&s), want[i]);
    }
}

static void drills_change_nothing_but_the_last_answer(void **state) {
    (void)state;
    const LogRow failed = answer(LOG_REVIEW, 20, 1, 1);
    ItemState before = fold_start();
    const LogRow learned = answer(LOG_LEARN, 5, 4, 15);
    before = fold_item(before, &learned);
    before = fold_item(before, &failed);
    for (int q = 0; q <= 5; q++) {
        const LogRow drill = answer(LOG_DRILL, 20, q, 77);
        ItemState after = fold_item(before, &drill);
        assert_int_equal(after.answer_quality, q);
        assert_int_equal(after.answer_day, 20);
        after.answer_quality = before.answer_quality;
        assert_same(after, before);
    }
}

static void an_early_pass_is_as_a_drill_and_an_early_failure_as_a_review(void **state) {
    (void)state;
    const LogRow rows[] = {answer(LOG_LEARN, 1, 5, 1), answer(LOG_REVIEW, 2, 5, 6)};
    const ItemState before = fold_all(rows, 2);
    const LogRow pass = answer(LOG_EXTRA, 4, 4, 0);
    const ItemState passed = fold_item(before, &pass);
    assert_int_equal(passed.due_day, 8);
    assert_int_equal(passed.reviews, 2);
    assert_int_equal(passed.last_day, 2);
    assert_int_equal(passed.answer_day, 4);
    const LogRow failure = answer(LOG_EXTRA, 4, 2, 1);
    const ItemState failed = fold_item(before, &failure);
    assert_int_equal(failed.due_day, 5);
    assert_int_equal(failed.sched.reps, 0);
    assert_int_equal(failed.lapses, 1);
    assert_int_equal(failed.reviews, 3);
}

static void set_due_moves_the_day_alone(void **state) {
    (void)state;
    const LogRow rows[] = {answer(LOG_LEARN, 1, 4, 1), answer(LOG_REVIEW, 2, 4, 6)};
    const ItemState before = fold_all(rows, 2);
    LogRow row = act(LOG_SET_DUE, 3);
    row.interval_days = 30;
    ItemState after = fold_item(before, &row);
    assert_int_equal(after.due_day, 33);
    after.due_day = before.due_day;
    assert_same(after, before);
}

static void bury_names_its_day_only(void **state) {
    (void)state;
    const LogRow bury = act(LOG_BURY, 7);
    const LogRow again = act(LOG_BURY, 9);
    ItemState s = fold_start();
    s = fold_item(s, &bury);
    assert_int_equal(s.buried_day, 7);
    s = fold_item(s, &again);
    assert_int_equal(s.buried_day, 9);
    assert_int_equal(fold_phase(&s), PHASE_NEW);
}

static void marks_are_set_and_taken_off(void **state) {
    (void)state;
    const LogRow rows[] = {act(LOG_SUSPEND, 1), act(LOG_STAR, 1), act(LOG_UNSUSPEND, 2),
                           act(LOG_UNSTAR, 2)};
    ItemState s = fold_all(rows, 2);
    assert_true(s.suspended && s.starred);
    s = fold_all(rows, 3);
    assert_true(!s.suspended && s.starred);
    assert_same(fold_all(rows, 4), fold_start());
}

static void acts_on_the_day_leave_items_alone(void **state) {
    (void)state;
    static const LogKind kinds[] = {LOG_LESSON, LOG_MORE_DUE, LOG_MORE_NEW,
                                    LOG_CLOCK,  LOG_UNDO,     LOG_REDO};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        const LogRow row = act(kinds[i], 3);
        assert_same(fold_item(fold_start(), &row), fold_start());
    }
}

static void leeches_show_at_8_12_and_16_lapses(void **state) {
    (void)state;
    ItemState s = fold_start();
    const LogRow learned = answer(LOG_LEARN, 1, 1, 1); // the first answer is no lapse
    s = fold_item(s, &learned);
    assert_int_equal(s.lapses, 0);
    for (int i = 1; i <= 17; i++) {
        const LogRow failed = answer(LOG_REVIEW, 1 + i, 2, 1);
        s = fold_item(s, &failed);
        assert_int_equal(s.lapses, i);
        assert_int_equal(fold_is_leech_now(s.lapses, 8), i == 8 || i == 12 || i == 16);
        assert_int_equal(fold_is_leech_now(s.lapses, 5), i >= 5 && i % 2 == 1);
        assert_int_equal(fold_is_leech_now(s.lapses, 1), true);
        assert_false(fold_is_leech_now(s.lapses, 0));
    }
}

static void foreign_rows_are_brought_inside(void **state) {
    (void)state;
    const LogRow no_quality = answer(LOG_REVIEW, 5, 9, 3);
    assert_same(fold_item(fold_start(), &no_quality), fold_start());
    const LogRow late = answer(LOG_LEARN, INT32_MAX - 3, 4, INT32_MAX);
    const ItemState s = fold_item(fold_start(), &late);
    assert_int_equal(s.sched.interval_days, INTERVAL_MAX_DAYS);
    assert_int_equal(s.due_day, INT32_MAX);
    const LogRow back = answer(LOG_LEARN, 5, 4, -40);
    assert_int_equal(fold_item(fold_start(), &back).due_day, 5);
    LogRow strange = answer(LOG_LEARN, 5, 4, 1);
    strange.scheduler = (SchedulerId)77;
    assert_int_equal(fold_item(fold_start(), &strange).sched.reps, 1);
}

// ---- undo ----

static void undo_goes_back_act_by_act_and_redo_forward(void **state) {
    (void)state;
    UndoStack u = {0};
    assert_int_equal(undo_next(&u), 0);
    assert_int_equal(redo_next(&u), 0);
    static const struct {
        LogKind kind;
        int64_t ref, undo, redo; // what the next undo and redo would refer to after it
    } rows[] = {
        {LOG_LEARN, 0, 1, 0},  {LOG_REVIEW, 0, 2, 0}, {LOG_UNDO, 2, 1, 2}, {LOG_UNDO, 1, 0, 1},
        {LOG_REDO, 1, 1, 2},   {LOG_REDO, 2, 2, 0},   {LOG_UNDO, 2, 1, 2}, {LOG_STAR, 0, 8, 0},
        {LOG_UNDO, 8, 1, 8},   {LOG_UNDO, 1, 0, 1},   {LOG_REDO, 1, 1, 8}, {LOG_CLOCK, 0, 12, 0},
        {LOG_UNDO, 99, 12, 0}, {LOG_REDO, 99, 12, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        undo_feed(&u, rows[i].kind, (int64_t)i + 1, rows[i].ref);
        assert_int_equal(undo_next(&u), rows[i].undo);
        assert_int_equal(redo_next(&u), rows[i].redo);
    }
    undo_free(&u);
    assert_null(u.done);
}

static void every_kind_but_undo_and_redo_is_an_act(void **state) {
    (void)state;
    UndoStack u = {0};
    for (int k = 0; k < LOG_UNDO; k++) {
        undo_feed(&u, (LogKind)k, k + 1, 0);
        assert_int_equal(undo_next(&u), k + 1);
    }
    undo_free(&u);
}

static void the_undone_set_holds_what_is_undone_in_the_end(void **state) {
    (void)state;
    UndoneSet s = {0};
    assert_false(undone_has(&s, 1));
    undone_feed(&s, LOG_REDO, 5); // of nothing
    for (int64_t seq = 5000; seq > 0; seq--) {
        undone_feed(&s, LOG_UNDO, seq);
    }
    for (int64_t seq = 1; seq <= 5000; seq += 3) {
        undone_feed(&s, LOG_REDO, seq);
    }
    undone_feed(&s, LOG_UNDO, 7);
    undone_feed(&s, LOG_UNDO, 7); // twice is once
    for (int64_t seq = 1; seq <= 5000; seq++) {
        assert_int_equal(undone_has(&s, seq), seq % 3 != 1 || seq == 7);
    }
    assert_false(undone_has(&s, 0));
    assert_false(undone_has(&s, 5001));
    undone_free(&s);
}

static int64_t scattered(int64_t i) {
    return (int64_t)(hash_mix(9, (uint64_t)i) >> 20) + 1;
}

static void the_undone_set_survives_seqs_that_collide(void **state) {
    (void)state;
    UndoneSet s = {0};
    for (int64_t i = 0; i < 4000; i++) {
        undone_feed(&s, LOG_UNDO, scattered(i));
    }
    for (int64_t i = 0; i < 4000; i += 2) {
        undone_feed(&s, LOG_REDO, scattered(i));
    }
    for (int64_t i = 0; i < 4000; i++) {
        assert_int_equal(undone_has(&s, scattered(i)), i % 2);
    }
    undone_free(&s);
}

// ---- properties over made-up logs ----

#define LOG_LENGTH 600

static uint64_t dice(uint64_t seed, uint64_t i) {
    return hash_mix(seed, i);
}

static LogRow made_up_act(uint64_t seed, int32_t i) {
    static const LogKind kinds[] = {LOG_REVIEW, LOG_REVIEW, LOG_REVIEW,  LOG_DRILL,
                                    LOG_EXTRA,  LOG_BURY,   LOG_SUSPEND, LOG_UNSUSPEND,
                                    LOG_STAR,   LOG_UNSTAR, LOG_SET_DUE};
    const uint64_t d = dice(seed, (uint64_t)i);
    LogRow row = answer(i ? kinds[d % ARRAY_LEN(kinds)] : LOG_LEARN, 100 + i / 3,
                        (int)(d >> 8 & 7) % 6, (int32_t)(d >> 16 & 63));
    row.scheduler = (SchedulerId)(d >> 24 & 1);
    row.seq = i + 1;
    return row;
}

static void folding_in_pieces_is_folding_at_once(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        LogRow rows[LOG_LENGTH];
        ItemState kept = fold_start();
        for (int32_t i = 0; i < LOG_LENGTH; i++) {
            rows[i] = made_up_act(seed, i);
            kept = fold_item(kept, &rows[i]);
            if (i % 97 == 0) {
                assert_same(kept, fold_all(rows, (size_t)i + 1));
            }
        }
        assert_same(kept, fold_all(rows, LOG_LENGTH));
    }
}

typedef struct Log {
    LogRow row[LOG_LENGTH];
    size_t n;
    UndoStack undo;
    UndoneSet undone;
} Log;

static void log_add(Log *log, LogRow row) {
    row.seq = (int64_t)log->n + 1;
    log->row[log->n++] = row;
    undo_feed(&log->undo, row.kind, row.seq, row.ref);
    undone_feed(&log->undone, row.kind, row.ref);
}

static ItemState log_fold(const Log *log) {
    ItemState s = fold_start();
    for (size_t i = 0; i < log->n; i++) {
        if (!undone_has(&log->undone, log->row[i].seq)) {
            s = fold_item(s, &log->row[i]);
        }
    }
    return s;
}

static void undo_then_redo_restores_and_undo_takes_one_act_back(void **state) {
    (void)state;
    for (uint64_t seed = 50; seed < 60; seed++) {
        Log log = {0};
        VEC(ItemState) past = {0}; // the state after each act in force
        vec_push(&past, fold_start());
        for (int32_t i = 0; log.n + 3 < LOG_LENGTH; i++) {
            const uint64_t d = dice(seed + 1000, (uint64_t)i) % 4;
            if (d == 0 && undo_next(&log.undo)) {
                log_add(&log, (LogRow){.kind = LOG_UNDO, .ref = undo_next(&log.undo)});
                const ItemState undone = vec_pop(&past);
                assert_same(log_fold(&log), past.at[past.n - 1]);
                const int64_t back = redo_next(&log.undo);
                log_add(&log, (LogRow){.kind = LOG_REDO, .ref = back});
                assert_int_equal(undo_next(&log.undo), back);
                assert_same(log_fold(&log), undone);
                log_add(&log, (LogRow){.kind = LOG_UNDO, .ref = back});
            } else {
                log_add(&log, made_up_act(seed, i));
                vec_push(&past, log_fold(&log));
                assert_int_equal(redo_next(&log.undo), 0);
            }
            assert_same(log_fold(&log), past.at[past.n - 1]);
            assert_int_equal(log.undo.done_n, past.n - 1);
        }
        while (undo_next(&log.undo) && log.n < LOG_LENGTH) {
            log_add(&log, (LogRow){.kind = LOG_UNDO, .ref = undo_next(&log.undo)});
            (void)vec_pop(&past);
            assert_same(log_fold(&log), past.at[past.n - 1]);
        }
        vec_free(&past);
        undo_free(&log.undo);
        undone_free(&log.undone);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_item_is_new),
        cmocka_unit_test(the_decided_interval_is_what_the_next_repetition_multiplies),
        cmocka_unit_test(each_row_steps_by_its_own_scheduler),
        cmocka_unit_test(phases_follow_the_last_grade_and_the_repetitions),
        cmocka_unit_test(drills_change_nothing_but_the_last_answer),
        cmocka_unit_test(an_early_pass_is_as_a_drill_and_an_early_failure_as_a_review),
        cmocka_unit_test(set_due_moves_the_day_alone),
        cmocka_unit_test(bury_names_its_day_only),
        cmocka_unit_test(marks_are_set_and_taken_off),
        cmocka_unit_test(acts_on_the_day_leave_items_alone),
        cmocka_unit_test(leeches_show_at_8_12_and_16_lapses),
        cmocka_unit_test(foreign_rows_are_brought_inside),
        cmocka_unit_test(undo_goes_back_act_by_act_and_redo_forward),
        cmocka_unit_test(every_kind_but_undo_and_redo_is_an_act),
        cmocka_unit_test(the_undone_set_holds_what_is_undone_in_the_end),
        cmocka_unit_test(the_undone_set_survives_seqs_that_collide),
        cmocka_unit_test(folding_in_pieces_is_folding_at_once),
        cmocka_unit_test(undo_then_redo_restores_and_undo_takes_one_act_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
