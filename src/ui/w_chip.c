// Chips, dots with numbers, progress, rules.
#include "ui/w_chip.h"

#include "ui/w_label.h"

int32_t w_chip_width(const UiFrame *f, Str text) {
    return w_label_width(f, text, TYPE_CAPTION_MEDIUM) + 2 * ui_px(f, 9);
}

static void chip_at(UiFrame *f, Rect r, Str text) {
    draw_box(f->draw, r, r.h / 2, ui_color(f, COLOR_SUNKEN), 0, 0);
    w_label(f, rect_inset(r, ui_px(f, 8), 0), text,
            (LabelStyle){TYPE_CAPTION_MEDIUM, COLOR_TEXT2, ALIGN_CENTER, ROLE_TEXT, true});
}

int32_t w_chip(UiFrame *f, int32_t x, int32_t y, Str text) {
    Rect r = {x, y, w_chip_width(f, text), ui_px(f, 24)};
    chip_at(f, r, text);
    return r.w;
}

int32_t w_chips(UiFrame *f, Rect r, const Str *texts, size_t n, bool draw) {
    int32_t gap = ui_px(f, 6), h = ui_px(f, 24), x = r.x, y = r.y;
    for (size_t i = 0; i < n; i++) {
        int32_t w = w_chip_width(f, texts[i]);
        w = w < r.w ? w : r.w;
        if (x > r.x && x + w > r.x + r.w) {
            x = r.x;
            y += h + gap;
        }
        if (draw) {
            chip_at(f, (Rect){x, y, w, h}, texts[i]);
        }
        x += w + gap;
    }
    return n ? y + h - r.y : 0;
}

// A dot. Where no word stands beside it the shape says what the colour says: what comes again is
// square, what is due is hollow.
static void draw_spot(UiFrame *f, Rect spot, ColorRole dot, bool is_alone) {
    if (is_alone && dot == COLOR_EASY) {
        draw_ring(f->draw, spot, spot.w / 2, ui_color(f, dot), ui_px(f, 2));
    } else {
        const int32_t radius = is_alone && dot == COLOR_HARD ? ui_px(f, 1) : spot.w / 2;
        draw_box(f->draw, spot, radius, ui_color(f, dot), 0, 0);
    }
}

int32_t w_dot_number(UiFrame *f, Rect r, ColorRole dot, Str number, Str word, bool draw) {
    int32_t size = ui_px(f, 8), after_dot = ui_px(f, 14), gap = ui_px(f, 5);
    int32_t number_w = w_label_width(f, number, TYPE_UI_MEDIUM);
    int32_t word_w = word.n ? w_label_width(f, word, TYPE_UI) + gap : 0;
    int32_t width = after_dot + number_w + word_w;
    if (draw) {
        Rect spot = {r.x, r.y + (r.h - size) / 2, size, size};
        draw_spot(f, spot, dot, word.n == 0);
        w_label(f, (Rect){r.x + after_dot, r.y, number_w, r.h}, number,
                (LabelStyle){TYPE_UI_MEDIUM, COLOR_TEXT, ALIGN_LEFT, 0, false});
        w_label(f, (Rect){r.x + width - word_w + gap, r.y, word_w - gap, r.h}, word,
                (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, 0, false});
    }
    return width;
}

void w_progress(UiFrame *f, Rect r, int32_t done, int32_t total, Str name) {
    int32_t h = ui_px(f, 6);
    Rect bar = {r.x, r.y + (r.h - h) / 2, r.w, h};
    draw_box(f->draw, bar, h / 2, ui_color(f, COLOR_BORDER), 0, 0);
    done = done < 0 ? 0 : done > total ? total : done;
    if (total > 0 && done > 0) {
        int32_t filled = (int32_t)((int64_t)bar.w * done / total);
        bar.w = filled > h ? filled : h;
        draw_box(f->draw, bar, h / 2, ui_color(f, COLOR_ACCENT), 0, 0);
    }
    Node *node = ui_node(f, ROLE_STATUS, name, r);
    node->value = arena_printf(&f->tree->arena, "%d/%d", done, total);
}

void w_rule(UiFrame *f, int32_t x, int32_t y, int32_t w) {
    draw_fill(f->draw, (Rect){x, y, w, ui_hair(f)}, ui_color(f, COLOR_BORDER));
}
