// The fold: what an item is now, from its rows alone. No row is ever looked at twice and nothing
// but the state before is needed, so one more row costs the same as the millionth, and folding
// everything again must give what the caches hold (`trestle check` compares them).
#include "core/fold.h"

ItemState fold_start(void) {
    return (ItemState){
        .sched = sched_start(),
        .due_day = DAY_NONE,
        .first_day = DAY_NONE,
        .last_day = DAY_NONE,
        .last_quality = QUALITY_NONE,
        .answer_day = DAY_NONE,
        .answer_quality = QUALITY_NONE,
        .buried_day = DAY_NONE,
    };
}

// Rows may come from a foreign collection: an interval outside what we write is brought inside.
static int32_t interval_clamp(int32_t days) {
    return days < 0 ? 0 : days > INTERVAL_MAX_DAYS ? INTERVAL_MAX_DAYS : days;
}

static int32_t day_plus(int32_t day, int32_t days) {
    return day > INT32_MAX - days ? INT32_MAX : day + days;
}

// An answer that moves the schedule.
static void fold_step(ItemState *s, const LogRow *row) {
    const bool is_first = s->first_day == DAY_NONE;
    const SchedulerId id = row->scheduler < SCHED_COUNT ? row->scheduler : SCHED_SM2;
    const int32_t interval = interval_clamp(row->interval_days);
    s->sched = sched_get(id)->step(s->sched, row->quality);
    s->sched.interval_days = interval;
    s->due_day = day_plus(row->day, interval);
    s->last_day = row->day;
    s->last_quality = row->quality;
    s->reviews++;
    if (is_first) {
        s->first_day = row->day;
    } else if (row->quality < QUALITY_PASS) {
        s->lapses++;
    }
}

static void fold_answer(ItemState *s, const LogRow *row) {
    if (row->quality < 0 || row->quality > QUALITY_EASY) {
        return; // not an answer anybody can have given
    }
    const bool moves = row->kind == LOG_LEARN || row->kind == LOG_REVIEW ||
                       (row->kind == LOG_EXTRA && row->quality < QUALITY_PASS);
    if (moves) {
        fold_step(s, row);
    }
    s->answer_day = row->day;
    s->answer_quality = row->quality;
}

// What another program knew of the item, after the answers that were brought along with it. Its
// interval and ease hold from here on; an item with an interval is past its first repetitions.
static void fold_import(ItemState *s, const LogRow *row) {
    const int32_t least = 130, most = 999;
    const int32_t ef = row->answer_ms;
    const int32_t interval = interval_clamp(row->interval_days);
    s->sched.interval_days = interval;
    s->sched.ef100 = ef < least ? least : ef > most ? most : ef;
    if (s->sched.reps < 2) {
        s->sched.reps = 2;
    }
    if (s->first_day == DAY_NONE) {
        s->first_day = s->last_day = s->answer_day = row->day;
    }
    s->last_quality = s->answer_quality = QUALITY_GOOD;
    s->due_day = day_plus(row->day, interval);
}

ItemState fold_item(ItemState state, const LogRow *row) {
    switch (row->kind) {
    case LOG_LEARN:
    case LOG_REVIEW:
    case LOG_DRILL:
    case LOG_EXTRA:
        fold_answer(&state, row);
        break;
    case LOG_BURY:
        state.buried_day = row->day;
        break;
    case LOG_SUSPEND:
        state.suspended = true;
        break;
    case LOG_UNSUSPEND:
        state.suspended = false;
        break;
    case LOG_STAR:
        state.starred = true;
        break;
    case LOG_UNSTAR:
        state.starred = false;
        break;
    case LOG_SET_DUE:
        state.due_day = day_plus(row->day, interval_clamp(row->interval_days));
        break;
    case LOG_IMPORT:
        fold_import(&state, row);
        break;
    case LOG_RESET: {
        const ItemState before = state;
        state = fold_start();
        state.suspended = before.suspended;
        state.starred = before.starred;
        break;
    }
    case LOG_LESSON:
    case LOG_MORE_DUE:
    case LOG_MORE_NEW:
    case LOG_CLOCK:
    case LOG_FILES:
    case LOG_AWAY:
    case LOG_UNDO:
    case LOG_REDO:
    case LOG_KIND_COUNT:
        break; // acts on the day or on the log, not on an item
    }
    return state;
}

ItemPhase fold_phase(const ItemState *state) {
    if (state->first_day == DAY_NONE) {
        return PHASE_NEW;
    }
    const bool is_learning = state->last_quality < QUALITY_PASS || state->sched.reps < 2;
    return is_learning ? PHASE_LEARNING : PHASE_REVIEW;
}

bool fold_is_leech_now(int32_t lapses, int32_t limit) {
    const int32_t every = limit > 1 ? limit / 2 : 1;
    return limit > 0 && lapses >= limit && (lapses - limit) % every == 0;
}
