// Recordings as FLAC files: written while they are made, read back at any place. Samples are signed
// 16 bit, channels interleaved; a frame is one sample of each channel.
//
// A file is whole at every moment: each block goes to the system at once and the length in the head
// is kept up to date, so a recording whose program was killed plays up to its last fifth of a
// second.
#ifndef SDL_SDL_FLAC_H
#define SDL_SDL_FLAC_H

#include "base/err.h"

typedef struct FlacLib FlacLib;
// Opens libFLAC; NULL with ERR_NOT_FOUND when it is not installed. Outlives its readers and
// writers.
FlacLib *sdl_flac_lib_open(Err *err);
void sdl_flac_lib_close(FlacLib *lib);

typedef struct FlacWriter FlacWriter;
// A new file, one channel. NULL when it cannot be made or is there already.
FlacWriter *sdl_flac_create(const FlacLib *lib, const char *path, int32_t rate, Err *err);
// False when it could not be written (the disk is full, say) and never will be again.
bool sdl_flac_write(FlacWriter *w, const int16_t *samples, size_t n);
// Ends the file and frees the writer. *frames is what the file holds. False when something was
// lost; what was written before stays playable.
bool sdl_flac_finish(FlacWriter *w, int64_t *frames, Err *err);

typedef struct FlacReader FlacReader;
// NULL: ERR_NOT_FOUND, ERR_INPUT (no FLAC file, or one with more than two channels).
FlacReader *sdl_flac_open(const FlacLib *lib, const char *path, Err *err);
void sdl_flac_close(FlacReader *r);
int32_t sdl_flac_rate(const FlacReader *r);     // frames a second
int32_t sdl_flac_channels(const FlacReader *r); // 1 or 2
int64_t sdl_flac_frames(const FlacReader *r);   // as the head says; 0 when it does not say
// Up to n frames; 0 at the end, which is also where a damaged file stops making sense.
size_t sdl_flac_read(FlacReader *r, int16_t *out, size_t n);
// False when the place cannot be reached; reading then goes on from the start.
bool sdl_flac_seek(FlacReader *r, int64_t frame);

#endif
