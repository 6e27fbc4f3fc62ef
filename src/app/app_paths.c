// Reading and completing typed paths.
#include "app/app_paths.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/vec.h"

static Str home(void) {
    const Str dir = str_of(getenv("HOME"));
    return dir.n ? dir : S("/");
}

static int hex(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static Str unescape_url(Arena *a, Str s) {
    Buf b = {0};
    for (size_t i = 0; i < s.n; i++) {
        const bool is_code =
            s.at[i] == '%' && i + 2 < s.n && hex(s.at[i + 1]) >= 0 && hex(s.at[i + 2]) >= 0;
        buf_add_byte(&b, is_code ? (char)(hex(s.at[i + 1]) * 16 + hex(s.at[i + 2])) : s.at[i]);
        i += is_code ? 2 : 0;
    }
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

// Without what a paste puts around it.
static Str bare(Arena *a, Str typed) {
    Str s = str_trim(typed);
    const char quote = s.n > 1 ? s.at[0] : 0;
    if ((quote == '"' || quote == '\'') && s.at[s.n - 1] == quote) {
        s = str_sub(s, 1, s.n - 1);
    }
    return str_starts(s, S("file://")) ? unescape_url(a, str_skip(s, 7)) : s;
}

const char *app_path_typed(Arena *a, Str typed) {
    const Str s = bare(a, typed), from = home();
    if (str_eq(s, S("~")) || str_starts(s, S("~/"))) {
        return arena_printf(a, "%.*s%.*s", STR_ARG(from), STR_ARG(str_skip(s, 1))).at;
    }
    if (s.n > 0 && s.at[0] != '/') {
        return arena_printf(a, "%.*s/%.*s", STR_ARG(from), STR_ARG(s)).at;
    }
    return arena_z(a, s);
}

Str app_path_short(Arena *a, Str path) {
    const Str from = home();
    const bool is_below =
        from.n > 1 && str_starts(path, from) && path.n > from.n && path.at[from.n] == '/';
    return is_below ? arena_printf(a, "~%.*s", STR_ARG(str_skip(path, from.n)))
                    : arena_str(a, path);
}

static bool is_readable(Str name) {
    static const char *const endings[] = {
        ".apkg", ".colpkg", ".anki2", ".anki21", ".csv",      ".tsv",   ".tab",   ".psv",
        ".txt",  ".text",   ".md",    ".mdown",  ".markdown", ".mochi", ".cards", ".zip"};
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        const Str end = str_of(endings[i]);
        if (name.n > end.n && str_eq_nocase(str_skip(name, name.n - end.n), end)) {
            return true;
        }
    }
    return false;
}

StrList app_path_complete(Arena *a, Str typed, bool for_import, size_t max) {
    const Str s = bare(a, typed);
    size_t slash = s.n;
    while (slash > 0 && s.at[slash - 1] != '/') {
        slash--;
    }
    const Str shown = str_eq(s, S("~")) ? S("~/") : str_sub(s, 0, slash);
    const Str start = str_eq(s, S("~")) ? STR_NONE : str_skip(s, slash);
    const char *dir = app_path_typed(a, shown.n ? shown : S("~/"));
    StrList names, out = {ARENA_ARRAY(a, Str, max), 0};
    Err err = {0};
    if (!dir_list(dir, a, &names, &err)) {
        return (StrList){0};
    }
    for (size_t i = 0; i < names.n && out.n < max; i++) {
        const Str name = names.at[i];
        const bool is_hidden = name.at[0] == '.' && !str_starts(start, S("."));
        if (is_hidden || name.n < start.n || !str_eq_nocase(str_sub(name, 0, start.n), start)) {
            continue;
        }
        const bool is_dir = file_info(path_join(a, dir, name.at)).is_dir;
        if (is_dir || !for_import || is_readable(name)) {
            out.at[out.n++] =
                arena_printf(a, "%.*s%.*s%s", STR_ARG(shown), STR_ARG(name), is_dir ? "/" : "");
        }
    }
    return out;
}

Str app_path_common(StrList list) {
    Str common = list.n ? list.at[0] : STR_NONE;
    for (size_t i = 1; i < list.n; i++) {
        size_t n = 0;
        while (n < common.n && n < list.at[i].n && common.at[n] == list.at[i].at[n]) {
            n++;
        }
        common = str_sub(common, 0, n);
    }
    // Never half a character.
    while (common.n > 0 && list.n > 1 && ((unsigned char)list.at[0].at[common.n] & 0xC0) == 0x80) {
        common.n--;
    }
    return common;
}

const char *app_path_documents(Arena *a) {
    const char *documents = app_path_typed(a, S("~/Documents"));
    return file_info(documents).is_dir ? documents : arena_z(a, home());
}
