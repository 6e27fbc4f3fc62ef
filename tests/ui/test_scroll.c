// Scroll bars under the mouse.
#include "harness/harness.h"

#include "base/mem.h"
#include "ui/screen.h"
#include "ui/ui.h"
#include "ui/w_dialog.h"
#include "ui/w_scroll.h"

#define VIEW_H    200
#define CONTENT_H 1000
#define MOST      (CONTENT_H - VIEW_H)

typedef struct Page {
    Scroll scroll;
} Page;

static bool page_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)ui;
    (void)self;
    (void)args;
    (void)err;
    return true;
}

// An area in the middle of the window; two nodes say where it and its bar stand.
static void page_draw(UiFrame *f, void *self) {
    Page *p = self;
    w_scroll_begin(f, &p->scroll, (Rect){300, 50, 200, VIEW_H});
    w_scroll_end(f, CONTENT_H);
    ui_node(f, ROLE_TEXT, S("bar"), p->scroll.bar);
    ui_node(f, ROLE_STATUS, arena_printf(f->arena, "%d", (int)p->scroll.offset),
            (Rect){0, 0, 1, 1});
}

static void dialog_draw(UiFrame *f, void *self) {
    (void)self;
    w_dialog(f, S("Over it"), 200, 100);
}

static const Screen page = {.id = SCREEN_HOME,
                            .title = "Page",
                            .size = sizeof(Page),
                            .scope = SCOPE_REVIEW,
                            .open = page_open,
                            .draw = page_draw};
static const Screen dialog = {.id = SCREEN_HELP,
                              .title = "Dialog",
                              .size = 1,
                              .scope = SCOPE_DIALOG,
                              .overlay = true,
                              .open = page_open,
                              .draw = dialog_draw};

static const Screen *get(int id) {
    return id == SCREEN_HOME ? &page : id == SCREEN_HELP ? &dialog : NULL;
}

typedef struct Bench {
    Metrics metrics;
    Ui *ui;
    UiFrameView view;
} Bench;

static void begin(Bench *b) {
    b->metrics = harness_metrics();
    b->ui = ui_open(NULL, &b->metrics,
                    &(UiOptions){.width = 800, .height = 600, .scale = 1, .screen_get = get});
    b->view = ui_frame(b->ui, 0);
}

static void mouse(Bench *b, InputKind kind, int32_t x, int32_t y) {
    ui_input(b->ui, &(Input){.kind = kind, .x = x, .y = y, .button = 1});
    b->view = ui_frame(b->ui, 0);
}

static int64_t offset(const Bench *b) {
    int64_t value = -1;
    for (size_t i = 0; i < b->view.tree->n; i++) {
        const Node *n = &b->view.tree->at[i];
        if (n->role == ROLE_STATUS) {
            assert_true(str_to_i64(n->name, &value));
        }
    }
    return value;
}

static Rect bar(const Bench *b) {
    return tree_find(b->view.tree, ROLE_TEXT, S("bar"))->rect;
}

static void a_bar_follows_the_mouse_that_holds_it(void **state) {
    (void)state;
    Bench b = {0};
    begin(&b);
    const Rect first = bar(&b);
    const int32_t room = VIEW_H - 2 * (first.y - 50) - first.h; // to go
    // Four pixels beside what is seen it is held too.
    const int32_t x = first.x - 4, y = first.y + 5;
    mouse(&b, INPUT_MOVE, x, y);
    mouse(&b, INPUT_DOWN, x, y);
    assert_int_equal(offset(&b), 0);
    mouse(&b, INPUT_MOVE, x, y + room / 2);
    assert_in_range(offset(&b), MOST / 2 - 8, MOST / 2 + 8);
    assert_in_range(bar(&b).y + 5, y + room / 2 - 1, y + room / 2 + 1);
    // Wherever the mouse goes.
    mouse(&b, INPUT_MOVE, 5, 5000);
    assert_int_equal(offset(&b), MOST);
    mouse(&b, INPUT_MOVE, 5, -5000);
    assert_int_equal(offset(&b), 0);
    mouse(&b, INPUT_MOVE, x, y + room / 4);
    mouse(&b, INPUT_UP, x, y + room / 4);
    const int64_t let_go = offset(&b);
    assert_in_range(let_go, MOST / 4 - 8, MOST / 4 + 8);
    mouse(&b, INPUT_MOVE, x, y + room);
    assert_int_equal(offset(&b), let_go);
    ui_close(b.ui);
}

static void a_click_beside_the_bar_goes_a_page_that_way(void **state) {
    (void)state;
    Bench b = {0};
    begin(&b);
    const int32_t x = bar(&b).x;
    mouse(&b, INPUT_DOWN, x, 240);
    mouse(&b, INPUT_UP, x, 240);
    assert_int_equal(offset(&b), VIEW_H);
    mouse(&b, INPUT_DOWN, x, 52);
    mouse(&b, INPUT_UP, x, 52);
    assert_int_equal(offset(&b), 0);
    // Only the left button, and only at the edge.
    ui_input(b.ui, &(Input){.kind = INPUT_DOWN, .x = x, .y = 240, .button = 3});
    mouse(&b, INPUT_DOWN, x - 40, 240);
    mouse(&b, INPUT_UP, x - 40, 240);
    assert_int_equal(offset(&b), 0);
    ui_close(b.ui);
}

static void a_bar_under_a_dialog_is_out_of_reach(void **state) {
    (void)state;
    Bench b = {0};
    begin(&b);
    const Rect at = bar(&b);
    // Held while the dialog opens: it is let go of.
    mouse(&b, INPUT_DOWN, at.x, at.y + 5);
    ui_post(b.ui, (Act){ACT_KEYS, 0});
    b.view = ui_frame(b.ui, 0);
    mouse(&b, INPUT_MOVE, at.x, at.y + 100);
    mouse(&b, INPUT_DOWN, at.x, 240);
    ui_post(b.ui, (Act){ACT_BACK, 0});
    b.view = ui_frame(b.ui, 0);
    assert_int_equal(offset(&b), 0);
    ui_close(b.ui);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bar_follows_the_mouse_that_holds_it),
        cmocka_unit_test(a_click_beside_the_bar_goes_a_page_that_way),
        cmocka_unit_test(a_bar_under_a_dialog_is_out_of_reach),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
