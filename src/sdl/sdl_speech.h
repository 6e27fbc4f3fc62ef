// Reading aloud through the system's speech service (speech-dispatcher), where there is one.
#ifndef SDL_SDL_SPEECH_H
#define SDL_SDL_SPEECH_H

#include "base/err.h"

typedef struct SpeechLib SpeechLib;
// NULL with ERR_NOT_FOUND when the service's library is not installed. Outlives what it says.
SpeechLib *sdl_speech_lib_open(Err *err);
void sdl_speech_lib_close(SpeechLib *lib);

typedef struct Speech Speech;
// Starts reading. language: "en", "de"; empty: the service's own. NULL with a sentence when the
// service does not answer.
Speech *sdl_speech_start(const SpeechLib *lib, Str text, Str language, Err *err);
void sdl_speech_stop(Speech *s); // frees it
// sdl_sound_tell gives this number when the text has been read.
size_t sdl_speech_number(const Speech *s);

#endif
