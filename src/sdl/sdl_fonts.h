// The faces text is drawn with, and how wide it comes out. Shipped faces are opened from a folder
// when first needed; a character they lack is looked for in the system's faces through fontconfig,
// which is not started before that. Everything is in physical pixels.
//
// Memory is bounded: at most 48 faces stay open, widths live in a table of fixed size.
#ifndef SDL_SDL_FONTS_H
#define SDL_SDL_FONTS_H

#include "base/err.h"
#include "text/metrics.h"

typedef struct SdlFonts SdlFonts;

// NULL when the folder lacks a face (ERR_NOT_FOUND names it) or the font library does not start.
// ask_system == false draws a box for what the shipped faces lack.
SdlFonts *sdl_fonts_open(const char *fonts_dir, bool ask_system, Err *err);
void sdl_fonts_close(SdlFonts *fonts);
// Widths, line heights and image sizes; borrowed, valid as long as `fonts`.
const Metrics *sdl_fonts_metrics(SdlFonts *fonts);

#endif
