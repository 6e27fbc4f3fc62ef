// Any text as a diagram. What must hold: nothing crashes, shapes stay within a cell of the drawing,
// words within their rows, and the numbers agree with the shapes.
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "text/diagram.h"

int fuzz_one(const uint8_t *data, size_t n);

static void check(bool ok, const char *what) {
    if (!ok) {
        fprintf(stderr, "%s\n", what);
        abort();
    }
}

static void check_shapes(const Diagram *d) {
    const int32_t right = ((int32_t)d->columns + 1) * DIAGRAM_UNIT;
    const int32_t bottom = ((int32_t)d->rows + 1) * DIAGRAM_UNIT;
    size_t heads = 0, boxes = 0;
    for (size_t i = 0; i < d->shape_n; i++) {
        const DiagramShape *s = &d->shapes[i];
        const bool is_inside = s->x0 >= -DIAGRAM_UNIT && s->x1 >= -DIAGRAM_UNIT &&
                               s->y0 >= 0 - DIAGRAM_UNIT && s->y1 >= -DIAGRAM_UNIT &&
                               s->x0 <= right && s->x1 <= right && s->y0 <= bottom &&
                               s->y1 <= bottom;
        check(is_inside, "a shape outside the drawing");
        check(s->y1 >= s->y0 || s->kind == DIAGRAM_HEAD, "a shape upside down");
        heads += s->kind == DIAGRAM_HEAD;
        boxes += s->kind == DIAGRAM_BOX || s->kind == DIAGRAM_FRAME;
    }
    check(heads == d->arrows && boxes == d->boxes, "the numbers do not agree");
}

static void check_labels(const Diagram *d, const Str *rows) {
    size_t row = 0, end = 0;
    for (size_t i = 0; i < d->label_n; i++) {
        const DiagramLabel *l = &d->labels[i];
        check(l->row < d->rows && l->from < l->to && l->to <= rows[l->row].n, "words out of place");
        check(l->row > row || (l->row == row && l->column >= end), "words over words");
        check(l->column + l->columns <= d->columns, "words beyond the last column");
        row = l->row;
        end = l->column + l->columns;
    }
}

int fuzz_one(const uint8_t *data, size_t n) {
    Str text = {(const char *)data, n};
    const size_t bad = utf8_first_invalid(text);
    text = bad == SIZE_MAX ? text : str_sub(text, 0, bad);
    Str rows[DIAGRAM_MAX_ROWS];
    size_t count = 0;
    while (count < DIAGRAM_MAX_ROWS && str_next_line(&text, &rows[count])) {
        count++;
    }
    Arena a = {0};
    Diagram d;
    if (diagram_read(&a, rows, count, &d)) {
        check_shapes(&d);
        check_labels(&d, rows);
    }
    arena_free(&a);
    return 0;
}
