// SM-2: when to ask again.
//
// The idea (P. Wozniak, "Optimization of learning", 1990, ch. 3.2; revised text of 10 May 1998) is
// that each successful recall may be followed by a longer pause than the last, longer by a factor
// that belongs to the card, the ease factor EF, and that the learner's grade q moves this factor:
//
//     I(1) = 1 day,  I(2) = 6 days,  I(n) = I(n-1) * EF
//     EF'  = EF + 0.1 - (5-q) * (0.08 + (5-q) * 0.02),  never below 1.3, starting at 2.5
//     q < 3 is a failure: the repetitions start again at I(1).
//
// In hundredths the change of EF is a table of whole numbers:
//
//     q      5    4    3    2    1    0
//     EF   +10    0  -14  -32  -54  -80
//
// so there is no reason to touch a double, and a good one not to: 2.5 + 5 * 0.1 is
// 3.0000000000000004 in binary, six times that is a little over 18, and a program that rounds up
// waits 19 days. Here a product is a 64-bit integer and comes out the same on every machine.
//
// The author left two SM-2s that disagree: the text, and the program he used. The points left open
// and how the two readings settle them:
//
//                                sm2 (the program)            sm2-1998 (the text)
//     which EF multiplies        the one before the grade     the one after it
//     fraction of a day          nearest, a half goes up      always up
//     EF after a failure         moves like after any grade   stays
//     after a failure            0 repetitions: 1, 1, 6 ...   counts as the first: 1, 6 ...
//
// The program is our default. In the text's reading a hard card never gets easier on itself: it
// runs 1, 6, 15, fails, and runs 1, 6, 15 again for ever. (The last line sounds harsh for the
// program: a failed card is asked tomorrow whatever happens, and once recalled, the day after
// that.)
//
// A worked example, grades 4 4 4 2 4 4 4, as interval (EF):
//
//     sm2        1 (2.50)  6 (2.50)  15 (2.50)  1 (2.18)  1 (2.18)  6 (2.18)  13 (2.18)
//     sm2-1998   1 (2.50)  6 (2.50)  15 (2.50)  1 (2.50)  6 (2.50)  15 (2.50) 38 (2.50)
//
// 13 is 6 * 2.18 = 13.08 to the nearest; 38 is 15 * 2.5 = 37.5, up.
//
// What is ours:
//   - No cap here. A step answers with the plain number; the interval that is decided, spread and
//     cut at INTERVAL_MAX_DAYS, is written into the log by whoever asked, and the fold puts it back
//     into the state, so the next step multiplies what was really promised.
//   - The same-day drill of failures is not a step at all: drill answers are logged, nothing moves.
//   - Both numbers stop at limits (sm2.h) that keep any input, however absurd, from overflowing.
//   - An interval below one day can only come from a foreign log. It counts as one day.
#include "core/sm2.h"

// Change of the ease factor in hundredths, by quality.
static const int32_t ef_change[QUALITY_EASY + 1] = {-80, -54, -32, -14, 0, 10};

static int quality_clamp(int quality) {
    return quality < 0 ? 0 : quality > QUALITY_EASY ? QUALITY_EASY : quality;
}

static int32_t ef_after(int32_t ef100, int quality) {
    const int64_t ef = (int64_t)ef100 + ef_change[quality];
    if (ef < SM2_EF100_MIN) {
        return SM2_EF100_MIN;
    }
    return ef > SM2_EF100_LIMIT ? SM2_EF100_LIMIT : (int32_t)ef;
}

// (days * ef100 + carry) / 100 without ever forming a product that does not fit: the hundreds of
// days are multiplied apart from the rest, which is exact because they divide evenly.
static int64_t interval_times(int64_t days, int32_t ef100, int64_t carry) {
    if (days < 1) {
        days = 1;
    }
    const int64_t hundreds = days / 100;
    const int64_t rest = (days % 100 * ef100 + carry) / 100;
    if (hundreds > (SM2_INTERVAL_LIMIT - rest) / ef100) {
        return SM2_INTERVAL_LIMIT;
    }
    return hundreds * ef100 + rest;
}

static int32_t reps_after(int32_t reps) {
    return reps < INT32_MAX ? reps + 1 : reps;
}

// The interval of repetition `reps` (1, 2, ...) that follows an interval of `before` days.
static int64_t interval_of(int32_t reps, int64_t before, int32_t ef100, int64_t carry) {
    switch (reps) {
    case 1:
        return 1;
    case 2:
        return 6;
    default:
        return interval_times(before, ef100, carry);
    }
}

SchedState sm2_step(SchedState state, int quality) {
    const int q = quality_clamp(quality);
    SchedState next = {.reps = 0, .interval_days = 1, .ef100 = ef_after(state.ef100, q)};
    if (q >= QUALITY_PASS) {
        next.reps = reps_after(state.reps);
        next.interval_days = interval_of(next.reps, state.interval_days, state.ef100, 50);
    }
    return next;
}

SchedState sm2_1998_step(SchedState state, int quality) {
    const int q = quality_clamp(quality);
    if (q < QUALITY_PASS) {
        return (SchedState){.reps = 1, .interval_days = 1, .ef100 = state.ef100};
    }
    SchedState next = {.reps = reps_after(state.reps), .ef100 = ef_after(state.ef100, q)};
    next.interval_days = interval_of(next.reps, state.interval_days, next.ef100, 99);
    return next;
}
