// Acts on many cards at once: one row of the log each, appended together, undone together.
#include "app/app_internal.h"

// Would the act change an item in this state?
static bool changes(BulkKind kind, const ItemState *s, int32_t today) {
    switch (kind) {
    case BULK_SUSPEND:
        return !s->suspended;
    case BULK_UNSUSPEND:
        return s->suspended;
    case BULK_BURY:
        return s->buried_day != today;
    case BULK_STAR:
        return !s->starred;
    case BULK_UNSTAR:
        return s->starred;
    case BULK_SET_DUE:
    case BULK_RESET:
        // A new card has no day; its turn comes in the order of its deck.
        return s->first_day != DAY_NONE;
    case BULK_KIND_COUNT:
        break;
    }
    return false;
}

static const LogKind log_kinds[BULK_KIND_COUNT] = {
    [BULK_SUSPEND] = LOG_SUSPEND, [BULK_UNSUSPEND] = LOG_UNSUSPEND, [BULK_BURY] = LOG_BURY,
    [BULK_STAR] = LOG_STAR,       [BULK_UNSTAR] = LOG_UNSTAR,       [BULK_SET_DUE] = LOG_SET_DUE,
    [BULK_RESET] = LOG_RESET,
};

static bool is_item(const App *app, int32_t item) {
    return item >= 0 && (size_t)item < app->lib.item_n;
}

size_t app_bulk_count(App *app, BulkKind kind, const int32_t *items, size_t n, int64_t now_ms) {
    const int32_t today = app_today(app, now_ms)->day;
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
        count += is_item(app, items[i]) && changes(kind, &app->lib.items[items[i]].state, today);
    }
    return count;
}

bool app_bulk(App *app, BulkKind kind, const int32_t *items, size_t n, int32_t days, int64_t now_ms,
              size_t *changed, Err *err) {
    const int32_t today = app_today(app, now_ms)->day;
    *changed = 0;
    if (days < 0 || days > INTERVAL_MAX_DAYS) {
        return err_set(err, ERR_INPUT, "a day from today (0) to %d days ahead is meant",
                       INTERVAL_MAX_DAYS);
    }
    VEC(LogRow) rows = {0};
    for (size_t i = 0; i < n; i++) {
        if (is_item(app, items[i]) && changes(kind, &app->lib.items[items[i]].state, today)) {
            vec_push(&rows, (LogRow){.item = app->lib.items[items[i]].key,
                                     .kind = log_kinds[kind],
                                     .scheduler = app->settings.scheduler,
                                     .interval_days = kind == BULK_SET_DUE ? days : 0});
        }
    }
    bool ok = rows.n == 0 || app_append_batch(app, rows.at, rows.n, now_ms, err);
    for (size_t i = 0; ok && i < rows.n; i++) {
        ok = app_reload_item(app, rows.at[i].item, err);
    }
    *changed = ok ? rows.n : 0;
    vec_free(&rows);
    return ok;
}
