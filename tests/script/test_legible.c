// What the player's "legible" sees in a frame.
#include "harness/harness.h"

#include "script/script_legible.h"

#define WHITE 0xFFFFFFFFu
#define BLACK 0xFF000000u
#define GREY  0xFF777777u // 4.48 on white, 4.69 on black

static void add_text(DrawList *list, Color color, FontFace face) {
    const TextRun run = {.style = {face, 52}, .text = S("words")};
    draw_text(list, 20, 30, &run, color, false);
}

static bool is_illegible(const DrawList *list, double text) {
    Buf problem = {0};
    const bool found = script_find_illegible(list, WHITE, text, &problem);
    assert_int_equal(found, problem.n > 0);
    buf_free(&problem);
    return found;
}

static void text_is_looked_at_on_the_ground_it_was_painted_on(void **state) {
    (void)state;
    DrawList list = {0};
    draw_fill(&list, (Rect){0, 0, 200, 100}, WHITE);
    add_text(&list, GREY, FACE_UI);
    assert_true(is_illegible(&list, 0));
    draw_clear(&list);
    draw_fill(&list, (Rect){0, 0, 200, 100}, WHITE);
    draw_box(&list, (Rect){10, 10, 100, 40}, 8, BLACK, 0, 0);
    add_text(&list, GREY, FACE_UI);
    draw_box(&list, (Rect){10, 10, 100, 40}, 8, GREY, 0, 0); // painted later: over it
    assert_false(is_illegible(&list, 0));
    assert_true(is_illegible(&list, 7));
    draw_free(&list);
}

static void a_box_elsewhere_and_a_translucent_one_are_no_ground(void **state) {
    (void)state;
    DrawList list = {0};
    draw_fill(&list, (Rect){0, 0, 200, 100}, WHITE);
    draw_box(&list, (Rect){100, 10, 100, 40}, 8, BLACK, 0, 0);
    draw_box(&list, (Rect){10, 10, 100, 40}, 8, 0x10000000u, 0, 0);
    add_text(&list, BLACK, FACE_UI);
    assert_false(is_illegible(&list, 7));
    draw_free(&list);
}

static void what_is_clipped_away_is_no_ground_and_needs_none(void **state) {
    (void)state;
    DrawList list = {0};
    draw_fill(&list, (Rect){0, 0, 200, 100}, WHITE);
    draw_clip(&list, (Rect){100, 0, 100, 100});
    draw_box(&list, (Rect){10, 10, 150, 40}, 8, BLACK, 0, 0);
    add_text(&list, WHITE, FACE_UI); // begins outside the clip
    draw_unclip(&list);
    assert_false(is_illegible(&list, 0));
    add_text(&list, BLACK, FACE_UI); // the box is not seen there
    assert_false(is_illegible(&list, 0));
    add_text(&list, WHITE, FACE_UI);
    assert_true(is_illegible(&list, 0));
    draw_free(&list);
}

static void icons_need_less_and_what_is_under_a_scrim_nothing(void **state) {
    (void)state;
    DrawList list = {0};
    draw_fill(&list, (Rect){0, 0, 200, 100}, WHITE);
    add_text(&list, GREY, FACE_ICON);
    assert_false(is_illegible(&list, 0));
    add_text(&list, WHITE, FACE_UI);
    assert_true(is_illegible(&list, 0));
    draw_fill(&list, (Rect){0, 0, 200, 100}, 0x80000000u);
    assert_false(is_illegible(&list, 0));
    draw_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_looked_at_on_the_ground_it_was_painted_on),
        cmocka_unit_test(a_box_elsewhere_and_a_translucent_one_are_no_ground),
        cmocka_unit_test(what_is_clipped_away_is_no_ground_and_needs_none),
        cmocka_unit_test(icons_need_less_and_what_is_under_a_scrim_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
