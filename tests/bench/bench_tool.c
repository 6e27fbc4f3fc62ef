// Plumbing of the benchmarks: order statistics, table lines, /proc, child programs.
#include "bench_tool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"

double bench_ms_since(int64_t from_us) {
    return (double)(clock_mono_us() - from_us) / 1000.0;
}

static int by_value(const void *x, const void *y) {
    const double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

double samples_at(Samples *s, int percent) {
    if (s->n == 0) {
        return 0;
    }
    qsort(s->at, s->n, sizeof *s->at, by_value);
    const size_t i = s->n * (size_t)percent / 100;
    return s->at[i < s->n ? i : s->n - 1];
}

void bench_line(const char *what, double ours, double minimal, const char *unit, const char *aim) {
    if (minimal > 0) {
        printf("| %-52s | %9.2f %-3s | %9.2f %-3s | %6.2f | %-9s |\n", what, ours, unit, minimal,
               unit, ours / minimal, aim);
    } else {
        printf("| %-52s | %9.2f %-3s | %13s | %6s | %-9s |\n", what, ours, unit, "", "", aim);
    }
    fflush(stdout);
}

long long bench_status(long pid, const char *name) {
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%ld/status", pid);
    FILE *f = fopen(path, "r");
    long long value = -1;
    while (f && fgets(line, sizeof line, f)) {
        if (strncmp(line, name, strlen(name)) == 0) {
            value = strtoll(line + strlen(name), NULL, 10);
            break;
        }
    }
    if (f) {
        fclose(f);
    }
    return value;
}

bool bench_ask(const char *const argv[], double *out, int n) {
    int ends[2];
    if (pipe(ends) != 0) {
        return false;
    }
    const pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execv(argv[0], (char *const *)argv); // execv changes none of the strings
        _exit(127);
    }
    close(ends[1]);
    FILE *f = fdopen(ends[0], "r");
    int got = 0;
    while (f && got < n && fscanf(f, "%lf", &out[got]) == 1) {
        got++;
    }
    if (f) {
        fclose(f);
    }
    int status = 0;
    return pid > 0 && waitpid(pid, &status, 0) == pid && status == 0 && got == n;
}
