// The bar over a screen. What does not fit goes, in the order: words of counts, counts, the
// parent's name, the time, the bar.
#include "ui/w_topbar.h"

#include "ui/icons.h"
#include "ui/w_button.h"
#include "ui/w_chip.h"
#include "ui/w_label.h"

#define BAR_W        280
#define PARENT_MAX_W 460 // a longer name is cut with an ellipsis

// From the right edge inwards; returns where they begin.
static int32_t draw_right(UiFrame *f, Rect r, const Topbar *t, bool words, bool draw) {
    int32_t x = r.x + r.w, gap = ui_px(f, 18);
    if (t->time.n) {
        int32_t w = w_label_width(f, t->time, TYPE_UI_MEDIUM);
        x -= w;
        if (draw) {
            w_label(f, (Rect){x, r.y, w, r.h}, t->time,
                    (LabelStyle){TYPE_UI_MEDIUM, COLOR_TEXT2, ALIGN_LEFT, ROLE_STATUS, false});
            w_icon(f, (Rect){x - ui_px(f, 24), r.y, ui_px(f, 18), r.h}, ICON_CLOCK, 15,
                   COLOR_TEXT3);
        }
        x -= ui_px(f, 24) + gap;
    }
    for (size_t i = t->count_n; i-- > 0;) {
        const TopCount *c = &t->counts[i];
        Str word = words ? c->word : STR_NONE;
        int32_t w = w_dot_number(f, r, c->dot, c->number, word, false);
        x -= w;
        if (draw) {
            w_dot_number(f, (Rect){x, r.y, w, r.h}, c->dot, c->number, word, true);
            ui_node(f, ROLE_STATUS,
                    arena_printf(f->arena, "%.*s %.*s", STR_ARG(c->number), STR_ARG(c->word)),
                    (Rect){x, r.y, w, r.h});
        }
        x -= gap;
    }
    return x;
}

static int32_t draw_place(UiFrame *f, Rect r, const Topbar *t, bool parent, bool draw) {
    int32_t x = r.x;
    if (parent && t->parent.n) {
        int32_t w = w_label_width(f, t->parent, TYPE_UI), most = ui_px(f, PARENT_MAX_W);
        w = w < most ? w : most;
        if (draw) {
            w_label(f, (Rect){x, r.y, w, r.h}, t->parent,
                    (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true});
            w_icon(f, (Rect){x + w + ui_px(f, 6), r.y, ui_px(f, 14), r.h}, ICON_RIGHT, 14,
                   COLOR_TEXT3);
        }
        x += w + ui_px(f, 26);
    }
    int32_t w = w_label_width(f, t->place, TYPE_UI_MEDIUM);
    int32_t room = r.x + r.w - x;
    if (draw && t->place.n) {
        w_label(f, (Rect){x, r.y, w < room ? w : room, r.h}, t->place,
                (LabelStyle){TYPE_UI_MEDIUM, COLOR_TEXT, ALIGN_LEFT, ROLE_HEADING, true});
    }
    return x + w - r.x;
}

static void draw_bar(UiFrame *f, Rect r, const Topbar *t) {
    int32_t label_w = w_label_width(f, t->progress, TYPE_UI_MEDIUM);
    int32_t gap = ui_px(f, 14);
    Rect label = rect_cut_right(&r, label_w);
    rect_cut_right(&r, gap);
    w_progress(f, r, t->done, t->total, t->progress);
    w_label(f, label, t->progress, (LabelStyle){TYPE_UI_MEDIUM, COLOR_TEXT2, ALIGN_LEFT, 0, false});
}

// What is shown of the bar; `fit` drops things until the rest has room.
typedef struct Fit {
    Topbar shown;
    bool parent, words;
    int32_t bar_min; // least width of the progress bar with its words
} Fit;

static bool fits(UiFrame *f, Rect r, const Fit *fit) {
    int32_t right_w = r.x + r.w - draw_right(f, r, &fit->shown, fit->words, false);
    int32_t place_w = draw_place(f, r, &fit->shown, fit->parent, false);
    int32_t least = ui_px(f, 120); // A place alone may be shortened down to this.
    place_w = fit->parent || place_w < least ? place_w : least;
    return place_w + right_w + fit->bar_min <= r.w;
}

static void drop_what_does_not_fit(UiFrame *f, Rect r, Fit *fit) {
    while (!fits(f, r, fit)) {
        if (fit->words) {
            fit->words = false;
        } else if (fit->shown.count_n) {
            fit->shown.count_n = 0;
        } else if (fit->parent) {
            fit->parent = false;
        } else if (fit->shown.time.n) {
            fit->shown.time = (Str){0};
        } else {
            return;
        }
    }
}

// In the middle of the window when there is room, else in what is left.
static Rect bar_rect(const UiFrame *f, Rect r, int32_t left, int32_t right, int32_t words_w) {
    int32_t w = ui_px(f, BAR_W), x = f->bounds.x + (f->bounds.w - w) / 2;
    if (x >= left && x + w + words_w <= right) {
        return (Rect){x, r.y, w + words_w, r.h};
    }
    int32_t room = right > left ? right - left : 0;
    return (Rect){left, r.y, room < w + words_w ? room : w + words_w, r.h};
}

void w_topbar(UiFrame *f, Rect *rest, const Topbar *t) {
    Rect r = rect_cut_top(rest, ui_px(f, SIZE_TOPBAR));
    int32_t gap = ui_px(f, 24);
    if (t->back) {
        int32_t size = ui_px(f, 32);
        Rect hit = {r.x + ui_px(f, 12), r.y + (r.h - size) / 2, size, size};
        w_icon_button(f, hit, ICON_LEFT, S("Back"), (Act){ACT_BACK, 0}, false);
        rect_cut_left(&r, ui_px(f, 52));
    } else {
        rect_cut_left(&r, gap);
    }
    rect_cut_right(&r, gap);
    int32_t words_w = w_label_width(f, t->progress, TYPE_UI_MEDIUM) + ui_px(f, 14);
    Fit fit = {.shown = *t, .parent = true, .words = true};
    fit.bar_min = t->total ? ui_px(f, 60) + words_w + gap : 0;
    drop_what_does_not_fit(f, r, &fit);
    int32_t right = draw_right(f, r, &fit.shown, fit.words, false);
    int32_t place_w = draw_place(f, r, &fit.shown, fit.parent, false);
    int32_t room = right - r.x - fit.bar_min;
    place_w = place_w < room ? place_w : room > 0 ? room : 0;
    draw_place(f, (Rect){r.x, r.y, place_w, r.h}, &fit.shown, fit.parent, true);
    if (t->total) {
        draw_bar(f, bar_rect(f, r, r.x + place_w + gap, right, words_w), t);
    }
    draw_right(f, r, &fit.shown, fit.words, true);
}
