// An overlay's frame: scrim, shadow, panel, title and the way out.
#ifndef UI_W_DIALOG_H
#define UI_W_DIALOG_H

#include "ui/frame.h"

// Draws it with room for content of the wanted size (physical pixels), smaller when the window is;
// answers the rectangle for the content.
Rect w_dialog(UiFrame *f, Str title, int32_t content_w, int32_t content_h);

#endif
