// Decoded text, shared by the files behind uni.h.
#ifndef TEXT_UNI_INTERNAL_H
#define TEXT_UNI_INTERNAL_H

#include "base/mem.h"
#include "base/str.h"

typedef struct UniChars {
    uint32_t *at;
    size_t *offset; // byte of each code point, and one more: the length of the text
    size_t n;
} UniChars;

UniChars uni_chars(Str text);
void uni_chars_free(UniChars *c);

#endif
