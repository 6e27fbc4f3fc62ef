// Str: a borrowed view of bytes. It owns nothing; the buffer, arena or literal it points into must
// outlive it. `at` may be NULL only when n is 0. Text is UTF-8 unless a function says otherwise.
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Str {
    const char *at;
    size_t n;
} Str;

typedef struct StrList {
    Str *at;
    size_t n;
} StrList;

#define S(literal) ((Str){("" literal), sizeof(literal) - 1})
// No text at all: at == NULL, where S("") is a text that happens to be empty.
#define STR_NONE ((Str){NULL, 0})
#define S_INIT(literal)                                                                            \
    { ("" literal), sizeof(literal) - 1 }
// For printf("%.*s", STR_ARG(s)); views longer than INT_MAX are not printable this way.
#define STR_ARG(s) (int)(s).n, ((s).n ? (s).at : "")

// View of a NUL-terminated string; NULL gives the empty view.
Str str_of(const char *z);
// Bytes [from, to), both clamped to the length.
Str str_sub(Str s, size_t from, size_t to);
Str str_skip(Str s, size_t n);

bool str_eq(Str a, Str b);
bool str_eq_nocase(Str a, Str b); // ASCII case only
int str_cmp(Str a, Str b);        // <0, 0, >0 by bytes
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
// Index of the first match at or after `from`; SIZE_MAX when there is none.
size_t str_find(Str s, Str needle, size_t from);
size_t str_find_byte(Str s, char c, size_t from);
// Like str_find, ASCII case ignored.
size_t str_find_nocase(Str s, Str needle, size_t from);

// Without leading and trailing space, tab, CR, LF.
Str str_trim(Str s);
Str str_trim_end(Str s);
bool str_is_blank(Str s);

// Takes the text before the first `sep` off *rest and returns it; *rest becomes what follows (empty
// with at == NULL when nothing is left, so `while (rest.at)` visits every piece once).
Str str_cut(Str *rest, char sep);
// Takes one line off *rest, without its LF or CRLF. False when *rest is empty.
bool str_next_line(Str *rest, Str *line);

// Whole string as a decimal integer, optional sign. False on empty, junk or overflow.
bool str_to_i64(Str s, int64_t *out);
// Whole string as a decimal number such as 2.5. False on empty or junk.
bool str_to_double(Str s, double *out);

bool strlist_has(StrList list, Str s);

#endif
