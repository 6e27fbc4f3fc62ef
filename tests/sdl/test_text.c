// Text: measured and drawn widths agree, every script finds a face, nothing is unbounded.
#include "harness/harness.h"

#include <string.h>

#include "base/vec.h"
#include "sdl/sdl_surface.h"
#include "ui/icons.h"

#define W        900
#define H        80
#define BASELINE 50
#define LEFT     20
#define CANVAS   0xFFFFFFFFu
#define INK      0xFF000000u

typedef struct Fixture {
    SdlSurface *surface;
    const Metrics *metrics;
    DrawList list;
} Fixture;

static int open_with(void **state, bool ask_system) {
    static Fixture fixture;
    Err err = {0};
    fixture =
        (Fixture){.surface = sdl_surface_open(W, H, TEST_SOURCE_DIR "/fonts", ask_system, &err)};
    *state = &fixture;
    if (!fixture.surface) {
        print_error("%s\n", err.text);
        return -1;
    }
    fixture.metrics = sdl_surface_metrics(fixture.surface);
    return 0;
}

static int open_shipped(void **state) {
    return open_with(state, false);
}

static int open_system(void **state) {
    return open_with(state, true);
}

static int close_surface(void **state) {
    Fixture *f = *state;
    draw_free(&f->list);
    sdl_surface_close(f->surface);
    return 0;
}

static TextRun run_of(FontFace face, int32_t size_q, const char *text, const char *script,
                      bool rtl) {
    TextRun run = {.style = {face, size_q}, .text = str_of(text), .rtl = rtl};
    if (script) {
        memcpy(run.script, script, 4);
    }
    return run;
}

static int32_t width(Fixture *f, const TextRun *run) {
    return f->metrics->width(f->metrics->self, run);
}

// Columns and rows with ink after drawing the run alone; false when there is none.
static bool draw_and_find(Fixture *f, const TextRun *run, Rect *ink) {
    draw_clear(&f->list);
    draw_text(&f->list, LEFT, BASELINE, run, INK, false);
    sdl_surface_draw(f->surface, &f->list, CANVAS);
    int32_t x0 = W, x1 = -1, y0 = H, y1 = -1;
    for (int32_t y = 0; y < H; y++) {
        for (int32_t x = 0; x < W; x++) {
            if (sdl_surface_pixel(f->surface, x, y) != CANVAS) {
                x0 = x < x0 ? x : x0;
                x1 = x > x1 ? x : x1;
                y0 = y < y0 ? y : y0;
                y1 = y > y1 ? y : y1;
            }
        }
    }
    *ink = (Rect){x0, y0, x1 - x0 + 1, y1 - y0 + 1};
    return x1 >= 0;
}

static void drawn_text_is_as_wide_as_it_measures(void **state) {
    Fixture *f = *state;
    static const char *const texts[] = {"H", "HHHHHHHH", "Heap and stack H",
                                        "H0123456789 -> != fi ffi H", "Hafen \xc3\x84\xc3\x96 H"};
    for (int face = 0; face < FACE_ICON; face++) {
        for (int32_t size_q = 44; size_q <= 132; size_q += 11) {
            for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
                const TextRun run = run_of((FontFace)face, size_q, texts[i], "Latn", false);
                Rect ink;
                assert_true(draw_and_find(f, &run, &ink));
                assert_true(ink.x >= LEFT);
                assert_true(ink.x + ink.w <= LEFT + width(f, &run));
                // An H stands a little inside its advance on both sides.
                assert_true(ink.w >= width(f, &run) - size_q / 8 - 2);
            }
        }
    }
}

static void text_stands_on_its_baseline_inside_its_line(void **state) {
    Fixture *f = *state;
    for (int face = 0; face < FACE_ICON; face++) {
        const TextRun run = run_of((FontFace)face, 108, "HxH", "Latn", false);
        Rect ink;
        int32_t ascent, height;
        assert_true(draw_and_find(f, &run, &ink));
        f->metrics->line(f->metrics->self, run.style, &ascent, &height);
        assert_int_equal(ink.y + ink.h, BASELINE);
        assert_true(ink.y >= BASELINE - ascent);
        assert_true(ascent > 0 && ascent < height);
    }
}

static void digits_of_the_interface_are_of_one_width(void **state) {
    Fixture *f = *state;
    static const FontFace faces[] = {FACE_UI, FACE_UI_MEDIUM, FACE_UI_BOLD, FACE_MONO};
    for (size_t i = 0; i < ARRAY_LEN(faces); i++) {
        const TextRun ones = run_of(faces[i], 160, "1111111111", "Latn", false);
        const TextRun eights = run_of(faces[i], 160, "8888888888", "Latn", false);
        assert_in_range(width(f, &ones) - width(f, &eights) + 2, 0, 4);
    }
    const TextRun ones = run_of(FACE_TEXT, 160, "1111111111", "Latn", false);
    const TextRun eights = run_of(FACE_TEXT, 160, "8888888888", "Latn", false);
    assert_true(width(f, &ones) + 20 < width(f, &eights)); // reading digits are proportional
}

static void code_has_no_ligatures(void **state) {
    Fixture *f = *state;
    const TextRun pair = run_of(FACE_MONO, 400, "!=", "Latn", false);
    const TextRun one = run_of(FACE_MONO, 400, "!", "Latn", false);
    assert_in_range(width(f, &pair) - 2 * width(f, &one) + 1, 0, 2);
    Rect ink;
    assert_true(draw_and_find(f, &pair, &ink));
    int32_t empty = 0; // a gap of white columns between the two signs
    for (int32_t x = ink.x; x < ink.x + ink.w; x++) {
        bool is_empty = true;
        for (int32_t y = 0; y < H; y++) {
            is_empty = is_empty && sdl_surface_pixel(f->surface, x, y) == CANVAS;
        }
        empty += is_empty;
    }
    assert_true(empty > 5);
}

static void every_icon_of_the_table_is_in_the_font(void **state) {
    Fixture *f = *state;
    static const char *const icons[] = {ICON_HOME, ICON_SEARCH,   ICON_AGAIN, ICON_HARD,
                                        ICON_GOOD, ICON_EASY,     ICON_LOCK,  ICON_HINT,
                                        ICON_MOVE, ICON_KEYBOARD, ICON_GRIP,  ICON_IMAGE_OFF};
    for (size_t i = 0; i < ARRAY_LEN(icons); i++) {
        const TextRun run = run_of(FACE_ICON, 128, icons[i], NULL, false);
        Rect ink;
        assert_true(draw_and_find(f, &run, &ink));
        assert_in_range(width(f, &run), 30, 34); // one em, unlike the box of a missing one
    }
}

static void a_character_nobody_has_is_a_box(void **state) {
    Fixture *f = *state;
    const TextRun run = run_of(FACE_TEXT, 80, "\xe4\xb8\xad", "Hani", false);
    Rect ink;
    assert_true(draw_and_find(f, &run, &ink));
    assert_int_equal(ink.y + ink.h, BASELINE);
    const Color middle = sdl_surface_pixel(f->surface, ink.x + ink.w / 2, ink.y + ink.h / 2);
    assert_int_equal(middle, CANVAS);
}

typedef struct ScriptCase {
    const char *name, *text, *script;
    bool rtl;
} ScriptCase;

static const ScriptCase scripts[] = {
    {"Chinese", "\xe4\xb8\xad\xe6\x96\x87\xe5\xad\x97", "Hani", false},
    {"Arabic", "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7", "Arab", true},
    {"Hebrew", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "Hebr", true},
    {"Devanagari", "\xe0\xa4\xa8\xe0\xa4\xae\xe0\xa4\xb8\xe0\xa5\x8d\xe0\xa4\xa4\xe0\xa5\x87",
     "Deva", false},
    {"emoji", "\xf0\x9f\x98\x80\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", "Zyyy", false},
    {"emoji in Latin", "A \xf0\x9f\x98\x80 B \xe4\xb8\xad C", "Latn", false},
};

// Boxes for missing characters are all alike; real glyphs of different characters are not.
static bool has_face_for(Fixture *f, const ScriptCase *c) {
    Str rest = str_of(c->text);
    const TextRun run = run_of(FACE_TEXT, 96, c->text, c->script, c->rtl);
    const TextRun box = run_of(FACE_TEXT, 96, "\xf3\xb0\x80\x81", NULL, false); // private use
    int32_t clusters = 0;
    while (rest.n) {
        clusters += ((uint8_t)rest.at[0] & 0xC0) != 0x80;
        rest = str_skip(rest, 1);
    }
    return width(f, &run) != width(f, &box) * clusters;
}

static void other_scripts_are_drawn_with_faces_of_the_system(void **state) {
    Fixture *f = *state;
    for (size_t i = 0; i < ARRAY_LEN(scripts); i++) {
        const ScriptCase *c = &scripts[i];
        if (!has_face_for(f, c)) {
            print_message("no face for %s on this machine: not looked at\n", c->name);
            continue;
        }
        const TextRun run = run_of(FACE_TEXT, 96, c->text, c->script, c->rtl);
        Rect ink;
        assert_true(draw_and_find(f, &run, &ink));
        assert_true(ink.x >= LEFT);
        assert_true(ink.x + ink.w <= LEFT + width(f, &run));
        assert_true(ink.w >= width(f, &run) * 3 / 4);
    }
}

static void arabic_letters_are_joined(void **state) {
    Fixture *f = *state;
    if (!has_face_for(f, &scripts[1])) {
        print_message("no face for Arabic on this machine: skipped\n");
        skip();
    }
    // Four times the same letter: alone they are wider than joined.
    const TextRun joined = run_of(FACE_TEXT, 160, "\xd8\xa8\xd8\xa8\xd8\xa8\xd8\xa8", "Arab", true);
    const TextRun alone = run_of(FACE_TEXT, 160, "\xd8\xa8", "Arab", true);
    assert_true(width(f, &joined) < 3 * width(f, &alone));
}

static void an_emoji_is_in_colour_and_as_high_as_the_text(void **state) {
    Fixture *f = *state;
    if (!has_face_for(f, &scripts[4])) {
        print_message("no colour emoji on this machine: skipped\n");
        skip();
    }
    const TextRun run = run_of(FACE_TEXT, 80, "\xf0\x9f\x98\x80", NULL, false);
    Rect ink;
    assert_true(draw_and_find(f, &run, &ink));
    assert_in_range(ink.h, 15, 26);
    const Color c = sdl_surface_pixel(f->surface, ink.x + ink.w / 2, ink.y + 3);
    assert_true((c >> 16 & 255) > (c & 255) + 40); // yellow, not grey
    // A sequence joined by ZWJ is one picture.
    const TextRun family =
        run_of(FACE_TEXT, 80, "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb", NULL, false);
    assert_int_equal(width(f, &family), width(f, &run));
}

static void broken_and_endless_text_does_no_harm(void **state) {
    Fixture *f = *state;
    Rect ink;
    TextRun run = run_of(FACE_TEXT, 64, "a\x80\xff\xc3 \xed\xa0\x80 \x01\x7f\tb", "Latn", false);
    assert_true(draw_and_find(f, &run, &ink));
    assert_true(ink.x + ink.w <= LEFT + width(f, &run));
    Arena a = {0};
    const size_t n = 200000;
    char *long_text = arena_alloc(&a, n);
    memset(long_text, 'm', n);
    run.text = (Str){long_text, n};
    assert_true(width(f, &run) > 1000000);
    assert_true(draw_and_find(f, &run, &ink));
    for (size_t i = 0; i + 1 < n; i += 2) { // one letter under a mountain of accents
        memcpy(long_text + i, "\xcc\x81", 2);
    }
    long_text[0] = 'e';
    run.text.n = 4001;
    draw_and_find(f, &run, &ink);
    run.style.size_q = 0;
    width(f, &run);
    run.style.size_q = 1 << 28;
    run.text = S("x");
    width(f, &run);
    run.text = (Str){0};
    assert_int_equal(width(f, &run), 0);
    arena_free(&a);
}

static void many_sizes_do_not_keep_many_faces_open(void **state) {
    Fixture *f = *state;
    for (int32_t size_q = 20; size_q < 420; size_q++) {
        const TextRun run = run_of(FACE_UI, size_q, "size", "Latn", false);
        assert_true(width(f, &run) > 0);
    }
    const TextRun first = run_of(FACE_UI, 20, "again", "Latn", false);
    assert_true(width(f, &first) > 0);
}

static void light_text_on_a_dark_ground_is_drawn_a_little_fuller(void **state) {
    Fixture *f = *state;
    const TextRun run = run_of(FACE_TEXT, 66, "light on dark", "Latn", false);
    int64_t sum[2] = {0};
    for (int dark = 0; dark < 2; dark++) {
        draw_clear(&f->list);
        draw_text(&f->list, LEFT, BASELINE, &run, 0xFFFFFFFFu, dark);
        sdl_surface_draw(f->surface, &f->list, 0xFF000000u);
        for (int32_t y = 0; y < H; y++) {
            for (int32_t x = 0; x < W; x++) {
                sum[dark] += sdl_surface_pixel(f->surface, x, y) & 0xFF;
            }
        }
    }
    assert_true(sum[1] > sum[0]);
    assert_true(sum[1] < sum[0] * 12 / 10);
}

static void missing_fonts_are_named(void **state) {
    (void)state;
    Err err = {0};
    assert_null(sdl_fonts_open("/nowhere/fonts", true, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_non_null(strstr(err.path, "/nowhere/fonts/"));
    assert_null(sdl_surface_open(10, 10, "/nowhere/fonts", false, &err));
}

#define SHIPPED(test) cmocka_unit_test_setup_teardown(test, open_shipped, close_surface)
#define SYSTEM(test)  cmocka_unit_test_setup_teardown(test, open_system, close_surface)

int main(void) {
    const struct CMUnitTest tests[] = {
        SHIPPED(drawn_text_is_as_wide_as_it_measures),
        SHIPPED(text_stands_on_its_baseline_inside_its_line),
        SHIPPED(digits_of_the_interface_are_of_one_width),
        SHIPPED(code_has_no_ligatures),
        SHIPPED(every_icon_of_the_table_is_in_the_font),
        SHIPPED(a_character_nobody_has_is_a_box),
        SYSTEM(other_scripts_are_drawn_with_faces_of_the_system),
        SYSTEM(arabic_letters_are_joined),
        SYSTEM(an_emoji_is_in_colour_and_as_high_as_the_text),
        SYSTEM(broken_and_endless_text_does_no_harm),
        SHIPPED(many_sizes_do_not_keep_many_faces_open),
        SHIPPED(light_text_on_a_dark_ground_is_drawn_a_little_fuller),
        cmocka_unit_test(missing_fonts_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
