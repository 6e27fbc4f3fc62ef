// The range against the published rows, the pick against hand-made loads.
#include "harness/harness.h"

#include "base/vec.h"
#include "core/review.h"
#include "core/spread.h"
#include "harness/json_read.h"

static void the_range_is_the_published_one(void **state) {
    (void)state;
    static const int32_t rows[][3] = {
        {1, 1, 1},      {2, 2, 2},         {3, 2, 4},
        {4, 3, 5},      {5, 4, 6},         {6, 4, 8},
        {7, 5, 9},      {8, 6, 10},        {10, 8, 12},
        {17, 14, 20},   {20, 17, 23},      {21, 18, 24},
        {37, 33, 41},   {100, 93, 107},    {99, 92, 106},
        {101, 94, 108}, {1000, 948, 1052}, {36500, 34673, 38327},
    };
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        const SpreadRange range = spread_range(rows[i][0]);
        assert_int_equal(range.low, rows[i][1]);
        assert_int_equal(range.high, rows[i][2]);
    }
}

// The header's formula in doubles; it may be trusted where no rounding is near, which is
// everywhere.
static void integers_and_the_formula_agree_for_every_interval(void **state) {
    (void)state;
    for (int32_t days = 3; days <= INTERVAL_MAX_DAYS; days++) {
        const double d = days;
        const double delta = 1 + .15 * ((d < 7 ? d : 7) - 2.5) +
                             (d > 7 ? .10 * ((d < 20 ? d : 20) - 7) : 0) +
                             (d > 20 ? .05 * (d - 20) : 0);
        const SpreadRange range = spread_range(days);
        assert_int_equal(range.low, (int32_t)(d - delta + .5));
        assert_int_equal(range.high, (int32_t)(d + delta + .5));
        const double fraction = (d + delta) - (double)(int32_t)(d + delta);
        assert_true(fraction < .49 || fraction > .51);
    }
}

static void the_least_loaded_day_wins(void **state) {
    (void)state;
    static const struct {
        int32_t interval;
        int32_t load[12];
        int32_t want;
    } cases[] = {
        {7, {0}, 7},                                  // nothing due: the plain interval
        {7, {0, 0, 0, 0, 0, 3, 3, 3, 3, 2}, 9},       // one day is lighter
        {7, {0, 0, 0, 0, 0, 2, 2, 3, 2, 2}, 6},       // tie at distance 1: the earlier
        {7, {0, 0, 0, 0, 0, 1, 2, 3, 2, 1}, 5},       // tie at distance 2: the earlier
        {7, {0, 0, 0, 0, 0, 1, 2, 3, 1, 1}, 8},       // tie: the nearer
        {7, {0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, 7},       // tie with the plain interval: stays
        {7, {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0}, 7}, // empty days outside do not count
        {2, {0, 0, 9}, 2},                            // below 3: unchanged
        {1, {0, 9}, 1},                               //
        {3, {0, 0, 1, 1, 0}, 4},                      //
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(spread_pick(cases[i].interval, cases[i].load, 12), cases[i].want);
    }
}

static void days_beyond_the_load_are_empty(void **state) {
    (void)state;
    const int32_t load[] = {9, 9, 9, 9, 9, 9, 9, 9};
    assert_int_equal(spread_pick(7, load, 8), 8);
    assert_int_equal(spread_pick(100, load, 8), 100);
    assert_int_equal(spread_pick(100, NULL, 0), 100);
}

static void nothing_exceeds_the_longest_interval(void **state) {
    (void)state;
    static int32_t load[INTERVAL_MAX_DAYS + 2000];
    for (size_t i = 0; i <= INTERVAL_MAX_DAYS; i++) {
        load[i] = 5;
    }
    const int32_t n = (int32_t)ARRAY_LEN(load);
    assert_int_equal(spread_pick(INTERVAL_MAX_DAYS, load, n), INTERVAL_MAX_DAYS);
    assert_int_equal(spread_pick(INT32_MAX, load, n), INTERVAL_MAX_DAYS);
    load[36000] = 1;
    assert_int_equal(spread_pick(INTERVAL_MAX_DAYS, load, n), 36000);
}

static int shared_open(void **state) {
    *state = test_calloc(1, sizeof(Arena));
    return 0;
}

static int shared_close(void **state) {
    arena_free(*state);
    test_free(*state);
    return 0;
}

// The recorded rows have bounds of their own and fractions; ours are those with whole days, the
// interval first brought between the bounds and then the range.
static void the_recorded_rows_of_whole_days_agree(void **state) {
    Arena *arena = *state;
    const char *path = harness_shared(arena, "scheduling/vectors/sm2_published.json");
    const JsonValue *all = json_get(json_read(arena, harness_read(arena, path)), "published");
    size_t compared = 0;
    for (size_t i = 0; i < all->n; i++) {
        const JsonValue *entry = json_at(all, i);
        const bool is_fuzz = str_find(json_get(entry, "source")->text, S("fuzz.rs"), 0) != SIZE_MAX;
        const JsonValue *cases = json_get(entry, "cases");
        for (size_t k = 0; is_fuzz && k < cases->n; k++) {
            const JsonValue *row = json_at(cases, k);
            const int32_t days = (int32_t)json_whole(json_at(row, 0));
            const int32_t least = (int32_t)json_whole(json_at(row, 1));
            const int32_t most = (int32_t)json_whole(json_at(row, 2));
            if (json_at(row, 0)->num != (double)days) {
                continue;
            }
            const int32_t inside = days < least ? least : days > most ? most : days;
            const SpreadRange range = spread_range(inside);
            assert_int_equal(range.low > least ? range.low : least, json_whole(json_at(row, 3)));
            assert_int_equal(range.high < most ? range.high : most, json_whole(json_at(row, 5)));
            compared++;
        }
    }
    assert_int_equal(compared, 9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_range_is_the_published_one),
        cmocka_unit_test(integers_and_the_formula_agree_for_every_interval),
        cmocka_unit_test(the_least_loaded_day_wins),
        cmocka_unit_test(days_beyond_the_load_are_empty),
        cmocka_unit_test(nothing_exceeds_the_longest_interval),
        cmocka_unit_test_setup_teardown(the_recorded_rows_of_whole_days_agree, shared_open,
                                        shared_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
