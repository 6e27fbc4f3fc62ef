// Chooses the window, a script or the command line, and owns what they share: where things are and
// what time it is.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "script/script_run.h"
#include "sdl/sdl_run.h"
#include "sdl/sdl_surface.h"
#include "ui/keys_sheet.h"
#include "ui/screens/screens.h"

typedef struct Program {
    Arena arena;
    CliOptions options;
} Program;

// $XDG_DATA_HOME/trestle, or ~/.local/share/trestle.
static const char *default_data_dir(Arena *a) {
    const char *xdg = getenv("XDG_DATA_HOME");
    if (xdg && xdg[0] == '/') {
        return path_join(a, xdg, "trestle");
    }
    const char *home = getenv("HOME");
    return path_join(a, home && *home ? home : ".", ".local/share/trestle");
}

// Installed: beside the program. Otherwise the source tree it was built from.
static const char *find_share_dir(Arena *a) {
    Str self = path_of_program(a);
    if (self.n) {
        const char *dir = arena_z(a, path_dir(self));
        const char *share = path_real(a, path_join(a, dir, TRESTLE_SHARE_RELATIVE));
        if (file_info(path_join(a, share, "decks")).is_dir) {
            return share;
        }
    }
    return TRESTLE_SOURCE_DIR;
}

// Takes "--data DIR" out of argv. False when DIR is missing.
static bool take_data(Program *p, int *argc, char **argv) {
    int out = 1;
    for (int i = 1; i < *argc; i++) {
        if (strcmp(argv[i], "--data") == 0) {
            if (i + 1 == *argc) {
                fprintf(stderr, "trestle: --data needs a folder after it\n");
                return false;
            }
            p->options.data_dir = argv[++i];
        } else if (strncmp(argv[i], "--data=", 7) == 0) {
            p->options.data_dir = argv[i] + 7;
        } else {
            argv[out++] = argv[i];
        }
    }
    *argc = out;
    if (p->options.data_dir[0] == '\0') {
        fprintf(stderr, "trestle: --data needs a folder; an empty name is none\n");
        return false;
    }
    return true;
}

static bool set_up(Program *p, int *argc, char **argv) {
    CliOptions *o = &p->options;
    const char *data = getenv("TRESTLE_DATA");
    o->program = argv[0];
    o->version = TRESTLE_VERSION;
    o->data_dir = data && *data ? data : default_data_dir(&p->arena);
    o->share_dir = find_share_dir(&p->arena);
    const char *now = getenv("TRESTLE_NOW");
    o->is_pinned = now && *now;
    if (!o->is_pinned) {
        o->now_ms = clock_now_ms();
    } else if (!clock_parse(str_of(now), &o->now_ms)) {
        fprintf(stderr,
                "trestle: TRESTLE_NOW is \"%s\"; it must look like 2026-11-22T08:30:00+01:00\n",
                now);
        return false;
    }
    return take_data(p, argc, argv);
}

static int fail(const Err *err) {
    char text[1400];
    err_format(err, text, sizeof text);
    fprintf(stderr, "trestle: %s\n", text);
    return EXIT_COULD_NOT;
}

static int64_t now_of(const Program *p) {
    return p->options.is_pinned ? p->options.now_ms : clock_now_ms();
}

static App *open_app(const Program *p, const char *source, Err *err) {
    return app_open(&(AppOptions){.data_dir = p->options.data_dir,
                                  .share_dir = p->options.share_dir,
                                  .source = source,
                                  .now_ms = p->options.now_ms},
                    err);
}

// `bench` is for tests/bench: the window closes once its first frame is on the screen.
static int run_window(Program *p, bool bench) {
    Err err = {0};
    App *app = open_app(p, "window", &err);
    if (!app) {
        return fail(&err);
    }
    SdlOptions options = {.fonts_dir = path_join(&p->arena, p->options.share_dir, "fonts"),
                          .is_now_pinned = p->options.is_pinned,
                          .now_ms = p->options.now_ms,
                          .exit_after_first_frame = bench};
    int code = sdl_run(app, &options, &err);
    app_close(app, now_of(p));
    return code == EXIT_DONE ? EXIT_DONE : fail(&err);
}

static bool canvas_resize(void *self, int32_t w, int32_t h, Err *err) {
    return sdl_surface_resize(self, w, h, err);
}

static void canvas_draw(void *self, const DrawList *list, Color canvas) {
    sdl_surface_draw(self, list, canvas);
}

static bool canvas_save(void *self, const char *path, Err *err) {
    return sdl_surface_save_png(self, path, err);
}

static int run_play(Program *p, int argc, char **argv) {
    if (argc != 3 || strcmp(argv[2], "--help") == 0) {
        fprintf(argc == 3 ? stdout : stderr,
                "trestle play SCRIPT\n\nRuns the window's screens from a script, without a window: "
                "key, type, click, drop,\nresize, theme, wait, expect, tree, shot. "
                "src/script/script_run.h describes them.\n");
        return argc == 3 ? EXIT_DONE : EXIT_USAGE;
    }
    Err err = {0};
    App *app = open_app(p, "window", &err);
    const char *fonts = path_join(&p->arena, p->options.share_dir, "fonts");
    SdlSurface *surface =
        app ? sdl_surface_open(SCRIPT_WIDTH, SCRIPT_HEIGHT, fonts, true, &err) : NULL;
    int code = EXIT_COULD_NOT;
    if (surface) {
        ScriptOptions options = {.canvas = {.self = surface,
                                            .metrics = sdl_surface_metrics(surface),
                                            .resize = canvas_resize,
                                            .draw = canvas_draw,
                                            .save = canvas_save},
                                 .now_ms = p->options.now_ms};
        code = script_run(app, argv[2], &options);
    } else {
        fail(&err);
    }
    sdl_surface_close(surface);
    app_close(app, p->options.now_ms);
    return code;
}

// The learner's own keys; the usual ones where there is no collection or it cannot be read.
static void load_keymap(const Program *p, Keymap *m, bool *six) {
    Err err = {0};
    keymap_defaults(m);
    App *app = app_open(&(AppOptions){.data_dir = p->options.data_dir,
                                      .share_dir = p->options.share_dir,
                                      .read_only = true,
                                      .source = "terminal",
                                      .now_ms = p->options.now_ms},
                        &err);
    if (!app) {
        fail(&err);
        return;
    }
    *six = app_settings(app)->six_grades;
    if (!keymap_load(m, str_of(app_settings(app)->keys), &err)) {
        fail(&err);
    }
    app_close(app, p->options.now_ms);
}

static int run_keys(Program *p, int argc, char **argv) {
    const bool json = argc == 3 && strcmp(argv[2], "--json") == 0;
    const bool help = argc == 3 && strcmp(argv[2], "--help") == 0;
    if ((argc != 2 && !json) || help) {
        fprintf(
            help ? stdout : stderr,
            "trestle keys [--json]\n\nEvery key of the window, for printing; your own ones when "
            "you changed any.\n");
        return help ? EXIT_DONE : EXIT_USAGE;
    }
    Keymap *m = arena_alloc(&p->arena, sizeof *m);
    KeysSheet sheet = {.keymap = m, .screen_get = screens_get};
    Buf out = {0};
    load_keymap(p, m, &sheet.six);
    if (json) {
        keys_sheet_json(&sheet, &out);
        buf_add_byte(&out, '\n');
    } else {
        keys_sheet_text(&sheet, &out);
    }
    fwrite(out.at, 1, out.n, stdout);
    buf_free(&out);
    return EXIT_DONE;
}

static int run(Program *p, int argc, char **argv) {
    if (argc == 1) {
        return run_window(p, false);
    }
    if (argc == 2 && strcmp(argv[1], "--bench-first-frame") == 0) {
        return run_window(p, true);
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        cli_help(&p->options);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "version") == 0) {
        printf("trestle %s\n", p->options.version);
        return EXIT_DONE;
    }
    if (strcmp(argv[1], "play") == 0) {
        return run_play(p, argc, argv);
    }
    if (strcmp(argv[1], "keys") == 0) {
        return run_keys(p, argc, argv);
    }
    return cli_run(&p->options, argc - 1, argv + 1);
}

// A stream that was closed by the caller must not come back as the number of a file we open.
static void hold_streams(void) {
    int fd;
    do {
        fd = open("/dev/null", O_RDWR);
    } while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0) {
        close(fd);
    }
}

// Half an answer must not look like one.
static int end_output(int code) {
    if ((fflush(stdout) != 0 || ferror(stdout)) && code == EXIT_DONE) {
        fprintf(stderr, "trestle: what was to be printed could not be written in full\n");
        return EXIT_COULD_NOT;
    }
    return code;
}

int main(int argc, char **argv) {
    mem_start();
    hold_streams();
    Program p = {0};
    int code = set_up(&p, &argc, argv) ? run(&p, argc, argv) : EXIT_USAGE;
    arena_free(&p.arena);
    return end_output(code);
}
