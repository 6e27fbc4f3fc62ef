// The edit screen in shapes: text at the left, the card at the right (in a narrow window one of the
// two), below the text what is wrong with it, in a strip of fixed height, so that nothing moves
// while one types.
#include "ui/icons.h"
#include "ui/screens/edit_internal.h"
#include "ui/w_button.h"
#include "ui/w_chip.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_topbar.h"

#define WIDE 880 // design pixels from which both sides are shown

// Heading, comment line and field names stand out a little.
static ColorRole ink_of(Str line, size_t *mark) {
    *mark = 0;
    if (str_starts(line, S("## "))) {
        *mark = 2;
        return COLOR_TEXT;
    }
    if (str_starts(line, S("<!--"))) {
        return COLOR_TEXT3;
    }
    CardField field;
    const size_t colon = str_find_byte(line, ':', 0);
    if (colon < 16 && card_field_parse(str_sub(line, 0, colon), &field)) {
        *mark = colon + 1;
    } else if (str_eq(str_trim_end(line), S("---"))) {
        *mark = line.n;
    }
    return COLOR_TEXT;
}

// --- what is wrong -------------------------------------------------------------------------------
static int32_t draw_fault(UiFrame *f, const Diag *d, int32_t at, Rect r) {
    const bool error = d->severity == SEVERITY_ERROR;
    const Str text = arena_printf(f->arena, "Line %d: %.*s", d->line, STR_ARG(d->text));
    const int32_t icon = ui_px(f, 22), line = ui_line(f, TYPE_UI);
    const int32_t h = w_para_height(f, r.w - icon, text, TYPE_UI);
    const Control c = ui_control(f, ROLE_ROW, text, (Rect){r.x, r.y, r.w, h},
                                 (Act){ACT_EDIT_FAULT, at}, CONTROL_NO_TAB);
    w_icon(f, (Rect){r.x, r.y, ui_px(f, 16), line}, error ? ICON_CLOSE : ICON_HARD, 14,
           error ? COLOR_AGAIN : COLOR_HARD);
    w_para(f, (Rect){r.x + icon, r.y, r.w - icon, h}, text,
           (LabelStyle){.type = TYPE_UI, .color = c.hovered ? COLOR_TEXT : COLOR_TEXT2});
    return h;
}

static Str joined_words(UiFrame *f, const EditScreen *e) {
    Str all = {0};
    for (size_t i = 0; i < e->words.n; i++) {
        all = arena_printf(f->arena, "%.*s%s%.*s", STR_ARG(all), i ? ", " : "",
                           STR_ARG(e->words.at[i]));
    }
    return all;
}

static void draw_faults(UiFrame *f, EditScreen *e, Rect r) {
    const bool is_blank = !edit_is_changed(e) && e->card.is_new;
    const int32_t top = w_scroll_begin(f, &e->fault_scroll, r);
    int32_t y = top;
    const LabelStyle quiet = {.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_STATUS};
    if (e->words.n) {
        y += w_para(f, (Rect){r.x, y, r.w, 0},
                    arena_printf(f->arena, "Tab: %.*s", STR_ARG(joined_words(f, e))), quiet);
    } else if (is_blank) {
        y += w_para(f, (Rect){r.x, y, r.w, 0},
                    S("The question behind ##, its answer below, after an empty line. "
                      "Words in {{two braces}} become gaps."),
                    quiet);
    } else if (e->faults.n == 0) {
        y += w_para(f, (Rect){r.x, y, r.w, 0}, S("Nothing is wrong with this card."), quiet);
    }
    for (size_t i = 0; i < e->faults.n && !is_blank; i++) {
        y += draw_fault(f, &e->faults.at[i], (int32_t)i, (Rect){r.x, y, r.w, 0}) + ui_px(f, 2);
    }
    w_scroll_end(f, y - top);
}

// --- the two sides -------------------------------------------------------------------------------
static void draw_writing(UiFrame *f, EditScreen *e, Rect r) {
    const TextAreaStyle style = {
        .name = S("Text of the card"), .id = EDIT_AREA_ID, .is_default = true, .ink = ink_of};
    w_text(f, r, &e->area, &style);
}

static void draw_preview(UiFrame *f, EditScreen *e, Rect r) {
    ui_shadow_card(f, r, RADIUS_CARD);
    ui_panel(f, r, RADIUS_CARD, COLOR_SURFACE);
    const Rect view = rect_inset(r, ui_hair(f), ui_hair(f));
    const int32_t pad = ui_px(f, ui_design(f, r.w) < 420 ? 20 : 32);
    const Rect column = {view.x + pad, 0, view.w - 2 * pad, 0};
    const int32_t top = w_scroll_begin(f, &e->preview_scroll, view);
    int32_t y = top + ui_px(f, 24);
    if (e->has_view) {
        const int32_t w =
            w_chip(f, column.x, y, str_of(card_kind_title(e->preview.view.card.kind)));
        if (e->is_stale) {
            const Rect said = {column.x + w + ui_px(f, 10), y, column.w - w - ui_px(f, 10),
                               ui_px(f, 24)};
            w_label(f, said, S("As it last made a card"),
                    (LabelStyle){.type = TYPE_CAPTION,
                                 .color = COLOR_TEXT3,
                                 .role = ROLE_STATUS,
                                 .elide = true});
        }
        y += ui_px(f, 24 + 18);
        y = review_preview_draw(f, &e->preview, column, y, true);
    } else {
        w_para(f, (Rect){column.x, y, column.w, 0}, S("Here the card appears as you write it."),
               (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_TEXT});
        y += ui_line(f, TYPE_UI);
    }
    w_scroll_end(f, y + ui_px(f, 24) - top);
}

static void draw_buttons(UiFrame *f, EditScreen *e, Rect row) {
    const Button save = {.kind = BUTTON_PRIMARY, .label = S("Save"), .act = {ACT_EDIT_SAVE, 0}};
    const Button next = {
        .kind = BUTTON_SECONDARY, .label = S("Save, next card"), .act = {ACT_EDIT_NEXT, 0}};
    const Button restore = {
        .kind = BUTTON_GHOST, .label = S("Restore the original"), .act = {ACT_EDIT_RESTORE, 0}};
    const Button *all[] = {&save, &next, &restore};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        const int32_t w = w_button_width(f, all[i]);
        if (w > row.w || !ui_allows(f->ui, all[i]->act) || (i == 2 && !e->card.is_mine)) {
            continue;
        }
        w_button(f, rect_cut_left(&row, w), all[i]);
        rect_cut_left(&row, ui_px(f, 12));
    }
}

static void draw_hints(UiFrame *f, const EditScreen *e, Rect row, bool has_buttons) {
    const Hint hints[] = {
        {{ACT_EDIT_SAVE, 0}, {0}, {0}},
        {{ACT_EDIT_NEXT, 0}, {0}, {0}},
        {{ACT_EDIT_PREVIEW, 0}, e->shows_preview ? S("Write on") : STR_NONE, {0}},
        {{ACT_EDIT_BOLD, 0}, {0}, {0}},
        {{ACT_EDIT_ITALIC, 0}, {0}, {0}},
        {{ACT_EDIT_CODE, 0}, {0}, {0}},
        {{ACT_EDIT_CLOZE, 0}, {0}, {0}},
        {{ACT_BACK, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, S("F1")},
    };
    const size_t n = sizeof hints / sizeof hints[0], first = has_buttons ? 2 : 0;
    w_hint_row(f, row, hints + first, n - first);
}

void edit_draw(UiFrame *f, void *self) {
    EditScreen *e = self;
    edit_look(f->ui, e, f->now_ms);
    edit_keep_draft(f->ui, e, f->now_ms);
    Rect rest = f->bounds;
    const float w = ui_design(f, rest.w), h = ui_design(f, rest.h);
    const bool tight = w < 700 || h < 560;
    e->is_wide = w >= WIDE;
    const Topbar bar = {.back = true,
                        .parent = e->card.deck,
                        .place = e->card.is_new ? S("New card") : S("Edit card")};
    w_topbar(f, &rest, &bar);
    if (h >= 360) {
        draw_hints(f, e, rect_cut_bottom(&rest, ui_px(f, tight ? 36 : 48)), !tight);
    }
    const int32_t margin = ui_px(f, tight ? 12 : 32), gap = ui_px(f, 24);
    rest = rect_inset(rest, margin, 0);
    const int32_t most = ui_px(f, 1600), spare = rest.w > most ? rest.w - most : 0;
    rest = rect_inset(rest, spare / 2, 0); // Longer lines are hard to read.
    rect_cut_top(&rest, ui_px(f, tight ? 2 : 12));
    if (!tight) {
        draw_buttons(f, e, rect_cut_bottom(&rest, w_button_height(f)));
        rect_cut_bottom(&rest, ui_px(f, 12));
    }
    const int32_t lines = h < 300 ? 2 : 3;
    const Rect faults = rect_cut_bottom(&rest, lines * ui_line(f, TYPE_UI) + ui_px(f, 4));
    rect_cut_bottom(&rest, ui_px(f, tight ? 6 : 12));
    if (e->is_wide) {
        Rect left = rect_cut_left(&rest, (rest.w - gap) / 2);
        rect_cut_left(&rest, gap);
        draw_writing(f, e, left);
        draw_preview(f, e, rest);
    } else if (e->shows_preview) {
        draw_preview(f, e, rest);
    } else {
        draw_writing(f, e, rest);
    }
    draw_faults(f, e, faults);
}
