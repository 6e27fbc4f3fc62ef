// Attempts: what an answer was made of where a grade says too little, a mock interview or a query
// written by hand. They grow like the log beside them and are never changed: a later version of one
// names the one it stands for. The grade itself is a row of the log.
#ifndef STORE_ATTEMPT_H
#define STORE_ATTEMPT_H

#include "store/store.h"

typedef enum AttemptKind {
    ATTEMPT_INTERVIEW, // one question of a mock interview
    ATTEMPT_SQL,       // one hands-on exercise
    ATTEMPT_ROUND,     // a round or loop of questions, as a whole
    ATTEMPT_KIND_COUNT
} AttemptKind;

typedef struct Attempt {
    int64_t id;     // 1, 2, 3 ...; given by the store
    int64_t amends; // id of the first version this one stands for, 0 for a first one
    AttemptKind kind;
    Str item;        // review item id; of a round its form ("round/design", "loop")
    int64_t at_ms;   // instant at which it began
    int64_t took_ms; // without pauses
    int32_t tries;   // how often it was submitted, 1 or more
    int32_t quality; // what it became, 0-5 or QUALITY_NONE
    int64_t log_seq; // the row of the log it became, 0 for none
    Str data;        // JSON of the kind's own (at most ATTEMPT_DATA_MAX bytes)
} Attempt;

#define ATTEMPT_DATA_MAX ((size_t)1 << 20)

// Appends it in one durable transaction and sets its id. ERR_INPUT when a field is out of range or
// `amends` is no first version of the same kind, ERR_BUSY when the store only reads.
bool store_attempt_add(Store *s, Attempt *attempt, Err *err);

// The newest version of each attempt of the kind, by the id of its first version; only those of one
// item when item.n > 0. `id` is that of the first version. Strs live until the visit returns; false
// from it stops.
typedef bool AttemptVisit(void *ctx, const Attempt *attempt);
bool store_attempts_each(Store *s, AttemptKind kind, Str item, AttemptVisit *visit, void *ctx,
                         Err *err);

#endif
