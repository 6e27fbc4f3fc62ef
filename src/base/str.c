// Views of text: no allocation, no locale.
#include "base/str.h"

#include <string.h>

Str str_of(const char *z) {
    return (Str){z, z ? strlen(z) : 0};
}

Str str_sub(Str s, size_t from, size_t to) {
    if (to > s.n) {
        to = s.n;
    }
    if (from >= to) {
        return (Str){s.n ? s.at + (from < s.n ? from : s.n) : s.at, 0};
    }
    return (Str){s.at + from, to - from};
}

Str str_skip(Str s, size_t n) {
    return str_sub(s, n, s.n);
}

bool str_eq(Str a, Str b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.at, b.at, a.n) == 0);
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool str_eq_nocase(Str a, Str b) {
    if (a.n != b.n) {
        return false;
    }
    for (size_t i = 0; i < a.n; i++) {
        if (lower(a.at[i]) != lower(b.at[i])) {
            return false;
        }
    }
    return true;
}

int str_cmp(Str a, Str b) {
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.at, b.at, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(Str s, Str prefix) {
    return s.n >= prefix.n && str_eq(str_sub(s, 0, prefix.n), prefix);
}

bool str_ends(Str s, Str suffix) {
    return s.n >= suffix.n && str_eq(str_skip(s, s.n - suffix.n), suffix);
}

size_t str_find_byte(Str s, char c, size_t from) {
    if (from >= s.n) {
        return SIZE_MAX;
    }
    const char *p = memchr(s.at + from, c, s.n - from);
    return p ? (size_t)(p - s.at) : SIZE_MAX;
}

size_t str_find(Str s, Str needle, size_t from) {
    if (needle.n == 0) {
        return from <= s.n ? from : SIZE_MAX;
    }
    for (size_t i = from;; i++) {
        i = str_find_byte(s, needle.at[0], i);
        if (i == SIZE_MAX || s.n - i < needle.n) {
            return SIZE_MAX;
        }
        if (memcmp(s.at + i, needle.at, needle.n) == 0) {
            return i;
        }
    }
}

size_t str_find_nocase(Str s, Str needle, size_t from) {
    for (size_t i = from; i <= s.n && s.n - i >= needle.n; i++) {
        // Nearly every place differs in its first byte.
        const bool may = needle.n == 0 || lower(s.at[i]) == lower(needle.at[0]);
        if (may && str_eq_nocase(str_sub(s, i, i + needle.n), needle)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

Str str_trim_end(Str s) {
    while (s.n && is_space(s.at[s.n - 1])) {
        s.n--;
    }
    return s;
}

Str str_trim(Str s) {
    s = str_trim_end(s);
    while (s.n && is_space(*s.at)) {
        s.at++;
        s.n--;
    }
    return s;
}

bool str_is_blank(Str s) {
    return str_trim(s).n == 0;
}

Str str_cut(Str *rest, char sep) {
    size_t i = str_find_byte(*rest, sep, 0);
    Str piece = *rest;
    if (i == SIZE_MAX) {
        *rest = (Str){0};
        return piece;
    }
    piece.n = i;
    *rest = (Str){rest->at + i + 1, rest->n - i - 1};
    return piece;
}

bool str_next_line(Str *rest, Str *line) {
    if (rest->n == 0) {
        return false;
    }
    *line = str_cut(rest, '\n');
    if (line->n && line->at[line->n - 1] == '\r') {
        line->n--;
    }
    return true;
}

bool str_to_i64(Str s, int64_t *out) {
    bool negative = s.n && s.at[0] == '-';
    size_t i = s.n && (s.at[0] == '-' || s.at[0] == '+') ? 1 : 0;
    if (i == s.n) {
        return false;
    }
    int64_t v = 0; // built downwards, so that INT64_MIN fits
    for (; i < s.n; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') {
            return false;
        }
        int digit = s.at[i] - '0';
        if (v < (INT64_MIN + digit) / 10) {
            return false;
        }
        v = v * 10 - digit;
    }
    if (!negative && v == INT64_MIN) {
        return false;
    }
    *out = negative ? v : -v;
    return true;
}

bool str_to_double(Str s, double *out) {
    bool negative = s.n && s.at[0] == '-';
    double v = 0, unit = 0;
    size_t digits = 0;
    for (size_t i = s.n && (s.at[0] == '-' || s.at[0] == '+') ? 1 : 0; i < s.n; i++) {
        if (s.at[i] == '.' && unit == 0) {
            unit = 1;
            continue;
        }
        if (s.at[i] < '0' || s.at[i] > '9') {
            return false;
        }
        digits++;
        v = v * 10 + (s.at[i] - '0');
        unit *= 10;
    }
    if (digits == 0) {
        return false;
    }
    v = unit > 1 ? v / unit : v;
    *out = negative ? -v : v;
    return true;
}

bool strlist_has(StrList list, Str s) {
    for (size_t i = 0; i < list.n; i++) {
        if (str_eq(list.at[i], s)) {
            return true;
        }
    }
    return false;
}
