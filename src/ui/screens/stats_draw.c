// The page of the statistics: head with period and filter, tiles, calendar, panels in two columns
// or one, the tip over the chosen point, the explanation at the foot.
#include "ui/icons.h"
#include "ui/screens/stats_internal.h"
#include "ui/w_button.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_sidebar.h"

#define PANEL_PAD 18

static const char *const period_names[PERIOD_COUNT] = {"Month", "Quarter", "Year", "All"};
static const char *const period_words[PERIOD_COUNT] = {"last 30 days", "last 3 months",
                                                       "last 12 months", "all time"};

bool stats_point(const StatsDraw *d, int32_t i, Rect r) {
    UiFrame *f = d->f;
    const StatsPoint *p = &d->p->points[i];
    bool is_chosen = d->is_chosen && i == d->chosen, is_hovered = false;
    if (!rect_is_empty(rect_and(r, ui_clip_rect(f)))) {
        Act act = {ACT_POINT_PICK, (int32_t)d->id * STATS_POINTS_MAX + i};
        Control c = ui_control(f, ROLE_OPTION, p->label, r, act,
                               CONTROL_NO_TAB | (is_chosen ? (unsigned)CONTROL_CHECKED : 0u));
        c.node->value = arena_str(&f->tree->arena, p->value);
        is_hovered = c.hovered;
    }
    if (is_hovered || (is_chosen && !d->tip->is_hovered)) {
        *d->tip = (StatsTip){.is_hovered = is_hovered,
                             .is_there = true,
                             .is_low = d->p->kind == PANEL_CURVE,
                             .at = r,
                             .value = p->value,
                             .label = p->label};
    }
    return is_chosen || is_hovered;
}

// --- the head ------------------------------------------------------------------------------------

// Four segments; the chosen one is raised and ticked in the tree.
static void draw_periods(UiFrame *f, const StatsScreen *s, Rect r) {
    int32_t pad = ui_px(f, 2), w = (r.w - 2 * pad) / PERIOD_COUNT;
    const Color track = color_mix(ui_color(f, COLOR_CANVAS), ui_color(f, COLOR_BORDER), 0.8f);
    draw_box(f->draw, r, ui_px(f, RADIUS_INPUT),
             f->theme->contrast ? ui_color(f, COLOR_SURFACE) : track, 0, 0);
    ui_outline(f, r, RADIUS_INPUT);
    for (int32_t i = 0; i < PERIOD_COUNT; i++) {
        Rect at = {r.x + pad + i * w, r.y + pad, w, r.h - 2 * pad};
        bool is_on = (int32_t)s->period == i;
        Control c = ui_control(f, ROLE_BUTTON, str_of(period_names[i]), at,
                               (Act){ACT_STATS_PERIOD, i}, is_on ? CONTROL_CHECKED : 0);
        if (is_on) {
            draw_shadow(f->draw, at, ui_px(f, 7), ui_px(f, 1), ui_px(f, 4),
                        color_alpha(0x0A0B14u, 0.08f * (float)f->theme->shadow));
            draw_box(f->draw, at, ui_px(f, 7),
                     ui_color(f, f->theme->dark ? COLOR_BORDER : COLOR_SURFACE), 0, 0);
        }
        if (c.focused) {
            ui_focus_ring(f, at, 7);
        }
        w_label(f, at, str_of(period_names[i]),
                (LabelStyle){.type = is_on ? TYPE_UI_BOLD : TYPE_UI_MEDIUM,
                             .color = is_on || c.hovered ? COLOR_TEXT : COLOR_TEXT2,
                             .align = ALIGN_CENTER,
                             .elide = true});
    }
}

Str stats_head_words(UiFrame *f, const StatsScreen *s) {
    if (s->problem.n) {
        return s->problem;
    }
    Str filter = str_trim(edit_text(&s->field));
    const Library *lib = app_library(ui_app(f->ui));
    if (s->deck >= 0 && (size_t)s->deck < lib->deck_n) {
        return arena_printf(f->arena, "%.*s, %s", STR_ARG(lib->decks[s->deck].title),
                            period_words[s->period]);
    }
    return filter.n ? arena_printf(f->arena, "%.*s found, %s",
                                   STR_ARG(words_count(f->arena, s->found, "card", "cards")),
                                   period_words[s->period])
                    : arena_printf(f->arena, "All decks, %s", period_words[s->period]);
}

// Title, words, filter and periods: in one line, two or three as they fit. Answers the height.
static int32_t draw_head(UiFrame *f, StatsScreen *s, Rect r, int32_t field_id) {
    int32_t title_h = ui_line(f, TYPE_PAGE_TITLE), control_h = ui_px(f, 34), gap = ui_px(f, 12);
    int32_t periods_w = ui_px(f, 308), field_w = ui_px(f, 190), y = r.y;
    int32_t title_w = w_label(
        f, (Rect){r.x, y, r.w, title_h}, S("Statistics"),
        (LabelStyle){
            .type = TYPE_PAGE_TITLE, .color = COLOR_TEXT, .role = ROLE_HEADING, .elide = true});
    if (s->is_empty && !edit_text(&s->field).n) {
        return title_h;
    }
    int32_t words_x = r.x + title_w + ui_px(f, 14), controls_w = periods_w + gap + field_w;
    bool one_line = words_x + ui_px(f, 150) + controls_w <= r.x + r.w;
    int32_t words_w = r.x + r.w - words_x - (one_line ? controls_w + gap : 0);
    if (words_w > ui_px(f, 90)) {
        w_label(f, (Rect){words_x, y + ui_px(f, 3), words_w, title_h}, stats_head_words(f, s),
                (LabelStyle){.type = TYPE_UI,
                             .color = s->problem.n ? COLOR_AGAIN : COLOR_TEXT3,
                             .role = ROLE_STATUS,
                             .elide = true});
    }
    Rect periods = {r.x + r.w - periods_w, y + (title_h - control_h) / 2, periods_w, control_h};
    Rect field = {periods.x - gap - field_w, periods.y, field_w, control_h};
    if (!one_line) {
        y += title_h + ui_px(f, 10);
        bool beside = r.w >= controls_w;
        field = (Rect){r.x, y, beside ? r.w - gap - periods_w : r.w, control_h};
        y += beside ? 0 : control_h + ui_px(f, 8);
        int32_t w = periods_w < r.w ? periods_w : r.w;
        periods = (Rect){beside ? r.x + r.w - w : r.x, y, beside ? w : r.w, control_h};
    }
    EditStyle style = {.name = S("Filter"),
                       .placeholder = S("Filter: deck: tag: is:"),
                       .icon = ICON_SEARCH,
                       .id = field_id,
                       .keys_of = {ACT_STATS_FILTER, 0}};
    w_edit(f, field, &s->field, &style);
    draw_periods(f, s, periods);
    return one_line ? title_h : periods.y + periods.h - r.y;
}

// --- panels --------------------------------------------------------------------------------------

static int32_t legend_width(UiFrame *f, const StatsPanel *p) {
    int32_t w = 0;
    for (int i = 0; i < p->part_n && p->kind == PANEL_BARS; i++) {
        w += p->part_name[i].n ? ui_px(f, 30) + w_label_width(f, p->part_name[i], TYPE_CAPTION) : 0;
    }
    if (p->kind == PANEL_CALENDAR) {
        w = w_label_width(f, S("Less"), TYPE_CAPTION) + w_label_width(f, S("More"), TYPE_CAPTION) +
            5 * ui_px(f, 16) + ui_px(f, 14);
    }
    return w;
}

static void draw_legend(UiFrame *f, const StatsPanel *p, int32_t x, int32_t y, int32_t h) {
    LabelStyle style = {.type = TYPE_CAPTION, .color = COLOR_TEXT3, .elide = true};
    int32_t d = ui_px(f, 9);
    if (p->kind == PANEL_CALENDAR) {
        x += w_label(f, (Rect){x, y, ui_px(f, 100), h}, S("Less"), style) + ui_px(f, 7);
        for (int i = 0; i < 5; i++, x += ui_px(f, 16)) {
            int32_t size = ui_px(f, 12);
            draw_box(f->draw, (Rect){x, y + (h - size) / 2, size, size}, ui_px(f, 3.5f),
                     ui_color(f, (ColorRole)(COLOR_HEAT_0 + i)), 0, 0);
        }
        w_label(f, (Rect){x + ui_px(f, 5), y, ui_px(f, 100), h}, S("More"), style);
        return;
    }
    for (int i = 0; i < p->part_n; i++) {
        if (p->part_name[i].n) {
            x += ui_px(f, 16);
            draw_box(f->draw, (Rect){x - ui_px(f, 2), y + (h - d) / 2, d, d}, d / 2,
                     ui_color(f, p->part_color[i]), 0, 0);
            x += ui_px(f, 14);
            x += w_label(f, (Rect){x, y, ui_px(f, 300), h}, p->part_name[i], style);
        }
    }
}

// Legends that find no room beside the title stand below it.
static bool legend_is_below(UiFrame *f, const StatsPanel *p, int32_t inner) {
    int32_t legend = legend_width(f, p);
    return legend && w_label_width(f, p->title, TYPE_UI_BOLD) + legend + ui_px(f, 24) > inner;
}

static int32_t head_height(UiFrame *f, const StatsPanel *p, int32_t inner) {
    return ui_line(f, TYPE_UI_BOLD) + ui_px(f, 10) +
           (legend_is_below(f, p, inner) ? ui_line(f, TYPE_CAPTION) : 0);
}

static bool is_tile(PanelId id) {
    return id <= PANEL_TIME;
}

static int32_t panel_height(UiFrame *f, const StatsPanel *p, int32_t width) {
    int32_t pad = ui_px(f, PANEL_PAD), inner = width - 2 * pad;
    int32_t head = head_height(f, p, inner) + 2 * ui_px(f, 14);
    switch (p->kind) {
    case PANEL_TILE_LINE:
    case PANEL_TILE_DOTS:
    case PANEL_TILE_BARS:
        return stats_tile_height(f);
    case PANEL_CALENDAR:
        return head + stats_heat_height(f, inner);
    case PANEL_CELLS:
    case PANEL_ROWS:
        return head + stats_table_height(f, p);
    case PANEL_BARS:
    case PANEL_CURVE:
        break;
    }
    // A whole chart fits on the page, also in a low window.
    int32_t plot = ui_px(f, 236), most = f->bounds.h / 2, least = ui_px(f, 130);
    most = most < least ? least : most;
    return head + (plot < most ? plot : most);
}

static Str panel_value(UiFrame *f, const StatsPanel *p, int32_t point) {
    const StatsPoint *at = &p->points[point];
    Str figure = p->big.n ? arena_printf(f->arena, "%.*s %.*s. %.*s. ", STR_ARG(p->big),
                                         STR_ARG(p->unit), STR_ARG(p->note))
                          : STR_NONE;
    return arena_printf(f->arena, "%.*s%.*s: %.*s", STR_ARG(figure), STR_ARG(at->label),
                        STR_ARG(at->value));
}

static void draw_panel_head(UiFrame *f, const StatsPanel *p, Rect r) {
    int32_t h = ui_line(f, TYPE_UI_BOLD), legend = legend_width(f, p);
    bool below = legend_is_below(f, p, r.w);
    int32_t room = below ? r.w : r.w - legend;
    int32_t w = w_label(f, (Rect){r.x, r.y, room, h}, p->title,
                        (LabelStyle){.type = TYPE_UI_BOLD, .color = COLOR_TEXT, .elide = true});
    int32_t sub_x = r.x + w + ui_px(f, 10), sub_w = room - w - ui_px(f, 22);
    if (sub_w > ui_px(f, 60)) {
        w_label(f, (Rect){sub_x, r.y, sub_w, h}, p->sub,
                (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .elide = true});
    }
    draw_legend(f, p, below ? r.x - ui_px(f, 12) : r.x + r.w - legend, below ? r.y + h : r.y,
                below ? ui_line(f, TYPE_CAPTION) : h);
}

static void draw_panel(UiFrame *f, StatsScreen *s, PanelId id, Rect r, StatsTip *tip) {
    const StatsPanel *p = &s->panels[id];
    bool is_chosen = s->panel == id;
    if (is_chosen) {
        w_scroll_follow(f, (int32_t)id, r);
    }
    Rect seen = rect_and(r, ui_clip_rect(f));
    if (rect_is_empty(seen)) {
        return; // Arrow keys still reach it; nothing of it is seen.
    }
    StatsDraw d = {.f = f,
                   .p = p,
                   .id = id,
                   .is_chosen = is_chosen && !s->in_field,
                   .chosen = s->point[id],
                   .tip = tip};
    Control c = ui_control(f, ROLE_ROW, p->title, r, (Act){ACT_ROW_PICK, (int32_t)id},
                           is_chosen ? CONTROL_DEFAULT : 0);
    c.node->value = arena_str(&f->tree->arena, panel_value(f, p, s->point[id]));
    ui_shadow_panel(f, r, RADIUS_BUTTON);
    ui_panel(f, r, RADIUS_BUTTON, COLOR_SURFACE);
    if (c.focused || is_chosen) {
        draw_ring(f->draw, r, ui_px(f, RADIUS_BUTTON),
                  ui_color(f, c.focused ? COLOR_ACCENT : COLOR_EDGE), ui_px(f, 1.5f));
    }
    if (is_tile(id)) {
        stats_draw_tile(&d, r);
        return;
    }
    Rect in = rect_inset(r, ui_px(f, PANEL_PAD), ui_px(f, 14));
    draw_panel_head(f, p, in);
    rect_cut_top(&in, head_height(f, p, in.w));
    switch (p->kind) {
    case PANEL_CALENDAR:
        stats_draw_heat(&d, in);
        return;
    case PANEL_CELLS:
    case PANEL_ROWS:
        stats_draw_table(&d, in);
        return;
    case PANEL_BARS:
    case PANEL_CURVE:
    case PANEL_TILE_LINE:
    case PANEL_TILE_DOTS:
    case PANEL_TILE_BARS:
        stats_draw_plot(&d, in);
        return;
    }
}

static int32_t draw_explanation(UiFrame *f, const StatsScreen *s, Rect r) {
    return w_para(f, r, s->panels[s->panel].explain,
                  (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
}

// Panels from `first` to before `end` side by side in rows; answers the height with the last gap.
static int32_t draw_grid(UiFrame *f, StatsScreen *s, Rect r, PanelId first, PanelId end,
                         int32_t columns, StatsTip *tip) {
    int32_t gap = ui_px(f, SPACE_PANELS), y = r.y;
    for (int id = (int)first; id < (int)end; id += columns) {
        int32_t tallest = 0, w = (r.w - gap * (columns - 1)) / columns;
        for (int c = 0; c < columns && id + c < (int)end; c++) {
            int32_t h = panel_height(f, &s->panels[id + c], w);
            tallest = h > tallest ? h : tallest;
        }
        for (int c = 0; c < columns && id + c < (int)end; c++) {
            bool is_last = c == columns - 1;
            int32_t x = r.x + c * (w + gap);
            Rect at = {x, y, is_last ? r.x + r.w - x : w, tallest};
            draw_panel(f, s, (PanelId)(id + c), at, tip);
        }
        y += tallest + gap;
        if (s->explains_here && (int)s->panel >= id && (int)s->panel < id + columns) {
            y += draw_explanation(f, s, (Rect){r.x, y - gap / 2, r.w, 0}) + gap / 2;
        }
    }
    return y - r.y;
}

// --- tip, explanation, empty ---------------------------------------------------------------------

static void draw_tip(UiFrame *f, const StatsTip *t, Rect page) {
    Rect seen = rect_and(t->at, page);
    if (!t->is_there || rect_is_empty(seen)) {
        return;
    }
    int32_t pad_x = ui_px(f, 14), pad_y = ui_px(f, 8), gap = ui_px(f, 8);
    int32_t small_h = ui_line(f, TYPE_CAPTION);
    int32_t w = w_label_width(f, t->value, TYPE_UI_BOLD),
            lw = w_label_width(f, t->label, TYPE_CAPTION);
    int32_t most = page.w - ui_px(f, 24);
    w = (w > lw ? w : lw) + 2 * pad_x;
    w = w > most ? most : w;
    int32_t value_h = w_para_height(f, w - 2 * pad_x, t->value, TYPE_UI_BOLD);
    int32_t h = value_h + small_h + 2 * pad_y;
    int32_t x = t->at.x + t->at.w / 2 - w / 2, y = t->at.y + t->at.h + gap;
    // Tall columns wear it at their side near the top, small marks below or above.
    if (t->at.h > 2 * h) {
        x = t->at.x + t->at.w + gap;
        x = x + w > page.x + page.w - gap ? t->at.x - gap - w : x;
        y = t->is_low ? seen.y + seen.h - h - gap : seen.y + gap;
    } else if (y + h > page.y + page.h) {
        y = t->at.y - gap - h;
    }
    x = x + w > page.x + page.w - gap ? page.x + page.w - gap - w : x;
    x = x < page.x + gap ? page.x + gap : x;
    y = y < page.y + gap ? page.y + gap : y;
    Rect r = {x, y, w, h};
    ui_shadow_card(f, r, 10);
    draw_box(f->draw, r, ui_px(f, 10), ui_color(f, COLOR_TIP), ui_color(f, COLOR_KEYCAP_EDGE),
             f->theme->dark ? ui_hair(f) : 0);
    Rect in = rect_inset(r, pad_x, pad_y);
    w_para(f, (Rect){in.x, in.y, in.w, value_h}, t->value,
           (LabelStyle){.type = TYPE_UI_BOLD, .color = COLOR_TIP_TEXT});
    w_label(f, (Rect){in.x, in.y + value_h, in.w, small_h}, t->label,
            (LabelStyle){.type = TYPE_CAPTION, .color = COLOR_TIP_TEXT, .elide = true});
    ui_node(f, ROLE_STATUS,
            arena_printf(f->arena, "%.*s: %.*s", STR_ARG(t->label), STR_ARG(t->value)), r);
}

// As tall as the longest of all explanations, so that nothing jumps when another is shown; in a low
// window there is room for one line, or none.
static int32_t explain_height(UiFrame *f, const StatsScreen *s, int32_t width) {
    int32_t tallest = 0, line = ui_line(f, TYPE_UI);
    for (int i = 0; i < PANEL_COUNT; i++) {
        int32_t h = w_para_height(f, width, s->panels[i].explain, TYPE_UI);
        tallest = h > tallest ? h : tallest;
    }
    return tallest + 2 * line > f->bounds.h / 4 ? 0 : tallest;
}

static int32_t draw_empty(UiFrame *f, Rect r) {
    int32_t size = ui_px(f, 64), y = r.y + ui_px(f, 40), title_h = ui_line(f, TYPE_DIALOG_TITLE);
    int32_t text_w = r.w < ui_px(f, 420) ? r.w : ui_px(f, 420);
    Rect icon = {r.x + (r.w - size) / 2, y, size, size};
    draw_box(f->draw, icon, ui_px(f, 18), ui_color(f, COLOR_ACCENT_SOFT), 0, 0);
    w_icon(f, icon, ICON_STATS, 28, COLOR_ACCENT_INK);
    y += size + ui_px(f, 18);
    w_label(f, (Rect){r.x, y, r.w, title_h}, S("Your first answers will show here"),
            (LabelStyle){.type = TYPE_DIALOG_TITLE,
                         .color = COLOR_TEXT,
                         .align = ALIGN_CENTER,
                         .role = ROLE_TEXT,
                         .elide = true});
    y += title_h + ui_px(f, 4);
    y += w_para(
        f, (Rect){r.x + (r.w - text_w) / 2, y, text_w, 0},
        S("How many days you studied, what you kept, and what comes next. One day is "
          "enough to begin."),
        (LabelStyle){
            .type = TYPE_UI, .color = COLOR_TEXT3, .align = ALIGN_CENTER, .role = ROLE_TEXT});
    Button b = {.kind = BUTTON_PRIMARY,
                .label = S("Start studying"),
                .act = {ACT_FORWARD, 0},
                .is_default = true};
    int32_t w = w_button_width(f, &b), h = w_button_height(f);
    y += ui_px(f, 20);
    w_button(f, (Rect){r.x + (r.w - w) / 2, y, w, h}, &b);
    return y + h + ui_px(f, 24) - r.y;
}

static int32_t draw_panels(UiFrame *f, StatsScreen *s, Rect r, StatsTip *tip) {
    float width = ui_design(f, r.w);
    int32_t y = r.y, columns = width >= 720 ? 2 : 1;
    y += draw_grid(f, s, (Rect){r.x, y, r.w, 0}, PANEL_TODAY, PANEL_HEAT,
                   width >= 860   ? 4
                   : width >= 460 ? 2
                                  : 1,
                   tip);
    y += draw_grid(f, s, (Rect){r.x, y, r.w, 0}, PANEL_HEAT, PANEL_FORECAST, 1, tip);
    y += draw_grid(f, s, (Rect){r.x, y, r.w, 0}, PANEL_FORECAST, PANEL_NEW, columns, tip);
    y += draw_grid(f, s, (Rect){r.x, y, r.w, 0}, PANEL_NEW, PANEL_COUNT, 1, tip);
    return y - r.y;
}

int32_t stats_draw_panels(UiFrame *f, StatsScreen *s, Rect r) {
    StatsTip none = {0};
    return draw_panels(f, s, r, &none);
}

int32_t stats_draw_one(UiFrame *f, StatsScreen *s, PanelId id, Rect r) {
    StatsTip none = {0};
    return draw_grid(f, s, r, id, (PanelId)(id + 1), 1, &none);
}

void stats_draw_screen(UiFrame *f, StatsScreen *s, int32_t field_id) {
    Rect rest = f->bounds;
    const Today *t = app_today(ui_app(f->ui), f->now_ms);
    int32_t waiting = t->due + t->drill + t->fresh;
    Sidebar side = {.here = SCREEN_STATISTICS,
                    .review_count = waiting ? arena_printf(f->arena, "%d", waiting) : S(""),
                    .scroll = &s->side_scroll};
    w_sidebar(f, &rest, &side);
    bool is_empty = s->is_empty && !str_trim(edit_text(&s->field)).n;
    Rect foot = rect_cut_bottom(&rest, w_hint_height(f) + ui_px(f, 16));
    int32_t margin = ui_px(f, ui_design(f, rest.w) < 620 ? 16 : SPACE_PAGE), most = ui_px(f, 1240);
    int32_t w = rest.w - 2 * margin < most ? rest.w - 2 * margin : most;
    int32_t x = rest.x + (rest.w - w) / 2;
    int32_t explain_h = is_empty ? 0 : explain_height(f, s, w);
    s->explains_here = !is_empty && explain_h == 0;
    Rect explain = rect_cut_bottom(&rest, explain_h ? explain_h + ui_px(f, 18) : 0);
    int32_t line = ui_line(f, TYPE_UI);
    if (s->drawn_w && (s->drawn_w != w || s->drawn_line != line)) {
        s->scroll.followed = 0;
    }
    s->drawn_w = w;
    s->drawn_line = line;
    int32_t top = w_scroll_begin(f, &s->scroll, rest), y = top + ui_px(f, 24);
    StatsTip tip = {0};
    y += draw_head(f, s, (Rect){x, y, w, 0}, field_id) + ui_px(f, 18);
    if (is_empty) {
        y += draw_empty(f, (Rect){x, y, w, 0});
    } else {
        y += draw_panels(f, s, (Rect){x, y, w, 0}, &tip);
        int32_t out = ui_px(f, 8);
        draw_tip(f, &tip, (Rect){x - out, rest.y, w + 2 * out, rest.h});
    }
    w_scroll_end(f, y + ui_px(f, 8) - top);
    if (explain_h) {
        draw_fill(f->draw, (Rect){rest.x, explain.y, rest.w, ui_hair(f)},
                  ui_color(f, COLOR_BORDER));
        draw_explanation(f, s, (Rect){x, explain.y + ui_px(f, 12), w, explain_h});
    }
    Hint hints[] = {
        {{ACT_POINT_NEXT, 1}, S("Read the points"), S("Left Right")},
        {{ACT_ROW_NEXT, 0}, S("Next panel"), S("Up Down")},
        {{ACT_STATS_DECK_NEXT, 0}, S("Next deck"), {0}},
        {{ACT_STATS_EXPORT, 0}, S("Save the numbers"), {0}},
        {{ACT_STATS_PICTURE, 0}, S("Save a picture"), {0}},
        {{ACT_BACK, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    w_hint_row(f, foot, hints, sizeof hints / sizeof hints[0]);
}
