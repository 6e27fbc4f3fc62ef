// Spread: cards learned on one day would meet again on one day, and again, at every repetition.
// Other programs move an interval by dice; ours looks where the days are emptiest.
//
// The range around an interval I is the one Anki publishes: a part of the interval that shrinks as
// the interval grows,
//
//     delta = 1 + 0.15 * (days of I between 2.5 and 7)
//               + 0.10 * (days of I between 7 and 20)
//               + 0.05 * (days of I above 20)
//     range = round(I - delta) .. round(I + delta)
//
// For whole days all of it fits thousandths (the half day at 2.5 costs one digit more than
// hundredths have). I = 17: delta = 1 + 0.675 + 1.000 = 2.675, and 14.325 .. 19.675 is 14 .. 20.
// Rounding needs no rule for halves: delta ends in 25 or 75 thousandths, so none ever occurs.
#include "core/spread.h"

#include <stdbool.h>

#include "core/review.h"

#define SPREAD_FROM_DAYS 3

// Part of `days` that lies in (low, high], in thousandths of a day when given in thousandths.
static int64_t part_between(int64_t x, int64_t low, int64_t high) {
    const int64_t top = x < high ? x : high;
    return top > low ? top - low : 0;
}

static int32_t round_thousandths(int64_t x) {
    return (int32_t)((x + 500) / 1000);
}

SpreadRange spread_range(int32_t interval_days) {
    if (interval_days < SPREAD_FROM_DAYS) {
        return (SpreadRange){interval_days, interval_days};
    }
    const int64_t x = (int64_t)interval_days * 1000;
    const int64_t delta =
        1000 + (15 * part_between(x, 2500, 7000) + 10 * part_between(x, 7000, 20000) + //
                5 * part_between(x, 20000, INT64_MAX)) /
                   100;
    return (SpreadRange){round_thousandths(x - delta), round_thousandths(x + delta)};
}

static int32_t load_of(const int32_t *load, int32_t load_n, int32_t day) {
    return day < load_n ? load[day] : 0;
}

int32_t spread_pick(int32_t interval_days, const int32_t *load, int32_t load_n) {
    const int32_t plain =
        interval_days < INTERVAL_MAX_DAYS ? interval_days : (int32_t)INTERVAL_MAX_DAYS;
    const SpreadRange range = spread_range(plain);
    int32_t best = plain;
    // Outwards from the plain interval, the earlier day first, so that a tie is already decided.
    for (int32_t off = 1; plain - off >= range.low || plain + off <= range.high; off++) {
        const int32_t early = plain - off;
        const int32_t late = plain + off;
        if (early >= range.low && load_of(load, load_n, early) < load_of(load, load_n, best)) {
            best = early;
        }
        if (late <= range.high && late <= INTERVAL_MAX_DAYS &&
            load_of(load, load_n, late) < load_of(load, load_n, best)) {
            best = late;
        }
    }
    return best;
}
