// Rectangles, draw lists and the semantic tree as data.
#include "base/mem.h"
#include "harness/harness.h"
#include "ui/draw.h"
#include "ui/tree.h"

static void cuts_take_slices_and_never_go_below_zero(void **state) {
    (void)state;
    Rect r = {10, 20, 100, 50};
    Rect top = rect_cut_top(&r, 20), right = rect_cut_right(&r, 30);
    assert_memory_equal(&top, (&(Rect){10, 20, 100, 20}), sizeof top);
    assert_memory_equal(&right, (&(Rect){80, 40, 30, 30}), sizeof right);
    Rect bottom = rect_cut_bottom(&r, 500), left = rect_cut_left(&r, -4);
    assert_memory_equal(&bottom, (&(Rect){10, 40, 70, 30}), sizeof bottom);
    assert_int_equal(left.w, 0);
    assert_int_equal(r.h, 0);
    assert_int_equal(rect_inset((Rect){0, 0, 10, 10}, 20, 2).w, 0);
    assert_int_equal(rect_inset((Rect){0, 0, 10, 10}, -2, 0).w, 14);
    assert_true(rect_is_empty(rect_and((Rect){0, 0, 5, 5}, (Rect){5, 0, 5, 5})));
    Rect middle = rect_center((Rect){0, 0, 100, 10}, 50, 40);
    assert_memory_equal(&middle, (&(Rect){25, 0, 50, 10}), sizeof middle);
}

static void a_draw_list_keeps_copies_and_knows_its_like(void **state) {
    (void)state;
    size_t before = mem_live();
    DrawList a = {0}, b = {0};
    for (int i = 0; i < 2; i++) {
        DrawList *d = i ? &b : &a;
        char text[] = "abc";
        TextRun run = {.style = {FACE_UI, 52}, .text = {text, 3}};
        Point points[] = {{0, 0}, {160, 320}};
        draw_box(d, (Rect){1, 2, 30, 40}, 8, 0xFF112233u, 0xFF445566u, 1);
        draw_text(d, 5, 20, &run, 0xFF000000u, false);
        draw_line(d, points, 2, 0xFF0000FFu, 2);
        text[0] = 'x';
        points[1].x = 0;
    }
    assert_true(draw_equal(&a, &b));
    Buf out = {0};
    draw_dump(&a, &out);
    assert_str(buf_str(&out), "box 1,2 30x40 #ff112233 radius 8 line 1 #ff445566\n"
                              "text 5,20 face 3 size 52/4 #ff000000 \"abc\"\n"
                              "line 0,0 10x20 #ff0000ff line 2 #00000000 0,0 160,320\n");
    draw_fill(&b, (Rect){0, 0, 1, 1}, 0);
    assert_false(draw_equal(&a, &b));
    draw_fill(&a, (Rect){0, 0, 1, 1}, 1);
    assert_false(draw_equal(&a, &b));
    buf_free(&out);
    draw_free(&a);
    draw_free(&b);
    assert_int_equal(mem_live(), before);
}

static void the_tree_is_dumped_as_json_lines(void **state) {
    (void)state;
    Tree t = {0};
    Buf out = {0};
    Node *n = tree_add(&t, ROLE_BUTTON, S("Say \"hi\""), (Rect){1, 2, 3, 4});
    n->keys = S("Space");
    n->focused = true;
    tree_dump(&t, &out);
    assert_str(buf_str(&out), "{\"role\":\"button\",\"name\":\"Say \\\"hi\\\"\",\"keys\":\"Space\","
                              "\"focused\":true,\"rect\":[1,2,3,4]}\n");
    assert_ptr_equal(tree_find(&t, ROLE_BUTTON, S("Say \"hi\"")), &t.at[0]);
    assert_null(tree_find(&t, ROLE_TEXT, S("Say \"hi\"")));
    for (int i = 0; i < ROLE_COUNT; i++) {
        Role role;
        assert_true(role_parse(str_of(role_name((Role)i)), &role));
        assert_int_equal(role, i);
    }
    buf_free(&out);
    tree_free(&t);
}

static void add_button(Tree *t, const char *name, Rect r) {
    tree_add(t, ROLE_BUTTON, str_of(name), r)->keys = S("x");
}

static void broken_promises_of_a_screen_are_found(void **state) {
    (void)state;
    Rect window = {0, 0, 100, 100};
    static const char *const says[] = {NULL,    "no key", "overlap", "window", "not fit",
                                       "focus", NULL,     NULL,      "no name"};
    for (size_t i = 0; i < sizeof says / sizeof says[0]; i++) {
        Tree t = {0};
        Buf out = {0};
        add_button(&t, "one", (Rect){0, 0, 50, 20});
        switch (i) {
        case 1:
            tree_add(&t, ROLE_BUTTON, S("two"), (Rect){0, 30, 50, 20});
            break;
        case 2:
            add_button(&t, "two", (Rect){40, 10, 50, 20});
            break;
        case 3:
            add_button(&t, "two", (Rect){60, 90, 50, 20});
            break;
        case 4:
            tree_add(&t, ROLE_TEXT, S("long"), (Rect){0, 0, 5, 5})->clipped_text = true;
            break;
        case 5:
            t.at[0].focused = true;
            tree_add(&t, ROLE_ROW, S("row"), (Rect){0, 50, 5, 5})->focused = true;
            break;
        case 6: // Scrolled out of sight.
            tree_add(&t, ROLE_BUTTON, S("two"), (Rect){0, 500, 0, 0});
            break;
        case 7: // A toast lies over the rest.
            tree_add(&t, ROLE_TOAST, S("said"), (Rect){0, 0, 90, 20});
            add_button(&t, "Undo", (Rect){40, 0, 20, 20});
            break;
        case 8:
            add_button(&t, " ", (Rect){0, 30, 50, 20});
            break;
        default:
            break;
        }
        assert_true(tree_problem(&t, window, &out) == (says[i] != NULL));
        if (says[i] && str_find(buf_str(&out), str_of(says[i]), 0) == SIZE_MAX) {
            fail_msg("\"%.*s\" does not say \"%s\"", STR_ARG(buf_str(&out)), says[i]);
        }
        buf_free(&out);
        tree_free(&t);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cuts_take_slices_and_never_go_below_zero),
        cmocka_unit_test(a_draw_list_keeps_copies_and_knows_its_like),
        cmocka_unit_test(the_tree_is_dumped_as_json_lines),
        cmocka_unit_test(broken_promises_of_a_screen_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
