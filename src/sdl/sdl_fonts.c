// Opening and closing the fonts, the Metrics interface, and the two memories behind it: widths of
// runs and sizes of images, each a table that newer entries overwrite.
#include "sdl/sdl_fonts.h"

#include <SDL_image.h>

#include "base/file.h"
#include "base/hash.h"
#include "sdl/sdl_fonts_internal.h"

static int32_t metrics_width(void *self, const TextRun *run) {
    SdlFonts *fonts = self;
    if (run->text.n == 0) {
        return 0;
    }
    const uint64_t key = sdl_text_key(run);
    WidthSlot *slot = &fonts->widths[(key ^ key >> 32) % WIDTH_SLOTS];
    if (slot->key != key) {
        *slot = (WidthSlot){key, sdl_text_width(fonts, run)};
    }
    return slot->width;
}

static void metrics_line(void *self, TextStyle style, int32_t *ascent, int32_t *height) {
    sdl_text_line(self, style, ascent, height);
}

static bool metrics_image(void *self, Str path, int32_t *w, int32_t *h) {
    SdlFonts *fonts = self;
    const ImageStamp stamp = sdl_image_stamp(path);
    if (!stamp.exists) {
        return false;
    }
    ImageSlot *slot = &fonts->images[(stamp.key ^ stamp.key >> 32) % IMAGE_SLOTS];
    if (slot->key != stamp.key) {
        *slot = (ImageSlot){.key = stamp.key};
        if (!sdl_image_size(path, &slot->w, &slot->h)) {
            slot->w = slot->h = 0;
        }
    }
    *w = slot->w;
    *h = slot->h;
    return slot->w > 0;
}

SdlFonts *sdl_fonts_open(const char *fonts_dir, bool ask_system, Err *err) {
    if (TTF_Init() != 0) {
        err_set(err, ERR_IO, "The font library does not start: %s.", TTF_GetError());
        return NULL;
    }
    SdlFonts *fonts = mem_alloc(sizeof *fonts);
    fonts->dir = arena_z(&fonts->arena, str_of(fonts_dir));
    fonts->ask_system = ask_system;
    fonts->widths = mem_array(WIDTH_SLOTS, sizeof *fonts->widths);
    fonts->images = mem_array(IMAGE_SLOTS, sizeof *fonts->images);
    fonts->metrics = (Metrics){
        .self = fonts,
        .width = metrics_width,
        .line = metrics_line,
        .image = metrics_image,
    };
    const char *missing = sdl_face_missing(fonts);
    if (missing) {
        err_at(err, ERR_NOT_FOUND, str_of(missing), 0,
               "This font is missing. Install Trestle again or run it from its source folder.");
        sdl_fonts_close(fonts);
        return NULL;
    }
    return fonts;
}

void sdl_fonts_close(SdlFonts *fonts) {
    if (!fonts) {
        return;
    }
    for (size_t i = 0; i < fonts->open_n; i++) {
        TTF_CloseFont(fonts->open[i].font);
    }
    for (size_t i = 0; i < FACE_COUNT; i++) {
        buf_free(&fonts->bytes[i]);
    }
    sdl_fallback_close(fonts->fallback);
    mem_free(fonts->widths);
    mem_free(fonts->images);
    buf_free(&fonts->clean);
    buf_free(&fonts->z);
    vec_free(&fonts->stretches);
    arena_free(&fonts->arena);
    mem_free(fonts);
    TTF_Quit();
    IMG_Quit();
}

const Metrics *sdl_fonts_metrics(SdlFonts *fonts) {
    return &fonts->metrics;
}

Fallback *sdl_fonts_fallback(SdlFonts *fonts) {
    if (!fonts->fallback && fonts->ask_system) {
        fonts->fallback = sdl_fallback_open();
    }
    return fonts->fallback;
}
