// Small marks: chips, dots with a number, progress bars, thin rules.
#ifndef UI_W_CHIP_H
#define UI_W_CHIP_H

#include "ui/frame.h"

int32_t w_chip(UiFrame *f, int32_t x, int32_t y, Str text); // 24 high; returns the width
int32_t w_chip_width(const UiFrame *f, Str text);
// Chips left to right, wrapped at r's width; returns the height they take. draw == false measures.
int32_t w_chips(UiFrame *f, Rect r, const Str *texts, size_t n, bool draw);
// A coloured dot, a number and a word: "8 new". r is its box; returns the width. draw == false
// measures.
int32_t w_dot_number(UiFrame *f, Rect r, ColorRole dot, Str number, Str word, bool draw);
// done of total as a bar 6 high in the middle of r; name and value go to the tree.
void w_progress(UiFrame *f, Rect r, int32_t done, int32_t total, Str name);
void w_rule(UiFrame *f, int32_t x, int32_t y, int32_t w);

#endif
