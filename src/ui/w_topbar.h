// The bar over a screen: way back, place, progress in the middle, counts at the right.
#ifndef UI_W_TOPBAR_H
#define UI_W_TOPBAR_H

#include "ui/frame.h"

typedef struct TopCount {
    ColorRole dot;
    Str number, word;
} TopCount;

typedef struct Topbar {
    bool back;           // show the arrow that posts ACT_BACK
    Str parent, place;   // "System design" > "Storage engines"; parent may be empty
    int32_t done, total; // no bar while total is 0
    Str progress;        // "25 of 60"
    TopCount counts[4];
    size_t count_n;
    Str time; // "12 min left", may be empty
} Topbar;

// Cuts its strip off *rest. Narrow windows lose words, counts, then the bar, never the way back.
void w_topbar(UiFrame *f, Rect *rest, const Topbar *t);

#endif
