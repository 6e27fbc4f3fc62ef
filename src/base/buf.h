// Buf: a growing byte buffer with a maximum. {0} is valid (maximum BUF_DEFAULT_MAX). Meeting the
// maximum sets `full`, drops what did not fit, and is for the caller to report as an ordinary
// error.
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

#define BUF_DEFAULT_MAX ((size_t)1 << 30)

typedef struct Buf {
    char *at;
    size_t n, cap;
    size_t max; // 0 means BUF_DEFAULT_MAX
    bool full;
} Buf;

void buf_add(Buf *b, const void *bytes, size_t n);
void buf_add_str(Buf *b, Str s);
void buf_add_z(Buf *b, const char *z);
void buf_add_byte(Buf *b, char c);
void buf_addf(Buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_add_utf8(Buf *b, uint32_t code_point);
// Room for n more bytes at the end, uninitialised; NULL when over the maximum. buf_grew says how
// many of them were used.
char *buf_reserve(Buf *b, size_t n);
void buf_grew(Buf *b, size_t n);
Str buf_str(const Buf *b); // borrowed until the next change
const char *buf_z(Buf *b); // NUL-terminated view, borrowed until the next change
void buf_clear(Buf *b);    // keeps the memory
void buf_free(Buf *b);     // back to {0}

#endif
