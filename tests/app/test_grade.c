// Grading: what a button shows is what it writes and what is in force; schedulers, grades, drills.
#include "cases.h"

#include <stdio.h>

static const GradeChoice *choice(const Turn *turn, int quality) {
    for (int i = 0; i < turn->grade_n; i++) {
        if (turn->grades[i].quality == quality) {
            return &turn->grades[i];
        }
    }
    fail_msg("quality %d is not offered", quality);
    return NULL;
}

static bool keep_last(void *ctx, const LogRow *row, int32_t ef100, bool has_ef) {
    (void)ef100;
    (void)has_ef;
    *(LogRow *)ctx = *row;
    return true;
}

static LogRow last_row(Case *c) {
    LogRow row = {0};
    assert_ok(app_log(c->app, (Str){0}, keep_last, &row, &c->err), &c->err);
    return row;
}

// Grades and compares what was shown, written and is in force.
static void grade_and_compare(Case *c, int quality) {
    const Turn turn = *case_turn(c);
    assert_int_equal(turn.kind, TURN_CARD);
    const GradeChoice shown = *choice(&turn, quality);
    GradeResult result;
    c->now += SECOND;
    assert_ok(app_grade(c->app, quality, 4000, c->now, &result, &c->err), &c->err);
    assert_int_equal(result.item, turn.item);
    assert_int_equal(result.interval_days, shown.interval_days);
    LogRow row = last_row(c);
    assert_int_equal(row.kind, turn.log_kind);
    assert_int_equal(row.quality, quality);
    assert_int_equal(row.interval_days, shown.interval_days);
    assert_int_equal(row.answer_ms, 4000);
    const ItemState *s = &app_library(c->app)->items[turn.item].state;
    assert_int_equal(s->sched.ef100, shown.ef100);
    assert_int_equal(s->due_day, shown.due_day);
    if (shown.changes_schedule) {
        assert_int_equal(s->sched.interval_days, shown.interval_days);
    }
}

static void what_a_button_shows_is_written_and_in_force(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 24, "");
    case_open(c);
    static const int qualities[] = {4, 5, 3, 2, 4, 4, 5};
    int q = 0;
    for (int day = 0; day < 60; day++) {
        while (case_turn(c)->kind == TURN_CARD) {
            grade_and_compare(c, qualities[q++ % 7]);
        }
        case_days_later(c, 1);
    }
    assert_true(q > 150);
    case_sound(c);
}

static void the_plain_steps_are_those_of_sm2(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 1, "");
    case_open(c);
    case_set(c, "spread", "off");
    static const struct {
        int quality, interval, ef100;
    } steps[] = {{4, 1, 250}, {4, 6, 250}, {5, 15, 260}, {3, 39, 246}, {2, 1, 214}, {4, 1, 214}};
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        grade_and_compare(c, steps[i].quality);
        const ItemState *s = case_state(c, "a.c00");
        assert_int_equal(s->sched.interval_days, steps[i].interval);
        assert_int_equal(s->sched.ef100, steps[i].ef100);
        case_finish(c, 4); // the drill
        case_days_later(c, steps[i].interval);
    }
}

static void the_published_text_rounds_up_and_uses_the_new_ease(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 1, "");
    case_open(c);
    case_set(c, "spread", "off");
    case_set(c, "scheduler", "sm2-1998");
    case_reopen(c);                       // the setting outlives the program
    static const int want[] = {1, 6, 14}; // 6 * 2.18 = 13.08, up
    static const int quality[] = {4, 3, 3};
    for (int i = 0; i < 3; i++) {
        case_answer(c, quality[i]);
        assert_int_equal(case_state(c, "a.c00")->sched.interval_days, want[i]);
        assert_int_equal(last_row(c).scheduler, SCHED_SM2_1998);
        case_days_later(c, want[i]);
    }
}

static void six_grades_are_offered_when_asked_for(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 8, "");
    case_open(c);
    GradeResult r;
    assert_int_equal(case_turn(c)->grade_n, 4);
    assert_int_equal(case_turn(c)->grades[0].quality, QUALITY_AGAIN);
    assert_string_equal(case_turn(c)->grades[2].label, "Good");
    assert_false(app_grade(c->app, 0, 1000, c->now, &r, &c->err));
    assert_int_equal(c->err.code, ERR_INPUT);
    case_set(c, "six-grades", "on");
    assert_int_equal(case_turn(c)->grade_n, 6);
    for (int q = 0; q < 6; q++) {
        assert_int_equal(case_turn(c)->grades[q].quality, q);
        grade_and_compare(c, q);
    }
    assert_false(app_grade(c->app, 6, 1000, c->now, &r, &c->err));
    assert_false(app_grade(c->app, -1, 1000, c->now, &r, &c->err));
}

static void spread_moves_cards_apart_and_can_be_turned_off(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 8, "");
    case_open(c);
    case_finish(c, 4);
    case_days_later(c, 1);
    case_finish(c, 4); // six days, each within 5-7 (spread) of today
    int32_t per_day[16] = {0};
    int32_t today = app_today(c->app, c->now)->day;
    for (int i = 0; i < 8; i++) {
        char key[16];
        snprintf(key, sizeof key, "a.c%02d", i);
        int32_t ahead = case_state(c, key)->due_day - today;
        assert_in_range(ahead, 4, 8);
        per_day[ahead]++;
    }
    for (int d = 0; d < 16; d++) {
        assert_true(per_day[d] < 8);
    }
}

static void overdue_credit_counts_only_when_it_is_on(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 1, "");
    case_open(c);
    case_set(c, "spread", "off");
    case_answer(c, 4);
    case_days_later(c, 1);
    case_answer(c, 4);                                            // six days
    case_days_later(c, 6 + 10);                                   // ten days late
    assert_int_equal(choice(case_turn(c), 4)->interval_days, 15); // 6 * 2.5
    case_set(c, "overdue-credit", "on");
    assert_int_equal(choice(case_turn(c), 3)->interval_days, 20); // (6 + 10/4) * 2.5
    assert_int_equal(choice(case_turn(c), 4)->interval_days, 28); // (6 + 10/2) * 2.5 = 27.5
    assert_int_equal(choice(case_turn(c), 5)->interval_days, 40); // (6 + 10) * 2.5
    assert_int_equal(choice(case_turn(c), 2)->interval_days, 1);
    grade_and_compare(c, 4);
}

static void a_drill_asks_failures_until_they_pass_and_moves_nothing(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 1, "");
    case_open(c);
    case_answer(c, 2);
    ItemState failed = *case_state(c, "a.c00");
    for (int i = 0; i < 3; i++) {
        assert_int_equal(case_turn(c)->log_kind, LOG_DRILL);
        assert_false(case_turn(c)->grades[0].changes_schedule);
        grade_and_compare(c, i < 2 ? 2 : 4);
        assert_memory_equal(&case_state(c, "a.c00")->sched, &failed.sched, sizeof failed.sched);
        assert_int_equal(case_state(c, "a.c00")->due_day, failed.due_day);
        assert_int_equal(case_state(c, "a.c00")->lapses, failed.lapses);
    }
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    const Today *t = app_today(c->app, c->now);
    assert_int_equal(t->answered, 4);
    assert_int_equal(t->drilled, 3);
    assert_int_equal(t->answered_new, 1);
    assert_int_equal(t->failed, 1);
}

static void drills_follow_their_setting(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 1, "");
    case_open(c);
    case_answer(c, 3); // Hard
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    case_set(c, "ask-again", "below-good");
    assert_int_equal(case_turn(c)->log_kind, LOG_DRILL);
    case_set(c, "ask-again", "never");
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
}

static void sql_and_interview_cards_are_never_drilled(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/a.deck.md",
               S("## Count rows.\n<!-- a.sql kind=sql -->\n\nSELECT 1;\n\n"
                 "## Tell me about a conflict.\n<!-- a.iv kind=interview -->\n\nAnswer.\n\n"
                 "## Score it.\n<!-- a.rubric kind=rubric -->\n\nPoints.\n"));
    case_open(c);
    assert_int_equal(app_library(c->app)->card_n, 3);
    assert_int_equal(app_library(c->app)->item_n, 2); // a rubric is never scheduled
    case_answer(c, 2);
    case_answer(c, 2);
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
}

static void a_leech_is_named_at_eight_lapses_and_every_four_after(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 1, "");
    case_open(c);
    case_answer(c, 4);
    for (int lapse = 1; lapse <= 13; lapse++) {
        case_days_later(c, 1);
        const Turn *turn = case_turn(c);
        assert_int_equal(turn->log_kind, LOG_REVIEW);
        GradeResult r;
        assert_ok(app_grade(c->app, 2, 1000, c->now, &r, &c->err), &c->err);
        assert_int_equal(r.became_leech, lapse == 8 || lapse == 12);
        assert_int_equal(case_state(c, "a.c00")->lapses, lapse);
        case_finish(c, 4);
    }
    Query *q = app_query_new(c->app, S("is:leech"), c->now, &c->err);
    assert_true(app_query_matches(q, case_item(c, "a.c00")));
    app_query_free(q);
}

static void a_leech_is_put_away_when_that_is_wished(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 2, "");
    case_open(c);
    case_set(c, "leech-after", "2");
    case_set(c, "leech-put-away", "on");
    case_finish(c, 4);
    const char *key = "a.c00";
    GradeResult r = {0};
    while (case_state(c, key)->lapses < 2) {
        case_days_later(c, 1);
        while (case_turn(c)->kind == TURN_CARD) {
            const bool is_it = case_turn(c)->item == case_item(c, key);
            const bool is_drill = case_turn(c)->log_kind == LOG_DRILL;
            assert_ok(app_grade(c->app, is_it && !is_drill ? 2 : 4, 1000, c->now, &r, &c->err),
                      &c->err);
            if (case_state(c, key)->lapses == 2) {
                break;
            }
        }
    }
    assert_true(r.became_leech && r.put_away);
    assert_true(case_state(c, key)->suspended);
    Str what = {0};
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_str(str_sub(what, 0, 17), "Suspend: Question");
    assert_false(case_state(c, key)->suspended);
    assert_int_equal(case_state(c, key)->lapses, 1); // the answer went with it
    assert_ok(app_redo(c->app, c->now, &what, &c->err), &c->err);
    assert_true(case_state(c, key)->suspended);
    case_set(c, "leech-after", "0");
    Query *q = app_query_new(c->app, S("is:leech"), c->now, &c->err);
    assert_false(app_query_matches(q, case_item(c, key)));
    app_query_free(q);
    case_sound(c);
}

static void bury_suspend_and_star_do_what_they_say(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 3, "");
    case_open(c);
    int32_t first = case_turn(c)->item;
    assert_ok(app_bury(c->app, first, c->now, &c->err), &c->err);
    int32_t second = case_turn(c)->item;
    assert_int_not_equal(second, first);
    assert_ok(app_suspend(c->app, second, true, c->now, &c->err), &c->err);
    int32_t third = case_turn(c)->item;
    assert_true(third != first && third != second);
    assert_ok(app_star(c->app, third, true, c->now, &c->err), &c->err);
    assert_int_equal(case_turn(c)->item, third); // a star changes nothing else
    int32_t today = app_today(c->app, c->now)->day;
    assert_string_equal(app_item_state_name(c->app, first, today), "buried");
    assert_string_equal(app_item_state_name(c->app, second, today), "suspended");
    assert_int_equal(app_deck_counts(c->app, c->now)[0].suspended, 1);
    case_answer(c, 4);
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    case_reopen(c);
    assert_true(case_state(c, "a.c00")->starred || case_state(c, "a.c01")->starred ||
                case_state(c, "a.c02")->starred);
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    case_days_later(c, 1); // the buried one is back, the suspended one is not
    assert_int_equal(case_finish(c, 4), 2);
    assert_ok(app_suspend(c->app, second, false, c->now, &c->err), &c->err);
    assert_int_equal(case_turn(c)->item, second);
    assert_false(app_bury(c->app, -1, c->now, &c->err));
    assert_int_equal(c->err.code, ERR_NOT_FOUND);
    assert_false(app_star(c->app, 9999, true, c->now, &c->err));
}

static void a_lesson_is_shown_once_before_its_first_card(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/a.deck.md",
               S("# Names\n\nPeople remember names.\n\n## One?\n<!-- a.one -->\n\n1\n\n"
                 "## Two?\n<!-- a.two -->\n\n2\n\n"
                 "# Empty\n\n## Three?\n<!-- a.three -->\n\n3\n"));
    case_open(c);
    assert_int_equal(app_turn(c->app, c->now)->kind, TURN_LESSON);
    GradeResult r;
    assert_false(app_grade(c->app, 4, 1000, c->now, &r, &c->err)); // there is no card yet
    case_reopen(c);
    assert_int_equal(app_turn(c->app, c->now)->kind, TURN_LESSON);
    assert_ok(app_lesson_done(c->app, c->now, &c->err), &c->err);
    assert_int_equal(app_turn(c->app, c->now)->kind, TURN_CARD);
    assert_false(app_lesson_done(c->app, c->now, &c->err));
    for (int i = 0; i < 3; i++) {
        case_reopen(c);
        const Turn *turn = app_turn(c->app, c->now);
        assert_int_equal(turn->kind, TURN_CARD); // also for the topic without a lesson
        assert_ok(app_grade(c->app, 4, 1000, c->now, &r, &c->err), &c->err);
    }
    assert_int_equal(app_turn(c->app, c->now)->kind, TURN_DONE);
}

static void the_card_on_the_table_stays_when_a_new_day_begins(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 40, "");
    c->now = case_instant("2026-11-23T03:50:00+01:00");
    case_open(c);
    case_set(c, "new-per-day", "30");
    case_finish(c, 4);
    case_days_later(c, 1);
    for (int i = 0; i < 20; i++) {
        case_days_later(c, 1);
        while (case_turn(c)->kind == TURN_CARD && app_today(c->app, c->now)->due > 3) {
            case_answer(c, 4);
        }
        const Turn shown = *case_turn(c);
        if (shown.kind != TURN_CARD) {
            continue;
        }
        int64_t before = c->now;
        c->now = (before / DAY) * DAY + 3 * HOUR + 10 * MINUTE; // 04:10 in Berlin
        app_today(c->app, c->now);                              // a face may look at the day first
        GradeResult r;
        assert_ok(app_grade(c->app, 4, 1000, c->now, &r, &c->err), &c->err);
        assert_int_equal(r.item, shown.item);
        assert_int_equal(r.interval_days, choice(&shown, 4)->interval_days);
        c->now = before;
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(what_a_button_shows_is_written_and_in_force),
        case_test(the_plain_steps_are_those_of_sm2),
        case_test(the_published_text_rounds_up_and_uses_the_new_ease),
        case_test(six_grades_are_offered_when_asked_for),
        case_test(spread_moves_cards_apart_and_can_be_turned_off),
        case_test(overdue_credit_counts_only_when_it_is_on),
        case_test(a_drill_asks_failures_until_they_pass_and_moves_nothing),
        case_test(drills_follow_their_setting),
        case_test(sql_and_interview_cards_are_never_drilled),
        case_test(a_leech_is_named_at_eight_lapses_and_every_four_after),
        case_test(a_leech_is_put_away_when_that_is_wished),
        case_test(bury_suspend_and_star_do_what_they_say),
        case_test(a_lesson_is_shown_once_before_its_first_card),
        case_test(the_card_on_the_table_stays_when_a_new_day_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
