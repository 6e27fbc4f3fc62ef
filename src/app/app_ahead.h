// What the next days hold, found by playing them: every day is built by the rules of today's queue
// (core/queue.h), all its cards are taken to be answered Good and to land where a real answer would
// land them, and the next day is built. So the numbers know of minutes a day, new cards, siblings,
// set-aside cards and days away. They are still an estimate: what is forgotten comes again sooner.
#ifndef APP_APP_AHEAD_H
#define APP_APP_AHEAD_H

#include "app/app.h"

#define AHEAD_DAYS 7
#define AHEAD_FAR  150 // days looked at for the end of what was set aside

typedef struct AheadDay {
    int32_t due, fresh; // cards of that day's queue
    int32_t minutes;    // expected for them, rounded up
    int32_t set_aside;  // due, and not for that day
} AheadDay;

typedef struct Ahead {
    AheadDay days[AHEAD_DAYS]; // [0] is tomorrow
    int32_t day_n;             // of them known so far
    // Days from today until nothing is set aside any more: 0 when nothing is, -1 not (yet) found.
    int32_t clear_in;
    bool is_done; // nothing is left to be found out; clear_in -1 then means more than AHEAD_FAR
} Ahead;

// Goes on until about `work` items were looked at, a day at least; the first call after an act
// begins anew. Borrowed until the next call.
const Ahead *app_ahead(App *app, size_t work, int64_t now_ms);

#endif
