// Rows of an answer as a table: names of columns above, cells below, wide ones shortened, numbers
// at the right. Rows may be marked as too many, and rows that are missing stand below, struck out
// of the picture by their colour and a sign.
#ifndef UI_W_GRID_H
#define UI_W_GRID_H

#include "core/sql_compare.h"
#include "ui/w_scroll.h"

#define GRID_COLUMNS 24 // shown at most

// The state is a field of the screen's struct; {0} is empty.
typedef struct Grid {
    Scroll scroll;
    uint64_t key;            // of what the widths below were measured for
    int32_t w[GRID_COLUMNS]; // wanted, without padding
    bool is_number[GRID_COLUMNS];
} Grid;

typedef struct GridView {
    const SqlTable *table;
    uint64_t key;         // another one whenever the table is another
    const bool *is_extra; // of each row; NULL: none is marked
    const SqlTable *want; // with `missing`: rows of it that are shown below
    const size_t *missing;
    size_t missing_n;
} GridView;

// Fills r, scrolling inside it.
void w_grid(UiFrame *f, Rect r, Grid *g, const GridView *view);
// Height it would need.
int32_t w_grid_height(const UiFrame *f, const GridView *view);

#endif
