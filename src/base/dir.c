// Folders and paths.
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/vec.h"

bool dir_make(const char *path, Err *err) {
    Arena a = {0};
    char *copy = (char *)(uintptr_t)arena_z(&a, str_of(path));
    bool ok = true;
    for (char *p = copy + 1; ok && *copy; p++) {
        if (*p == '/' || *p == '\0') {
            char was = *p;
            *p = '\0';
            ok = mkdir(copy, 0755) == 0 || errno == EEXIST;
            *p = was;
            if (was == '\0') {
                break;
            }
        }
    }
    FileInfo info = file_info(path);
    if (!info.is_dir) {
        if (info.exists) {
            errno = ENOTDIR;
        }
        ok = err_sys(err, "the folder cannot be made", path);
    } else {
        ok = true;
    }
    arena_free(&a);
    return ok;
}

static int by_bytes(const void *x, const void *y) {
    return str_cmp(*(const Str *)x, *(const Str *)y);
}

bool dir_list(const char *path, Arena *a, StrList *out, Err *err) {
    *out = (StrList){0};
    DIR *dir = opendir(path);
    if (!dir) {
        return errno == ENOENT || err_sys(err, "the folder cannot be read", path);
    }
    VEC(Str) names = {0};
    for (struct dirent *e; (e = readdir(dir));) {
        Str name = str_of(e->d_name);
        if (!str_eq(name, S(".")) && !str_eq(name, S(".."))) {
            vec_push(&names, arena_str(a, name));
        }
    }
    closedir(dir);
    if (names.n) {
        qsort(names.at, names.n, sizeof *names.at, by_bytes);
        out->at = ARENA_ARRAY(a, Str, names.n);
        memcpy(out->at, names.at, names.n * sizeof *names.at);
        out->n = names.n;
    }
    vec_free(&names);
    return true;
}

bool dir_remove(const char *path, Err *err) {
    Arena a = {0};
    StrList names;
    bool ok = dir_list(path, &a, &names, err);
    for (size_t i = 0; ok && i < names.n; i++) {
        ok = file_remove(path_join(&a, path, names.at[i].at), err);
    }
    ok = ok && (rmdir(path) == 0 || errno == ENOENT || err_sys(err, "cannot be removed", path));
    arena_free(&a);
    return ok;
}

const char *path_join(Arena *a, const char *dir, const char *name) {
    size_t n = strlen(dir);
    const char *gap = n && dir[n - 1] == '/' ? "" : "/";
    return arena_printf(a, "%s%s%s", dir, gap, name).at;
}

Str path_base(Str path) {
    for (size_t i = path.n; i > 0; i--) {
        if (path.at[i - 1] == '/') {
            return str_skip(path, i);
        }
    }
    return path;
}

Str path_dir(Str path) {
    for (size_t i = path.n; i > 0; i--) {
        if (path.at[i - 1] == '/') {
            return i == 1 ? S("/") : str_sub(path, 0, i - 1);
        }
    }
    return S(".");
}

const char *path_real(Arena *a, const char *path) {
    char real[PATH_MAX];
    return arena_z(a, str_of(realpath(path, real) ? real : path));
}

Str path_of_program(Arena *a) {
    char real[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", real, sizeof real);
    return n > 0 ? arena_str(a, (Str){real, (size_t)n}) : STR_NONE;
}
