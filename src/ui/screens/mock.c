// Mock interview: choose a form, go through its questions phase by phase, score, compare. The clock
// is a line of text and never in the way; every step is on disk before the next is shown, so that
// the window may be closed at any moment.
#include "ui/screens/mock_internal.h"

#define SAVE_PAUSE_MS 1000 // after typing
#define MEANT_MS      6000 // between a key and the same key again

static bool mock_open(Ui *ui, void *self, const OpenArgs *args, Err *err) {
    MockScreen *s = self;
    if (!interview_bank_load(ui_app(ui), &s->bank, err) ||
        !interview_past_load(ui_app(ui), &s->past, err)) {
        interview_past_free(&s->past); // what does not open is not closed
        interview_bank_free(&s->bank);
        return false;
    }
    Err run_err = {0};
    s->type = -1;
    s->has_run = interview_run_load(ui_app(ui), &s->run, &run_err);
    if (run_err.code != ERR_NONE) {
        ui_toast_err(ui, &run_err);
    }
    if (args && args->text.n) {
        buf_add_str(&s->only, args->text);
        s->is_asked = true;
    }
    s->chosen = s->has_run && !s->is_asked ? -1 : 0;
    mock_ask_microphone(ui, s);
    mock_make_plan(ui, s);
    return true;
}

static void mock_close(Ui *ui, void *self) {
    MockScreen *s = self;
    mock_listen_stop(ui, &s->listen);
    if (s->page == MOCK_PAGE_RUN) {
        if (s->is_recording) {
            mock_record_stop(ui, s);
        }
        interview_pause(&s->run, true, ui_now(ui));
        mock_changed_run(ui, s);
    }
    MdView *views[] = {&s->question_md, &s->front_md, &s->outline_md, &s->trap_md, &s->say_md};
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        w_md_free(views[i]);
    }
    text_area_free(&s->notes);
    text_area_free(&s->answer);
    edit_free(&s->story);
    buf_free(&s->only);
    interview_run_free(&s->run);
    interview_run_free(&s->plan);
    interview_past_free(&s->past);
    interview_bank_free(&s->bank);
    arena_free(&s->arena);
    arena_free(&s->score_arena);
}

static void mock_sync(Ui *ui, void *self, ChangeSet changes) {
    MockScreen *s = self;
    if (changes & CHANGE_CARDS) {
        Err err = {0};
        interview_bank_free(&s->bank);
        if (!interview_bank_load(ui_app(ui), &s->bank, &err)) {
            ui_toast_err(ui, &err);
        }
        s->type = s->type < s->bank.type_n ? s->type : -1;
        if (s->page == MOCK_PAGE_RUN) {
            mock_read_card(ui, s);
        }
    }
    if (s->page == MOCK_PAGE_START) {
        mock_load_past(ui, s);
        mock_make_plan(ui, s);
    } else if (s->page == MOCK_PAGE_RUN && s->run.phase == MOCK_SCORE) {
        mock_count_score(ui, s);
    }
}

// --- acts ----------------------------------------------------------------------------------------
static size_t mock_scopes(const Ui *ui, const void *self, Scope out[SCREEN_SCOPES_MAX]) {
    (void)ui;
    const MockScreen *s = self;
    const bool is_run = s->page == MOCK_PAGE_RUN;
    if (s->page == MOCK_PAGE_START) {
        out[0] = SCOPE_MOCK;
    } else if (is_run && s->run.phase <= MOCK_FOLLOW) {
        out[0] = s->in_field ? SCOPE_MOCK_WRITE : SCOPE_MOCK_RUN;
    } else {
        out[0] = is_run && s->run.phase == MOCK_SCORE ? SCOPE_MOCK_SCORE : SCOPE_MOCK_PAGE;
    }
    return 1;
}

static bool is_talking(const MockScreen *s) {
    return s->page == MOCK_PAGE_RUN && s->run.phase <= MOCK_FOLLOW;
}

static bool mock_allows(const Ui *ui, const void *self, Act act) {
    const MockScreen *s = self;
    const bool is_run = s->page == MOCK_PAGE_RUN,
               is_compare = is_run && s->run.phase == MOCK_COMPARE;
    const bool has_story = s->page == MOCK_PAGE_RUN && s->in_field && is_compare;
    switch ((int)act.id) {
    case ACT_GO_MOCK:
        return s->page != MOCK_PAGE_RUN;
    case ACT_FORWARD:
        return s->page != MOCK_PAGE_START || s->has_run || s->has_plan;
    case ACT_MOCK_TYPE:
        return s->page == MOCK_PAGE_START && s->chosen >= 0 && s->form <= INTERVIEW_ROUND &&
               !s->only.n;
    case ACT_MOCK_OTHER:
        return s->page == MOCK_PAGE_START && s->chosen >= 0 && s->has_plan && !s->only.n;
    case ACT_MOCK_MODE:
        return s->page == MOCK_PAGE_START && s->chosen >= 0;
    case ACT_MOCK_END:
        return s->page == MOCK_PAGE_START && s->has_run && s->chosen < 0;
    case ACT_MOCK_FOLLOW:
        return is_run && s->run.phase == MOCK_FOLLOW && s->card.follow_ups.n > 1;
    case ACT_MOCK_RECORD:
        return is_run && (s->run.phase == MOCK_ANSWER || s->run.phase == MOCK_FOLLOW) &&
               s->can_record && !s->run.step[s->run.at].is_written;
    case ACT_MOCK_WRITE:
        return is_talking(s) && s->run.phase != MOCK_READ;
    case ACT_MOCK_PLAY:
    case ACT_MOCK_SEEK:
    case ACT_MOCK_SPEED:
        return is_run && !is_talking(s) && mock_can_listen(ui, buf_str(&s->run.recording));
    case ACT_MOCK_ERASE:
        return is_compare && s->run.recording.n;
    case ACT_MOCK_STORY:
        return is_compare && !has_story;
    case ACT_MOCK_EXPORT:
        return act.arg == 0 && (is_compare || (s->page == MOCK_PAGE_END && s->finished_round));
    case ACT_UNDO:
        return !is_run || is_compare;
    default:
        return true;
    }
}

// What would throw words away wants its key twice.
static bool is_meant(Ui *ui, MockScreen *s, ActionId id, Str said) {
    const bool has_words = s->notes.buffer.text.n || s->answer.buffer.text.n || s->run.notes.n ||
                           s->run.answer.n || s->run.recording.n;
    const int64_t since = ui_now(ui) - s->meant_ms;
    const bool is_second = s->meant == id && since >= 0 && since < MEANT_MS;
    s->meant = has_words && !is_second ? id : ACT_NONE;
    s->meant_ms = ui_now(ui);
    if (s->meant != ACT_NONE) {
        ui_toast(ui, said, (Act){0}, STR_NONE);
    }
    return s->meant == ACT_NONE;
}

// Typed, spoken, recorded, both, and typed again.
static void next_mode(Ui *ui) {
    Buf value = {0};
    Err err = {0};
    const Str key = S("interview-answer");
    if (app_settings(ui_app(ui))->answer_mode + 1 < ANSWER_MODE_COUNT) {
        settings_step(app_settings(ui_app(ui)), key, 1, &value);
    } else {
        buf_add_z(&value, "typed");
    }
    if (!app_setting_set(ui_app(ui), key, buf_str(&value), &err)) {
        ui_toast_err(ui, &err);
    }
    buf_free(&value);
    ui_changed(ui, CHANGE_SETTINGS);
}

static bool act_on_start(Ui *ui, MockScreen *s, Act act) {
    const int32_t least = s->has_run ? -1 : 0;
    switch (act.id) {
    case ACT_FORWARD:
        if (s->has_run && s->chosen < 0) {
            mock_go_on(ui, s);
        } else if (!s->has_run ||
                   is_meant(ui, s, ACT_FORWARD,
                            S("Once more begins it; the question you left is closed unscored."))) {
            mock_begin(ui, s);
        }
        return true;
    case ACT_ROW_NEXT:
    case ACT_ROW_PREV:
    case ACT_ROW_PICK: {
        const int32_t to = act.id == ACT_ROW_PICK   ? act.arg
                           : act.id == ACT_ROW_NEXT ? s->chosen + 1
                                                    : s->chosen - 1;
        s->chosen = to < least ? least : to >= INTERVIEW_FORM_COUNT ? INTERVIEW_FORM_COUNT - 1 : to;
        s->form = s->chosen < 0 ? s->form : (InterviewForm)s->chosen;
        s->skip = 0;
        if (act.id != ACT_ROW_PICK || s->chosen >= 0) {
            buf_clear(&s->only);
        }
        mock_make_plan(ui, s);
        return true;
    }
    case ACT_MOCK_TYPE: {
        do {
            s->type += act.arg;
            s->type = s->type < -1 ? s->bank.type_n - 1 : s->type >= s->bank.type_n ? -1 : s->type;
        } while (s->type >= 0 &&
                 (s->bank.type[s->type].is_short || !s->bank.type[s->type].question_n));
        s->skip = 0;
        mock_make_plan(ui, s);
        return true;
    }
    case ACT_MOCK_OTHER:
        s->skip++;
        mock_make_plan(ui, s);
        return true;
    case ACT_MOCK_MODE:
        next_mode(ui);
        return true;
    case ACT_MOCK_END:
        if (!is_meant(ui, s, ACT_MOCK_END,
                      S("Once more ends it; the question you left is closed unscored."))) {
            return true;
        }
        mock_close_run(ui, s);
        s->chosen = s->chosen < 0 ? (int32_t)s->form : s->chosen;
        mock_show_start(ui, s);
        ui_toast(ui, S("Closed. What was scored is kept among the interviews so far."), (Act){0},
                 STR_NONE);
        return true;
    default:
        return false;
    }
}

static bool act_on_talk(Ui *ui, MockScreen *s, Act act) {
    switch (act.id) {
    case ACT_MOCK_NEXT:
        mock_next_phase(ui, s);
        return true;
    case ACT_MOCK_PAUSE: {
        const UiSound *sound = ui_sound(ui);
        interview_pause(&s->run, s->run.clock.runs, ui_now(ui));
        if (s->is_recording && sound && sound->record_pause) {
            sound->record_pause(sound->self, !s->run.clock.runs);
        }
        mock_changed_run(ui, s);
        return true;
    }
    case ACT_MOCK_MORE:
        interview_extend(&s->run, 60);
        mock_changed_run(ui, s);
        return true;
    case ACT_MOCK_FOLLOW:
        if (!interview_next_follow_up(&s->run, &s->card)) {
            ui_toast(ui, S("That was the last follow-up of this question."), (Act){0}, STR_NONE);
        }
        mock_changed_run(ui, s);
        return true;
    case ACT_MOCK_RECORD:
        if (s->is_recording) {
            mock_record_stop(ui, s);
        } else {
            s->run.is_spoken = true;
            mock_record(ui, s);
        }
        mock_changed_run(ui, s);
        return true;
    case ACT_MOCK_WRITE:
        mock_focus(ui, s, s->run.phase == MOCK_PREPARE ? MOCK_NOTES_ID : MOCK_ANSWER_ID);
        return true;
    case ACT_MOCK_SKIP:
        if (is_meant(ui, s, ACT_MOCK_SKIP, S("Once more leaves it out, with what you wrote."))) {
            mock_next_question(ui, s, true);
        }
        return true;
    default:
        return false;
    }
}

static bool act_on_score(Ui *ui, MockScreen *s, Act act) {
    const int32_t last = s->card.dim_n - 1 + (s->card.musts.n ? 1 : 0);
    switch (act.id) {
    case ACT_FORWARD:
        if (s->has_card && s->dim < last) {
            s->dim++;
        } else {
            mock_next_phase(ui, s);
        }
        return true;
    case ACT_MOCK_NEXT:
        mock_next_phase(ui, s);
        return true;
    case ACT_ROW_NEXT:
    case ACT_ROW_PREV:
        s->dim += act.id == ACT_ROW_NEXT ? 1 : -1;
        s->dim = s->dim < 0 ? 0 : s->dim > last ? last : s->dim;
        return true;
    case ACT_ROW_PICK:
        s->dim = act.arg;
        return true;
    case ACT_MOCK_TICK:
        mock_tick(ui, s, s->dim, act.arg);
        return true;
    case ACT_MOCK_TICK_AT:
        mock_tick(ui, s, act.arg / 32, act.arg % 32);
        return true;
    case ACT_MOCK_SKIP:
        if (is_meant(ui, s, ACT_MOCK_SKIP, S("Once more leaves it out, with what you wrote."))) {
            mock_next_question(ui, s, true);
        }
        return true;
    default:
        return false;
    }
}

static bool act_on_page(Ui *ui, MockScreen *s, Act act) {
    switch (act.id) {
    case ACT_FORWARD:
        if (s->page == MOCK_PAGE_END) {
            mock_show_start(ui, s);
        } else if (s->in_field) { // the story is one line: Enter keeps it
            mock_keep_story(ui, s);
        } else {
            mock_next_question(ui, s, false);
        }
        return true;
    case ACT_UNDO:
        if (s->page == MOCK_PAGE_END) {
            return false;
        }
        mock_unscore(ui, s);
        return true;
    case ACT_MOCK_STORY:
        s->story.anchor = 0;
        s->story.caret = edit_text(&s->story).n;
        mock_focus(ui, s, MOCK_STORY_ID);
        return true;
    case ACT_MOCK_ERASE:
        if (is_meant(ui, s, ACT_MOCK_ERASE, S("Once more deletes the recording for good."))) {
            mock_erase_recording(ui, s);
        }
        return true;
    case ACT_MOCK_EXPORT:
        mock_export_page(ui, s);
        return true;
    default:
        return false;
    }
}

static bool act_on_fields(Ui *ui, MockScreen *s, Act act) {
    switch (act.id) {
    case ACT_FIELD_FOCUS:
        mock_focus(ui, s, act.arg);
        return true;
    case ACT_FIELD_CHANGED:
        if (act.arg != MOCK_STORY_ID) {
            s->is_unsaved = true;
            s->save_ms =
                s->save_ms < ui_now(ui) + SAVE_PAUSE_MS ? s->save_ms : ui_now(ui) + SAVE_PAUSE_MS;
            TextArea *area = act.arg == MOCK_NOTES_ID ? &s->notes : &s->answer;
            area->follow = true;
            area->goal_x = -1;
            area->upstream = false;
        }
        return true;
    case ACT_BACK:
        if (!s->in_field) {
            return false;
        }
        if (s->page == MOCK_PAGE_RUN && s->run.phase == MOCK_COMPARE) {
            edit_set(&s->story, buf_str(&s->run.story));
        }
        mock_focus(ui, s, 0);
        return true;
    default:
        return false;
    }
}

// Something else is about to cover the screen.
static bool covers(Act act) {
    const int opens = action_info(act.id)->opens;
    return act.id == ACT_NEW_CARD || act.id == ACT_EDIT_DRAFT ||
           (opens != SCREEN_NONE && opens != SCREEN_HELP && opens != SCREEN_PALETTE);
}

static bool mock_act(Ui *ui, void *self, Act act) {
    MockScreen *s = self;
    // The clock waits, and nothing is recorded where nobody sees it.
    if (is_talking(s) && s->run.clock.runs && covers(act)) {
        act_on_talk(ui, s, (Act){ACT_MOCK_PAUSE, 0});
        return false;
    }
    if (act_on_fields(ui, s, act)) {
        return true;
    }
    switch ((int)act.id) {
    case ACT_MOCK_PAST:
        ui_push(ui, SCREEN_MOCK_PAST, NULL);
        return true;
    case ACT_GO_MOCK:
        mock_show_start(ui, s);
        return true;
    case ACT_MOCK_PLAY:
        mock_listen(ui, &s->listen, buf_str(&s->run.recording));
        return true;
    case ACT_MOCK_SEEK:
        mock_listen_seek(ui, &s->listen, act.arg);
        return true;
    case ACT_MOCK_SPEED:
        mock_listen_speed(ui, &s->listen, act.arg);
        return true;
    }
    if (s->page == MOCK_PAGE_START) {
        return act_on_start(ui, s, act);
    }
    return is_talking(s)                                            ? act_on_talk(ui, s, act)
           : s->page == MOCK_PAGE_RUN && s->run.phase == MOCK_SCORE ? act_on_score(ui, s, act)
                                                                    : act_on_page(ui, s, act);
}

static bool mock_input(Ui *ui, void *self, const Input *in) {
    MockScreen *s = self;
    if (s->page != MOCK_PAGE_RUN) {
        return false;
    }
    if (!is_talking(s) || s->run.phase == MOCK_READ) {
        return false;
    }
    bool pressed = false;
    const bool is_notes = s->run.phase == MOCK_PREPARE;
    const bool used = text_area_mouse(is_notes ? &s->notes : &s->answer, in, &pressed);
    if (pressed) {
        mock_focus(ui, s, is_notes ? MOCK_NOTES_ID : MOCK_ANSWER_ID);
    }
    if (used) {
        ui_mark_dirty(ui);
    }
    return used;
}

static int64_t mock_wake(const Ui *ui, const void *self, int64_t now_ms) {
    const MockScreen *s = self;
    if (s->page != MOCK_PAGE_RUN) {
        return UI_NEVER;
    }
    int64_t next = is_talking(s) ? mock_clock_next(&s->run.clock, now_ms) : UI_NEVER;
    const int64_t sound = mock_sound_wake(ui, &s->listen, now_ms);
    next = sound < next ? sound : next;
    return s->is_unsaved && s->save_ms < next ? s->save_ms : next;
}

// Time goes by while nobody presses a key: counted when it is shown, kept now and then.
void mock_draw(UiFrame *f, void *self) {
    MockScreen *s = self;
    if (s->page == MOCK_PAGE_RUN) {
        interview_tick(&s->run, f->now_ms);
        if ((s->is_unsaved || s->run.clock.runs) && s->save_ms <= f->now_ms) {
            s->save_ms = f->now_ms + MOCK_SAVE_EVERY_MS;
            mock_changed_run(f->ui, s);
        }
    }
    if (s->page == MOCK_PAGE_START) {
        mock_draw_start(f, s);
    } else if (s->page == MOCK_PAGE_END) {
        mock_draw_end(f, s);
    } else if (is_talking(s) || !s->has_card) {
        mock_draw_talk(f, s);
    } else if (s->run.phase == MOCK_SCORE) {
        mock_draw_score(f, s);
    } else {
        mock_draw_compare(f, s);
    }
}

const Screen screen_mock = {
    .id = SCREEN_MOCK,
    .title = "Mock interview",
    .size = sizeof(MockScreen),
    .open = mock_open,
    .close = mock_close,
    .scopes = mock_scopes,
    .allows = mock_allows,
    .act = mock_act,
    .input = mock_input,
    .sync = mock_sync,
    .wake = mock_wake,
    .draw = mock_draw,
};
