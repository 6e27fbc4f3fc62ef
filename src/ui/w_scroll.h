// A scroll area. The state is a field of the screen's struct; {0} is at the top. Between begin and
// end, drawing is clipped to the area; start at the y begin returns and tell end the content's
// height. Page keys and Home/End reach the largest area of the top screen, the wheel the one under
// the mouse; its bar can be dragged, and a click beside it goes a page that way. A control that
// gets the focus is brought into view.
#ifndef UI_W_SCROLL_H
#define UI_W_SCROLL_H

#include "ui/frame.h"

struct Scroll {
    int32_t offset;  // physical pixels from the content's top, 0 .. content - view.h
    int32_t content; // height measured by the last draw
    Rect view;
    Rect bar;         // as drawn last; empty when all fits
    int32_t followed; // the row brought into view last, plus one
};

// Returns the y of the content's top (area.y - offset).
int32_t w_scroll_begin(UiFrame *f, Scroll *s, Rect area);
void w_scroll_end(UiFrame *f, int32_t content_height);
// The chosen row is at r: scrolls there when another row was chosen before, so that the wheel may
// leave it. w_row does this for selected rows.
void w_scroll_follow(UiFrame *f, int32_t row, Rect r);
bool scroll_by(Scroll *s, int32_t px);                    // clamped; true when it moved
void scroll_show(Scroll *s, int32_t top, int32_t height); // content coordinates
void scroll_clamp(Scroll *s);
// The strip at the edge where the mouse takes hold of the bar: wider than what is seen.
Rect scroll_strip(const Scroll *s);
// The bar's top is dragged to y, in window coordinates.
void scroll_drag(Scroll *s, int32_t y);

#endif
