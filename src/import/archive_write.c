// The libzip door, the way out.
#include "import/archive_write.h"

#include <zip.h>

#include "base/arena.h"
#include "base/mem.h"

struct ArchiveWriter {
    zip_t *zip;
    Arena arena; // bytes of members, until they are written
    const char *path;
    int64_t now_ms;
};

static bool fail(const ArchiveWriter *w, const char *why, Err *err) {
    return err_at(err, ERR_IO, str_of(w->path), 0, "the package cannot be written (%s)", why);
}

ArchiveWriter *archive_create(const char *path, int64_t now_ms, Err *err) {
    ArchiveWriter *w = mem_alloc(sizeof *w);
    int code = 0;
    w->path = arena_z(&w->arena, str_of(path));
    w->now_ms = now_ms;
    w->zip = zip_open(path, ZIP_CREATE | ZIP_EXCL, &code);
    if (!w->zip) {
        zip_error_t why;
        zip_error_init_with_code(&why, code);
        fail(w, zip_error_strerror(&why), err);
        zip_error_fini(&why);
        archive_abandon(w);
        return NULL;
    }
    return w;
}

static bool add(ArchiveWriter *w, const char *name, zip_source_t *source, bool pack, Err *err) {
    if (!source) {
        return fail(w, zip_strerror(w->zip), err);
    }
    const zip_int64_t at = zip_file_add(w->zip, name, source, ZIP_FL_ENC_UTF_8);
    if (at < 0) {
        zip_source_free(source);
        return fail(w, zip_strerror(w->zip), err);
    }
    const zip_int32_t method = pack ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    return (zip_set_file_compression(w->zip, (zip_uint64_t)at, method, 0) == 0 &&
            zip_file_set_mtime(w->zip, (zip_uint64_t)at, (time_t)(w->now_ms / 1000), 0) == 0) ||
           fail(w, zip_strerror(w->zip), err);
}

bool archive_add_bytes(ArchiveWriter *w, const char *name, Str bytes, bool pack, Err *err) {
    const Str copy = arena_str(&w->arena, bytes);
    return add(w, name, zip_source_buffer(w->zip, copy.at, copy.n, 0), pack, err);
}

bool archive_add_file(ArchiveWriter *w, const char *name, const char *path, bool pack, Err *err) {
    return add(w, name, zip_source_file(w->zip, path, 0, -1), pack, err);
}

bool archive_finish(ArchiveWriter *w, Err *err) {
    const bool ok = zip_close(w->zip) == 0 || fail(w, zip_strerror(w->zip), err);
    if (ok) {
        w->zip = NULL;
    }
    archive_abandon(w);
    return ok;
}

void archive_abandon(ArchiveWriter *w) {
    if (!w) {
        return;
    }
    if (w->zip) {
        zip_discard(w->zip);
    }
    arena_free(&w->arena);
    mem_free(w);
}
