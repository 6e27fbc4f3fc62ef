// Key caps.
#include "ui/w_keycap.h"

#include "ui/w_label.h"

int32_t w_keycap_height(const UiFrame *f) {
    return ui_px(f, SIZE_KEYCAP);
}

int32_t w_keycap_width(const UiFrame *f, Str text) {
    int32_t width = w_label_width(f, text, TYPE_KEYCAP) + 2 * ui_px(f, 6);
    return width > ui_px(f, SIZE_KEYCAP) ? width : ui_px(f, SIZE_KEYCAP);
}

int32_t w_keycap(UiFrame *f, int32_t x, int32_t y, Str text) {
    Rect r = {x, y, w_keycap_width(f, text), w_keycap_height(f)};
    draw_box(f->draw, r, ui_px(f, RADIUS_KEYCAP), ui_color(f, COLOR_SURFACE),
             ui_color(f, COLOR_KEYCAP_EDGE), ui_hair(f));
    w_label(f, r, text, (LabelStyle){TYPE_KEYCAP, COLOR_TEXT2, ALIGN_CENTER, 0, false});
    return r.w;
}
