// What a person does, without SDL: the floors above turn their events into Inputs, and key, mouse,
// script and test all come this way.
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "base/str.h"

typedef enum InputKind {
    INPUT_KEY,     // key, symbol, mods, repeat
    INPUT_TEXT,    // text typed into a field (only while ui_wants_text)
    INPUT_COMPOSE, // text being composed by an input method, not committed
    INPUT_MOVE,    // x, y
    INPUT_DOWN,    // x, y; button 1 left 2 middle 3 right
    INPUT_UP,
    INPUT_WHEEL,      // x, y; scroll in lines, positive down
    INPUT_DROP,       // text = path of a dropped file
    INPUT_FOCUS,      // the window gained focus: look for changed files
    INPUT_RESIZE,     // x, y = new size in physical pixels, scale
    INPUT_APPEARANCE, // the system turned dark (x = 1) or light (x = 0); y = 1: high contrast
    INPUT_CLOSE,      // the window is asked to close
    INPUT_KIND_COUNT
} InputKind;

// Keys without a character; the others are their Unicode value, letters in lower case.
enum {
    KEY_NAMED = 0x110000,
    KEY_ENTER,
    KEY_ESCAPE,
    KEY_BACKSPACE,
    KEY_TAB,
    KEY_DELETE,
    KEY_INSERT,
    KEY_HOME,
    KEY_END,
    KEY_PAGE_UP,
    KEY_PAGE_DOWN,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_F1, // ... KEY_F1 + 11 is F12
    KEY_F12 = KEY_F1 + 11,
};

enum { MOD_SHIFT = 1, MOD_CTRL = 2, MOD_ALT = 4 };

typedef struct Input {
    InputKind kind;
    int32_t key;    // of the key cap: 'a', ' ', '1', KEY_ENTER
    int32_t symbol; // the character it gives on this layout, '?' for Shift+/; 0 when none
    unsigned mods;
    bool repeat; // held down
    Str text;    // borrowed for the call
    int32_t x, y;
    int32_t button;
    float scroll;
    float scale;
    int64_t now_ms;  // the turn's only sample of the clock
    int64_t mono_ms; // for measuring how long an answer took
} Input;

// "Ctrl+K", "space", "Return", "PageDown", "?": SDL's key names, any case. False when unknown.
bool key_parse(Str name, int32_t *key, int32_t *symbol, unsigned *mods);
// "Ctrl+K", "Space", "Enter": into out, NUL-terminated.
void key_format(int32_t key, unsigned mods, char out[32]);

#endif
