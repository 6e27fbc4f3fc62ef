// Which key was that? Shortcuts are written for one keyboard and must work on all of them.
//
// SDL gives a keysym (what the layout puts on the key, without Shift) and a scancode (where the key
// sits, named as on a US keyboard).
//   letters   by keysym, so that Ctrl+A is on A in AZERTY and Dvorak; a key that is not Latin
//             (Russian, Greek) by its place
//   digits    by place, keysym or keypad: AZERTY's digit row types "&é" without Shift
//   signs     `symbol` is the character itself: the keysym, or with Shift what US puts there. SDL
//   does
//             not tell what the layout puts there, so the few signs that common layouts keep
//             elsewhere are listed below.
#include "base/vec.h"
#include "sdl/sdl_events_internal.h"

typedef struct KeyRow {
    SDL_Keycode sym;
    int32_t key;
} KeyRow;

static const KeyRow named_keys[] = {
    {SDLK_RETURN, KEY_ENTER},  {SDLK_RETURN2, KEY_ENTER},  {SDLK_KP_ENTER, KEY_ENTER},
    {SDLK_ESCAPE, KEY_ESCAPE}, {SDLK_TAB, KEY_TAB},        {SDLK_BACKSPACE, KEY_BACKSPACE},
    {SDLK_DELETE, KEY_DELETE}, {SDLK_INSERT, KEY_INSERT},  {SDLK_HOME, KEY_HOME},
    {SDLK_END, KEY_END},       {SDLK_PAGEUP, KEY_PAGE_UP}, {SDLK_PAGEDOWN, KEY_PAGE_DOWN},
    {SDLK_LEFT, KEY_LEFT},     {SDLK_RIGHT, KEY_RIGHT},    {SDLK_UP, KEY_UP},
    {SDLK_DOWN, KEY_DOWN},     {SDLK_KP_PLUS, '+'},        {SDLK_KP_MINUS, '-'},
    {SDLK_KP_MULTIPLY, '*'},   {SDLK_KP_DIVIDE, '/'},      {SDLK_KP_PERIOD, '.'},
    {SDLK_KP_COMMA, ','},      {SDLK_KP_EQUALS, '='},      {SDLK_KP_BACKSPACE, KEY_BACKSPACE},
};

// The keypad without NumLock.
static const KeyRow numpad_moves_keys[] = {
    {SDLK_KP_7, KEY_HOME},        {SDLK_KP_8, KEY_UP},        {SDLK_KP_9, KEY_PAGE_UP},
    {SDLK_KP_4, KEY_LEFT},        {SDLK_KP_6, KEY_RIGHT},     {SDLK_KP_1, KEY_END},
    {SDLK_KP_2, KEY_DOWN},        {SDLK_KP_3, KEY_PAGE_DOWN}, {SDLK_KP_0, KEY_INSERT},
    {SDLK_KP_PERIOD, KEY_DELETE},
};

// A key of the US keyboard that is no letter: what it types alone and with Shift.
typedef struct SignRow {
    SDL_Scancode place;
    char plain, shifted;
} SignRow;

static const SignRow us_signs[] = {
    {SDL_SCANCODE_1, '1', '!'},           {SDL_SCANCODE_2, '2', '@'},
    {SDL_SCANCODE_3, '3', '#'},           {SDL_SCANCODE_4, '4', '$'},
    {SDL_SCANCODE_5, '5', '%'},           {SDL_SCANCODE_6, '6', '^'},
    {SDL_SCANCODE_7, '7', '&'},           {SDL_SCANCODE_8, '8', '*'},
    {SDL_SCANCODE_9, '9', '('},           {SDL_SCANCODE_0, '0', ')'},
    {SDL_SCANCODE_MINUS, '-', '_'},       {SDL_SCANCODE_EQUALS, '=', '+'},
    {SDL_SCANCODE_LEFTBRACKET, '[', '{'}, {SDL_SCANCODE_RIGHTBRACKET, ']', '}'},
    {SDL_SCANCODE_BACKSLASH, '\\', '|'},  {SDL_SCANCODE_SEMICOLON, ';', ':'},
    {SDL_SCANCODE_APOSTROPHE, '\'', '"'}, {SDL_SCANCODE_GRAVE, '`', '~'},
    {SDL_SCANCODE_COMMA, ',', '<'},       {SDL_SCANCODE_PERIOD, '.', '>'},
    {SDL_SCANCODE_SLASH, '/', '?'},
};

// Signs in use as shortcuts that other layouts keep in places of their own.
typedef struct LayoutRow {
    SDL_Scancode place;
    int32_t sym;
    bool alt_gr;
    int32_t symbol;
} LayoutRow;

static const LayoutRow layout_signs[] = {
    {SDL_SCANCODE_MINUS, 0xDF, false, '?'},       // German
    {SDL_SCANCODE_M, ',', false, '?'},            // French
    {SDL_SCANCODE_MINUS, '\'', false, '?'},       // Spanish, Italian, Portuguese
    {SDL_SCANCODE_MINUS, '+', false, '?'},        // Nordic
    {SDL_SCANCODE_RIGHTBRACKET, '+', false, '*'}, // German, Spanish, Italian
    {SDL_SCANCODE_LEFTBRACKET, '+', false, '*'},  // Portuguese
    {SDL_SCANCODE_BACKSLASH, '\'', false, '*'},   // Nordic
    {SDL_SCANCODE_Q, 'q', true, '@'},             // German
    {SDL_SCANCODE_2, '2', true, '@'},             // Spanish, Nordic, Portuguese
    {SDL_SCANCODE_0, 0xE0, true, '@'},            // French
    {SDL_SCANCODE_SEMICOLON, 0xF2, true, '@'},    // Italian
};

static int32_t find_key(const KeyRow *rows, size_t n, SDL_Keycode sym) {
    for (size_t i = 0; i < n; i++) {
        if (rows[i].sym == sym) {
            return rows[i].key;
        }
    }
    return 0;
}

static const SignRow *us_sign(SDL_Scancode place) {
    for (size_t i = 0; i < ARRAY_LEN(us_signs); i++) {
        if (us_signs[i].place == place) {
            return &us_signs[i];
        }
    }
    return NULL;
}

static bool is_digit(int32_t c) {
    return c >= '0' && c <= '9';
}

// The digit of a place in the row above the letters; 0 elsewhere.
static int32_t row_digit(SDL_Scancode place) {
    if (place == SDL_SCANCODE_0) {
        return '0';
    }
    return place >= SDL_SCANCODE_1 && place <= SDL_SCANCODE_9
               ? '1' + (int32_t)place - SDL_SCANCODE_1
               : 0;
}

static int32_t numpad_digit(SDL_Keycode sym) {
    if (sym == SDLK_KP_0) {
        return '0';
    }
    return sym >= SDLK_KP_1 && sym <= SDLK_KP_9 ? '1' + (sym - SDLK_KP_1) : 0;
}

// The key cap of a key that has a character.
static int32_t character_key(const SDL_Keysym *k) {
    const int32_t sym = k->sym;
    if (row_digit(k->scancode)) {
        return row_digit(k->scancode);
    }
    if (sym >= ' ' && sym < 0x7F) {
        return sym;
    }
    const bool is_latin = sym >= 0xA0 && sym < 0x250;
    if (k->scancode >= SDL_SCANCODE_A && k->scancode <= SDL_SCANCODE_Z) {
        return 'a' + (int32_t)k->scancode - SDL_SCANCODE_A;
    }
    const SignRow *sign = us_sign(k->scancode);
    if (sign && !is_latin) {
        return sign->plain;
    }
    return sym >= ' ' && sym < 0x110000 ? sym : 0;
}

static const LayoutRow *layout_sign(const SDL_Keysym *k, bool shift, bool alt_gr) {
    for (size_t i = 0; i < ARRAY_LEN(layout_signs); i++) {
        const LayoutRow *row = &layout_signs[i];
        if (row->place == k->scancode && row->sym == k->sym &&
            (row->alt_gr ? alt_gr : shift && !alt_gr)) {
            return row;
        }
    }
    return NULL;
}

// What the key types; 0 when that is not known.
static int32_t symbol_of(const SDL_Keysym *k, int32_t key, bool shift) {
    if (key >= 'a' && key <= 'z') {
        return shift ? key - 32 : key;
    }
    const SignRow *sign = us_sign(k->scancode);
    if (!shift) {
        return k->sym >= ' ' && k->sym < 0x110000 ? k->sym : key;
    }
    // Where the plain row is not digits, Shift gives them.
    if (row_digit(k->scancode) && !is_digit(k->sym) && k->sym != 0) {
        return row_digit(k->scancode);
    }
    return sign ? sign->shifted : key;
}

void sdl_key_read(const SDL_Keysym *k, bool numpad_moves, Input *out) {
    const bool shift = (k->mod & KMOD_SHIFT) != 0;
    const bool alt_gr = (k->mod & (KMOD_RALT | KMOD_MODE)) != 0 && !(k->mod & KMOD_CTRL);
    out->mods = (shift ? MOD_SHIFT : 0u) | (k->mod & KMOD_CTRL ? MOD_CTRL : 0u) |
                (k->mod & KMOD_ALT ? MOD_ALT : 0u);
    out->symbol = 0;
    out->key = 0;
    if (numpad_moves && !(k->mod & KMOD_NUM)) {
        out->key = find_key(numpad_moves_keys, ARRAY_LEN(numpad_moves_keys), k->sym);
    }
    if (out->key == 0) {
        out->key = find_key(named_keys, ARRAY_LEN(named_keys), k->sym);
    }
    if (out->key == 0) {
        out->key = numpad_digit(k->sym);
    }
    if (k->sym >= SDLK_F1 && k->sym <= SDLK_F12) {
        out->key = KEY_F1 + (int32_t)(k->sym - SDLK_F1);
    }
    if (out->key) {
        out->symbol = out->key < KEY_NAMED ? out->key : 0;
        return;
    }
    // Keys without a character carry a flag that no Unicode value has.
    if (k->sym & SDLK_SCANCODE_MASK) {
        return;
    }
    out->key = character_key(k);
    const LayoutRow *row = layout_sign(k, shift, alt_gr);
    if (row) {
        out->symbol = row->symbol;
        out->mods &= row->alt_gr ? ~(unsigned)(MOD_ALT | MOD_SHIFT) : ~0u;
    } else if (out->key) {
        out->symbol = symbol_of(k, out->key, shift);
    }
}
