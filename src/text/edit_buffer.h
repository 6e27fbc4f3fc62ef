// A text under the hand of a writer: bytes, a caret, a selection, and everything that was done to
// it. Pure: keys, clipboards and pixels are the business of others (ui/w_text.h).
//
// The text is always valid UTF-8 with LF line ends and no control characters but LF and tab; what
// comes in is cleaned. {0} is an empty buffer. At most EDIT_BUFFER_MAX bytes; an insertion that
// would not fit is refused whole.
//
// Undo takes back one step: a run of typing up to the next word, a run of deleting, or one command.
// When the kept steps grow beyond EDIT_UNDO_MAX bytes the oldest are forgotten.
#ifndef TEXT_EDIT_BUFFER_H
#define TEXT_EDIT_BUFFER_H

#include "base/buf.h"

#define EDIT_BUFFER_MAX ((size_t)1 << 20)
#define EDIT_UNDO_MAX   ((size_t)16 << 20)

typedef enum EditWhy {
    EDIT_TYPING,  // joins the step before when it goes on there
    EDIT_ERASING, // likewise
    EDIT_COMMAND, // a step of its own
} EditWhy;

typedef struct EditStep EditStep;

typedef struct EditBuffer {
    Buf text;
    size_t caret, anchor; // bytes; the selection is between them
    uint64_t version;     // another one after every change of the text
    EditStep *steps;      // done ones, then those taken back
    size_t step_n, step_cap;
    size_t step_at;    // how many of them are done
    size_t step_bytes; // held by all
    bool step_is_open; // the newest may be joined
} EditBuffer;

// Another text, without a past; the caret at its end.
void edit_buffer_set(EditBuffer *b, Str text);
void edit_buffer_free(EditBuffer *b);
Str edit_buffer_text(const EditBuffer *b); // borrowed until the next change
size_t edit_buffer_from(const EditBuffer *b);
size_t edit_buffer_to(const EditBuffer *b);
Str edit_buffer_selected(const EditBuffer *b);

// Puts `with` in place of [from, to), the caret behind it. False when nothing changed: it would not
// fit, or there was nothing to do.
bool edit_buffer_replace(EditBuffer *b, size_t from, size_t to, Str with, EditWhy why);
// In place of the selection.
bool edit_buffer_insert(EditBuffer *b, Str with, EditWhy why);
// Moves both ends of the selection (clamped); the step under way ends.
void edit_buffer_select(EditBuffer *b, size_t anchor, size_t caret);
bool edit_buffer_undo(EditBuffer *b); // false when there is nothing
bool edit_buffer_redo(EditBuffer *b);

// Puts `open` and `close` around the selection, or takes them away where they stand around it
// already. Without a selection around the word at the caret; without a word the caret comes
// between them.
bool edit_buffer_wrap(EditBuffer *b, Str open, Str close);

// The hard line (between two LF) that holds `at`: its first byte, and the place of its LF or the
// end of the text.
size_t edit_line_from(Str text, size_t at);
size_t edit_line_to(Str text, size_t at);
// Bounds of the word at `at`, equal when there is none.
void edit_word_at(Str text, size_t at, size_t *from, size_t *to);

#endif
