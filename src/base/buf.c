// A growing byte buffer with a maximum.
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

char *buf_reserve(Buf *b, size_t n) {
    size_t max = b->max ? b->max : BUF_DEFAULT_MAX;
    if (n > max || b->n > max - n) {
        b->full = true;
        return NULL;
    }
    if (b->cap < b->n + n + 1) {
        size_t cap = b->cap < 64 ? 64 : b->cap + b->cap / 2;
        if (cap < b->n + n + 1) {
            cap = b->n + n + 1;
        }
        b->at = mem_realloc(b->at, cap);
        b->cap = cap;
    }
    return b->at + b->n;
}

void buf_grew(Buf *b, size_t n) {
    b->n += n;
}

void buf_add(Buf *b, const void *bytes, size_t n) {
    char *p = n ? buf_reserve(b, n) : NULL;
    if (p) {
        memcpy(p, bytes, n);
        b->n += n;
    }
}

void buf_add_str(Buf *b, Str s) {
    buf_add(b, s.at, s.n);
}

void buf_add_z(Buf *b, const char *z) {
    buf_add(b, z, strlen(z));
}

void buf_add_byte(Buf *b, char c) {
    buf_add(b, &c, 1);
}

void buf_addf(Buf *b, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    char *p = n > 0 ? buf_reserve(b, (size_t)n) : NULL;
    if (p) {
        vsnprintf(p, (size_t)n + 1, fmt, again);
        b->n += (size_t)n;
    }
    va_end(again);
}

void buf_add_utf8(Buf *b, uint32_t code_point) {
    char bytes[4];
    buf_add(b, bytes, utf8_encode(code_point, bytes));
}

Str buf_str(const Buf *b) {
    return (Str){b->at, b->n};
}

const char *buf_z(Buf *b) {
    if (!b->at) {
        return "";
    }
    b->at[b->n] = '\0'; // buf_reserve always leaves room for it
    return b->at;
}

void buf_clear(Buf *b) {
    b->n = 0;
    b->full = false;
}

void buf_free(Buf *b) {
    mem_free(b->at);
    *b = (Buf){.max = b->max};
}
