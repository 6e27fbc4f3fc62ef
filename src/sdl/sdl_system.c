// Whether the desktop is dark or asks for high contrast, from the files in which desktops keep it.
// The portal would know it at once when it changes, but speaking D-Bus is a library of its own; the
// files are read at the start and whenever the window gains the focus.
#include <SDL.h>

#include "base/file.h"
#include "sdl/sdl_run.h"

#define SETTINGS_MAX ((size_t)1 << 20)

// The value of `key` in the section "[section]" of an ini file; empty when it is not there.
static Str ini_value(Str ini, Str section, Str key) {
    Str line;
    bool is_inside = false;
    while (str_next_line(&ini, &line)) {
        line = str_trim(line);
        if (str_starts(line, S("["))) {
            is_inside = str_eq(line, section);
        } else if (is_inside) {
            Str name = str_cut(&line, '=');
            if (line.at && str_eq(str_trim(name), key)) {
                return str_trim(line);
            }
        }
    }
    return (Str){0};
}

// "r,g,b" darker than a middle grey?
static bool is_dark_color(Str color) {
    static const int64_t weight[3] = {299, 587, 114};
    int64_t sum = 0;
    for (int i = 0; i < 3; i++) {
        int64_t part = 0;
        if (!str_to_i64(str_trim(str_cut(&color, ',')), &part) || part < 0 || part > 255) {
            return false;
        }
        sum += part * weight[i];
    }
    return sum < 128 * 1000;
}

static bool read_config(Arena *a, const char *home, const char *name, Buf *out) {
    Err err = {0};
    buf_clear(out);
    return file_read(path_join(a, home, name), SETTINGS_MAX, out, &err);
}

static bool gtk_is_dark(Arena *a, const char *config, const char *file, Buf *text) {
    if (!read_config(a, config, file, text)) {
        return false;
    }
    const Str settings = S("[Settings]"), ini = buf_str(text);
    const Str prefers = ini_value(ini, settings, S("gtk-application-prefer-dark-theme"));
    const Str theme = ini_value(ini, settings, S("gtk-theme-name"));
    return str_eq_nocase(prefers, S("true")) || str_eq(prefers, S("1")) ||
           str_find_nocase(theme, S("-dark"), 0) != SIZE_MAX;
}

static bool kde_is_dark(Arena *a, const char *config, Buf *text) {
    return read_config(a, config, "kdeglobals", text) &&
           is_dark_color(ini_value(buf_str(text), S("[Colors:Window]"), S("BackgroundNormal")));
}

static bool is_dark(Arena *a, const char *config, Buf *text) {
    return gtk_is_dark(a, config, "gtk-4.0/settings.ini", text) ||
           gtk_is_dark(a, config, "gtk-3.0/settings.ini", text) || kde_is_dark(a, config, text);
}

// "HighContrast", "HighContrastInverse", "BreezeHighContrast", "ContrastHigh".
static bool names_contrast(Str theme) {
    return str_find_nocase(theme, S("contrast"), 0) != SIZE_MAX;
}

static bool is_contrast(Arena *a, const char *config, Buf *text) {
    static const char *const FILES[] = {"gtk-4.0/settings.ini", "gtk-3.0/settings.ini"};
    for (size_t i = 0; i < sizeof FILES / sizeof FILES[0]; i++) {
        if (read_config(a, config, FILES[i], text) &&
            names_contrast(ini_value(buf_str(text), S("[Settings]"), S("gtk-theme-name")))) {
            return true;
        }
    }
    return read_config(a, config, "kdeglobals", text) &&
           names_contrast(ini_value(buf_str(text), S("[General]"), S("ColorScheme")));
}

// Asks the files of the learner's configuration folder.
static bool ask_files(bool (*ask)(Arena *a, const char *config, Buf *text)) {
    Arena a = {0};
    Buf text = {0};
    const char *config = SDL_getenv("XDG_CONFIG_HOME"), *home = SDL_getenv("HOME");
    if (!config || !config[0]) {
        config = home ? path_join(&a, home, ".config") : NULL;
    }
    const bool answer = config && ask(&a, config, &text);
    buf_free(&text);
    arena_free(&a);
    return answer;
}

bool sdl_system_dark(void) {
    const Str theme = str_of(SDL_getenv("GTK_THEME"));
    if (theme.n) {
        return str_find_nocase(theme, S(":dark"), 0) != SIZE_MAX ||
               str_find_nocase(theme, S("-dark"), 0) != SIZE_MAX;
    }
    return ask_files(is_dark);
}

bool sdl_system_contrast(void) {
    const Str theme = str_of(SDL_getenv("GTK_THEME"));
    return theme.n ? names_contrast(theme) : ask_files(is_contrast);
}
