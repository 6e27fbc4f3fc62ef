// The short message at the bottom of the window.
#ifndef UI_W_TOAST_H
#define UI_W_TOAST_H

#include "ui/frame.h"

// Act with id ACT_NONE: no button.
void w_toast(UiFrame *f, Str text, Act act, Str act_label);

#endif
