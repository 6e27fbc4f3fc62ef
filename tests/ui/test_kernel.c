// The kernel with made-up screens: stack, focus, keys, mouse, toasts, time.
#include "base/mem.h"
#include "harness/harness.h"
#include "ui/keymap.h"
#include "ui/screen.h"
#include "ui/w_button.h"
#include "ui/w_dialog.h"
#include "ui/w_edit.h"
#include "ui/w_label.h"
#include "ui/w_scroll.h"

// A screen like review's: two buttons, a question that can be shown, a long area.
typedef struct Desk {
    Scroll scroll;
    Edit field;
    bool hide_second, has_field, revealed;
    int syncs;
} Desk;

static bool desk_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)ui;
    Desk *d = self;
    d->has_field = args->number == 1;
    return args->number == 2 ? err_set(err, ERR_INPUT, "It does not open.") : true;
}

static void desk_close(Ui *ui, void *self) {
    (void)ui;
    edit_free(&((Desk *)self)->field);
}

static size_t desk_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    out[0] = ((const Desk *)self)->revealed ? SCOPE_GRADES : SCOPE_QUESTION;
    out[1] = SCOPE_REVIEW;
    return 2;
}

static bool desk_allows(const Ui *ui, const void *self, Act act) {
    (void)ui;
    (void)self;
    return act.id != ACT_HINT;
}

static bool desk_act(Ui *ui, void *self, Act act) {
    Desk *d = self;
    switch ((int)act.id) {
    case ACT_SHOW_ANSWER:
        d->revealed = true;
        return true;
    case ACT_GRADE_GOOD:
        d->revealed = false;
        return true;
    case ACT_STAR:
        d->hide_second = !d->hide_second;
        return true;
    case ACT_INFO:
        ui_push(ui, SCREEN_INFO, &(OpenArgs){.number = 1});
        return true;
    case ACT_LESSON:
        ui_push(ui, SCREEN_LESSON, &(OpenArgs){.number = 2});
        return true;
    case ACT_BURY:
        ui_toast(ui, S("Put away."), (Act){ACT_EDIT, 0}, S("Edit it"));
        return true;
    case ACT_EDIT:
        ui_changed(ui, CHANGE_CARDS);
        return true;
    default:
        return false;
    }
}

static void desk_sync(Ui *ui, void *self, ChangeSet changes) {
    (void)ui;
    ((Desk *)self)->syncs += changes == CHANGE_CARDS;
}

static void desk_draw(UiFrame *f, void *self) {
    Desk *d = self;
    Button first = {.label = S("First"), .act = {ACT_SHOW_ANSWER, 0}, .is_default = true};
    Button second = {.label = S("Second"), .act = {ACT_EDIT, 0}};
    w_button(f, (Rect){10, 10, 100, 40}, &first);
    if (!d->hide_second) {
        w_button(f, (Rect){10, 60, 100, 40}, &second);
    }
    if (d->has_field) {
        w_edit(f, (Rect){10, 110, 200, 34}, &d->field,
               &(EditStyle){.name = S("Words"), .id = 7, .is_default = true});
    }
    int32_t y = w_scroll_begin(f, &d->scroll, (Rect){300, 0, 200, 200});
    ui_node(f, ROLE_STATUS, arena_printf(f->arena, "synced %d", d->syncs), (Rect){0, 0, 1, 1});
    Button far = {.label = S("Far"), .act = {ACT_SUSPEND, 0}};
    w_button(f, (Rect){310, y + 900, 100, 40}, &far);
    w_scroll_end(f, 1000);
}

static void info_draw(UiFrame *f, void *self) {
    Desk *d = self;
    w_dialog(f, S("Info"), 200, 100);
    w_edit(f, (Rect){300, 250, 100, 34}, &d->field,
           &(EditStyle){.name = S("Words"), .id = 7, .is_default = true});
}

static const Screen desk = {
    .id = SCREEN_HOME,
    .title = "Desk",
    .size = sizeof(Desk),
    .open = desk_open,
    .close = desk_close,
    .scopes = desk_scopes,
    .allows = desk_allows,
    .act = desk_act,
    .sync = desk_sync,
    .draw = desk_draw,
};
static const Screen info = {
    .id = SCREEN_INFO,
    .title = "Info",
    .size = sizeof(Desk),
    .open = desk_open,
    .close = desk_close,
    .scope = SCOPE_DIALOG,
    .overlay = true,
    .draw = info_draw,
};
static const Screen broken = {
    .id = SCREEN_LESSON,
    .title = "Broken",
    .size = sizeof(Desk),
    .open = desk_open,
    .close = desk_close,
    .overlay = true,
    .draw = info_draw,
};

static const Screen *screens(int id) {
    switch (id) {
    case SCREEN_HOME:
        return &desk;
    case SCREEN_INFO:
        return &info;
    case SCREEN_LESSON:
        return &broken;
    case SCREEN_HELP:
        return &screen_help;
    case SCREEN_PALETTE:
        return &screen_palette;
    default:
        return NULL;
    }
}

typedef struct Bench {
    Metrics metrics;
    Ui *ui;
    UiFrameView view;
    int64_t now_ms;
    size_t live;
} Bench;

static int set_up(void **state) {
    size_t live = mem_live();
    Bench *b = mem_alloc(sizeof *b);
    b->live = live;
    b->metrics = harness_metrics();
    b->now_ms = 1000;
    b->ui = ui_open(
        NULL, &b->metrics,
        &(UiOptions){
            .width = 800, .height = 600, .scale = 1, .now_ms = 1000, .screen_get = screens});
    b->view = ui_frame(b->ui, b->now_ms);
    *state = b;
    return 0;
}

static int tear_down(void **state) {
    Bench *b = *state;
    size_t live = b->live;
    ui_close(b->ui);
    mem_free(b);
    return mem_live() == live ? 0 : -1;
}

static void key_repeat(Bench *b, const char *name, bool repeat) {
    Input in = {.kind = INPUT_KEY, .now_ms = b->now_ms, .repeat = repeat};
    assert_true(key_parse(str_of(name), &in.key, &in.symbol, &in.mods));
    ui_input(b->ui, &in);
    if (in.symbol && ui_wants_text(b->ui) && !(in.mods & MOD_CTRL)) {
        char c = (char)in.symbol;
        ui_input(b->ui, &(Input){.kind = INPUT_TEXT, .text = {&c, 1}, .now_ms = b->now_ms});
    }
    b->view = ui_frame(b->ui, b->now_ms);
}

static void key(Bench *b, const char *name) {
    key_repeat(b, name, false);
}

static void click(Bench *b, int32_t x, int32_t y) {
    static const InputKind kinds[] = {INPUT_MOVE, INPUT_DOWN, INPUT_UP};
    for (int i = 0; i < 3; i++) {
        ui_input(b->ui,
                 &(Input){.kind = kinds[i], .x = x, .y = y, .button = 1, .now_ms = b->now_ms});
    }
    b->view = ui_frame(b->ui, b->now_ms);
}

static Str focused(const Bench *b) {
    for (size_t i = 0; i < b->view.tree->n; i++) {
        if (b->view.tree->at[i].focused) {
            return b->view.tree->at[i].name;
        }
    }
    return S("");
}

static bool has(const Bench *b, Role role, const char *name) {
    return tree_find(b->view.tree, role, str_of(name)) != NULL;
}

static bool answer_shown(const Bench *b) {
    const Node *n = tree_find(b->view.tree, ROLE_BUTTON, S("First"));
    return n && n->keys.n == 0; // Its key is of the question's scope.
}

static void the_default_control_has_the_focus_until_tab_chooses(void **state) {
    Bench *b = *state;
    assert_str(focused(b), "First");
    key(b, "Tab");
    assert_str(focused(b), "Second");
    key(b, "Tab");
    assert_str(focused(b), "Far");
    key(b, "Tab");
    assert_str(focused(b), "First");
    key(b, "Shift+Tab");
    assert_str(focused(b), "Far");
    assert_false(rect_is_empty(tree_find(b->view.tree, ROLE_BUTTON, S("Far"))->rect));
}

static void a_vanished_control_gives_the_focus_back(void **state) {
    Bench *b = *state;
    key(b, "Tab");
    assert_str(focused(b), "Second");
    key(b, "*");
    assert_str(focused(b), "First");
    assert_false(has(b, ROLE_BUTTON, "Second"));
}

static void space_is_forward_unless_tab_chose_a_control(void **state) {
    Bench *b = *state;
    key(b, "Space");
    assert_true(answer_shown(b));
    key(b, "Space");
    assert_false(answer_shown(b));
    key(b, "Tab"); // Second
    key(b, "Space");
    assert_false(answer_shown(b));
    key(b, "Return");
    assert_false(answer_shown(b));
}

static void a_held_key_shows_the_answer_but_never_grades(void **state) {
    Bench *b = *state;
    key(b, "Space");
    for (int i = 0; i < 30; i++) {
        key_repeat(b, "Space", true);
    }
    assert_true(answer_shown(b));
    for (int i = 0; i < 5; i++) {
        key_repeat(b, "3", true);
    }
    assert_true(answer_shown(b));
    key(b, "3");
    assert_false(answer_shown(b));
}

static void a_click_posts_what_the_key_would(void **state) {
    Bench *b = *state;
    click(b, 60, 30);
    assert_true(answer_shown(b));
    // Pressed here and released there is no click.
    key(b, "3");
    ui_input(b->ui, &(Input){.kind = INPUT_DOWN, .x = 60, .y = 30, .button = 1, .now_ms = 1000});
    ui_input(b->ui, &(Input){.kind = INPUT_UP, .x = 60, .y = 300, .button = 1, .now_ms = 1000});
    b->view = ui_frame(b->ui, b->now_ms);
    assert_false(answer_shown(b));
}

static void an_overlay_hides_what_is_below_and_escape_closes_it(void **state) {
    Bench *b = *state;
    key(b, "Tab");
    key(b, "i");
    assert_true(has(b, ROLE_DIALOG, "Info"));
    assert_false(has(b, ROLE_BUTTON, "First"));
    assert_int_equal(ui_top(b->ui), SCREEN_INFO);
    key(b, "Esc");
    assert_int_equal(ui_top(b->ui), SCREEN_HOME);
    assert_str(focused(b), "Second");
    key(b, "Esc"); // Nothing is left to close.
    assert_int_equal(ui_top(b->ui), SCREEN_HOME);
}

static void a_click_beside_a_dialog_closes_it(void **state) {
    Bench *b = *state;
    key(b, "?");
    assert_true(has(b, ROLE_DIALOG, "Keyboard shortcuts"));
    click(b, 400, 300);
    assert_true(has(b, ROLE_DIALOG, "Keyboard shortcuts"));
    click(b, 2, 2);
    assert_int_equal(ui_top(b->ui), SCREEN_HOME);
}

static void a_screen_that_does_not_open_says_why(void **state) {
    Bench *b = *state;
    key(b, "l");
    assert_int_equal(ui_top(b->ui), SCREEN_HOME);
    assert_true(has(b, ROLE_TOAST, "It does not open."));
}

static void typing_goes_into_the_field_and_not_to_the_keys(void **state) {
    Bench *b = *state;
    key(b, "i");
    assert_true(ui_wants_text(b->ui));
    key(b, "u");
    key(b, "?");
    key(b, "Space");
    assert_str(tree_find(b->view.tree, ROLE_INPUT, S("Words"))->value, "u? ");
    key(b, "Backspace");
    assert_str(tree_find(b->view.tree, ROLE_INPUT, S("Words"))->value, "u?");
    key(b, "Esc");
    assert_false(ui_wants_text(b->ui));
}

static void the_key_that_opens_a_field_is_not_typed_into_it(void **state) {
    Bench *b = *state;
    key(b, "i"); // The text event of i arrives when the field is there already.
    assert_str(tree_find(b->view.tree, ROLE_INPUT, S("Words"))->value, "");
    ui_input(b->ui, &(Input){.kind = INPUT_TEXT, .text = S("i"), .now_ms = b->now_ms});
    b->view = ui_frame(b->ui, b->now_ms);
    assert_str(tree_find(b->view.tree, ROLE_INPUT, S("Words"))->value, "");
}

static void an_input_method_types_without_keys(void **state) {
    Bench *b = *state;
    key(b, "Ctrl+K");
    ui_input(b->ui, &(Input){.kind = INPUT_COMPOSE, .text = S("x"), .now_ms = b->now_ms});
    ui_input(b->ui, &(Input){.kind = INPUT_TEXT, .text = S("k"), .now_ms = b->now_ms});
    b->view = ui_frame(b->ui, b->now_ms);
    assert_str(tree_find(b->view.tree, ROLE_INPUT, S("Search commands, decks and cards"))->value,
               "k");
    key(b, "Esc");
    key(b, "i");
    ui_input(b->ui, &(Input){.kind = INPUT_TEXT, .text = S("ni"), .now_ms = b->now_ms});
    b->view = ui_frame(b->ui, b->now_ms);
    assert_str(tree_find(b->view.tree, ROLE_INPUT, S("Words"))->value, "ni");
}

static void a_slip_after_g_does_nothing(void **state) {
    Bench *b = *state;
    key(b, "Space");
    key(b, "g");
    assert_true(has(b, ROLE_STATUS, "G then"));
    key(b, "3");
    assert_false(has(b, ROLE_STATUS, "G then"));
    assert_true(answer_shown(b));
    key(b, "g");
    key(b, "Esc");
    key(b, "3");
    assert_false(answer_shown(b));
}

static void toasts_go_by_themselves_and_offer_their_act(void **state) {
    Bench *b = *state;
    key(b, "-");
    assert_true(has(b, ROLE_TOAST, "Put away."));
    const Node *n = tree_find(b->view.tree, ROLE_BUTTON, S("Edit it"));
    assert_non_null(n);
    assert_int_equal(n->action, ACT_EDIT);
    assert_int_equal(ui_wake(b->ui, b->now_ms), 7000);
    ui_tick(b->ui, 6999);
    assert_false(ui_is_dirty(b->ui));
    ui_tick(b->ui, 7000);
    assert_true(ui_is_dirty(b->ui));
    b->view = ui_frame(b->ui, 7000);
    assert_false(has(b, ROLE_TOAST, "Put away."));
    assert_int_equal(ui_wake(b->ui, 7000), UI_NEVER);
}

static void nothing_moves_without_an_input(void **state) {
    Bench *b = *state;
    assert_false(ui_is_dirty(b->ui));
    assert_int_equal(ui_wake(b->ui, b->now_ms), UI_NEVER);
    ui_input(b->ui, &(Input){.kind = INPUT_MOVE, .x = 250, .y = 500, .now_ms = 2000});
    assert_false(ui_is_dirty(b->ui));
    ui_input(b->ui, &(Input){.kind = INPUT_MOVE, .x = 50, .y = 20, .now_ms = 2000});
    assert_true(ui_is_dirty(b->ui)); // The button under the mouse lights up.
}

static void keys_and_wheel_scroll(void **state) {
    Bench *b = *state;
    assert_true(rect_is_empty(tree_find(b->view.tree, ROLE_BUTTON, S("Far"))->rect));
    key(b, "End");
    assert_int_equal(tree_find(b->view.tree, ROLE_BUTTON, S("Far"))->rect.y, 100);
    key(b, "Home");
    assert_true(rect_is_empty(tree_find(b->view.tree, ROLE_BUTTON, S("Far"))->rect));
    ui_input(b->ui, &(Input){.kind = INPUT_WHEEL, .x = 350, .y = 100, .scroll = 100, .now_ms = 1});
    b->view = ui_frame(b->ui, b->now_ms);
    assert_int_equal(tree_find(b->view.tree, ROLE_BUTTON, S("Far"))->rect.y, 100);
    ui_input(b->ui, &(Input){.kind = INPUT_WHEEL, .x = 10, .y = 100, .scroll = -9, .now_ms = 1});
    b->view = ui_frame(b->ui, b->now_ms);
    assert_int_equal(tree_find(b->view.tree, ROLE_BUTTON, S("Far"))->rect.y, 100);
}

static void text_size_steps_from_80_to_200(void **state) {
    Bench *b = *state;
    static const int up[] = {110, 125, 150, 175, 200, 200};
    for (size_t i = 0; i < sizeof up / sizeof up[0]; i++) {
        key(b, "Ctrl++");
        assert_int_equal(ui_zoom(b->ui), up[i]);
    }
    key(b, "Ctrl+0");
    assert_int_equal(ui_zoom(b->ui), 100);
    for (int i = 0; i < 5; i++) {
        key(b, "Ctrl+-");
    }
    assert_int_equal(ui_zoom(b->ui), 80);
}

static void the_theme_follows_the_system_or_the_learner(void **state) {
    Bench *b = *state;
    Color light = b->view.canvas;
    ui_input(b->ui, &(Input){.kind = INPUT_APPEARANCE, .x = 1, .now_ms = 1});
    Color dark = ui_frame(b->ui, 1).canvas;
    assert_int_not_equal(light, dark);
    assert_true(ui_set_theme(b->ui, S("Light")));
    assert_int_equal(ui_frame(b->ui, 1).canvas, light);
    assert_false(ui_set_theme(b->ui, S("pink")));
    assert_str(ui_theme_setting(b->ui), "light");
    key(b, "Ctrl+Shift+L");
    assert_int_equal(b->view.canvas, dark);
}

static void the_palette_finds_and_does_commands(void **state) {
    Bench *b = *state;
    key(b, "Ctrl+K");
    assert_true(has(b, ROLE_ROW, "Show answer"));
    assert_false(has(b, ROLE_ROW, "Hint"));   // not allowed now
    assert_false(has(b, ROLE_ROW, "Good"));   // not of this moment
    assert_false(has(b, ROLE_ROW, "Browse")); // no such screen
    key(b, "s");
    key(b, "h");
    assert_true(has(b, ROLE_ROW, "Show answer"));
    assert_false(has(b, ROLE_ROW, "Edit"));
    key(b, "Return");
    assert_int_equal(ui_top(b->ui), SCREEN_HOME);
    assert_true(answer_shown(b));
    key(b, "Ctrl+P");
    for (const char *c = "zzz"; *c; c++) {
        key(b, (char[]){*c, '\0'});
    }
    assert_true(has(b, ROLE_TEXT, "No command, deck or card is called so."));
    key(b, "Return");
    key(b, "Ctrl+K");
    assert_int_equal(ui_top(b->ui), SCREEN_HOME);
}

static void the_promises_hold_at_every_size(void **state) {
    Bench *b = *state;
    static const struct {
        int32_t w, h;
        float scale;
    } sizes[] = {{640, 480, 1}, {640, 480, 2}, {800, 600, 1.25f}, {2560, 1600, 2}, {200, 100, 2}};
    static const char *const keys[] = {"?", "Esc", "Ctrl+K", "Esc"};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        ui_input(b->ui, &(Input){.kind = INPUT_RESIZE,
                                 .x = sizes[i].w,
                                 .y = sizes[i].h,
                                 .scale = sizes[i].scale,
                                 .now_ms = 1});
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++) {
            Buf out = {0};
            key(b, keys[k]);
            bool overlay = k % 2 == 0;
            if (overlay && tree_problem(b->view.tree, (Rect){0, 0, sizes[i].w, sizes[i].h}, &out)) {
                fail_msg("%dx%d %s: %.*s", sizes[i].w, sizes[i].h, keys[k], STR_ARG(buf_str(&out)));
            }
            buf_free(&out);
        }
    }
}

static void screens_hear_of_changes_before_they_are_drawn(void **state) {
    Bench *b = *state;
    assert_true(has(b, ROLE_STATUS, "synced 0"));
    key(b, "e");
    assert_true(has(b, ROLE_STATUS, "synced 1"));
    key(b, "i");
    key(b, "Esc");
    assert_true(has(b, ROLE_STATUS, "synced 1"));
}

static void quitting_and_full_screen_are_told_to_the_window(void **state) {
    Bench *b = *state;
    key(b, "F11");
    assert_true(ui_wants_fullscreen(b->ui));
    key(b, "F11");
    assert_false(ui_wants_fullscreen(b->ui));
    assert_false(ui_is_done(b->ui));
    key(b, "Ctrl+Q");
    assert_true(ui_is_done(b->ui));
}

int main(void) {
#define KERNEL_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        KERNEL_TEST(the_default_control_has_the_focus_until_tab_chooses),
        KERNEL_TEST(a_vanished_control_gives_the_focus_back),
        KERNEL_TEST(space_is_forward_unless_tab_chose_a_control),
        KERNEL_TEST(a_held_key_shows_the_answer_but_never_grades),
        KERNEL_TEST(a_click_posts_what_the_key_would),
        KERNEL_TEST(an_overlay_hides_what_is_below_and_escape_closes_it),
        KERNEL_TEST(a_click_beside_a_dialog_closes_it),
        KERNEL_TEST(a_screen_that_does_not_open_says_why),
        KERNEL_TEST(typing_goes_into_the_field_and_not_to_the_keys),
        KERNEL_TEST(the_key_that_opens_a_field_is_not_typed_into_it),
        KERNEL_TEST(an_input_method_types_without_keys),
        KERNEL_TEST(a_slip_after_g_does_nothing),
        KERNEL_TEST(toasts_go_by_themselves_and_offer_their_act),
        KERNEL_TEST(nothing_moves_without_an_input),
        KERNEL_TEST(keys_and_wheel_scroll),
        KERNEL_TEST(text_size_steps_from_80_to_200),
        KERNEL_TEST(the_theme_follows_the_system_or_the_learner),
        KERNEL_TEST(the_palette_finds_and_does_commands),
        KERNEL_TEST(the_promises_hold_at_every_size),
        KERNEL_TEST(screens_hear_of_changes_before_they_are_drawn),
        KERNEL_TEST(quitting_and_full_screen_are_told_to_the_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
