// The list of all cards in shapes: field, head, the rows that can be seen, and the chosen card
// beside them, below them where the window is narrow, or nowhere where it is small. A row costs the
// same whatever their number: only those in sight are looked at.
#include "app/app_search.h"
#include "ui/icons.h"
#include "ui/screens/browse_internal.h"
#include "ui/w_button.h"
#include "ui/w_chip.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_sidebar.h"

#define ROW_HEIGHT  34
#define BESIDE_FROM 820 // design pixels of room for list and preview side by side
#define BELOW_FROM  560 // design pixels of height for the preview below
#define PREVIEW_MIN 300 // design pixels it keeps beside a list of many columns

// Widths of the columns in design pixels; the prompt takes what is left.
static const float column_widths[SORT_KEY_COUNT] = {
    [SORT_DECK] = 116,    [SORT_STATE] = 96, [SORT_DUE] = 108,
    [SORT_INTERVAL] = 98, [SORT_EASE] = 56,  [SORT_LAPSES] = 64,
};
#define PROMPT_LEAST 200

// Width of a column in a row of this width; names of decks get their share of a wide one.
static float column_width(const UiFrame *f, int32_t row_w, int column) {
    const float spare = (ui_design(f, row_w) - 600) / 4;
    const float more = spare < 0 ? 0 : spare > 120 ? 120 : spare;
    return column_widths[column] + (column == SORT_DECK ? more : 0);
}

// The columns that fit: when the prompt would get too narrow, the last ones go.
static void fitting(const UiFrame *f, const Browse *b, int32_t width, bool out[SORT_KEY_COUNT]) {
    float left = ui_design(f, width) - PROMPT_LEAST;
    for (int i = 0; i < SORT_KEY_COUNT; i++) {
        left -= b->columns[i] ? column_width(f, width, i) : 0;
        out[i] = b->columns[i] && (i == SORT_PROMPT || left >= 0);
    }
}

// Width of the list beside its preview: the greater part, and more for columns that need it.
static int32_t list_width(const UiFrame *f, const Browse *b, int32_t width) {
    const int32_t usual = width * 60 / 100, most = width - ui_px(f, PREVIEW_MIN + SPACE_PANELS);
    float wanted = PROMPT_LEAST + 2;
    for (int i = SORT_PROMPT + 1; i < SORT_KEY_COUNT; i++) {
        wanted += b->columns[i] ? column_width(f, usual, i) : 0;
    }
    const int32_t w = ui_px(f, wanted);
    return w <= usual ? usual : w < most ? w : most > usual ? most : usual;
}

static ColorRole state_color(Str state) {
    return str_eq(state, S("new"))        ? COLOR_GOOD
           : str_eq(state, S("learning")) ? COLOR_HARD
           : str_eq(state, S("review"))   ? COLOR_EASY
                                          : COLOR_EDGE;
}

static Str due_words(UiFrame *f, const ItemState *s, int32_t today) {
    if (s->due_day == DAY_NONE) {
        return S("");
    }
    const int32_t days = s->due_day - today;
    if (days == 0 || days == 1) {
        return days ? S("tomorrow") : S("today");
    }
    return days > 0 ? arena_printf(f->arena, "in %.*s", STR_ARG(words_interval(f->arena, days)))
                    : arena_printf(f->arena, "%.*s late", STR_ARG(words_interval(f->arena, -days)));
}

static Str cell_words(UiFrame *f, int32_t index, SortKey key, int32_t today) {
    const Library *lib = app_library(ui_app(f->ui));
    const ItemInfo *item = &lib->items[index];
    const ItemState *s = &item->state;
    const bool is_new = s->first_day == DAY_NONE;
    switch (key) {
    case SORT_PROMPT:
        return lib->cards[item->card].prompt;
    case SORT_DECK:
        return lib->decks[lib->cards[item->card].deck].title;
    case SORT_STATE:
        return str_of(app_item_state_name(ui_app(f->ui), index, today));
    case SORT_DUE:
        return due_words(f, s, today);
    case SORT_INTERVAL:
        return is_new ? S("") : words_interval(f->arena, (int32_t)s->sched.interval_days);
    case SORT_EASE:
        return is_new ? S("") : words_ease(f->arena, s->sched.ef100);
    case SORT_LAPSES:
        return s->lapses ? arena_printf(f->arena, "%d", s->lapses) : S("");
    case SORT_KEY_COUNT:
        break;
    }
    return S("");
}

static Align align_of(SortKey key) {
    return key >= SORT_DUE ? ALIGN_RIGHT : ALIGN_LEFT;
}

// The rectangle of a column in a row; the prompt's is what the others leave.
static Rect cell_of(const UiFrame *f, Rect row, const bool shown[SORT_KEY_COUNT], SortKey key) {
    Rect rest = row;
    rect_cut_left(&rest, ui_px(f, 34));
    rect_cut_right(&rest, ui_px(f, 20));
    for (int i = SORT_KEY_COUNT - 1; i > SORT_PROMPT; i--) {
        if (shown[i]) {
            Rect cell = rect_cut_right(&rest, ui_px(f, column_width(f, row.w, i)));
            rect_cut_left(&cell, ui_px(f, 10));
            if (i == (int)key) {
                return cell;
            }
        }
    }
    return rest;
}

static void draw_cell(UiFrame *f, Rect r, Str text, SortKey key) {
    if (key == SORT_STATE) {
        const int32_t d = ui_px(f, 8);
        draw_box(f->draw, (Rect){r.x, r.y + (r.h - d) / 2, d, d}, d / 2,
                 ui_color(f, state_color(text)), 0, 0);
        rect_cut_left(&r, ui_px(f, 14));
    }
    const bool is_prompt = key == SORT_PROMPT;
    w_label(f, r, text,
            (LabelStyle){is_prompt ? TYPE_UI_MEDIUM : TYPE_UI, is_prompt ? COLOR_TEXT : COLOR_TEXT2,
                         align_of(key), 0, true});
}

static void draw_gutter(UiFrame *f, Rect row, const ItemState *s, bool marked) {
    const int32_t size = ui_px(f, 16);
    const Rect box = {row.x + ui_px(f, 10), row.y + (row.h - size) / 2, size, size};
    if (marked) {
        draw_box(f->draw, box, ui_px(f, 4), ui_color(f, COLOR_ACCENT), 0, 0);
        w_icon(f, box, ICON_CHECK, 12, COLOR_ON_ACCENT);
    } else if (s->starred) {
        w_icon(f, box, ICON_STAR, 14, COLOR_HARD);
    }
}

static void draw_row(UiFrame *f, const Browse *b, Rect r, int32_t row,
                     const bool shown[SORT_KEY_COUNT], int32_t today) {
    const int32_t item = b->found.at[row];
    const ItemState *s = &app_library(ui_app(f->ui))->items[item].state;
    const bool chosen = row == b->row, marked = b->has_marks && b->marks[item];
    const unsigned flags = (chosen && !b->in_field ? (unsigned)CONTROL_DEFAULT : CONTROL_NO_TAB) |
                           (marked ? (unsigned)CONTROL_CHECKED : 0u);
    Control c = ui_control(f, ROLE_ROW, cell_words(f, item, SORT_PROMPT, today), r,
                           (Act){ACT_ROW_PICK, row}, flags);
    Node *node = c.node;
    Rect ground = rect_inset(r, ui_px(f, 4), ui_px(f, 1));
    rect_cut_right(&ground, ui_px(f, 6)); // the scroll bar
    if (chosen || marked || c.hovered) {
        draw_box(f->draw, ground, ui_px(f, RADIUS_INPUT),
                 ui_color(f, chosen || marked ? COLOR_ACCENT_SOFT : COLOR_SUNKEN), 0, 0);
    }
    if (chosen) {
        draw_ring(f->draw, ground, ui_px(f, RADIUS_INPUT), ui_color(f, COLOR_ACCENT),
                  ui_px(f, c.focused ? 2 : 1));
    }
    draw_gutter(f, r, s, marked);
    Buf said = {.max = 400};
    for (int k = 0; k < SORT_KEY_COUNT; k++) {
        if (!shown[k]) {
            continue;
        }
        const Str text = cell_words(f, item, (SortKey)k, today);
        draw_cell(f, cell_of(f, r, shown, (SortKey)k), text, (SortKey)k);
        if (k != SORT_PROMPT && text.n) {
            buf_addf(&said, "%s%.*s", said.n ? ", " : "", STR_ARG(text));
        }
    }
    node->value = arena_str(&f->tree->arena, buf_str(&said));
    buf_free(&said);
}

static void draw_head(UiFrame *f, const Browse *b, Rect r, const bool shown[SORT_KEY_COUNT]) {
    for (int k = 0; k < SORT_KEY_COUNT; k++) {
        if (!shown[k]) {
            continue;
        }
        Rect cell = cell_of(f, r, shown, (SortKey)k);
        const Str title = str_of(browse_titles[k]);
        const bool on = b->sort == (SortKey)k;
        const int32_t mark_w = on ? ui_px(f, 16) : 0;
        Control c =
            ui_control(f, ROLE_BUTTON, arena_printf(f->arena, "Sort by %s", browse_titles[k]), cell,
                       (Act){ACT_SORT, k}, CONTROL_NO_TAB | (on ? (unsigned)CONTROL_CHECKED : 0u));
        const ColorRole ink = on || c.hovered ? COLOR_TEXT : COLOR_TEXT3;
        const int32_t text_w = w_label_width(f, title, TYPE_CAPTION_MEDIUM);
        int32_t x =
            align_of((SortKey)k) == ALIGN_RIGHT ? cell.x + cell.w - text_w - mark_w : cell.x;
        w_label(f, (Rect){x, cell.y, cell.x + cell.w - x - mark_w, cell.h}, title,
                (LabelStyle){TYPE_CAPTION_MEDIUM, ink, ALIGN_LEFT, 0, true});
        if (on) {
            w_icon(f, (Rect){x + text_w, cell.y, mark_w, cell.h},
                   b->falling ? ICON_ARROW_DOWN : ICON_ARROW_UP, 12, COLOR_ACCENT_INK);
        }
    }
    w_rule(f, r.x, r.y + r.h - ui_hair(f), r.w);
}

// Rows above and below the ones in sight take room and nothing else.
static void draw_rows(UiFrame *f, Browse *b, Rect area, const bool shown[SORT_KEY_COUNT]) {
    const int32_t row_h = ui_px(f, ROW_HEIGHT), n = (int32_t)b->found.n;
    const int32_t today = app_today(ui_app(f->ui), f->now_ms)->day;
    b->page_rows = area.h / row_h;
    b->list.view = area;
    b->list.content = n * row_h;
    if (b->follow && b->want < 0) {
        scroll_show(&b->list, b->row * row_h, row_h);
        b->follow = false;
    }
    scroll_clamp(&b->list);
    const int32_t top = w_scroll_begin(f, &b->list, area);
    const int32_t first = b->list.offset / row_h;
    for (int32_t i = first; i < n && top + i * row_h < area.y + area.h; i++) {
        draw_row(f, b, (Rect){area.x, top + i * row_h, area.w, row_h}, i, shown, today);
    }
    w_scroll_end(f, n * row_h);
}

static void draw_empty(UiFrame *f, const Browse *b, Rect area) {
    const int32_t pad = ui_px(f, 24);
    const Rect r = {area.x + pad, area.y + pad, area.w - 2 * pad, 0};
    const Str text = !b->is_done ? S("Looking...")
                     : b->field.text.n
                         ? S("No card is like this. Esc, then s shows searches that "
                             "find something.")
                         : arena_printf(f->arena, "There are no cards yet. %.*s writes one.",
                                        STR_ARG(ui_keys(f, (Act){ACT_NEW_CARD, 0})));
    w_para(f, r, text, (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_TEXT});
}

static void draw_list(UiFrame *f, Browse *b, Rect r) {
    ui_shadow_panel(f, r, RADIUS_BUTTON);
    ui_panel(f, r, RADIUS_BUTTON, COLOR_SURFACE);
    Rect inner = rect_inset(r, ui_hair(f), ui_hair(f));
    bool shown[SORT_KEY_COUNT];
    fitting(f, b, inner.w, shown);
    draw_head(f, b, rect_cut_top(&inner, ui_px(f, 36)), shown);
    rect_cut_bottom(&inner, ui_px(f, 4));
    if (b->found.n == 0) {
        if (!b->has_fault) { // what is wrong stands under the field
            draw_empty(f, b, inner);
        }
        return;
    }
    ui_node(f, ROLE_LIST, S("Cards"), inner);
    draw_rows(f, b, inner, shown);
}

static void draw_preview(UiFrame *f, Browse *b, Rect r) {
    ui_shadow_panel(f, r, RADIUS_BUTTON);
    ui_panel(f, r, RADIUS_BUTTON, COLOR_SURFACE);
    if (b->item < 0) {
        return;
    }
    if (b->shown_item != b->item) {
        review_preview_load(f->ui, &b->preview, b->item);
        b->shown_item = b->item;
        b->scroll.offset = 0;
    }
    const Rect view = rect_inset(r, ui_hair(f), ui_hair(f));
    const int32_t pad = ui_px(f, 24), pad_y = ui_px(f, 20);
    const Rect column = {view.x + pad, 0, view.w - 2 * pad, 0};
    const int32_t top = w_scroll_begin(f, &b->scroll, view);
    const int32_t end = review_preview_draw(f, &b->preview, column, top + pad_y, true);
    w_scroll_end(f, end + pad_y - top);
}

// What is wrong with the search, and a line under the place in the field.
static void draw_fault(UiFrame *f, const Browse *b, Rect field, Rect line) {
    const Str text = edit_text(&b->field);
    const int32_t left = field.x + ui_px(f, 10 + 18 + 6) - b->field.scroll_px;
    const int32_t from = left + w_label_width(f, str_sub(text, 0, b->fault.from), TYPE_UI);
    int32_t to = left + w_label_width(f, str_sub(text, 0, b->fault.to), TYPE_UI);
    to = to > from + ui_px(f, 6) ? to : from + ui_px(f, 6);
    ui_clip(f, rect_inset(field, ui_px(f, 10), 0));
    draw_fill(f->draw, (Rect){from, field.y + field.h - ui_px(f, 7), to - from, ui_px(f, 2)},
              ui_color(f, COLOR_AGAIN));
    ui_unclip(f);
    w_label(f, line, str_of(b->fault.text),
            (LabelStyle){TYPE_CAPTION, COLOR_AGAIN, ALIGN_LEFT, ROLE_STATUS, true});
}

static Str count_words(UiFrame *f, const Browse *b) {
    const size_t marked = browse_marked(b);
    const Str cards = words_count(f->arena, (int64_t)b->found.n, "card", "cards");
    if (marked) {
        return arena_printf(f->arena, "%.*s of %.*s selected",
                            STR_ARG(words_number(f->arena, (int64_t)marked)), STR_ARG(cards));
    }
    return b->is_done ? cards : arena_printf(f->arena, "%.*s so far", STR_ARG(cards));
}

// While whole cards are still being read, a search may find more in a moment.
static void draw_reading(UiFrame *f, const Browse *b, Rect r) {
    if (b->is_done && !b->is_indexed && b->field.text.n && r.w > ui_px(f, 160)) {
        w_label(
            f, r,
            arena_printf(f->arena, "Reading whole cards, %d %%", app_search_percent(ui_app(f->ui))),
            (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_STATUS, true});
    }
}

static void draw_top(UiFrame *f, Browse *b, Rect *rest) {
    const bool low = ui_design(f, f->bounds.h) < 420;
    Rect title = rect_cut_top(rest, low ? 0 : ui_line(f, TYPE_PAGE_TITLE));
    if (!low) {
        const int32_t w =
            w_label(f, title, S("Browse"),
                    (LabelStyle){TYPE_PAGE_TITLE, COLOR_TEXT, ALIGN_LEFT, ROLE_HEADING, true});
        rect_cut_left(&title, w + ui_px(f, 14));
        rect_cut_top(&title, ui_px(f, 3));
        rect_cut_left(&title,
                      w_label(f, title, count_words(f, b),
                              (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_STATUS, true}) +
                          ui_px(f, 14));
        draw_reading(f, b, title);
        rect_cut_top(rest, ui_px(f, 12));
    }
    Rect row = rect_cut_top(rest, ui_px(f, 38));
    Button searches = {.kind = BUTTON_SECONDARY,
                       .label = S("Searches"),
                       .icon = ICON_LIST,
                       .act = {ACT_SEARCHES, 0}};
    const int32_t button_w = w_button_width(f, &searches);
    if (row.w > 3 * button_w) {
        w_button(f, rect_cut_right(&row, button_w), &searches);
        rect_cut_right(&row, ui_px(f, 12));
    }
    w_edit(f, row, &b->field,
           &(EditStyle){.name = S("Search all cards"),
                        .placeholder = S("Words, deck:net, tag:dns, is:due, ease<2, -not ..."),
                        .icon = ICON_SEARCH,
                        .id = BROWSE_FIELD,
                        .is_default = b->in_field,
                        .keys_of = {ACT_SEARCH, 0}});
    Rect line = rect_cut_top(rest, ui_px(f, 22));
    if (b->has_fault) {
        draw_fault(f, b, row, rect_inset(line, ui_px(f, 4), 0));
    }
}

static void draw_hints(UiFrame *f, const Browse *b, Rect foot) {
    Hint list[] = {
        {{ACT_SEARCH, 0}, {0}, {0}},
        {{ACT_ROW_OPEN, -1}, S("Card info"), {0}},
        {{ACT_TOGGLE_ROW, 0}, {0}, {0}},
        {{ACT_SORT, 0}, S("Sort"), S("1 \xE2\x80\x93 7")},
        {{ACT_STUDY_FOUND, 0}, S("Study these"), {0}},
        {{ACT_SUSPEND, 0}, S("Suspend"), {0}},
        {{ACT_SET_DUE, 0}, S("Set due"), {0}},
        {{ACT_BACK, 0}, {0}, {0}},
        {{ACT_COLUMNS, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    Hint selected[] = {
        {{ACT_STUDY_FOUND, 0}, S("Study"), {0}},
        {{ACT_CARDS_MOVE, 0}, S("Move"), {0}},
        {{ACT_CARDS_TAG, 0}, S("Tag"), {0}},
        {{ACT_REPLACE, 0}, S("Replace"), {0}},
        {{ACT_SUSPEND, 0}, S("Suspend"), {0}},
        {{ACT_SET_DUE, 0}, S("Set due"), {0}},
        {{ACT_CARDS_DELETE, 0}, S("Delete"), {0}},
        {{ACT_BACK, 0}, S("Select none"), {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    Hint typing[] = {
        {{ACT_ROW_NEXT, 0}, S("To the list"), S("Down")},
        {{ACT_BACK, 0}, S("Leave the field"), {0}},
        {{ACT_SAVE_SEARCH, 0}, {0}, {0}},
        {{ACT_PALETTE, 0}, {0}, {0}},
    };
    if (b->in_field) {
        w_hint_row(f, foot, typing, sizeof typing / sizeof typing[0]);
    } else if (b->has_marks) {
        w_hint_row(f, foot, selected, sizeof selected / sizeof selected[0]);
    } else {
        w_hint_row(f, foot, list, sizeof list / sizeof list[0]);
    }
}

void browse_draw(UiFrame *f, void *self) {
    Browse *b = self;
    browse_index(f->ui, b);
    browse_walk(b);
    Rect rest = f->bounds;
    const Sidebar side = {.here = SCREEN_BROWSE, .scroll = &b->side};
    w_sidebar(f, &rest, &side);
    const bool low = ui_design(f, f->bounds.h) < 420;
    const Rect foot = rect_cut_bottom(&rest, low ? 0 : w_hint_height(f) + ui_px(f, 8));
    const int32_t margin = ui_px(f, ui_design(f, rest.w) < 620 ? 16 : 24);
    rest = rect_inset(rest, margin, 0);
    rect_cut_top(&rest, ui_px(f, low ? 10 : 26));
    draw_top(f, b, &rest);
    const int32_t gap = ui_px(f, SPACE_PANELS);
    if (ui_design(f, rest.w) >= BESIDE_FROM) {
        draw_list(f, b, rect_cut_left(&rest, list_width(f, b, rest.w)));
        rect_cut_left(&rest, gap);
        draw_preview(f, b, rest);
    } else if (ui_design(f, rest.h) >= BELOW_FROM) {
        draw_list(f, b, rect_cut_top(&rest, rest.h / 2));
        rect_cut_top(&rest, gap);
        draw_preview(f, b, rest);
    } else {
        draw_list(f, b, rest);
    }
    if (!low) {
        draw_hints(f, b, foot);
    }
}
