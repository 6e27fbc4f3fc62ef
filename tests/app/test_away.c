// Days away and the days that come: what is moved, where to, and how it is taken back.
#include "cases.h"

#include "app/app_ahead.h"
#include "app/app_away.h"

#define FAR ((size_t)100000000)

static int32_t today(Case *c) {
    return app_today(c->app, c->now)->day;
}

// Learns `n` cards of one deck today: all are due tomorrow.
static void learn(Case *c, int n) {
    case_deck(c, "data/decks/a.deck.md", "a", n, "");
    case_open(c);
    case_set(c, "new-per-day", "200");
    case_set(c, "minutes", "240");
    case_set(c, "spread", "off");
    assert_int_equal(case_finish(c, 4), n);
    case_set(c, "new-per-day", "8");
}

static int due_on(Case *c, int32_t day) {
    const Library *lib = app_library(c->app);
    int n = 0;
    for (size_t i = 0; i < lib->item_n; i++) {
        n += lib->items[i].state.due_day == day;
    }
    return n;
}

static void cards_of_an_absence_come_after_it_by_the_minutes(void **state) {
    Case *c = *state;
    learn(c, 60);
    case_set(c, "minutes", "7"); // some thirty cards
    const int32_t day = today(c);
    AwayPlan plan, done;
    assert_ok(app_away_plan(c->app, day + 10, c->now, &plan, &c->err), &c->err);
    assert_int_equal(plan.cards, 60);
    assert_int_equal(plan.until, day + 10);
    assert_int_equal(due_on(c, day + 1), 60); // a plan moves nothing
    assert_ok(app_away(c->app, day + 10, c->now, &done, &c->err), &c->err);
    assert_memory_equal(&plan, &done, sizeof plan);
    assert_int_equal(due_on(c, day + 11), 20); // the small first session after a break
    assert_int_equal(plan.first_n, 20);
    assert_true(due_on(c, day + 12) > 20 && due_on(c, day + 12) < 40);
    int moved = 0;
    for (int32_t d = day + 11; d <= plan.last_day; d++) {
        moved += due_on(c, d);
    }
    assert_int_equal(moved, 60);
    assert_int_equal(case_state(c, "a.c00")->sched.interval_days, 1); // the interval is untouched
    assert_int_equal(app_today(c->app, c->now)->away_until, day + 10);
    case_sound(c);
    Str what = {0};
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_str(what, "Time away");
    assert_int_equal(due_on(c, day + 1), 60);
    assert_int_equal(app_today(c->app, c->now)->away_until, DAY_NONE);
    assert_ok(app_redo(c->app, c->now, &what, &c->err), &c->err);
    assert_int_equal(due_on(c, day + 11), 20);
    case_reopen(c);
    assert_int_equal(app_today(c->app, c->now)->away_until, day + 10);
    case_sound(c);
}

static void nothing_is_asked_and_nothing_late_while_away(void **state) {
    Case *c = *state;
    learn(c, 12);
    case_deck(c, "data/decks/b.deck.md", "b", 20, "");
    assert_true(app_rescan(c->app, c->now, &c->err) & CHANGE_CARDS);
    const int32_t day = today(c);
    AwayPlan plan;
    assert_ok(app_away(c->app, day + 6, c->now, &plan, &c->err), &c->err);
    for (int d = 0; d <= 6; d++) {
        const Today *t = app_today(c->app, c->now);
        assert_int_equal(t->due + t->fresh + t->set_aside, 0);
        assert_int_equal(case_turn(c)->kind, TURN_DONE);
        case_days_later(c, 1);
    }
    const Today *t = app_today(c->app, c->now);
    assert_int_equal(t->due, 12);
    assert_int_equal(t->away_until, DAY_NONE);
    assert_int_equal(t->gap_days, 7);
    // What was asked for on top comes also while away.
    assert_ok(app_away(c->app, t->day + 3, c->now, &plan, &c->err), &c->err);
    assert_ok(app_more_new(c->app, 2, c->now, &c->err), &c->err);
    assert_int_equal(app_today(c->app, c->now)->fresh, 2);
}

static void whoever_is_back_earlier_finds_every_day_as_it_was(void **state) {
    Case *c = *state;
    learn(c, 12);
    const int32_t day = today(c);
    case_days_later(c, 1);
    for (int i = 0; i < 6; i++) {
        case_answer(c, 4); // six are due in six days now, six today
    }
    AwayPlan plan;
    assert_ok(app_away(c->app, day + 20, c->now, &plan, &c->err), &c->err);
    assert_int_equal(plan.cards, 12);
    // Longer after all: placed anew from the days before the absence, not moved twice.
    assert_ok(app_away(c->app, day + 30, c->now, &plan, &c->err), &c->err);
    assert_int_equal(plan.cards, 12);
    assert_int_equal(due_on(c, day + 31), 12);
    case_days_later(c, 3);
    int32_t cards = 0;
    assert_ok(app_away_end(c->app, c->now, &cards, &c->err), &c->err);
    assert_int_equal(cards, 12);
    assert_int_equal(due_on(c, day + 4), 6); // today: they would be late
    assert_int_equal(due_on(c, day + 7), 6);
    assert_int_equal(app_today(c->app, c->now)->away_until, DAY_NONE);
    assert_false(app_away_end(c->app, c->now, &cards, &c->err));
    Str what = {0};
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_int_equal(app_today(c->app, c->now)->away_until, day + 30);
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_int_equal(app_today(c->app, c->now)->away_until, day + 20);
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_int_equal(app_today(c->app, c->now)->away_until, DAY_NONE);
    assert_int_equal(due_on(c, day + 1), 6);
    case_sound(c);
}

static void a_day_that_cannot_be_meant_is_refused(void **state) {
    Case *c = *state;
    learn(c, 3);
    AwayPlan plan;
    assert_false(app_away(c->app, today(c) - 1, c->now, &plan, &c->err));
    assert_int_equal(c->err.code, ERR_INPUT);
    assert_false(app_away_plan(c->app, today(c) + AWAY_MOST_DAYS + 1, c->now, &plan, &c->err));
}

static void a_late_answer_is_judged_by_the_days_that_passed(void **state) {
    Case *c = *state;
    learn(c, 1);
    case_days_later(c, 1);
    case_answer(c, 4); // in six days
    case_set(c, "overdue-credit", "on");
    AwayPlan plan;
    assert_ok(app_away(c->app, today(c) + 15, c->now, &plan, &c->err), &c->err);
    case_days_later(c, 16);
    const Turn *turn = case_turn(c);
    // Six days were planned and sixteen survived: half of the ten counts, (6 + 5) * 2.5.
    assert_int_equal(turn->grades[2].quality, QUALITY_GOOD);
    assert_int_equal(turn->grades[2].interval_days, 28);
}

static void days_are_read_as_people_write_them(void **state) {
    (void)state;
    int32_t monday = 0, want = 0, got = 0;
    assert_true(day_parse(S("2026-11-23"), &monday));
    static const struct {
        const char *text, *day;
    } cases[] = {
        {"2026-12-03", "2026-12-03"},
        {" 3 December ", "2026-12-03"},
        {"3 dec", "2026-12-03"},
        {"Dec 3", "2026-12-03"},
        {"December 3, 2027", "2027-12-03"},
        {"3.12.", "2026-12-03"},
        {"3.1.", "2027-01-03"},
        {"03.12.2026", "2026-12-03"},
        {"29 feb", "2028-02-29"},
        {"friday", "2026-11-27"},
        {"mon", "2026-11-23"},
        {"tomorrow", "2026-11-24"},
        {"today", "2026-11-23"},
        {"+10", "2026-12-03"},
        {"10 days", "2026-12-03"},
        {"2 weeks", "2026-12-07"},
        {"2w", "2026-12-07"},
        {"+1 week", "2026-11-30"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(day_parse(str_of(cases[i].day), &want));
        if (!app_away_parse(str_of(cases[i].text), monday, &got) || got != want) {
            fail_msg("%s", cases[i].text);
        }
    }
    static const char *const wrong[] = {
        "",           "x",   "31 april",     "10",       "3 dec 1", "0.0.",
        "99999 days", "dec", "3 dec 2026 a", "- 3 days", "3 years", "32.1."};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (app_away_parse(str_of(wrong[i]), monday, &got)) {
            fail_msg("%s", wrong[i]);
        }
    }
}

// --- ahead ---------------------------------------------------------------------------------------
static void the_days_ahead_are_those_that_come(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 40, "");
    case_open(c);
    case_finish(c, 4);
    case_days_later(c, 1);
    case_answer(c, 4);
    // Foretold in the middle of a day, then done: the same cards, day by day.
    const Ahead foretold = *app_ahead(c->app, FAR, c->now);
    assert_true(foretold.is_done);
    assert_int_equal(foretold.day_n, AHEAD_DAYS);
    case_finish(c, 4);
    for (int i = 0; i < AHEAD_DAYS; i++) {
        case_days_later(c, 1);
        const Today *t = app_today(c->app, c->now);
        assert_int_equal(t->due, foretold.days[i].due);
        assert_int_equal(t->fresh, foretold.days[i].fresh);
        case_finish(c, 4);
    }
}

static void the_end_of_a_backlog_is_foretold(void **state) {
    Case *c = *state;
    learn(c, 90);
    case_set(c, "minutes", "4");
    case_days_later(c, 10);
    const Ahead *ahead = app_ahead(c->app, 1, c->now);
    assert_false(ahead->is_done); // a piece at a time
    assert_int_equal(ahead->day_n, 1);
    for (int i = 0; !ahead->is_done && i < 400; i++) {
        ahead = app_ahead(c->app, 1, c->now);
    }
    assert_true(ahead->is_done);
    const int32_t clear_in = ahead->clear_in;
    assert_true(clear_in > 1 && clear_in < 20);
    int days = 0;
    while (app_today(c->app, c->now)->set_aside > 0) {
        case_finish(c, 4);
        case_days_later(c, 1);
        days++;
    }
    assert_true(days <= clear_in && days >= clear_in - 1); // answers are quicker than expected
}

static void nothing_is_foretold_where_nothing_comes(void **state) {
    Case *c = *state;
    case_open(c);
    const Ahead *ahead = app_ahead(c->app, 1, c->now);
    assert_int_equal(ahead->clear_in, 0);
    ahead = app_ahead(c->app, FAR, c->now);
    for (int i = 0; i < AHEAD_DAYS; i++) {
        assert_int_equal(ahead->days[i].due + ahead->days[i].fresh + ahead->days[i].minutes, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(cards_of_an_absence_come_after_it_by_the_minutes),
        case_test(nothing_is_asked_and_nothing_late_while_away),
        case_test(whoever_is_back_earlier_finds_every_day_as_it_was),
        case_test(a_day_that_cannot_be_meant_is_refused),
        case_test(a_late_answer_is_judged_by_the_days_that_passed),
        cmocka_unit_test(days_are_read_as_people_write_them),
        case_test(the_days_ahead_are_those_that_come),
        case_test(the_end_of_a_backlog_is_foretold),
        case_test(nothing_is_foretold_where_nothing_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
