// What the day holds, rule by rule, on small hand-made collections.
#include "core/queue_world.h"

#include "base/vec.h"

static void an_empty_collection_has_an_empty_day(void **state) {
    World *w = *state;
    build(w);
    assert_int_equal(w->q.n, 0);
    assert_int_equal(w->q.ms, 0);
}

static void due_and_new_come_and_the_rest_stays_away(void **state) {
    World *w = *state;
    const int32_t due = add_due(w, KIND_CONTRAST, 0, TODAY, 6);
    const int32_t late = add_due(w, KIND_CONTRAST, 1, TODAY - 40, 6);
    const int32_t future = add_due(w, KIND_CONTRAST, 2, TODAY + 1, 6);
    const int32_t suspended = add_due(w, KIND_CONTRAST, 3, TODAY, 6);
    const int32_t buried = add_due(w, KIND_CONTRAST, 4, TODAY, 6);
    const int32_t buried_before = add_due(w, KIND_CONTRAST, 5, TODAY, 6);
    const int32_t mock = add_due(w, KIND_INTERVIEW, 6, TODAY, 6);
    const int32_t fresh = add_new(w, KIND_CLOZE, 7);
    const int32_t away = add_new(w, KIND_CLOZE, 8);
    w->state[suspended].suspended = true;
    w->state[buried].buried_day = TODAY;
    w->state[buried_before].buried_day = TODAY - 1;
    w->item[mock].available = false;
    w->item[away].available = false;
    build(w);
    assert_int_equal(w->q.due, 3);
    assert_int_equal(w->q.fresh, 1);
    assert_int_equal(w->q.set_aside, 0);
    assert_int_equal(w->q.ms, 4 * CARD_MS);
    assert_true(place_of(w, due) >= 0 && place_of(w, late) >= 0);
    assert_true(place_of(w, buried_before) >= 0 && place_of(w, fresh) >= 0);
    assert_int_equal(place_of(w, future), -1);
}

static void items_answered_on_a_day_that_has_not_come_are_due(void **state) {
    World *w = *state;
    const int32_t i = add_due(w, KIND_CLOZE, 0, TODAY + 365 + 6, 6);
    const int32_t j = add_due(w, KIND_CLOZE, 0, TODAY + 6, 6); // answered today
    build(w);
    assert_int_equal(w->q.n, 1);
    assert_int_equal(w->q.at[0], i);
    answer(w, i, 4);
    build(w);
    assert_int_equal(w->q.n, 0);
    assert_int_equal(w->state[i].due_day, TODAY + 6);
    assert_int_equal(w->state[j].due_day, TODAY + 6);
}

static void the_highest_intervals_stay_when_the_minutes_do_not_hold_all(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 100; i++) {
        add_due(w, KIND_CLOZE, i % 3, TODAY - i % 7, 1 + (i * 37) % 100);
    }
    add_new(w, KIND_CLOZE, 1);
    w->limits.budget_ms = 30 * CARD_MS + CARD_MS / 2;
    build(w);
    assert_int_equal(w->q.due, 30);
    assert_int_equal(w->q.set_aside, 70);
    assert_int_equal(w->q.fresh, 0);
    for (size_t i = 0; i < w->q.n; i++) {
        assert_true(w->state[w->q.at[i]].sched.interval_days > 70);
    }
}

static void ties_of_interval_go_to_the_earlier_due_day_then_to_order(void **state) {
    World *w = *state;
    const int32_t a = add_due(w, KIND_CLOZE, 0, TODAY - 1, 6);
    const int32_t b = add_due(w, KIND_CLOZE, 0, TODAY - 2, 6);
    const int32_t c = add_due(w, KIND_CLOZE, 0, TODAY - 1, 6);
    w->limits.budget_ms = 2 * CARD_MS;
    build(w);
    assert_true(place_of(w, a) >= 0 && place_of(w, b) >= 0);
    assert_int_equal(place_of(w, c), -1);
}

static void the_day_ends_when_its_minutes_are_used(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 10; i++) {
        add_due(w, KIND_CLOZE, 0, TODAY, 6);
    }
    w->limits.used_ms = w->limits.budget_ms;
    build(w);
    assert_int_equal(w->q.n, 0);
    assert_int_equal(w->q.set_aside, 10);
    w->limits.used_ms += 1000000;
    build(w);
    assert_int_equal(w->q.n, 0);
    w->limits.used_ms = w->limits.budget_ms - CARD_MS;
    build(w);
    assert_int_equal(w->q.due, 1);
}

static void a_card_longer_than_the_budget_fits_into_an_untouched_day(void **state) {
    World *w = *state;
    const int32_t lengthy = add_due(w, KIND_SQL, 0, TODAY, 50);
    const int32_t brief = add_due(w, KIND_CLOZE, 0, TODAY, 6);
    w->limits.kind_ms[KIND_SQL] = 240000;
    w->limits.budget_ms = 60000;
    build(w);
    assert_int_equal(w->q.n, 1);
    assert_int_equal(w->q.at[0], lengthy);
    w->limits.used_ms = 5000; // a started day passes it over; the short one behind it still fits
    build(w);
    assert_int_equal(w->q.n, 1);
    assert_int_equal(w->q.at[0], brief);
    assert_int_equal(w->q.set_aside, 1);
}

static void after_a_gap_the_first_day_shows_at_most_the_cap(void **state) {
    World *w = *state;
    static const struct {
        int32_t last_day, due_today, new_today, want;
    } cases[] = {
        {TODAY - 1, 0, 0, 60},  {TODAY - 2, 0, 0, 60},  {TODAY - 3, 0, 0, 20},
        {TODAY - 90, 0, 0, 20}, {TODAY - 90, 7, 2, 11}, {TODAY - 90, 25, 0, 0},
        {DAY_NONE, 0, 0, 60},   {TODAY + 9, 0, 0, 60},
    };
    for (int32_t i = 0; i < 60; i++) {
        add_due(w, KIND_CLOZE, 0, TODAY, 6 + i);
    }
    add_new(w, KIND_CLOZE, 0);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        w->limits.last_study_day = cases[i].last_day;
        w->limits.due_today = cases[i].due_today;
        w->limits.new_today = cases[i].new_today;
        build(w);
        assert_int_equal(w->q.due, cases[i].want);
        assert_int_equal(w->q.set_aside, 60 - cases[i].want);
        assert_int_equal(w->q.fresh, cases[i].want == 60);
    }
}

static void after_a_gap_new_cards_count_towards_the_cap(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 15; i++) {
        add_due(w, KIND_CLOZE, 0, TODAY, 6);
    }
    for (int32_t i = 0; i < 15; i++) {
        add_new(w, KIND_CLOZE, 0);
    }
    w->limits.last_study_day = TODAY - 10;
    build(w);
    assert_int_equal(w->q.due, 15);
    assert_int_equal(w->q.fresh, 5);
}

static void new_cards_come_in_curriculum_order_up_to_the_days_number(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 30; i++) {
        add_new(w, KIND_CLOZE, i / 5);
    }
    for (int32_t i = 0; i < 30; i++) {
        w->item[i].order = 29 - i;
    }
    build(w);
    assert_int_equal(w->q.n, 8);
    for (int32_t i = 0; i < 8; i++) {
        assert_int_equal(w->q.at[i], 29 - i);
    }
    w->limits.new_today = 6;
    build(w);
    assert_int_equal(w->q.n, 2);
    w->limits.new_today = 9;
    build(w);
    assert_int_equal(w->q.n, 0);
    w->limits.new_today = 0;
    w->limits.budget_ms = 3 * CARD_MS;
    build(w);
    assert_int_equal(w->q.n, 3);
}

static void the_first_new_card_that_does_not_fit_ends_them(void **state) {
    World *w = *state;
    add_new(w, KIND_CLOZE, 0);
    add_new(w, KIND_SQL, 0);
    add_new(w, KIND_CLOZE, 0);
    w->limits.kind_ms[KIND_SQL] = 5 * CARD_MS;
    w->limits.budget_ms = 5 * CARD_MS;
    build(w);
    assert_int_equal(w->q.n, 1);
    assert_int_equal(w->q.at[0], 0);
}

static void needed_cards_come_first_even_against_the_order(void **state) {
    World *w = *state;
    static const int32_t needs_2[] = {2};
    static const int32_t needs_9[] = {9};
    for (int32_t i = 0; i < 12; i++) {
        add_new(w, KIND_CLOZE, 0);
    }
    w->item[0].needs = needs_2; // comes after 2, and before 3
    w->item[0].needs_n = 1;
    w->item[4].needs = needs_9; // 9 is not among the first eight
    w->item[4].needs_n = 1;
    build(w);
    static const int32_t want[] = {1, 2, 0, 3, 5, 6, 7, 8};
    assert_int_equal(w->q.n, 8);
    for (size_t i = 0; i < 8; i++) {
        assert_int_equal(w->q.at[i], want[i]);
    }
}

static void needs_are_met_by_seen_cards_and_waived_when_they_cannot_come(void **state) {
    World *w = *state;
    static const int32_t needs[] = {0, 1, 3, 99, -1};
    add_due(w, KIND_CLOZE, 0, TODAY + 5, 6); // seen, not due
    add_new(w, KIND_CLOZE, 0);               // wholly suspended
    w->state[1].suspended = true;
    add_new(w, KIND_CLOZE, 0); // away, and needed by the last one
    w->item[2].available = false;
    const int32_t free = add_new(w, KIND_CLOZE, 0);
    w->item[free].needs = needs; // among them itself and two that are not there
    w->item[free].needs_n = (int32_t)ARRAY_LEN(needs);
    static const int32_t needs_away[] = {2};
    const int32_t stuck = add_new(w, KIND_CLOZE, 0);
    w->item[stuck].needs = needs_away;
    w->item[stuck].needs_n = 1;
    build(w);
    assert_int_equal(w->q.n, 1);
    assert_int_equal(w->q.at[0], free);
}

static void siblings_never_share_a_day(void **state) {
    World *w = *state;
    const int32_t a = add_due(w, KIND_CLOZE, 0, TODAY, 6);
    const int32_t b = add_due(w, KIND_CLOZE, 0, TODAY, 20);
    const int32_t c = add_new(w, KIND_CLOZE, 0);
    const int32_t other = add_new(w, KIND_CLOZE, 0);
    w->item[b].card = w->item[c].card = w->item[a].card;
    build(w);
    assert_int_equal(w->q.due, 1);
    assert_int_equal(w->q.fresh, 1);
    assert_int_equal(w->q.held, 1);
    assert_int_equal(w->q.set_aside, 0); // so new ones still come
    assert_true(place_of(w, b) >= 0 && place_of(w, other) >= 0);
    answer(w, b, 1); // failed: it comes again today, the siblings do not
    build(w);
    assert_int_equal(w->q.drill, 1);
    assert_int_equal(w->q.held, 1);
    assert_int_equal(place_of(w, a), -1);
    assert_int_equal(place_of(w, c), -1);
    w->limits.more_new = 5;
    w->limits.more_due = 5;
    build(w);
    assert_int_equal(place_of(w, a), -1);
    assert_int_equal(place_of(w, c), -1);
}

static void a_failed_card_comes_again_after_five_others(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 20; i++) {
        add_due(w, KIND_CLOZE, i % 4, TODAY, 6);
    }
    build(w);
    const int32_t failed = w->q.at[0];
    answer(w, failed, 2);
    build(w);
    assert_int_equal(w->q.drill, 1);
    for (int32_t passed = 0; passed < 5; passed++) {
        assert_int_equal(place_of(w, failed), 5 - passed);
        answer(w, w->q.at[0], 4);
        build(w);
    }
    assert_int_equal(w->q.at[0], failed);
    answer(w, failed, 4);
    build(w);
    assert_int_equal(w->q.drill, 0);
    assert_int_equal(place_of(w, failed), -1);
}

static void drills_end_the_day_in_any_case(void **state) {
    World *w = *state;
    const int32_t a = add_due(w, KIND_CLOZE, 0, TODAY, 6);
    const int32_t b = add_due(w, KIND_CLOZE, 1, TODAY, 6);
    answer(w, a, 0);
    answer(w, b, 0);
    w->limits.used_ms = w->limits.budget_ms;
    build(w);
    assert_int_equal(w->q.n, 2);
    assert_int_equal(w->q.at[0], a);
    answer(w, a, 1);
    build(w);
    assert_int_equal(w->q.at[0], b);
    answer(w, b, 4);
    build(w);
    assert_int_equal(w->q.n, 1);
    assert_int_equal(w->q.at[0], a);
    w->state[a].suspended = true;
    build(w);
    assert_int_equal(w->q.n, 0);
}

static void the_drill_rule_decides_what_is_asked_again(void **state) {
    World *w = *state;
    static const struct {
        DrillRule rule;
        CardKind kind;
        int quality, want;
    } cases[] = {
        {DRILL_NEVER, KIND_CLOZE, 0, 0},          {DRILL_FAILURES, KIND_CLOZE, 2, 1},
        {DRILL_FAILURES, KIND_CLOZE, 3, 0},       {DRILL_BELOW_GOOD, KIND_CLOZE, 3, 1},
        {DRILL_BELOW_GOOD, KIND_CLOZE, 4, 0},     {DRILL_FAILURES, KIND_SQL, 0, 0},
        {DRILL_BELOW_GOOD, KIND_INTERVIEW, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        w->n = 0;
        const int32_t at = add_due(w, cases[i].kind, 0, TODAY, 6);
        answer(w, at, cases[i].quality);
        w->limits.drill = cases[i].rule;
        build(w);
        assert_int_equal(w->q.drill, cases[i].want);
    }
}

static void twenty_more_brings_due_cards_past_the_budget(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 50; i++) {
        add_due(w, KIND_CLOZE, 0, TODAY, 6 + i);
    }
    w->limits.used_ms = w->limits.budget_ms;
    const LogRow more = {.kind = LOG_MORE_DUE, .interval_days = 20};
    queue_feed(&w->limits, &more);
    build(w);
    assert_int_equal(w->q.due, 20);
    assert_int_equal(w->q.set_aside, 30);
    for (int32_t left = 20; left > 0; left--) {
        assert_int_equal(w->q.n, left);
        answer(w, w->q.at[0], 4);
        build(w);
    }
    assert_int_equal(w->q.n, 0);
    assert_int_equal(w->q.set_aside, 30);
}

static void twenty_more_brings_the_soonest_early_when_nothing_is_due(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 30; i++) {
        add_due(w, KIND_CLOZE, 0, TODAY + 40 - i, 60);
    }
    add_due(w, KIND_CLOZE, 0, TODAY, 6);
    const LogRow more = {.kind = LOG_MORE_DUE, .interval_days = 10};
    queue_feed(&w->limits, &more);
    build(w);
    assert_int_equal(w->q.due, 1);
    assert_int_equal(w->q.ahead, 9);
    assert_int_equal(w->q.at[0], 30);
    for (int32_t i = 1; i < 10; i++) {
        assert_int_equal(w->q.at[i], 30 - i);
    }
    answer(w, w->q.at[0], 4);
    build(w);
    answer(w, w->q.at[0], 2); // an early failure is asked again like any other
    build(w);
    assert_int_equal(w->q.ahead, 8);
    assert_int_equal(w->q.drill, 1);
    assert_int_equal(place_of(w, 29), 5);
}

static void more_new_cards_come_past_every_number(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 20; i++) {
        add_new(w, KIND_CLOZE, 0);
    }
    add_due(w, KIND_CLOZE, 0, TODAY, 6);
    w->limits.used_ms = w->limits.budget_ms;
    w->limits.new_today = 8;
    const LogRow more = {.kind = LOG_MORE_NEW, .interval_days = 5};
    queue_feed(&w->limits, &more);
    build(w);
    assert_int_equal(w->q.set_aside, 1);
    assert_int_equal(w->q.fresh, 5);
    answer(w, w->q.at[0], 4);
    build(w);
    assert_int_equal(w->q.fresh, 4);
}

static void expected_times_lean_from_the_prior_to_the_learner(void **state) {
    (void)state;
    int64_t sum[KIND_COUNT] = {0};
    int32_t count[KIND_COUNT] = {0};
    int32_t prior[KIND_COUNT];
    int32_t out[KIND_COUNT];
    queue_expect_ms(sum, count, prior);
    assert_true(prior[KIND_CONCEPT] > 5000 && prior[KIND_CONCEPT] < 30000);
    assert_true(prior[KIND_INTERVIEW] > prior[KIND_SQL]);
    assert_int_equal(prior[KIND_RUBRIC], 0);
    count[KIND_CONCEPT] = QUEUE_PRIOR_ANSWERS;
    sum[KIND_CONCEPT] = (int64_t)QUEUE_PRIOR_ANSWERS * 2 * prior[KIND_CONCEPT];
    count[KIND_CLOZE] = 1000000;
    sum[KIND_CLOZE] = INT64_C(1000000) * 4000;
    count[KIND_SQL] = -3;
    sum[KIND_SQL] = -500;
    queue_expect_ms(sum, count, out);
    assert_int_equal(out[KIND_CONCEPT], prior[KIND_CONCEPT] * 3 / 2);
    assert_in_range(out[KIND_CLOZE], 4000, 4001);
    assert_int_equal(out[KIND_SQL], prior[KIND_SQL]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        WORLD(an_empty_collection_has_an_empty_day),
        WORLD(due_and_new_come_and_the_rest_stays_away),
        WORLD(items_answered_on_a_day_that_has_not_come_are_due),
        WORLD(the_highest_intervals_stay_when_the_minutes_do_not_hold_all),
        WORLD(ties_of_interval_go_to_the_earlier_due_day_then_to_order),
        WORLD(the_day_ends_when_its_minutes_are_used),
        WORLD(a_card_longer_than_the_budget_fits_into_an_untouched_day),
        WORLD(after_a_gap_the_first_day_shows_at_most_the_cap),
        WORLD(after_a_gap_new_cards_count_towards_the_cap),
        WORLD(new_cards_come_in_curriculum_order_up_to_the_days_number),
        WORLD(the_first_new_card_that_does_not_fit_ends_them),
        WORLD(needed_cards_come_first_even_against_the_order),
        WORLD(needs_are_met_by_seen_cards_and_waived_when_they_cannot_come),
        WORLD(siblings_never_share_a_day),
        WORLD(a_failed_card_comes_again_after_five_others),
        WORLD(drills_end_the_day_in_any_case),
        WORLD(the_drill_rule_decides_what_is_asked_again),
        WORLD(twenty_more_brings_due_cards_past_the_budget),
        WORLD(twenty_more_brings_the_soonest_early_when_nothing_is_due),
        WORLD(more_new_cards_come_past_every_number),
        WORLD(expected_times_lean_from_the_prior_to_the_learner),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
