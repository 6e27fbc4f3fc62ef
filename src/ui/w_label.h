// Text of any language in a box: one line with an ellipsis, or a wrapped paragraph.
#ifndef UI_W_LABEL_H
#define UI_W_LABEL_H

#include "ui/frame.h"

typedef enum Align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT } Align;

typedef struct LabelStyle {
    TypeRole type;
    ColorRole color;
    Align align;
    Role role;  // node to add; ROLE_WINDOW (0) adds none: part of another control
    bool elide; // may be shortened with an ellipsis without being a fault (names people gave)
} LabelStyle;

// One line, centred vertically in r; returns its width.
int32_t w_label(UiFrame *f, Rect r, Str text, LabelStyle style);
int32_t w_label_width(const UiFrame *f, Str text, TypeRole type);
// Wrapped from r's top downwards; returns the height, r.h does not matter.
int32_t w_para(UiFrame *f, Rect r, Str text, LabelStyle style);
int32_t w_para_height(UiFrame *f, int32_t width, Str text, TypeRole type);
// A glyph of the icon font, `size` design pixels, centred in r.
void w_icon(UiFrame *f, Rect r, const char *icon, float size, ColorRole color);

#endif
