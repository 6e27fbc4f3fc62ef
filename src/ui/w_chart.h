// Small charts: a line with dots over an axis, bars.
#ifndef UI_W_CHART_H
#define UI_W_CHART_H

#include "ui/frame.h"

typedef struct Chart {
    Str name;    // said by the tree, with `summary`
    Str summary; // "from 1 day to 34 days in 6 reviews"
    const double *values;
    const ColorRole *colors; // of each dot or bar; NULL: the accent
    size_t n;
    double low, high; // of the axis; equal: from the values
    bool bars;
    bool log_scale;            // for intervals; values must be positive
    Str low_label, high_label; // at the axis
    Str first_label, last_label;
} Chart;

void w_chart(UiFrame *f, Rect r, const Chart *c);

#endif
