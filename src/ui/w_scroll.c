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
    if (content_height <= s->view.h || s->view.h < ui_px(f, 24)) {
        return;
    }
    int32_t w = ui_px(f, 4), margin = ui_px(f, 3), room = s->view.h - 2 * margin;
    int32_t h = (int32_t)((int64_t)room * s->view.h / content_height);
    h = h < ui_px(f, 24) ? ui_px(f, 24) : h;
    int32_t y = (int32_t)((int64_t)(room - h) * s->offset / (content_height - s->view.h));
    Rect bar = {s->view.x + s->view.w - w - margin, s->view.y + margin + y, w, h};
    Color ink = color_mix(ui_color(f, COLOR_BORDER), ui_color(f, COLOR_EDGE), 0.5f);
    draw_box(f->draw, bar, w / 2, ink, 0, 0);
}
