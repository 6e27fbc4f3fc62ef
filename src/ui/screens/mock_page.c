// The page of one scored question: what was ticked, said and noted, its recording and its story.
#include "ui/icons.h"
#include "ui/screens/mock_internal.h"
#include "ui/w_button.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_topbar.h"

typedef struct AttemptPage {
    InterviewPast past;
    int64_t id;
    InterviewAttempt *at; // in past
    MockListen listen;
    Edit story;
    bool in_field;
    int64_t erase_ms; // instant at which deleting the recording was asked for
    Scroll scroll;
} AttemptPage;

static bool load(Ui *ui, AttemptPage *p, Err *err) {
    interview_past_free(&p->past);
    p->at = NULL;
    if (!interview_past_load(ui_app(ui), &p->past, err)) {
        return false;
    }
    for (size_t i = 0; i < p->past.n; i++) {
        p->at = p->past.at[i].id == p->id ? &p->past.at[i] : p->at;
    }
    if (!p->at) {
        return err_set(err, ERR_NOT_FOUND, "This interview question is not there any more.");
    }
    edit_set(&p->story, p->at->story);
    return true;
}

static bool page_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    AttemptPage *p = self;
    p->id = args ? args->number : 0;
    if (!load(ui, p, err)) {
        interview_past_free(&p->past);
        return false;
    }
    return true;
}

static void page_close(Ui *ui, void *self) {
    AttemptPage *p = self;
    mock_listen_stop(ui, &p->listen);
    interview_past_free(&p->past);
    edit_free(&p->story);
}

static void page_sync(Ui *ui, void *self, ChangeSet changes) {
    Err err = {0};
    (void)changes;
    if (!load(ui, self, &err)) {
        ui_pop(ui);
    }
}

// The round it was part of; NULL when it was asked alone.
static const InterviewRound *round_of(const AttemptPage *p) {
    for (size_t i = 0; p->at && i < p->past.round_n; i++) {
        if (p->past.round[i].at_ms == p->at->round) {
            return &p->past.round[i];
        }
    }
    return NULL;
}

static bool page_allows(const Ui *ui, const void *self, Act act) {
    const AttemptPage *p = self;
    switch ((int)act.id) {
    case ACT_MOCK_PLAY:
    case ACT_MOCK_SEEK:
    case ACT_MOCK_SPEED:
        return p->at && mock_can_listen(ui, p->at->recording);
    case ACT_MOCK_ERASE:
        return p->at && p->at->recording.n;
    case ACT_MOCK_EXPORT:
        return act.arg == 0 || round_of(p);
    case ACT_MOCK_PAST:
    case ACT_UNDO: // it would be of something else by now
        return false;
    default:
        return true;
    }
}

static void set_focus(Ui *ui, AttemptPage *p, bool on) {
    p->in_field = on;
    ui_focus(ui, on ? (Act){ACT_FIELD_FOCUS, MOCK_STORY_ID} : (Act){ACT_NONE, 0}, false);
}

static void keep_story(Ui *ui, AttemptPage *p) {
    Err err = {0};
    InterviewAttempt changed = *p->at;
    changed.story = str_trim(edit_text(&p->story));
    set_focus(ui, p, false);
    if (!interview_attempt_keep(ui_app(ui), &changed, &err) || !load(ui, p, &err)) {
        ui_toast_err(ui, &err);
    }
}

// Asked for twice, as there is no way back.
static void erase(Ui *ui, AttemptPage *p) {
    Err err = {0};
    const int64_t since = ui_now(ui) - p->erase_ms;
    if (p->erase_ms == 0 || since < 0 || since > 6000) {
        p->erase_ms = ui_now(ui);
        ui_toast(ui, S("Once more deletes the recording for good."), (Act){0}, STR_NONE);
        return;
    }
    mock_listen_stop(ui, &p->listen);
    if (!interview_recording_drop(ui_app(ui), p->at, &err)) {
        ui_toast_err(ui, &err);
    } else {
        ui_toast(ui, S("The recording is deleted; the score and your words stay."), (Act){0},
                 STR_NONE);
    }
}

static void export_page(Ui *ui, const AttemptPage *p, bool whole_round) {
    Arena a = {0};
    Buf text = {0};
    Err err = {0};
    const InterviewRound *round = whole_round ? round_of(p) : NULL;
    Str written = {0}, what = arena_printf(&a, "question-%lld", (long long)p->id);
    if (round) {
        interview_round_markdown(&p->past, round, &text);
        what = arena_printf(&a, "round-%lld", (long long)round->id);
    } else {
        interview_attempt_markdown(p->at, &text);
    }
    if (interview_export(ui_app(ui), buf_str(&text), NULL, what, p->at->at_ms, &a, &written,
                         &err)) {
        ui_toast(ui, arena_printf(&a, "Saved to %.*s", STR_ARG(written)), (Act){0}, STR_NONE);
    } else {
        ui_toast_err(ui, &err);
    }
    buf_free(&text);
    arena_free(&a);
}

static bool page_act(Ui *ui, void *self, Act act) {
    AttemptPage *p = self;
    switch ((int)act.id) {
    case ACT_FORWARD:
        if (p->in_field) {
            keep_story(ui, p);
        } else {
            ui_pop(ui);
        }
        return true;
    case ACT_MOCK_STORY:
    case ACT_FIELD_FOCUS:
        set_focus(ui, p, true);
        return true;
    case ACT_MOCK_PLAY:
        mock_listen(ui, &p->listen, p->at->recording);
        return true;
    case ACT_MOCK_SEEK:
        mock_listen_seek(ui, &p->listen, act.arg);
        return true;
    case ACT_MOCK_SPEED:
        mock_listen_speed(ui, &p->listen, act.arg);
        return true;
    case ACT_MOCK_ERASE:
        erase(ui, p);
        return true;
    case ACT_MOCK_EXPORT:
        export_page(ui, p, act.arg == 1);
        return true;
    case ACT_BACK:
        if (!p->in_field) {
            return false;
        }
        edit_set(&p->story, p->at->story);
        set_focus(ui, p, false);
        return true;
    default:
        return false;
    }
}

static int64_t page_wake(const Ui *ui, const void *self, int64_t now_ms) {
    return mock_sound_wake(ui, &((const AttemptPage *)self)->listen, now_ms);
}

static int32_t draw_head(UiFrame *f, const InterviewAttempt *t, Rect column, int32_t y) {
    Arena *a = f->arena;
    int32_t level[INTERVIEW_DIMENSIONS_MAX];
    interview_levels(t, level);
    y += mock_para(f, (Rect){column.x, y, column.w, 0}, t->prompt,
                   (LabelStyle){.type = TYPE_HEADING, .color = COLOR_TEXT, .role = ROLE_HEADING});
    y += ui_px(f, 6);
    char time[8];
    day_format_time(t->at_ms, time);
    const Str said = arena_printf(a, "%.*s, %s. Answered in %.*s of %.*s, %.*s in all%s.",
                                  STR_ARG(words_date(a, day_of(t->at_ms, 0))), time,
                                  STR_ARG(mock_time(a, t->phase_ms[MOCK_ANSWER])),
                                  STR_ARG(mock_time(a, (int64_t)t->time_s * 1000)),
                                  STR_ARG(mock_time(a, t->talk_ms)),
                                  t->is_undone ? "; the grade was taken back" : "");
    y += mock_para(f, (Rect){column.x, y, column.w, 0}, said,
                   (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_TEXT});
    const Str score =
        mock_score_words(a, t->total, t->dim_n, mock_is_ready(level, (size_t)t->dim_n));
    const int32_t h = ui_line(f, TYPE_METRIC);
    w_label(f, (Rect){column.x, y + ui_px(f, 6), column.w, h}, score,
            (LabelStyle){TYPE_METRIC, COLOR_TEXT, ALIGN_LEFT, ROLE_TEXT, true});
    return y + h + ui_px(f, 14);
}

static int32_t draw_said(UiFrame *f, AttemptPage *p, Rect column, int32_t y) {
    const InterviewAttempt *t = p->at;
    if (t->recording.n) {
        y += mock_draw_listen(f, &p->listen, (Rect){column.x, y, column.w, 0}, t->recording,
                              t->recording_ms);
    }
    for (size_t i = 0; i < t->follow_ups.n; i++) {
        y = mock_draw_text(f, column, y, i == 0 ? S("Asked next") : STR_NONE, t->follow_ups.at[i]);
    }
    y = mock_draw_text(f, column, y, S("Your answer"), t->answer);
    y = mock_draw_words(f, column, y, t->answer, t->time_s);
    y = mock_draw_text(f, column, y, S("Your notes"), t->notes);
    y = mock_draw_title(f, column, y, S("Story"));
    const EditStyle style = {.name = S("Story"),
                             .placeholder = S("Which story of yours was it?"),
                             .id = MOCK_STORY_ID,
                             .is_default = p->in_field,
                             .keys_of = {ACT_MOCK_STORY, 0}};
    w_edit(f, (Rect){column.x, y, column.w, ui_px(f, SIZE_INPUT)}, &p->story, &style);
    return y + ui_px(f, SIZE_INPUT + 12);
}

static int32_t draw_ticks(UiFrame *f, const InterviewAttempt *t, Rect column, int32_t y) {
    for (int32_t i = 0; i < t->dim_n; i++) {
        y = mock_draw_dimension(f, column, y, &t->dim[i], true);
    }
    if (t->musts.n) {
        y = mock_draw_title(f, column, y, S("What the answer must hold"));
    }
    for (size_t i = 0; i < t->musts.n; i++) {
        y = mock_draw_done(f, column, y, t->musts.at[i], (t->must >> i) & 1u);
    }
    return y + ui_px(f, 12);
}

static void page_draw(UiFrame *f, void *self) {
    AttemptPage *p = self;
    if (!p->at) {
        return; // it is gone, and so is the page in a moment
    }
    Rect rest = f->bounds;
    Topbar bar = {.back = true,
                  .parent = S("Interviews so far"),
                  .place = interview_type_title(f->arena, p->at->type)};
    w_topbar(f, &rest, &bar);
    const Hint hints[] = {{{ACT_FORWARD, 0}, S("Back"), {0}},
                          {{ACT_MOCK_EXPORT, 0}, {0}, {0}},
                          {{ACT_MOCK_EXPORT, 1}, S("Save the whole round"), {0}},
                          {{ACT_MOCK_STORY, 0}, {0}, {0}},
                          {{ACT_MOCK_PLAY, 0}, {0}, {0}},
                          {{ACT_MOCK_SEEK, 5}, S("Seek"), S("Left Right")},
                          {{ACT_MOCK_SPEED, 1}, S("Speed"), S(", .")},
                          {{ACT_MOCK_ERASE, 0}, {0}, {0}},
                          {{ACT_KEYS, 0}, {0}, {0}}};
    mock_draw_hints(f, &rest, hints, sizeof hints / sizeof hints[0]);
    Rect column = mock_column(f, rest, 1080);
    const int32_t top = w_scroll_begin(f, &p->scroll, rest);
    int32_t y = draw_head(f, p->at, column, top + ui_px(f, 4)), said_y = 0;
    if (mock_is_wide(f)) {
        const Rect said = rect_cut_right(&column, (column.w - ui_px(f, 40)) / 2);
        rect_cut_right(&column, ui_px(f, 40));
        said_y = draw_said(f, p, said, y);
        y = draw_ticks(f, p->at, column, y);
    } else {
        y = draw_ticks(f, p->at, column, y);
        y = draw_said(f, p, column, y);
    }
    w_scroll_end(f, (y > said_y ? y : said_y) + ui_px(f, 12) - top);
}

const Screen screen_mock_page = {
    .id = SCREEN_MOCK_PAGE,
    .title = "Interview question",
    .size = sizeof(AttemptPage),
    .scope = SCOPE_MOCK_PAGE,
    .open = page_open,
    .close = page_close,
    .allows = page_allows,
    .act = page_act,
    .sync = page_sync,
    .wake = page_wake,
    .draw = page_draw,
};
