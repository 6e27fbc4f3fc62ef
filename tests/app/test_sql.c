// SQL exercises: every one of the shipped decks with right and nearly right answers; benches over
// files; what is kept of attempts.
#include "app/cases.h"

#include "app/app_sql.h"
#include "base/vec.h"

static void open_shipped(Case *c) {
    AppOptions o = case_options(c, false);
    o.share_dir = TEST_SOURCE_DIR;
    c->app = app_open(&o, &c->err);
    assert_ok(c->app != NULL, &c->err);
}

static void build(SqlBench *b) {
    SqlBuild built = {0};
    Err err = {0};
    float before = 0;
    for (int i = 0; !built.is_done && i < 1000; i++) {
        assert_ok(sql_bench_build(b, &built, &err), &err);
        assert_true(built.share >= before && built.share <= 1);
        before = built.share;
    }
    assert_true(built.is_done);
}

// Typed results stand in one line there; a semicolon is a new row.
static Str as_rows(Arena *a, Str text) {
    char *copy = (char *)arena_str(a, text).at;
    for (size_t i = 0; i < text.n; i++) {
        copy[i] = copy[i] == ';' ? '\n' : copy[i];
    }
    return (Str){copy, text.n};
}

// Is it judged as it should be?
static bool check(SqlBench *b, Str id, Str line, bool want) {
    Arena a = {0};
    const bool typed = sql_bench_task(b)->mode != SQL_MODE_WRITE;
    const Str text = typed ? as_rows(&a, line) : line;
    const SqlTry *t = sql_bench_try(b, text);
    const bool ok = t->is_right == want && (want || t->said.n > 0);
    if (!ok) {
        print_error("%.*s: %.*s\n  is %s; said: %.*s\n", STR_ARG(id), STR_ARG(line),
                    t->is_right ? "right" : "refused", STR_ARG(t->said));
    }
    arena_free(&a);
    return ok;
}

static void every_exercise_accepts_what_is_right_and_refuses_near_misses(void **state) {
    Case *c = *state;
    open_shipped(c);
    Str rest = harness_read(&c->arena, TEST_SOURCE_DIR "/tests/app/sql_answers.txt"), line,
        id = {0};
    SqlBench *b = NULL;
    int modes[SQL_MODE_COUNT] = {0}, right = 0, wrong = 0, faults = 0;
    while (str_next_line(&rest, &line)) {
        const Str text = str_skip(line, 2);
        if (str_starts(line, S("= "))) {
            sql_bench_close(b);
            id = text;
            b = sql_bench_open(c->app, case_item(c, arena_z(&c->arena, id)), &c->err);
            assert_ok(b != NULL, &c->err);
            modes[sql_bench_task(b)->mode]++;
            if (sql_bench_task(b)->mode == SQL_MODE_WRITE) {
                if (!sql_bench_is_built(b)) {
                    build(b);
                }
                faults += !check(b, id, sql_bench_task(b)->query, true);
            }
        } else if (line.n > 2 && line.at[0] != '#') {
            faults += !check(b, id, text, line.at[0] == '+');
            right += line.at[0] == '+';
            wrong += line.at[0] == '-';
        }
    }
    sql_bench_close(b);
    assert_int_equal(faults, 0);
    assert_int_equal(modes[SQL_MODE_WRITE], 39);
    assert_int_equal(modes[SQL_MODE_PREDICT], 7);
    assert_int_equal(modes[SQL_MODE_READ], 3);
    assert_int_equal(right, 49);
    assert_int_equal(wrong, 3 * 49);
    // None of the decks is missing above.
    int sql = 0;
    for (size_t i = 0; i < app_library(c->app)->card_n; i++) {
        sql += app_library(c->app)->cards[i].kind == KIND_SQL;
    }
    assert_int_equal(sql, 49);
}

static void a_race_shows_what_an_index_spares(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/sql.deck.md",
               harness_read(&c->arena, TEST_SOURCE_DIR "/tests/scripts/sql.deck.md"));
    open_shipped(c);
    SqlBench *b = sql_bench_open(c->app, case_item(c, "sqltest.race"), &c->err);
    assert_ok(b != NULL, &c->err);
    assert_true(sql_bench_can_race(b));
    SqlRace race;
    assert_false(sql_bench_race(b, 0, &race, &c->err)); // nothing is built
    build(b);
    for (int i = 0; i < SQL_RACE_STEPS; i++) {
        assert_ok(sql_bench_race(b, i, &race, &c->err), &c->err);
    }
    assert_int_equal(race.scan->table.n, 12);
    assert_int_equal(race.search->table.n, 12);
    assert_int_equal(race.scan->scanned, 60000);
    assert_int_equal(race.search->scanned, 0);
    assert_true(race.search->steps * 1000 < race.scan->steps);
    assert_str(race.scan_plan, "Reads every row of visit, one after the other.");
    assert_str(race.search_plan, "Jumps to the rows of visit it needs, by the index visit_user.");
    sql_bench_close(b);
    // What was made once is there for the next exercise of the topic, until it is let go.
    SqlBuild at_once;
    b = sql_bench_open(c->app, case_item(c, "sqltest.big"), &c->err);
    assert_false(sql_bench_is_built(b));
    assert_ok(sql_bench_build(b, &at_once, &c->err), &c->err);
    assert_true(at_once.is_done && sql_bench_is_built(b));
    assert_true(sql_bench_try(b, S("SELECT count(*) FROM visit"))->is_right);
    sql_bench_close(b);
    app_sql_rest(c->app);
    b = sql_bench_open(c->app, case_item(c, "sqltest.big"), &c->err);
    assert_ok(sql_bench_build(b, &at_once, &c->err), &c->err);
    assert_false(at_once.is_done);
    sql_bench_close(b);
}

static const char writing[] =
    "# T\n\nA lesson.\n\n## Close the first risk.\n"
    "<!-- w.close sql mode=write writes=yes -->\n\nSchema: shop\n\n---\n\n```sql\nUPDATE risk SET "
    "state = 'closed' WHERE id = 1;\n```\n\n## How many are open after one is closed?\n"
    "<!-- w.count sql mode=write writes=yes -->\n\nSchema: shop\n\n---\n\n```sql\nUPDATE risk SET "
    "state = 'closed' WHERE id = 1; SELECT count(*) FROM risk WHERE state = 'open';\n```\n\n"
    "## No database?\n<!-- w.none sql mode=write -->\n\nSchema: nowhere\n\n---\n\n```sql\nSELECT "
    "1;\n```\n\n## Plain?\n<!-- w.plain -->\n\nYes.\n";

static void an_exercise_that_writes_is_judged_by_what_the_tables_hold_then(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/w.deck.md", str_of(writing));
    case_write(c, "data/decks/shop.sql",
               S("CREATE TABLE risk(id INTEGER PRIMARY KEY, state TEXT);"
                 "INSERT INTO risk VALUES (1,'open'),(2,'open'),(3,'closed');"));
    case_open(c);
    static const struct {
        const char *item, *sql;
        bool is_right;
    } tries[] = {
        {"w.close", "UPDATE risk SET state = 'closed' WHERE id < 2", true},
        {"w.close", "DELETE FROM risk WHERE id = 1; INSERT INTO risk VALUES (1, 'closed')", true},
        {"w.close", "UPDATE risk SET state = 'closed'", false},
        {"w.close", "DELETE FROM risk WHERE id = 1", false},
        {"w.close", "SELECT * FROM risk", false},
        {"w.close", "DROP TABLE risk", false},
        {"w.count", "UPDATE risk SET state = 'closed' WHERE id = 1; SELECT 1", true},
        {"w.count", "SELECT count(*) FROM risk WHERE state = 'open'", false},
    };
    for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
        SqlBench *b = sql_bench_open(c->app, case_item(c, tries[i].item), &c->err);
        assert_ok(b != NULL, &c->err);
        assert_true(check(b, str_of(tries[i].item), str_of(tries[i].sql), tries[i].is_right));
        sql_bench_close(b);
    }
    assert_null(sql_bench_open(c->app, case_item(c, "w.none"), &c->err));
    assert_null(sql_bench_open(c->app, case_item(c, "w.plain"), &c->err));
    assert_null(sql_bench_open(c->app, -1, &c->err));
}

static void mistakes_get_advice_and_plans_plain_words(void **state) {
    Case *c = *state;
    open_shipped(c);
    SqlBench *b = sql_bench_free(c->app, NULL, &c->err);
    assert_ok(b != NULL, &c->err);
    assert_str(sql_bench_try(b, S("SELECT * FROM temas"))->advice, "Did you mean team?");
    assert_str(sql_bench_try(b, S("SELECT nmae FROM team"))->advice, "Did you mean name?");
    assert_str(sql_bench_try(b, S("SELECT FROM team"))->advice, "");
    assert_false(sql_bench_try(b, S("SELECT 1"))->is_judged);
    Arena a = {0};
    StrList lines;
    assert_ok(sql_bench_plan(b,
                             S("SELECT t.name, count(*) FROM team t JOIN person p ON p.team_id = "
                               "t.id GROUP BY t.name"),
                             &a, &lines, &c->err),
              &c->err);
    assert_int_equal(lines.n, 3);
    assert_str(lines.at[0], "Reads every row of p, one after the other.");
    assert_str(lines.at[1], "Jumps straight to the row of t by its key.");
    assert_str(lines.at[2], "Sorts what it has, to make the groups.");
    assert_false(sql_bench_plan(b, S("DROP TABLE team"), &a, &lines, &c->err));
    size_t n = 0;
    assert_str(sql_bench_tables(b, &n)[1].name, "person");
    assert_int_equal(n, 7);
    arena_free(&a);
    sql_bench_close(b);
}

static void names_are_completed_where_they_fit(void **state) {
    Case *c = *state;
    open_shipped(c);
    SqlBench *b = sql_bench_free(c->app, NULL, &c->err);
    static const struct {
        const char *text; // the caret stands at its bar
        const char *words;
    } cases[] = {
        {"SELECT ti| FROM milestone", "title"},
        {"SELECT * FROM mi|", "milestone min minutes_down"},
        {"SELECT m.d| FROM milestone m", "due done"},
        {"SELECT p.n| FROM person AS p", "name"},
        {"SELECT team.| FROM team", "id name site"},
        {"SELECT x.n| FROM team", ""},
        {"se|", "select"},
        {"SE|", "SELECT"},
        {"SELECT |", ""},
        {"SELECT title| FROM milestone", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Arena a = {0};
        const Str marked = str_of(cases[i].text);
        const size_t caret = str_find_byte(marked, '|', 0);
        const Str text = arena_printf(&a, "%.*s%.*s", STR_ARG(str_sub(marked, 0, caret)),
                                      STR_ARG(str_skip(marked, caret + 1)));
        size_t from = 0;
        const StrList words = sql_bench_words(b, text, caret, 6, &a, &from);
        Str all = S("");
        for (size_t k = 0; k < words.n; k++) {
            all = arena_printf(&a, "%.*s%s%.*s", STR_ARG(all), k ? " " : "", STR_ARG(words.at[k]));
        }
        if (!str_eq(all, str_of(cases[i].words))) {
            print_error("%s: %.*s\n", cases[i].text, STR_ARG(all));
            fail();
        }
        arena_free(&a);
    }
    sql_bench_close(b);
}

static void a_table_as_text_and_a_database_of_ones_own_are_benches_too(void **state) {
    Case *c = *state;
    open_shipped(c);
    const char *csv = case_write(c, "Orders 2026.csv",
                                 S("Order No;Customer;Total;Total\n1;Ada;12.5;x\n2;Ben;;y\n"));
    SqlBench *b = sql_bench_free(c->app, csv, &c->err);
    assert_ok(b != NULL, &c->err);
    assert_str(sql_bench_name(b), "Orders 2026.csv");
    const SqlTry *t = sql_bench_try(
        b, S("SELECT customer, total, total_2 FROM orders_2026 WHERE order_no > 0 ORDER BY 1"));
    assert_true(t->ran);
    assert_int_equal(t->table.n, 2);
    assert_str(t->table.rows[0].at[1], "12.5");
    assert_null(t->table.rows[1].at[1].at);
    assert_false(sql_bench_try(b, S("DELETE FROM orders_2026"))->ran);
    sql_bench_close(b);
    // The collection itself is a SQLite file; beside the open one it is read as it lies there.
    Str copy = {0};
    assert_ok(app_backup(c->app, &c->arena, NULL, c->now, &copy, &c->err), &c->err);
    const Str before = harness_read(&c->arena, arena_z(&c->arena, copy));
    b = sql_bench_free(c->app, arena_z(&c->arena, copy), &c->err);
    assert_ok(b != NULL, &c->err);
    size_t n = 0;
    sql_bench_tables(b, &n);
    assert_true(n > 3);
    assert_true(sql_bench_try(b, S("SELECT count(*) FROM log"))->ran);
    assert_false(sql_bench_try(b, S("DELETE FROM setting"))->ran);
    assert_false(sql_bench_try(b, S("PRAGMA journal_mode = DELETE"))->ran);
    sql_bench_close(b);
    assert_true(str_eq(before, harness_read(&c->arena, arena_z(&c->arena, copy))));
    const char *prose = case_write(c, "prose.txt", S("Nothing but words\nwithout any order\n"));
    assert_null(sql_bench_free(c->app, prose, &c->err));
    assert_null(sql_bench_free(c->app, "/nowhere/at/all.db", &c->err));
}

static bool keep_attempt(void *ctx, Str item, const SqlAttempt *t) {
    Buf *out = ctx;
    buf_addf(out, "%.*s %d %d %d %lld %d [%.*s]\n", STR_ARG(item), (int)t->mode, t->tries,
             t->quality, (long long)t->took_ms, t->is_right, STR_ARG(t->query));
    return true;
}

static void attempts_are_kept_and_their_queries_come_back_as_history(void **state) {
    Case *c = *state;
    open_shipped(c);
    const SqlAttempt one = {.mode = SQL_MODE_WRITE,
                            .at_ms = c->now,
                            .took_ms = 61000,
                            .tries = 2,
                            .is_right = true,
                            .query = S("SELECT \"a\"\n\tFROM b -- \xC3\xA9\x01"),
                            .quality = 4};
    const SqlAttempt two = {
        .mode = SQL_MODE_PREDICT, .at_ms = c->now, .query = S("5"), .quality = 2};
    assert_ok(app_sql_attempt_add(c->app, S("sql.select.all"), &one, &c->err), &c->err);
    assert_ok(app_sql_attempt_add(c->app, S("sql.null.trap"), &two, &c->err), &c->err);
    app_close(c->app, c->now);
    open_shipped(c);
    Buf out = {0};
    assert_ok(app_sql_attempts_each(c->app, keep_attempt, &out, &c->err), &c->err);
    assert_str(buf_str(&out),
               "sql.select.all 1 2 4 61000 1 [SELECT \"a\"\n\tFROM b -- \xC3\xA9\x01]\n"
               "sql.null.trap 2 1 2 0 0 [5]\n");
    buf_free(&out);
    assert_str(app_sql_history(c->app, 0), "SELECT \"a\"\n\tFROM b -- \xC3\xA9\x01");
    assert_null(app_sql_history(c->app, 1).at);
    app_sql_history_add(c->app, S("SELECT 2"));
    app_sql_history_add(c->app, S("SELECT 3"));
    app_sql_history_add(c->app, S(" SELECT 2 "));
    assert_str(app_sql_history(c->app, 0), "SELECT 2");
    assert_str(app_sql_history(c->app, 1), "SELECT 3");
    const int32_t item = case_item(c, "sql.select.all");
    app_sql_draft_keep(c->app, item, &(SqlDraft){.text = S("SELECT"), .tries = 2});
    assert_str(app_sql_draft(c->app, item).text, "SELECT");
    app_sql_draft_drop(c->app, item);
    assert_int_equal(app_sql_draft(c->app, item).tries, 0);
}

static void the_quality_follows_from_the_tries(void **state) {
    (void)state;
    assert_int_equal(sql_quality(&(SqlDraft){.tries = 1, .is_right = true}), 5);
    assert_int_equal(sql_quality(&(SqlDraft){.tries = 2, .is_right = true}), 4);
    assert_int_equal(sql_quality(&(SqlDraft){.tries = 3, .is_right = true}), 3);
    assert_int_equal(sql_quality(&(SqlDraft){.tries = 9, .is_right = true}), 3);
    assert_int_equal(sql_quality(&(SqlDraft){.tries = 1, .is_right = true, .is_shown = true}), 2);
    assert_int_equal(sql_quality(&(SqlDraft){.tries = 0}), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(every_exercise_accepts_what_is_right_and_refuses_near_misses),
        case_test(a_race_shows_what_an_index_spares),
        case_test(an_exercise_that_writes_is_judged_by_what_the_tables_hold_then),
        case_test(mistakes_get_advice_and_plans_plain_words),
        case_test(names_are_completed_where_they_fit),
        case_test(a_table_as_text_and_a_database_of_ones_own_are_benches_too),
        case_test(attempts_are_kept_and_their_queries_come_back_as_history),
        cmocka_unit_test(the_quality_follows_from_the_tries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
