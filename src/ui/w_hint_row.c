// The row of key hints.
#include "ui/w_hint_row.h"

#include "ui/keymap.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"

#define HINTS_MAX 16

int32_t w_hint_height(const UiFrame *f) {
    return ui_px(f, 40);
}

typedef struct Shown {
    Act act;
    Str key, label;
    int32_t cap_w, w;
} Shown;

static Shown measure(UiFrame *f, const Hint *h) {
    Shown s = {.act = h->act, .key = keymap_pretty(ui_keys(f, h->act), f->arena)};
    s.key = h->key.n ? h->key : s.key;
    s.label = h->label.n ? h->label : str_of(action_info(h->act.id)->label);
    s.cap_w = w_keycap_width(f, s.key);
    s.w = s.cap_w + ui_px(f, 6) + w_label_width(f, s.label, TYPE_CAPTION);
    return s;
}

// A button for the act is on the screen already: then the hint is only a picture.
static bool is_offered(const UiFrame *f, Act act) {
    for (size_t i = 0; i < f->tree->n; i++) {
        if (f->tree->at[i].action == (int)act.id && f->tree->at[i].arg == act.arg) {
            return true;
        }
    }
    return false;
}

static void draw_hint(UiFrame *f, Rect r, const Shown *s) {
    bool hovered = false;
    if (!is_offered(f, s->act)) {
        hovered = ui_control(f, ROLE_BUTTON, s->label, r, s->act, CONTROL_NO_TAB).hovered;
    }
    w_keycap(f, r.x, r.y + (r.h - w_keycap_height(f)) / 2, s->key);
    int32_t left = s->cap_w + ui_px(f, 6);
    w_label(f, (Rect){r.x + left, r.y, r.w - left, r.h}, s->label,
            (LabelStyle){TYPE_CAPTION, hovered ? COLOR_TEXT : COLOR_TEXT3, ALIGN_LEFT, 0, true});
}

void w_hint_row(UiFrame *f, Rect r, const Hint *hints, size_t n) {
    Shown shown[HINTS_MAX];
    size_t count = 0;
    int32_t gap = ui_px(f, 24), total = 0, room = r.w - ui_px(f, 24);
    for (size_t i = 0; i < n && count < HINTS_MAX; i++) {
        Shown s = measure(f, &hints[i]);
        if (!ui_allows(f->ui, s.act) || s.key.n == 0) {
            continue;
        }
        total += s.w + (count ? gap : 0);
        shown[count++] = s;
    }
    while (count > 1 && total > room) { // The last one stays, the one before it goes.
        total -= shown[count - 2].w + gap;
        shown[count - 2] = shown[count - 1];
        count--;
    }
    int32_t x = r.x + (r.w - total) / 2;
    for (size_t i = 0; i < count; i++) {
        draw_hint(f, (Rect){x, r.y, shown[i].w, r.h}, &shown[i]);
        x += shown[i].w + gap;
    }
}
