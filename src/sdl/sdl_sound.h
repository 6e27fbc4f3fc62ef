// The sound of the window: what ui/sound.h promises, made of the system's sound, microphone and
// speech. Costs nothing until something sounds: libraries are opened then, and the device is closed
// when it is over.
#ifndef SDL_SDL_SOUND_H
#define SDL_SDL_SOUND_H

#include "ui/sound.h"

typedef struct SdlSound SdlSound;

// SDL's events must be on. Never fails.
SdlSound *sdl_sound_open(void);
// Ends what sounds; a recording is closed properly. NULL is fine. Before SDL_Quit.
void sdl_sound_close(SdlSound *s);
const UiSound *sdl_sound_ui(const SdlSound *s); // borrowed
// Something may have come to its end by itself: `number` as in the event. True when it had.
bool sdl_sound_ended(SdlSound *s, size_t number);
// Did something fail since the last time one asked, after it had been started? Says what, once.
bool sdl_sound_failed(SdlSound *s, Err *err);

#endif
