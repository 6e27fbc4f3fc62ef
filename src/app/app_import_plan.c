// Comparing what another program wrote with the collection.
//
// A card that came before is found by its note's name wherever it lies now, then by its prompt in
// the same deck, then by its prompt in any deck where it says the same; its text is replaced where
// it stands in its file, everything around it stays. What the learner added to it (Mine, Note,
// prerequisites, tags) stays too. New cards go to the end of the file of their deck,
// decks/import/NAME.deck.md, which is made when it is not there.
//
// A package that we wrote names its notes by the ids of our cards. Where such a card is, it is the
// original and the package a copy that passed through HTML, so ours stays as it is; only where the
// words differ is that a conflict.
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

static void put_first(HashMap *map, Str key, int32_t value) {
    if (hashmap_get(map, key) < 0) {
        hashmap_put(map, key, value);
    }
}

static void index_ours(ImportPlan *plan) {
    const Library *lib = &plan->app->lib;
    PlanCompare *cmp = &plan->cmp;
    for (size_t i = 0; i < lib->card_n; i++) {
        const CardInfo *card = &lib->cards[i];
        if (!lib->decks[card->deck].is_own || !str_starts(card->id, S(ID_PREFIX))) {
            continue;
        }
        hashmap_put(&cmp->by_tail, id_tail(card->id), (int32_t)i);
        put_first(&cmp->by_prompt, prompt_key(&cmp->arena, lib->decks[card->deck].id, card->prompt),
                  (int32_t)i);
        put_first(&cmp->by_any_prompt, card->prompt, (int32_t)i);
    }
}

static bool is_free(const ImportPlan *plan, int32_t at) {
    return at >= 0 && hashmap_get(&plan->cmp.seen, plan->app->lib.cards[at].id) < 0;
}

static bool says_the_same(const ImportPlan *plan, const ImportCard *card, int32_t at) {
    Arena a = {0};
    Err err = {0};
    Card ours;
    const bool same = library_read_original(&plan->app->lib, at, &a, &ours, &err) &&
                      judge_same_words(&card->card, &ours);
    arena_free(&a);
    return same;
}

// Our card that the import's card stands for, -1 when it is new.
static int32_t find_ours(ImportPlan *plan, const ImportCard *card, Str id, Arena *a) {
    const Library *lib = &plan->app->lib;
    PlanCompare *cmp = &plan->cmp;
    int32_t at = hashmap_get(&lib->card_by_id, id);
    if (at >= 0) {
        return at;
    }
    at = card->guid.n && card->part == 1 ? hashmap_get(&lib->card_by_id, card->guid) : -1;
    if (at >= 0) {
        return at;
    }
    if (card->is_global) {
        at = hashmap_get(&cmp->by_tail, import_note_tail(a, card));
        if (is_free(plan, at)) {
            return at;
        }
    }
    const Str prompt = library_plain_prompt(a, &card->card);
    at = hashmap_get(&cmp->by_prompt, prompt_key(a, import_deck_id(a, card->deck), prompt));
    if (is_free(plan, at) && lib->cards[at].kind == card->card.kind) {
        return at;
    }
    at = hashmap_get(&cmp->by_any_prompt, prompt);
    return is_free(plan, at) && lib->cards[at].kind == card->card.kind &&
                   says_the_same(plan, card, at)
               ? at
               : -1;
}

// --- files and decks -----------------------------------------------------------------------------
PlanFile *plan_file_at(ImportPlan *plan, const char *path, bool is_new, Str head) {
    PlanCompare *cmp = &plan->cmp;
    const int32_t at = hashmap_get(&cmp->by_path, str_of(path));
    if (at >= 0) {
        return &cmp->files.at[at];
    }
    const PlanFile file = {
        .path = arena_z(&cmp->arena, str_of(path)), .is_new = is_new, .head = head};
    vec_push(&cmp->files, file);
    hashmap_put(&cmp->by_path, str_of(file.path), (int32_t)cmp->files.n - 1);
    return &cmp->files.at[cmp->files.n - 1];
}

int32_t plan_deck_at(ImportPlan *plan, Str id, Str title, const char *path, bool is_new) {
    PlanCompare *cmp = &plan->cmp;
    const int32_t at = hashmap_get(&cmp->by_deck, str_of(path));
    if (at >= 0) {
        return at;
    }
    Arena *a = &cmp->arena;
    const ImportDeck deck = {.id = arena_str(a, id),
                             .title = arena_str(a, title),
                             .path = arena_str(a, str_of(path)),
                             .is_new = is_new};
    vec_push(&cmp->decks, deck);
    hashmap_put(&cmp->by_deck, deck.path, (int32_t)cmp->decks.n - 1);
    return (int32_t)cmp->decks.n - 1;
}

static int32_t deck_of_card(ImportPlan *plan, int32_t at) {
    const Library *lib = &plan->app->lib;
    const DeckInfo *deck = &lib->decks[lib->cards[at].deck];
    return plan_deck_at(plan, deck->id, deck->title, lib->files[deck->file].path.at, false);
}

static Str deck_title(Str deck) {
    size_t at = 0;
    for (size_t next; (next = str_find(deck, S("::"), at)) != SIZE_MAX;) {
        at = next + 2;
    }
    return str_trim(str_skip(deck, at));
}

static Str new_head(ImportPlan *plan, Str id, Str deck) {
    Arena *a = &plan->cmp.arena;
    Buf b = {0};
    Deck head = {.id = id, .order = INT32_MAX};
    head.title = deck_title(deck);
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

// The deck of ours that new cards of this deck go to; -1 when it has to be made.
static int32_t existing_deck(const ImportPlan *plan, Str deck, Str id) {
    const Library *lib = &plan->app->lib;
    const Str wish = plan->wishes.deck;
    for (size_t i = 0; i < lib->deck_n; i++) {
        const DeckInfo *d = &lib->decks[i];
        const bool is_wish =
            wish.n && str_eq(deck, wish) && (str_eq(d->id, wish) || str_eq_nocase(d->title, wish));
        if (d->is_own && (str_eq(d->id, id) || is_wish)) {
            return (int32_t)i;
        }
    }
    return -1;
}

// The file where new cards of the deck go.
static PlanFile *file_of_deck(ImportPlan *plan, Str deck, int32_t *place) {
    Arena *a = &plan->cmp.arena;
    const Library *lib = &plan->app->lib;
    const Str id = import_deck_id(a, deck);
    const int32_t known = existing_deck(plan, deck, id);
    if (known >= 0) {
        const DeckInfo *d = &lib->decks[known];
        const char *path = lib->files[d->file].path.at;
        *place = plan_deck_at(plan, d->id, d->title, path, false);
        return plan_file_at(plan, path, false, (Str){0});
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
            *place = plan_deck_at(plan, id, deck_title(deck), path, true);
            return plan_file_at(plan, path, true, new_head(plan, id, deck));
        }
    }
}

// --- one card ------------------------------------------------------------------------------------
// The card as our own parser understands its print; NULL when it refuses, with a Diag.
static Card *through_parser(ImportPlan *plan, Arena *a, const ImportCard *from, const Card *card) {
    Diags diags = {0};
    Card *out = NULL;
    Deck *deck = deck_parse(a, plan->import->file, judge_print(a, card), S("import/x"), &diags);
    if (deck->card_count == 1 && diags.count[SEVERITY_ERROR] == 0) {
        out = &deck->cards[0];
    } else {
        const Str why = diags.n ? diags.at[0].text : S("it would not be one card of a deck file");
        const Str where =
            arena_printf(a, "%.*s: %.*s", STR_ARG(plan->import->file), STR_ARG(from->where));
        diags_add(&plan->report.diags, SEVERITY_WARNING, where, 0, S("import"), "%.*s",
                  STR_ARG(why));
    }
    diags_free(&diags);
    return out;
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

// Ours and theirs: neither side's tags are lost.
static StrList both_tags(Arena *a, StrList ours, StrList theirs) {
    StrList out = {ARENA_ARRAY(a, Str, ours.n + theirs.n + 1), 0};
    for (size_t i = 0; i < ours.n + theirs.n; i++) {
        const Str tag = i < ours.n ? ours.at[i] : theirs.at[i - ours.n];
        if (!strlist_has(out, tag)) {
            out.at[out.n++] = tag;
        }
    }
    return out;
}

static void edit_card(ImportPlan *plan, const CardInfo *info, const Card *card, Arena *a) {
    const Library *lib = &plan->app->lib;
    PlanFile *f = plan_file_at(plan, lib->files[info->file].path.at, false, (Str){0});
    vec_push(&f->edits, (PlanEdit){.offset = info->offset,
                                   .length = info->length,
                                   .was = info->text_hash,
                                   .text = arena_str(&plan->cmp.arena, judge_print(a, card))});
}

// A card that is ours by its own id: it stays, whatever the copy says, unless the learner wants the
// copy's words and the card may be written at all.
static bool is_original(const ImportPlan *plan, const ImportCard *from, int32_t at) {
    const CardInfo *info = &plan->app->lib.cards[at];
    return str_eq(from->guid, info->id) || !plan->app->lib.decks[info->deck].is_own;
}

static ImportFate judge_original(ImportPlan *plan, const ImportCard *from, int32_t at,
                                 const Card *ours, Arena *a) {
    Card shown; // with the learner's changes, as an export writes it
    Err err = {0};
    plan->cmp.ours++;
    const bool same = judge_same_words(&from->card, ours) ||
                      (library_read_card(&plan->app->lib, at, a, &shown, &err) &&
                       judge_same_words(&from->card, &shown));
    return same ? FATE_SAME : FATE_CONFLICT;
}

// A card that we have: the same, changed, or changed on both sides.
static ImportFate plan_known(ImportPlan *plan, const ImportCard *from, int32_t at, Arena *a) {
    const Library *lib = &plan->app->lib;
    const CardInfo *info = &lib->cards[at];
    Err err = {0};
    Card ours;
    if (!library_read_original(lib, at, a, &ours, &err)) {
        diags_add(&plan->report.diags, SEVERITY_WARNING, plan->import->file, 0, S("import"),
                  "the card %.*s cannot be brought up to date", STR_ARG(info->id));
        return FATE_LEFT_OUT;
    }
    const bool original = is_original(plan, from, at);
    const bool has_hint = from->card.field[FIELD_HINT].at != NULL;
    Card *source = through_parser(plan, a, from, &from->card);
    if (!source) {
        return FATE_LEFT_OUT;
    }
    Card like_source = ours;
    if (!has_hint) {
        like_source.field[FIELD_HINT] = STR_NONE;
    }
    const ImportMark theirs = judge_mark(source, false);
    ImportMark now = judge_mark(&like_source, false);
    const ImportMark *last = import_record_get(&plan->cmp.record, info->id);
    if (last && !has_hint && judge_mark(&ours, false).words == last->words) {
        now.words = last->words; // the hint was the file's once, and went
    }
    ImportFate fate =
        original ? judge_original(plan, from, at, &ours, a) : judge_fate(theirs, now, last);
    const bool takes = fate == FATE_CHANGED || (fate == FATE_CONFLICT && plan->wishes.take_theirs &&
                                                lib->decks[info->deck].is_own);
    const bool was_same = fate == FATE_SAME && !original;
    const bool new_tags = !original && last && last->tags != theirs.tags;
    Card out = takes ? from->card : ours;
    keep_own_parts(&out, &ours);
    out.tags = new_tags || (takes && !last) ? both_tags(a, ours.tags, from->card.tags) : ours.tags;
    Card *parsed = takes || new_tags ? through_parser(plan, a, from, &out) : NULL;
    if (parsed && !str_eq(judge_print(a, parsed), judge_print(a, &ours))) {
        edit_card(plan, info, parsed, a);
        fate = fate == FATE_SAME ? FATE_CHANGED : fate;
    }
    if (takes || new_tags || was_same) {
        const ImportMark mark = {takes || was_same ? theirs.words : last->words, theirs.tags};
        import_record_set(&plan->cmp.record, info->id, mark);
    }
    return fate;
}

static ImportFate plan_fresh(ImportPlan *plan, const ImportCard *from, Str id, Arena *a,
                             int32_t *place) {
    Card fresh = from->card;
    fresh.id = id;
    Card *parsed = through_parser(plan, a, from, &fresh);
    if (!parsed) {
        return FATE_LEFT_OUT;
    }
    PlanFile *f = file_of_deck(plan, from->deck, place);
    buf_add_byte(&f->added, '\n');
    buf_add_str(&f->added, judge_print(a, parsed));
    import_record_set(&plan->cmp.record, id, judge_mark(parsed, false));
    return FATE_NEW;
}

static void plan_card(ImportPlan *plan, const ImportCard *from) {
    Arena a = {0};
    PlanCompare *cmp = &plan->cmp;
    const Str new_id = import_card_id(&cmp->arena, from);
    const int32_t at = find_ours(plan, from, new_id, &a);
    const Str id = at >= 0 ? plan->app->lib.cards[at].id : new_id;
    PlanItem item = {.fate = FATE_LEFT_OUT, .at = at, .deck = -1};
    if (hashmap_put(&cmp->seen, id, 1) >= 0) {
        diags_add(&plan->report.diags, SEVERITY_WARNING,
                  arena_printf(&a, "%.*s: %.*s", STR_ARG(plan->import->file), STR_ARG(from->where)),
                  0, S("import"), "the same card stands in the file before");
    } else {
        item.fate =
            at >= 0 ? plan_known(plan, from, at, &a) : plan_fresh(plan, from, id, &a, &item.deck);
    }
    if (item.fate != FATE_LEFT_OUT) {
        item.deck = at >= 0 ? deck_of_card(plan, at) : item.deck;
        cmp->decks.at[item.deck].cards++;
        cmp->decks.at[item.deck].fresh += item.fate == FATE_NEW;
        item.id = id;
        size_t n = 0;
        Card counted = from->card;
        counted.id = id;
        deck_card_items(&a, &counted, &n);
        plan->report.cards += (int32_t)n;
        cmp->taken++;
    }
    vec_push(&cmp->items, item);
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

static void plan_rows(ImportPlan *plan) {
    const Import *import = plan->import;
    PlanCompare *cmp = &plan->cmp;
    Str last_key = {0};
    bool is_wanted = false;
    uint32_t last_card = UINT32_MAX;
    int32_t last_number = -1;
    for (size_t i = 0; i < import->acts.n; i++) {
        const ImportAct *act = &import->acts.at[i];
        const PlanItem *item = &cmp->items.at[act->card];
        if (!item->id.n) {
            continue;
        }
        if (act->card != last_card || act->number != last_number) {
            last_card = act->card;
            last_number = act->number;
            last_key = act->number > 0 ? arena_printf(&cmp->arena, "%.*s/%d", STR_ARG(item->id),
                                                      (int)act->number)
                                       : item->id;
            is_wanted = is_untouched(plan->app, last_key);
        }
        if (is_wanted) {
            LogRow row = act->row;
            row.item = last_key;
            vec_push(&cmp->rows, row);
            cmp->reviews += log_kind_is_answer(row.kind);
        }
    }
}

static int by_offset(const void *x, const void *y) {
    const PlanEdit *a = x, *b = y;
    return (a->offset > b->offset) - (a->offset < b->offset);
}

bool plan_compare_cards(ImportPlan *plan) {
    index_ours(plan);
    for (size_t i = 0; i < plan->import->cards.n; i++) {
        if (!plan_tick(plan, (int64_t)i, (int64_t)plan->import->cards.n) || plan_is_stale(plan)) {
            return false;
        }
        plan_card(plan, &plan->import->cards.at[i]);
    }
    for (size_t i = 0; i < plan->cmp.files.n; i++) {
        PlanFile *f = &plan->cmp.files.at[i];
        if (f->edits.n > 1) {
            qsort(f->edits.at, f->edits.n, sizeof f->edits.at[0], by_offset);
        }
    }
    plan_rows(plan);
    return true;
}
