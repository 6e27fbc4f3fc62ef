// SDL_Event -> Input: the last place that knows SDL's events.
#ifndef SDL_SDL_EVENTS_INTERNAL_H
#define SDL_SDL_EVENTS_INTERNAL_H

#include <SDL.h>

#include "base/buf.h"
#include "ui/input.h"

typedef struct Events {
    float mouse_scale; // physical pixels per unit of SDL's mouse coordinates
    bool wants_text;   // a text field has the focus
    Buf text;          // what the last Input's text points into
    bool needs_paint;  // the window's contents were lost; the loop clears it
    bool lost_textures;
    bool is_resized; // size or scale may have changed; the loop asks and clears it
} Events;

// Turns one event into one Input. False when the event means nothing to the program. `now` fields
// and sizes are left for the loop to fill in. The Input's text lives until the next call.
bool sdl_event_read(Events *events, const SDL_Event *event, Input *out);
void sdl_events_free(Events *events);
// Is the newer event a motion that makes this motion pointless?
bool sdl_event_supersedes(const SDL_Event *newer, const SDL_Event *older);
// Key, symbol and modifiers of a key event; key 0 for a modifier alone or an unknown key.
// numpad_moves: without NumLock the keypad moves the caret instead of giving digits.
void sdl_key_read(const SDL_Keysym *keysym, bool numpad_moves, Input *out);

#endif
