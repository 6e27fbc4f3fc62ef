// A text of many lines that is being written. The text lives in the screen's struct; {0} is empty.
// Caret by grapheme, word and line, selection by Shift and by mouse, undo, clipboard, text being
// composed by an input method (underlined at the caret); it wraps softly and scrolls after the
// caret. The screen hears of changes by ACT_FIELD_CHANGED with the area's id, and passes mouse
// inputs to text_area_mouse from its own input function.
//
// Left to the key map: Esc, Tab, Ctrl+Enter, F keys, and whatever else it does not know.
#ifndef UI_W_TEXT_H
#define UI_W_TEXT_H

#include "text/edit_buffer.h"
#include "text/edit_layout.h"
#include "ui/frame.h"
#include "ui/w_edit.h"
#include "ui/w_scroll.h"

typedef struct TextArea {
    EditBuffer buffer;
    Buf compose; // being composed, not yet part of the text
    EditLayout layout;
    Scroll scroll;
    int32_t goal_x;   // where Up and Down want to be; -1: where the caret is
    bool upstream;    // the caret stands at the end of a wrapped line
    bool follow;      // bring the caret into view
    bool is_dragging; // the mouse selects
    bool has_focus;   // when drawn last
    bool one_line;    // Enter is left to the key map
    int32_t clicks;   // in the same place: 2 selects a word, 3 a line
    int64_t click_ms; //
    int32_t click_x, click_y;
    Rect inner; // where the text stands in the window, without scrolling
    int32_t line_h;
} TextArea;

void text_area_set(TextArea *t, Str text); // caret at the end, nothing to undo
void text_area_free(TextArea *t);
Str text_area_text(const TextArea *t);
// Keys, text and composition.
EditResult text_area_input(TextArea *t, const Input *input, const UiClipboard *clipboard);
// Press, drag, release. True when it was meant; *pressed says that the area wants the focus.
bool text_area_mouse(TextArea *t, const Input *input, bool *pressed);

typedef struct TextAreaStyle {
    Str name; // for the tree
    Str placeholder;
    int32_t id; // unique on the screen
    bool is_default;
    // Colours of the hard line, for a light hand with syntax; may be NULL. Answers the ink of the
    // line and, in *mark, how many bytes at its start are set in COLOR_ACCENT_INK.
    ColorRole (*ink)(Str line, size_t *mark);
    Str language;                // of the whole text, coloured as text/code.h does; may be empty
    size_t fault_from, fault_to; // bytes that are underlined as a mistake; equal: none
} TextAreaStyle;
void w_text(UiFrame *f, Rect r, TextArea *t, const TextAreaStyle *style);

#endif
