// What the steps of reading a diagram share: a grid of cells that is first sorted into kinds of
// characters, then given arms (which of its four sides a line leaves by), then turned into shapes.
#ifndef TEXT_DIAGRAM_INTERNAL_H
#define TEXT_DIAGRAM_INTERNAL_H

#include "base/vec.h"
#include "text/diagram.h"

typedef enum CellKind {
    CELL_BLANK,
    CELL_TEXT,
    CELL_BOX,     // inside a [box], brackets included
    CELL_LEVEL,   // - = . of a level line
    CELL_UPRIGHT, // | or :
    CELL_CROSS,   // + or a character of Unicode's box drawing
    CELL_SLANT,   // / or \ that stands alone
    CELL_ELBOW,   // / or \ at the end of a level line: a corner
    CELL_HEAD,
    CELL_BAR
} CellKind;

enum { ARM_N = 1, ARM_E = 2, ARM_S = 4, ARM_W = 8 };

typedef struct Cell {
    uint32_t cp; // 0 for the second column of a wide character and beyond the line's end
    uint8_t kind;
    uint8_t arms;
    uint8_t fixed;  // arms that box drawing says this character has
    uint8_t stroke; // DiagramStroke
    uint8_t head;   // ARM_x of the side it points to
    int32_t box;    // index + 1
    size_t at;      // its byte in the row
} Cell;

typedef struct CellBox {
    int32_t row0, row1, column0, column1; // cells of the brackets
} CellBox;

typedef struct CellGrid {
    Arena *arena;
    const Str *text;
    Cell *cells;
    int32_t rows, columns;
    VEC(CellBox) boxes;
    VEC(DiagramShape) shapes;
    VEC(DiagramLabel) labels;
    Cell outside; // stands for what is beyond the edges
    size_t frames, heads;
} CellGrid;

// The cell, or a blank one beyond the edges.
Cell *grid_cell(CellGrid *g, int32_t row, int32_t column);
// Its character, 0 for what stands in a box and ' ' beyond the edges.
uint32_t grid_char(CellGrid *g, int32_t row, int32_t column);
CellKind grid_kind(CellGrid *g, int32_t row, int32_t column);
bool grid_is_word(uint32_t cp); // letter, digit or anything beyond ASCII

// The steps, in order.
void grid_find_boxes(CellGrid *g);
void grid_sort_level(CellGrid *g);   // level lines, their heads and bars
void grid_sort_upright(CellGrid *g); // crossings, slants, elbows, upright lines and heads
void grid_join(CellGrid *g);         // gives arms
void grid_add_shapes(CellGrid *g);
void grid_add_labels(CellGrid *g);

#endif
