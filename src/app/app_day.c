// The day: which one it is, what was done in it, what is left. Everything is read from the log and
// the states, so a restart in the middle of a session finds the same day.
#include "app/app_internal.h"

#include <string.h>

// Rows looked back for learning how long answers take, and for finding today's first row.
#define TAIL_ROWS 2000

// Longest time one answer counts, ms: a card left open over lunch is not lunch spent studying.
#define COUNT_SHORT 120000
#define COUNT_LONG  900000

int64_t app_counted_ms(CardKind kind, int64_t answer_ms) {
    int64_t most = card_kind_drills(kind) ? COUNT_SHORT : COUNT_LONG;
    return answer_ms < 0 ? 0 : answer_ms > most ? most : answer_ms;
}

void app_touch(App *app) {
    app->version++;
    app->day_valid = false;
    app->counts_valid = false;
    app->turn_valid = false;
}

bool app_deck_is_active(const App *app, int32_t deck) {
    const DeckInfo *d = &app->lib.decks[deck];
    if (app->focus_deck >= 0) {
        return deck == app->focus_deck;
    }
    if (app->focus_items) {
        return true;
    }
    return !d->is_archived && d->stage != STAGE_MOCK &&
           (d->stage != STAGE_TRACK || d->track == app->settings.track);
}

void app_focus_items(App *app, const int32_t *items, size_t n) {
    app_focus_deck(app, -1);
    if (n == 0) {
        return;
    }
    app->focus_items = mem_array(app->lib.item_n + 1, sizeof *app->focus_items);
    for (size_t i = 0; i < n; i++) {
        if (items[i] >= 0 && (size_t)items[i] < app->lib.item_n && !app->focus_items[items[i]]) {
            app->focus_items[items[i]] = 1;
            app->focus_item_n++;
        }
    }
    app->queue_items_valid = false;
    app_touch(app);
}

size_t app_focused_items(const App *app) {
    return app->focus_item_n;
}

void app_focus_deck(App *app, int32_t deck) {
    if (app->focus_items) {
        mem_free(app->focus_items);
        app->focus_items = NULL;
        app->focus_item_n = 0;
        app->queue_items_valid = false;
        app_touch(app);
    }
    if (deck != app->focus_deck) {
        app->focus_deck = deck;
        app->queue_items_valid = false;
        app_touch(app);
    }
}

int32_t app_focused_deck(const App *app) {
    return app->focus_deck;
}

// New cards come in the order of the curriculum, in two lanes side by side: what engineers know,
// and the craft and the career, two of the first for one of the second, so that a week has both. A
// learner's own decks and the first stage come before either.
typedef enum Lane { LANE_FIRST, LANE_KNOW, LANE_CRAFT, LANE_COUNT } Lane;

#define KNOW_PER_CRAFT 2

static Lane lane_of(Stage stage) {
    switch (stage) {
    case STAGE_NONE:
    case STAGE_ORIENT:
        return LANE_FIRST;
    case STAGE_CRAFT:
    case STAGE_CAREER:
        return LANE_CRAFT;
    case STAGE_FUNDAMENTALS:
    case STAGE_TRACK:
    case STAGE_HANDS_ON:
    case STAGE_MOCK:
    case STAGE_COUNT:
        break;
    }
    return LANE_KNOW;
}

// The next available item of the lane at or after `from`; the number of items when there is none.
static size_t next_in_lane(const App *app, Lane lane, size_t from) {
    const Library *lib = &app->lib;
    while (from < lib->item_n &&
           (!app->queue_items[from].available ||
            lane_of(lib->decks[app->queue_items[from].domain].stage) != lane)) {
        from++;
    }
    return from;
}

static void order_items(App *app) {
    size_t n = app->lib.item_n;
    int32_t order = 0;
    for (size_t i = next_in_lane(app, LANE_FIRST, 0); i < n;
         i = next_in_lane(app, LANE_FIRST, i + 1)) {
        app->queue_items[i].order = order++;
    }
    size_t know = next_in_lane(app, LANE_KNOW, 0), craft = next_in_lane(app, LANE_CRAFT, 0);
    for (int turn = 0; know < n || craft < n; turn = (turn + 1) % (KNOW_PER_CRAFT + 1)) {
        bool is_craft = know == n || (craft < n && turn == KNOW_PER_CRAFT);
        size_t *lane = is_craft ? &craft : &know;
        app->queue_items[*lane].order = order++;
        *lane = next_in_lane(app, is_craft ? LANE_CRAFT : LANE_KNOW, *lane + 1);
    }
}

// What the card waits for. A deck that was chosen to be studied alone does not wait for others, and
// cards that were chosen one by one wait for none.
static int32_t needs_of(const App *app, const CardInfo *card) {
    for (int32_t i = 0; i < card->needs_n && app->focus_deck >= 0; i++) {
        if (app->lib.cards[card->needs[i]].deck != app->focus_deck) {
            return 0;
        }
    }
    return app->focus_items ? 0 : card->needs_n;
}

void app_refresh_queue_items(App *app) {
    if (app->queue_items_valid) {
        return;
    }
    Library *lib = &app->lib;
    if (!app->queue_items) {
        app->queue_items = mem_array(lib->item_n, sizeof *app->queue_items);
    }
    for (size_t i = 0; i < lib->item_n; i++) {
        const ItemInfo *item = &lib->items[i];
        const CardInfo *card = &lib->cards[item->card];
        app->queue_items[i] = (QueueItem){
            .state = &item->state,
            .item = (int32_t)i,
            .card = item->card,
            .domain = card->deck,
            .order = INT32_MAX, // until order_items: what is not available never comes
            .kind = card->kind,
            .available =
                app->focus_items ? app->focus_items[i] : app_deck_is_active(app, card->deck),
            .needs = card->needs,
            .needs_n = needs_of(app, card),
            .tie = hash_mix(hash_str(item->key), (uint64_t)item->state.sched.reps),
        };
    }
    order_items(app);
    app->queue_items_valid = true;
}

typedef struct DayScan {
    App *app;
    const UndoneSet *undone;
    int32_t day;
    int64_t first_seq; // of the day; 0 while none was seen
    bool with_times;
    int64_t sum_ms[KIND_COUNT];
    int32_t count[KIND_COUNT];
} DayScan;

static void count_answer(DayScan *scan, const LogRow *row, int32_t item, CardKind kind) {
    App *app = scan->app;
    Today *t = &app->today;
    if (item >= 0) {
        vec_push(&app->recent, item);
    }
    t->first_ms = t->answered ? t->first_ms : row->at_ms;
    t->last_ms = row->at_ms;
    t->answered++;
    t->used_ms += app_counted_ms(kind, row->answer_ms);
    t->answered_due += row->kind == LOG_REVIEW;
    t->answered_new += row->kind == LOG_LEARN;
    t->drilled += row->kind == LOG_DRILL;
    t->failed += row->kind != LOG_DRILL && row->quality < QUALITY_PASS;
}

static bool scan_row(void *ctx, const LogRow *row) {
    DayScan *scan = ctx;
    bool is_today = row->day == scan->day;
    if (is_today && !scan->first_seq) {
        scan->first_seq = row->seq;
    }
    if (undone_has(scan->undone, row->seq)) {
        return true;
    }
    if (!log_kind_is_answer(row->kind)) {
        if (is_today) {
            queue_feed(&scan->app->limits, row);
        }
        return true;
    }
    int32_t item = hashmap_get(&scan->app->lib.item_by_key, row->item);
    CardKind kind =
        item >= 0 ? scan->app->lib.cards[scan->app->lib.items[item].card].kind : KIND_CONCEPT;
    if (scan->with_times && item >= 0 && row->answer_ms > 0) {
        scan->sum_ms[kind] += app_counted_ms(kind, row->answer_ms);
        scan->count[kind]++;
    }
    if (is_today) {
        LogRow counted = *row;
        counted.answer_ms = (int32_t)app_counted_ms(kind, row->answer_ms);
        queue_feed(&scan->app->limits, &counted);
        count_answer(scan, row, item, kind);
    }
    return true;
}

// What queue_feed counts, back to nothing.
static void forget_day(QueueLimits *l) {
    l->used_ms = 0;
    l->due_today = l->new_today = 0;
    l->more_due = l->more_new = 0;
}

// Reads today's rows; on the first look of a day also enough of the past to know answer times.
static bool scan_day(App *app, int32_t day, Err *err) {
    UndoneSet undone = {0};
    DayScan scan = {.app = app, .undone = &undone, .day = day};
    int64_t after = app->day_after_seq;
    scan.with_times = app->day_after_day != day;
    int64_t back = TAIL_ROWS;
    bool ok;
    for (;;) {
        if (scan.with_times) {
            int64_t rows = store_log_count(app->store);
            after = rows > back ? rows - back : 0;
        }
        vec_clear(&app->recent);
        memset(scan.sum_ms, 0, sizeof scan.sum_ms);
        memset(scan.count, 0, sizeof scan.count);
        scan.first_seq = 0;
        app->today = (Today){.day = day};
        forget_day(&app->limits);
        undone_free(&undone);
        ok = store_undone_since(app->store, after, &undone, err) &&
             store_log_each(app->store, (Str){0}, after, scan_row, &scan, err);
        // A day that began before the stretch looked at: look back further.
        if (!ok || !scan.with_times || after == 0 || scan.first_seq != after + 1) {
            break;
        }
        back *= 4;
    }
    if (ok && scan.with_times) {
        queue_expect_ms(scan.sum_ms, scan.count, app->limits.kind_ms);
        app->day_after_day = day;
        app->day_after_seq = scan.first_seq ? scan.first_seq - 1 : store_log_count(app->store);
    }
    undone_free(&undone);
    return ok;
}

static void look_ahead(App *app) {
    Today *t = &app->today;
    int64_t ms = 0;
    int32_t unseen = 0;
    for (size_t i = 0; i < app->lib.item_n; i++) {
        const QueueItem *q = &app->queue_items[i];
        const ItemState *s = q->state;
        if (!q->available || s->suspended) {
            continue;
        }
        if (s->due_day == DAY_NONE) {
            unseen++;
        } else if (s->due_day == t->day + 1 || (s->due_day <= t->day && s->buried_day == t->day)) {
            t->tomorrow_due++;
            ms += app->limits.kind_ms[q->kind];
        }
    }
    t->tomorrow_due += t->set_aside;
    ms += (int64_t)t->set_aside * app->limits.kind_ms[KIND_CONCEPT];
    int64_t budget = app->limits.budget_ms;
    if (ms > budget) {
        int64_t each = t->tomorrow_due ? ms / t->tomorrow_due : 1;
        t->tomorrow_due = (int32_t)(budget / (each ? each : 1));
        ms = budget;
    } else if (t->set_aside == 0) {
        int32_t left = unseen - t->fresh;
        t->tomorrow_new = left < app->settings.new_per_day ? left : app->settings.new_per_day;
        ms += (int64_t)t->tomorrow_new * app->limits.kind_ms[KIND_CONCEPT];
    }
    t->tomorrow_minutes = (int32_t)((ms + 59999) / 60000);
}

static void count_study_days(App *app) {
    for (int32_t ago = 0; ago < 14; ago++) {
        DayStats stats = {0};
        Err err = {0};
        if (store_day_stats(app->store, app->today.day - ago, &stats, &err) &&
            stats.learned + stats.reviewed + stats.drilled + stats.extra > 0) {
            app->today.study_days_14++;
            app->today.study_mask |= 1u << ago;
        }
    }
}

static void build_day(App *app, int32_t day, bool is_behind) {
    Err err = {0};
    app->today = (Today){.day = day};
    if (!scan_day(app, day, &err)) {
        forget_day(&app->limits);
        queue_expect_ms((int64_t[KIND_COUNT]){0}, (int32_t[KIND_COUNT]){0}, app->limits.kind_ms);
    }
    app_refresh_queue_items(app);
    QueueLimits *l = &app->limits;
    l->today = day;
    l->last_study_day = DAY_NONE;
    store_last_study_day(app->store, day, &l->last_study_day, &err);
    l->budget_ms = (int64_t)app->settings.minutes * 60000;
    // Nobody who is away is shown anything new, but for what they ask for.
    const int32_t back = app_away_back(app, day);
    l->new_per_day = back == DAY_NONE ? app->settings.new_per_day : 0;
    l->gap_cap = app->settings.gap_cap;
    l->drill = app->settings.drill;
    if (app->focus_items) { // all of them, and at once
        l->more_due = l->more_new = (int32_t)app->focus_item_n;
        l->gap_cap = INT32_MAX;
    }
    l->recent = app->recent.at;
    l->recent_n = app->recent.n;
    queue_build(&app->queue, app->queue_items, app->lib.item_n, l);
    Today *t = &app->today;
    t->due = app->queue.due;
    t->fresh = app->queue.fresh;
    t->drill = app->queue.drill;
    t->ahead = app->queue.ahead;
    t->set_aside = app->queue.set_aside;
    t->minutes = (int32_t)((app->queue.ms + 59999) / 60000);
    t->clock_is_behind = is_behind;
    t->away_until = back == DAY_NONE ? DAY_NONE : back - 1;
    t->gap_days = l->last_study_day != DAY_NONE && day - l->last_study_day >= QUEUE_GAP_DAYS
                      ? day - l->last_study_day
                      : 0;
    t->is_first_run = store_log_count(app->store) == 0;
    count_study_days(app);
    look_ahead(app);
    app->day_valid = true;
}

// The clock's day, but never before the newest day in the log: a clock set back, or a flight to the
// west, must not ask again what was answered. app_accept_clock is the way out when it is the log
// that is wrong.
static int32_t day_now(App *app, int64_t now_ms, bool *is_behind) {
    int32_t day = day_of(now_ms, app->settings.day_start);
    int32_t newest = DAY_NONE;
    Err err = {0};
    store_newest_day(app->store, &newest, &err);
    *is_behind = newest != DAY_NONE && newest > day + 1;
    return newest != DAY_NONE && newest > day ? newest : day;
}

const Today *app_today(App *app, int64_t now_ms) {
    bool is_behind = false;
    int32_t day = day_now(app, now_ms, &is_behind);
    if (!app->day_valid || app->today.day != day) {
        app->counts_valid = false;
        build_day(app, day, is_behind);
    }
    return &app->today;
}

const DeckCounts *app_deck_counts(App *app, int64_t now_ms) {
    int32_t today = app_today(app, now_ms)->day;
    if (app->counts_valid) {
        return app->counts;
    }
    if (!app->counts) {
        app->counts = mem_array(app->lib.deck_n, sizeof *app->counts);
    }
    memset(app->counts, 0, app->lib.deck_n * sizeof *app->counts);
    for (size_t i = 0; i < app->lib.item_n; i++) {
        const ItemState *s = &app->lib.items[i].state;
        DeckCounts *c = &app->counts[app->lib.cards[app->lib.items[i].card].deck];
        c->learned += s->due_day != DAY_NONE && s->sched.interval_days >= LEARNED_DAYS;
        if (app->lib.decks[app->lib.cards[app->lib.items[i].card].deck].is_archived) {
            continue; // nothing of it comes
        }
        if (s->suspended) {
            c->suspended++;
        } else if (s->due_day == DAY_NONE) {
            c->fresh++;
        } else {
            c->due += s->due_day <= today && s->buried_day != today && s->answer_day != today;
        }
    }
    app->counts_valid = true;
    return app->counts;
}
