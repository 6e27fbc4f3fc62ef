// UTF-8 by the table of RFC 3629, section 4: no surrogates, nothing overlong, nothing above 10FFFF.
#include "base/utf8.h"

#include <string.h>

static bool is_tail(unsigned char c) {
    return (c & 0xC0u) == 0x80u;
}

// Length of the valid sequence at the start of s, 0 when there is none; its value in *cp.
static size_t decode(Str s, uint32_t *cp) {
    const unsigned char *p = (const unsigned char *)s.at;
    if (p[0] < 0x80) {
        *cp = p[0];
        return 1;
    }
    if (p[0] >= 0xC2 && p[0] <= 0xDF && s.n >= 2 && is_tail(p[1])) {
        *cp = ((p[0] & 0x1Fu) << 6) | (p[1] & 0x3Fu);
        return 2;
    }
    if ((p[0] & 0xF0u) == 0xE0u && s.n >= 3 && is_tail(p[1]) && is_tail(p[2])) {
        *cp = ((p[0] & 0x0Fu) << 12) | ((p[1] & 0x3Fu) << 6) | (p[2] & 0x3Fu);
        return *cp >= 0x800 && (*cp < 0xD800 || *cp > 0xDFFF) ? 3 : 0;
    }
    if (p[0] >= 0xF0 && p[0] <= 0xF4 && s.n >= 4 && is_tail(p[1]) && is_tail(p[2]) &&
        is_tail(p[3])) {
        *cp = ((p[0] & 0x07u) << 18) | ((p[1] & 0x3Fu) << 12) | ((p[2] & 0x3Fu) << 6) |
              (p[3] & 0x3Fu);
        return *cp >= 0x10000 && *cp <= 0x10FFFF ? 4 : 0;
    }
    return 0;
}

uint32_t utf8_next(Str *rest) {
    uint32_t cp = UTF8_REPLACEMENT;
    size_t n = decode(*rest, &cp);
    if (n == 0) {
        n = 1;
        cp = UTF8_REPLACEMENT;
    }
    rest->at += n;
    rest->n -= n;
    return cp;
}

size_t utf8_encode(uint32_t cp, char out[4]) {
    if ((cp >= 0xD800 && cp <= 0xDFFF) || cp > 0x10FFFF) {
        cp = UTF8_REPLACEMENT;
    }
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0u | (cp >> 6));
        out[1] = (char)(0x80u | (cp & 0x3Fu));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0u | (cp >> 12));
        out[1] = (char)(0x80u | ((cp >> 6) & 0x3Fu));
        out[2] = (char)(0x80u | (cp & 0x3Fu));
        return 3;
    }
    out[0] = (char)(0xF0u | (cp >> 18));
    out[1] = (char)(0x80u | ((cp >> 12) & 0x3Fu));
    out[2] = (char)(0x80u | ((cp >> 6) & 0x3Fu));
    out[3] = (char)(0x80u | (cp & 0x3Fu));
    return 4;
}

size_t utf8_first_invalid(Str s) {
    size_t i = 0;
    while (i < s.n) {
        // Eight ASCII bytes at a time: decks are mostly ASCII.
        uint64_t word;
        if (s.n - i >= sizeof word) {
            memcpy(&word, s.at + i, sizeof word);
            if ((word & 0x8080808080808080u) == 0) {
                i += sizeof word;
                continue;
            }
        }
        uint32_t cp = 0;
        size_t n = decode((Str){s.at + i, s.n - i}, &cp);
        if (n == 0) {
            return i;
        }
        i += n;
    }
    return SIZE_MAX;
}

// Windows-1252, bytes 80-9F; 0 where nothing is assigned.
static const uint16_t cp1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

Str utf8_from_cp1252(Arena *a, Str s) {
    char *out = arena_alloc(a, s.n * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.at[i];
        uint32_t cp = c >= 0x80 && c < 0xA0 ? cp1252[c - 0x80] : c;
        n += utf8_encode(cp == 0 && c ? UTF8_REPLACEMENT : cp, out + n);
    }
    return (Str){out, n};
}

Str utf8_clip(Str s, size_t n) {
    if (n >= s.n) {
        return s;
    }
    while (n && is_tail((unsigned char)s.at[n])) {
        n--;
    }
    return str_sub(s, 0, n);
}

size_t utf8_count(Str s) {
    size_t count = 0;
    while (s.n) {
        utf8_next(&s);
        count++;
    }
    return count;
}
