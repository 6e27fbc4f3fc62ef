// Local day numbers. A due date is a day, not an instant; the hour at which a day starts (rollover,
// default 4) is applied only here. Day 0 is 1970-01-01. The zone is TZ's, so the same log gives the
// same days only through what is written in it: rows carry their day.
#ifndef BASE_DAY_H
#define BASE_DAY_H

#include "base/str.h"

#define DAY_NONE INT32_MIN

// Day that holds the instant: the local civil date, or the one before it while the local hour is
// below rollover_hour (0-23).
int32_t day_of(int64_t at_ms, int rollover_hour);
// First instant of the day (the earliest one whose day_of is `day`).
int64_t day_start_ms(int32_t day, int rollover_hour);
void day_format(int32_t day, char out[16]); // "2026-11-22"
bool day_parse(Str s, int32_t *day);
void day_format_time(int64_t at_ms, char out[8]); // local "09:14"
int day_of_week(int32_t day);                     // 0 Monday ... 6 Sunday

#endif
