// From ticks to a grade. The grade is a row of the log like any other, and the cards that come
// forward are rows of the same act, so that one undo takes all of it back. A question that was
// answered before it was due is a review all the same: whoever spoke for six minutes has reviewed.
// Only the second time on one day changes nothing when it goes well.
#include "app/app_internal.h"
#include "app/app_interview.h"

#define FORWARD_MAX 16
#define WEAK_LEVEL  2 // a dimension at this level or below brings cards forward

static int32_t item_of(const App *app, const InterviewRun *run) {
    return run->at < run->step_n ? hashmap_get(&app->lib.item_by_key, run->step[run->at].item) : -1;
}

static LogKind kind_of(const ItemState *s, int32_t today) {
    if (s->due_day == DAY_NONE) {
        return LOG_LEARN;
    }
    return s->answer_day == today ? LOG_EXTRA : LOG_REVIEW;
}

// Items of cards the question needs which were learnt and would come later than tomorrow.
static size_t forward_items(const App *app, int32_t item, int32_t today, int32_t out[FORWARD_MAX]) {
    const CardInfo *card = &app->lib.cards[app->lib.items[item].card];
    size_t n = 0;
    for (int32_t i = 0; i < card->needs_n; i++) {
        const CardInfo *need = &app->lib.cards[card->needs[i]];
        for (int32_t k = 0; k < need->item_count && n < FORWARD_MAX; k++) {
            const ItemState *s = &app->lib.items[need->first_item + k].state;
            if (s->due_day != DAY_NONE && s->due_day > today + 1 && !s->suspended) {
                out[n++] = need->first_item + k;
            }
        }
    }
    return n;
}

static void count_ticks(const InterviewRun *run, const InterviewCard *card, InterviewScore *score) {
    const size_t n = (size_t)card->dim_n;
    *score = (InterviewScore){0};
    for (size_t i = 0; i < n; i++) {
        score->level[i] = mock_level(run->tick[i]);
    }
    score->total = mock_total(score->level, n);
    score->quality = mock_quality(score->total, n);
    score->weakest = mock_weakest(score->level, n);
    score->is_ready = mock_is_ready(score->level, n);
}

static size_t forward_of(const App *app, int32_t item, int32_t today, const InterviewScore *score,
                         int32_t out[FORWARD_MAX]) {
    const bool is_weak = score->weakest >= 0 && score->level[score->weakest] <= WEAK_LEVEL;
    return is_weak ? forward_items(app, item, today, out) : 0;
}

void interview_count(App *app, const InterviewRun *run, const InterviewCard *card, int64_t now_ms,
                     Arena *a, InterviewScore *score) {
    count_ticks(run, card, score);
    const int32_t item = item_of(app, run), today = app_today(app, now_ms)->day;
    if (item < 0) {
        return;
    }
    int32_t forward[FORWARD_MAX];
    const size_t n = forward_of(app, item, today, score, forward);
    score->forward = (StrList){.at = ARENA_ARRAY(a, Str, n)};
    for (size_t i = 0; i < n; i++) {
        const CardInfo *card_of = &app->lib.cards[app->lib.items[forward[i]].card];
        if (!strlist_has(score->forward, card_of->prompt)) {
            score->forward.at[score->forward.n++] = arena_str(a, card_of->prompt);
        }
    }
    const LogKind kind = kind_of(&app->lib.items[item].state, today);
    score->interval_days = app_choice(app, item, kind, score->quality, now_ms).interval_days;
}

static InterviewAttempt attempt_of(const InterviewRun *run, const InterviewCard *card,
                                   const InterviewScore *score, Arena *a) {
    const InterviewStep *step = &run->step[run->at];
    InterviewAttempt t = {.id = step->attempt,
                          .item = step->item,
                          .type = step->type,
                          .form = str_of(interview_form_name(run->form)),
                          .prompt = card->question,
                          .round = run->begun_ms,
                          .at_ms = run->asked_ms,
                          .talk_ms = interview_talk_ms(run, 0),
                          .time_s = step->time_s,
                          .is_written = step->is_written,
                          .is_spoken = run->is_spoken,
                          .dim_n = card->dim_n,
                          .musts = card->musts,
                          .must = run->must,
                          .total = score->total,
                          .quality = score->quality,
                          .weakest = score->weakest,
                          .notes = buf_str(&run->notes),
                          .answer = buf_str(&run->answer),
                          .story = buf_str(&run->story),
                          .recording = buf_str(&run->recording),
                          .recording_ms = run->recording_ms,
                          .log_seq = run->log_seq};
    for (int32_t i = 0; i < card->dim_n; i++) {
        t.dim[i] = card->dim[i];
        t.dim[i].on = run->tick[i];
    }
    for (int i = 0; i < MOCK_PHASE_COUNT; i++) {
        t.phase_ms[i] = run->spent_ms[i];
    }
    t.follow_ups = (StrList){.at = ARENA_ARRAY(a, Str, card->follow_ups.n)};
    for (size_t i = 0; i < card->follow_ups.n && i < 32; i++) {
        if ((run->followed >> i) & 1u) {
            t.follow_ups.at[t.follow_ups.n++] = card->follow_ups.at[i];
        }
    }
    return t;
}

// The rows of the log; run->log_seq is that of the grade.
static bool grade(App *app, InterviewRun *run, const InterviewScore *score, int64_t now_ms,
                  Err *err) {
    const int32_t item = item_of(app, run), today = app_today(app, now_ms)->day;
    if (item < 0) {
        return err_set(err, ERR_NOT_FOUND, "this question is in no deck any more");
    }
    const ItemInfo *info = &app->lib.items[item];
    const LogKind kind = kind_of(&info->state, today);
    const int64_t talk = interview_talk_ms(run, now_ms);
    LogRow rows[1 + FORWARD_MAX] = {
        {.item = info->key,
         .quality = score->quality,
         .answer_ms = talk < INT32_MAX ? (int32_t)talk : INT32_MAX,
         .kind = kind,
         .scheduler = app->settings.scheduler,
         .interval_days = app_choice(app, item, kind, score->quality, now_ms).interval_days}};
    int32_t forward[FORWARD_MAX];
    const size_t n = forward_of(app, item, today, score, forward);
    for (size_t i = 0; i < n; i++) {
        rows[1 + i] = (LogRow){.item = app->lib.items[forward[i]].key,
                               .kind = LOG_SET_DUE,
                               .scheduler = app->settings.scheduler,
                               .interval_days = 1};
    }
    if (!app_append_batch(app, rows, 1 + n, now_ms, err)) {
        return false;
    }
    run->log_seq = rows[0].seq;
    bool ok = true;
    for (size_t i = 0; i <= n && ok; i++) {
        ok = app_reload_item(app, rows[i].item, err);
    }
    return ok;
}

// Three things on disk, one after the other: the log, which is the truth; the run, which then knows
// that it is graded, so that a crash right here grades nothing twice; and the attempt.
bool interview_score(App *app, InterviewRun *run, const InterviewCard *card, int64_t now_ms,
                     Arena *a, InterviewScore *score, Err *err) {
    interview_count(app, run, card, now_ms, a, score);
    if (run->log_seq == 0 &&
        (!grade(app, run, score, now_ms, err) || !interview_run_save(app, run, now_ms, err))) {
        return false;
    }
    InterviewAttempt attempt = attempt_of(run, card, score, a);
    if (!interview_attempt_keep(app, &attempt, err)) {
        return false;
    }
    InterviewStep *step = &run->step[run->at];
    step->attempt = attempt.id;
    step->total = score->total;
    step->quality = score->quality;
    step->talk_ms = attempt.talk_ms;
    run->phase = MOCK_COMPARE;
    return interview_run_save(app, run, now_ms, err);
}

bool interview_unscore(App *app, InterviewRun *run, int64_t now_ms, Err *err) {
    Arena a = {0};
    LogRow target = {0};
    Str what;
    bool ok = store_undo_target(app->store, &a, &target, err);
    // The last row of the act refers to its head, the grade.
    const bool is_ours =
        ok && run->log_seq > 0 && (target.seq == run->log_seq || target.ref == run->log_seq);
    if (ok && !is_ours) {
        ok = err_set(err, ERR_BUSY,
                     "Something else was done since; take that back first, or score it anew next "
                     "time.");
    }
    ok = ok && app_undo(app, now_ms, &what, err);
    arena_free(&a);
    if (!ok) {
        return false;
    }
    run->log_seq = 0;
    run->phase = MOCK_SCORE;
    return interview_run_save(app, run, now_ms, err);
}

bool interview_finish(App *app, InterviewRun *run, int64_t now_ms, int64_t *round, Err *err) {
    (void)now_ms;
    InterviewRound r = {.at_ms = run->begun_ms,
                        .form = str_of(interview_form_name(run->form)),
                        .type = run->type,
                        .planned = run->step_n};
    for (int32_t i = 0; i < run->step_n; i++) {
        if (run->step[i].attempt) {
            r.attempts[r.attempt_n++] = run->step[i].attempt;
            r.talk_ms += run->step[i].talk_ms;
        }
    }
    *round = 0;
    if (run->step_n > 1 && r.attempt_n > 0 && !interview_round_keep(app, &r, err)) {
        return false;
    }
    *round = r.id;
    interview_run_drop(app);
    return true;
}
