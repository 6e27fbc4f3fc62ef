// The list of keys, printed from the action table. Neighbours that belong together share a row.
#ifndef UI_OVERLAY_HELP_H
#define UI_OVERLAY_HELP_H

#include "ui/keymap.h"
#include "ui/screen.h"

typedef struct HelpRow {
    ActionId first, last;
    const char *label;
    ActionGroup group;
} HelpRow;

#define HELP_ROWS_MAX ACT_COUNT

// Rows of the actions that can be reached in this program: its screens exist and, of the two sets
// of grades, the one in use. Returns how many.
size_t help_rows(const Ui *ui, HelpRow out[HELP_ROWS_MAX]);

#endif
