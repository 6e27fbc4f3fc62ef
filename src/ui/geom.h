// Rectangles in physical pixels and the cuts layouts are made of. "Cut" takes a slice off a
// rectangle and answers the slice; the rectangle becomes the rest. Sizes never go below zero.
#ifndef UI_GEOM_H
#define UI_GEOM_H

#include <stdbool.h>
#include <stdint.h>

typedef struct Rect {
    int32_t x, y, w, h;
} Rect;

Rect rect_cut_top(Rect *r, int32_t h);
Rect rect_cut_bottom(Rect *r, int32_t h);
Rect rect_cut_left(Rect *r, int32_t w);
Rect rect_cut_right(Rect *r, int32_t w);
Rect rect_inset(Rect r, int32_t dx, int32_t dy);
Rect rect_center(Rect outer, int32_t w, int32_t h); // clamped to outer
Rect rect_and(Rect a, Rect b);
bool rect_has(Rect r, int32_t x, int32_t y);
bool rect_is_empty(Rect r);

#endif
