// Can everything on the screen be read? Looks at a finished frame: each text against the ground it
// was painted on.
#ifndef SCRIPT_SCRIPT_LEGIBLE_H
#define SCRIPT_SCRIPT_LEGIBLE_H

#include "base/buf.h"
#include "ui/draw.h"

// True when something is not: then *problem says what. Text needs 4.5:1, or `text` when that is
// more, icons 3:1 (WCAG 2.1: 1.4.3, 1.4.6 and 1.4.11). What
// lies under a dialog is not looked at.
bool script_find_illegible(const DrawList *list, Color canvas, double text, Buf *problem);

#endif
