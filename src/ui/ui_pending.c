// After the first of two strokes: what may come next, as a small list.
#include "ui/ui_internal.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"

#define NEXT_MAX 12

typedef struct NextKey {
    Str key, label;
} NextKey;

static size_t next_keys(UiFrame *f, NextKey out[NEXT_MAX]) {
    const Ui *ui = f->ui;
    size_t n = 0;
    for (size_t i = 0; i < ui->keymap.n && n < NEXT_MAX; i++) {
        const Binding *b = &ui->keymap.at[i];
        if (b->second.key == 0 || b->first.key != ui->pending.key ||
            b->first.mods != ui->pending.mods || !ui_allows(ui, b->act)) {
            continue;
        }
        char key[32];
        key_format(b->second.key, b->second.mods, key);
        out[n++] = (NextKey){keymap_pretty(arena_str(f->arena, str_of(key)), f->arena),
                             str_of(action_info(b->act.id)->label)};
    }
    return n;
}

void ui_draw_pending(UiFrame *f) {
    NextKey next[NEXT_MAX];
    size_t n = next_keys(f, next);
    char first[32];
    key_format(f->ui->pending.key, f->ui->pending.mods, first);
    Str title = arena_printf(f->arena, "%s then", first);
    int32_t row = ui_px(f, 30), pad = ui_px(f, 16), cap_w = ui_px(f, 28);
    int32_t w = w_label_width(f, title, TYPE_CAPTION_MEDIUM);
    for (size_t i = 0; i < n; i++) {
        int32_t label_w = cap_w + w_label_width(f, next[i].label, TYPE_UI);
        w = label_w > w ? label_w : w;
    }
    int32_t h = (int32_t)(n + 1) * row + 2 * ui_px(f, 8), margin = ui_px(f, 16);
    w += 2 * pad;
    Rect r = {f->bounds.w - w - margin, f->bounds.h - h - margin, w, h};
    r.y = r.y < 0 ? 0 : r.y;
    ui_shadow_dialog(f, r, RADIUS_BUTTON);
    ui_panel(f, r, RADIUS_BUTTON, COLOR_SURFACE);
    Rect line = {r.x + pad, r.y + ui_px(f, 8), w - 2 * pad, row};
    w_label(f, line, title,
            (LabelStyle){TYPE_CAPTION_MEDIUM, COLOR_TEXT3, ALIGN_LEFT, ROLE_STATUS, true});
    for (size_t i = 0; i < n; i++) {
        line.y += row;
        w_keycap(f, line.x, line.y + (row - w_keycap_height(f)) / 2, next[i].key);
        w_label(f, (Rect){line.x + cap_w, line.y, line.w - cap_w, row}, next[i].label,
                (LabelStyle){TYPE_UI, COLOR_TEXT, ALIGN_LEFT, 0, true});
    }
}
