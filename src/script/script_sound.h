// Sound without sound, for scripts: the same calls as in the window, on the script's clock. A sound
// takes as long as it is, a text read aloud as long as a calm voice needs, and ends when the clock
// has passed it. The made-up microphone hums: what it hears is a function of the pinned clock, so a
// script records the same FLAC file every time, in no time.
#ifndef SCRIPT_SCRIPT_SOUND_H
#define SCRIPT_SCRIPT_SOUND_H

#include "base/arena.h"
#include "ui/sound.h"

typedef struct ScriptSound ScriptSound;

// now_ms is the script's clock, borrowed and read whenever something is asked.
ScriptSound *script_sound_open(const int64_t *now_ms);
void script_sound_close(ScriptSound *s); // a recording is closed
const UiSound *script_sound_ui(const ScriptSound *s);
// What sounds now: "nothing", "playing hello.wav", "reading in en: What is DNS?",
// "recording answer.flac", the latter with ", paused". In the arena.
Str script_sound_words(const ScriptSound *s, Arena *a);

#endif
