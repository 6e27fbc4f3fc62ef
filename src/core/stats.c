// Statistics in one pass.
//
// Periods end today and hold one another: today lies in the week, the week in the month. So an
// answer is counted once, in the smallest period that holds it, and stats_finish adds each period
// to the next larger one. A day is "young" or "mature" by the interval that was in force before the
// answer, which the log does not say; the pass remembers it for every item (StatsTrack).
//
// The expected curve. SM-2 promises nothing about a single card, but its intervals are meant to end
// where about nine of ten cards are still known. Memory between two reviews falls off about
// exponentially, so a card asked `t` days after an answer that set the interval `I` is expected to
// be known with probability 0.9^(t / I): 90 % on the day, less when it comes late. The mean of this
// over the very answers that were given is drawn beside what happened; it is a yardstick, not a
// verdict, and needs no fitting that could hide a bad interval.
#include "core/stats.h"

#include "base/vec.h"

static const StatsRange gap_ranges[STATS_GAPS] = {
    {1, 1}, {2, 3}, {4, 7}, {8, 14}, {15, 30}, {31, 60}, {61, 120}, {121, 240}, {241, INT32_MAX},
};
static const StatsRange interval_ranges[STATS_INTERVALS] = {
    {0, 1},   {2, 3},    {4, 7},     {8, 14},    {15, 30},
    {31, 60}, {61, 120}, {121, 240}, {241, 365}, {366, INT32_MAX},
};
static const StatsRange ease_ranges[STATS_EASES] = {
    {0, 130},   {131, 150}, {151, 170}, {171, 190}, {191, 210},
    {211, 230}, {231, 250}, {251, 270}, {271, 290}, {291, INT32_MAX},
};
static const int32_t span_days[STATS_SPAN_COUNT] = {
    [STATS_TODAY] = 1,    [STATS_WEEK] = 7,   [STATS_MONTH] = 30,
    [STATS_QUARTER] = 91, [STATS_YEAR] = 365, [STATS_ALL] = INT32_MAX,
};
static const char *const span_names[STATS_SPAN_COUNT] = {
    [STATS_TODAY] = "today",     [STATS_WEEK] = "week", [STATS_MONTH] = "month",
    [STATS_QUARTER] = "quarter", [STATS_YEAR] = "year", [STATS_ALL] = "all",
};
static const char *const state_names[STATS_STATE_COUNT] = {
    [STATS_STATE_NEW] = "new",
    [STATS_STATE_LEARNING] = "learning",
    [STATS_STATE_YOUNG] = "young",
    [STATS_STATE_MATURE] = "mature",
    [STATS_STATE_SUSPENDED] = "suspended",
};

int32_t stats_span_days(StatsSpanId id) {
    return span_days[id];
}

const char *stats_span_name(StatsSpanId id) {
    return span_names[id];
}

const char *stats_state_name(StatsState id) {
    return state_names[id];
}

StatsRange stats_gap_range(int i) {
    return gap_ranges[i];
}

StatsRange stats_interval_range(int i) {
    return interval_ranges[i];
}

StatsRange stats_ease_range(int i) {
    return ease_ranges[i];
}

static int bucket_of(const StatsRange *ranges, int n, int64_t v) {
    int i = 0;
    while (i + 1 < n && v > ranges[i].high) {
        i++;
    }
    return i;
}

int32_t stats_permille(int64_t part, int64_t whole) {
    return whole > 0 ? (int32_t)((part * 1000 + whole / 2) / whole) : -1;
}

StatsTally stats_tally_add(StatsTally a, StatsTally b) {
    return (StatsTally){a.right + b.right, a.total + b.total};
}

int32_t stats_expected_ppm(int32_t days, int32_t interval_days) {
    // 0.9^(n / 64) for n = 1, 2, 4 ... 1024, so that any n below 2048 is a product of eleven.
    static const double powers[] = {0.99835509628234,
                                    0.99671289827293,
                                    0.99343660158361,
                                    0.98691628136600,
                                    0.97400374642530,
                                    0.94868329805051,
                                    0.9,
                                    0.81,
                                    0.6561,
                                    0.43046721,
                                    0.18530201888518};
    const int32_t interval = interval_days > 0 ? interval_days : 1;
    const int64_t late = days > 0 ? (int64_t)days * 64 / interval : 0;
    const int32_t n = late < 2047 ? (int32_t)late : 2047;
    double p = 1;
    for (int bit = 0; bit < 11; bit++) {
        p *= (n >> bit) & 1 ? powers[bit] : 1;
    }
    return (int32_t)(p * 1e6 + 0.5);
}

// --- answers -------------------------------------------------------------------------------------

Stats stats_start(int32_t today) {
    return (Stats){.today = today, .first_day = today};
}

void stats_free(Stats *s) {
    mem_free(s->days);
    mem_free(s->tracks);
    *s = (Stats){0};
}

static StatsTrack *track_of(Stats *s, int32_t item) {
    const size_t want = (size_t)item + 1;
    if (want > s->track_n) {
        const size_t n = want > s->track_n * 2 ? want + 64 : s->track_n * 2;
        s->tracks = mem_realloc(s->tracks, n * sizeof *s->tracks);
        for (size_t i = s->track_n; i < n; i++) {
            s->tracks[i] = (StatsTrack){.answer_day = DAY_NONE};
        }
        s->track_n = n;
    }
    return &s->tracks[item];
}

// The day's own row; NULL when it lies beyond what is kept day by day, or after today.
static StatsDay *day_of_answer(Stats *s, int32_t day) {
    if (day > s->today || (int64_t)s->today - day >= STATS_DAYS_MAX) {
        return NULL;
    }
    if (s->day_n == 0 || day < s->first_day) {
        const int32_t n = s->today - day + 1, more = n - s->day_n;
        StatsDay *days = mem_array((size_t)n, sizeof *days);
        for (int32_t i = 0; i < s->day_n; i++) {
            days[more + i] = s->days[i];
        }
        mem_free(s->days);
        s->days = days;
        s->day_n = n;
        s->first_day = day;
    }
    return &s->days[day - s->first_day];
}

static StatsSpan *span_of(Stats *s, int32_t day) {
    int i = STATS_TODAY;
    while (i < STATS_ALL && (day > s->today || (int64_t)s->today - day >= span_days[i])) {
        i++;
    }
    return &s->span[i];
}

static void count_retention(StatsSpan *span, StatsDay *day, const StatsAnswer *a,
                            const StatsTrack *before, StatsAge age) {
    const bool right = a->quality >= QUALITY_PASS;
    const int32_t gap = a->day - before->answer_day;
    const int bucket = bucket_of(gap_ranges, STATS_GAPS, gap);
    span->retention[age].total++;
    span->retention[age].right += right;
    span->gap[bucket].total++;
    span->gap[bucket].right += right;
    span->gap_expected_ppm[bucket] += stats_expected_ppm(gap, before->interval_days);
    if (day) {
        day->asked++;
        day->kept += right;
    }
}

static void count_day(StatsDay *d, const StatsAnswer *a, StatsAge age, bool is_first) {
    d->right += a->quality >= QUALITY_PASS;
    d->answer_ms += a->answer_ms;
    if (is_first) {
        d->begun++;
    } else if (a->kind == LOG_DRILL || age == STATS_LEARNING) {
        d->again++;
    } else if (age == STATS_YOUNG) {
        d->young++;
    } else {
        d->mature++;
    }
}

void stats_add_answer(Stats *s, const StatsAnswer *a) {
    StatsTrack *track = track_of(s, a->item);
    StatsSpan *span = span_of(s, a->day);
    StatsDay *day = day_of_answer(s, a->day);
    const bool right = a->quality >= QUALITY_PASS;
    const bool is_first = track->answer_day == DAY_NONE;
    // The second answer of a day is part of learning, whatever it is called in the log.
    const bool is_later_day = !is_first && a->day > track->answer_day;
    const StatsAge age = !is_later_day || a->kind == LOG_LEARN || a->kind == LOG_DRILL
                             ? STATS_LEARNING
                         : track->interval_days < STATS_MATURE_DAYS ? STATS_YOUNG
                                                                    : STATS_MATURE;
    const int grade = a->quality < QUALITY_PASS ? 0 : a->quality - QUALITY_AGAIN;
    span->answers++;
    span->right += right;
    span->begun += is_first;
    span->answer_ms += a->answer_ms;
    span->hour[a->hour % STATS_HOURS].total++;
    span->hour[a->hour % STATS_HOURS].right += right;
    span->grade[age][grade < STATS_GRADES ? grade : STATS_GRADES - 1]++;
    if (age != STATS_LEARNING && a->kind == LOG_REVIEW) {
        count_retention(span, day, a, track, age);
    }
    if (day) {
        count_day(day, a, age, is_first);
    }
    if (a->kind == LOG_LEARN || a->kind == LOG_REVIEW || (a->kind == LOG_EXTRA && !right)) {
        track->interval_days = a->interval_days;
    }
    track->answer_day = is_first || is_later_day ? a->day : track->answer_day;
}

// --- items ---------------------------------------------------------------------------------------

static void count_due(Stats *s, const ItemState *state, bool is_mature) {
    const int64_t in = (int64_t)state->due_day - s->today;
    if (in < 0) {
        s->backlog[is_mature]++;
    } else if (in < STATS_AHEAD_MAX) {
        s->ahead[in][is_mature]++;
    } else {
        s->later++;
    }
}

void stats_add_item(Stats *s, const ItemState *state) {
    s->item_n++;
    if (state->suspended) {
        s->state[STATS_STATE_SUSPENDED]++;
        return;
    }
    const ItemPhase phase = fold_phase(state);
    if (phase == PHASE_NEW) {
        s->state[STATS_STATE_NEW]++;
        return;
    }
    const bool is_mature = state->sched.interval_days >= STATS_MATURE_DAYS;
    s->state[phase == PHASE_LEARNING ? STATS_STATE_LEARNING
             : is_mature             ? STATS_STATE_MATURE
                                     : STATS_STATE_YOUNG]++;
    s->met_n++;
    s->interval[bucket_of(interval_ranges, STATS_INTERVALS, state->sched.interval_days)]++;
    s->ease[bucket_of(ease_ranges, STATS_EASES, state->sched.ef100)]++;
    s->ease_sum100 += state->sched.ef100;
    if (state->due_day != DAY_NONE) {
        count_due(s, state, is_mature);
    }
}

// --- the end -------------------------------------------------------------------------------------

static void tallies_add(StatsTally *to, const StatsTally *from, int n) {
    for (int i = 0; i < n; i++) {
        to[i] = stats_tally_add(to[i], from[i]);
    }
}

static void span_add(StatsSpan *to, const StatsSpan *from) {
    to->answers += from->answers;
    to->right += from->right;
    to->begun += from->begun;
    to->answer_ms += from->answer_ms;
    tallies_add(to->retention, from->retention, STATS_AGE_COUNT);
    tallies_add(to->gap, from->gap, STATS_GAPS);
    tallies_add(to->hour, from->hour, STATS_HOURS);
    for (int i = 0; i < STATS_GAPS; i++) {
        to->gap_expected_ppm[i] += from->gap_expected_ppm[i];
    }
    for (int age = 0; age < STATS_AGE_COUNT; age++) {
        for (int i = 0; i < STATS_GRADES; i++) {
            to->grade[age][i] += from->grade[age][i];
        }
    }
}

static bool has_answer(const StatsDay *d) {
    return d->begun + d->young + d->mature + d->again > 0;
}

void stats_finish(Stats *s) {
    for (int i = 1; i < STATS_SPAN_COUNT; i++) {
        span_add(&s->span[i], &s->span[i - 1]);
    }
    for (int32_t d = 0; d < s->day_n; d++) {
        const int32_t ago = s->day_n - 1 - d;
        for (int i = 0; i < STATS_SPAN_COUNT && has_answer(&s->days[d]); i++) {
            s->span[i].study_days += ago < span_days[i];
        }
    }
    mem_free(s->tracks);
    s->tracks = NULL;
    s->track_n = 0;
}

const StatsDay *stats_day(const Stats *s, int32_t day) {
    static const StatsDay nothing = {0};
    const int64_t i = (int64_t)day - s->first_day;
    return i >= 0 && i < s->day_n ? &s->days[i] : &nothing;
}

int32_t stats_usual_answers(const Stats *s, int32_t days) {
    int64_t sum = 0, n = 0;
    for (int32_t ago = 1; ago <= days; ago++) {
        const StatsDay *d = stats_day(s, s->today - ago);
        sum += d->begun + d->young + d->mature + d->again;
        n += has_answer(d);
    }
    return n ? (int32_t)((sum + n / 2) / n) : 0;
}
