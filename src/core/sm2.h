// The two readings of SM-2, as steps of core/sched.h. Pure integer arithmetic: an ease factor is
// kept in hundredths, because every change the formula can make is a whole number of them.
#ifndef CORE_SM2_H
#define CORE_SM2_H

#include "core/sched.h"

#define SM2_EF100_START 250
#define SM2_EF100_MIN   130

// Where the numbers stop growing instead of overflowing. Thirty perfect answers in a row are some
// 10^15 days; nothing a person can live through comes near either limit.
#define SM2_EF100_LIMIT    1000000000
#define SM2_INTERVAL_LIMIT INT64_C(1000000000000000000)

// quality 0-5; an answer outside is taken as the nearest of them.
SchedState sm2_step(SchedState state, int quality);
SchedState sm2_1998_step(SchedState state, int quality);

#endif
