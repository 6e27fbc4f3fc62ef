// The run: moving through the phases, and its file. The file is replaced whole (a temporary name,
// then a rename), so that a crash leaves the step before or this one, never half of one.
#include "app/app_internal.h"
#include "app/app_interview.h"
#include "base/file.h"
#include "base/json.h"
#include "base/json_doc.h"

#define RUN_MAX_BYTES ((size_t)4 << 20)

void interview_run_free(InterviewRun *run) {
    buf_free(&run->notes);
    buf_free(&run->answer);
    buf_free(&run->recording);
    buf_free(&run->story);
    arena_free(&run->arena);
    *run = (InterviewRun){0};
}

// --- moving --------------------------------------------------------------------------------------
static void fresh_question(InterviewRun *run, int64_t now_ms) {
    run->phase = MOCK_READ;
    run->clock = (MockClock){0};
    run->asked_ms = now_ms;
    for (int i = 0; i < MOCK_PHASE_COUNT; i++) {
        run->spent_ms[i] = 0;
    }
    for (int i = 0; i < INTERVIEW_DIMENSIONS_MAX; i++) {
        run->tick[i] = 0;
    }
    run->extra_s = 0;
    run->must = run->followed = 0;
    run->follow_up = 0;
    run->recording_ms = run->log_seq = 0;
    buf_clear(&run->notes);
    buf_clear(&run->answer);
    buf_clear(&run->recording);
    buf_clear(&run->story);
    if (run->at < run->step_n) {
        mock_clock_start(&run->clock, now_ms);
    }
}

void interview_begin(InterviewRun *run, int64_t now_ms) {
    run->begun_ms = now_ms;
    run->at = 0;
    fresh_question(run, now_ms);
}

void interview_pause(InterviewRun *run, bool on, int64_t now_ms) {
    if (on) {
        mock_clock_stop(&run->clock, now_ms);
    } else {
        mock_clock_start(&run->clock, now_ms);
    }
}

void interview_tick(InterviewRun *run, int64_t now_ms) {
    mock_clock_tick(&run->clock, now_ms);
}

void interview_extend(InterviewRun *run, int32_t seconds) {
    run->extra_s += run->extra_s < 7200 ? seconds : 0;
}

int64_t interview_talk_ms(const InterviewRun *run, int64_t now_ms) {
    int64_t sum = run->phase <= MOCK_FOLLOW ? mock_clock_spent(&run->clock, now_ms) : 0;
    for (int p = 0; p <= MOCK_FOLLOW; p++) {
        sum += run->spent_ms[p];
    }
    return sum;
}

static void enter(InterviewRun *run, MockPhase phase, int64_t now_ms) {
    mock_clock_stop(&run->clock, now_ms);
    run->spent_ms[run->phase] += run->clock.spent_ms;
    run->phase = phase;
    run->extra_s = 0;
    run->clock = (MockClock){0};
    if (phase <= MOCK_FOLLOW) { // what comes after is not a race
        mock_clock_start(&run->clock, now_ms);
    }
}

// The first follow-up is another one at the next repetition.
static int32_t first_follow_up(const InterviewRun *run, const InterviewCard *card) {
    const uint64_t turn =
        hash_mix(hash_str(run->step[run->at].item), 0) + (uint64_t)run->step[run->at].follow_turn;
    return card->follow_ups.n ? (int32_t)(turn % card->follow_ups.n) : 0;
}

void interview_next_phase(InterviewRun *run, const InterviewCard *card, int64_t now_ms) {
    const bool has_follow_up = card->follow_ups.n > 0 && !run->step[run->at].is_written;
    switch (run->phase) {
    case MOCK_READ:
        enter(run, MOCK_PREPARE, now_ms);
        break;
    case MOCK_PREPARE:
        enter(run, MOCK_ANSWER, now_ms);
        break;
    case MOCK_ANSWER:
        enter(run, has_follow_up ? MOCK_FOLLOW : MOCK_SCORE, now_ms);
        if (has_follow_up) {
            run->follow_up = first_follow_up(run, card);
            run->followed = 1u << run->follow_up;
        }
        break;
    case MOCK_FOLLOW:
        enter(run, MOCK_SCORE, now_ms);
        break;
    case MOCK_SCORE:
    case MOCK_COMPARE:
    case MOCK_PHASE_COUNT:
        break;
    }
}

bool interview_next_follow_up(InterviewRun *run, const InterviewCard *card) {
    const int32_t n = card->follow_ups.n < 32 ? (int32_t)card->follow_ups.n : 32;
    for (int32_t i = 1; i < n; i++) {
        const int32_t at = (run->follow_up + i) % n;
        if (!((run->followed >> at) & 1u)) {
            run->follow_up = at;
            run->followed |= 1u << at;
            return true;
        }
    }
    return false;
}

void interview_next_question(InterviewRun *run, int64_t now_ms) {
    run->at += run->at < run->step_n ? 1 : 0;
    fresh_question(run, now_ms);
}

void interview_skip_question(InterviewRun *run, int64_t now_ms) {
    interview_next_question(run, now_ms);
}

// --- the file ------------------------------------------------------------------------------------
static const char *run_path(const App *app, Arena *a) {
    return path_join(a, path_join(a, app->data_dir, "interview"), "run.json");
}

static void put_steps(Json *j, const InterviewRun *run) {
    json_key(j, "steps");
    json_open(j, '[');
    for (int32_t i = 0; i < run->step_n; i++) {
        const InterviewStep *s = &run->step[i];
        json_open(j, '{');
        json_put_str(j, "item", s->item);
        json_put_str(j, "type", s->type);
        json_put_int(j, "time_s", s->time_s);
        json_put_int(j, "written", s->is_written);
        json_put_int(j, "why", (int64_t)s->why);
        json_put_int(j, "turn", s->follow_turn);
        json_put_int(j, "attempt", s->attempt);
        json_put_int(j, "total", s->total);
        json_put_int(j, "quality", s->quality);
        json_put_int(j, "talk_ms", s->talk_ms);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_run(const InterviewRun *run, int64_t now_ms, Buf *out) {
    Json j = {.out = out};
    json_open(&j, '{');
    json_put_str(&j, "form", str_of(interview_form_name(run->form)));
    json_put_str(&j, "type", run->type);
    json_put_int(&j, "begun_ms", run->begun_ms);
    json_put_int(&j, "at", run->at);
    json_put_str(&j, "phase", str_of(mock_phase_name(run->phase)));
    json_put_int(&j, "clock_ms", mock_clock_spent(&run->clock, now_ms));
    json_put_int(&j, "asked_ms", run->asked_ms);
    json_put_int(&j, "extra_s", run->extra_s);
    json_put_int(&j, "must", run->must);
    json_put_int(&j, "follow_up", run->follow_up);
    json_put_int(&j, "followed", run->followed);
    json_put_int(&j, "spoken", run->is_spoken);
    json_put_int(&j, "log_seq", run->log_seq);
    json_put_int(&j, "recording_ms", run->recording_ms);
    json_key(&j, "spent_ms");
    json_open(&j, '[');
    for (int i = 0; i < MOCK_PHASE_COUNT; i++) {
        json_int(&j, run->spent_ms[i]);
    }
    json_close(&j, ']');
    json_key(&j, "ticks");
    json_open(&j, '[');
    for (int i = 0; i < INTERVIEW_DIMENSIONS_MAX; i++) {
        json_int(&j, run->tick[i]);
    }
    json_close(&j, ']');
    put_steps(&j, run);
    json_put_str(&j, "notes", buf_str(&run->notes));
    json_put_str(&j, "answer", buf_str(&run->answer));
    json_put_str(&j, "recording", buf_str(&run->recording));
    json_put_str(&j, "story", buf_str(&run->story));
    json_close(&j, '}');
}

bool interview_run_save(App *app, InterviewRun *run, int64_t now_ms, Err *err) {
    if (app->is_read_only) {
        return err_set(err, ERR_BUSY,
                       "Trestle is open elsewhere with this collection; please rehearse there");
    }
    Arena a = {0};
    Buf out = {0};
    put_run(run, now_ms, &out);
    const char *path = run_path(app, &a);
    const bool ok = dir_make(arena_z(&a, path_dir(str_of(path))), err) &&
                    file_write_atomic(path, buf_str(&out), err);
    buf_free(&out);
    arena_free(&a);
    return ok;
}

static int64_t between(int64_t v, int64_t low, int64_t high) {
    return v < low ? low : v > high ? high : v;
}

static void take_steps(const JsonNode *first, InterviewRun *run) {
    for (const JsonNode *c = first; c && run->step_n < INTERVIEW_STEPS_MAX; c = c->next) {
        run->step[run->step_n++] = (InterviewStep){
            .item = arena_str(&run->arena, json_doc_str(c, "item")),
            .type = arena_str(&run->arena, json_doc_str(c, "type")),
            .time_s = (int32_t)between(json_doc_int(c, "time_s"), 1, 86400),
            .is_written = json_doc_int(c, "written") != 0,
            .why = (InterviewWhy)between(json_doc_int(c, "why"), 0, INTERVIEW_WHY_COUNT - 1),
            .follow_turn = (int32_t)between(json_doc_int(c, "turn"), 0, INT32_MAX),
            .attempt = between(json_doc_int(c, "attempt"), 0, INT64_MAX),
            .total = (int32_t)between(json_doc_int(c, "total"), 0, 4 * INTERVIEW_DIMENSIONS_MAX),
            .quality = (int32_t)between(json_doc_int(c, "quality"), QUALITY_NONE, 5),
            .talk_ms = between(json_doc_int(c, "talk_ms"), 0, INT64_MAX)};
    }
}

static bool take_run(const JsonNode *doc, InterviewRun *run) {
    if (!interview_form_parse(json_doc_str(doc, "form"), &run->form) ||
        !mock_phase_parse(json_doc_str(doc, "phase"), &run->phase)) {
        return false;
    }
    take_steps(json_doc_list(doc, "steps"), run);
    run->type = arena_str(&run->arena, json_doc_str(doc, "type"));
    run->begun_ms = json_doc_int(doc, "begun_ms");
    run->at = (int32_t)between(json_doc_int(doc, "at"), 0, run->step_n);
    run->clock.spent_ms = between(json_doc_int(doc, "clock_ms"), 0, INT32_MAX);
    run->asked_ms = json_doc_int(doc, "asked_ms");
    run->extra_s = (int32_t)between(json_doc_int(doc, "extra_s"), 0, 10000);
    run->must = (uint32_t)json_doc_int(doc, "must");
    run->follow_up = (int32_t)between(json_doc_int(doc, "follow_up"), 0, 31);
    run->followed = (uint32_t)json_doc_int(doc, "followed");
    run->is_spoken = json_doc_int(doc, "spoken") != 0;
    run->log_seq = json_doc_int(doc, "log_seq");
    run->recording_ms = json_doc_int(doc, "recording_ms");
    int i = 0;
    for (const JsonNode *c = json_doc_list(doc, "spent_ms"); c && i < MOCK_PHASE_COUNT;
         c = c->next) {
        run->spent_ms[i++] = between((int64_t)c->number, 0, INT32_MAX);
    }
    i = 0;
    for (const JsonNode *c = json_doc_list(doc, "ticks"); c && i < INTERVIEW_DIMENSIONS_MAX;
         c = c->next) {
        run->tick[i++] = (uint32_t)between((int64_t)c->number, 0, 7);
    }
    buf_add_str(&run->notes, json_doc_str(doc, "notes"));
    buf_add_str(&run->answer, json_doc_str(doc, "answer"));
    buf_add_str(&run->recording, json_doc_str(doc, "recording"));
    buf_add_str(&run->story, json_doc_str(doc, "story"));
    return run->step_n > 0;
}

bool interview_run_load(App *app, InterviewRun *run, Err *err) {
    *run = (InterviewRun){0};
    Arena a = {0};
    Buf text = {0};
    const char *path = run_path(app, &a);
    bool ok = file_info(path).exists && file_read(path, RUN_MAX_BYTES, &text, err);
    if (ok) {
        const JsonNode *doc = json_doc_read(&a, buf_str(&text), err);
        ok = doc &&
             (take_run(doc, run) || err_at(err, ERR_CORRUPT, str_of(path), 0,
                                           "the rehearsal that was kept here cannot be read"));
    }
    if (!ok) {
        interview_run_free(run);
    }
    buf_free(&text);
    arena_free(&a);
    return ok;
}

void interview_run_drop(App *app) {
    Arena a = {0};
    Err err = {0};
    if (!app->is_read_only) {
        file_remove(run_path(app, &a), &err); // one that stays is offered again, no more
    }
    arena_free(&a);
}
