// The side bar and its narrow form.
#include "ui/w_sidebar.h"

#include "ui/icons.h"
#include "ui/keymap.h"
#include "ui/w_chip.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"

#define RAIL_BELOW   900 // design pixels of window width
#define HIDDEN_BELOW 700

// The places, in the order of the column; those without a screen are passed over.
static const struct {
    ActionId action;
    ScreenId screen;
    const char *icon;
} PLACES[] = {
    {ACT_GO_HOME, SCREEN_HOME, ICON_HOME},
    {ACT_GO_REVIEW, SCREEN_REVIEW, ICON_REVIEW},
    {ACT_GO_MOCK, SCREEN_MOCK, ICON_INTERVIEW},
    {ACT_GO_BROWSE, SCREEN_BROWSE, ICON_SEARCH},
    {ACT_GO_STATISTICS, SCREEN_STATISTICS, ICON_STATS},
    {ACT_GO_ROADMAP, SCREEN_ROADMAP, ICON_ROADMAP},
    {ACT_GO_IMPORT, SCREEN_IMPORT, ICON_IMPORT},
    {ACT_SETTINGS, SCREEN_SETTINGS, ICON_SETTINGS},
};

static void draw_brand(UiFrame *f, Rect r, bool rail) {
    int32_t size = ui_px(f, 28);
    Rect mark = {r.x + ui_px(f, rail ? 18 : 20), r.y + ui_px(f, 20), size, size};
    draw_box(f->draw, mark, ui_px(f, RADIUS_INPUT), ui_color(f, COLOR_ACCENT), 0, 0);
    w_icon(f, mark, ICON_LAYERS, 16, COLOR_ON_ACCENT);
    if (!rail) {
        w_label(f, (Rect){mark.x + ui_px(f, 38), mark.y, ui_px(f, 150), size}, S("Trestle"),
                (LabelStyle){TYPE_DIALOG_TITLE, COLOR_TEXT, ALIGN_LEFT, 0, true});
    }
}

static void draw_search(UiFrame *f, Rect r, bool rail) {
    Act act = {ACT_PALETTE, 0};
    Control c = ui_control(f, ROLE_BUTTON, S("Search"), r, act, 0);
    if (c.focused) {
        ui_focus_ring(f, r, RADIUS_INPUT);
    }
    draw_box(f->draw, r, ui_px(f, RADIUS_INPUT), ui_color(f, COLOR_SURFACE),
             ui_color(f, c.hovered ? COLOR_EDGE : COLOR_BORDER), ui_hair(f));
    if (rail) {
        w_icon(f, r, ICON_SEARCH, 15, COLOR_TEXT3);
        return;
    }
    Str key = keymap_pretty(c.node->keys, f->arena);
    w_icon(f, (Rect){r.x + ui_px(f, 9), r.y, ui_px(f, 18), r.h}, ICON_SEARCH, 15, COLOR_TEXT3);
    w_label(f, (Rect){r.x + ui_px(f, 34), r.y, r.w / 2, r.h}, S("Search"),
            (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, 0, true});
    int32_t cap_w = w_keycap_width(f, key);
    w_keycap(f, r.x + r.w - cap_w - ui_px(f, 5), r.y + (r.h - w_keycap_height(f)) / 2, key);
}

typedef struct NavRow {
    const char *icon;
    ColorRole dot;
    Str label, count;
    Act act;
    bool is_on, rail;
} NavRow;

static void draw_nav_row(UiFrame *f, Rect r, const NavRow *n) {
    Control c = ui_control(f, n->icon ? ROLE_BUTTON : ROLE_ROW, n->label, r, n->act,
                           n->is_on ? CONTROL_CHECKED : 0);
    c.node->value = arena_str(&f->tree->arena, n->count);
    if (n->is_on || c.hovered) {
        Color ground = n->is_on
                           ? ui_color(f, COLOR_NAV_ON)
                           : color_mix(ui_color(f, COLOR_SIDEBAR), ui_color(f, COLOR_NAV_ON), 0.5f);
        draw_box(f->draw, r, ui_px(f, RADIUS_INPUT), ground, 0, 0);
    }
    if (c.focused) {
        draw_ring(f->draw, r, ui_px(f, RADIUS_INPUT), ui_color(f, COLOR_ACCENT), ui_px(f, 2));
    }
    ColorRole icon_ink = n->is_on ? COLOR_ACCENT_INK : COLOR_TEXT3;
    if (n->rail) {
        w_icon(f, r, n->icon, 18, icon_ink);
        return;
    }
    if (n->icon) {
        w_icon(f, (Rect){r.x + ui_px(f, 10), r.y, ui_px(f, 18), r.h}, n->icon, 16, icon_ink);
    } else if (n->dot) {
        int32_t d = ui_px(f, 8);
        draw_box(f->draw, (Rect){r.x + ui_px(f, 15), r.y + (r.h - d) / 2, d, d}, ui_px(f, 2.5f),
                 ui_color(f, n->dot), 0, 0);
    }
    int32_t count_w = n->count.n ? w_label_width(f, n->count, TYPE_CAPTION_MEDIUM) : 0;
    Rect text = {r.x + ui_px(f, 38), r.y, r.w - ui_px(f, 38 + 16) - count_w, r.h};
    TypeRole type = n->is_on ? TYPE_UI_BOLD : n->icon ? TYPE_UI_MEDIUM : TYPE_UI;
    w_label(f, text, n->label,
            (LabelStyle){type, n->is_on ? COLOR_ACCENT_INK : COLOR_TEXT2, ALIGN_LEFT, 0, true});
    w_label(f, (Rect){r.x + r.w - ui_px(f, 12) - count_w, r.y, count_w, r.h}, n->count,
            (LabelStyle){TYPE_CAPTION_MEDIUM, COLOR_TEXT3, ALIGN_LEFT, 0, true});
}

static int32_t draw_places(UiFrame *f, Rect column, int32_t y, const Sidebar *s, bool rail) {
    int32_t row_h = ui_px(f, SIZE_NAV_ROW), margin = ui_px(f, 12), gap = ui_px(f, 2);
    for (size_t i = 0; i < sizeof PLACES / sizeof PLACES[0]; i++) {
        Act act = {PLACES[i].action, 0};
        if (!ui_allows(f->ui, act)) {
            continue;
        }
        NavRow row = {.icon = PLACES[i].icon,
                      .label = str_of(action_info(act.id)->label),
                      .count = act.id == ACT_GO_REVIEW ? s->review_count : STR_NONE,
                      .act = act,
                      .is_on = s->here == PLACES[i].screen,
                      .rail = rail};
        draw_nav_row(f, (Rect){column.x + margin, y, column.w - 2 * margin, row_h - gap}, &row);
        y += row_h;
    }
    return y;
}

static int32_t draw_side_decks(UiFrame *f, Rect column, int32_t y, const Sidebar *s) {
    int32_t row_h = ui_px(f, 32), margin = ui_px(f, 12);
    if (s->deck_n == 0) {
        return y;
    }
    y += ui_px(f, 20);
    w_label(f, (Rect){column.x + ui_px(f, 24), y, column.w - ui_px(f, 48), ui_px(f, 20)},
            S("Decks"), (LabelStyle){TYPE_CAPTION_MEDIUM, COLOR_TEXT3, ALIGN_LEFT, 0, true});
    y += ui_px(f, 26);
    for (size_t i = 0; i < s->deck_n; i++, y += row_h) {
        NavRow row = {.dot = s->decks[i].dot ? s->decks[i].dot : COLOR_GOOD,
                      .label = s->decks[i].name,
                      .count = s->decks[i].count,
                      .act = {ACT_GO_DECK, (int32_t)i}};
        draw_nav_row(f, (Rect){column.x + margin, y, column.w - 2 * margin, row_h - ui_px(f, 2)},
                     &row);
    }
    return y;
}

bool w_sidebar(UiFrame *f, Rect *rest, const Sidebar *s) {
    float window = ui_design(f, f->bounds.w);
    if (window < HIDDEN_BELOW) {
        return false;
    }
    bool rail = window < RAIL_BELOW;
    Rect column = rect_cut_left(rest, ui_px(f, rail ? SIZE_RAIL : SIZE_SIDEBAR));
    draw_fill(f->draw, column, ui_color(f, COLOR_SIDEBAR));
    draw_fill(f->draw, (Rect){column.x + column.w - ui_hair(f), column.y, ui_hair(f), column.h},
              ui_color(f, COLOR_BORDER));
    int32_t top = w_scroll_begin(f, s->scroll, column);
    Rect at = {column.x, top, column.w, column.h};
    draw_brand(f, at, rail);
    int32_t margin = ui_px(f, rail ? 14 : 16);
    Rect search = {column.x + margin, top + ui_px(f, 64), column.w - 2 * margin,
                   ui_px(f, SIZE_INPUT)};
    draw_search(f, search, rail);
    int32_t y = draw_places(f, column, top + ui_px(f, 114), s, rail);
    if (!rail) {
        y = draw_side_decks(f, column, y, s);
    }
    w_scroll_end(f, y + ui_px(f, 16) - top);
    return true;
}
