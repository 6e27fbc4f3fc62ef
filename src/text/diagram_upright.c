// Which characters are upright lines, crossings, corners, slants, and heads that point up or down.
#include "text/diagram_internal.h"

#define MOST_LABEL_ROWS 4 // that may interrupt an upright line above its head

// Box drawing characters and the sides they leave by.
static const struct {
    uint32_t cp;
    uint8_t arms, stroke;
} DRAWN[] = {
    {0x2500, ARM_E | ARM_W, STROKE_SOLID},
    {0x2501, ARM_E | ARM_W, STROKE_SOLID},
    {0x2502, ARM_N | ARM_S, STROKE_SOLID},
    {0x2503, ARM_N | ARM_S, STROKE_SOLID},
    {0x2504, ARM_E | ARM_W, STROKE_DASHED},
    {0x2506, ARM_N | ARM_S, STROKE_DASHED},
    {0x2508, ARM_E | ARM_W, STROKE_DOTTED},
    {0x250A, ARM_N | ARM_S, STROKE_DOTTED},
    {0x250C, ARM_E | ARM_S, STROKE_SOLID},
    {0x2510, ARM_S | ARM_W, STROKE_SOLID},
    {0x2514, ARM_N | ARM_E, STROKE_SOLID},
    {0x2518, ARM_N | ARM_W, STROKE_SOLID},
    {0x251C, ARM_N | ARM_E | ARM_S, STROKE_SOLID},
    {0x2524, ARM_N | ARM_S | ARM_W, STROKE_SOLID},
    {0x252C, ARM_E | ARM_S | ARM_W, STROKE_SOLID},
    {0x2534, ARM_N | ARM_E | ARM_W, STROKE_SOLID},
    {0x253C, ARM_N | ARM_E | ARM_S | ARM_W, STROKE_SOLID},
    {0x2550, ARM_E | ARM_W, STROKE_DOUBLE},
    {0x2551, ARM_N | ARM_S, STROKE_DOUBLE},
    {0x2554, ARM_E | ARM_S, STROKE_DOUBLE},
    {0x2557, ARM_S | ARM_W, STROKE_DOUBLE},
    {0x255A, ARM_N | ARM_E, STROKE_DOUBLE},
    {0x255D, ARM_N | ARM_W, STROKE_DOUBLE},
    {0x256D, ARM_E | ARM_S, STROKE_SOLID},
    {0x256E, ARM_S | ARM_W, STROKE_SOLID},
    {0x256F, ARM_N | ARM_W, STROKE_SOLID},
    {0x2570, ARM_N | ARM_E, STROKE_SOLID},
};

static bool is_level(CellGrid *g, int32_t row, int32_t column) {
    const CellKind kind = grid_kind(g, row, column);
    return kind == CELL_LEVEL || kind == CELL_HEAD;
}

static bool stands_alone(CellGrid *g, int32_t row, int32_t column) {
    const uint32_t before = grid_char(g, row, column - 1), after = grid_char(g, row, column + 1);
    return (before == ' ' || before == 0 || before == '|') &&
           (after == ' ' || after == 0 || after == '|');
}

static bool is_upright_char(CellGrid *g, int32_t row, int32_t column) {
    const uint32_t cp = grid_char(g, row, column);
    return cp == '|' || cp == 0x2502 || cp == 0x2503;
}

static bool is_head_char(CellGrid *g, int32_t row, int32_t column, uint32_t cp) {
    return grid_char(g, row, column) == cp && stands_alone(g, row, column);
}

static void sort_bars(CellGrid *g, int32_t row) {
    for (int32_t c = 0; c < g->columns; c++) {
        Cell *cell = grid_cell(g, row, c);
        if (cell->kind != CELL_TEXT) {
            continue;
        }
        if (cell->cp == '|') {
            cell->kind = CELL_UPRIGHT;
        } else if (cell->cp == ':' && stands_alone(g, row, c)) {
            const uint32_t above = grid_char(g, row - 1, c), below = grid_char(g, row + 1, c);
            if (above == ':' || below == ':' || above == '|' || below == '|') {
                cell->kind = CELL_UPRIGHT;
                cell->stroke = STROKE_DOTTED;
            }
        }
        for (size_t i = 0; i < ARRAY_LEN(DRAWN); i++) {
            if (cell->cp == DRAWN[i].cp) {
                cell->kind = CELL_CROSS;
                cell->fixed = DRAWN[i].arms;
                cell->stroke = DRAWN[i].stroke;
            }
        }
    }
}

// A + joins something, and a corner . or ' has a level line on one side and an upright one under
// or over it; else they are letters.
static void sort_crosses(CellGrid *g, int32_t row) {
    for (int32_t c = 0; c < g->columns; c++) {
        Cell *cell = grid_cell(g, row, c);
        if (cell->kind != CELL_TEXT) {
            continue;
        }
        const bool west = is_level(g, row, c - 1), east = is_level(g, row, c + 1);
        const bool above = is_upright_char(g, row - 1, c), below = is_upright_char(g, row + 1, c);
        if (cell->cp == '+' && (west || east || above || below)) {
            cell->kind = CELL_CROSS;
        } else if ((cell->cp == '.' && below) || ((cell->cp == '\'' || cell->cp == '`') && above)) {
            if (west != east) {
                cell->kind = CELL_CROSS;
                cell->fixed = (uint8_t)((west ? ARM_W : ARM_E) | (above ? ARM_N : ARM_S));
            }
        }
    }
}

// Where the far end of a corner leads: one row up or down, straight or one column aside.
static bool has_partner(CellGrid *g, int32_t row, int32_t column, bool below) {
    const CellKind kind = grid_kind(g, row, column);
    const uint32_t cp = grid_char(g, row, column);
    return kind == CELL_BOX || kind == CELL_CROSS || kind == CELL_UPRIGHT || cp == '/' ||
           cp == '\\' || is_head_char(g, row, column, below ? 'v' : '^');
}

// A / or \ beside a level line is its corner: an elbow. Without a line beside it and with space
// around, it is a slant.
static void sort_slants(CellGrid *g, int32_t row) {
    for (int32_t c = 0; c < g->columns; c++) {
        Cell *cell = grid_cell(g, row, c);
        if (cell->kind != CELL_TEXT || (cell->cp != '/' && cell->cp != '\\')) {
            continue;
        }
        const bool west = is_level(g, row, c - 1), east = is_level(g, row, c + 1);
        // The far end of / is up right from a line on its left, down left from one on its right.
        const bool below = (cell->cp == '/') == east;
        const int32_t to = row + (below ? 1 : -1), aside = c + (east ? -1 : 1);
        if (west != east && (has_partner(g, to, c, below) || has_partner(g, to, aside, below))) {
            cell->kind = CELL_ELBOW;
        } else if (!west && !east && stands_alone(g, row, c)) {
            const int32_t lean = cell->cp == '/' ? 1 : -1;
            const bool up = grid_kind(g, row - 1, c) != CELL_BLANK ||
                            grid_kind(g, row - 1, c + lean) != CELL_BLANK;
            const bool down = grid_kind(g, row + 1, c) != CELL_BLANK ||
                              grid_kind(g, row + 1, c - lean) != CELL_BLANK;
            cell->kind = up || down ? CELL_SLANT : CELL_TEXT;
        }
    }
}

// An upright line one row up (step -1) or down, or beyond the words that interrupt it.
static bool comes_from(CellGrid *g, int32_t row, int32_t column, int32_t step) {
    for (int32_t n = 1; n <= MOST_LABEL_ROWS; n++) {
        const int32_t at = row + n * step;
        switch (grid_kind(g, at, column)) {
        case CELL_UPRIGHT:
        case CELL_CROSS:
            return true;
        case CELL_ELBOW:
        case CELL_SLANT:
        case CELL_LEVEL:
            return n == 1;
        case CELL_TEXT:
            continue;
        case CELL_BLANK:
            // The end of a corner stands one column aside.
            return n == 1 && (grid_kind(g, at, column - 1) == CELL_ELBOW ||
                              grid_kind(g, at, column + 1) == CELL_ELBOW);
        case CELL_BOX:
        case CELL_HEAD:
        case CELL_BAR:
            return false;
        }
    }
    return false;
}

static void sort_heads(CellGrid *g, int32_t row) {
    for (int32_t c = 0; c < g->columns; c++) {
        Cell *cell = grid_cell(g, row, c);
        if (cell->kind != CELL_TEXT || !stands_alone(g, row, c)) {
            continue;
        }
        const bool up = cell->cp == '^' || cell->cp == 0x2191 || cell->cp == 0x25B2;
        const bool down =
            cell->cp == 'v' || cell->cp == 'V' || cell->cp == 0x2193 || cell->cp == 0x25BC;
        if ((up && comes_from(g, row, c, 1)) || (down && comes_from(g, row, c, -1))) {
            cell->kind = CELL_HEAD;
            cell->head = up ? ARM_N : ARM_S;
        }
    }
}

void grid_sort_upright(CellGrid *g) {
    for (int32_t row = 0; row < g->rows; row++) {
        sort_bars(g, row);
    }
    for (int32_t row = 0; row < g->rows; row++) {
        sort_crosses(g, row);
    }
    for (int32_t row = 0; row < g->rows; row++) {
        sort_slants(g, row);
    }
    for (int32_t row = 0; row < g->rows; row++) {
        sort_heads(g, row);
    }
}
