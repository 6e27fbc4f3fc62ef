// What is heard of a card: its sound where it has one, else its words read aloud. One key starts it
// and the same key ends it.
#ifndef UI_SPEAK_H
#define UI_SPEAK_H

#include "ui/frame.h"

#define SPOKEN_MAX 40

// Texts in Markdown, in the order in which they are read. Sounds are looked for in all of them, the
// first one found is played; read aloud are only the first `read_n`.
typedef struct Spoken {
    Str texts[SPOKEN_MAX];
    size_t n, read_n;
    Str dir; // of the sounds; empty for none
} Spoken;

// Does nothing for a blank text, or when there are too many.
void spoken_add(Spoken *s, Str markdown);
// Plays the first sound, else reads; ends what sounds instead when something does. What goes wrong
// becomes a toast.
void ui_speak(Ui *ui, const Spoken *s);
// Plays the first sound if there is one and the learner wants sounds to play by themselves.
void ui_speak_by_itself(Ui *ui, const Spoken *s);
// Ends what sounds, unless it is a recording being made.
void ui_hush(Ui *ui);
// While drawing: the next sound shown is the one the key plays (the first is, unless told
// otherwise); or none of them is.
void ui_sound_key(UiFrame *f, bool is_next);
// A sound file as the text names it -> its path below `dir`, in the arena; empty when it leads
// elsewhere.
Str speak_path(Arena *a, Str dir, Str target);

#endif
