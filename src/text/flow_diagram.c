// A diagram's shapes in pixels. Every end of a line goes through the same rounding, and lines are
// rectangles of whole pixels, so they are crisp and meet at every scale; a row's height is a whole
// number of pixels, so upright lines go on from row to row without a gap.
#include <math.h>

#include "text/diagram.h"
#include "text/flow_internal.h"
#include "text/md_doc.h"
#include "text/uni.h"

#define STROKE 1.25f // width of a line, design pixels
#define DASH   6.0f
#define DOT    2.0f
#define SPREAD 2.0f // half the distance between the two of a double line

typedef struct Pen {
    FlowBuilder *b;
    const FlowCells *cells;
    int32_t stroke;
    int32_t dash, dot, space, spread;
} Pen;

static int32_t at_least(float pixels, int32_t least) {
    const int32_t rounded = (int32_t)(pixels + 0.5f);
    return rounded > least ? rounded : least;
}

static int32_t pixel_x(const Pen *p, int32_t x) {
    return p->cells->x + (int32_t)floor((double)x * p->cells->cell / DIAGRAM_UNIT + 0.5);
}

static int32_t pixel_y(const Pen *p, int32_t y) {
    return p->cells->y + (y * p->cells->line + DIAGRAM_UNIT / 2) / DIAGRAM_UNIT;
}

static void add(const Pen *p, FlowBoxKind kind, const int32_t at[4]) {
    const FlowBox box = {
        .kind = kind, .x = at[0], .y = at[1], .w = at[2], .h = at[3], .stroke = p->stroke};
    flow_add_box(p->b, box);
}

static void add_part(const Pen *p, bool is_level, const int32_t r[4], int32_t from, int32_t to) {
    const int32_t level[4] = {r[0] + from, r[1], to - from, r[3]};
    const int32_t upright[4] = {r[0], r[1] + from, r[2], to - from};
    add(p, BOX_DIAGRAM_LINE, is_level ? level : upright);
}

// Marks of the length `mark` from end to end, with spaces made even between them.
static void add_broken(const Pen *p, bool is_level, const int32_t r[4], int32_t mark) {
    const int32_t length = is_level ? r[2] : r[3];
    const int32_t n = length > mark ? (length - mark) / (mark + p->space) : 0;
    for (int32_t i = 0; i <= n; i++) {
        const int32_t from = n > 0 ? (int32_t)((int64_t)(length - mark) * i / n) : 0;
        add_part(p, is_level, r, from, from + mark < length ? from + mark : length);
    }
}

static void add_straight(const Pen *p, const DiagramShape *s) {
    const bool is_level = s->y0 == s->y1;
    const int32_t t = p->stroke, x = pixel_x(p, s->x0) - t / 2, y = pixel_y(p, s->y0) - t / 2;
    const int32_t w = pixel_x(p, s->x1) - t / 2 + t - x, h = pixel_y(p, s->y1) - t / 2 + t - y;
    const int32_t r[4] = {x, y, w, h};
    switch (s->stroke) {
    case STROKE_SOLID:
        add(p, BOX_DIAGRAM_LINE, r);
        return;
    case STROKE_DASHED:
        add_broken(p, is_level, r, p->dash);
        return;
    case STROKE_DOTTED:
        add_broken(p, is_level, r, p->dot);
        return;
    case STROKE_DOUBLE:
        for (int32_t side = -1; side <= 1; side += 2) {
            const int32_t by = side * p->spread;
            const int32_t one[4] = {x + (is_level ? 0 : by), y + (is_level ? by : 0), w, h};
            add(p, BOX_DIAGRAM_LINE, one);
        }
        return;
    }
}

static void add_slant(const Pen *p, const DiagramShape *s) {
    const int32_t x0 = pixel_x(p, s->x0), x1 = pixel_x(p, s->x1);
    const int32_t y0 = pixel_y(p, s->y0), y1 = pixel_y(p, s->y1);
    const FlowBox box = {.kind = BOX_DIAGRAM_SLANT,
                         .x = x0 < x1 ? x0 : x1,
                         .y = y0,
                         .w = x0 < x1 ? x1 - x0 : x0 - x1,
                         .h = y1 - y0,
                         .turn = x0 < x1 ? TURN_DOWN : TURN_UP,
                         .stroke = p->stroke};
    flow_add_box(p->b, box);
}

// As long as a cell is wide, and as wide as it is long: the same in all four directions.
static void add_head(const Pen *p, const DiagramShape *s) {
    const int32_t length = at_least((float)p->cells->cell, 3);
    const int32_t side = at_least((float)p->cells->cell * 0.42f, 2);
    const int32_t breadth = 2 * side + p->stroke;
    const int32_t x = pixel_x(p, s->x1), y = pixel_y(p, s->y1), back = p->stroke / 2 + side;
    FlowBox box = {.kind = BOX_DIAGRAM_HEAD, .w = length, .h = breadth, .stroke = p->stroke};
    if (s->y0 == s->y1) {
        box.turn = s->x1 > s->x0 ? TURN_RIGHT : TURN_LEFT;
        box.x = box.turn == TURN_RIGHT ? x - length : x;
        box.y = y - back;
    } else {
        box.turn = s->y1 > s->y0 ? TURN_DOWN : TURN_UP;
        box.x = x - back;
        box.y = box.turn == TURN_DOWN ? y - length : y;
        box.w = breadth;
        box.h = length;
    }
    flow_add_box(p->b, box);
}

static void add_shape(const Pen *p, const DiagramShape *s) {
    const int32_t x = pixel_x(p, s->x0), y = pixel_y(p, s->y0), t = p->stroke;
    const int32_t r[4] = {x, y, pixel_x(p, s->x1) - x, pixel_y(p, s->y1) - y};
    // A frame's wall is as wide as a line, and stands where a line would.
    const int32_t frame[4] = {x - t / 2, y - t / 2, r[2] + t, r[3] + t};
    const int32_t divider[4] = {x - t / 2, y + t, t, r[3] - 2 * t}; // between the walls
    switch (s->kind) {
    case DIAGRAM_FRAME:
        add(p, BOX_DIAGRAM_FRAME, frame);
        return;
    case DIAGRAM_LINE:
        if (s->x0 != s->x1 && s->y0 != s->y1) {
            add_slant(p, s);
        } else {
            add_straight(p, s);
        }
        return;
    case DIAGRAM_DIVIDER:
        add(p, BOX_DIAGRAM_LINE, divider);
        return;
    case DIAGRAM_BOX:
        add(p, BOX_DIAGRAM_BOX, r);
        return;
    case DIAGRAM_BAR:
        add(p, BOX_DIAGRAM_BAR, r);
        return;
    case DIAGRAM_HEAD:
        add_head(p, s);
        return;
    case DIAGRAM_KIND_COUNT:
        return;
    }
}

static InkRole ink_of(unsigned look, bool in_box) {
    if (look & SPAN_CLOZE_HIDDEN) {
        return INK_CLOZE_HIDDEN;
    }
    return look & SPAN_CLOZE_SHOWN ? INK_CLOZE : in_box ? INK_CODE : INK_TEXT2;
}

// The words of one look at the column; answers how many columns they took.
static size_t add_words(const Pen *p, Str words, size_t row, size_t column, unsigned look,
                        bool in_box) {
    const FlowCells *c = p->cells;
    const int32_t y = c->y + (int32_t)row * c->line;
    const size_t columns = uni_columns(words);
    const int32_t unit = (int32_t)column * DIAGRAM_UNIT;
    const int32_t x = pixel_x(p, unit);
    const int32_t right = pixel_x(p, unit + (int32_t)columns * DIAGRAM_UNIT);
    if (look & SPAN_CLOZE_HIDDEN) {
        const int32_t ground[4] = {x, y + 1, right - x, c->line - 2};
        add(p, BOX_CLOZE, ground);
    }
    // A face that is wider than its columns may lean over the edge of its cells, not of the block.
    const int32_t edge = pixel_x(p, (int32_t)c->columns * DIAGRAM_UNIT);
    const int32_t lean = right + (int32_t)c->cell;
    flow_add_label(p->b, words, c->style, ink_of(look, in_box), x,
                   flow_baseline(p->b, c->style, y, c->line), (lean < edge ? lean : edge) - x);
    return columns;
}

static void add_label(const Pen *p, const DiagramLabel *label, Str text, const uint8_t *looks) {
    size_t column = label->column;
    for (size_t from = label->from, to = from; from < label->to; from = to) {
        while (to < label->to && looks[to] == looks[from]) {
            to++;
        }
        column +=
            add_words(p, str_sub(text, from, to), label->row, column, looks[from], label->in_box);
    }
}

bool flow_diagram(FlowBuilder *b, const FlowCells *cells, const FlowRows *rows, Str source) {
    Diagram diagram;
    if (!diagram_read(b->arena, rows->rows, rows->n, &diagram) ||
        diagram.columns > cells->columns) {
        return false;
    }
    const float scale = b->style->scale;
    const Pen pen = {.b = b,
                     .cells = cells,
                     .stroke = at_least(STROKE * scale - 0.5f, 1), // whole pixels, downwards
                     .dash = at_least(DASH * scale, 2),
                     .dot = at_least(DOT * scale, 1),
                     .space = at_least(3.0f * scale, 2),
                     .spread = at_least(SPREAD * scale, 1)};
    const int32_t place[4] = {cells->x, cells->y,
                              (int32_t)((double)diagram.columns * cells->cell + 1),
                              (int32_t)rows->n * cells->line};
    const FlowBox box = {.kind = BOX_DIAGRAM,
                         .x = place[0],
                         .y = place[1],
                         .w = place[2],
                         .h = place[3],
                         .text = source};
    flow_add_box(b, box);
    for (size_t i = 0; i < diagram.shape_n; i++) {
        add_shape(&pen, &diagram.shapes[i]);
    }
    for (size_t i = 0; i < diagram.label_n; i++) {
        const DiagramLabel *label = &diagram.labels[i];
        add_label(&pen, label, rows->rows[label->row], rows->looks[label->row]);
    }
    return true;
}
