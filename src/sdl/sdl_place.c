// The window's place as a value.
#include "sdl/sdl_place.h"

#define PLACE_MOST   100000 // further away nothing stands
#define SAME_MOVE_MS 500
#define MAXIMISED    "maximised"

bool sdl_place_parse(Str text, WindowPlace *out) {
    int64_t v[4];
    Str rest = str_trim(text);
    *out = (WindowPlace){0};
    for (size_t i = 0; i < 4; i++) {
        if (!str_to_i64(str_cut(&rest, ' '), &v[i]) || v[i] < -PLACE_MOST || v[i] > PLACE_MOST) {
            return false;
        }
    }
    const bool is_maximised = str_eq(rest, S(MAXIMISED));
    if (v[2] < 1 || v[3] < 1 || (rest.n && !is_maximised)) {
        return false;
    }
    out->normal = (Rect){(int32_t)v[0], (int32_t)v[1], (int32_t)v[2], (int32_t)v[3]};
    out->is_maximised = is_maximised;
    return true;
}

void sdl_place_print(const WindowPlace *place, Buf *out) {
    const Rect *r = &place->normal;
    buf_addf(out, "%d %d %d %d%s", (int)r->x, (int)r->y, (int)r->w, (int)r->h,
             place->is_maximised ? " " MAXIMISED : "");
}

static int32_t span(int32_t a, int32_t a_n, int32_t b, int32_t b_n) {
    const int32_t from = a > b ? a : b, to = a + a_n < b + b_n ? a + a_n : b + b_n;
    return to > from ? to - from : 0;
}

static int32_t clamp(int32_t v, int32_t low, int32_t high) {
    return v > high ? high : v < low ? low : v;
}

WindowPlace sdl_place_fit(WindowPlace place, const Rect *displays, size_t n, int32_t least_w,
                          int32_t least_h) {
    Rect *r = &place.normal;
    int64_t best_area = 0;
    const Rect *best = NULL;
    for (size_t i = 0; i < n; i++) {
        const Rect *d = &displays[i];
        const int64_t area = (int64_t)span(r->x, r->w, d->x, d->w) * span(r->y, r->h, d->y, d->h);
        best = area > best_area ? d : best;
        best_area = area > best_area ? area : best_area;
    }
    const bool is_lost = !best;
    best = best ? best : n ? &displays[0] : NULL;
    if (!best) {
        return place;
    }
    r->w = clamp(r->w, least_w < best->w ? least_w : best->w, best->w);
    r->h = clamp(r->h, least_h < best->h ? least_h : best->h, best->h);
    r->x =
        is_lost ? best->x + (best->w - r->w) / 2 : clamp(r->x, best->x, best->x + best->w - r->w);
    r->y =
        is_lost ? best->y + (best->h - r->h) / 2 : clamp(r->y, best->y, best->y + best->h - r->h);
    return place;
}

void sdl_place_moved(PlaceTrack *t, Rect normal, int64_t now_ms) {
    // A row of changes is one: only the place before the row is the one to come back to.
    if (now_ms - t->changed_ms > SAME_MOVE_MS || t->before.w == 0) {
        t->before = t->now.normal;
    }
    t->now.normal = normal;
    t->changed_ms = now_ms;
}

void sdl_place_maximised(PlaceTrack *t, bool on, int64_t now_ms) {
    if (on && !t->now.is_maximised && now_ms - t->changed_ms <= SAME_MOVE_MS && t->before.w > 0) {
        t->now.normal = t->before;
    }
    t->now.is_maximised = on;
}
