// Playing the days that come, on copies of the item states.
//
// Beginning costs a copy of every state, a day costs one pass over the items, so a collection of a
// hundred thousand cards is played a few days at a time and the window stays awake in between. What
// was found is kept until the next act; the copies go as soon as nothing is left to find.
#include "app/app_ahead.h"

#include <string.h>

#include "app/app_internal.h"
#include "core/spread.h"

struct AppAhead {
    Ahead out;
    uint64_t version; // of the app when it was begun
    int32_t today;
    int32_t at; // days from today of the day to be played next
    int32_t last_study_day;
    int32_t away_back; // first day after an absence, DAY_NONE
    QueueLimits limits;
    ItemState *states;
    QueueItem *items;
    size_t item_n;
    int32_t *load; // cards due, by days from today
    Queue queue;
};

static void drop_copies(struct AppAhead *a) {
    mem_free(a->states);
    mem_free(a->items);
    mem_free(a->load);
    queue_free(&a->queue);
    a->states = NULL;
    a->items = NULL;
    a->load = NULL;
}

void app_ahead_forget(App *app) {
    if (app->ahead) {
        drop_copies(app->ahead);
        mem_free(app->ahead);
        app->ahead = NULL;
    }
}

static void count_load(struct AppAhead *a, const QueueItem *q, int by) {
    const int64_t left = (int64_t)q->state->due_day - a->today;
    if (q->available && !q->state->suspended && q->state->due_day != DAY_NONE && left > 0 &&
        left < LOAD_DAYS) {
        a->load[left] += by;
    }
}

// The day as it goes when all of `picked` is answered Good.
static void answer_all(struct AppAhead *a, const App *app, const int32_t *picked, size_t n) {
    const int32_t day = a->today + a->at;
    const Scheduler *scheduler = sched_get(app->settings.scheduler);
    for (size_t i = 0; i < n; i++) {
        ItemState *s = &a->states[picked[i]];
        LogRow row = {.kind = app_log_kind(s, day),
                      .day = day,
                      .quality = QUALITY_GOOD,
                      .scheduler = app->settings.scheduler};
        count_load(a, &a->items[picked[i]], -1);
        const int64_t plain = scheduler->step(s->sched, QUALITY_GOOD).interval_days;
        row.interval_days = (int32_t)(plain < INTERVAL_MAX_DAYS ? plain : INTERVAL_MAX_DAYS);
        if (app->settings.spread && a->at < LOAD_DAYS) {
            row.interval_days = spread_pick(row.interval_days, a->load + a->at, LOAD_DAYS - a->at);
        }
        const int32_t least = card_kind_least_days(a->items[picked[i]].kind);
        row.interval_days = row.interval_days < least ? least : row.interval_days;
        *s = fold_item(*s, &row);
        count_load(a, &a->items[picked[i]], 1);
    }
    a->last_study_day = n ? day : a->last_study_day;
}

static void begin(App *app) {
    app_ahead_forget(app);
    struct AppAhead *a = app->ahead = mem_alloc(sizeof *a);
    a->version = app->version;
    a->today = app->today.day;
    a->item_n = app->lib.item_n;
    a->limits = app->limits;
    a->away_back = app->today.away_until == DAY_NONE ? DAY_NONE : app->today.away_until + 1;
    a->last_study_day = app->today.answered ? a->today : app->limits.last_study_day;
    a->out.clear_in = app->today.set_aside > 0 ? -1 : 0;
    a->states = mem_array(a->item_n + 1, sizeof *a->states);
    a->items = mem_array(a->item_n + 1, sizeof *a->items);
    a->load = mem_array(LOAD_DAYS, sizeof *a->load);
    for (size_t i = 0; i < a->item_n; i++) {
        a->states[i] = app->lib.items[i].state;
        a->items[i] = app->queue_items[i];
        a->items[i].state = &a->states[i];
        count_load(a, &a->items[i], 1);
    }
    answer_all(a, app, app->queue.at, app->queue.n);
    a->at = 1;
}

// Builds the day, notes what it holds, and answers all of it.
static void play_day(struct AppAhead *a, const App *app) {
    QueueLimits *l = &a->limits;
    l->today = a->today + a->at;
    l->last_study_day = a->last_study_day;
    l->used_ms = 0;
    l->due_today = l->new_today = l->more_due = l->more_new = 0;
    l->recent_n = 0;
    l->new_per_day =
        a->away_back != DAY_NONE && l->today < a->away_back ? 0 : app->settings.new_per_day;
    queue_build(&a->queue, a->items, a->item_n, l);
    if (a->out.day_n < AHEAD_DAYS) {
        a->out.days[a->out.day_n++] =
            (AheadDay){.due = a->queue.due,
                       .fresh = a->queue.fresh,
                       .minutes = (int32_t)((a->queue.ms + 59999) / 60000),
                       .set_aside = a->queue.set_aside};
    }
    if (a->out.clear_in < 0 && a->queue.set_aside == 0) {
        a->out.clear_in = a->at;
    }
    answer_all(a, app, a->queue.at, a->queue.n);
    a->at++;
    a->out.is_done = a->out.day_n == AHEAD_DAYS && (a->out.clear_in >= 0 || a->at > AHEAD_FAR);
}

const Ahead *app_ahead(App *app, size_t work, int64_t now_ms) {
    app_today(app, now_ms);
    size_t spent = 0;
    if (!app->ahead || app->ahead->version != app->version || app->ahead->today != app->today.day) {
        begin(app);
        spent = app->lib.item_n;
    }
    struct AppAhead *a = app->ahead;
    do {
        if (!a->out.is_done) {
            play_day(a, app);
            spent += a->item_n + 1000;
        }
    } while (!a->out.is_done && spent < work);
    if (a->out.is_done) {
        drop_copies(a);
    }
    return &a->out;
}
