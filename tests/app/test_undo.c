// Undo and redo: everything, deeply, across restarts; and the same log always gives the same state.
#include "cases.h"

#include <stdio.h>

#include "base/buf.h"
#include "base/hash.h"

// All that is shown or due, as text.
static Str picture(Case *c) {
    Buf b = {0};
    const Library *lib = app_library(c->app);
    for (size_t i = 0; i < lib->item_n; i++) {
        const ItemState *s = &lib->items[i].state;
        buf_addf(&b, "%.*s %d %lld %d due %d first %d last %d/%d any %d/%d %d %d bury %d %d%d\n",
                 STR_ARG(lib->items[i].key), s->sched.reps, (long long)s->sched.interval_days,
                 s->sched.ef100, s->due_day, s->first_day, s->last_day, s->last_quality,
                 s->answer_day, s->answer_quality, s->lapses, s->reviews, s->buried_day,
                 s->suspended, s->starred);
    }
    for (size_t i = 0; i < lib->topic_n; i++) {
        buf_addf(&b, "lesson %d\n", lib->topics[i].is_seen);
    }
    const Turn *turn = app_turn(c->app, c->now);
    const Today *t = app_today(c->app, c->now);
    buf_addf(&b, "turn %d item %d, due %d new %d drill %d ahead %d aside %d answered %d\n",
             turn->kind, turn->item, t->due, t->fresh, t->drill, t->ahead, t->set_aside,
             t->answered);
    Str out = arena_str(&c->arena, buf_str(&b));
    buf_free(&b);
    return out;
}

// One act out of everything one can do, chosen by a number.
static bool act(Case *c, uint64_t dice) {
    const Turn *turn = app_turn(c->app, c->now);
    int32_t some = (int32_t)(dice / 64 % app_library(c->app)->item_n);
    const ItemState *s = &app_library(c->app)->items[some].state;
    GradeResult r;
    c->now += SECOND;
    switch (dice % 12) {
    case 0:
        return app_bury(c->app, some, c->now, &c->err);
    case 1:
        return app_suspend(c->app, some, !s->suspended, c->now, &c->err);
    case 2:
        return app_star(c->app, some, !s->starred, c->now, &c->err);
    case 3:
        return app_more_due(c->app, 3, c->now, &c->err);
    case 4:
        return app_more_new(c->app, 2, c->now, &c->err);
    default:
        break;
    }
    if (turn->kind == TURN_LESSON) {
        return app_lesson_done(c->app, c->now, &c->err);
    }
    if (turn->kind == TURN_DONE) {
        return app_more_new(c->app, 1, c->now, &c->err);
    }
    return app_grade(c->app, 2 + (int)(dice / 7 % 4), 5000, c->now, &r, &c->err);
}

static void two_decks(Case *c) {
    case_deck(c, "data/decks/a.deck.md", "a", 20, "# Lesson one\n\nRead this first.\n\n");
    case_write(c, "data/decks/b.deck.md",
               S("# Lesson two\n\nThen this.\n\n## Parts\n<!-- b.cloze kind=cloze -->\n\n"
                 "{{1:one}} and {{2:two}}\n"));
}

enum { ACTS = 60 };

static void undo_goes_back_to_the_beginning_and_redo_forward_again(void **state) {
    Case *c = *state;
    two_decks(c);
    case_open(c);
    Str pictures[ACTS + 1];
    pictures[0] = picture(c);
    for (int i = 0; i < ACTS; i++) {
        assert_ok(act(c, hash_mix((uint64_t)i, 11)), &c->err);
        pictures[i + 1] = picture(c);
    }
    Str what;
    for (int i = ACTS; i > 0; i--) {
        if (i % 7 == 0) {
            case_reopen(c);
        }
        assert_str(picture(c), pictures[i].at);
        assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
        assert_true(what.n > 0);
    }
    assert_str(picture(c), pictures[0].at);
    assert_false(app_undo(c->app, c->now, &what, &c->err));
    assert_int_equal(c->err.code, ERR_NOT_FOUND);
    for (int i = 0; i < ACTS; i++) {
        if (i % 9 == 0) {
            case_reopen(c);
        }
        assert_str(picture(c), pictures[i].at);
        assert_ok(app_redo(c->app, c->now, &what, &c->err), &c->err);
    }
    assert_str(picture(c), pictures[ACTS].at);
    assert_false(app_redo(c->app, c->now, &what, &c->err));
    assert_int_equal(c->err.code, ERR_NOT_FOUND);
    case_sound(c);
}

static void a_new_act_forgets_what_could_be_done_again(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 5, "");
    case_open(c);
    case_answer(c, 4);
    Str what;
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_str(what, "Good: Question 0 of a?");
    case_answer(c, 2);
    assert_false(app_redo(c->app, c->now, &what, &c->err));
    assert_int_equal(case_state(c, "a.c00")->last_quality, 2);
    assert_int_equal(case_state(c, "a.c00")->reviews, 1);
}

static void yesterdays_answer_can_be_taken_back_today(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 1, "");
    case_open(c);
    case_answer(c, 2);
    case_finish(c, 4);
    case_reopen(c);
    case_days_later(c, 1);
    Str what;
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err); // the drill
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err); // the failure
    assert_int_equal(case_state(c, "a.c00")->due_day, DAY_NONE);
    assert_int_equal(case_turn(c)->log_kind, LOG_LEARN);
    case_sound(c);
}

static void the_same_log_gives_the_same_states_after_a_rebuild(void **state) {
    Case *c = *state;
    two_decks(c);
    case_open(c);
    for (int i = 0; i < 400; i++) {
        uint64_t dice = hash_mix((uint64_t)i, 77);
        Str what;
        Err ignored = {0};
        if (dice % 10 == 0) {
            app_undo(c->app, c->now, &what, &ignored);
        } else if (dice % 17 == 0) {
            app_redo(c->app, c->now, &what, &ignored);
        } else if (dice % 13 == 0) {
            case_days_later(c, 1 + (int)(dice / 100 % 5));
        } else {
            assert_ok(act(c, dice / 3), &c->err);
        }
    }
    Str before = picture(c);
    case_sound(c);
    assert_ok(app_rebuild(c->app, &c->err), &c->err);
    assert_str(picture(c), before.at);
    case_sound(c);
    case_reopen(c);
    assert_str(picture(c), before.at);
}

static bool count_kinds(void *ctx, const LogRow *row, int32_t ef100, bool has_ef) {
    (void)ef100;
    (void)has_ef;
    ((int *)ctx)[row->kind]++;
    return true;
}

static void a_session_of_thirty_cards_goes_on_over_undo_restart_and_night(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 40, "# Start\n\nHello.\n\n");
    case_open(c);
    case_set(c, "new-per-day", "30");
    assert_int_equal(app_turn(c->app, c->now)->kind, TURN_LESSON);
    for (int i = 0; i < 10; i++) {
        case_answer(c, 4);
    }
    Str what;
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_str(case_answer(c, 2), "a.c09"); // the same card again, now failed
    int32_t buried = case_turn(c)->item;
    assert_ok(app_bury(c->app, buried, c->now, &c->err), &c->err);
    int32_t suspended = case_turn(c)->item;
    assert_ok(app_suspend(c->app, suspended, true, c->now, &c->err), &c->err);
    Str next = arena_str(&c->arena, case_key(c, case_turn(c)->item));
    case_reopen(c); // restart in the middle
    assert_str(case_key(c, case_turn(c)->item), next.at);
    assert_int_equal(app_today(c->app, c->now)->answered, 10);
    assert_int_equal(case_finish(c, 4), 20 + 1); // thirty new in all, and the drill of a.c09
    assert_int_equal(app_today(c->app, c->now)->answered_new, 30);
    assert_int_equal(app_today(c->app, c->now)->tomorrow_due, 30);
    int kinds[LOG_KIND_COUNT] = {0};
    assert_ok(app_log(c->app, (Str){0}, count_kinds, kinds, &c->err), &c->err);
    assert_int_equal(kinds[LOG_LEARN], 31);
    assert_int_equal(kinds[LOG_DRILL], 1);
    assert_int_equal(kinds[LOG_UNDO], 1);
    assert_int_equal(kinds[LOG_LESSON], 1);
    case_reopen(c);
    case_days_later(c, 1);
    assert_int_equal(app_today(c->app, c->now)->due, 30);
    bool saw_buried = false;
    while (case_turn(c)->kind == TURN_CARD) {
        saw_buried = saw_buried || case_turn(c)->item == buried;
        assert_int_not_equal(case_turn(c)->item, suspended);
        case_answer(c, 4);
    }
    assert_true(saw_buried);
    case_sound(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(undo_goes_back_to_the_beginning_and_redo_forward_again),
        case_test(a_new_act_forgets_what_could_be_done_again),
        case_test(yesterdays_answer_can_be_taken_back_today),
        case_test(the_same_log_gives_the_same_states_after_a_rebuild),
        case_test(a_session_of_thirty_cards_goes_on_over_undo_restart_and_night),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
