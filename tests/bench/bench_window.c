// bench_window BIN TRESTLE WORK BIG FONT: the real window on the display of the environment: start
// to first frame, memory, and what it does while nothing happens. WORK is a folder for throw-away
// data, BIG a data folder of full size.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "bench_tool.h"

#define TIMES     9
#define SETTLE_MS 3000
#define IDLE_MS   10000

typedef const char *const Command[5];

static void sleep_ms(int ms) {
    const struct timespec t = {ms / 1000, (long)(ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}

static pid_t start(Command argv) {
    const pid_t pid = fork();
    if (pid == 0) {
        execv(argv[0], (char *const *)argv); // execv changes none of the strings
        _exit(127);
    }
    return pid;
}

// Milliseconds from start to exit; below 0 when it failed.
static double time_run(Command argv) {
    const int64_t from = clock_mono_us();
    const pid_t pid = start(argv);
    int status = 1;
    if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0) {
        return -1;
    }
    return bench_ms_since(from);
}

static void empty_folder(const char *dir) {
    static const char *const names[] = {"collection.sqlite", "collection.sqlite-wal",
                                        "collection.sqlite-shm", "collection.lock"};
    Arena a = {0};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        unlink(path_join(&a, dir, names[i]));
    }
    arena_free(&a);
}

// The two programs in turn, so that both meet the same machine.
static bool measure_start(Command ours, Command minimal, const char *fresh, const char *what) {
    Samples a = {0}, b = {0};
    bool ok = time_run(ours) >= 0 && time_run(minimal) >= 0; // a run for the disk's caches
    for (int i = 0; ok && i < TIMES; i++) {
        if (fresh) {
            empty_folder(fresh);
        }
        vec_push(&a, time_run(ours));
        vec_push(&b, time_run(minimal));
        ok = a.at[i] >= 0 && b.at[i] >= 0;
    }
    bench_line(what, samples_at(&a, 50), samples_at(&b, 50), "ms", "<= 1.5x");
    vec_free(&a);
    vec_free(&b);
    return ok;
}

typedef struct Rest {
    double mib, switches;
} Rest;

// Lets a window stand for a while with nobody there.
static Rest watch(Command argv, int idle_ms) {
    const pid_t pid = start(argv);
    sleep_ms(SETTLE_MS);
    const long long before = bench_status(pid, "voluntary_ctxt_switches:") +
                             bench_status(pid, "nonvoluntary_ctxt_switches:");
    const Rest rest = {.mib = (double)bench_status(pid, "VmRSS:") / 1024.0};
    sleep_ms(idle_ms);
    const long long after = bench_status(pid, "voluntary_ctxt_switches:") +
                            bench_status(pid, "nonvoluntary_ctxt_switches:");
    kill(pid, SIGTERM); // SDL turns it into the wish to close
    waitpid(pid, NULL, 0);
    return (Rest){rest.mib, (double)(after - before)};
}

int main(int argc, char **argv) {
    if (argc != 6) {
        fprintf(stderr, "usage: bench_window BIN TRESTLE WORK BIG FONT\n");
        return 2;
    }
    Arena a = {0};
    const char *small = path_join(&a, argv[1], "minimal_window");
    const char *data = argv[3];
    Command minimal = {small, argv[5], NULL}, minimal_stay = {small, argv[5], "stay", NULL};
    Command first = {argv[2], "--data", data, "--bench-first-frame", NULL};
    Command stay = {argv[2], "--data", data, NULL}, big = {argv[2], "--data", argv[4], NULL};
    bool ok =
        measure_start(first, minimal, data, "start to first frame and out, new data folder") &&
        measure_start(first, minimal, NULL, "  data folder already there");
    if (ok) {
        const Rest ours = watch(stay, IDLE_MS), theirs = watch(minimal_stay, IDLE_MS);
        bench_line("window at rest, context switches in 10 s", ours.switches, 0, "", "0");
        bench_line("  of the minimal window", theirs.switches, 0, "", "");
        bench_line("window with the shipped decks (VmRSS)", ours.mib, theirs.mib, "MiB", "");
        bench_line("window with 100,000 cards more (VmRSS)", watch(big, 0).mib, theirs.mib, "MiB",
                   "< 80");
    } else {
        fprintf(stderr, "bench_window: a window could not be opened\n");
    }
    arena_free(&a);
    return ok ? 0 : 1;
}
