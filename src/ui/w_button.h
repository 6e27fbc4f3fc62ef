// Buttons. Each posts an Act and shows its key.
#ifndef UI_W_BUTTON_H
#define UI_W_BUTTON_H

#include "ui/frame.h"

typedef enum ButtonKind {
    BUTTON_PRIMARY,   // accent ground
    BUTTON_SECONDARY, // surface with a border
    BUTTON_GHOST,     // text only, ground on hover
} ButtonKind;

typedef struct Button {
    ButtonKind kind;
    Str label;
    const char *icon; // NULL for none
    Act act;
    bool is_default; // focused while nothing else was chosen by Tab
    bool disabled;
    bool no_key; // do not show the key cap
} Button;

void w_button(UiFrame *f, Rect r, const Button *b);
// Width it wants, design padding included.
int32_t w_button_width(const UiFrame *f, const Button *b);
// Icon alone; `name` is what the tree calls it.
void w_icon_button(UiFrame *f, Rect r, const char *icon, Str name, Act act, bool is_on);

typedef struct GradeButton {
    Str label; // "Good"
    Str line;  // "6 d · ease 2.36"
    const char *icon;
    ColorRole color; // COLOR_AGAIN ... COLOR_EASY
    Act act;
    bool is_default;
} GradeButton;

// Icon, label, second line and key cap; narrow ones leave out icon, then cap.
void w_grade_button(UiFrame *f, Rect r, const GradeButton *b);
// Height one needs at the present text size.
int32_t w_grade_height(const UiFrame *f);
int32_t w_button_height(const UiFrame *f);

// One of several: a letter or a box, then text; arg tells which. Height from w_option_height.
typedef struct Option {
    Str label;
    Str mark; // key shown in the cap, "a"; or the number of an item in its order
    Act act;
    bool checked;
    bool is_default;
    ColorRole tint;   // COLOR_EASY right, COLOR_AGAIN wrong, 0 none; shown as edge, ground and icon
    const char *icon; // at the right, NULL for none
} Option;
void w_option(UiFrame *f, Rect r, const Option *o);
int32_t w_option_height(UiFrame *f, int32_t width, Str label);

#endif
