// The window for a screen reader: the semantic tree of each frame, served to AT-SPI. Nothing runs
// and no library is loaded until the session says that a reader is on.
#ifndef SDL_SDL_A11Y_H
#define SDL_SDL_A11Y_H

#include "ui/tree.h"

typedef struct SdlA11y SdlA11y;

#define A11Y_EVENT_CODE 0x613131 // of an SDL_USEREVENT: the reader pressed what is at data1, data2

SdlA11y *sdl_a11y_open(void); // never fails
void sdl_a11y_close(SdlA11y *a);
// Asks the session whether a reader is on, and starts serving when it is. Answers whether it is
// served now. Called once the window stands, and when it gains the focus.
bool sdl_a11y_look(SdlA11y *a);
// What the frame shows; nothing happens while nobody reads. The window is at x, y on the screen.
void sdl_a11y_show(SdlA11y *a, const Tree *tree, Str title, int32_t x, int32_t y);

#endif
