// Reading aloud through the system's speech service (speech-dispatcher), where there is one.
#ifndef SDL_SDL_SPEECH_H
#define SDL_SDL_SPEECH_H

#include "base/err.h"

typedef struct SpeechLib SpeechLib;
// NULL with ERR_NOT_FOUND when the service's library is not installed. Outlives what it says.
SpeechLib *sdl_speech_lib_open(Err *err);
void sdl_speech_lib_close(SpeechLib *lib);

typedef struct Speech Speech;
// Starts reading in a thread of its own, since the service may take its time, or never answer.
// language: "en", "de"; empty: the service's own. NULL when an earlier text still waits for it.
Speech *sdl_speech_start(SpeechLib *lib, Str text, Str language, Err *err);
// Ends it and lets go of it; returns at once.
void sdl_speech_stop(Speech *s);
typedef enum SpeechState { SPEECH_READS, SPEECH_OVER, SPEECH_FAILED } SpeechState;
SpeechState sdl_speech_state(Speech *s);
// sdl_sound_tell said that the message of this number has been read.
void sdl_speech_ended(Speech *s, size_t number);

#endif
