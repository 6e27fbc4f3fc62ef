// The check finds what was tampered with, and rebuild mends what can be folded again.
#include "cases.h"

static void some_past(Case *c) {
    case_learn(c, "a", 10);
    case_append(c, "a", LOG_REVIEW, 11, QUALITY_AGAIN, 1);
    case_learn(c, "b", 11);
    case_append(c, "t", LOG_LESSON, 11, QUALITY_NONE, 0);
    case_append(c, "", LOG_MORE_NEW, 12, QUALITY_NONE, 3);
    assert_true(case_take_back(c, LOG_UNDO));
}

typedef struct Tamper {
    const char *sql;
    const char *says; // part of a problem's sentence
} Tamper;

static bool says(StrList problems, const char *part) {
    for (size_t i = 0; i < problems.n; i++) {
        if (str_find(problems.at[i], str_of(part), 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static void a_changed_cache_is_reported_and_mended(void **state) {
    static const Tamper cases[] = {
        {"UPDATE state SET due_day = due_day + 1 WHERE item = 1", "kept for a is not what"},
        {"UPDATE state SET starred = 1 WHERE item = 2", "kept for b is not what"},
        {"DELETE FROM state WHERE item = 2", "kept for b is missing"},
        {"UPDATE day_stats SET failed = 7 WHERE day = 11", "for 1970-01-12 are not what"},
        {"DELETE FROM day_stats WHERE day = 10", "for 1970-01-11 are missing"},
        {"INSERT INTO day_stats VALUES (99, 1, 0, 0, 0, 0, 0, 0, 0)", "are not what"},
        {"DELETE FROM lesson", "lessons"},
        {"UPDATE lesson SET seen = 2", "lessons"},
        {"UPDATE newest SET day = 99", "newest day"},
        {"DELETE FROM newest", "newest day"},
        {"DELETE FROM state; DELETE FROM day_stats; DELETE FROM lesson; DELETE FROM newest",
         "is missing"},
    };
    Case *c = *state;
    some_past(c);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        case_sound(c);
        case_close(c);
        case_sql(c, cases[i].sql);
        case_open(c, STORE_READ_WRITE);
        const StrList problems = case_problems(c);
        if (!says(problems, cases[i].says)) {
            fail_msg("not reported: %s", cases[i].sql);
        }
        assert_ok(store_rebuild(c->s, &c->err), &c->err);
        case_sound(c);
    }
}

static void a_changed_log_is_reported(void **state) {
    static const Tamper cases[] = {
        {"DROP TRIGGER log_no_update", "safeguards"},
        {"DROP TRIGGER log_no_update; UPDATE log SET ref = 1 WHERE seq = 6", "takes back row 1"},
        {"DROP TRIGGER log_no_delete; DELETE FROM log WHERE seq = 2", "before row 3 are missing"},
        {"DROP TRIGGER log_no_update; UPDATE log SET kind = 55 WHERE seq = 2", "row 2 of the log"},
        {"DROP TRIGGER log_no_update; PRAGMA foreign_keys = OFF; "
         "UPDATE log SET item = 77 WHERE seq = 2",
         "does not exist"},
        {"CREATE TABLE mine (a)", "safeguards"},
        // A comment inside a quoted text is no comment.
        {"DROP TRIGGER label_no_update; CREATE TRIGGER label_no_update BEFORE UPDATE ON label\n"
         "BEGIN SELECT RAISE(ABORT, 'the log--'); DELETE FROM setting; "
         "SELECT ('\n only grows'); END",
         "safeguards"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_int_equal(case_setup(state), 0);
        Case *c = *state;
        some_past(c);
        case_close(c);
        case_sql(c, cases[i].sql);
        case_open(c, STORE_READ_ONLY);
        if (!says(case_problems(c), cases[i].says)) {
            fail_msg("not reported: %s", cases[i].sql);
        }
        case_teardown(state);
    }
}

static void the_log_refuses_change_from_any_program(void **state) {
    static const char *const cases[] = {
        "UPDATE log SET quality = 5",
        "UPDATE log SET seq = seq + 10",
        "DELETE FROM log",
        "DELETE FROM log WHERE seq = 1",
        "INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq = 1",
        "REPLACE INTO log SELECT 2, item, at_ms, 99, quality, took_ms, kind, ref, scheduler, "
        "interval_days, device, source FROM log WHERE seq = 2",
        "INSERT INTO log SELECT 100, item, at_ms, day, quality, took_ms, kind, ref, scheduler, "
        "interval_days, device, source FROM log WHERE seq = 2",
        "UPDATE item SET key = 'x' WHERE id = 1",
        "DELETE FROM item",
        "REPLACE INTO item VALUES (1, 'x')",
        "REPLACE INTO item VALUES (4, 'a')",
        "UPDATE label SET text = 'x'",
        "DELETE FROM label",
        "REPLACE INTO label VALUES (1, 'x')",
        "INSERT INTO state SELECT 'text', 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1",
    };
    Case *c = *state;
    some_past(c);
    case_close(c);
    Db *db = db_open(case_path(c, STORE_FILE), DB_READ_WRITE, &c->err);
    assert_ok(db != NULL, &c->err);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        if (db_exec(db, cases[i], &c->err)) {
            fail_msg("allowed: %s", cases[i]);
        }
    }
    db_close(db);
    case_open(c, STORE_READ_WRITE);
    case_sound(c);
}

static void problems_are_at_most_a_hundred(void **state) {
    Case *c = *state;
    for (int i = 0; i < 150; i++) {
        LogRow row = case_row("", LOG_LEARN, 10, 4, 1);
        row.item = arena_printf(&c->arena, "item-%d", i);
        assert_ok(store_append(c->s, &row, &c->err), &c->err);
    }
    case_close(c);
    case_sql(c, "UPDATE state SET lapses = 3");
    case_open(c, STORE_READ_WRITE);
    assert_int_equal(case_problems(c).n, 100);
    int64_t rows = 0, items = 0;
    assert_ok(store_fold_all(c->s, &rows, &items, &c->err), &c->err);
    assert_int_equal(rows, 150);
    assert_int_equal(items, 150);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(a_changed_cache_is_reported_and_mended),
        cmocka_unit_test(a_changed_log_is_reported),
        case_test(the_log_refuses_change_from_any_program),
        case_test(problems_are_at_most_a_hundred),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
