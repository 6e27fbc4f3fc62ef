// The table of all screens, indexed by ScreenId.
#ifndef UI_SCREENS_SCREENS_H
#define UI_SCREENS_SCREENS_H

#include "ui/screen.h"

const Screen *screens_get(int id); // NULL while there is no such screen

#endif
