// Spread: an interval of 3 days and more lands on the least loaded day of a small range around it,
// so that cards learned together do not stay clumped. No chance: the load decides, and the decided
// day is written into the log.
#ifndef CORE_SPREAD_H
#define CORE_SPREAD_H

#include <stdint.h>

typedef struct SpreadRange {
    int32_t low, high; // days, inclusive
} SpreadRange;

// delta = 0 below 2.5 days, else 1 + .15*(min(I,7)-2.5)+ + .10*(min(I,20)-7)+ + .05*(I-20)+ ;
// range [round(I-delta), round(I+delta)], computed in integer thousandths (the fuzz range
// Anki publishes). 7 -> 5..9, 17 -> 14..20, 37 -> 33..41. interval >= 1.
SpreadRange spread_range(int32_t interval_days);

// load[d] = items due d days after today, for d in [0, load_n). Days beyond load_n count as empty.
// Answers the least loaded day of the range; ties: nearest to the plain interval, then earlier.
// Intervals below 3 come back unchanged; the result never exceeds INTERVAL_MAX_DAYS.
int32_t spread_pick(int32_t interval_days, const int32_t *load, int32_t load_n);

#endif
