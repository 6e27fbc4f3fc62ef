// A Markdown text laid out once and played at any offset. The view is a field of the screen's own
// struct; {0} is empty. Parsing and layout happen again only when text, width, size or scale
// change.
#ifndef UI_W_MD_H
#define UI_W_MD_H

#include "text/flow.h"
#include "ui/frame.h"

typedef struct MdView {
    Arena arena;
    uint64_t key;
    bool is_laid;
    Flow flow;
    Str plain; // the words alone, as the tree says them
    Str dir;   // of its images and sounds
} MdView;

typedef struct MdStyle {
    TypeRole type; // TYPE_READING, TYPE_QUESTION, TYPE_UI ...
    InkRole ink;
    bool center;
    const char *image_dir; // NULL for none
} MdStyle;

// Height at this width. The flow stays in the view.
int32_t w_md_layout(UiFrame *f, MdView *v, Str markdown, int32_t width, const MdStyle *style);
// Plays the flow laid out last with its top left at (x, y), adding a node of the role (ROLE_WINDOW
// for none).
void w_md_draw(UiFrame *f, const MdView *v, int32_t x, int32_t y, Role role);
void w_md_free(MdView *v);
// Any flow, without a node.
void ui_play_flow(UiFrame *f, const Flow *flow, int32_t x, int32_t y);

#endif
