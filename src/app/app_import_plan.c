// Comparing an import with the collection.
#include <stdlib.h>
#include <string.h>

#include "app/app_import_internal.h"
#include "app/library_internal.h"
#include "base/file.h"
#include "deck/deck_items.h"
#include "deck/deck_print.h"

#define ID_PREFIX "import."

// --- what we have --------------------------------------------------------------------------------
static Str id_tail(Str id) {
    size_t at = id.n;
    while (at > 0 && id.at[at - 1] != '.') {
        at--;
    }
    return str_skip(id, at);
}

static Str prompt_key(Arena *a, Str deck, Str prompt) {
    return arena_printf(a, "%.*s\n%.*s", STR_ARG(deck), STR_ARG(prompt));
}

static void index_ours(const App *app, Plan *plan) {
    const Library *lib = &app->lib;
    for (size_t i = 0; i < lib->card_n; i++) {
        const CardInfo *card = &lib->cards[i];
        if (!lib->decks[card->deck].is_own || !str_starts(card->id, S(ID_PREFIX))) {
            continue;
        }
        hashmap_put(&plan->by_tail, id_tail(card->id), (int32_t)i);
        const Str key = prompt_key(&plan->arena, lib->decks[card->deck].id, card->prompt);
        if (hashmap_get(&plan->by_prompt, key) < 0) {
            hashmap_put(&plan->by_prompt, key, (int32_t)i);
        }
    }
}

static bool is_free(const Plan *plan, const Library *lib, int32_t at) {
    return at >= 0 && hashmap_get(&plan->seen, lib->cards[at].id) < 0;
}

// Our card that the import's card stands for, -1 when it is new.
static int32_t find_ours(const App *app, Plan *plan, const ImportCard *card, Str id, Arena *a) {
    const Library *lib = &app->lib;
    int32_t at = hashmap_get(&lib->card_by_id, id);
    if (at >= 0) {
        return at;
    }
    if (card->is_global) {
        at = hashmap_get(&plan->by_tail, import_note_tail(a, card));
        if (is_free(plan, lib, at)) {
            return at;
        }
    }
    const Str prompt = library_plain_prompt(a, &card->card);
    at = hashmap_get(&plan->by_prompt, prompt_key(a, import_deck_id(a, card->deck), prompt));
    return is_free(plan, lib, at) && lib->cards[at].kind == card->card.kind ? at : -1;
}

// --- one card ------------------------------------------------------------------------------------
static Str print_card(Arena *a, const Card *card) {
    Buf b = {0};
    deck_print_card(&b, card);
    const Str text = arena_str(a, buf_str(&b));
    buf_free(&b);
    return text;
}

// The card as our own parser understands its print; NULL when it refuses, with a Diag.
static Card *through_parser(Plan *plan, Arena *a, const ImportCard *from, const Card *card,
                            ImportReport *r) {
    Diags diags = {0};
    Card *out = NULL;
    Deck *deck = deck_parse(a, plan->import->file, print_card(a, card), S("import/x"), &diags);
    if (deck->card_count == 1 && diags.count[SEVERITY_ERROR] == 0) {
        out = &deck->cards[0];
    } else {
        const Str why = diags.n ? diags.at[0].text : S("it would not be one card of a deck file");
        const Str where =
            arena_printf(a, "%.*s: %.*s", STR_ARG(plan->import->file), STR_ARG(from->where));
        diags_add(&r->diags, SEVERITY_WARNING, where, 0, S("import"), "%.*s", STR_ARG(why));
    }
    diags_free(&diags);
    return out;
}

static PlanFile *file_at(Plan *plan, const char *path, bool is_new, Str head) {
    const int32_t at = hashmap_get(&plan->by_path, str_of(path));
    if (at >= 0) {
        return &plan->files.at[at];
    }
    const PlanFile file = {
        .path = arena_z(&plan->arena, str_of(path)), .is_new = is_new, .head = head};
    vec_push(&plan->files, file);
    hashmap_put(&plan->by_path, str_of(file.path), (int32_t)plan->files.n - 1);
    return &plan->files.at[plan->files.n - 1];
}

static Str deck_title(Str deck) {
    size_t at = 0;
    for (size_t next; (next = str_find(deck, S("::"), at)) != SIZE_MAX;) {
        at = next + 2;
    }
    return str_skip(deck, at);
}

static Str new_head(Plan *plan, Str id, Str deck) {
    Arena *a = &plan->arena;
    Buf b = {0};
    Deck head = {.id = id, .order = INT32_MAX};
    head.title = str_trim(deck_title(deck));
    head.about = arena_printf(a, "Imported from %.*s", STR_ARG(path_base(plan->import->file)));
    // The levels above the title, for the way back (export/export_note.c).
    KeyValue levels = {S(DECK_ANKI_KEY), str_trim(deck)};
    if (!str_eq(head.title, levels.value) && str_find_byte(deck, '\n', 0) == SIZE_MAX) {
        head.keys = &levels;
        head.key_count = 1;
    }
    deck_print(&b, &head);
    const Str text = arena_str(a, buf_str(&b));
    buf_free(&b);
    return text;
}

// The file where new cards of the deck go.
static PlanFile *file_of_deck(const App *app, Plan *plan, Str deck) {
    Arena *a = &plan->arena;
    const Str id = import_deck_id(a, deck);
    for (size_t i = 0; i < app->lib.deck_n; i++) {
        const DeckInfo *d = &app->lib.decks[i];
        if (d->is_own && str_eq(d->id, id)) {
            return file_at(plan, app->lib.files[d->file].path.at, false, (Str){0});
        }
    }
    Buf name = {0};
    buf_add_str(&name, str_skip(id, sizeof "import/" - 1));
    for (size_t i = 0; i < name.n; i++) {
        name.at[i] = name.at[i] == '/' ? '.' : name.at[i];
    }
    const Str stem = arena_str(a, buf_str(&name));
    buf_free(&name);
    for (int n = 1;; n++) {
        const Str file = n == 1 ? arena_printf(a, "%.*s.deck.md", STR_ARG(stem))
                                : arena_printf(a, "%.*s-%d.deck.md", STR_ARG(stem), n);
        const char *path = path_join(a, plan->import_dir, file.at);
        if (!file_info(path).exists) {
            return file_at(plan, path, true, new_head(plan, id, deck));
        }
    }
}

// What only the learner can have written stays.
static void keep_own_parts(Card *fresh, const Card *ours) {
    fresh->id = ours->id;
    static const CardField own[] = {FIELD_MINE, FIELD_NOTE};
    for (size_t i = 0; i < ARRAY_LEN(own); i++) {
        fresh->field[own[i]] = ours->field[own[i]];
    }
    if (!fresh->field[FIELD_HINT].at) {
        fresh->field[FIELD_HINT] = ours->field[FIELD_HINT];
    }
    fresh->needs = ours->needs;
    fresh->time_s = ours->time_s;
    fresh->rev = ours->rev;
    fresh->keys = ours->keys;
    fresh->key_count = ours->key_count;
}

// A card that we have: the same, or changed. False when it is left out.
static bool plan_known(const App *app, Plan *plan, const ImportCard *from, int32_t at, Arena *a,
                       ImportReport *r) {
    const Library *lib = &app->lib;
    const CardInfo *info = &lib->cards[at];
    Err err = {0};
    Card ours;
    if (!lib->decks[info->deck].is_own || !library_read_original(lib, at, a, &ours, &err)) {
        diags_add(&r->diags, SEVERITY_WARNING, plan->import->file, 0, S("import"),
                  "the card %.*s cannot be brought up to date", STR_ARG(info->id));
        return false;
    }
    Card fresh = from->card;
    keep_own_parts(&fresh, &ours);
    Card *parsed = through_parser(plan, a, from, &fresh, r);
    if (!parsed) {
        return false;
    }
    const Str text = print_card(a, parsed);
    if (str_eq(text, print_card(a, &ours))) {
        r->same++;
    } else {
        PlanFile *f = file_at(plan, lib->files[info->file].path.at, false, (Str){0});
        vec_push(&f->edits, (PlanEdit){.offset = info->offset,
                                       .length = info->length,
                                       .text = arena_str(&plan->arena, text)});
        r->changed++;
    }
    return true;
}

static bool plan_fresh(const App *app, Plan *plan, const ImportCard *from, Str id, Arena *a,
                       ImportReport *r) {
    Card fresh = from->card;
    fresh.id = id;
    Card *parsed = through_parser(plan, a, from, &fresh, r);
    if (!parsed) {
        return false;
    }
    PlanFile *f = file_of_deck(app, plan, from->deck);
    buf_add_byte(&f->added, '\n');
    buf_add_str(&f->added, print_card(a, parsed));
    r->fresh++;
    return true;
}

static void plan_card(const App *app, Plan *plan, const ImportCard *from, ImportReport *r) {
    Arena a = {0};
    const Str new_id = import_card_id(&plan->arena, from);
    const int32_t at = find_ours(app, plan, from, new_id, &a);
    const Str id = at >= 0 ? app->lib.cards[at].id : new_id;
    PlanItem item = {.is_fresh = at < 0};
    if (hashmap_put(&plan->seen, id, 1) >= 0) {
        diags_add(&r->diags, SEVERITY_WARNING,
                  arena_printf(&a, "%.*s: %.*s", STR_ARG(plan->import->file), STR_ARG(from->where)),
                  0, S("import"), "the same card stands in the file before");
    } else if (at >= 0 ? plan_known(app, plan, from, at, &a, r)
                       : plan_fresh(app, plan, from, id, &a, r)) {
        item.id = id;
        size_t n = 0;
        Card counted = from->card;
        counted.id = id;
        deck_card_items(&a, &counted, &n);
        r->cards += (int32_t)n;
        plan->taken++;
    }
    vec_push(&plan->items, item);
    arena_free(&a);
}

// --- the log -------------------------------------------------------------------------------------
// Was nothing ever done with the item? Then the source's past can become ours.
static bool is_untouched(const App *app, Str key) {
    const int32_t at = hashmap_get(&app->lib.item_by_key, key);
    if (at < 0) {
        ItemState state;
        Err err = {0};
        return store_state_get(app->store, key, &state, &err) && state.first_day == DAY_NONE &&
               !state.suspended;
    }
    const ItemState *state = &app->lib.items[at].state;
    return state->first_day == DAY_NONE && !state->suspended;
}

static void plan_rows(App *app, Plan *plan) {
    const Import *import = plan->import;
    Str last_key = {0};
    bool is_wanted = false;
    uint32_t last_card = UINT32_MAX;
    int32_t last_number = -1;
    for (size_t i = 0; i < import->acts.n; i++) {
        const ImportAct *act = &import->acts.at[i];
        const PlanItem *item = &plan->items.at[act->card];
        if (!item->id.n) {
            continue;
        }
        if (act->card != last_card || act->number != last_number) {
            last_card = act->card;
            last_number = act->number;
            last_key = act->number > 0 ? arena_printf(&plan->arena, "%.*s/%d", STR_ARG(item->id),
                                                      (int)act->number)
                                       : item->id;
            is_wanted = is_untouched(app, last_key);
        }
        if (is_wanted) {
            LogRow row = act->row;
            row.item = last_key;
            vec_push(&plan->rows, row);
            plan->reviews += log_kind_is_answer(row.kind);
        }
    }
}

static int by_offset(const void *x, const void *y) {
    const PlanEdit *a = x, *b = y;
    return (a->offset > b->offset) - (a->offset < b->offset);
}

void plan_make(App *app, Plan *plan, ImportReport *report) {
    index_ours(app, plan);
    for (size_t i = 0; i < plan->import->cards.n; i++) {
        plan_card(app, plan, &plan->import->cards.at[i], report);
    }
    for (size_t i = 0; i < plan->files.n; i++) {
        PlanFile *f = &plan->files.at[i];
        if (f->edits.n > 1) {
            qsort(f->edits.at, f->edits.n, sizeof f->edits.at[0], by_offset);
        }
    }
    plan_rows(app, plan);
}
