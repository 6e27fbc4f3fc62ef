// Where a practice database is.
#include "app/app_sql_internal.h"
#include "base/file.h"

#define SCHEMA_SUFFIX ".sql"

static bool is_plain_name(Str s) {
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.at[i];
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter && !(c >= '0' && c <= '9') && c != '_' && c != '-') {
            return false;
        }
    }
    return s.n > 0;
}

// A file of this name in one of the folders directly below `top`; NULL when none has it.
static const char *find_below(Arena *a, const char *top, const char *file) {
    StrList names = {0};
    Err err = {0};
    if (top && dir_list(top, a, &names, &err)) {
        for (size_t i = 0; i < names.n; i++) {
            const char *path = path_join(a, path_join(a, top, names.at[i].at), file);
            if (file_info(path).exists) {
                return path;
            }
        }
    }
    return NULL;
}

const char *sql_find_schema(Arena *a, Str deck_path, Str name, const char *shipped,
                            const char *own) {
    if (!is_plain_name(name)) {
        return NULL;
    }
    const char *file = arena_printf(a, "%.*s%s", STR_ARG(name), SCHEMA_SUFFIX).at;
    if (deck_path.n > 0) {
        const char *dir = arena_z(a, path_dir(deck_path));
        const char *places[] = {dir, path_join(a, dir, "sql"), path_join(a, dir, "../sql")};
        for (size_t i = 0; i < ARRAY_LEN(places); i++) {
            const char *path = path_join(a, places[i], file);
            if (file_info(path).exists) {
                return path;
            }
        }
    }
    const char *path = find_below(a, shipped, file);
    return path != NULL ? path : find_below(a, own, file);
}
