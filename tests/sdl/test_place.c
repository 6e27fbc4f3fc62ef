// The window's place: read, fitted to the displays there are, and followed.
#include "harness/harness.h"

#include <string.h>

#include "base/vec.h"
#include "sdl/sdl_place.h"

static void a_place_is_read_as_it_was_written(void **state) {
    (void)state;
    static const char *const good[] = {"0 0 1280 800", "-1920 30 640 480", "5 6 7 8 maximised"};
    static const char *const bad[] = {"",
                                      "1 2 3",
                                      "1 2 3 4 5",
                                      "a b c d",
                                      "1 2 0 800",
                                      "1 2 800 -4",
                                      "1 2 3 4 full",
                                      "1  2 3 4",
                                      "9 9 9 9999999999999999999",
                                      "999999999 0 1 1"};
    WindowPlace place;
    for (size_t i = 0; i < ARRAY_LEN(good); i++) {
        Buf text = {0};
        assert_true(sdl_place_parse(str_of(good[i]), &place));
        sdl_place_print(&place, &text);
        assert_str(buf_str(&text), good[i]);
        buf_free(&text);
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_false(sdl_place_parse(str_of(bad[i]), &place));
        assert_int_equal(place.normal.w, 0);
    }
}

typedef struct FitCase {
    const char *name;
    Rect was;
    size_t displays; // how many of the two below
    Rect want;
} FitCase;

static void a_place_is_fitted_to_the_displays_there_are(void **state) {
    (void)state;
    static const Rect displays[] = {{0, 30, 1920, 1050}, {1920, 0, 1280, 720}};
    static const FitCase cases[] = {
        {"as it was", {100, 100, 1280, 800}, 2, {100, 100, 1280, 800}},
        {"on the second", {2000, 10, 800, 600}, 2, {2000, 10, 800, 600}},
        {"the second is gone", {2000, 10, 800, 600}, 1, {560, 255, 800, 600}},
        {"larger than the second", {1900, -50, 1400, 900}, 2, {1920, 0, 1280, 720}},
        {"half way out", {-300, 900, 1000, 700}, 2, {0, 380, 1000, 700}},
        {"under the panel", {0, 0, 700, 500}, 2, {0, 30, 700, 500}},
        {"smaller than may be", {10, 40, 100, 100}, 2, {10, 40, 640, 480}},
        {"far away", {90000, 90000, 640, 480}, 2, {640, 315, 640, 480}},
        {"no display at all", {5, 5, 700, 500}, 0, {5, 5, 700, 500}},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const FitCase *c = &cases[i];
        const WindowPlace got =
            sdl_place_fit((WindowPlace){c->was, true}, displays, c->displays, 640, 480);
        if (memcmp(&got.normal, &c->want, sizeof c->want) != 0) {
            fail_msg("%s: %d %d %d %d", c->name, got.normal.x, got.normal.y, got.normal.w,
                     got.normal.h);
        }
        assert_true(got.is_maximised);
    }
    // A display smaller than the least size.
    static const Rect small[] = {{0, 0, 320, 240}};
    const WindowPlace got =
        sdl_place_fit((WindowPlace){{0, 0, 800, 600}, false}, small, 1, 640, 480);
    assert_int_equal(got.normal.w, 320);
    assert_int_equal(got.normal.h, 240);
}

static void a_maximised_window_remembers_what_it_was_before(void **state) {
    (void)state;
    const Rect first = {10, 10, 900, 700}, full = {0, 0, 1920, 1080}, other = {50, 60, 900, 700};
    PlaceTrack t = {0};
    sdl_place_moved(&t, first, 1000);
    // The size changes, then the system says why.
    sdl_place_moved(&t, full, 5000);
    sdl_place_moved(&t, full, 5010);
    sdl_place_maximised(&t, true, 5020);
    assert_true(t.now.is_maximised);
    assert_memory_equal(&t.now.normal, &first, sizeof first);
    sdl_place_maximised(&t, false, 9000);
    assert_false(t.now.is_maximised);
    // The other order, and long after a move.
    sdl_place_moved(&t, other, 20000);
    sdl_place_maximised(&t, true, 30000);
    assert_memory_equal(&t.now.normal, &other, sizeof other);
    // One that opens maximised keeps what it knew.
    PlaceTrack back = {.now = {first, true}};
    sdl_place_maximised(&back, true, 100);
    assert_memory_equal(&back.now.normal, &first, sizeof first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_place_is_read_as_it_was_written),
        cmocka_unit_test(a_place_is_fitted_to_the_displays_there_are),
        cmocka_unit_test(a_maximised_window_remembers_what_it_was_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
