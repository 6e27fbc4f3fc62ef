// The themes, the type scale, and the pairs whose contrast is promised.
//
// Grade colours were chosen for people who see red and green alike: besides hue they differ in
// lightness, and each grade has its own icon, number and place. The heat scale is one hue whose
// lightness falls (light) or rises (dark) evenly.
//
// High contrast is white on black: all text has 7:1 and more on every ground, what is only a tint
// in the other themes has an edge that can be seen (ui_outline_wells), and there are no shadows.
#include "ui/theme.h"

#include <math.h>

#include "base/vec.h"

#define OPAQUE(rgb) (0xFF000000u | (rgb))

static const Theme LIGHT = {
    .dark = false,
    .shadow = 1,
    .color =
        {
            [COLOR_CANVAS] = OPAQUE(0xF6F6F8),
            [COLOR_SIDEBAR] = OPAQUE(0xEFEFF3),
            [COLOR_SURFACE] = OPAQUE(0xFFFFFF),
            [COLOR_SUNKEN] = OPAQUE(0xF3F3F6),
            [COLOR_BORDER] = OPAQUE(0xE3E3EA),
            [COLOR_EDGE] = OPAQUE(0x8C8E9E),
            [COLOR_KEYCAP_EDGE] = OPAQUE(0xC5C5CF),
            [COLOR_TEXT] = OPAQUE(0x16171D),
            [COLOR_TEXT2] = OPAQUE(0x4A4C59),
            [COLOR_TEXT3] = OPAQUE(0x666878),
            [COLOR_ACCENT] = OPAQUE(0x5B5BD6),
            [COLOR_ACCENT_DARK] = OPAQUE(0x4949AB),
            [COLOR_ACCENT_INK] = OPAQUE(0x4F4DC4),
            [COLOR_ACCENT_SOFT] = OPAQUE(0xEDEDFB),
            [COLOR_NAV_ON] = OPAQUE(0xDDDDF0),
            [COLOR_ON_ACCENT] = OPAQUE(0xFFFFFF),
            [COLOR_AGAIN] = OPAQUE(0xA3173F),
            [COLOR_HARD] = OPAQUE(0x8F6200),
            [COLOR_GOOD] = OPAQUE(0x1F55B5),
            [COLOR_EASY] = OPAQUE(0x0A756A),
            [COLOR_AGAIN_SOFT] = OPAQUE(0xF8ECF0),
            [COLOR_HARD_SOFT] = OPAQUE(0xF6F2EB),
            [COLOR_GOOD_SOFT] = OPAQUE(0xEDF1F9),
            [COLOR_EASY_SOFT] = OPAQUE(0xEBF4F3),
            [COLOR_AGAIN_EDGE] = OPAQUE(0xDFAEBC),
            [COLOR_HARD_EDGE] = OPAQUE(0xD8C8A6),
            [COLOR_GOOD_EDGE] = OPAQUE(0xB1C4E5),
            [COLOR_EASY_EDGE] = OPAQUE(0xA9CFCB),
            [COLOR_HEAT_0] = OPAQUE(0xEBEBF0),
            [COLOR_HEAT_1] = OPAQUE(0xC7CAF6),
            [COLOR_HEAT_2] = OPAQUE(0x9B9EEB),
            [COLOR_HEAT_3] = OPAQUE(0x6D6EDB),
            [COLOR_HEAT_4] = OPAQUE(0x4544B5),
            [COLOR_TIP] = OPAQUE(0x16171D),
            [COLOR_TIP_TEXT] = OPAQUE(0xFFFFFF),
            [COLOR_TIP_LINK] = OPAQUE(0xA5A6F9),
            [COLOR_SCRIM] = 0x520A0B14u,
        },
};

static const Theme DARK = {
    .dark = true,
    .shadow = 4,
    .color =
        {
            [COLOR_CANVAS] = OPAQUE(0x101115),
            [COLOR_SIDEBAR] = OPAQUE(0x0B0C0F),
            [COLOR_SURFACE] = OPAQUE(0x191A20),
            [COLOR_SUNKEN] = OPAQUE(0x22232B),
            [COLOR_BORDER] = OPAQUE(0x2A2B34),
            [COLOR_EDGE] = OPAQUE(0x6C6F80),
            [COLOR_KEYCAP_EDGE] = OPAQUE(0x41434F),
            [COLOR_TEXT] = OPAQUE(0xECEDF2),
            [COLOR_TEXT2] = OPAQUE(0xB3B6C3),
            [COLOR_TEXT3] = OPAQUE(0x8F92A2),
            [COLOR_ACCENT] = OPAQUE(0x6563DB),
            [COLOR_ACCENT_DARK] = OPAQUE(0x514FAF),
            [COLOR_ACCENT_INK] = OPAQUE(0xA5A6F9),
            [COLOR_ACCENT_SOFT] = OPAQUE(0x26264A),
            [COLOR_NAV_ON] = OPAQUE(0x222344),
            [COLOR_ON_ACCENT] = OPAQUE(0xFFFFFF),
            [COLOR_AGAIN] = OPAQUE(0xF97B72),
            [COLOR_HARD] = OPAQUE(0xF5CB5C),
            [COLOR_GOOD] = OPAQUE(0x6EA0F5),
            [COLOR_EASY] = OPAQUE(0x66DBC0),
            [COLOR_AGAIN_SOFT] = OPAQUE(0x2B2227),
            [COLOR_HARD_SOFT] = OPAQUE(0x2B2825),
            [COLOR_GOOD_SOFT] = OPAQUE(0x202531),
            [COLOR_EASY_SOFT] = OPAQUE(0x1F292D),
            [COLOR_AGAIN_EDGE] = OPAQUE(0x673C3D),
            [COLOR_HARD_EDGE] = OPAQUE(0x665835),
            [COLOR_GOOD_EDGE] = OPAQUE(0x37496B),
            [COLOR_EASY_EDGE] = OPAQUE(0x345E58),
            [COLOR_HEAT_0] = OPAQUE(0x24252D),
            [COLOR_HEAT_1] = OPAQUE(0x33346A),
            [COLOR_HEAT_2] = OPAQUE(0x4A4AA3),
            [COLOR_HEAT_3] = OPAQUE(0x6C6CDA),
            [COLOR_HEAT_4] = OPAQUE(0xA3A4FA),
            [COLOR_TIP] = OPAQUE(0x2A2B34),
            [COLOR_TIP_TEXT] = OPAQUE(0xECEDF2),
            [COLOR_TIP_LINK] = OPAQUE(0xA5A6F9),
            [COLOR_SCRIM] = 0x990A0B14u,
        },
};

static const Theme CONTRAST = {
    .dark = true,
    .contrast = true,
    .shadow = 0,
    .color =
        {
            [COLOR_CANVAS] = OPAQUE(0x000000),
            [COLOR_SIDEBAR] = OPAQUE(0x010101),
            [COLOR_SURFACE] = OPAQUE(0x050505),
            [COLOR_SUNKEN] = OPAQUE(0x1C1C1E),
            [COLOR_BORDER] = OPAQUE(0x9C9CA6),
            [COLOR_EDGE] = OPAQUE(0xC9C9D2),
            [COLOR_KEYCAP_EDGE] = OPAQUE(0xC9C9D2),
            [COLOR_TEXT] = OPAQUE(0xFFFFFF),
            [COLOR_TEXT2] = OPAQUE(0xE6E6EC),
            [COLOR_TEXT3] = OPAQUE(0xC9C9D2),
            [COLOR_ACCENT] = OPAQUE(0xB9B8FF),
            [COLOR_ACCENT_DARK] = OPAQUE(0x9E9DF7),
            [COLOR_ACCENT_INK] = OPAQUE(0xC4C3FF),
            [COLOR_ACCENT_SOFT] = OPAQUE(0x20203C),
            [COLOR_NAV_ON] = OPAQUE(0x2C2C54),
            [COLOR_ON_ACCENT] = OPAQUE(0x000000),
            [COLOR_AGAIN] = OPAQUE(0xFF9189),
            [COLOR_HARD] = OPAQUE(0xFFD75E),
            [COLOR_GOOD] = OPAQUE(0x8FB8FF),
            [COLOR_EASY] = OPAQUE(0x5CE6C3),
            [COLOR_AGAIN_SOFT] = OPAQUE(0x191010),
            [COLOR_HARD_SOFT] = OPAQUE(0x19160C),
            [COLOR_GOOD_SOFT] = OPAQUE(0x101319),
            [COLOR_EASY_SOFT] = OPAQUE(0x0C1714),
            [COLOR_AGAIN_EDGE] = OPAQUE(0xFF9189),
            [COLOR_HARD_EDGE] = OPAQUE(0xFFD75E),
            [COLOR_GOOD_EDGE] = OPAQUE(0x8FB8FF),
            [COLOR_EASY_EDGE] = OPAQUE(0x5CE6C3),
            [COLOR_HEAT_0] = OPAQUE(0x1C1C1F),
            [COLOR_HEAT_1] = OPAQUE(0x51509F),
            [COLOR_HEAT_2] = OPAQUE(0x8281CE),
            [COLOR_HEAT_3] = OPAQUE(0xB2B1F2),
            [COLOR_HEAT_4] = OPAQUE(0xE6E5FF),
            [COLOR_TIP] = OPAQUE(0x1C1C20),
            [COLOR_TIP_TEXT] = OPAQUE(0xFFFFFF),
            [COLOR_TIP_LINK] = OPAQUE(0xC4C3FF),
            [COLOR_SCRIM] = 0xCC000000u,
        },
};

static const TypeInfo TYPES[TYPE_COUNT] = {
    [TYPE_KEYCAP] = {FACE_UI_MEDIUM, 11, 16},
    [TYPE_CAPTION] = {FACE_UI, 12, 18},
    [TYPE_CAPTION_MEDIUM] = {FACE_UI_MEDIUM, 12, 18},
    [TYPE_UI] = {FACE_UI, 13, 20},
    [TYPE_UI_MEDIUM] = {FACE_UI_MEDIUM, 13, 20},
    [TYPE_UI_BOLD] = {FACE_UI_BOLD, 13, 20},
    [TYPE_BUTTON] = {FACE_UI_BOLD, 14, 20},
    [TYPE_DIALOG_TITLE] = {FACE_UI_BOLD, 15, 28},
    [TYPE_READING] = {FACE_TEXT, 16.5f, 27},
    [TYPE_NOTE] = {FACE_TEXT, 15, 24},
    [TYPE_CODE] = {FACE_MONO, 13.5f, 22},
    [TYPE_PAGE_TITLE] = {FACE_DISPLAY, 26, 36},
    [TYPE_HEADING] = {FACE_DISPLAY, 20, 28},
    [TYPE_QUESTION] = {FACE_DISPLAY, 27, 36},
    [TYPE_METRIC] = {FACE_DISPLAY, 30, 38},
};

static const ColorRole INKS[INK_ROLE_COUNT] = {
    [INK_TEXT] = COLOR_TEXT,          [INK_TEXT2] = COLOR_TEXT2,
    [INK_TEXT3] = COLOR_TEXT3,        [INK_LINK] = COLOR_ACCENT_INK,
    [INK_CLOZE] = COLOR_ACCENT_INK,   [INK_CLOZE_HIDDEN] = COLOR_ACCENT_INK,
    [INK_CODE] = COLOR_TEXT,          [INK_CODE_KEYWORD] = COLOR_ACCENT_INK,
    [INK_CODE_STRING] = COLOR_EASY,   [INK_CODE_NUMBER] = COLOR_HARD,
    [INK_CODE_COMMENT] = COLOR_TEXT3, [INK_CODE_NAME] = COLOR_GOOD,
};

#define TEXT_ON(fore, ground)                                                                      \
    { fore, ground, true }
#define EDGE_ON(fore, ground)                                                                      \
    { fore, ground, false }
static const ColorPair PAIRS[] = {
    TEXT_ON(COLOR_TEXT, COLOR_CANVAS),        TEXT_ON(COLOR_TEXT, COLOR_SIDEBAR),
    TEXT_ON(COLOR_TEXT, COLOR_SURFACE),       TEXT_ON(COLOR_TEXT, COLOR_SUNKEN),
    TEXT_ON(COLOR_TEXT, COLOR_ACCENT_SOFT),   TEXT_ON(COLOR_TEXT2, COLOR_CANVAS),
    TEXT_ON(COLOR_TEXT2, COLOR_SIDEBAR),      TEXT_ON(COLOR_TEXT2, COLOR_SURFACE),
    TEXT_ON(COLOR_TEXT2, COLOR_SUNKEN),       TEXT_ON(COLOR_TEXT2, COLOR_ACCENT_SOFT),
    TEXT_ON(COLOR_TEXT3, COLOR_CANVAS),       TEXT_ON(COLOR_TEXT3, COLOR_SIDEBAR),
    TEXT_ON(COLOR_TEXT3, COLOR_SURFACE),      TEXT_ON(COLOR_TEXT3, COLOR_SUNKEN),
    TEXT_ON(COLOR_TEXT3, COLOR_ACCENT_SOFT),  TEXT_ON(COLOR_ACCENT_INK, COLOR_CANVAS),
    TEXT_ON(COLOR_ACCENT_INK, COLOR_SURFACE), TEXT_ON(COLOR_ACCENT_INK, COLOR_SUNKEN),
    TEXT_ON(COLOR_ACCENT_INK, COLOR_NAV_ON),  TEXT_ON(COLOR_ACCENT_INK, COLOR_ACCENT_SOFT),
    TEXT_ON(COLOR_ON_ACCENT, COLOR_ACCENT),   TEXT_ON(COLOR_ON_ACCENT, COLOR_ACCENT_DARK),
    TEXT_ON(COLOR_AGAIN, COLOR_SURFACE),      TEXT_ON(COLOR_AGAIN, COLOR_AGAIN_SOFT),
    TEXT_ON(COLOR_HARD, COLOR_SURFACE),       TEXT_ON(COLOR_HARD, COLOR_HARD_SOFT),
    TEXT_ON(COLOR_GOOD, COLOR_SURFACE),       TEXT_ON(COLOR_GOOD, COLOR_GOOD_SOFT),
    TEXT_ON(COLOR_EASY, COLOR_SURFACE),       TEXT_ON(COLOR_EASY, COLOR_EASY_SOFT),
    TEXT_ON(COLOR_AGAIN, COLOR_CANVAS),       TEXT_ON(COLOR_HARD, COLOR_CANVAS),
    TEXT_ON(COLOR_GOOD, COLOR_CANVAS),        TEXT_ON(COLOR_EASY, COLOR_CANVAS),
    TEXT_ON(COLOR_HARD, COLOR_SUNKEN),        TEXT_ON(COLOR_EASY, COLOR_SUNKEN),
    TEXT_ON(COLOR_GOOD, COLOR_SUNKEN),        TEXT_ON(COLOR_TEXT2, COLOR_GOOD_SOFT),
    TEXT_ON(COLOR_TEXT2, COLOR_AGAIN_SOFT),   TEXT_ON(COLOR_TEXT2, COLOR_HARD_SOFT),
    TEXT_ON(COLOR_TEXT2, COLOR_EASY_SOFT),    TEXT_ON(COLOR_TEXT, COLOR_EASY_SOFT),
    TEXT_ON(COLOR_TEXT, COLOR_AGAIN_SOFT),    TEXT_ON(COLOR_TIP_TEXT, COLOR_TIP),
    TEXT_ON(COLOR_TIP_LINK, COLOR_TIP),       TEXT_ON(COLOR_TEXT, COLOR_HEAT_1),
    EDGE_ON(COLOR_EDGE, COLOR_SURFACE),       EDGE_ON(COLOR_EDGE, COLOR_CANVAS),
    EDGE_ON(COLOR_ACCENT, COLOR_CANVAS),      EDGE_ON(COLOR_ACCENT, COLOR_SURFACE),
    EDGE_ON(COLOR_ACCENT, COLOR_SIDEBAR),
};

// Every two grades; the steps of the heat scale, which are also the series of stacked charts and
// the states of the cards, with the grey of what is set aside beside the last of them.
static const ColorApart APART[] = {
    {COLOR_AGAIN, COLOR_HARD, false},   {COLOR_AGAIN, COLOR_GOOD, false},
    {COLOR_AGAIN, COLOR_EASY, false},   {COLOR_HARD, COLOR_GOOD, false},
    {COLOR_HARD, COLOR_EASY, false},    {COLOR_GOOD, COLOR_EASY, false},
    {COLOR_HEAT_0, COLOR_HEAT_1, true}, {COLOR_HEAT_1, COLOR_HEAT_2, true},
    {COLOR_HEAT_2, COLOR_HEAT_3, true}, {COLOR_HEAT_3, COLOR_HEAT_4, true},
    {COLOR_HEAT_4, COLOR_EDGE, true},   {COLOR_ACCENT, COLOR_BORDER, false},
    {COLOR_ACCENT, COLOR_SUNKEN, true}, {COLOR_ACCENT, COLOR_HEAT_1, true},
};

const Theme *theme_get(Look look) {
    static const Theme *const THEMES[LOOK_COUNT] = {&LIGHT, &DARK, &CONTRAST};
    return THEMES[look];
}

const TypeInfo *theme_type(TypeRole role) {
    return &TYPES[role];
}

ColorRole theme_ink(InkRole ink) {
    return INKS[ink];
}

const ColorPair *theme_pairs(size_t *n) {
    *n = ARRAY_LEN(PAIRS);
    return PAIRS;
}

const ColorApart *theme_apart(size_t *n) {
    *n = ARRAY_LEN(APART);
    return APART;
}

Color color_mix(Color a, Color b, float share_of_b) {
    Color out = 0;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        float from = (float)((a >> shift) & 255), to = (float)((b >> shift) & 255);
        out |= (Color)(from + (to - from) * share_of_b + 0.5f) << shift;
    }
    return out;
}

Color color_alpha(Color c, float alpha) {
    return (c & 0xFFFFFFu) | (Color)(alpha * 255 + 0.5f) << 24;
}

static double luminance(Color c) {
    static const double WEIGHT[3] = {0.0722, 0.7152, 0.2126};
    double sum = 0;
    for (unsigned i = 0; i < 3; i++) {
        double v = (double)((c >> (8 * i)) & 255) / 255;
        sum += WEIGHT[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double color_contrast(Color a, Color b) {
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}
