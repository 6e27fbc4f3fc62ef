// The text area as data: keys and mouse in, text, caret and selection out. It is drawn once by a
// screen of its own, so that lines and places are known.
#include <string.h>

#include "base/mem.h"
#include "harness/harness.h"
#include "ui/screen.h"
#include "ui/w_text.h"

typedef struct Page {
    TextArea area;
} Page;

// The one page of the test; the Ui owns it, the tests look at it.
static Page *page_of(Page *set) {
    static Page *page;
    page = set ? set : page;
    return page;
}

static bool page_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)ui;
    (void)args;
    (void)err;
    page_of(self);
    return true;
}

static void page_close(Ui *ui, void *self) {
    (void)ui;
    text_area_free(&((Page *)self)->area);
}

static bool page_act(Ui *ui, void *self, Act act) {
    (void)ui;
    (void)self;
    return act.id == ACT_FIELD_CHANGED;
}

static bool page_input(Ui *ui, void *self, const Input *in) {
    bool pressed = false;
    const bool used = text_area_mouse(&((Page *)self)->area, in, &pressed);
    if (pressed) {
        ui_focus(ui, (Act){ACT_FIELD_FOCUS, 1}, false);
    }
    return used;
}

static void page_draw(UiFrame *f, void *self) {
    const TextAreaStyle style = {.name = S("Text"), .id = 1, .is_default = true};
    w_text(f, (Rect){0, 0, 234, 226}, &((Page *)self)->area, &style); // 200 px of text
}

static const Screen page_screen = {.id = SCREEN_HOME,
                                   .title = "Page",
                                   .size = sizeof(Page),
                                   .scope = SCOPE_HOME,
                                   .open = page_open,
                                   .close = page_close,
                                   .act = page_act,
                                   .input = page_input,
                                   .draw = page_draw};

static const Screen *screens(int id) {
    return id == SCREEN_HOME ? &page_screen : NULL;
}

static Str clip_read(void *self, Arena *a) {
    return arena_str(a, buf_str(self));
}

static void clip_write(void *self, Str text) {
    buf_clear(self);
    buf_add_str(self, text);
}

typedef struct Desk {
    Metrics metrics;
    Buf clip;
    Ui *ui;
    TextArea *area;
    int64_t now;
} Desk;

static Desk *desk_open(const char *text) {
    Desk *d = mem_alloc(sizeof *d);
    d->metrics = harness_metrics();
    d->now = 1000;
    d->ui = ui_open(NULL, &d->metrics,
                    &(UiOptions){.width = 400,
                                 .height = 300,
                                 .scale = 1,
                                 .now_ms = d->now,
                                 .clipboard = {&d->clip, clip_read, clip_write},
                                 .screen_get = screens});
    d->area = &page_of(NULL)->area;
    text_area_set(d->area, str_of(text));
    ui_frame(d->ui, d->now);
    return d;
}

static void desk_close(Desk *d) {
    ui_close(d->ui);
    buf_free(&d->clip);
    mem_free(d);
}

static void press(Desk *d, const char *name) {
    Input in = {.kind = INPUT_KEY, .now_ms = d->now};
    assert_true(key_parse(str_of(name), &in.key, &in.symbol, &in.mods));
    ui_input(d->ui, &in);
    ui_frame(d->ui, d->now);
}

static void type(Desk *d, const char *text, InputKind kind) {
    ui_input(d->ui, &(Input){.kind = kind, .text = str_of(text), .now_ms = d->now});
    ui_frame(d->ui, d->now);
}

static void mouse(Desk *d, InputKind kind, int32_t x, int32_t y) {
    d->now += 10;
    const Rect in = d->area->inner;
    ui_input(d->ui, &(Input){.kind = kind,
                             .button = 1,
                             .x = in.x + x,
                             .y = in.y - d->area->scroll.offset + y,
                             .now_ms = d->now});
    ui_frame(d->ui, d->now);
}

static void keys_do_what_writers_expect(void **state) {
    (void)state;
    static const struct {
        const char *text;
        const char *keys[8];
        const char *then, *want;
    } cases[] = {
        {"ab\ncd", {"Up"}, "x", "abx\ncd"},
        {"ab\ncd", {"Up", "Home"}, "x", "xab\ncd"},
        {"ab\ncd", {"Ctrl+Home", "End"}, "x", "abx\ncd"},
        {"ab\ncd", {"Ctrl+Home", "Down"}, "x", "ab\nxcd"},
        {"abc\n\ndef", {"Up", "Up"}, "x", "abcx\n\ndef"}, // the goal outlives an empty line
        {"ab", {"Up"}, "x", "xab"},
        {"ab", {"Home", "Down"}, "x", "abx"},
        {"ab\ncd", {"Home", "Backspace"}, "x", "abxcd"},
        {"ab\ncd", {"Up", "Delete"}, "x", "abxcd"},
        {"one two", {"Ctrl+Left"}, "x", "one xtwo"},
        {"one two", {"Ctrl+Backspace"}, "x", "one x"},
        {"ab\ncd", {"Shift+Up"}, "x", "abx"},
        {"ab\ncd", {"Ctrl+Shift+Home"}, "x", "x"},
        {"ab\ncd", {"Ctrl+A"}, "x", "x"},
        {"ab cd", {"Ctrl+Shift+Left", "Ctrl+X", "Home", "Ctrl+V"}, "", "cdab "},
        {"ab cd", {"Ctrl+Shift+Left", "Ctrl+C", "End", "Ctrl+V"}, "", "ab cdcd"},
        {"ab", {"Backspace", "Ctrl+Z"}, "", "ab"},
        {"ab", {"Backspace", "Ctrl+Z", "Ctrl+Shift+Z"}, "", "a"},
        {"ab", {"Backspace", "Ctrl+Z", "Ctrl+Y"}, "", "a"},
        {"- one", {"Enter"}, "two", "- one\n- two"},
        {"- one\n- ", {"Enter"}, "two", "- one\ntwo"},
        {"  - [x] one", {"Enter"}, "two", "  - [x] one\n  - [ ] two"},
        {"a", {"Enter", "Enter"}, "b", "a\n\nb"},
        // Soft lines have their own Home and End.
        {"aaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbb",
         {"Home"},
         "x",
         "aaaaaaaaaaaaaaaaaaaaaaaaa xbbbbbbbbbbbb"},
        {"aaaaaaaaaaaaaaaaaaaaaaaaa bbbbbbbbbbbb",
         {"Ctrl+Home", "End"},
         "x",
         "aaaaaaaaaaaaaaaaaaaaaaaaa xbbbbbbbbbbbb"},
        // From right to left, Left goes on.
        {"\xD7\xA9\xD7\x9C", {"Ctrl+Home", "Left"}, "x", "\xD7\xA9x\xD7\x9C"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Desk *d = desk_open(cases[i].text);
        for (size_t k = 0; k < 8 && cases[i].keys[k]; k++) {
            press(d, cases[i].keys[k]);
        }
        if (cases[i].then[0]) {
            type(d, cases[i].then, INPUT_TEXT);
        }
        assert_str(text_area_text(d->area), cases[i].want);
        desk_close(d);
    }
}

static void the_mouse_places_drags_and_picks_words_and_lines(void **state) {
    (void)state;
    Desk *d = desk_open("one two\nthree four");
    const int32_t line = d->area->line_h, w = edit_layout_place(&d->area->layout, 1, false).x;
    mouse(d, INPUT_DOWN, 2 * w + 1, 2);
    mouse(d, INPUT_UP, 2 * w + 1, 2);
    assert_int_equal(d->area->buffer.caret, 2);
    d->now += 2000;
    mouse(d, INPUT_DOWN, 4 * w, 2);
    mouse(d, INPUT_MOVE, 5 * w, line + 2);
    mouse(d, INPUT_UP, 5 * w, line + 2);
    assert_str(edit_buffer_selected(&d->area->buffer), "two\nthree");
    mouse(d, INPUT_MOVE, 0, 0); // the button is up: nothing is dragged
    assert_str(edit_buffer_selected(&d->area->buffer), "two\nthree");
    d->now += 2000;
    for (int i = 0; i < 3; i++) {
        mouse(d, INPUT_DOWN, w, line + 2);
        mouse(d, INPUT_UP, w, line + 2);
        static const char *const want[] = {"", "three", "three four"};
        assert_str(edit_buffer_selected(&d->area->buffer), want[i]);
    }
    d->now += 2000;
    mouse(d, INPUT_DOWN, 500, 9 * line); // beside the area: not its business
    assert_str(edit_buffer_selected(&d->area->buffer), "three four");
    desk_close(d);
}

static void what_is_composed_is_shown_but_is_no_text_yet(void **state) {
    (void)state;
    Desk *d = desk_open("ab");
    press(d, "Left");
    type(d, "ni", INPUT_COMPOSE);
    assert_str(text_area_text(d->area), "ab");
    assert_str(buf_str(&d->area->layout.text), "anib");
    const int32_t x = ui_caret(d->ui).x - d->area->inner.x;
    assert_int_equal(x, edit_layout_place(&d->area->layout, 3, false).x);
    type(d, "\xE4\xBD\xA0", INPUT_TEXT);
    assert_str(text_area_text(d->area), "a\xE4\xBD\xA0"
                                        "b");
    assert_int_equal(d->area->compose.n, 0);
    press(d, "Ctrl+Z");
    assert_str(text_area_text(d->area), "ab");
    desk_close(d);
}

static void the_view_follows_the_caret_in_a_long_text(void **state) {
    (void)state;
    Buf text = {0};
    while (text.n < 120000) {
        buf_add_z(&text, "a line of words that is wrapped once or twice in this width\n");
    }
    Desk *d = desk_open("");
    text_area_set(d->area, buf_str(&text));
    ui_mark_dirty(d->ui);
    ui_frame(d->ui, d->now);
    static const char *const keys[] = {"Ctrl+Home", "Ctrl+End", "PageUp", "Up",   "PageDown",
                                       "Down",      "Enter",    "Ctrl+Z", "Home", "Ctrl+Home"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        press(d, keys[i]);
        const Rect caret = ui_caret(d->ui), view = d->area->scroll.view;
        assert_true(caret.y >= view.y && caret.y + caret.h <= view.y + view.h);
    }
    const uint64_t before = d->area->layout.laid_runs;
    type(d, "x", INPUT_TEXT);
    assert_true(d->area->layout.laid_runs - before < 5);
    buf_free(&text);
    desk_close(d);
}

static void what_it_does_not_know_is_left_to_the_key_map(void **state) {
    (void)state;
    TextArea t = {0};
    text_area_set(&t, S("abc"));
    static const char *const keys[] = {"Esc", "Tab",    "Ctrl+Enter",   "Ctrl+K", "Ctrl+S",
                                       "F1",  "Ctrl+B", "Ctrl+Shift+C", "Alt+a",  "Ctrl+Up"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        Input in = {.kind = INPUT_KEY};
        assert_true(key_parse(str_of(keys[i]), &in.key, &in.symbol, &in.mods));
        assert_int_equal(text_area_input(&t, &in, NULL), EDIT_UNUSED);
    }
    text_area_free(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_do_what_writers_expect),
        cmocka_unit_test(the_mouse_places_drags_and_picks_words_and_lines),
        cmocka_unit_test(what_is_composed_is_shown_but_is_no_text_yet),
        cmocka_unit_test(the_view_follows_the_caret_in_a_long_text),
        cmocka_unit_test(what_it_does_not_know_is_left_to_the_key_map),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
