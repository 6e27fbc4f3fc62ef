// The zstd door, the way out.
#include "import/unzstd_pack.h"

#include <stdio.h>

#include <zstd.h>

#include "base/mem.h"

#define PIECE 131072

bool zstd_pack(Str bytes, Buf *out, Err *err) {
    const size_t most = ZSTD_compressBound(bytes.n);
    char *at = buf_reserve(out, most);
    const size_t n = at ? ZSTD_compress(at, most, bytes.at, bytes.n, ZSTD_CLEVEL_DEFAULT) : 0;
    if (!at || ZSTD_isError(n)) {
        return err_set(err, ERR_LIMIT, "this is too large to be packed");
    }
    buf_grew(out, n);
    return true;
}

typedef struct Packing {
    ZSTD_CStream *stream;
    FILE *in, *out;
    char *piece, *packed;
    const char *from, *to;
} Packing;

// Sends one piece, and the end of the frame after the last one.
static bool pack_piece(Packing *p, size_t n, bool is_last, Err *err) {
    ZSTD_inBuffer in = {p->piece, n, 0};
    size_t left = 1;
    while (in.pos < in.size || (is_last && left != 0)) {
        ZSTD_outBuffer out = {p->packed, PIECE, 0};
        left = ZSTD_compressStream2(p->stream, &out, &in, is_last ? ZSTD_e_end : ZSTD_e_continue);
        if (ZSTD_isError(left)) {
            return err_set(err, ERR_IO, "packing failed (zstd: %s)", ZSTD_getErrorName(left));
        }
        if (fwrite(p->packed, 1, out.pos, p->out) != out.pos) {
            return err_sys(err, "cannot be written", p->to);
        }
    }
    return true;
}

static bool pack_all(Packing *p, Err *err) {
    for (;;) {
        const size_t n = fread(p->piece, 1, PIECE, p->in);
        if (ferror(p->in)) {
            return err_sys(err, "cannot be read", p->from);
        }
        const bool is_last = feof(p->in) != 0;
        if (!pack_piece(p, n, is_last, err)) {
            return false;
        }
        if (is_last) {
            return true;
        }
    }
}

bool zstd_pack_file(const char *from, const char *to, Err *err) {
    Packing p = {.from = from, .to = to};
    bool ok = false;
    p.piece = mem_alloc(PIECE);
    p.packed = mem_alloc(PIECE);
    p.stream = ZSTD_createCStream();
    p.in = fopen(from, "rbe");
    p.out = p.in ? fopen(to, "wbxe") : NULL;
    if (!p.in || !p.out) {
        err_sys(err, p.in ? "cannot be written" : "cannot be read", p.in ? to : from);
    } else {
        ok = p.stream ? pack_all(&p, err) : err_set(err, ERR_IO, "there is not enough memory");
    }
    if (p.out && fclose(p.out) != 0 && ok) {
        ok = err_sys(err, "cannot be written", to);
    }
    if (p.in) {
        fclose(p.in);
    }
    ZSTD_freeCStream(p.stream);
    mem_free(p.packed);
    mem_free(p.piece);
    return ok;
}
