// Joining what the files hold: curriculum order, prerequisites, items, indexes.
#include "app/library.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "app/library_internal.h"
#include "base/file.h"
#include "deck/deck_suggest.h"
#include "deck/deck_tree.h"

// More prerequisites than this of one card are not looked at one by one.
#define NEEDS_MAX 512

typedef struct SortKey {
    int32_t rank, order;
    Str id;
    int32_t raw;
} SortKey;

static int by_curriculum(const void *x, const void *y) {
    const SortKey *a = x, *b = y;
    if (a->rank != b->rank) {
        return a->rank < b->rank ? -1 : 1;
    }
    if (a->order != b->order) {
        return a->order < b->order ? -1 : 1;
    }
    int c = str_cmp(a->id, b->id);
    return c ? c : (a->raw > b->raw) - (a->raw < b->raw);
}

static void read_folder(Loader *l, const char *dir, bool is_own) {
    Arena a = {0};
    DeckTree tree = deck_tree_list(&a, dir, &l->lib->diags);
    for (size_t i = 0; i < tree.n; i++) {
        loader_read_file(l, tree.files[i].path, tree.files[i].id, is_own);
    }
    arena_free(&a);
}

// Decks in curriculum order with their cards and topics following them.
static void arrange(Loader *l) {
    Library *lib = l->lib;
    SortKey *keys = mem_array(l->decks.n, sizeof *keys);
    for (size_t i = 0; i < l->decks.n; i++) {
        const RawDeck *d = &l->decks.at[i];
        keys[i] = (SortKey){(int32_t)d->info.stage, d->sort_order, d->info.id, (int32_t)i};
    }
    qsort(keys, l->decks.n, sizeof *keys, by_curriculum);
    lib->decks = ARENA_ARRAY(&lib->arena, DeckInfo, l->decks.n);
    lib->cards = ARENA_ARRAY(&lib->arena, CardInfo, l->cards.n);
    lib->topics = ARENA_ARRAY(&lib->arena, TopicInfo, l->topics.n);
    l->raw_of = mem_array(l->cards.n, sizeof *l->raw_of);
    lib->deck_n = l->decks.n;
    int32_t *topic_at = mem_array(l->topics.n, sizeof *topic_at);
    for (size_t k = 0; k < l->decks.n; k++) {
        const RawDeck *raw = &l->decks.at[keys[k].raw];
        DeckInfo *d = &lib->decks[k];
        *d = raw->info;
        d->order = (int32_t)k;
        d->first_card = (int32_t)lib->card_n;
        for (size_t t = raw->first_topic; t < raw->first_topic + raw->topic_n; t++) {
            topic_at[t] = (int32_t)lib->topic_n;
            lib->topics[lib->topic_n] = l->topics.at[t].info;
            lib->topics[lib->topic_n++].deck = (int32_t)k;
        }
        for (int32_t c = 0; c < d->card_count; c++) {
            CardInfo *card = &lib->cards[lib->card_n];
            *card = l->cards.at[raw->first_card + (size_t)c].info;
            card->deck = (int32_t)k;
            card->topic = card->topic >= 0 ? topic_at[card->topic] : -1;
            l->raw_of[lib->card_n] = (int32_t)raw->first_card + c;
            hashmap_put(&lib->card_by_id, card->id, (int32_t)lib->card_n++);
        }
    }
    for (size_t t = 0; t < lib->topic_n; t++) {
        hashmap_put(&lib->topic_by_key, lib->topics[t].key, (int32_t)t);
    }
    mem_free(topic_at);
    mem_free(keys);
}

static void make_items(Loader *l) {
    Library *lib = l->lib;
    size_t n = 0;
    for (size_t i = 0; i < l->cards.n; i++) {
        n += (size_t)l->cards.at[i].number_n;
    }
    lib->items = ARENA_ARRAY(&lib->arena, ItemInfo, n);
    for (size_t i = 0; i < lib->card_n; i++) {
        CardInfo *card = &lib->cards[i];
        assert(l->cards.at != NULL); // there is a card, so it was read
        const RawCard *raw = &l->cards.at[l->raw_of[i]];
        card->first_item = (int32_t)lib->item_n;
        card->item_count = raw->number_n;
        for (int32_t k = 0; k < raw->number_n; k++) {
            ItemInfo *item = &lib->items[lib->item_n];
            int32_t number = raw->numbers[k];
            item->card = (int32_t)i;
            item->number = number;
            item->key =
                number ? arena_printf(&lib->arena, "%.*s/%d", STR_ARG(card->id), number) : card->id;
            item->state = fold_start();
            hashmap_put(&lib->item_by_key, item->key, (int32_t)lib->item_n++);
        }
    }
}

typedef struct Needs {
    int32_t at[NEEDS_MAX];
    int32_t n;
} Needs;

static void need_card(const Library *lib, Needs *needs, int32_t card, int32_t self) {
    if (card != self && lib->cards[card].item_count > 0 && needs->n < NEEDS_MAX) {
        needs->at[needs->n++] = card;
    }
}

static void report_unknown(Loader *l, const CardInfo *card, Str id) {
    Library *lib = l->lib;
    Suggestion near = suggest_start(id);
    for (size_t i = 0; i < lib->card_n; i++) {
        suggest_offer(&near, lib->cards[i].id);
    }
    if (near.best.at) {
        diags_add(&lib->diags, SEVERITY_WARNING, lib->files[card->file].path, card->line,
                  S("needs"), "needs \"%.*s\", which no deck has; did you mean %.*s?", STR_ARG(id),
                  STR_ARG(near.best));
    } else {
        diags_add(&lib->diags, SEVERITY_WARNING, lib->files[card->file].path, card->line,
                  S("needs"), "needs \"%.*s\", which no deck has; it is passed over", STR_ARG(id));
    }
}

// Topics a topic needs, as the cards they hold. Shared by all cards of the topic.
static void need_topics(Loader *l, const RawTopic *topic, Needs *needs) {
    const Library *lib = l->lib;
    for (size_t i = 0; i < topic->needs.n; i++) {
        int32_t t = hashmap_get(&lib->topic_by_key, topic->needs.at[i]);
        if (t < 0) {
            continue; // reported by the deck check
        }
        const DeckInfo *deck = &lib->decks[lib->topics[t].deck];
        for (int32_t c = deck->first_card; c < deck->first_card + deck->card_count; c++) {
            if (lib->cards[c].topic == t) {
                need_card(lib, needs, c, -1);
            }
        }
    }
}

static int32_t *keep_needs(Library *lib, const Needs *needs) {
    int32_t *out = ARENA_ARRAY(&lib->arena, int32_t, (size_t)needs->n);
    memcpy(out, needs->at, (size_t)needs->n * sizeof *out);
    return out;
}

static void resolve_needs(Loader *l) {
    Library *lib = l->lib;
    Needs *topic_needs = mem_array(lib->topic_n, sizeof *topic_needs);
    bool *done = mem_array(lib->topic_n, sizeof *done);
    Needs own;
    for (size_t i = 0; i < lib->card_n; i++) {
        CardInfo *card = &lib->cards[i];
        const RawCard *raw = &l->cards.at[l->raw_of[i]];
        own.n = 0;
        if (card->topic >= 0) {
            if (!done[card->topic]) {
                need_topics(l, &l->topics.at[raw->info.topic], &topic_needs[card->topic]);
                done[card->topic] = true;
            }
            own = topic_needs[card->topic];
        }
        for (size_t k = 0; k < raw->needs.n; k++) {
            int32_t needed = hashmap_get(&lib->card_by_id, raw->needs.at[k]);
            if (needed >= 0) {
                need_card(lib, &own, needed, (int32_t)i);
            } else {
                report_unknown(l, card, raw->needs.at[k]);
            }
        }
        card->needs_n = own.n;
        card->needs = own.n ? keep_needs(lib, &own) : NULL;
    }
    mem_free(done);
    mem_free(topic_needs);
}

void library_load(Library *lib, const char *shipped_dir, const char *own_dir, const char *mine_dir,
                  bool write_ids, HasHistory *has_history, void *ctx) {
    Loader l = {.lib = lib, .write_ids = write_ids, .has_history = has_history, .ctx = ctx};
    loader_read_mine(&l, mine_dir);
    read_folder(&l, shipped_dir, false);
    read_folder(&l, own_dir, true);
    lib->files = ARENA_ARRAY(&lib->arena, FileEntry, l.files.n);
    lib->file_n = l.files.n;
    if (l.files.n) {
        memcpy(lib->files, l.files.at, l.files.n * sizeof *lib->files);
    }
    loader_end_mine(&l);
    arrange(&l);
    make_items(&l);
    resolve_needs(&l);
    vec_free(&l.files);
    vec_free(&l.decks);
    vec_free(&l.cards);
    vec_free(&l.topics);
    vec_free(&l.tags);
    hashmap_free(&l.words);
    hashmap_free(&l.taken);
    arena_free(&l.passing);
    mem_free(l.raw_of);
}

void library_free(Library *lib) {
    hashmap_free(&lib->card_by_id);
    hashmap_free(&lib->item_by_key);
    hashmap_free(&lib->topic_by_key);
    diags_free(&lib->diags);
    arena_free(&lib->arena);
    *lib = (Library){0};
}

// Files of one folder as they are now against those loaded from it. *seen counts on in lib->files.
static bool folder_is_same(const Library *lib, const char *dir, bool is_own, size_t *seen) {
    Arena a = {0};
    Diags diags = {0};
    DeckTree tree = deck_tree_list(&a, dir, &diags);
    bool same = true;
    for (size_t i = 0; same && i < tree.n; i++) {
        same = *seen < lib->file_n && lib->files[*seen].is_own == is_own &&
               str_eq(lib->files[*seen].path, str_of(tree.files[i].path)) &&
               lib->files[*seen].size == tree.files[i].size &&
               lib->files[*seen].mtime_ns == tree.files[i].mtime_ns;
        (*seen)++;
    }
    diags_free(&diags);
    arena_free(&a);
    return same;
}

bool library_is_stale(const Library *lib, const char *shipped_dir, const char *own_dir,
                      const char *mine_dir) {
    size_t seen = 0;
    return !folder_is_same(lib, mine_dir, true, &seen) ||
           !folder_is_same(lib, shipped_dir, false, &seen) ||
           !folder_is_same(lib, own_dir, true, &seen) || seen != lib->file_n;
}
