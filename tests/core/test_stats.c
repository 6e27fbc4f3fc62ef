// Statistics of hand-made logs whose figures can be counted on the fingers, and of one real log
// whose retention is known.
#include "harness/harness.h"

#include "base/mem.h"
#include "core/stats.h"

#define TODAY 20000

typedef struct Row {
    int32_t item, days_ago;
    LogKind kind;
    int quality, interval, hour;
} Row;

static Stats count(const Row *rows, size_t n) {
    Stats s = stats_start(TODAY);
    for (size_t i = 0; i < n; i++) {
        const StatsAnswer a = {.item = rows[i].item,
                               .day = TODAY - rows[i].days_ago,
                               .answer_ms = 10000,
                               .interval_days = (uint16_t)rows[i].interval,
                               .kind = (uint8_t)rows[i].kind,
                               .quality = (uint8_t)rows[i].quality & 7u,
                               .hour = (uint8_t)rows[i].hour & 31u};
        stats_add_answer(&s, &a);
    }
    stats_finish(&s);
    return s;
}

// Item 1: learned, young twice (one failure, drilled), then mature. Item 2: learned today.
static const Row small[] = {
    {1, 100, LOG_LEARN, 4, 1, 8},   {1, 99, LOG_REVIEW, 4, 6, 8},  {1, 93, LOG_REVIEW, 2, 1, 9},
    {1, 93, LOG_DRILL, 4, 0, 9},    {1, 92, LOG_REVIEW, 3, 30, 9}, {1, 40, LOG_EXTRA, 4, 0, 21},
    {1, 20, LOG_REVIEW, 5, 80, 21}, {2, 0, LOG_LEARN, 3, 1, 7},    {2, 0, LOG_DRILL, 2, 0, 7},
};

static void answers_are_counted_in_each_period_that_holds_them(void **state) {
    (void)state;
    static const int32_t want[STATS_SPAN_COUNT] = {2, 2, 3, 4, 9, 9};
    static const int32_t study_days[STATS_SPAN_COUNT] = {1, 1, 2, 3, 7, 7};
    Stats s = count(small, sizeof small / sizeof small[0]);
    for (int i = 0; i < STATS_SPAN_COUNT; i++) {
        assert_int_equal(s.span[i].answers, want[i]);
        assert_int_equal(s.span[i].answer_ms, want[i] * 10000);
        assert_int_equal(s.span[i].study_days, study_days[i]);
    }
    assert_int_equal(s.span[STATS_ALL].begun, 2);
    assert_int_equal(s.span[STATS_MONTH].begun, 1);
    assert_int_equal(s.span[STATS_ALL].right, 7);
    stats_free(&s);
}

static void true_retention_takes_the_first_answer_of_a_due_card_only(void **state) {
    (void)state;
    Stats s = count(small, sizeof small / sizeof small[0]);
    const StatsTally *all = s.span[STATS_ALL].retention;
    // Asked at 1, 6 and 1 days (young, one failed) and at 30 days (mature); not: first answers,
    // drills, the one ahead of time.
    assert_int_equal(all[STATS_YOUNG].total, 3);
    assert_int_equal(all[STATS_YOUNG].right, 2);
    assert_int_equal(all[STATS_MATURE].total, 1);
    assert_int_equal(all[STATS_MATURE].right, 1);
    assert_int_equal(s.span[STATS_MONTH].retention[STATS_MATURE].total, 1);
    assert_int_equal(s.span[STATS_MONTH].retention[STATS_YOUNG].total, 0);
    assert_int_equal(s.span[STATS_QUARTER].retention[STATS_YOUNG].total, 0);
    stats_free(&s);
}

static void a_second_answer_of_the_day_is_not_retention_whatever_its_kind(void **state) {
    (void)state;
    static const Row rows[] = {{1, 9, LOG_LEARN, 4, 1, 8},
                               {1, 9, LOG_REVIEW, 4, 1, 8},
                               {1, 8, LOG_REVIEW, 2, 1, 8},
                               {1, 8, LOG_REVIEW, 4, 1, 8}};
    Stats s = count(rows, 4);
    assert_int_equal(s.span[STATS_ALL].retention[STATS_YOUNG].total, 1);
    assert_int_equal(s.span[STATS_ALL].retention[STATS_YOUNG].right, 0);
    assert_int_equal(stats_day(&s, TODAY - 8)->asked, 1);
    assert_int_equal(stats_day(&s, TODAY - 8)->again, 1);
    stats_free(&s);
}

static void young_becomes_mature_at_21_days(void **state) {
    (void)state;
    for (int interval = 20; interval <= 21; interval++) {
        const Row rows[] = {{1, 50, LOG_LEARN, 4, interval, 8}, {1, 20, LOG_REVIEW, 4, 60, 8}};
        Stats s = count(rows, 2);
        assert_int_equal(s.span[STATS_ALL].retention[STATS_MATURE].total, interval == 21);
        assert_int_equal(s.span[STATS_ALL].grade[STATS_MATURE][2], interval == 21);
        assert_int_equal(s.span[STATS_ALL].grade[STATS_YOUNG][2], interval == 20);
        stats_free(&s);
    }
}

static void days_hold_answers_by_age_and_start_at_the_first_answer(void **state) {
    (void)state;
    Stats s = count(small, sizeof small / sizeof small[0]);
    assert_int_equal(s.first_day, TODAY - 100);
    assert_int_equal(s.day_n, 101);
    const StatsDay *d = stats_day(&s, TODAY - 93);
    assert_int_equal(d->young, 1);
    assert_int_equal(d->again, 1);
    assert_int_equal(d->right, 1);
    assert_int_equal(d->asked, 1);
    assert_int_equal(d->kept, 0);
    assert_int_equal(stats_day(&s, TODAY)->begun, 1);
    assert_int_equal(stats_day(&s, TODAY - 101)->begun, 0);
    assert_int_equal(stats_day(&s, TODAY + 1)->begun, 0);
    stats_free(&s);
}

static void an_older_row_after_a_newer_one_widens_the_days(void **state) {
    (void)state;
    static const Row rows[] = {{1, 5, LOG_LEARN, 4, 1, 8}, {2, 30, LOG_LEARN, 4, 1, 8}};
    Stats s = count(rows, 2);
    assert_int_equal(s.day_n, 31);
    assert_int_equal(stats_day(&s, TODAY - 5)->begun, 1);
    assert_int_equal(stats_day(&s, TODAY - 30)->begun, 1);
    stats_free(&s);
}

static void absurd_days_are_counted_and_take_no_memory(void **state) {
    (void)state;
    const size_t live = mem_live();
    static const Row rows[] = {{1, 3000000, LOG_LEARN, 4, 1, 8}, {2, -3000000, LOG_LEARN, 4, 1, 8}};
    Stats s = count(rows, 2);
    assert_int_equal(s.day_n, 0);
    assert_int_equal(s.span[STATS_ALL].answers, 2);
    assert_int_equal(s.span[STATS_YEAR].answers, 0);
    stats_free(&s);
    assert_int_equal(mem_live(), live);
}

static void waits_are_sorted_by_days_since_the_answer_before(void **state) {
    (void)state;
    Stats s = count(small, sizeof small / sizeof small[0]);
    const StatsSpan *p = &s.span[STATS_ALL];
    // After 1, 6, 1 and 20 days (the extra answer at 40 days ago was the one before).
    static const int32_t want[STATS_GAPS] = {2, 0, 1, 0, 1, 0, 0, 0, 0};
    for (int i = 0; i < STATS_GAPS; i++) {
        assert_int_equal(p->gap[i].total, want[i]);
    }
    assert_int_equal(p->gap[2].right, 0);
    assert_int_equal(p->gap_expected_ppm[0], 1800000); // on the planned day, twice
    stats_free(&s);
}

static void nine_of_ten_are_expected_on_the_planned_day(void **state) {
    (void)state;
    static const struct {
        int32_t days, interval, ppm;
    } cases[] = {{1, 1, 900000},   {10, 10, 900000}, {20, 10, 810000}, {5, 10, 948683},
                 {0, 10, 1000000}, {30, 10, 729000}, {3, 0, 729000}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_in_range(stats_expected_ppm(cases[i].days, cases[i].interval), cases[i].ppm - 2,
                        cases[i].ppm + 2);
    }
    assert_true(stats_expected_ppm(36500, 1) < 50000);
}

static void hours_and_buttons_add_up(void **state) {
    (void)state;
    Stats s = count(small, sizeof small / sizeof small[0]);
    const StatsSpan *p = &s.span[STATS_ALL];
    assert_int_equal(p->hour[9].total, 3);
    assert_int_equal(p->hour[9].right, 2);
    assert_int_equal(p->hour[21].total, 2);
    int32_t sum = 0;
    for (int age = 0; age < STATS_AGE_COUNT; age++) {
        for (int i = 0; i < STATS_GRADES; i++) {
            sum += p->grade[age][i];
        }
    }
    assert_int_equal(sum, p->answers);
    assert_int_equal(p->grade[STATS_MATURE][3], 1); // Easy after 30 days
    assert_int_equal(p->grade[STATS_YOUNG][0], 1);
    stats_free(&s);
}

static ItemState item(int64_t interval, int32_t ef100, int32_t due_in) {
    ItemState i = fold_start();
    i.first_day = i.last_day = i.answer_day = TODAY - 10;
    i.last_quality = QUALITY_GOOD;
    i.sched = (SchedState){.reps = 3, .interval_days = interval, .ef100 = ef100};
    i.due_day = TODAY + due_in;
    return i;
}

static void items_are_counted_in_one_place_each(void **state) {
    (void)state;
    Stats s = stats_start(TODAY);
    ItemState items[] = {fold_start(),       item(1, 250, -3),    item(20, 130, 0),
                         item(21, 236, 0),   item(400, 300, 365), item(5, 250, 1),
                         item(500, 250, 900)};
    items[1].sched.reps = 1; // still being learned
    items[5].suspended = true;
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        stats_add_item(&s, &items[i]);
    }
    stats_finish(&s);
    static const int32_t want[STATS_STATE_COUNT] = {1, 1, 1, 3, 1};
    for (int i = 0; i < STATS_STATE_COUNT; i++) {
        assert_int_equal(s.state[i], want[i]);
    }
    assert_int_equal(s.backlog[0], 1);
    assert_int_equal(s.ahead[0][0], 1);
    assert_int_equal(s.ahead[0][1], 1);
    assert_int_equal(s.ahead[1][0], 0); // suspended
    assert_int_equal(s.ahead[365][1], 1);
    assert_int_equal(s.later, 1);
    assert_int_equal(s.interval[0], 1);
    assert_int_equal(s.interval[STATS_INTERVALS - 1], 2);
    assert_int_equal(s.ease[0], 1);
    assert_int_equal(s.ease[STATS_EASES - 1], 1);
    assert_int_equal(s.met_n, 5);
    stats_free(&s);
}

static void usual_answers_are_those_of_study_days(void **state) {
    (void)state;
    static const Row rows[] = {{1, 3, LOG_LEARN, 4, 1, 8},
                               {2, 3, LOG_LEARN, 4, 1, 8},
                               {3, 3, LOG_LEARN, 4, 1, 8},
                               {1, 1, LOG_REVIEW, 4, 1, 8},
                               {2, 0, LOG_REVIEW, 4, 1, 8}};
    Stats s = count(rows, 5);
    assert_int_equal(stats_usual_answers(&s, 28), 2); // three and one; today and empty days not
    assert_int_equal(stats_usual_answers(&s, 0), 0);
    stats_free(&s);
}

static void shares_are_rounded_and_nothing_has_no_share(void **state) {
    (void)state;
    assert_int_equal(stats_permille(2, 3), 667);
    assert_int_equal(stats_permille(0, 5), 0);
    assert_int_equal(stats_permille(0, 0), -1);
}

static void buckets_follow_one_another_without_gaps(void **state) {
    (void)state;
    for (int i = 1; i < STATS_GAPS; i++) {
        assert_int_equal(stats_gap_range(i).low, stats_gap_range(i - 1).high + 1);
    }
    for (int i = 1; i < STATS_INTERVALS; i++) {
        assert_int_equal(stats_interval_range(i).low, stats_interval_range(i - 1).high + 1);
    }
    for (int i = 1; i < STATS_EASES; i++) {
        assert_int_equal(stats_ease_range(i).low, stats_ease_range(i - 1).high + 1);
    }
}

static void every_figure_is_a_line_of_the_table(void **state) {
    (void)state;
    Stats s = count(small, sizeof small / sizeof small[0]);
    Buf out = {0};
    stats_print_csv(&s, &out);
    Str text = buf_str(&out), line;
    assert_true(str_starts(text, S("table,key,measure,value\r\n")));
    assert_true(str_find(text, S("\r\nretention,all,young_recalled,2\r\n"), 0) != SIZE_MAX);
    assert_true(str_find(text, S("\r\nday,2024-10-04,new,1\r\n"), 0) != SIZE_MAX);
    assert_true(str_find(text, S("\r\nhour,09,answers,3\r\n"), 0) != SIZE_MAX);
    while (str_next_line(&text, &line)) {
        int commas = 0;
        for (size_t i = 0; i < line.n; i++) {
            commas += line.at[i] == ',';
        }
        assert_int_equal(commas, 3);
    }
    buf_free(&out);
    stats_free(&s);
}

// 12,580 reviews of a two-button user: 6,372 long-term ones, retention .780 (its README).
static void a_real_log_gives_its_published_retention(void **state) {
    (void)state;
    Arena a = {0};
    const char *path = harness_shared(&a, "scheduling/revlogs/josh.csv");
    Str text = harness_read(&a, path), line;
    bool *seen = ARENA_ARRAY(&a, bool, 100000);
    Stats s = stats_start(400);
    str_next_line(&text, &line);
    while (str_next_line(&text, &line)) {
        int64_t card = 0, day = 0, rating = 0;
        str_to_i64(str_cut(&line, ','), &card);
        str_to_i64(str_cut(&line, ','), &day);
        str_cut(&line, ',');
        str_to_i64(str_cut(&line, ','), &rating);
        assert_in_range(card, 0, 99999);
        const StatsAnswer row = {.item = (int32_t)card,
                                 .day = (int32_t)day,
                                 .interval_days = 1,
                                 .kind = seen[card] ? LOG_REVIEW : LOG_LEARN,
                                 .quality = (uint8_t)(rating + 1) & 7u};
        seen[card] = true;
        stats_add_answer(&s, &row);
    }
    stats_finish(&s);
    const StatsTally t = s.span[STATS_ALL].retention[STATS_YOUNG];
    assert_int_equal(s.span[STATS_ALL].answers, 12580);
    assert_int_equal(s.span[STATS_ALL].begun, 1205);
    assert_int_equal(t.total, 6372);
    assert_int_equal(stats_permille(t.right, t.total), 780);
    stats_free(&s);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_counted_in_each_period_that_holds_them),
        cmocka_unit_test(true_retention_takes_the_first_answer_of_a_due_card_only),
        cmocka_unit_test(a_second_answer_of_the_day_is_not_retention_whatever_its_kind),
        cmocka_unit_test(young_becomes_mature_at_21_days),
        cmocka_unit_test(days_hold_answers_by_age_and_start_at_the_first_answer),
        cmocka_unit_test(an_older_row_after_a_newer_one_widens_the_days),
        cmocka_unit_test(absurd_days_are_counted_and_take_no_memory),
        cmocka_unit_test(waits_are_sorted_by_days_since_the_answer_before),
        cmocka_unit_test(nine_of_ten_are_expected_on_the_planned_day),
        cmocka_unit_test(hours_and_buttons_add_up),
        cmocka_unit_test(items_are_counted_in_one_place_each),
        cmocka_unit_test(usual_answers_are_those_of_study_days),
        cmocka_unit_test(shares_are_rounded_and_nothing_has_no_share),
        cmocka_unit_test(buckets_follow_one_another_without_gaps),
        cmocka_unit_test(every_figure_is_a_line_of_the_table),
        cmocka_unit_test(a_real_log_gives_its_published_retention),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
