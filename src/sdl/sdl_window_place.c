// Where the window stands, and where it stood.
#include "sdl/sdl_window_internal.h"

#define DISPLAYS_MOST 16

WindowPlace sdl_window_fit(const WindowPlace *place, int32_t least_w, int32_t least_h) {
    Rect displays[DISPLAYS_MOST];
    size_t n = 0;
    const int count = SDL_GetNumVideoDisplays();
    for (int i = 0; i < count && n < DISPLAYS_MOST; i++) {
        SDL_Rect d;
        if (SDL_GetDisplayUsableBounds(i, &d) == 0 && d.w > 0 && d.h > 0) {
            displays[n++] = (Rect){d.x, d.y, d.w, d.h};
        }
    }
    return sdl_place_fit(*place, displays, n, least_w, least_h);
}

void sdl_window_put_back(MainWindow *w, const WindowPlace *place) {
    if (place) {
        w->place.now.normal = place->normal;
        if (place->is_maximised) {
            SDL_MaximizeWindow(w->window);
        }
    }
}

// The corner of the frame, not of what is inside: that is what a window manager is asked for.
static Rect stands_at(SDL_Window *window) {
    int x = 0, y = 0, w = 0, h = 0, top = 0, left = 0;
    SDL_GetWindowPosition(window, &x, &y);
    SDL_GetWindowSize(window, &w, &h);
    (void)SDL_GetWindowBordersSize(window, &top, &left, NULL, NULL);
    return (Rect){x - left, y - top, w, h};
}

void sdl_window_follow(MainWindow *w, const SDL_Event *event) {
    if (event->type != SDL_WINDOWEVENT) {
        return;
    }
    const int64_t now_ms = event->window.timestamp;
    const Uint32 flags = SDL_GetWindowFlags(w->window);
    const Uint32 not_normal =
        SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_MINIMIZED | SDL_WINDOW_MAXIMIZED;
    switch (event->window.event) {
    case SDL_WINDOWEVENT_MAXIMIZED:
        sdl_place_maximised(&w->place, true, now_ms);
        break;
    case SDL_WINDOWEVENT_RESTORED:
        sdl_place_maximised(&w->place, (flags & SDL_WINDOW_MAXIMIZED) != 0, now_ms);
        break;
    case SDL_WINDOWEVENT_MOVED:
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        if (!w->is_fullscreen && !(flags & not_normal)) {
            sdl_place_moved(&w->place, stands_at(w->window), now_ms);
        }
        break;
    default:
        break;
    }
}
