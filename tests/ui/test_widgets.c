// Widgets by their numbers, with a font whose every character is half its size wide.
#include "base/mem.h"
#include "harness/harness.h"
#include "ui/screen.h"
#include "ui/w_button.h"
#include "ui/w_chart.h"
#include "ui/w_chip.h"
#include "ui/w_dialog.h"
#include "ui/w_hint_row.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"
#include "ui/w_list.h"
#include "ui/w_md.h"
#include "ui/w_scroll.h"
#include "ui/w_sidebar.h"
#include "ui/w_toast.h"
#include "ui/w_topbar.h"

// A screen that draws whatever the test hands it: `number` of OpenArgs picks the drawing.
typedef void Drawing(UiFrame *f);
typedef struct Easel {
    int64_t which;
} Easel;

static void draw_labels(UiFrame *f) {
    LabelStyle s = {TYPE_UI, COLOR_TEXT, ALIGN_LEFT, ROLE_TEXT, false};
    assert_int_equal(w_label_width(f, S("abcd"), TYPE_UI), 4 * 6);
    assert_int_equal(w_label(f, (Rect){10, 10, 100, 20}, S("abcd"), s), 24);
    s.align = ALIGN_RIGHT;
    w_label(f, (Rect){10, 40, 100, 20}, S("abcd"), s);
    s.align = ALIGN_CENTER;
    w_label(f, (Rect){10, 70, 100, 20}, S("abcd"), s);
    const DrawOp *op = f->draw->at + f->draw->n;
    assert_int_equal(op[-3].rect.x, 10);
    assert_int_equal(op[-2].rect.x, 110 - 24);
    assert_int_equal(op[-1].rect.x, 10 + 38);
    s.align = ALIGN_LEFT;
    assert_true(w_label(f, (Rect){10, 100, 30, 20}, S("abcdefghij"), s) <= 30);
    assert_true(f->tree->at[f->tree->n - 1].clipped_text);
    s.elide = true;
    w_label(f, (Rect){10, 130, 30, 20}, S("abcdefghij"), s);
    assert_false(f->tree->at[f->tree->n - 1].clipped_text);
    assert_str(f->tree->at[f->tree->n - 1].name, "abcdefghij");
}

static void draw_paragraphs(UiFrame *f) {
    static const struct {
        const char *text;
        int32_t width, lines;
    } cases[] = {
        {"", 100, 0},
        {"abc", 100, 1},
        {"abc def ghi", 42, 2},    // seven characters a line
        {"abcdefghijklmn", 42, 2}, // a word wider than the line
        {"abc\ndef", 100, 2},
        {"a", 1, 1}, // narrower than a character
        {"aaaa", 1, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int32_t h = w_para_height(f, cases[i].width, str_of(cases[i].text), TYPE_UI);
        assert_int_equal(h, cases[i].lines * 20);
        LabelStyle s = {TYPE_UI, COLOR_TEXT, ALIGN_LEFT, 0, false};
        Rect r = {0, 0, cases[i].width, 0};
        assert_int_equal(w_para(f, r, str_of(cases[i].text), s), h);
    }
}

static void draw_caps_and_chips(UiFrame *f) {
    assert_int_equal(w_keycap_width(f, S("?")), 20);
    assert_int_equal(w_keycap_width(f, S("Space")), 5 * 5 + 12);
    assert_int_equal(w_chip_width(f, S("role")), 4 * 6 + 18);
    const Str chips[] = {S("one"), S("two"), S("three")};
    Rect wide = {0, 0, 400, 100}, narrow = {0, 0, 90, 100};
    assert_int_equal(w_chips(f, wide, chips, 3, false), 24);
    assert_int_equal(w_chips(f, narrow, chips, 3, true), 54);
    assert_int_equal(w_chips(f, narrow, chips, 0, true), 0);
    w_progress(f, (Rect){0, 0, 200, 20}, 50, 200, S("50 of 200"));
    const DrawOp *bar = &f->draw->at[f->draw->n - 1];
    assert_int_equal(bar->rect.w, 50);
    assert_int_equal(bar->rect.h, 6);
    w_progress(f, (Rect){0, 0, 200, 20}, 900, 200, S("too many"));
    assert_int_equal(f->draw->at[f->draw->n - 1].rect.w, 200);
    w_progress(f, (Rect){0, 0, 200, 20}, 3, 0, S("nothing"));
}

static void draw_buttons(UiFrame *f) {
    Button b = {.label = S("Go on"), .act = {ACT_FORWARD, 0}};
    int32_t w = w_button_width(f, &b);
    assert_true(w > w_label_width(f, b.label, TYPE_BUTTON));
    w_button(f, (Rect){10, 10, w, 52}, &b);
    const Node *n = tree_find(f->tree, ROLE_BUTTON, S("Go on"));
    assert_int_equal(n->rect.w, w);
    assert_int_equal(n->action, ACT_FORWARD);
    assert_str(n->keys, "Space");
    static const int32_t widths[] = {300, 180, 110, 80, 60, 20};
    for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++) {
        size_t before = f->draw->n;
        Rect r = {10, 100, widths[i], w_grade_height(f)};
        GradeButton g = {S("Good"), S("6 d \xC2\xB7 ease 2.36"), "x", COLOR_GOOD, {ACT_UNDO, 0},
                         false};
        w_grade_button(f, r, &g);
        for (size_t k = before; k < f->draw->n; k++) {
            const DrawOp *op = &f->draw->at[k];
            if (op->kind == DRAW_TEXT) {
                int32_t right = op->rect.x + f->metrics->width(NULL, &op->run);
                assert_true(op->rect.x >= r.x && right <= r.x + r.w);
            }
        }
    }
    Rect option = {0, 0, 200, w_option_height(f, 200, S("words that wrap over some lines"))};
    assert_true(option.h > w_option_height(f, 200, S("one")));
    w_option(f, option,
             &(Option){.label = S("words that wrap over some lines"),
                       .mark = S("a"),
                       .act = {ACT_PICK_OPTION, 0},
                       .checked = true,
                       .tint = COLOR_EASY,
                       .icon = "x"});
    assert_true(f->tree->at[f->tree->n - 1].checked);
}

static void draw_rows(UiFrame *f) {
    Scroll s = {0};
    for (int pass = 0; pass < 2; pass++) {
        int32_t y = w_scroll_begin(f, &s, (Rect){0, 0, 300, 100}), h = w_row_height(f);
        for (int32_t i = 0; i < 10; i++) {
            Row row = {.name = S("Row"),
                       .selected = i == 7,
                       .act = {ACT_ROW_OPEN, i},
                       .column = {S("12"), S("3")},
                       .column_n = 2,
                       .column_w = 40};
            w_row(f, (Rect){0, y + i * h, 300, h}, &row);
        }
        w_scroll_end(f, 10 * h);
        assert_int_equal(s.content, 10 * h);
    }
    // The chosen row was brought into view, and the wheel may leave it again.
    assert_true(s.offset <= 7 * 40 && s.offset + 100 >= 8 * 40);
    s.offset = 0;
    int32_t y = w_scroll_begin(f, &s, (Rect){0, 0, 300, 100});
    w_row(f, (Rect){0, y + 280, 300, 40},
          &(Row){.name = S("Row"), .selected = true, .act = {ACT_ROW_OPEN, 7}});
    w_scroll_end(f, 400);
    assert_int_equal(s.offset, 0);
    s.offset = 10000;
    w_scroll_begin(f, &s, (Rect){0, 0, 300, 100});
    w_scroll_end(f, 150);
    assert_int_equal(s.offset, 50);
}

static void draw_markdown(UiFrame *f) {
    MdView v = {0};
    MdStyle style = {.type = TYPE_READING, .ink = INK_TEXT};
    Str text = S("Some *words* and `code`.\n\n- one\n- two\n\n```sql\nSELECT 1\n```\n\n> said\n");
    int32_t h = w_md_layout(f, &v, text, 400, &style);
    const void *kept = v.flow.runs;
    assert_true(h > 27 * 4);
    assert_int_equal(w_md_layout(f, &v, text, 400, &style), h);
    assert_ptr_equal(v.flow.runs, kept);
    assert_true(w_md_layout(f, &v, text, 80, &style) > h);
    w_md_draw(f, &v, 10, 10, ROLE_TEXT);
    assert_true(str_starts(f->tree->at[f->tree->n - 1].name, S("Some words and code.")));
    // Far below the window nothing is painted.
    size_t before = f->draw->n;
    w_md_draw(f, &v, 10, 100000, ROLE_WINDOW);
    assert_int_equal(f->draw->n, before);
    w_md_free(&v);
}

static void draw_frames(UiFrame *f) {
    static const Hint hints[] = {
        {{ACT_FORWARD, 0}, S_INIT("Start"), {0}},
        {{ACT_PALETTE, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    Rect rest = f->bounds;
    Scroll s = {0};
    SideDeck deck = {S("A deck with a very long name indeed"), S("12"), COLOR_EASY};
    w_sidebar(f, &rest, &(Sidebar){.here = SCREEN_HOME, .decks = &deck, .deck_n = 1, .scroll = &s});
    Topbar bar = {.back = true,
                  .parent = S("A very long name of a deck"),
                  .place = S("and its topic"),
                  .done = 3,
                  .total = 9,
                  .progress = S("3 of 9"),
                  .counts = {{COLOR_GOOD, S("8"), S("new")}, {COLOR_EASY, S("22"), S("due")}},
                  .count_n = 2,
                  .time = S("12 min left")};
    w_topbar(f, &rest, &bar);
    Rect foot = rect_cut_bottom(&rest, w_hint_height(f));
    w_hint_row(f, foot, hints, 3);
    double values[] = {1, 6, 15, 34};
    w_chart(f, rest,
            &(Chart){.name = S("Interval"),
                     .summary = S("1 to 34 days"),
                     .values = values,
                     .n = 4,
                     .log_scale = true,
                     .low_label = S("1 d"),
                     .high_label = S("34 d"),
                     .first_label = S("May"),
                     .last_label = S("June")});
    w_chart(f, rest, &(Chart){.name = S("Bars"), .values = values, .n = 4, .bars = true});
    w_chart(f, rest, &(Chart){.name = S("One"), .values = values, .n = 1});
    w_chart(f, rest, &(Chart){.name = S("None")});
    Rect inside = w_dialog(f, S("Title"), ui_px(f, 5000), ui_px(f, 5000));
    assert_true(inside.x >= 0 && inside.x + inside.w <= f->bounds.w);
    assert_true(inside.y + inside.h <= f->bounds.h || inside.h == 0);
    w_toast(f, S("A long sentence about what went wrong, which has to be wrapped."),
            (Act){ACT_KEYS, 0}, S("Keys"));
}

static Drawing *const drawings[] = {draw_labels, draw_paragraphs, draw_caps_and_chips, draw_buttons,
                                    draw_rows,   draw_markdown,   draw_frames};

static bool easel_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)ui;
    (void)err;
    ((Easel *)self)->which = args->number;
    return true;
}

static void easel_draw(UiFrame *f, void *self) {
    Easel *e = self;
    if (e->which > 0) {
        drawings[e->which - 1](f);
    }
}

static const Screen easel = {.id = SCREEN_HOME,
                             .title = "Easel",
                             .size = sizeof(Easel),
                             .scope = SCOPE_HOME,
                             .open = easel_open,
                             .draw = easel_draw};

static const Screen *screens(int id) {
    return id == SCREEN_HOME || id == SCREEN_REVIEW ? &easel
           : id == SCREEN_HELP                      ? &screen_help
           : id == SCREEN_PALETTE                   ? &screen_palette
                                                    : NULL;
}

// Draws one of the above in a window of that size.
static void draw_in(int64_t which, int32_t w, int32_t h, float scale) {
    size_t live = mem_live();
    Metrics metrics = harness_metrics();
    UiOptions options = {.width = w, .height = h, .scale = scale, .screen_get = screens};
    Ui *ui = ui_open(NULL, &metrics, &options);
    ui_replace(ui, SCREEN_HOME, &(OpenArgs){.number = which});
    UiFrameView view = ui_frame(ui, 0);
    assert_true(view.draw->n > 0);
    ui_close(ui);
    assert_int_equal(mem_live(), live);
}

static void labels_are_aligned_and_shortened(void **state) {
    (void)state;
    draw_in(1, 800, 600, 1);
}

static void paragraphs_break_and_never_hang(void **state) {
    (void)state;
    draw_in(2, 800, 600, 1);
}

static void caps_chips_and_bars_have_their_sizes(void **state) {
    (void)state;
    draw_in(3, 800, 600, 1);
}

static void buttons_keep_their_text_inside(void **state) {
    (void)state;
    draw_in(4, 800, 600, 1);
}

static void lists_scroll_to_the_chosen_row_once(void **state) {
    (void)state;
    draw_in(5, 800, 600, 1);
}

static void markdown_is_laid_out_once_and_painted_where_seen(void **state) {
    (void)state;
    draw_in(6, 800, 600, 1);
}

static void frames_of_screens_survive_every_size(void **state) {
    (void)state;
    static const int32_t sizes[][2] = {{1280, 800}, {800, 600}, {640, 480},
                                       {320, 240},  {60, 40},   {1, 1}};
    static const float scales[] = {0.8f, 1, 1.25f, 2, 4};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        for (size_t k = 0; k < sizeof scales / sizeof scales[0]; k++) {
            draw_in(7, sizes[i][0], sizes[i][1], scales[k]);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_aligned_and_shortened),
        cmocka_unit_test(paragraphs_break_and_never_hang),
        cmocka_unit_test(caps_chips_and_bars_have_their_sizes),
        cmocka_unit_test(buttons_keep_their_text_inside),
        cmocka_unit_test(lists_scroll_to_the_chosen_row_once),
        cmocka_unit_test(markdown_is_laid_out_once_and_painted_where_seen),
        cmocka_unit_test(frames_of_screens_survive_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
