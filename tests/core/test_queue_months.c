// Whole months of a made-up learner: SM-2, spread, fold and queue together, every promise of
// queue.h checked at every build. The learner's grades, pauses and moods come from a hash, so a
// failing seed fails again.
#include "harness/harness.h"

#include <string.h>

#include "base/hash.h"
#include "base/vec.h"
#include "core/queue.h"
#include "core/spread.h"

#define CARDS     120
#define ITEMS_MAX (CARDS * 3)
#define FORECAST  400

typedef struct Life {
    uint64_t seed, rolls;
    QueueItem item[ITEMS_MAX];
    ItemState state[ITEMS_MAX];
    int32_t needs[ITEMS_MAX][2];
    int32_t n;
    int32_t recent[4096];
    int32_t answered_day[ITEMS_MAX]; // last day with an answer that was no drill
    int32_t card_day[CARDS];         // ... and of the card
    int32_t card_item[CARDS];        // by which of its items
    QueueLimits limits;
    Queue q, again;
} Life;

static uint32_t roll(Life *l, uint32_t sides) {
    return (uint32_t)(hash_mix(l->seed, ++l->rolls) % sides);
}

static void life_card(Life *l, int32_t card) {
    static const CardKind kinds[] = {KIND_CONCEPT, KIND_CONCEPT, KIND_CONCEPT,  KIND_CONTRAST,
                                     KIND_CLOZE,   KIND_CHOICE,  KIND_SCENARIO, KIND_SQL};
    const CardKind kind = kinds[roll(l, (uint32_t)ARRAY_LEN(kinds))];
    const int32_t siblings = kind == KIND_CLOZE ? 1 + (int32_t)roll(l, 3) : 1;
    for (int32_t k = 0; k < siblings; k++, l->n++) {
        const int32_t i = l->n;
        l->state[i] = fold_start();
        l->item[i] = (QueueItem){.state = &l->state[i],
                                 .item = i,
                                 .card = card,
                                 .domain = card / 15,
                                 .order = card,
                                 .kind = kind,
                                 .available = card % 40 != 39,
                                 .needs = l->needs[i],
                                 .tie = hash_mix(l->seed, (uint64_t)i)};
        // Mostly earlier cards, at times the next one: the order of a curriculum is made by people.
        for (int32_t w = 0; w < 2 && card > 1 && roll(l, 3) == 0; w++) {
            const int32_t need = roll(l, 8) ? (int32_t)roll(l, (uint32_t)card) : card + 1;
            const bool can_come = need < CARDS && need % 40 != 39;
            if (can_come) {
                l->needs[i][l->item[i].needs_n++] = need;
            }
        }
        l->answered_day[i] = DAY_NONE;
    }
    l->card_day[card] = DAY_NONE;
}

static Life *life_new(uint64_t seed) {
    Life *l = test_calloc(1, sizeof *l);
    l->seed = seed;
    for (int32_t card = 0; card < CARDS; card++) {
        life_card(l, card);
    }
    l->limits = (QueueLimits){.today = 20000,
                              .last_study_day = DAY_NONE,
                              .budget_ms = 10 * 60 * 1000,
                              .new_per_day = 8,
                              .gap_cap = 20,
                              .drill = (DrillRule)(seed % 3),
                              .recent = l->recent};
    const int64_t none[KIND_COUNT] = {0};
    const int32_t never[KIND_COUNT] = {0};
    queue_expect_ms(none, never, l->limits.kind_ms);
    return l;
}

static void life_free(Life *l) {
    queue_free(&l->q);
    queue_free(&l->again);
    test_free(l);
}

// ---- what must hold of every plan ----

static bool is_seen(const Life *l, int32_t card) {
    for (int32_t i = 0; i < l->n; i++) {
        if (l->item[i].card == card && l->state[i].first_day != DAY_NONE) {
            return true;
        }
    }
    return false;
}

static bool is_live(const Life *l, int32_t card) {
    for (int32_t i = 0; i < l->n; i++) {
        if (l->item[i].card == card && !l->state[i].suspended) {
            return true;
        }
    }
    return false;
}

// Whether the needs of an item are met at a place of the plan, by the past or by the plan before.
static bool needs_met(const Life *l, int32_t i, size_t place) {
    for (int32_t k = 0; k < l->item[i].needs_n; k++) {
        const int32_t need = l->item[i].needs[k];
        bool met = is_seen(l, need) || !is_live(l, need);
        for (size_t p = 0; p < place && !met; p++) {
            met = l->item[l->q.at[p]].card == need;
        }
        if (!met) {
            return false;
        }
    }
    return true;
}

static bool is_new(const Life *l, int32_t i) {
    return l->state[i].first_day == DAY_NONE && l->state[i].due_day == DAY_NONE;
}

static bool is_due(const Life *l, int32_t i) {
    const ItemState *s = &l->state[i];
    return !is_new(l, i) && s->due_day <= l->limits.today && s->answer_day != l->limits.today;
}

static bool is_drill(const Life *l, int32_t i) {
    return l->state[i].answer_day == l->limits.today;
}

static bool is_out(const Life *l, int32_t i) {
    return l->state[i].suspended || !l->item[i].available ||
           l->state[i].buried_day == l->limits.today;
}

static void check_counts(const Life *l) {
    const Queue *q = &l->q;
    const QueueLimits *limits = &l->limits;
    int32_t due = 0;
    for (int32_t i = 0; i < l->n; i++) {
        due += is_due(l, i) && !is_out(l, i);
    }
    assert_int_equal(due, q->due + q->set_aside + q->held); // none is lost
    assert_int_equal(q->n, q->due + q->fresh + q->ahead + q->drill);
    if (limits->more_new == 0) {
        assert_true(q->fresh == 0 || q->set_aside == 0);
        assert_true(q->fresh == 0 || limits->new_today + q->fresh <= limits->new_per_day);
    }
    const bool is_gap = limits->last_study_day != DAY_NONE &&
                        limits->today - limits->last_study_day >= QUEUE_GAP_DAYS;
    const int32_t cards = limits->due_today + limits->new_today + q->due + q->fresh;
    if (is_gap && limits->more_due == 0 && limits->more_new == 0 && q->due + q->fresh > 0) {
        assert_true(cards <= limits->gap_cap);
    }
    int64_t ms = 0;
    for (size_t p = 0; p < q->n; p++) {
        ms += is_drill(l, q->at[p]) ? 0 : limits->kind_ms[l->item[q->at[p]].kind];
    }
    if (limits->more_due == 0 && limits->more_new == 0) {
        assert_true(ms == 0 || ms + limits->used_ms <= limits->budget_ms);
    }
}

static void check_members(const Life *l) {
    bool card_in[CARDS] = {false};
    for (size_t p = 0; p < l->q.n; p++) {
        const int32_t i = l->q.at[p];
        const int32_t card = l->item[i].card;
        assert_false(is_out(l, i));
        assert_false(card_in[card]); // neither twice nor beside a sibling
        card_in[card] = true;
        if (l->card_day[card] == l->limits.today) {
            assert_int_equal(l->card_item[card], i); // a sibling had the day
        }
        if (is_new(l, i)) {
            assert_true(needs_met(l, i, p));
        }
    }
}

static int64_t passed_at(const Life *l, int32_t i, size_t place) {
    for (size_t k = l->limits.recent_n; k > 0; k--) {
        if (l->recent[k - 1] == i) {
            return (int64_t)(l->limits.recent_n - k + place);
        }
    }
    return INT32_MAX;
}

// Kind at a place counted from the start of the plan; negative places are the day's last answers.
static bool is_concept_at(const Life *l, int64_t place) {
    const int64_t back = (int64_t)l->limits.recent_n + place;
    if (place < 0 && back < 0) {
        return false;
    }
    return l->item[place < 0 ? l->recent[back] : l->q.at[place]].kind == KIND_CONCEPT;
}

static void check_order(const Life *l) {
    const Queue *q = &l->q;
    size_t body = 0; // places up to the last card that is no drill
    for (size_t p = 0; p < q->n; p++) {
        body = is_drill(l, q->at[p]) ? body : p + 1;
    }
    for (size_t p = 0; p < q->n; p++) {
        const int32_t i = q->at[p];
        if (is_drill(l, i) && p < body) {
            assert_true(passed_at(l, i, p) >= QUEUE_DRILL_DISTANCE);
        }
        const int64_t at = (int64_t)p;
        if (!is_concept_at(l, at) || !is_concept_at(l, at - 1) || !is_concept_at(l, at - 2)) {
            continue;
        }
        const bool early = !is_drill(l, i) && !is_new(l, i) && !is_due(l, i);
        for (size_t k = p + 1; k < q->n; k++) {
            const int32_t other = q->at[k];
            const bool could_come = is_drill(l, other)
                                        ? passed_at(l, other, p) >= QUEUE_DRILL_DISTANCE
                                    : is_new(l, other) ? needs_met(l, other, p)
                                                       : is_due(l, other) || early;
            assert_false(could_come && l->item[other].kind != KIND_CONCEPT);
        }
    }
}

static void plan(Life *l) {
    queue_build(&l->q, l->item, (size_t)l->n, &l->limits);
    queue_build(&l->again, l->item, (size_t)l->n, &l->limits);
    assert_int_equal(l->q.n, l->again.n);
    if (l->q.n) {
        assert_memory_equal(l->q.at, l->again.at, l->q.n * sizeof *l->q.at);
    }
    check_counts(l);
    check_members(l);
    check_order(l);
}

// ---- the learner ----

static int32_t spread_interval(const Life *l, int64_t days) {
    int32_t load[FORECAST] = {0};
    for (int32_t i = 0; i < l->n; i++) {
        const int64_t ahead = (int64_t)l->state[i].due_day - l->limits.today;
        if (l->state[i].due_day != DAY_NONE && ahead >= 0 && ahead < FORECAST) {
            load[ahead]++;
        }
    }
    const int32_t capped = days < INTERVAL_MAX_DAYS ? (int32_t)days : INTERVAL_MAX_DAYS;
    return spread_pick(capped, load, FORECAST);
}

static void answer(Life *l, int32_t i, int quality, int32_t ms) {
    ItemState *s = &l->state[i];
    LogRow row = {.day = l->limits.today,
                  .quality = quality,
                  .answer_ms = ms,
                  .kind = is_drill(l, i) ? LOG_DRILL
                          : is_new(l, i) ? LOG_LEARN
                          : is_due(l, i) ? LOG_REVIEW
                                         : LOG_EXTRA};
    if (row.kind != LOG_DRILL) {
        assert_true(l->answered_day[i] != l->limits.today); // never twice a day
        l->answered_day[i] = l->limits.today;
        l->card_day[l->item[i].card] = l->limits.today;
        l->card_item[l->item[i].card] = i;
        row.interval_days =
            spread_interval(l, sched_get(SCHED_SM2)->step(s->sched, quality).interval_days);
    }
    const SchedState before = s->sched;
    *s = fold_item(*s, &row);
    if (row.kind == LOG_DRILL) {
        assert_memory_equal(&before, &s->sched, sizeof before);
    }
    l->item[i].tie = hash_mix(l->seed + (uint64_t)i, (uint64_t)s->reviews);
    l->recent[l->limits.recent_n++] = i;
    queue_feed(&l->limits, &row);
}

// Answers the first card and checks that the plan went on as it stood, if that could be promised:
// a pass, all of it still inside the budget.
static void answer_head(Life *l) {
    int32_t before[ITEMS_MAX];
    const size_t n = l->q.n;
    memcpy(before, l->q.at, n * sizeof *before);
    const int32_t i = before[0];
    const uint32_t d = roll(l, 100);
    const int quality = d < 14 ? (int)roll(l, 3) : d < 30 ? 3 : d < 80 ? 4 : 5;
    const int32_t usual = l->limits.kind_ms[l->item[i].kind];
    const bool whole = l->q.set_aside == 0;
    answer(l, i, quality, usual / 2 + (int32_t)roll(l, (uint32_t)usual));
    plan(l);
    if (whole && quality >= QUALITY_GOOD && l->q.set_aside == 0 && l->q.n == n - 1 && n > 1) {
        assert_memory_equal(l->q.at, before + 1, (n - 1) * sizeof *before);
    }
}

static void mood(Life *l) {
    if (l->q.n == 0) {
        return;
    }
    const int32_t i = l->q.at[0];
    const uint32_t d = roll(l, 400);
    if (d < 8) {
        const LogRow row = {.kind = d < 5 ? LOG_BURY : LOG_SUSPEND, .day = l->limits.today};
        l->state[i] = fold_item(l->state[i], &row);
        plan(l);
    }
}

static void day_start(Life *l, int32_t today) {
    l->limits.last_study_day = l->limits.recent_n ? l->limits.today : l->limits.last_study_day;
    l->limits.today = today;
    l->limits.used_ms = 0;
    l->limits.due_today = l->limits.new_today = 0;
    l->limits.more_due = l->limits.more_new = 0;
    l->limits.recent_n = 0;
}

static void study_day(Life *l, bool may_stop) {
    plan(l);
    for (int step = 0; l->q.n > 0; step++) {
        assert_true(step < 2000); // a day ends
        if (may_stop && roll(l, 60) == 0) {
            return;
        }
        answer_head(l);
        mood(l);
    }
    if (may_stop && roll(l, 6) == 0) {
        const LogRow more = {.kind = roll(l, 2) ? LOG_MORE_DUE : LOG_MORE_NEW,
                             .interval_days = 1 + (int32_t)roll(l, 20)};
        queue_feed(&l->limits, &more);
        plan(l);
        for (int step = 0; l->q.n > 0; step++) {
            assert_true(step < 2000);
            answer_head(l);
        }
    }
}

static void months_keep_every_promise(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 12; seed++) {
        Life *l = life_new(seed);
        for (int turn = 0; turn < 120; turn++) {
            const uint32_t d = roll(l, 40);
            const int32_t pause = d < 32 ? 1 : d < 39 ? (int32_t)d - 30 : 45;
            day_start(l, l->limits.today + pause);
            study_day(l, true);
        }
        life_free(l);
    }
}

// A card stuck behind one that needs it in turn, or behind one that is never available, may stay
// new; nothing else may.
static bool can_come(const Life *l, int32_t i, int depth) {
    if (depth > CARDS) {
        return false;
    }
    for (int32_t k = 0; k < l->item[i].needs_n; k++) {
        const int32_t need = l->item[i].needs[k];
        bool met = is_seen(l, need) || !is_live(l, need);
        for (int32_t j = 0; j < l->n && !met; j++) {
            met = l->item[j].card == need && !l->state[j].suspended && can_come(l, j, depth + 1);
        }
        if (!met) {
            return false;
        }
    }
    return true;
}

static void everything_set_aside_comes_back_and_everything_new_is_reached(void **state) {
    (void)state;
    for (uint64_t seed = 30; seed < 36; seed++) {
        Life *l = life_new(seed);
        for (int turn = 0; turn < 60; turn++) {
            day_start(l, l->limits.today + 1);
            study_day(l, true);
        }
        day_start(l, l->limits.today + 150); // all of it is overdue now
        const int32_t back = l->limits.today;
        for (int turn = 0; turn < 90; turn++) {
            study_day(l, false);
            day_start(l, l->limits.today + 1);
        }
        plan(l);
        assert_int_equal(l->q.set_aside, 0);
        for (int32_t i = 0; i < l->n; i++) {
            if (l->state[i].suspended || !l->item[i].available) {
                continue;
            }
            assert_true(is_new(l, i) || l->state[i].due_day >= back);
            assert_true(!is_new(l, i) || !can_come(l, i, 0));
        }
        life_free(l);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_keep_every_promise),
        cmocka_unit_test(everything_set_aside_comes_back_and_everything_new_is_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
