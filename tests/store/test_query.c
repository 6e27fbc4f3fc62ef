// Practice queries: what they may do, what they may not, and what they may cost.
#include "harness/harness.h"

#include "store/db_query.h"

static const char schema[] =
    "CREATE TABLE loaf(id INTEGER PRIMARY KEY, name TEXT, price REAL);\n"
    "INSERT INTO loaf VALUES (1,'rye',2.5),(2,'wheat',NULL),(3,'spelt',4.0);\n";

static bool query(Arena *a, const char *sql, QueryTable *table, Err *err) {
    *err = (Err){0};
    return db_query_run(a, "shop.sql", str_of(schema), str_of(sql), query_limits(), table, err);
}

static void a_query_answers_with_texts_and_nulls(void **state) {
    (void)state;
    Arena a = {0};
    QueryTable t;
    Err err;
    assert_ok(query(&a, "SELECT name, price AS p FROM loaf ORDER BY id; -- done", &t, &err), &err);
    assert_int_equal(t.n, 3);
    assert_str(t.columns.at[1], "p");
    assert_str(t.rows[0].at[0], "rye");
    assert_str(t.rows[0].at[1], "2.5");
    assert_null(t.rows[1].at[1].at);
    assert_ok(query(&a, "WITH x AS (SELECT 1) SELECT * FROM x WHERE 0", &t, &err), &err);
    assert_int_equal(t.n, 0);
    arena_free(&a);
}

typedef struct Refusal {
    const char *sql;
    ErrCode code;
    const char *word; // in the sentence
} Refusal;

static const Refusal refusals[] = {
    {"", ERR_INPUT, "no SQL"},
    {"-- nothing", ERR_INPUT, "no SQL"},
    {"SELEC 1", ERR_INPUT, "syntax"},
    {"SELECT nme FROM loaf", ERR_INPUT, "nme"},
    {"SELECT 1; SELECT 2", ERR_INPUT, "one statement"},
    {"DELETE FROM loaf", ERR_INPUT, "only reading"},
    {"INSERT INTO loaf VALUES (9,'x',1) RETURNING id", ERR_INPUT, "only reading"},
    {"CREATE TABLE t(x)", ERR_INPUT, "only reading"},
    {"DROP TABLE loaf", ERR_INPUT, "only reading"},
    {"ATTACH 'x.db' AS x", ERR_INPUT, "only reading"},
    {"VACUUM INTO 'x.db'", ERR_INPUT, ""},
    {"PRAGMA user_version", ERR_INPUT, "only reading"},
    {"BEGIN", ERR_INPUT, "only reading"},
    {"SELECT load_extension('x')", ERR_INPUT, ""},
    {"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n",
     ERR_LIMIT, "too long"},
    {"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT i FROM n", ERR_LIMIT,
     "rows"},
    {"WITH RECURSIVE n(i, t) AS (SELECT 1, zeroblob(4000) UNION ALL SELECT i+1, t FROM n) "
     "SELECT count(*) FROM n ORDER BY t",
     ERR_LIMIT, ""},
    {"SELECT zeroblob(1000000000)", ERR_INPUT, "too big"},
};

static void what_is_more_than_reading_or_costs_too_much_is_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        Arena a = {0};
        QueryTable t;
        Err err;
        if (query(&a, refusals[i].sql, &t, &err) || err.code != refusals[i].code ||
            str_find(str_of(err.text), str_of(refusals[i].word), 0) == SIZE_MAX) {
            print_error("%s: %d %s\n", refusals[i].sql, (int)err.code, err.text);
            fail();
        }
        arena_free(&a);
    }
}

static void a_schema_cannot_reach_out_either(void **state) {
    (void)state;
    static const char endless[] =
        "CREATE TABLE t(x); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) INSERT "
        "INTO t SELECT i FROM n;";
    static const char *const schemas[] = {"ATTACH 'x.db' AS x;", "PRAGMA journal_mode = OFF;",
                                          "VACUUM INTO 'x.db';", "CREATE TABL", endless};
    for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++) {
        Arena a = {0};
        QueryTable t;
        Err err = {0};
        assert_false(db_query_run(&a, "shop.sql", str_of(schemas[i]), S("SELECT 1"), query_limits(),
                                  &t, &err));
        assert_string_equal(err.path, "shop.sql");
        arena_free(&a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_query_answers_with_texts_and_nulls),
        cmocka_unit_test(what_is_more_than_reading_or_costs_too_much_is_refused),
        cmocka_unit_test(a_schema_cannot_reach_out_either),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
