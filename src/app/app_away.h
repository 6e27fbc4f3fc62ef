// Being away. The cards whose day would come before one is back move to the days after it, as many
// a day as the minutes hold, so that nothing waits and nothing is late; until then nothing new
// comes either. Intervals and ease stay, and an answer after it is judged by the days that really
// passed. It is one act: one undo brings every day back, and whoever is back earlier says so.
//
// In the log an absence is a LOG_AWAY row with the LOG_SET_DUE rows that refer to it.
#ifndef APP_APP_AWAY_H
#define APP_APP_AWAY_H

#include "app/app.h"

#define AWAY_MOST_DAYS 730

typedef struct AwayPlan {
    int32_t until;    // the last day away
    int32_t cards;    // that would have come by then
    int32_t last_day; // the last day on which one of them comes; DAY_NONE when there are none
    int32_t first_n;  // cards of the first day back, those included that come then anyway
} AwayPlan;

// What app_away would do. ERR_INPUT when `until` is before today or beyond AWAY_MOST_DAYS. During
// an absence it is replaced: its cards are placed anew from the days they had before it.
bool app_away_plan(App *app, int32_t until, int64_t now_ms, AwayPlan *plan, Err *err);
bool app_away(App *app, int32_t until, int64_t now_ms, AwayPlan *done, Err *err);
// Back before the absence is over: its cards come on the days they had before, and today what would
// be late by now. *cards: how many that moves. ERR_NOT_FOUND when nobody is away.
bool app_away_end(App *app, int64_t now_ms, int32_t *cards, Err *err);

// A day as people write it: "2026-12-03", "3 December", "dec 3", "3.12.", "friday", "tomorrow",
// "+10", "10 days", "2 weeks". Without a year the next such day, today included. False when it is
// none of these.
bool app_away_parse(Str text, int32_t today, int32_t *day);

#endif
