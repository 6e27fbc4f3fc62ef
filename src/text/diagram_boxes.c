// Boxes in brackets, and the words of a diagram.
#include "text/diagram_internal.h"

#define MOST_BOX_ROWS 4 // of a box whose bracket closes on a later row

// The column of the first `wanted` from `column` on; -1 when `other` comes first or none does.
static int32_t bracket_in_row(CellGrid *g, int32_t row, int32_t column, uint32_t wanted,
                              uint32_t other) {
    for (int32_t c = column; c < g->columns; c++) {
        const uint32_t cp = grid_char(g, row, c);
        if (cp == wanted) {
            return c;
        }
        if (cp == other) {
            return -1;
        }
    }
    return -1;
}

static int32_t row_end(CellGrid *g, int32_t row) {
    int32_t c = g->columns;
    while (c > 0 && grid_cell(g, row, c - 1)->cp == ' ') {
        c--;
    }
    return c;
}

// A bracket that stays open to the end of its row and is closed under it makes one box of several
// rows: "[basket" over " store]".
static bool close_below(CellGrid *g, CellBox *box) {
    int32_t right = row_end(g, box->row0) - 1;
    for (int32_t row = box->row0 + 1; row < g->rows && row <= box->row0 + MOST_BOX_ROWS; row++) {
        int32_t column = box->column0;
        while (column < g->columns && grid_char(g, row, column) == ' ') {
            column++; // The words of the row below stand under those of the first.
        }
        const int32_t close = bracket_in_row(g, row, column, ']', '[');
        const int32_t end = row_end(g, row) - 1;
        right = end > right ? end : right;
        if (close >= 0) {
            box->row1 = row;
            box->column1 = close > right ? close : right;
            return close > box->column0 + 1;
        }
        if (column > box->column0 + 3) {
            return false;
        }
    }
    return false;
}

static void add_box(CellGrid *g, CellBox box) {
    vec_push(&g->boxes, box);
    for (int32_t row = box.row0; row <= box.row1; row++) {
        for (int32_t column = box.column0; column <= box.column1; column++) {
            Cell *cell = grid_cell(g, row, column);
            cell->kind = CELL_BOX;
            cell->box = (int32_t)g->boxes.n;
            const bool opens = cell->cp == '[' && row == box.row0 && column == box.column0;
            const bool closes = cell->cp == ']' && row == box.row1;
            cell->cp = opens || closes ? ' ' : cell->cp;
        }
    }
}

void grid_find_boxes(CellGrid *g) {
    for (int32_t row = 0; row < g->rows; row++) {
        for (int32_t column = 0; column < g->columns; column++) {
            if (grid_char(g, row, column) != '[') {
                continue;
            }
            CellBox box = {row, row, column, bracket_in_row(g, row, column + 1, ']', '[')};
            const bool is_tall = bracket_in_row(g, row, column + 1, '[', ']') < 0 &&
                                 bracket_in_row(g, row, column + 1, ']', '[') < 0;
            if (box.column1 > column + 1 || (is_tall && close_below(g, &box))) {
                add_box(g, box);
            }
        }
    }
}

static bool is_letter(const Cell *cell) {
    const bool has_words = cell->kind == CELL_TEXT || cell->kind == CELL_BOX;
    return has_words && cell->cp != ' ';
}

// The words go on over one space; two begin a label of their own, so that columns stay in place.
static int32_t label_end(CellGrid *g, int32_t row, int32_t column) {
    const Cell *first = grid_cell(g, row, column);
    const uint8_t kind = first->kind;
    const int32_t box = first->box;
    int32_t end = column + 1;
    while (end < g->columns) {
        const Cell *cell = grid_cell(g, row, end);
        if (is_letter(cell) && cell->kind == kind && cell->box == box) {
            end++;
            continue;
        }
        const bool is_space =
            cell->cp == ' ' && !cell->arms && (cell->kind == CELL_BLANK || cell->kind == CELL_BOX);
        const Cell *after = is_space ? grid_cell(g, row, end + 1) : NULL;
        if (!after || !is_letter(after) || after->kind != kind || after->box != box) {
            break;
        }
        end += 2;
    }
    return end;
}

void grid_add_labels(CellGrid *g) {
    for (int32_t row = 0; row < g->rows; row++) {
        for (int32_t column = 0; column < g->columns; column++) {
            const Cell *cell = grid_cell(g, row, column);
            // The second half of a wide character may stand in a box that cuts it: it is said once.
            if (!is_letter(cell) || cell->cp == 0) {
                continue;
            }
            const int32_t end = label_end(g, row, column);
            int32_t next = end;
            while (next < g->columns && grid_cell(g, row, next)->cp == 0) {
                next++;
            }
            const size_t to = next < g->columns ? grid_cell(g, row, next)->at : g->text[row].n;
            const DiagramLabel label = {.row = (size_t)row,
                                        .column = (size_t)column,
                                        .columns = (size_t)(end - column),
                                        .from = cell->at,
                                        .to = to,
                                        .in_box = cell->kind == CELL_BOX};
            vec_push(&g->labels, label);
            column = end - 1;
        }
    }
}
