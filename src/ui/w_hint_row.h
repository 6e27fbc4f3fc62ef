// The row of key hints at the bottom of a screen, in the middle of r; what does not fit is left out
// from the end, but the last one ("All shortcuts") stays.
#ifndef UI_W_HINT_ROW_H
#define UI_W_HINT_ROW_H

#include "ui/frame.h"

typedef struct Hint {
    Act act;
    Str label; // empty: the action's own
    Str key;   // empty: the one the key map prefers
} Hint;

// Acts that are not possible now are passed over.
void w_hint_row(UiFrame *f, Rect r, const Hint *hints, size_t n);
int32_t w_hint_height(const UiFrame *f);

#endif
