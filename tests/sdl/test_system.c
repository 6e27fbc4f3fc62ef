// What the desktop prefers, and the mark of the program.
#include "harness/harness.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/vec.h"
#include "sdl/sdl_internal.h"
#include "sdl/sdl_run.h"
#include "sdl/sdl_window_internal.h"

typedef struct DarkCase {
    const char *file, *text;
    bool is_dark;
} DarkCase;

static const DarkCase dark_cases[] = {
    {"gtk-3.0/settings.ini", "[Settings]\ngtk-application-prefer-dark-theme=1\n", true},
    {"gtk-4.0/settings.ini", "[Settings]\n gtk-application-prefer-dark-theme = true\n", true},
    {"gtk-3.0/settings.ini", "[Settings]\ngtk-theme-name=Adwaita-dark\n", true},
    {"gtk-3.0/settings.ini", "[Settings]\ngtk-application-prefer-dark-theme=0\n", false},
    {"gtk-3.0/settings.ini", "[Other]\ngtk-application-prefer-dark-theme=1\n", false},
    {"gtk-3.0/settings.ini", "", false},
    {"kdeglobals", "[Colors:Window]\nBackgroundNormal=32,35,38\n", true},
    {"kdeglobals", "[Colors:Window]\nBackgroundNormal=239,240,241\n", false},
    {"kdeglobals", "[Colors:View]\nBackgroundNormal=0,0,0\n", false},
    {"kdeglobals", "[Colors:Window]\nBackgroundNormal=dark\n", false},
};

static void a_dark_desktop_is_found_in_its_settings(void **state) {
    (void)state;
    unsetenv("GTK_THEME");
    for (size_t i = 0; i < ARRAY_LEN(dark_cases); i++) {
        const DarkCase *c = &dark_cases[i];
        Arena a = {0};
        Err err = {0};
        const char *folder = harness_tmpdir(&a);
        const char *path = path_join(&a, folder, c->file);
        assert_ok(dir_make(arena_z(&a, path_dir(str_of(path))), &err), &err);
        assert_ok(file_write_atomic(path, str_of(c->text), &err), &err);
        setenv("XDG_CONFIG_HOME", folder, 1);
        if (sdl_system_dark() != c->is_dark) {
            fail_msg("%s with: %s", c->file, c->text);
        }
        setenv("GTK_THEME", "Adwaita:dark", 1); // what the learner says outright goes first
        assert_true(sdl_system_dark());
        setenv("GTK_THEME", "Adwaita", 1);
        assert_false(sdl_system_dark());
        unsetenv("GTK_THEME");
        harness_rmdir(folder);
        arena_free(&a);
    }
    setenv("XDG_CONFIG_HOME", "/nowhere", 1);
    assert_false(sdl_system_dark());
}

static void a_desktop_of_high_contrast_is_found_in_its_settings(void **state) {
    (void)state;
    static const DarkCase cases[] = {
        {"gtk-3.0/settings.ini", "[Settings]\ngtk-theme-name=HighContrast\n", true},
        {"gtk-4.0/settings.ini", "[Settings]\ngtk-theme-name = HighContrastInverse\n", true},
        {"gtk-3.0/settings.ini", "[Settings]\ngtk-theme-name=Adwaita-dark\n", false},
        {"kdeglobals", "[General]\nColorScheme=BreezeHighContrast\n", true},
        {"kdeglobals", "[General]\nColorScheme=BreezeDark\n", false},
    };
    unsetenv("GTK_THEME");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        Arena a = {0};
        Err err = {0};
        const char *folder = harness_tmpdir(&a);
        const char *path = path_join(&a, folder, cases[i].file);
        assert_ok(dir_make(arena_z(&a, path_dir(str_of(path))), &err), &err);
        assert_ok(file_write_atomic(path, str_of(cases[i].text), &err), &err);
        setenv("XDG_CONFIG_HOME", folder, 1);
        assert_int_equal(sdl_system_contrast(), cases[i].is_dark);
        setenv("GTK_THEME", "HighContrast", 1);
        assert_true(sdl_system_contrast());
        unsetenv("GTK_THEME");
        harness_rmdir(folder);
        arena_free(&a);
    }
}

static void the_icon_is_the_mark_on_a_rounded_square(void **state) {
    (void)state;
    static const int32_t sides[] = {16, 32, 64, 128};
    for (size_t i = 0; i < ARRAY_LEN(sides); i++) {
        const int32_t side = sides[i];
        SDL_Surface *icon = sdl_icon(side);
        assert_non_null(icon);
        const Uint32 *pixels = icon->pixels;
        const size_t pitch = (size_t)icon->pitch / 4;
        const size_t middle = (size_t)side / 2, deck = (size_t)(side * 7 / 24);
        assert_int_equal(pixels[0] >> 24, 0);
        assert_int_equal(pixels[(size_t)(side - 1) * pitch + middle], 0xFF5B5BD6u);
        assert_true((pixels[deck * pitch + middle] & 0xFF00) > 0x8000); // the deck is light
        SDL_FreeSurface(icon);
    }
}

// Without a display the window says so; with one this is for the window's own tests.
static void no_display_is_a_sentence(void **state) {
    (void)state;
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    unsetenv("SDL_VIDEODRIVER");
    Err err = {0};
    const SdlOptions options = {.fonts_dir = TEST_SOURCE_DIR "/fonts"};
    assert_int_equal(sdl_run(NULL, &options, &err), 3);
    assert_int_equal(err.code, ERR_IO);
    assert_true(str_find(str_of(err.text), S("display"), 0) != SIZE_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dark_desktop_is_found_in_its_settings),
        cmocka_unit_test(a_desktop_of_high_contrast_is_found_in_its_settings),
        cmocka_unit_test(the_icon_is_the_mark_on_a_rounded_square),
        cmocka_unit_test(no_display_is_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
