// What the files behind app_edit.h share.
#ifndef APP_APP_EDIT_INTERNAL_H
#define APP_APP_EDIT_INTERNAL_H

#include "app/app_edit.h"
#include "app/app_internal.h"
#include "deck/deck_parse.h"
#include "deck/deck_tree.h"

// Where new cards go, in the data folder's decks/.
#define EDIT_NEW_DECK  "my"
#define EDIT_NEW_TITLE "My cards"

// The text as cards of this edit; what is wrong is added to faults.
Deck *edit_judge(const App *app, const CardEdit *edit, Arena *a, Str text, Diags *faults);
// A card's bytes with LF line ends and without blank lines at the end.
Str edit_block(Arena *a, Str bytes);

#endif
