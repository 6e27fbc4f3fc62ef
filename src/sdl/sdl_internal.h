// What the files of sdl/ share with each other: faces, text as pixels, images, textures, masks and
// the painter. Surfaces are ARGB8888 with straight alpha; who gets one frees it.
#ifndef SDL_SDL_INTERNAL_H
#define SDL_SDL_INTERNAL_H

#include <SDL.h>
#include <SDL_ttf.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "sdl/sdl_fonts.h"
#include "ui/draw.h"

// ---- Faces: the shipped ones are 0 .. FACE_COUNT - 1, system faces follow in order of discovery.

#define FILE_NONE (-1)

// NULL when the file cannot be opened as a font. Borrowed until the next call.
TTF_Font *sdl_face_get(SdlFonts *fonts, int32_t file, int32_t size_q);
// Path of a shipped face that is not in the folder; NULL when all are. In the arena of `fonts`.
const char *sdl_face_missing(SdlFonts *fonts);
bool sdl_face_is_color(const SdlFonts *fonts, int32_t file);
// Does the face draw every code point that leaves a mark?
bool sdl_face_covers(SdlFonts *fonts, int32_t file, int32_t size_q, const uint32_t *cps, size_t n);

// ---- System faces (sdl_fallback.c, the fontconfig door).

typedef enum FallbackKind {
    FALLBACK_REGULAR,
    FALLBACK_BOLD,
    FALLBACK_ITALIC,
    FALLBACK_MONO,
    FALLBACK_EMOJI,
    FALLBACK_KIND_COUNT
} FallbackKind;

typedef struct FallbackFace {
    const char *path;
    long index; // of the face in its file
    bool is_color;
    bool is_broken; // could not be opened: never offered again
} FallbackFace;

typedef struct Fallback Fallback;
Fallback *sdl_fallback_open(void);
void sdl_fallback_close(Fallback *fallback);
// Number of the first face that has all n code points, else the first that has cps[0], else -1.
int32_t sdl_fallback_find(Fallback *fallback, FallbackKind kind, const uint32_t *cps, size_t n);
FallbackFace *sdl_fallback_face(Fallback *fallback, int32_t number);
bool sdl_fallback_has(const Fallback *fallback, int32_t number, uint32_t cp);

// ---- Stretches: pieces of a run that one face draws, in logical order.

typedef struct Stretch {
    int32_t file;   // FILE_NONE: no face has it, draw boxes
    size_t from, n; // bytes in the run's cleaned text
    int32_t clusters;
} Stretch;

typedef VEC(Stretch) Stretches;

// Splits the run; `clean` gets its text as valid UTF-8 with controls turned into spaces.
void sdl_split(SdlFonts *fonts, const TextRun *run, Buf *clean, Stretches *out);

// ---- Text as pixels.

int32_t sdl_text_width(SdlFonts *fonts, const TextRun *run);
// NULL for a run without width. *ascent is the baseline from the surface's top.
SDL_Surface *sdl_text_render(SdlFonts *fonts, const TextRun *run, Color color, bool light_on_dark,
                             int32_t *ascent);
void sdl_text_line(SdlFonts *fonts, TextStyle style, int32_t *ascent, int32_t *height);
uint64_t sdl_text_key(const TextRun *run);

// ---- Images.

typedef struct ImageStamp {
    uint64_t key; // of path, time and size of the file: changes when the file does
    int64_t bytes;
    bool exists;
} ImageStamp;

ImageStamp sdl_image_stamp(Str path);
// Size in pixels from the file's head; false for what is no image we read or above the limits.
bool sdl_image_size(Str path, int32_t *w, int32_t *h);
// The image scaled to exactly w x h; NULL when it cannot be had.
SDL_Surface *sdl_image_load(Str path, int32_t w, int32_t h);
// Averaging down, bilinear up.
SDL_Surface *sdl_scale(SDL_Surface *from, int32_t w, int32_t h);
SDL_Surface *sdl_new_surface(int32_t w, int32_t h); // clear; NULL when it cannot be had

// ---- Masks: shapes with exact coverage, colour baked in.

SDL_Surface *sdl_mask_box(int32_t w, int32_t h, int32_t radius, Color color);
// Outline of border_w inside the same shape.
SDL_Surface *sdl_mask_ring(int32_t w, int32_t h, int32_t radius, int32_t border_w, Color color);
// Polyline; points are relative to the surface's top left corner, in sixteenths.
SDL_Surface *sdl_mask_line(int32_t w, int32_t h, const Point *points, size_t n, int32_t width,
                           Color color);
// Convex area inside the points, which go around it either way.
SDL_Surface *sdl_mask_area(int32_t w, int32_t h, const Point *points, size_t n, Color color);

// The shadow of a box as four tiles in one struct: see sdl_shadow.c.
typedef struct ShadowShape {
    int32_t w, h, radius; // of the box
    int32_t blur;
    Color color;
} ShadowShape;

int32_t sdl_shadow_extent(int32_t blur);
// Whole shadow, (w + 2 extent) x (h + 2 extent): for boxes too small to be cut into tiles.
SDL_Surface *sdl_shadow_whole(const ShadowShape *shape);
// Four corners side by side in a square of 2 * sdl_shadow_corner().
int32_t sdl_shadow_corner(const ShadowShape *shape);
SDL_Surface *sdl_shadow_corners(const ShadowShape *shape);
// Top edge and under it bottom edge (SHADOW_TILE wide), left edge and beside it right edge.
#define SHADOW_TILE 128
SDL_Surface *sdl_shadow_rows(const ShadowShape *shape);
SDL_Surface *sdl_shadow_columns(const ShadowShape *shape);

// ---- Textures, kept while used.

typedef struct Tex {
    SDL_Texture *texture;
    int32_t w, h, ascent;
} Tex;

typedef struct TexCache TexCache;
TexCache *sdl_cache_open(SDL_Renderer *renderer, size_t max_bytes);
void sdl_cache_close(TexCache *cache);
// NULL when it is not there. Borrowed until the next put or frame.
const Tex *sdl_cache_find(TexCache *cache, uint64_t key);
// Takes the surface (NULL is kept too: "tried, nothing to draw").
const Tex *sdl_cache_put(TexCache *cache, uint64_t key, SDL_Surface *surface, int32_t ascent);
void sdl_cache_frame(TexCache *cache); // a frame is over: drop what is long unused
void sdl_cache_clear(TexCache *cache);
size_t sdl_cache_bytes(const TexCache *cache);

// ---- The painter.

typedef struct Painter Painter;
// keeps_pixels: the target still shows the last frame, so only what changed is painted.
Painter *sdl_painter_open(SDL_Renderer *renderer, SdlFonts *fonts, bool keeps_pixels);
void sdl_painter_close(Painter *painter);
// Paints; false when the frame is the last one again and nothing had to be done.
bool sdl_painter_draw(Painter *painter, const DrawList *list, Color canvas);
void sdl_painter_forget_frame(Painter *painter);    // the next frame is painted whole
void sdl_painter_forget_textures(Painter *painter); // after the device was lost
size_t sdl_painter_bytes(const Painter *painter);   // of the textures kept

// What an op touches, clipped, and a hash of all that decides its pixels (sdl_damage.c).
typedef struct OpMark {
    uint64_t hash;
    Rect bounds, clip;
    uint32_t op; // index in the list; clips and unclips have no mark of their own
} OpMark;

typedef VEC(OpMark) OpMarks;
void sdl_damage_mark(SdlFonts *fonts, const DrawList *list, Rect whole, OpMarks *out);
// The rectangle a DRAW_LINE or DRAW_AREA touches.
Rect sdl_damage_line_box(const DrawOp *op);
// Union of what differs; empty when nothing does.
Rect sdl_damage_between(const OpMarks *before, const OpMarks *after);

static inline uint32_t alpha_of(Color c) {
    return c >> 24;
}

#endif
