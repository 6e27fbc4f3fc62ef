// Soft shadows: a rounded box blurred by a Gaussian, in closed form instead of by convolution.
//
// The blur of a box is a product of two differences of the normal distribution. A rounded box is
// cut into horizontal strata: each stratum is a plain box, so the blurred whole is a sum of
// products, exact but for the few steps its arcs are cut into. A large box needs only tiles: the
// corners, and edges that repeat. Alpha between two steps of 1/255 is decided by a 4 x 4 ordered
// dither, without which a faint shadow shows as bands. The middle is left out: the box covers it.
#include <math.h>

#include "sdl/sdl_internal.h"

#define ARC_STEPS  8
#define STRATA_MAX (2 * ARC_STEPS + 1)

int32_t sdl_shadow_extent(int32_t blur) {
    // 2.6 sigma, sigma being half the blur: beyond it the shadow is under half a step of alpha.
    return (blur * 13 + 9) / 10;
}

int32_t sdl_shadow_corner(const ShadowShape *shape) {
    return 2 * sdl_shadow_extent(shape->blur) + shape->radius;
}

// Part of a normal distribution below x.
static float below(float x, float sigma) {
    return 0.5f * (1 + erff(x / (sigma * 1.41421356f)));
}

typedef struct Stratum {
    float top, bottom, inset; // inset from the box's left and right side
} Stratum;

static int strata_of(const ShadowShape *s, Stratum out[STRATA_MAX]) {
    int n = 0;
    const float r = (float)s->radius, h = (float)s->h;
    for (int i = 0; i < ARC_STEPS && s->radius > 0; i++) {
        const float y = r * ((float)i + 0.5f) / ARC_STEPS, top = r * (float)i / ARC_STEPS;
        const float inset = r - sqrtf(r * r - (r - y) * (r - y)), step = r / ARC_STEPS;
        out[n++] = (Stratum){top, top + step, inset};
        out[n++] = (Stratum){h - top - step, h - top, inset};
    }
    out[n++] = (Stratum){r, h - r, 0};
    return n;
}

static Uint32 dithered(float alpha, int x, int y) {
    static const Uint8 order[16] = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
    return (Uint32)(alpha + ((float)order[(y & 3) * 4 + (x & 3)] + 0.5f) / 16) << 24;
}

// Fills the w x h top left pixels of the surface; the first is at (x0, y0) of the box's own
// coordinates.
static void fill_tile(SDL_Surface *surface, const ShadowShape *s, int32_t x0, int32_t y0, int32_t w,
                      int32_t h) {
    const float sigma = (float)s->blur / 2, full = (float)alpha_of(s->color);
    Stratum strata[STRATA_MAX];
    const int n = strata_of(s, strata);
    float *across = mem_array((size_t)n * (size_t)w, sizeof *across);
    for (int i = 0; i < n; i++) {
        for (int x = 0; x < w; x++) {
            const float px = (float)(x0 + x) + 0.5f;
            across[i * w + x] = below(px - strata[i].inset, sigma) -
                                below(px - ((float)s->w - strata[i].inset), sigma);
        }
    }
    for (int y = 0; y < h; y++) {
        const float py = (float)(y0 + y) + 0.5f;
        float down[STRATA_MAX];
        int near[STRATA_MAX], near_n = 0; // strata whose blur reaches this row
        for (int i = 0; i < n; i++) {
            down[i] = below(py - strata[i].top, sigma) - below(py - strata[i].bottom, sigma);
            if (down[i] > 1e-5f) {
                near[near_n++] = i;
            }
        }
        Uint32 *row = (Uint32 *)(void *)((Uint8 *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < w; x++) {
            float v = 0;
            for (int i = 0; i < near_n; i++) {
                v += down[near[i]] * across[near[i] * w + x];
            }
            row[x] = (s->color & 0xFFFFFF) | dithered(v * full, x, y);
        }
    }
    mem_free(across);
}

SDL_Surface *sdl_shadow_whole(const ShadowShape *s) {
    const int32_t e = sdl_shadow_extent(s->blur), w = s->w + 2 * e, h = s->h + 2 * e;
    SDL_Surface *surface = sdl_new_surface(w, h);
    if (surface) {
        fill_tile(surface, s, -e, -e, w, h);
    }
    return surface;
}

static void mirror(SDL_Surface *surface, bool across, bool down) {
    const int w = surface->w, h = surface->h;
    for (int y = 0; y < h; y++) {
        Uint32 *row = (Uint32 *)(void *)((Uint8 *)surface->pixels + y * surface->pitch);
        const int from_y = down && y >= h / 2 ? h - 1 - y : y;
        const Uint32 *from =
            (const Uint32 *)(void *)((Uint8 *)surface->pixels + from_y * surface->pitch);
        for (int x = 0; x < w; x++) {
            row[x] = from[across && x >= w / 2 ? w - 1 - x : x];
        }
    }
}

// A box so large that its far sides do not reach the tile.
static ShadowShape endless(const ShadowShape *s) {
    ShadowShape large = *s;
    large.w = large.h = 4 * sdl_shadow_corner(s) + 4 * SHADOW_TILE;
    return large;
}

// Computes the first half or quarter of a symmetric tile and mirrors it.
static SDL_Surface *mirrored(const ShadowShape *s, int32_t x0, int32_t y0, int32_t w, int32_t h,
                             bool across, bool down) {
    const ShadowShape large = endless(s);
    SDL_Surface *surface = sdl_new_surface(across ? 2 * w : w, down ? 2 * h : h);
    if (surface) {
        fill_tile(surface, &large, x0, y0, w, h);
        mirror(surface, across, down);
    }
    return surface;
}

SDL_Surface *sdl_shadow_corners(const ShadowShape *s) {
    const int32_t e = sdl_shadow_extent(s->blur), c = sdl_shadow_corner(s);
    return mirrored(s, -e, -e, c, c, true, true);
}

SDL_Surface *sdl_shadow_rows(const ShadowShape *s) {
    const int32_t e = sdl_shadow_extent(s->blur), c = sdl_shadow_corner(s);
    return mirrored(s, c, -e, SHADOW_TILE, 2 * e, false, true);
}

SDL_Surface *sdl_shadow_columns(const ShadowShape *s) {
    const int32_t e = sdl_shadow_extent(s->blur), c = sdl_shadow_corner(s);
    return mirrored(s, -e, c, 2 * e, SHADOW_TILE, true, false);
}
