// Practice databases that stay open: hostile queries, tables, plans, filling, somebody's files.
#include "harness/harness.h"

#include "base/buf.h"
#include "base/file.h"
#include "store/db_query.h"

static const char schema[] =
    "CREATE TABLE baker(id INTEGER PRIMARY KEY, name TEXT);\n"
    "CREATE TABLE loaf(id INTEGER PRIMARY KEY, name TEXT, price REAL, "
    "baker_id INTEGER REFERENCES baker(id));\n"
    "INSERT INTO baker VALUES (1,'Ada'),(2,'Ben');\n"
    "INSERT INTO loaf VALUES (1,'rye',2.5,1),(2,'wheat',NULL,2),(3,'spelt',4.0,1);\n";

static QueryDb *open_shop(bool may_write) {
    Err err = {0};
    QueryDb *q = query_open("shop.sql", str_of(schema), may_write, &err);
    assert_ok(q != NULL, &err);
    return q;
}

typedef struct Hostile {
    const char *sql;
    const char *word; // in the sentence
} Hostile;

#define TEN_TIMES(x) x x x x x x x x x x

static const Hostile hostile[] = {
    {"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT count(*) FROM n",
     "too long"},
    {"WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i+1 FROM n) SELECT max(i) FROM n", "too long"},
    {"WITH t(x) AS (VALUES (1),(2),(3),(4),(5),(6),(7),(8),(9),(10)) SELECT count(*) FROM t a, t "
     "b, t c, t d, t e, t f, t g, t h, t i WHERE a.x + b.x + c.x + d.x + e.x + f.x > 0",
     "too long"},
    {"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT "
     "sum(length(replace(printf('%04000d', i), '0', '0'))) FROM n",
     "too long"},
    {"WITH RECURSIVE n(i, t) AS (SELECT 1, '' UNION ALL SELECT i+1, printf('%04000d', i) FROM n) "
     "SELECT t FROM n ORDER BY t",
     "too long"},
    {"WITH a AS (SELECT 1 UNION SELECT 2), b AS (SELECT 1 FROM a x, a y), c AS (SELECT 1 FROM b x, "
     "b y), d AS (SELECT 1 FROM c x, c y), e AS (SELECT 1 FROM d x, d y), f AS (SELECT 1 FROM e x, "
     "e y), g AS (SELECT 1 FROM f x, f y), h AS (SELECT 1 FROM g x, g y), i AS (SELECT 1 FROM h x, "
     "h y), j AS (SELECT 1 FROM i x, i y), k AS (SELECT 1 FROM j x, j y), l AS (SELECT 1 FROM k x, "
     "k y), m AS (SELECT 1 FROM l x, l y), n AS (SELECT 1 FROM m x, m y), o AS (SELECT 1 FROM n x, "
     "n y), p AS (SELECT 1 FROM o x, o y), q AS (SELECT 1 FROM p x, p y), r AS (SELECT 1 FROM q x, "
     "q y), s AS (SELECT 1 FROM r x, r y), t AS (SELECT 1 FROM s x, s y) SELECT count(*) FROM t",
     ""},
    {"SELECT randomblob(1000000000)", "too big"},
    {"SELECT group_concat(printf('%03000d', a.id)) FROM loaf a, loaf b", "too big"},
    {"PRAGMA user_version", "only reading"},
    {"SELECT * FROM pragma_database_list", "only reading"},
    {"ATTACH 'x.db' AS x", "only reading"},
    {"DETACH main", "only reading"},
    {"VACUUM INTO 'x.db'", ""},
    {"SELECT load_extension('x')", ""},
    {"INSERT INTO loaf VALUES (9,'x',1,1)", "only reading"},
    {"UPDATE loaf SET price = 0", "only reading"},
    {"DELETE FROM loaf", "only reading"},
    {"DROP TABLE loaf", "only reading"},
    {"CREATE TEMP TABLE t(x)", "only reading"},
    {"CREATE TRIGGER t AFTER INSERT ON loaf BEGIN SELECT 1; END", "only reading"},
    {"CREATE VIRTUAL TABLE t USING fts5(x)", ""},
    {"BEGIN", "only reading"},
    {"REINDEX", "only reading"},
    {"ANALYZE", "only reading"},
    {"SELECT 1; DROP TABLE loaf", "one statement"},
    {"SELECT (" TEN_TIMES(TEN_TIMES("(((((")) "1", ""},
};

static void hostile_queries_end_in_a_sentence_and_leave_the_database_usable(void **state) {
    (void)state;
    QueryDb *q = open_shop(false);
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        Arena a = {0};
        Err err = {0};
        QueryRun run;
        const bool ok = query_run(q, &a, str_of(hostile[i].sql), query_limits(), &run, &err);
        if (ok || str_find(str_of(err.text), str_of(hostile[i].word), 0) == SIZE_MAX) {
            print_error("%s: %d %s\n", hostile[i].sql, (int)err.code, err.text);
            fail();
        }
        err = (Err){0};
        assert_ok(query_run(q, &a, S("SELECT count(*) FROM loaf"), query_limits(), &run, &err),
                  &err);
        assert_str(run.table.rows[0].at[0], "3");
        arena_free(&a);
    }
    query_close(q);
}

static void long_answers_are_cut_by_rows_and_by_bytes(void **state) {
    (void)state;
    QueryDb *q = open_shop(false);
    Arena a = {0};
    Err err = {0};
    QueryRun run;
    const char endless[] =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT i FROM n";
    assert_ok(query_run(q, &a, str_of(endless), query_limits(), &run, &err), &err);
    assert_int_equal(run.table.n, query_limits().rows);
    assert_true(run.is_cut);
    const char wide[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) SELECT "
                        "printf('%04000d', i), i FROM n";
    assert_ok(query_run(q, &a, str_of(wide), query_limits(), &run, &err), &err);
    assert_true(run.is_cut);
    assert_in_range(run.table.n, 900, 1100); // four megabytes of four kilobytes each
    arena_free(&a);
    query_close(q);
}

typedef struct Fault {
    const char *sql;
    const char *marked; // the piece that is named; empty: nowhere
} Fault;

static const Fault faults[] = {
    {"SELECT nme FROM loaf", "nme"},
    {"SELECT name\nFORM loaf", "loaf"},
    {"SELECT name FROM laof", "laof"},
    {"SELECT l.nmae FROM loaf l", "nmae"},
    {"SELECT naem(name) FROM loaf", "naem"},
    {"SELECT name FROM loaf WHERE", ""},
    {"SELECT 1; SELECT 2", ""},
    {"SELECT name FROM loaf GROUP price", "price"},
};

static void a_mistake_is_told_with_its_place(void **state) {
    (void)state;
    QueryDb *q = open_shop(false);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        Arena a = {0};
        Err err = {0};
        QueryRun run;
        assert_false(query_run(q, &a, str_of(faults[i].sql), query_limits(), &run, &err));
        const Str marked = str_sub(str_of(faults[i].sql), run.fault_from, run.fault_to);
        if (!str_eq(marked, str_of(faults[i].marked)) &&
            !(faults[i].marked[0] && str_ends(marked, str_of(faults[i].marked)))) {
            print_error("%s: \"%.*s\" (%s)\n", faults[i].sql, STR_ARG(marked), err.text);
            fail();
        }
        arena_free(&a);
    }
    query_close(q);
}

static void only_an_exercise_that_writes_may_change_rows(void **state) {
    (void)state;
    QueryDb *q = open_shop(true);
    Arena a = {0};
    Err err = {0};
    QueryRun run;
    const char both[] =
        "UPDATE loaf SET price = 3 WHERE price IS NULL; SELECT sum(price) FROM loaf";
    assert_ok(query_run(q, &a, str_of(both), query_limits(), &run, &err), &err);
    assert_true(run.has_table);
    assert_str(run.table.rows[0].at[0], "9.5");
    static const char *const refused[] = {"DROP TABLE loaf", "ATTACH 'x' AS x", "PRAGMA page_size",
                                          "CREATE TABLE t(x)", "BEGIN"};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        assert_false(query_run(q, &a, str_of(refused[i]), query_limits(), &run, &err));
    }
    const char endless[] = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) INSERT "
                           "INTO loaf(name) SELECT i FROM n";
    assert_false(query_run(q, &a, str_of(endless), query_limits(), &run, &err));
    assert_int_equal(err.code, ERR_LIMIT);
    arena_free(&a);
    query_close(q);
}

static void tables_are_described_with_what_they_point_to(void **state) {
    (void)state;
    QueryDb *q = open_shop(false);
    Arena a = {0};
    Err err = {0};
    QueryTableInfo *tables;
    size_t n = 0;
    assert_ok(query_tables(q, &a, 10, &tables, &n, &err), &err);
    assert_int_equal(n, 2);
    assert_str(tables[1].name, "loaf");
    assert_int_equal(tables[1].n, 4);
    assert_true(tables[1].columns[0].is_key);
    assert_int_equal(tables[1].columns[3].to_table, 0);
    assert_int_equal(tables[1].columns[3].to_column, 0);
    assert_int_equal(tables[1].columns[2].to_table, -1);
    QueryStep *steps;
    assert_ok(query_plan(q, &a, S("SELECT * FROM loaf WHERE id = 2;"), &steps, &n, &err), &err);
    assert_int_equal(n, 1);
    assert_str(steps[0].detail, "SEARCH loaf USING INTEGER PRIMARY KEY (rowid=?)");
    assert_false(query_plan(q, &a, S("DROP TABLE loaf"), &steps, &n, &err));
    assert_false(query_plan(q, &a, S(""), &steps, &n, &err));
    arena_free(&a);
    query_close(q);
}

static void many_rows_are_made_in_pieces_and_equal_those_made_at_once(void **state) {
    (void)state;
    const char make[] =
        "CREATE TABLE big(i INTEGER PRIMARY KEY, half REAL, name TEXT);\n"
        "-- insert (into) select\n"
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 5000)\n"
        "INSERT INTO big SELECT i, i / 2.0, CASE WHEN i % 3 THEN 'insert' END FROM n;\n"
        "CREATE INDEX big_name ON big(name);";
    QueryDb *whole = query_open("x", str_of(make), false, &(Err){0});
    QueryDb *pieces = open_shop(false);
    Err err = {0};
    Arena a = {0};
    assert_ok(query_fill_start(pieces, str_of(make), &err), &err);
    bool is_done = false;
    int rounds = 0;
    while (!is_done && rounds < 100) {
        assert_ok(query_fill_step(pieces, 700, &is_done, &err), &err);
        rounds++;
    }
    assert_in_range(rounds, 8, 20);
    assert_int_equal(query_fill_rows(pieces), 5000);
    QueryRun one, other;
    const Str sum = S("SELECT count(*), sum(i), sum(half), count(name), min(typeof(half)), (SELECT "
                      "count(*) FROM sqlite_schema WHERE name = 'big_name') FROM big");
    assert_ok(query_run(whole, &a, sum, query_limits(), &one, &err), &err);
    assert_ok(query_run(pieces, &a, sum, query_limits(), &other, &err), &err);
    for (size_t i = 0; i < one.table.columns.n; i++) {
        assert_true(str_eq(one.table.rows[0].at[i], other.table.rows[0].at[i]));
    }
    assert_ok(query_fill_start(pieces, S("ATTACH 'x' AS y"), &err), &err);
    assert_false(query_fill_step(pieces, 700, &is_done, &err));
    assert_ok(query_fill_start(pieces,
                               S("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n) "
                                 "INSERT INTO baker SELECT i + 9, 'x' FROM n; SELECT 1"),
                               &err),
              &err);
    assert_ok(query_fill_step(pieces, 100, &is_done, &err), &err);
    assert_false(is_done); // left in the middle
    arena_free(&a);
    query_close(whole);
    query_close(pieces);
}

static void rows_from_elsewhere_become_a_table(void **state) {
    (void)state;
    QueryDb *q = query_open("", S(""), false, &(Err){0});
    Err err = {0};
    Arena a = {0};
    const Str columns[] = {S("site \"main\""), S("n")};
    const Str one[] = {S("Pune"), S("10")}, two[] = {S("Lima")};
    assert_ok(query_add_table(q, S("my table"), columns, 2, &err), &err);
    assert_ok(query_add_row(q, one, 2, &err), &err);
    assert_ok(query_add_row(q, two, 1, &err), &err);
    query_add_done(q);
    QueryRun run;
    assert_ok(query_run(q, &a, S("SELECT \"site \"\"main\"\"\", n + 1 FROM \"my table\""),
                        query_limits(), &run, &err),
              &err);
    assert_int_equal(run.table.n, 2);
    assert_str(run.table.rows[0].at[1], "11");
    assert_null(run.table.rows[1].at[1].at);
    arena_free(&a);
    query_close(q);
}

static void somebodys_file_is_only_read(void **state) {
    (void)state;
    Arena a = {0};
    Err err = {0};
    const char *dir = harness_tmpdir(&a);
    const char *text = path_join(&a, dir, "text.txt");
    assert_ok(file_write_atomic(text, S("this is a long enough text but no database at all"), &err),
              &err);
    assert_null(query_open_file(text, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_null(query_open_file(path_join(&a, dir, "none.db"), &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_null(query_open_file(dir, &err));
    harness_rmdir(dir);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_queries_end_in_a_sentence_and_leave_the_database_usable),
        cmocka_unit_test(long_answers_are_cut_by_rows_and_by_bytes),
        cmocka_unit_test(a_mistake_is_told_with_its_place),
        cmocka_unit_test(only_an_exercise_that_writes_may_change_rows),
        cmocka_unit_test(tables_are_described_with_what_they_point_to),
        cmocka_unit_test(many_rows_are_made_in_pieces_and_equal_those_made_at_once),
        cmocka_unit_test(rows_from_elsewhere_become_a_table),
        cmocka_unit_test(somebodys_file_is_only_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
