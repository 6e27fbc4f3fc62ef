// What happens to a rehearsal: from its plan through its questions to its end. Each step is on disk
// before the next is shown.
#include "ui/screens/mock_internal.h"

// --- the run and its card ------------------------------------------------------------------------
bool mock_is_typed(const Ui *ui, const MockScreen *s) {
    const AnswerMode mode = app_settings(ui_app(ui))->answer_mode;
    const bool is_written = s->run.at < s->run.step_n && s->run.step[s->run.at].is_written;
    return is_written || mode == ANSWER_TYPED || mode == ANSWER_BOTH ||
           (mode == ANSWER_RECORDED && s->was_asked && !s->can_record);
}

bool mock_is_spoken(const Ui *ui, const MockScreen *s) {
    const AnswerMode mode = app_settings(ui_app(ui))->answer_mode;
    const bool is_written = s->run.at < s->run.step_n && s->run.step[s->run.at].is_written;
    return !is_written && (mode == ANSWER_SPOKEN || mock_wants_recording(ui, s));
}

static void take_texts(MockScreen *s) {
    buf_clear(&s->run.notes);
    buf_add_str(&s->run.notes, text_area_text(&s->notes));
    buf_clear(&s->run.answer);
    buf_add_str(&s->run.answer, text_area_text(&s->answer));
}

void mock_changed_run(Ui *ui, MockScreen *s) {
    Err err = {0};
    take_texts(s);
    s->is_unsaved = false;
    if (!interview_run_save(ui_app(ui), &s->run, ui_now(ui), &err)) {
        ui_toast_err(ui, &err);
    }
}

void mock_read_card(Ui *ui, MockScreen *s) {
    arena_reset(&s->arena);
    s->card_err = (Err){0};
    s->has_card = false;
    if (s->run.at < s->run.step_n) {
        const Library *lib = app_library(ui_app(ui));
        const int32_t item = hashmap_get(&lib->item_by_key, s->run.step[s->run.at].item);
        s->has_card = interview_card_read(ui_app(ui), item, &s->arena, &s->card, &s->card_err);
    }
    if (!s->has_card) {
        s->card = (InterviewCard){0};
    }
}

void mock_focus(Ui *ui, MockScreen *s, int32_t field) {
    s->in_field = field != 0;
    ui_focus(ui, field ? (Act){ACT_FIELD_FOCUS, field} : (Act){ACT_NONE, 0}, false);
}

void mock_count_score(Ui *ui, MockScreen *s) {
    arena_reset(&s->score_arena);
    s->score = (InterviewScore){0};
    if (s->has_card) {
        interview_count(ui_app(ui), &s->run, &s->card, ui_now(ui), &s->score_arena, &s->score);
    }
}

// Field, recording and places that go with the phase the run is in.
static void enter_phase(Ui *ui, MockScreen *s) {
    const MockPhase phase = s->run.phase;
    const bool talks = phase == MOCK_ANSWER || phase == MOCK_FOLLOW;
    s->scroll = s->beside = (Scroll){0};
    s->dim = 0;
    if (talks && mock_wants_recording(ui, s) && s->run.clock.runs && !s->is_recording &&
        !s->run.step[s->run.at].is_written) {
        mock_record(ui, s);
    } else if (!talks && s->is_recording) {
        mock_record_stop(ui, s);
    }
    if (talks) {
        s->run.is_spoken = s->run.is_spoken || mock_is_spoken(ui, s);
    }
    mock_listen_stop(ui, &s->listen);
    mock_focus(ui, s,
               phase == MOCK_PREPARE           ? MOCK_NOTES_ID
               : talks && mock_is_typed(ui, s) ? MOCK_ANSWER_ID
                                               : 0);
    if (phase >= MOCK_SCORE) {
        mock_count_score(ui, s);
    }
}

// The question the run stands at, from disk to screen.
static void show_question(Ui *ui, MockScreen *s) {
    s->page = MOCK_PAGE_RUN;
    mock_read_card(ui, s);
    text_area_set(&s->notes, buf_str(&s->run.notes));
    text_area_set(&s->answer, buf_str(&s->run.answer));
    edit_set(&s->story, buf_str(&s->run.story));
    s->save_ms = ui_now(ui) + MOCK_SAVE_EVERY_MS;
    enter_phase(ui, s);
}

// --- the start page ------------------------------------------------------------------------------
void mock_load_past(Ui *ui, MockScreen *s) {
    Err err = {0};
    interview_past_free(&s->past);
    if (!interview_past_load(ui_app(ui), &s->past, &err)) {
        ui_toast_err(ui, &err);
    }
}

void mock_make_plan(Ui *ui, MockScreen *s) {
    interview_run_free(&s->plan);
    s->plan_err = (Err){0};
    s->has_plan = s->only.n ? interview_plan_item(ui_app(ui), &s->bank, buf_str(&s->only),
                                                  ui_now(ui), &s->plan, &s->plan_err)
                            : interview_plan(ui_app(ui), &s->bank, &s->past, s->form, s->type,
                                             s->skip, ui_now(ui), &s->plan, &s->plan_err);
}

void mock_show_start(Ui *ui, MockScreen *s) {
    s->page = MOCK_PAGE_START;
    s->scroll = (Scroll){0};
    mock_focus(ui, s, 0);
    mock_load_past(ui, s);
    mock_make_plan(ui, s);
}

void mock_close_run(Ui *ui, MockScreen *s) {
    Err err = {0};
    if (!interview_finish(ui_app(ui), &s->run, ui_now(ui), &s->finished_round, &err)) {
        ui_toast_err(ui, &err);
    }
    interview_run_free(&s->run);
    s->has_run = false;
}

void mock_begin(Ui *ui, MockScreen *s) {
    if (!s->has_plan) {
        ui_toast_err(ui, &s->plan_err);
        return;
    }
    if (s->has_run) {
        mock_close_run(ui, s);
    }
    s->run = s->plan;
    s->plan = (InterviewRun){0};
    s->has_plan = false;
    s->has_run = true;
    interview_begin(&s->run, ui_now(ui));
    show_question(ui, s);
    mock_changed_run(ui, s);
}

// --- going through -------------------------------------------------------------------------------
void mock_next_question(Ui *ui, MockScreen *s, bool skipped) {
    if (s->is_recording) {
        mock_record_stop(ui, s);
    }
    if (skipped && s->run.recording.n) {
        ui_toast(ui, S("What was recorded stays in the folder recordings."), (Act){0}, STR_NONE);
    }
    if (skipped) {
        interview_skip_question(&s->run, ui_now(ui));
    } else {
        interview_next_question(&s->run, ui_now(ui));
    }
    if (s->run.at < s->run.step_n) {
        show_question(ui, s);
        mock_changed_run(ui, s);
        return;
    }
    const bool was_one = s->run.step_n == 1;
    mock_close_run(ui, s);
    mock_load_past(ui, s);
    buf_clear(&s->only);
    if (s->is_asked) { // back to the review that asked for it
        ui_pop(ui);
        s->page = MOCK_PAGE_START;
        return;
    }
    if (was_one || !s->finished_round) {
        mock_show_start(ui, s);
    } else {
        s->page = MOCK_PAGE_END;
        s->scroll = (Scroll){0};
        mock_focus(ui, s, 0);
    }
}

static void score(Ui *ui, MockScreen *s) {
    Err err = {0};
    take_texts(s);
    arena_reset(&s->score_arena);
    if (!interview_score(ui_app(ui), &s->run, &s->card, ui_now(ui), &s->score_arena, &s->score,
                         &err)) {
        ui_toast_err(ui, &err);
        mock_count_score(ui, s);
        return;
    }
    ui_changed(ui, CHANGE_STATES);
    mock_load_past(ui, s);
    const Str story = interview_story_of(&s->past, s->run.step[s->run.at].item);
    if (s->run.story.n == 0 && story.n) {
        edit_set(&s->story, story); // offered, not yet said
    }
    s->scroll = s->beside = (Scroll){0};
    s->stories = interview_stories(&s->past, &s->score_arena, 5);
}

void mock_go_on(Ui *ui, MockScreen *s) {
    if (s->run.phase <= MOCK_FOLLOW) {
        interview_pause(&s->run, false, ui_now(ui));
    }
    show_question(ui, s);
    // The program ended between the grade and the words that go with it: these are written now.
    if (s->run.phase == MOCK_SCORE && s->run.log_seq > 0 && s->has_card) {
        score(ui, s);
    }
}

void mock_next_phase(Ui *ui, MockScreen *s) {
    if (!s->has_card) {
        mock_next_question(ui, s, true);
        return;
    }
    if (s->run.phase == MOCK_SCORE) {
        score(ui, s);
        return;
    }
    take_texts(s);
    interview_next_phase(&s->run, &s->card, ui_now(ui));
    enter_phase(ui, s);
    mock_changed_run(ui, s);
}

void mock_unscore(Ui *ui, MockScreen *s) {
    Err err = {0};
    if (!interview_unscore(ui_app(ui), &s->run, ui_now(ui), &err)) {
        ui_toast_err(ui, &err);
        return;
    }
    ui_changed(ui, CHANGE_STATES);
    enter_phase(ui, s);
    ui_toast(ui, S("The score is taken back. Change a tick and count it again."), (Act){0},
             STR_NONE);
}

void mock_tick(Ui *ui, MockScreen *s, int32_t dim, int32_t k) {
    if (dim == s->card.dim_n && (size_t)k < s->card.musts.n) {
        s->run.must ^= 1u << k;
    } else if (dim < s->card.dim_n && k < s->card.dim[dim].tick_n) {
        s->run.tick[dim] ^= 1u << k;
    }
    s->dim = dim;
    mock_count_score(ui, s);
    mock_changed_run(ui, s);
}

// The attempt just scored, as it is on disk, with another story or without its recording.
void mock_keep_story(Ui *ui, MockScreen *s) {
    Err err = {0};
    const InterviewAttempt *kept = interview_attempt_find(&s->past, s->run.step[s->run.at].attempt);
    buf_clear(&s->run.story);
    buf_add_str(&s->run.story, str_trim(edit_text(&s->story)));
    mock_changed_run(ui, s);
    if (kept) {
        InterviewAttempt changed = *kept;
        changed.story = buf_str(&s->run.story);
        if (!interview_attempt_keep(ui_app(ui), &changed, &err)) {
            ui_toast_err(ui, &err);
        }
    }
    mock_load_past(ui, s);
    mock_focus(ui, s, 0);
    if (s->run.story.n) {
        ui_toast(ui, S("The story is kept with this answer."), (Act){0}, STR_NONE);
    }
}

void mock_erase_recording(Ui *ui, MockScreen *s) {
    Err err = {0};
    const InterviewAttempt *kept = interview_attempt_find(&s->past, s->run.step[s->run.at].attempt);
    mock_listen_stop(ui, &s->listen);
    InterviewAttempt changed = kept ? *kept : (InterviewAttempt){0};
    changed.recording = kept ? kept->recording : buf_str(&s->run.recording);
    if (!interview_recording_drop(ui_app(ui), &changed, &err)) {
        ui_toast_err(ui, &err);
        return;
    }
    buf_clear(&s->run.recording);
    s->run.recording_ms = 0;
    mock_changed_run(ui, s);
    mock_load_past(ui, s);
    ui_toast(ui, S("The recording is deleted; the score and your words stay."), (Act){0}, STR_NONE);
}

void mock_export_page(Ui *ui, MockScreen *s) {
    Arena a = {0};
    Err err = {0};
    Str written = {0}, what = {0};
    Buf page = {0};
    int64_t at_ms = ui_now(ui);
    const InterviewRound *round = interview_round_find(&s->past, s->finished_round);
    const InterviewAttempt *t =
        s->page == MOCK_PAGE_RUN ? interview_attempt_find(&s->past, s->run.step[s->run.at].attempt)
                                 : NULL;
    if (s->page == MOCK_PAGE_END && round) {
        interview_round_markdown(&s->past, round, &page);
        what = arena_printf(&a, "round-%lld", (long long)round->id);
        at_ms = round->at_ms;
    } else if (t) {
        interview_attempt_markdown(t, &page);
        what = arena_printf(&a, "question-%lld", (long long)t->id);
        at_ms = t->at_ms;
    }
    if (what.n &&
        interview_export(ui_app(ui), buf_str(&page), NULL, what, at_ms, &a, &written, &err)) {
        ui_toast(ui, arena_printf(&a, "Saved to %.*s", STR_ARG(written)), (Act){0}, STR_NONE);
    } else if (what.n) {
        ui_toast_err(ui, &err);
    }
    buf_free(&page);
    arena_free(&a);
}
