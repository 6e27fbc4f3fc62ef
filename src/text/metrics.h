// How wide is this text? Layout asks through this interface, so that it runs under test with a
// made-up font and knows nothing of SDL. All lengths are physical pixels.
#ifndef TEXT_METRICS_H
#define TEXT_METRICS_H

#include "base/str.h"

typedef enum FontFace {
    FACE_TEXT, // Inter Regular, proportional digits: reading
    FACE_TEXT_ITALIC,
    FACE_TEXT_BOLD, // Inter SemiBold, proportional digits
    FACE_UI,        // Inter Regular, tabular digits: everything that is not reading
    FACE_UI_MEDIUM,
    FACE_UI_BOLD, // SemiBold
    FACE_DISPLAY, // Inter Display SemiBold: titles, the question
    FACE_MONO,    // JetBrains Mono without ligatures
    FACE_ICON,    // the cut icon font
    FACE_COUNT
} FontFace;

typedef struct TextStyle {
    FontFace face;
    int32_t size_q; // quarter physical pixels: 16.5 px at scale 1 is 66
} TextStyle;

// A run is text of one direction and one script, in logical order. Glyphs missing from the face are
// the implementation's to find elsewhere; the width covers them.
typedef struct TextRun {
    TextStyle style;
    Str text;
    bool rtl;
    char script[4]; // ISO 15924, "Latn", "Arab"; {0} when it does not matter
} TextRun;

typedef struct Metrics {
    void *self;
    // Width of the run measured as a whole (never the sum of its words).
    int32_t (*width)(void *self, const TextRun *run);
    // Baseline from the top of a line of its natural height, and that height.
    void (*line)(void *self, TextStyle style, int32_t *ascent, int32_t *height);
    // Size of an image in pixels before any scaling; false when it cannot be had.
    bool (*image)(void *self, Str path, int32_t *w, int32_t *h);
} Metrics;

#endif
