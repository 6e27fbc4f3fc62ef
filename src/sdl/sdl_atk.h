// The accessible objects that a screen reader walks through: an application with one window whose
// children are the nodes of the tree, in reading order. They live in a thread of their own, which
// sleeps until the reader asks or a frame has come.
#ifndef SDL_SDL_ATK_H
#define SDL_SDL_ATK_H

#include "base/err.h"
#include "ui/tree.h"

typedef struct AtkNode {
    const char *name, *value, *keys; // inside the snapshot
    Rect rect;                       // on the screen; empty when scrolled out of sight
    int32_t center_x, center_y;      // in the window
    Role role;
    int action;
    int32_t arg;
    bool focused, disabled, checked, can_focus;
} AtkNode;

// What one frame says. One block of SDL_malloc: it changes threads.
typedef struct AtkSnapshot {
    const char *title;
    size_t n;
    AtkNode *nodes;
} AtkSnapshot;

typedef struct SdlAtk SdlAtk;

// NULL with err when the libraries are not here or the accessibility bus does not answer.
SdlAtk *sdl_atk_start(Err *err);
void sdl_atk_stop(SdlAtk *atk);
// Takes the snapshot over.
void sdl_atk_show(SdlAtk *atk, AtkSnapshot *snapshot);

#endif
