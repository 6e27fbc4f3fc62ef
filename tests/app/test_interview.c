// Mock interviews below the face: plans, runs that survive, scores in the log, what comes forward.
#include "app/interview_desk.h"

static void learn_words(Case *c) {
    case_answer(c, QUALITY_GOOD);
    case_answer(c, QUALITY_GOOD);
}

// --- plans ---------------------------------------------------------------------------------------
static void a_plan_is_the_same_when_it_is_made_again(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    for (int form = 0; form <= INTERVIEW_LOOP; form++) {
        Desk a, b;
        desk_begin(c, &a, (InterviewForm)form, -1);
        desk_begin(c, &b, (InterviewForm)form, -1);
        assert_int_equal(a.run.step_n, b.run.step_n);
        for (int32_t i = 0; i < a.run.step_n; i++) {
            assert_true(str_eq(a.run.step[i].item, b.run.step[i].item));
        }
        desk_free(&a);
        desk_free(&b);
    }
}

static void a_round_is_full_but_not_longer_than_45_minutes(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_begin(c, &d, INTERVIEW_ROUND, 1);
    assert_int_equal(d.run.step_n, 3); // thirteen and a half minutes each
    assert_true(interview_run_s(&d.run) <= INTERVIEW_ROUND_S);
    assert_str(d.run.type, "technical");
    for (int32_t i = 0; i < d.run.step_n; i++) {
        assert_str(d.run.step[i].type, "technical");
    }
    desk_free(&d);
}

static void a_loop_has_four_types_and_a_written_exercise_of_the_fifth(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_begin(c, &d, INTERVIEW_LOOP, -1);
    assert_int_equal(d.run.step_n, 4 * 3 + 1);
    for (int32_t i = 0; i < 12; i++) {
        assert_str(d.run.step[i].type, TYPES[i / 3]);
        assert_false(d.run.step[i].is_written);
        for (int32_t k = 0; k < i; k++) {
            assert_false(str_eq(d.run.step[i].item, d.run.step[k].item));
        }
    }
    assert_str(d.run.step[12].type, "ai");
    assert_true(d.run.step[12].is_written);
    desk_free(&d);
}

static void decks_without_such_questions_are_said_so(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_open(c, &d);
    assert_false(
        interview_plan(c->app, &d.bank, &d.past, INTERVIEW_STATUS, -1, 0, c->now, &d.run, &c->err));
    assert_int_equal(c->err.code, ERR_NOT_FOUND);
    desk_free(&d);
}

static void another_question_is_another_one_until_all_were_offered(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_open(c, &d);
    Str seen[8];
    for (int32_t skip = 0; skip < 9; skip++) {
        assert_ok(interview_plan(c->app, &d.bank, &d.past, INTERVIEW_QUESTION, 0, skip, c->now,
                                 &d.run, &c->err),
                  &c->err);
        const Str item = arena_str(&c->arena, d.run.step[0].item);
        for (int32_t k = 0; k < skip && k < 8; k++) {
            assert_true(str_eq(item, seen[k]) == (skip == 8 && k == 0));
        }
        seen[skip % 8] = skip < 8 ? item : seen[0];
        interview_run_free(&d.run);
    }
    desk_free(&d);
}

static void what_is_due_comes_first_and_the_weakest_type_before_the_others(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_begin(c, &d, INTERVIEW_QUESTION, 2);
    desk_talk(c, &d, 2000);
    set_ticks(&d, 0, 0, 0, 0, 0);
    const Str poor = arena_str(&c->arena, d.run.step[0].item);
    desk_score(c, &d);
    desk_free(&d);
    // Types never tried come first now; once the failed one is due it leads.
    desk_begin(c, &d, INTERVIEW_QUESTION, -1);
    assert_str(d.run.step[0].type, "execution");
    assert_int_equal(d.run.step[0].why, INTERVIEW_NEW);
    desk_free(&d);
    c->now += 3 * DAY;
    desk_begin(c, &d, INTERVIEW_QUESTION, -1);
    assert_true(str_eq(d.run.step[0].item, poor));
    assert_int_equal(d.run.step[0].why, INTERVIEW_DUE);
    desk_free(&d);
}

// --- runs ----------------------------------------------------------------------------------------
static void a_run_goes_through_its_phases_and_knows_the_time_of_each(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_begin(c, &d, INTERVIEW_QUESTION, 0);
    const MockPhase order[] = {MOCK_READ, MOCK_PREPARE, MOCK_ANSWER, MOCK_FOLLOW, MOCK_SCORE};
    const int32_t seconds[] = {60, 120, 360, 90, 0};
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(d.run.phase, order[i]);
        assert_int_equal(interview_phase_s(&d.run, order[i]), seconds[i]);
        c->now += (int64_t)(i + 1) * 1000;
        interview_next_phase(&d.run, &d.card, c->now);
    }
    assert_int_equal(d.run.phase, MOCK_SCORE);
    assert_false(d.run.clock.runs);
    assert_int_equal(interview_talk_ms(&d.run, c->now + HOUR), 10000);
    desk_free(&d);
}

static void pausing_stops_the_clock_and_more_time_is_of_one_phase(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_begin(c, &d, INTERVIEW_QUESTION, 0);
    interview_pause(&d.run, true, c->now + 2000);
    assert_int_equal(interview_talk_ms(&d.run, c->now + HOUR), 2000);
    interview_pause(&d.run, false, c->now + HOUR);
    assert_int_equal(interview_talk_ms(&d.run, c->now + HOUR + 500), 2500);
    interview_extend(&d.run, 60);
    assert_int_equal(interview_phase_s(&d.run, MOCK_READ), 120);
    assert_int_equal(interview_phase_s(&d.run, MOCK_PREPARE), 120);
    interview_next_phase(&d.run, &d.card, c->now + HOUR + 500);
    assert_int_equal(interview_phase_s(&d.run, MOCK_PREPARE), 120);
    desk_free(&d);
}

static void a_run_is_found_again_as_it_was_left(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_begin(c, &d, INTERVIEW_LOOP, -1);
    desk_talk(c, &d, 3000);
    set_ticks(&d, 7, 7, 7, 1, 7);
    d.run.must = 5;
    desk_score(c, &d);
    interview_next_question(&d.run, c->now);
    desk_read(c, &d);
    interview_next_phase(&d.run, &d.card, c->now + 4000);
    buf_add_z(&d.run.notes, "owner \"first\"\nthen \xC3\xBC");
    buf_add_z(&d.run.answer, "half a sen");
    assert_ok(interview_run_save(c->app, &d.run, c->now + 9000, &c->err), &c->err);
    InterviewRun kept;
    case_reopen(c); // as after a crash: nothing else is written on the way out
    assert_ok(interview_run_load(c->app, &kept, &c->err), &c->err);
    assert_int_equal(kept.form, INTERVIEW_LOOP);
    assert_int_equal(kept.step_n, 13);
    assert_int_equal(kept.at, 1);
    assert_int_equal(kept.phase, MOCK_PREPARE);
    assert_int_equal(kept.spent_ms[MOCK_READ], 4000);
    assert_int_equal(kept.clock.spent_ms, 5000);
    assert_false(kept.clock.runs);
    assert_int_equal(kept.step[0].total, 18);
    assert_true(kept.step[0].attempt > 0);
    assert_true(str_eq(buf_str(&kept.notes), buf_str(&d.run.notes)));
    assert_str(buf_str(&kept.answer), "half a sen");
    assert_true(str_eq(kept.step[12].item, d.run.step[12].item));
    interview_run_free(&kept);
    interview_run_drop(c->app);
    assert_false(interview_run_load(c->app, &kept, &c->err));
    assert_int_equal(c->err.code, ERR_NONE);
    desk_free(&d);
}

static void a_damaged_run_is_said_and_harms_nothing(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    static const char *const texts[] = {"",
                                        "{",
                                        "[]",
                                        "{\"form\":\"round\"}",
                                        "{\"form\":\"nap\",\"phase\":\"read\"}",
                                        "{\"form\":\"round\",\"phase\":\"read\",\"steps\":[]}",
                                        "{\"form\":1,\"phase\":[[[]]]}"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        case_write(c, "data/interview/run.json", str_of(texts[i]));
        InterviewRun run;
        Err err = {0};
        assert_false(interview_run_load(c->app, &run, &err));
        assert_int_equal(err.code, ERR_CORRUPT);
    }
}

static void follow_ups_vary_between_attempts(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Str first[2];
    for (int i = 0; i < 2; i++) {
        Desk d;
        desk_begin(c, &d, INTERVIEW_QUESTION, 0);
        d.run.step[0].item = S("mock.execution.q0");
        d.run.step[0].follow_turn = case_state(c, "mock.execution.q0")->reviews;
        desk_read(c, &d);
        while (d.run.phase != MOCK_FOLLOW) {
            interview_next_phase(&d.run, &d.card, c->now);
        }
        first[i] = arena_str(&c->arena, d.card.follow_ups.at[d.run.follow_up]);
        assert_true(interview_next_follow_up(&d.run, &d.card));
        assert_false(interview_next_follow_up(&d.run, &d.card));
        interview_next_phase(&d.run, &d.card, c->now);
        set_ticks(&d, 3, 3, 3, 3, 3);
        desk_score(c, &d);
        desk_free(&d);
        c->now += 10 * DAY;
    }
    assert_false(str_eq(first[0], first[1]));
}

// --- scores --------------------------------------------------------------------------------------
static int64_t due_in(Case *c, const char *key) {
    return case_state(c, key)->due_day - app_today(c->app, c->now)->day;
}

static void a_score_becomes_a_grade_that_is_three_days_away_at_least(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    const struct {
        uint32_t ticks;
        int32_t total, quality;
    } cases[] = {{0, 5, 2}, {1, 10, 3}, {3, 15, 4}, {7, 20, 5}};
    for (int32_t i = 0; i < 4; i++) {
        Desk d;
        desk_begin(c, &d, INTERVIEW_QUESTION, i);
        desk_talk(c, &d, 1500);
        set_ticks(&d, cases[i].ticks, cases[i].ticks, cases[i].ticks, cases[i].ticks,
                  cases[i].ticks);
        const InterviewScore score = desk_score(c, &d);
        assert_int_equal(score.total, cases[i].total);
        assert_int_equal(score.quality, cases[i].quality);
        const char *key = arena_z(&c->arena, d.run.step[0].item);
        const ItemState *s = case_state(c, key);
        assert_int_equal(s->last_quality, cases[i].quality);
        assert_int_equal(s->reviews, 1);
        assert_true(due_in(c, key) >= 3);
        assert_int_equal(due_in(c, key), score.interval_days);
        desk_free(&d);
    }
}

static void a_second_time_on_one_day_changes_nothing_when_it_goes_well(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    int64_t due = 0;
    for (int i = 0; i < 2; i++) {
        Desk d;
        desk_begin(c, &d, INTERVIEW_QUESTION, 0);
        d.run.step[0].item = S("mock.execution.q3");
        desk_read(c, &d);
        desk_talk(c, &d, 1000);
        set_ticks(&d, 7, 7, 7, 7, 7);
        desk_score(c, &d);
        assert_true(i == 0 || due_in(c, "mock.execution.q3") == due);
        due = due_in(c, "mock.execution.q3");
        desk_free(&d);
    }
    assert_int_equal(case_state(c, "mock.execution.q3")->reviews, 1);
}

static void learnt_cards_come_forward_for_a_weak_dimension_and_undo_takes_all_back(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    learn_words(c);
    c->now += 2 * DAY;
    learn_words(c); // due in six days now
    c->now += HOUR;
    const int64_t before = due_in(c, "words.one");
    assert_true(before > 1);
    Desk d;
    desk_begin(c, &d, INTERVIEW_QUESTION, 0);
    desk_talk(c, &d, 1000);
    set_ticks(&d, 7, 7, 1, 7, 7);
    const InterviewScore score = desk_score(c, &d);
    assert_int_equal(score.weakest, 2);
    assert_int_equal(score.forward.n, 2);
    assert_int_equal(due_in(c, "words.one"), 1);
    assert_int_equal(due_in(c, "words.two"), 1);
    const char *key = arena_z(&c->arena, d.run.step[0].item);
    assert_int_equal(case_state(c, key)->reviews, 1);
    assert_ok(interview_unscore(c->app, &d.run, c->now, &c->err), &c->err);
    assert_int_equal(due_in(c, "words.one"), before);
    assert_int_equal(case_state(c, key)->reviews, 0);
    assert_int_equal(d.run.phase, MOCK_SCORE);
    assert_int_equal(d.run.tick[2], 1);
    // Scored anew it is the same attempt.
    set_ticks(&d, 7, 7, 7, 7, 7);
    const InterviewScore again = desk_score(c, &d);
    assert_int_equal(again.forward.n, 0);
    desk_free(&d);
    desk_open(c, &d);
    assert_int_equal(d.past.n, 1);
    assert_int_equal(d.past.at[0].total, 20);
    assert_false(d.past.at[0].is_undone);
    desk_free(&d);
}

static void cards_never_learnt_and_strong_answers_bring_nothing_forward(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_begin(c, &d, INTERVIEW_QUESTION, 0);
    desk_talk(c, &d, 1000);
    set_ticks(&d, 0, 0, 0, 0, 0);
    assert_int_equal(desk_score(c, &d).forward.n, 0);
    assert_int_equal(case_state(c, "words.one")->due_day, DAY_NONE);
    desk_free(&d);
}

static void an_undo_elsewhere_marks_the_attempt_and_unscoring_waits_its_turn(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_begin(c, &d, INTERVIEW_QUESTION, 0);
    desk_talk(c, &d, 1000);
    set_ticks(&d, 3, 3, 3, 3, 3);
    desk_score(c, &d);
    assert_ok(app_star(c->app, case_item(c, "words.one"), true, c->now, &c->err), &c->err);
    assert_false(interview_unscore(c->app, &d.run, c->now, &c->err));
    assert_int_equal(c->err.code, ERR_BUSY);
    Str what;
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    desk_free(&d);
    desk_open(c, &d);
    assert_true(d.past.at[0].is_undone);
    assert_int_equal(interview_mean10(&d.past, S("execution")), 0);
    desk_free(&d);
}

static void a_crash_between_grade_and_attempt_grades_nothing_twice(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    Desk d;
    desk_begin(c, &d, INTERVIEW_QUESTION, 0);
    desk_talk(c, &d, 1000);
    set_ticks(&d, 3, 3, 3, 3, 3);
    desk_score(c, &d);
    // The run as it is on disk right after the grade: still scoring, the row of the log known.
    const char *key = arena_z(&c->arena, d.run.step[0].item);
    d.run.phase = MOCK_SCORE;
    desk_score(c, &d);
    assert_int_equal(case_state(c, key)->reviews, 1);
    desk_free(&d);
}

static void a_card_of_the_daily_review_keeps_the_three_days_as_well(void **state) {
    Case *c = *state;
    write_decks(c);
    case_open(c);
    const Library *lib = app_library(c->app);
    for (size_t d = 0; d < lib->deck_n; d++) {
        if (str_eq(lib->decks[d].id, S("mock/ai"))) {
            app_focus_deck(c->app, (int32_t)d);
        }
    }
    const Turn *turn = case_turn(c);
    assert_int_equal(turn->kind, TURN_CARD);
    for (int32_t i = 0; i < turn->grade_n; i++) {
        assert_true(turn->grades[i].interval_days >= 3);
        assert_int_equal(turn->grades[i].due_day - app_today(c->app, c->now)->day,
                         turn->grades[i].interval_days);
    }
    const Str key = case_answer(c, QUALITY_AGAIN);
    assert_int_equal(due_in(c, arena_z(&c->arena, key)), 3);
    assert_false(str_eq(case_key(c, case_turn(c)->item), key)); // nor is it drilled
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(a_plan_is_the_same_when_it_is_made_again),
        case_test(a_round_is_full_but_not_longer_than_45_minutes),
        case_test(a_loop_has_four_types_and_a_written_exercise_of_the_fifth),
        case_test(decks_without_such_questions_are_said_so),
        case_test(another_question_is_another_one_until_all_were_offered),
        case_test(what_is_due_comes_first_and_the_weakest_type_before_the_others),
        case_test(a_run_goes_through_its_phases_and_knows_the_time_of_each),
        case_test(pausing_stops_the_clock_and_more_time_is_of_one_phase),
        case_test(a_run_is_found_again_as_it_was_left),
        case_test(a_damaged_run_is_said_and_harms_nothing),
        case_test(follow_ups_vary_between_attempts),
        case_test(a_score_becomes_a_grade_that_is_three_days_away_at_least),
        case_test(a_second_time_on_one_day_changes_nothing_when_it_goes_well),
        case_test(learnt_cards_come_forward_for_a_weak_dimension_and_undo_takes_all_back),
        case_test(cards_never_learnt_and_strong_answers_bring_nothing_forward),
        case_test(an_undo_elsewhere_marks_the_attempt_and_unscoring_waits_its_turn),
        case_test(a_crash_between_grade_and_attempt_grades_nothing_twice),
        case_test(a_card_of_the_daily_review_keeps_the_three_days_as_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
