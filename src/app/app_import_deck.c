// Taking in a deck file of ours. Its text becomes our copy, card by card: where only the learner
// changed a card, or both sides did, our bytes stand in it instead; cards the learner added stay at
// its end. A card that is ours in another deck stays there and is cut out of the copy.
#include <string.h>

#include "app/app_import_internal.h"
#include "base/file.h"
#include "deck/deck_ids.h"
#include "deck/deck_items.h"
#include "deck/deck_tree.h"

typedef struct Merge {
    ImportPlan *plan;
    Known known;
    int32_t ours; // deck of the library that this one is, -1
    Buf out;
    size_t copied;       // bytes of the file's text that are in `out`, or left out of it
    HashMap met;         // ids of ours that the file still has
    VEC(int32_t) placed; // cards of the file, in the order in which they stand in `out`
} Merge;

static int32_t find_deck(const ImportPlan *plan) {
    const Library *lib = &plan->app->lib;
    for (size_t i = 0; i < lib->deck_n; i++) {
        if (lib->decks[i].is_own && str_eq(lib->decks[i].id, plan->deck->id)) {
            return (int32_t)i;
        }
    }
    return -1;
}

// Over the own file that already holds this deck, else its name in decks/, with a number behind it
// when another deck has that name.
static const char *target_of(const ImportPlan *plan, Arena *a, int32_t ours) {
    const Library *lib = &plan->app->lib;
    if (ours >= 0) {
        return lib->files[lib->decks[ours].file].path.at;
    }
    Str name = path_base(str_of(plan->path));
    const Str suffix = str_ends(name, str_of(DECK_SUFFIX)) ? str_of(DECK_SUFFIX) : S(".md");
    name = str_ends(name, suffix) ? str_sub(name, 0, name.n - suffix.n) : name;
    for (int n = 1;; n++) {
        Str file = n == 1 ? arena_printf(a, "%.*s%s", STR_ARG(name), DECK_SUFFIX)
                          : arena_printf(a, "%.*s-%d%s", STR_ARG(name), n, DECK_SUFFIX);
        const char *path = path_join(a, plan->app->own_dir, file.at);
        if (!file_info(path).exists) {
            return path;
        }
    }
}

static void put_bytes(Merge *m, const Card *card, Str bytes) {
    const Str text = m->plan->text;
    buf_add_str(&m->out, str_sub(text, m->copied, card->offset));
    buf_add_str(&m->out, bytes);
    m->copied = card->offset + card->length;
    if (bytes.n && m->copied < text.n && bytes.at[bytes.n - 1] != '\n') {
        buf_add_byte(&m->out, '\n'); // it was the last card of its file
    }
}

// A card that we have in this deck.
static ImportFate judge(Merge *m, const Card *card, int32_t at) {
    ImportPlan *plan = m->plan;
    const Library *lib = &plan->app->lib;
    const CardInfo *info = &lib->cards[at];
    const Str id = info->id;
    if (known_is_same(&m->known, at, card, plan->text)) {
        return FATE_SAME;
    }
    Arena a = {0};
    Err err = {0};
    Card ours;
    ImportFate fate = FATE_CONFLICT;
    if (library_read_original(lib, at, &a, &ours, &err)) {
        fate = judge_fate(judge_mark(card, true), judge_mark(&ours, true),
                          import_record_get(&plan->cmp.record, id));
    }
    arena_free(&a);
    return fate;
}

static void take_card(Merge *m, size_t i) {
    ImportPlan *plan = m->plan;
    const Library *lib = &plan->app->lib;
    const Card *card = &plan->deck->cards[i];
    Arena *a = &plan->cmp.arena;
    const int32_t at = known_find(&m->known, card);
    PlanItem item = {.fate = FATE_NEW, .at = at, .id = card->id};
    if (at < 0) {
        vec_push(&m->placed, (int32_t)i);
    } else if (m->ours < 0 || lib->cards[at].deck != m->ours) {
        // It lives in another deck.
        Arena scratch = {0};
        Err err = {0};
        Card ours;
        const bool same =
            library_read_original(lib, at, &scratch, &ours, &err) && judge_same_words(card, &ours);
        item.fate = same ? FATE_SAME : FATE_CONFLICT;
        item.id = lib->cards[at].id;
        plan->cmp.ours++;
        put_bytes(m, card, STR_NONE);
        arena_free(&scratch);
    } else {
        item.id = lib->cards[at].id;
        item.fate = judge(m, card, at);
        hashmap_put(&m->met, item.id, 1);
        const bool takes =
            item.fate == FATE_CHANGED || (item.fate == FATE_CONFLICT && plan->wishes.take_theirs);
        const Str ours = takes ? STR_NONE : known_bytes(lib, &lib->cards[at], a);
        if (ours.n) {
            put_bytes(m, card, ours);
        } else if (!card->has_id) {
            put_bytes(m, card, known_with_id(a, card, plan->text, item.id));
        }
        if (takes || item.fate == FATE_SAME) {
            vec_push(&m->placed, (int32_t)i);
        } else {
            vec_push(&m->placed, -1);
        }
    }
    vec_push(&plan->cmp.items, item);
}

// Cards of ours that the file does not have: the learner's own stay, what only the file had goes.
static void keep_own_cards(Merge *m) {
    const ImportPlan *plan = m->plan;
    const Library *lib = &plan->app->lib;
    if (m->ours < 0) {
        return;
    }
    const DeckInfo *deck = &lib->decks[m->ours];
    for (int32_t c = deck->first_card; c < deck->first_card + deck->card_count; c++) {
        const CardInfo *info = &lib->cards[c];
        if (hashmap_get(&m->met, info->id) >= 0) {
            continue;
        }
        Arena a = {0};
        Err err = {0};
        Card ours;
        const ImportMark *last = import_record_get(&plan->cmp.record, info->id);
        const bool was_theirs = last && library_read_original(lib, c, &a, &ours, &err) &&
                                judge_mark(&ours, true).words == last->words;
        if (was_theirs) {
            m->plan->cmp.gone++;
        } else {
            const Str bytes = known_bytes(lib, info, &a);
            m->out.n = str_trim_end(buf_str(&m->out)).n;
            buf_add_z(&m->out, "\n\n");
            buf_add_str(&m->out, str_trim_end(bytes));
            buf_add_byte(&m->out, '\n');
        }
        arena_free(&a);
    }
}

// --- ids -----------------------------------------------------------------------------------------
static bool is_taken(void *self, Str id) {
    const App *app = self;
    ItemState state;
    Err err = {0};
    return hashmap_get(&app->lib.card_by_id, id) >= 0 ||
           (store_state_get(app->store, id, &state, &err) && state.first_day != DAY_NONE);
}

// Gives new cards their ids now, and remembers what every card of the file says.
static Str with_ids(Merge *m, Str text) {
    ImportPlan *plan = m->plan;
    Arena *a = &plan->cmp.arena;
    Diags ignored = {0};
    const DeckIdRules rules = {.self = plan->app, .is_taken = is_taken};
    Deck *deck = deck_parse(a, plan->report.file, text, plan->deck->id, &ignored);
    size_t changed = 0;
    Str out = text;
    deck_write_ids(a, text, deck, &rules, &out, &changed);
    if (changed) {
        deck = deck_parse(a, plan->report.file, out, plan->deck->id, &ignored);
    }
    diags_free(&ignored);
    for (size_t k = 0; k < m->placed.n && k < deck->card_count; k++) {
        const int32_t i = m->placed.at[k];
        if (i >= 0 && (size_t)i < plan->cmp.items.n) {
            const Str id = deck->cards[k].id;
            plan->cmp.items.at[i].id = id;
            import_record_set(&plan->cmp.record, id, judge_mark(&plan->deck->cards[i], true));
        }
    }
    return out;
}

static void write_whole(Merge *m, const char *path) {
    ImportPlan *plan = m->plan;
    Arena *a = &plan->cmp.arena;
    Buf old = {0};
    Err err = {0};
    const bool exists = file_info(path).exists;
    if (exists && !file_read(path, DECK_MAX_BYTES, &old, &err)) {
        diags_add(&plan->report.diags, SEVERITY_WARNING, str_of(path), 0, S("import"), "%s",
                  err.text);
    }
    const Str before = exists ? arena_str(a, buf_str(&old)) : STR_NONE;
    buf_free(&old);
    const Str text = with_ids(m, arena_str(a, buf_str(&m->out)));
    if (!str_eq(text, before)) {
        PlanFile *f = plan_file_at(plan, path, !exists, STR_NONE);
        f->whole = text;
        f->old = before;
    }
}

// --- all of it -----------------------------------------------------------------------------------
static void count_cards(ImportPlan *plan, int32_t deck) {
    for (size_t i = 0; i < plan->cmp.items.n; i++) {
        PlanItem *item = &plan->cmp.items.at[i];
        Arena a = {0};
        size_t n = 0;
        deck_card_items(&a, &plan->deck->cards[i], &n);
        plan->report.cards += (int32_t)n;
        arena_free(&a);
        const Library *lib = &plan->app->lib;
        item->deck = deck;
        if (item->at >= 0) {
            const DeckInfo *d = &lib->decks[lib->cards[item->at].deck];
            item->deck = plan_deck_at(plan, d->id, d->title, lib->files[d->file].path.at, false);
        }
        plan->cmp.decks.at[item->deck].cards++;
        plan->cmp.decks.at[item->deck].fresh += item->fate == FATE_NEW;
        plan->cmp.taken++;
    }
}

bool plan_compare_deck(ImportPlan *plan) {
    const Deck *deck = plan->deck;
    Merge m = {.plan = plan, .ours = find_deck(plan)};
    m.known = known_start(plan->app, deck->id);
    bool goes_on = true;
    for (size_t i = 0; goes_on && i < deck->card_count; i++) {
        goes_on = plan_tick(plan, (int64_t)i, (int64_t)deck->card_count) && !plan_is_stale(plan);
        if (goes_on) {
            take_card(&m, i);
        }
    }
    if (goes_on) {
        buf_add_str(&m.out, str_skip(plan->text, m.copied));
        keep_own_cards(&m);
        const char *path = target_of(plan, &plan->cmp.arena, m.ours);
        const Str title = deck->title.n ? deck->title : path_base(deck->id);
        // The file named may be one of our own, or hold nothing that is not ours: then there is
        // nothing to copy.
        const bool is_needed = m.placed.n > 0 && !plan->is_inside;
        const bool has_deck = m.ours >= 0 || is_needed || plan->is_inside;
        const int32_t at =
            has_deck ? plan_deck_at(plan, deck->id, title, path, m.ours < 0 && is_needed) : -1;
        if (is_needed) {
            write_whole(&m, path);
        }
        count_cards(plan, at);
    }
    known_free(&m.known);
    hashmap_free(&m.met);
    vec_free(&m.placed);
    buf_free(&m.out);
    return goes_on;
}
