// What Unicode says about a text: where lines and graphemes break, which way it runs, which script
// it is in. The door to libunistring and FriBidi.
#ifndef TEXT_UNI_H
#define TEXT_UNI_H

#include "base/arena.h"

typedef enum UniBreak { UNI_NO_BREAK, UNI_MAY_BREAK, UNI_MUST_BREAK } UniBreak;

// out[i] (UniBreak) says whether a line may break before byte i. n bytes are written.
void uni_line_breaks(Str text, uint8_t *out);
// out[i] says whether a grapheme begins at byte i. n bytes are written, out[0] is 1.
void uni_grapheme_breaks(Str text, uint8_t *out);
// Columns of a fixed-width face the text takes: 2 for a wide East Asian grapheme or emoji.
size_t uni_columns(Str text);
// Offset of the grapheme boundary after `at` (before it). Clamped to the text.
size_t uni_grapheme_next(Str text, size_t at);
size_t uni_grapheme_prev(Str text, size_t at);
// Offset of the word boundary after / before `at`, for Ctrl+arrows.
size_t uni_word_next(Str text, size_t at);
size_t uni_word_prev(Str text, size_t at);
// Case-folded, compatibility-composed copy for comparing and searching.
Str uni_fold(Arena *a, Str text);

// A stretch of one direction and one script, in logical order.
typedef struct UniRun {
    size_t from, to;
    bool rtl;
    uint8_t level;  // bidi level, for ordering a line
    char script[4]; // ISO 15924; common characters join their neighbours
} UniRun;

// The paragraph's runs in logical order; *rtl is its base direction (of its first strong
// character).
UniRun *uni_runs(Arena *a, Str paragraph, size_t *n, bool *rtl);
// The same where is_code[i] (NULL: nowhere) says that byte i is of code: its digits and signs run
// to the right, as in 2001:db8::1, whatever stands around them. Letters keep their own direction.
UniRun *uni_runs_code(Arena *a, Str paragraph, const uint8_t *is_code, size_t *n, bool *rtl);
// Visual order of runs on one line: out[i] = index of the i-th run from the left (rule L2).
void uni_visual_order(const uint8_t *levels, size_t n, size_t *out);
bool uni_is_ascii(Str text);

#endif
