// The registry of schedulers and what all of them share: where an item starts, and overdue credit.
#include "core/sched.h"

#include "core/sm2.h"

static const Scheduler schedulers[SCHED_COUNT] = {
    [SCHED_SM2] = {.id = SCHED_SM2,
                   .name = "sm2",
                   .about = "SM-2 as its author's own program computes it: every grade moves the "
                            "ease factor, a failure starts again at one day.",
                   .step = sm2_step},
    [SCHED_SM2_1998] = {.id = SCHED_SM2_1998,
                        .name = "sm2-1998",
                        .about = "SM-2 as the published text of 1998 words it: intervals are "
                                 "rounded up, a failure leaves the ease factor alone.",
                        .step = sm2_1998_step},
};

SchedState sched_start(void) {
    return (SchedState){.reps = 0, .interval_days = 0, .ef100 = SM2_EF100_START};
}

const Scheduler *sched_get(SchedulerId id) {
    return &schedulers[id];
}

bool sched_find(Str name, SchedulerId *id) {
    for (int i = 0; i < SCHED_COUNT; i++) {
        if (str_eq(name, str_of(schedulers[i].name))) {
            *id = (SchedulerId)i;
            return true;
        }
    }
    return false;
}

int64_t sched_overdue_interval(int64_t interval_days, int64_t late_days, int quality) {
    if (late_days <= 0 || quality < QUALITY_PASS) {
        return interval_days;
    }
    const int64_t late = late_days < SM2_INTERVAL_LIMIT ? late_days : SM2_INTERVAL_LIMIT;
    const int64_t credit = quality == QUALITY_HARD   ? late / 4
                           : quality == QUALITY_GOOD ? late / 2
                                                     : late;
    return interval_days + credit;
}
