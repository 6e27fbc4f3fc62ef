// The bar over a screen. What does not fit goes, in the order: words of counts, counts, the
// parent's name, the time, the bar.
#include "ui/w_topbar.h"

#include "ui/icons.h"
#include "ui/w_button.h"
#include "ui/w_chip.h"
#include "ui/w_label.h"

#define BAR_W 280

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
        Str word = words ? c->word : (Str){0};
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
        int32_t w = w_label_width(f, t->parent, TYPE_UI);
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

void w_topbar(UiFrame *f, Rect *rest, const Topbar *t) {
    Rect r = rect_cut_top(rest, ui_px(f, SIZE_TOPBAR));
    int32_t gap = ui_px(f, 24);
    if (t->back) {
        int32_t size = ui_px(f, 32);
        Rect hit = {r.x + ui_px(f, 12), r.y + (r.h - size) / 2, size, size};
        w_icon_button(f, hit, ICON_LEFT, S("Back"), (Act){ACT_BACK, 0}, false);
        rect_cut_left(&r, ui_px(f, 48));
    } else {
        rect_cut_left(&r, gap);
    }
    rect_cut_right(&r, gap);
    int32_t progress_w = w_label_width(f, t->progress, TYPE_UI_MEDIUM) + ui_px(f, 14);
    int32_t bar_min = t->total ? ui_px(f, 60) + progress_w + gap : 0;
    // The fullest of these that fits is drawn.
    bool parent = true, words = true, counts = true;
    Topbar shown = *t;
    for (;;) {
        int32_t right_w = r.x + r.w - draw_right(f, r, &shown, words, false);
        int32_t place_w = draw_place(f, r, &shown, parent, false);
        place_w = parent || place_w < ui_px(f, 120) ? place_w : ui_px(f, 120);
        if (place_w + right_w + bar_min <= r.w) {
            break;
        }
        if (words) {
            words = false;
        } else if (counts) {
            counts = false;
            shown.count_n = 0;
        } else if (parent) {
            parent = false;
        } else if (shown.time.n) {
            shown.time = (Str){0};
        } else {
            break;
        }
    }
    int32_t right = draw_right(f, r, &shown, words, false);
    int32_t place_w = draw_place(f, r, &shown, parent, false);
    int32_t place_room = right - r.x - bar_min;
    place_w = place_w < place_room ? place_w : place_room > 0 ? place_room : 0;
    draw_place(f, (Rect){r.x, r.y, place_w, r.h}, &shown, parent, true);
    if (shown.total) {
        // In the middle of the window when there is room, else in what is left.
        int32_t left = r.x + place_w + gap, bar_w = ui_px(f, BAR_W);
        int32_t x = f->bounds.x + (f->bounds.w - bar_w) / 2;
        Rect bar = {x, r.y, bar_w + progress_w, r.h};
        if (x < left || x + bar.w > right) {
            bar = (Rect){left, r.y, right - left, r.h};
            int32_t most = bar_w + progress_w;
            bar.w = bar.w > most ? most : bar.w;
        }
        draw_bar(f, bar, &shown);
    }
    draw_right(f, r, &shown, words, true);
}
