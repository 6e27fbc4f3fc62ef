// A folder of our own beside the file to be made, so that nobody sees half a file and a crash
// leaves the old one as it was.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "export/export_internal.h"

static bool is_taken(const Place *p, Err *err) {
    const FileInfo info = file_info(p->path);
    if (info.exists && info.is_dir) {
        return !err_at(err, ERR_INPUT, str_of(p->path), 0, "there is a folder of this name");
    }
    if (info.exists && !p->force) {
        return !err_at(err, ERR_INPUT, str_of(p->path), 0,
                       "there is a file of this name already; it was left alone. --force replaces "
                       "it");
    }
    return false;
}

bool place_open(Place *p, const char *path, bool is_folder, bool force, Err *err) {
    *p = (Place){.force = force};
    Str clean = str_of(path);
    while (clean.n > 1 && clean.at[clean.n - 1] == '/') {
        clean.n--;
    }
    p->path = arena_z(&p->arena, clean);
    if (!is_folder && is_taken(p, err)) {
        return false;
    }
    char *dir = (char *)(uintptr_t)arena_printf(&p->arena, "%s.part-XXXXXX", p->path).at;
    if (!mkdtemp(dir)) {
        if (errno == ENOENT) {
            return err_at(err, ERR_NOT_FOUND, str_of(path), 0,
                          "there is no folder for it; make the folder first, or name another");
        }
        return err_sys(err, "cannot be written", path);
    }
    p->dir = dir;
    return true;
}

const char *place_file(Place *p, const char *name) {
    return path_join(&p->arena, p->dir, name);
}

static void sync_path(const char *path, int flags) {
    const int fd = open(path, flags | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
}

bool place_publish(Place *p, const char *name, Err *err) {
    const char *made = place_file(p, name);
    const bool is_dir = file_info(made).is_dir;
    if (!is_dir && is_taken(p, err)) {
        return false;
    }
    if (!is_dir) {
        const mode_t mask = umask(0);
        umask(mask);
        chmod(made, 0666 & ~mask);
        sync_path(made, O_RDONLY);
    }
    // A folder can only be moved over nothing or over an empty one.
    if (rename(made, p->path) != 0) {
        if (is_dir && (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)) {
            return err_at(err, ERR_INPUT, str_of(p->path), 0,
                          "this is there already and is not empty; name a folder that is not "
                          "there yet");
        }
        return err_sys(err, "cannot be written", p->path);
    }
    sync_path(arena_z(&p->arena, path_dir(str_of(p->path))), O_RDONLY | O_DIRECTORY);
    return true;
}

// A folder of ours: it holds what the writers made and nothing else. Links are not followed.
static void remove_tree(const char *dir) {
    Arena a = {0};
    StrList names = {0};
    Err err = {0};
    if (dir_list(dir, &a, &names, &err)) {
        for (size_t i = 0; i < names.n; i++) {
            const char *path = path_join(&a, dir, arena_z(&a, names.at[i]));
            if (unlink(path) != 0) {
                remove_tree(path);
            }
        }
    }
    rmdir(dir);
    arena_free(&a);
}

void place_close(Place *p) {
    if (p->dir) {
        remove_tree(p->dir);
    }
    arena_free(&p->arena);
    *p = (Place){0};
}
