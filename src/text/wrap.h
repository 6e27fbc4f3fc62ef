// Wrap: one paragraph of styled pieces -> lines of runs in visual order. All lengths are physical
// pixels. Nothing is wider than the width unless one grapheme alone is.
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include "base/arena.h"
#include "text/metrics.h"

// A stretch of one look. The paragraph is the concatenation of its pieces; '\n' is a hard break.
typedef struct WrapPiece {
    Str text;
    TextStyle style;
    int32_t pad;  // kept free left and right of the piece on every line
    bool is_code; // breaks at spaces, slashes and commas only, unless nothing else helps
} WrapPiece;

typedef struct WrapRun {
    TextRun run; // its text points into the arena
    size_t piece;
    int32_t x, w; // from the left end of the line
} WrapRun;

typedef struct WrapLine {
    WrapRun *runs; // from left to right
    size_t n;
    size_t from, to; // bytes of Wrapped.text, with the white space at the line's end
    int32_t width;   // of all runs and pads; white space at the end of a line has none
} WrapLine;

typedef struct Wrapped {
    Str text; // of all pieces, joined; the runs point into it
    WrapLine *lines;
    size_t n;
    bool rtl; // base direction: such a paragraph stands to the right
    bool cut; // there was more than max_lines lines
} Wrapped;

Wrapped wrap_paragraph(Arena *a, const WrapPiece *pieces, size_t piece_n, int32_t width,
                       size_t max_lines, const Metrics *metrics);

#endif
