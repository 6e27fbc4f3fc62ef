// In which order the day's cards come.
#include "core/queue_world.h"

#include <string.h>

static void three_concepts_never_follow_each_other_while_others_are_left(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 14; i++) {
        add_due(w, i % 3 ? KIND_CONCEPT : KIND_CHOICE, i, TODAY, 6); // 5 others, 9 concepts
    }
    build(w);
    int run = 0;
    for (size_t i = 0; i < w->q.n; i++) {
        run = w->item[w->q.at[i]].kind == KIND_CONCEPT ? run + 1 : 0;
        assert_true(run < 3);
    }
}

static void the_days_last_answers_count_towards_a_run(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 6; i++) {
        add_due(w, i < 5 ? KIND_CONCEPT : KIND_CHOICE, i, TODAY, 6);
    }
    answer(w, 0, 4);
    answer(w, 1, 4);
    build(w);
    assert_int_equal(w->q.at[0], 5);
}

static void a_new_card_steps_forward_to_break_a_run_but_not_past_its_needs(void **state) {
    World *w = *state;
    static const int32_t needs_2[] = {2};
    for (int32_t i = 0; i < 6; i++) {
        add_new(w, i == 3 || i == 5 ? KIND_CHOICE : KIND_CONCEPT, 0);
    }
    w->item[3].needs = needs_2;
    w->item[3].needs_n = 1;
    build(w);
    static const int32_t want[] = {0, 1, 5, 2, 3, 4};
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(w->q.at[i], want[i]);
    }
}

static void neighbours_come_from_different_domains(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 30; i++) {
        add_due(w, KIND_CLOZE, i % 3, TODAY, 6);
    }
    build(w);
    for (size_t i = 1; i + 1 < w->q.n; i++) {
        bool other_left = false;
        const int32_t last = w->item[w->q.at[i - 1]].domain;
        for (size_t k = i; k < w->q.n; k++) {
            other_left = other_left || w->item[w->q.at[k]].domain != last;
        }
        assert_true(!other_left || w->item[w->q.at[i]].domain != last);
    }
}

static void new_cards_are_spread_evenly_between_due_ones(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 24; i++) {
        add_due(w, KIND_CLOZE, i % 5, TODAY, 6);
    }
    for (int32_t i = 0; i < 8; i++) {
        add_new(w, KIND_CLOZE, 9);
    }
    build(w);
    for (int32_t i = 0; i < 8; i++) {
        const int32_t at = place_of(w, 24 + i);
        assert_true(at >= 4 * i && at < 4 * i + 4); // one in each four
    }
}

static void the_plan_stands_while_it_is_followed(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 40; i++) {
        add_due(w, i % 2 ? KIND_CONCEPT : KIND_CLOZE, i % 3, TODAY - i % 5, 1 + i % 9);
    }
    for (int32_t i = 0; i < 12; i++) {
        add_new(w, i % 3 ? KIND_CONCEPT : KIND_ORDER, i / 4);
    }
    build(w);
    assert_int_equal(w->q.n, 48);
    int32_t plan[48];
    memcpy(plan, w->q.at, sizeof plan);
    for (size_t done = 0; done < 48; done++) {
        assert_int_equal(w->q.n, 48 - done);
        assert_memory_equal(w->q.at, plan + done, (48 - done) * sizeof *plan);
        answer(w, w->q.at[0], 4);
        build(w);
    }
    assert_int_equal(w->q.n, 0);
}

static void the_same_input_gives_the_same_day(void **state) {
    World *w = *state;
    for (int32_t i = 0; i < 200; i++) {
        add_due(w, (CardKind)(i % KIND_RUBRIC), i % 7, TODAY - i % 11, 1 + i % 30);
    }
    build(w);
    Queue again = {0};
    queue_build(&again, w->item, w->n, &w->limits);
    assert_int_equal(again.n, w->q.n);
    assert_memory_equal(again.at, w->q.at, again.n * sizeof *again.at);
    queue_free(&again);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        WORLD(three_concepts_never_follow_each_other_while_others_are_left),
        WORLD(the_days_last_answers_count_towards_a_run),
        WORLD(a_new_card_steps_forward_to_break_a_run_but_not_past_its_needs),
        WORLD(neighbours_come_from_different_domains),
        WORLD(new_cards_are_spread_evenly_between_due_ones),
        WORLD(the_plan_stands_while_it_is_followed),
        WORLD(the_same_input_gives_the_same_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
