// Comparing decks part by part.
#include "deck/deck_same.h"

const char *card_difference(const Card *a, const Card *b) {
    if (a->has_id != b->has_id || !str_eq(a->id, b->id)) {
        return "id";
    }
    if (a->has_kind != b->has_kind || a->kind != b->kind) {
        return "kind";
    }
    if (!str_eq(a->prompt, b->prompt)) {
        return "prompt";
    }
    if (!str_eq(a->front, b->front) || a->has_separator != b->has_separator) {
        return "front";
    }
    if (!str_eq(a->back, b->back)) {
        return "back";
    }
    for (int f = 0; f < FIELD_COUNT; f++) {
        const bool both = (a->field[f].at != NULL) == (b->field[f].at != NULL);
        if (!both || !str_eq(a->field[f], b->field[f])) {
            return card_field_name((CardField)f);
        }
    }
    if (a->time_s != b->time_s || a->rev != b->rev) {
        return "time or rev";
    }
    return NULL;
}

static bool lists_equal(StrList a, StrList b) {
    bool same = a.n == b.n;
    for (size_t i = 0; same && i < a.n; i++) {
        same = str_eq(a.at[i], b.at[i]);
    }
    return same;
}

static bool keys_equal(const KeyValue *a, size_t a_n, const KeyValue *b, size_t b_n) {
    bool same = a_n == b_n;
    for (size_t i = 0; same && i < a_n; i++) {
        same = str_eq(a[i].key, b[i].key) && str_eq(a[i].value, b[i].value);
    }
    return same;
}

const char *deck_difference(const Deck *a, const Deck *b) {
    const bool front = str_eq(a->id, b->id) && str_eq(a->title, b->title) &&
                       str_eq(a->about, b->about) && str_eq(a->license, b->license) &&
                       str_eq(a->lang, b->lang) && a->stage == b->stage && a->track == b->track &&
                       a->order == b->order && lists_equal(a->needs, b->needs) &&
                       lists_equal(a->tags, b->tags) && lists_equal(a->exempt, b->exempt) &&
                       keys_equal(a->keys, a->key_count, b->keys, b->key_count);
    if (!front) {
        return "front matter";
    }
    if (!str_eq(a->preface, b->preface)) {
        return "preface";
    }
    if (a->topic_count != b->topic_count || a->card_count != b->card_count) {
        return "count";
    }
    for (size_t i = 0; i < a->topic_count; i++) {
        const Topic *x = &a->topics[i], *y = &b->topics[i];
        if (!str_eq(x->id, y->id) || !str_eq(x->title, y->title) || !str_eq(x->lesson, y->lesson) ||
            !lists_equal(x->needs, y->needs) ||
            !keys_equal(x->keys, x->key_count, y->keys, y->key_count)) {
            return "topic";
        }
    }
    for (size_t i = 0; i < a->card_count; i++) {
        const Card *x = &a->cards[i], *y = &b->cards[i];
        const char *part = card_difference(x, y);
        if (part == NULL && (!lists_equal(x->needs, y->needs) || !lists_equal(x->tags, y->tags) ||
                             !keys_equal(x->keys, x->key_count, y->keys, y->key_count))) {
            part = "keys";
        }
        if (part == NULL && x->topic != y->topic) {
            part = "topic of a card";
        }
        if (part != NULL) {
            return part;
        }
    }
    return NULL;
}
