// Attempts and rounds to JSON and back, and what can be asked of them. An attempt holds the words
// of its rubric as they were, so that an edit of the deck does not change what was ticked.
#include "app/app_interview_past.h"

#include "app/app_internal.h"
#include "base/file.h"
#include "base/json.h"
#include "base/json_doc.h"
#include "store/attempt.h"

// --- writing -------------------------------------------------------------------------------------
static void put_list(Json *j, const char *key, StrList list) {
    json_key(j, key);
    json_open(j, '[');
    for (size_t i = 0; i < list.n; i++) {
        json_str(j, list.at[i]);
    }
    json_close(j, ']');
}

static void put_dimensions(Json *j, const InterviewAttempt *t) {
    json_key(j, "dimensions");
    json_open(j, '[');
    for (int32_t i = 0; i < t->dim_n; i++) {
        const InterviewDimension *d = &t->dim[i];
        json_open(j, '{');
        json_put_str(j, "name", d->name);
        json_put_int(j, "on", d->on);
        put_list(j, "ticks", (StrList){(Str *)(void *)d->tick, (size_t)d->tick_n});
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_attempt(const InterviewAttempt *t, Buf *out) {
    Json j = {.out = out};
    json_open(&j, '{');
    json_put_str(&j, "type", t->type);
    json_put_str(&j, "form", t->form);
    json_put_str(&j, "prompt", t->prompt);
    json_put_int(&j, "round", t->round);
    json_put_int(&j, "time_s", t->time_s);
    json_key(&j, "written");
    json_bool(&j, t->is_written);
    json_key(&j, "spoken");
    json_bool(&j, t->is_spoken);
    put_dimensions(&j, t);
    put_list(&j, "musts", t->musts);
    json_put_int(&j, "must", t->must);
    put_list(&j, "follow_ups", t->follow_ups);
    json_key(&j, "phase_ms");
    json_open(&j, '{');
    for (int i = 0; i < MOCK_PHASE_COUNT; i++) {
        json_put_int(&j, mock_phase_name((MockPhase)i), t->phase_ms[i]);
    }
    json_close(&j, '}');
    json_put_int(&j, "total", t->total);
    json_put_str(&j, "notes", t->notes);
    json_put_str(&j, "answer", t->answer);
    json_put_str(&j, "story", t->story);
    json_put_str(&j, "recording", t->recording);
    json_put_int(&j, "recording_ms", t->recording_ms);
    json_close(&j, '}');
}

bool interview_attempt_keep(App *app, InterviewAttempt *t, Err *err) {
    if (app->is_read_only) {
        return err_set(err, ERR_BUSY, "Trestle is open elsewhere with this collection");
    }
    Buf data = {0};
    put_attempt(t, &data);
    Attempt row = {.amends = t->id,
                   .kind = ATTEMPT_INTERVIEW,
                   .item = t->item,
                   .at_ms = t->at_ms,
                   .took_ms = t->talk_ms,
                   .tries = 1,
                   .quality = t->quality,
                   .log_seq = t->log_seq,
                   .data = buf_str(&data)};
    const bool ok = store_attempt_add(app->store, &row, err);
    buf_free(&data);
    t->id = ok ? row.id : t->id;
    app->acts_since_backup += ok;
    return ok;
}

bool interview_round_keep(App *app, InterviewRound *round, Err *err) {
    if (app->is_read_only) {
        return err_set(err, ERR_BUSY, "Trestle is open elsewhere with this collection");
    }
    Buf data = {0};
    Json j = {.out = &data};
    json_open(&j, '{');
    json_put_str(&j, "type", round->type);
    json_put_int(&j, "planned", round->planned);
    json_key(&j, "attempts");
    json_open(&j, '[');
    for (int32_t i = 0; i < round->attempt_n; i++) {
        json_int(&j, round->attempts[i]);
    }
    json_close(&j, ']');
    json_close(&j, '}');
    Attempt row = {.amends = round->id,
                   .kind = ATTEMPT_ROUND,
                   .item = round->form,
                   .at_ms = round->at_ms,
                   .took_ms = round->talk_ms,
                   .tries = 1,
                   .quality = QUALITY_NONE,
                   .data = buf_str(&data)};
    const bool ok = store_attempt_add(app->store, &row, err);
    buf_free(&data);
    round->id = ok ? row.id : round->id;
    app->acts_since_backup += ok;
    return ok;
}

// --- reading -------------------------------------------------------------------------------------
static StrList take_list(Arena *a, const JsonNode *first) {
    size_t n = 0;
    for (const JsonNode *c = first; c; c = c->next) {
        n++;
    }
    StrList list = {.at = ARENA_ARRAY(a, Str, n)};
    for (const JsonNode *c = first; c; c = c->next) {
        list.at[list.n++] = c->text;
    }
    return list;
}

static void take_dimensions(const JsonNode *first, InterviewAttempt *t) {
    for (const JsonNode *c = first; c && t->dim_n < INTERVIEW_DIMENSIONS_MAX; c = c->next) {
        InterviewDimension *d = &t->dim[t->dim_n++];
        d->name = json_doc_str(c, "name");
        d->on = (uint32_t)json_doc_int(c, "on");
        for (const JsonNode *k = json_doc_list(c, "ticks"); k && d->tick_n < MOCK_TICKS;
             k = k->next) {
            d->tick[d->tick_n++] = k->text;
        }
    }
}

void interview_levels(const InterviewAttempt *t, int32_t level[INTERVIEW_DIMENSIONS_MAX]) {
    for (int32_t i = 0; i < t->dim_n; i++) {
        level[i] = mock_level(t->dim[i].on);
    }
}

typedef struct PastLoad {
    InterviewPast *past;
    const UndoneSet *undone;
    VEC(InterviewAttempt) attempts;
    VEC(InterviewRound) rounds;
} PastLoad;

// An attempt whose words cannot be read (a newer program wrote them) still counts as one.
static bool take_attempt(void *ctx, const Attempt *row) {
    PastLoad *load = ctx;
    Arena *a = &load->past->arena;
    Err ignored = {0};
    const JsonNode *doc = json_doc_read(a, row->data, &ignored);
    InterviewAttempt t = {.id = row->id,
                          .item = arena_str(a, row->item),
                          .type = json_doc_str(doc, "type"),
                          .form = json_doc_str(doc, "form"),
                          .prompt = json_doc_str(doc, "prompt"),
                          .round = json_doc_int(doc, "round"),
                          .at_ms = row->at_ms,
                          .talk_ms = row->took_ms,
                          .time_s = (int32_t)json_doc_int(doc, "time_s"),
                          .is_written = json_doc_bool(doc, "written"),
                          .is_spoken = json_doc_bool(doc, "spoken"),
                          .musts = take_list(a, json_doc_list(doc, "musts")),
                          .must = (uint32_t)json_doc_int(doc, "must"),
                          .follow_ups = take_list(a, json_doc_list(doc, "follow_ups")),
                          .total = (int32_t)json_doc_int(doc, "total"),
                          .quality = row->quality,
                          .notes = json_doc_str(doc, "notes"),
                          .answer = json_doc_str(doc, "answer"),
                          .story = json_doc_str(doc, "story"),
                          .recording = json_doc_str(doc, "recording"),
                          .recording_ms = json_doc_int(doc, "recording_ms"),
                          .log_seq = row->log_seq,
                          .is_undone = row->log_seq > 0 && undone_has(load->undone, row->log_seq)};
    const JsonNode *phases = json_doc_get(doc, "phase_ms");
    for (int i = 0; i < MOCK_PHASE_COUNT; i++) {
        t.phase_ms[i] = json_doc_int(phases, mock_phase_name((MockPhase)i));
    }
    take_dimensions(json_doc_list(doc, "dimensions"), &t);
    int32_t level[INTERVIEW_DIMENSIONS_MAX];
    interview_levels(&t, level);
    t.weakest = mock_weakest(level, (size_t)t.dim_n);
    vec_push(&load->attempts, t);
    return true;
}

static bool take_round(void *ctx, const Attempt *row) {
    PastLoad *load = ctx;
    Arena *a = &load->past->arena;
    Err ignored = {0};
    const JsonNode *doc = json_doc_read(a, row->data, &ignored);
    InterviewRound r = {.id = row->id,
                        .at_ms = row->at_ms,
                        .talk_ms = row->took_ms,
                        .form = arena_str(a, row->item),
                        .type = json_doc_str(doc, "type"),
                        .planned = (int32_t)json_doc_int(doc, "planned")};
    for (const JsonNode *c = json_doc_list(doc, "attempts"); c && r.attempt_n < 24; c = c->next) {
        r.attempts[r.attempt_n++] = (int64_t)c->number;
    }
    vec_push(&load->rounds, r);
    return true;
}

bool interview_past_load(App *app, InterviewPast *past, Err *err) {
    *past = (InterviewPast){0};
    UndoneSet undone = {0};
    PastLoad load = {.past = past, .undone = &undone};
    const bool ok =
        store_undone(app->store, &undone, err) &&
        store_attempts_each(app->store, ATTEMPT_INTERVIEW, (Str){0}, take_attempt, &load, err) &&
        store_attempts_each(app->store, ATTEMPT_ROUND, (Str){0}, take_round, &load, err);
    past->at = load.attempts.at;
    past->n = load.attempts.n;
    past->round = load.rounds.at;
    past->round_n = load.rounds.n;
    undone_free(&undone);
    return ok;
}

void interview_past_free(InterviewPast *past) {
    mem_free(past->at);
    mem_free(past->round);
    arena_free(&past->arena);
    *past = (InterviewPast){0};
}

const InterviewAttempt *interview_attempt_find(const InterviewPast *past, int64_t id) {
    for (size_t i = 0; i < past->n; i++) {
        if (past->at[i].id == id) {
            return &past->at[i];
        }
    }
    return NULL;
}

const InterviewRound *interview_round_find(const InterviewPast *past, int64_t id) {
    for (size_t i = 0; i < past->round_n; i++) {
        if (past->round[i].id == id) {
            return &past->round[i];
        }
    }
    return NULL;
}

int32_t interview_mean10(const InterviewPast *past, Str type) {
    int32_t sum = 0, n = 0;
    for (size_t i = past->n; i > 0 && n < 3; i--) {
        const InterviewAttempt *t = &past->at[i - 1];
        if (!t->is_undone && str_eq(t->type, type)) {
            sum += t->total;
            n++;
        }
    }
    return n ? sum * 10 / n : 0;
}

Str interview_story_of(const InterviewPast *past, Str item) {
    for (size_t i = past->n; i > 0; i--) {
        if (past->at[i - 1].story.n && str_eq(past->at[i - 1].item, item)) {
            return past->at[i - 1].story;
        }
    }
    return STR_NONE;
}

StrList interview_stories(const InterviewPast *past, Arena *a, size_t max) {
    StrList list = {.at = ARENA_ARRAY(a, Str, max)};
    for (size_t i = past->n; i > 0 && list.n < max; i--) {
        const Str story = past->at[i - 1].story;
        if (story.n && !strlist_has(list, story)) {
            list.at[list.n++] = arena_str(a, story);
        }
    }
    return list;
}

// --- recordings ----------------------------------------------------------------------------------
const char *interview_recording_path(const App *app, Arena *a, Str recording) {
    return path_join(a, app->data_dir, arena_z(a, recording));
}

// Only what lies where we put it: a foreign attempt must not name another file to be removed.
static bool is_recording(Str name) {
    return str_starts(name, S("recordings/")) && str_ends(name, S(".flac")) &&
           str_find(name, S(".."), 0) == SIZE_MAX && str_find(name, S("/"), 11) == SIZE_MAX;
}

static bool are_recordings(Str names) {
    while (names.at) {
        if (!is_recording(str_cut(&names, '\n'))) {
            return false;
        }
    }
    return true;
}

bool interview_recording_drop(App *app, InterviewAttempt *t, Err *err) {
    if (t->recording.n == 0 || !are_recordings(t->recording)) {
        return err_set(err, ERR_NOT_FOUND, "this answer has no recording");
    }
    // The version without it first: a file that stays is only disk space, a name without a file a
    // promise that is not kept.
    Str names = t->recording;
    const int64_t length = t->recording_ms;
    t->recording = STR_NONE;
    t->recording_ms = 0;
    if (t->id > 0 && !interview_attempt_keep(app, t, err)) {
        t->recording = names;
        t->recording_ms = length;
        return false;
    }
    Arena a = {0};
    bool ok = true;
    while (names.at && ok) {
        ok = file_remove(interview_recording_path(app, &a, str_cut(&names, '\n')), err);
    }
    arena_free(&a);
    return ok;
}

int64_t interview_recordings_size(const App *app, int32_t *files) {
    Arena a = {0};
    Err err = {0};
    StrList names = {0};
    const char *dir = path_join(&a, app->data_dir, "recordings");
    int64_t bytes = 0;
    *files = 0;
    if (dir_list(dir, &a, &names, &err)) {
        for (size_t i = 0; i < names.n; i++) {
            const FileInfo info = file_info(path_join(&a, dir, arena_z(&a, names.at[i])));
            bytes += info.is_dir ? 0 : info.size;
            *files += info.is_dir ? 0 : 1;
        }
    }
    arena_free(&a);
    return bytes;
}
