// Pictures: sizes from the head of the file, limits before decoding, a placeholder for the rest.
#include "harness/harness.h"

#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/vec.h"
#include "sdl/sdl_internal.h"

typedef struct HeadCase {
    const char *name, *bytes;
    size_t n;
    int32_t w, h; // 0: refused
} HeadCase;

#define BYTES(s) s, sizeof(s) - 1

static const HeadCase heads[] = {
    {"png", BYTES("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02"), 640, 480},
    {"png of 2^31", BYTES("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\x7f\xff\xff\xff\x7f\xff\xff\xff"), 0, 0},
    {"png of 60 megapixels", BYTES("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x27\x10\0\0\x17\x70"), 0,
     0},
    {"png without a size", BYTES("\x89PNG\r\n\x1a\n\0\0"), 0, 0},
    {"gif", BYTES("GIF89a\x0a\0\x14\0\0\0\0,\0\0\0\0\x0a\0\x14\0\0"), 10, 20},
    {"gif, frame larger than its screen",
     BYTES("GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x2c\x01\x2c\x01\0"), 300, 300},
    {"gif without a frame", BYTES("GIF89a\x0a\0\x14\0\0\0\0;"), 0, 0},
    {"jpeg", BYTES("\xff\xd8\xff\xe0\0\x04\0\0\xff\xc0\0\x11\x08\x01\0\x02\0\x03\0\0\0"), 512, 256},
    {"jpeg that ends before its size", BYTES("\xff\xd8\xff\xe0\xff\xff\0\0"), 0, 0},
    {"bmp", BYTES("BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\x07\0\0\0\xf7\xff\xff\xff\0\0"), 7, 9},
    {"webp", BYTES("RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x63\0\0\x31\0\0"), 100, 50},
    {"svg", BYTES("<?xml version=\"1.0\"?><svg xmlns='x' width='120px' height=\"30\">"), 120, 30},
    {"svg with a view box", BYTES("<svg viewBox=\"0 0 24 12\"></svg>"), 24, 12},
    {"svg in percent with a view box", BYTES("<svg width='100%' height='100%' viewBox='0,0,8,4'>"),
     8, 4},
    {"svg of a mile", BYTES("<svg width='100000' height='50000'>"), 4096, 2048},
    {"svg without a size", BYTES("<svg xmlns='x'>"), 0, 0},
    {"svg of nothing", BYTES("<svg width='0' height='-4'>"), 0, 0},
    {"text", BYTES("This is no picture."), 0, 0},
    {"tiff", BYTES("II*\0\x08\0\0\0"), 0, 0},
    {"one byte", BYTES("B"), 0, 0},
};

static const char *write_file(Arena *a, const char *folder, const char *name, Str bytes) {
    Err err = {0};
    const char *path = path_join(a, folder, name);
    assert_ok(file_write_atomic(path, bytes, &err), &err);
    return path;
}

static void sizes_come_from_the_head_of_the_file(void **state) {
    (void)state;
    Arena a = {0};
    const char *folder = harness_tmpdir(&a);
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        const HeadCase *c = &heads[i];
        const char *path = write_file(&a, folder, "picture", (Str){c->bytes, c->n});
        int32_t w = 0, h = 0;
        const bool is_read = sdl_image_size(str_of(path), &w, &h);
        if (is_read != (c->w > 0) || (is_read && (w != c->w || h != c->h))) {
            fail_msg("%s: %d, %d x %d", c->name, is_read, w, h);
        }
    }
    harness_rmdir(folder);
    arena_free(&a);
}

// Every cut of every head: nothing reads past the end, nothing that is refused gets decoded.
static void cut_off_files_are_refused_in_peace(void **state) {
    (void)state;
    Arena a = {0};
    const char *folder = harness_tmpdir(&a);
    for (size_t i = 0; i < ARRAY_LEN(heads); i++) {
        for (size_t n = 1; n <= heads[i].n; n += 3) {
            const char *path = write_file(&a, folder, "picture", (Str){heads[i].bytes, n});
            int32_t w, h;
            sdl_image_size(str_of(path), &w, &h);
            SDL_FreeSurface(sdl_image_load(str_of(path), 8, 8));
        }
    }
    harness_rmdir(folder);
    arena_free(&a);
}

static void a_picture_that_is_not_there_has_no_size(void **state) {
    (void)state;
    int32_t w, h;
    assert_false(sdl_image_size(S("/nowhere/picture.png"), &w, &h));
    assert_false(sdl_image_size(S("/"), &w, &h));
    assert_null(sdl_image_load(S("/nowhere/picture.png"), 10, 10));
    assert_null(sdl_image_load(S("/nowhere/picture.png"), 1 << 20, 1 << 20));
}

static void a_picture_is_scaled_by_averaging(void **state) {
    (void)state;
    Arena a = {0};
    const char *folder = harness_tmpdir(&a);
    // Columns of black and white, 8 wide: averaged to grey; and a red square made larger.
    const char *path =
        write_file(&a, folder, "stripes.svg",
                   S("<svg xmlns='http://www.w3.org/2000/svg' width='16' height='16'>"
                     "<rect width='16' height='16' fill='#ff0000'/></svg>"));
    int32_t w = 0, h = 0;
    assert_true(sdl_image_size(str_of(path), &w, &h));
    assert_int_equal(w, 16);
    SDL_Surface *red = sdl_image_load(str_of(path), 40, 40);
    assert_non_null(red);
    assert_int_equal(red->w, 40);
    assert_int_equal(((Uint32 *)red->pixels)[20 * red->pitch / 4 + 20], 0xFFFF0000u);
    SDL_FreeSurface(red);
    SDL_Surface *stripes = sdl_new_surface(64, 8);
    for (int y = 0; y < 8; y++) {
        for (int x = 0; x < 64; x++) {
            ((Uint32 *)stripes->pixels)[y * stripes->pitch / 4 + x] =
                x % 2 ? 0xFFFFFFFFu : 0xFF000000u;
        }
    }
    SDL_Surface *grey = sdl_scale(stripes, 16, 2);
    for (int x = 0; x < 16; x++) {
        assert_int_equal(((Uint32 *)grey->pixels)[x], 0xFF808080u);
    }
    SDL_FreeSurface(grey);
    SDL_FreeSurface(stripes);
    harness_rmdir(folder);
    arena_free(&a);
}

static void a_changed_file_has_another_stamp(void **state) {
    (void)state;
    Arena a = {0};
    const char *folder = harness_tmpdir(&a);
    const char *path = write_file(&a, folder, "picture", S("one"));
    const ImageStamp before = sdl_image_stamp(str_of(path));
    assert_true(before.exists);
    write_file(&a, folder, "picture", S("longer"));
    assert_true(sdl_image_stamp(str_of(path)).key != before.key);
    harness_rmdir(folder);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sizes_come_from_the_head_of_the_file),
        cmocka_unit_test(cut_off_files_are_refused_in_peace),
        cmocka_unit_test(a_picture_that_is_not_there_has_no_size),
        cmocka_unit_test(a_picture_is_scaled_by_averaging),
        cmocka_unit_test(a_changed_file_has_another_stamp),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
