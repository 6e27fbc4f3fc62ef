// From cells with arms to shapes: closed frames first, then whole lines, boxes over them, heads.
#include "text/diagram_internal.h"

#define UNIT     DIAGRAM_UNIT
#define HALF     (DIAGRAM_UNIT / 2)
#define WALL     4 // from the outer side of a bracket's cell to the wall of its box
#define TOP      1 // from the row's edge to the box
#define GAP      5 // between a line and the letter it touches
#define TIP_GAP  1 // between a head and the letter above or below
#define IN_HEAD  6 // how far before the tip a line may end, hidden by the head
#define NEAR_BOX 3 // a line this many cells from a box, with nothing between, reaches it

static void add_shape(CellGrid *g, DiagramKind kind, unsigned stroke, const int32_t at[4]) {
    const DiagramShape shape = {kind, (DiagramStroke)stroke, at[0], at[1], at[2], at[3]};
    vec_push(&g->shapes, shape);
}

static int32_t middle(int32_t cell) {
    return cell * UNIT + HALF;
}

static bool joins(CellGrid *g, int32_t row, int32_t column, unsigned arm) {
    const Cell *cell = grid_cell(g, row, column);
    const bool down = arm == ARM_S;
    const Cell *next = grid_cell(g, row + (down ? 1 : 0), column + (down ? 0 : 1));
    // grid_cell may answer the same cell twice beyond the edges, which has no arms.
    return cell->arms & arm && next->arms & (down ? ARM_N : ARM_W);
}

// ---- Frames.

static bool is_corner(CellGrid *g, int32_t row, int32_t column, unsigned arms) {
    const Cell *cell = grid_cell(g, row, column);
    return cell->kind == CELL_CROSS && cell->arms == arms;
}

static void clear_arms(CellGrid *g, int32_t row, int32_t column, unsigned arms) {
    Cell *cell = grid_cell(g, row, column);
    cell->arms = (uint8_t)(cell->arms & ~arms);
}

static bool is_solid_wall(CellGrid *g, int32_t row, int32_t from, int32_t to) {
    for (int32_t c = from; c < to; c++) {
        const Cell *cell = grid_cell(g, row, c);
        const bool is_plain = cell->stroke == STROKE_SOLID;
        if (!joins(g, row, c, ARM_E) || !is_plain) {
            return false;
        }
    }
    return true;
}

// The frame whose top left corner this is: walls are followed to their ends.
static void take_frame(CellGrid *g, int32_t row, int32_t column) {
    int32_t right = column, bottom = row, other = row;
    while (joins(g, row, right, ARM_E)) {
        right++;
    }
    while (joins(g, bottom, column, ARM_S)) {
        bottom++;
    }
    while (joins(g, other, right, ARM_S)) {
        other++;
    }
    if (right == column || bottom == row || other != bottom ||
        !is_corner(g, row, right, ARM_S | ARM_W) || !is_corner(g, bottom, column, ARM_N | ARM_E) ||
        !is_corner(g, bottom, right, ARM_N | ARM_W) || !is_solid_wall(g, row, column, right) ||
        !is_solid_wall(g, bottom, column, right)) {
        return;
    }
    for (int32_t c = column; c <= right; c++) {
        const unsigned arms = (c > column ? ARM_W : 0u) | (c < right ? ARM_E : 0u);
        clear_arms(g, row, c, arms);
        clear_arms(g, bottom, c, arms);
    }
    for (int32_t r = row; r <= bottom; r++) {
        const unsigned arms = (r > row ? ARM_N : 0u) | (r < bottom ? ARM_S : 0u);
        clear_arms(g, r, column, arms);
        clear_arms(g, r, right, arms);
    }
    g->frames++;
    const int32_t at[4] = {middle(column), middle(row), middle(right), middle(bottom)};
    add_shape(g, DIAGRAM_FRAME, STROKE_SOLID, at);
}

// ---- Where lines end.

static bool is_open(CellGrid *g, int32_t row, int32_t column) {
    const Cell *cell = grid_cell(g, row, column);
    return cell->kind == CELL_BLANK && !cell->arms;
}

// From the cell at `column` towards `step`: x of the box, or the upright line, that stands within
// reach; -1 when none does.
static int32_t reach_level(CellGrid *g, int32_t row, int32_t column, int32_t step, bool is_head) {
    int32_t c = column + step;
    int32_t n = 1;
    while (n < NEAR_BOX && c >= 0 && c < g->columns && is_open(g, row, c)) {
        c += step;
        n++;
    }
    const CellKind kind = grid_kind(g, row, c);
    if (kind == CELL_BOX) {
        return c * UNIT + (step > 0 ? WALL : UNIT - WALL);
    }
    if (is_head && n <= 2 && (kind == CELL_UPRIGHT || kind == CELL_CROSS)) {
        return middle(c);
    }
    return -1;
}

static int32_t level_end(CellGrid *g, int32_t row, int32_t column, int32_t step) {
    const int32_t edge = (step > 0 ? column + 1 : column) * UNIT;
    const int32_t box = reach_level(g, row, column, step, false);
    if (box >= 0) {
        return box;
    }
    return grid_kind(g, row, column + step) == CELL_TEXT ? edge - step * GAP : edge;
}

static int32_t upright_end(CellGrid *g, int32_t row, int32_t column, int32_t step) {
    const int32_t edge = (step > 0 ? row + 1 : row) * UNIT;
    return grid_kind(g, row + step, column) == CELL_BOX ? edge + step * TOP : edge;
}

static int32_t level_tip(CellGrid *g, int32_t row, int32_t column, int32_t step) {
    const int32_t edge = (step > 0 ? column + 1 : column) * UNIT;
    const int32_t reached = reach_level(g, row, column, step, true);
    if (reached >= 0) {
        return reached;
    }
    return grid_kind(g, row, column + step) == CELL_TEXT ? edge - step * 2 : edge;
}

static int32_t upright_tip(CellGrid *g, int32_t row, int32_t column, int32_t step) {
    const int32_t edge = (step > 0 ? row + 1 : row) * UNIT;
    switch (grid_kind(g, row + step, column)) {
    case CELL_BOX:
        return edge + step * TOP;
    case CELL_CROSS:
    case CELL_LEVEL:
        return edge + step * HALF;
    case CELL_BLANK:
    case CELL_TEXT:
    case CELL_UPRIGHT:
    case CELL_SLANT:
    case CELL_ELBOW:
    case CELL_HEAD:
    case CELL_BAR:
        break;
    }
    return edge - step * TIP_GAP;
}

// ---- Lines.

// One end of a line: at its head, in the middle of a corner, or at the edge of its last cell.
static int32_t line_end(CellGrid *g, int32_t row, int32_t column, unsigned arm) {
    const Cell *cell = grid_cell(g, row, column);
    const bool is_level = arm == ARM_E || arm == ARM_W;
    const int32_t step = arm == ARM_E || arm == ARM_S ? 1 : -1;
    if (cell->kind == CELL_HEAD && cell->head == arm) {
        const int32_t tip =
            is_level ? level_tip(g, row, column, step) : upright_tip(g, row, column, step);
        return tip - step * IN_HEAD;
    }
    if (!(cell->arms & arm)) {
        return middle(is_level ? column : row);
    }
    return is_level ? level_end(g, row, column, step) : upright_end(g, row, column, step);
}

static bool has_own_stroke(const Cell *cell) {
    return cell->kind == CELL_LEVEL || cell->kind == CELL_UPRIGHT ||
           (cell->kind == CELL_CROSS && cell->fixed);
}

// The line that starts in this cell and goes east or south as long as arms meet and the stroke is
// the same. Answers how many cells it goes on.
static int32_t add_line(CellGrid *g, int32_t row, int32_t column, unsigned arm) {
    const bool is_level = arm == ARM_E;
    const unsigned back = is_level ? ARM_W : ARM_N;
    int32_t n = 0, r = row, c = column;
    unsigned stroke = STROKE_SOLID;
    bool is_known = false, goes_on = true;
    for (;;) {
        const Cell *cell = grid_cell(g, r, c);
        if (has_own_stroke(cell)) {
            stroke = is_known ? stroke : cell->stroke;
            is_known = true;
        }
        goes_on = joins(g, r, c, arm);
        if (!goes_on) {
            break;
        }
        const Cell *next = grid_cell(g, is_level ? r : r + 1, is_level ? c + 1 : c);
        if (is_known && has_own_stroke(next) && next->stroke != stroke) {
            break;
        }
        r += is_level ? 0 : 1;
        c += is_level ? 1 : 0;
        n++;
    }
    const bool comes =
        is_level ? joins(g, row, column - 1, ARM_E) : joins(g, row - 1, column, ARM_S);
    const int32_t edge = (is_level ? column : row) * UNIT;
    const int32_t last = ((is_level ? c : r) + 1) * UNIT;
    const int32_t from = comes ? edge : line_end(g, row, column, back);
    const int32_t to = goes_on ? last : line_end(g, r, c, arm);
    if (to > from) {
        const int32_t level[4] = {from, middle(row), to, middle(row)};
        const int32_t upright[4] = {middle(column), from, middle(column), to};
        add_shape(g, DIAGRAM_LINE, stroke, is_level ? level : upright);
    }
    return n;
}

static void add_lines(CellGrid *g) {
    for (int32_t row = 0; row < g->rows; row++) {
        for (int32_t column = 0; column < g->columns; column++) {
            if (grid_cell(g, row, column)->arms & (ARM_E | ARM_W)) {
                column += add_line(g, row, column, ARM_E);
            }
        }
    }
    for (int32_t column = 0; column < g->columns; column++) {
        for (int32_t row = 0; row < g->rows; row++) {
            if (grid_cell(g, row, column)->arms & (ARM_N | ARM_S)) {
                row += add_line(g, row, column, ARM_S);
            }
        }
    }
}

static void add_slant(CellGrid *g, int32_t row, int32_t column) {
    const bool rises = grid_cell(g, row, column)->cp == '/';
    const int32_t left = column * UNIT, right = left + UNIT;
    const int32_t above = grid_kind(g, row - 1, column) == CELL_BOX ||
                          grid_kind(g, row - 1, column + (rises ? 1 : -1)) == CELL_BOX;
    const int32_t below = grid_kind(g, row + 1, column) == CELL_BOX ||
                          grid_kind(g, row + 1, column + (rises ? -1 : 1)) == CELL_BOX;
    const int32_t at[4] = {rises ? right : left, row * UNIT - (above ? TOP : 0),
                           rises ? left : right, (row + 1) * UNIT + (below ? TOP : 0)};
    add_shape(g, DIAGRAM_LINE, STROKE_SOLID, at);
}

// ---- What is filled.

static void add_box(CellGrid *g, const CellBox *box) {
    const int32_t top = box->row0 * UNIT + TOP, bottom = (box->row1 + 1) * UNIT - TOP;
    const int32_t at[4] = {box->column0 * UNIT + WALL, top, (box->column1 + 1) * UNIT - WALL,
                           bottom};
    add_shape(g, DIAGRAM_BOX, STROKE_SOLID, at);
    for (int32_t c = box->column0 + 1; box->row0 == box->row1 && c < box->column1; c++) {
        Cell *cell = grid_cell(g, box->row0, c);
        if (cell->cp == '|' && grid_cell(g, box->row0, c - 1)->cp == ' ' &&
            grid_cell(g, box->row0, c + 1)->cp == ' ') {
            const int32_t line[4] = {middle(c), top, middle(c), bottom};
            add_shape(g, DIAGRAM_DIVIDER, STROKE_SOLID, line);
            cell->cp = ' ';
        }
    }
}

static int32_t add_bar(CellGrid *g, int32_t row, int32_t column) {
    int32_t end = column;
    while (grid_kind(g, row, end) == CELL_BAR) {
        end++;
    }
    const int32_t at[4] = {column * UNIT, row * UNIT + 3, end * UNIT, (row + 1) * UNIT - 3};
    add_shape(g, DIAGRAM_BAR, STROKE_SOLID, at);
    return end - column - 1;
}

static void add_head(CellGrid *g, int32_t row, int32_t column) {
    const Cell *cell = grid_cell(g, row, column);
    const bool is_level = cell->head == ARM_E || cell->head == ARM_W;
    const int32_t step = cell->head == ARM_E || cell->head == ARM_S ? 1 : -1;
    const int32_t tip =
        is_level ? level_tip(g, row, column, step) : upright_tip(g, row, column, step);
    const int32_t level[4] = {tip - step, middle(row), tip, middle(row)};
    const int32_t upright[4] = {middle(column), tip - step, middle(column), tip};
    add_shape(g, DIAGRAM_HEAD, STROKE_SOLID, is_level ? level : upright);
    g->heads++;
}

void grid_add_shapes(CellGrid *g) {
    for (int32_t row = 0; row < g->rows; row++) {
        for (int32_t column = 0; column < g->columns; column++) {
            if (is_corner(g, row, column, ARM_E | ARM_S)) {
                take_frame(g, row, column);
            }
        }
    }
    add_lines(g);
    for (size_t i = 0; i < g->boxes.n; i++) {
        add_box(g, &g->boxes.at[i]);
    }
    for (int32_t row = 0; row < g->rows; row++) {
        for (int32_t column = 0; column < g->columns; column++) {
            const CellKind kind = grid_kind(g, row, column);
            if (kind == CELL_SLANT) {
                add_slant(g, row, column);
            } else if (kind == CELL_BAR) {
                column += add_bar(g, row, column);
            } else if (kind == CELL_HEAD) {
                add_head(g, row, column);
            }
        }
    }
}
