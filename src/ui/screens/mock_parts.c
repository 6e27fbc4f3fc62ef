// Pieces of the pages of a mock interview, and the bar over a question.
#include "ui/icons.h"
#include "ui/screens/mock_internal.h"
#include "ui/w_button.h"
#include "ui/w_chip.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_topbar.h"

#define WIDE 960 // design pixels from which there are two columns

bool mock_is_wide(const UiFrame *f) {
    return ui_design(f, f->bounds.w) >= WIDE;
}

int32_t mock_margin(const UiFrame *f) {
    const float w = ui_design(f, f->bounds.w);
    return ui_px(f, w < 700 ? 14 : w < WIDE ? 24 : SPACE_PAGE);
}

Rect mock_column(const UiFrame *f, Rect r, float most) {
    const int32_t margin = mock_margin(f), wide = ui_px(f, most);
    const int32_t w = r.w - 2 * margin < wide ? r.w - 2 * margin : wide;
    return (Rect){r.x + (r.w - w) / 2, r.y, w, r.h};
}

bool mock_is_seen(const UiFrame *f, Rect r) {
    return !rect_is_empty(rect_and(r, ui_clip_rect(f)));
}

int32_t mock_para(UiFrame *f, Rect at, Str text, LabelStyle style) {
    at.h = w_para_height(f, at.w, text, style.type);
    if (mock_is_seen(f, at)) {
        w_para(f, at, text, style);
    }
    return at.h;
}

Rect mock_panel_begin(UiFrame *f, Rect panel, Scroll *scroll, ColorRole ground, int32_t *top) {
    ui_panel(f, panel, RADIUS_BUTTON, ground);
    const Rect view = rect_inset(panel, ui_hair(f), ui_px(f, 12));
    *top = w_scroll_begin(f, scroll, view);
    return rect_inset(view, ui_px(f, ui_design(f, panel.w) < 420 ? 14 : 20), 0);
}

// --- texts ---------------------------------------------------------------------------------------
int32_t mock_draw_title(UiFrame *f, Rect column, int32_t y, Str title) {
    const int32_t h = ui_line(f, TYPE_UI_BOLD);
    w_label(
        f, (Rect){column.x, y, column.w, h}, title,
        (LabelStyle){.type = TYPE_UI_BOLD, .color = COLOR_TEXT, .role = ROLE_TEXT, .elide = true});
    return y + h + ui_px(f, 4);
}

int32_t mock_draw_text(UiFrame *f, Rect column, int32_t y, Str title, Str text) {
    if (str_is_blank(text)) {
        return y;
    }
    if (title.n) {
        y = mock_draw_title(f, column, y, title);
    }
    Str line, rest = str_trim_end(text);
    const int32_t step = ui_line(f, TYPE_NOTE);
    while (str_next_line(&rest, &line)) {
        y += line.n ? mock_para(
                          f, (Rect){column.x, y, column.w, 0}, line,
                          (LabelStyle){.type = TYPE_NOTE, .color = COLOR_TEXT2, .role = ROLE_TEXT})
                    : step / 2;
    }
    return y + ui_px(f, 14);
}

int32_t mock_draw_md(UiFrame *f, Rect column, int32_t y, Str title, MdView *view, Str text) {
    if (str_is_blank(text)) {
        return y;
    }
    y = mock_draw_title(f, column, y, title);
    const int32_t h = w_md_layout(f, view, text, column.w, &(MdStyle){.type = TYPE_NOTE});
    w_md_draw(f, view, column.x, y, ROLE_TEXT);
    return y + h + ui_px(f, 14);
}

int32_t mock_draw_done(UiFrame *f, Rect column, int32_t y, Str text, bool done) {
    const int32_t left = ui_px(f, 26), line = ui_line(f, TYPE_UI), box = ui_px(f, 14);
    const Rect text_at = {column.x + left, y, column.w - left, 0};
    const int32_t h = mock_para(
        f, text_at, text, (LabelStyle){.type = TYPE_UI, .color = done ? COLOR_TEXT : COLOR_TEXT3});
    if (!mock_is_seen(f, (Rect){column.x, y, column.w, h})) {
        return y + h + ui_px(f, 4);
    }
    if (done) {
        w_icon(f, (Rect){column.x, y, ui_px(f, 18), line}, ICON_CHECK, 15, COLOR_EASY);
    } else {
        draw_box(f->draw, (Rect){column.x + ui_px(f, 2), y + (line - box) / 2, box, box},
                 ui_px(f, 3), 0, ui_color(f, COLOR_EDGE), ui_hair(f));
    }
    ui_node(f, ROLE_TEXT,
            arena_printf(f->arena, "%.*s: %s", STR_ARG(text), done ? "yes" : "not this time"),
            (Rect){column.x, y, column.w, h});
    return y + h + ui_px(f, 4);
}

static void draw_pips(UiFrame *f, Rect r, int32_t level) {
    const int32_t w = ui_px(f, 14), h = ui_px(f, 6), gap = ui_px(f, 4);
    for (int32_t i = 0; i < 4; i++) {
        draw_box(f->draw, (Rect){r.x + i * (w + gap), r.y + (r.h - h) / 2, w, h}, ui_px(f, 3),
                 ui_color(f, i < level ? COLOR_ACCENT : COLOR_BORDER), 0, 0);
    }
}

int32_t mock_draw_dimension(UiFrame *f, Rect column, int32_t y, const InterviewDimension *d,
                            bool open) {
    const int32_t h = ui_line(f, TYPE_UI_BOLD) + ui_px(f, 4), level = mock_level(d->on);
    const Str said = arena_printf(f->arena, "%d, %s", level, mock_level_name(level));
    const int32_t said_w = ui_px(f, 84), pips_w = ui_px(f, 74);
    Rect row = {column.x, y, column.w, h};
    ui_node(f, ROLE_TEXT, arena_printf(f->arena, "%.*s: %.*s", STR_ARG(d->name), STR_ARG(said)),
            row);
    w_label(f, rect_cut_right(&row, said_w), said,
            (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .elide = true});
    rect_cut_right(&row, ui_px(f, 10));
    draw_pips(f, rect_cut_right(&row, pips_w), level);
    w_label(f, row, d->name,
            (LabelStyle){
                .type = open ? TYPE_UI_BOLD : TYPE_UI_MEDIUM, .color = COLOR_TEXT, .elide = true});
    y += h;
    for (int32_t k = 0; k < d->tick_n && open; k++) {
        y = mock_draw_done(f, column, y, d->tick[k], (d->on >> k) & 1u);
    }
    return y + (open ? ui_px(f, 8) : ui_px(f, 2));
}

int32_t mock_draw_words(UiFrame *f, Rect column, int32_t y, Str answer, int32_t time_s) {
    if (str_is_blank(answer)) {
        return y;
    }
    const MockWords w = mock_words(answer);
    const Str words =
        arena_printf(f->arena, "%.*s in %.*s, %.*s. Read aloud calmly about %.*s; meant were %.*s.",
                     STR_ARG(words_count(f->arena, w.words, "word", "words")),
                     STR_ARG(words_count(f->arena, w.sentences, "sentence", "sentences")),
                     STR_ARG(words_count(f->arena, w.fillers, "filler word", "filler words")),
                     STR_ARG(mock_time(f->arena, (int64_t)w.aloud_s * 1000)),
                     STR_ARG(mock_time(f->arena, (int64_t)time_s * 1000)));
    y += mock_para(f, (Rect){column.x, y, column.w, 0}, words,
                   (LabelStyle){.type = TYPE_CAPTION, .color = COLOR_TEXT3, .role = ROLE_STATUS});
    return y + ui_px(f, 10);
}

Str mock_score_words(Arena *a, int32_t total, int32_t dimensions, bool is_ready) {
    return arena_printf(a, "%d of %d%s", total, dimensions * 4, is_ready ? ", ready" : "");
}

// --- frame ---------------------------------------------------------------------------------------
void mock_draw_hints(UiFrame *f, Rect *rest, const Hint *hints, size_t n) {
    if (ui_design(f, f->bounds.h) >= 380) {
        w_hint_row(f, rect_cut_bottom(rest, w_hint_height(f) + ui_px(f, 6)), hints, n);
    }
}

void mock_draw_buttons(UiFrame *f, Rect *rest, const Button *buttons, size_t n, float most) {
    const bool is_low = ui_design(f, f->bounds.h) < 560;
    const int32_t h = is_low ? ui_px(f, 40) : w_button_height(f);
    Rect row = rect_cut_bottom(rest, h + ui_px(f, is_low ? 4 : 8));
    row.h = h;
    row = mock_column(f, row, most);
    for (size_t i = 0; i < n; i++) {
        const int32_t w = w_button_width(f, &buttons[i]);
        if (ui_allows(f->ui, buttons[i].act) && (w <= row.w || i == 0)) {
            w_button(f, rect_cut_left(&row, w < row.w ? w : row.w), &buttons[i]);
            rect_cut_left(&row, ui_px(f, 12));
        }
    }
    rect_cut_bottom(rest, ui_px(f, is_low ? 6 : 14));
}

// What the clock says: a fact, in the colour of facts, also when it runs long.
static Str clock_words(UiFrame *f, const InterviewRun *run) {
    const int64_t meant = (int64_t)interview_phase_s(run, run->phase) * 1000;
    const int64_t spent = mock_clock_spent(&run->clock, f->now_ms);
    Arena *a = f->arena;
    if (run->phase > MOCK_FOLLOW || meant == 0) {
        return S("");
    }
    // Rounded so that the first second of three minutes says three minutes.
    const Str left = spent <= meant
                         ? arena_printf(a, "%.*s left of %.*s",
                                        STR_ARG(mock_time(a, meant - spent / 1000 * 1000)),
                                        STR_ARG(mock_time(a, meant)))
                         : arena_printf(a, "%.*s over", STR_ARG(mock_time(a, spent - meant)));
    return run->clock.runs ? left : arena_printf(a, "Paused, %.*s", STR_ARG(left));
}

static void draw_phases(UiFrame *f, Rect r, MockPhase phase, bool is_written) {
    const bool is_narrow = ui_design(f, r.w) < 560;
    const LabelStyle now = {TYPE_UI_BOLD, COLOR_ACCENT_INK, ALIGN_LEFT, ROLE_STATUS, true};
    const LabelStyle other = {TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, 0, true};
    for (int p = 0; p < MOCK_PHASE_COUNT; p++) {
        const Str title =
            p == MOCK_ANSWER && is_written ? S("Write") : str_of(mock_phase_title((MockPhase)p));
        if ((is_narrow && p != (int)phase) || (is_written && p == MOCK_FOLLOW)) {
            continue;
        }
        const LabelStyle style = p == (int)phase ? now : other;
        const int32_t w = w_label_width(f, title, style.type);
        w_label(f, rect_cut_left(&r, w < r.w ? w : r.w), title, style);
        const Rect gap = rect_cut_left(&r, ui_px(f, 22));
        if (p + 1 < MOCK_PHASE_COUNT && !is_narrow) {
            w_icon(f, gap, ICON_RIGHT, 12, COLOR_TEXT3);
        }
    }
}

void mock_draw_bar(UiFrame *f, const MockScreen *s, Rect *rest) {
    const InterviewRun *run = &s->run;
    const InterviewStep *step = &run->step[run->at];
    Topbar bar = {.back = true,
                  .parent = S("Mock interview"),
                  .place = interview_type_title(f->arena, step->type)};
    if (run->step_n > 1) {
        bar.done = run->at;
        bar.total = run->step_n;
        bar.progress = arena_printf(f->arena, "%d of %d", run->at + 1, run->step_n);
    }
    w_topbar(f, rest, &bar);
    const int32_t line = ui_line(f, TYPE_UI_BOLD) + ui_px(f, 6);
    Rect row = mock_column(f, rect_cut_top(rest, line), 1180);
    const Str clock = clock_words(f, run);
    const int32_t clock_w = w_label_width(f, clock, TYPE_UI_MEDIUM);
    w_label(f, rect_cut_right(&row, clock_w < row.w ? clock_w : row.w), clock,
            (LabelStyle){TYPE_UI_MEDIUM, COLOR_TEXT2, ALIGN_RIGHT, ROLE_STATUS, true});
    rect_cut_right(&row, ui_px(f, 16));
    draw_phases(f, row, run->phase, step->is_written);
    Rect thin = mock_column(f, rect_cut_top(rest, ui_px(f, 12)), 1180);
    thin = (Rect){thin.x, thin.y + ui_px(f, 5), thin.w, ui_px(f, 2)};
    draw_fill(f->draw, thin, ui_color(f, COLOR_BORDER));
    const int64_t meant = (int64_t)interview_phase_s(run, run->phase) * 1000;
    if (meant > 0 && run->phase <= MOCK_FOLLOW) {
        const int64_t spent = mock_clock_spent(&run->clock, f->now_ms) / 1000 * 1000;
        thin.w = spent >= meant ? thin.w : (int32_t)(thin.w * spent / meant);
        draw_fill(f->draw, thin, ui_color(f, COLOR_ACCENT));
    }
    rect_cut_top(rest, ui_px(f, ui_design(f, f->bounds.h) < 560 ? 6 : 14));
}
