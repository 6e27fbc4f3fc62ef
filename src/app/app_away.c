// Moving cards out of an absence.
//
// Placing is plain: the cards go in the order in which they would have come (of one day, the longer
// interval first, as the queue keeps those) and fill one day after the other. A day is full when
// its expected time, with what comes then anyway, is a day's minutes, and the first one after a
// break also when it has the few cards of such a day. So the same log gives the same days.
//
// Which absences there are stands in the log; a setting only remembers the numbers of their rows,
// so that nobody has to look through a million of them.
#include "app/app_away.h"

#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"

#define HEADS_KEY S("away.rows")
#define HEADS_MAX 16

// --- which absence ------------------------------------------------------------------------------
typedef struct HeadCtx {
    int64_t seq;
    AwayHead head; // seq 0: the row is not one
} HeadCtx;

static bool take_head(void *ctx, const LogRow *row) {
    HeadCtx *h = ctx;
    if (row->seq == h->seq && row->kind == LOG_AWAY) {
        h->head = (AwayHead){row->seq, row->day, row->day + row->interval_days};
    }
    return false;
}

static void learn_heads(App *app) {
    Arena a = {0};
    Err ignored = {0};
    Str value = {0};
    app->away_known = true;
    store_setting_get(app->store, &a, HEADS_KEY, &value, &ignored);
    while (value.at) {
        HeadCtx h = {0};
        if (str_to_i64(str_cut(&value, ' '), &h.seq) && h.seq > 0 &&
            store_log_each(app->store, (Str){0}, h.seq - 1, take_head, &h, &ignored) &&
            h.head.seq) {
            vec_push(&app->away, h.head);
        }
    }
    arena_free(&a);
}

// The absences that reach beyond the day and were not taken back, and those that ended them.
static void heads_in_force(App *app, int32_t day, UndoneSet *undone) {
    Err ignored = {0};
    if (!app->away_known) {
        learn_heads(app);
    }
    for (size_t i = 0; i < app->away.n; i++) {
        if (app->away.at[i].back > day) {
            store_undone_since(app->store, app->away.at[i].seq, undone, &ignored);
            return;
        }
    }
}

int32_t app_away_back(App *app, int32_t day) {
    UndoneSet undone = {0};
    heads_in_force(app, day, &undone);
    int32_t back = DAY_NONE;
    for (size_t i = 0; i < app->away.n; i++) {
        const AwayHead *h = &app->away.at[i];
        if (!undone_has(&undone, h->seq)) {
            back = h->back > day ? h->back : DAY_NONE;
        }
    }
    undone_free(&undone);
    return back;
}

// --- the days the cards would have without it ----------------------------------------------------
typedef struct Moved {
    App *app;
    const UndoneSet *undone;
    bool *is_moved; // by item
} Moved;

static bool is_head(const App *app, int64_t seq) {
    for (size_t i = 0; seq > 0 && i < app->away.n; i++) {
        if (app->away.at[i].seq == seq) {
            return true;
        }
    }
    return false;
}

static bool note_moved(void *ctx, const LogRow *row) {
    Moved *m = ctx;
    if (row->kind == LOG_SET_DUE && is_head(m->app, row->ref) && !undone_has(m->undone, row->seq)) {
        const int32_t item = hashmap_get(&m->app->lib.item_by_key, row->item);
        if (item >= 0) {
            m->is_moved[item] = true;
        }
    }
    return true;
}

typedef struct Refold {
    const App *app;
    const UndoneSet *undone;
    ItemState state;
} Refold;

static bool refold_row(void *ctx, const LogRow *row) {
    Refold *r = ctx;
    const bool is_away = row->kind == LOG_SET_DUE && is_head(r->app, row->ref);
    if (!is_away && row->kind != LOG_UNDO && row->kind != LOG_REDO &&
        !undone_has(r->undone, row->seq)) {
        r->state = fold_item(r->state, row);
    }
    return true;
}

// The due day of every item as it is, or as it would be without the absence that today lies in. The
// caller frees.
static int32_t *dues_without_absence(App *app, int32_t today, Err *err) {
    int32_t *dues = mem_array(app->lib.item_n + 1, sizeof *dues);
    bool *is_moved = mem_array(app->lib.item_n + 1, sizeof *is_moved);
    UndoneSet undone = {0};
    bool ok = true;
    for (size_t i = 0; i < app->lib.item_n; i++) {
        dues[i] = app->lib.items[i].state.due_day;
    }
    if (app_away_back(app, today) != DAY_NONE) {
        Moved moved = {app, &undone, is_moved};
        ok = store_undone(app->store, &undone, err) &&
             store_log_each(app->store, (Str){0}, app->away.at[0].seq, note_moved, &moved, err);
    }
    for (size_t i = 0; ok && i < app->lib.item_n; i++) {
        if (is_moved[i]) {
            Refold r = {app, &undone, fold_start()};
            ok = store_log_each(app->store, app->lib.items[i].key, 0, refold_row, &r, err);
            dues[i] = r.state.due_day;
        }
    }
    undone_free(&undone);
    mem_free(is_moved);
    if (!ok) {
        mem_free(dues);
    }
    return ok ? dues : NULL;
}

// --- placing -------------------------------------------------------------------------------------
typedef struct Place {
    int32_t item, due, to;
    int32_t order;
    int64_t interval;
} Place;

typedef VEC(Place) Places;

static int compare_places(const void *x, const void *y) {
    const Place *a = x, *b = y;
    if (a->due != b->due) {
        return a->due < b->due ? -1 : 1;
    }
    if (a->interval != b->interval) {
        return a->interval > b->interval ? -1 : 1;
    }
    return a->item < b->item ? -1 : a->item > b->item;
}

typedef struct Room {
    int64_t ms[LOAD_DAYS]; // expected, by days from the first day back
    int32_t n[LOAD_DAYS];
    int64_t budget_ms;
    int32_t first_most; // cards of the first day
} Room;

static void put_in(Room *r, int32_t at, int64_t ms) {
    if (at >= 0 && at < LOAD_DAYS) {
        r->ms[at] += ms;
        r->n[at]++;
    }
}

static bool is_full(const Room *r, int32_t at, int64_t ms) {
    return r->n[at] > 0 &&
           (r->ms[at] + ms > r->budget_ms || (at == 0 && r->n[at] >= r->first_most));
}

static Room *room_new(const App *app, int32_t back) {
    Room *r = mem_alloc(sizeof *r);
    const Today *t = &app->today;
    const int32_t last = t->answered ? t->day : app->limits.last_study_day;
    r->budget_ms = (int64_t)app->settings.minutes * 60000;
    r->first_most =
        last != DAY_NONE && back - last >= QUEUE_GAP_DAYS ? app->settings.gap_cap : INT32_MAX;
    return r;
}

// Gives every card due before `back` a day from there on.
static void place_all(App *app, const int32_t *dues, int32_t back, Room *room, Places *places) {
    const int32_t away_days = back - app->today.day;
    for (size_t i = 0; i < app->lib.item_n; i++) {
        const QueueItem *q = &app->queue_items[i];
        if (dues[i] == DAY_NONE || q->state->suspended) {
            continue;
        }
        if (dues[i] < back) {
            vec_push(places, (Place){.item = (int32_t)i,
                                     .due = dues[i],
                                     .interval = q->state->sched.interval_days});
        } else if (q->available) {
            put_in(room, dues[i] - back, app->limits.kind_ms[q->kind]);
        }
    }
    if (places->n) {
        qsort(places->at, places->n, sizeof *places->at, compare_places);
    }
    int32_t at = 0;
    for (size_t i = 0; i < places->n; i++) {
        Place *p = &places->at[i];
        const QueueItem *q = &app->queue_items[p->item];
        if (!q->available) { // comes only when asked for: the same number of days later
            const int32_t to = p->due + away_days;
            p->to = to < back ? back : to;
            continue;
        }
        const int64_t ms = app->limits.kind_ms[q->kind];
        while (at < LOAD_DAYS - 1 && is_full(room, at, ms)) {
            at++;
        }
        put_in(room, at, ms);
        p->to = back + at;
    }
}

// An absence is from all cards, also while some of them are studied alone.
typedef struct Focus {
    int32_t deck;
    uint8_t *items;
    size_t item_n;
} Focus;

static void change_focus(App *app, Focus to) {
    app->focus_deck = to.deck;
    app->focus_items = to.items;
    app->focus_item_n = to.item_n;
    app->queue_items_valid = false;
    app_touch(app);
}

// Answers what the focus was, to be given back.
static Focus look_at_all(App *app, int64_t now_ms) {
    const Focus was = {app->focus_deck, app->focus_items, app->focus_item_n};
    if (was.deck >= 0 || was.items) {
        change_focus(app, (Focus){.deck = -1});
    }
    app_today(app, now_ms);
    return was;
}

static void look_as_before(App *app, Focus was) {
    if (was.deck >= 0 || was.items) {
        change_focus(app, was);
    }
}

static bool make_plan(App *app, int32_t until, Places *places, AwayPlan *plan, Err *err) {
    const int32_t today = app->today.day;
    if (until < today || until - today > AWAY_MOST_DAYS) {
        return err_set(err, ERR_INPUT, "A day from today on is meant, within the next two years.");
    }
    int32_t *dues = dues_without_absence(app, today, err);
    if (!dues) {
        return false;
    }
    Room *room = room_new(app, until + 1);
    place_all(app, dues, until + 1, room, places);
    *plan = (AwayPlan){
        .until = until, .cards = (int32_t)places->n, .last_day = DAY_NONE, .first_n = room->n[0]};
    for (size_t i = 0; i < places->n; i++) {
        const int32_t to = places->at[i].to;
        plan->last_day = to > plan->last_day ? to : plan->last_day;
    }
    // Cards that the absence before had moved and that this one need not.
    for (size_t i = 0; i < app->lib.item_n; i++) {
        const int32_t due = dues[i];
        if (due != app->lib.items[i].state.due_day && due > until) {
            vec_push(places, (Place){.item = (int32_t)i, .due = due, .to = due});
        }
    }
    mem_free(room);
    mem_free(dues);
    return true;
}

bool app_away_plan(App *app, int32_t until, int64_t now_ms, AwayPlan *plan, Err *err) {
    Places places = {0};
    const Focus focus = look_at_all(app, now_ms);
    const bool ok = make_plan(app, until, &places, plan, err);
    look_as_before(app, focus);
    vec_free(&places);
    return ok;
}

// --- doing it ------------------------------------------------------------------------------------
// Before the row itself is written: should that fail, the number names a row that is none.
static bool remember_head(App *app, int64_t seq, Err *err) {
    Buf value = {0};
    const size_t from = app->away.n >= HEADS_MAX ? app->away.n - HEADS_MAX + 1 : 0;
    for (size_t i = from; i < app->away.n; i++) {
        buf_addf(&value, "%lld ", (long long)app->away.at[i].seq);
    }
    buf_addf(&value, "%lld", (long long)seq);
    const bool ok = store_setting_set(app->store, HEADS_KEY, buf_str(&value), err);
    buf_free(&value);
    return ok;
}

static bool write_moves(App *app, int32_t days, const Places *places, int64_t now_ms, Err *err) {
    VEC(LogRow) rows = {0};
    const int32_t today = app->today.day;
    vec_push(&rows, (LogRow){.kind = LOG_AWAY, .interval_days = days});
    for (size_t i = 0; i < places->n; i++) {
        const Place *p = &places->at[i];
        if (p->to != app->lib.items[p->item].state.due_day) {
            vec_push(&rows, (LogRow){.item = app->lib.items[p->item].key,
                                     .kind = LOG_SET_DUE,
                                     .scheduler = app->settings.scheduler,
                                     .interval_days = p->to - today});
        }
    }
    bool ok = app->is_read_only || remember_head(app, store_log_count(app->store) + 1, err);
    ok = ok && app_append_batch(app, rows.at, rows.n, now_ms, err);
    if (ok) {
        vec_push(&app->away, (AwayHead){rows.at[0].seq, today, today + days});
    }
    for (size_t i = 1; ok && i < rows.n; i++) {
        ok = app_reload_item(app, rows.at[i].item, err);
    }
    app_touch(app);
    vec_free(&rows);
    return ok;
}

bool app_away(App *app, int32_t until, int64_t now_ms, AwayPlan *done, Err *err) {
    Places places = {0};
    const Focus focus = look_at_all(app, now_ms);
    const bool ok = make_plan(app, until, &places, done, err) &&
                    write_moves(app, until + 1 - app->today.day, &places, now_ms, err);
    look_as_before(app, focus);
    vec_free(&places);
    return ok;
}

bool app_away_end(App *app, int64_t now_ms, int32_t *cards, Err *err) {
    const int32_t today = app_today(app, now_ms)->day;
    if (app_away_back(app, today) == DAY_NONE) {
        return err_set(err, ERR_NOT_FOUND, "You are not away.");
    }
    int32_t *dues = dues_without_absence(app, today, err);
    if (!dues) {
        return false;
    }
    Places places = {0};
    for (size_t i = 0; i < app->lib.item_n; i++) {
        if (dues[i] != app->lib.items[i].state.due_day) {
            const int32_t to = dues[i] < today ? today : dues[i];
            vec_push(&places, (Place){.item = (int32_t)i, .due = dues[i], .to = to});
        }
    }
    *cards = (int32_t)places.n;
    const bool ok = write_moves(app, 0, &places, now_ms, err);
    vec_free(&places);
    mem_free(dues);
    return ok;
}
