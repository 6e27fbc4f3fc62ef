// A picture of what a screen shows, as a file. The screen draws once more, into a frame of its own
// that nobody sees; the floor above turns the shapes into pixels.
#ifndef UI_PICTURE_H
#define UI_PICTURE_H

#include "base/err.h"
#include "ui/frame.h"

// Draws from (0, 0) as wide as the bounds, any height, and answers the height in pixels. Nothing is
// focused, hovered or clicked there.
typedef int32_t (*PictureDraw)(UiFrame *f, void *self);

// Is there a floor above that can write one?
bool ui_can_save_picture(const Ui *ui);
// Writes a PNG `width` design pixels wide, at twice the size, in the colours of the window.
bool ui_save_picture(Ui *ui, float width, PictureDraw draw, void *self, const char *path, Err *err);

#endif
