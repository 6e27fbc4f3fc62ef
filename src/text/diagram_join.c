// Gives the cells of lines their arms, so that every arm that leads to another line meets one.
#include "text/diagram_internal.h"

static void add_arms(CellGrid *g, int32_t row, int32_t column, unsigned arms) {
    Cell *cell = grid_cell(g, row, column);
    cell->arms = (uint8_t)(cell->arms | arms);
}

static unsigned opposite(unsigned arm) {
    return arm == ARM_N ? ARM_S : arm == ARM_S ? ARM_N : arm == ARM_E ? ARM_W : ARM_E;
}

// The cell beside (row, column) on the side of `arm`.
static Cell *beside(CellGrid *g, int32_t row, int32_t column, unsigned arm) {
    return grid_cell(g, row + (arm == ARM_S) - (arm == ARM_N),
                     column + (arm == ARM_E) - (arm == ARM_W));
}

// Does that cell have a line that comes towards us?
static bool meets(const Cell *cell, unsigned arm) {
    const bool is_level = arm == ARM_E || arm == ARM_W;
    switch ((CellKind)cell->kind) {
    case CELL_LEVEL:
        return is_level;
    case CELL_UPRIGHT:
        return !is_level;
    case CELL_CROSS:
        return !cell->fixed || (cell->fixed & opposite(arm));
    case CELL_HEAD:
        return cell->head == arm;
    case CELL_BLANK:
    case CELL_TEXT:
    case CELL_BOX:
    case CELL_SLANT:
    case CELL_ELBOW:
    case CELL_BAR:
        return false;
    }
    return false;
}

// A + has arms to all that comes towards it; to a box only where that makes it a corner.
static void join_cross(CellGrid *g, int32_t row, int32_t column) {
    static const unsigned SIDES[] = {ARM_N, ARM_E, ARM_S, ARM_W};
    Cell *cell = grid_cell(g, row, column);
    unsigned arms = cell->fixed, boxes = 0;
    for (size_t i = 0; !cell->fixed && i < ARRAY_LEN(SIDES); i++) {
        const Cell *other = beside(g, row, column, SIDES[i]);
        arms |= meets(other, SIDES[i]) ? SIDES[i] : 0;
        boxes |= other->kind == CELL_BOX ? SIDES[i] : 0;
    }
    const unsigned level = ARM_E | ARM_W, upright = ARM_N | ARM_S;
    if (boxes & level && !(arms & level)) {
        arms |= boxes & level;
    }
    if (boxes & upright && !(arms & upright)) {
        arms |= boxes & upright;
    }
    cell->arms = (uint8_t)(cell->arms | arms);
}

// From the elbow at (row, column), whose line lies on the side `line`, to the other row.
typedef struct Turn {
    int32_t row, column, to_row, aside; // aside: the column beyond the elbow, away from the line
    unsigned line, away, up_or_down;
} Turn;

static bool is_end(CellGrid *g, int32_t row, int32_t column, unsigned arm) {
    const CellKind kind = grid_kind(g, row, column);
    return kind == CELL_BOX || kind == CELL_ELBOW || meets(grid_cell(g, row, column), arm);
}

static void turn_elbow(CellGrid *g, const Turn *t) {
    const bool straight = is_end(g, t->to_row, t->column, t->up_or_down);
    const Cell *diagonal = grid_cell(g, t->to_row, t->aside);
    if (!straight && diagonal->kind == CELL_BOX &&
        grid_kind(g, t->to_row, t->column) == CELL_BLANK) {
        // Past the corner of a box: up or down first, then into its side.
        add_arms(g, t->row, t->column, t->line | t->up_or_down);
        const Cell *other = beside(g, t->to_row, t->column, t->line);
        add_arms(g, t->to_row, t->column,
                 opposite(t->up_or_down) | t->away | (meets(other, t->line) ? t->line : 0u));
    } else if (!straight && meets(diagonal, t->up_or_down) &&
               grid_kind(g, t->row, t->aside) == CELL_BLANK) {
        // On beyond the elbow, then up or down.
        add_arms(g, t->row, t->column, t->line | t->away);
        add_arms(g, t->row, t->aside, opposite(t->away) | t->up_or_down);
        add_arms(g, t->to_row, t->aside, opposite(t->up_or_down));
    } else {
        add_arms(g, t->row, t->column, t->line | t->up_or_down);
        if (grid_kind(g, t->to_row, t->column) == CELL_CROSS) {
            add_arms(g, t->to_row, t->column, opposite(t->up_or_down));
        }
    }
}

static void join_elbow(CellGrid *g, int32_t row, int32_t column) {
    const Cell *cell = grid_cell(g, row, column);
    const CellKind east = grid_kind(g, row, column + 1);
    const bool line_is_east = east == CELL_LEVEL || east == CELL_HEAD;
    const bool below = (cell->cp == '/') == line_is_east;
    const Turn turn = {.row = row,
                       .column = column,
                       .to_row = row + (below ? 1 : -1),
                       .aside = column + (line_is_east ? -1 : 1),
                       .line = line_is_east ? ARM_E : ARM_W,
                       .away = line_is_east ? ARM_W : ARM_E,
                       .up_or_down = below ? ARM_S : ARM_N};
    turn_elbow(g, &turn);
}

// Where a line runs straight at the side of another there is a joint, even without a +.
static void join_sides(CellGrid *g, int32_t row, int32_t column) {
    const Cell *cell = grid_cell(g, row, column);
    static const unsigned SIDES[] = {ARM_N, ARM_E, ARM_S, ARM_W};
    const CellKind across = cell->kind == CELL_UPRIGHT ? CELL_LEVEL : CELL_UPRIGHT;
    for (size_t i = 0; i < ARRAY_LEN(SIDES); i++) {
        Cell *other = beside(g, row, column, SIDES[i]);
        if (cell->arms & SIDES[i] && other->kind == across) {
            other->arms = (uint8_t)(other->arms | opposite(SIDES[i]));
        }
    }
}

void grid_join(CellGrid *g) {
    for (int32_t row = 0; row < g->rows; row++) {
        for (int32_t column = 0; column < g->columns; column++) {
            const Cell *cell = grid_cell(g, row, column);
            if (cell->kind == CELL_LEVEL) {
                add_arms(g, row, column, ARM_E | ARM_W);
            } else if (cell->kind == CELL_UPRIGHT) {
                add_arms(g, row, column, ARM_N | ARM_S);
            } else if (cell->kind == CELL_HEAD) {
                add_arms(g, row, column, opposite(cell->head));
            } else if (cell->kind == CELL_CROSS) {
                join_cross(g, row, column);
            }
        }
    }
    for (int32_t row = 0; row < g->rows; row++) {
        for (int32_t column = 0; column < g->columns; column++) {
            const CellKind kind = grid_kind(g, row, column);
            if (kind == CELL_ELBOW) {
                join_elbow(g, row, column);
            } else if (kind == CELL_UPRIGHT || kind == CELL_LEVEL) {
                join_sides(g, row, column);
            }
        }
    }
}
