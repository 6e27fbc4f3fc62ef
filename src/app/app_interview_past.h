// What was said in mock interviews so far: every scored question with its ticks, times and words,
// as the store keeps it (store/attempt.h), and the rounds they were part of. Whoever changes
// something later (a story, a deleted recording) adds a version; nothing is overwritten.
#ifndef APP_APP_INTERVIEW_PAST_H
#define APP_APP_INTERVIEW_PAST_H

#include "app/app.h"
#include "base/buf.h"
#include "core/mock.h"

#define INTERVIEW_DIMENSIONS_MAX 8

typedef struct InterviewDimension {
    Str name;
    Str tick[MOCK_TICKS]; // what it looks like when done
    int32_t tick_n;
    uint32_t on; // bits
} InterviewDimension;

typedef struct InterviewAttempt {
    int64_t id; // 0: not kept yet
    Str item, type, form, prompt;
    int64_t round;          // instant at which its run began
    int64_t at_ms, talk_ms; // instant it was asked; reading to follow-ups
    int64_t phase_ms[MOCK_PHASE_COUNT];
    int32_t time_s; // meant for the answer
    bool is_written, is_spoken;
    InterviewDimension dim[INTERVIEW_DIMENSIONS_MAX];
    int32_t dim_n;
    StrList musts;
    uint32_t must;      // bits
    StrList follow_ups; // that were asked
    int32_t total, quality, weakest;
    Str notes, answer, story;
    Str recording; // paths below the data folder, one a line: its parts; empty: none
    int64_t recording_ms;
    int64_t log_seq;
    bool is_undone; // its grade was taken back
} InterviewAttempt;

typedef struct InterviewRound {
    int64_t id, at_ms, talk_ms;
    Str form, type;
    int32_t planned; // questions
    int64_t attempts[24];
    int32_t attempt_n;
} InterviewRound;

typedef struct InterviewPast {
    Arena arena;
    InterviewAttempt *at; // oldest first
    size_t n;
    InterviewRound *round;
    size_t round_n;
} InterviewPast;

// All of it, oldest first.
bool interview_past_load(App *app, InterviewPast *past, Err *err);
void interview_past_free(InterviewPast *past);
const InterviewAttempt *interview_attempt_find(const InterviewPast *past, int64_t id);
const InterviewRound *interview_round_find(const InterviewPast *past, int64_t id);
// Levels of its dimensions.
void interview_levels(const InterviewAttempt *attempt, int32_t level[INTERVIEW_DIMENSIONS_MAX]);
// Mean of the last three totals of a type in tenths; 0 when there is none.
int32_t interview_mean10(const InterviewPast *past, Str type);
// The story that answered the item last time; empty.
Str interview_story_of(const InterviewPast *past, Str item);
// Titles of stories used so far, newest first, at most max; in the arena.
StrList interview_stories(const InterviewPast *past, Arena *a, size_t max);

// Adds the attempt, or a later version of it when it has an id (set afterwards).
bool interview_attempt_keep(App *app, InterviewAttempt *attempt, Err *err);
bool interview_round_keep(App *app, InterviewRound *round, Err *err);
// Its recording is removed from the disk, and a version without it added.
bool interview_recording_drop(App *app, InterviewAttempt *attempt, Err *err);
// Bytes and number of the files in recordings/.
int64_t interview_recordings_size(const App *app, int32_t *files);
// Absolute path of what a recording is called below the data folder; NUL-terminated.
const char *interview_recording_path(const App *app, Arena *a, Str recording);

// An attempt, or a round with its attempts, as a page one can show.
void interview_attempt_markdown(const InterviewAttempt *attempt, Buf *out);
void interview_round_markdown(const InterviewPast *past, const InterviewRound *round, Buf *out);
// Writes the text to `path`, or when it is NULL to a file of its own in the data folder's exports/,
// named after the day and `what`. The path written is in the arena.
bool interview_export(App *app, Str text, const char *path, Str what, int64_t at_ms, Arena *a,
                      Str *written, Err *err);

#endif
