// The side bar: name, search, places, decks. Icons only below 900 design pixels of window width, a
// button for the palette at the foot of narrower ones (below 700 it takes no room at all).
#ifndef UI_W_SIDEBAR_H
#define UI_W_SIDEBAR_H

#include "ui/frame.h"
#include "ui/screen.h"
#include "ui/w_scroll.h"

typedef struct SideDeck {
    Str name;
    Str count;     // due today, may be empty
    ColorRole dot; // or 0
} SideDeck;

typedef struct Sidebar {
    ScreenId here;
    Str review_count; // beside "Review", may be empty
    const SideDeck *decks;
    size_t deck_n;
    Scroll *scroll; // of the whole column, a field of the screen's struct
} Sidebar;

// Cuts its column off *rest; shows the places whose screens exist. Returns false when the window is
// too narrow for it.
bool w_sidebar(UiFrame *f, Rect *rest, const Sidebar *s);

#endif
