// The struct behind SdlFonts, for the files that open faces, split runs and draw text.
#ifndef SDL_SDL_FONTS_INTERNAL_H
#define SDL_SDL_FONTS_INTERNAL_H

#include "sdl/sdl_internal.h"

#define OPEN_FACES_MAX 48
#define FACE_FILE_MAX  ((size_t)8 << 20) // bytes of a shipped font
#define WIDTH_SLOTS    8192
#define IMAGE_SLOTS    256

typedef struct OpenFace {
    int32_t file, size_q;
    TTF_Font *font;
    uint64_t used;
} OpenFace;

typedef struct WidthSlot {
    uint64_t key;
    int32_t width;
} WidthSlot;

typedef struct ImageSlot {
    uint64_t key;
    int32_t w, h; // 0: it cannot be had
} ImageSlot;

struct SdlFonts {
    Arena arena;
    const char *dir;
    bool ask_system;
    Buf bytes[FACE_COUNT]; // of the shipped fonts in use; open faces read from them
    OpenFace open[OPEN_FACES_MAX];
    size_t open_n;
    uint64_t tick;
    Fallback *fallback; // NULL until a shipped face lacked something
    WidthSlot *widths;
    ImageSlot *images;
    Buf clean; // scratch of the run in hand
    Buf z;
    Stretches stretches;
    Metrics metrics;
};

// Opens fontconfig when it is the first time; NULL when the system is not to be asked.
Fallback *sdl_fonts_fallback(SdlFonts *fonts);

#endif
