// Comparing answers of a database: bags of rows, order where it is asked for, words for what
// differs; tables as people type them.
#include "harness/harness.h"

#include "base/vec.h"
#include "core/sql_compare.h"

// "a|1;b|NULL" as two rows of two columns; "-" is an empty text, and "0:3" no rows of three
// columns.
static SqlTable table(Arena *a, const char *text) {
    Str rest = str_of(text), row;
    VEC(StrList) rows = {0};
    SqlTable t = {0};
    if (str_starts(rest, S("0:"))) {
        t.columns.n = (size_t)(rest.at[2] - '0');
        rest = STR_NONE;
    }
    while (rest.at) {
        row = str_cut(&rest, ';');
        StrList cells = {.at = ARENA_ARRAY(a, Str, row.n + 1)};
        while (row.at) {
            const Str cell = str_cut(&row, '|');
            cells.at[cells.n++] = str_eq(cell, S("NULL")) ? STR_NONE
                                  : str_eq(cell, S("-"))  ? S("")
                                                          : cell;
        }
        t.columns.n = cells.n;
        vec_push(&rows, cells);
    }
    t.columns.at = ARENA_ARRAY(a, Str, t.columns.n);
    t.rows = ARENA_ARRAY(a, StrList, rows.n);
    t.n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        t.rows[i] = rows.at[i];
    }
    vec_free(&rows);
    return t;
}

typedef struct Case {
    const char *want, *got;
    bool ordered;
    SqlVerdict verdict;
    const char *said;
} Case;

static const Case cases[] = {
    {"a|1;b|2", "a|1;b|2", true, SQL_SAME, ""},
    {"a|1;b|2", "b|2;a|1", false, SQL_SAME, ""},
    {"a|1;b|2", "b|2;a|1", true, SQL_ORDER,
     "The right rows, in another order: row 1 should come elsewhere."},
    {"a;b;c", "a;c;b", true, SQL_ORDER,
     "The right rows, in another order: row 2 should come elsewhere."},
    {"41.0", "41", false, SQL_SAME, ""},
    {"0.3", "0.30000000000000004", false, SQL_SAME, ""},
    {"1000000", "1000000.0001", false, SQL_SAME, ""},
    {"41", "41.4", false, SQL_ROWS, "This row is not the one the task asks for."},
    {"NULL", "NULL", false, SQL_SAME, ""},
    {"NULL", "-", false, SQL_ROWS, "This row is not the one the task asks for."},
    {"0", "NULL", false, SQL_ROWS, "This row is not the one the task asks for."},
    {"Web", "web", false, SQL_ROWS, "This row is not the one the task asks for."},
    {"a", "a|1", false, SQL_COLUMNS_MANY,
     "1 column too many: the task asks for 1, your rows have 2."},
    {"a|b|c", "a", false, SQL_COLUMNS_FEW,
     "2 columns are missing: the task asks for 3, your rows have 1."},
    {"a|1;b|2", "1|a;2|b", false, SQL_COLUMNS_ORDER,
     "The right columns, in another order than the task gives."},
    {"a|b;b|a", "b|a;a|b", false, SQL_SAME, ""},
    {"a;a;b", "a;b", false, SQL_ROWS, "1 row is missing; the others are right."},
    {"a;b", "a;b;a;b", false, SQL_ROWS, "2 rows come more often than the task asks for."},
    {"a;b", "a;b;c", false, SQL_ROWS, "1 row too many; the others are right."},
    {"a;b", "0:1", false, SQL_ROWS, "2 rows are missing; the others are right."},
    {"0:1", "a", false, SQL_ROWS, "1 row too many; the others are right."},
    {"0:2", "0:2", true, SQL_SAME, ""},
    {"a;b;c", "a;x;y", false, SQL_ROWS, "2 rows are missing, and 2 are too many or different."},
    {"a;b", "x;y;z", false, SQL_ROWS, "None of these rows is one the task asks for."},
};

static void tables_are_compared_as_bags_and_differences_said(void **state) {
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Arena a = {0};
        const SqlTable want = table(&a, cases[i].want), got = table(&a, cases[i].got);
        const SqlDiff d = sql_compare(&a, &want, &got, cases[i].ordered);
        const Str said = sql_diff_words(&a, &want, &got, &d);
        if (d.verdict != cases[i].verdict || !str_eq(said, str_of(cases[i].said))) {
            print_error("%s / %s: %d \"%.*s\"\n", cases[i].want, cases[i].got, (int)d.verdict,
                        STR_ARG(said));
            fail();
        }
        arena_free(&a);
    }
}

static void rows_that_are_wrong_are_named_by_their_place(void **state) {
    (void)state;
    Arena a = {0};
    const SqlTable want = table(&a, "a;b;b;c"), got = table(&a, "b;x;a;b;b");
    const SqlDiff d = sql_compare(&a, &want, &got, false);
    assert_int_equal(d.extra_n, 2);
    assert_true(d.is_extra[1]);
    assert_int_equal(d.missing_n, 1);
    assert_int_equal(d.missing[0], 3);
    SqlTable cut = got;
    cut.is_cut = true;
    const SqlDiff more = sql_compare(&a, &want, &cut, false);
    assert_str(sql_diff_words(&a, &want, &cut, &more),
               "Far too many rows: the task asks for 4, here are more than 5.");
    arena_free(&a);
}

typedef struct Typed {
    const char *text;
    size_t columns;
    const char *same_as;
} Typed;

static const Typed typed[] = {
    {" 5 ", 1, "5"},
    {"| 5 |", 1, "5"},
    {"null", 1, "NULL"},
    {"a, b", 1, "a, b"},
    {"Payments, Dublin\nSecurity, Dublin\n", 2, "Payments|Dublin;Security|Dublin"},
    {"| Payments | Dublin |\n\n| Security | Null |", 2, "Payments|Dublin;Security|NULL"},
    {"a\tb", 2, "a|b"},
    {"a b", 2, "a b"},
};

static void typed_tables_are_read_with_bars_tabs_or_commas(void **state) {
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(typed); i++) {
        Arena a = {0};
        const SqlTable got = sql_typed(&a, str_of(typed[i].text), typed[i].columns);
        const SqlTable want = table(&a, typed[i].same_as);
        const SqlDiff d = sql_compare(&a, &want, &got, true);
        if (d.verdict != SQL_SAME) {
            print_error("%s: %d\n", typed[i].text, (int)d.verdict);
            fail();
        }
        arena_free(&a);
    }
    Arena a = {0};
    assert_int_equal(sql_typed(&a, S(" \n \n"), 1).n, 0);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_compared_as_bags_and_differences_said),
        cmocka_unit_test(rows_that_are_wrong_are_named_by_their_place),
        cmocka_unit_test(typed_tables_are_read_with_bars_tabs_or_commas),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
