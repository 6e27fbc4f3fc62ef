// Rows of a list or tree: indent, a dot or icon, a name, columns of numbers at the right.
#ifndef UI_W_LIST_H
#define UI_W_LIST_H

#include "ui/frame.h"

#define ROW_COLUMNS_MAX 6

typedef enum RowTwist { ROW_LEAF, ROW_CLOSED, ROW_OPEN } RowTwist;

typedef struct Row {
    Str name;
    Str note;  // dimmed text after the name, may be empty
    int depth; // indent
    RowTwist twist;
    const char *icon; // or NULL
    ColorRole dot;    // or 0
    bool selected;    // has the focus unless Tab chose something else
    bool no_tab;      // Tab passes it by
    Str column[ROW_COLUMNS_MAX];
    ColorRole column_color[ROW_COLUMNS_MAX]; // 0 (canvas) means COLOR_TEXT3
    size_t column_n;
    Str value;        // what the tree says of the columns; empty: their texts
    int32_t column_w; // physical pixels of each; the last is at the right edge
    Act act;          // of a click
} Row;

void w_row(UiFrame *f, Rect r, const Row *row);
int32_t w_row_height(const UiFrame *f);
// Titles over the columns, on the same grid.
void w_row_head(UiFrame *f, Rect r, Str name, const Str *columns, size_t n, int32_t column_w);

#endif
