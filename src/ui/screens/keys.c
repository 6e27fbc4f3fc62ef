// Every action and its keys, found by typing a part of the name. Enter asks for other keys, Delete
// gives the usual ones back. What is changed holds at once; what would mean two things is refused.
#include "ui/screens/keys_internal.h"
#include "ui/ui_internal.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_list.h"
#include "ui/w_sidebar.h"

#include "base/mem.h"

#define FIELD_ID 1

typedef struct KeysScreen {
    Scroll scroll, side_scroll;
    Edit field;
    Act *acts; // those that match
    size_t n;
    int32_t selected;
} KeysScreen;

Str keys_act_label(Act act, Arena *a) {
    const Str name = keymap_act_name(act, a);
    const ActionInfo *info = action_info(act.id);
    return str_find_byte(name, ':', 0) == SIZE_MAX
               ? str_of(info->label)
               : arena_printf(a, "%s, %d", info->label, act.arg + (act.arg >= 0));
}

static bool has_word(Str text, Str word) {
    for (size_t i = 0; i + word.n <= text.n; i++) {
        if (str_eq_nocase(str_sub(text, i, i + word.n), word)) {
            return true;
        }
    }
    return false;
}

static void list_acts(Ui *ui, KeysScreen *s) {
    Arena a = {0};
    Act *all = ARENA_ARRAY(&a, Act, KEYMAP_MAX);
    const size_t all_n = keymap_acts(all);
    s->n = 0;
    for (size_t i = 0; i < all_n; i++) {
        const ActionInfo *info = action_info(all[i].id);
        const Str keys = keymap_all_keys(&ui->keymap, all[i], &a);
        Str words = str_trim(edit_text(&s->field));
        bool matches = info->opens == 0 || ui->screen_get(info->opens);
        while (words.at && matches) {
            const Str word = str_cut(&words, ' ');
            matches = has_word(str_of(info->label), word) || has_word(str_of(info->help), word) ||
                      has_word(keys, word) ||
                      has_word(str_of(action_group_title(info->group)), word);
        }
        if (matches) {
            s->acts[s->n++] = all[i];
        }
    }
    s->selected = s->selected >= (int32_t)s->n ? (int32_t)s->n - 1 : s->selected;
    s->selected = s->selected < 0 ? 0 : s->selected;
    arena_free(&a);
}

static bool keys_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)args;
    (void)err;
    KeysScreen *s = self;
    s->acts = mem_array(KEYMAP_MAX, sizeof *s->acts);
    list_acts(ui, s);
    return true;
}

static void keys_close(Ui *ui, void *self) {
    (void)ui;
    KeysScreen *s = self;
    mem_free(s->acts);
    edit_free(&s->field);
}

static void keys_sync(Ui *ui, void *self, ChangeSet changes) {
    (void)changes;
    list_acts(ui, self);
}

static size_t keys_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_MY_KEYS;
    out[1] = SCOPE_LIST;
    return 2;
}

bool keys_store(Ui *ui, Str text) {
    Err err = {0};
    if (!app_setting_set(ui_app(ui), S("keys"), text, &err)) {
        ui_toast_err(ui, &err);
        return false;
    }
    ui_changed(ui, CHANGE_SETTINGS);
    return true;
}

static void reset_one(Ui *ui, const KeysScreen *s) {
    Arena a = {0};
    Binding x, y;
    Err err = {0};
    Keymap *m = mem_alloc(sizeof *m);
    const Act act = s->acts[s->selected];
    const Str text = keymap_edit(str_of(app_settings(ui_app(ui))->keys), act, (Str){0}, &a);
    if (!keymap_read(m, text, &err)) {
        ui_toast_err(ui, &err);
    } else if (keymap_find_clash(m, &x, &y)) {
        const Act other = x.act.id == act.id && x.act.arg == act.arg ? y.act : x.act;
        ui_toast(ui,
                 arena_printf(&a,
                              "Its usual key belongs to another now: %.*s. Reset that one first.",
                              STR_ARG(keys_act_label(other, &a))),
                 (Act){0}, (Str){0});
    } else if (keys_store(ui, text)) {
        ui_toast(ui, arena_printf(&a, "%.*s has its usual keys.", STR_ARG(keys_act_label(act, &a))),
                 (Act){0}, (Str){0});
    }
    mem_free(m);
    arena_free(&a);
}

static bool leave_field(Ui *ui) {
    if (!ui_wants_text(ui)) {
        return false;
    }
    ui_focus(ui, (Act){0}, false);
    return true;
}

static bool keys_act(Ui *ui, void *self, Act act) {
    KeysScreen *s = self;
    const int32_t last = (int32_t)s->n - 1;
    switch ((int)act.id) {
    case ACT_SEARCH:
        ui_focus(ui, (Act){ACT_FIELD_FOCUS, FIELD_ID}, false);
        return true;
    case ACT_FIELD_CHANGED:
        s->selected = 0;
        s->scroll.offset = 0;
        s->scroll.followed = 0;
        list_acts(ui, s);
        return true;
    case ACT_ROW_NEXT:
        s->selected += !leave_field(ui) && s->selected < last;
        return true;
    case ACT_ROW_PREV:
        s->selected -= !leave_field(ui) && s->selected > 0;
        return true;
    case ACT_ROW_PICK:
        s->selected = act.arg;
        return true;
    case ACT_KEYS_GIVE:
    case ACT_ROW_OPEN:
        leave_field(ui);
        s->selected = act.id == ACT_ROW_OPEN && act.arg >= 0 ? act.arg : s->selected;
        if (s->selected <= last) {
            const Act chosen = s->acts[s->selected];
            ui_push(ui, SCREEN_KEYS_GIVE,
                    &(OpenArgs){.number = (int64_t)chosen.id * KEYS_ARG_SPAN + chosen.arg +
                                          KEYS_ARG_SPAN / 2});
        }
        return true;
    case ACT_KEYS_RESET:
        if (s->selected <= last) {
            reset_one(ui, s);
        }
        return true;
    case ACT_KEYS_RESET_ALL:
        if (keys_store(ui, S(""))) {
            ui_toast(ui, S("Every action has its usual keys."), (Act){0}, (Str){0});
        }
        return true;
    case ACT_BACK:
        if (leave_field(ui)) {
            return true;
        }
        if (edit_text(&s->field).n) {
            edit_set(&s->field, (Str){0});
            list_acts(ui, s);
            return true;
        }
        return false;
    default:
        return false;
    }
}

// --- drawing -------------------------------------------------------------------------------------
static void draw_act(UiFrame *f, const KeysScreen *s, int32_t i, Rect r, const Keymap *usual) {
    const Act act = s->acts[i];
    const Str keys = keymap_all_keys(&f->ui->keymap, act, f->arena);
    const bool is_own = !str_eq(keys, keymap_all_keys(usual, act, f->arena));
    Row row = {.name = keys_act_label(act, f->arena),
               .note = is_own ? S("yours") : str_of(action_info(act.id)->help),
               .selected = i == s->selected,
               .column = {keys.n ? keys : S("none")},
               .column_color = {is_own ? COLOR_ACCENT_INK : COLOR_TEXT2},
               .column_n = 1,
               .column_w = r.w * 2 / 5,
               .act = {ACT_ROW_PICK, i}};
    w_row(f, r, &row);
}

static void keys_draw(UiFrame *f, void *self) {
    KeysScreen *s = self;
    Rect rest = f->bounds;
    Sidebar side = {.here = SCREEN_SETTINGS, .scroll = &s->side_scroll};
    w_sidebar(f, &rest, &side);
    const Rect foot = rect_cut_bottom(&rest, w_hint_height(f) + ui_px(f, 20));
    const int32_t margin = ui_px(f, ui_design(f, rest.w) < 620 ? 16 : SPACE_PAGE);
    const int32_t most = ui_px(f, 760), row_h = w_row_height(f), field_w = ui_px(f, 220);
    const int32_t w = rest.w - 2 * margin < most ? rest.w - 2 * margin : most;
    const int32_t x = rest.x + (rest.w - w) / 2, title_h = ui_line(f, TYPE_PAGE_TITLE);
    Keymap *usual = arena_alloc(f->arena, sizeof *usual);
    keymap_defaults(usual);
    Rect head = rect_cut_top(&rest, ui_px(f, 28) + title_h + ui_px(f, 12));
    rect_cut_top(&head, ui_px(f, 28));
    w_label(f, (Rect){x, head.y, w - field_w, title_h}, S("Keys"),
            (LabelStyle){.type = TYPE_PAGE_TITLE, .color = COLOR_TEXT, .role = ROLE_HEADING});
    w_edit(f,
           (Rect){x + w - field_w, head.y + (title_h - ui_px(f, SIZE_INPUT)) / 2, field_w,
                  ui_px(f, SIZE_INPUT)},
           &s->field,
           &(EditStyle){.name = S("Find an action"),
                        .placeholder = S("Find an action"),
                        .icon = NULL,
                        .id = FIELD_ID,
                        .keys_of = {ACT_SEARCH, 0}});
    const int32_t top = w_scroll_begin(f, &s->scroll, rest);
    const Rect clip = ui_clip_rect(f);
    for (int32_t i = 0; i < (int32_t)s->n; i++) {
        const Rect r = {x, top + i * row_h, w, row_h};
        if (i == s->selected || (r.y + r.h > clip.y && r.y < clip.y + clip.h)) {
            draw_act(f, s, i, r, usual);
        }
    }
    if (s->n == 0) {
        w_label(f, (Rect){x, top, w, row_h}, S("No action is called so."),
                (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true});
    }
    w_scroll_end(f, ((int32_t)s->n + (s->n == 0)) * row_h + ui_px(f, 16));
    const Hint hints[] = {
        {{ACT_KEYS_GIVE, 0}, {0}, {0}},      {{ACT_KEYS_RESET, 0}, {0}, {0}},
        {{ACT_KEYS_RESET_ALL, 0}, {0}, {0}}, {{ACT_SEARCH, 0}, S("Find an action"), {0}},
        {{ACT_BACK, 0}, {0}, {0}},           {{ACT_KEYS, 0}, {0}, {0}},
    };
    w_hint_row(f, foot, hints, sizeof hints / sizeof hints[0]);
}

const Screen screen_keys = {
    .id = SCREEN_KEYS,
    .title = "Keys",
    .size = sizeof(KeysScreen),
    .open = keys_open,
    .close = keys_close,
    .scopes = keys_scopes,
    .act = keys_act,
    .sync = keys_sync,
    .draw = keys_draw,
};
