// What the benchmarks share: samples of a figure, and the line of the table it becomes. Every line
// is
//     what | ours | minimal | ratio | aim
// and goes to standard output; nothing here judges it.
#ifndef BENCH_BENCH_TOOL_H
#define BENCH_BENCH_TOOL_H

#include "base/str.h"
#include "base/vec.h"

typedef VEC(double) Samples; // milliseconds

// Milliseconds since `from_us` of clock_mono_us().
double bench_ms_since(int64_t from_us);
// The value that `percent` of the samples do not exceed; 0 of none. Sorts them.
double samples_at(Samples *s, int percent);

// One line of the table. A minimal program of 0 or below leaves its columns and the ratio empty.
void bench_line(const char *what, double ours, double minimal, const char *unit, const char *aim);

// A figure such as "VmRSS:" (KiB) or "voluntary_ctxt_switches:" of a process; -1 when unknown.
long long bench_status(long pid, const char *name);

// Runs a minimal program that prints a number of milliseconds, or several in a row; fills out[n].
// False when it cannot run or prints something else. argv ends with NULL.
bool bench_ask(const char *const argv[], double *out, int n);

#endif
