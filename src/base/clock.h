// The only clock. Faces sample it once a turn and hand `now` down; nothing below main.c, cli/, sdl/
// and tests/bench calls it.
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/str.h"

int64_t clock_now_ms(void);  // since 1970-01-01T00:00:00Z
int64_t clock_mono_us(void); // monotonic, arbitrary start
// RFC 3339 instant such as 2026-11-22T08:30:00+01:00 (or Z), to milliseconds. False if malformed.
bool clock_parse(Str s, int64_t *ms);
// UTC, "2026-11-22T07:30:00.123Z" (24 characters and NUL).
void clock_format(int64_t ms, char out[32]);

#endif
