// Schedulers: state' = step(state, quality). Pure, integer, no clock, no dice; previewable and
// replayable from nothing. Source of the formulas: P. Wozniak, "Optimization of learning" (1990),
// ch. 3.2 and the algorithm's description of 10 May 1998; for SCHED_SM2 the reading his own Delphi
// program and the common implementations share. core/sm2.c holds the essay.
#ifndef CORE_SCHED_H
#define CORE_SCHED_H

#include "core/review.h"

typedef struct SchedState {
    int32_t reps;          // repetitions since the start or the last failure
    int64_t interval_days; // decided interval; not capped by the step
    int32_t ef100;         // ease factor in hundredths, >= 130
} SchedState;

typedef struct Scheduler {
    SchedulerId id;
    const char *name;                                  // "sm2", "sm2-1998"
    const char *about;                                 // one sentence for the settings screen
    SchedState (*step)(SchedState state, int quality); // quality 0-5
} Scheduler;

SchedState sched_start(void); // reps 0, interval 0, ef 2.50
const Scheduler *sched_get(SchedulerId id);
bool sched_find(Str name, SchedulerId *id);
// Overdue credit (a named option, off by default): the interval an item that came `late_days` late
// is taken to have survived: I + late * {1/4, 1/2, 1} for quality 3, 4, 5, rounded down.
int64_t sched_overdue_interval(int64_t interval_days, int64_t late_days, int quality);

#endif
