// What the three parts of the queue share: queue.c sorts the items out, queue_pick.c decides which
// of them today holds, queue_order.c decides in which order.
#ifndef CORE_QUEUE_INTERNAL_H
#define CORE_QUEUE_INTERNAL_H

#include "base/vec.h"
#include "core/queue.h"

// What is known about a card from all its items.
enum {
    CARD_LIVE = 1,     // has an item that is not suspended
    CARD_SEEN = 2,     // one of its items was answered on some day
    CARD_TAKEN = 4,    // today belongs to one of its items: answered today, or picked
    CARD_ADMITTED = 8, // picked as new
    CARD_PLACED = 16,  // ... and already in the order
};

// A candidate in a heap; lowest (rank, day, order, at) first.
typedef struct QueueEntry {
    int64_t rank;
    int32_t day, order;
    int32_t at; // index into items
} QueueEntry;

typedef struct QueueDrill {
    int32_t at;
    int64_t passed; // answers to other cards since its own last one
} QueueDrill;

// A picked card waiting for its turn; at == -1 once it had it.
typedef struct QueueSlot {
    int32_t at;
    int32_t place; // among all of its sort
} QueueSlot;

typedef struct QueueTie {
    uint64_t tie;
    int32_t at;
} QueueTie;

typedef VEC(QueueEntry) QueueEntries;
typedef VEC(QueueSlot) QueueSlots;
typedef VEC(int32_t) QueuePicks; // indexes into items

typedef struct QueueScratch {
    VEC(uint8_t) card;
    QueueEntries due, fresh, ahead; // candidates, heaps while picking
    QueueEntries waiting;           // taken off a heap and not picked (yet)
    VEC(QueueDrill) drill;
    VEC(QueueTie) tie;
    QueuePicks due_pick, fresh_pick, ahead_pick;
    QueueSlots concept_lane, other_lane, fresh_lane;
} QueueScratch;

// One build.
typedef struct QueueBuild {
    Queue *q;
    QueueScratch *s;
    const QueueItem *items;
    const QueueLimits *limits;
    int64_t left_ms;    // of the budget
    int32_t cards_left; // under the gap's cap; INT32_MAX without a gap
    int32_t last_at[2]; // items of the day's last answer and the one before; -1
} QueueBuild;

// Expected time of an answer, at least 1 ms.
int64_t queue_item_ms(const QueueBuild *b, int32_t at);
// Every card the item needs was seen before today, has `flag`, or is waived.
bool queue_needs_met(const QueueBuild *b, int32_t at, uint8_t flag);

void queue_pick(QueueBuild *b);
void queue_order(QueueBuild *b);

#endif
