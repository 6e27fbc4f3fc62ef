// The palette: what can be done now, and where one can go: actions, decks and cards in one list,
// found by typing a part of the name. It shows the keys, so that it is needed less and less.
#include "text/uni.h"
#include "ui/icons.h"
#include "ui/palette_find.h"
#include "ui/w_chip.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"
#include "ui/w_list.h"

#define FIELD_ID 1

typedef struct Palette {
    Edit field;
    Scroll scroll;
    ActionId all[ACT_COUNT]; // what is possible on the screen below
    size_t all_n;
    PaletteFind find;
    Scope scopes[SCREEN_SCOPES_MAX + 1]; // of the screen below, for the keys beside the names
    size_t scope_n;
    int32_t selected;
} Palette;

static void palette_filter(Ui *ui, Palette *p) {
    palette_find_begin(&p->find, ui->app, p->all, p->all_n, edit_text(&p->field));
    p->selected = 0;
    p->scroll.offset = 0;
    p->scroll.followed = 0;
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
    palette_filter(ui, p);
    return true;
}

static void palette_close(Ui *ui, void *self) {
    (void)ui;
    edit_free(&((Palette *)self)->field);
}

static int64_t palette_wake(const Ui *ui, const void *self, int64_t now_ms) {
    (void)ui;
    return ((const Palette *)self)->find.is_done ? UI_NEVER : now_ms;
}

static size_t palette_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    (void)self;
    out[0] = SCOPE_LIST;
    return 1;
}

static void palette_select(Palette *p, int32_t row) {
    int32_t n = (int32_t)p->find.n;
    p->selected = row < 0 ? n - 1 : row >= n ? 0 : row;
}

// An action is done on the screen below, a deck is studied, a card is shown among all cards.
static void take_hit(Ui *ui, const Hit *hit) {
    switch (hit->kind) {
    case HIT_ACTION:
        ui_pop(ui);
        ui_post_later(ui, (Act){(ActionId)hit->at, 0});
        break;
    case HIT_DECK:
        app_focus_deck(ui->app, hit->at);
        ui_changed(ui, CHANGE_STATES);
        ui_go(ui, app_turn(ui->app, ui->now_ms)->kind == TURN_DONE ? SCREEN_DONE : SCREEN_REVIEW,
              NULL);
        break;
    case HIT_CARD:
        ui_go(ui, SCREEN_BROWSE, &(OpenArgs){.number = hit->at + 1});
        break;
    }
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
        palette_filter(ui, p);
        return true;
    case ACT_ROW_OPEN:
    case ACT_SEARCH_ROW: {
        int32_t row = act.id == ACT_SEARCH_ROW ? act.arg : p->selected;
        if (row >= 0 && (size_t)row < p->find.n) {
            take_hit(ui, &p->find.hits[row]);
        }
        return true;
    }
    default:
        return false;
    }
}

static void draw_action(UiFrame *f, Rect r, const Palette *p, Row row, ActionId id) {
    const Str keys = keymap_keys(&f->ui->keymap, p->scopes, p->scope_n, (Act){id, 0}, f->arena);
    const Str pretty = keymap_pretty(keys, f->arena);
    const int32_t cap_w = pretty.n ? w_keycap_width(f, pretty) : 0;
    row.icon = ICON_COMMAND;
    row.name = str_of(action_info(id)->label);
    row.note = str_of(action_info(id)->help);
    row.column_n = cap_w ? 1 : 0;
    row.column_w = cap_w;
    w_row(f, r, &row);
    if (cap_w) {
        w_keycap(f, r.x + r.w - ui_px(f, 12) - cap_w, r.y + (r.h - w_keycap_height(f)) / 2, pretty);
    }
}

static void draw_hit(UiFrame *f, Rect r, const Palette *p, int32_t i) {
    const Hit *hit = &p->find.hits[i];
    Row row = {.selected = i == p->selected, .no_tab = true, .act = {ACT_SEARCH_ROW, i}};
    if (hit->kind == HIT_ACTION) {
        draw_action(f, r, p, row, (ActionId)hit->at);
        return;
    }
    const Library *lib = app_library(f->ui->app);
    if (hit->kind == HIT_DECK) {
        row.icon = ICON_LAYERS;
        row.name = lib->decks[hit->at].title;
        row.note = S("Study this deck");
    } else {
        const CardInfo *card = &lib->cards[lib->items[hit->at].card];
        row.icon = ICON_FILE;
        row.name = card->prompt;
        row.note = lib->decks[card->deck].title;
    }
    w_row(f, r, &row);
}

static void palette_draw(UiFrame *f, void *self) {
    Palette *p = self;
    palette_find_more(&p->find, f->ui->app, p->all, p->all_n, edit_text(&p->field));
    int32_t margin = ui_px(f, 16), field_h = ui_px(f, 52), row_h = w_row_height(f);
    int32_t pad = ui_px(f, 8), rows = p->find.n ? (int32_t)p->find.n : 1;
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
           &(EditStyle){.name = S("Search commands, decks and cards"),
                        .placeholder = S("What do you want to do, or where to go?"),
                        .icon = ICON_SEARCH,
                        .id = FIELD_ID,
                        .is_default = true,
                        .bare = true});
    w_rule(f, r.x, r.y, r.w);
    Rect list = rect_inset(r, pad, pad);
    int32_t y = w_scroll_begin(f, &p->scroll, list);
    int32_t row_w = list.w - (rows * row_h > list.h ? ui_px(f, 12) : 0);
    for (int32_t i = 0; (size_t)i < p->find.n; i++) {
        draw_hit(f, (Rect){list.x, y + i * row_h, row_w, row_h}, p, i);
    }
    if (p->find.n == 0) {
        w_label(f, (Rect){list.x + pad, y, list.w - 2 * pad, row_h},
                p->find.is_done ? S("No command, deck or card is called so.") : S("Looking..."),
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
    .wake = palette_wake,
    .draw = palette_draw,
};
