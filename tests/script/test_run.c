// The script player with a made-up canvas and a made-up screen.
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "harness/harness.h"
#include "script/script_run.h"
#include "ui/screen.h"
#include "ui/w_button.h"
#include "ui/w_edit.h"
#include "ui/w_label.h"

typedef struct Room {
    Edit field;
    bool is_open, is_broken;
    int64_t bell_ms;
} Room;

static void room_close(Ui *ui, void *self) {
    (void)ui;
    edit_free(&((Room *)self)->field);
}

static bool room_act(Ui *ui, void *self, Act act) {
    Room *r = self;
    if (act.id == ACT_FORWARD) {
        r->is_open = !r->is_open;
        r->bell_ms = ui_now(ui) + 5000;
        return true;
    }
    if (act.id == ACT_UNDO) {
        r->is_broken = true;
        return true;
    }
    return false;
}

static int64_t room_wake(const Ui *ui, const void *self, int64_t now_ms) {
    (void)ui;
    const Room *r = self;
    return r->bell_ms > now_ms ? r->bell_ms : UI_NEVER;
}

static void room_draw(UiFrame *f, void *self) {
    Room *r = self;
    Button door = {.label = r->is_open ? S("Shut") : S("Open \"it\""),
                   .act = {ACT_FORWARD, 0},
                   .is_default = true};
    w_button(f, (Rect){10, 10, 120, 40}, &door);
    if (r->is_open) {
        w_edit(f, (Rect){10, 60, 200, 34}, &r->field, &(EditStyle){.name = S("Name"), .id = 1});
    }
    if (r->bell_ms && f->now_ms >= r->bell_ms) {
        ui_node(f, ROLE_STATUS, S("Ding"), (Rect){0, 0, 1, 1});
    }
    if (r->is_broken) {
        ui_node(f, ROLE_TEXT, S("cut"), (Rect){0, 0, 1, 1})->clipped_text = true;
    }
    Str size =
        arena_printf(f->arena, "%dx%d at %d %%", f->bounds.w, f->bounds.h, (int)(f->scale * 100));
    ui_node(f, ROLE_STATUS, size, f->bounds);
}

static const Screen room = {
    .id = SCREEN_HOME,
    .title = "Room",
    .size = sizeof(Room),
    .scope = SCOPE_HOME,
    .close = room_close,
    .act = room_act,
    .wake = room_wake,
    .draw = room_draw,
};

static const Screen *screens(int id) {
    return id == SCREEN_HOME ? &room : id == SCREEN_HELP ? &screen_help : NULL;
}

// A canvas that only remembers.
typedef struct Paper {
    int32_t w, h;
    int drawn, saved;
} Paper;

static bool paper_resize(void *self, int32_t w, int32_t h, Err *err) {
    Paper *p = self;
    if (w > 4000) {
        return err_set(err, ERR_LIMIT, "too wide");
    }
    p->w = w;
    p->h = h;
    return true;
}

static void paper_draw(void *self, const DrawList *list, Color canvas) {
    assert_true(list->n > 0 && canvas >> 24 == 255);
    ((Paper *)self)->drawn++;
}

static bool paper_save(void *self, const char *path, Err *err) {
    Paper *p = self;
    if (strcmp(path, "full.png") == 0) {
        return err_set(err, ERR_IO, "the disk is full");
    }
    p->saved++;
    return true;
}

typedef struct Result {
    int code;
    Paper paper;
    Buf out, errors;
} Result;

static Result play(const char *text) {
    Arena a = {0};
    Err err = {0};
    Result r = {0};
    const char *dir = harness_tmpdir(&a), *path = path_join(&a, dir, "a.play");
    assert_ok(file_write_atomic(path, str_of(text), &err), &err);
    Metrics metrics = harness_metrics();
    ScriptOptions options = {.canvas = {&r.paper, &metrics, paper_resize, paper_draw, paper_save},
                             .now_ms = 1000000,
                             .screen_get = screens,
                             .out = &r.out,
                             .errors = &r.errors};
    r.code = script_run(NULL, path, &options);
    harness_rmdir(dir);
    arena_free(&a);
    return r;
}

static void result_free(Result *r) {
    buf_free(&r->out);
    buf_free(&r->errors);
}

static void every_step_does_what_it_says(void **state) {
    (void)state;
    size_t live = mem_live();
    Result r = play("# a comment\n"
                    "\n"
                    "expect button \"Open \\\"it\\\"\" focused\n"
                    "expect status \"1280x800 at 100 %\"\n"
                    "click button \"Open \\\"it\\\"\"\n"
                    "expect-not button \"Open \\\"it\\\"\"\n"
                    "key Tab\n"
                    "expect input \"Name\" focused\n"
                    "type Hello World\n"
                    "expect-not status \"Ding\"\n"
                    "wait 4999\n"
                    "expect-not status \"Ding\"\n"
                    "wait 1\n"
                    "expect status Ding\r\n"
                    "resize 640x480@1.25\n"
                    "expect status \"800x600 at 125 %\"\n"
                    "theme dark\n"
                    "key ?\n"
                    "tree\n"
                    "shot a.png\n"
                    "hold Down\n"
                    "wheel 3\n"
                    "refocus\n"
                    "key Ctrl+Q\n");
    assert_str(buf_str(&r.errors), "");
    assert_int_equal(r.code, 0);
    assert_true(str_find(buf_str(&r.out), S("\"value\":\"Hello World?\""), 0) != SIZE_MAX);
    assert_int_equal(r.paper.w, 800);
    assert_int_equal(r.paper.drawn, 1);
    assert_int_equal(r.paper.saved, 1);
    result_free(&r);
    assert_int_equal(mem_live(), live);
}

static void failures_name_the_line(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int code;
        const char *says;
    } cases[] = {
        {"expect button \"No\"", 1, "a.play:1: no button \"No\"\n  there is button \"Open"},
        {"key space\nexpect button \"Open\"", 1, "a.play:2: no button"},
        {"expect toast \"No\"", 1, "there is no toast at all"},
        {"key space\nexpect input \"Name\" focused", 1, "no input \"Name\" focused"},
        {"expect-not status \"1280x800 at 100 %\"", 1, "it should not be there"},
        {"click button \"No\"", 1, "a.play:1: no button"},
        {"key u", 1, "does not fit"},
        {"shot full.png", 1, "the disk is full"},
        {"resize 8000x10", 1, "too wide"},
        {"key Ctrl+Q\nkey a", 1, "a.play:2: the window is closed"},
        {"jump", 2, "a.play:1: there is no step called jump"},
        {"key Hyper+Q", 2, "no key called Hyper+Q"},
        {"key", 2, "no key"},
        {"click button", 2, "click ROLE"},
        {"click knob \"x\"", 2, "click ROLE"},
        {"expect button \"open", 2, "expect ROLE"},
        {"expect button \"a\" bright", 2, "expect ROLE"},
        {"resize 10", 2, "resize WxH"},
        {"resize 0x10", 2, "resize WxH"},
        {"resize 10x10@nan", 2, "resize WxH"},
        {"resize 10x10@", 2, "resize WxH"},
        {"theme pink", 2, "no theme pink"},
        {"wait -1", 2, "wait MILLI"},
        {"wait 99999999999999", 2, "wait MILLI"},
        {"shot a.gif", 2, "FILE.png"},
        {"drop", 2, "drop FILE"},
        {"wheel up", 2, "wheel LINES"},
        {"type \"open", 2, "quote"},
        {"\xFF\xFE", 2, "no step"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Result r = play(cases[i].text);
        if (r.code != cases[i].code ||
            str_find(buf_str(&r.errors), str_of(cases[i].says), 0) == SIZE_MAX) {
            fail_msg("\"%s\" gave %d and \"%.*s\"", cases[i].text, r.code,
                     STR_ARG(buf_str(&r.errors)));
        }
        result_free(&r);
    }
}

static void a_script_that_is_not_there_is_malformed(void **state) {
    (void)state;
    Result r = {0};
    Metrics metrics = harness_metrics();
    ScriptOptions options = {.canvas = {&r.paper, &metrics, paper_resize, paper_draw, paper_save},
                             .screen_get = screens,
                             .out = &r.out,
                             .errors = &r.errors};
    assert_int_equal(script_run(NULL, "/nowhere/a.play", &options), 2);
    assert_true(r.errors.n > 0);
    result_free(&r);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_step_does_what_it_says),
        cmocka_unit_test(failures_name_the_line),
        cmocka_unit_test(a_script_that_is_not_there_is_malformed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
