// What can be seen of a plan: decks, columns, and the cards as they will be reviewed.
#include <string.h>

#include "app/app_import_internal.h"
#include "base/file.h"
#include "deck/deck_items.h"

ImportStage import_plan_stage(const ImportPlan *plan) {
    return plan->stage;
}

void import_plan_progress(const ImportPlan *plan, int64_t *done, int64_t *total) {
    *done = plan->done;
    *total = plan->total;
}

const Err *import_plan_err(const ImportPlan *plan) {
    return &plan->err;
}

const ImportReport *import_plan_report(const ImportPlan *plan) {
    return &plan->report;
}

const ImportDeck *import_plan_decks(const ImportPlan *plan, size_t *n) {
    *n = plan->cmp.decks.n;
    return plan->cmp.decks.at;
}

const ImportColumn *import_plan_columns(const ImportPlan *plan, size_t *n) {
    *n = plan->columns.n;
    return plan->columns.at;
}

const char *import_column_role(size_t i) {
    static const char *const roles[] = {"front", "back",   "extra",  "tags",  "hint", "why",
                                        "deck",  "source", "choice", "right", "guid", "-"};
    return i < ARRAY_LEN(roles) ? roles[i] : NULL;
}

size_t import_plan_card_count(const ImportPlan *plan) {
    return plan->cmp.items.n;
}

size_t import_plan_seek(const ImportPlan *plan, size_t i, int by, ImportFate fate) {
    const size_t n = plan->cmp.items.n;
    for (size_t step = 1; step <= n; step++) {
        // SIZE_MAX is the place before the first and, going back, behind the last.
        const size_t at = i == SIZE_MAX ? (by > 0 ? step - 1 : n - step)
                          : by > 0      ? (i + step) % n
                                        : (i + n - step) % n;
        const ImportFate is = plan->cmp.items.at[at].fate;
        if (fate == FATE_COUNT ? is != FATE_LEFT_OUT : is == fate) {
            return at;
        }
    }
    return i;
}

// --- one card ------------------------------------------------------------------------------------
// Unpacks the pictures that the text links to, to where its view looks for them.
static void fetch_pictures(ImportPlan *plan, Str text) {
    for (size_t at = 0; (at = str_find(text, S("](media/"), at)) != SIZE_MAX;) {
        at += sizeof "](media/" - 1;
        size_t end = at;
        while (end < text.n && text.at[end] != ')' && text.at[end] != '\n') {
            end++;
        }
        const Str name = str_sub(text, at, end);
        for (size_t i = 0; i < plan->import->media.n; i++) {
            Err ignored = {0};
            if (plan->import->media.at[i].is_used &&
                str_eq(plan->import->media.at[i].target, name)) {
                plan_fetch(plan, i, &ignored); // without it the view says what is missing
                break;
            }
        }
    }
}

static int32_t first_number(Arena *a, const Card *card) {
    size_t n = 0;
    Str id;
    Card named = *card;
    named.id = named.id.n ? named.id : S("import.x");
    const Str *items = deck_card_items(a, &named, &n);
    return n > 0 ? deck_item_number(items[0], &id) : 0;
}

static bool view_foreign(ImportPlan *plan, size_t i, Arena *a, CardView *view) {
    const Str text = judge_print(a, &plan->import->cards.at[i].card);
    Diags ignored = {0};
    const Deck *deck = deck_parse(a, plan->import->file, text, S("import/x"), &ignored);
    diags_free(&ignored);
    if (deck->card_count != 1) {
        return false;
    }
    if (!plan->app->is_read_only) {
        fetch_pictures(plan, text);
    }
    view->card = deck->cards[0];
    const char *beside = path_join(a, plan->part_root, "x");
    app_view_card(a, str_of(beside), first_number(a, &view->card), true, 0, view);
    return true;
}

static bool view_ours(ImportPlan *plan, int32_t at, Arena *a, CardView *view) {
    const CardInfo *info = &plan->app->lib.cards[at];
    Err err = {0};
    return info->item_count > 0 && app_view(plan->app, info->first_item, true, 0, a, view, &err);
}

bool import_plan_card(ImportPlan *plan, size_t i, bool ours, Arena *a, CardView *view,
                      ImportSample *sample) {
    *view = (CardView){0};
    *sample = (ImportSample){.fate = FATE_LEFT_OUT};
    if (i >= plan->cmp.items.n || plan_is_stale(plan)) {
        return false;
    }
    const PlanItem *item = &plan->cmp.items.at[i];
    sample->fate = item->fate;
    if (item->fate == FATE_LEFT_OUT) {
        return false;
    }
    sample->deck = item->deck >= 0 ? arena_str(a, plan->cmp.decks.at[item->deck].title) : STR_NONE;
    sample->where = plan->import ? arena_str(a, plan->import->cards.at[i].where)
                                 : arena_printf(a, "line %d", (int)plan->deck->cards[i].line);
    if (ours) {
        return item->at >= 0 && view_ours(plan, item->at, a, view);
    }
    if (plan->import) {
        return view_foreign(plan, i, a, view);
    }
    view->card = plan->deck->cards[i];
    const Str path = str_of(path_real(a, plan->path));
    app_view_card(a, path, first_number(a, &view->card), true, 0, view);
    return true;
}

int32_t import_plan_main_deck(const ImportPlan *plan) {
    const ImportDeck *best = NULL;
    for (size_t i = 0; i < plan->cmp.decks.n; i++) {
        const ImportDeck *d = &plan->cmp.decks.at[i];
        const bool is_better =
            !best || d->fresh > best->fresh || (d->fresh == best->fresh && d->cards > best->cards);
        best = is_better ? d : best;
    }
    const Library *lib = &plan->app->lib;
    for (size_t i = 0; best && i < lib->deck_n; i++) {
        if (str_eq(lib->files[lib->decks[i].file].path, best->path)) {
            return (int32_t)i;
        }
    }
    return -1;
}
