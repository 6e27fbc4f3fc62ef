// UiFrame: what drawing code is given. Widgets add shapes to the draw list and a node to the tree
// in one call. Lengths are physical pixels; ui_px turns design pixels into them.
#ifndef UI_FRAME_H
#define UI_FRAME_H

#include "base/arena.h"
#include "text/metrics.h"
#include "ui/action.h"
#include "ui/draw.h"
#include "ui/theme.h"
#include "ui/tree.h"
#include "ui/ui.h"

typedef struct Scroll Scroll;

#define FRAME_CLIP_MAX 8

typedef struct UiFrame {
    Ui *ui;
    DrawList *draw;
    Tree *tree;
    const Metrics *metrics;
    const Theme *theme;
    float scale;  // physical pixels per design pixel, text zoom included
    Rect bounds;  // of the whole window
    Arena *arena; // lives until the next frame
    int64_t now_ms;
    Scroll *scroll; // the area being filled, NULL outside
    Rect clips[FRAME_CLIP_MAX];
    int clip_n;
} UiFrame;

int32_t ui_px(const UiFrame *f, float design); // rounded, at least 1 for positive lengths
int32_t ui_hair(const UiFrame *f);             // width of a border
float ui_design(const UiFrame *f, int32_t px); // the other way, for choosing a layout
Color ui_color(const UiFrame *f, ColorRole role);
TextStyle ui_style(const UiFrame *f, TypeRole type);
int32_t ui_line(const UiFrame *f, TypeRole type); // height of a line of text
Rect ui_clip_rect(const UiFrame *f);              // what is visible here
void ui_clip(UiFrame *f, Rect r);                 // at most FRAME_CLIP_MAX deep
void ui_unclip(UiFrame *f);

// A node that only says something.
Node *ui_node(UiFrame *f, Role role, Str name, Rect rect);

enum {
    CONTROL_DEFAULT = 1,  // shown as focused while nothing else was chosen by Tab
    CONTROL_DISABLED = 2, // seen, not clickable
    CONTROL_NO_TAB = 4,   // clickable, Tab passes it by
    CONTROL_CHECKED = 8,
};
typedef struct Control {
    Node *node; // until the next node is added
    bool focused, hovered, pressed;
} Control;
// A node that posts an Act: by click, by Tab and Enter, and by the key the key map has for it.
Control ui_control(UiFrame *f, Role role, Str name, Rect rect, Act act, unsigned flags);
// Keys that post this act on the present screen, as the key map writes them; may be empty.
Str ui_keys(const UiFrame *f, Act act);
// Is this act possible now? What is not, is not offered.
bool ui_allows(const Ui *ui, Act act);

// Shapes with the house's look.
void ui_panel(UiFrame *f, Rect r, float radius, ColorRole ground); // bordered
void ui_shadow_card(UiFrame *f, Rect r, float radius);
void ui_shadow_panel(UiFrame *f, Rect r, float radius);
void ui_shadow_dialog(UiFrame *f, Rect r, float radius);
void ui_focus_ring(UiFrame *f, Rect r, float radius);
// In high contrast: an edge around what is bare otherwise, a button without a ground of its own.
void ui_outline(UiFrame *f, Rect r, float radius);
// When the frame is drawn, in high contrast: what the other themes tell by a tint gets an edge.
void ui_outline_wells(UiFrame *f);

#endif
