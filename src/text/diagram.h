// A diagram drawn in characters, read as shapes: `[boxes]`, frames of + - |, lines, dotted and
// double lines, arrowheads and bars. Lengths are DIAGRAM_UNITs of a cell, so the shapes stand in
// the cells they were written in whatever the size of the letters; what is not part of a shape
// stays text in its cells. A character that belongs to no shape is a letter: nothing written is
// ever lost.
#ifndef TEXT_DIAGRAM_H
#define TEXT_DIAGRAM_H

#include "base/arena.h"

#define DIAGRAM_UNIT        16 // parts of a cell, each way
#define DIAGRAM_MAX_COLUMNS 240
#define DIAGRAM_MAX_ROWS    120

typedef enum DiagramKind {
    DIAGRAM_FRAME,   // outline of (x0, y0) .. (x1, y1), the middle of its walls; nothing inside
    DIAGRAM_LINE,    // from (x0, y0) to (x1, y1); upright, level or slanting
    DIAGRAM_BOX,     // filled box over the lines that end in it
    DIAGRAM_DIVIDER, // upright line inside a box
    DIAGRAM_BAR,     // filled, without an outline: a stretch of time, a share
    DIAGRAM_HEAD,    // arrowhead with its tip at (x1, y1), coming from the direction of (x0, y0)
    DIAGRAM_KIND_COUNT
} DiagramKind;

typedef enum DiagramStroke {
    STROKE_SOLID,
    STROKE_DASHED,
    STROKE_DOTTED,
    STROKE_DOUBLE
} DiagramStroke;

typedef struct DiagramShape {
    DiagramKind kind;
    DiagramStroke stroke;
    int32_t x0, y0, x1, y1;
} DiagramShape;

typedef struct DiagramLabel {
    size_t row, column; // of its first cell
    size_t columns;     // it takes
    size_t from, to;    // its bytes in the row's text
    bool in_box;
} DiagramLabel;

typedef struct Diagram {
    DiagramShape *shapes; // in painting order
    size_t shape_n;
    DiagramLabel *labels; // in reading order
    size_t label_n;
    size_t rows, columns;
    size_t boxes, arrows; // boxes and frames; heads
    size_t unread;        // characters that look like strokes and were left as text
} Diagram;

// Reads the rows (no tabs, no line ends). All memory is the arena's: some hundred bytes a cell at
// most; the time is proportional to the cells. False, with *out empty, when there are more rows or
// columns than the limits, or no shape at all.
bool diagram_read(Arena *a, const Str *rows, size_t n, Diagram *out);

#endif
