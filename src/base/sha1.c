// SHA-1 as FIPS 180-4 describes it: blocks of 64 bytes, 80 rounds each.
#include "base/sha1.h"

#include <string.h>

static uint32_t rotate(uint32_t v, int by) {
    return v << by | v >> (32 - by);
}

static void take_block(uint32_t h[5], const unsigned char *block) {
    uint32_t w[80];
    for (int i = 0; i < 16; i++) {
        w[i] = (uint32_t)block[4 * i] << 24 | (uint32_t)block[4 * i + 1] << 16 |
               (uint32_t)block[4 * i + 2] << 8 | (uint32_t)block[4 * i + 3];
    }
    for (int i = 16; i < 80; i++) {
        w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
    for (int i = 0; i < 80; i++) {
        uint32_t f, k;
        if (i < 20) {
            f = (b & c) | (~b & d), k = 0x5A827999u;
        } else if (i < 40) {
            f = b ^ c ^ d, k = 0x6ED9EBA1u;
        } else if (i < 60) {
            f = (b & c) | (b & d) | (c & d), k = 0x8F1BBCDCu;
        } else {
            f = b ^ c ^ d, k = 0xCA62C1D6u;
        }
        const uint32_t next = rotate(a, 5) + f + e + k + w[i];
        e = d, d = c, c = rotate(b, 30), b = a, a = next;
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e;
}

void sha1_of(Str bytes, unsigned char out[20]) {
    uint32_t h[5] = {0x67452301u, 0xEFCDAB89u, 0x98BADCFEu, 0x10325476u, 0xC3D2E1F0u};
    const uint64_t bits = (uint64_t)bytes.n * 8;
    for (; bytes.n >= 64; bytes = str_skip(bytes, 64)) {
        take_block(h, (const unsigned char *)bytes.at);
    }
    // What is left, a one, zeros, the length in bits: one block or two.
    unsigned char tail[128] = {0};
    const size_t n = bytes.n < 56 ? 64 : 128;
    if (bytes.n) {
        memcpy(tail, bytes.at, bytes.n);
    }
    tail[bytes.n] = 0x80;
    for (size_t i = 0; i < 8; i++) {
        tail[n - 1 - i] = (unsigned char)(bits >> (8 * i));
    }
    for (size_t at = 0; at < n; at += 64) {
        take_block(h, tail + at);
    }
    for (size_t i = 0; i < 20; i++) {
        out[i] = (unsigned char)(h[i / 4] >> (24 - 8 * (i % 4)));
    }
}
