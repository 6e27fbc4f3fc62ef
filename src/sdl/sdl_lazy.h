// Libraries that are opened when they are first needed: sound and speech bring dozens of others
// with them, and nobody who only reads cards should wait for those.
#ifndef SDL_SDL_LAZY_H
#define SDL_SDL_LAZY_H

#include "base/err.h"

// A function of the library and where in the caller's struct of function pointers it goes.
typedef struct LazyName {
    const char *name;
    size_t offset;
} LazyName;

#define LAZY_NAME(type, field, symbol)                                                             \
    { symbol, offsetof(type, field) }

// Opens the first of the library's file names (up to NULL) that is there and fills the struct.
// False with ERR_NOT_FOUND saying what `what` needs. It is never unloaded: these libraries leave
// threads and handlers behind that would then run nowhere.
bool sdl_lazy_open(const char *const *files, const LazyName *names, size_t n, void *table,
                   const char *what, Err *err);

#endif
