// Which ids are taken, then one file after another.
#include "app/app_fmt.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/vec.h"
#include "deck/deck_fmt.h"
#include "deck/deck_parse.h"
#include "deck/deck_tree.h"
#include "store/store.h"

#define CLOZE_LOOK_BACK 64 // numbers of one card that are looked up

typedef struct FmtRun {
    const FmtOptions *options;
    FmtReport *report;
    Arena arena;
    Store *store; // NULL when there is no collection
    HashMap taken;
    bool knows_installed; // `taken` holds the ids of all installed decks
    VEC(FmtFile) files;
} FmtRun;

static bool has_past(const FmtRun *run, Str key) {
    ItemState state = fold_start();
    Err err = {0};
    return run->store != NULL && store_state_get(run->store, key, &state, &err) &&
           (state.first_day != DAY_NONE || state.suspended || state.starred);
}

static bool is_taken(void *self, Str id) {
    const FmtRun *run = self;
    return hashmap_get(&run->taken, id) >= 0 || has_past(run, id);
}

static int32_t highest_cloze(void *self, Str id) {
    const FmtRun *run = self;
    int32_t highest = 0;
    char key[600];
    for (int32_t i = 1; i <= CLOZE_LOOK_BACK; i++) {
        const int n = snprintf(key, sizeof key, "%.*s/%d", STR_ARG(id), i);
        if (n > 0 && (size_t)n < sizeof key && has_past(run, (Str){key, (size_t)n})) {
            highest = i;
        }
    }
    return highest;
}

// Ids of a file are taken from now on. Their text must outlive the run.
static void take_ids(FmtRun *run, const Deck *deck) {
    for (size_t i = 0; i < deck->card_count; i++) {
        if (deck->cards[i].has_id) {
            hashmap_put(&run->taken, arena_str(&run->arena, deck->cards[i].id), 1);
        }
    }
}

static void take_file(FmtRun *run, const char *path) {
    Buf file = {0};
    Err err = {0};
    if (file_read(path, DECK_MAX_BYTES, &file, &err)) {
        Arena a = {0};
        Diags diags = {0};
        take_ids(run, deck_parse(&a, str_of(path), buf_str(&file), (Str){0}, &diags));
        diags_free(&diags);
        arena_free(&a);
    }
    buf_free(&file);
}

static void take_installed(FmtRun *run) {
    run->knows_installed = true;
    const char *homes[] = {run->options->share_dir, run->options->data_dir};
    for (size_t h = 0; h < ARRAY_LEN(homes); h++) {
        Diags ignored = {0};
        const DeckTree tree =
            deck_tree_list(&run->arena, path_join(&run->arena, homes[h], "decks"), &ignored);
        for (size_t i = 0; i < tree.n; i++) {
            take_file(run, tree.files[i].path);
        }
        diags_free(&ignored);
    }
}

static bool lacks_ids(const Deck *deck) {
    for (size_t i = 0; i < deck->card_count; i++) {
        if (!deck->cards[i].has_id) {
            return true;
        }
    }
    return false;
}

// A card without an id that has a past is known by its text; an id would cut that past off.
static bool has_nameless_past(const FmtRun *run, const Deck *deck) {
    for (size_t i = 0; i < deck->card_count; i++) {
        if (!deck->cards[i].has_id && has_past(run, deck->cards[i].id)) {
            return true;
        }
    }
    return false;
}

static Str fallback_of(const FmtRun *run, Arena *a, const char *path) {
    const char *own = path_real(a, path_join(a, run->options->data_dir, "decks"));
    const Str real = str_of(path_real(a, path));
    const Str dir = str_of(own);
    Str name = str_starts(real, dir) && real.n > dir.n && real.at[dir.n] == '/'
                   ? str_skip(real, dir.n + 1)
                   : path_base(real);
    const Str suffix = str_of(DECK_SUFFIX);
    return str_ends(name, suffix) ? str_sub(name, 0, name.n - suffix.n) : name;
}

static FmtOutcome refuse(FmtRun *run, const char *path, const Err *err) {
    diags_add(&run->report->diags, SEVERITY_ERROR, str_of(path), 0, S("unwritten"), "%s",
              err->text);
    return FMT_REFUSED;
}

static FmtOutcome format(FmtRun *run, Arena *a, const char *path, Str text) {
    Diags diags = {0}, first = {0};
    const Str fallback = fallback_of(run, a, path);
    const Deck *deck = deck_parse(a, str_of(path), text, fallback, &first);
    diags_free(&first);
    const DeckIdRules names = {run, is_taken, highest_cloze};
    const DeckIdRules *rules = has_nameless_past(run, deck) ? NULL : &names;
    if (rules != NULL && lacks_ids(deck) && !run->knows_installed) {
        take_installed(run);
    }
    Str out = text;
    Err err = {0};
    FmtOutcome outcome = FMT_REFUSED;
    if (!deck_fmt(a, str_of(path), text, fallback, rules, &out, &diags)) {
        diags_add_all(&run->report->diags, &diags);
    } else if (str_eq(out, text)) {
        outcome = FMT_SAME;
    } else if (run->options->only_check) {
        outcome = FMT_CHANGED;
    } else if (!file_info(path).is_writable) {
        err_set(&err, ERR_IO, "the file is not yours to write");
        outcome = refuse(run, path, &err);
    } else {
        outcome = file_replace(path, text, out, &err) ? FMT_CHANGED : refuse(run, path, &err);
    }
    if (outcome == FMT_CHANGED) {
        Diags ignored = {0};
        take_ids(run, deck_parse(a, str_of(path), out, fallback, &ignored));
        diags_free(&ignored);
    }
    diags_free(&diags);
    return outcome;
}

static bool format_file(FmtRun *run, const char *path, Err *err) {
    Buf file = {0};
    const bool ok = file_read(path, DECK_MAX_BYTES, &file, err);
    if (ok) {
        Arena a = {0};
        const FmtFile done = {.path = arena_str(&run->report->arena, str_of(path)),
                              .outcome = format(run, &a, path, buf_str(&file))};
        vec_push(&run->files, done);
        arena_free(&a);
    }
    buf_free(&file);
    return ok;
}

static bool format_named(FmtRun *run, const char *path, Err *err) {
    if (!file_info(path).is_dir) {
        return format_file(run, path, err);
    }
    const DeckTree tree = deck_tree_list(&run->arena, path, &run->report->diags);
    bool ok = tree.n > 0 ||
              err_at(err, ERR_NOT_FOUND, str_of(path), 0, "this folder holds no *%s", DECK_SUFFIX);
    for (size_t i = 0; ok && i < tree.n; i++) {
        ok = format_file(run, tree.files[i].path, err);
    }
    return ok;
}

bool app_fmt(const FmtOptions *options, StrList paths, FmtReport *report, Err *err) {
    FmtRun run = {.options = options, .report = report};
    *report = (FmtReport){0};
    Err no_store = {0};
    run.store = store_open(options->data_dir, STORE_READ_ONLY, &no_store);
    bool ok = true;
    for (size_t i = 0; ok && i < paths.n; i++) {
        ok = format_named(&run, paths.at[i].at, err);
    }
    report->n = run.files.n;
    report->at = ARENA_ARRAY(&report->arena, FmtFile, run.files.n);
    if (run.files.n > 0) {
        memcpy(report->at, run.files.at, run.files.n * sizeof *run.files.at);
    }
    store_close(run.store);
    vec_free(&run.files);
    hashmap_free(&run.taken);
    arena_free(&run.arena);
    return ok;
}

void fmt_report_free(FmtReport *report) {
    diags_free(&report->diags);
    arena_free(&report->arena);
    *report = (FmtReport){0};
}
