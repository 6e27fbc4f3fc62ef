// Taking a deck file into the learner's folder: look, say what it holds, back up, copy, load.
#include <string.h>

#include "app/app_internal.h"
#include "base/file.h"
#include "deck/deck_items.h"
#include "deck/deck_parse.h"
#include "deck/deck_tree.h"

static Str deck_name(Arena *a, const char *path) {
    Str name = path_base(str_of(path));
    Str suffix = str_of(DECK_SUFFIX);
    if (str_ends(name, suffix)) {
        return str_sub(name, 0, name.n - suffix.n);
    }
    if (str_ends(name, S(".md"))) {
        return str_sub(name, 0, name.n - 3);
    }
    (void)a;
    return name;
}

static uint64_t hash_of(const Card *card, Str text) {
    return hash_str(str_sub(text, card->offset, card->offset + card->length));
}

// Prompt -> card, of our cards in the deck of this id. Of equal prompts the first one counts.
static HashMap prompts_of(const Library *lib, Str deck_id) {
    HashMap prompts = {0};
    for (size_t d = 0; d < lib->deck_n; d++) {
        const DeckInfo *deck = &lib->decks[d];
        if (!str_eq(deck->id, deck_id)) {
            continue;
        }
        for (int32_t c = deck->first_card; c < deck->first_card + deck->card_count; c++) {
            if (hashmap_get(&prompts, lib->cards[c].prompt) < 0) {
                hashmap_put(&prompts, lib->cards[c].prompt, c);
            }
        }
    }
    return prompts;
}

// A card of ours with this id, or, for one without an id, with this prompt in the same deck (its id
// was written when it first came).
static int32_t find_known(const App *app, const HashMap *prompts, const Card *card) {
    int32_t known = hashmap_get(&app->lib.card_by_id, card->id);
    return known < 0 && !card->has_id ? hashmap_get(prompts, card->prompt) : known;
}

// Same prompt, sides, fields and keys? The comment may differ by the id we wrote.
static bool is_same_text(const App *app, int32_t known, const Card *card, Str text) {
    if (app->lib.cards[known].text_hash == hash_of(card, text)) {
        return true;
    }
    if (card->has_id && card->kind != KIND_CLOZE) {
        return false;
    }
    Arena a = {0};
    Err err = {0};
    Card ours = {0};
    bool same = library_read_card(&app->lib, known, &a, &ours, &err) &&
                str_eq(ours.prompt, card->prompt) && str_eq(ours.front, card->front) &&
                str_eq(ours.back, card->back);
    for (int i = 0; same && i < FIELD_COUNT; i++) {
        same = str_eq(ours.field[i], card->field[i]);
    }
    arena_free(&a);
    return same;
}

static void count_cards(const App *app, const Deck *deck, Str text, ImportReport *r) {
    Arena a = {0};
    HashMap prompts = prompts_of(&app->lib, deck->id);
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        size_t items = 0;
        deck_card_items(&a, card, &items);
        r->notes++;
        r->cards += (int32_t)items;
        int32_t known = find_known(app, &prompts, card);
        if (known < 0) {
            r->fresh++;
        } else if (is_same_text(app, known, card, text)) {
            r->same++;
        } else {
            r->changed++;
        }
        arena_reset(&a);
    }
    hashmap_free(&prompts);
    arena_free(&a);
}

// Where the deck goes: over the own file that already holds this deck, else its name in decks/,
// with a number behind it when another deck has that name.
static const char *target_of(const App *app, Arena *a, const Deck *deck, Str name) {
    for (size_t i = 0; i < app->lib.deck_n; i++) {
        const DeckInfo *d = &app->lib.decks[i];
        if (d->is_own && str_eq(d->id, deck->id)) {
            return app->lib.files[d->file].path.at;
        }
    }
    for (int n = 1;; n++) {
        Str file = n == 1 ? arena_printf(a, "%.*s%s", STR_ARG(name), DECK_SUFFIX)
                          : arena_printf(a, "%.*s-%d%s", STR_ARG(name), n, DECK_SUFFIX);
        const char *path = path_join(a, app->own_dir, file.at);
        if (!file_info(path).exists) {
            return path;
        }
    }
}

// The file named may be one of our own: then there is nothing to copy.
static bool is_own_file(const App *app, Arena *a, const char *path) {
    Str real = str_of(path_real(a, path));
    Str own = str_of(path_real(a, app->own_dir));
    return str_starts(real, own) && real.n > own.n && real.at[own.n] == '/';
}

static bool take_in(App *app, Arena *a, const char *path, const Deck *deck, Str text,
                    int64_t now_ms, Err *err) {
    if (app->is_read_only) {
        return err_set(
            err, ERR_BUSY,
            "Trestle is open elsewhere with this collection; drop the file on its window, "
            "or close it first");
    }
    if (!is_own_file(app, a, path)) {
        Str written;
        Arena b = {0};
        bool ok = store_log_count(app->store) == 0 ||
                  store_backup(app->store, &b, NULL, now_ms, &written, err);
        arena_free(&b);
        if (!ok || !file_write_atomic(target_of(app, a, deck, deck_name(a, path)), text, err)) {
            return false;
        }
    }
    app_rescan(app, now_ms, err);
    return err->code == ERR_NONE;
}

bool app_import(App *app, const char *path, bool dry_run, int64_t now_ms, ImportReport *report,
                Err *err) {
    *report = (ImportReport){.format = S("trestle-1"), .file = str_of(path)};
    Buf file = {0};
    if (!file_read(path, DECK_MAX_BYTES, &file, err)) {
        buf_free(&file);
        return false;
    }
    Arena a = {0};
    Str text = buf_str(&file);
    Deck *deck = deck_parse(&a, str_of(path), text, deck_name(&a, path), &report->diags);
    bool ok = true;
    if (deck->card_count == 0) {
        ok = err_at(err, ERR_INPUT, str_of(path), 0,
                    "there is no card in this file. A card starts with a line like \"## What is "
                    "DNS?\" and its answer follows below; decks/FORMAT.md shows more");
    } else {
        count_cards(app, deck, text, report);
        ok = dry_run || take_in(app, &a, path, deck, text, now_ms, err);
    }
    arena_free(&a);
    buf_free(&file);
    return ok;
}

void import_report_free(ImportReport *report) {
    diags_free(&report->diags);
    *report = (ImportReport){0};
}
