// Orders of the list of all items. Sorting is done once for an order and kept by the caller; a
// search then walks the items in that order, so that no key typed into the search field sorts
// anything.
#include <stdlib.h>
#include <string.h>

#include "app/app_internal.h"

typedef struct Keyed {
    uint64_t key;
    Str text; // compared where keys are equal
    int32_t item;
} Keyed;

// Room for every day and number either side of zero.
static uint64_t number_key(int64_t v) {
    return (uint64_t)(v + (INT64_C(1) << 40));
}

// The first eight bytes of the prompt, ASCII letters as small ones: most pairs differ in them.
static uint64_t text_key(Str s) {
    uint64_t key = 0;
    for (size_t i = 0; i < 8; i++) {
        const unsigned char c = i < s.n ? (unsigned char)s.at[i] : 0;
        key = key << 8 | (c >= 'A' && c <= 'Z' ? c + 32u : c);
    }
    return key;
}

static uint64_t state_key(const App *app, int32_t item, int32_t today) {
    static const char *const order[] = {"new", "learning", "review", "buried", "suspended"};
    const Str name = str_of(app_item_state_name(app, item, today));
    for (size_t i = 0; i < ARRAY_LEN(order); i++) {
        if (str_eq(name, str_of(order[i]))) {
            return i;
        }
    }
    return ARRAY_LEN(order);
}

static uint64_t key_of(const App *app, SortKey key, int32_t item, int32_t today) {
    const ItemState *s = &app->lib.items[item].state;
    const bool is_new = s->first_day == DAY_NONE;
    switch (key) {
    case SORT_DECK:
        return (uint64_t)item;
    case SORT_PROMPT:
        return text_key(app->lib.cards[app->lib.items[item].card].prompt);
    case SORT_STATE:
        return state_key(app, item, today);
    case SORT_DUE:
        return s->due_day == DAY_NONE ? UINT64_MAX : number_key(s->due_day);
    case SORT_INTERVAL:
        return is_new ? UINT64_MAX : number_key(s->sched.interval_days);
    case SORT_EASE:
        return is_new ? UINT64_MAX : number_key(s->sched.ef100);
    case SORT_LAPSES:
        return number_key(s->lapses);
    case SORT_KEY_COUNT:
        break;
    }
    return 0;
}

static int text_cmp(Str a, Str b) {
    const size_t n = a.n < b.n ? a.n : b.n;
    for (size_t i = 0; i < n; i++) {
        unsigned char x = (unsigned char)a.at[i], y = (unsigned char)b.at[i];
        x = (unsigned char)(x >= 'A' && x <= 'Z' ? x + 32 : x);
        y = (unsigned char)(y >= 'A' && y <= 'Z' ? y + 32 : y);
        if (x != y) {
            return x < y ? -1 : 1;
        }
    }
    return a.n < b.n ? -1 : a.n > b.n;
}

static int compare_rising(const void *left, const void *right) {
    const Keyed *a = left, *b = right;
    if (a->key != b->key) {
        return a->key < b->key ? -1 : 1;
    }
    const int by_text = text_cmp(a->text, b->text);
    return by_text ? by_text : a->item < b->item ? -1 : a->item > b->item;
}

static int compare_falling(const void *left, const void *right) {
    const Keyed *a = left, *b = right;
    // What has no value stays at the end either way.
    const bool a_has = a->key != UINT64_MAX, b_has = b->key != UINT64_MAX;
    if (a_has != b_has) {
        return a_has ? -1 : 1;
    }
    if (a->key != b->key) {
        return a->key > b->key ? -1 : 1;
    }
    const int by_text = text_cmp(b->text, a->text);
    return by_text ? by_text : a->item < b->item ? -1 : a->item > b->item;
}

int32_t *app_sorted_items(App *app, SortKey key, bool falling, int32_t today) {
    const size_t n = app->lib.item_n;
    int32_t *order = mem_array(n + 1, sizeof *order);
    Keyed *keyed = mem_array(n + 1, sizeof *keyed);
    for (size_t i = 0; i < n; i++) {
        keyed[i] = (Keyed){.key = key_of(app, key, (int32_t)i, today), .item = (int32_t)i};
        if (key == SORT_PROMPT) {
            keyed[i].text = app->lib.cards[app->lib.items[i].card].prompt;
        }
    }
    qsort(keyed, n, sizeof *keyed, falling ? compare_falling : compare_rising);
    for (size_t i = 0; i < n; i++) {
        order[i] = keyed[i].item;
    }
    mem_free(keyed);
    return order;
}
