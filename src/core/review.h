// LogRow: one line of the append-only log. Every act that changes what is shown or due is a row;
// item state is a fold over rows (core/fold.h). The store keeps them (store/store.h).
#ifndef CORE_REVIEW_H
#define CORE_REVIEW_H

#include "base/str.h"

typedef enum LogKind {
    LOG_LEARN,  // first graded answer of a new item
    LOG_REVIEW, // graded answer of a due item
    LOG_DRILL,  // same-day re-ask of a failed item: logged, moves no schedule
    LOG_EXTRA,  // graded answer before the item was due: a pass changes nothing, a failure restarts
    LOG_BURY,   // not today any more
    LOG_SUSPEND, // not any more
    LOG_UNSUSPEND,
    LOG_STAR,
    LOG_UNSTAR,
    LOG_LESSON,   // item = topic id: its lesson was passed
    LOG_SET_DUE,  // interval_days from `day`
    LOG_RESET,    // new again: what was learned is forgotten, star and suspension stay
    LOG_IMPORT,   // as another program knew it: interval_days, and the ease factor in hundredths
                  // as answer_ms
    LOG_MORE_DUE, // the day's end was extended: interval_days = how many more due items
    LOG_MORE_NEW, // ... how many more new items
    LOG_CLOCK,    // the learner confirmed the calendar: later days count from here
    LOG_FILES,    // deck files were changed, and rows that refer to it with them (app/app_files.h)
    LOG_AWAY, // interval_days from `day` on nothing is asked, the rows that refer to it move the
              // cards; 0: back again
    LOG_UNDO, // ref = seq of the act taken back
    LOG_REDO, // ref = seq of the act done again
    LOG_KIND_COUNT
} LogKind;

typedef enum SchedulerId { SCHED_SM2, SCHED_SM2_1998, SCHED_COUNT } SchedulerId;

// SM-2 quality of an answer: 0-5. The four buttons are Again 2, Hard 3, Good 4, Easy 5.
#define QUALITY_NONE  (-1)
#define QUALITY_AGAIN 2
#define QUALITY_HARD  3
#define QUALITY_GOOD  4
#define QUALITY_EASY  5
#define QUALITY_PASS  3 // lowest that counts as recalled

#define INTERVAL_MAX_DAYS 36500

typedef struct LogRow {
    int64_t seq;       // 1, 2, 3 ...; given by the store
    Str item;          // "net.dns.what", "net.dns.what/2", a topic id, or empty for day acts
    int64_t at_ms;     // instant
    int32_t day;       // local day number
    int32_t quality;   // 0-5 or QUALITY_NONE
    int32_t answer_ms; // 0 when not an answer
    LogKind kind;
    SchedulerId scheduler;
    int32_t interval_days; // decided, spread and cap included; meaning for other kinds above
    int64_t ref;           // 0 when none; of an act: seq of the first act of its batch, itself not
    Str device, source;    // which machine; "review", "cli", "import:FILE" ...
} LogRow;

const char *log_kind_name(LogKind kind); // "learn"
bool log_kind_parse(Str s, LogKind *kind);
bool log_kind_is_answer(LogKind kind); // learn, review, drill, extra

#endif
