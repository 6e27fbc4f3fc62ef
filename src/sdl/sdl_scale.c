// Scaling of pictures and emoji strikes. Downwards every target pixel is the average of the area it
// covers, weighted by alpha (a box filter, exact for fractions); upwards it is bilinear. SDL's own
// scaling drops pixels in the first case and is blocky in the second.
#include <math.h>

#include "sdl/sdl_internal.h"

SDL_Surface *sdl_new_surface(int32_t w, int32_t h) {
    return w > 0 && h > 0 ? SDL_CreateRGBSurfaceWithFormat(0, w, h, 32, SDL_PIXELFORMAT_ARGB8888)
                          : NULL;
}

// One axis: which source pixels a target pixel is made of. The first weighs `head`, the last
// `tail`, those between 1.
typedef struct Span {
    int32_t from, to; // inclusive
    float head, tail;
} Span;

static void span_init(Span *spans, int32_t n, int32_t source_n) {
    const float ratio = (float)source_n / (float)n;
    for (int32_t i = 0; i < n; i++) {
        float from = (float)i * ratio, to = (float)(i + 1) * ratio;
        if (ratio < 1) { // between two pixel centres
            from = ((float)i + 0.5f) * ratio - 0.5f;
            to = from + 1;
            from = from < 0 ? 0 : from;
        }
        to = to > (float)source_n ? (float)source_n : to;
        Span *s = &spans[i];
        s->from = (int32_t)from;
        s->to = (int32_t)ceilf(to) - 1;
        s->to = s->to < s->from ? s->from : s->to >= source_n ? source_n - 1 : s->to;
        s->head = (float)(s->from + 1) - from;
        s->tail = to - (float)s->to;
        if (s->from == s->to) {
            s->head = s->tail = 1;
        }
    }
}

static float weight(const Span *s, int32_t i) {
    return i == s->from ? s->head : i == s->to ? s->tail : 1;
}

static Uint32 average(const SDL_Surface *from, const Span *sx, const Span *sy) {
    float r = 0, g = 0, b = 0, a = 0, all = 0;
    for (int32_t y = sy->from; y <= sy->to; y++) {
        const Uint32 *row = (const Uint32 *)(const void *)((const Uint8 *)from->pixels +
                                                           (size_t)y * (size_t)from->pitch);
        const float wy = weight(sy, y);
        for (int32_t x = sx->from; x <= sx->to; x++) {
            const float w = wy * weight(sx, x), wa = w * (float)(row[x] >> 24);
            r += wa * (float)(row[x] >> 16 & 255);
            g += wa * (float)(row[x] >> 8 & 255);
            b += wa * (float)(row[x] & 255);
            a += wa;
            all += w;
        }
    }
    if (a <= 0 || all <= 0) {
        return 0;
    }
    return (Uint32)(a / all + 0.5f) << 24 | (Uint32)(r / a + 0.5f) << 16 |
           (Uint32)(g / a + 0.5f) << 8 | (Uint32)(b / a + 0.5f);
}

SDL_Surface *sdl_scale(SDL_Surface *from, int32_t w, int32_t h) {
    SDL_Surface *out = sdl_new_surface(w, h);
    SDL_Surface *argb = from->format->format == SDL_PIXELFORMAT_ARGB8888
                            ? from
                            : SDL_ConvertSurfaceFormat(from, SDL_PIXELFORMAT_ARGB8888, 0);
    if (out && argb && argb->w > 0 && argb->h > 0) {
        Span *columns = mem_array((size_t)w, sizeof *columns);
        Span *rows = mem_array((size_t)h, sizeof *rows);
        span_init(columns, w, argb->w);
        span_init(rows, h, argb->h);
        for (int32_t y = 0; y < h; y++) {
            Uint32 *row = (Uint32 *)(void *)((Uint8 *)out->pixels + (size_t)y * (size_t)out->pitch);
            for (int32_t x = 0; x < w; x++) {
                row[x] = average(argb, &columns[x], &rows[y]);
            }
        }
        mem_free(columns);
        mem_free(rows);
    } else {
        SDL_FreeSurface(out);
        out = NULL;
    }
    if (argb != from) {
        SDL_FreeSurface(argb);
    }
    return out;
}
