// A mock interview as arithmetic: the phases of one question and their clock, the score a rubric
// gives, and what it means for the schedule; follow-up questions; what can be counted in a typed
// answer. Instants are parameters, nothing here asks for the time.
#ifndef CORE_MOCK_H
#define CORE_MOCK_H

#include "base/arena.h"

// --- phases and their clock ----------------------------------------------------------------------
typedef enum MockPhase {
    MOCK_READ,    // read it, and ask what one would ask back
    MOCK_PREPARE, // think, with notes
    MOCK_ANSWER,
    MOCK_FOLLOW, // what the interviewer asks next
    MOCK_SCORE,
    MOCK_COMPARE, // the outline and the trap beside one's own answer
    MOCK_PHASE_COUNT
} MockPhase;
const char *mock_phase_name(MockPhase phase);  // "prepare": in files
const char *mock_phase_title(MockPhase phase); // "Prepare": for people
bool mock_phase_parse(Str s, MockPhase *phase);

// Time that was really spent. The clock is told the instant again and again while it runs (once a
// second is enough) and counts the steps between; a step that is negative or longer than
// MOCK_STEP_MAX_MS is a computer that slept, or a calendar that was set, and is not counted.
#define MOCK_STEP_MAX_MS 10000
typedef struct MockClock {
    int64_t spent_ms;
    int64_t seen_ms; // instant it was told last
    bool runs;
} MockClock;
void mock_clock_start(MockClock *c, int64_t now_ms); // also after a pause
void mock_clock_tick(MockClock *c, int64_t now_ms);
void mock_clock_stop(MockClock *c, int64_t now_ms);
int64_t mock_clock_spent(const MockClock *c, int64_t now_ms);
// When its seconds show another number next: for waking up. INT64_MAX while it stands.
int64_t mock_clock_next(const MockClock *c, int64_t now_ms);

// --- score ---------------------------------------------------------------------------------------
// A rubric has five dimensions of three ticks; a dimension is worth 1 and its ticks, so 5-20 in
// all.
#define MOCK_DIMENSIONS 5
#define MOCK_TICKS      3
#define MOCK_READY      15 // and no dimension at 1
// Level 1-4 of a dimension from its ticks as bits.
int32_t mock_level(uint32_t ticks);
const char *mock_level_name(int32_t level); // "poor", "mixed", "good", "excellent"
int32_t mock_total(const int32_t *levels, size_t n);
bool mock_is_ready(const int32_t *levels, size_t n);
// SM-2 quality of a total: up to 9 is 2, 10-13 is 3, 14-17 is 4, from 18 on 5. A rubric of one's
// own with another number of dimensions is first brought to five of them.
int32_t mock_quality(int32_t total, size_t dimensions);
// The lowest dimension, of equal ones the first; -1 when there is none.
int32_t mock_weakest(const int32_t *levels, size_t n);

// --- words ---------------------------------------------------------------------------------------
// The questions of a `Next:` part: one for each sentence that ends in a question mark, with the
// statements that lead up to it. In the arena.
StrList mock_follow_ups(Arena *a, Str next);

// What can be counted in a typed answer. Fillers are words that one would hear and not miss; the
// list is short on purpose.
#define MOCK_WORDS_A_MINUTE 140 // spoken calmly
typedef struct MockWords {
    int32_t words, sentences, fillers;
    int32_t aloud_s; // read aloud it would take about this long
} MockWords;
MockWords mock_words(Str text);
// "4:05", "1:02:05"; of a negative time without its sign. Rounded down.
Str mock_time(Arena *a, int64_t ms);

#endif
