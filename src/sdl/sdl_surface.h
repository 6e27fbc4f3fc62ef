// A window's contents without a window, for `play` and for tests: the same fonts and the same
// painter as on the screen, on a surface in memory. Needs no display.
#ifndef SDL_SDL_SURFACE_H
#define SDL_SDL_SURFACE_H

#include "sdl/sdl_fonts.h"
#include "ui/draw.h"
#include "ui/ui.h"

typedef struct SdlSurface SdlSurface;

// Sizes are 1 to 16384 physical pixels. fonts_dir and ask_system as in sdl_fonts_open. NULL with
// err when the fonts are missing or there is no memory for the surface.
SdlSurface *sdl_surface_open(int32_t w, int32_t h, const char *fonts_dir, bool ask_system,
                             Err *err);
void sdl_surface_close(SdlSurface *surface);
const Metrics *sdl_surface_metrics(SdlSurface *surface);
// The contents are lost. On failure the old size stays.
bool sdl_surface_resize(SdlSurface *surface, int32_t w, int32_t h, Err *err);
// False when the list is the one drawn last and nothing was done.
bool sdl_surface_draw(SdlSurface *surface, const DrawList *list, Color canvas);
// Bytes of the textures it keeps for the frames to come.
size_t sdl_surface_texture_bytes(const SdlSurface *surface);
// The colour at a place inside the surface, alpha 255.
Color sdl_surface_pixel(const SdlSurface *surface, int32_t x, int32_t y);
// Pictures with these fonts, beside whatever else is on the screen; borrowed.
UiPicture sdl_picture(SdlFonts *fonts);
bool sdl_surface_save_png(const SdlSurface *surface, const char *path, Err *err);

#endif
