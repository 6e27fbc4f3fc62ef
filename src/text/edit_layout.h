// Where the characters of a text being written stand: soft-wrapped lines of one style, places to
// offsets and back, in physical pixels from the top left corner. A change lays out again only what
// it touches, so that a text of 120,000 characters can be typed into.
//
// Lines are numbered over the whole text from 0. Between the end of a wrapped line and the start
// of the next there is one offset and two places; `upstream` says that the upper one is meant.
// {0} is empty: call edit_layout_update before anything else.
#ifndef TEXT_EDIT_LAYOUT_H
#define TEXT_EDIT_LAYOUT_H

#include "base/arena.h"
#include "base/buf.h"
#include "text/metrics.h"

typedef struct EditSegment EditSegment;

typedef struct EditLayout {
    Buf text; // as laid out
    const Metrics *metrics;
    TextStyle style;
    int32_t width;
    EditSegment *segments;
    size_t segment_n, segment_cap;
    int32_t line_n;     // of all
    uint64_t laid_runs; // how many segments were ever wrapped: tests count work with it
} EditLayout;

// Brings it up to date. The text is copied, the metrics are borrowed for as long as the layout
// lives. Control characters take the room of a blank.
void edit_layout_update(EditLayout *l, Str text, TextStyle style, int32_t width,
                        const Metrics *metrics);
void edit_layout_free(EditLayout *l);

typedef struct EditRun {
    TextRun run; // points into the arena
    size_t from; // its offset
    int32_t x, w;
} EditRun;

typedef struct EditLine {
    size_t from, to;  // of the text; without the LF at its end
    bool starts_hard; // a hard line begins here
    bool ends_hard;   // the next one begins with another hard line, or there is none
    bool rtl;         // stands to the right
    int32_t x, w;     // of its text; the layout's width is the room
    EditRun *runs;    // from left to right
    size_t run_n;
} EditLine;

// The lines [first, first + n) that exist, in the arena; *got says how many.
EditLine *edit_layout_lines(const EditLayout *l, Arena *a, int32_t first, int32_t n, size_t *got);

typedef struct EditPlace {
    int32_t line, x;
} EditPlace;

EditPlace edit_layout_place(const EditLayout *l, size_t offset, bool upstream);
// The grapheme boundary nearest to x on the line (clamped to those there are).
size_t edit_layout_offset(const EditLayout *l, int32_t line, int32_t x, bool *upstream);
// Stretches of pixels that [from, to) covers on the line, at most `max`; returns how many.
typedef struct EditSpan {
    int32_t x, w;
} EditSpan;
size_t edit_line_spans(const EditLayout *l, const EditLine *line, size_t from, size_t to,
                       EditSpan *out, size_t max);

#endif
