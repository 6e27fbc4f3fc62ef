// What the list of keys and the question for a new one share.
#ifndef UI_SCREENS_KEYS_INTERNAL_H
#define UI_SCREENS_KEYS_INTERNAL_H

#include "ui/keymap.h"
#include "ui/screens/screens_internal.h"

// An act as one number: id * SPAN + arg + SPAN / 2.
#define KEYS_ARG_SPAN 100000

// "Good"; of several "Sort by a column, 2".
Str keys_act_label(Act act, Arena *a);
// Keeps the learner's text of keys, which holds at once. False after a toast.
bool keys_store(Ui *ui, Str text);

#endif
