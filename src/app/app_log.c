// The log as a list: rows with the ease factor each answer left behind, which the log itself does
// not hold because it follows from the rows before.
#include <string.h>

#include "app/app_internal.h"

// States while walking the log, by item.
typedef struct Walk {
    Arena keys;
    HashMap index;
    VEC(ItemState) states;
    UndoneSet undone;
    LogListVisit *visit;
    void *ctx;
} Walk;

static ItemState *state_of(Walk *w, Str item) {
    int32_t i = hashmap_get(&w->index, item);
    if (i < 0) {
        i = (int32_t)w->states.n;
        hashmap_put(&w->index, arena_str(&w->keys, item), i);
        vec_push(&w->states, fold_start());
    }
    return &w->states.at[i];
}

static bool walk_row(void *ctx, const LogRow *row) {
    Walk *w = ctx;
    bool is_answer = log_kind_is_answer(row->kind);
    int32_t ef100 = 0;
    if (row->item.n && row->kind != LOG_UNDO && row->kind != LOG_REDO && row->kind != LOG_LESSON) {
        ItemState *s = state_of(w, row->item);
        ItemState after = fold_item(*s, row);
        ef100 = after.sched.ef100;
        if (!undone_has(&w->undone, row->seq)) {
            *s = after;
        }
    }
    return w->visit(w->ctx, row, ef100, is_answer);
}

bool app_log(App *app, Str item, LogListVisit *visit, void *ctx, Err *err) {
    Walk w = {.visit = visit, .ctx = ctx};
    bool ok = store_undone(app->store, &w.undone, err) &&
              store_log_each(app->store, item, 0, walk_row, &w, err);
    arena_free(&w.keys);
    hashmap_free(&w.index);
    vec_free(&w.states);
    undone_free(&w.undone);
    return ok;
}

typedef struct History {
    Arena *arena;
    UndoneSet undone;
    ItemState state;
    VEC(HistoryRow) rows;
} History;

static bool history_row(void *ctx, const LogRow *row) {
    History *h = ctx;
    HistoryRow out = {.row = *row, .is_undone = undone_has(&h->undone, row->seq)};
    if (row->kind != LOG_UNDO && row->kind != LOG_REDO && !out.is_undone) {
        h->state = fold_item(h->state, row);
    }
    out.row.item = arena_str(h->arena, row->item);
    out.row.device = arena_str(h->arena, row->device);
    out.row.source = arena_str(h->arena, row->source);
    out.ef100 = h->state.sched.ef100;
    out.interval_days = (int32_t)h->state.sched.interval_days;
    vec_push(&h->rows, out);
    return true;
}

bool app_history(App *app, int32_t item, Arena *a, HistoryRow **rows, size_t *n, Err *err) {
    History h = {.arena = a, .state = fold_start()};
    bool ok = store_undone(app->store, &h.undone, err) &&
              store_log_each(app->store, app->lib.items[item].key, 0, history_row, &h, err);
    *n = ok ? h.rows.n : 0;
    *rows = ARENA_ARRAY(a, HistoryRow, *n);
    if (*n) {
        memcpy(*rows, h.rows.at, *n * sizeof **rows);
    }
    vec_free(&h.rows);
    undone_free(&h.undone);
    return ok;
}
