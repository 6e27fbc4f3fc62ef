// The queue of a day: which items today holds and in which order. A pure function of the items, the
// day's past and the limits, so it can be built again after every act and after a restart and comes
// out the same. The first entry is the next card. Answering it and building again gives the former
// order without it, as long as the budget still holds everything (a failed card comes in again).
//
// The rules:
//   budget   an item is in when its expected time fits into the minutes that are left; one that is
//            longer than the whole budget fits into an untouched day. Once the minutes are used up
//            the day holds only drills and what was asked for on top. Drills are never counted out.
//   due      items with due_day <= today (or last answered on a day that has not come yet: the
//            calendar was corrected) inside the budget. When they do not all fit, those with the
//            highest interval are kept (ties: earlier due day, then order) and the rest is set
//            aside; it comes back the same way, another day.
//   gap      when today is QUEUE_GAP_DAYS or more after the last day of study, today shows at most
//            gap_cap cards, new ones and those already answered today included.
//   new      only when nothing is set aside: as many as the minutes left hold, at most
//            new_per_day - new_today, in curriculum order, never before each card they need was
//            seen (it may be seen the same day, earlier in this very queue). The first one that
//            does not fit ends them for today, so that a long card is not overtaken for ever.
//   more     more_due due cards come whatever the budget and the gap say; when nothing due is left
//            over, the ones due soonest come early (`ahead`, to be logged as extra), at the end.
//            more_new new ones come whatever the budget, new_per_day and the set-aside say.
//   siblings items of one card never share a day: not with each other, nor with one answered today.
//            A due item that waits for this reason is `held`, which does not stop new cards.
//   drill    failed items of today that must be asked again come as soon as QUEUE_DRILL_DISTANCE
//            other cards lie between, and at the end of the day in any case.
//   never    suspended, buried today, not available, rubrics; twice a day except as a drill.
//   order    never three KIND_CONCEPT in a row when another kind can come (the day's last answers
//            count); new ones spread evenly between the due ones and in curriculum order (one may
//            step forward to break a run of concepts); due ones in the order of `tie`, neighbours
//            from different domains when possible.
#ifndef CORE_QUEUE_H
#define CORE_QUEUE_H

#include "core/card.h"
#include "core/fold.h"

#define QUEUE_GAP_DAYS       3
#define QUEUE_DRILL_DISTANCE 5

typedef struct QueueItem {
    const ItemState *state;
    int32_t item;   // the caller's index, given back
    int32_t card;   // siblings share it; >= 0 and dense, as it indexes a table
    int32_t domain; // deck index
    int32_t order;  // place in the curriculum
    CardKind kind;
    bool available;       // active track, not a mock question, not archived
    const int32_t *needs; // cards (as in `card`) that must have been seen before this one is new;
    int32_t needs_n;      // a needed card that is not there or wholly suspended is waived
    uint64_t tie;         // hash of (item id, repetition): order among equals
} QueueItem;

typedef enum DrillRule { DRILL_NEVER, DRILL_FAILURES, DRILL_BELOW_GOOD } DrillRule;

typedef struct QueueLimits {
    int32_t today;
    int32_t last_study_day; // last day with an answer before today; DAY_NONE when never
    int64_t budget_ms;      // minutes a day, in ms
    int32_t new_per_day;    // default 8
    int32_t gap_cap;        // default 20
    DrillRule drill;
    int32_t kind_ms[KIND_COUNT]; // expected time of an answer
    // The day so far, from the log; queue_feed keeps the first five.
    int64_t used_ms;
    int32_t due_today, new_today; // answered today: reviews, first answers
    int32_t more_due, more_new;   // still owed of what was asked for on top ("20 more")
    const int32_t *recent;        // QueueItem.item of each answer today, newest last (any length)
    size_t recent_n;
} QueueLimits;

typedef struct Queue {
    int32_t *at; // QueueItem.item in order of asking (drills included)
    size_t n, cap;
    int32_t due, fresh, ahead, drill; // how many of each sort are in it
    int32_t set_aside;                // due, but not for today
    int32_t held;                     // due, but a sibling has the day
    int64_t ms;                       // expected time for all of it
    void *scratch;                    // reused between builds
} Queue;

// Builds into q ({0} at first; queue_free at the end). `items` holds every schedulable item.
void queue_build(Queue *q, const QueueItem *items, size_t n, const QueueLimits *limits);
void queue_free(Queue *q);

// Counts one row of today into the limits; feed them in order of seq, undone ones left out, from
// zeros. "20 more" adds 20 to what is owed and each due or early answer after it takes one off, so
// asking before the day is over does not add up with what the budget would have brought anyway.
// `recent` stays the caller's.
void queue_feed(QueueLimits *limits, const LogRow *row);

// Expected milliseconds of an answer per kind, from the learner's own past answers: the mean of
// prior and observed, the prior weighing as QUEUE_PRIOR_ANSWERS answers.
#define QUEUE_PRIOR_ANSWERS 10
void queue_expect_ms(const int64_t sum_ms[KIND_COUNT], const int32_t count[KIND_COUNT],
                     int32_t out[KIND_COUNT]);

#endif
