// The turn: what is on the table now, and what each button would do. Interval, day and ease of
// every grade are worked out once, here, shown as they are and written as they are.
#include "app/app_internal.h"

#include "core/spread.h"

static const char *const four_labels[] = {
    [QUALITY_AGAIN] = "Again",
    [QUALITY_HARD] = "Hard",
    [QUALITY_GOOD] = "Good",
    [QUALITY_EASY] = "Easy",
};
// The meanings of the six-step scale, in a word or two each.
static const char *const six_labels[] = {"Blackout", "Wrong", "Almost", "Hard", "Good", "Easy"};

LogKind app_log_kind(const ItemState *s, int32_t today) {
    if (s->due_day == DAY_NONE) {
        return LOG_LEARN;
    }
    if (s->answer_day == today) {
        return LOG_DRILL;
    }
    return s->due_day <= today || s->last_day > today ? LOG_REVIEW : LOG_EXTRA;
}

// Days beyond the interval that the card was really left alone: a due day that was set later (by
// hand, or for an absence) does not shorten them, one set earlier makes none.
static int64_t days_late(const ItemState *s, LogKind kind, int32_t today) {
    if (kind != LOG_REVIEW || s->last_day == DAY_NONE) {
        return 0;
    }
    const int64_t passed = (int64_t)today - s->last_day;
    return passed > s->sched.interval_days ? passed - s->sched.interval_days : 0;
}

// least: days below which this kind of card never comes back.
static GradeChoice choice_of(const App *app, const ItemState *s, LogKind kind, int quality,
                             const int32_t *load, int32_t least) {
    int32_t today = app->today.day;
    int32_t left = s->due_day == DAY_NONE ? 0 : s->due_day - today;
    GradeChoice c = {.quality = quality, .ef100 = s->sched.ef100, .due_day = s->due_day};
    c.label = app->settings.six_grades ? six_labels[quality] : four_labels[quality];
    bool passes = quality >= QUALITY_PASS;
    if (kind == LOG_DRILL || (kind == LOG_EXTRA && passes)) {
        c.interval_days = left > 0 ? left : 0;
        return c;
    }
    SchedState from = s->sched;
    const int64_t late = days_late(s, kind, today);
    if (app->settings.overdue_credit && passes && late > 0) {
        from.interval_days = sched_overdue_interval(from.interval_days, late, quality);
    }
    SchedState to = sched_get(app->settings.scheduler)->step(from, quality);
    int64_t days = to.interval_days < INTERVAL_MAX_DAYS ? to.interval_days : INTERVAL_MAX_DAYS;
    c.interval_days = (int32_t)days;
    if (passes && app->settings.spread) {
        c.interval_days = spread_pick(c.interval_days, load, LOAD_DAYS);
    }
    c.interval_days = c.interval_days < least ? least : c.interval_days;
    c.due_day = today + c.interval_days;
    c.ef100 = to.ef100;
    c.changes_schedule = true;
    return c;
}

// How many cards other than the item are due on each of the coming days. The caller frees.
static int32_t *load_beside(const App *app, int32_t item) {
    int32_t *load = mem_array(LOAD_DAYS, sizeof *load);
    int32_t today = app->today.day;
    for (size_t i = 0; i < app->lib.item_n; i++) {
        const QueueItem *q = &app->queue_items[i];
        int32_t due = q->state->due_day;
        if ((int32_t)i != item && q->available && !q->state->suspended && due > today &&
            due - today < LOAD_DAYS) {
            load[due - today]++;
        }
    }
    return load;
}

static int32_t least_days(const App *app, int32_t item) {
    return card_kind_least_days(app->lib.cards[app->lib.items[item].card].kind);
}

GradeChoice app_choice(App *app, int32_t item, LogKind kind, int32_t quality, int64_t now_ms) {
    app_today(app, now_ms);
    app_refresh_queue_items(app);
    int32_t *load = load_beside(app, item);
    const ItemState *s = &app->lib.items[item].state;
    const GradeChoice c = choice_of(app, s, kind, quality, load, least_days(app, item));
    mem_free(load);
    return c;
}

static void fill_grades(App *app, Turn *turn) {
    const ItemState *s = &app->lib.items[turn->item].state;
    int32_t *load = load_beside(app, turn->item);
    const int32_t least = least_days(app, turn->item);
    int first = app->settings.six_grades ? 0 : QUALITY_AGAIN;
    for (int q = first; q <= QUALITY_EASY; q++) {
        turn->grades[turn->grade_n++] = choice_of(app, s, turn->log_kind, q, load, least);
    }
    mem_free(load);
}

const Turn *app_turn(App *app, int64_t now_ms) {
    app_today(app, now_ms);
    if (app->turn_valid && app->turn_day == app->today.day) {
        return &app->turn;
    }
    Turn *turn = &app->turn;
    *turn = (Turn){.kind = TURN_DONE, .item = -1, .topic = -1};
    if (app->queue.n) {
        turn->item = app->queue.at[0];
        const ItemInfo *item = &app->lib.items[turn->item];
        int32_t topic = app->lib.cards[item->card].topic;
        bool is_new = item->state.due_day == DAY_NONE;
        turn->kind = TURN_CARD;
        if (is_new && topic >= 0 && !app->lib.topics[topic].is_seen &&
            !str_is_blank(app->lib.topics[topic].lesson)) {
            turn->kind = TURN_LESSON;
            turn->topic = topic;
        }
        turn->log_kind = app_log_kind(&item->state, app->today.day);
        turn->seed = app->queue_items[turn->item].tie;
        fill_grades(app, turn);
    }
    app->turn_valid = true;
    app->turn_day = app->today.day;
    return turn;
}

// An answer given at 04:00:01 belongs to the card on the screen and means the interval under the
// button, not whatever the new day would deal first.
Turn app_turn_shown(App *app, int64_t now_ms) {
    return app->turn_valid ? app->turn : *app_turn(app, now_ms);
}
