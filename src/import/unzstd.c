// The zstd door.
#include "import/unzstd.h"

#include <zstd.h>

#include "base/mem.h"
#include "import/limits.h"

#define WINDOW_LOG_MAX 27
#define PIECE          131072

struct Unzstd {
    ZSTD_DStream *stream;
    Sink to;
    uint64_t most, in, out;
    bool is_inside; // of a frame
    char piece[PIECE];
};

Unzstd *unzstd_open(Sink to, uint64_t most) {
    Unzstd *u = mem_alloc(sizeof *u);
    u->stream = ZSTD_createDStream();
    u->to = to;
    u->most = most;
    u->is_inside = true; // nothing at all is not a frame
    if (u->stream) {
        ZSTD_DCtx_setParameter(u->stream, ZSTD_d_windowLogMax, WINDOW_LOG_MAX);
    }
    return u;
}

static bool pass_on(Unzstd *u, size_t n, Err *err) {
    u->out += n;
    if (u->out > u->most) {
        return err_set(err, ERR_LIMIT, "a file inside the package has more than %llu bytes",
                       (unsigned long long)u->most);
    }
    if (u->out > IMPORT_RATIO_FREE && u->out / IMPORT_MAX_RATIO > u->in) {
        return err_set(err, ERR_LIMIT,
                       "a file inside is packed to less than a %dth of its size; nothing honest is",
                       IMPORT_MAX_RATIO);
    }
    return n == 0 || u->to.write(u->to.self, u->piece, n, err);
}

static bool feed(void *self, const void *bytes, size_t n, Err *err) {
    Unzstd *u = self;
    ZSTD_inBuffer in = {bytes, n, 0};
    u->in += n;
    bool is_full = true; // more may be waiting although all input was taken
    while (u->stream && (in.pos < in.size || is_full)) {
        ZSTD_outBuffer out = {u->piece, PIECE, 0};
        const size_t left = ZSTD_decompressStream(u->stream, &out, &in);
        if (ZSTD_isError(left)) {
            return err_set(err, ERR_INPUT, "a file inside the package is damaged (zstd: %s)",
                           ZSTD_getErrorName(left));
        }
        u->is_inside = left != 0;
        is_full = out.pos == out.size && left != 0;
        if (!pass_on(u, out.pos, err)) {
            return false;
        }
    }
    return u->stream || err_set(err, ERR_IO, "there is not enough memory to unpack this");
}

Sink unzstd_sink(Unzstd *u) {
    return (Sink){u, feed};
}

bool unzstd_finish(Unzstd *u, Err *err) {
    return !u->is_inside || err_set(err, ERR_INPUT, "a file inside the package is cut off");
}

void unzstd_close(Unzstd *u) {
    if (u) {
        ZSTD_freeDStream(u->stream);
        mem_free(u);
    }
}
