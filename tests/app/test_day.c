// What a day holds: gaps, limits, order of learning, tracks; and clocks that move.
#include "cases.h"

#include <stdio.h>

// Lays down cards that all are due on one day: each answered once, well before.
static void learn_all(Case *c, int n) {
    case_set(c, "new-per-day", "200");
    case_set(c, "minutes", "240");
    assert_int_equal(case_finish(c, 4), n);
}

static void after_a_gap_at_most_twenty_come_back_and_nothing_new(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 30, "");
    case_open(c);
    learn_all(c, 30);
    case_deck(c, "data/decks/b.deck.md", "b", 10, "");
    assert_true(app_rescan(c->app, c->now, &c->err) & CHANGE_CARDS);
    case_days_later(c, 10);
    const Today *t = app_today(c->app, c->now);
    assert_int_equal(t->due, 20);
    assert_int_equal(t->fresh, 0);
    assert_int_equal(t->set_aside, 10);
    assert_int_equal(case_finish(c, 4), 20);
    assert_int_equal(app_today(c->app, c->now)->set_aside, 10);
    case_reopen(c); // a restart does not begin the day again
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    case_days_later(c, 1);
    t = app_today(c->app, c->now);
    assert_int_equal(t->set_aside, 0); // the day after they all come
    assert_true(t->due >= 10);
}

static void twenty_more_brings_twenty_more_once(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 70, "");
    case_open(c);
    learn_all(c, 70);
    case_days_later(c, 10);
    assert_int_equal(case_finish(c, 4), 20);
    assert_ok(app_more_due(c->app, 20, c->now, &c->err), &c->err);
    assert_int_equal(app_today(c->app, c->now)->due, 20);
    for (int i = 0; i < 5; i++) {
        case_answer(c, 4);
    }
    case_reopen(c);
    assert_int_equal(app_today(c->app, c->now)->due, 15);
    assert_int_equal(case_finish(c, 4), 15);
    assert_int_equal(app_today(c->app, c->now)->set_aside, 30);
    assert_ok(app_more_due(c->app, 20, c->now, &c->err), &c->err);
    assert_ok(app_more_due(c->app, 20, c->now, &c->err), &c->err);
    assert_int_equal(app_today(c->app, c->now)->due, 30); // what is left, and nothing twice a day
    assert_int_equal(app_today(c->app, c->now)->ahead, 0);
    case_sound(c);
}

static void more_due_ahead_of_time_is_logged_as_extra(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 5, "");
    case_open(c);
    case_finish(c, 4);
    case_days_later(c, 1);
    case_finish(c, 4);
    assert_ok(app_more_due(c->app, 3, c->now, &c->err), &c->err);
    case_days_later(c, 0);
    // All five were answered today, so there is nothing to bring early before tomorrow.
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    case_days_later(c, 1);
    assert_ok(app_more_due(c->app, 3, c->now, &c->err), &c->err);
    assert_int_equal(app_today(c->app, c->now)->ahead, 3);
    ItemState before = app_library(c->app)->items[case_turn(c)->item].state;
    assert_int_equal(case_turn(c)->log_kind, LOG_EXTRA);
    Str key = case_answer(c, 4);
    assert_int_equal(case_state(c, key.at)->due_day, before.due_day); // a pass changes nothing
    key = case_answer(c, 2);
    assert_int_equal(case_state(c, key.at)->sched.interval_days, 1); // a failure starts again
    case_answer(c, 5);
    assert_int_equal(case_finish(c, 4), 1); // the drill of the failed one, and no fourth
}

static void at_most_eight_new_cards_come_on_a_day(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 30, "");
    case_open(c);
    assert_int_equal(app_today(c->app, c->now)->fresh, 8);
    assert_true(app_today(c->app, c->now)->is_first_run);
    assert_int_equal(case_finish(c, 4), 8);
    assert_false(app_today(c->app, c->now)->is_first_run);
    case_reopen(c);
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    assert_ok(app_more_new(c->app, 4, c->now, &c->err), &c->err);
    case_answer(c, 4);
    case_reopen(c);
    assert_int_equal(case_finish(c, 4), 3); // four, and then no more
    case_set(c, "new-per-day", "0");
    case_days_later(c, 1);
    assert_int_equal(app_today(c->app, c->now)->fresh, 0);
    assert_int_equal(app_today(c->app, c->now)->due, 12);
}

static void a_card_never_comes_before_what_it_needs(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/a.deck.md",
               S("## Last?\n<!-- a.last needs=a.mid -->\n\nx\n\n"
                 "## Mid?\n<!-- a.mid needs=a.first,gone.card -->\n\nx\n\n"
                 "## First?\n<!-- a.first -->\n\nx\n"));
    case_open(c);
    assert_str(case_answer(c, 2), "a.first"); // seen is enough, right or wrong
    assert_str(case_answer(c, 4), "a.mid");
    assert_str(case_answer(c, 4), "a.last");
    bool told = false;
    const Diags *diags = &app_library(c->app)->diags;
    for (size_t i = 0; i < diags->n; i++) {
        told = told || str_find(diags->at[i].text, S("gone.card"), 0) != SIZE_MAX;
    }
    assert_true(told);
}

static void siblings_never_share_a_day(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/a.deck.md",
               S("## The parts of a URL\n<!-- a.url kind=cloze -->\n\n"
                 "{{1:scheme}} and {{2:host}} and {{3:path}}\n"));
    case_open(c);
    assert_int_equal(app_library(c->app)->item_n, 3);
    for (int day = 0; day < 12; day++) {
        assert_true(case_finish(c, 4) <= 1);
        case_days_later(c, 1);
    }
    for (int i = 1; i <= 3; i++) {
        char key[16];
        snprintf(key, sizeof key, "a.url/%d", i);
        assert_true(case_state(c, key)->first_day != DAY_NONE);
    }
}

static void mock_and_other_tracks_come_only_when_asked_for(void **state) {
    Case *c = *state;
    case_deck(c, "share/decks/f.deck.md", "f", 2,
              "---\ndeck: fundamentals/f\nstage: fundamentals\n---\n\n");
    case_deck(c, "share/decks/t.deck.md", "t", 2,
              "---\ndeck: track/t\nstage: track\ntrack: data\n---\n\n");
    case_deck(c, "share/decks/m.deck.md", "m", 2, "---\ndeck: mock/m\nstage: mock\n---\n\n");
    case_open(c);
    assert_int_equal(app_library(c->app)->deck_n, 3);
    assert_int_equal(app_today(c->app, c->now)->fresh, 2);
    assert_str(str_sub(case_answer(c, 4), 0, 2), "f.");
    assert_str(str_sub(case_answer(c, 4), 0, 2), "f.");
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    case_set(c, "track", "cloud");
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    case_set(c, "track", "data");
    assert_str(str_sub(case_answer(c, 4), 0, 2), "t.");
    int32_t mock = -1;
    for (size_t i = 0; i < app_library(c->app)->deck_n; i++) {
        const DeckInfo *d = &app_library(c->app)->decks[i];
        mock = d->stage == STAGE_MOCK ? (int32_t)i : mock;
        assert_int_equal(app_deck_is_active(c->app, (int32_t)i), d->stage != STAGE_MOCK);
    }
    app_focus_deck(c->app, mock);
    assert_str(str_sub(case_answer(c, 4), 0, 2), "m.");
    app_focus_deck(c->app, -1);
    assert_str(str_sub(case_answer(c, 4), 0, 2), "t.");
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
}

static void a_focus_outlives_a_change_of_the_files(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/m.deck.md", "m", 3, "");
    case_deck(c, "data/decks/n.deck.md", "n", 3, "");
    case_open(c);
    app_focus_deck(
        c->app,
        app_library(c->app)->cards[hashmap_get(&app_library(c->app)->card_by_id, S("n.c00"))].deck);
    assert_str(str_sub(case_answer(c, 4), 0, 2), "n.");
    case_deck(c, "data/decks/a.deck.md", "a", 3, ""); // comes before both
    assert_true(app_rescan(c->app, c->now, &c->err) & CHANGE_CARDS);
    assert_str(str_sub(case_answer(c, 4), 0, 2), "n.");
    assert_str(str_sub(case_answer(c, 4), 0, 2), "n.");
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
}

static void the_day_knows_what_was_done_and_what_comes(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 12, "");
    case_open(c);
    int64_t start = c->now;
    case_finish(c, 4);
    const Today *t = app_today(c->app, c->now);
    assert_int_equal(t->answered, 8);
    assert_int_equal(t->answered_new, 8);
    assert_int_equal(t->used_ms, 8 * 8000);
    assert_true(t->first_ms == start + 8 * SECOND && t->last_ms == c->now);
    assert_int_equal(t->tomorrow_due, 8);
    assert_int_equal(t->tomorrow_new, 4);
    assert_int_equal(t->study_days_14, 1);
    assert_int_equal(t->study_mask, 1);
    case_days_later(c, 2);
    case_answer(c, 4);
    t = app_today(c->app, c->now);
    assert_int_equal(t->study_days_14, 2);
    assert_int_equal(t->study_mask, 5);
}

static void every_day_of_a_clock_change_is_one_day(void **state) {
    Case *c = *state;
    static const char *const starts[] = {"2026-03-27T22:00:00+01:00", "2026-10-23T22:00:00+02:00"};
    case_deck(c, "data/decks/a.deck.md", "a", 60, "");
    for (int s = 0; s < 2; s++) {
        c->now = case_instant(starts[s]);
        case_open(c);
        case_set(c, "new-per-day", "2");
        int32_t day = app_today(c->app, c->now)->day;
        // Every half hour for four days: two new cards a day, never more, never fewer.
        int fresh = 0, days = 1;
        for (int half = 0; half < 4 * 48; half++) {
            const Today *t = app_today(c->app, c->now);
            if (t->day != day) {
                assert_int_equal(t->day, day + 1);
                assert_int_equal(fresh, 2);
                day = t->day;
                fresh = 0;
                days++;
            }
            fresh += app_today(c->app, c->now)->fresh;
            case_finish(c, 4);
            c->now += HOUR / 2;
        }
        assert_int_equal(days, 5); // 22:00 to 22:00 four days on
        case_sound(c);
        case_close(c);
    }
}

static void a_flight_neither_repeats_nor_skips_a_day(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 60, "");
    case_open(c); // Berlin, 23 November, 08:30
    int32_t day = app_today(c->app, c->now)->day;
    assert_int_equal(case_finish(c, 4), 8);
    case_zone("Pacific/Pago_Pago"); // westwards: it is 22 November again
    assert_int_equal(app_today(c->app, c->now)->day, day);
    assert_false(app_today(c->app, c->now)->clock_is_behind);
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    case_reopen(c);
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    c->now += DAY; // the 23rd there: still the day that was studied
    assert_int_equal(app_today(c->app, c->now)->day, day);
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    c->now += DAY;
    assert_int_equal(app_today(c->app, c->now)->day, day + 1);
    assert_int_equal(app_today(c->app, c->now)->due, 8);
    assert_int_equal(case_finish(c, 4), 16);
    case_zone("Pacific/Kiritimati"); // eastwards: a day ahead at once
    assert_int_equal(app_today(c->app, c->now)->day, day + 2);
    assert_int_equal(app_today(c->app, c->now)->due, 8);
    case_finish(c, 4);
    case_sound(c);
}

static void a_clock_set_back_a_year_asks_nothing_again(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 60, "");
    case_open(c);
    int32_t day = app_today(c->app, c->now)->day;
    case_finish(c, 4);
    int64_t right = c->now;
    c->now -= 365 * DAY;
    case_reopen(c);
    const Today *t = app_today(c->app, c->now);
    assert_int_equal(t->day, day);
    assert_true(t->clock_is_behind);
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    assert_ok(app_more_new(c->app, 1, c->now, &c->err), &c->err);
    Str key = case_answer(c, 4); // acts in the wrong year count for the newest day
    assert_int_equal(case_state(c, key.at)->first_day, day);
    c->now = right + DAY;
    t = app_today(c->app, c->now);
    assert_int_equal(t->day, day + 1);
    assert_false(t->clock_is_behind);
    assert_int_equal(t->due, 9);
    case_sound(c);
}

static void a_clock_that_was_ahead_can_be_put_right(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 60, "");
    case_open(c);
    int32_t day = app_today(c->app, c->now)->day;
    case_finish(c, 4); // eight cards, due tomorrow
    int64_t right = c->now;
    c->now += 300 * DAY;
    case_finish(c, 4); // as if it were next year
    c->now = right + DAY;
    case_reopen(c);
    const Today *t = app_today(c->app, c->now);
    assert_int_equal(t->day, day + 300);
    assert_true(t->clock_is_behind);
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
    assert_ok(app_accept_clock(c->app, c->now, &c->err), &c->err);
    t = app_today(c->app, c->now);
    assert_int_equal(t->day, day + 1);
    assert_false(t->clock_is_behind);
    // What was answered in days that have not come is asked again now, once; nothing is lost.
    int asked = 0;
    bool seen[60] = {false};
    for (int d = 0; d < 40; d++) {
        while (case_turn(c)->kind == TURN_CARD) {
            LogKind kind = case_turn(c)->log_kind;
            Str key = case_answer(c, 4);
            int64_t n = 0;
            assert_true(str_to_i64(str_skip(key, 3), &n));
            assert_true(kind == LOG_LEARN ? !seen[n] : true);
            asked += !seen[n];
            seen[n] = true;
            assert_int_equal(case_state(c, key.at)->last_day, app_today(c->app, c->now)->day);
        }
        case_reopen(c);
        case_days_later(c, 1);
    }
    assert_int_equal(asked, 60);
    case_sound(c);
}

static void a_corrected_calendar_is_taken_back_whole(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 60, "");
    case_open(c);
    int32_t day = app_today(c->app, c->now)->day;
    c->now += 300 * DAY;
    case_finish(c, 4);
    c->now -= 299 * DAY;
    assert_ok(app_accept_clock(c->app, c->now, &c->err), &c->err);
    assert_int_equal(app_today(c->app, c->now)->day, day + 1);
    Str what = {0};
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_str(what, "Calendar");
    const Today *t = app_today(c->app, c->now);
    assert_int_equal(t->day, day + 300);
    assert_true(t->clock_is_behind);
    assert_ok(app_redo(c->app, c->now, &what, &c->err), &c->err);
    t = app_today(c->app, c->now);
    assert_int_equal(t->day, day + 1);
    assert_false(t->clock_is_behind);
    case_sound(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(after_a_gap_at_most_twenty_come_back_and_nothing_new),
        case_test(twenty_more_brings_twenty_more_once),
        case_test(more_due_ahead_of_time_is_logged_as_extra),
        case_test(at_most_eight_new_cards_come_on_a_day),
        case_test(a_card_never_comes_before_what_it_needs),
        case_test(siblings_never_share_a_day),
        case_test(mock_and_other_tracks_come_only_when_asked_for),
        case_test(a_focus_outlives_a_change_of_the_files),
        case_test(the_day_knows_what_was_done_and_what_comes),
        case_test(every_day_of_a_clock_change_is_one_day),
        case_test(a_flight_neither_repeats_nor_skips_a_day),
        case_test(a_clock_set_back_a_year_asks_nothing_again),
        case_test(a_clock_that_was_ahead_can_be_put_right),
        case_test(a_corrected_calendar_is_taken_back_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
