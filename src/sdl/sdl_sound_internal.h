// What the files about sound share: telling the loop that something ended.
#ifndef SDL_SDL_SOUND_INTERNAL_H
#define SDL_SDL_SOUND_INTERNAL_H

#include <SDL.h>

#define SOUND_EVENT_CODE 0x736E64 // of the SDL_USEREVENT

// From any thread: what sounded is over, the loop should look. `number` says which message was read
// aloud; 0 for a sound.
void sdl_sound_tell(size_t number);

#endif
