// Making a plan true: pictures are unpacked beside the decks, then one step writes the files, moves
// the pictures to their place and appends the log. Until that step everything can be thrown away.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/app_files.h"
#include "app/app_import_internal.h"
#include "base/file.h"

// --- pictures ------------------------------------------------------------------------------------
const char *plan_part_path(const ImportPlan *plan, Arena *a, size_t medium) {
    return path_join(a, plan->part_dir, plan->import->media.at[medium].target.at);
}

bool plan_fetch(ImportPlan *plan, size_t medium, Err *err) {
    Arena a = {0};
    const char *path = plan_part_path(plan, &a, medium);
    bool ok = file_info(path).exists;
    if (!ok && dir_make(plan->part_dir, err)) {
        ok = import_write_medium(plan->import, medium, path, err);
        if (ok) {
            vec_push(&plan->fetched, medium);
        }
    }
    arena_free(&a);
    return ok;
}

bool plan_copy_media(ImportPlan *plan, Err *err) {
    Import *import = plan->import;
    uint64_t bytes = 0;
    for (size_t i = 0; i < import->media.n; i++) {
        ImportMedium *m = &import->media.at[i];
        Err one = {0};
        if (!plan_tick(plan, (int64_t)i, (int64_t)import->media.n)) {
            return err_set(err, ERR_INPUT, "the import was stopped; nothing was changed");
        }
        if (!m->is_used || m->is_there) {
            continue;
        }
        if (!plan_fetch(plan, i, &one)) {
            // A damaged picture is left out; a full disk is not.
            if (one.code == ERR_IO) {
                *err = one;
                return false;
            }
            m->is_used = false;
            plan->report.media--;
            diags_add(&plan->report.diags, SEVERITY_WARNING, import->file, 0, S("import"),
                      "the picture or sound \"%.*s\" was left out: %s", STR_ARG(m->name), one.text);
            continue;
        }
        Arena a = {0};
        bytes += (uint64_t)file_info(plan_part_path(plan, &a, i)).size;
        arena_free(&a);
        if (bytes > IMPORT_MEDIA_TOTAL) {
            return err_at(err, ERR_LIMIT, import->file, 0, "its pictures have more than %llu bytes",
                          (unsigned long long)IMPORT_MEDIA_TOTAL);
        }
    }
    return true;
}

static void move_media(ImportPlan *plan, Step *step) {
    HashMap moved = {0}; // two names may lead to one file
    for (size_t i = 0; plan->import && i < plan->import->media.n; i++) {
        const ImportMedium *m = &plan->import->media.at[i];
        if (m->is_used && !m->is_there && hashmap_put(&moved, m->target, 1) < 0) {
            Arena a = {0};
            const char *to = path_join(&a, plan->media_dir, m->target.at);
            if (!file_info(to).exists) { // two plans may bring the same picture
                step_move(step, plan_part_path(plan, &a, i), to);
            }
            arena_free(&a);
        }
    }
    hashmap_free(&moved);
}

// What was unpacked and not moved away goes again.
void plan_drop_parts(ImportPlan *plan) {
    Err err = {0};
    for (size_t i = 0; i < plan->fetched.n; i++) {
        Arena a = {0};
        file_remove(plan_part_path(plan, &a, plan->fetched.at[i]), &err);
        arena_free(&a);
    }
    if (plan->fetched.n) {
        Arena a = {0};
        rmdir(plan->part_dir);
        rmdir(plan->part_root);
        rmdir(arena_z(&a, path_dir(str_of(plan->part_root))));
        arena_free(&a);
    }
    vec_clear(&plan->fetched);
}

// Parts of an import that was taken back, of which this new act leaves nothing to be done again.
static void drop_old_parts(const ImportPlan *plan) {
    Arena a = {0};
    Err err = {0};
    StrList roots, names;
    const char *all = arena_z(&a, path_dir(str_of(plan->part_root)));
    if (dir_list(all, &a, &roots, &err)) {
        for (size_t i = 0; i < roots.n; i++) {
            if (!str_starts(roots.at[i], S(PART_PREFIX))) {
                continue;
            }
            const char *root = path_join(&a, all, roots.at[i].at);
            const char *media = path_join(&a, root, "media");
            const bool ok = dir_list(media, &a, &names, &err);
            for (size_t k = 0; ok && k < names.n; k++) {
                file_remove(path_join(&a, media, names.at[k].at), &err);
            }
            rmdir(media);
            rmdir(root);
        }
    }
    arena_free(&a);
}

// --- deck files ----------------------------------------------------------------------------------
static bool refuse_changed(const PlanFile *f, Err *err) {
    return err_at(err, ERR_BUSY, str_of(f->path), 0,
                  "another program changed this file meanwhile, so nothing was done. Please try "
                  "again");
}

static bool edited_text(Arena *a, const PlanFile *f, Str old, Str *out, Err *err) {
    Buf b = {0};
    size_t at = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < f->edits.n; i++) {
        const PlanEdit *e = &f->edits.at[i];
        ok = e->offset + e->length <= old.n && e->offset >= at &&
             hash_str(str_sub(old, e->offset, e->offset + e->length)) == e->was;
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
    *out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return ok || refuse_changed(f, err);
}

static bool write_file(Step *step, Arena *a, const PlanFile *f, Err *err) {
    Buf old = {0};
    Str text = f->whole;
    bool ok = true;
    if (f->whole.at) {
        step_expect(step, f->path, f->old);
    } else {
        ok = f->is_new || file_read(f->path, DECK_MAX_BYTES, &old, err);
        const Str before = arena_str(a, buf_str(&old));
        ok = ok && edited_text(a, f, before, &text, err);
        step_expect(step, f->path, f->is_new ? STR_NONE : before);
    }
    buf_free(&old);
    if (ok && text.n > DECK_MAX_BYTES) {
        ok = err_at(err, ERR_LIMIT, str_of(f->path), 0,
                    "the deck would be longer than the %zu bytes a deck file may have",
                    DECK_MAX_BYTES);
    }
    if (ok) {
        step_write(step, f->path, text);
    }
    return ok;
}

// --- all of it -----------------------------------------------------------------------------------
bool plan_commit(ImportPlan *plan, Err *err) {
    App *app = plan->app;
    PlanCompare *cmp = &plan->cmp;
    if (cmp->files.n == 0 && cmp->rows.n == 0) {
        app_rescan(app, plan->now_ms, err); // the file may be one among our decks
        return err->code == ERR_NONE;
    }
    if (!app_backup_first(app, plan->now_ms, err)) {
        return false;
    }
    Arena a = {0};
    const Str name = path_base(str_of(plan->path));
    Step *step = step_new(app, arena_printf(&a, "Import of %.*s", STR_ARG(name)));
    bool ok = true;
    for (size_t i = 0; ok && i < cmp->files.n; i++) {
        ok = write_file(step, &a, &cmp->files.at[i], err);
    }
    if (ok) {
        move_media(plan, step);
        if (cmp->record.is_changed) {
            step_write(step, plan->record_path, import_record_text(&cmp->record, &a));
        }
        const Str source = arena_printf(&a, "import:%.*s", STR_ARG(name));
        for (size_t i = 0; i < cmp->rows.n; i++) {
            cmp->rows.at[i].source = source;
        }
        ok = step_commit(step, cmp->rows.at, cmp->rows.n, plan->now_ms, err);
    }
    step_free(step);
    arena_free(&a);
    if (ok) {
        drop_old_parts(plan);
    }
    return ok;
}
