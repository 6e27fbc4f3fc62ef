// What the tests of app/ share: an App over a learner's folder and a folder of shipped decks, both
// temporary, a clock that the test moves, and answers in one line.
#ifndef TESTS_APP_CASES_H
#define TESTS_APP_CASES_H

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "harness/harness.h"

#include "app/app.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"

#define SECOND INT64_C(1000)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

typedef struct Case {
    Arena arena;
    Err err;
    const char *dir, *data, *share;
    App *app;
    int64_t now;
    size_t live_before;
} Case;

static inline void case_zone(const char *name) {
    setenv("TZ", name, 1);
    tzset();
}

static inline int64_t case_instant(const char *text) {
    int64_t ms = 0;
    assert_true(clock_parse(str_of(text), &ms));
    return ms;
}

static inline int case_setup(void **state) {
    const size_t live = mem_live();
    Case *c = mem_alloc(sizeof *c);
    c->live_before = live;
    c->dir = harness_tmpdir(&c->arena);
    c->data = path_join(&c->arena, c->dir, "data");
    c->share = path_join(&c->arena, c->dir, "share");
    case_zone("Europe/Berlin");
    c->now = case_instant("2026-11-23T08:30:00+01:00");
    *state = c;
    return 0;
}

static inline int case_teardown(void **state) {
    Case *c = *state;
    const size_t live = c->live_before;
    app_close(c->app, c->now);
    harness_rmdir(c->dir);
    arena_free(&c->arena);
    mem_free(c);
    assert_int_equal(mem_live(), live);
    return 0;
}

#define case_test(f) cmocka_unit_test_setup_teardown(f, case_setup, case_teardown)

// Writes a file below the case's folder, with the folders on the way: "data/decks/net.deck.md".
static inline const char *case_write(Case *c, const char *name, Str text) {
    const char *path = path_join(&c->arena, c->dir, name);
    assert_ok(dir_make(arena_z(&c->arena, path_dir(str_of(path))), &c->err), &c->err);
    assert_ok(file_write_atomic(path, text, &c->err), &c->err);
    return path;
}

static inline Str case_read(Case *c, const char *name) {
    return harness_read(&c->arena, path_join(&c->arena, c->dir, name));
}

// A deck of `n` cards with ids "NAME.c00", "NAME.c01", ... after the front matter `head`.
static inline void case_deck(Case *c, const char *path, const char *name, int n, const char *head) {
    Buf b = {0};
    buf_add_z(&b, head);
    for (int i = 0; i < n; i++) {
        buf_addf(&b, "## Question %d of %s?\n<!-- %s.c%02d kind=%s -->\n\nAnswer %d.\n\n", i, name,
                 name, i, i % 3 == 2 ? "contrast" : "concept", i);
    }
    case_write(c, path, buf_str(&b));
    buf_free(&b);
}

static inline AppOptions case_options(Case *c, bool read_only) {
    return (AppOptions){.data_dir = c->data,
                        .share_dir = c->share,
                        .read_only = read_only,
                        .source = "test",
                        .now_ms = c->now};
}

static inline void case_open(Case *c) {
    AppOptions o = case_options(c, false);
    c->app = app_open(&o, &c->err);
    assert_ok(c->app != NULL, &c->err);
}

static inline void case_close(Case *c) {
    app_close(c->app, c->now);
    c->app = NULL;
}

static inline void case_reopen(Case *c) {
    case_close(c);
    case_open(c);
}

static inline void case_set(Case *c, const char *key, const char *value) {
    assert_ok(app_setting_set(c->app, str_of(key), str_of(value), &c->err), &c->err);
}

static inline int32_t case_item(Case *c, const char *key) {
    int32_t i = hashmap_get(&app_library(c->app)->item_by_key, str_of(key));
    if (i < 0) {
        fail_msg("there is no item %s", key);
    }
    return i;
}

static inline const ItemState *case_state(Case *c, const char *key) {
    return &app_library(c->app)->items[case_item(c, key)].state;
}

static inline Str case_key(Case *c, int32_t item) {
    return app_library(c->app)->items[item].key;
}

// Passes lessons; answers the kind of what follows.
static inline const Turn *case_turn(Case *c) {
    const Turn *turn = app_turn(c->app, c->now);
    while (turn->kind == TURN_LESSON) {
        assert_ok(app_lesson_done(c->app, c->now, &c->err), &c->err);
        turn = app_turn(c->app, c->now);
    }
    return turn;
}

// Grades the card on the table, eight seconds later. The key of its item, in the case's arena.
static inline Str case_answer(Case *c, int quality) {
    const Turn *turn = case_turn(c);
    assert_int_equal(turn->kind, TURN_CARD);
    Str key = arena_str(&c->arena, case_key(c, turn->item));
    GradeResult result;
    c->now += 8 * SECOND;
    assert_ok(app_grade(c->app, quality, 8000, c->now, &result, &c->err), &c->err);
    return key;
}

// Answers everything today holds; how many answers that took.
static inline int case_finish(Case *c, int quality) {
    int n = 0;
    while (case_turn(c)->kind == TURN_CARD) {
        case_answer(c, quality);
        n++;
        assert_true(n < 5000);
    }
    return n;
}

// The same hour, some days later.
static inline void case_days_later(Case *c, int days) {
    c->now += days * DAY;
}

static inline void case_sound(Case *c) {
    StrList problems = {0};
    assert_ok(app_check(c->app, &c->arena, &problems, &c->err), &c->err);
    for (size_t i = 0; i < problems.n; i++) {
        print_error("%.*s\n", STR_ARG(problems.at[i]));
    }
    assert_int_equal(problems.n, 0);
}

#endif
