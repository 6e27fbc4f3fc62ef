// In which order today's items come.
//
// The queue is built anew after every answer, and the learner must not see it reshuffle. So the
// order is not drawn up as a whole: each next card is chosen from what is left and from what came
// before, and nothing else. Whoever answers the first card and builds again stands where this build
// stood one step later, and goes on the same way.
//
//   New or due? New cards are spread over the whole day, answered ones included, like the pixels of
//   a straight line: with D due and F new cards in the day, the k-th new one (from 0) comes once
//   (2k + 1) / F of half the day has passed. 6 due and 2 new: d d n d d d n d, after the counts of
//   the day so far, which every build knows.
//
//   Which due one? They stand in the order of `tie`; the first whose domain differs from the last
//   card's is taken, else the first. They wait in two lanes, concepts and others, so that breaking
//   a run of concepts never needs a search.
//
//   Concepts: after two of them a third comes only when nothing else can. While they outnumber the
//   others by more than two to one, the others are saved for that: c c o c c o c c.
//
//   A failed card comes when it has been passed by QUEUE_DRILL_DISTANCE others.
#include <stdlib.h>

#include "core/queue_internal.h"

// How far ahead in a lane a card of another domain is looked for. It bounds the cost of a day that
// somebody filled with ten thousand cards; nobody notices the order that far on.
#define ORDER_LOOK_AHEAD 64

typedef enum KindWish { WISH_ANY, WISH_CONCEPT, WISH_OTHER } KindWish;

typedef struct Order {
    QueueBuild *b;
    size_t concept_head, other_head, fresh_head; // first waiting slot of each lane
    size_t due_left, fresh_left;
    int64_t concepts_left, others_left; // among both
    int64_t due_done, fresh_done;       // of the day, answered and placed
    int64_t due_all, fresh_all;
    bool is_concept[2]; // the last card and the one before
    int32_t last_domain;
    bool has_last;
} Order;

static bool is_concept(const Order *o, int32_t at) {
    return o->b->items[at].kind == KIND_CONCEPT;
}

static bool wish_met(const Order *o, KindWish wish, int32_t at) {
    return wish == WISH_ANY || is_concept(o, at) == (wish == WISH_CONCEPT);
}

static bool is_other_domain(const Order *o, int32_t at) {
    return !o->has_last || o->b->items[at].domain != o->last_domain;
}

static void note_last(Order *o, int32_t at) {
    o->is_concept[1] = o->is_concept[0];
    o->is_concept[0] = is_concept(o, at);
    o->last_domain = o->b->items[at].domain;
    o->has_last = true;
}

static void place(Order *o, int32_t at) {
    const int32_t item = o->b->items[at].item;
    vec_push(o->b->q, item);
    o->b->q->ms += queue_item_ms(o->b, at);
    note_last(o, at);
}

static int compare_tie(const void *pa, const void *pb) {
    const QueueTie *a = pa;
    const QueueTie *b = pb;
    if (a->tie != b->tie) {
        return a->tie < b->tie ? -1 : 1;
    }
    return (a->at > b->at) - (a->at < b->at);
}

static void lanes_clear(Order *o) {
    vec_clear(&o->b->s->concept_lane);
    vec_clear(&o->b->s->other_lane);
    o->concept_head = o->other_head = 0;
}

static void lane_add(Order *o, int32_t at, size_t index) {
    QueueScratch *s = o->b->s;
    const QueueSlot slot = {at, (int32_t)index};
    if (is_concept(o, at)) {
        vec_push(&s->concept_lane, slot);
        o->concepts_left++;
    } else {
        vec_push(&s->other_lane, slot);
        o->others_left++;
    }
    o->due_left++;
}

static void fill_due(Order *o) {
    QueueScratch *s = o->b->s;
    lanes_clear(o);
    vec_clear(&s->tie);
    for (size_t i = 0; i < s->due_pick.n; i++) {
        const int32_t at = s->due_pick.at[i];
        const QueueTie tie = {o->b->items[at].tie, at};
        vec_push(&s->tie, tie);
    }
    if (s->tie.n) {
        qsort(s->tie.at, s->tie.n, sizeof *s->tie.at, compare_tie);
    }
    for (size_t i = 0; i < s->tie.n; i++) {
        lane_add(o, s->tie.at[i].at, i);
    }
}

// Early ones take the lanes once the due ones are through; soonest first as they were picked.
static void fill_ahead(Order *o) {
    QueueScratch *s = o->b->s;
    lanes_clear(o);
    for (size_t i = 0; i < s->ahead_pick.n; i++) {
        lane_add(o, s->ahead_pick.at[i], i);
    }
    vec_clear(&s->ahead_pick);
}

static void fill_fresh(Order *o) {
    QueueScratch *s = o->b->s;
    for (size_t i = 0; i < s->fresh_pick.n; i++) {
        const int32_t at = s->fresh_pick.at[i];
        const QueueSlot slot = {at, (int32_t)i};
        vec_push(&s->fresh_lane, slot);
        o->concepts_left += is_concept(o, at);
        o->others_left += !is_concept(o, at);
        o->fresh_left++;
    }
}

// First waiting slot of a lane, of another domain than the last card if asked; NULL when none is
// near.
static QueueSlot *lane_find(const Order *o, QueueSlots *lane, size_t *head, bool other_domain) {
    while (*head < lane->n && lane->at[*head].at < 0) {
        ++*head;
    }
    int seen = 0;
    for (size_t i = *head; i < lane->n && seen < ORDER_LOOK_AHEAD; i++) {
        if (lane->at[i].at < 0) {
            continue;
        }
        if (!other_domain || is_other_domain(o, lane->at[i].at)) {
            return &lane->at[i];
        }
        seen++;
    }
    return NULL;
}

static QueueSlot *find_due(Order *o, KindWish wish, bool other_domain) {
    QueueScratch *s = o->b->s;
    QueueSlot *concept = NULL;
    QueueSlot *other = NULL;
    if (wish != WISH_OTHER) {
        concept = lane_find(o, &s->concept_lane, &o->concept_head, other_domain);
    }
    if (wish != WISH_CONCEPT) {
        other = lane_find(o, &s->other_lane, &o->other_head, other_domain);
    }
    if (!concept || !other) {
        return concept ? concept : other;
    }
    return concept->place < other->place ? concept : other;
}

// The next new one in curriculum order. Only to break a run of concepts may one step forward, and
// only when everything it needs was seen or stands before it.
static QueueSlot *find_fresh(Order *o, KindWish wish) {
    QueueSlots *lane = &o->b->s->fresh_lane;
    QueueSlot *first = lane_find(o, lane, &o->fresh_head, false);
    if (!first || wish_met(o, wish, first->at)) {
        return first;
    }
    int seen = 0;
    for (size_t i = o->fresh_head; wish == WISH_OTHER && i < lane->n; i++) {
        const int32_t at = lane->at[i].at;
        if (at < 0) {
            continue;
        }
        if (wish_met(o, wish, at) && queue_needs_met(o->b, at, CARD_PLACED)) {
            return &lane->at[i];
        }
        if (++seen == ORDER_LOOK_AHEAD) {
            break;
        }
    }
    return NULL;
}

static bool is_time_for_new(const Order *o) {
    if (o->fresh_left == 0 || o->due_left == 0) {
        return o->fresh_left > 0;
    }
    const int64_t all = o->due_all + o->fresh_all;
    const int64_t done = o->due_done + o->fresh_done;
    return (2 * o->fresh_done + 1) * all <= (2 * done + 1) * o->fresh_all;
}

// Takes a waiting slot as the next card.
static void place_slot(Order *o, QueueSlot *slot, bool is_fresh) {
    const int32_t at = slot->at;
    slot->at = -1;
    if (is_fresh) {
        uint8_t *card = &o->b->s->card.at[o->b->items[at].card];
        *card = (uint8_t)(*card | CARD_PLACED);
        o->fresh_left--;
        o->fresh_done++;
    } else {
        o->due_left--;
        o->due_done++;
    }
    o->concepts_left -= is_concept(o, at);
    o->others_left -= !is_concept(o, at);
    place(o, at);
}

// Places one due or new card of the wished kind; false when none is there.
static bool place_next(Order *o, KindWish wish) {
    QueueSlot *fresh = find_fresh(o, wish);
    QueueSlot *apart = find_due(o, wish, true);
    QueueSlot *due = apart ? apart : find_due(o, wish, false);
    const bool wants_fresh =
        is_time_for_new(o) && (!apart || (fresh && is_other_domain(o, fresh->at)));
    if (fresh && (wants_fresh || !due)) {
        place_slot(o, fresh, true);
    } else if (due) {
        place_slot(o, due, false);
    }
    return fresh || due;
}

static bool is_run_of_concepts(const Order *o) {
    return o->is_concept[0] && o->is_concept[1];
}

// Places the drill that was passed by the most others, if there is one that may come: of a kind
// that breaks a run of concepts when `wish` says so, and far enough from its last answer unless the
// rest of the day is drills.
static bool place_drill(Order *o, KindWish wish, bool any_distance) {
    QueueScratch *s = o->b->s;
    for (size_t i = 0; i < s->drill.n; i++) {
        const QueueDrill drill = s->drill.at[i];
        const int64_t passed = drill.passed + (int64_t)o->b->q->n;
        if (!any_distance && passed < QUEUE_DRILL_DISTANCE) {
            return false; // the ones behind it were passed by fewer
        }
        if (wish_met(o, wish, drill.at)) {
            s->drill.n--;
            for (size_t k = i; k < s->drill.n; k++) {
                s->drill.at[k] = s->drill.at[k + 1];
            }
            place(o, drill.at);
            return true;
        }
    }
    return false;
}

static bool place_step(Order *o) {
    const KindWish must = is_run_of_concepts(o) ? WISH_OTHER : WISH_ANY;
    if (place_drill(o, must, false)) {
        return true;
    }
    const bool saves = o->others_left > 0 && o->concepts_left > 2 * o->others_left;
    if (must == WISH_ANY && saves && place_next(o, WISH_CONCEPT)) {
        return true;
    }
    if (place_next(o, must)) {
        return true;
    }
    // Nothing else is left but concepts.
    return must == WISH_OTHER && (place_drill(o, WISH_ANY, false) || place_next(o, WISH_ANY));
}

static int compare_drill(const void *pa, const void *pb) {
    const QueueDrill *a = pa;
    const QueueDrill *b = pb;
    if (a->passed != b->passed) {
        return a->passed > b->passed ? -1 : 1;
    }
    return (a->at > b->at) - (a->at < b->at);
}

void queue_order(QueueBuild *b) {
    QueueScratch *s = b->s;
    Order o = {.b = b};
    for (int k = 1; k >= 0; k--) {
        if (b->last_at[k] >= 0) {
            note_last(&o, b->last_at[k]);
        }
    }
    if (s->drill.n) {
        qsort(s->drill.at, s->drill.n, sizeof *s->drill.at, compare_drill);
    }
    fill_due(&o);
    fill_fresh(&o);
    o.due_done = b->limits->due_today > 0 ? b->limits->due_today : 0;
    o.fresh_done = b->limits->new_today > 0 ? b->limits->new_today : 0;
    o.due_all = o.due_done + (int64_t)o.due_left;
    o.fresh_all = o.fresh_done + (int64_t)o.fresh_left;
    while (o.due_left + o.fresh_left > 0) {
        place_step(&o);
    }
    fill_ahead(&o);
    while (o.due_left > 0) {
        place_step(&o);
    }
    while (s->drill.n) {
        const KindWish must = is_run_of_concepts(&o) ? WISH_OTHER : WISH_ANY;
        if (!place_drill(&o, must, true)) {
            place_drill(&o, WISH_ANY, true);
        }
    }
}
