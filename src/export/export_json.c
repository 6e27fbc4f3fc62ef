// Everything as one JSON value, texts in Markdown as they stand in the deck files. The shape is
// described in src/cli/README.md and only grows: fields are added, never renamed.
#include "base/clock.h"
#include "base/day.h"
#include "base/file.h"
#include "base/json.h"
#include "export/export_internal.h"

#define JSON_MAX ((size_t)1 << 30)

static void put_list(Json *j, const char *key, StrList list) {
    json_key(j, key);
    json_open(j, '[');
    for (size_t i = 0; i < list.n; i++) {
        json_str(j, list.at[i]);
    }
    json_close(j, ']');
}

static void put_keys(Json *j, const KeyValue *keys, size_t n) {
    json_key(j, "keys");
    json_open(j, '[');
    for (size_t i = 0; i < n; i++) {
        json_open(j, '{');
        json_put_str(j, "key", keys[i].key);
        json_put_str(j, "value", str_trim(keys[i].value));
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_day(Json *j, const char *key, int32_t day) {
    json_key(j, key);
    if (day == DAY_NONE) {
        json_null(j);
    } else {
        char text[16];
        day_format(day, text);
        json_str(j, str_of(text));
    }
}

static void put_item(Json *j, const ExportItem *item, bool with_progress) {
    const ItemState *s = item->state;
    json_open(j, '{');
    json_put_str(j, "key", item->key);
    json_put_int(j, "number", item->number);
    if (with_progress) {
        put_day(j, "due", s->due_day);
        put_day(j, "first", s->first_day);
        json_put_int(j, "interval_days", s->sched.interval_days);
        json_key(j, "ease");
        json_ratio(j, s->sched.ef100);
        json_put_int(j, "reps", s->sched.reps);
        json_put_int(j, "reviews", s->reviews);
        json_put_int(j, "lapses", s->lapses);
        json_key(j, "suspended");
        json_bool(j, s->suspended);
        json_key(j, "starred");
        json_bool(j, s->starred);
    }
    json_close(j, '}');
}

static void put_card(Json *j, const ExportCard *entry, bool with_progress) {
    const Card *card = entry->card;
    json_open(j, '{');
    json_put_str(j, "id", card->id);
    json_put_str(j, "kind", str_of(card_kind_name(card->kind)));
    json_put_int(j, "topic", card->topic);
    json_put_str(j, "prompt", card->prompt);
    json_put_str(j, "front", card->front);
    json_put_str(j, "back", card->back);
    json_key(j, "separator");
    json_bool(j, card->has_separator);
    json_key(j, "fields");
    json_open(j, '{');
    for (int i = 0; i < FIELD_COUNT; i++) {
        if (card->field[i].at) {
            json_put_str(j, card_field_name((CardField)i), card->field[i]);
        }
    }
    json_close(j, '}');
    put_list(j, "needs", card->needs);
    put_list(j, "tags", card->tags);
    json_put_int(j, "time_s", card->time_s);
    json_put_int(j, "rev", card->rev);
    put_keys(j, card->keys, card->key_count);
    json_key(j, "items");
    json_open(j, '[');
    for (size_t i = 0; i < entry->item_n; i++) {
        put_item(j, &entry->items[i], with_progress);
    }
    json_close(j, ']');
    json_close(j, '}');
}

static void put_topic(Json *j, const Topic *topic) {
    json_open(j, '{');
    json_put_str(j, "id", topic->id);
    json_put_str(j, "title", topic->title);
    json_put_str(j, "lesson", topic->lesson);
    put_list(j, "needs", topic->needs);
    json_close(j, '}');
}

static void put_deck(Json *j, const ExportDeck *entry, bool with_progress) {
    const Deck *deck = entry->deck;
    json_open(j, '{');
    json_put_str(j, "id", deck->id);
    json_put_str(j, "title", deck->title);
    json_put_str(j, "about", deck->about);
    json_put_str(j, "stage", str_of(stage_name(deck->stage)));
    json_put_str(j, "track", str_of(track_name(deck->track)));
    json_put_str(j, "license", deck->license);
    json_put_str(j, "lang", deck->lang);
    put_list(j, "needs", deck->needs);
    put_list(j, "tags", deck->tags);
    put_keys(j, deck->keys, deck->key_count);
    json_key(j, "topics");
    json_open(j, '[');
    for (size_t i = 0; i < deck->topic_count; i++) {
        put_topic(j, &deck->topics[i]);
    }
    json_close(j, ']');
    json_key(j, "cards");
    json_open(j, '[');
    for (size_t i = 0; i < entry->card_n; i++) {
        put_card(j, &entry->cards[i], with_progress);
    }
    json_close(j, ']');
    json_close(j, '}');
}

typedef struct ActList {
    Json *json;
    const HashMap *wanted;
    ExportReport *report;
} ActList;

static bool put_act(void *ctx, const ExportAct *act) {
    ActList *list = ctx;
    const LogRow *row = act->row;
    if (hashmap_get(list->wanted, row->item) < 0) {
        return true;
    }
    Json *j = list->json;
    char at[32];
    clock_format(row->at_ms, at);
    json_open(j, '{');
    json_put_str(j, "key", row->item);
    json_put_str(j, "at", str_of(at));
    put_day(j, "day", row->day);
    json_put_str(j, "kind", str_of(log_kind_name(row->kind)));
    json_key(j, "quality");
    if (log_kind_is_answer(row->kind)) {
        json_int(j, row->quality);
        list->report->reviews++;
    } else {
        json_null(j);
    }
    json_put_int(j, "answer_ms", row->answer_ms);
    json_put_int(j, "interval_days", row->interval_days);
    json_key(j, "ease");
    json_ratio(j, act->ef100);
    json_close(j, '}');
    return !j->out->full;
}

static bool put_decks(Export *e, Json *j, Arena *keys, HashMap *wanted, Err *err) {
    const bool with_progress = e->options->with_progress;
    Arena a = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < e->source->deck_n; i++) {
        ExportDeck deck;
        ok = e->source->read(e->source->self, i, &a, &deck, err);
        if (ok) {
            export_count(e, &deck);
            put_deck(j, &deck, with_progress);
        }
        for (size_t k = 0; ok && with_progress && k < deck.card_n; k++) {
            for (size_t m = 0; m < deck.cards[k].item_n; m++) {
                hashmap_put(wanted, arena_str(keys, deck.cards[k].items[m].key), 1);
            }
        }
        arena_reset(&a);
    }
    arena_free(&a);
    return ok;
}

bool export_write_json(Export *e, Err *err) {
    Buf out = {.max = JSON_MAX};
    Json j = {.out = &out};
    Arena keys = {0};
    HashMap wanted = {0};
    char now[32];
    clock_format(e->options->now_ms, now);
    json_open(&j, '{');
    json_put_str(&j, "format", S("trestle-cards-1"));
    json_put_str(&j, "at", str_of(now));
    json_key(&j, "decks");
    json_open(&j, '[');
    bool ok = put_decks(e, &j, &keys, &wanted, err);
    json_close(&j, ']');
    if (ok && e->options->with_progress) {
        ActList list = {&j, &wanted, e->report};
        json_key(&j, "log");
        json_open(&j, '[');
        ok = e->source->acts(e->source->self, put_act, &list, err);
        json_close(&j, ']');
    }
    json_close(&j, '}');
    buf_add_byte(&out, '\n');
    if (ok && out.full) {
        ok = err_set(err, ERR_LIMIT, "this is more than 1 GB of text; export one deck at a time");
    }
    ok = ok && file_write_atomic(place_file(&e->place, EXPORT_OUT), buf_str(&out), err);
    hashmap_free(&wanted);
    arena_free(&keys);
    buf_free(&out);
    return ok;
}
