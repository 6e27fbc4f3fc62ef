// Chooses the window, a script or the command line, and owns what they share: where things are and
// what time it is.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "cli/cli.h"

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

static int run(Program *p, int argc, char **argv) {
    if (argc == 1) {
        return EXIT_COULD_NOT;
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
    return cli_run(&p->options, argc - 1, argv + 1);
}

int main(int argc, char **argv) {
    Program p = {0};
    int code = set_up(&p, &argc, argv) ? run(&p, argc, argv) : EXIT_USAGE;
    arena_free(&p.arena);
    return code;
}
