// What the files of app/ share. Caches have a valid flag each and are made on demand by the
// getters: day (today, queue) <- turn. app_touch drops what an act makes stale.
#ifndef APP_APP_INTERNAL_H
#define APP_APP_INTERNAL_H

#include "app/app.h"
#include "base/vec.h"
#include "store/store.h"

// A LOG_AWAY row.
typedef struct AwayHead {
    int64_t seq;
    int32_t day, back; // written on; first day after it (the day itself: back again)
} AwayHead;

struct App {
    Arena arena; // paths
    const char *data_dir, *share_dir, *own_dir, *shipped_dir, *mine_dir;
    const char *source;
    Str device;
    bool is_read_only;
    Store *store;
    Settings settings;
    Library lib;
    uint64_t loads;        // of the library
    int64_t archive_stamp; // of the list of decks put away, as loaded
    int64_t acts_since_backup;

    // Fixed per load and settings: what the queue sees of each item. `state` points into lib.items.
    QueueItem *queue_items;
    bool queue_items_valid;
    int32_t focus_deck;
    uint8_t *focus_items; // of each item; NULL: all
    size_t focus_item_n;  // how many are in it

    bool day_valid;
    Today today;
    Queue queue;
    QueueLimits limits;
    VEC(int32_t) recent;   // items answered today
    int64_t day_after_seq; // rows of today have a greater seq
    int32_t day_after_day; // the day that holds for; DAY_NONE: not looked yet
    DeckCounts *counts;
    bool counts_valid;

    bool turn_valid;
    int32_t turn_day; // the day it was dealt on
    Turn turn;

    // For searching: of each card, made when first asked for, dropped with the library. NULL: none.
    Arena text_arena;
    Str *folded;      // prompts that are not ASCII, case-folded; at == NULL: not yet
    uint8_t *is_twin; // another card asks the same

    Arena words; // of the last undo or redo

    struct AppStats *stats;   // app_stats.c; NULL until asked for
    struct AppSearch *search; // app_search.c; likewise
    struct AppSql *sql;       // app_sql_log.c; likewise
    uint64_t version;         // another one after every act, load and change of a setting

    struct AppAhead *ahead; // app_ahead.c; NULL until asked for
    VEC(AwayHead) away;     // the latest absences, from the log, oldest first; see app_away.c
    bool away_known;
};

// Days ahead for which the load is counted when spreading.
#define LOAD_DAYS 4000

// Drops the caches that depend on states (the day, the counts, the turn).
void app_touch(App *app);
// The queue's view of the library, made again when it is stale.
void app_refresh_queue_items(App *app);
// Takes every item state and seen lesson from the store.
bool app_load_states(App *app, Err *err);
// Loads every deck again, and the states.
bool app_reload(App *app, int64_t now_ms, Err *err);
// Pulls the reviews of cards forward whose rev= is higher than the one met before (app_revise.c).
bool app_apply_revisions(App *app, int64_t now_ms, Err *err);
// Appends one row with the common parts filled in, then refreshes what it touched.
bool app_append(App *app, LogRow *row, int64_t now_ms, Err *err);
// Appends rows that are one act to the learner: the first is the head, the others refer to it, so
// that undo and redo take them together. Empty: nothing happens.
bool app_append_batch(App *app, LogRow *rows, size_t n, int64_t now_ms, Err *err);
// Frees what app_ahead keeps.
void app_ahead_forget(App *app);
// The first day after the absence that `day` lies in, DAY_NONE.
int32_t app_away_back(App *app, int32_t day);
// Reads the state of the item again (after an act on it).
bool app_reload_item(App *app, Str key, Err *err);
// The caches of app_query.c are stale: the cards are others.
void app_forget_texts(App *app);
// The prompt as folded words are looked for in it, ASCII case aside; adds to *work what it cost.
Str app_folded_prompt(App *app, int32_t card, size_t *work);
// An answer's time as it counts for the day: walking away from the screen is not studying.
int64_t app_counted_ms(CardKind kind, int64_t answer_ms);
// The turn as a face was shown it last, be it that a day has begun since; else the one due now.
Turn app_turn_shown(App *app, int64_t now_ms);
LogKind app_log_kind(const ItemState *state, int32_t today);
// What a grade would do to the item now, were it answered as this kind of row.
GradeChoice app_choice(App *app, int32_t item, LogKind kind, int32_t quality, int64_t now_ms);

// --- app_import.c --------------------------------------------------------------------------------
// A backup before anything is written, when there is something to back up.
bool app_backup_first(App *app, int64_t now_ms, Err *err);

// --- app_view.c: fills the rest of the view from view->card, which the file at `path` holds.
// -------
void app_view_card(Arena *a, Str path, int32_t number, bool revealed, uint64_t seed,
                   CardView *view);

// --- app_known.c ---------------------------------------------------------------------------------
// What we have of the cards of one file, while it is taken in; known_start to known_free.
typedef struct Known {
    const App *app;
    HashMap prompts; // of our cards in the deck; of equal ones the first
    HashMap found;   // ids that a card of the file stands for already
    Arena arena;
} Known;
Known known_start(const App *app, Str deck_id);
void known_free(Known *known);
// Our card of the same id or, for one without, of the same prompt in the same deck; -1 when it is
// new. Ask once for each card of the file, in order.
int32_t known_find(Known *known, const Card *card);
bool known_is_same(const Known *known, int32_t at, const Card *card, Str text);
// The card's bytes in our copy; empty when the file changed meanwhile.
Str known_bytes(const Library *lib, const CardInfo *card, Arena *a);
// The bytes of a card of `text` with an id: in its comment, or in a new one under the heading.
Str known_with_id(Arena *a, const Card *card, Str text, Str id);

#endif
