// The fold: log rows -> item states and day statistics. The log is the truth; everything here can
// be thrown away and folded again. Undone rows must not be given to fold_item (fold_undone says
// which they are).
#ifndef CORE_FOLD_H
#define CORE_FOLD_H

#include "base/day.h"
#include "core/sched.h"

typedef enum ItemPhase { PHASE_NEW, PHASE_LEARNING, PHASE_REVIEW } ItemPhase;

typedef struct ItemState {
    SchedState sched;
    int32_t due_day;      // DAY_NONE while new
    int32_t first_day;    // of the first answer; DAY_NONE while new
    int32_t last_day;     // of the last learn, review or extra answer; DAY_NONE
    int32_t last_quality; // of that answer, QUALITY_NONE while new
    int32_t answer_day;   // of the last answer of any kind, drills included
    int32_t answer_quality;
    int32_t lapses;     // failed reviews of an item past its first answer (not drills)
    int32_t reviews;    // answers that moved the schedule
    int32_t buried_day; // buried for this day; DAY_NONE
    bool suspended, starred;
} ItemState;

ItemState fold_start(void);
// Applies one row that belongs to the item and is not undone. Pure.
//   learn, review: step of row->scheduler, then interval := row->interval_days,
//                  due := row->day + interval
//   drill: only answer_day and answer_quality;  extra: a failure is as a review, a pass as a drill
//   bury: for row->day only;  set_due: the due day alone moves, interval and ease stay
//   import: interval and ease as given, at least two repetitions; due := row->day + interval
//   reset: as at the start, suspension and star stay
//   suspend, unsuspend, star, unstar: as named;  any other kind: nothing
// Values outside what we write (a foreign log) are brought inside; an answer without a quality of
// 0-5 is no answer.
ItemState fold_item(ItemState state, const LogRow *row);

// new: never answered. learning: last grade failed, or fewer than two repetitions. review: the
// rest.
ItemPhase fold_phase(const ItemState *state);
// An item that has lapsed `limit` times, and every half as many times after, is a leech at that
// moment: at 8, 12, 16 for a limit of 8. A limit below 1 knows no leeches.
#define FOLD_LEECH_LIMIT 8 // usual
bool fold_is_leech_now(int32_t lapses, int32_t limit);

// Undo bookkeeping, fed with every row in order of seq. {0} is valid. Every kind but undo and redo
// is an act; `ref` of both is the seq of the act itself, never of an undo row. A new act forgets
// what redo could have done again. A ref that names no such act is ignored.
typedef struct UndoStack {
    int64_t *done; // acts in force, oldest first
    size_t done_n, done_cap;
    int64_t *undone; // acts taken back that redo would do again, oldest first
    size_t undone_n, undone_cap;
} UndoStack;

void undo_feed(UndoStack *u, LogKind kind, int64_t seq, int64_t ref);
// seq of the act that undo (redo) would refer to, 0 when there is none.
int64_t undo_next(const UndoStack *u);
int64_t redo_next(const UndoStack *u);
void undo_free(UndoStack *u);

// Set of seqs that are undone in the end, from the UNDO and REDO rows alone, fed in order.
typedef struct UndoneSet {
    int64_t *at; // hash slots, 0 where empty: ask undone_has
    size_t n, cap;
} UndoneSet;

void undone_feed(UndoneSet *s, LogKind kind, int64_t ref); // LOG_UNDO adds ref, LOG_REDO removes it
bool undone_has(const UndoneSet *s, int64_t seq);
void undone_free(UndoneSet *s);

#endif
