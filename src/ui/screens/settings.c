// Settings: one page of rows. Up and Down choose, Left and Right change, at once and for good;
// nothing needs a restart. What is not a choice (where things are kept) is told below.
#include "ui/icons.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_button.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_scroll.h"
#include "ui/w_sidebar.h"

#define ROWS_MAX 32

typedef struct SettingsScreen {
    Scroll scroll, side_scroll;
    const SettingInfo *rows[ROWS_MAX];
    int32_t row_n, selected;
    bool follow; // bring the chosen row into view
} SettingsScreen;

// The rows' headings: each stands before the setting it names.
static const struct {
    const char *key, *title;
} groups[] = {
    {"minutes", "Your day"},
    {"track", "What you study"},
    {"scheduler", "How days are planned"},
    {"theme", "The window"},
};

// Words of settings as people say them.
static const struct {
    const char *key, *value, *words;
} plain_words[] = {
    {"scheduler", "sm2", "SM-2"},
    {"scheduler", "sm2-1998", "SM-2, as published in 1998"},
    {"ask-again", "never", "never"},
    {"ask-again", "failures", "what I forgot"},
    {"ask-again", "below-good", "all below Good"},
    {"track", "none", "none yet"},
    {"track", "cloud", "Cloud infrastructure"},
    {"track", "data", "Data"},
    {"track", "platform", "Developer platforms"},
    {"track", "ai", "AI and machine learning"},
    {"theme", "system", "as the system"},
};

static bool settings_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)ui;
    (void)args;
    (void)err;
    SettingsScreen *s = self;
    for (size_t i = 0; settings_at(i) && s->row_n < ROWS_MAX; i++) {
        if (settings_at(i)->title) {
            s->rows[s->row_n++] = settings_at(i);
        }
    }
    return true;
}

static void change(Ui *ui, SettingsScreen *s, int32_t row, int by) {
    Buf value = {0};
    Err err = {0};
    Str key = str_of(s->rows[row]->key);
    s->selected = row;
    if (settings_step(app_settings(ui_app(ui)), key, by, &value) &&
        !app_setting_set(ui_app(ui), key, buf_str(&value), &err)) {
        ui_toast_err(ui, &err);
    }
    buf_free(&value);
    ui_changed(ui, CHANGE_SETTINGS | CHANGE_STATES);
}

static bool settings_act(Ui *ui, void *self, Act act) {
    SettingsScreen *s = self;
    switch (act.id) {
    case ACT_ROW_NEXT:
        s->selected += s->selected + 1 < s->row_n;
        s->follow = true;
        return true;
    case ACT_ROW_PREV:
        s->selected -= s->selected > 0;
        s->follow = true;
        return true;
    case ACT_EXPAND:
    case ACT_ROW_OPEN:
        change(ui, s, act.arg >= 0 ? act.arg : s->selected, 1);
        return true;
    case ACT_COLLAPSE:
        change(ui, s, act.arg >= 0 ? act.arg : s->selected, -1);
        return true;
    case ACT_ROW_PICK:
        s->selected = act.arg;
        return true;
    default:
        return false;
    }
}

static Str value_words(UiFrame *f, const SettingInfo *info) {
    Buf value = {0};
    settings_print(app_settings(ui_app(f->ui)), str_of(info->key), &value);
    Str text = arena_str(f->arena, buf_str(&value));
    buf_free(&value);
    for (size_t i = 0; i < sizeof plain_words / sizeof plain_words[0]; i++) {
        if (str_eq(str_of(plain_words[i].key), str_of(info->key)) &&
            str_eq(str_of(plain_words[i].value), text)) {
            return str_of(plain_words[i].words);
        }
    }
    if (str_eq(str_of(info->key), S("text-size"))) {
        return arena_printf(f->arena, "%.*s %%", STR_ARG(text));
    }
    if (str_eq(str_of(info->key), S("day-starts-at"))) {
        return arena_printf(f->arena, "%.*s:00", STR_ARG(text));
    }
    return text;
}

static const char *group_before(const SettingInfo *info) {
    for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++) {
        if (str_eq(str_of(groups[i].key), str_of(info->key))) {
            return groups[i].title;
        }
    }
    return NULL;
}

// One row: title and reason at the left, the value between two arrows at the right (below the text
// where the window is narrow).
static int32_t draw_row(UiFrame *f, SettingsScreen *s, int32_t i, int32_t x, int32_t y, int32_t w) {
    const SettingInfo *info = s->rows[i];
    bool narrow = ui_design(f, w) < 520;
    int32_t pad = ui_px(f, 14), arrow = ui_px(f, 32), value_w = ui_px(f, narrow ? 180 : 210);
    int32_t text_w = narrow ? w - 2 * pad : w - 3 * pad - value_w - 2 * arrow;
    int32_t title_h = ui_line(f, TYPE_BUTTON);
    int32_t about_h = w_para_height(f, text_w, str_of(info->about), TYPE_UI);
    int32_t h = 2 * ui_px(f, 10) + title_h + about_h + (narrow ? arrow + ui_px(f, 6) : 0);
    Rect r = {x, y, w, h};
    bool chosen = i == s->selected;
    Str value = value_words(f, info);
    Control c = ui_control(f, ROLE_ROW, str_of(info->title), r, (Act){ACT_ROW_PICK, i},
                           chosen ? CONTROL_DEFAULT : 0);
    c.node->value = arena_str(&f->tree->arena, value);
    if (chosen || c.hovered) {
        draw_box(f->draw, r, ui_px(f, RADIUS_CODE),
                 ui_color(f, chosen ? COLOR_ACCENT_SOFT : COLOR_SUNKEN), 0, 0);
    }
    w_label(f, (Rect){x + pad, y + ui_px(f, 10), text_w, title_h}, str_of(info->title),
            (LabelStyle){.type = TYPE_BUTTON, .color = COLOR_TEXT, .elide = true});
    w_para(f, (Rect){x + pad, y + ui_px(f, 10) + title_h, text_w, about_h}, str_of(info->about),
           (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3});
    int32_t vy = narrow ? y + h - ui_px(f, 10) - arrow : y + (h - arrow) / 2;
    int32_t vx = narrow ? x + pad : x + w - pad - value_w - 2 * arrow;
    // The arrows stand on the chosen row only: their keys are Left and Right there.
    if (chosen) {
        w_icon_button(f, (Rect){vx, vy, arrow, arrow}, ICON_LEFT, S("Less"),
                      (Act){ACT_COLLAPSE, -1}, false);
        w_icon_button(f, (Rect){vx + arrow + value_w, vy, arrow, arrow}, ICON_RIGHT, S("More"),
                      (Act){ACT_EXPAND, -1}, false);
    }
    w_label(f, (Rect){vx + arrow, vy, value_w, arrow}, value,
            (LabelStyle){.type = TYPE_UI_MEDIUM,
                         .color = COLOR_ACCENT_INK,
                         .align = ALIGN_CENTER,
                         .elide = true});
    return h;
}

static int32_t draw_places(UiFrame *f, int32_t x, int32_t y, int32_t w) {
    App *app = ui_app(f->ui);
    Str lines[] = {
        arena_printf(f->arena, "Your collection, your decks and the backups are in %s.",
                     app_data_dir(app)),
        S("A backup is made when the program closes and before each import; the newest twelve are kept."),
        S("Your own keys: trestle settings keys \"grade-good = 3, g\". ? shows the ones in force."),
    };
    int32_t top = y;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        y += w_para(f, (Rect){x, y, w, 0}, lines[i],
                    (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_TEXT}) +
             ui_px(f, 4);
    }
    return y - top;
}

static void settings_draw(UiFrame *f, void *self) {
    SettingsScreen *s = self;
    Rect rest = f->bounds;
    Sidebar side = {.here = SCREEN_SETTINGS, .scroll = &s->side_scroll};
    w_sidebar(f, &rest, &side);
    Rect foot = rect_cut_bottom(&rest, w_hint_height(f) + ui_px(f, 20));
    int32_t margin = ui_px(f, ui_design(f, rest.w) < 620 ? 16 : SPACE_PAGE), most = ui_px(f, 760);
    int32_t w = rest.w - 2 * margin < most ? rest.w - 2 * margin : most;
    int32_t x = rest.x + (rest.w - w) / 2;
    int32_t top = w_scroll_begin(f, &s->scroll, rest), y = top + ui_px(f, 28);
    w_label(f, (Rect){x, y, w, ui_line(f, TYPE_PAGE_TITLE)}, S("Settings"),
            (LabelStyle){.type = TYPE_PAGE_TITLE, .color = COLOR_TEXT, .role = ROLE_HEADING});
    y += ui_line(f, TYPE_PAGE_TITLE) + ui_px(f, 8);
    for (int32_t i = 0; i < s->row_n; i++) {
        const char *group = group_before(s->rows[i]);
        if (group) {
            y += ui_px(f, 20);
            w_label(f, (Rect){x, y, w, ui_line(f, TYPE_UI_MEDIUM)}, str_of(group),
                    (LabelStyle){.type = TYPE_UI_MEDIUM, .color = COLOR_TEXT3, .role = ROLE_TEXT});
            y += ui_line(f, TYPE_UI_MEDIUM) + ui_px(f, 4);
        }
        int32_t h = draw_row(f, s, i, x - ui_px(f, 14), y, w + ui_px(f, 28));
        if (s->follow && i == s->selected) {
            int32_t before = s->scroll.offset;
            scroll_show(&s->scroll, y - top - ui_px(f, 40), h + ui_px(f, 80));
            s->follow = false;
            if (s->scroll.offset != before) {
                ui_mark_dirty(f->ui);
            }
        }
        y += h + ui_px(f, 2);
    }
    y += ui_px(f, 24);
    y += draw_places(f, x, y, w) + ui_px(f, 24);
    w_scroll_end(f, y - top);
    Hint hints[] = {
        {{ACT_ROW_NEXT, 0}, S("Choose"), {0}},
        {{ACT_EXPAND, -1}, S("Change"), S("Left Right")},
        {{ACT_BACK, 0}, {0}, {0}},
        {{ACT_KEYS, 0}, {0}, {0}},
    };
    w_hint_row(f, foot, hints, sizeof hints / sizeof hints[0]);
}

const Screen screen_settings = {
    .id = SCREEN_SETTINGS,
    .title = "Settings",
    .size = sizeof(SettingsScreen),
    .scope = SCOPE_LIST,
    .open = settings_open,
    .act = settings_act,
    .draw = settings_draw,
};
