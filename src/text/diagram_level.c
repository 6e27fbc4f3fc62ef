// Which characters of a row are level lines, their heads, and bars.
#include "text/diagram_internal.h"

static void mark(CellGrid *g, int32_t row, int32_t from, int32_t to, CellKind kind,
                 DiagramStroke stroke) {
    for (int32_t c = from; c < to; c++) {
        Cell *cell = grid_cell(g, row, c);
        cell->kind = (uint8_t)kind;
        cell->stroke = (uint8_t)stroke;
    }
}

static bool is_box(CellGrid *g, int32_t row, int32_t column) {
    return grid_kind(g, row, column) == CELL_BOX;
}

static DiagramStroke stroke_of(uint32_t cp) {
    return cp == '=' ? STROKE_DOUBLE : cp == '.' ? STROKE_DOTTED : STROKE_SOLID;
}

// A run of = that begins and ends in the open is no line: it is how long something takes.
static bool stands_free(CellGrid *g, int32_t row, int32_t from, int32_t to) {
    return grid_char(g, row, from - 1) == ' ' && !is_box(g, row, from - 2) &&
           grid_char(g, row, to) == ' ' && !is_box(g, row, to + 1);
}

static bool are_dots(uint32_t before, uint32_t after, int32_t n) {
    if (after == '>' || before == '<') {
        return n >= 3 || after != '>' || before == ' ' || before == 0;
    }
    return (n >= 2 && after == '#') || (n >= 4 && !grid_is_word(before));
}

static void sort_run(CellGrid *g, int32_t row, int32_t from, int32_t to) {
    const uint32_t cp = grid_char(g, row, from);
    const uint32_t before = grid_char(g, row, from - 1), after = grid_char(g, row, to);
    const int32_t n = to - from;
    switch (cp) {
    case '-':
        if (n >= 2) {
            mark(g, row, from, to, CELL_LEVEL, STROKE_SOLID);
        }
        return;
    case '=':
        if (n >= 2) {
            const bool free = stands_free(g, row, from, to);
            mark(g, row, from, to, free ? CELL_BAR : CELL_LEVEL, STROKE_DOUBLE);
        }
        return;
    case '.':
        if (are_dots(before, after, n)) {
            mark(g, row, from, to, CELL_LEVEL, STROKE_DOTTED);
        }
        return;
    case '#':
        if ((n >= 2 || before == ' ' || before == '.') && !grid_is_word(after)) {
            mark(g, row, from, to, CELL_BAR, STROKE_SOLID);
        }
        return;
    default:
        return;
    }
}

static void sort_runs(CellGrid *g, int32_t row) {
    int32_t to = 0;
    for (int32_t from = 0; from < g->columns; from = to) {
        const uint32_t cp = grid_char(g, row, from);
        for (to = from + 1; to < g->columns && grid_char(g, row, to) == cp; to++) {
        }
        sort_run(g, row, from, to);
    }
}

static bool is_lone(CellGrid *g, int32_t row, int32_t column, uint32_t cp) {
    return grid_char(g, row, column) == cp && grid_char(g, row, column - 1) != cp &&
           grid_char(g, row, column + 1) != cp;
}

// "- - - -" and ". . . >": the spaces between belong to the line.
static void sort_spaced(CellGrid *g, int32_t row) {
    for (int32_t c = 0; c < g->columns; c++) {
        const uint32_t cp = grid_char(g, row, c);
        if ((cp != '-' && cp != '.') || !is_lone(g, row, c, cp)) {
            continue;
        }
        int32_t last = c;
        while (grid_char(g, row, last + 1) == ' ' && is_lone(g, row, last + 2, cp)) {
            last += 2;
        }
        const int32_t n = (last - c) / 2 + 1;
        const uint32_t head = grid_char(g, row, last + 1) == ' ' ? grid_char(g, row, last + 2) : 0;
        const uint32_t foot = grid_char(g, row, c - 1) == ' ' ? grid_char(g, row, c - 2) : 0;
        const bool has_head = head == '>' || head == '+', has_foot = foot == '+' || foot == '<';
        if (n >= 3 || (n == 2 && (has_head || has_foot))) {
            mark(g, row, c - (has_foot ? 1 : 0), last + (has_head ? 2 : 1), CELL_LEVEL,
                 cp == '.' ? STROKE_DOTTED : STROKE_DASHED);
        }
        c = last;
    }
}

// Does a label that begins (step 1) or ends (step -1) at `column` reach, without a gap of two
// spaces, a line it touches? Then the single stroke on its near side is a line too: "<-4 answers-".
static bool label_has_line(CellGrid *g, int32_t row, int32_t column, int32_t step) {
    for (int32_t c = column; c >= 0 && c < g->columns && !is_box(g, row, c); c += step) {
        const uint32_t cp = grid_char(g, row, c), beyond = grid_char(g, row, c + step);
        if (cp == ' ' && beyond == ' ') {
            return false;
        }
        if (cp == '-' && grid_char(g, row, c - step) != ' ') {
            return beyond == '-' || beyond == '+' || beyond == (step > 0 ? '>' : '<');
        }
    }
    return false;
}

static bool is_line_end(uint32_t cp) {
    return cp == '|' || cp == '/' || cp == '\\';
}

// A single - between its neighbours.
static bool is_short_line(CellGrid *g, int32_t row, int32_t c) {
    const uint32_t before = grid_char(g, row, c - 1), after = grid_char(g, row, c + 1);
    if (after == '>' || before == '<' || before == '+' || after == '+') {
        return true;
    }
    if ((is_box(g, row, c - 1) && !grid_is_word(after)) ||
        (is_box(g, row, c + 1) && !grid_is_word(before))) {
        return true;
    }
    if ((is_line_end(before) && !grid_is_word(after)) ||
        (is_line_end(after) && !grid_is_word(before))) {
        return true;
    }
    if ((before == ' ' || before == 0) && after != ' ') {
        return label_has_line(g, row, c + 1, 1);
    }
    if ((after == ' ' || after == 0) && before != ' ') {
        return label_has_line(g, row, c - 1, -1);
    }
    return false;
}

static void sort_single(CellGrid *g, int32_t row) {
    for (int32_t c = 0; c < g->columns; c++) {
        const uint32_t cp = grid_char(g, row, c);
        const bool is_arrow =
            cp == '=' && grid_char(g, row, c + 1) == '>' && !grid_is_word(grid_char(g, row, c - 1));
        if (grid_kind(g, row, c) == CELL_TEXT &&
            (is_arrow || (cp == '-' && is_short_line(g, row, c)))) {
            mark(g, row, c, c + 1, CELL_LEVEL, stroke_of(cp));
        }
    }
}

static bool leaves_east(CellGrid *g, int32_t row, int32_t column) {
    const Cell *cell = grid_cell(g, row, column);
    return cell->kind == CELL_LEVEL || (cell->cp >= 0x2500 && cell->cp < 0x2580);
}

static void sort_heads(CellGrid *g, int32_t row) {
    for (int32_t c = 0; c < g->columns; c++) {
        const uint32_t cp = grid_char(g, row, c);
        const bool east = cp == '>' || cp == 0x2192 || cp == 0x25B6 || cp == 0x25BA;
        const bool west = cp == '<' || cp == 0x2190 || cp == 0x25C0 || cp == 0x25C4;
        if ((east && leaves_east(g, row, c - 1)) || (west && leaves_east(g, row, c + 1))) {
            Cell *cell = grid_cell(g, row, c);
            cell->kind = CELL_HEAD;
            cell->head = east ? ARM_E : ARM_W;
        }
    }
}

void grid_sort_level(CellGrid *g) {
    for (int32_t row = 0; row < g->rows; row++) {
        sort_runs(g, row);
        sort_spaced(g, row);
        sort_single(g, row);
        sort_heads(g, row);
    }
}
