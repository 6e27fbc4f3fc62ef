// Plays a DrawList on an SDL_Renderer. Every op becomes fills and 1:1 copies at whole pixels of
// textures that were drawn once: modulated, scaled or transformed copies are the slow and the
// blurred paths of SDL. One effect uses one primitive, since fills and copies round blends
// differently.
#include "base/hash.h"
#include "sdl/sdl_internal.h"
#include "ui/icons.h"

#define TEXTURE_BYTES_MAX ((size_t)32 << 20)
#define WHOLE_BOX_MAX     40 // boxes up to this side are one texture
#define LINE_PIXELS_MAX   16777216

struct Painter {
    SDL_Renderer *renderer;
    SdlFonts *fonts;
    TexCache *cache;
    bool keeps_pixels;
    bool is_fresh; // nothing of ours is on the target yet
    Rect whole;
    Color canvas;
    OpMarks before, after;
};

Painter *sdl_painter_open(SDL_Renderer *renderer, SdlFonts *fonts, bool keeps_pixels) {
    Painter *painter = mem_alloc(sizeof *painter);
    painter->renderer = renderer;
    painter->fonts = fonts;
    painter->cache = sdl_cache_open(renderer, TEXTURE_BYTES_MAX);
    painter->keeps_pixels = keeps_pixels;
    painter->is_fresh = true;
    return painter;
}

void sdl_painter_close(Painter *painter) {
    if (!painter) {
        return;
    }
    sdl_cache_close(painter->cache);
    vec_free(&painter->before);
    vec_free(&painter->after);
    mem_free(painter);
}

void sdl_painter_forget_frame(Painter *painter) {
    painter->is_fresh = true;
}

void sdl_painter_forget_textures(Painter *painter) {
    sdl_cache_clear(painter->cache);
    painter->is_fresh = true;
}

size_t sdl_painter_bytes(const Painter *painter) {
    return sdl_cache_bytes(painter->cache);
}

static void fill(Painter *p, Rect r, Color c) {
    if (r.w <= 0 || r.h <= 0 || alpha_of(c) == 0) {
        return;
    }
    const SDL_Rect at = {r.x, r.y, r.w, r.h};
    SDL_SetRenderDrawBlendMode(p->renderer,
                               alpha_of(c) == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(p->renderer, (Uint8)(c >> 16), (Uint8)(c >> 8), (Uint8)c,
                           (Uint8)(c >> 24));
    SDL_RenderFillRect(p->renderer, &at);
}

// The w x h pixels of the texture from (sx, sy) to (x, y), 1:1.
static void copy(Painter *p, const Tex *tex, int32_t sx, int32_t sy, int32_t x, int32_t y,
                 int32_t w, int32_t h) {
    if (tex->texture && w > 0 && h > 0) {
        const SDL_Rect from = {sx, sy, w, h}, to = {x, y, w, h};
        SDL_RenderCopy(p->renderer, tex->texture, &from, &to);
    }
}

static uint64_t shape_key(DrawKind kind, int32_t w, int32_t h, int32_t radius, int32_t border_w,
                          Color color) {
    uint64_t key = hash_mix((uint64_t)kind + 1, (uint64_t)(uint32_t)w << 32 | (uint32_t)h);
    key = hash_mix(key, (uint64_t)(uint32_t)radius << 32 | (uint32_t)border_w);
    return hash_mix(key, color);
}

static const Tex *box_texture(Painter *p, int32_t w, int32_t h, int32_t radius, Color c) {
    const uint64_t key = shape_key(DRAW_BOX, w, h, radius, 0, c);
    const Tex *tex = sdl_cache_find(p->cache, key);
    return tex ? tex : sdl_cache_put(p->cache, key, sdl_mask_box(w, h, radius, c), 0);
}

static int32_t clamp_radius(Rect r, int32_t radius) {
    const int32_t half = (r.w < r.h ? r.w : r.h) / 2;
    return radius > half ? half : radius;
}

// Four corners of a square texture of 2 * side around the middle of r.
static void copy_corners(Painter *p, const Tex *tex, Rect r, int32_t side) {
    const int32_t right = r.x + r.w - side, bottom = r.y + r.h - side;
    copy(p, tex, 0, 0, r.x, r.y, side, side);
    copy(p, tex, side, 0, right, r.y, side, side);
    copy(p, tex, 0, side, r.x, bottom, side, side);
    copy(p, tex, side, side, right, bottom, side, side);
}

static void paint_box(Painter *p, Rect r, int32_t radius, Color c) {
    radius = clamp_radius(r, radius);
    if (r.w <= 0 || r.h <= 0 || alpha_of(c) == 0) {
        return;
    }
    if (radius < 1) {
        fill(p, r, c);
        return;
    }
    if (r.w <= WHOLE_BOX_MAX && r.h <= WHOLE_BOX_MAX) {
        copy(p, box_texture(p, r.w, r.h, radius, c), 0, 0, r.x, r.y, r.w, r.h);
        return;
    }
    copy_corners(p, box_texture(p, 2 * radius, 2 * radius, radius, c), r, radius);
    fill(p, (Rect){r.x + radius, r.y, r.w - 2 * radius, radius}, c);
    fill(p, (Rect){r.x, r.y + radius, r.w, r.h - 2 * radius}, c);
    fill(p, (Rect){r.x + radius, r.y + r.h - radius, r.w - 2 * radius, radius}, c);
}

static void paint_ring(Painter *p, Rect r, int32_t radius, int32_t width, Color c) {
    radius = clamp_radius(r, radius);
    if (r.w <= 0 || r.h <= 0 || width < 1 || alpha_of(c) == 0) {
        return;
    }
    if (2 * width >= r.w || 2 * width >= r.h) {
        paint_box(p, r, radius, c);
        return;
    }
    const int32_t side = radius > width ? radius : width;
    const bool is_small = r.w < 2 * side || r.h < 2 * side;
    const int32_t w = is_small ? r.w : 2 * side, h = is_small ? r.h : 2 * side;
    const uint64_t key = shape_key(DRAW_RING, w, h, radius, width, c);
    const Tex *tex = sdl_cache_find(p->cache, key);
    if (!tex) {
        tex = sdl_cache_put(p->cache, key, sdl_mask_ring(w, h, radius, width, c), 0);
    }
    if (is_small) {
        copy(p, tex, 0, 0, r.x, r.y, w, h);
        return;
    }
    copy_corners(p, tex, r, side);
    fill(p, (Rect){r.x + side, r.y, r.w - 2 * side, width}, c);
    fill(p, (Rect){r.x + side, r.y + r.h - width, r.w - 2 * side, width}, c);
    fill(p, (Rect){r.x, r.y + side, width, r.h - 2 * side}, c);
    fill(p, (Rect){r.x + r.w - width, r.y + side, width, r.h - 2 * side}, c);
}

// A bordered box is the whole shape in the border's colour with the inside laid over it: no fringe
// of the ground shows between them. A translucent inside would show the border through, so there
// the border is a ring.
static void paint_bordered_box(Painter *p, const DrawOp *op) {
    const Rect r = op->rect;
    const int32_t width = op->border_w;
    if (width < 1 || alpha_of(op->border) == 0) {
        paint_box(p, r, op->radius, op->color);
        return;
    }
    const int32_t radius = clamp_radius(r, op->radius);
    const Rect inside = {r.x + width, r.y + width, r.w - 2 * width, r.h - 2 * width};
    if (alpha_of(op->color) < 255) {
        paint_ring(p, r, radius, width, op->border);
    } else {
        paint_box(p, r, radius, op->border);
    }
    paint_box(p, inside, radius > width ? radius - width : 0, op->color);
}

typedef SDL_Surface *(*ShadowTile)(const ShadowShape *shape);

static const Tex *shadow_texture(Painter *p, const ShadowShape *s, int part, ShadowTile make) {
    const uint64_t key =
        hash_mix(shape_key(DRAW_SHADOW, s->w, s->h, s->radius, s->blur, s->color), (uint64_t)part);
    const Tex *tex = sdl_cache_find(p->cache, key);
    return tex ? tex : sdl_cache_put(p->cache, key, make(s), 0);
}

// Along an edge of n pixels in tiles; the rows' texture holds both edges, the columns' too.
static void paint_shadow_edges(Painter *p, const ShadowShape *s, Rect out, int32_t corner) {
    const int32_t deep = 2 * sdl_shadow_extent(s->blur);
    const int32_t right = out.x + out.w - corner, bottom = out.y + out.h - corner;
    const Tex *rows = shadow_texture(p, s, 2, sdl_shadow_rows);
    for (int32_t x = out.x + corner; x < right; x += SHADOW_TILE) {
        const int32_t n = right - x < SHADOW_TILE ? right - x : SHADOW_TILE;
        copy(p, rows, 0, 0, x, out.y, n, deep);
        copy(p, rows, 0, deep, x, out.y + out.h - deep, n, deep);
    }
    const Tex *columns = shadow_texture(p, s, 3, sdl_shadow_columns);
    for (int32_t y = out.y + corner; y < bottom; y += SHADOW_TILE) {
        const int32_t n = bottom - y < SHADOW_TILE ? bottom - y : SHADOW_TILE;
        copy(p, columns, 0, 0, out.x, y, deep, n);
        copy(p, columns, deep, 0, out.x + out.w - deep, y, deep, n);
    }
}

static void paint_shadow(Painter *p, const DrawOp *op) {
    ShadowShape s = {op->rect.w, op->rect.h, clamp_radius(op->rect, op->radius), op->blur,
                     op->color};
    if (s.blur < 1 || s.blur > 512 || s.radius < 0 || s.w < 1 || s.h < 1 ||
        alpha_of(s.color) == 0) {
        return;
    }
    const int32_t e = sdl_shadow_extent(s.blur), corner = sdl_shadow_corner(&s);
    const Rect out = {op->rect.x - e, op->rect.y + op->dy - e, s.w + 2 * e, s.h + 2 * e};
    if (out.w < 2 * corner || out.h < 2 * corner) {
        // Too small for tiles one way; long the other way it would still be a texture of reasonable
        // size, since no box is longer than the window.
        const Tex *tex = shadow_texture(p, &s, 0, sdl_shadow_whole);
        copy(p, tex, 0, 0, out.x, out.y, out.w, out.h);
        return;
    }
    s.w = s.h = 0; // the tiles are the same for every large box
    copy_corners(p, shadow_texture(p, &s, 1, sdl_shadow_corners), out, corner);
    paint_shadow_edges(p, &s, out, corner);
}

static void paint_text(Painter *p, const TextRun *run, int32_t x, int32_t baseline, Color color,
                       bool light_on_dark) {
    if (run->text.n == 0 || alpha_of(color) == 0) {
        return;
    }
    const uint64_t key =
        hash_mix(hash_mix(sdl_text_key(run), color), 0x74657874u + (uint64_t)light_on_dark);
    const Tex *tex = sdl_cache_find(p->cache, key);
    if (!tex) {
        int32_t ascent = 0;
        SDL_Surface *surface = sdl_text_render(p->fonts, run, color, light_on_dark, &ascent);
        tex = sdl_cache_put(p->cache, key, surface, ascent);
    }
    copy(p, tex, 0, 0, x, baseline - tex->ascent, tex->w, tex->h);
}

// The texture's place is cut off the points, so that a curve that moves is not drawn anew.
static void paint_line(Painter *p, const DrawOp *op, Rect box) {
    const bool is_area = op->kind == DRAW_AREA;
    if (op->point_n < 2 || (op->border_w < 1 && !is_area) || box.w < 1 || box.h < 1 ||
        (int64_t)box.w * box.h > LINE_PIXELS_MAX) {
        return;
    }
    Point *points = mem_array(op->point_n, sizeof *points);
    for (size_t i = 0; i < op->point_n; i++) {
        points[i] = (Point){op->points[i].x - box.x * 16, op->points[i].y - box.y * 16};
    }
    const Str bytes = {(const char *)points, op->point_n * sizeof *points};
    const uint64_t key =
        hash_mix(shape_key(op->kind, box.w, box.h, 0, op->border_w, op->color), hash_str(bytes));
    const Tex *tex = sdl_cache_find(p->cache, key);
    if (!tex) {
        SDL_Surface *surface =
            is_area ? sdl_mask_area(box.w, box.h, points, op->point_n, op->color)
                    : sdl_mask_line(box.w, box.h, points, op->point_n, op->border_w, op->color);
        tex = sdl_cache_put(p->cache, key, surface, 0);
    }
    mem_free(points);
    copy(p, tex, 0, 0, box.x, box.y, box.w, box.h);
}

// A grey that is quiet on light and dark ground alike, with the icon of a missing picture.
static void paint_placeholder(Painter *p, Rect r) {
    const int32_t side = r.w < r.h ? r.w : r.h;
    paint_box(p, r, side < 40 ? 3 : 8, 0x28808090);
    const int32_t size = side / 3 > 32 ? 32 : side / 3;
    if (size < 8) {
        return;
    }
    const TextRun icon = {.style = {FACE_ICON, size * 4}, .text = S(ICON_IMAGE_OFF)};
    const Metrics *metrics = sdl_fonts_metrics(p->fonts);
    int32_t ascent, height;
    metrics->line(metrics->self, icon.style, &ascent, &height);
    const int32_t x = r.x + (r.w - metrics->width(metrics->self, &icon)) / 2;
    paint_text(p, &icon, x, r.y + (r.h - height) / 2 + ascent, 0xFF808090, false);
}

static void paint_image(Painter *p, Rect r, Str path) {
    const uint64_t key =
        hash_mix(sdl_image_stamp(path).key, shape_key(DRAW_IMAGE, r.w, r.h, 0, 0, 0));
    const Tex *tex = sdl_cache_find(p->cache, key);
    if (!tex) {
        tex = sdl_cache_put(p->cache, key, sdl_image_load(path, r.w, r.h), 0);
    }
    if (tex->texture) {
        copy(p, tex, 0, 0, r.x, r.y, tex->w, tex->h);
    } else {
        paint_placeholder(p, r);
    }
}

static void paint_op(Painter *p, const DrawOp *op) {
    switch (op->kind) {
    case DRAW_FILL:
        fill(p, op->rect, op->color);
        break;
    case DRAW_BOX:
        paint_bordered_box(p, op);
        break;
    case DRAW_SHADOW:
        paint_shadow(p, op);
        break;
    case DRAW_RING:
        paint_ring(p, op->rect, op->radius, op->border_w, op->color);
        break;
    case DRAW_TEXT:
        paint_text(p, &op->run, op->rect.x, op->rect.y, op->color, op->light_on_dark);
        break;
    case DRAW_LINE:
    case DRAW_AREA:
        paint_line(p, op, sdl_damage_line_box(op));
        break;
    case DRAW_IMAGE:
        paint_image(p, op->rect, op->path);
        break;
    case DRAW_CLIP: // already in the marks
    case DRAW_UNCLIP:
    case DRAW_KIND_COUNT:
        break;
    }
}

static void set_clip(Painter *p, Rect r) {
    const SDL_Rect clip = {r.x, r.y, r.w, r.h};
    SDL_RenderSetClipRect(p->renderer, &clip);
}

bool sdl_painter_draw(Painter *p, const DrawList *list, Color canvas) {
    int w = 0, h = 0;
    SDL_GetRendererOutputSize(p->renderer, &w, &h);
    const Rect whole = {0, 0, w, h};
    sdl_damage_mark(p->fonts, list, whole, &p->after);
    Rect damage = whole;
    if (!p->is_fresh && p->canvas == canvas && p->whole.w == w && p->whole.h == h) {
        damage = sdl_damage_between(&p->before, &p->after);
        if (rect_is_empty(damage)) {
            return false;
        }
        damage = p->keeps_pixels ? damage : whole;
    }
    set_clip(p, damage);
    fill(p, damage, canvas | 0xFF000000u);
    Rect clip = damage;
    for (size_t i = 0; i < p->after.n; i++) {
        const OpMark *mark = &p->after.at[i];
        const Rect seen = rect_and(mark->clip, damage);
        if (rect_is_empty(rect_and(mark->bounds, damage))) {
            continue;
        }
        if (memcmp(&seen, &clip, sizeof seen) != 0) {
            set_clip(p, seen);
            clip = seen;
        }
        paint_op(p, &list->at[mark->op]);
    }
    SDL_RenderSetClipRect(p->renderer, NULL);
    SDL_RenderFlush(p->renderer);
    sdl_cache_frame(p->cache);
    const OpMarks swap = p->before;
    p->before = p->after;
    p->after = swap;
    p->whole = whole;
    p->canvas = canvas;
    p->is_fresh = false;
    return true;
}
