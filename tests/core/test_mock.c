// The arithmetic of a mock interview: clock, score, follow-ups, words.
#include "harness/harness.h"

#include "core/mock.h"

static void a_clock_counts_while_it_runs(void **state) {
    (void)state;
    MockClock c = {0};
    mock_clock_tick(&c, 5000);
    assert_int_equal(mock_clock_spent(&c, 9000), 0);
    mock_clock_start(&c, 10000);
    assert_int_equal(mock_clock_spent(&c, 12500), 2500);
    assert_int_equal(mock_clock_next(&c, 12500), 13000);
    mock_clock_tick(&c, 12500);
    assert_int_equal(mock_clock_next(&c, 12500), 13000);
    mock_clock_stop(&c, 13000);
    assert_int_equal(mock_clock_spent(&c, 99000), 3000);
    assert_int_equal(mock_clock_next(&c, 99000), INT64_MAX);
    mock_clock_start(&c, 100000);
    assert_int_equal(mock_clock_spent(&c, 101000), 4000);
}

static void a_computer_that_slept_or_was_set_costs_no_time(void **state) {
    (void)state;
    const struct {
        int64_t step, counted;
    } cases[] = {{1000, 1000},   {MOCK_STEP_MAX_MS, MOCK_STEP_MAX_MS},
                 {10001, 0},     {3600000, 0},
                 {-1000, 0},     {-86400000, 0},
                 {INT32_MAX, 0}, {0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        MockClock c = {0};
        const int64_t start = INT64_C(1000000000000);
        mock_clock_start(&c, start);
        mock_clock_tick(&c, start + cases[i].step);
        assert_int_equal(c.spent_ms, cases[i].counted);
        // It goes on from where the calendar stands now.
        mock_clock_tick(&c, start + cases[i].step + 1000);
        assert_int_equal(c.spent_ms, cases[i].counted + 1000);
    }
}

static void the_score_is_a_table(void **state) {
    (void)state;
    const struct {
        uint32_t ticks[5];
        int32_t total, quality, weakest;
        bool is_ready;
    } cases[] = {
        {{0, 0, 0, 0, 0}, 5, 2, 0, false},  {{7, 7, 7, 7, 7}, 20, 5, 0, true},
        {{1, 1, 1, 1, 0}, 9, 2, 4, false},  {{1, 2, 4, 1, 1}, 10, 3, 0, false},
        {{3, 5, 6, 1, 1}, 13, 3, 3, false}, {{3, 3, 3, 3, 1}, 14, 4, 4, false},
        {{3, 3, 3, 3, 3}, 15, 4, 0, true},  {{7, 7, 7, 1, 0}, 15, 4, 4, false},
        {{7, 7, 7, 7, 0}, 17, 4, 4, false}, {{7, 7, 7, 3, 3}, 18, 5, 3, true},
        {{7, 7, 7, 7, 3}, 19, 5, 4, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t level[5];
        for (int k = 0; k < 5; k++) {
            level[k] = mock_level(cases[i].ticks[k]);
        }
        assert_int_equal(mock_total(level, 5), cases[i].total);
        assert_int_equal(mock_quality(cases[i].total, 5), cases[i].quality);
        assert_int_equal(mock_weakest(level, 5), cases[i].weakest);
        assert_int_equal(mock_is_ready(level, 5), cases[i].is_ready);
    }
    assert_false(mock_is_ready(NULL, 0));
    assert_int_equal(mock_weakest(NULL, 0), -1);
}

static void qualities_have_their_borders(void **state) {
    (void)state;
    for (int32_t total = 5; total <= 20; total++) {
        const int32_t want = total <= 9 ? 2 : total <= 13 ? 3 : total <= 17 ? 4 : 5;
        assert_int_equal(mock_quality(total, 5), want);
    }
    assert_int_equal(mock_quality(12, 3), 5); // three dimensions, all excellent
    assert_int_equal(mock_quality(3, 3), 2);
}

static void every_question_mark_that_ends_a_sentence_is_one_follow_up(void **state) {
    (void)state;
    const struct {
        const char *next, *want; // separated by |
    } cases[] = {
        {"", ""},
        {"Nothing is asked here.", ""},
        {"Who owns it?", "Who owns it?"},
        {"It is right 92% of the time; do you launch? Who answers when it is wrong?",
         "It is right 92% of the time; do you launch?|Who answers when it is wrong?"},
        {"The vendor says no. What now? And then?", "The vendor says no. What now?|And then?"},
        {"What if they\nsay no?\nWhy?", "What if they say no?|Why?"},
        {"- First?\n- Second?", "First?|Second?"},
        {"She asks \"why?\" and waits. What do you say?",
         "She asks \"why?\" and waits. What do you say?"},
        {"He asked \"Why?\" What do you say?", "He asked \"Why?\"|What do you say?"},
        {"Really?! Are you sure??", "Really?!|Are you sure??"},
        {"a?b", ""},
    };
    Arena a = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const StrList list = mock_follow_ups(&a, str_of(cases[i].next));
        Str got = S("");
        for (size_t k = 0; k < list.n; k++) {
            got = arena_printf(&a, "%.*s%s%.*s", STR_ARG(got), k ? "|" : "", STR_ARG(list.at[k]));
        }
        assert_str(got, cases[i].want);
    }
    arena_free(&a);
}

static void typed_words_are_counted(void **state) {
    (void)state;
    const struct {
        const char *text;
        int32_t words, sentences, fillers;
    } cases[] = {
        {"", 0, 0, 0},
        {"   \n\n", 0, 0, 0},
        {"I asked the owner.", 4, 1, 0},
        {"Um, I just asked. You know, basically.", 7, 2, 4},
        {"I know you. Of a kind.", 6, 2, 0},
        {"- first point\n- second point\n", 4, 2, 0},
        {"Version 2.5 shipped. Done!", 5, 2, 0}, // 2 and 5 are two runs of digits
        {"Really? Sort of.", 3, 2, 2},
        {"\xC3\x9C"
         "ber alles.",
         2, 1, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const MockWords w = mock_words(str_of(cases[i].text));
        assert_int_equal(w.words, cases[i].words);
        assert_int_equal(w.sentences, cases[i].sentences);
        assert_int_equal(w.fillers, cases[i].fillers);
    }
    char minute[MOCK_WORDS_A_MINUTE * 2];
    for (size_t i = 0; i < sizeof minute; i++) {
        minute[i] = i % 2 ? ' ' : 'w';
    }
    assert_int_equal(mock_words((Str){minute, sizeof minute}).aloud_s, 60);
}

static void times_are_written_as_clocks_show_them(void **state) {
    (void)state;
    Arena a = {0};
    assert_str(mock_time(&a, 0), "0:00");
    assert_str(mock_time(&a, 65999), "1:05");
    assert_str(mock_time(&a, -65000), "1:05");
    assert_str(mock_time(&a, 3725000), "1:02:05");
    arena_free(&a);
}

static void phases_have_names_that_are_read_back(void **state) {
    (void)state;
    for (int i = 0; i < MOCK_PHASE_COUNT; i++) {
        MockPhase phase = MOCK_PHASE_COUNT;
        assert_true(mock_phase_parse(str_of(mock_phase_name((MockPhase)i)), &phase));
        assert_int_equal(phase, i);
    }
    MockPhase phase;
    assert_false(mock_phase_parse(S("sleep"), &phase));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clock_counts_while_it_runs),
        cmocka_unit_test(a_computer_that_slept_or_was_set_costs_no_time),
        cmocka_unit_test(the_score_is_a_table),
        cmocka_unit_test(qualities_have_their_borders),
        cmocka_unit_test(every_question_mark_that_ends_a_sentence_is_one_follow_up),
        cmocka_unit_test(typed_words_are_counted),
        cmocka_unit_test(times_are_written_as_clocks_show_them),
        cmocka_unit_test(phases_have_names_that_are_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
