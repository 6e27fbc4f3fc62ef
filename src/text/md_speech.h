// A text as it is heard: the sounds it names, what a voice should read of it, and in which
// language.
#ifndef TEXT_MD_SPEECH_H
#define TEXT_MD_SPEECH_H

#include "text/md_doc.h"

// Does a link to this lead to a sound file that lies beside the text?
bool md_is_sound(Str target);
// The first sound the text names, as it is written there; at == NULL when it names none.
Str md_first_sound(const MdBlock *doc);
// The text for reading aloud: sentences without marks. Long code, drawings and sounds are named and
// not spelt out, a table is read row by row with its headings, a gap is a "blank". In the arena.
Str md_speech(Arena *a, const MdBlock *doc);
// Language of a text, "en", "de", "ru" ...: by its script, and for Latin letters by its small
// words; "en" when nothing says otherwise.
Str text_language(Arena *a, Str text);

#endif
