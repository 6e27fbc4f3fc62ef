// The cheat sheet: every key as text for printing, or as JSON, from the same tables as the window.
#ifndef UI_KEYS_SHEET_H
#define UI_KEYS_SHEET_H

#include "ui/keymap.h"

// One line an action, in groups, for screens of this program (screen_get as in UiOptions tells
// which there are; six: the full scale of grades). Appended.
typedef struct KeysSheet {
    const Keymap *keymap;
    const struct Screen *(*screen_get)(int id);
    bool six;
} KeysSheet;

void keys_sheet_text(const KeysSheet *sheet, Buf *out);
// [{"action","keys","scope","label","help"}]: one value for each action and scope, keys a list.
void keys_sheet_json(const KeysSheet *sheet, Buf *out);

#endif
