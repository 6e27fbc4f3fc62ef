// Reading a diagram drawn in characters.
//
// People draw with what the keyboard has, and the same character is a line in one place and a
// letter in another: the - of "sign-in", the v of "v7", the | between two columns of a table. The
// rules here ask the neighbours. Boxes in brackets are found first: what is in them is words. Then
// each row is sorted, because level lines are the surest sign (two strokes side by side, or one
// beside a head, a crossing or a wall); crossings and slants are told by what they join; `^` and
// `v` are heads only above or below a line. Whatever is left is text.
//
// Then every cell of a line gets arms, one for each of its four sides that the line leaves by, and
// an arm always meets an arm: corners and crossings are joined by construction. A / or \ at the end
// of a level line is a corner and not a slope: it is turned into arms as well, over the blank cell
// beside it where need be.
//
//      --\                --+
//         +-->   becomes    +-->     and in pixels: one line, a right angle, a head at the box
//      --/                --+
//
// The way not chosen: a library of whole patterns (a box is a rectangle of +, an arrow is -->). It
// is shorter, and it fails whole as soon as one character of a drawing is unusual.
#include "text/diagram.h"

#include "base/utf8.h"
#include "text/diagram_internal.h"
#include "text/uni.h"

Cell *grid_cell(CellGrid *g, int32_t row, int32_t column) {
    if (row < 0 || column < 0 || row >= g->rows || column >= g->columns) {
        g->outside = (Cell){.cp = ' '};
        return &g->outside;
    }
    return &g->cells[(size_t)row * (size_t)g->columns + (size_t)column];
}

uint32_t grid_char(CellGrid *g, int32_t row, int32_t column) {
    const Cell *cell = grid_cell(g, row, column);
    return cell->kind == CELL_BOX ? 0 : cell->cp;
}

CellKind grid_kind(CellGrid *g, int32_t row, int32_t column) {
    return (CellKind)grid_cell(g, row, column)->kind;
}

bool grid_is_word(uint32_t cp) {
    return (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
           cp >= 0x80;
}

// One grapheme a cell, or two cells for a wide one.
static void fill_row(CellGrid *g, int32_t row) {
    Str text = g->text[row];
    int32_t column = 0;
    size_t at = 0;
    for (int32_t i = 0; i < g->columns; i++) {
        *grid_cell(g, row, i) = (Cell){.cp = ' ', .at = text.n};
    }
    while (at < text.n && column < g->columns) {
        size_t next = uni_grapheme_next(text, at);
        size_t columns = uni_columns(str_sub(text, at, next));
        Str rest = str_sub(text, at, next);
        uint32_t cp = utf8_next(&rest);
        for (size_t i = 0; i < columns && column < g->columns; i++, column++) {
            *grid_cell(g, row, column) =
                (Cell){.cp = i == 0 ? cp : 0, .kind = cp == ' ' ? CELL_BLANK : CELL_TEXT, .at = at};
        }
        at = next;
    }
}

// A character a reader would take for a part of a drawing.
static bool looks_like_stroke(CellGrid *g, int32_t row, int32_t column) {
    const uint32_t cp = grid_char(g, row, column), before = grid_char(g, row, column - 1),
                   after = grid_char(g, row, column + 1);
    switch (cp) {
    case '[':
    case ']':
    case '|':
        return true;
    case '+':
    case '^':
        return !grid_is_word(before) && !grid_is_word(after);
    case '/':
    case '\\':
        return before == ' ' && after == ' ';
    case '-':
    case '=':
        return after == cp || after == '>' || before == '<';
    default:
        return cp >= 0x2500 && cp < 0x2580;
    }
}

static size_t count_unread(CellGrid *g) {
    size_t n = 0;
    for (int32_t row = 0; row < g->rows; row++) {
        for (int32_t column = 0; column < g->columns; column++) {
            n += grid_kind(g, row, column) == CELL_TEXT && looks_like_stroke(g, row, column);
        }
    }
    return n;
}

static size_t widest_row(const Str *rows, size_t n) {
    size_t widest = 0;
    for (size_t i = 0; i < n; i++) {
        // Twelve bytes a column hold every letter with its marks that is worth a drawing.
        size_t columns = rows[i].n > 12 * DIAGRAM_MAX_COLUMNS ? SIZE_MAX : uni_columns(rows[i]);
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

bool diagram_read(Arena *a, const Str *rows, size_t n, Diagram *out) {
    *out = (Diagram){0};
    if (n == 0 || n > DIAGRAM_MAX_ROWS) {
        return false;
    }
    const size_t columns = widest_row(rows, n);
    if (columns == 0 || columns > DIAGRAM_MAX_COLUMNS) {
        return false;
    }
    CellGrid g = {.arena = a, .text = rows, .rows = (int32_t)n, .columns = (int32_t)columns};
    g.cells = ARENA_ARRAY(a, Cell, n * columns);
    for (int32_t row = 0; row < g.rows; row++) {
        fill_row(&g, row);
    }
    grid_find_boxes(&g);
    grid_sort_level(&g);
    grid_sort_upright(&g);
    grid_join(&g);
    grid_add_shapes(&g);
    grid_add_labels(&g);
    *out = (Diagram){.rows = n,
                     .columns = columns,
                     .shape_n = g.shapes.n,
                     .label_n = g.labels.n,
                     .boxes = g.boxes.n + g.frames,
                     .arrows = g.heads,
                     .unread = count_unread(&g)};
    out->shapes = ARENA_ARRAY(a, DiagramShape, g.shapes.n);
    out->labels = ARENA_ARRAY(a, DiagramLabel, g.labels.n);
    for (size_t i = 0; i < g.shapes.n; i++) {
        out->shapes[i] = g.shapes.at[i];
    }
    for (size_t i = 0; i < g.labels.n; i++) {
        out->labels[i] = g.labels.at[i];
    }
    vec_free(&g.boxes);
    vec_free(&g.shapes);
    vec_free(&g.labels);
    return out->shape_n > 0;
}
