// Statistics over a real store: what was taken back, searches, decks, and that figures follow acts.
#include "app/cases.h"

#include "app/app_stats.h"

static const Stats *figures(Case *c, const char *query) {
    const Stats *s = app_stats(c->app, str_of(query), c->now, &c->err);
    assert_ok(s != NULL, &c->err);
    return s;
}

static int32_t answers(Case *c, const char *query) {
    return figures(c, query)->span[STATS_ALL].answers;
}

static void two_decks(Case *c) {
    case_deck(c, "data/decks/alpha.deck.md", "alpha", 4, "");
    case_deck(c, "data/decks/beta.deck.md", "beta", 4, "");
    case_open(c);
    case_set(c, "new-per-day", "20");
}

static void nothing_answered_gives_zeros_and_all_cards_new(void **state) {
    Case *c = *state;
    two_decks(c);
    const Stats *s = figures(c, "");
    assert_int_equal(s->span[STATS_ALL].answers, 0);
    assert_int_equal(s->day_n, 0);
    assert_int_equal(s->state[STATS_STATE_NEW], 8);
}

static void figures_follow_answers_undo_and_redo(void **state) {
    Case *c = *state;
    two_decks(c);
    Str what;
    assert_int_equal(answers(c, ""), 0);
    case_answer(c, QUALITY_GOOD);
    assert_int_equal(answers(c, ""), 1);
    case_answer(c, QUALITY_GOOD);
    assert_int_equal(answers(c, ""), 2);
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_int_equal(answers(c, ""), 1);
    assert_int_equal(figures(c, "")->span[STATS_TODAY].answer_ms, 8000);
    assert_ok(app_redo(c->app, c->now, &what, &c->err), &c->err);
    assert_int_equal(answers(c, ""), 2);
    assert_int_equal(figures(c, "")->state[STATS_STATE_LEARNING], 2);
    app_stats_forget(c->app);
    assert_int_equal(answers(c, ""), 2);
}

static void the_same_question_is_answered_from_memory(void **state) {
    Case *c = *state;
    two_decks(c);
    case_answer(c, QUALITY_GOOD);
    const Stats *s = figures(c, "deck:alpha");
    const StatsDay *days = s->days;
    assert_ptr_equal(figures(c, "deck:alpha")->days, days);
}

static void decks_and_searches_part_the_whole(void **state) {
    Case *c = *state;
    two_decks(c);
    case_finish(c, QUALITY_GOOD);
    const int32_t all = answers(c, "");
    assert_true(all >= 8);
    assert_int_equal(answers(c, "deck:alpha") + answers(c, "deck:beta"), all);
    assert_int_equal(figures(c, "deck:alpha")->item_n, 4);
    assert_int_equal(answers(c, "alpha.c01"), all / 8);
    assert_int_equal(answers(c, "no-such-word"), 0);
}

static void a_search_that_is_not_understood_says_so_and_the_next_one_works(void **state) {
    Case *c = *state;
    two_decks(c);
    case_answer(c, QUALITY_GOOD);
    assert_null(app_stats(c->app, S("kind:nonsense"), c->now, &c->err));
    assert_int_equal(c->err.code, ERR_INPUT);
    assert_int_equal(answers(c, ""), 1);
}

static void a_card_that_left_its_file_still_counts_in_the_whole(void **state) {
    Case *c = *state;
    two_decks(c);
    case_finish(c, QUALITY_GOOD);
    const int32_t all = answers(c, "");
    assert_ok(file_remove(path_join(&c->arena, c->data, "decks/beta.deck.md"), &c->err), &c->err);
    app_rescan(c->app, c->now, &c->err);
    assert_int_equal(answers(c, ""), all);
    assert_int_equal(figures(c, "")->item_n, 4);
    assert_true(answers(c, "deck:alpha") < all);
}

static void a_new_day_moves_the_periods(void **state) {
    Case *c = *state;
    two_decks(c);
    const int n = case_finish(c, QUALITY_GOOD);
    assert_int_equal(figures(c, "")->span[STATS_TODAY].answers, n);
    assert_int_equal(figures(c, "")->ahead[1][0], 8);
    case_days_later(c, 1);
    assert_int_equal(figures(c, "")->span[STATS_TODAY].answers, 0);
    assert_int_equal(figures(c, "")->span[STATS_WEEK].answers, n);
    assert_int_equal(figures(c, "")->ahead[0][0], 8);
    case_days_later(c, 3);
    assert_int_equal(figures(c, "")->backlog[0], 8);
}

static void retention_comes_from_due_cards(void **state) {
    Case *c = *state;
    two_decks(c);
    case_finish(c, QUALITY_GOOD);
    assert_int_equal(figures(c, "")->span[STATS_ALL].retention[STATS_YOUNG].total, 0);
    case_days_later(c, 1);
    case_answer(c, QUALITY_AGAIN);
    case_finish(c, QUALITY_GOOD);
    const StatsTally t = figures(c, "")->span[STATS_ALL].retention[STATS_YOUNG];
    assert_int_equal(t.total, 8);
    assert_int_equal(t.right, 7);
}

static void hours_are_those_of_the_learners_clock(void **state) {
    Case *c = *state;
    two_decks(c);
    case_answer(c, QUALITY_GOOD); // 08:30 in Berlin
    assert_int_equal(figures(c, "")->span[STATS_ALL].hour[8].total, 1);
    c->now += 13 * HOUR;
    case_answer(c, QUALITY_GOOD);
    assert_int_equal(figures(c, "")->span[STATS_ALL].hour[21].total, 1);
}

static void the_table_is_written_into_the_folder_exports(void **state) {
    Case *c = *state;
    two_decks(c);
    case_answer(c, QUALITY_GOOD);
    Str written = {0};
    assert_ok(app_stats_export(c->app, figures(c, ""), NULL, &c->arena, &written, &c->err),
              &c->err);
    assert_true(str_ends(written, S("/data/exports/statistics-2026-11-23.csv")));
    Str text = case_read(c, "data/exports/statistics-2026-11-23.csv");
    assert_true(str_find(text, S("period,today,answers,1\r\n"), 0) != SIZE_MAX);
    assert_false(app_stats_export(c->app, figures(c, ""), "/nowhere/at/all.csv", &c->arena,
                                  &written, &c->err));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(nothing_answered_gives_zeros_and_all_cards_new),
        case_test(figures_follow_answers_undo_and_redo),
        case_test(the_same_question_is_answered_from_memory),
        case_test(decks_and_searches_part_the_whole),
        case_test(a_search_that_is_not_understood_says_so_and_the_next_one_works),
        case_test(a_card_that_left_its_file_still_counts_in_the_whole),
        case_test(a_new_day_moves_the_periods),
        case_test(retention_comes_from_due_cards),
        case_test(hours_are_those_of_the_learners_clock),
        case_test(the_table_is_written_into_the_folder_exports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
