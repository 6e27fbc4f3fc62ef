// The queue's front: sorts every item into what it can be today, then has it picked and ordered.
#include "core/queue.h"

#include <assert.h>
#include <string.h>

#include "core/queue_internal.h"

// Milliseconds an answer of each kind takes somebody we know nothing about yet. A rubric is never
// asked.
static const int32_t prior_ms[KIND_COUNT] = {
    [KIND_CONCEPT] = 14000,   [KIND_CONTRAST] = 16000,   [KIND_CLOZE] = 10000,
    [KIND_ORDER] = 25000,     [KIND_CHOICE] = 15000,     [KIND_SCENARIO] = 35000,
    [KIND_DIAGRAM] = 25000,   [KIND_SQL] = 240000,       [KIND_ARTIFACT] = 35000,
    [KIND_TRANSLATE] = 20000, [KIND_INTERVIEW] = 360000, [KIND_RUBRIC] = 0,
};

void queue_expect_ms(const int64_t sum_ms[KIND_COUNT], const int32_t count[KIND_COUNT],
                     int32_t out[KIND_COUNT]) {
    for (int k = 0; k < KIND_COUNT; k++) {
        const int64_t n = count[k] > 0 ? count[k] : 0;
        const int64_t sum = n > 0 && sum_ms[k] > 0 ? sum_ms[k] : 0;
        const int64_t mean =
            (sum + (int64_t)QUEUE_PRIOR_ANSWERS * prior_ms[k]) / (n + QUEUE_PRIOR_ANSWERS);
        out[k] = mean < INT32_MAX ? (int32_t)mean : INT32_MAX;
    }
}

static void take_one(int32_t *owed) {
    if (*owed > 0) {
        --*owed;
    }
}

static void add_some(int32_t *owed, int32_t some) {
    if (some > 0) {
        *owed = *owed > INT32_MAX - some ? INT32_MAX : *owed + some;
    }
}

void queue_feed(QueueLimits *limits, const LogRow *row) {
    if (log_kind_is_answer(row->kind) && row->answer_ms > 0) {
        limits->used_ms += row->answer_ms;
    }
    if (row->kind == LOG_LEARN) {
        limits->new_today++;
        take_one(&limits->more_new);
    } else if (row->kind == LOG_REVIEW) {
        limits->due_today++;
        take_one(&limits->more_due);
    } else if (row->kind == LOG_EXTRA) {
        take_one(&limits->more_due);
    } else if (row->kind == LOG_MORE_DUE) {
        add_some(&limits->more_due, row->interval_days);
    } else if (row->kind == LOG_MORE_NEW) {
        add_some(&limits->more_new, row->interval_days);
    }
}

int64_t queue_item_ms(const QueueBuild *b, int32_t at) {
    const int32_t ms = b->limits->kind_ms[b->items[at].kind];
    return ms > 1 ? ms : 1;
}

bool queue_needs_met(const QueueBuild *b, int32_t at, uint8_t flag) {
    const QueueItem *item = &b->items[at];
    for (int32_t i = 0; i < item->needs_n; i++) {
        const int32_t need = item->needs[i];
        if (need < 0 || (size_t)need >= b->s->card.n || need == item->card) {
            continue;
        }
        const uint8_t card = b->s->card.at[need];
        if ((card & CARD_LIVE) && !(card & (CARD_SEEN | flag))) {
            return false;
        }
    }
    return true;
}

static QueueScratch *scratch_of(Queue *q) {
    if (!q->scratch) {
        q->scratch = mem_alloc(sizeof(QueueScratch));
    }
    return q->scratch;
}

static void scratch_clear(QueueScratch *s) {
    vec_clear(&s->card);
    vec_clear(&s->due);
    vec_clear(&s->fresh);
    vec_clear(&s->ahead);
    vec_clear(&s->waiting);
    vec_clear(&s->drill);
    vec_clear(&s->tie);
    vec_clear(&s->due_pick);
    vec_clear(&s->fresh_pick);
    vec_clear(&s->ahead_pick);
    vec_clear(&s->concept_lane);
    vec_clear(&s->other_lane);
    vec_clear(&s->fresh_lane);
}

// Makes room for the facts about every card.
static void cards_clear(QueueScratch *s, const QueueItem *items, size_t n) {
    int32_t most = -1;
    for (size_t i = 0; i < n; i++) {
        assert(items[i].card >= 0);
        most = items[i].card > most ? items[i].card : most;
    }
    s->card.n = (size_t)((int64_t)most + 1);
    vec_reserve(&s->card, s->card.n);
    if (s->card.n) {
        memset(s->card.at, 0, s->card.n);
    }
}

static bool drill_asks(DrillRule rule, CardKind kind, int32_t quality) {
    switch (rule) {
    case DRILL_NEVER:
        return false;
    case DRILL_FAILURES:
        return quality < QUALITY_PASS && card_kind_drills(kind);
    case DRILL_BELOW_GOOD:
        return quality < QUALITY_GOOD && card_kind_drills(kind);
    }
    return false;
}

static int64_t answers_since(const QueueLimits *limits, int32_t item) {
    for (size_t i = limits->recent_n; i > 0; i--) {
        if (limits->recent[i - 1] == item) {
            return (int64_t)(limits->recent_n - i);
        }
    }
    return INT32_MAX; // longer ago than the caller remembers
}

// What the item can be today; items that can be nothing are left out.
static void sort_item(QueueBuild *b, int32_t at) {
    const QueueItem *item = &b->items[at];
    const ItemState *state = item->state;
    const QueueLimits *limits = b->limits;
    if (state->suspended || state->buried_day == limits->today || !item->available ||
        item->kind == KIND_RUBRIC) {
        return;
    }
    if (state->answer_day == limits->today) {
        if (drill_asks(limits->drill, item->kind, state->answer_quality)) {
            const QueueDrill drill = {at, answers_since(limits, item->item)};
            vec_push(&b->s->drill, drill);
        }
        return;
    }
    QueueEntry entry = {.order = item->order, .at = at};
    if (state->first_day == DAY_NONE && state->due_day == DAY_NONE) {
        vec_push(&b->s->fresh, entry);
    } else if (state->due_day <= limits->today || state->last_day > limits->today) {
        entry.rank = -state->sched.interval_days;
        entry.day = state->due_day;
        vec_push(&b->s->due, entry);
    } else if (limits->more_due > 0 && state->first_day != DAY_NONE) {
        entry.rank = state->due_day;
        vec_push(&b->s->ahead, entry);
    }
}

static void sort_out(QueueBuild *b, size_t n) {
    const QueueLimits *limits = b->limits;
    for (size_t i = 0; i < n; i++) {
        const QueueItem *item = &b->items[i];
        uint8_t *card = &b->s->card.at[item->card];
        *card = (uint8_t)(*card | (item->state->suspended ? 0 : CARD_LIVE) |
                          (item->state->first_day == DAY_NONE ? 0 : CARD_SEEN) |
                          (item->state->answer_day == limits->today ? CARD_TAKEN : 0));
        for (size_t k = 0; k < 2 && k < limits->recent_n; k++) {
            if (limits->recent[limits->recent_n - 1 - k] == item->item) {
                b->last_at[k] = (int32_t)i;
            }
        }
        sort_item(b, (int32_t)i);
    }
}

static int32_t cards_left_after_gap(const QueueLimits *limits) {
    const bool is_gap = limits->last_study_day != DAY_NONE &&
                        (int64_t)limits->today - limits->last_study_day >= QUEUE_GAP_DAYS;
    if (!is_gap) {
        return INT32_MAX;
    }
    const int64_t left = (int64_t)limits->gap_cap - limits->due_today - limits->new_today;
    return left > 0 ? (int32_t)left : 0;
}

void queue_build(Queue *q, const QueueItem *items, size_t n, const QueueLimits *limits) {
    QueueBuild b = {
        .q = q,
        .s = scratch_of(q),
        .items = items,
        .limits = limits,
        .left_ms = limits->budget_ms - limits->used_ms,
        .cards_left = cards_left_after_gap(limits),
        .last_at = {-1, -1},
    };
    vec_clear(q);
    q->due = q->fresh = q->ahead = q->drill = q->set_aside = q->held = 0;
    q->ms = 0;
    scratch_clear(b.s);
    cards_clear(b.s, items, n);
    sort_out(&b, n);
    queue_pick(&b);
    queue_order(&b);
}

void queue_free(Queue *q) {
    QueueScratch *s = q->scratch;
    if (s) {
        vec_free(&s->card);
        vec_free(&s->due);
        vec_free(&s->fresh);
        vec_free(&s->ahead);
        vec_free(&s->waiting);
        vec_free(&s->drill);
        vec_free(&s->tie);
        vec_free(&s->due_pick);
        vec_free(&s->fresh_pick);
        vec_free(&s->ahead_pick);
        vec_free(&s->concept_lane);
        vec_free(&s->other_lane);
        vec_free(&s->fresh_lane);
        mem_free(s);
    }
    vec_free(q);
    *q = (Queue){0};
}
