// What changed since the last frame. Each op of a draw list becomes a mark: the rectangle it
// touches, clipped, and a hash of all that decides its pixels. Two frames are compared from both
// ends; the ops between the first and the last difference are the change, in the old frame and the
// new. A keypress that moves the focus ring then repaints two buttons, not the window.
#include "base/hash.h"
#include "sdl/sdl_internal.h"

#define CLIP_DEPTH 32

static Rect grown(Rect r, int32_t by) {
    return (Rect){r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}

static Rect united(Rect a, Rect b) {
    if (rect_is_empty(a)) {
        return b;
    }
    if (rect_is_empty(b)) {
        return a;
    }
    const int32_t x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
    const int32_t right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    const int32_t bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (Rect){x, y, right - x, bottom - y};
}

static int32_t floor16(int32_t sixteenths) {
    return sixteenths >= 0 ? sixteenths / 16 : -((15 - sixteenths) / 16);
}

Rect sdl_damage_line_box(const DrawOp *op) {
    if (op->point_n == 0) {
        return (Rect){0};
    }
    int32_t x0 = INT32_MAX, y0 = INT32_MAX, x1 = INT32_MIN, y1 = INT32_MIN;
    for (size_t i = 0; i < op->point_n; i++) {
        const Point p = op->points[i];
        x0 = p.x < x0 ? p.x : x0;
        x1 = p.x > x1 ? p.x : x1;
        y0 = p.y < y0 ? p.y : y0;
        y1 = p.y > y1 ? p.y : y1;
    }
    const int32_t left = floor16(x0), top = floor16(y0);
    const Rect r = {left, top, floor16(x1) - left + 1, floor16(y1) - top + 1};
    return grown(r, op->border_w + 2);
}

static Rect bounds_of(SdlFonts *fonts, const DrawOp *op) {
    Rect r = op->rect;
    switch (op->kind) {
    case DRAW_SHADOW:
        r.y += op->dy;
        return grown(r, sdl_shadow_extent(op->blur) + 1);
    case DRAW_TEXT: {
        // Other faces may stand higher than the run's own: half a size around it covers them.
        const Metrics *metrics = sdl_fonts_metrics(fonts);
        const int32_t size = op->run.style.size_q / 4;
        int32_t ascent, height;
        metrics->line(metrics->self, op->run.style, &ascent, &height);
        const Rect line = {r.x, r.y - ascent, metrics->width(metrics->self, &op->run), height};
        return grown(line, size / 2 + 2);
    }
    case DRAW_LINE:
    case DRAW_AREA:
        return sdl_damage_line_box(op);
    case DRAW_FILL:
    case DRAW_BOX:
    case DRAW_RING:
    case DRAW_IMAGE:
    case DRAW_CLIP:
    case DRAW_UNCLIP:
    case DRAW_KIND_COUNT:
        break;
    }
    return r;
}

static uint64_t mix_rect(uint64_t hash, Rect r) {
    hash = hash_mix(hash, (uint64_t)(uint32_t)r.x << 32 | (uint32_t)r.y);
    return hash_mix(hash, (uint64_t)(uint32_t)r.w << 32 | (uint32_t)r.h);
}

static uint64_t mix_pair(uint64_t hash, uint32_t a, uint32_t b) {
    return hash_mix(hash, (uint64_t)a << 32 | b);
}

static uint64_t hash_of(const DrawOp *op, Rect clip) {
    uint64_t hash = mix_rect(mix_rect((uint64_t)op->kind, op->rect), clip);
    hash = mix_pair(hash, op->color, op->border);
    hash = mix_pair(hash, (uint32_t)op->radius, (uint32_t)op->border_w);
    hash = mix_pair(hash, (uint32_t)op->dy, (uint32_t)op->blur);
    if (op->kind == DRAW_TEXT) {
        hash = hash_mix(hash, sdl_text_key(&op->run));
        hash = hash_mix(hash, op->light_on_dark);
    } else if (op->kind == DRAW_LINE || op->kind == DRAW_AREA) {
        const Str bytes = {(const char *)op->points, op->point_n * sizeof *op->points};
        hash = hash_mix(hash, hash_str(bytes));
    } else if (op->kind == DRAW_IMAGE) {
        hash = hash_mix(hash, sdl_image_stamp(op->path).key);
    }
    return hash;
}

void sdl_damage_mark(SdlFonts *fonts, const DrawList *list, Rect whole, OpMarks *out) {
    vec_clear(out);
    Rect clips[CLIP_DEPTH] = {whole};
    size_t depth = 0, beyond = 0; // clips deeper than the stack are counted, not kept
    for (size_t i = 0; i < list->n; i++) {
        const DrawOp *op = &list->at[i];
        if (op->kind == DRAW_CLIP) {
            if (depth + 1 < CLIP_DEPTH) {
                clips[depth + 1] = rect_and(clips[depth], op->rect);
                depth++;
            } else {
                beyond++;
            }
        } else if (op->kind == DRAW_UNCLIP) {
            if (beyond) {
                beyond--;
            } else if (depth) {
                depth--;
            }
        } else {
            const Rect clip = clips[depth];
            vec_push(out, (OpMark){hash_of(op, clip), rect_and(bounds_of(fonts, op), clip), clip,
                                   (uint32_t)i});
        }
    }
}

Rect sdl_damage_between(const OpMarks *before, const OpMarks *after) {
    size_t head = 0, tail = 0;
    const size_t shorter = before->n < after->n ? before->n : after->n;
    while (head < shorter && before->at[head].hash == after->at[head].hash) {
        head++;
    }
    while (tail < shorter - head &&
           before->at[before->n - 1 - tail].hash == after->at[after->n - 1 - tail].hash) {
        tail++;
    }
    Rect damage = {0};
    for (size_t i = head; i < before->n - tail; i++) {
        damage = united(damage, before->at[i].bounds);
    }
    for (size_t i = head; i < after->n - tail; i++) {
        damage = united(damage, after->at[i].bounds);
    }
    return damage;
}
