// rev= in a card says that its meaning changed: the next review comes today, the history stays.
//
// Which revision a learner has met is kept as a setting "rev.ID". A card that is new to the learner
// is met as it is; only one with a past, met in an older revision (or in none), is pulled forward.
// So a revision is noted as soon as it is seen, not when the card is answered.
#include <stdio.h>

#include "app/app_internal.h"

static int32_t met_revision(App *app, Arena *a, Str key, Err *err) {
    Str value = {0};
    int64_t n = 0;
    if (!store_setting_get(app->store, a, key, &value, err) || !value.at ||
        !str_to_i64(value, &n)) {
        return 0;
    }
    return n > 0 && n <= INT32_MAX ? (int32_t)n : 0;
}

typedef VEC(LogRow) Rows;

// The card's items that were answered and are due later than today.
static void pull_items(App *app, const CardInfo *card, int64_t now_ms, Rows *rows) {
    for (int32_t i = card->first_item; i < card->first_item + card->item_count; i++) {
        const ItemInfo *item = &app->lib.items[i];
        if (item->state.first_day != DAY_NONE &&
            item->state.due_day > app_today(app, now_ms)->day) {
            vec_push(rows, (LogRow){.item = item->key,
                                    .kind = LOG_SET_DUE,
                                    .scheduler = app->settings.scheduler});
        }
    }
}

static bool note_revision(App *app, Str key, int32_t rev, Err *err) {
    char number[16];
    snprintf(number, sizeof number, "%d", rev);
    return store_setting_set(app->store, key, str_of(number), err);
}

bool app_apply_revisions(App *app, int64_t now_ms, Err *err) {
    if (app->is_read_only) {
        return true;
    }
    Arena a = {0};
    Rows rows = {0};
    VEC(int32_t) fresh = {0};
    for (size_t i = 0; i < app->lib.card_n; i++) {
        const CardInfo *card = &app->lib.cards[i];
        if (card->rev > 0) {
            const Str key = arena_printf(&a, "rev.%.*s", STR_ARG(card->id));
            if (met_revision(app, &a, key, err) < card->rev) {
                pull_items(app, card, now_ms, &rows);
                vec_push(&fresh, (int32_t)i);
            }
        }
    }
    bool ok = rows.n == 0 || app_append_batch(app, rows.at, rows.n, now_ms, err);
    for (size_t i = 0; ok && i < rows.n; i++) {
        ok = app_reload_item(app, rows.at[i].item, err);
    }
    for (size_t i = 0; ok && i < fresh.n; i++) {
        const CardInfo *card = &app->lib.cards[fresh.at[i]];
        ok = note_revision(app, arena_printf(&a, "rev.%.*s", STR_ARG(card->id)), card->rev, err);
    }
    vec_free(&fresh);
    vec_free(&rows);
    arena_free(&a);
    return ok;
}
