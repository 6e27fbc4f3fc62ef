// Sinks for memory and files.
#include "import/sink.h"

#include <unistd.h>

static bool write_buf(void *self, const void *bytes, size_t n, Err *err) {
    Buf *out = self;
    buf_add(out, bytes, n);
    return !out->full || err_set(err, ERR_LIMIT, "it unpacks to more than %zu bytes", out->max);
}

Sink sink_to_buf(Buf *out) {
    return (Sink){out, write_buf};
}

static bool write_file(void *self, const void *bytes, size_t n, Err *err) {
    SinkFile *file = self;
    const char *at = bytes;
    file->written += n;
    if (file->written > file->most) {
        return err_set(err, ERR_LIMIT, "it unpacks to more than %llu bytes",
                       (unsigned long long)file->most);
    }
    while (n > 0) {
        const ssize_t done = write(file->fd, at, n);
        if (done <= 0) {
            return err_sys(err, "cannot write", "a temporary file");
        }
        at += done;
        n -= (size_t)done;
    }
    return true;
}

Sink sink_to_file(SinkFile *file) {
    return (Sink){file, write_file};
}
