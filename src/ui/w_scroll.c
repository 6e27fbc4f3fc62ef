// Scroll areas: clip, offset, a thin bar.
#include "ui/w_scroll.h"

#include "ui/ui_internal.h"

void scroll_clamp(Scroll *s) {
    int32_t most = s->content - s->view.h;
    s->offset = s->offset > most ? most : s->offset;
    s->offset = s->offset < 0 ? 0 : s->offset;
}

bool scroll_by(Scroll *s, int32_t px) {
    int32_t before = s->offset;
    s->offset += px;
    scroll_clamp(s);
    return s->offset != before;
}

void scroll_show(Scroll *s, int32_t top, int32_t height) {
    int32_t margin = s->view.h / 8;
    if (height + 2 * margin > s->view.h) {
        margin = 0;
    }
    if (top - margin < s->offset) {
        s->offset = top - margin;
    } else if (top + height + margin > s->offset + s->view.h) {
        s->offset = height > s->view.h ? top : top + height + margin - s->view.h;
    }
    scroll_clamp(s);
}

// The bar, in design pixels.
#define BAR_LEAST  24
#define BAR_MARGIN 3
#define BAR_WIDTH  4
#define BAR_HOT    8
#define STRIP      16

Rect scroll_strip(const Scroll *s) {
    if (rect_is_empty(s->bar)) {
        return (Rect){0};
    }
    // The bar's place says the scale: it stands BAR_MARGIN before the edge.
    const int32_t w = (s->view.x + s->view.w - s->bar.x) * STRIP / (BAR_WIDTH + BAR_MARGIN);
    return (Rect){s->view.x + s->view.w - w, s->view.y, w, s->view.h};
}

void scroll_drag(Scroll *s, int32_t y) {
    const int32_t margin = s->view.x + s->view.w - s->bar.x - s->bar.w;
    const int32_t room = s->view.h - 2 * margin - s->bar.h;
    if (room > 0) {
        s->offset = (int32_t)((int64_t)(y - s->view.y - margin) * (s->content - s->view.h) / room);
        scroll_clamp(s);
    }
}

int32_t w_scroll_begin(UiFrame *f, Scroll *s, Rect area) {
    s->view = area;
    f->scroll = s;
    ui_clip(f, area);
    return area.y - s->offset;
}

void w_scroll_follow(UiFrame *f, int32_t row, Rect r) {
    Scroll *s = f->scroll;
    if (!s || s->followed == row + 1) {
        return;
    }
    s->followed = row + 1;
    int32_t before = s->offset, top = r.y - s->view.y + before;
    // The content's height is known only at the end of the first draw.
    s->content = s->content > top + r.h ? s->content : top + r.h;
    scroll_show(s, top, r.h);
    f->ui->redraw = f->ui->redraw || s->offset != before;
}

void w_scroll_end(UiFrame *f, int32_t content_height) {
    Scroll *s = f->scroll;
    f->scroll = NULL;
    ui_unclip(f);
    s->content = content_height;
    int32_t before = s->offset;
    scroll_clamp(s);
    f->ui->redraw = f->ui->redraw || s->offset != before;
    ui_register_scroll(f, s);
    s->bar = (Rect){0};
    if (content_height <= s->view.h || s->view.h < ui_px(f, 24)) {
        return;
    }
    int32_t w = ui_px(f, BAR_WIDTH), margin = ui_px(f, BAR_MARGIN), room = s->view.h - 2 * margin;
    int32_t h = (int32_t)((int64_t)room * s->view.h / content_height);
    h = h < ui_px(f, BAR_LEAST) ? ui_px(f, BAR_LEAST) : h;
    int32_t y = (int32_t)((int64_t)(room - h) * s->offset / (content_height - s->view.h));
    s->bar = (Rect){s->view.x + s->view.w - w - margin, s->view.y + margin + y, w, h};
    const bool is_hot = ui_bar_is_hot(f->ui, s);
    Rect bar = s->bar;
    bar.w = is_hot ? ui_px(f, BAR_HOT) : w;
    bar.x -= bar.w - w;
    Color ink = color_mix(ui_color(f, COLOR_BORDER), ui_color(f, COLOR_EDGE), is_hot ? 1 : 0.5f);
    draw_box(f->draw, bar, bar.w / 2, ink, 0, 0);
}
