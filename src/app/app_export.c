// Which cards leave, and everything about them that export/ asks for: the deck's file parsed again,
// the learner's changes put into it, states, and the log with its intervals before and after.
#include "app/app_export.h"

#include "app/app_internal.h"
#include "base/file.h"
#include "deck/deck_parse.h"
#include "export/export.h"

typedef struct Choice {
    App *app;
    const ExportRequest *request;
    uint64_t version; // of the app, while the places of cards hold
    bool *cards;      // wanted ones of the library
    VEC(int32_t) decks;
} Choice;

// --- choosing ------------------------------------------------------------------------------------

static bool choose_by_query(Choice *c, const ExportRequest *r, int64_t now_ms, Err *err) {
    Query *query = app_query_new(c->app, r->query, now_ms, err);
    if (!query) {
        err->code = ERR_USAGE;
        return false;
    }
    app_query_read_cards(query);
    for (size_t i = 0; i < c->app->lib.item_n; i++) {
        if (app_query_matches(query, (int32_t)i)) {
            c->cards[c->app->lib.items[i].card] = true;
        }
    }
    app_query_free(query);
    return true;
}

static bool choose(Choice *c, const ExportRequest *r, int64_t now_ms, Err *err) {
    const Library *lib = &c->app->lib;
    c->cards = mem_array(lib->card_n + 1, sizeof *c->cards);
    if (r->query.n && !choose_by_query(c, r, now_ms, err)) {
        return false;
    }
    bool found_deck = r->deck.n == 0;
    for (size_t d = 0; d < lib->deck_n; d++) {
        const DeckInfo *deck = &lib->decks[d];
        bool has_card = false;
        if (r->deck.n && !str_eq(deck->id, r->deck)) {
            continue;
        }
        found_deck = true;
        for (int32_t i = deck->first_card; i < deck->first_card + deck->card_count; i++) {
            c->cards[i] = c->cards[i] || r->query.n == 0;
            has_card = has_card || c->cards[i];
        }
        if (has_card) {
            vec_push(&c->decks, (int32_t)d);
        }
    }
    if (!found_deck) {
        return err_set(err, ERR_NOT_FOUND,
                       "there is no deck \"%.*s\"; \"trestle decks\" lists them", STR_ARG(r->deck));
    }
    return c->decks.n > 0 || err_set(err, ERR_NOT_FOUND, "no card matches, so nothing was written");
}

// --- one deck ------------------------------------------------------------------------------------

static ExportItem *items_of(const Library *lib, Arena *a, const CardInfo *info) {
    ExportItem *items = ARENA_ARRAY(a, ExportItem, (size_t)info->item_count);
    for (int32_t i = 0; i < info->item_count; i++) {
        const ItemInfo *item = &lib->items[info->first_item + i];
        items[i] = (ExportItem){item->key, item->number, &item->state};
    }
    return items;
}

// The card as the learner sees it. Of one without changes what was parsed is good.
static bool with_changes(const Library *lib, int32_t at, Arena *a, Card *card, Err *err) {
    Card merged;
    if (lib->cards[at].mine < 0) {
        return true;
    }
    if (!library_read_card(lib, at, a, &merged, err)) {
        return false;
    }
    merged.topic = card->topic;
    *card = merged;
    return true;
}

static bool read_deck(void *self, size_t i, Arena *a, ExportDeck *out, Err *err) {
    const Choice *c = self;
    const ExportRequest *r = c->request;
    if (r->tick && !r->tick(r->tick_self, (int64_t)i, (int64_t)c->decks.n)) {
        return err_set(err, ERR_INPUT, "the export was stopped; nothing was written");
    }
    if (c->version != c->app->version) {
        return err_set(err, ERR_BUSY,
                       "your cards changed while they were written; please export again");
    }
    const Library *lib = &c->app->lib;
    const DeckInfo *info = &lib->decks[c->decks.at[i]];
    const Str path = lib->files[info->file].path;
    Buf file = {0};
    if (!file_read(path.at, DECK_MAX_BYTES, &file, err)) {
        buf_free(&file);
        return false;
    }
    const Str text = arena_str(a, buf_str(&file));
    buf_free(&file);
    Diags diags = {0};
    Deck *deck = deck_parse(a, path, text, info->id, &diags);
    ExportCard *cards = ARENA_ARRAY(a, ExportCard, deck->card_count);
    *out = (ExportDeck){.deck = deck,
                        .cards = cards,
                        .dir = arena_z(a, path_dir(path)),
                        .faults = diags.count[SEVERITY_ERROR]};
    diags_free(&diags);
    for (size_t k = 0; k < deck->card_count; k++) {
        Card *card = &deck->cards[k];
        const int32_t at = hashmap_get(&lib->card_by_id, card->id);
        if (at < 0 || lib->cards[at].file != info->file || !c->cards[at]) {
            continue;
        }
        if (!with_changes(lib, at, a, card, err)) {
            return false;
        }
        cards[out->card_n++] = (ExportCard){card, items_of(lib, a, &lib->cards[at]),
                                            (size_t)lib->cards[at].item_count};
    }
    return true;
}

// --- the log -------------------------------------------------------------------------------------

typedef struct Acts {
    Choice *choice;
    UndoneSet undone;
    ItemState *states; // by item of the library
    ExportActVisit *visit;
    void *ctx;
} Acts;

static bool give_act(void *ctx, const LogRow *row) {
    Acts *acts = ctx;
    const int32_t item = hashmap_get(&acts->choice->app->lib.item_by_key, row->item);
    if (item < 0 || row->kind == LOG_UNDO || row->kind == LOG_REDO ||
        undone_has(&acts->undone, row->seq)) {
        return true;
    }
    ItemState *state = &acts->states[item];
    ExportAct act = {.row = row, .before_days = (int32_t)state->sched.interval_days};
    *state = fold_item(*state, row);
    act.after_days = (int32_t)state->sched.interval_days;
    act.ef100 = state->sched.ef100;
    return acts->visit(acts->ctx, &act);
}

static bool read_acts(void *self, ExportActVisit *visit, void *ctx, Err *err) {
    Choice *c = self;
    Acts acts = {.choice = c, .visit = visit, .ctx = ctx};
    acts.states = mem_array(c->app->lib.item_n + 1, sizeof *acts.states);
    for (size_t i = 0; i < c->app->lib.item_n; i++) {
        acts.states[i] = fold_start();
    }
    const bool ok = store_undone(c->app->store, &acts.undone, err) &&
                    store_log_each(c->app->store, (Str){0}, 0, give_act, &acts, err);
    undone_free(&acts.undone);
    mem_free(acts.states);
    return ok;
}

// --- all of it -----------------------------------------------------------------------------------

static int32_t first_day(const Library *lib, int32_t today) {
    int32_t first = today;
    for (size_t i = 0; i < lib->item_n; i++) {
        const int32_t day = lib->items[i].state.first_day;
        first = day != DAY_NONE && day < first ? day : first;
    }
    return first;
}

Str app_export_formats(Arena *a) {
    Buf out = {0};
    for (int i = 0; i < EXPORT_FORMAT_COUNT; i++) {
        buf_addf(&out, "%s%s", i ? " " : "", export_format_name((ExportFormat)i));
    }
    const Str names = arena_str(a, buf_str(&out));
    buf_free(&out);
    return names;
}

static bool find_format(const ExportRequest *r, ExportFormat *format, Err *err) {
    if (export_format_find(r->format, str_of(r->path), format)) {
        return true;
    }
    Arena a = {0};
    const Str names = app_export_formats(&a);
    if (r->format.n) {
        err_set(err, ERR_USAGE, "there is no format \"%.*s\"; these are: %.*s", STR_ARG(r->format),
                STR_ARG(names));
    } else {
        err_set(
            err, ERR_USAGE,
            "the name \"%s\" says no format; end it in .apkg, .txt, .csv, .json or .md, or give "
            "--format with one of: %.*s",
            r->path, STR_ARG(names));
    }
    arena_free(&a);
    return false;
}

bool app_export(App *app, const ExportRequest *request, int64_t now_ms, ExportSummary *summary,
                Err *err) {
    *summary = (ExportSummary){0};
    ExportOptions options = {
        .with_progress = request->with_progress,
        .force = request->force,
        .without_media = request->without_media,
        .now_ms = now_ms,
        .today = app_today(app, now_ms)->day,
        .rollover_hour = app->settings.day_start,
    };
    Choice choice = {.app = app, .request = request, .version = app->version};
    ExportReport report = {0};
    bool ok = find_format(request, &options.format, err) && choose(&choice, request, now_ms, err);
    if (ok) {
        const ExportSource source = {&choice, choice.decks.n, read_deck, read_acts};
        options.first_day = first_day(&app->lib, options.today);
        ok = export_run(request->path, &source, &options, &report, err);
    }
    // The report's memory goes over to the summary.
    *summary = (ExportSummary){.format = export_format_name(options.format),
                               .decks = report.decks,
                               .notes = report.notes,
                               .cards = report.cards,
                               .media = report.media,
                               .reviews = report.reviews,
                               .losses = report.losses,
                               .diags = report.diags,
                               .arena = report.arena};
    mem_free(choice.cards);
    vec_free(&choice.decks);
    return ok;
}

void export_summary_free(ExportSummary *summary) {
    diags_free(&summary->diags);
    arena_free(&summary->arena);
    *summary = (ExportSummary){0};
}
