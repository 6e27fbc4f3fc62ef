// Where the window stood when it was closed, so that it comes back there: on a display that is
// still there, as large as that allows.
#ifndef SDL_SDL_PLACE_H
#define SDL_SDL_PLACE_H

#include "base/buf.h"
#include "ui/geom.h"

typedef struct WindowPlace {
    Rect normal; // frame's corner and size of the contents, in the window system's units; w 0: not
                 // known
    bool is_maximised;
} WindowPlace;

// "120 80 1280 800" or "120 80 1280 800 maximised". False for anything else; then nothing is known.
bool sdl_place_parse(Str text, WindowPlace *out);
void sdl_place_print(const WindowPlace *place, Buf *out);
// Moves and shrinks it onto the display it overlaps most, and never below `least` unless the
// display is smaller. On none, or without a display, it stands in the middle of the first.
WindowPlace sdl_place_fit(WindowPlace place, const Rect *displays, size_t n, int32_t least_w,
                          int32_t least_h);

// Following a window: what it was before it filled the screen is what comes back. Maximising
// arrives as a change of size first, so a change that turns out to be that is taken back.
typedef struct PlaceTrack {
    WindowPlace now;
    Rect before;        // the latest change
    int64_t changed_ms; // when that was
} PlaceTrack;

void sdl_place_moved(PlaceTrack *t, Rect normal, int64_t now_ms);
void sdl_place_maximised(PlaceTrack *t, bool on, int64_t now_ms);

#endif
