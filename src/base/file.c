// Files, whole or in one piece, and replaced in one step.
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

FileInfo file_info(const char *path) {
    struct stat st;
    if (stat(path, &st) != 0) {
        return (FileInfo){0};
    }
    return (FileInfo){.exists = true,
                      .is_dir = S_ISDIR(st.st_mode),
                      .is_writable = access(path, W_OK) == 0,
                      .size = st.st_size,
                      .mtime_ns = (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec};
}

// Reads until the end or n bytes, whichever is first. -1 on error, otherwise bytes read. Room that
// `out` has is used before more is asked for.
static ssize_t read_some(int fd, Buf *out, size_t n) {
    size_t got = 0;
    while (got < n) {
        const size_t room = out->cap > out->n + 1 ? out->cap - out->n - 1 : 1u << 20;
        size_t want = n - got < room ? n - got : room;
        char *p = buf_reserve(out, want);
        if (!p) {
            errno = EFBIG;
            return -1;
        }
        ssize_t r = read(fd, p, want);
        if (r < 0 && errno == EINTR) {
            continue;
        }
        if (r < 0) {
            return -1;
        }
        if (r == 0) {
            break;
        }
        buf_grew(out, (size_t)r);
        got += (size_t)r;
    }
    return (ssize_t)got;
}

bool file_read(const char *path, size_t max, Buf *out, Err *err) {
    FileInfo info = file_info(path);
    if (info.is_dir) {
        return err_at(err, ERR_INPUT, str_of(path), 0, "this is a folder, not a file");
    }
    if (info.exists && info.size > 0 && (uint64_t)info.size > max) {
        return err_at(err, ERR_LIMIT, str_of(path), 0,
                      "the file has %lld MB; at most %zu MB can be read. Please split it",
                      (long long)(info.size >> 20), max >> 20);
    }
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
        return err_sys(err, "cannot be opened", path);
    }
    if (info.size > 0) {
        buf_reserve(out, (size_t)info.size + 1); // one allocation for the usual case
    }
    ssize_t got = read_some(fd, out, max + 1);
    if (got < 0) {
        err_sys(err, "cannot be read", path);
    } else if ((size_t)got > max) {
        err_at(err, ERR_LIMIT, str_of(path), 0, "larger than %zu MB. Please split it", max >> 20);
    }
    close(fd);
    return got >= 0 && (size_t)got <= max;
}

bool file_read_range(const char *path, int64_t offset, size_t n, Buf *out, Err *err) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return err_sys(err, "cannot be opened", path);
    }
    bool ok = lseek(fd, (off_t)offset, SEEK_SET) >= 0;
    ssize_t got = ok ? read_some(fd, out, n) : -1;
    if (got < 0) {
        err_sys(err, "cannot be read", path);
    } else if ((size_t)got < n) {
        err_at(err, ERR_INPUT, str_of(path), 0, "the file has become shorter");
    }
    close(fd);
    return got >= 0 && (size_t)got == n;
}

static bool write_all(int fd, Str bytes) {
    while (bytes.n) {
        ssize_t w = write(fd, bytes.at, bytes.n);
        if (w < 0 && errno == EINTR) {
            continue;
        }
        if (w < 0) {
            return false;
        }
        bytes = str_skip(bytes, (size_t)w);
    }
    return true;
}

static void sync_dir(Arena *a, const char *path) {
    int fd = open(arena_z(a, path_dir(str_of(path))), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd); // best effort: some file systems refuse it on a folder
        close(fd);
    }
}

// The bytes in a new file beside `target`, on the disk, with the mode of what is there. Its path in
// the arena, NULL on failure (errno says why).
static const char *write_temp(Arena *a, const char *target, Str bytes) {
    const char *temp = arena_printf(a, "%s.part-XXXXXX", target).at;
    struct stat st;
    mode_t mode = stat(target, &st) == 0 ? st.st_mode & 07777 : 0644;
    int fd = mkstemp((char *)(uintptr_t)temp);
    bool ok = fd >= 0 && write_all(fd, bytes) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
    if (fd >= 0) {
        ok = close(fd) == 0 && ok;
    }
    if (!ok && fd >= 0) {
        const int why = errno;
        unlink(temp);
        errno = why;
    }
    return ok ? temp : NULL;
}

// Puts the temporary file in place.
static bool move_temp(Arena *a, const char *temp, const char *target) {
    if (rename(temp, target) != 0) {
        const int why = errno;
        unlink(temp);
        errno = why;
        return false;
    }
    sync_dir(a, target);
    return true;
}

bool file_write_atomic(const char *path, Str bytes, Err *err) {
    Arena a = {0};
    const char *target = path_real(&a, path);
    const char *temp = write_temp(&a, target, bytes);
    bool ok = (temp && move_temp(&a, temp, target)) || err_sys(err, "cannot be written", path);
    arena_free(&a);
    return ok;
}

static bool holds(const char *path, Str bytes) {
    Buf now = {0};
    Err err = {0};
    bool same = bytes.at == NULL
                    ? !file_info(path).exists
                    : file_read(path, bytes.n, &now, &err) && str_eq(buf_str(&now), bytes);
    buf_free(&now);
    return same;
}

// A free name such as "net.deck.md.ours", so that it is not taken for a deck.
static const char *name_beside(Arena *a, const char *target) {
    for (int n = 1;; n++) {
        const char *name = n == 1 ? arena_printf(a, "%s.ours", target).at
                                  : arena_printf(a, "%s.ours-%d", target, n).at;
        if (!file_info(name).exists) {
            return name;
        }
    }
}

bool file_replace(const char *path, Str before, Str bytes, Err *err) {
    Arena a = {0};
    const char *target = path_real(&a, path);
    const char *temp = write_temp(&a, target, bytes);
    bool ok = temp != NULL;
    if (ok && holds(target, before)) {
        ok = move_temp(&a, temp, target);
    } else if (ok) {
        const char *beside = name_beside(&a, target);
        ok = move_temp(&a, temp, beside);
        if (ok) {
            err_at(err, ERR_BUSY, str_of(path), 0,
                   "another program changed this file meanwhile, so it was left as it is; what "
                   "Trestle wanted to write is in %s",
                   beside);
            arena_free(&a);
            return false;
        }
    }
    ok = ok || err_sys(err, "cannot be written", path);
    arena_free(&a);
    return ok;
}

bool file_copy(const char *from, const char *to, Err *err) {
    Buf b = {.max = (size_t)1 << 32};
    bool ok = file_read(from, (size_t)1 << 32, &b, err) && file_write_atomic(to, buf_str(&b), err);
    buf_free(&b);
    return ok;
}

bool file_remove(const char *path, Err *err) {
    return unlink(path) == 0 || errno == ENOENT || err_sys(err, "cannot be removed", path);
}
