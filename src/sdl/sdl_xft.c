// Xft.dpi: where X11 desktops say how large things should be. SDL 2.26 reads it only on servers
// without RandR, so it is asked here, of the libX11 that SDL has already loaded.
#include <SDL.h>
#include <SDL_syswm.h>

#include "base/str.h"
#include "sdl/sdl_window_internal.h"

#ifdef SDL_VIDEO_DRIVER_X11

typedef char *(*GetDefault)(Display *display, const char *program, const char *option);

float sdl_xft_dpi(SDL_Window *window) {
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (!SDL_GetWindowWMInfo(window, &info) || info.subsystem != SDL_SYSWM_X11) {
        return 0;
    }
    void *library = SDL_LoadObject("libX11.so.6");
    if (!library) {
        return 0;
    }
    double dpi = 0;
    void *symbol = SDL_LoadFunction(library, "XGetDefault");
    GetDefault get_default;
    memcpy(&get_default, &symbol, sizeof get_default); // C has no cast from object to function
    const char *value = symbol ? get_default(info.info.x11.display, "Xft", "dpi") : NULL;
    if (!str_to_double(str_trim(str_of(value)), &dpi) || !(dpi > 0 && dpi < 10000)) {
        dpi = 0;
    }
    SDL_UnloadObject(library);
    return (float)dpi;
}

#else

float sdl_xft_dpi(SDL_Window *window) {
    (void)window;
    return 0;
}

#endif
