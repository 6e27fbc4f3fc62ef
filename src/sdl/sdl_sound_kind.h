// What kind of sound a file holds, by its first bytes: names lie, and the sound library would also
// try to play a text that calls itself music.
#ifndef SDL_SDL_SOUND_KIND_H
#define SDL_SDL_SOUND_KIND_H

#include "base/err.h"

typedef enum SoundKind {
    SOUND_KIND_NONE,
    SOUND_FLAC,
    SOUND_WAV,
    SOUND_OGG,
    SOUND_OPUS,
    SOUND_MP3
} SoundKind;

#define SOUND_FILE_MAX ((int64_t)512 << 20) // bytes

// SOUND_KIND_NONE with err: ERR_NOT_FOUND, ERR_LIMIT, ERR_INPUT for what is no sound we play.
SoundKind sdl_sound_kind(const char *path, Err *err);

#endif
