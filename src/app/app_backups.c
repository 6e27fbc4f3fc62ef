// The backups by their names, which carry the instant in UTC.
#include "app/app_backups.h"

#include "base/clock.h"
#include "base/file.h"

static bool instant_of(Arena *a, Str name, int64_t *at_ms) {
    const Str head = S("collection-"), tail = S(".sqlite");
    if (!str_starts(name, head) || name.n != head.n + 15 + tail.n ||
        !str_eq(str_skip(name, head.n + 15), tail)) {
        return false;
    }
    const char *t = name.at + head.n;
    return clock_parse(
        arena_printf(a, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", t, t + 4, t + 6, t + 9, t + 11, t + 13),
        at_ms);
}

BackupInfo *app_backups(const App *app, Arena *a, size_t *n) {
    Err ignored = {0};
    StrList names = {0};
    const char *dir = path_join(a, app_data_dir(app), "backups");
    *n = 0;
    if (!dir_list(dir, a, &names, &ignored)) {
        return NULL;
    }
    BackupInfo *list = ARENA_ARRAY(a, BackupInfo, names.n + 1);
    for (size_t i = names.n; i > 0; i--) { // sorted by name is sorted by time
        BackupInfo info = {.name = names.at[i - 1]};
        if (instant_of(a, info.name, &info.at_ms)) {
            info.size = file_info(path_join(a, dir, arena_z(a, info.name))).size;
            list[(*n)++] = info;
        }
    }
    return list;
}
