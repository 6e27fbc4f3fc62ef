// Opening a library at run time.
#include "sdl/sdl_lazy.h"

#include <string.h>

#include <SDL.h>

bool sdl_lazy_open(const char *const *files, const LazyName *names, size_t n, void *table,
                   const char *what, Err *err) {
    void *library = NULL;
    const char *file = files[0];
    for (size_t i = 0; files[i] && !library; i++) {
        file = files[i];
        library = SDL_LoadObject(file);
    }
    if (!library) {
        return err_set(err, ERR_NOT_FOUND,
                       "%s needs %s, which is not installed here. Install it and try again.", what,
                       files[0]);
    }
    for (size_t i = 0; i < n; i++) {
        // A pointer to data and one to a function are the same here, as dlsym demands.
        void *function = SDL_LoadFunction(library, names[i].name);
        if (!function) {
            return err_set(err, ERR_NOT_FOUND,
                           "%s needs another version of %s: it has no function %s.", what, file,
                           names[i].name);
        }
        memcpy((char *)table + names[i].offset, &function, sizeof function);
    }
    return true;
}
