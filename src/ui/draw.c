// The draw list: adding, comparing and dumping operations.
#include "ui/draw.h"

#include <string.h>

#include "base/mem.h"

// More than any honest frame needs; beyond it, shapes are dropped instead of eating memory.
#define DRAW_MAX_OPS ((size_t)1 << 20)

void draw_clear(DrawList *d) {
    d->n = 0;
    arena_reset(&d->arena);
}

void draw_free(DrawList *d) {
    mem_free(d->at);
    arena_free(&d->arena);
    *d = (DrawList){0};
}

static void draw_push(DrawList *d, DrawOp op) {
    if (d->n == d->cap) {
        if (d->cap >= DRAW_MAX_OPS) {
            return;
        }
        d->cap = d->cap ? d->cap * 2 : 256;
        d->at = mem_realloc(d->at, d->cap * sizeof *d->at);
    }
    d->at[d->n++] = op;
}

void draw_fill(DrawList *d, Rect r, Color c) {
    if (!rect_is_empty(r)) {
        draw_push(d, (DrawOp){.kind = DRAW_FILL, .rect = r, .color = c});
    }
}

void draw_box(DrawList *d, Rect r, int32_t radius, Color fill, Color border, int32_t border_w) {
    if (!rect_is_empty(r)) {
        draw_push(d, (DrawOp){.kind = DRAW_BOX,
                              .rect = r,
                              .radius = radius,
                              .color = fill,
                              .border = border,
                              .border_w = border_w});
    }
}

void draw_shadow(DrawList *d, Rect r, int32_t radius, int32_t dy, int32_t blur, Color c) {
    if (!rect_is_empty(r)) {
        draw_push(d, (DrawOp){.kind = DRAW_SHADOW,
                              .rect = r,
                              .radius = radius,
                              .dy = dy,
                              .blur = blur,
                              .color = c});
    }
}

void draw_ring(DrawList *d, Rect r, int32_t radius, Color c, int32_t width) {
    if (!rect_is_empty(r)) {
        draw_push(
            d, (DrawOp){
                   .kind = DRAW_RING, .rect = r, .radius = radius, .color = c, .border_w = width});
    }
}

void draw_text(DrawList *d, int32_t x, int32_t baseline, const TextRun *run, Color c,
               bool on_dark) {
    if (run->text.n == 0) {
        return;
    }
    DrawOp op = {.kind = DRAW_TEXT,
                 .rect = {x, baseline, 0, 0},
                 .run = *run,
                 .color = c,
                 .light_on_dark = on_dark};
    op.run.text = arena_str(&d->arena, run->text);
    draw_push(d, op);
}

static void push_points(DrawList *d, DrawKind kind, const Point *points, size_t n, Color c,
                        int32_t width) {
    Point *copy = ARENA_ARRAY(&d->arena, Point, n);
    memcpy(copy, points, n * sizeof *copy);
    int32_t x0 = copy[0].x, y0 = copy[0].y, x1 = x0, y1 = y0;
    for (size_t i = 1; i < n; i++) {
        x0 = copy[i].x < x0 ? copy[i].x : x0;
        x1 = copy[i].x > x1 ? copy[i].x : x1;
        y0 = copy[i].y < y0 ? copy[i].y : y0;
        y1 = copy[i].y > y1 ? copy[i].y : y1;
    }
    Rect box = {x0 / 16, y0 / 16, (x1 - x0) / 16, (y1 - y0) / 16};
    draw_push(d, (DrawOp){.kind = kind,
                          .rect = box,
                          .points = copy,
                          .point_n = n,
                          .color = c,
                          .border_w = width});
}

void draw_line(DrawList *d, const Point *points, size_t n, Color c, int32_t width) {
    if (n >= 2) {
        push_points(d, DRAW_LINE, points, n, c, width);
    }
}

void draw_area(DrawList *d, const Point *points, size_t n, Color c) {
    if (n >= 3) {
        push_points(d, DRAW_AREA, points, n, c, 0);
    }
}

void draw_image(DrawList *d, Rect r, Str path) {
    if (!rect_is_empty(r)) {
        draw_push(d, (DrawOp){.kind = DRAW_IMAGE, .rect = r, .path = arena_str(&d->arena, path)});
    }
}

void draw_clip(DrawList *d, Rect r) {
    draw_push(d, (DrawOp){.kind = DRAW_CLIP, .rect = r});
}

void draw_unclip(DrawList *d) {
    draw_push(d, (DrawOp){.kind = DRAW_UNCLIP});
}

static bool rect_equal(Rect a, Rect b) {
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static bool run_equal(const TextRun *a, const TextRun *b) {
    return a->style.face == b->style.face && a->style.size_q == b->style.size_q &&
           a->rtl == b->rtl && memcmp(a->script, b->script, sizeof a->script) == 0 &&
           str_eq(a->text, b->text);
}

static bool op_equal(const DrawOp *a, const DrawOp *b) {
    if (a->kind != b->kind || !rect_equal(a->rect, b->rect) || a->color != b->color ||
        a->border != b->border || a->radius != b->radius || a->border_w != b->border_w ||
        a->dy != b->dy || a->blur != b->blur || a->light_on_dark != b->light_on_dark ||
        a->point_n != b->point_n || !str_eq(a->path, b->path) || !run_equal(&a->run, &b->run)) {
        return false;
    }
    for (size_t i = 0; i < a->point_n; i++) {
        if (a->points[i].x != b->points[i].x || a->points[i].y != b->points[i].y) {
            return false;
        }
    }
    return true;
}

bool draw_equal(const DrawList *a, const DrawList *b) {
    if (a->n != b->n) {
        return false;
    }
    for (size_t i = 0; i < a->n; i++) {
        if (!op_equal(&a->at[i], &b->at[i])) {
            return false;
        }
    }
    return true;
}

static const char *const KIND_NAMES[DRAW_KIND_COUNT] = {
    [DRAW_FILL] = "fill",     [DRAW_BOX] = "box",     [DRAW_SHADOW] = "shadow",
    [DRAW_RING] = "ring",     [DRAW_TEXT] = "text",   [DRAW_LINE] = "line",
    [DRAW_AREA] = "area",     [DRAW_IMAGE] = "image", [DRAW_CLIP] = "clip",
    [DRAW_UNCLIP] = "unclip",
};

void draw_dump(const DrawList *d, Buf *out) {
    for (size_t i = 0; i < d->n; i++) {
        const DrawOp *op = &d->at[i];
        buf_add_z(out, KIND_NAMES[op->kind]);
        if (op->kind == DRAW_UNCLIP) {
            buf_add_byte(out, '\n');
            continue;
        }
        buf_addf(out, " %d,%d", op->rect.x, op->rect.y);
        if (op->kind == DRAW_TEXT) {
            buf_addf(out, " face %d size %d/4 #%08x \"%.*s\"\n", (int)op->run.style.face,
                     op->run.style.size_q, op->color, STR_ARG(op->run.text));
            continue;
        }
        buf_addf(out, " %dx%d", op->rect.w, op->rect.h);
        if (op->kind == DRAW_IMAGE) {
            buf_addf(out, " %.*s\n", STR_ARG(op->path));
            continue;
        }
        if (op->kind != DRAW_CLIP) {
            buf_addf(out, " #%08x", op->color);
        }
        if (op->radius) {
            buf_addf(out, " radius %d", op->radius);
        }
        if (op->border_w) {
            buf_addf(out, " line %d #%08x", op->border_w, op->border);
        }
        for (size_t k = 0; k < op->point_n; k++) {
            buf_addf(out, " %d,%d", op->points[k].x, op->points[k].y);
        }
        buf_add_byte(out, '\n');
    }
}
