// The lock, and the moves of whole files: everything here is about names in a folder, not SQLite.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "store/store_internal.h"

char *store_path_with(const char *path, const char *suffix) {
    Buf b = {0};
    buf_add_z(&b, path);
    buf_add_z(&b, suffix);
    char *z = mem_zdup(b.at, b.n);
    buf_free(&b);
    return z;
}

int store_lock(const char *dir, Err *err) {
    char *path = store_path_with(dir, "/" STORE_LOCK_FILE);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        err_sys(err, "cannot be opened", path);
    } else if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) {
            err_at(err, ERR_BUSY, str_of(dir), 0,
                   "Trestle is already open on this collection; close it there and try again");
        } else {
            err_sys(err, "cannot be locked", path);
        }
        close(fd);
        fd = -1;
    }
    mem_free(path);
    return fd;
}

void store_unlock(int fd) {
    if (fd >= 0) {
        close(fd);
    }
}

static bool sync_path(const char *path, int flags, Err *err) {
    const int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0) {
        return err_sys(err, "cannot be opened", path);
    }
    const bool ok = fsync(fd) == 0 || err_sys(err, "cannot be made durable", path);
    close(fd);
    return ok;
}

bool store_sync_file(const char *path, Err *err) {
    return sync_path(path, O_RDONLY, err);
}

bool store_move_file(const char *from, const char *to, Err *err) {
    if (rename(from, to) != 0) {
        return err_sys(err, "cannot be given its name", to);
    }
    const Str folder = path_dir(str_of(to));
    char *dir = mem_zdup(folder.at, folder.n);
    const bool ok = sync_path(dir, O_RDONLY | O_DIRECTORY, err);
    mem_free(dir);
    return ok;
}

bool store_set_wal_aside(const char *path, Err *err) {
    char *wal = store_path_with(path, "-wal");
    char *shm = store_path_with(path, "-shm");
    bool ok = true;
    const FileInfo info = file_info(wal);
    if (info.exists && info.size == 0) {
        ok = file_remove(wal, err);
    } else if (info.exists) {
        Buf aside = {0};
        for (int n = 1; n == 1 || file_info(buf_z(&aside)).exists; n++) {
            buf_clear(&aside);
            buf_addf(&aside, "%s.aside-%d", wal, n);
        }
        ok = store_move_file(wal, buf_z(&aside), err);
        buf_free(&aside);
    }
    ok = ok && file_remove(shm, err);
    mem_free(wal);
    mem_free(shm);
    return ok;
}
