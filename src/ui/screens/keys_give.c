// Which key shall it be? Every key counts here, whatever it means elsewhere: it is taken before the
// key map is asked. After the first one, another makes it two in a row, Enter keeps it, Backspace
// begins again. Esc always gives up.
#include "base/mem.h"
#include "ui/screens/keys_internal.h"
#include "ui/ui_internal.h"
#include "ui/w_button.h"
#include "ui/w_dialog.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"

typedef struct KeysGive {
    Act act;
    Stroke strokes[2];
    int n;
    Arena arena;
    Str instead, added; // the learner's text with the keys alone, or beside those there are
    Str clash;          // why it cannot be; empty: it can
} KeysGive;

static bool give_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)err;
    KeysGive *g = self;
    (void)ui;
    g->act = (Act){(ActionId)(args->number / KEYS_ARG_SPAN),
                   (int32_t)(args->number % KEYS_ARG_SPAN) - KEYS_ARG_SPAN / 2};
    return true;
}

static void give_close(Ui *ui, void *self) {
    (void)ui;
    arena_free(&((KeysGive *)self)->arena);
}

static Str pressed_text(const KeysGive *g, Arena *a) {
    const Str first = keymap_stroke_text(g->strokes[0], a);
    return g->n < 2 ? first
                    : arena_printf(a, "%.*s %.*s", STR_ARG(first),
                                   STR_ARG(keymap_stroke_text(g->strokes[1], a)));
}

// The sentence that says what the keys mean already; empty when they are free.
static Str clash_of(const KeysGive *g, Str text, Arena *a) {
    Keymap *m = mem_alloc(sizeof *m);
    Binding x, y;
    Err err = {0};
    Str said = {0};
    if (!keymap_read(m, text, &err)) {
        said = arena_str(a, str_of(err.text));
    } else if (keymap_find_clash(m, &x, &y)) {
        const bool x_is_it = x.act.id == g->act.id && x.act.arg == g->act.arg;
        const Act other = x_is_it ? y.act : x.act;
        said = arena_printf(a, "In %s this key is taken: %.*s. Give that action another key first.",
                            scope_name(x.scope), STR_ARG(keys_act_label(other, a)));
    }
    mem_free(m);
    return said;
}

static void look(Ui *ui, KeysGive *g) {
    Arena *a = &g->arena;
    arena_reset(a);
    g->instead = g->added = g->clash = (Str){0};
    if (g->n == 0) {
        return;
    }
    const Str own = str_of(app_settings(ui_app(ui))->keys), pressed = pressed_text(g, a);
    const Str now = keymap_all_keys(&ui->keymap, g->act, a);
    g->instead = keymap_edit(own, g->act, pressed, a);
    g->added = now.n ? keymap_edit(own, g->act,
                                   arena_printf(a, "%.*s, %.*s", STR_ARG(now), STR_ARG(pressed)), a)
                     : (Str){0};
    g->clash = clash_of(g, g->instead, a);
}

static bool give_raw(Ui *ui, void *self, const Input *in) {
    KeysGive *g = self;
    if (in->repeat) {
        return true;
    }
    const bool is_enter = in->key == KEY_ENTER && !(in->mods & (MOD_CTRL | MOD_ALT));
    if ((in->key == KEY_ESCAPE && in->mods == 0) || (is_enter && g->n > 0)) {
        return false;
    }
    if (in->key == KEY_BACKSPACE && in->mods == 0 && g->n > 0) {
        g->n = 0;
    } else {
        g->n = g->n >= 2 ? 0 : g->n;
        // A sign is meant as the sign, wherever the layout has it.
        const bool is_sign = in->symbol > ' ' && in->symbol < 0x7F && in->key < KEY_NAMED &&
                             !(in->symbol >= 'a' && in->symbol <= 'z') &&
                             !(in->symbol >= 'A' && in->symbol <= 'Z') &&
                             !(in->symbol >= '0' && in->symbol <= '9');
        g->strokes[g->n++] = is_sign
                                 ? (Stroke){in->symbol, in->symbol, in->mods & ~(unsigned)MOD_SHIFT}
                                 : (Stroke){in->key, in->symbol, in->mods};
    }
    look(ui, g);
    return true;
}

static bool give_allows(const Ui *ui, const void *self, Act act) {
    (void)ui;
    const KeysGive *g = self;
    return act.id != ACT_CHOICE ||
           (g->n > 0 && g->clash.n == 0 && (act.arg == 0 || g->added.n > 0));
}

static bool give_act(Ui *ui, void *self, Act act) {
    KeysGive *g = self;
    if (act.id != ACT_CHOICE) {
        return false;
    }
    Arena a = {0};
    if (keys_store(ui, act.arg == 0 ? g->instead : g->added)) {
        ui_toast(ui,
                 arena_printf(&a, "%.*s: %.*s", STR_ARG(keys_act_label(g->act, &a)),
                              STR_ARG(keymap_all_keys(&ui->keymap, g->act, &a))),
                 (Act){0}, (Str){0});
        ui_pop(ui);
    }
    arena_free(&a);
    return true;
}

// --- drawing -------------------------------------------------------------------------------------
static void give_draw(UiFrame *f, void *self) {
    const KeysGive *g = self;
    const int32_t most = ui_px(f, 420), room = f->bounds.w - ui_px(f, 2 * 16 + 2 * 28);
    const int32_t w = room < most ? room : most, gap = ui_px(f, 14), cap = ui_px(f, 34);
    const Str label = keys_act_label(g->act, f->arena);
    const Str now = keymap_all_keys(&f->ui->keymap, g->act, f->arena);
    const Str said = g->n == 0    ? arena_printf(f->arena,
                                                 "Press a key, or two one after the other. Now it "
                                                    "has: %.*s.",
                                                 STR_ARG(now.n ? now : S("none")))
                     : g->clash.n ? g->clash
                     : g->n == 1  ? S("Another key makes it two in a row; Backspace begins again.")
                                  : S("Backspace begins again.");
    const Button buttons[] = {
        {.kind = BUTTON_PRIMARY,
         .label = S("Use it"),
         .act = {ACT_CHOICE, 0},
         .disabled = !ui_allows(f->ui, (Act){ACT_CHOICE, 0})},
        {.kind = BUTTON_SECONDARY,
         .label = S("In addition"),
         .act = {ACT_CHOICE, 1},
         .disabled = !ui_allows(f->ui, (Act){ACT_CHOICE, 1})},
    };
    const int32_t two = 2 * ui_line(f, TYPE_UI), needed = w_para_height(f, w, said, TYPE_UI);
    const int32_t text_h = needed > two ? needed : two, button_h = ui_px(f, 40);
    const int32_t yes_w = w_button_width(f, &buttons[0]), no_w = w_button_width(f, &buttons[1]);
    const bool stacked = yes_w + gap + no_w > w;
    const Str title = arena_printf(f->arena, "Keys: %.*s", STR_ARG(label));
    Rect r = w_dialog(f, title, w, cap + gap + text_h + gap + (stacked ? 2 : 1) * button_h + gap);
    const Rect line = rect_cut_top(&r, cap);
    if (g->n) {
        const Str keys = keymap_pretty(pressed_text(g, f->arena), f->arena);
        w_keycap(f, line.x, line.y + (line.h - w_keycap_height(f)) / 2, keys);
        ui_node(f, ROLE_STATUS, keys, line);
    } else {
        w_label(f, line, S("Waiting for a key..."),
                (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_STATUS, true});
    }
    rect_cut_top(&r, gap);
    w_para(f, rect_cut_top(&r, text_h), said,
           (LabelStyle){.type = TYPE_UI,
                        .color = g->n && g->clash.n ? COLOR_AGAIN : COLOR_TEXT2,
                        .role = ROLE_TEXT});
    rect_cut_top(&r, gap);
    Rect row = rect_cut_top(&r, button_h);
    w_button(f, rect_cut_left(&row, yes_w < row.w ? yes_w : row.w), &buttons[0]);
    if (stacked) {
        rect_cut_top(&r, gap / 2);
        row = rect_cut_top(&r, button_h);
    } else {
        rect_cut_left(&row, gap);
    }
    w_button(f, rect_cut_left(&row, no_w < row.w ? no_w : row.w), &buttons[1]);
}

const Screen screen_keys_give = {
    .id = SCREEN_KEYS_GIVE,
    .title = "A new key",
    .size = sizeof(KeysGive),
    .scope = SCOPE_KEYS_GIVE,
    .overlay = true,
    .open = give_open,
    .close = give_close,
    .allows = give_allows,
    .act = give_act,
    .raw = give_raw,
    .draw = give_draw,
};
