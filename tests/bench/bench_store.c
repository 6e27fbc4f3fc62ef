// bench_store BIN DIR SHARE DECK: opening, the day's queue, the fold, memory and an import, on a
// copy of the large folder that may be spoiled. BIN holds the minimal programs, DECK is a file of
// ten thousand cards.
#include <stdio.h>
#include <unistd.h>

#include "app/app_stats.h"
#include "base/clock.h"
#include "base/file.h"
#include "bench_tool.h"
#include "store/store.h"

#define BENCH_NOW "2026-11-22T10:00:00Z"
#define TIMES     5

typedef struct Bench {
    Arena arena;
    const char *bin, *dir, *share, *deck;
    int64_t now_ms;
    double scan_open, scan_log; // of the minimal program
} Bench;

static App *open_app(const Bench *b, Err *err) {
    return app_open(
        &(AppOptions){
            .data_dir = b->dir, .share_dir = b->share, .source = "bench", .now_ms = b->now_ms},
        err);
}

static bool ask_minimal(Bench *b) {
    Samples open = {0}, log = {0};
    bool ok = true;
    for (int i = 0; ok && i < TIMES; i++) {
        double ms[2];
        ok = bench_ask(
            (const char *const[]){path_join(&b->arena, b->bin, "minimal_scan"), b->dir, NULL}, ms,
            2);
        vec_push(&open, ms[0]);
        vec_push(&log, ms[1]);
    }
    b->scan_open = samples_at(&open, 50);
    b->scan_log = samples_at(&log, 50);
    vec_free(&open);
    vec_free(&log);
    return ok;
}

// Opening until the first turn is known: what stands between a click on the icon and the question.
static bool measure_open(const Bench *b, Err *err) {
    Samples open = {0}, day = {0}, again = {0};
    bool ok = true;
    for (int i = 0; ok && i < TIMES; i++) {
        int64_t from = clock_mono_us();
        App *app = open_app(b, err);
        vec_push(&open, bench_ms_since(from));
        ok = app != NULL;
        if (ok) {
            from = clock_mono_us();
            app_turn(app, b->now_ms);
            vec_push(&day, bench_ms_since(from));
            // Lifting and setting the focus makes the queue stale: built again with warm tables.
            app_focus_deck(app, 0);
            app_turn(app, b->now_ms);
            app_focus_deck(app, -1);
            from = clock_mono_us();
            app_turn(app, b->now_ms);
            vec_push(&again, bench_ms_since(from));
        }
        app_close(app, b->now_ms);
    }
    bench_line("open 100,000 cards and 1,000,000 rows", samples_at(&open, 50), b->scan_open, "ms",
               "");
    bench_line("first turn of the day after that", samples_at(&day, 50), 0, "ms", "");
    bench_line("day and queue built again, 100,000 items", samples_at(&again, 50), 0, "ms", "");
    vec_free(&open);
    vec_free(&day);
    vec_free(&again);
    return ok;
}

static bool measure_fold(const Bench *b, Err *err) {
    Samples fold = {0};
    Store *store = store_open(b->dir, STORE_READ_WRITE, err);
    bool ok = store != NULL;
    for (int i = 0; ok && i < TIMES; i++) {
        int64_t rows = 0, items = 0;
        const int64_t from = clock_mono_us();
        ok = store_fold_all(store, &rows, &items, err);
        vec_push(&fold, bench_ms_since(from));
    }
    bench_line("fold the log of 1,000,000 rows", samples_at(&fold, 50), b->scan_log, "ms",
               "< 1000");
    const int64_t from = clock_mono_us();
    ok = ok && store_rebuild(store, err);
    bench_line("rebuild the caches from it", bench_ms_since(from), 0, "ms", "");
    store_close(store);
    vec_free(&fold);
    return ok;
}

// The statistics page: reading the log, and another filter once it is in memory.
static bool measure_stats(const Bench *b, Err *err) {
    Samples first = {0}, again = {0};
    App *app = open_app(b, err);
    bool ok = app != NULL;
    for (int i = 0; ok && i < TIMES; i++) {
        app_stats_forget(app);
        int64_t from = clock_mono_us();
        ok = app_stats(app, (Str){0}, b->now_ms, err) != NULL;
        vec_push(&first, bench_ms_since(from));
        from = clock_mono_us();
        ok = ok && app_stats(app, S("deck:part-0001"), b->now_ms, err) != NULL;
        vec_push(&again, bench_ms_since(from));
    }
    bench_line("statistics of 1,000,000 rows", samples_at(&first, 50), b->scan_log, "ms", "< 1000");
    bench_line("the same of one deck after that", samples_at(&again, 50), 0, "ms", "");
    app_close(app, b->now_ms);
    vec_free(&first);
    vec_free(&again);
    return ok;
}

static bool measure_import(const Bench *b, Err *err) {
    App *app = open_app(b, err);
    bool ok = app != NULL;
    for (int i = 0; ok && i < 2; i++) {
        ImportReport report = {0};
        const bool dry = i == 0;
        const int64_t from = clock_mono_us();
        ok = app_import(app, b->deck, dry, b->now_ms, &report, err);
        bench_line(dry ? "look at a deck of 10,000 cards (dry run)"
                       : "import it: check, back up, load all again",
                   bench_ms_since(from), 0, "ms", "");
        import_report_free(&report);
    }
    // Without another act there is nothing to back up, and closing is quick.
    app_close(app, b->now_ms);
    return ok;
}

static bool measure_close(const Bench *b, Err *err) {
    App *app = open_app(b, err);
    bool ok = app != NULL && app_more_due(app, 1, b->now_ms, err);
    const int64_t from = clock_mono_us();
    app_close(app, b->now_ms);
    bench_line("close after an act, with the checked backup", bench_ms_since(from), 0, "ms", "");
    return ok;
}

// A fresh process: what earlier measures left to the allocator would count too.
static bool measure_memory(const Bench *b, Err *err) {
    App *app = open_app(b, err);
    if (app) {
        app_turn(app, b->now_ms);
        bench_line("memory without a window (VmRSS)",
                   (double)bench_status((long)getpid(), "VmRSS:") / 1024.0, 0, "MiB", "");
    }
    app_close(app, b->now_ms);
    return app != NULL;
}

int main(int argc, char **argv) {
    Bench b = {0};
    if (argc != 5 || !clock_parse(S(BENCH_NOW), &b.now_ms)) {
        fprintf(stderr, "usage: bench_store BIN DIR SHARE DECK\n");
        return 2;
    }
    b.bin = argv[1];
    b.dir = argv[2];
    b.share = argv[3];
    b.deck = argv[4];
    Err err = {0};
    const bool ok = measure_memory(&b, &err) && ask_minimal(&b) && measure_open(&b, &err) &&
                    measure_fold(&b, &err) && measure_stats(&b, &err) && measure_close(&b, &err) &&
                    measure_import(&b, &err);
    if (!ok) {
        fprintf(stderr, "bench_store: %s\n", err.text);
    }
    arena_free(&b.arena);
    return ok ? 0 : 1;
}
