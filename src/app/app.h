// App: the program without a face. It joins the library (deck files), the store (the log) and the
// day's queue, and offers the verbs both faces use. `now_ms` is a parameter everywhere. Every act
// is durable before the function returns true; on false nothing has changed and err says why.
#ifndef APP_APP_H
#define APP_APP_H

#include "app/changes.h"
#include "app/library.h"
#include "app/settings.h"
#include "base/day.h"
#include "core/query.h"
#include "core/queue.h"
#include "core/review.h"

typedef struct App App;

typedef struct AppOptions {
    const char *data_dir;  // the learner's folder; made when it is missing (unless read_only)
    const char *share_dir; // holds decks/ and fonts/
    bool read_only;        // reads beside a running writer; every act fails with ERR_BUSY
    const char *source;    // "window", "terminal": who acts, written into the log
    int64_t now_ms;
} AppOptions;

// NULL on failure: ERR_BUSY when another process writes to the collection, ERR_NEWER, ERR_CORRUPT,
// ERR_IO. Mistakes in deck files are not failures: app_library(app)->diags.
App *app_open(const AppOptions *options, Err *err);
// Closes; takes a backup first when anything was written since the last one. NULL is fine.
void app_close(App *app, int64_t now_ms);

const Library *app_library(const App *app); // borrowed, replaced by reloads
uint64_t app_loads(const App *app);         // how often it was loaded: another number, other cards
const Settings *app_settings(const App *app);
bool app_setting_set(App *app, Str key, Str value, Err *err);
const char *app_data_dir(const App *app);
const char *app_share_dir(const App *app);
bool app_is_read_only(const App *app);
// Looks whether deck files changed since they were loaded and loads them again. The answer says
// what to refresh (0: nothing changed).
ChangeSet app_rescan(App *app, int64_t now_ms, Err *err);

// --- the day -------------------------------------------------------------------------------------
typedef struct Today {
    int32_t day;
    int32_t due, fresh, drill, ahead; // in the queue of today
    int32_t set_aside;                // due, but not for today
    int32_t minutes;                  // expected for what is in the queue, rounded up
    int32_t answered, answered_due, answered_new, drilled, failed; // so far today
    int64_t used_ms;                                               // answer time so far today
    int64_t first_ms, last_ms; // instants of the first and last answer of today, 0 when none
    int32_t tomorrow_due, tomorrow_new, tomorrow_minutes; // as it looks now
    bool is_first_run;                                    // nothing was ever answered
    bool clock_is_behind;  // the computer's date is before the last day in the log
    int32_t study_days_14; // days with an answer among the last 14, today included
    uint32_t study_mask;   // bit i: there was an answer i days ago, i in 0-13
    int32_t gap_days;      // since the last day of study, when today comes after a break; else 0
    int32_t away_until;    // last day of an absence that today lies in; DAY_NONE
} Today;

const Today *app_today(App *app, int64_t now_ms);

typedef struct DeckCounts {
    int32_t due, fresh,
        learned; // due today or earlier; never answered; interval of 21 days or more
    int32_t suspended;
} DeckCounts;
#define LEARNED_DAYS 21
// Counts of every deck, indexed as app_library()->decks. Borrowed until the next act.
const DeckCounts *app_deck_counts(App *app, int64_t now_ms);
// Would the deck's new cards come in a normal session (not mock, not another track)?
bool app_deck_is_active(const App *app, int32_t deck);

// --- studying ------------------------------------------------------------------------------------
typedef enum TurnKind { TURN_DONE, TURN_LESSON, TURN_CARD } TurnKind;

typedef struct GradeChoice {
    int32_t quality;       // 0-5
    const char *label;     // "Good"
    int32_t interval_days; // what the button does: the spread day is chosen already
    int32_t due_day;
    int32_t ef100;         // ease factor it leaves behind, hundredths
    bool changes_schedule; // false for a drill, or a pass ahead of time
} GradeChoice;

#define GRADES_MAX 6

typedef struct Turn {
    TurnKind kind;
    int32_t item;                   // TURN_CARD: index into the library's items
    int32_t topic;                  // TURN_LESSON
    LogKind log_kind;               // learn, review, drill or extra
    GradeChoice grades[GRADES_MAX]; // ascending by quality
    int32_t grade_n;                // 4 or 6
    uint64_t seed;                  // for shuffles: a function of (item, repetition)
} Turn;

// What to show now. The same turn is answered until an act, a reload or a new day changes it;
// intervals are chosen once per turn and are what a grade will write.
const Turn *app_turn(App *app, int64_t now_ms);
// Restricts study to one deck (index) or lifts it (-1). Naming a mock deck shows its cards.
void app_focus_deck(App *app, int32_t deck);
int32_t app_focused_deck(const App *app); // -1: all decks
// Restricts study to these items, whatever the day's minutes say, due or not: what is not due is
// given at the end, soonest first, and logged as extra; of one card's gaps one a day. An empty list
// lifts it, as app_focus_deck does.
void app_focus_items(App *app, const int32_t *items, size_t n);
size_t app_focused_items(const App *app); // how many, 0: all

typedef struct GradeResult {
    int32_t item;
    int32_t quality, interval_days;
    bool became_leech; // the lapses of the settings, or half as many more since
    bool put_away;     // ... and suspended, as the settings wish; one undo takes back both
} GradeResult;

// Grades the card of the turn that app_turn answered last, even when a day has begun since: what
// was on the screen is what is graded, with the interval it showed. ERR_INPUT when the turn is not
// a card or the quality not offered.
bool app_grade(App *app, int32_t quality, int64_t answer_ms, int64_t now_ms, GradeResult *result,
               Err *err);
bool app_lesson_done(App *app, int64_t now_ms, Err *err); // of the current TURN_LESSON
bool app_bury(App *app, int32_t item, int64_t now_ms, Err *err);
bool app_suspend(App *app, int32_t item, bool on, int64_t now_ms, Err *err);
bool app_star(App *app, int32_t item, bool on, int64_t now_ms, Err *err);
bool app_more_due(App *app, int32_t count, int64_t now_ms, Err *err);
bool app_more_new(App *app, int32_t count, int64_t now_ms, Err *err);
// The learner says that today's calendar date is right although the log holds later days.
bool app_accept_clock(App *app, int64_t now_ms, Err *err);

// Takes back (does again) the latest act. *what names it: "Good on net.dns.what", borrowed until
// the next call. ERR_NOT_FOUND when there is nothing.
bool app_undo(App *app, int64_t now_ms, Str *what, Err *err);
bool app_redo(App *app, int64_t now_ms, Str *what, Err *err);

// --- one card ------------------------------------------------------------------------------------
typedef struct CardOption {
    Str text;      // Markdown
    bool is_right; // choice
    int32_t place; // order: 0-based right place
} CardOption;

typedef struct CardView {
    Card card;           // as parsed; all Strs in the caller's arena
    Str question, front; // Markdown to show, cloze applied
    Str answer;          // Markdown; empty before reveal for cloze (the front shows it)
    Str hint;            // at == NULL when none
    Str before, after;   // order and choice: what stands around the list
    CardOption *options; // order and choice: shuffled by seed
    int32_t option_n;
    Str image_dir; // of the card's file
} CardView;

bool app_view(App *app, int32_t item, bool revealed, uint64_t seed, Arena *a, CardView *view,
              Err *err);

typedef struct HistoryRow {
    LogRow row;
    bool is_undone;
    int32_t ef100;         // after the row
    int32_t interval_days; // in force after the row
} HistoryRow;
// Every row about the item, oldest first, in the arena.
bool app_history(App *app, int32_t item, Arena *a, HistoryRow **rows, size_t *n, Err *err);

// --- lists for the command line and browsing -----------------------------------------------------
typedef bool LogListVisit(void *ctx, const LogRow *row, int32_t ef100, bool has_ef);
// The whole log, or one item's rows (item.n > 0), with the ease factor after each answer.
bool app_log(App *app, Str item, LogListVisit *visit, void *ctx, Err *err);
// "new", "learning", "review", "suspended", "buried"
const char *app_item_state_name(const App *app, int32_t item, int32_t today);
// A search in the language of core/query.h. Words are looked for in prompt, id and tags, and in the
// whole card as far as the index of app_search.h goes.
typedef struct Query Query;
Query *app_query_new(App *app, Str text, int64_t now_ms, Err *err); // NULL: not understood
// The same, saying where in the text it stops making sense.
Query *app_query_open(App *app, Str text, int64_t now_ms, QueryFault *fault);
bool app_query_matches(Query *q, int32_t item);
// Goes on with a walk over all items, a bounded piece at a time: from place *at of `order` (of the
// library's own order when it is NULL) until about `work` units are spent (one is looking at one
// short prompt), appending what matches. True when the walk is at its end.
typedef struct ItemList {
    int32_t *at;
    size_t n, cap;
} ItemList; // a VEC
bool app_query_walk(Query *q, const int32_t *order, size_t *at, size_t work, ItemList *found);
// Cards that are not in the index are read, where only prompts would be looked at: for the command
// line, which has the time.
void app_query_read_cards(Query *q);
void app_query_free(Query *q);

// What a list of items can be sorted by; equal ones stay in the library's order.
typedef enum SortKey {
    SORT_PROMPT,
    SORT_DECK, // the library's order
    SORT_STATE,
    SORT_DUE, // what was never answered comes last
    SORT_INTERVAL,
    SORT_EASE,
    SORT_LAPSES,
    SORT_KEY_COUNT
} SortKey;
// Every item in that order, for app_query_walk; the caller frees with mem_free.
int32_t *app_sorted_items(App *app, SortKey key, bool falling, int32_t today);

// Cards for words typed in a hurry: all of them must occur in the prompt.
typedef struct CardHit {
    int32_t item; // the card's first
    int32_t rank; // 0: the prompt begins so, 1: a word of it does, 2: it is inside
} CardHit;
#define CARD_HITS_MAX 40
// Goes on from card *at until about `work` units are spent, keeping the best in best[0..*n), best
// first, of equal ones the earlier. True when all cards were looked at.
bool app_find_cards(App *app, Str words, size_t *at, size_t work, CardHit best[CARD_HITS_MAX],
                    size_t *n);

// --- acts on many cards --------------------------------------------------------------------------
typedef enum BulkKind {
    BULK_SUSPEND,
    BULK_UNSUSPEND,
    BULK_BURY,
    BULK_STAR,
    BULK_UNSTAR,
    BULK_SET_DUE, // in `days` days; cards never answered stay as they are
    BULK_RESET,   // new again; star and suspension stay
    BULK_KIND_COUNT
} BulkKind;
// How many of the items the act would change: suspended ones cannot be suspended again.
size_t app_bulk_count(App *app, BulkKind kind, const int32_t *items, size_t n, int64_t now_ms);
// Does it to those, all or none, as one step for undo; *changed says how many they were.
bool app_bulk(App *app, BulkKind kind, const int32_t *items, size_t n, int32_t days, int64_t now_ms,
              size_t *changed, Err *err);

// --- files ---------------------------------------------------------------------------------------
typedef struct ImportReport {
    Str file, format;                     // format "trestle-1", "apkg", "csv" ...
    Str about;                            // how it was read, in words; empty allowed
    int32_t notes, cards, media, reviews; // headings or notes, review items, files, log rows
    int32_t fresh, changed, same;         // cards not seen before, with other text, unchanged
    int32_t conflict;                     // changed by the learner and in the file (app_import.h)
    Diags diags;                          // what was dropped or is doubtful, and why
    Arena arena;                          // of the words above
} ImportReport;

typedef struct ImportWishes {
    bool dry_run;       // only says what it would do
    bool with_progress; // another program's intervals and log come along
    bool take_theirs;   // in a conflict the file's words replace ours; else ours stay
    Str columns;        // of a table: "front,back,tags,-"; empty: found out
    Str deck;           // where new cards go: a deck of the learner's by id or title, or a new one
} ImportWishes;

// Takes the cards of a deck file or of another program's file (src/import/import.h lists them) into
// the data folder's decks/; the file itself is left alone. Cards it brought before are brought up
// to date. All of it is done or nothing; a backup is taken first. False when the file cannot be
// read or holds no card.
bool app_import_as(App *app, const char *path, const ImportWishes *wishes, int64_t now_ms,
                   ImportReport *report, Err *err);
// The same, without progress.
bool app_import(App *app, const char *path, bool dry_run, int64_t now_ms, ImportReport *report,
                Err *err);
void import_report_free(ImportReport *report);

bool app_check(App *app, Arena *a, StrList *problems, Err *err);
bool app_rebuild(App *app, Err *err);
bool app_backup(App *app, Arena *a, const char *path, int64_t now_ms, Str *written, Err *err);
// Not on an open App: the collection of a folder is replaced.
bool app_restore(const char *data_dir, const char *file, int64_t now_ms, Err *err);

#endif
