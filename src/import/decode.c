// UTF-16 shows by its mark, or by every other byte of the start being zero; what is neither that
// nor UTF-8 is Windows-1252, the encoding of spreadsheets.
#include "import/decode.h"

#include "base/buf.h"
#include "base/utf8.h"

static uint32_t unit_at(Str s, size_t i, bool is_big) {
    const uint32_t a = (uint8_t)s.at[i], b = (uint8_t)s.at[i + 1];
    return is_big ? a << 8 | b : b << 8 | a;
}

static Str from_utf16(Arena *a, Str s, bool is_big) {
    Buf out = {0};
    for (size_t i = 0; i + 1 < s.n; i += 2) {
        uint32_t cp = unit_at(s, i, is_big);
        if (cp >= 0xD800 && cp < 0xDC00 && i + 3 < s.n) {
            const uint32_t low = unit_at(s, i + 2, is_big);
            if (low >= 0xDC00 && low < 0xE000) {
                cp = 0x10000 + ((cp - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        buf_add_utf8(&out, cp);
    }
    const Str text = arena_str(a, buf_str(&out));
    buf_free(&out);
    return text;
}

// Share of zero bytes at even or odd places of the start.
static bool has_zeros_at(Str s, size_t from) {
    size_t zeros = 0, seen = 0;
    for (size_t i = from; i < s.n && i < 400; i += 2) {
        zeros += s.at[i] == 0;
        seen++;
    }
    return seen > 3 && zeros * 10 > seen * 7;
}

Str decode_text(Arena *a, Str bytes, const char **encoding) {
    *encoding = "UTF-16";
    if (str_starts(bytes, S("\xFF\xFE"))) {
        return from_utf16(a, str_skip(bytes, 2), false);
    }
    if (str_starts(bytes, S("\xFE\xFF"))) {
        return from_utf16(a, str_skip(bytes, 2), true);
    }
    if (has_zeros_at(bytes, 1) && !has_zeros_at(bytes, 0)) {
        return from_utf16(a, bytes, false);
    }
    if (has_zeros_at(bytes, 0) && !has_zeros_at(bytes, 1)) {
        return from_utf16(a, bytes, true);
    }
    *encoding = "UTF-8";
    const Str text = str_starts(bytes, S("\xEF\xBB\xBF")) ? str_skip(bytes, 3) : bytes;
    if (utf8_first_invalid(text) == SIZE_MAX) {
        return text;
    }
    *encoding = "Windows-1252";
    return utf8_from_cp1252(a, text);
}
