// The mock interview in the window where a script cannot go: without a microphone, with one that
// breaks, and asleep.
#include <stdlib.h>
#include <time.h>

#include "harness/harness.h"

#include "app/app.h"
#include "base/file.h"
#include "base/mem.h"
#include "ui/screen.h"
#include "ui/screens/screens.h"
#include "ui/sound.h"

typedef struct Fake {
    bool has_microphone, breaks;
    int records, stops;
    bool is_paused;
    SoundState state;
} Fake;

typedef struct Case {
    Arena arena;
    App *app;
    Ui *ui;
    Metrics metrics;
    Fake fake;
    UiSound sound;
    const char *dir;
    int64_t now;
} Case;

// --- a sound device made of answers --------------------------------------------------------------
static SoundStatus fake_status(void *self) {
    const Fake *k = self;
    return (SoundStatus){.state = k->state, .paused = k->is_paused, .speed = 1};
}

static bool fake_can_record(void *self, Err *err) {
    const Fake *k = self;
    return k->has_microphone || err_set(err, ERR_NOT_FOUND, "There is no microphone");
}

static bool fake_record(void *self, const char *path, Err *err) {
    Fake *k = self;
    (void)path;
    if (k->breaks) {
        return err_set(err, ERR_IO, "The microphone is used by another program");
    }
    k->records++;
    k->state = SOUND_RECORDING;
    return true;
}

static void fake_record_pause(void *self, bool on) {
    ((Fake *)self)->is_paused = on;
}

static bool fake_record_stop(void *self, int64_t *length_ms, Err *err) {
    Fake *k = self;
    (void)err;
    k->stops++;
    k->state = SOUND_NONE;
    *length_ms = 1000;
    return true;
}

static int set_up(void **state) {
    Case *c = mem_alloc(sizeof *c);
    Err err = {0};
    setenv("TZ", "UTC", 1);
    tzset();
    c->dir = harness_tmpdir(&c->arena);
    c->now = INT64_C(1795424400000); // 2026-11-23T09:00Z
    c->app = app_open(
        &(AppOptions){
            .data_dir = c->dir, .share_dir = TEST_SOURCE_DIR, .source = "test", .now_ms = c->now},
        &err);
    assert_ok(c->app != NULL, &err);
    c->metrics = harness_metrics();
    c->fake.has_microphone = true;
    c->sound = (UiSound){.self = &c->fake,
                         .status = fake_status,
                         .can_record = fake_can_record,
                         .record = fake_record,
                         .record_pause = fake_record_pause,
                         .record_stop = fake_record_stop};
    *state = c;
    return 0;
}

static int tear_down(void **state) {
    Case *c = *state;
    ui_close(c->ui);
    app_close(c->app, c->now);
    harness_rmdir(c->dir);
    arena_free(&c->arena);
    mem_free(c);
    return 0;
}

static void open_window(Case *c, const UiSound *sound) {
    c->ui = ui_open(c->app, &c->metrics,
                    &(UiOptions){.width = 1280,
                                 .height = 800,
                                 .scale = 1,
                                 .now_ms = c->now,
                                 .sound = sound,
                                 .screen_get = screens_get});
    ui_frame(c->ui, c->now);
}

static void press(Case *c, const char *name) {
    Input in = {.kind = INPUT_KEY, .now_ms = c->now, .mono_ms = c->now};
    assert_true(key_parse(str_of(name), &in.key, &in.symbol, &in.mods));
    ui_input(c->ui, &in);
    ui_frame(c->ui, c->now);
}

static bool sees(Case *c, Role role, const char *name) {
    return tree_find(ui_frame(c->ui, c->now).tree, role, str_of(name)) != NULL;
}

static void to_answering(Case *c) {
    press(c, "g");
    press(c, "m");
    press(c, "Space");
    press(c, "Space");
    press(c, "Ctrl+Return");
}

static void without_sound_or_microphone_the_answer_is_typed_and_it_is_said_why(void **state) {
    Case *c = *state;
    c->fake.has_microphone = false;
    const UiSound *const sounds[] = {NULL, &c->sound, &(UiSound){0}};
    const char *const whys[] = {"This computer cannot record; so you type your answer here.",
                                "There is no microphone; so you type your answer here.",
                                "This computer cannot record; so you type your answer here."};
    for (size_t i = 0; i < 3; i++) {
        open_window(c, sounds[i]);
        press(c, "g");
        press(c, "m");
        assert_true(i > 0 || sees(c, ROLE_TEXT, whys[i]));
        press(c, "Down"); // from the one that was left to a new one
        press(c, "Up");
        press(c, "Space");
        if (i == 0) {
            press(c, "Space");
            press(c, "Ctrl+Return");
        }
        assert_true(sees(c, ROLE_INPUT, "Your answer"));
        assert_false(sees(c, ROLE_BUTTON, "Record"));
        ui_close(c->ui);
        c->ui = NULL;
        assert_int_equal(c->fake.records, 0);
    }
}

static void a_microphone_that_breaks_leaves_the_typed_form(void **state) {
    Case *c = *state;
    c->fake.breaks = true;
    open_window(c, &c->sound);
    to_answering(c);
    assert_true(sees(c, ROLE_INPUT, "Your answer"));
    assert_false(sees(c, ROLE_STATUS, "Loudness"));
}

static void whoever_is_recorded_sees_it_and_leaving_ends_it(void **state) {
    Case *c = *state;
    open_window(c, &c->sound);
    to_answering(c);
    assert_int_equal(c->fake.records, 1);
    assert_true(sees(c, ROLE_STATUS, "Loudness"));
    press(c, "Ctrl+N"); // another screen covers it
    assert_true(c->fake.is_paused);
    assert_int_equal(ui_wake(c->ui, c->now), UI_NEVER);
    press(c, "Escape");
    assert_true(sees(c, ROLE_STATUS, "The recording is paused."));
    press(c, "p");
    assert_false(c->fake.is_paused);
    press(c, "g");
    press(c, "h");
    assert_int_equal(c->fake.stops, 1);
    // Going on speaks into a second file.
    press(c, "g");
    press(c, "m");
    press(c, "Space");
    assert_int_equal(c->fake.records, 2);
    ui_close(c->ui);
    c->ui = NULL;
    assert_int_equal(c->fake.stops, 2);
}

static void it_wakes_once_a_second_while_a_clock_runs_and_never_otherwise(void **state) {
    Case *c = *state;
    c->fake.has_microphone = false;
    open_window(c, &c->sound);
    press(c, "g");
    press(c, "m");
    assert_int_equal(ui_wake(c->ui, c->now), UI_NEVER);
    press(c, "Space");
    for (int i = 0; i < 5; i++) {
        const int64_t wake = ui_wake(c->ui, c->now);
        assert_true(wake > c->now && wake <= c->now + 1000);
        c->now = wake;
        ui_tick(c->ui, c->now);
        assert_true(ui_is_dirty(c->ui));
        ui_frame(c->ui, c->now);
    }
    assert_true(sees(c, ROLE_STATUS, "0:55 left of 1:00"));
    press(c, "p");
    assert_int_equal(ui_wake(c->ui, c->now), UI_NEVER);
    c->now += 86400000;
    press(c, "p");
    assert_true(sees(c, ROLE_STATUS, "0:55 left of 1:00"));
    c->now += 3600000; // the lid was closed
    ui_tick(c->ui, c->now);
    assert_true(sees(c, ROLE_STATUS, "0:55 left of 1:00"));
    c->now -= 7200000; // the calendar was set back
    ui_tick(c->ui, c->now);
    assert_true(sees(c, ROLE_STATUS, "0:55 left of 1:00"));
}

#define MOCK_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        MOCK_TEST(without_sound_or_microphone_the_answer_is_typed_and_it_is_said_why),
        MOCK_TEST(a_microphone_that_breaks_leaves_the_typed_form),
        MOCK_TEST(whoever_is_recorded_sees_it_and_leaving_ends_it),
        MOCK_TEST(it_wakes_once_a_second_while_a_clock_runs_and_never_otherwise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
