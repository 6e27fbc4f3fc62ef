// Cutting and comparing rectangles.
#include "ui/geom.h"

static int32_t clamp(int32_t v, int32_t low, int32_t high) {
    return v > high ? (high < low ? low : high) : v < low ? low : v;
}

Rect rect_cut_top(Rect *r, int32_t h) {
    h = clamp(h, 0, r->h);
    Rect cut = {r->x, r->y, r->w, h};
    r->y += h;
    r->h -= h;
    return cut;
}

Rect rect_cut_bottom(Rect *r, int32_t h) {
    h = clamp(h, 0, r->h);
    r->h -= h;
    return (Rect){r->x, r->y + r->h, r->w, h};
}

Rect rect_cut_left(Rect *r, int32_t w) {
    w = clamp(w, 0, r->w);
    Rect cut = {r->x, r->y, w, r->h};
    r->x += w;
    r->w -= w;
    return cut;
}

Rect rect_cut_right(Rect *r, int32_t w) {
    w = clamp(w, 0, r->w);
    r->w -= w;
    return (Rect){r->x + r->w, r->y, w, r->h};
}

Rect rect_inset(Rect r, int32_t dx, int32_t dy) {
    dx = clamp(dx, dx < 0 ? dx : 0, r.w / 2);
    dy = clamp(dy, dy < 0 ? dy : 0, r.h / 2);
    return (Rect){r.x + dx, r.y + dy, r.w - 2 * dx, r.h - 2 * dy};
}

Rect rect_center(Rect outer, int32_t w, int32_t h) {
    w = clamp(w, 0, outer.w);
    h = clamp(h, 0, outer.h);
    return (Rect){outer.x + (outer.w - w) / 2, outer.y + (outer.h - h) / 2, w, h};
}

Rect rect_and(Rect a, Rect b) {
    int32_t x = a.x > b.x ? a.x : b.x, y = a.y > b.y ? a.y : b.y;
    int32_t right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int32_t bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    if (right <= x || bottom <= y) {
        return (Rect){x, y, 0, 0};
    }
    return (Rect){x, y, right - x, bottom - y};
}

bool rect_has(Rect r, int32_t x, int32_t y) {
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

bool rect_is_empty(Rect r) {
    return r.w <= 0 || r.h <= 0;
}
