// Steps. The order is what makes them safe: journal, files, log. While the three disagree a mark
// lies in the journal; whoever opens the collection next looks at the log, which is the truth, and
// puts the files where it says.
#include "app/app_files_internal.h"

#include <stdlib.h>

#include "base/file.h"
#include "deck/deck_parse.h"

struct Step {
    App *app;
    Arena arena;
    Str what;
    VEC(StepChange) changes;
};

Step *step_new(App *app, Str what) {
    Step *step = mem_alloc(sizeof *step);
    step->app = app;
    Buf plain = {0};
    for (size_t i = 0; i < what.n; i++) {
        buf_add_byte(&plain, what.at[i] == '\n' || what.at[i] == '\t' ? ' ' : what.at[i]);
    }
    step->what = arena_str(&step->arena, buf_str(&plain));
    buf_free(&plain);
    return step;
}

void step_free(Step *step) {
    if (step) {
        vec_free(&step->changes);
        arena_free(&step->arena);
        mem_free(step);
    }
}

// The change of that file, made when there is none yet.
static StepChange *change_of(Step *step, const char *path) {
    for (size_t i = 0; i < step->changes.n; i++) {
        StepChange *c = &step->changes.at[i];
        if (!c->is_move && str_eq(str_of(c->path), str_of(path))) {
            return c;
        }
    }
    vec_push(&step->changes, (StepChange){.path = arena_z(&step->arena, str_of(path))});
    return &step->changes.at[step->changes.n - 1];
}

void step_write(Step *step, const char *path, Str text) {
    StepChange *c = change_of(step, path);
    c->has_after = true;
    c->after = arena_str(&step->arena, text);
}

void step_remove(Step *step, const char *path) {
    change_of(step, path)->has_after = false;
}

void step_move(Step *step, const char *from, const char *to) {
    vec_push(&step->changes, (StepChange){.is_move = true,
                                          .path = arena_z(&step->arena, str_of(from)),
                                          .to = arena_z(&step->arena, str_of(to))});
}

void step_expect(Step *step, const char *path, Str text) {
    StepChange *c = change_of(step, path);
    c->is_expected = true;
    c->expected = text.at ? arena_str(&step->arena, text) : STR_NONE;
}

// --- committing ----------------------------------------------------------------------------------
static bool refuse_changed(Err *err, const char *path) {
    return err_at(err, ERR_BUSY, str_of(path), 0,
                  "another program changed this file meanwhile, so nothing was done");
}

// What each file holds before the step.
static bool look(Step *step, StepChange *c, Err *err) {
    if (c->is_move) {
        return (file_info(c->path).exists ||
                err_at(err, ERR_NOT_FOUND, str_of(c->path), 0, "this file is not there")) &&
               (!file_info(c->to).exists ||
                err_at(err, ERR_INPUT, str_of(c->to), 0, "there is a file of this name already"));
    }
    c->has_before = file_info(c->path).exists;
    if (c->has_before) {
        Buf text = {0};
        const bool ok = file_read(c->path, DECK_MAX_BYTES, &text, err);
        c->before = arena_str(&step->arena, buf_str(&text));
        buf_free(&text);
        if (!ok) {
            return false;
        }
    }
    const bool is_same =
        c->expected.at ? c->has_before && str_eq(c->before, c->expected) : !c->has_before;
    return !c->is_expected || is_same || refuse_changed(err, c->path);
}

// The head row, and under it those of the step.
static bool append(App *app, LogRow *rows, size_t n, int64_t now_ms, Err *err) {
    VEC(LogRow) all = {0};
    vec_push(&all, (LogRow){.kind = LOG_FILES});
    for (size_t i = 0; i < n; i++) {
        vec_push(&all, rows[i]);
    }
    const bool ok = app_append_batch(app, all.at, all.n, now_ms, err);
    vec_free(&all);
    return ok;
}

static int by_number(const void *x, const void *y) {
    const int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

// Which journals there are, ascending, in the arena.
static size_t journals(const App *app, Arena *a, int64_t **seqs) {
    StrList names;
    Err err = {0};
    size_t n = 0;
    *seqs = NULL;
    if (dir_list(path_join(a, app->data_dir, "undo"), a, &names, &err) && names.n > 0) {
        *seqs = ARENA_ARRAY(a, int64_t, names.n);
        for (size_t i = 0; i < names.n; i++) {
            n += str_to_i64(names.at[i], &(*seqs)[n]) && (*seqs)[n] > 0;
        }
        qsort(*seqs, n, sizeof **seqs, by_number);
    }
    return n;
}

static void drop_old(const App *app) {
    Arena a = {0};
    int64_t *seqs;
    const size_t n = journals(app, &a, &seqs);
    for (size_t i = 0; i + STEPS_KEPT < n; i++) {
        journal_drop(app, seqs[i]);
    }
    arena_free(&a);
}

bool step_commit(Step *step, LogRow *rows, size_t n, int64_t now_ms, Err *err) {
    App *app = step->app;
    if (app->is_read_only) {
        return err_set(err, ERR_BUSY,
                       "Trestle is open elsewhere with this collection; please use that window, or "
                       "close it first");
    }
    for (size_t i = 0; i < step->changes.n; i++) {
        if (!look(step, &step->changes.at[i], err)) {
            return false;
        }
    }
    const int64_t seq = store_log_count(app->store) + 1;
    Arena a = {0};
    Journal j;
    bool ok = journal_write(app, seq, now_ms, step->what, step->changes.at, step->changes.n, err) &&
              journal_read(app, seq, now_ms, &a, &j, err);
    if (ok) {
        ok = journal_turn(&j, true, err);
        if (ok && !append(app, rows, n, now_ms, err)) {
            journal_force(&j, false);
            ok = false;
        }
        if (!ok) {
            journal_drop(app, seq);
        }
    }
    if (ok) {
        Err later = {0}; // it is done; what fails from here is put right by the next start
        app_reload(app, now_ms, &later);
        journal_refresh(&j);
        journal_mark(&j, false, &later);
        drop_old(app);
    }
    arena_free(&a);
    return ok;
}

// --- taking back and recovering ------------------------------------------------------------------
bool step_turn(App *app, const LogRow *head, bool forward, Arena *a, Journal *j, Err *err) {
    if (!journal_read(app, head->seq, head->at_ms, a, j, err)) {
        return false;
    }
    journal_mark(j, true, err);
    if (err->code != ERR_NONE) {
        return false;
    }
    if (!journal_turn(j, forward, err)) {
        Err later = {0};
        journal_mark(j, false, &later);
        return false;
    }
    return true;
}

void step_turned(App *app, const Journal *j, bool forward, bool is_logged, int64_t now_ms) {
    Err later = {0};
    if (!is_logged) {
        journal_force(j, !forward);
    }
    app_reload(app, now_ms, &later);
    if (forward == is_logged) {
        journal_refresh(j);
    }
    journal_mark(j, false, &later);
}

static bool take_row(void *ctx, const LogRow *row) {
    LogRow *to = ctx;
    *to = (LogRow){.seq = row->seq, .at_ms = row->at_ms, .kind = row->kind};
    return false;
}

static void recover(App *app, int64_t seq, bool is_done, int64_t at_ms) {
    Arena a = {0};
    Err err = {0};
    Journal j;
    const char *list = path_join(&a, path_join(&a, app->data_dir, "undo"),
                                 arena_printf(&a, "%lld/step", (long long)seq).at);
    if (!file_info(list).exists) {
        journal_drop(app, seq); // nothing was touched yet
    } else if (journal_read(app, seq, at_ms, &a, &j, &err)) {
        journal_force(&j, is_done);
        journal_mark(&j, false, &err);
    }
    arena_free(&a);
}

void steps_recover(App *app) {
    Arena a = {0};
    int64_t *seqs;
    const size_t n = journals(app, &a, &seqs);
    for (size_t i = 0; i < n; i++) {
        const char *mark = path_join(&a, path_join(&a, app->data_dir, "undo"),
                                     arena_printf(&a, "%lld/under-way", (long long)seqs[i]).at);
        if (!file_info(mark).exists) {
            continue;
        }
        Err err = {0};
        LogRow row = {0};
        UndoneSet undone = {0};
        const bool ok = store_log_each(app->store, STR_NONE, seqs[i] - 1, take_row, &row, &err) &&
                        store_undone_since(app->store, seqs[i] - 1, &undone, &err);
        if (ok) {
            const bool has_row = row.seq == seqs[i] && row.kind == LOG_FILES;
            recover(app, seqs[i], has_row && !undone_has(&undone, seqs[i]),
                    has_row ? row.at_ms : JOURNAL_ANY);
        }
        undone_free(&undone);
    }
    arena_free(&a);
}
