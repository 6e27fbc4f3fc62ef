// Which items today holds. A day has room for some hundred cards and a collection may have a
// hundred thousand, so candidates are heaped, not sorted: making the heap costs one pass, and only
// what is taken pays for its order.
//
// Nothing starves. What is set aside stops new cards, so the load can only fall until the last of
// it has had its turn; a card longer than what a usual day leaves over gets a day that way too.
#include "core/queue_internal.h"

static bool entry_before(const QueueEntry *a, const QueueEntry *b) {
    if (a->rank != b->rank) {
        return a->rank < b->rank;
    }
    if (a->day != b->day) {
        return a->day < b->day;
    }
    if (a->order != b->order) {
        return a->order < b->order;
    }
    return a->at < b->at;
}

static void heap_sink(QueueEntries *heap, size_t i) {
    const QueueEntry moving = heap->at[i];
    for (size_t child = 2 * i + 1; child < heap->n; child = 2 * i + 1) {
        if (child + 1 < heap->n && entry_before(&heap->at[child + 1], &heap->at[child])) {
            child++;
        }
        if (!entry_before(&heap->at[child], &moving)) {
            break;
        }
        heap->at[i] = heap->at[child];
        i = child;
    }
    heap->at[i] = moving;
}

static void heap_make(QueueEntries *heap) {
    for (size_t i = heap->n / 2; i > 0; i--) {
        heap_sink(heap, i - 1);
    }
}

static QueueEntry heap_pop(QueueEntries *heap) {
    const QueueEntry top = heap->at[0];
    heap->at[0] = heap->at[--heap->n];
    if (heap->n) {
        heap_sink(heap, 0);
    }
    return top;
}

// A card longer than the whole budget counts as just as long, or it would never come.
static bool fits(const QueueBuild *b, int32_t at) {
    const int64_t budget = b->limits->budget_ms;
    const int64_t ms = queue_item_ms(b, at);
    return b->left_ms > 0 && (ms < budget ? ms : budget) <= b->left_ms;
}

static int64_t shortest_ms(const QueueBuild *b) {
    int64_t shortest = b->limits->budget_ms;
    for (int k = 0; k < KIND_COUNT; k++) {
        const int32_t ms = b->limits->kind_ms[k];
        shortest = k != KIND_RUBRIC && ms < shortest ? ms : shortest;
    }
    return shortest > 1 ? shortest : 1;
}

static bool is_taken(const QueueBuild *b, int32_t at) {
    return b->s->card.at[b->items[at].card] & CARD_TAKEN;
}

static void pick(QueueBuild *b, QueuePicks *picks, int32_t at) {
    uint8_t *card = &b->s->card.at[b->items[at].card];
    *card = (uint8_t)(*card | CARD_TAKEN);
    vec_push(picks, at);
    b->left_ms -= queue_item_ms(b, at);
    b->cards_left -= b->cards_left > 0;
}

// Due cards not picked wait for another day: behind a sibling, or set aside.
static void count_waiting(QueueBuild *b, const QueueEntries *entries) {
    for (size_t i = 0; i < entries->n; i++) {
        if (is_taken(b, entries->at[i].at)) {
            b->q->held++;
        } else {
            b->q->set_aside++;
        }
    }
}

static size_t owed_due(const QueueBuild *b) {
    return b->limits->more_due > 0 ? (size_t)b->limits->more_due : 0;
}

// What was asked for on top: the best of those passed over, then on down the heap.
static void pick_owed(QueueBuild *b) {
    QueueScratch *s = b->s;
    size_t kept = 0;
    for (size_t i = 0; i < s->waiting.n; i++) {
        const QueueEntry e = s->waiting.at[i];
        if (s->due_pick.n < owed_due(b) && !is_taken(b, e.at)) {
            pick(b, &s->due_pick, e.at);
        } else {
            s->waiting.at[kept++] = e;
        }
    }
    s->waiting.n = kept;
    while (s->due.n && s->due_pick.n < owed_due(b)) {
        const QueueEntry e = heap_pop(&s->due);
        if (is_taken(b, e.at)) {
            b->q->held++;
        } else {
            pick(b, &s->due_pick, e.at);
        }
    }
}

static void pick_due(QueueBuild *b) {
    QueueScratch *s = b->s;
    const int64_t shortest = shortest_ms(b);
    heap_make(&s->due);
    while (s->due.n && b->left_ms >= shortest && b->cards_left > 0) {
        const QueueEntry e = heap_pop(&s->due);
        if (is_taken(b, e.at)) {
            b->q->held++;
        } else if (fits(b, e.at)) {
            pick(b, &s->due_pick, e.at);
        } else {
            vec_push(&s->waiting, e);
        }
    }
    pick_owed(b);
    count_waiting(b, &s->waiting);
    count_waiting(b, &s->due);
    vec_clear(&s->waiting);
}

static void pick_ahead(QueueBuild *b) {
    QueueScratch *s = b->s;
    const size_t owed = owed_due(b);
    if (b->q->set_aside > 0 || s->due_pick.n >= owed) {
        return;
    }
    heap_make(&s->ahead);
    while (s->ahead.n && s->due_pick.n + s->ahead_pick.n < owed) {
        const QueueEntry e = heap_pop(&s->ahead);
        if (!is_taken(b, e.at)) {
            pick(b, &s->ahead_pick, e.at);
        }
    }
}

// The first of those that waited for a card admitted since; -1 when there is none.
static int32_t next_waiting(QueueBuild *b) {
    QueueEntries *waiting = &b->s->waiting;
    for (size_t i = 0; i < waiting->n; i++) {
        const int32_t at = waiting->at[i].at;
        if (!is_taken(b, at) && queue_needs_met(b, at, CARD_ADMITTED)) {
            return at; // picked at once, so it is taken when we come by again
        }
    }
    return -1;
}

// The next new item in curriculum order whose needs are met, counting the new ones admitted before
// it; -1 when there is none. `waiting` is in curriculum order because the heap gave it so.
static int32_t next_fresh(QueueBuild *b) {
    QueueScratch *s = b->s;
    const int32_t woken = next_waiting(b);
    if (woken >= 0) {
        return woken;
    }
    while (s->fresh.n) {
        const QueueEntry e = heap_pop(&s->fresh);
        if (is_taken(b, e.at)) {
            continue;
        }
        if (queue_needs_met(b, e.at, CARD_ADMITTED)) {
            return e.at;
        }
        vec_push(&s->waiting, e);
    }
    return -1;
}

static void pick_fresh(QueueBuild *b) {
    const QueueLimits *limits = b->limits;
    QueuePicks *picks = &b->s->fresh_pick;
    const size_t owed = limits->more_new > 0 ? (size_t)limits->more_new : 0;
    bool is_open = b->q->set_aside == 0;
    int64_t quota = (int64_t)limits->new_per_day - limits->new_today;
    quota = quota < b->cards_left ? quota : b->cards_left;
    is_open = is_open && quota > 0;
    if (!is_open && owed == 0) {
        return;
    }
    heap_make(&b->s->fresh);
    while (is_open || picks->n < owed) {
        const int32_t at = next_fresh(b);
        if (at < 0) {
            return;
        }
        is_open = is_open && (int64_t)picks->n < quota && fits(b, at);
        if (!is_open && picks->n >= owed) {
            return;
        }
        pick(b, picks, at);
        uint8_t *card = &b->s->card.at[b->items[at].card];
        *card = (uint8_t)(*card | CARD_ADMITTED);
    }
}

void queue_pick(QueueBuild *b) {
    pick_due(b);
    pick_fresh(b);
    pick_ahead(b);
    b->q->due = (int32_t)b->s->due_pick.n;
    b->q->fresh = (int32_t)b->s->fresh_pick.n;
    b->q->ahead = (int32_t)b->s->ahead_pick.n;
    b->q->drill = (int32_t)b->s->drill.n;
}
