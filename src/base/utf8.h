// UTF-8 in and out, and the few character facts that need no tables. Breaking, scripts and order of
// writing live in text/uni.h.
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"

#define UTF8_REPLACEMENT 0xFFFDu

// Takes one code point off the front of *rest (which must not be empty). An invalid sequence gives
// UTF8_REPLACEMENT and consumes one byte.
uint32_t utf8_next(Str *rest);
// Writes 1-4 bytes, returns how many. Surrogates and values above 10FFFF become U+FFFD.
size_t utf8_encode(uint32_t cp, char out[4]);
// Offset of the first invalid byte, SIZE_MAX when all of it is valid.
size_t utf8_first_invalid(Str s);
// The bytes read as Windows-1252, as UTF-8 in the arena (unassigned bytes become U+FFFD).
Str utf8_from_cp1252(Arena *a, Str s);
// Longest prefix of at most n bytes that does not cut a code point.
Str utf8_clip(Str s, size_t n);
size_t utf8_count(Str s); // code points

#endif
