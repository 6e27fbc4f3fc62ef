// The plan of an import and its stages. A file of another program is read by import/, a deck file
// of ours by deck/; both are compared by files of their own, and done by one.
#include "app/app_import_internal.h"

#include <string.h>

#include "base/file.h"
#include "deck/deck_tree.h"

#define TICKS_A_STEP 48 // cards, or pieces of a file being unpacked

bool plan_is_stale(const ImportPlan *plan) {
    return plan->cmp.version != plan->app->version;
}

bool plan_tick(void *self, int64_t done, int64_t total) {
    ImportPlan *plan = self;
    plan->done = done;
    plan->total = total;
    if (++plan->ticks % TICKS_A_STEP == 0 && !task_pause(plan->running)) {
        plan->is_stopped = true;
    }
    return !plan->is_stopped;
}

// --- reading -------------------------------------------------------------------------------------
static Str deck_name(const char *path) {
    Str name = path_base(str_of(path));
    Str suffix = str_of(DECK_SUFFIX);
    if (str_ends(name, suffix)) {
        return str_sub(name, 0, name.n - suffix.n);
    }
    return str_ends(name, S(".md")) ? str_sub(name, 0, name.n - 3) : name;
}

static bool is_inside(const ImportPlan *plan, Arena *a) {
    Str real = str_of(path_real(a, plan->path));
    Str own = str_of(path_real(a, plan->app->own_dir));
    return str_starts(real, own) && real.n > own.n && real.at[own.n] == '/';
}

static bool read_deck(ImportPlan *plan, Err *err) {
    plan->report.format = S("trestle-1");
    Buf file = {0};
    const bool ok = file_read(plan->path, DECK_MAX_BYTES, &file, err);
    plan->text = arena_str(&plan->arena, buf_str(&file));
    buf_free(&file);
    if (!ok) {
        return false;
    }
    plan->deck = deck_parse(&plan->arena, plan->report.file, plan->text, deck_name(plan->path),
                            &plan->read_diags);
    plan->report.notes = (int32_t)plan->deck->card_count;
    plan->is_inside = is_inside(plan, &plan->arena);
    return plan->deck->card_count > 0 ||
           err_at(err, ERR_INPUT, plan->report.file, 0,
                  "there is no card in this file. A card starts with a line like \"## What is "
                  "DNS?\" and its answer follows below; decks/FORMAT.md shows more");
}

// Cards go where the learner wants them: all into one deck, or, when the file has several, into
// decks below it.
static void send_to(ImportPlan *plan, Str deck) {
    bool has_many = false;
    const Import *import = plan->import;
    for (size_t i = 0; i < import->cards.n; i++) {
        has_many = has_many || !str_eq(import->cards.at[i].deck, import->cards.at[0].deck);
    }
    Str from = {0}, to = deck;
    for (size_t i = 0; i < import->cards.n; i++) {
        ImportCard *card = &import->cards.at[i];
        if (has_many && !(from.at == card->deck.at && from.n == card->deck.n)) {
            from = card->deck;
            to = arena_printf(&plan->arena, "%.*s::%.*s", STR_ARG(deck), STR_ARG(from));
        }
        card->deck = to;
    }
}

static bool read_foreign(ImportPlan *plan, Err *err) {
    const ImportOptions options = {.with_progress = plan->wishes.with_progress,
                                   .rollover_hour = plan->app->settings.day_start,
                                   .now_ms = plan->now_ms,
                                   .media_dir = plan->media_dir,
                                   .media_link = S("media"),
                                   .columns = plan->wishes.columns,
                                   .tick = plan_tick,
                                   .tick_self = plan};
    plan->import = import_read(plan->path, &options, &plan->read_diags, err);
    if (!plan->import) {
        return false;
    }
    ImportReport *r = &plan->report;
    r->format = arena_str(&r->arena, plan->import->format);
    r->notes = plan->import->notes;
    for (size_t i = 0; i < plan->import->media.n; i++) {
        r->media += plan->import->media.at[i].is_used;
    }
    if (plan->wishes.deck.n && plan->import->cards.n) {
        send_to(plan, plan->wishes.deck);
    }
    return true;
}

static bool read_file(ImportPlan *plan, Err *err) {
    const Str path = str_of(plan->path);
    if (!file_info(plan->path).exists) {
        return err_at(err, ERR_NOT_FOUND, path, 0, "there is no such file");
    }
    const bool is_ours = str_ends(path, str_of(DECK_SUFFIX)) || !import_sniff(plan->path);
    return is_ours ? read_deck(plan, err) : read_foreign(plan, err);
}

// --- comparing -----------------------------------------------------------------------------------
static void compare_free(PlanCompare *c) {
    for (size_t i = 0; i < c->files.n; i++) {
        vec_free(&c->files.at[i].edits);
        buf_free(&c->files.at[i].added);
    }
    vec_free(&c->files);
    vec_free(&c->items);
    vec_free(&c->rows);
    vec_free(&c->decks);
    hashmap_free(&c->by_tail);
    hashmap_free(&c->by_prompt);
    hashmap_free(&c->by_any_prompt);
    hashmap_free(&c->by_path);
    hashmap_free(&c->by_deck);
    hashmap_free(&c->seen);
    import_record_free(&c->record);
    arena_free(&c->arena);
    *c = (PlanCompare){0};
}

static void count_fates(ImportPlan *plan) {
    ImportReport *r = &plan->report;
    for (size_t i = 0; i < plan->cmp.items.n; i++) {
        const ImportFate fate = plan->cmp.items.at[i].fate;
        r->fresh += fate == FATE_NEW;
        r->changed += fate == FATE_CHANGED;
        r->same += fate == FATE_SAME;
        r->conflict += fate == FATE_CONFLICT;
    }
    r->reviews = plan->cmp.reviews;
    Buf about = {0};
    if (plan->import) {
        buf_add_str(&about, plan->import->about);
    }
    if (plan->cmp.ours) {
        buf_addf(&about, "%s%d %s in your collection already and stay%s as %s", about.n ? "; " : "",
                 plan->cmp.ours, plan->cmp.ours == 1 ? "card is" : "cards are",
                 plan->cmp.ours == 1 ? "s" : "", plan->cmp.ours == 1 ? "it is" : "they are");
    }
    if (plan->cmp.gone) {
        buf_addf(&about, "%s%d %s in the file no more and %s taken out of your copy",
                 about.n ? "; " : "", plan->cmp.gone, plan->cmp.gone == 1 ? "card is" : "cards are",
                 plan->cmp.gone == 1 ? "is" : "are");
    }
    r->about = arena_str(&r->arena, buf_str(&about));
    buf_free(&about);
}

// Over and over until the collection holds still. False: stopped.
static bool compare(ImportPlan *plan) {
    ImportReport *r = &plan->report;
    bool is_done = false;
    while (!is_done && !plan->is_stopped) {
        compare_free(&plan->cmp);
        diags_free(&r->diags);
        diags_add_all(&r->diags, &plan->read_diags);
        r->cards = r->fresh = r->changed = r->same = r->conflict = 0;
        plan->cmp.version = plan->app->version;
        import_record_read(&plan->cmp.record, plan->record_path);
        is_done = plan->deck ? plan_compare_deck(plan) : plan_compare_cards(plan);
    }
    if (is_done) {
        count_fates(plan);
    }
    return is_done;
}

static void refuse(ImportPlan *plan, const Err *err) {
    plan->err = *err;
    plan->stage = PLAN_REFUSED;
}

static void keep_columns(ImportPlan *plan) {
    const Import *import = plan->import;
    Str rest = import ? import->columns : STR_NONE;
    for (size_t i = 0; rest.n > 0; i++) {
        const ImportColumn column = {
            .role = str_cut(&rest, ','),
            .name = i < import->column_names.n ? import->column_names.at[i] : STR_NONE,
            .sample = i < import->column_cells.n ? import->column_cells.at[i] : STR_NONE};
        vec_push(&plan->columns, column);
    }
}

static void read_body(void *self, Task *task) {
    ImportPlan *plan = self;
    Err err = {0};
    plan->running = task;
    bool ok = plan->is_read;
    if (!ok) {
        ok = read_file(plan, &err);
        plan->is_read = ok;
        keep_columns(plan);
    }
    ok = ok && compare(plan);
    plan->err = (Err){0};
    if (ok && plan->import && plan->cmp.taken == 0) {
        err_at(&err, ERR_INPUT, plan->report.file, 0,
               "there is no card in this file that can be taken");
        ok = plan->columns.n > 0; // its columns may only be taken for the wrong things
    }
    if (ok) {
        plan->stage = PLAN_READY;
        plan->err = err;
    } else {
        if (!plan->is_read) {
            diags_add_all(&plan->report.diags, &plan->read_diags);
        }
        refuse(plan, &err);
    }
    plan->running = NULL;
}

// --- doing ---------------------------------------------------------------------------------------
static void copy_body(void *self, Task *task) {
    ImportPlan *plan = self;
    Err err = {0};
    plan->running = task;
    if (plan->import && !plan_copy_media(plan, &err)) {
        refuse(plan, &err);
    } else {
        plan->stage = PLAN_TO_COMMIT;
    }
    plan->running = NULL;
}

void import_plan_go(ImportPlan *plan, int64_t now_ms) {
    plan->now_ms = now_ms;
    plan->stage = PLAN_COPYING;
    plan->done = plan->total = 0;
    if (plan->app->is_read_only) {
        err_set(&plan->err, ERR_BUSY,
                "Trestle is open elsewhere with this collection; drop the file on its window, "
                "or close it first");
        plan->stage = PLAN_REFUSED;
    }
}

static void commit(ImportPlan *plan) {
    Err err = {0};
    bool ok = true;
    if (plan_is_stale(plan)) {
        ok = compare(plan);
    }
    ok = ok && plan_commit(plan, &err);
    plan_drop_parts(plan);
    if (ok) {
        plan->stage = PLAN_DONE;
    } else {
        refuse(plan, &err);
    }
}

bool import_plan_step(ImportPlan *plan) {
    if (plan->stage == PLAN_READY && plan_is_stale(plan)) {
        plan->stage = PLAN_READING; // what was read still holds
    }
    if (plan->stage == PLAN_TO_COMMIT) {
        commit(plan);
        return false;
    }
    if (plan->stage != PLAN_READING && plan->stage != PLAN_COPYING) {
        return false;
    }
    if (!plan->task) {
        plan->task = task_new(plan->stage == PLAN_READING ? read_body : copy_body, plan);
    }
    if (!task_step(plan->task)) {
        task_free(plan->task);
        plan->task = NULL;
    }
    return plan->stage == PLAN_READING || plan->stage == PLAN_COPYING ||
           plan->stage == PLAN_TO_COMMIT;
}

void import_plan_run(ImportPlan *plan) {
    while (plan->task && import_plan_step(plan)) {
        // Begun in pieces: ended in pieces.
    }
    if (plan->stage == PLAN_READING) {
        read_body(plan, NULL);
    }
    if (plan->stage == PLAN_COPYING) {
        copy_body(plan, NULL);
    }
    if (plan->stage == PLAN_TO_COMMIT) {
        commit(plan);
    }
}

// --- the whole -----------------------------------------------------------------------------------
ImportPlan *import_plan_new(App *app, const char *path, const ImportWishes *wishes,
                            int64_t now_ms) {
    ImportPlan *plan = mem_alloc(sizeof *plan);
    Arena *a = &plan->arena;
    plan->app = app;
    plan->now_ms = now_ms;
    plan->path = arena_z(a, str_of(path));
    plan->wishes = *wishes;
    plan->wishes.columns = arena_str(a, wishes->columns);
    plan->wishes.deck = arena_str(a, str_trim(wishes->deck));
    plan->import_dir = path_join(a, app->own_dir, "import");
    plan->media_dir = path_join(a, plan->import_dir, "media");
    int part = 0;
    do {
        plan->part_root = path_join(a, path_join(a, app->data_dir, "undo"),
                                    arena_printf(a, PART_PREFIX "%d", ++part).at);
    } while (file_info(plan->part_root).exists);
    plan->part_dir = path_join(a, plan->part_root, "media");
    plan->record_path = path_join(a, app->data_dir, "imported.txt");
    plan->report.file = str_of(plan->path);
    return plan;
}

void import_plan_free(ImportPlan *plan) {
    if (!plan) {
        return;
    }
    task_free(plan->task);
    plan_drop_parts(plan);
    compare_free(&plan->cmp);
    import_free(plan->import);
    diags_free(&plan->read_diags);
    import_report_free(&plan->report);
    vec_free(&plan->columns);
    vec_free(&plan->fetched);
    arena_free(&plan->arena);
    mem_free(plan);
}

void import_report_free(ImportReport *report) {
    arena_free(&report->arena);
    diags_free(&report->diags);
    *report = (ImportReport){0};
}

bool app_import_as(App *app, const char *path, const ImportWishes *wishes, int64_t now_ms,
                   ImportReport *report, Err *err) {
    ImportPlan *plan = import_plan_new(app, path, wishes, now_ms);
    import_plan_run(plan);
    if (plan->stage == PLAN_READY && plan->err.code == ERR_NONE && !wishes->dry_run) {
        import_plan_go(plan, now_ms);
        import_plan_run(plan);
    }
    const bool ok = plan->err.code == ERR_NONE;
    if (!ok) {
        *err = plan->err;
    }
    *report = plan->report;
    report->file = str_of(path);
    plan->report = (ImportReport){0};
    import_plan_free(plan);
    return ok;
}

bool app_import(App *app, const char *path, bool dry_run, int64_t now_ms, ImportReport *report,
                Err *err) {
    const ImportWishes wishes = {.dry_run = dry_run};
    return app_import_as(app, path, &wishes, now_ms, report, err);
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
