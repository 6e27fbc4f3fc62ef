// The journal of a step: a folder with the texts before and after, and `step`, a list of the
// changes in lines of tab-separated fields:
//
//     trestle step 1
//     what  Import of biology.apkg
//     row   1769000000000              instant of the head row in the log
//     text  0  -  +  decks/bio.deck.md (- was not there, + is there; texts in 0.before, 0.after)
//     move  1  media/.part-7  media/cell.png
//
// Paths are relative to the data folder. Beside it lies `under-way` from before the first file is
// touched until the log agrees with the files.
#include "app/app_files_internal.h"

#include <stdio.h>

#include "base/file.h"
#include "deck/deck_parse.h"

#define STEP_LIST_MAX ((size_t)64 << 20)

static const char *dir_of(const App *app, Arena *a, int64_t seq) {
    return path_join(a, path_join(a, app->data_dir, "undo"),
                     arena_printf(a, "%lld", (long long)seq).at);
}

static const char *text_path(Arena *a, const char *dir, size_t i, const char *which) {
    return path_join(a, dir, arena_printf(a, "%zu.%s", i, which).at);
}

// --- writing -------------------------------------------------------------------------------------
static Str relative(const App *app, const char *path) {
    const Str root = str_of(app->data_dir), p = str_of(path);
    const bool is_inside = str_starts(p, root) && p.n > root.n + 1 && p.at[root.n] == '/';
    return is_inside ? str_skip(p, root.n + 1) : STR_NONE;
}

static bool is_plain(Str path) {
    for (size_t i = 0; i < path.n; i++) {
        if (path.at[i] == '\n' || path.at[i] == '\t') {
            return false;
        }
    }
    return path.n > 0 && str_find(path, S("../"), 0) == SIZE_MAX;
}

static bool list_change(const App *app, Buf *out, size_t i, const StepChange *c, Err *err) {
    const Str path = relative(app, c->path);
    const Str to = c->is_move ? relative(app, c->to) : path;
    if (!is_plain(path) || !is_plain(to)) {
        return err_at(err, ERR_INPUT, str_of(c->path), 0,
                      "only files in the data folder can be changed, with a name without tabs and "
                      "line breaks");
    }
    if (c->is_move) {
        buf_addf(out, "move\t%zu\t%.*s\t%.*s\n", i, STR_ARG(path), STR_ARG(to));
    } else {
        buf_addf(out, "text\t%zu\t%c\t%c\t%.*s\n", i, c->has_before ? '+' : '-',
                 c->has_after ? '+' : '-', STR_ARG(path));
    }
    return true;
}

static bool write_texts(Arena *a, const char *dir, size_t i, const StepChange *c, Err *err) {
    return (!c->has_before || file_write_atomic(text_path(a, dir, i, "before"), c->before, err)) &&
           (!c->has_after || file_write_atomic(text_path(a, dir, i, "after"), c->after, err));
}

static const char *mark_path(Arena *a, const char *dir) {
    return path_join(a, dir, "under-way");
}

bool journal_write(const App *app, int64_t seq, int64_t at_ms, Str what, const StepChange *changes,
                   size_t n, Err *err) {
    Arena a = {0};
    const char *dir = dir_of(app, &a, seq);
    journal_drop(app, seq); // of a log that a restore has cut
    Buf list = {.max = STEP_LIST_MAX};
    buf_addf(&list, "trestle step 1\nwhat\t%.*s\nrow\t%lld\n", STR_ARG(what), (long long)at_ms);
    bool ok = dir_make(dir, err) && file_write_atomic(mark_path(&a, dir), S(""), err);
    for (size_t i = 0; ok && i < n; i++) {
        Arena names = {0};
        ok = list_change(app, &list, i, &changes[i], err) &&
             (changes[i].is_move || write_texts(&names, dir, i, &changes[i], err));
        arena_free(&names);
    }
    ok = ok && (!list.full || err_set(err, ERR_LIMIT, "too many files for one step")) &&
         file_write_atomic(path_join(&a, dir, "step"), buf_str(&list), err);
    if (!ok) {
        journal_drop(app, seq);
    }
    buf_free(&list);
    arena_free(&a);
    return ok;
}

void journal_mark(const Journal *j, bool is_under_way, Err *err) {
    Arena a = {0};
    const char *path = mark_path(&a, j->dir);
    (void)(is_under_way ? file_write_atomic(path, S(""), err) : file_remove(path, err));
    arena_free(&a);
}

void journal_drop(const App *app, int64_t seq) {
    Arena a = {0};
    Err err = {0};
    dir_remove(dir_of(app, &a, seq), &err); // what stays is only space
    arena_free(&a);
}

// --- reading -------------------------------------------------------------------------------------
static bool read_change(const App *app, Arena *a, Str line, StepChange *c) {
    const Str kind = str_cut(&line, '\t');
    (void)str_cut(&line, '\t'); // its number is its place
    *c = (StepChange){.is_move = str_eq(kind, S("move"))};
    if (c->is_move) {
        const Str from = str_cut(&line, '\t');
        c->path = path_join(a, app->data_dir, arena_z(a, from));
        c->to = path_join(a, app->data_dir, arena_z(a, line));
        return is_plain(from) && is_plain(line);
    }
    c->has_before = str_eq(str_cut(&line, '\t'), S("+"));
    c->has_after = str_eq(str_cut(&line, '\t'), S("+"));
    c->path = path_join(a, app->data_dir, arena_z(a, line));
    return str_eq(kind, S("text")) && is_plain(line);
}

static bool parse(const App *app, Arena *a, Str list, int64_t at_ms, Journal *j) {
    Str line;
    if (!str_next_line(&list, &line) || !str_eq(line, S("trestle step 1")) ||
        !str_next_line(&list, &line) || !str_starts(line, S("what\t"))) {
        return false;
    }
    j->what = str_skip(line, 5);
    int64_t row = 0;
    if (!str_next_line(&list, &line) || !str_starts(line, S("row\t")) ||
        !str_to_i64(str_skip(line, 4), &row) || (at_ms != JOURNAL_ANY && row != at_ms)) {
        return false;
    }
    size_t lines = 0;
    for (Str rest = list; str_next_line(&rest, &line);) {
        lines++;
    }
    j->changes = ARENA_ARRAY(a, StepChange, lines);
    while (str_next_line(&list, &line)) {
        if (!read_change(app, a, line, &j->changes[j->n])) {
            return false;
        }
        j->n++;
    }
    return true;
}

bool journal_read(const App *app, int64_t seq, int64_t at_ms, Arena *a, Journal *j, Err *err) {
    *j = (Journal){.dir = dir_of(app, a, seq)};
    const char *path = path_join(a, j->dir, "step");
    Buf list = {0};
    Err why = {0};
    const bool ok = file_read(path, STEP_LIST_MAX, &list, &why) &&
                    parse(app, a, arena_str(a, buf_str(&list)), at_ms, j);
    buf_free(&list);
    return ok || err_set(err, ERR_NOT_FOUND,
                         "The files of this step are not kept any more, so it cannot be taken back "
                         "or done again.");
}

// --- doing ---------------------------------------------------------------------------------------
// Does the file hold what the step knows of it?
static bool holds(const char *path, bool is_there, const char *text_file) {
    Buf now = {0}, then = {0};
    Err err = {0};
    bool same = !is_there ? !file_info(path).exists
                          : file_read(path, DECK_MAX_BYTES, &now, &err) &&
                                file_read(text_file, DECK_MAX_BYTES, &then, &err) &&
                                str_eq(buf_str(&now), buf_str(&then));
    buf_free(&now);
    buf_free(&then);
    return same;
}

static bool is_in_state(Arena *a, const Journal *j, size_t i, bool after) {
    const StepChange *c = &j->changes[i];
    if (c->is_move) {
        return file_info(after ? c->to : c->path).exists &&
               !file_info(after ? c->path : c->to).exists;
    }
    return holds(c->path, after ? c->has_after : c->has_before,
                 text_path(a, j->dir, i, after ? "after" : "before"));
}

static bool move(Arena *a, const char *from, const char *to, Err *err) {
    return dir_make(arena_z(a, path_dir(str_of(to))), err) &&
           (rename(from, to) == 0 || err_sys(err, "cannot be moved", from));
}

static bool turn_one(Arena *a, const Journal *j, size_t i, bool forward, Err *err) {
    const StepChange *c = &j->changes[i];
    if (c->is_move) {
        return move(a, forward ? c->path : c->to, forward ? c->to : c->path, err);
    }
    if (!(forward ? c->has_after : c->has_before)) {
        return file_remove(c->path, err);
    }
    return dir_make(arena_z(a, path_dir(str_of(c->path))), err) &&
           file_copy(text_path(a, j->dir, i, forward ? "after" : "before"), c->path, err);
}

void journal_force(const Journal *j, bool forward) {
    for (size_t k = 0; k < j->n; k++) {
        const size_t i = forward ? k : j->n - 1 - k;
        Arena a = {0};
        Err err = {0};
        if (is_in_state(&a, j, i, !forward)) {
            turn_one(&a, j, i, forward, &err);
        }
        arena_free(&a);
    }
}

bool journal_turn(const Journal *j, bool forward, Err *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < j->n; i++) {
        Arena a = {0};
        if (!is_in_state(&a, j, i, !forward)) {
            const StepChange *c = &j->changes[i];
            ok = err_at(err, ERR_BUSY, str_of(c->is_move && !forward ? c->to : c->path), 0,
                        "This file is another one now than the step left it, so nothing was taken "
                        "back or done again.");
        }
        arena_free(&a);
    }
    for (size_t k = 0; ok && k < j->n; k++) {
        Arena a = {0};
        ok = turn_one(&a, j, forward ? k : j->n - 1 - k, forward, err);
        arena_free(&a);
    }
    if (!ok) {
        journal_force(j, !forward);
    }
    return ok;
}

void journal_refresh(const Journal *j) {
    for (size_t i = 0; i < j->n; i++) {
        const StepChange *c = &j->changes[i];
        Arena a = {0};
        Err err = {0};
        if (!c->is_move && c->has_after && !is_in_state(&a, j, i, true)) {
            file_copy(c->path, text_path(&a, j->dir, i, "after"), &err); // undo will ask otherwise
        }
        arena_free(&a);
    }
}
