// Key caps, the row of hints at the bottom, chips, progress, rules: small things beside others.
#ifndef UI_W_KEYCAP_H
#define UI_W_KEYCAP_H

#include "ui/frame.h"

// Draws the cap with its left top at (x, y), 20 design pixels high; returns its width.
int32_t w_keycap(UiFrame *f, int32_t x, int32_t y, Str text);
int32_t w_keycap_width(const UiFrame *f, Str text);
int32_t w_keycap_height(const UiFrame *f);

#endif
