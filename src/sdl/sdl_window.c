// Opening the window: the hints that must come before SDL, the choice of renderer, sizes and scale.
#include <math.h>

#include "base/str.h"
#include "sdl/sdl_window_internal.h"

#define FIRST_W 1280
#define FIRST_H 800
#define LEAST_W 640
#define LEAST_H 480

static void set_hints(void) {
    // X11 is tried first by default, which is blurred under a fractionally scaled Wayland.
    if (SDL_getenv("WAYLAND_DISPLAY") && !SDL_getenv("SDL_VIDEODRIVER")) {
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "wayland,x11");
    }
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1");
    SDL_SetHint(SDL_HINT_RENDER_SCALE_QUALITY, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_APP_NAME, "Trestle");
    // The window's class is the .desktop file's name; that is how a desktop finds the icon.
    SDL_setenv("SDL_VIDEO_X11_WMCLASS", "trestle", 1);
}

static bool start_video(Err *err) {
    set_hints();
    if (SDL_Init(SDL_INIT_VIDEO) != 0) {
        return err_set(err, ERR_IO,
                       "There is no display to open a window on (%s). In a terminal, use "
                       "`trestle review --plain`.",
                       SDL_GetError());
    }
    // Without a display SDL quietly picks a driver that shows nothing.
    const Str driver = str_of(SDL_GetCurrentVideoDriver());
    const bool is_blind = str_eq(driver, S("offscreen")) || str_eq(driver, S("dummy"));
    if (is_blind && !SDL_getenv("SDL_VIDEODRIVER")) {
        return err_set(
            err, ERR_IO,
            "There is no display to open a window on: neither DISPLAY nor "
            "WAYLAND_DISPLAY leads to one. In a terminal, use `trestle review --plain`.");
    }
    SDL_StopTextInput(); // on by default: an input method would eat 1-4 and Space
    return true;
}

static bool is_x11(void) {
    return str_eq(str_of(SDL_GetCurrentVideoDriver()), S("x11"));
}

// 96 dots an inch are scale 1. Without a wish of the desktop the scale is 1: the monitor's true
// density says nothing about the wish for larger text.
static float x11_scale(SDL_Window *window) {
    const float scale = floorf(sdl_xft_dpi(window) / 96 * 4 + 0.5f) / 4;
    return scale < 1 ? 1 : scale > 3 ? 3 : scale;
}

void sdl_window_measure(MainWindow *w) {
    int pixels_w = 0, pixels_h = 0, units_w = 0, units_h = 0;
    SDL_GetRendererOutputSize(w->renderer, &pixels_w, &pixels_h);
    SDL_GetWindowSize(w->window, &units_w, &units_h);
    w->w = pixels_w > 0 ? pixels_w : 1;
    w->h = pixels_h > 0 ? pixels_h : 1;
    w->mouse_scale = units_w > 0 ? (float)w->w / (float)units_w : 1;
    w->scale = w->asked_scale > 0 ? w->asked_scale : w->mouse_scale * x11_scale(w->window);
}

static SDL_Renderer *make_renderer(SDL_Window *window, bool accelerated) {
    const Uint32 card = SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC;
    if (!is_x11() || accelerated) { // software on Wayland is not sharp on dense screens
        SDL_Renderer *renderer = SDL_CreateRenderer(window, -1, card);
        if (renderer) {
            return renderer;
        }
    }
    // Plain shared memory instead of a hidden OpenGL context: ten times cheaper a frame.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    return SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
}

// Wayland counts in units of its own, X11 in pixels: there the scale is ours to apply.
static void size_window(SDL_Window *window, const SdlOptions *options, const WindowPlace *place) {
    const float scale = !is_x11() ? 1 : options->scale > 0 ? options->scale : x11_scale(window);
    int w = (int)((float)(options->width > 0 ? options->width : FIRST_W) * scale);
    int h = (int)((float)(options->height > 0 ? options->height : FIRST_H) * scale);
    int least_w = (int)(LEAST_W * scale), least_h = (int)(LEAST_H * scale);
    SDL_Rect display;
    if (SDL_GetDisplayUsableBounds(0, &display) == 0 && display.w > 0 && display.h > 0) {
        w = w < display.w ? w : display.w;
        h = h < display.h ? h : display.h;
        least_w = least_w < display.w ? least_w : display.w;
        least_h = least_h < display.h ? least_h : display.h;
    }
    SDL_SetWindowMinimumSize(window, least_w, least_h);
    if (place && options->width <= 0 && options->height <= 0) {
        const Rect r = sdl_window_fit(place, least_w, least_h).normal;
        SDL_SetWindowSize(window, r.w, r.h);
        SDL_SetWindowPosition(window, r.x, r.y);
        return;
    }
    int now_w = 0, now_h = 0;
    SDL_GetWindowSize(window, &now_w, &now_h);
    if (now_w != w || now_h != h) {
        SDL_SetWindowSize(window, w, h);
        SDL_SetWindowPosition(window, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED);
    }
}

static SDL_Window *make_window(const SdlOptions *options, const WindowPlace *place) {
    SDL_Window *window = SDL_CreateWindow(
        options->title ? options->title : "Trestle", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
        FIRST_W, FIRST_H, SDL_WINDOW_HIDDEN | SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    SDL_Surface *icon = window ? sdl_icon(64) : NULL;
    if (window) {
        size_window(window, options, place);
    }
    if (icon) {
        SDL_SetWindowIcon(window, icon);
        SDL_FreeSurface(icon);
    }
    return window;
}

bool sdl_window_open(MainWindow *w, const SdlOptions *options, const WindowPlace *place, Err *err) {
    *w = (MainWindow){.asked_scale = options->scale};
    if (!start_video(err)) {
        return false;
    }
    w->window = make_window(options, place);
    w->renderer = w->window ? make_renderer(w->window, options->accelerated) : NULL;
    if (!w->renderer) {
        return err_set(err, ERR_IO, "The window cannot be opened: %s.", SDL_GetError());
    }
    SDL_RendererInfo info;
    w->is_software =
        SDL_GetRendererInfo(w->renderer, &info) == 0 && (info.flags & SDL_RENDERER_SOFTWARE) != 0;
    sdl_window_measure(w);
    return true;
}

void sdl_window_close(MainWindow *w) {
    if (w->renderer) {
        SDL_DestroyRenderer(w->renderer);
    }
    if (w->window) {
        SDL_DestroyWindow(w->window);
    }
    *w = (MainWindow){0};
    SDL_Quit();
}

void sdl_window_set_fullscreen(MainWindow *w, bool on) {
    if (w->is_fullscreen != on) {
        w->is_fullscreen = on;
        SDL_SetWindowFullscreen(w->window, on ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    }
}
