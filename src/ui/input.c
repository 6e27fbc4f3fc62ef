// Names of keys: one table for parsing and printing.
#include "ui/input.h"

#include <stdio.h>

#include "base/utf8.h"
#include "base/vec.h"

// The first name of a key is the one printed.
static const struct {
    int32_t key;
    const char *name;
} KEY_NAMES[] = {
    {' ', "Space"},
    {KEY_ENTER, "Enter"},
    {KEY_ENTER, "Return"},
    {KEY_ENTER, "KP_Enter"},
    {KEY_ENTER, "Keypad Enter"},
    {KEY_ESCAPE, "Esc"},
    {KEY_ESCAPE, "Escape"},
    {KEY_BACKSPACE, "Backspace"},
    {KEY_TAB, "Tab"},
    {KEY_DELETE, "Delete"},
    {KEY_DELETE, "Del"},
    {KEY_INSERT, "Insert"},
    {KEY_HOME, "Home"},
    {KEY_END, "End"},
    {KEY_PAGE_UP, "PageUp"},
    {KEY_PAGE_UP, "PgUp"},
    {KEY_PAGE_DOWN, "PageDown"},
    {KEY_PAGE_DOWN, "PgDn"},
    {KEY_LEFT, "Left"},
    {KEY_RIGHT, "Right"},
    {KEY_UP, "Up"},
    {KEY_DOWN, "Down"},
    {',', "comma"},
    {';', "semicolon"},
    {'+', "plus"},
    {'-', "minus"},
    {'=', "equals"},
    {'/', "slash"},
    {'.', "period"},
};

static const struct {
    unsigned mod;
    const char *name;
} MOD_NAMES[] = {
    {MOD_CTRL, "Ctrl"},
    {MOD_CTRL, "Control"},
    {MOD_ALT, "Alt"},
    {MOD_SHIFT, "Shift"},
};

static bool key_parse_name(Str name, int32_t *key) {
    for (size_t i = 0; i < ARRAY_LEN(KEY_NAMES); i++) {
        if (str_eq_nocase(name, str_of(KEY_NAMES[i].name))) {
            *key = KEY_NAMES[i].key;
            return true;
        }
    }
    int64_t number = 0;
    if (name.n >= 2 && (name.at[0] == 'F' || name.at[0] == 'f') &&
        str_to_i64(str_skip(name, 1), &number) && number >= 1 && number <= 12) {
        *key = KEY_F1 + (int32_t)number - 1;
        return true;
    }
    if (name.n == 0) {
        return false;
    }
    Str rest = name;
    uint32_t cp = utf8_next(&rest);
    if (rest.n || cp < ' ' || cp == 0x7f || cp == UTF8_REPLACEMENT) {
        return false;
    }
    *key = cp >= 'A' && cp <= 'Z' ? (int32_t)cp + 32 : (int32_t)cp;
    return true;
}

bool key_parse(Str name, int32_t *key, int32_t *symbol, unsigned *mods) {
    *mods = 0;
    // A '+' joins, except as the last character, where it is the key.
    for (size_t plus = str_find_byte(name, '+', 0);
         plus != SIZE_MAX && plus > 0 && plus + 1 < name.n; plus = str_find_byte(name, '+', 0)) {
        unsigned mod = 0;
        for (size_t i = 0; i < ARRAY_LEN(MOD_NAMES); i++) {
            if (str_eq_nocase(str_sub(name, 0, plus), str_of(MOD_NAMES[i].name))) {
                mod = MOD_NAMES[i].mod;
            }
        }
        if (mod == 0) {
            return false;
        }
        *mods |= mod;
        name = str_skip(name, plus + 1);
    }
    if (!key_parse_name(name, key)) {
        return false;
    }
    *symbol = *key < KEY_NAMED ? *key : 0;
    if (*symbol >= 'a' && *symbol <= 'z' && (*mods & MOD_SHIFT)) {
        *symbol -= 32;
    }
    return true;
}

void key_format(int32_t key, unsigned mods, char out[32]) {
    char name[8] = "?";
    const char *shown = name;
    if (key >= KEY_F1 && key <= KEY_F12) {
        snprintf(name, sizeof name, "F%d", key - KEY_F1 + 1);
    } else if (key == ' ' || key > KEY_NAMED) {
        for (size_t i = 0; i < ARRAY_LEN(KEY_NAMES); i++) {
            if (KEY_NAMES[i].key == key) {
                shown = KEY_NAMES[i].name;
                break;
            }
        }
    } else {
        name[utf8_encode((uint32_t)(key >= 'a' && key <= 'z' ? key - 32 : key), name)] = '\0';
    }
    snprintf(out, 32, "%s%s%s%s", mods & MOD_CTRL ? "Ctrl+" : "", mods & MOD_ALT ? "Alt+" : "",
             mods & MOD_SHIFT ? "Shift+" : "", shown);
}
