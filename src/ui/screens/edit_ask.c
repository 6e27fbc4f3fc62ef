// What to do with what was written and not saved: one key for each answer. The edit screen below
// carries it out.
#include "ui/screens/screens_internal.h"
#include "ui/ui_internal.h"
#include "ui/w_button.h"
#include "ui/w_dialog.h"
#include "ui/w_label.h"
#include "ui/w_scroll.h"

typedef struct Unsaved {
    Scroll scroll;
} Unsaved;

static bool unsaved_act(Ui *ui, void *self, Act act) {
    (void)self;
    switch (act.id) {
    case ACT_EDIT_SAVE:
    case ACT_EDIT_DISCARD:
        ui_pop(ui);
        ui_post_later(ui, act);
        return true;
    case ACT_EDIT_STAY:
        ui_pop(ui);
        return true;
    default:
        return false;
    }
}

static void unsaved_draw(UiFrame *f, void *self) {
    Unsaved *u = self;
    const Str said = S("This card has changes that are not saved.");
    const Button buttons[] = {
        {.kind = BUTTON_PRIMARY, .label = S("Save"), .act = {ACT_EDIT_SAVE, 1}, .is_default = true},
        {.kind = BUTTON_SECONDARY, .label = S("Throw away"), .act = {ACT_EDIT_DISCARD, 1}},
        {.kind = BUTTON_SECONDARY, .label = S("Keep writing"), .act = {ACT_EDIT_STAY, 0}},
    };
    const size_t n = sizeof buttons / sizeof buttons[0];
    const int32_t gap = ui_px(f, 12), h = w_button_height(f);
    int32_t total = 0;
    for (size_t i = 0; i < n; i++) {
        total += w_button_width(f, &buttons[i]) + (i ? gap : 0);
    }
    const int32_t most = f->bounds.w - ui_px(f, 96);
    const bool stacked = total > most;
    const int32_t w = stacked ? most : total > ui_px(f, 380) ? total : ui_px(f, 380);
    const int32_t each = stacked ? ui_px(f, 36) : h, step = stacked ? ui_px(f, 8) : gap;
    const int32_t text_h = w_para_height(f, w, said, TYPE_UI) + ui_px(f, 20);
    const int32_t rows = stacked ? (int32_t)n : 1, rows_h = rows * each + (rows - 1) * step;
    const bool tiny = text_h + rows_h + ui_px(f, 130) > f->bounds.h; // the title says it
    Rect r = w_dialog(f, S("Save changes?"), w, rows_h + (tiny ? 0 : text_h));
    const int32_t ring = ui_px(f, 4); // room for the focus around a button
    const Rect area = {r.x - ring, r.y - ring, r.w + 2 * ring, r.h + ring};
    const int32_t top = w_scroll_begin(f, &u->scroll, area);
    int32_t x = r.x, y = top + ring;
    if (!tiny) {
        w_para(f, (Rect){x, y, r.w, 0}, said,
               (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
        y += text_h;
    }
    for (size_t i = 0; i < n; i++) {
        const int32_t bw = stacked ? r.w : w_button_width(f, &buttons[i]);
        w_button(f, (Rect){x, y, bw, each}, &buttons[i]);
        x += stacked ? 0 : bw + gap;
        y += stacked ? each + step : 0;
    }
    w_scroll_end(f, (stacked ? y - step : y + each) + ring - top);
}

const Screen screen_unsaved = {
    .id = SCREEN_UNSAVED,
    .title = "Unsaved changes",
    .size = sizeof(Unsaved),
    .scope = SCOPE_UNSAVED,
    .overlay = true,
    .act = unsaved_act,
    .draw = unsaved_draw,
};
