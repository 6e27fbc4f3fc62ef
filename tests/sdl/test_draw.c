// Shapes on a surface, looked at pixel by pixel: coarse facts that hold on every machine.
#include "harness/harness.h"

#include <string.h>

#include "base/file.h"
#include "sdl/sdl_surface.h"

#define W      200
#define H      160
#define CANVAS 0xFFFFFFFFu
#define RED    0xFFFF0000u
#define BLUE   0xFF0000FFu

typedef struct Fixture {
    SdlSurface *surface;
    DrawList list;
} Fixture;

static int open_surface(void **state) {
    static Fixture fixture;
    Err err = {0};
    fixture = (Fixture){.surface = sdl_surface_open(W, H, TEST_SOURCE_DIR "/fonts", false, &err)};
    *state = &fixture;
    if (!fixture.surface) {
        print_error("%s\n", err.text);
    }
    return fixture.surface ? 0 : -1;
}

static int close_surface(void **state) {
    Fixture *f = *state;
    draw_free(&f->list);
    sdl_surface_close(f->surface);
    return 0;
}

static void show(Fixture *f) {
    sdl_surface_draw(f->surface, &f->list, CANVAS);
}

static Color at(const Fixture *f, int32_t x, int32_t y) {
    return sdl_surface_pixel(f->surface, x, y);
}

static int32_t count_not(const Fixture *f, Rect r, Color ground) {
    int32_t n = 0;
    for (int32_t y = r.y; y < r.y + r.h; y++) {
        for (int32_t x = r.x; x < r.x + r.w; x++) {
            n += at(f, x, y) != ground;
        }
    }
    return n;
}

static void a_fill_is_exactly_its_rectangle(void **state) {
    Fixture *f = *state;
    draw_fill(&f->list, (Rect){10, 20, 30, 40}, RED);
    show(f);
    assert_int_equal(count_not(f, (Rect){0, 0, W, H}, CANVAS), 30 * 40);
    assert_int_equal(at(f, 10, 20), RED);
    assert_int_equal(at(f, 39, 59), RED);
    assert_int_equal(at(f, 40, 60), CANVAS);
}

static void a_translucent_fill_blends(void **state) {
    Fixture *f = *state;
    draw_fill(&f->list, (Rect){10, 20, 30, 40}, 0x80000000u);
    show(f);
    const Color c = at(f, 20, 30) & 0xFF;
    assert_in_range(c, 0x7E, 0x81);
}

// Small boxes are one texture, large ones are put together: both must be symmetric and agree.
static void corners_are_symmetric_whatever_the_size(void **state) {
    Fixture *f = *state;
    static const Rect boxes[] = {
        {10, 10, 30, 24}, {10, 10, 40, 40}, {10, 10, 150, 90}, {10, 10, 41, 120}};
    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++) {
        const Rect r = boxes[i];
        draw_clear(&f->list);
        draw_box(&f->list, r, 12, RED, 0, 0);
        show(f);
        assert_int_equal(at(f, r.x, r.y), CANVAS); // the corner is off
        assert_int_equal(at(f, r.x + r.w / 2, r.y), RED);
        assert_int_equal(at(f, r.x, r.y + r.h / 2), RED);
        for (int32_t y = 0; y < r.h; y++) {
            for (int32_t x = 0; x < r.w; x++) {
                const Color c = at(f, r.x + x, r.y + y);
                assert_int_equal(c, at(f, r.x + r.w - 1 - x, r.y + y));
                assert_int_equal(c, at(f, r.x + x, r.y + r.h - 1 - y));
            }
        }
    }
}

static void a_border_is_inside_the_box_and_as_wide_as_asked(void **state) {
    Fixture *f = *state;
    draw_box(&f->list, (Rect){10, 10, 100, 60}, 8, RED, BLUE, 2);
    show(f);
    assert_int_equal(at(f, 60, 9), CANVAS);
    assert_int_equal(at(f, 60, 10), BLUE);
    assert_int_equal(at(f, 60, 11), BLUE);
    assert_int_equal(at(f, 60, 12), RED);
    assert_int_equal(at(f, 109, 40), BLUE);
    assert_int_equal(at(f, 107, 40), RED);
    assert_int_equal(at(f, 110, 40), CANVAS);
}

static void a_translucent_box_does_not_show_its_border_inside(void **state) {
    Fixture *f = *state;
    draw_box(&f->list, (Rect){10, 10, 100, 60}, 8, 0x00000000u, BLUE, 2);
    show(f);
    assert_int_equal(at(f, 60, 10), BLUE);
    assert_int_equal(at(f, 60, 40), CANVAS);
}

static void a_ring_leaves_what_is_inside_alone(void **state) {
    Fixture *f = *state;
    draw_fill(&f->list, (Rect){0, 0, W, H}, RED);
    draw_ring(&f->list, (Rect){20, 20, 100, 50}, 10, BLUE, 2);
    draw_ring(&f->list, (Rect){150, 20, 20, 20}, 10, BLUE, 2);
    show(f);
    assert_int_equal(at(f, 70, 20), BLUE);
    assert_int_equal(at(f, 70, 22), RED);
    assert_int_equal(at(f, 20, 45), BLUE);
    assert_int_equal(at(f, 119, 45), BLUE);
    assert_int_equal(at(f, 20, 20), RED);
    assert_int_equal(at(f, 160, 30), RED);
    assert_int_equal(at(f, 160, 20), BLUE);
}

static void a_shadow_fades_and_is_even_on_both_sides(void **state) {
    Fixture *f = *state;
    const Rect r = {70, 50, 60, 60};
    draw_shadow(&f->list, r, 8, 0, 16, 0x80000000u);
    show(f);
    const Color near = at(f, 68, 80) & 0xFF, far = at(f, 56, 80) & 0xFF;
    assert_true(near < far);
    assert_true(far < 0xFF);
    assert_int_equal(at(f, 40, 80), CANVAS);
    for (int32_t i = 1; i < 24; i++) { // to a step of the dither
        const int left = (int)(at(f, r.x - i, 80) & 0xFF);
        const int right = (int)(at(f, r.x + r.w - 1 + i, 80) & 0xFF);
        assert_in_range(left - right + 2, 0, 4);
    }
}

static void a_large_shadow_has_no_seams_between_its_tiles(void **state) {
    Fixture *f = *state;
    draw_shadow(&f->list, (Rect){-300, 40, 800, 400}, 16, 0, 16, 0xFF000000u);
    show(f);
    for (int32_t x = 0; x < W; x++) { // along the top edge, 6 px above it
        const int c = (int)(at(f, x, 34) & 0xFF), first = (int)(at(f, 0, 34) & 0xFF);
        assert_in_range(c - first + 2, 0, 4);
    }
}

static void a_clip_holds_and_ends(void **state) {
    Fixture *f = *state;
    draw_clip(&f->list, (Rect){10, 10, 50, 50});
    draw_clip(&f->list, (Rect){40, 40, 100, 100});
    draw_fill(&f->list, (Rect){0, 0, W, H}, RED);
    draw_unclip(&f->list);
    draw_fill(&f->list, (Rect){0, 30, 30, 1}, BLUE);
    draw_unclip(&f->list);
    draw_fill(&f->list, (Rect){190, 150, 10, 10}, BLUE);
    show(f);
    assert_int_equal(at(f, 39, 45), CANVAS);
    assert_int_equal(at(f, 40, 40), RED);
    assert_int_equal(at(f, 59, 59), RED);
    assert_int_equal(at(f, 60, 60), CANVAS);
    assert_int_equal(at(f, 9, 30), CANVAS);
    assert_int_equal(at(f, 10, 30), BLUE);
    assert_int_equal(at(f, 195, 155), BLUE);
}

static void clips_deeper_than_any_screen_do_no_harm(void **state) {
    Fixture *f = *state;
    for (int i = 0; i < 100; i++) {
        draw_clip(&f->list, (Rect){0, 0, W, H});
    }
    for (int i = 0; i < 120; i++) {
        draw_unclip(&f->list);
    }
    draw_fill(&f->list, (Rect){0, 0, 1, 1}, RED);
    show(f);
    assert_int_equal(at(f, 0, 0), RED);
}

static void a_line_is_as_wide_as_asked_and_round_at_its_joints(void **state) {
    Fixture *f = *state;
    static const Point points[] = {{20 * 16, 80 * 16}, {100 * 16, 80 * 16}, {100 * 16, 20 * 16}};
    draw_line(&f->list, points, 3, BLUE, 4);
    show(f);
    assert_int_equal(at(f, 60, 78), BLUE);
    assert_int_equal(at(f, 60, 81), BLUE);
    assert_int_equal(at(f, 60, 76), CANVAS);
    assert_int_equal(at(f, 60, 83), CANVAS);
    assert_int_equal(at(f, 98, 50), BLUE);
    assert_int_equal(at(f, 100, 80), BLUE); // the joint is covered
    assert_int_not_equal(at(f, 101, 81), CANVAS);
}

static void an_area_is_filled_to_its_edges_and_no_further(void **state) {
    Fixture *f = *state;
    // An arrowhead to the right: 20 px long, 20 px wide.
    static const Point points[] = {{40 * 16, 40 * 16}, {60 * 16, 50 * 16}, {40 * 16, 60 * 16}};
    draw_area(&f->list, points, 3, BLUE);
    show(f);
    assert_int_equal(at(f, 40, 50), BLUE);
    assert_int_equal(at(f, 41, 42), BLUE);
    assert_int_equal(at(f, 41, 57), BLUE);
    assert_int_equal(at(f, 56, 50), BLUE);
    assert_int_equal(at(f, 39, 50), CANVAS);
    assert_int_equal(at(f, 60, 50), CANVAS);
    assert_int_equal(at(f, 50, 43), CANVAS);
    assert_int_equal(at(f, 50, 56), CANVAS);
    // The same above and below its axis, to the pixel.
    for (int y = 40; y < 50; y++) {
        for (int x = 40; x < 60; x++) {
            assert_int_equal(at(f, x, y), at(f, x, 99 - y));
        }
    }
}

static void the_same_frame_is_not_painted_again(void **state) {
    Fixture *f = *state;
    draw_fill(&f->list, (Rect){10, 10, 20, 20}, RED);
    assert_true(sdl_surface_draw(f->surface, &f->list, CANVAS));
    assert_false(sdl_surface_draw(f->surface, &f->list, CANVAS));
    assert_true(sdl_surface_draw(f->surface, &f->list, BLUE));
    assert_int_equal(at(f, 0, 0), BLUE);
}

// The picture painted in part must be the picture painted whole.
static void a_changed_frame_is_as_if_painted_whole(void **state) {
    Fixture *f = *state;
    static Color partly[H][W];
    for (int moved = 0; moved < 6; moved++) {
        draw_clear(&f->list);
        draw_shadow(&f->list, (Rect){30, 30, 120, 80}, 12, 4, 16, 0x40000000u);
        draw_box(&f->list, (Rect){30, 30, 120, 80}, 12, 0xFFEEEEEEu, BLUE, 1);
        draw_box(&f->list, (Rect){40 + 12 * moved, 50, 30, 20}, 6, 0x80FF0000u, 0, 0);
        draw_ring(&f->list, (Rect){36 + 12 * moved, 46, 38, 28}, 9, BLUE, 2);
        draw_fill(&f->list, (Rect){50, 60, 60, 2}, 0x80008000u);
        show(f);
    }
    for (int32_t y = 0; y < H; y++) {
        for (int32_t x = 0; x < W; x++) {
            partly[y][x] = at(f, x, y);
        }
    }
    sdl_surface_draw(f->surface, &f->list, BLUE); // another ground: everything anew
    show(f);
    for (int32_t y = 0; y < H; y++) {
        for (int32_t x = 0; x < W; x++) {
            assert_int_equal(partly[y][x], at(f, x, y));
        }
    }
}

static void nonsense_is_not_drawn(void **state) {
    Fixture *f = *state;
    draw_box(&f->list, (Rect){10, 10, 1, 1}, 500, RED, BLUE, 40);
    draw_shadow(&f->list, (Rect){10, 10, 1, 1}, 500, 0, 500000, RED);
    draw_shadow(&f->list, (Rect){10, 10, 1, 1}, 500, 0, -4, RED);
    draw_ring(&f->list, (Rect){10, 10, 3, 3}, 50, RED, 9);
    draw_box(&f->list, (Rect){-5000000, -5000000, 10000000, 3}, 8, RED, 0, 0);
    draw_image(&f->list, (Rect){0, 0, 1000000, 1000000}, S("/nowhere"));
    show(f);
}

static void pictures_of_impossible_sizes_are_refused(void **state) {
    Fixture *f = *state;
    Err err = {0};
    assert_false(sdl_surface_resize(f->surface, 0, 10, &err));
    assert_false(sdl_surface_resize(f->surface, 10, 100000, &err));
    assert_int_equal(err.code, ERR_USAGE);
    assert_ok(sdl_surface_resize(f->surface, 64, 32, &err), &err);
    draw_fill(&f->list, (Rect){0, 0, 64, 32}, RED);
    show(f);
    assert_int_equal(at(f, 63, 31), RED);
}

static void a_picture_is_saved_as_png(void **state) {
    Fixture *f = *state;
    Arena a = {0};
    Err err = {0};
    const char *folder = harness_tmpdir(&a);
    draw_fill(&f->list, (Rect){0, 0, W, H}, RED);
    show(f);
    const char *path = path_join(&a, folder, "shot.png");
    assert_ok(sdl_surface_save_png(f->surface, path, &err), &err);
    int32_t w = 0, h = 0;
    const Metrics *metrics = sdl_surface_metrics(f->surface);
    assert_true(metrics->image(metrics->self, str_of(path), &w, &h));
    assert_int_equal(w, W);
    assert_int_equal(h, H);
    assert_false(sdl_surface_save_png(f->surface, "/nowhere/at/all/shot.png", &err));
    assert_int_equal(err.code, ERR_IO);
    harness_rmdir(folder);
    arena_free(&a);
}

#define ON_SURFACE(test) cmocka_unit_test_setup_teardown(test, open_surface, close_surface)

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_SURFACE(a_fill_is_exactly_its_rectangle),
        ON_SURFACE(a_translucent_fill_blends),
        ON_SURFACE(corners_are_symmetric_whatever_the_size),
        ON_SURFACE(a_border_is_inside_the_box_and_as_wide_as_asked),
        ON_SURFACE(a_translucent_box_does_not_show_its_border_inside),
        ON_SURFACE(a_ring_leaves_what_is_inside_alone),
        ON_SURFACE(a_shadow_fades_and_is_even_on_both_sides),
        ON_SURFACE(a_large_shadow_has_no_seams_between_its_tiles),
        ON_SURFACE(a_clip_holds_and_ends),
        ON_SURFACE(clips_deeper_than_any_screen_do_no_harm),
        ON_SURFACE(a_line_is_as_wide_as_asked_and_round_at_its_joints),
        ON_SURFACE(an_area_is_filled_to_its_edges_and_no_further),
        ON_SURFACE(the_same_frame_is_not_painted_again),
        ON_SURFACE(a_changed_frame_is_as_if_painted_whole),
        ON_SURFACE(nonsense_is_not_drawn),
        ON_SURFACE(pictures_of_impossible_sizes_are_refused),
        ON_SURFACE(a_picture_is_saved_as_png),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
