// Text fields: what keys do to the text, and how it looks.
#include "ui/w_edit.h"

#include <string.h>

#include "text/uni.h"
#include "ui/keymap.h"
#include "ui/ui_internal.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"

Str edit_text(const Edit *e) {
    return buf_str(&e->text);
}

void edit_free(Edit *e) {
    buf_free(&e->text);
    buf_free(&e->compose_buf);
    *e = (Edit){0};
}

static size_t selection_from(const Edit *e) {
    return e->caret < e->anchor ? e->caret : e->anchor;
}

static size_t selection_to(const Edit *e) {
    return e->caret < e->anchor ? e->anchor : e->caret;
}

// Replaces the selection. Line ends become spaces; what does not fit is left out whole.
static void edit_replace(Edit *e, Str with) {
    size_t from = selection_from(e), to = selection_to(e);
    Str old = edit_text(e);
    if (old.n - (to - from) + with.n > EDIT_MAX) {
        with = (Str){0};
    }
    Buf fresh = {.max = EDIT_MAX + 1};
    buf_add_str(&fresh, str_sub(old, 0, from));
    for (size_t i = 0; i < with.n; i++) {
        unsigned char c = (unsigned char)with.at[i];
        buf_add_byte(&fresh, c < ' ' || c == 0x7f ? ' ' : (char)c);
    }
    e->caret = e->anchor = fresh.n;
    buf_add_str(&fresh, str_skip(old, to));
    buf_free(&e->text);
    e->text = fresh;
}

void edit_set(Edit *e, Str text) {
    e->anchor = 0;
    e->caret = e->text.n;
    edit_replace(e, text);
    e->scroll_px = 0;
}

// --- keys ----------------------------------------------------------------------------------------
static void edit_move(Edit *e, size_t to, bool select) {
    e->caret = to;
    if (!select) {
        e->anchor = to;
    }
}

static EditResult edit_delete(Edit *e, size_t to) {
    if (e->caret == e->anchor) {
        e->anchor = to;
    }
    if (e->caret == e->anchor) {
        return EDIT_USED;
    }
    edit_replace(e, (Str){0});
    return EDIT_CHANGED;
}

static EditResult edit_clipboard(Edit *e, int32_t key, const UiClipboard *c) {
    Str chosen = str_sub(edit_text(e), selection_from(e), selection_to(e));
    if (key == 'a') {
        e->anchor = 0;
        e->caret = e->text.n;
        return EDIT_USED;
    }
    if (!c || !c->read || !c->write) {
        return EDIT_USED;
    }
    if (key == 'v') {
        Arena a = {0};
        edit_replace(e, c->read(c->self, &a));
        arena_free(&a);
        return EDIT_CHANGED;
    }
    if (chosen.n) {
        c->write(c->self, chosen);
    }
    return key == 'x' && chosen.n ? edit_delete(e, e->caret) : EDIT_USED;
}

static EditResult edit_key(Edit *e, const Input *in, const UiClipboard *clipboard) {
    Str text = edit_text(e);
    bool word = (in->mods & MOD_CTRL) != 0, select = (in->mods & MOD_SHIFT) != 0;
    bool chosen = e->caret != e->anchor;
    size_t prev = word ? uni_word_prev(text, e->caret) : uni_grapheme_prev(text, e->caret);
    size_t next = word ? uni_word_next(text, e->caret) : uni_grapheme_next(text, e->caret);
    if (in->mods & MOD_ALT) {
        return EDIT_UNUSED;
    }
    switch (in->key) {
    case KEY_LEFT:
        edit_move(e, chosen && !select && !word ? selection_from(e) : prev, select);
        return EDIT_USED;
    case KEY_RIGHT:
        edit_move(e, chosen && !select && !word ? selection_to(e) : next, select);
        return EDIT_USED;
    case KEY_HOME:
        edit_move(e, 0, select);
        return EDIT_USED;
    case KEY_END:
        edit_move(e, text.n, select);
        return EDIT_USED;
    case KEY_BACKSPACE:
        return edit_delete(e, prev);
    case KEY_DELETE:
        return edit_delete(e, next);
    case 'a':
    case 'c':
    case 'v':
    case 'x':
        return in->mods == MOD_CTRL ? edit_clipboard(e, in->key, clipboard) : EDIT_UNUSED;
    default:
        return EDIT_UNUSED;
    }
}

EditResult edit_input(Edit *e, const Input *in, const UiClipboard *clipboard) {
    switch ((int)in->kind) {
    case INPUT_KEY:
        return edit_key(e, in, clipboard);
    case INPUT_TEXT:
        buf_clear(&e->compose_buf);
        e->compose = (Str){0};
        edit_replace(e, in->text);
        return EDIT_CHANGED;
    case INPUT_COMPOSE:
        buf_clear(&e->compose_buf);
        buf_add_str(&e->compose_buf, str_sub(in->text, 0, EDIT_MAX));
        e->compose = buf_str(&e->compose_buf);
        return EDIT_USED;
    default:
        return EDIT_UNUSED;
    }
}

// --- drawing -------------------------------------------------------------------------------------
#define EDIT_TYPE TYPE_UI

static int32_t width_to(const UiFrame *f, Str text, size_t at) {
    return w_label_width(f, str_sub(text, 0, at), EDIT_TYPE);
}

// The boundary nearest to x, for a click.
static size_t caret_near(const UiFrame *f, Str text, int32_t x) {
    size_t best = 0;
    int32_t best_gap = x < 0 ? 0 : x;
    for (size_t at = 0; at < text.n;) {
        at = uni_grapheme_next(text, at);
        int32_t gap = width_to(f, text, at) - x;
        gap = gap < 0 ? -gap : gap;
        if (gap >= best_gap) {
            break;
        }
        best = at;
        best_gap = gap;
    }
    return best;
}

static void draw_selection(UiFrame *f, Rect r, int32_t x, Str text, const Edit *e) {
    int32_t line_h = ui_line(f, EDIT_TYPE);
    int32_t from = width_to(f, text, selection_from(e)), to = width_to(f, text, selection_to(e));
    if (to > from) {
        draw_fill(f->draw, (Rect){x + from, r.y + (r.h - line_h) / 2, to - from, line_h},
                  ui_color(f, COLOR_HEAT_1));
    }
}

// Text with what is being composed at the caret; answers where the caret stands on the screen.
static Rect draw_inside(UiFrame *f, Rect r, Edit *e, bool focused) {
    Str text = edit_text(e), shown = text;
    size_t caret = e->caret;
    if (e->compose.n) {
        shown = arena_printf(f->arena, "%.*s%.*s%.*s", STR_ARG(str_sub(text, 0, e->caret)),
                             STR_ARG(e->compose), STR_ARG(str_skip(text, e->caret)));
        caret += e->compose.n;
    }
    int32_t caret_x = width_to(f, shown, caret), width = w_label_width(f, shown, EDIT_TYPE);
    int32_t room = r.w - ui_px(f, 2);
    e->scroll_px = caret_x - e->scroll_px > room ? caret_x - room : e->scroll_px;
    e->scroll_px = caret_x < e->scroll_px ? caret_x : e->scroll_px;
    int32_t x = r.x - e->scroll_px, line_h = ui_line(f, EDIT_TYPE);
    ui_clip(f, r);
    if (focused && e->compose.n == 0) {
        draw_selection(f, r, x, text, e);
    }
    w_label(f, (Rect){x, r.y, width, r.h}, shown,
            (LabelStyle){EDIT_TYPE, COLOR_TEXT, ALIGN_LEFT, 0, true});
    if (e->compose.n) {
        int32_t from = width_to(f, shown, e->caret);
        draw_fill(f->draw, (Rect){x + from, r.y + (r.h + line_h) / 2, caret_x - from, ui_hair(f)},
                  ui_color(f, COLOR_TEXT));
    }
    Rect bar = {x + caret_x, r.y + (r.h - line_h) / 2, ui_px(f, 1.5f), line_h};
    if (focused) {
        draw_fill(f->draw, bar, ui_color(f, COLOR_ACCENT));
    }
    ui_unclip(f);
    return bar;
}

void w_edit(UiFrame *f, Rect r, Edit *e, const EditStyle *s) {
    Act act = {ACT_FIELD_FOCUS, s->id};
    Control c = ui_control(f, ROLE_INPUT, s->name, r, act, s->is_default ? CONTROL_DEFAULT : 0);
    c.node->value = arena_str(&f->tree->arena, edit_text(e));
    int32_t radius = ui_px(f, RADIUS_INPUT);
    if (!s->bare) {
        draw_box(f->draw, r, radius, ui_color(f, COLOR_SURFACE),
                 ui_color(f, c.focused ? COLOR_ACCENT : COLOR_EDGE), ui_hair(f));
    }
    Rect inside = rect_inset(r, ui_px(f, 10), 0);
    if (s->icon) {
        w_icon(f, rect_cut_left(&inside, ui_px(f, 18)), s->icon, 15, COLOR_TEXT3);
        rect_cut_left(&inside, ui_px(f, 6));
    }
    if (f->ui->caret_click >= 0 && c.focused) {
        e->caret = e->anchor =
            caret_near(f, edit_text(e), f->ui->caret_click - inside.x + e->scroll_px);
    }
    if (e->text.n == 0 && e->compose.n == 0) {
        Str key = s->keys_of.id ? keymap_pretty(ui_keys(f, s->keys_of), f->arena) : STR_NONE;
        Rect place = inside;
        if (key.n && w_keycap_width(f, key) < inside.w / 2) {
            Rect cap = rect_cut_right(&place, w_keycap_width(f, key));
            w_keycap(f, cap.x, cap.y + (cap.h - w_keycap_height(f)) / 2, key);
        }
        w_label(f, place, s->placeholder,
                (LabelStyle){EDIT_TYPE, COLOR_TEXT3, ALIGN_LEFT, 0, true});
    }
    Rect caret = draw_inside(f, inside, e, c.focused);
    if (c.focused) {
        ui_register_field(f, e, s->id, caret);
    }
}
