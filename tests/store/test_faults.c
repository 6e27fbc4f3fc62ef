// What the world breaks: a full disk at every step, a process killed while it writes.
#include "cases.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// A store with some past: two items, one act undone.
static void some_past(Case *c) {
    case_learn(c, "a", 10);
    case_append(c, "a", LOG_REVIEW, 11, QUALITY_AGAIN, 1);
    case_learn(c, "b", 11);
    case_append(c, "t", LOG_LESSON, 11, QUALITY_NONE, 0);
    assert_true(case_take_back(c, LOG_UNDO));
}

static bool do_append(Case *c, Err *err) {
    LogRow row = case_row("new.item", LOG_LEARN, 12, 4, 1);
    row.source = S("a new source");
    return store_append(c->s, &row, err);
}

static bool do_append_all(Case *c, Err *err) {
    LogRow rows[] = {case_row("x", LOG_LEARN, 12, 4, 1), case_row("t", LOG_LESSON, 12, -1, 0)};
    return store_append_all(c->s, rows, 2, err);
}

static bool do_undo(Case *c, Err *err) {
    LogRow row = case_row("", LOG_UNDO, 12, QUALITY_NONE, 0);
    row.ref = 3;
    return store_append(c->s, &row, err);
}

static bool do_redo(Case *c, Err *err) {
    LogRow row = case_row("", LOG_REDO, 12, QUALITY_NONE, 0);
    row.ref = 4;
    return store_append(c->s, &row, err);
}

static bool do_setting(Case *c, Err *err) {
    return store_setting_set(c->s, S("k"), S("v"), err);
}

static bool do_rebuild(Case *c, Err *err) {
    return store_rebuild(c->s, err);
}

typedef struct Verb {
    const char *name;
    bool (*run)(Case *c, Err *err);
    int64_t rows; // of the log once it worked
} Verb;

static const Verb verbs[] = {
    {"append", do_append, 6}, {"append_all", do_append_all, 7}, {"undo", do_undo, 6},
    {"redo", do_redo, 6},     {"setting", do_setting, 5},       {"rebuild", do_rebuild, 5},
};

// Every step of the verb fails in turn; each time nothing is changed, and then it works.
static void fails_cleanly(Case *c, const Verb *verb) {
    bool done = false;
    int64_t failures = 0;
    for (int64_t n = 1; !done; n++) {
        assert_true(n < 1000);
        c->err = (Err){0};
        db_fail_at(c->s->db, n);
        done = verb->run(c, &c->err);
        db_fail_at(c->s->db, 0);
        if (!done) {
            failures++;
            assert_int_equal(c->err.code, ERR_IO);
            assert_non_null(strstr(c->err.text, "disk is full"));
            assert_int_equal(store_log_count(c->s), 5);
            Str v;
            assert_ok(store_setting_get(c->s, &c->arena, S("k"), &v, &c->err), &c->err);
            assert_null(v.at);
            case_sound(c);
        }
    }
    assert_true(failures >= 2);
    assert_int_equal(store_log_count(c->s), verb->rows);
    case_sound(c);
}

static void a_disk_full_at_any_step_changes_nothing(void **state) {
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
        assert_int_equal(case_setup(state), 0);
        Case *c = *state;
        some_past(c);
        fails_cleanly(c, &verbs[i]);
        case_teardown(state);
    }
}

static void a_reading_that_fails_says_so(void **state) {
    Case *c = *state;
    some_past(c);
    db_fail_at(c->s->db, 1);
    ItemState st;
    DayStats d;
    UndoneSet undone = {0};
    LogRow row;
    int32_t day;
    StrList problems;
    Str v;
    assert_false(store_state_get(c->s, S("a"), &st, &c->err));
    assert_false(store_day_stats(c->s, 10, &d, &c->err));
    assert_false(store_undone(c->s, &undone, &c->err));
    assert_false(store_undo_target(c->s, &c->arena, &row, &c->err));
    assert_false(store_redo_target(c->s, &c->arena, &row, &c->err));
    assert_false(store_last_study_day(c->s, 10, &day, &c->err));
    assert_false(store_newest_day(c->s, &day, &c->err));
    assert_false(store_setting_get(c->s, &c->arena, S("k"), &v, &c->err));
    for (int64_t n = 1; n < 30; n++) {
        db_fail_at(c->s->db, n);
        c->err = (Err){0};
        assert_false(store_check(c->s, &c->arena, &problems, &c->err));
        assert_int_equal(c->err.code, ERR_IO);
    }
    db_fail_at(c->s->db, 0);
    undone_free(&undone);
    case_sound(c);
}

// In a child: a limit on the size of files is as near to a full disk as a test gets.
static int append_under_a_limit(Case *c) {
    Err err = {0};
    Store *s = store_open(c->dir, STORE_READ_WRITE, &err);
    if (!s) {
        return 10;
    }
    signal(SIGXFSZ, SIG_IGN);
    const struct rlimit small = {.rlim_cur = 40000, .rlim_max = RLIM_INFINITY};
    const struct rlimit none = {.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
    if (setrlimit(RLIMIT_FSIZE, &small) != 0) {
        return 11;
    }
    LogRow row = case_row("a", LOG_LEARN, 10, 4, 1);
    int64_t kept = 0;
    while (store_append(s, &row, &err)) {
        kept++;
        row = case_row("a", LOG_REVIEW, 11, 4, 1);
        if (kept > 5000) {
            return 12;
        }
    }
    if (err.code != ERR_IO || err.text[0] == '\0') {
        return 13;
    }
    if (store_log_count(s) != kept) {
        return 14;
    }
    setrlimit(RLIMIT_FSIZE, &none);
    row = case_row("a", LOG_REVIEW, 12, 4, 1);
    if (!store_append(s, &row, &err) || row.seq != kept + 1) {
        return 15;
    }
    StrList problems;
    if (!store_check(s, &c->arena, &problems, &err) || problems.n != 0) {
        return 16;
    }
    store_close(s);
    return 0;
}

static void a_file_that_cannot_grow_fails_the_append_and_the_next_one_works(void **state) {
    Case *c = *state;
    case_close(c);
    const pid_t child = fork();
    if (child == 0) {
        _exit(append_under_a_limit(c));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    case_open(c, STORE_READ_WRITE);
    case_sound(c);
}

// Appends for ever and reports each seq once the append has returned true.
static void append_until_killed(const char *dir, int report) {
    Err err = {0};
    Store *s = store_open(dir, STORE_READ_WRITE, &err);
    for (int32_t i = 0; s; i++) {
        LogRow row = case_row(i % 3 ? "a" : "b", i < 2 ? LOG_LEARN : LOG_REVIEW, i / 10, i % 6, 2);
        if (i % 7 == 6) {
            row = case_row("", LOG_UNDO, i / 10, QUALITY_NONE, 0);
            row.ref = i; // the row before
        }
        if (!store_append(s, &row, &err) ||
            write(report, &row.seq, sizeof row.seq) != (ssize_t)sizeof row.seq) {
            break;
        }
    }
    _exit(1);
}

static void what_was_reported_survives_a_kill_at_any_moment(void **state) {
    Case *c = *state;
    for (int round = 0; round < 12; round++) {
        case_close(c);
        assert_ok(file_remove(case_path(c, STORE_FILE), &c->err), &c->err);
        int report[2];
        assert_int_equal(pipe(report), 0);
        const pid_t child = fork();
        if (child == 0) {
            close(report[0]);
            append_until_killed(c->dir, report[1]);
        }
        close(report[1]);
        int64_t last = 0, seq = 0;
        while (read(report[0], &seq, sizeof seq) == (ssize_t)sizeof seq) {
            assert_int_equal(seq, last + 1);
            last = seq;
            if (last == 5 + round * 31) {
                kill(child, SIGKILL);
            }
        }
        close(report[0]);
        assert_int_equal(waitpid(child, NULL, 0), child);
        assert_true(last >= 5 + round * 31);
        case_open(c, STORE_READ_WRITE);
        assert_true(store_log_count(c->s) >= last);
        case_sound(c);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_disk_full_at_any_step_changes_nothing),
        case_test(a_reading_that_fails_says_so),
        case_test(a_file_that_cannot_grow_fails_the_append_and_the_next_one_works),
        case_test(what_was_reported_survives_a_kill_at_any_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
