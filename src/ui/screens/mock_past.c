// Interviews so far: how the scores move, type by type and part by part, and every question that
// was scored, newest first. Enter opens its page.
#include "ui/icons.h"
#include "ui/screens/mock_internal.h"
#include "ui/w_chart.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_list.h"
#include "ui/w_topbar.h"

#define POINTS_MAX 200

typedef struct PastScreen {
    InterviewPast past;
    Str type[INTERVIEW_TYPES_MAX]; // that occur; borrowed from past
    int32_t type_n;
    int32_t shown; // place in type, -1: all
    int32_t row;   // of the rows shown, newest first
    Scroll scroll;
} PastScreen;

static bool is_shown(const PastScreen *s, const InterviewAttempt *t) {
    return s->shown < 0 || str_eq(t->type, s->type[s->shown]);
}

static int32_t row_count(const PastScreen *s) {
    int32_t n = 0;
    for (size_t i = 0; i < s->past.n; i++) {
        n += is_shown(s, &s->past.at[i]);
    }
    return n;
}

static const InterviewAttempt *row_at(const PastScreen *s, int32_t row) {
    for (size_t i = s->past.n; i > 0; i--) {
        if (is_shown(s, &s->past.at[i - 1]) && row-- == 0) {
            return &s->past.at[i - 1];
        }
    }
    return NULL;
}

static bool load(Ui *ui, PastScreen *s, Err *err) {
    interview_past_free(&s->past);
    if (!interview_past_load(ui_app(ui), &s->past, err)) {
        return false;
    }
    s->type_n = 0;
    for (size_t i = 0; i < s->past.n; i++) {
        const StrList known = {s->type, (size_t)s->type_n};
        if (s->type_n < INTERVIEW_TYPES_MAX && !strlist_has(known, s->past.at[i].type)) {
            s->type[s->type_n++] = s->past.at[i].type;
        }
    }
    s->shown = s->shown >= s->type_n ? -1 : s->shown;
    const int32_t n = row_count(s);
    s->row = s->row >= n ? (n > 0 ? n - 1 : 0) : s->row;
    return true;
}

static bool past_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    (void)args;
    PastScreen *s = self;
    s->shown = -1;
    s->scroll.followed = 1; // begin at the top
    if (!load(ui, s, err)) {
        interview_past_free(&s->past);
        return false;
    }
    return true;
}

static void past_close(Ui *ui, void *self) {
    (void)ui;
    interview_past_free(&((PastScreen *)self)->past);
}

static void past_sync(Ui *ui, void *self, ChangeSet changes) {
    (void)changes;
    Err err = {0};
    if (!load(ui, self, &err)) {
        ui_toast_err(ui, &err);
        ui_pop(ui);
    }
}

static bool past_allows(const Ui *ui, const void *self, Act act) {
    (void)ui;
    const PastScreen *s = self;
    switch ((int)act.id) {
    case ACT_MOCK_PAST:
        return false;
    case ACT_ROW_OPEN:
    case ACT_MOCK_TYPE:
        return s->past.n > 0;
    default:
        return true;
    }
}

static bool past_act(Ui *ui, void *self, Act act) {
    PastScreen *s = self;
    const int32_t n = row_count(s);
    switch (act.id) {
    case ACT_ROW_NEXT:
        s->row += s->row + 1 < n ? 1 : 0;
        return true;
    case ACT_ROW_PREV:
        s->row -= s->row > 0 ? 1 : 0;
        return true;
    case ACT_ROW_PICK:
    case ACT_ROW_OPEN: {
        s->row = act.arg >= 0 ? act.arg : s->row;
        const InterviewAttempt *t = row_at(s, s->row);
        if (t) {
            ui_push(ui, SCREEN_MOCK_PAGE, &(OpenArgs){.number = t->id});
        }
        return true;
    }
    case ACT_MOCK_TYPE:
        s->shown += act.arg;
        s->shown = s->shown < -1 ? s->type_n - 1 : s->shown >= s->type_n ? -1 : s->shown;
        s->row = 0;
        s->scroll = (Scroll){.followed = 1};
        return true;
    default:
        return false;
    }
}

// --- drawing -------------------------------------------------------------------------------------
typedef struct Series {
    double at[POINTS_MAX];
    size_t n;
    int64_t first_ms, last_ms;
} Series;

static void add_point(Series *c, double value, int64_t at_ms) {
    if (c->n == POINTS_MAX) {
        return;
    }
    c->first_ms = c->n ? c->first_ms : at_ms;
    c->last_ms = at_ms;
    c->at[c->n++] = value;
}

static Str date(UiFrame *f, int64_t at_ms) {
    char day[16];
    day_format(day_of(at_ms, 0), day);
    return arena_printf(f->arena, "%s", day);
}

static void draw_series(UiFrame *f, Rect r, Str name, Series *c, double low, double high) {
    double least = 99, most = 0;
    for (size_t i = 0; i < c->n; i++) {
        least = c->at[i] < least ? c->at[i] : least;
        most = c->at[i] > most ? c->at[i] : most;
    }
    const int32_t title = ui_line(f, TYPE_UI_MEDIUM);
    const Str last = c->n ? arena_printf(f->arena, "%.0f", c->at[c->n - 1]) : S("");
    w_label(f, (Rect){r.x, r.y, r.w - ui_px(f, 30), title}, name,
            (LabelStyle){.type = TYPE_UI_MEDIUM, .color = COLOR_TEXT, .elide = true});
    w_label(f, (Rect){r.x + r.w - ui_px(f, 30), r.y, ui_px(f, 30), title}, last,
            (LabelStyle){TYPE_UI_BOLD, COLOR_ACCENT_INK, ALIGN_RIGHT, 0, true});
    const Chart chart = {
        .name = name,
        .summary = arena_printf(f->arena, "%.*s, latest %.*s, lowest %.0f, highest %.0f",
                                STR_ARG(words_count(f->arena, (int64_t)c->n, "answer", "answers")),
                                STR_ARG(last), least, most),
        .values = c->at,
        .n = c->n,
        .low = low,
        .high = high,
        .low_label = arena_printf(f->arena, "%.0f", low),
        .high_label = arena_printf(f->arena, "%.0f", high),
        .first_label = date(f, c->first_ms),
        .last_label = c->n > 1 ? date(f, c->last_ms) : S("")};
    w_chart(f, (Rect){r.x, r.y + title + ui_px(f, 4), r.w, r.h - title - ui_px(f, 4)}, &chart);
}

// One chart for each type; of one type, its total and each of its parts.
static int32_t collect(UiFrame *f, const PastScreen *s, Str *names, Series **series) {
    int32_t n = 0;
    for (size_t i = 0; i < s->past.n; i++) {
        const InterviewAttempt *t = &s->past.at[i];
        if (t->is_undone || !is_shown(s, t)) {
            continue;
        }
        int32_t at = 0;
        if (s->shown < 0) {
            const Str title = interview_type_title(f->arena, t->type);
            while (at < n && !str_eq(names[at], title)) {
                at++;
            }
            names[at] = title;
        }
        if (at == n && n < INTERVIEW_TYPES_MAX) {
            names[n] = s->shown < 0 ? names[n] : S("Score");
            series[n++] = ARENA_NEW(f->arena, Series);
        }
        if (at < n) {
            add_point(series[at], t->total, t->at_ms);
        }
        for (int32_t d = 0; d < t->dim_n && s->shown >= 0; d++) {
            int32_t k = 1;
            while (k < n && !str_eq(names[k], t->dim[d].name)) {
                k++;
            }
            if (k == n && n < INTERVIEW_TYPES_MAX) {
                names[n] = t->dim[d].name;
                series[n++] = ARENA_NEW(f->arena, Series);
            }
            if (k < n) {
                add_point(series[k], mock_level(t->dim[d].on), t->at_ms);
            }
        }
    }
    return n;
}

typedef struct Charts {
    Str name[INTERVIEW_TYPES_MAX + 1];
    Series *series[INTERVIEW_TYPES_MAX + 1];
    int32_t n;
} Charts;

static int32_t draw_charts(UiFrame *f, const PastScreen *s, const Charts *c, Rect column,
                           int32_t y) {
    const float w = ui_design(f, column.w);
    const int32_t columns = w >= 840 ? 3 : w >= 520 ? 2 : 1, gap = ui_px(f, 28);
    const int32_t each = (column.w - gap * (columns - 1)) / columns, h = ui_px(f, 128);
    for (int32_t i = 0; i < c->n; i++) {
        const Rect r = {column.x + i % columns * (each + gap), y + i / columns * (h + ui_px(f, 14)),
                        each, h};
        const bool is_total = s->shown < 0 || i == 0;
        if (!mock_is_seen(f, r)) {
            continue;
        }
        draw_series(f, r, c->name[i], c->series[i], is_total ? 5 : 1, is_total ? 20 : 4);
    }
    return y + (c->n + columns - 1) / columns * (h + ui_px(f, 14)) + ui_px(f, 8);
}

// Of the newest three.
static double lately(const Series *c) {
    double sum = 0;
    size_t n = 0;
    for (size_t i = c->n; i > 0 && n < 3; i--, n++) {
        sum += c->at[i - 1];
    }
    return n ? sum / (double)n : 0;
}

// Which type, or of one type which part, was best and weakest in the last three answers.
static Str lately_words(UiFrame *f, const PastScreen *s, const Charts *c) {
    int32_t best = -1, worst = -1;
    for (int32_t i = s->shown < 0 ? 0 : 1; i < c->n; i++) {
        best = best < 0 || lately(c->series[i]) > lately(c->series[best]) ? i : best;
        worst = worst < 0 || lately(c->series[i]) < lately(c->series[worst]) ? i : worst;
    }
    if (best < 0 || lately(c->series[best]) - lately(c->series[worst]) < 0.01) {
        return STR_NONE;
    }
    return arena_printf(f->arena, "Strongest lately: %.*s. Weakest: %.*s.", STR_ARG(c->name[best]),
                        STR_ARG(c->name[worst]));
}

static int32_t draw_lines(UiFrame *f, const PastScreen *s, const Charts *c, Rect column,
                          int32_t y) {
    const InterviewAttempt *best = NULL, *worst = NULL;
    for (size_t i = 0; i < s->past.n; i++) {
        const InterviewAttempt *t = &s->past.at[i];
        if (!t->is_undone && is_shown(s, t)) {
            best = !best || t->total >= best->total ? t : best;
            worst = !worst || t->total <= worst->total ? t : worst;
        }
    }
    const LabelStyle style = {.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT};
    const Str parts = lately_words(f, s, c);
    y += parts.n ? mock_para(f, (Rect){column.x, y, column.w, 0}, parts, style) : 0;
    if (best && worst && best->total > worst->total) {
        const Str said =
            arena_printf(f->arena, "Best answer, %d: \"%.*s\" Weakest, %d: \"%.*s\"", best->total,
                         STR_ARG(best->prompt), worst->total, STR_ARG(worst->prompt));
        y += mock_para(f, (Rect){column.x, y, column.w, 0}, said, style);
    }
    return y + ui_px(f, 14);
}

static int32_t draw_rows(UiFrame *f, const PastScreen *s, Rect column, int32_t y) {
    const int32_t h = w_row_height(f), n = row_count(s);
    const bool is_wide = ui_design(f, column.w) >= 620;
    for (int32_t i = 0; i < n; i++, y += h) {
        const InterviewAttempt *t = row_at(s, i);
        Row row = {.name = t->prompt,
                   .icon = t->recording.n ? ICON_INTERVIEW : NULL,
                   .selected = i == s->row,
                   .column_w = ui_px(f, is_wide ? 96 : 70),
                   .act = {ACT_ROW_PICK, i}};
        const Str score = t->is_undone ? S("taken back")
                                       : arena_printf(f->arena, "%d of %d", t->total, t->dim_n * 4);
        if (is_wide) {
            row.column[row.column_n++] = date(f, t->at_ms);
            row.column[row.column_n++] = mock_time(f->arena, t->talk_ms);
        }
        row.column[row.column_n++] = score;
        w_row(f, (Rect){column.x, y, column.w, h}, &row);
    }
    return y;
}

static void past_draw(UiFrame *f, void *self) {
    PastScreen *s = self;
    Rect rest = f->bounds;
    Topbar bar = {.back = true, .parent = S("Mock interview"), .place = S("Interviews so far")};
    w_topbar(f, &rest, &bar);
    const Hint hints[] = {{{ACT_ROW_OPEN, -1}, S("Open"), {0}},
                          {{ACT_ROW_NEXT, 0}, S("Choose"), S("Up Down")},
                          {{ACT_MOCK_TYPE, 1}, S("Type"), S("Left Right")},
                          {{ACT_BACK, 0}, {0}, {0}},
                          {{ACT_KEYS, 0}, {0}, {0}}};
    mock_draw_hints(f, &rest, hints, sizeof hints / sizeof hints[0]);
    const Rect column = mock_column(f, rest, 980);
    const int32_t top = w_scroll_begin(f, &s->scroll, rest);
    int32_t y = top + ui_px(f, 4);
    const Str title =
        s->shown < 0 ? S("All types") : interview_type_title(f->arena, s->type[s->shown]);
    const int32_t title_h = ui_line(f, TYPE_PAGE_TITLE);
    w_label(f, (Rect){column.x, y, column.w, title_h},
            s->past.n ? title : S("Your first interview will show here"),
            (LabelStyle){TYPE_PAGE_TITLE, COLOR_TEXT, ALIGN_LEFT, ROLE_HEADING, true});
    y += title_h + ui_px(f, 10);
    if (s->past.n == 0) {
        y += mock_para(
            f, (Rect){column.x, y, column.w, 0},
            S("Every question you score: how long you spoke, what you ticked, your notes."),
            (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
    } else {
        Charts charts = {0};
        charts.n = collect(f, s, charts.name, charts.series);
        y = draw_lines(f, s, &charts, column, y);
        y = draw_charts(f, s, &charts, column, y);
        y = draw_rows(f, s, column, y);
    }
    w_scroll_end(f, y + ui_px(f, 12) - top);
}

const Screen screen_mock_past = {
    .id = SCREEN_MOCK_PAST,
    .title = "Interviews so far",
    .size = sizeof(PastScreen),
    .scope = SCOPE_MOCK_PAST,
    .open = past_open,
    .close = past_close,
    .allows = past_allows,
    .act = past_act,
    .sync = past_sync,
    .draw = past_draw,
};
