// Colours and type as roles. Widgets name roles; only this module knows values. Sizes are design
// pixels (at scale 1); ui_px and ui_style turn them into physical ones.
#ifndef UI_THEME_H
#define UI_THEME_H

#include "text/flow.h"
#include "ui/draw.h"

typedef enum ColorRole {
    COLOR_CANVAS,
    COLOR_SIDEBAR,
    COLOR_SURFACE, // cards, panels, dialogs
    COLOR_SUNKEN,  // chips, code blocks, wells
    COLOR_BORDER,  // decorative lines
    COLOR_EDGE,    // lines that must be seen: at least 3:1
    COLOR_KEYCAP_EDGE,
    COLOR_TEXT,
    COLOR_TEXT2,
    COLOR_TEXT3,
    COLOR_ACCENT,
    COLOR_ACCENT_DARK, // key cap on an accent button
    COLOR_ACCENT_INK,  // accent as text
    COLOR_ACCENT_SOFT,
    COLOR_NAV_ON, // ground of the chosen row of the side bar
    COLOR_ON_ACCENT,
    COLOR_AGAIN,
    COLOR_HARD,
    COLOR_GOOD,
    COLOR_EASY,
    COLOR_AGAIN_SOFT, // 8 % of the grade on the surface
    COLOR_HARD_SOFT,
    COLOR_GOOD_SOFT,
    COLOR_EASY_SOFT,
    COLOR_AGAIN_EDGE, // 35 %
    COLOR_HARD_EDGE,
    COLOR_GOOD_EDGE,
    COLOR_EASY_EDGE,
    COLOR_HEAT_0,
    COLOR_HEAT_1,
    COLOR_HEAT_2,
    COLOR_HEAT_3,
    COLOR_HEAT_4,
    COLOR_TIP, // ground of toasts and tool tips
    COLOR_TIP_TEXT,
    COLOR_TIP_LINK,
    COLOR_SCRIM, // translucent
    COLOR_COUNT
} ColorRole;

typedef enum Look { LOOK_LIGHT, LOOK_DARK, LOOK_CONTRAST, LOOK_COUNT } Look;

typedef struct Theme {
    bool dark;
    bool contrast; // every control and well has an edge, the focus is twice as thick
    int shadow;    // shadows are this many times as strong
    Color color[COLOR_COUNT];
} Theme;

typedef enum TypeRole {
    TYPE_KEYCAP,
    TYPE_CAPTION,
    TYPE_CAPTION_MEDIUM,
    TYPE_UI,
    TYPE_UI_MEDIUM,
    TYPE_UI_BOLD,
    TYPE_BUTTON,
    TYPE_DIALOG_TITLE,
    TYPE_READING,
    TYPE_NOTE, // reading, one step down: what explains an answer
    TYPE_CODE,
    TYPE_PAGE_TITLE,
    TYPE_HEADING, // a question where room is scarce: beside a list
    TYPE_QUESTION,
    TYPE_METRIC,
    TYPE_COUNT
} TypeRole;

typedef struct TypeInfo {
    FontFace face;
    float size, line;
} TypeInfo;

const Theme *theme_get(Look look);
const TypeInfo *theme_type(TypeRole role);
ColorRole theme_ink(InkRole ink);

// Foregrounds and the grounds they are used on; text needs 4.5:1 (7:1 in high contrast), lines 3:1.
// The suite checks them.
typedef struct ColorPair {
    ColorRole fore, ground;
    bool is_text;
} ColorPair;
const ColorPair *theme_pairs(size_t *n);
// Colours that stand side by side with a meaning each: grades, series of a chart, steps of a scale.
// The suite checks that they differ for people who do not see red, green or blue.
typedef struct ColorApart {
    ColorRole a, b;
    bool is_scale; // neighbours on a scale: what differs must be the lightness
} ColorApart;
const ColorApart *theme_apart(size_t *n);

Color color_mix(Color a, Color b, float share_of_b);
Color color_alpha(Color c, float alpha);
double color_contrast(Color a, Color b); // WCAG, 1-21; opaque colours

// Spacing and radii, design pixels.
#define SPACE_PAGE    36
#define SPACE_PANELS  16
#define SIZE_SIDEBAR  232
#define SIZE_RAIL     64 // the side bar with icons only
#define SIZE_TOPBAR   56
#define SIZE_NAV_ROW  34
#define SIZE_BUTTON   56
#define SIZE_INPUT    34
#define SIZE_KEYCAP   20
#define SIZE_COLUMN   680 // widest text
#define RADIUS_KEYCAP 5
#define RADIUS_INPUT  8
#define RADIUS_CODE   10
#define RADIUS_BUTTON 12
#define RADIUS_CARD   16

#endif
