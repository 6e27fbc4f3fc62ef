// The window: SDL's events go into the Ui, its frames onto the screen. Sleeps while nothing
// changes.
#ifndef SDL_SDL_RUN_H
#define SDL_SDL_RUN_H

#include "app/app.h"
#include "base/err.h"

typedef struct SdlOptions {
    const char *fonts_dir;
    const char *title;     // until the Ui gives one; NULL: "Trestle"
    int32_t width, height; // first size in design pixels, 0: 1280 x 800; clamped to the display
    float scale;           // physical pixels per design pixel; 0: as the display says
    bool is_now_pinned;    // the session starts at now_ms and time runs on from there
    int64_t now_ms;
    bool accelerated;            // on X11 draw with the graphics card: for very large windows
    bool exit_after_first_frame; // for measuring: return when the first frame is on the screen
} SdlOptions;

// Runs until the learner closes the window. 0, or 3 with err when there is no display, the fonts
// are missing or the window system refuses. The app is borrowed.
int sdl_run(App *app, const SdlOptions *options, Err *err);

// Does the desktop prefer dark? Read from its settings files; nothing is asked over the network, no
// program is started. False when nothing says so.
bool sdl_system_dark(void);
// Does it ask for high contrast?
bool sdl_system_contrast(void);

#endif
