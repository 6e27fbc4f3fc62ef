// Faster and slower at the same pitch.
#ifndef SDL_SDL_SONIC_H
#define SDL_SDL_SONIC_H

#include "base/err.h"

typedef struct SonicLib SonicLib;
// Opens libsonic; NULL with ERR_NOT_FOUND when it is not installed. Outlives what is made with it.
SonicLib *sdl_sonic_lib_open(Err *err);
void sdl_sonic_lib_close(SonicLib *lib);

typedef struct Stretch Stretch;
// A frame is one 16-bit sample of each channel. NULL without memory.
Stretch *sdl_stretch_open(const SonicLib *lib, int32_t rate, int32_t channels);
void sdl_stretch_close(Stretch *s);
// Forgets what was put in and goes on with this speed, 0.5-3.
void sdl_stretch_reset(Stretch *s, double speed);
void sdl_stretch_put(Stretch *s, const int16_t *frames, size_t n);
void sdl_stretch_end(Stretch *s); // nothing more comes: what is held back comes out
size_t sdl_stretch_take(Stretch *s, int16_t *out, size_t n); // 0: put more in

#endif
