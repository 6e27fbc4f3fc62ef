// What the desktop's session says about screen readers.
#ifndef SDL_SDL_SESSION_H
#define SDL_SDL_SESSION_H

#include <stdbool.h>

// Is a screen reader (or a tool like one) on? False when there is no session bus, nobody answers
// within a fifth of a second, or the library for it is not here. Starts no service.
bool sdl_session_has_reader(void);

#endif
