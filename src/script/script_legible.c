// The ground of a text is the last opaque shape below it that holds its beginning. Lines are not
// grounds; a translucent shape over everything is a scrim, and what is under it counts no more.
#include "script/script_legible.h"

#include "ui/theme.h"

#define TEXT_NEEDS 4.5
#define ICON_NEEDS 3.0
#define CLIP_DEPTH 32
#define EVERYWHERE                                                                                 \
    { -1000000, -1000000, 2000000, 2000000 }

static bool is_opaque(Color c) {
    return c >> 24 == 255;
}

static bool is_ground(const DrawOp *op) {
    return (op->kind == DRAW_FILL || op->kind == DRAW_BOX) && is_opaque(op->color);
}

// Index of the first op that is seen: behind the last scrim.
static size_t first_seen(const DrawList *list) {
    const Rect whole = list->n ? list->at[0].rect : (Rect){0};
    size_t first = 0;
    for (size_t i = 0; i < list->n; i++) {
        const DrawOp *op = &list->at[i];
        if (op->kind == DRAW_FILL && !is_opaque(op->color) && op->rect.w >= whole.w &&
            op->rect.h >= whole.h) {
            first = i + 1;
        }
    }
    return first;
}

// What of each op can be seen: inside all clips that are open around it.
static Rect *clips_of(Arena *a, const DrawList *list) {
    Rect *clips = ARENA_ARRAY(a, Rect, list->n + 1), open[CLIP_DEPTH] = {EVERYWHERE};
    size_t depth = 0, beyond = 0;
    for (size_t i = 0; i < list->n; i++) {
        const DrawOp *op = &list->at[i];
        if (op->kind == DRAW_CLIP && depth + 1 < CLIP_DEPTH) {
            open[depth + 1] = rect_and(open[depth], op->rect);
            depth++;
        } else if (op->kind == DRAW_CLIP) {
            beyond++;
        } else if (op->kind == DRAW_UNCLIP && beyond) {
            beyond--;
        } else if (op->kind == DRAW_UNCLIP && depth) {
            depth--;
        }
        clips[i] = open[depth];
    }
    return clips;
}

static Color ground_at(const DrawList *list, const Rect *clips, size_t text, Rect spot,
                       Color canvas) {
    for (size_t i = text; i > 0; i--) {
        const DrawOp *below = &list->at[i - 1];
        if (is_ground(below) && rect_has(below->rect, spot.x, spot.y) &&
            rect_has(clips[i - 1], spot.x, spot.y)) {
            return below->color;
        }
    }
    return canvas;
}

bool script_find_illegible(const DrawList *list, Color canvas, double text, Buf *problem) {
    Arena a = {0};
    const Rect *clips = clips_of(&a, list);
    bool found = false;
    for (size_t i = first_seen(list); i < list->n && !found; i++) {
        const DrawOp *op = &list->at[i];
        const int32_t size = op->run.style.size_q / 4;
        const Rect spot = {op->rect.x + size / 4, op->rect.y - size / 3, 1, 1};
        if (op->kind != DRAW_TEXT || !rect_has(clips[i], spot.x, spot.y)) {
            continue;
        }
        const Color ground = ground_at(list, clips, i, spot, canvas);
        const double got = color_contrast(op->color, ground);
        const double more = text > TEXT_NEEDS ? text : TEXT_NEEDS;
        const double needs = op->run.style.face == FACE_ICON ? ICON_NEEDS : more;
        found = got < needs;
        if (found) {
            buf_addf(problem, "\"%.*s\" in #%06x on #%06x has a contrast of %.2f, not %.1f",
                     STR_ARG(op->run.text), op->color & 0xFFFFFFu, ground & 0xFFFFFFu, got, needs);
        }
    }
    arena_free(&a);
    return found;
}
