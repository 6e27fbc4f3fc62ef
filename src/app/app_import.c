// Taking a deck file into the learner's folder: look, say what it holds, back up, copy, load.
#include <string.h>

#include "app/app_internal.h"
#include "base/file.h"
#include "deck/deck_items.h"
#include "deck/deck_parse.h"
#include "deck/deck_tree.h"
#include "import/import.h"

static Str deck_name(const char *path) {
    Str name = path_base(str_of(path));
    Str suffix = str_of(DECK_SUFFIX);
    if (str_ends(name, suffix)) {
        return str_sub(name, 0, name.n - suffix.n);
    }
    if (str_ends(name, S(".md"))) {
        return str_sub(name, 0, name.n - 3);
    }
    return name;
}

static void count_cards(const App *app, const Deck *deck, Str text, ImportReport *r) {
    Arena a = {0};
    Known ours = known_start(app, deck->id);
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        size_t items = 0;
        deck_card_items(&a, card, &items);
        r->notes++;
        r->cards += (int32_t)items;
        int32_t known = known_find(&ours, card);
        if (known < 0) {
            r->fresh++;
        } else if (known_is_same(&ours, known, card, text)) {
            r->same++;
        } else {
            r->changed++;
        }
        arena_reset(&a);
    }
    known_free(&ours);
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

bool app_backup_first(App *app, int64_t now_ms, Err *err) {
    Str written;
    Arena a = {0};
    const bool ok = store_log_count(app->store) == 0 ||
                    store_backup(app->store, &a, NULL, now_ms, &written, err);
    arena_free(&a);
    app->acts_since_backup = ok ? 0 : app->acts_since_backup;
    return ok;
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
        if (!app_backup_first(app, now_ms, err) ||
            !file_write_atomic(target_of(app, a, deck, deck_name(path)),
                               known_keep(app, a, deck, text), err)) {
            return false;
        }
    }
    app_rescan(app, now_ms, err);
    return err->code == ERR_NONE;
}

static bool import_deck(App *app, const char *path, bool dry_run, int64_t now_ms,
                        ImportReport *report, Err *err) {
    *report = (ImportReport){.format = S("trestle-1"), .file = str_of(path)};
    Buf file = {0};
    if (!file_read(path, DECK_MAX_BYTES, &file, err)) {
        buf_free(&file);
        return false;
    }
    Arena a = {0};
    Str text = buf_str(&file);
    Deck *deck = deck_parse(&a, str_of(path), text, deck_name(path), &report->diags);
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

bool app_import_as(App *app, const char *path, const ImportWishes *wishes, int64_t now_ms,
                   ImportReport *report, Err *err) {
    *report = (ImportReport){.file = str_of(path)};
    const bool is_ours = str_ends(str_of(path), str_of(DECK_SUFFIX)) || !import_sniff(path);
    return is_ours ? import_deck(app, path, wishes->dry_run, now_ms, report, err)
                   : app_import_foreign(app, path, wishes, now_ms, report, err);
}

bool app_import(App *app, const char *path, bool dry_run, int64_t now_ms, ImportReport *report,
                Err *err) {
    const ImportWishes wishes = {.dry_run = dry_run};
    return app_import_as(app, path, &wishes, now_ms, report, err);
}

void import_report_free(ImportReport *report) {
    arena_free(&report->arena);
    diags_free(&report->diags);
    *report = (ImportReport){0};
}
