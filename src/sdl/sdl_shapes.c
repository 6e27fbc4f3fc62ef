// Rounded boxes, rings and polylines as masks: how much of each pixel the shape covers, with the
// colour baked in, so that a renderer only has to copy them 1:1.
//
// Boxes count 64 samples a pixel; most pixels are told to be wholly inside or outside by one
// distance. Lines use the exact distance to the nearest segment. Both are drawn once and kept as
// textures; geometry with feathered edges looked uneven in SDL's software renderer.
#include <math.h>

#include "sdl/sdl_internal.h"

#define SAMPLES 8 // each way

typedef struct Box {
    float left, top, right, bottom, radius;
} Box;

// Squared distance beyond the circle's centre lines; compared with radius squared.
static float corner_square(const Box *b, float x, float y) {
    const float dx = fmaxf(fmaxf(b->left + b->radius - x, x - (b->right - b->radius)), 0);
    const float dy = fmaxf(fmaxf(b->top + b->radius - y, y - (b->bottom - b->radius)), 0);
    return dx * dx + dy * dy;
}

static bool box_has(const Box *b, float x, float y) {
    return x >= b->left && x <= b->right && y >= b->top && y <= b->bottom &&
           corner_square(b, x, y) <= b->radius * b->radius;
}

// Share of the pixel at (x, y) that is inside, 0 .. 64.
static int coverage(const Box *b, int x, int y) {
    const float fx = (float)x, fy = (float)y;
    // A convex shape that has all four corners of a pixel has the pixel.
    if (box_has(b, fx, fy) && box_has(b, fx + 1, fy) && box_has(b, fx, fy + 1) &&
        box_has(b, fx + 1, fy + 1)) {
        return SAMPLES * SAMPLES;
    }
    int inside = 0;
    for (int j = 0; j < SAMPLES; j++) {
        for (int i = 0; i < SAMPLES; i++) {
            inside +=
                box_has(b, fx + ((float)i + 0.5f) / SAMPLES, fy + ((float)j + 0.5f) / SAMPLES);
        }
    }
    return inside;
}

static Box box_of(int32_t w, int32_t h, int32_t radius, int32_t inset) {
    const int32_t half = (w < h ? w : h) / 2;
    const int32_t r = (radius > half ? half : radius) - inset;
    const float edge = (float)inset;
    return (Box){edge, edge, (float)w - edge, (float)h - edge, r > 0 ? (float)r : 0};
}

static SDL_Surface *mask(int32_t w, int32_t h, const Box *outer, const Box *hole, Color color) {
    SDL_Surface *surface = sdl_new_surface(w, h);
    for (int y = 0; surface && y < h; y++) {
        Uint32 *row = (Uint32 *)(void *)((Uint8 *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < w; x++) {
            int n = coverage(outer, x, y);
            if (hole && n > 0) {
                n -= coverage(hole, x, y);
            }
            const Uint32 alpha = ((Uint32)n * alpha_of(color) + 32) / (SAMPLES * SAMPLES);
            row[x] = (color & 0xFFFFFF) | alpha << 24;
        }
    }
    return surface;
}

SDL_Surface *sdl_mask_box(int32_t w, int32_t h, int32_t radius, Color color) {
    const Box box = box_of(w, h, radius, 0);
    return mask(w, h, &box, NULL, color);
}

SDL_Surface *sdl_mask_ring(int32_t w, int32_t h, int32_t radius, int32_t border_w, Color color) {
    const Box outer = box_of(w, h, radius, 0), inner = box_of(w, h, radius, border_w);
    const bool has_hole = 2 * border_w < w && 2 * border_w < h;
    return mask(w, h, &outer, has_hole ? &inner : NULL, color);
}

typedef struct Segment {
    float ax, ay, dx, dy, square; // from a along d; square of its length
} Segment;

static float distance(const Segment *s, float x, float y) {
    const float px = x - s->ax, py = y - s->ay;
    float t = s->square > 0 ? (px * s->dx + py * s->dy) / s->square : 0;
    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return hypotf(px - s->dx * t, py - s->dy * t);
}

// Coverage falls from 1 to 0 over the pixel around the stroke's edge; where segments meet, the
// greater one counts, so joints are round and even.
static void stroke(SDL_Surface *surface, const Segment *s, float half, Color color) {
    const float reach = half + 1;
    const float x0 = fminf(s->ax, s->ax + s->dx) - reach, x1 = fmaxf(s->ax, s->ax + s->dx) + reach;
    const float y0 = fminf(s->ay, s->ay + s->dy) - reach, y1 = fmaxf(s->ay, s->ay + s->dy) + reach;
    const int left = x0 > 0 ? (int)x0 : 0,
              right = x1 < (float)surface->w ? (int)x1 : surface->w - 1;
    const int top = y0 > 0 ? (int)y0 : 0,
              bottom = y1 < (float)surface->h ? (int)y1 : surface->h - 1;
    for (int y = top; y <= bottom; y++) {
        Uint32 *row = (Uint32 *)(void *)((Uint8 *)surface->pixels + y * surface->pitch);
        for (int x = left; x <= right; x++) {
            float cover = half + 0.5f - distance(s, (float)x + 0.5f, (float)y + 0.5f);
            cover = cover > 1 ? 1 : cover;
            if (cover <= 0) {
                continue;
            }
            const Uint32 alpha = (Uint32)(cover * (float)alpha_of(color) + 0.5f);
            if (alpha > row[x] >> 24) {
                row[x] = (color & 0xFFFFFF) | alpha << 24;
            }
        }
    }
}

SDL_Surface *sdl_mask_line(int32_t w, int32_t h, const Point *points, size_t n, int32_t width,
                           Color color) {
    SDL_Surface *surface = sdl_new_surface(w, h);
    for (size_t i = 0; surface && i + 1 < n; i++) {
        const float ax = (float)points[i].x / 16, ay = (float)points[i].y / 16;
        const float dx = (float)points[i + 1].x / 16 - ax, dy = (float)points[i + 1].y / 16 - ay;
        const Segment segment = {ax, ay, dx, dy, dx * dx + dy * dy};
        stroke(surface, &segment, (float)width / 2, color);
    }
    return surface;
}

// Is the point on the same side of every edge?
static bool area_has(const Point *points, size_t n, float x, float y) {
    bool left = false, right = false;
    for (size_t i = 0; i < n; i++) {
        const Point a = points[i], b = points[i + 1 < n ? i + 1 : 0];
        const float ax = (float)a.x / 16, ay = (float)a.y / 16;
        const float side = ((float)b.x / 16 - ax) * (y - ay) - ((float)b.y / 16 - ay) * (x - ax);
        left = left || side < 0;
        right = right || side > 0;
    }
    return !(left && right);
}

SDL_Surface *sdl_mask_area(int32_t w, int32_t h, const Point *points, size_t n, Color color) {
    SDL_Surface *surface = sdl_new_surface(w, h);
    for (int y = 0; surface && y < h; y++) {
        Uint32 *row = (Uint32 *)(void *)((Uint8 *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < w; x++) {
            Uint32 inside = 0;
            for (int i = 0; i < SAMPLES * SAMPLES; i++) {
                const int across = i % SAMPLES, down = i / SAMPLES;
                const float fx = (float)across + 0.5f, fy = (float)down + 0.5f;
                inside += area_has(points, n, (float)x + fx / SAMPLES, (float)y + fy / SAMPLES);
            }
            const Uint32 alpha = (inside * alpha_of(color) + 32) / (SAMPLES * SAMPLES);
            row[x] = (color & 0xFFFFFF) | alpha << 24;
        }
    }
    return surface;
}
