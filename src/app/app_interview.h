// Mock interviews: the questions in the decks, the plan of a rehearsal, and the run through it.
//
// A run is a list of questions and the place in it: phase, time spent, what was typed and ticked.
// It is kept in the data folder after every step (interview/run.json), so that leaving, or a crash,
// ends nothing; a clock that is found running there stands still until the learner goes on. When a
// question is scored, the score becomes a grade in the log and all of it an attempt in the
// collection (app/app_interview_past.h).
#ifndef APP_APP_INTERVIEW_H
#define APP_APP_INTERVIEW_H

#include "app/app_interview_past.h"
#include "core/mock.h"

// --- the questions -------------------------------------------------------------------------------
#define INTERVIEW_TYPES_MAX 12

typedef struct InterviewType {
    Str key, title;     // "execution", "Program execution"
    bool is_short;      // a form of its own: status, pushback
    int32_t question_n; // in the decks
} InterviewType;

typedef struct InterviewQuestion {
    int32_t item, type; // of the library; place in InterviewBank.type
    int32_t time_s;     // for the answer
} InterviewQuestion;

typedef struct InterviewBank {
    Arena arena;
    InterviewType type[INTERVIEW_TYPES_MAX]; // in the order of the curriculum
    int32_t type_n;
    InterviewQuestion *at; // in the library's order
    size_t n;
} InterviewBank;

// Reads every interview card that names a rubric the decks have. Again after the library changed.
bool interview_bank_load(App *app, InterviewBank *bank, Err *err);
void interview_bank_free(InterviewBank *bank);
int32_t interview_type_find(const InterviewBank *bank, Str key); // -1: none
// Title of a type that may not be in the bank any more; in the arena.
Str interview_type_title(Arena *a, Str key);

typedef struct InterviewCard {
    Str question, front; // Markdown, as all below
    Str outline, trap, say;
    StrList musts, follow_ups;
    Str rubric; // its title
    InterviewDimension dim[INTERVIEW_DIMENSIONS_MAX];
    int32_t dim_n;
    Str image_dir;
} InterviewCard;
// The question of an item with its rubric, in the arena.
bool interview_card_read(App *app, int32_t item, Arena *a, InterviewCard *card, Err *err);

// --- forms and plans -----------------------------------------------------------------------------
typedef enum InterviewForm {
    INTERVIEW_QUESTION, // one question
    INTERVIEW_ROUND,    // 45 minutes of one type
    INTERVIEW_LOOP,     // four such rounds of different types, and a written exercise
    INTERVIEW_STATUS,   // 90 seconds to an executive
    INTERVIEW_PUSHBACK, // an unrealistic ask
    INTERVIEW_FORM_COUNT
} InterviewForm;
const char *interview_form_name(InterviewForm form);  // "round"
const char *interview_form_title(InterviewForm form); // "A 45-minute round"
const char *interview_form_about(InterviewForm form); // a sentence
bool interview_form_parse(Str s, InterviewForm *form);

#define INTERVIEW_ROUND_S   2700
#define INTERVIEW_STEPS_MAX 24

typedef enum InterviewWhy {
    INTERVIEW_DUE,      // it is due
    INTERVIEW_NEW,      // never answered
    INTERVIEW_AHEAD,    // not due yet; nothing else is left
    INTERVIEW_WHY_COUNT //
} InterviewWhy;

typedef struct InterviewStep {
    Str item, type; // key of the review item, key of the type
    int32_t time_s; // for the answer
    bool is_written;
    InterviewWhy why;
    int32_t follow_turn; // how often it was answered before: another follow-up comes first
    // Once it is scored:
    int64_t attempt; // its id, 0 before
    int32_t total, quality;
    int64_t talk_ms;
} InterviewStep;

typedef struct InterviewRun {
    Arena arena; // of the steps' words
    InterviewForm form;
    Str type;         // of a round; empty for a loop or a mixture
    int64_t begun_ms; // instant
    InterviewStep step[INTERVIEW_STEPS_MAX];
    int32_t step_n, at; // at == step_n: all done
    // The question of now:
    MockPhase phase;
    MockClock clock;                               // of the phase
    int64_t asked_ms;                              // instant at which it was shown first
    int64_t spent_ms[MOCK_PHASE_COUNT];            // of the phases behind it
    int32_t extra_s;                               // added to this phase
    uint32_t tick[INTERVIEW_DIMENSIONS_MAX], must; // bits
    int32_t follow_up;                             // which of the card's is asked now
    uint32_t followed;                             // bits: those asked so far
    bool is_spoken;
    Buf notes, answer, recording, story; // recording: below the data folder
    int64_t recording_ms;
    int64_t log_seq; // of its grade, 0 before
} InterviewRun;

void interview_run_free(InterviewRun *run);

// Chooses the questions: what is due first, the weakest answers of it before the others; then what
// was never asked, once the cards it needs were seen; then the rest. No dice: the same past gives
// the same plan. type: place in the bank, -1 for what needs practice most; a loop has its own.
// skip: the so manieth choice instead of the first. ERR_NOT_FOUND when the decks hold no such
// question.
bool interview_plan(App *app, const InterviewBank *bank, const InterviewPast *past,
                    InterviewForm form, int32_t type, int32_t skip, int64_t now_ms,
                    InterviewRun *run, Err *err);
// One question that was asked for by its item.
bool interview_plan_item(App *app, const InterviewBank *bank, Str item, int64_t now_ms,
                         InterviewRun *run, Err *err);
// What the plan takes of an evening, scoring included; of one question, of all.
int32_t interview_step_s(const InterviewStep *step);
int32_t interview_run_s(const InterviewRun *run);
// Seconds that are meant for a phase of the question at hand, those added included; 0: no limit.
int32_t interview_phase_s(const InterviewRun *run, MockPhase phase);

// --- the run -------------------------------------------------------------------------------------
// Kept in the data folder; load answers false when there is none (err->code ERR_NONE) or it cannot
// be understood. drop: nothing is left to go on with.
bool interview_run_save(App *app, InterviewRun *run, int64_t now_ms, Err *err);
bool interview_run_load(App *app, InterviewRun *run, Err *err);
void interview_run_drop(App *app);

void interview_begin(InterviewRun *run, int64_t now_ms); // first question, clock running
void interview_pause(InterviewRun *run, bool on, int64_t now_ms);
void interview_tick(InterviewRun *run, int64_t now_ms);
void interview_extend(InterviewRun *run, int32_t seconds);
// Time of talking so far, reading to follow-ups.
int64_t interview_talk_ms(const InterviewRun *run, int64_t now_ms);
// Ends the phase. From the answer to the first follow-up when the card has one (and the exercise is
// not written), else to scoring. Not from MOCK_SCORE: that is interview_score.
void interview_next_phase(InterviewRun *run, const InterviewCard *card, int64_t now_ms);
// Another follow-up of the card; false when all were asked.
bool interview_next_follow_up(InterviewRun *run, const InterviewCard *card);
// From comparing to the next question; at == step_n when it was the last.
void interview_next_question(InterviewRun *run, int64_t now_ms);
// The question at hand is left out.
void interview_skip_question(InterviewRun *run, int64_t now_ms);

typedef struct InterviewScore {
    int32_t level[INTERVIEW_DIMENSIONS_MAX];
    int32_t total, quality, weakest; // weakest: a dimension, -1
    bool is_ready;
    int32_t interval_days;
    StrList forward; // prompts of the cards that come back tomorrow
} InterviewScore;
// What the ticks of now come to; interval_days is that of the grade. The words are in the arena.
// `forward` names the learnt cards which the question needs when its weakest dimension is at 1 or
// 2: they come forward to tomorrow, unless they come by then anyway.
void interview_count(App *app, const InterviewRun *run, const InterviewCard *card, int64_t now_ms,
                     Arena *a, InterviewScore *score);
// Writes it: the grade and the cards that come forward as one act of the log (one undo takes them
// back), the attempt, the run at MOCK_COMPARE.
bool interview_score(App *app, InterviewRun *run, const InterviewCard *card, int64_t now_ms,
                     Arena *a, InterviewScore *score, Err *err);
// Takes the score back: the run is at MOCK_SCORE again, ticks as they were; scoring again stands
// for the same attempt. ERR_BUSY when something else was done since.
bool interview_unscore(App *app, InterviewRun *run, int64_t now_ms, Err *err);

// Closes a run of several questions: its row among the rounds. Answers its id (0: it held no scored
// question, or one alone).
bool interview_finish(App *app, InterviewRun *run, int64_t now_ms, int64_t *round, Err *err);

#endif
