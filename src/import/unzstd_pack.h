// Zstd, the way out: whole buffers and files into one frame each. Behind the same door as unzstd.h.
#ifndef IMPORT_UNZSTD_PACK_H
#define IMPORT_UNZSTD_PACK_H

#include "base/buf.h"
#include "base/err.h"

// Appends the frame to out.
bool zstd_pack(Str bytes, Buf *out, Err *err);
// Packs a file into another one, a piece at a time.
bool zstd_pack_file(const char *from, const char *to, Err *err);

#endif
