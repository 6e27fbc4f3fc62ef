// What the learner knows, in a package: states that no short session makes (suspended, buried,
// starred, long overdue), rows of one moment, what was forgotten; and what force is for.
#include "base/file.h"
#include "base/vec.h"
#include "deck/deck_parse.h"
#include "export/export.h"
#include "harness/harness.h"
#include "import/archive.h"
#include "store/db.h"

#define TODAY 20780
#define AT_MS ((int64_t)1795422600000)

static const char text[] = "## A\n<!-- t.a -->\n\na\n\n## B {{1:x}} {{3:y}}\n<!-- t.b cloze -->\n\n"
                           "## C\n<!-- t.c -->\n\nc\n";

typedef struct World {
    ItemState states[4]; // t.a, t.b/1, t.b/3, t.c
    ExportItem items[4];
    const LogRow *rows;
    size_t row_n;
} World;

static bool read_deck(void *self, size_t i, Arena *a, ExportDeck *out, Err *err) {
    (void)i;
    (void)err;
    static const size_t first[] = {0, 1, 3, 4};
    World *w = self;
    Diags diags = {0};
    const Deck *deck = deck_parse(a, S("t.deck.md"), str_of(text), S("t"), &diags);
    ExportCard *cards = ARENA_ARRAY(a, ExportCard, 3);
    for (size_t k = 0; k < 3; k++) {
        cards[k] = (ExportCard){&deck->cards[k], &w->items[first[k]], first[k + 1] - first[k]};
    }
    *out = (ExportDeck){.deck = deck, .cards = cards, .card_n = 3, .dir = "/"};
    diags_free(&diags);
    return true;
}

static bool read_acts(void *self, ExportActVisit *visit, void *ctx, Err *err) {
    (void)err;
    const World *w = self;
    for (size_t i = 0; i < w->row_n; i++) {
        const ExportAct act = {&w->rows[i], (int32_t)i, (int32_t)i + 1, 230};
        if (!visit(ctx, &act)) {
            break;
        }
    }
    return true;
}

static World make_world(void) {
    static const char *const keys[] = {"t.a", "t.b/1", "t.b/3", "t.c"};
    World w = {0};
    for (size_t i = 0; i < 4; i++) {
        w.states[i] = fold_start();
        w.states[i].first_day = TODAY - 100;
        w.states[i].due_day = TODAY + (int32_t)i;
        w.states[i].sched = (SchedState){.reps = 3, .interval_days = 12, .ef100 = 236};
        w.states[i].reviews = 7;
        w.states[i].lapses = 2;
        w.items[i].key = str_of(keys[i]);
    }
    w.items[1].number = 1;
    w.items[2].number = 3;
    w.states[0].suspended = true;
    w.states[1].buried_day = TODAY;
    w.states[2].starred = true;
    w.states[2].due_day = TODAY - 90;
    w.states[3] = fold_start();
    return w;
}

static bool run(World *w, const char *path, ExportFormat format, bool force, Err *err) {
    for (size_t i = 0; i < 4; i++) {
        w->items[i].state = &w->states[i];
    }
    const ExportSource source = {w, 1, read_deck, read_acts};
    const ExportOptions options = {.format = format,
                                   .with_progress = true,
                                   .force = force,
                                   .now_ms = AT_MS,
                                   .today = TODAY,
                                   .first_day = TODAY - 100,
                                   .rollover_hour = 4};
    ExportReport report = {0};
    const bool ok = export_run(path, &source, &options, &report, err);
    export_report_free(&report);
    return ok;
}

// The collection of a legacy package as a file beside it.
static Db *open_collection(Arena *a, const char *path) {
    Err err = {0};
    Buf bytes = {0};
    Archive *zip = archive_open(path, &err);
    assert_non_null(zip);
    assert_ok(archive_read(zip, archive_find(zip, "collection.anki2"), 1 << 20, sink_to_buf(&bytes),
                           &err),
              &err);
    archive_close(zip);
    const char *file = arena_printf(a, "%s.db", path).at;
    assert_ok(file_write_atomic(file, buf_str(&bytes), &err), &err);
    buf_free(&bytes);
    Db *db = db_open(file, DB_READ_ONLY, &err);
    assert_non_null(db);
    return db;
}

// All rows of one column of text, joined by blanks.
static void assert_rows(Db *db, const char *sql, const char *want) {
    Err err = {0};
    Buf got = {0};
    Stmt *st = db_stmt(db, sql, &err);
    assert_ok(st != NULL, &err);
    while (stmt_step(st, &err) == STEP_ROW) {
        buf_add_z(&got, got.n ? " " : "");
        buf_add_str(&got, stmt_str(st, 0));
    }
    stmt_done(st);
    assert_str(buf_str(&got), want);
    buf_free(&got);
}

static void test_states_and_log_travel(void **state) {
    (void)state;
    static const LogRow rows[] = {
        {.item = S_INIT("t.a"), .at_ms = AT_MS, .quality = 0, .kind = LOG_LEARN, .answer_ms = 9},
        {.item = S_INIT("t.a"), .at_ms = AT_MS, .quality = 3, .kind = LOG_DRILL},
        {.item = S_INIT("t.b/3"), .at_ms = AT_MS, .quality = 5, .kind = LOG_REVIEW},
        {.item = S_INIT("t.b/3"), .at_ms = AT_MS + 1, .quality = 4, .kind = LOG_EXTRA},
        {.item = S_INIT("t.b/1"), .at_ms = AT_MS + 9, .quality = QUALITY_NONE, .kind = LOG_RESET},
        {.item = S_INIT("t.b/1"), .at_ms = AT_MS + 9, .quality = QUALITY_NONE, .kind = LOG_STAR},
        {.item = S_INIT("t.gone"), .at_ms = AT_MS + 9, .quality = 4, .kind = LOG_REVIEW},
    };
    Arena a = {0};
    Err err = {0};
    World w = make_world();
    w.rows = rows;
    w.row_n = ARRAY_LEN(rows);
    const char *dir = harness_tmpdir(&a);
    const char *path = path_join(&a, dir, "x.apkg");
    assert_ok(run(&w, path, EXPORT_APKG_LEGACY, false, &err), &err);
    Db *db = open_collection(&a, path);
    // type, queue, due (days since the first one), interval, ease, reviews, lapses
    assert_rows(db,
                "SELECT printf('%s:%d:%d,%d,%d,%d,%d,%d,%d', guid, ord, type, queue, due, ivl,"
                " factor, reps, lapses) FROM cards JOIN notes ON notes.id = nid"
                " ORDER BY guid, ord",
                "t.a:0:2,-1,100,12,2360,7,2 t.b:0:2,-3,101,12,2360,7,2 t.b:2:2,2,10,12,2360,7,2 "
                "t.c:0:0,0,1,0,0,0,0");
    assert_rows(db, "SELECT guid || tags FROM notes WHERE tags != '' ORDER BY guid", "t.b marked ");
    assert_rows(db,
                "SELECT printf('%d:%d,%d,%d,%d,%d,%d', id - 1795422600000, ease, ivl, lastIvl,"
                " factor, time, type) FROM revlog ORDER BY id",
                "0:1,1,0,2300,9,0 1:2,2,1,0,0,3 2:4,3,2,2300,0,1 3:3,4,3,2300,0,3 9:0,0,4,0,0,4");
    db_close(db);
    harness_rmdir(dir);
    arena_free(&a);
}

static void test_nothing_is_replaced_without_force(void **state) {
    (void)state;
    Arena a = {0};
    Err err = {0};
    World w = make_world();
    const char *dir = harness_tmpdir(&a);
    for (int f = 0; f < EXPORT_FORMAT_COUNT; f++) {
        const char *path = path_join(&a, dir, f == EXPORT_MARKDOWN ? "x.md" : "x");
        err = (Err){0};
        assert_ok(file_write_atomic(path, S("old"), &err), &err);
        assert_false(run(&w, path, (ExportFormat)f, false, &err));
        assert_int_equal(err.code, ERR_INPUT);
        assert_str(harness_read(&a, path), "old");
        assert_ok(run(&w, path, (ExportFormat)f, true, &err), &err);
        assert_true(file_info(path).size > 100);
        assert_ok(file_remove(path, &err), &err);
        StrList left = {0};
        assert_ok(dir_list(dir, &a, &left, &err), &err);
        assert_int_equal(left.n, 0);
    }
    harness_rmdir(dir);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_states_and_log_travel),
        cmocka_unit_test(test_nothing_is_replaced_without_force),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
