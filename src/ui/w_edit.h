// A text field of one line. The text lives in the screen's struct; {0} is empty. Caret and
// selection move by grapheme and word; text being composed by an input method is shown underlined
// at the caret. The screen hears of changes by ACT_FIELD_CHANGED with the field's id.
#ifndef UI_W_EDIT_H
#define UI_W_EDIT_H

#include "base/buf.h"
#include "ui/frame.h"

#define EDIT_MAX 4096 // bytes

typedef struct Edit {
    Buf text;
    Str compose; // being composed, borrowed from compose_buf
    Buf compose_buf;
    size_t caret, anchor; // bytes; the selection is between them
    int32_t scroll_px;
} Edit;

void edit_set(Edit *e, Str text); // caret at the end
void edit_free(Edit *e);
Str edit_text(const Edit *e);
typedef enum EditResult { EDIT_UNUSED, EDIT_USED, EDIT_CHANGED } EditResult;
// Keys, text and composition.
EditResult edit_input(Edit *e, const Input *input, const UiClipboard *clipboard);

typedef struct EditStyle {
    Str name; // for the tree
    Str placeholder;
    const char *icon;
    int32_t id;      // unique on the screen
    bool is_default; // has the focus while nothing else was chosen by Tab
    bool bare;       // no box: inside a panel of its own
    Act keys_of;     // whose key cap to show while it is empty; ACT_NONE for none
} EditStyle;
void w_edit(UiFrame *f, Rect r, Edit *e, const EditStyle *style);

#endif
