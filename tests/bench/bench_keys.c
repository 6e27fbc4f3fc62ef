// bench_keys BIN DIR SHARE FONTS: from a key to the next frame, at full size and without a window.
// Every stroke goes through the real screens; the grade is durable before the frame is laid out,
// and the frame is painted on a surface in memory. What is missing to a real window is handing the
// finished pixels to the display.
#include <stdio.h>

#include "app/app.h"
#include "base/clock.h"
#include "base/file.h"
#include "bench_tool.h"
#include "sdl/sdl_surface.h"
#include "ui/ui.h"

#define BENCH_NOW "2026-11-22T10:00:00Z"
#define WIDTH     1280
#define HEIGHT    800
#define GRADES    300
#define ANSWER_MS 4000
#define VISITS    20

typedef struct Desk {
    App *app;
    SdlSurface *surface;
    Ui *ui;
    int64_t now_ms, mono_ms;
} Desk;

// A stroke and the frame after it; the milliseconds it took.
static double stroke(Desk *d, const char *name) {
    Input in = {.kind = INPUT_KEY, .now_ms = d->now_ms, .mono_ms = d->mono_ms};
    key_parse(str_of(name), &in.key, &in.symbol, &in.mods);
    const int64_t from = clock_mono_us();
    ui_input(d->ui, &in);
    const UiFrameView view = ui_frame(d->ui, d->now_ms);
    sdl_surface_draw(d->surface, view.draw, view.canvas);
    return bench_ms_since(from);
}

static void pass(Desk *d, int64_t ms) {
    d->now_ms += ms;
    d->mono_ms += ms;
}

static bool begin(Desk *d, const char *dir, const char *share, const char *fonts, Err *err) {
    d->app = app_open(
        &(AppOptions){.data_dir = dir, .share_dir = share, .source = "bench", .now_ms = d->now_ms},
        err);
    d->surface = d->app ? sdl_surface_open(WIDTH, HEIGHT, fonts, false, err) : NULL;
    if (!d->surface || !app_setting_set(d->app, S("minutes"), S("240"), err) ||
        !app_setting_set(d->app, S("background"), S("skipped"), err)) {
        return false;
    }
    d->ui =
        ui_open(d->app, sdl_surface_metrics(d->surface),
                &(UiOptions){.width = WIDTH, .height = HEIGHT, .scale = 1, .now_ms = d->now_ms});
    ui_frame(d->ui, d->now_ms);
    stroke(d, "Return"); // begins the day
    return true;
}

static void study(Desk *d, const char *bin, const char *dir) {
    Samples reveal = {0}, grade = {0};
    for (int i = 0; i < GRADES * 3 && grade.n < GRADES; i++) {
        const Turn *turn = app_turn(d->app, d->now_ms);
        if (turn->kind == TURN_DONE) {
            break;
        }
        pass(d, ANSWER_MS);
        const double shown = stroke(d, "space");
        if (turn->kind == TURN_CARD) {
            vec_push(&reveal, shown);
            pass(d, ANSWER_MS);
            vec_push(&grade, stroke(d, i % 9 == 0 ? "1" : "3"));
        }
    }
    Arena a = {0};
    double ms[4] = {0};
    bench_ask((const char *const[]){path_join(&a, bin, "minimal_commit"), dir, NULL}, ms, 4);
    char what[80];
    snprintf(what, sizeof what, "grade to next frame, durable, p50 of %zu", grade.n);
    bench_line(what, samples_at(&grade, 50), ms[2], "ms", "");
    bench_line("  p99 (minimal: one SQLite row committed)", samples_at(&grade, 99), ms[3], "ms",
               "<= 16.7");
    bench_line("  worst", samples_at(&grade, 100), 0, "ms", "");
    bench_line("  (for scale: one row written and fsync'ed, p50)", ms[0], 0, "ms", "");
    bench_line("reveal to next frame, p50", samples_at(&reveal, 50), 0, "ms", "");
    bench_line("  p99", samples_at(&reveal, 99), 0, "ms", "<= 16.7");
    vec_free(&reveal);
    vec_free(&grade);
    arena_free(&a);
}

// A way to another screen and back, several times; the first frame of each is what is measured.
static void visit(Desk *d, const char *what, const char *const there[2], const char *back) {
    Samples s = {0};
    for (int i = 0; i < VISITS; i++) {
        pass(d, ANSWER_MS);
        double ms = stroke(d, there[0]);
        if (there[1]) {
            ms = stroke(d, there[1]);
        }
        vec_push(&s, ms);
        if (back) {
            stroke(d, back);
        }
    }
    bench_line(what, samples_at(&s, 50), 0, "ms", "<= 16.7");
    vec_free(&s);
}

// A character typed into a field, and frames until nothing is left to do; the worst one of them.
static double typed(Desk *d, char c) {
    Input in = {.kind = INPUT_TEXT, .text = {&c, 1}, .now_ms = d->now_ms, .mono_ms = d->mono_ms};
    double worst = 0;
    ui_input(d->ui, &in);
    for (int i = 0; i < 100; i++) {
        const int64_t from = clock_mono_us();
        const UiFrameView view = ui_frame(d->ui, d->now_ms);
        sdl_surface_draw(d->surface, view.draw, view.canvas);
        const double ms = bench_ms_since(from);
        worst = ms > worst ? ms : worst;
        if (ui_wake(d->ui, d->now_ms) > d->now_ms) {
            break;
        }
    }
    return worst;
}

static void type(Desk *d, const char *what, const char *text) {
    Samples s = {0};
    for (size_t i = 0; text[i]; i++) {
        vec_push(&s, typed(d, text[i]));
    }
    bench_line(what, samples_at(&s, 50), 0, "ms", "<= 16.7");
    bench_line("  worst", samples_at(&s, 100), 0, "ms", "");
    vec_free(&s);
}

// Frames until the index of words in whole cards is made, which the first search of all does.
static void index_words(Desk *d) {
    Samples frames = {0};
    const int64_t from = clock_mono_us();
    while (ui_wake(d->ui, d->now_ms) <= d->now_ms && frames.n < 1000000) {
        const int64_t at = clock_mono_us();
        const UiFrameView view = ui_frame(d->ui, d->now_ms);
        sdl_surface_draw(d->surface, view.draw, view.canvas);
        vec_push(&frames, bench_ms_since(at));
    }
    bench_line("index of all words, once, in s", bench_ms_since(from) / 1000, 0, "s", "");
    bench_line("  a frame while it is made, p99", samples_at(&frames, 99), 0, "ms", "<= 16.7");
    bench_line("  worst", samples_at(&frames, 100), 0, "ms", "");
    vec_free(&frames);
}

static void browse(Desk *d) {
    Samples first = {0}, row = {0}, page = {0}, sort = {0};
    stroke(d, "g");
    vec_push(&first, stroke(d, "b"));
    for (int i = 0; i < 40; i++) {
        stroke(d, "Down");
    }
    for (int i = 0; i < 100; i++) {
        vec_push(&row, stroke(d, "Down"));
        vec_push(&page, stroke(d, "PageDown"));
    }
    stroke(d, "End");
    for (const char *const *key = (const char *const[]){"1", "3", "4", "6", "4", "1", NULL}; *key;
         key++) {
        vec_push(&sort, stroke(d, *key));
    }
    bench_line("browse, first frame", samples_at(&first, 50), 0, "ms", "<= 16.7");
    bench_line("browse, one row on, to next frame", samples_at(&row, 50), 0, "ms", "<= 16.7");
    bench_line("  p99", samples_at(&row, 99), 0, "ms", "");
    bench_line("browse, one page on, to next frame", samples_at(&page, 50), 0, "ms", "<= 16.7");
    bench_line("browse, sort all, to next frame, worst of 6", samples_at(&sort, 100), 0, "ms",
               "<= 100");
    index_words(d);
    stroke(d, "/");
    type(d, "browse, search keystroke to frame", "-latency or deck:part is:due");
    stroke(d, "Ctrl+A");
    type(d, "  words of whole cards", "decision \"the answer\" -who the re");
    stroke(d, "Escape");
    stroke(d, "Ctrl+K");
    type(d, "palette, keystroke to frame", "who decides 4711");
    stroke(d, "Escape");
    vec_free(&first);
    vec_free(&row);
    vec_free(&page);
    vec_free(&sort);
}

static void look_around(Desk *d) {
    visit(d, "undo to next frame, p50 of 20", (const char *const[]){"Ctrl+Z", NULL}, NULL);
    visit(d, "card info to next frame", (const char *const[]){"i", NULL}, "Escape");
    visit(d, "home, with all its decks, to next frame", (const char *const[]){"g", "h"}, "Return");
}

int main(int argc, char **argv) {
    Desk d = {0};
    Err err = {0};
    if (argc != 5 || !clock_parse(S(BENCH_NOW), &d.now_ms)) {
        fprintf(stderr, "usage: bench_keys BIN DIR SHARE FONTS\n");
        return 2;
    }
    const bool ok = begin(&d, argv[2], argv[3], argv[4], &err);
    if (ok) {
        study(&d, argv[1], argv[2]);
        look_around(&d);
        browse(&d);
    } else {
        fprintf(stderr, "bench_keys: %s\n", err.text);
    }
    ui_close(d.ui);
    sdl_surface_close(d.surface);
    app_close(d.app, d.now_ms);
    return ok ? 0 : 1;
}
