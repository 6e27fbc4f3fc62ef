// The first page: what was left, the forms, and the plan of the chosen one before it begins.
#include "ui/icons.h"
#include "ui/screens/mock_internal.h"
#include "ui/w_button.h"
#include "ui/w_hint_row.h"
#include "ui/w_keycap.h"
#include "ui/w_label.h"
#include "ui/w_list.h"
#include "ui/w_sidebar.h"

static Str minutes(Arena *a, int32_t seconds) {
    const int32_t m = (seconds + 30) / 60;
    return m < 90 ? arena_printf(a, "about %d min", m < 1 ? 1 : m)
                  : arena_printf(a, "about %d h %02d min", m / 60, m % 60);
}

static Str mode_words(UiFrame *f, const MockScreen *s) {
    switch (app_settings(ui_app(f->ui))->answer_mode) {
    case ANSWER_TYPED:
        return S("typed");
    case ANSWER_SPOKEN:
        return S("out loud, nothing is recorded");
    case ANSWER_RECORDED:
        return s->can_record ? S("out loud, recorded on this computer") : S("typed");
    case ANSWER_BOTH:
        return s->can_record ? S("recorded and typed") : S("typed");
    case ANSWER_MODE_COUNT:
        break;
    }
    return S("");
}

// Without a microphone: why, once, where it matters.
static bool lacks_microphone(UiFrame *f, const MockScreen *s) {
    const AnswerMode mode = app_settings(ui_app(f->ui))->answer_mode;
    return (mode == ANSWER_RECORDED || mode == ANSWER_BOTH) && !s->can_record;
}

// "Label: value" with the keys that change it.
static int32_t draw_choice(UiFrame *f, Rect column, int32_t y, Str label, Str value, Act act,
                           Str keys) {
    const int32_t h = ui_line(f, TYPE_UI) + ui_px(f, 8), label_w = ui_px(f, 88);
    const Rect row = {column.x, y, column.w, h};
    const Control c = ui_control(f, ROLE_ROW, label, row, act, CONTROL_NO_TAB);
    c.node->value = arena_str(&f->tree->arena, value);
    const int32_t cap = w_keycap_width(f, keys);
    w_label(f, (Rect){row.x, y, label_w, h}, label,
            (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .elide = true});
    w_label(f, (Rect){row.x + label_w, y, row.w - label_w - cap - ui_px(f, 8), h}, value,
            (LabelStyle){.type = TYPE_UI_MEDIUM,
                         .color = c.hovered ? COLOR_ACCENT_INK : COLOR_TEXT,
                         .elide = true});
    w_keycap(f, row.x + row.w - cap, y + (h - w_keycap_height(f)) / 2, keys);
    return y + h;
}

static const char *why_words(InterviewWhy why) {
    return why == INTERVIEW_DUE ? "due" : why == INTERVIEW_NEW ? "new" : "again";
}

// One question is prepared for, so it is shown; those of a round are met when they come.
static int32_t draw_steps(UiFrame *f, const InterviewRun *plan, Rect column, int32_t y) {
    const Library *lib = app_library(ui_app(f->ui));
    const int32_t h = ui_line(f, TYPE_UI) + ui_px(f, 8), time_w = ui_px(f, 100);
    const int32_t item =
        plan->step_n == 1 ? hashmap_get(&lib->item_by_key, plan->step[0].item) : -1;
    Str type = {0};
    if (item >= 0) {
        y +=
            mock_para(f, (Rect){column.x, y, column.w, 0}, lib->cards[lib->items[item].card].prompt,
                      (LabelStyle){.type = TYPE_READING, .color = COLOR_TEXT, .role = ROLE_TEXT});
        y += ui_px(f, 4);
    }
    for (int32_t i = 0; i < plan->step_n; i++) {
        const InterviewStep *step = &plan->step[i];
        const bool says_type = plan->step_n > 1 && (!str_eq(step->type, type) || step->is_written);
        if (says_type) {
            type = step->type;
            w_label(f, (Rect){column.x, y + ui_px(f, 4), column.w, h},
                    arena_printf(f->arena, "%.*s%s",
                                 STR_ARG(interview_type_title(f->arena, step->type)),
                                 step->is_written ? ", in writing" : ""),
                    (LabelStyle){TYPE_CAPTION_MEDIUM, COLOR_TEXT3, ALIGN_LEFT, ROLE_TEXT, true});
            y += h + ui_px(f, 2);
        }
        const Str name = plan->step_n == 1 ? interview_type_title(f->arena, step->type)
                                           : arena_printf(f->arena, "Question %d", i + 1);
        const Str said = arena_printf(f->arena, "%s, %.*s to answer", why_words(step->why),
                                      STR_ARG(mock_time(f->arena, (int64_t)step->time_s * 1000)));
        const Rect row = {column.x, y, column.w, h};
        ui_node(f, ROLE_TEXT, arena_printf(f->arena, "%.*s: %.*s", STR_ARG(name), STR_ARG(said)),
                row);
        w_label(f, (Rect){row.x, y, row.w - time_w - ui_px(f, 60), h}, name,
                (LabelStyle){.type = TYPE_UI_MEDIUM, .color = COLOR_TEXT, .elide = true});
        w_label(f, (Rect){row.x + row.w - time_w - ui_px(f, 60), y, time_w + ui_px(f, 60), h}, said,
                (LabelStyle){TYPE_UI, COLOR_TEXT3, ALIGN_RIGHT, 0, true});
        y += h;
    }
    return y;
}

static int32_t draw_plan(UiFrame *f, MockScreen *s, Rect column, int32_t y) {
    Arena *a = f->arena;
    const int32_t title_h = ui_line(f, TYPE_DIALOG_TITLE);
    w_label(f, (Rect){column.x, y, column.w, title_h}, str_of(interview_form_title(s->form)),
            (LabelStyle){TYPE_DIALOG_TITLE, COLOR_TEXT, ALIGN_LEFT, ROLE_HEADING, true});
    y += title_h;
    y += mock_para(f, (Rect){column.x, y, column.w, 0}, str_of(interview_form_about(s->form)),
                   (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
    y += ui_px(f, 12);
    if (ui_allows(f->ui, (Act){ACT_MOCK_TYPE, 1})) {
        const Str type = s->type >= 0 ? s->bank.type[s->type].title : S("What needs it most");
        y = draw_choice(f, column, y, S("Type"), type, (Act){ACT_MOCK_TYPE, 1}, S("Left Right"));
    }
    y = draw_choice(f, column, y, S("Answer"), mode_words(f, s), (Act){ACT_MOCK_MODE, 0}, S("A"));
    if (lacks_microphone(f, s)) {
        y += mock_para(f, (Rect){column.x, y, column.w, 0},
                       arena_printf(a, "%s; so you type your answer here.", s->no_record.text),
                       (LabelStyle){.type = TYPE_CAPTION, .color = COLOR_TEXT3, .role = ROLE_TEXT});
        y += ui_px(f, 4);
    }
    y += ui_px(f, 8);
    if (!s->has_plan) {
        y += mock_para(f, (Rect){column.x, y, column.w, 0}, str_of(s->plan_err.text),
                       (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
        return y;
    }
    const Str sum = arena_printf(a, "%.*s, %.*s with scoring",
                                 STR_ARG(words_count(a, s->plan.step_n, "question", "questions")),
                                 STR_ARG(minutes(a, interview_run_s(&s->plan))));
    y = mock_draw_title(f, column, y, sum);
    y = draw_steps(f, &s->plan, column, y);
    y += ui_px(f, 8);
    y += mock_para(
        f, (Rect){column.x, y, column.w, 0},
        S("Read, prepare, answer, one question more; then you score what you said and see "
          "an outline. You may pause, take more time or stop at any moment: nothing is lost."),
        (LabelStyle){.type = TYPE_CAPTION, .color = COLOR_TEXT3, .role = ROLE_TEXT});
    return y;
}

static int32_t draw_forms(UiFrame *f, MockScreen *s, Rect column, int32_t y) {
    const int32_t h = w_row_height(f);
    for (int32_t i = s->has_run ? -1 : 0; i < INTERVIEW_FORM_COUNT; i++) {
        static const char *const icons[] = {ICON_HELP, ICON_CLOCK, ICON_LAYERS, ICON_FLAG,
                                            ICON_MOVE};
        Row row = {.name = i < 0 ? S("Go on where you left")
                                 : str_of(interview_form_title((InterviewForm)i)),
                   .icon = i < 0 ? ICON_REVIEW : icons[i],
                   .selected = i == s->chosen,
                   .act = {ACT_ROW_PICK, i}};
        w_row(f, (Rect){column.x, y, column.w, h}, &row);
        y += h + ui_px(f, 2);
    }
    return y;
}

static int32_t draw_left(UiFrame *f, const MockScreen *s, Rect column, int32_t y) {
    const InterviewRun *run = &s->run;
    Arena *a = f->arena;
    char time[8];
    day_format_time(run->begun_ms, time);
    const int32_t title_h = ui_line(f, TYPE_DIALOG_TITLE);
    w_label(f, (Rect){column.x, y, column.w, title_h}, S("Go on where you left"),
            (LabelStyle){TYPE_DIALOG_TITLE, COLOR_TEXT, ALIGN_LEFT, ROLE_HEADING, true});
    y += title_h;
    const Str said = arena_printf(a, "%s, begun on %.*s at %s. Question %d of %d, %s.",
                                  interview_form_title(run->form),
                                  STR_ARG(words_date(a, day_of(run->begun_ms, 0))), time,
                                  run->at < run->step_n ? run->at + 1 : run->step_n, run->step_n,
                                  mock_phase_title(run->phase));
    y += mock_para(f, (Rect){column.x, y, column.w, 0}, said,
                   (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT2, .role = ROLE_TEXT});
    y += ui_px(f, 8);
    y += mock_para(f, (Rect){column.x, y, column.w, 0},
                   S("Your notes, the words you typed and the clock are as they were. Beginning "
                     "something else closes it; what was scored is kept."),
                   (LabelStyle){.type = TYPE_UI, .color = COLOR_TEXT3, .role = ROLE_TEXT});
    return y;
}

void mock_draw_start(UiFrame *f, MockScreen *s) {
    Rect rest = f->bounds;
    const Today *t = app_today(ui_app(f->ui), f->now_ms);
    const int32_t waiting = t->due + t->drill + t->fresh;
    Sidebar side = {.here = SCREEN_MOCK,
                    .review_count = waiting ? arena_printf(f->arena, "%d", waiting) : S(""),
                    .scroll = &s->side_scroll};
    w_sidebar(f, &rest, &side);
    const Hint hints[] = {{{ACT_ROW_NEXT, 0}, S("Choose"), S("Up Down")},
                          {{ACT_MOCK_TYPE, 1}, S("Type"), S("Left Right")},
                          {{ACT_MOCK_OTHER, 0}, {0}, {0}},
                          {{ACT_MOCK_MODE, 0}, {0}, {0}},
                          {{ACT_MOCK_PAST, 0}, {0}, {0}},
                          {{ACT_MOCK_END, 0}, {0}, {0}},
                          {{ACT_KEYS, 0}, {0}, {0}}};
    mock_draw_hints(f, &rest, hints, sizeof hints / sizeof hints[0]);
    const bool goes_on = s->has_run && s->chosen < 0;
    const Button buttons[] = {
        {.kind = BUTTON_PRIMARY,
         .label = goes_on ? S("Go on") : S("Begin"),
         .act = {ACT_FORWARD, 0},
         .is_default = true},
        {.kind = BUTTON_SECONDARY, .label = S("Interviews so far"), .act = {ACT_MOCK_PAST, 0}},
    };
    mock_draw_buttons(f, &rest, buttons, 2, 900);
    const Rect area = rest;
    const Rect column = mock_column(f, area, 900);
    const int32_t top = w_scroll_begin(f, &s->scroll, area), gap = ui_px(f, 32);
    int32_t y = top + ui_px(f, ui_design(f, f->bounds.h) < 560 ? 8 : 24);
    const int32_t title_h = ui_line(f, TYPE_PAGE_TITLE);
    w_label(f, (Rect){column.x, y, column.w, title_h}, S("Mock interview"),
            (LabelStyle){TYPE_PAGE_TITLE, COLOR_TEXT, ALIGN_LEFT, ROLE_HEADING, true});
    y += title_h + ui_px(f, 16);
    const bool beside = ui_design(f, column.w) >= 620;
    Rect forms = column, plan = column;
    forms.w = beside ? ui_px(f, 250) : column.w;
    plan.x = beside ? column.x + forms.w + gap : column.x;
    plan.w = beside ? column.w - forms.w - gap : column.w;
    const int32_t forms_end = draw_forms(f, s, forms, y);
    int32_t plan_y = beside ? y : forms_end + ui_px(f, 18);
    plan_y = goes_on ? draw_left(f, s, plan, plan_y) : draw_plan(f, s, plan, plan_y);
    w_scroll_end(f, (plan_y > forms_end ? plan_y : forms_end) + ui_px(f, 16) - top);
}
