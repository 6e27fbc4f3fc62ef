// Gathers the files, what they are loaded with, and the findings of every check.
#include "app/app_lint.h"

#include <stdlib.h>

#include "app/app_lint_internal.h"
#include "base/file.h"
#include "deck/deck_parse.h"
#include "deck/deck_tree.h"

static Home home_of(const LintRun *run, Str real) {
    for (int h = HOME_SHIPPED; h <= HOME_OWN; h++) {
        const Str folder = str_of(run->folder[h]);
        if (str_starts(real, folder) && real.n > folder.n && real.at[folder.n] == '/') {
            return (Home)h;
        }
    }
    return HOME_ELSEWHERE;
}

// The id the library would give the file, or its name when it lies elsewhere.
static Str fallback_of(const LintRun *run, Str real, Home home) {
    Str name =
        home == HOME_ELSEWHERE ? path_base(real) : str_skip(real, str_of(run->folder[home]).n + 1);
    const Str suffixes[] = {str_of(DECK_SUFFIX), S(".md")};
    for (size_t i = 0; i < ARRAY_LEN(suffixes); i++) {
        if (str_ends(name, suffixes[i]) && name.n > suffixes[i].n) {
            return str_sub(name, 0, name.n - suffixes[i].n);
        }
    }
    return name;
}

static bool read_deck(LintRun *run, const char *path, bool is_shown, Err *err) {
    const Str real = str_of(path_real(&run->arena, path));
    if (hashmap_put(&run->seen, real, 1) >= 0) {
        return true;
    }
    Buf file = {0};
    if (!file_read(path, DECK_MAX_BYTES, &file, err)) {
        buf_free(&file);
        return false;
    }
    const Home home = home_of(run, real);
    const bool is_mine = str_starts(real, run->mine_folder);
    const Str shown_path = arena_str(&run->arena, str_of(path));
    LintDeck d = {.text = arena_str(&run->arena, buf_str(&file)), .is_shown = is_shown};
    buf_free(&file);
    Diags diags = {0};
    d.deck = deck_parse(&run->arena, shown_path, d.text, fallback_of(run, real, home), &diags);
    if (is_mine) {
        // Cards there are parts of cards: they are read, and judged no further.
        diags_free(&diags);
        diags = (Diags){0};
        deck_parse_overlay(&run->arena, shown_path, d.text, (Str){0}, &diags);
    }
    if (is_shown) {
        run->is_home_named[home] = true;
        hashmap_put(&run->order, shown_path, (int32_t)run->order.n);
        diags_add_all(&run->diags, &diags);
    }
    diags_free(&diags);
    if (!is_mine) {
        vec_push(&run->decks, d);
    }
    return true;
}

static bool read_named(LintRun *run, Str path, Err *err) {
    if (!file_info(path.at).is_dir) {
        return read_deck(run, path.at, true, err);
    }
    const DeckTree tree = deck_tree_list(&run->arena, path.at, &run->diags);
    if (tree.n == 0) {
        return err_at(err, ERR_NOT_FOUND, path, 0, "this folder holds no *%s", DECK_SUFFIX);
    }
    bool ok = true;
    for (size_t i = 0; ok && i < tree.n; i++) {
        ok = read_deck(run, tree.files[i].path, true, err);
    }
    return ok;
}

// The installed decks: the shipped ones always, the learner's own unless only shipped ones are
// judged. One that cannot be read helps nobody and is passed over.
static void read_context(LintRun *run) {
    for (int h = HOME_SHIPPED; h <= HOME_OWN; h++) {
        if (h == HOME_OWN && !run->is_home_named[HOME_OWN] && !run->is_home_named[HOME_ELSEWHERE]) {
            continue;
        }
        Diags ignored = {0};
        const DeckTree tree = deck_tree_list(&run->arena, run->folder[h], &ignored);
        for (size_t i = 0; i < tree.n; i++) {
            const size_t before = run->decks.n;
            Err err = {0};
            if (read_deck(run, tree.files[i].path, false, &err) && run->decks.n > before) {
                run->decks.at[before].is_world =
                    run->is_home_named[HOME_SHIPPED] || run->is_home_named[HOME_OWN];
            }
        }
        diags_free(&ignored);
    }
}

// Decks that the deck at `from` names in needs become part of its world, and theirs in turn.
static void widen_world(LintRun *run) {
    HashMap by_card = {0}, by_deck = {0};
    for (size_t d = 0; d < run->decks.n; d++) {
        const Deck *deck = run->decks.at[d].deck;
        hashmap_put(&by_deck, deck->id, (int32_t)d);
        for (size_t i = 0; i < deck->card_count; i++) {
            if (run->decks.at[d].is_shown || hashmap_get(&by_card, deck->cards[i].id) < 0) {
                hashmap_put(&by_card, deck->cards[i].id, (int32_t)d);
            }
        }
    }
    VEC(int32_t) todo = {0};
    for (size_t d = 0; d < run->decks.n; d++) {
        if (run->decks.at[d].is_shown) {
            vec_push(&todo, (int32_t)d);
        }
    }
    while (todo.n > 0) {
        const Deck *deck = run->decks.at[vec_pop(&todo)].deck;
        for (size_t i = 0; i <= deck->card_count; i++) {
            const bool is_deck = i == deck->card_count;
            const StrList needs = is_deck ? deck->needs : deck->cards[i].needs;
            for (size_t k = 0; k < needs.n; k++) {
                const int32_t to = hashmap_get(is_deck ? &by_deck : &by_card, needs.at[k]);
                if (to >= 0 && !run->decks.at[to].is_shown && !run->decks.at[to].is_world) {
                    run->decks.at[to].is_world = true;
                    vec_push(&todo, to);
                }
            }
        }
    }
    vec_free(&todo);
    hashmap_free(&by_card);
    hashmap_free(&by_deck);
}

typedef struct Sorted {
    int32_t file;
    size_t place;
    const Diag *diag;
} Sorted;

static int by_place(const void *x, const void *y) {
    const Sorted *a = x, *b = y;
    if (a->file != b->file) {
        return a->file < b->file ? -1 : 1;
    }
    if (a->diag->line != b->diag->line) {
        return a->diag->line < b->diag->line ? -1 : 1;
    }
    return (a->place > b->place) - (a->place < b->place);
}

static void fill_report(LintRun *run, LintReport *report) {
    Sorted *sorted = mem_array(run->diags.n, sizeof *sorted);
    size_t n = 0;
    for (size_t i = 0; i < run->diags.n; i++) {
        const Diag *diag = &run->diags.at[i];
        if (run->options->is_strict || diag->severity != SEVERITY_NOTE) {
            sorted[n++] = (Sorted){hashmap_get(&run->order, diag->path), i, diag};
        }
    }
    if (n > 1) {
        qsort(sorted, n, sizeof *sorted, by_place);
    }
    report->at = ARENA_ARRAY(&report->arena, Diag, n);
    for (size_t i = 0; i < n; i++) {
        Diag *out = &report->at[report->n++];
        *out = *sorted[i].diag;
        out->path = arena_str(&report->arena, out->path);
        out->rule = arena_str(&report->arena, out->rule);
        out->text = arena_str(&report->arena, out->text);
    }
    report->dropped = run->diags.dropped;
    report->files = run->order.n;
    report->sql_checked = run->sql_checked;
    mem_free(sorted);
}

bool app_lint(const LintOptions *options, StrList paths, LintReport *report, Err *err) {
    LintRun run = {.options = options};
    *report = (LintReport){0};
    run.folder[HOME_ELSEWHERE] = "";
    run.folder[HOME_SHIPPED] =
        path_real(&run.arena, path_join(&run.arena, options->share_dir, "decks"));
    run.folder[HOME_OWN] = path_real(&run.arena, path_join(&run.arena, options->data_dir, "decks"));
    run.mine_folder = arena_printf(
        &run.arena, "%s/", path_real(&run.arena, path_join(&run.arena, options->data_dir, "mine")));
    bool ok = true;
    for (size_t i = 0; ok && i < paths.n; i++) {
        ok = read_named(&run, paths.at[i], err);
    }
    if (ok) {
        read_context(&run);
        widen_world(&run);
        deck_lint_links(run.decks.at, run.decks.n, &run.diags);
        if (options->is_strict) {
            deck_lint_strict(run.decks.at, run.decks.n, &run.diags);
            lint_run_sql(&run);
        }
        fill_report(&run, report);
    }
    vec_free(&run.decks);
    hashmap_free(&run.seen);
    hashmap_free(&run.order);
    diags_free(&run.diags);
    arena_free(&run.arena);
    return ok;
}

void lint_report_free(LintReport *report) {
    arena_free(&report->arena);
    *report = (LintReport){0};
}
