// bench_import BIN TRESTLE WORK: what an import costs beside inserting the same rows raw into
// SQLite: 100,000 notes as CSV and as Anki's text with HTML, and a package of 8,000 cards. Each
// time `trestle import FILE` runs in a process of its own with an empty collection; WORK is a
// folder to spoil. With --child PROGRAM ARGS... it runs that and prints its wall and CPU time in
// milliseconds and its largest memory in MiB.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "bench_tool.h"
#include "import/archive_write.h"
#include "store/db.h"

#define NOTES 100000
#define CARDS 8000
#define TIMES 3

typedef struct Bench {
    Arena arena;
    const char *self, *bin, *trestle, *work;
    Err err;
} Bench;

static double ms_of(struct timeval t) {
    return (double)t.tv_sec * 1000.0 + (double)t.tv_usec / 1000.0;
}

static int run_child(char **argv) {
    const int64_t from = clock_mono_us();
    const pid_t pid = fork();
    if (pid == 0) {
        if (freopen("/dev/null", "w", stdout)) {
            execv(argv[0], argv);
        }
        _exit(127);
    }
    int status = 0;
    struct rusage use = {0};
    if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0) {
        return 1;
    }
    getrusage(RUSAGE_CHILDREN, &use);
    printf("%f %f %f\n", bench_ms_since(from), ms_of(use.ru_utime) + ms_of(use.ru_stime),
           (double)use.ru_maxrss / 1024.0);
    return 0;
}

// --- what is imported ----------------------------------------------------------------------------
typedef enum Form { FORM_ROWS, FORM_CSV, FORM_ANKI, FORM_COUNT } Form;

static void add_words(Buf *b, int i, int n) {
    static const char *const words[] = {"latency", "queue",  "index",  "shard",
                                        "replica", "commit", "cache",  "header",
                                        "packet",  "router", "thread", "lease"};
    for (int k = 0; k < n; k++) {
        buf_add_z(b, k ? " " : "");
        buf_add_z(b, words[(i * 7 + k * (i % 11 + 1)) % 12]);
    }
}

static void add_note(Buf *b, Form form, int i) {
    const bool is_anki = form == FORM_ANKI, is_csv = form == FORM_CSV;
    buf_addf(b, is_csv ? "\"" : "g%06x\t", i);
    buf_addf(b, is_anki ? "What is <b>number %d</b>, " : "What is number %d, ", i);
    add_words(b, i, 5);
    buf_add_z(b, is_csv ? "?\",\"" : "?\t");
    add_words(b, i + 1, 14);
    buf_addf(b, is_anki ? "<br>and so on &amp; %d.\t" : is_csv ? ", and %d.\"," : ", and %d.\t", i);
    buf_addf(b, "t%d %s\n", i % 50, i % 3 ? "net" : "db");
}

static const char *write_text(Bench *b, Form form, const char *name, int n) {
    Buf text = {0};
    buf_add_z(&text, form == FORM_CSV    ? "Front,Back,Tags\n"
                     : form == FORM_ANKI ? "#separator:tab\n#html:true\n#guid column:1\n#tags "
                                           "column:4\n"
                                         : "");
    for (int i = 0; i < n; i++) {
        add_note(&text, form, i);
    }
    const char *path = path_join(&b->arena, b->work, name);
    const bool ok = file_write_atomic(path, buf_str(&text), &b->err);
    buf_free(&text);
    return ok ? path : NULL;
}

static const char collection_sql[] =
    "CREATE TABLE col (id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf, tags);"
    "CREATE TABLE notes (id INTEGER PRIMARY KEY, guid, mid, mod, usn, tags, flds, sfld, csum, flags, "
    "data);"
    "CREATE TABLE cards (id INTEGER PRIMARY KEY, nid, did, ord, mod, usn, type, queue, due, ivl, "
    "factor, reps, lapses, left, odue, odid, flags, data);"
    "CREATE TABLE revlog (id INTEGER PRIMARY KEY, cid, usn, ease, ivl, lastIvl, factor, time, type);"
    "INSERT INTO col VALUES (1, 1700000000, 0, 0, 11, 0, 0, 0, '{}', '{\"1\":{\"name\":\"Basic\","
    "\"type\":0,\"flds\":[{\"name\":\"Front\"},{\"name\":\"Back\"}],\"tmpls\":[{\"name\":\"C\","
    "\"qfmt\":\"{{Front}}\",\"afmt\":\"{{FrontSide}}<hr id=answer>{{Back}}\"}]}}', "
    "'{\"1\":{\"name\":\"D\"}}', '{}', '{}');";

static bool fill_collection(Db *db, Str rows, Err *err) {
    Str line;
    bool ok = db_begin_write(db, err);
    for (int64_t id = 1; ok && str_next_line(&rows, &line); id++) {
        const Str guid = str_cut(&line, '\t'), front = str_cut(&line, '\t');
        Stmt *st =
            db_stmt(db,
                    "INSERT INTO notes (id, guid, mid, tags, flds) VALUES (:id, :guid, 1, '', "
                    ":front || char(31) || :back)",
                    err);
        Stmt *card = db_stmt(db,
                             "INSERT INTO cards (id, nid, did, ord, type, queue, due, ivl, factor, "
                             "odue, odid, flags) VALUES (:id, :id, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0)",
                             err);
        ok = st && card;
        if (ok) {
            stmt_bind_int(st, ":id", id);
            stmt_bind_int(card, ":id", id);
            stmt_bind_str(st, ":guid", guid);
            stmt_bind_str(st, ":front", front);
            stmt_bind_str(st, ":back", str_cut(&line, '\t'));
            const bool has_note = stmt_run(st, err);
            ok = stmt_run(card, err) && has_note;
        }
    }
    return ok && db_commit(db, err);
}

static const char *write_package(Bench *b, const char *rows_path) {
    const char *file = path_join(&b->arena, b->work, "collection.anki2");
    const char *path = path_join(&b->arena, b->work, "cards.apkg");
    Buf rows = {0};
    remove(file);
    remove(path);
    Db *db = db_open(file, DB_CREATE, &b->err);
    bool ok = db && db_exec(db, collection_sql, &b->err) &&
              file_read(rows_path, (size_t)1 << 28, &rows, &b->err) &&
              fill_collection(db, buf_str(&rows), &b->err);
    db_close(db);
    buf_free(&rows);
    ArchiveWriter *zip = ok ? archive_create(path, INT64_C(1795422600000), &b->err) : NULL;
    ok = zip && archive_add_file(zip, "collection.anki2", file, true, &b->err) &&
         archive_add_bytes(zip, "media", S("{}"), true, &b->err);
    if (!ok) {
        archive_abandon(zip);
        return NULL;
    }
    return archive_finish(zip, &b->err) ? path : NULL;
}

// --- measuring -----------------------------------------------------------------------------------
static bool measure(Bench *b, const char *what, const char *file, const char *rows) {
    Samples ours = {0}, least = {0}, ours_cpu = {0}, least_cpu = {0}, memory = {0};
    const char *db = path_join(&b->arena, b->work, "raw.sqlite");
    const char *minimal = path_join(&b->arena, b->bin, "minimal_import");
    bool ok = true;
    for (int i = 0; ok && i < TIMES; i++) {
        double own[3], raw[2];
        const char *data = arena_printf(&b->arena, "%s/data-%s-%d", b->work, what, i).at;
        ok = setenv("TRESTLE_DATA", data, 1) == 0 &&
             bench_ask((const char *const[]){b->self, "--child", b->trestle, "import", file, NULL},
                       own, 3) &&
             bench_ask((const char *const[]){minimal, rows, db, NULL}, raw, 2);
        if (ok) {
            vec_push(&ours, own[0]);
            vec_push(&ours_cpu, own[1]);
            vec_push(&memory, own[2]);
            vec_push(&least, raw[0]);
            vec_push(&least_cpu, raw[1]);
        }
    }
    bench_line(arena_printf(&b->arena, "import %s, beside raw rows", what).at,
               samples_at(&ours, 50), samples_at(&least, 50), "ms", "3");
    bench_line(arena_printf(&b->arena, "import %s: CPU", what).at, samples_at(&ours_cpu, 50),
               samples_at(&least_cpu, 50), "ms", "3");
    bench_line(arena_printf(&b->arena, "import %s: most memory", what).at, samples_at(&memory, 50),
               0, "MiB", "");
    vec_free(&ours);
    vec_free(&least);
    vec_free(&ours_cpu);
    vec_free(&least_cpu);
    vec_free(&memory);
    return ok;
}

int main(int argc, char **argv) {
    if (argc > 2 && strcmp(argv[1], "--child") == 0) {
        return run_child(argv + 2);
    }
    if (argc != 4) {
        fprintf(stderr, "usage: bench_import BIN TRESTLE WORK\n");
        return 2;
    }
    Bench b = {.self = argv[0], .bin = argv[1], .trestle = argv[2], .work = argv[3]};
    const char *rows = NULL, *few = NULL, *csv = NULL, *anki = NULL, *package = NULL;
    bool ok = dir_make(b.work, &b.err) && (rows = write_text(&b, FORM_ROWS, "rows.tsv", NOTES)) &&
              (few = write_text(&b, FORM_ROWS, "few.tsv", CARDS)) &&
              (csv = write_text(&b, FORM_CSV, "notes.csv", NOTES)) &&
              (anki = write_text(&b, FORM_ANKI, "notes.txt", NOTES)) &&
              (package = write_package(&b, few));
    ok = ok && measure(&b, "100,000 rows of CSV", csv, rows) &&
         measure(&b, "100,000 notes of Anki text", anki, rows) &&
         measure(&b, "a package of 8,000 cards", package, few);
    if (!ok) {
        fprintf(stderr, "bench_import: %s\n", b.err.text);
    }
    arena_free(&b.arena);
    return ok ? 0 : 1;
}
