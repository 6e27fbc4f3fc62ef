// Sound, lent to the screens by the floor above: playing the sounds of cards and recordings,
// reading aloud, recording. Nothing here waits: a call starts something and returns, and a screen
// that shows how far it is asks again (Screen.wake); when something ends by itself the window is
// drawn again. Any function may be NULL: this machine cannot do it, and a screen that needs it says
// so in a sentence. Only one thing sounds at a time; starting one ends the other, also a recording,
// which is then closed properly. Numbers are clamped, calls that make no sense now do nothing.
#ifndef UI_SOUND_H
#define UI_SOUND_H

#include "base/err.h"
#include "base/str.h"

typedef enum SoundState { SOUND_NONE, SOUND_PLAYING, SOUND_PAUSED, SOUND_RECORDING } SoundState;

typedef struct SoundStatus {
    SoundState state;
    int64_t at_ms, length_ms; // playing: place and length; recording: how much there is, 0
    float level;              // recording: loudness of the latest moment, 0 (-60 dB) to 1
    double speed;             // playing: 1 is as recorded; only FLAC files change it
    bool paused;              // recording: it pauses
    bool failed;              // a recording that could not be written on: the disk is full, say
} SoundStatus;

typedef struct UiSound {
    void *self;
    SoundStatus (*status)(void *self);
    // Plays a sound file (FLAC, WAV, Ogg, MP3, Opus) from the start. ERR_NOT_FOUND, ERR_INPUT.
    // What cannot be played is refused with a sentence, and nothing sounds.
    bool (*play)(void *self, const char *path, Err *err);
    void (*pause)(void *self, bool on);
    void (*seek)(void *self, int64_t at_ms);  // clamped to the sound
    void (*speed)(void *self, double factor); // 0.5-3, same pitch; stays for later sounds
    void (*stop)(void *self);                 // playing and reading aloud; a recording goes on
    // Reads a text aloud through the system's speech service. language: "en", "de" or empty. A
    // service that turns out not to answer is said by the window itself.
    bool (*say)(void *self, Str text, Str language, Err *err);
    // Is there a microphone? A sentence why not in err. Asks the system: not for every frame.
    bool (*can_record)(void *self, Err *err);
    // Records to a new FLAC file (one that is there already is refused) until record_stop. Pausing
    // leaves the pause out. Every block is on disk at once: a killed program loses no more than the
    // last quarter of a second.
    bool (*record)(void *self, const char *path, Err *err);
    void (*record_pause)(void *self, bool on);
    // Closes the file; false when it could not be written whole (what is there stays playable).
    bool (*record_stop)(void *self, int64_t *length_ms, Err *err);
} UiSound;

#endif
