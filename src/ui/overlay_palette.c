// The palette: every command that is possible now, found by typing a part of its name.
#include "text/uni.h"
#include "ui/icons.h"
#include "ui/ui_internal.h"
#include "ui/w_chip.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"
#include "ui/w_list.h"

#define FIELD_ID 1

typedef struct Palette {
    Edit field;
    Scroll scroll;
    ActionId all[ACT_COUNT], shown[ACT_COUNT];
    size_t all_n, shown_n;
    Scope scopes[SCREEN_SCOPES_MAX + 1]; // of the screen below, for the keys beside the names
    size_t scope_n;
    int32_t selected;
} Palette;

// 0 the label begins so, 1 a later word does or holds it, 2 only the sentence has it, 3 no.
static int match_rank(Arena *a, ActionId id, Str wanted) {
    Str label = uni_fold(a, str_of(action_info(id)->label));
    Str help = uni_fold(a, str_of(action_info(id)->help));
    int rank = str_starts(label, wanted) ? 0 : 1;
    while (wanted.at && wanted.n) {
        Str word = str_cut(&wanted, ' ');
        if (str_find(label, word, 0) == SIZE_MAX) {
            rank = str_find(help, word, 0) == SIZE_MAX ? 3 : rank > 2 ? rank : 2;
            if (rank == 3) {
                return 3;
            }
        }
    }
    return rank;
}

static void palette_filter(Palette *p) {
    Arena a = {0};
    Str wanted = uni_fold(&a, str_trim(edit_text(&p->field)));
    p->shown_n = 0;
    p->selected = 0;
    p->scroll.offset = 0;
    p->scroll.followed = 0;
    for (int rank = 0; rank < 3; rank++) {
        for (size_t i = 0; i < p->all_n; i++) {
            if (match_rank(&a, p->all[i], wanted) == rank) {
                p->shown[p->shown_n++] = p->all[i];
            }
        }
    }
    arena_free(&a);
}

// Called while the screen below is still the top one: it says what is possible.
static bool palette_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)args;
    (void)err;
    Palette *p = self;
    const Layer *below = ui_top_layer(ui);
    Arena a = {0};
    p->scope_n = ui_layer_scopes(ui, below, p->scopes);
    for (int id = ACT_NONE + 1; id < ACT_COUNT; id++) {
        Act act = {(ActionId)id, 0};
        bool is_here = keymap_keys(&ui->keymap, p->scopes, p->scope_n, act, &a).n > 0;
        bool is_global = action_info(act.id)->group >= GROUP_GO;
        if (!action_info(act.id)->quiet && (is_here || is_global) &&
            ui_layer_allows(ui, below, act)) {
            p->all[p->all_n++] = act.id;
        }
    }
    arena_free(&a);
    palette_filter(p);
    return true;
}

static void palette_close(Ui *ui, void *self) {
    (void)ui;
    edit_free(&((Palette *)self)->field);
}

static size_t palette_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_LIST;
    return 1;
}

static void palette_select(Palette *p, int32_t row) {
    int32_t n = (int32_t)p->shown_n;
    p->selected = row < 0 ? n - 1 : row >= n ? 0 : row;
}

static bool palette_act(Ui *ui, void *self, Act act) {
    Palette *p = self;
    switch ((int)act.id) {
    case ACT_ROW_NEXT:
        palette_select(p, p->selected + 1);
        return true;
    case ACT_ROW_PREV:
        palette_select(p, p->selected - 1);
        return true;
    case ACT_FIELD_CHANGED:
        palette_filter(p);
        return true;
    case ACT_ROW_OPEN:
    case ACT_SEARCH_ROW: {
        int32_t row = act.id == ACT_SEARCH_ROW ? act.arg : p->selected;
        if (row >= 0 && (size_t)row < p->shown_n) {
            ui_pop(ui);
            ui_post_later(ui, (Act){p->shown[row], 0});
        }
        return true;
    }
    default:
        return false;
    }
}

static void draw_command(UiFrame *f, Rect r, const Palette *p, int32_t i) {
    ActionId id = p->shown[i];
    Row row = {.name = str_of(action_info(id)->label),
               .note = str_of(action_info(id)->help),
               .selected = i == p->selected,
               .no_tab = true,
               .act = {ACT_SEARCH_ROW, i}};
    Str keys = keymap_keys(&f->ui->keymap, p->scopes, p->scope_n, (Act){id, 0}, f->arena);
    Str pretty = keymap_pretty(keys, f->arena);
    int32_t cap_w = pretty.n ? w_keycap_width(f, pretty) : 0;
    row.column_n = cap_w ? 1 : 0;
    row.column_w = cap_w;
    w_row(f, r, &row);
    if (cap_w) {
        w_keycap(f, r.x + r.w - ui_px(f, 12) - cap_w, r.y + (r.h - w_keycap_height(f)) / 2, pretty);
    }
}

static void palette_draw(UiFrame *f, void *self) {
    Palette *p = self;
    int32_t margin = ui_px(f, 16), field_h = ui_px(f, 52), row_h = w_row_height(f);
    int32_t pad = ui_px(f, 8), rows = p->shown_n ? (int32_t)p->shown_n : 1;
    Rect room = rect_inset(f->bounds, margin, margin);
    rect_cut_top(&room, room.h / 8);
    int32_t most = ui_px(f, 9 * 40);
    int32_t list_h = rows * row_h < most ? rows * row_h : most;
    Rect r = rect_center(room, ui_px(f, 600), field_h + list_h + 2 * pad);
    r.y = room.y;
    ui_shadow_dialog(f, r, RADIUS_CARD);
    ui_panel(f, r, RADIUS_CARD, COLOR_SURFACE);
    ui_node(f, ROLE_DIALOG, S("Commands and search"), r);
    f->tree->depth = 1;
    Rect field = rect_inset(rect_cut_top(&r, field_h), ui_px(f, 8), 0);
    w_edit(f, field, &p->field,
           &(EditStyle){.name = S("Search commands"),
                        .placeholder = S("What do you want to do?"),
                        .icon = ICON_SEARCH,
                        .id = FIELD_ID,
                        .is_default = true,
                        .bare = true});
    w_rule(f, r.x, r.y, r.w);
    Rect list = rect_inset(r, pad, pad);
    int32_t y = w_scroll_begin(f, &p->scroll, list);
    int32_t row_w = list.w - (rows * row_h > list.h ? ui_px(f, 12) : 0);
    for (int32_t i = 0; (size_t)i < p->shown_n; i++) {
        draw_command(f, (Rect){list.x, y + i * row_h, row_w, row_h}, p, i);
    }
    if (p->shown_n == 0) {
        w_label(f, (Rect){list.x + pad, y, list.w - 2 * pad, row_h}, S("No command is called so."),
                (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true});
    }
    w_scroll_end(f, rows * row_h);
}

const Screen screen_palette = {
    .id = SCREEN_PALETTE,
    .title = "Commands and search",
    .size = sizeof(Palette),
    .overlay = true,
    .open = palette_open,
    .close = palette_close,
    .scopes = palette_scopes,
    .act = palette_act,
    .draw = palette_draw,
};
