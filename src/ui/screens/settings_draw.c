// Drawing the settings page: rows in groups, the value between two arrows, and below the backups.
#include "ui/icons.h"
#include "ui/screens/settings_internal.h"
#include "ui/w_button.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_sidebar.h"

static LabelStyle quiet(Align align) {
    return (LabelStyle){TYPE_CAPTION, COLOR_TEXT3, align, 0, true};
}

// --- what the methods do, below the row that chooses between them --------------------------------
static int32_t method_height(const UiFrame *f) {
    return (METHOD_SAMPLES + 2) * ui_line(f, TYPE_CAPTION) + ui_px(f, 10);
}

static void draw_method(UiFrame *f, Rect r) {
    static const Str names[SCHED_COUNT] = {
        [SCHED_SM2] = S_INIT("SM-2"),
        [SCHED_SM2_1998] = S_INIT("as published in 1998"),
    };
    const int32_t line = ui_line(f, TYPE_CAPTION), cell = r.w * 3 / 10;
    const SchedulerId chosen = app_settings(ui_app(f->ui))->scheduler;
    int32_t y = r.y + ui_px(f, 6);
    const Str about =
        S("Days until the next time for Again, Hard, Good, Easy, after a card was graded:");
    w_label(f, (Rect){r.x, y, r.w, line}, about,
            (LabelStyle){TYPE_CAPTION, COLOR_TEXT2, ALIGN_LEFT, ROLE_TEXT, true});
    for (int32_t row = -1; row < METHOD_SAMPLES; row++) {
        y += line;
        const Str name = row < 0 ? S("") : settings_sample_name(row);
        Buf said = {.max = 300};
        buf_add_str(&said, name);
        w_label(f, (Rect){r.x, y, r.w - 2 * cell, line}, name, quiet(ALIGN_LEFT));
        for (int32_t id = 0; id < SCHED_COUNT; id++) {
            const Str text = row < 0 ? names[id] : settings_sample((SchedulerId)id, row, f->arena);
            const bool is_on = (SchedulerId)id == chosen;
            const Rect box = {r.x + r.w - (SCHED_COUNT - id) * cell, y, cell, line};
            w_label(f, box, text,
                    (LabelStyle){is_on ? TYPE_CAPTION_MEDIUM : TYPE_CAPTION,
                                 is_on ? COLOR_ACCENT_INK : COLOR_TEXT3, ALIGN_LEFT, 0, true});
            buf_addf(&said, "; %.*s: %.*s", STR_ARG(names[id]), STR_ARG(text));
        }
        if (row >= 0) {
            ui_node(f, ROLE_TEXT, arena_str(f->arena, buf_str(&said)), (Rect){r.x, y, r.w, line});
        }
        buf_free(&said);
    }
}

// --- rows ----------------------------------------------------------------------------------------
static bool shows_method(const SettingRow *row, bool chosen) {
    return chosen && row->info && str_eq(str_of(row->info->key), S("scheduler"));
}

static void draw_value(UiFrame *f, Rect r, const SettingRow *row, Str value, bool chosen) {
    const int32_t arrow = r.h;
    // The arrows stand on the chosen row only: their keys are Left and Right there.
    if (chosen && row->info) {
        w_icon_button(f, (Rect){r.x, r.y, arrow, arrow}, ICON_LEFT, S("Less"),
                      (Act){ACT_COLLAPSE, -1}, false);
        w_icon_button(f, (Rect){r.x + r.w - arrow, r.y, arrow, arrow}, ICON_RIGHT, S("More"),
                      (Act){ACT_EXPAND, -1}, false);
    }
    w_label(f, (Rect){r.x + arrow, r.y, r.w - 2 * arrow, r.h}, value,
            (LabelStyle){TYPE_UI_MEDIUM, COLOR_ACCENT_INK, ALIGN_CENTER, 0, true});
}

static Str about_of(UiFrame *f, const SettingRow *row) {
    return row->act.id == ACT_COPY_FOLDER
               ? arena_printf(f->arena, "%s\n%s", row->about, app_data_dir(ui_app(f->ui)))
               : str_of(row->about);
}

// One row: title and reason at the left, the value at the right (below the text where the window is
// narrow).
static int32_t draw_row(UiFrame *f, SettingsScreen *s, int32_t i, int32_t x, int32_t y, int32_t w) {
    const SettingRow *row = &s->rows[i];
    const bool narrow = ui_design(f, w) < 520, chosen = i == s->selected;
    const int32_t pad = ui_px(f, 14), arrow = ui_px(f, 32);
    const int32_t value_w = ui_px(f, narrow ? 180 : 210) + 2 * arrow;
    const int32_t text_w = narrow ? w - 2 * pad : w - 3 * pad - value_w;
    const int32_t title_h = ui_line(f, TYPE_BUTTON);
    const Str about = about_of(f, row);
    const int32_t about_h = w_para_height(f, text_w, about, TYPE_UI);
    const int32_t plain_h =
        2 * ui_px(f, 10) + title_h + about_h + (narrow ? arrow + ui_px(f, 6) : 0);
    const bool method = shows_method(row, chosen);
    const Rect r = {x, y, w, plain_h + (method ? method_height(f) : 0)};
    const Str value = settings_value(f->ui, row, f->arena);
    Control c = ui_control(f, ROLE_ROW, str_of(row->title), r, (Act){ACT_ROW_PICK, i},
                           chosen ? CONTROL_DEFAULT : 0);
    c.node->value = arena_str(&f->tree->arena, value);
    if (chosen || c.hovered) {
        draw_box(f->draw, r, ui_px(f, RADIUS_CODE),
                 ui_color(f, chosen ? COLOR_ACCENT_SOFT : COLOR_SUNKEN), 0, 0);
    }
    if (c.focused && !ui_wants_text(f->ui)) {
        draw_ring(f->draw, r, ui_px(f, RADIUS_CODE), ui_color(f, COLOR_ACCENT), ui_px(f, 1));
    }
    w_label(f, (Rect){x + pad, y + ui_px(f, 10), text_w, title_h}, str_of(row->title),
            (LabelStyle){.type = TYPE_BUTTON, .color = COLOR_TEXT, .elide = true});
    w_para(f, (Rect){x + pad, y + ui_px(f, 10) + title_h, text_w, about_h}, about,
           (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3});
    const int32_t vy = narrow ? y + plain_h - ui_px(f, 10) - arrow : y + (plain_h - arrow) / 2;
    const int32_t vx = narrow ? x + pad : x + w - pad - value_w;
    draw_value(f, (Rect){vx, vy, value_w, arrow}, row, value, chosen);
    if (method) {
        draw_method(f, (Rect){x + pad, y + plain_h - ui_px(f, 6), w - 2 * pad, method_height(f)});
    }
    return r.h;
}

// The backups there are, and how one comes back.
static int32_t draw_backups(UiFrame *f, const SettingsScreen *s, int32_t x, int32_t y, int32_t w) {
    const int32_t top = y, line = ui_line(f, TYPE_UI);
    for (size_t i = 0; i < s->backup_n; i++) {
        const BackupInfo *b = &s->backups[i];
        char clock[8];
        day_format_time(b->at_ms, clock);
        const Str day = words_date(f->arena, day_of(b->at_ms, 0));
        const Str size = arena_printf(f->arena, "%.1f MB", (double)b->size / 1e6);
        const Str said = arena_printf(f->arena, "%.*s, %s: %.*s, %.*s", STR_ARG(day), clock,
                                      STR_ARG(b->name), STR_ARG(size));
        w_label(f, (Rect){x, y, w, line}, said,
                (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true});
        y += line;
    }
    const Str how = s->backup_n ? S("To bring one back, close this window and run: trestle restore "
                                    "FILE. What is there then is backed up first.")
                                : S("There is no backup yet.");
    y += s->backup_n ? ui_px(f, 6) : 0;
    y += w_para(f, (Rect){x, y, w, 0}, how,
                (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_TEXT});
    return y - top;
}

static int32_t draw_group(UiFrame *f, int32_t x, int32_t y, int32_t w, const char *title) {
    const int32_t h = ui_line(f, TYPE_UI_MEDIUM), above = ui_px(f, 20);
    w_label(f, (Rect){x, y + above, w, h}, str_of(title),
            (LabelStyle){TYPE_UI_MEDIUM, COLOR_TEXT3, ALIGN_LEFT, ROLE_HEADING, true});
    return above + h + ui_px(f, 4);
}

static int32_t draw_rows(UiFrame *f, SettingsScreen *s, int32_t top, int32_t x, int32_t y,
                         int32_t w) {
    const int32_t from = y;
    const char *group = NULL;
    for (int32_t i = 0; i < s->row_n; i++) {
        if (group != s->rows[i].group) {
            group = s->rows[i].group;
            y += draw_group(f, x, y, w, group);
        }
        const int32_t h = draw_row(f, s, i, x - ui_px(f, 14), y, w + ui_px(f, 28));
        if (s->follow && i == s->selected) {
            const int32_t before = s->scroll.offset;
            scroll_show(&s->scroll, y - top - ui_px(f, 40), h + ui_px(f, 80));
            s->follow = false;
            if (s->scroll.offset != before) {
                ui_mark_dirty(f->ui);
            }
        }
        y += h + ui_px(f, 2);
        if (s->rows[i].act.id == ACT_BACKUP_NOW) {
            y += ui_px(f, 4) + draw_backups(f, s, x, y + ui_px(f, 4), w);
        }
    }
    if (s->row_n == 0) {
        w_label(f, (Rect){x, y + ui_px(f, 20), w, ui_line(f, TYPE_UI)},
                S("No setting is called so."),
                (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true});
        y += ui_px(f, 60);
    }
    return y - from;
}

void settings_draw(UiFrame *f, void *self) {
    SettingsScreen *s = self;
    Rect rest = f->bounds;
    Sidebar side = {.here = SCREEN_SETTINGS, .scroll = &s->side_scroll};
    w_sidebar(f, &rest, &side);
    Rect foot = rect_cut_bottom(&rest, w_hint_height(f) + ui_px(f, 20));
    const int32_t margin = ui_px(f, ui_design(f, rest.w) < 620 ? 16 : SPACE_PAGE);
    const int32_t most = ui_px(f, 760), field_w = ui_px(f, 220);
    const int32_t w = rest.w - 2 * margin < most ? rest.w - 2 * margin : most;
    const int32_t x = rest.x + (rest.w - w) / 2, title_h = ui_line(f, TYPE_PAGE_TITLE);
    const int32_t top = w_scroll_begin(f, &s->scroll, rest);
    int32_t y = top + ui_px(f, 28);
    w_label(f, (Rect){x, y, w - field_w, title_h}, S("Settings"),
            (LabelStyle){.type = TYPE_PAGE_TITLE, .color = COLOR_TEXT, .role = ROLE_HEADING});
    w_edit(f,
           (Rect){x + w - field_w, y + (title_h - ui_px(f, SIZE_INPUT)) / 2, field_w,
                  ui_px(f, SIZE_INPUT)},
           &s->field,
           &(EditStyle){.name = S("Find a setting"),
                        .placeholder = S("Find a setting"),
                        .icon = ICON_SEARCH,
                        .id = SETTINGS_FIELD,
                        .keys_of = {ACT_SEARCH, 0}});
    y += title_h + ui_px(f, 8);
    y += draw_rows(f, s, top, x, y, w) + ui_px(f, 24);
    w_scroll_end(f, y - top);
    Hint hints[] = {
        {{ACT_ROW_NEXT, 0}, S("Choose"), {0}},
        {{ACT_EXPAND, -1}, S("Change"), S("Left Right")},
        {{ACT_SEARCH, 0}, S("Find a setting"), {0}},
        {{ACT_BACK, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    w_hint_row(f, foot, hints, sizeof hints / sizeof hints[0]);
}
