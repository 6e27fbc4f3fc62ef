// A small made-up collection and the day around it, for the tests of the queue.
#ifndef TEST_CORE_QUEUE_WORLD_H
#define TEST_CORE_QUEUE_WORLD_H

#include "harness/harness.h"

#include "base/hash.h"
#include "core/queue.h"

#define ITEMS_MAX 400
#define TODAY     1000
#define CARD_MS   10000

typedef struct World {
    QueueItem item[ITEMS_MAX];
    ItemState state[ITEMS_MAX];
    int32_t recent[ITEMS_MAX * 2];
    size_t n;
    QueueLimits limits;
    Queue q;
} World;

static inline int world_open(void **state) {
    World *w = test_calloc(1, sizeof *w);
    w->limits = (QueueLimits){
        .today = TODAY,
        .last_study_day = TODAY - 1,
        .budget_ms = 20 * 60 * 1000,
        .new_per_day = 8,
        .gap_cap = 20,
        .drill = DRILL_FAILURES,
        .recent = w->recent,
    };
    for (int k = 0; k < KIND_COUNT; k++) {
        w->limits.kind_ms[k] = CARD_MS;
    }
    *state = w;
    return 0;
}

static inline int world_close(void **state) {
    World *w = *state;
    queue_free(&w->q);
    test_free(w);
    return 0;
}

// A new item that is a card of its own, in curriculum order of its adding.
static inline int32_t add_new(World *w, CardKind kind, int32_t domain) {
    const int32_t i = (int32_t)w->n++;
    assert_true(w->n <= ITEMS_MAX);
    w->state[i] = fold_start();
    w->item[i] = (QueueItem){.state = &w->state[i],
                             .item = i,
                             .card = i,
                             .domain = domain,
                             .order = i,
                             .kind = kind,
                             .available = true,
                             .tie = hash_mix(7, (uint64_t)i)};
    return i;
}

// One that was answered `interval` days before its due day.
static inline int32_t add_due(World *w, CardKind kind, int32_t domain, int32_t due_day,
                              int32_t interval) {
    const int32_t i = add_new(w, kind, domain);
    const LogRow row = {
        .kind = LOG_LEARN, .day = due_day - interval, .quality = 4, .interval_days = interval};
    w->state[i] = fold_item(w->state[i], &row);
    return i;
}

static inline void build(World *w) {
    queue_build(&w->q, w->item, w->n, &w->limits);
    assert_int_equal(w->q.n, w->q.due + w->q.fresh + w->q.ahead + w->q.drill);
}

static inline int32_t place_of(const World *w, int32_t item) {
    for (size_t i = 0; i < w->q.n; i++) {
        if (w->q.at[i] == item) {
            return (int32_t)i;
        }
    }
    return -1;
}

// Answers an item as the program would and counts it into the day.
static inline void answer(World *w, int32_t i, int quality) {
    ItemState *s = &w->state[i];
    LogRow row = {.day = w->limits.today,
                  .quality = quality,
                  .answer_ms = CARD_MS,
                  .kind = s->answer_day == w->limits.today ? LOG_DRILL
                          : s->first_day == DAY_NONE       ? LOG_LEARN
                          : s->due_day <= w->limits.today || s->last_day > w->limits.today
                              ? LOG_REVIEW
                              : LOG_EXTRA};
    row.interval_days = (int32_t)sched_get(SCHED_SM2)->step(s->sched, quality).interval_days;
    *s = fold_item(*s, &row);
    w->recent[w->limits.recent_n++] = i;
    queue_feed(&w->limits, &row);
}

#define WORLD(f) cmocka_unit_test_setup_teardown(f, world_open, world_close)

#endif
