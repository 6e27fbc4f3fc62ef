// Help: every key, in two columns (one where the window is narrow), scrolling when it is small.
#include "ui/overlay_help.h"

#include "ui/ui_internal.h"
#include "ui/w_chip.h"
#include "ui/w_dialog.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"

typedef struct Help {
    Scroll scroll;
} Help;

static const struct {
    ActionId first, last;
    const char *label;
} TOGETHER[] = {
    {ACT_GRADE_AGAIN, ACT_GRADE_EASY, "Grade Again to Easy"},
    {ACT_GRADE_0, ACT_GRADE_5, "Grade 0 to 5"},
    {ACT_UNDO, ACT_REDO, "Undo, redo"},
    {ACT_MOVE_UP, ACT_MOVE_DOWN, "Move item up, down"},
    {ACT_ROW_NEXT, ACT_ROW_PREV, "Next, previous row"},
    {ACT_EXPAND, ACT_COLLAPSE, "Expand, collapse"},
    {ACT_EXTEND_NEXT, ACT_EXTEND_PREV, "Select downwards, upwards"},
    {ACT_POINT_NEXT, ACT_POINT_PREV, "Next, previous point"},
    {ACT_STATS_DECK_NEXT, ACT_STATS_DECK_PREV, "Next, previous deck"},
    {ACT_SCROLL_UP, ACT_SCROLL_DOWN, "Scroll up, down"},
    {ACT_PAGE_UP, ACT_PAGE_DOWN, "Page up, down"},
    {ACT_SCROLL_TOP, ACT_SCROLL_BOTTOM, "To the top, to the end"},
    {ACT_FOCUS_NEXT, ACT_FOCUS_PREV, "Next, previous control"},
    {ACT_TEXT_BIGGER, ACT_TEXT_NORMAL, "Text size"},
};

static HelpRow row_of(ActionId id) {
    HelpRow row = {id, id, action_info(id)->label, action_info(id)->group};
    for (size_t i = 0; i < sizeof TOGETHER / sizeof TOGETHER[0]; i++) {
        if (id >= TOGETHER[i].first && id <= TOGETHER[i].last) {
            row.first = TOGETHER[i].first;
            row.last = TOGETHER[i].last;
            row.label = TOGETHER[i].label;
        }
    }
    return row;
}

static bool is_reachable(const Ui *ui, ActionId id) {
    const ActionInfo *info = action_info(id);
    bool six = ui_app_six_grades(ui);
    if (id >= ACT_GRADE_AGAIN && id <= ACT_GRADE_5) {
        return (id >= ACT_GRADE_0) == six;
    }
    return info->group != GROUP_NONE && (info->opens == 0 || ui->screen_get(info->opens));
}

size_t help_rows(const Ui *ui, HelpRow out[HELP_ROWS_MAX]) {
    size_t n = 0;
    for (int id = ACT_NONE + 1; id < ACT_COUNT; id++) {
        if (is_reachable(ui, (ActionId)id)) {
            HelpRow row = row_of((ActionId)id);
            out[n++] = row;
            id = (int)row.last;
        }
    }
    return n;
}

// Caps of a row: one for each action, "A - H" where one action takes many arguments.
static size_t row_caps(UiFrame *f, const HelpRow *row, Str out[8]) {
    const Keymap *m = &f->ui->keymap;
    size_t n = 0;
    for (int id = (int)row->first; id <= (int)row->last && n < 8; id++) {
        int32_t low = INT32_MAX, high = INT32_MIN;
        for (size_t i = 0; i < m->n; i++) {
            if ((int)m->at[i].act.id == id) {
                low = m->at[i].act.arg < low ? m->at[i].act.arg : low;
                high = m->at[i].act.arg > high ? m->at[i].act.arg : high;
            }
        }
        if (low > high) {
            continue; // The learner took its keys away; the palette still has it.
        }
        Str keys = keymap_keys_anywhere(m, (Act){(ActionId)id, low}, f->arena);
        out[n] = keymap_pretty(keys, f->arena);
        if (high > low) {
            Str last = keymap_keys_anywhere(m, (Act){(ActionId)id, high}, f->arena);
            out[n] = arena_printf(f->arena, "%.*s \xE2\x80\x93 %.*s", STR_ARG(keys), STR_ARG(last));
        }
        n++;
    }
    return n;
}

static void draw_help_row(UiFrame *f, Rect r, const HelpRow *row, bool rule) {
    Str caps[8];
    size_t n = row_caps(f, row, caps);
    int32_t x = r.x + r.w, gap = ui_px(f, 4);
    Buf said = {.max = 256};
    for (size_t i = n; i-- > 0;) {
        int32_t w = w_keycap_width(f, caps[i]);
        x -= w;
        w_keycap(f, x, r.y + (r.h - w_keycap_height(f)) / 2, caps[i]);
        x -= gap;
    }
    for (size_t i = 0; i < n; i++) {
        buf_addf(&said, "%s%.*s", i ? ", " : "", STR_ARG(caps[i]));
    }
    Str label = str_of(row->label);
    w_label(f, (Rect){r.x, r.y, x - r.x, r.h}, label,
            (LabelStyle){TYPE_UI, COLOR_TEXT, ALIGN_LEFT, 0, true});
    ui_node(f, ROLE_TEXT, label, r)->value = arena_str(&f->tree->arena, buf_str(&said));
    buf_free(&said);
    if (rule) {
        draw_fill(f->draw, (Rect){r.x, r.y, r.w, ui_hair(f)},
                  color_mix(ui_color(f, COLOR_SURFACE), ui_color(f, COLOR_BORDER), 0.7f));
    }
}

// One group from r's top down; returns its height. draw == false measures.
static int32_t help_group(UiFrame *f, Rect r, const HelpRow *rows, size_t n, ActionGroup group,
                          bool draw) {
    int32_t row_h = ui_px(f, 31), title_h = ui_px(f, 26), y = r.y + title_h;
    if (draw) {
        w_label(f, (Rect){r.x, r.y, r.w, ui_px(f, 20)}, str_of(action_group_title(group)),
                (LabelStyle){TYPE_CAPTION_MEDIUM, COLOR_TEXT3, ALIGN_LEFT, ROLE_HEADING, true});
    }
    for (size_t i = 0, shown = 0; i < n; i++) {
        if (rows[i].group == group) {
            if (draw) {
                draw_help_row(f, (Rect){r.x, y, r.w, row_h}, &rows[i], shown > 0);
            }
            y += row_h;
            shown++;
        }
    }
    return y + ui_px(f, 14) - r.y;
}

static const ActionGroup COLUMNS[2][5] = {
    {GROUP_STUDY, GROUP_GO, GROUP_BROWSE, GROUP_EDIT, GROUP_NONE},
    {GROUP_EVERYWHERE, GROUP_LIST, GROUP_STATS, GROUP_SQL, GROUP_NONE},
};

// What puzzles everybody who looks at the buttons: the same day on three of them.
static const Str about_grades = S_INIT(
    "About the grades: in SM-2, the method that plans your days, Hard, Good and Easy bring a card back "
    "on the same day; the grade decides how fast the waits after that one grow (the ease). Again "
    "starts the card over.");

static int32_t help_note(UiFrame *f, Rect r, bool draw) {
    int32_t gap = ui_px(f, 16);
    const Str keys = keymap_keys_anywhere(&f->ui->keymap, (Act){ACT_MY_KEYS, 0}, f->arena);
    Str note = about_grades;
    if (keys.n && f->ui->screen_get(SCREEN_KEYS)) {
        note = arena_printf(f->arena, "%.*s\n%.*s gives any action other keys.",
                            STR_ARG(about_grades), STR_ARG(keymap_pretty(keys, f->arena)));
    }
    if (draw) {
        w_para(f, r, note, (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
    }
    return w_para_height(f, r.w, note, TYPE_UI) + gap;
}

static int32_t help_content(UiFrame *f, Rect r, const HelpRow *rows, size_t n, bool narrow,
                            bool draw) {
    int32_t gap = ui_px(f, 32), column_w = narrow ? r.w : (r.w - gap) / 2;
    int32_t note = help_note(f, r, draw);
    r.y += note;
    int32_t tallest = 0, y = r.y;
    for (size_t c = 0; c < 2; c++) {
        y = narrow ? y : r.y;
        for (size_t g = 0; g < 5 && COLUMNS[c][g] != GROUP_NONE; g++) {
            int32_t x = narrow ? r.x : r.x + (int32_t)c * (column_w + gap);
            y += help_group(f, (Rect){x, y, column_w, 0}, rows, n, COLUMNS[c][g], draw);
        }
        tallest = y - r.y > tallest ? y - r.y : tallest;
    }
    return note + tallest;
}

static void help_draw(UiFrame *f, void *self) {
    Help *h = self;
    HelpRow rows[HELP_ROWS_MAX];
    size_t n = help_rows(f->ui, rows);
    bool narrow = ui_design(f, f->bounds.w) < 560;
    int32_t wanted = ui_px(f, narrow ? 360 : 600);
    int32_t height = help_content(f, (Rect){0, 0, wanted, 0}, rows, n, narrow, false);
    Rect r = w_dialog(f, S("Keyboard shortcuts"), wanted, height);
    int32_t top = w_scroll_begin(f, &h->scroll, r);
    int32_t bar = height > r.h ? ui_px(f, 14) : 0;
    help_content(f, (Rect){r.x, top, r.w - bar, r.h}, rows, n, narrow, true);
    w_scroll_end(f, height);
}

const Screen screen_help = {
    .id = SCREEN_HELP,
    .title = "Keyboard shortcuts",
    .size = sizeof(Help),
    .scope = SCOPE_DIALOG,
    .overlay = true,
    .draw = help_draw,
};
