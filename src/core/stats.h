// Statistics: answers and item states in, figures out. Pure: rows come in order of the log, undone
// ones left out by the caller; the day is a parameter. Every period is counted in one pass, so that
// choosing another one costs nothing.
//
//     Stats s = stats_start(today);
//     stats_add_answer(&s, &answer) for each;  stats_add_item(&s, &state) for each;
//     stats_finish(&s);  ... read ...  stats_free(&s);
//
// What the words mean:
//   young, mature    the interval in force before the answer was under 21 days, or 21 and more
//   true retention   of the due cards answered, the share recalled at the first answer of the day.
//                    The first answer ever, drills and answers ahead of time do not count.
//   right            quality 3 and more
#ifndef CORE_STATS_H
#define CORE_STATS_H

#include "base/buf.h"
#include "core/fold.h"

#define STATS_MATURE_DAYS 21
#define STATS_DAYS_MAX    14610 // days kept one by one, today the last: forty years
#define STATS_AHEAD_MAX   366   // days of the forecast, today the first
#define STATS_HOURS       24
#define STATS_GRADES      4 // Again, Hard, Good, Easy
#define STATS_GAPS        9
#define STATS_INTERVALS   10
#define STATS_EASES       10

typedef enum StatsSpanId { // each holds the ones before it
    STATS_TODAY,
    STATS_WEEK,    // 7 days, today included
    STATS_MONTH,   // 30
    STATS_QUARTER, // 91
    STATS_YEAR,    // 365
    STATS_ALL,
    STATS_SPAN_COUNT
} StatsSpanId;

typedef enum StatsAge { STATS_LEARNING, STATS_YOUNG, STATS_MATURE, STATS_AGE_COUNT } StatsAge;

// Of current items, each in one place.
typedef enum StatsState {
    STATS_STATE_NEW,
    STATS_STATE_LEARNING,
    STATS_STATE_YOUNG,
    STATS_STATE_MATURE,
    STATS_STATE_SUSPENDED,
    STATS_STATE_COUNT
} StatsState;

// One answer, small enough to keep a million of them.
typedef struct StatsAnswer {
    int32_t item; // any number below 2^30 that stands for the item
    int32_t day;
    int32_t answer_ms;
    uint16_t interval_days; // decided by the answer
    uint8_t kind;           // LogKind: learn, review, drill or extra
    uint8_t quality : 3;    // 0-5
    uint8_t hour : 5;       // local, 0-23
} StatsAnswer;

typedef struct StatsTally {
    int32_t right, total;
} StatsTally;

typedef struct StatsSpan {
    int32_t answers, right, begun; // begun: first answers ever
    int32_t study_days;            // days with an answer
    int64_t answer_ms;
    StatsTally retention[STATS_AGE_COUNT]; // of young and mature; [STATS_LEARNING] stays empty
    StatsTally gap[STATS_GAPS];            // true retention by days since the last answer
    int64_t gap_expected_ppm[STATS_GAPS];  // sum of what was to be expected, millionths
    StatsTally hour[STATS_HOURS];          // all answers
    int32_t grade[STATS_AGE_COUNT][STATS_GRADES];
} StatsSpan;

typedef struct StatsDay {
    int32_t begun, young, mature, again; // answers: first ever, due or ahead by age, drills
    int32_t right;                       // of all of them
    int32_t asked, kept;                 // true retention
    int64_t answer_ms;
} StatsDay;

// What is known of an item while its answers go by.
typedef struct StatsTrack {
    int32_t answer_day;    // DAY_NONE before the first
    int32_t interval_days; // in force
} StatsTrack;

typedef struct Stats {
    int32_t today;
    StatsSpan span[STATS_SPAN_COUNT];
    StatsDay *days; // [0] is first_day, [day_n - 1] today; empty when nothing was answered
    int32_t first_day, day_n;
    int32_t state[STATS_STATE_COUNT];
    int32_t interval[STATS_INTERVALS]; // of items past their first answer, suspended ones left out
    int32_t ease[STATS_EASES];
    int64_t ease_sum100;
    int32_t item_n;                    // all, and ...
    int32_t met_n;                     // ... those past their first answer, suspended ones left out
    int32_t ahead[STATS_AHEAD_MAX][2]; // due on today + i: young, mature
    int32_t backlog[2];                // due before today
    int32_t later;                     // due beyond the forecast
    StatsTrack *tracks;
    size_t track_n;
} Stats;

Stats stats_start(int32_t today);
void stats_add_answer(Stats *s, const StatsAnswer *a);
void stats_add_item(Stats *s, const ItemState *state);
void stats_finish(Stats *s);
void stats_free(Stats *s);

int32_t stats_span_days(StatsSpanId id);                // INT32_MAX for all
const char *stats_span_name(StatsSpanId id);            // "month"
const char *stats_state_name(StatsState id);            // "learning"
const StatsDay *stats_day(const Stats *s, int32_t day); // zeros for days without answers
StatsTally stats_tally_add(StatsTally a, StatsTally b);
// Tenths of a percent, rounded; -1 when there is nothing to divide by.
int32_t stats_permille(int64_t part, int64_t whole);
// Mean answers of the days with any among the `days` before today; 0 when none.
int32_t stats_usual_answers(const Stats *s, int32_t days);

// Bounds of a bucket, inclusive; high INT32_MAX for the last. Days; for eases hundredths.
typedef struct StatsRange {
    int32_t low, high;
} StatsRange;
StatsRange stats_gap_range(int i);
StatsRange stats_interval_range(int i);
StatsRange stats_ease_range(int i);

// Expected recall `days` after an answer that set `interval_days`, in millionths: nine of ten when
// it is due, 0.9^(days / interval) before and after.
int32_t stats_expected_ppm(int32_t days, int32_t interval_days);

// Every figure as "table,key,measure,value" lines (RFC 4180, a head line first), appended.
void stats_print_csv(const Stats *s, Buf *out);

#endif
