// Plays one sound file that is no FLAC: WAV, Ogg, Opus or MP3, as it is, streamed from disk.
#ifndef SDL_SDL_MIXER_H
#define SDL_SDL_MIXER_H

#include "sdl/sdl_sound_kind.h"

typedef struct MixerLib MixerLib;
// Opens SDL2_mixer; NULL with ERR_NOT_FOUND when it is not installed. Outlives what it plays.
MixerLib *sdl_mixer_lib_open(Err *err);
void sdl_mixer_lib_close(MixerLib *lib);

typedef struct Song Song;
// SDL's audio must be on. NULL when the file cannot be played or there is no device.
Song *sdl_song_start(const MixerLib *lib, const char *path, SoundKind kind, Err *err);
void sdl_song_stop(Song *s); // frees it
void sdl_song_pause(const Song *s, bool on);
void sdl_song_seek(const Song *s, int64_t at_ms); // clamped; does nothing where it cannot be done
typedef struct SongStatus {
    int64_t at_ms, length_ms; // 0: not known
    bool is_paused, is_over;
} SongStatus;
SongStatus sdl_song_status(const Song *s);

#endif
