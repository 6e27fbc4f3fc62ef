// Taking in what another program wrote, in two steps: the plan, which compares every card of the
// file with what we have, and the doing, which makes the plan true or leaves no trace.
//
// A card that came before is found by its note's name wherever it lies now, then by its prompt in
// the same deck; its text is replaced where it stands in its file, everything around it stays. What
// the learner added to it (Mine, Note, prerequisites) stays too. New cards go to the end of the
// file of their deck, decks/import/NAME.deck.md, which is made when it is not there.
#include <stdio.h>
#include <string.h>

#include "app/app_import_internal.h"
#include "base/file.h"
#include "base/utf8.h"

static void plan_free(Plan *plan) {
    for (size_t i = 0; i < plan->files.n; i++) {
        vec_free(&plan->files.at[i].edits);
        buf_free(&plan->files.at[i].added);
    }
    vec_free(&plan->files);
    vec_free(&plan->rows);
    vec_free(&plan->items);
    import_free(plan->import);
    hashmap_free(&plan->by_tail);
    hashmap_free(&plan->by_prompt);
    hashmap_free(&plan->by_path);
    hashmap_free(&plan->seen);
    arena_free(&plan->arena);
}

static void fill_report(const Plan *plan, ImportReport *r) {
    const Import *import = plan->import;
    r->format = import->format;
    r->about = arena_str(&r->arena, import->about);
    r->notes = import->notes;
    r->reviews = plan->reviews;
    for (size_t i = 0; i < import->media.n; i++) {
        r->media += import->media.at[i].is_used;
    }
}

// --- doing ---------------------------------------------------------------------------------------
static Str new_text(Arena *a, const PlanFile *f, Str old) {
    Buf b = {0};
    size_t at = 0;
    for (size_t i = 0; i < f->edits.n; i++) {
        const PlanEdit *e = &f->edits.at[i];
        buf_add_str(&b, str_sub(old, at, e->offset));
        buf_add_str(&b, e->text);
        at = e->offset + e->length;
        if (at < old.n) {
            buf_add_byte(&b, '\n'); // the blank line before the next heading
        }
    }
    buf_add_str(&b, str_skip(old, at));
    if (f->added.n > 0) {
        if (b.n > 0 && b.at[b.n - 1] != '\n') {
            buf_add_byte(&b, '\n');
        }
        buf_add_str(&b, f->is_new ? f->head : STR_NONE);
        buf_add_str(&b, buf_str(&f->added));
    }
    const Str text = arena_str(a, buf_str(&b));
    buf_free(&b);
    return text;
}

static bool write_file(Plan *plan, PlanFile *f, Err *err) {
    Buf old = {0};
    bool ok = f->is_new || file_read(f->path, DECK_MAX_BYTES, &old, err);
    if (ok) {
        f->old = arena_str(&plan->arena, buf_str(&old));
        const Str text = new_text(&plan->arena, f, f->old);
        ok = text.n <= DECK_MAX_BYTES
                 ? file_write_atomic(f->path, text, err)
                 : err_at(err, ERR_LIMIT, str_of(f->path), 0,
                          "the deck would be longer than the %zu bytes a deck file may have",
                          DECK_MAX_BYTES);
        f->is_written = ok;
    }
    buf_free(&old);
    return ok;
}

// Puts everything back as it was.
static void take_back(Plan *plan) {
    Err err = {0};
    for (size_t i = 0; i < plan->files.n; i++) {
        const PlanFile *f = &plan->files.at[i];
        if (f->is_written && f->is_new) {
            file_remove(f->path, &err);
        } else if (f->is_written) {
            file_write_atomic(f->path, f->old, &err);
        }
    }
    for (size_t i = 0; i < plan->media_written; i++) {
        const ImportMedium *m = &plan->import->media.at[i];
        if (m->is_used && !m->is_there) {
            file_remove(path_join(&plan->arena, plan->media_dir, m->target.at), &err);
        }
    }
}

static bool write_media(App *app, Plan *plan, ImportReport *r, Err *err) {
    Import *import = plan->import;
    uint64_t total = 0;
    (void)app;
    for (size_t i = 0; i < import->media.n; i++) {
        ImportMedium *m = &import->media.at[i];
        if (!m->is_used || m->is_there) {
            continue;
        }
        Arena a = {0};
        Err one = {0};
        const char *path = path_join(&a, plan->media_dir, m->target.at);
        bool ok = dir_make(plan->media_dir, err);
        if (ok && !import_write_medium(import, i, path, &one)) {
            // A damaged picture is left out; a full disk is not.
            ok = one.code != ERR_IO;
            *err = ok ? *err : one;
            m->is_there = true; // nothing to take back
            r->media--;
            diags_add(&r->diags, SEVERITY_WARNING, import->file, 0, S("import"),
                      "the picture or sound \"%.*s\" was left out: %s", STR_ARG(m->name), one.text);
        }
        plan->media_written = i + 1;
        total += ok ? (uint64_t)file_info(path).size : 0;
        arena_free(&a);
        if (ok && total > IMPORT_MEDIA_TOTAL) {
            ok = err_at(err, ERR_LIMIT, import->file, 0, "its pictures have more than %llu bytes",
                        (unsigned long long)IMPORT_MEDIA_TOTAL);
        }
        if (!ok) {
            return false;
        }
    }
    return true;
}

static bool write_rows(App *app, Plan *plan, Err *err) {
    if (plan->rows.n == 0) {
        return true;
    }
    const Str source =
        arena_printf(&plan->arena, "import:%.*s", STR_ARG(path_base(plan->import->file)));
    const int64_t head = store_log_count(app->store) + 1;
    for (size_t i = 0; i < plan->rows.n; i++) {
        LogRow *row = &plan->rows.at[i];
        row->device = app->device;
        row->source = source;
        row->ref = i > 0 ? head : 0;
    }
    return store_append_all(app->store, plan->rows.at, plan->rows.n, err);
}

static bool carry_out(App *app, Plan *plan, int64_t now_ms, ImportReport *r, Err *err) {
    if (app->is_read_only) {
        return err_set(err, ERR_BUSY,
                       "Trestle is open elsewhere with this collection; drop the file on its "
                       "window, or close it first");
    }
    if (plan->files.n == 0 && plan->rows.n == 0) {
        return write_media(app, plan, r, err);
    }
    bool ok = app_backup_first(app, now_ms, err) && write_media(app, plan, r, err);
    for (size_t i = 0; ok && i < plan->files.n; i++) {
        Arena a = {0};
        ok = dir_make(arena_z(&a, path_dir(str_of(plan->files.at[i].path))), err) &&
             write_file(plan, &plan->files.at[i], err);
        arena_free(&a);
    }
    ok = ok && write_rows(app, plan, err);
    if (!ok) {
        take_back(plan);
        return false;
    }
    app->acts_since_backup += (int64_t)plan->rows.n;
    app_rescan(app, now_ms, err);
    // Nothing may have changed but the log.
    return err->code == ERR_NONE && app_load_states(app, err);
}

bool app_import_foreign(App *app, const char *path, const ImportWishes *wishes, int64_t now_ms,
                        ImportReport *report, Err *err) {
    Plan plan = {0};
    plan.import_dir = path_join(&plan.arena, app->own_dir, "import");
    plan.media_dir = path_join(&plan.arena, plan.import_dir, "media");
    const ImportOptions options = {.with_progress = wishes->with_progress,
                                   .rollover_hour = app->settings.day_start,
                                   .now_ms = now_ms,
                                   .media_dir = plan.media_dir,
                                   .media_link = S("media"),
                                   .columns = wishes->columns};
    plan.import = import_read(path, &options, &report->diags, err);
    bool ok = plan.import != NULL;
    if (ok) {
        plan_make(app, &plan, report);
        fill_report(&plan, report);
        ok = plan.taken > 0 || err_at(err, ERR_INPUT, str_of(path), 0,
                                      "there is no card in this file that can be taken");
    }
    if (ok && !wishes->dry_run) {
        ok = carry_out(app, &plan, now_ms, report, err);
    }
    plan_free(&plan);
    return ok;
}
