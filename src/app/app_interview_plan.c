// Which questions a rehearsal holds. The order is made of what the log knows, of ties by a hash of
// (item, repetition), and of nothing else, so that the plan one saw is the plan that begins, and
// the same question is not offered again tomorrow just because a coin fell so.
//
// Types are practised weakest first: by the mean of their last three totals, those never tried
// before all others. A loop takes the four weakest into its rounds and the strongest one as the
// written exercise: writing tests order of thought, which is the last thing that a weak type lacks.
#include <stdlib.h>

#include "app/app_internal.h"
#include "app/app_interview.h"

#define READ_S       60
#define PREPARE_S    120
#define FOLLOW_S     90
#define SCORE_S      120 // what scoring is expected to take; it has no limit
#define WRITTEN_S    1800
#define WRITE_READ_S 120
#define WRITE_PREP_S 300

static const struct {
    const char *name, *title, *about;
} FORMS[INTERVIEW_FORM_COUNT] = {
    [INTERVIEW_QUESTION] = {"question", "One question", "A single question of one type."},
    [INTERVIEW_ROUND] = {"round", "A 45-minute round",
                         "Questions of one type, one after the other, as one interviewer asks "
                         "them."},
    [INTERVIEW_LOOP] = {"loop", "A half-day loop",
                        "Four rounds of different types and a written exercise. It can be left and "
                        "gone on with at any time."},
    [INTERVIEW_STATUS] = {"status", "Status in 90 seconds",
                          "An executive asks how the program stands. Ninety seconds."},
    [INTERVIEW_PUSHBACK] = {"pushback", "Push back",
                            "Somebody wants what cannot be done. Say so, and keep them on your "
                            "side."},
};

const char *interview_form_name(InterviewForm form) {
    return FORMS[form].name;
}

const char *interview_form_title(InterviewForm form) {
    return FORMS[form].title;
}

const char *interview_form_about(InterviewForm form) {
    return FORMS[form].about;
}

bool interview_form_parse(Str s, InterviewForm *form) {
    for (int i = 0; i < INTERVIEW_FORM_COUNT; i++) {
        if (str_eq(s, str_of(FORMS[i].name))) {
            *form = (InterviewForm)i;
            return true;
        }
    }
    return false;
}

// --- times ---------------------------------------------------------------------------------------
static bool is_short(Str type) {
    return str_eq(type, S("status")) || str_eq(type, S("pushback"));
}

static int32_t step_phase_s(const InterviewStep *step, MockPhase phase) {
    switch (phase) {
    case MOCK_READ:
        return step->is_written ? WRITE_READ_S : is_short(step->type) ? READ_S / 2 : READ_S;
    case MOCK_PREPARE:
        return step->is_written ? WRITE_PREP_S : PREPARE_S;
    case MOCK_ANSWER:
        return step->time_s;
    case MOCK_FOLLOW:
        return step->is_written ? 0 : FOLLOW_S;
    case MOCK_SCORE:
    case MOCK_COMPARE:
    case MOCK_PHASE_COUNT:
        break;
    }
    return 0;
}

int32_t interview_step_s(const InterviewStep *step) {
    int32_t sum = SCORE_S;
    for (int p = 0; p <= MOCK_FOLLOW; p++) {
        sum += step_phase_s(step, (MockPhase)p);
    }
    return sum;
}

int32_t interview_run_s(const InterviewRun *run) {
    int32_t sum = 0;
    for (int32_t i = 0; i < run->step_n; i++) {
        sum += interview_step_s(&run->step[i]);
    }
    return sum;
}

int32_t interview_phase_s(const InterviewRun *run, MockPhase phase) {
    if (run->at >= run->step_n) {
        return 0;
    }
    const int32_t s = step_phase_s(&run->step[run->at], phase);
    return s > 0 && phase == run->phase ? s + run->extra_s : s;
}

// --- order ---------------------------------------------------------------------------------------
typedef struct Ranked {
    int32_t at; // in the bank
    int32_t tier, type_place;
    int64_t second;
    uint64_t tie;
} Ranked;

enum { TIER_DUE, TIER_NEW, TIER_AHEAD, TIER_TODAY };

static int32_t unseen_needs(const App *app, const CardInfo *card) {
    int32_t n = 0;
    for (int32_t i = 0; i < card->needs_n; i++) {
        const CardInfo *need = &app->lib.cards[card->needs[i]];
        const bool is_seen =
            need->item_count == 0 || app->lib.items[need->first_item].state.first_day != DAY_NONE;
        n += is_seen ? 0 : 1;
    }
    return n;
}

static Ranked rank_of(const App *app, const InterviewBank *bank, int32_t at, int32_t today) {
    const ItemInfo *item = &app->lib.items[bank->at[at].item];
    const ItemState *s = &item->state;
    Ranked r = {.at = at, .tie = hash_mix(hash_str(item->key), (uint64_t)s->sched.reps)};
    if (s->answer_day == today) {
        r.tier = TIER_TODAY;
    } else if (s->due_day == DAY_NONE) {
        r.tier = TIER_NEW;
        r.second = unseen_needs(app, &app->lib.cards[item->card]);
    } else if (s->due_day <= today) {
        r.tier = TIER_DUE;
        r.second = (int64_t)s->last_quality * 1000000 + s->due_day;
    } else {
        r.tier = TIER_AHEAD;
        r.second = s->due_day;
    }
    return r;
}

static int compare_ranked(const void *x, const void *y) {
    const Ranked *a = x, *b = y;
    const int64_t by[][2] = {
        {a->tier, b->tier}, {a->type_place, b->type_place}, {a->second, b->second}};
    for (size_t i = 0; i < ARRAY_LEN(by); i++) {
        if (by[i][0] != by[i][1]) {
            return by[i][0] < by[i][1] ? -1 : 1;
        }
    }
    return a->tie != b->tie ? (a->tie < b->tie ? -1 : 1) : a->at - b->at;
}

// Places of the types, weakest first; those without questions are left out.
static int32_t types_by_need(const InterviewBank *bank, const InterviewPast *past,
                             int32_t out[INTERVIEW_TYPES_MAX]) {
    int32_t n = 0;
    for (int32_t i = 0; i < bank->type_n; i++) {
        if (bank->type[i].is_short || bank->type[i].question_n == 0) {
            continue;
        }
        const int32_t mean = interview_mean10(past, bank->type[i].key);
        int32_t at = n++;
        while (at > 0 && interview_mean10(past, bank->type[out[at - 1]].key) > mean) {
            out[at] = out[at - 1];
            at--;
        }
        out[at] = i;
    }
    return n;
}

typedef struct Choice {
    Ranked *at;
    size_t n;
} Choice;

// The questions of the types given, best first. The caller frees `at`.
static Choice choose(App *app, const InterviewBank *bank, const int32_t *types, int32_t type_n,
                     int64_t now_ms) {
    const int32_t today = app_today(app, now_ms)->day;
    Choice c = {.at = mem_array(bank->n, sizeof *c.at)};
    for (size_t i = 0; i < bank->n; i++) {
        const ItemState *s = &app->lib.items[bank->at[i].item].state;
        int32_t place = 0;
        while (place < type_n && types[place] != bank->at[i].type) {
            place++;
        }
        if (place < type_n && !s->suspended && s->buried_day != today) {
            c.at[c.n] = rank_of(app, bank, (int32_t)i, today);
            c.at[c.n++].type_place = place;
        }
    }
    if (c.n) {
        qsort(c.at, c.n, sizeof *c.at, compare_ranked);
    }
    return c;
}

// --- plans ---------------------------------------------------------------------------------------
static InterviewStep step_of(App *app, const InterviewBank *bank, const Ranked *r, Arena *a) {
    static const InterviewWhy whys[] = {[TIER_DUE] = INTERVIEW_DUE,
                                        [TIER_NEW] = INTERVIEW_NEW,
                                        [TIER_AHEAD] = INTERVIEW_AHEAD,
                                        [TIER_TODAY] = INTERVIEW_AHEAD};
    const InterviewQuestion *q = &bank->at[r->at];
    return (InterviewStep){.item = arena_str(a, app->lib.items[q->item].key),
                           .type = arena_str(a, bank->type[q->type].key),
                           .time_s = q->time_s,
                           .quality = QUALITY_NONE,
                           .why = whys[r->tier],
                           .follow_turn = app->lib.items[q->item].state.reviews};
}

// Questions of one type until 45 minutes are full, at least one.
static void add_round(App *app, const InterviewBank *bank, int32_t type, size_t skip,
                      int64_t now_ms, InterviewRun *run) {
    Choice c = choose(app, bank, &type, 1, now_ms);
    int32_t sum = 0, added = 0;
    for (size_t i = 0; i < c.n && run->step_n < INTERVIEW_STEPS_MAX; i++) {
        const InterviewStep step = step_of(app, bank, &c.at[(i + skip) % c.n], &run->arena);
        if (added && sum + interview_step_s(&step) > INTERVIEW_ROUND_S) {
            break;
        }
        sum += interview_step_s(&step);
        run->step[run->step_n++] = step;
        added++;
    }
    mem_free(c.at);
}

static bool is_in(const InterviewRun *run, Str item) {
    for (int32_t i = 0; i < run->step_n; i++) {
        if (str_eq(run->step[i].item, item)) {
            return true;
        }
    }
    return false;
}

static void add_written(App *app, const InterviewBank *bank, int32_t type, int64_t now_ms,
                        InterviewRun *run) {
    Choice c = choose(app, bank, &type, 1, now_ms);
    for (size_t i = 0; i < c.n && run->step_n < INTERVIEW_STEPS_MAX; i++) {
        InterviewStep step = step_of(app, bank, &c.at[i], &run->arena);
        if (!is_in(run, step.item)) {
            step.is_written = true;
            step.time_s = WRITTEN_S - WRITE_READ_S - WRITE_PREP_S;
            run->step[run->step_n++] = step;
            break;
        }
    }
    mem_free(c.at);
}

static void add_loop(App *app, const InterviewBank *bank, const int32_t *types, int32_t n,
                     size_t skip, int64_t now_ms, InterviewRun *run) {
    bool is_spoken[INTERVIEW_TYPES_MAX] = {0};
    for (int32_t i = 0; i < n && i < 4; i++) {
        is_spoken[types[i]] = true;
    }
    // In the order of the curriculum: whoever knows the plan knows what comes.
    for (int32_t i = 0; i < bank->type_n; i++) {
        if (is_spoken[i]) {
            add_round(app, bank, i, skip, now_ms, run);
        }
    }
    add_written(app, bank, types[n - 1], now_ms, run);
}

static void add_one(App *app, const InterviewBank *bank, const int32_t *types, int32_t n,
                    size_t skip, int64_t now_ms, InterviewRun *run) {
    Choice c = choose(app, bank, types, n, now_ms);
    if (c.n) {
        run->step[run->step_n++] = step_of(app, bank, &c.at[skip % c.n], &run->arena);
    }
    mem_free(c.at);
}

bool interview_plan(App *app, const InterviewBank *bank, const InterviewPast *past,
                    InterviewForm form, int32_t type, int32_t skip, int64_t now_ms,
                    InterviewRun *run, Err *err) {
    int32_t types[INTERVIEW_TYPES_MAX];
    int32_t n = types_by_need(bank, past, types);
    const size_t ahead = skip > 0 ? (size_t)skip : 0;
    *run = (InterviewRun){.form = form};
    if (form == INTERVIEW_STATUS || form == INTERVIEW_PUSHBACK) {
        type = interview_type_find(bank, str_of(FORMS[form].name));
    }
    if (type >= 0 && form != INTERVIEW_LOOP) {
        types[0] = type;
        n = 1;
    }
    if (n > 0 && form == INTERVIEW_LOOP) {
        add_loop(app, bank, types, n, ahead, now_ms, run);
    } else if (n > 0 && form == INTERVIEW_ROUND) {
        run->type = arena_str(&run->arena, bank->type[types[0]].key);
        add_round(app, bank, types[0], ahead, now_ms, run);
    } else if (n > 0) {
        add_one(app, bank, types, n, ahead, now_ms, run);
    }
    if (run->step_n == 0) {
        interview_run_free(run);
        return err_set(err, ERR_NOT_FOUND,
                       "Your decks hold no interview question of this kind. The decks under Mock "
                       "interviews bring them.");
    }
    return true;
}

bool interview_plan_item(App *app, const InterviewBank *bank, Str item, int64_t now_ms,
                         InterviewRun *run, Err *err) {
    *run = (InterviewRun){.form = INTERVIEW_QUESTION};
    for (size_t i = 0; i < bank->n; i++) {
        if (str_eq(app->lib.items[bank->at[i].item].key, item)) {
            const int32_t today = app_today(app, now_ms)->day;
            const Ranked r = rank_of(app, bank, (int32_t)i, today);
            run->step[run->step_n++] = step_of(app, bank, &r, &run->arena);
            return true;
        }
    }
    return err_set(err, ERR_NOT_FOUND,
                   "This card cannot be run as an interview question: it names no rubric that a "
                   "deck has.");
}
