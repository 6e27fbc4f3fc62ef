// What the score came to, beside the outline; and the page at the end of a round.
#include "ui/icons.h"
#include "ui/screens/mock_internal.h"
#include "ui/w_button.h"
#include "ui/w_hint_row.h"
#include "ui/w_label.h"
#include "ui/w_topbar.h"

static int32_t draw_metric(UiFrame *f, Rect column, int32_t y, Str big, Str small) {
    const int32_t h = ui_line(f, TYPE_METRIC);
    const int32_t w =
        w_label(f, (Rect){column.x, y, column.w, h}, big,
                (LabelStyle){TYPE_METRIC, COLOR_TEXT, ALIGN_LEFT, ROLE_HEADING, true});
    w_label(f, (Rect){column.x + w + ui_px(f, 12), y + ui_px(f, 4), column.w - w - ui_px(f, 12), h},
            small, (LabelStyle){TYPE_UI, COLOR_TEXT2, ALIGN_LEFT, ROLE_TEXT, true});
    return y + h + ui_px(f, 6);
}

static int32_t draw_fact(UiFrame *f, Rect column, int32_t y, Str text) {
    return y +
           mock_para(f, (Rect){column.x, y, column.w, 0}, text,
                     (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT}) +
           ui_px(f, 4);
}

// When it comes back, and which cards come with it.
static int32_t draw_future(UiFrame *f, MockScreen *s, Rect column, int32_t y) {
    const InterviewScore *score = &s->score;
    Arena *a = f->arena;
    y = draw_fact(f, column, y,
                  arena_printf(a, "This question comes back in %.*s.",
                               STR_ARG(words_count(a, score->interval_days, "day", "days"))));
    if (score->forward.n && score->weakest >= 0) {
        y = draw_fact(
            f, column, y,
            arena_printf(a,
                         "Your weakest part was \"%.*s\". The cards behind this question come "
                         "back tomorrow:",
                         STR_ARG(s->card.dim[score->weakest].name)));
        for (size_t i = 0; i < score->forward.n; i++) {
            y = draw_fact(f, (Rect){column.x + ui_px(f, 16), y, column.w - ui_px(f, 16), 0}, y,
                          score->forward.at[i]);
        }
    }
    return y + ui_px(f, 10);
}

static int32_t draw_result(UiFrame *f, MockScreen *s, Rect column, int32_t y) {
    y = draw_metric(
        f, column, y, arena_printf(f->arena, "%d of %d", s->score.total, s->card.dim_n * 4),
        s->score.is_ready
            ? S("Ready")
            : arena_printf(f->arena, "Ready is %d with no part at 1",
                           (MOCK_READY * s->card.dim_n + MOCK_DIMENSIONS - 1) / MOCK_DIMENSIONS));
    y = draw_future(f, s, column, y);
    for (int32_t i = 0; i < s->card.dim_n; i++) {
        InterviewDimension d = s->card.dim[i];
        d.on = s->run.tick[i];
        y = mock_draw_dimension(f, column, y, &d, false);
    }
    y += ui_px(f, 10);
    if (s->card.musts.n) {
        y = mock_draw_title(f, column, y, S("What the answer must hold"));
    }
    for (size_t i = 0; i < s->card.musts.n; i++) {
        y = mock_draw_done(f, column, y, s->card.musts.at[i], (s->run.must >> i) & 1u);
    }
    return y + ui_px(f, 10);
}

// Whose story it was: typed, offered from last time.
static int32_t draw_story(UiFrame *f, MockScreen *s, Rect column, int32_t y) {
    const int32_t h = ui_px(f, SIZE_INPUT);
    y = mock_draw_title(f, column, y, S("Which story of yours was it?"));
    const EditStyle style = {.name = S("Story"),
                             .placeholder = S("Its name, so that you find it again"),
                             .id = MOCK_STORY_ID,
                             .is_default = s->in_field,
                             .keys_of = {ACT_MOCK_STORY, 0}};
    w_edit(f, (Rect){column.x, y, column.w, h}, &s->story, &style);
    y += h + ui_px(f, 6);
    Str said = {0};
    if (s->in_field && s->stories.n) {
        said = S("Enter keeps it with this answer. Told before: ");
        for (size_t i = 0; i < s->stories.n; i++) {
            said = arena_printf(f->arena, "%.*s%s%.*s", STR_ARG(said), i ? "; " : "",
                                STR_ARG(s->stories.at[i]));
        }
    } else if (s->in_field) {
        said = S("Enter keeps it with this answer.");
    } else if (s->run.story.n) {
        said = S("Kept with this answer, and offered next time.");
    } else if (edit_text(&s->story).n) {
        said = S("Last time it was this one.");
    }
    return draw_fact(f, column, y, said) + ui_px(f, 8);
}

static int32_t draw_model(UiFrame *f, MockScreen *s, Rect column, int32_t y) {
    y = mock_draw_md(f, column, y, S("A good outline"), &s->outline_md, s->card.outline);
    y = mock_draw_md(f, column, y, S("The trap"), &s->trap_md, s->card.trap);
    return mock_draw_md(f, column, y, S("Words for it"), &s->say_md, s->card.say);
}

static int32_t draw_own(UiFrame *f, MockScreen *s, Rect column, int32_t y) {
    if (s->run.recording.n) {
        y += mock_draw_listen(f, &s->listen, (Rect){column.x, y, column.w, 0},
                              buf_str(&s->run.recording), s->run.recording_ms);
    }
    y = mock_draw_text(f, column, y, S("Your answer"), text_area_text(&s->answer));
    y = mock_draw_words(f, column, y, text_area_text(&s->answer), s->run.step[s->run.at].time_s);
    return mock_draw_text(f, column, y, S("Your notes"), text_area_text(&s->notes));
}

void mock_draw_compare(UiFrame *f, MockScreen *s) {
    Rect rest = f->bounds;
    mock_draw_bar(f, s, &rest);
    const bool is_last = s->run.at + 1 >= s->run.step_n;
    const Str next = !is_last ? S("Next question") : S("Finish");
    const Hint hints[] = {{{ACT_MOCK_STORY, 0}, S("Story"), {0}},
                          {{ACT_MOCK_PLAY, 0}, {0}, {0}},
                          {{ACT_MOCK_SEEK, 5}, S("Seek"), S("Left Right")},
                          {{ACT_MOCK_SPEED, 1}, S("Speed"), S(", .")},
                          {{ACT_MOCK_PAST, 0}, {0}, {0}},
                          {{ACT_KEYS, 0}, {0}, {0}}};
    mock_draw_hints(f, &rest, hints, sizeof hints / sizeof hints[0]);
    const Button buttons[] = {
        {.kind = BUTTON_PRIMARY, .label = next, .act = {ACT_FORWARD, 0}},
        {.kind = BUTTON_SECONDARY, .label = S("Take the score back"), .act = {ACT_UNDO, 0}},
        {.kind = BUTTON_GHOST, .label = S("Save as a page"), .act = {ACT_MOCK_EXPORT, 0}},
        {.kind = BUTTON_GHOST, .label = S("Delete the recording"), .act = {ACT_MOCK_ERASE, 0}},
    };
    mock_draw_buttons(f, &rest, buttons, sizeof buttons / sizeof buttons[0], 1180);
    Rect column = mock_column(f, rest, 1180), model = {0};
    if (mock_is_wide(f)) {
        model = rect_cut_right(&column, (column.w - ui_px(f, 36)) / 2);
        rect_cut_right(&column, ui_px(f, 36));
    }
    const int32_t out = ui_px(f, 4);
    int32_t top = w_scroll_begin(f, &s->scroll,
                                 (Rect){column.x - out, column.y, column.w + 3 * out, column.h});
    int32_t y = draw_result(f, s, column, top);
    if (!model.w) {
        y = draw_model(f, s, column, y);
    }
    y = draw_story(f, s, column, y);
    if (!model.w) {
        y = draw_own(f, s, column, y);
    }
    w_scroll_end(f, y + ui_px(f, 8) - top);
    if (model.w) {
        const Rect in = mock_panel_begin(f, model, &s->beside, COLOR_SURFACE, &top);
        y = draw_model(f, s, in, top);
        y = draw_own(f, s, in, y);
        w_scroll_end(f, y - top);
    }
}

// --- the end of a round --------------------------------------------------------------------------
static int32_t draw_attempt_line(UiFrame *f, const InterviewAttempt *t, Rect column, int32_t y) {
    Arena *a = f->arena;
    const int32_t h = ui_line(f, TYPE_UI) + ui_px(f, 2), score_w = ui_px(f, 90);
    int32_t level[INTERVIEW_DIMENSIONS_MAX];
    interview_levels(t, level);
    const int32_t text_h =
        mock_para(f, (Rect){column.x, y, column.w - score_w - ui_px(f, 12), 0}, t->prompt,
                  (LabelStyle){.type = TYPE_UI_MEDIUM, .color = COLOR_TEXT, .role = ROLE_TEXT});
    w_label(f, (Rect){column.x + column.w - score_w, y, score_w, h},
            arena_printf(a, "%d of %d", t->total, t->dim_n * 4),
            (LabelStyle){TYPE_UI_BOLD, COLOR_TEXT, ALIGN_RIGHT, ROLE_TEXT, true});
    y += text_h;
    const bool has_weakest = t->weakest >= 0 && level[t->weakest] < 4;
    const Str said =
        arena_printf(a, "%.*s, %.*s of talking%s%.*s", STR_ARG(interview_type_title(a, t->type)),
                     STR_ARG(mock_time(a, t->talk_ms)), has_weakest ? "; weakest: " : "",
                     STR_ARG(has_weakest ? t->dim[t->weakest].name : S("")));
    w_label(f, (Rect){column.x, y, column.w, h}, said,
            (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true});
    return y + h + ui_px(f, 12);
}

void mock_draw_end(UiFrame *f, MockScreen *s) {
    Rect rest = f->bounds;
    const InterviewRound *round = interview_round_find(&s->past, s->finished_round);
    Topbar bar = {.back = true, .parent = S("Mock interview"), .place = S("The whole of it")};
    w_topbar(f, &rest, &bar);
    const Hint hints[] = {{{ACT_BACK, 0}, {0}, {0}}, {{ACT_KEYS, 0}, {0}, {0}}};
    mock_draw_hints(f, &rest, hints, sizeof hints / sizeof hints[0]);
    const Button buttons[] = {
        {.kind = BUTTON_PRIMARY, .label = S("Done"), .act = {ACT_FORWARD, 0}, .is_default = true},
        {.kind = BUTTON_SECONDARY, .label = S("Save as a page"), .act = {ACT_MOCK_EXPORT, 0}},
        {.kind = BUTTON_GHOST, .label = S("Interviews so far"), .act = {ACT_MOCK_PAST, 0}},
    };
    mock_draw_buttons(f, &rest, buttons, sizeof buttons / sizeof buttons[0], 760);
    const Rect column = mock_column(f, rest, 760);
    const int32_t top = w_scroll_begin(f, &s->scroll, rest);
    int32_t y = top + ui_px(f, 8), sum = 0, most = 0;
    InterviewForm form = INTERVIEW_ROUND;
    if (round) {
        interview_form_parse(round->form, &form);
        for (int32_t i = 0; i < round->attempt_n; i++) {
            const InterviewAttempt *t = interview_attempt_find(&s->past, round->attempts[i]);
            sum += t ? t->total : 0;
            most += t ? t->dim_n * 4 : 0;
        }
        const int32_t title_h = ui_line(f, TYPE_PAGE_TITLE);
        w_label(f, (Rect){column.x, y, column.w, title_h}, str_of(interview_form_title(form)),
                (LabelStyle){TYPE_PAGE_TITLE, COLOR_TEXT, ALIGN_LEFT, ROLE_HEADING, true});
        y += title_h + ui_px(f, 4);
        y = draw_metric(f, column, y, arena_printf(f->arena, "%d of %d", sum, most),
                        arena_printf(f->arena, "%d of %d questions, %.*s of talking",
                                     round->attempt_n, round->planned,
                                     STR_ARG(mock_time(f->arena, round->talk_ms))));
        y += ui_px(f, 10);
        for (int32_t i = 0; i < round->attempt_n; i++) {
            const InterviewAttempt *t = interview_attempt_find(&s->past, round->attempts[i]);
            y = t ? draw_attempt_line(f, t, column, y) : y;
        }
    }
    w_scroll_end(f, y + ui_px(f, 8) - top);
}
