// The window and its renderer, without what is shown in it.
#ifndef SDL_SDL_WINDOW_INTERNAL_H
#define SDL_SDL_WINDOW_INTERNAL_H

#include <SDL.h>

#include "sdl/sdl_place.h"
#include "sdl/sdl_run.h"
#include "ui/ui.h"

typedef struct MainWindow {
    SDL_Window *window;
    SDL_Renderer *renderer;
    bool is_software;  // the target keeps its pixels between frames
    float asked_scale; // of the options; 0: as the display says
    int32_t w, h;      // physical pixels
    float scale;       // physical pixels per design pixel
    float mouse_scale; // physical pixels per unit of SDL's coordinates
    bool is_fullscreen;
    PlaceTrack place; // to be remembered
} MainWindow;

// Starts SDL's video and opens a window that is not shown yet. `place` is where it stood last, NULL
// when that is not known.
bool sdl_window_open(MainWindow *window, const SdlOptions *options, const WindowPlace *place,
                     Err *err);
// sdl_window_place.c. To be called when the window is on the screen, and with each of its events.
void sdl_window_put_back(MainWindow *window, const WindowPlace *place);
void sdl_window_follow(MainWindow *window, const SDL_Event *event);
// Its place made to fit the displays there are.
WindowPlace sdl_window_fit(const WindowPlace *place, int32_t least_w, int32_t least_h);
void sdl_window_close(MainWindow *window);
// Reads size and scale again.
void sdl_window_measure(MainWindow *window);
void sdl_window_set_fullscreen(MainWindow *window, bool on);
// Dots an inch that the X11 desktop asks for; 0 elsewhere and when it does not say.
float sdl_xft_dpi(SDL_Window *window);
// A picture of the program's mark, side x side; the caller frees it.
SDL_Surface *sdl_icon(int32_t side);
// The system's clipboard as the Ui wants it.
UiClipboard sdl_clipboard(void);

#endif
