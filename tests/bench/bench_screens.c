// bench_screens DIR SHARE FONTS: every screen there is, at full size and without a window. Its
// first frame, what a frame is made of, and what stays in memory after all were visited. Counts do
// not depend on the machine; the milliseconds are for looking at.
#include <stdio.h>

#include "app/app.h"
#include "base/clock.h"
#include "bench_tool.h"
#include "sdl/sdl_surface.h"
#include "ui/screen.h"
#include "ui/screens/screens.h"
#include "ui/ui.h"

#define BENCH_NOW "2026-11-22T10:00:00Z"
#define WIDTH     1280
#define HEIGHT    800
#define SLICES    2000 // frames after which a screen that is still at work is left alone

typedef struct Desk {
    App *app;
    SdlSurface *surface;
    Ui *ui;
    int64_t now_ms;
} Desk;

typedef struct Frame {
    double ms;
    size_t ops, texts;
} Frame;

static Frame frame(Desk *d) {
    Frame f = {0};
    const int64_t from = clock_mono_us();
    const UiFrameView view = ui_frame(d->ui, d->now_ms);
    sdl_surface_draw(d->surface, view.draw, view.canvas);
    f.ms = bench_ms_since(from);
    f.ops = view.draw->n;
    for (size_t i = 0; i < view.draw->n; i++) {
        f.texts += view.draw->at[i].kind == DRAW_TEXT;
    }
    return f;
}

// Opens the screen; its first frame, and how long it went on working in slices after that.
static void visit(Desk *d, const Screen *screen) {
    ui_go(d->ui, SCREEN_HOME, NULL);
    frame(d);
    const int64_t from = clock_mono_us();
    ui_go(d->ui, screen->id, NULL);
    Frame f = frame(d);
    f.ms = bench_ms_since(from);
    double worst = 0;
    int slices = 0;
    while (ui_top(d->ui) == screen->id && ui_wake(d->ui, d->now_ms) <= d->now_ms &&
           slices < SLICES) {
        const int64_t start = clock_mono_us();
        ui_tick(d->ui, d->now_ms);
        frame(d);
        const double ms = bench_ms_since(start);
        worst = ms > worst ? ms : worst;
        slices++;
    }
    if (ui_top(d->ui) != screen->id) {
        return; // it opens over something only
    }
    char what[80];
    snprintf(what, sizeof what, "%s: first frame", screen->title);
    bench_line(what, f.ms, 0, "ms", "<= 16.7");
    if (slices > 0) {
        snprintf(what, sizeof what, "  worst of %d slices after it", slices);
        bench_line(what, worst, 0, "ms", "<= 16.7");
    }
    snprintf(what, sizeof what, "  shapes in a frame (of them %zu texts)", f.texts);
    bench_line(what, (double)f.ops, 0, "", "");
}

int main(int argc, char **argv) {
    Desk d = {0};
    Err err = {0};
    if (argc != 4 || !clock_parse(S(BENCH_NOW), &d.now_ms)) {
        fprintf(stderr, "usage: bench_screens DIR SHARE FONTS\n");
        return 2;
    }
    d.app = app_open(
        &(AppOptions){
            .data_dir = argv[1], .share_dir = argv[2], .source = "bench", .now_ms = d.now_ms},
        &err);
    d.surface = d.app ? sdl_surface_open(WIDTH, HEIGHT, argv[3], false, &err) : NULL;
    const bool ok = d.surface && app_setting_set(d.app, S("background"), S("skipped"), &err);
    if (ok) {
        d.ui =
            ui_open(d.app, sdl_surface_metrics(d.surface),
                    &(UiOptions){.width = WIDTH, .height = HEIGHT, .scale = 1, .now_ms = d.now_ms});
        frame(&d);
        for (int id = SCREEN_NONE + 1; id < SCREEN_COUNT; id++) {
            if (screens_get(id)) {
                visit(&d, screens_get(id));
            }
        }
        bench_line("textures kept after all of them",
                   (double)sdl_surface_texture_bytes(d.surface) / 1048576.0, 0, "MiB", "<= 64");
    } else {
        fprintf(stderr, "bench_screens: %s\n", err.text);
    }
    ui_close(d.ui);
    sdl_surface_close(d.surface);
    app_close(d.app, d.now_ms);
    return ok ? 0 : 1;
}
