// The painter on a surface in memory.
#include "sdl/sdl_surface.h"

#include <SDL_image.h>

#include "sdl/sdl_internal.h"

#define SIDE_MAX 16384

struct SdlSurface {
    SdlFonts *fonts;
    SDL_Surface *pixels;
    SDL_Renderer *renderer;
    Painter *painter;
};

static void drop_pixels(SdlSurface *surface) {
    sdl_painter_close(surface->painter);
    if (surface->renderer) {
        SDL_DestroyRenderer(surface->renderer);
    }
    SDL_FreeSurface(surface->pixels);
    surface->painter = NULL;
    surface->renderer = NULL;
    surface->pixels = NULL;
}

bool sdl_surface_resize(SdlSurface *surface, int32_t w, int32_t h, Err *err) {
    if (w < 1 || h < 1 || w > SIDE_MAX || h > SIDE_MAX) {
        return err_set(err, ERR_USAGE, "A picture of %d x %d pixels cannot be made.", w, h);
    }
    SDL_Surface *pixels = SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888);
    SDL_Renderer *renderer = pixels ? SDL_CreateSoftwareRenderer(pixels) : NULL;
    if (!renderer) {
        SDL_FreeSurface(pixels);
        return err_set(err, ERR_IO, "A picture of %d x %d pixels cannot be made: %s.", w, h,
                       SDL_GetError());
    }
    drop_pixels(surface);
    surface->pixels = pixels;
    surface->renderer = renderer;
    surface->painter = sdl_painter_open(renderer, surface->fonts, true);
    return true;
}

SdlSurface *sdl_surface_open(int32_t w, int32_t h, const char *fonts_dir, bool ask_system,
                             Err *err) {
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "0");
    SdlFonts *fonts = sdl_fonts_open(fonts_dir, ask_system, err);
    if (!fonts) {
        return NULL;
    }
    SdlSurface *surface = mem_alloc(sizeof *surface);
    surface->fonts = fonts;
    if (!sdl_surface_resize(surface, w, h, err)) {
        sdl_surface_close(surface);
        return NULL;
    }
    return surface;
}

void sdl_surface_close(SdlSurface *surface) {
    if (!surface) {
        return;
    }
    drop_pixels(surface);
    sdl_fonts_close(surface->fonts);
    mem_free(surface);
    SDL_Quit();
}

const Metrics *sdl_surface_metrics(SdlSurface *surface) {
    return sdl_fonts_metrics(surface->fonts);
}

bool sdl_surface_draw(SdlSurface *surface, const DrawList *list, Color canvas) {
    return sdl_painter_draw(surface->painter, list, canvas);
}

size_t sdl_surface_texture_bytes(const SdlSurface *surface) {
    return sdl_painter_bytes(surface->painter);
}

Color sdl_surface_pixel(const SdlSurface *surface, int32_t x, int32_t y) {
    const SDL_Surface *s = surface->pixels;
    const Uint8 *row = (const Uint8 *)s->pixels + (size_t)y * (size_t)s->pitch;
    return ((const Uint32 *)(const void *)row)[x] | 0xFF000000u;
}

static bool save_pixels(SDL_Surface *pixels, const char *path, Err *err) {
    SDL_Surface *rgb = SDL_ConvertSurfaceFormat(pixels, SDL_PIXELFORMAT_RGB24, 0);
    const bool is_saved = rgb && IMG_SavePNG(rgb, path) == 0;
    SDL_FreeSurface(rgb);
    if (!is_saved) {
        return err_at(err, ERR_IO, str_of(path), 0, "The picture cannot be written: %s.",
                      SDL_GetError());
    }
    return true;
}

bool sdl_surface_save_png(const SdlSurface *surface, const char *path, Err *err) {
    return save_pixels(surface->pixels, path, err);
}

// A surface of its own with the fonts that are open already.
static bool save_picture(void *self, const DrawList *list, int32_t w, int32_t h, Color canvas,
                         const char *path, Err *err) {
    SdlSurface picture = {.fonts = self};
    if (!sdl_surface_resize(&picture, w, h, err)) {
        return false;
    }
    sdl_surface_draw(&picture, list, canvas);
    const bool is_saved = save_pixels(picture.pixels, path, err);
    drop_pixels(&picture);
    return is_saved;
}

UiPicture sdl_picture(SdlFonts *fonts) {
    return (UiPicture){fonts, save_picture};
}
