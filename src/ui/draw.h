// A frame as data: a list of shapes, text runs and clips, in painting order, physical pixels. The
// SDL floor plays it; tests dump it as text. Strings and points are copied into the list's arena,
// so the list owns all it shows and two lists can be compared.
#ifndef UI_DRAW_H
#define UI_DRAW_H

#include "base/arena.h"
#include "base/buf.h"
#include "text/metrics.h"
#include "ui/geom.h"

typedef uint32_t Color; // 0xAARRGGBB

typedef enum DrawKind {
    DRAW_FILL,   // rect, color
    DRAW_BOX,    // rounded rect: color inside, border (width border_w, 0 for none) around it
    DRAW_SHADOW, // soft shadow of a rounded rect: rect, radius, dy, blur, color (alpha = strength)
    DRAW_RING,   // focus ring: rounded outline, border_w wide, nothing inside
    DRAW_TEXT,   // run with its baseline's left end at (rect.x, rect.y)
    DRAW_LINE,   // polyline through points, border_w wide, color
    DRAW_AREA,   // convex area through points, color
    DRAW_IMAGE,  // file `path` scaled into rect
    DRAW_CLIP,   // from here only inside rect (and inside the clips around it)
    DRAW_UNCLIP,
    DRAW_KIND_COUNT
} DrawKind;

typedef struct Point {
    int32_t x, y; // sixteenths of a pixel
} Point;

typedef struct DrawOp {
    DrawKind kind;
    Rect rect;
    Color color, border;
    int32_t radius, border_w, dy, blur;
    TextRun run;
    bool light_on_dark; // of text: the ground is dark, thin the strokes less
    Str path;
    const Point *points;
    size_t point_n;
} DrawOp;

typedef struct DrawList {
    DrawOp *at;
    size_t n, cap;
    Arena arena;
} DrawList;

void draw_clear(DrawList *d);
void draw_free(DrawList *d);
void draw_fill(DrawList *d, Rect r, Color c);
void draw_box(DrawList *d, Rect r, int32_t radius, Color fill, Color border, int32_t border_w);
void draw_shadow(DrawList *d, Rect r, int32_t radius, int32_t dy, int32_t blur, Color c);
void draw_ring(DrawList *d, Rect r, int32_t radius, Color c, int32_t width);
void draw_text(DrawList *d, int32_t x, int32_t baseline, const TextRun *run, Color c, bool on_dark);
void draw_line(DrawList *d, const Point *points, size_t n, Color c, int32_t width);
void draw_area(DrawList *d, const Point *points, size_t n, Color c);
void draw_image(DrawList *d, Rect r, Str path);
void draw_clip(DrawList *d, Rect r);
void draw_unclip(DrawList *d);
// Same frame? Then nothing needs to be painted.
bool draw_equal(const DrawList *a, const DrawList *b);
// One line an op, for golden files.
void draw_dump(const DrawList *d, Buf *out);

#endif
