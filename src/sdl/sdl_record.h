// One recording: the system's microphone into a FLAC file.
#ifndef SDL_SDL_RECORD_H
#define SDL_SDL_RECORD_H

#include "sdl/sdl_flac.h"

#define RECORD_RATE 24000 // frames a second: all there is in a voice, a megabyte a minute

typedef struct Recorder Recorder;

// SDL's audio must be on. NULL: no microphone that opens, or the file cannot be made.
Recorder *sdl_record_start(const FlacLib *lib, const char *path, Err *err);
void sdl_record_pause(Recorder *r, bool on);
typedef struct RecordStatus {
    int64_t ms;
    float level; // 0 at -60 dB or below, 1 at the loudest there is
    bool is_paused, has_failed;
} RecordStatus;
RecordStatus sdl_record_status(Recorder *r);
// Ends it and frees the recorder; as sdl_flac_finish.
bool sdl_record_stop(Recorder *r, int64_t *ms, Err *err);

#endif
