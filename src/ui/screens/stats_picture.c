// The statistics as a picture: the page with all its charts, or the chosen chart alone, each under
// words that say what is counted. What belongs to the window stays out: fields, keys, the focus.
#include "ui/picture.h"
#include "ui/screens/stats_internal.h"
#include "ui/w_label.h"

#define PAGE_WIDTH  1240
#define CHART_WIDTH 760

typedef struct StatsPicture {
    StatsScreen *s;
    int32_t panel; // -1: all
} StatsPicture;

// "Statistics  All decks, last 12 months"; answers the height.
static int32_t draw_title(UiFrame *f, const StatsScreen *s, Rect r) {
    const int32_t h = ui_line(f, TYPE_PAGE_TITLE);
    const int32_t w = w_label(f, (Rect){r.x, r.y, r.w, h}, S("Statistics"),
                              (LabelStyle){.type = TYPE_PAGE_TITLE, .color = COLOR_TEXT});
    const int32_t x = r.x + w + ui_px(f, 14);
    w_label(f, (Rect){x, r.y + ui_px(f, 3), r.x + r.w - x, h}, stats_head_words(f, s),
            (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .elide = true});
    return h;
}

static int32_t draw_picture(UiFrame *f, void *self) {
    const StatsPicture *p = self;
    const int32_t margin = ui_px(f, SPACE_PAGE), w = f->bounds.w - 2 * margin;
    int32_t y = margin;
    y += draw_title(f, p->s, (Rect){margin, y, w, 0}) + ui_px(f, 18);
    const Rect rest = {margin, y, w, 0};
    y += p->panel < 0 ? stats_draw_panels(f, p->s, rest)
                      : stats_draw_one(f, p->s, (PanelId)p->panel, rest);
    return y + margin - ui_px(f, SPACE_PANELS);
}

// "Answers a day" as a part of a file name: "-answers-a-day".
static Str file_word(Arena *a, Str title) {
    Buf out = {0};
    for (size_t i = 0; i < title.n; i++) {
        const char c = title.at[i];
        const bool is_upper = c >= 'A' && c <= 'Z';
        const bool is_plain = is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_plain) {
            if (out.n == 0 || i == 0 || title.at[i - 1] == ' ') {
                buf_add_byte(&out, '-');
            }
            buf_add_byte(&out, is_upper ? (char)(c - 'A' + 'a') : c);
        }
    }
    const Str word = arena_str(a, buf_str(&out));
    buf_free(&out);
    return word;
}

void stats_save_picture(Ui *ui, StatsScreen *s, bool only_chosen) {
    Arena a = {0};
    Err err = {0};
    const PanelId chosen = s->panel;
    const bool explains_here = s->explains_here;
    StatsPicture picture = {s, only_chosen ? (int32_t)chosen : -1};
    const Str word = only_chosen ? file_word(&a, s->panels[chosen].title) : S("");
    const char *path = app_stats_picture_path(ui_app(ui), s->today, word, &a, &err);
    s->panel = PANEL_COUNT; // In a picture none is the chosen one.
    s->explains_here = false;
    const bool is_saved = path && ui_save_picture(ui, only_chosen ? CHART_WIDTH : PAGE_WIDTH,
                                                  draw_picture, &picture, path, &err);
    s->panel = chosen;
    s->explains_here = explains_here;
    if (is_saved) {
        ui_toast(ui, arena_printf(&a, "Saved to %s", path), (Act){ACT_NONE, 0}, (Str){0});
    } else {
        ui_toast_err(ui, &err);
    }
    arena_free(&a);
}
