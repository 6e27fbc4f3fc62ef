// Graphemes, words, line breaks and folding by libunistring.
//
// Its functions for UTF-8 expect valid input, so text is first decoded with utf8_next (an invalid
// byte is one U+FFFD) into code points and the byte offset of each. Questions about one place in a
// long text look at a window around it only.
#include "text/uni.h"

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <uniwbrk.h>
#include <uniwidth.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "text/uni_internal.h"

#define WINDOW      1024 // bytes looked at around a place
#define GLANCE      48   // enough for most graphemes
#define FOLD_CHUNK  512
#define FOLD_GROWTH 40 // U+FDFA becomes 11 times as long, and case folding may add a little

UniChars uni_chars(Str text) {
    UniChars c = {.at = mem_array(text.n + 1, sizeof(uint32_t)),
                  .offset = mem_array(text.n + 1, sizeof(size_t))};
    Str rest = text;
    while (rest.n) {
        c.offset[c.n] = text.n - rest.n;
        c.at[c.n++] = utf8_next(&rest);
    }
    c.offset[c.n] = text.n;
    return c;
}

void uni_chars_free(UniChars *c) {
    mem_free(c->at);
    mem_free(c->offset);
    *c = (UniChars){0};
}

bool uni_is_ascii(Str text) {
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.at[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

void uni_line_breaks(Str text, uint8_t *out) {
    UniChars c = uni_chars(text);
    char *kind = mem_alloc(c.n + 1);
    u32_possible_linebreaks(c.at, c.n, "UTF-8", kind);
    for (size_t i = 0; i < text.n; i++) {
        out[i] = UNI_NO_BREAK;
    }
    for (size_t i = 1; i < c.n; i++) {
        // libunistring marks the line break character itself; a line begins after it.
        if (kind[i - 1] == UC_BREAK_MANDATORY) {
            out[c.offset[i]] = UNI_MUST_BREAK;
        } else if (kind[i] == UC_BREAK_POSSIBLE) {
            out[c.offset[i]] = UNI_MAY_BREAK;
        }
    }
    mem_free(kind);
    uni_chars_free(&c);
}

void uni_grapheme_breaks(Str text, uint8_t *out) {
    if (uni_is_ascii(text)) {
        for (size_t i = 0; i < text.n; i++) {
            out[i] = i == 0 || text.at[i] != '\n' || text.at[i - 1] != '\r';
        }
        return;
    }
    UniChars c = uni_chars(text);
    char *is_break = mem_alloc(c.n + 1);
    u32_grapheme_breaks(c.at, c.n, is_break);
    for (size_t i = 0; i < text.n; i++) {
        out[i] = 0;
    }
    for (size_t i = 0; i < c.n; i++) {
        out[c.offset[i]] = i == 0 || is_break[i] != 0;
    }
    mem_free(is_break);
    uni_chars_free(&c);
}

static bool is_continuation(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

// End of a window of `size` bytes that starts at `from`, not inside a character.
static size_t window_end(Str text, size_t from, size_t size) {
    size_t end = text.n - from > size ? from + size : text.n;
    while (end < text.n && end > from + size - 4 && is_continuation(text.at[end])) {
        end--;
    }
    return end;
}

// Start of the window that ends at `to`. Any ASCII character but a line feed starts a grapheme
// whatever stands before it, so the window begins at one when there is one.
static size_t window_start(Str text, size_t to) {
    size_t least = to > WINDOW ? to - WINDOW : 0;
    size_t start = to;
    while (start > least) {
        start--;
        if ((unsigned char)text.at[start] < 0x80 && text.at[start] != '\n' && to - start > 64) {
            return start;
        }
    }
    while (start < to && start > 0 && is_continuation(text.at[start])) {
        start++;
    }
    return start;
}

size_t uni_grapheme_next(Str text, size_t at) {
    if (at >= text.n) {
        return text.n;
    }
    uint8_t starts[WINDOW];
    size_t end = at;
    for (size_t size = GLANCE; size <= WINDOW; size += WINDOW - GLANCE) {
        end = window_end(text, at, size);
        uni_grapheme_breaks(str_sub(text, at, end), starts);
        for (size_t i = 1; i < end - at; i++) {
            if (starts[i]) {
                return at + i;
            }
        }
    }
    return end;
}

size_t uni_grapheme_prev(Str text, size_t at) {
    at = at < text.n ? at : text.n;
    if (at == 0) {
        return 0;
    }
    uint8_t starts[WINDOW];
    size_t from = window_start(text, at);
    if (from == at) {
        return at - 1; // Nothing but continuation bytes: not UTF-8.
    }
    Str window = str_sub(text, from, at);
    uni_grapheme_breaks(window, starts);
    size_t i = window.n - 1;
    while (i > 0 && !starts[i]) {
        i--;
    }
    return from + i;
}

static bool is_word_char(uint32_t cp) {
    return uc_is_alnum(cp) || cp == '_' || uc_is_general_category(cp, UC_CATEGORY_M);
}

size_t uni_word_next(Str text, size_t at) {
    if (at >= text.n) {
        return text.n;
    }
    Str window = str_sub(text, at, window_end(text, at, WINDOW));
    UniChars c = uni_chars(window);
    char *is_break = mem_alloc(c.n + 1);
    u32_wordbreaks(c.at, c.n, is_break);
    size_t i = 0;
    while (i < c.n && !is_word_char(c.at[i])) {
        i++;
    }
    i += i < c.n;
    while (i < c.n && !is_break[i]) {
        i++;
    }
    size_t end = at + c.offset[i];
    mem_free(is_break);
    uni_chars_free(&c);
    return end;
}

size_t uni_word_prev(Str text, size_t at) {
    at = at < text.n ? at : text.n;
    size_t from = window_start(text, at);
    from = at > WINDOW ? from : 0;
    UniChars c = uni_chars(str_sub(text, from, at));
    char *is_break = mem_alloc(c.n + 1);
    u32_wordbreaks(c.at, c.n, is_break);
    size_t i = c.n;
    while (i > 0 && !is_word_char(c.at[i - 1])) {
        i--;
    }
    i -= i > 0;
    while (i > 0 && !is_break[i]) {
        i--;
    }
    size_t start = from + c.offset[i];
    mem_free(is_break);
    uni_chars_free(&c);
    return start;
}

// Folds one piece of valid UTF-8 into scratch, which is large enough by construction.
static void fold_piece(Buf *out, Str piece, uint8_t *scratch, size_t cap) {
    size_t n = cap;
    uint8_t *folded =
        u8_casefold((const uint8_t *)piece.at, piece.n, NULL, UNINORM_NFKC, scratch, &n);
    if (folded == scratch) {
        buf_add(out, scratch, n);
    } else {
        buf_add_str(out, piece);
    }
}

Str uni_fold(Arena *a, Str text) {
    Buf valid = {0};
    Buf out = {0};
    if (uni_is_ascii(text)) {
        for (size_t i = 0; i < text.n; i++) {
            char c = text.at[i];
            if (c >= 'A' && c <= 'Z') {
                c = (char)(c | 0x20);
            }
            buf_add_byte(&out, c);
        }
    } else {
        for (Str rest = text; rest.n;) {
            buf_add_utf8(&valid, utf8_next(&rest));
        }
        // Cut before ASCII where possible: nothing before it composes with it.
        size_t cap = (size_t)FOLD_CHUNK * 2 * FOLD_GROWTH;
        uint8_t *scratch = mem_alloc(cap);
        Str rest = buf_str(&valid);
        while (rest.n) {
            size_t n = rest.n < FOLD_CHUNK ? rest.n : FOLD_CHUNK;
            while (n < rest.n && (n < 2 * FOLD_CHUNK - 4 ? (unsigned char)rest.at[n] >= 0x80
                                                         : is_continuation(rest.at[n]))) {
                n++;
            }
            fold_piece(&out, str_sub(rest, 0, n), scratch, cap);
            rest = str_skip(rest, n);
        }
        mem_free(scratch);
    }
    Str folded = arena_str(a, buf_str(&out));
    buf_free(&valid);
    buf_free(&out);
    return folded;
}

size_t uni_columns(Str text) {
    if (uni_is_ascii(text)) {
        return text.n;
    }
    uint8_t *starts = mem_alloc(text.n);
    uni_grapheme_breaks(text, starts);
    size_t columns = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (starts[i]) {
            Str rest = str_skip(text, i);
            int width = uc_width(utf8_next(&rest), "UTF-8");
            columns += width > 1 ? 2 : 1;
        }
    }
    mem_free(starts);
    return columns;
}
