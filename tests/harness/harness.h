// What every test includes: cmocka with the headers it forgets, temporary folders, made-up font
// metrics (8 x 16 px a code point at size 16) and the shared folder that may be absent.
#ifndef HARNESS_HARNESS_H
#define HARNESS_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "text/metrics.h"

#define assert_str(got, want) harness_assert_str((got), str_of(want), __FILE__, __LINE__)
void harness_assert_str(Str got, Str want, const char *file, int line);
// Fails with err's sentence when ok is false.
#define assert_ok(ok, err) harness_assert_ok((ok), (err), __FILE__, __LINE__)
void harness_assert_ok(bool ok, const Err *err, const char *file, int line);

// A fresh folder under the system's temporary one; harness_rmdir removes it with all it holds.
const char *harness_tmpdir(Arena *a);
void harness_rmdir(const char *path);
// Path of TEST_SHARED_DIR/name when it exists; otherwise prints a word, frees the arena and skips
// the test, so ask before anything else is held.
const char *harness_shared(Arena *a, const char *name);
// Whole file as text; fails the test when it cannot be read.
Str harness_read(Arena *a, const char *path);

// Every code point is size_q / 8 px wide (combining marks 0); height 5/4, ascent 1 of the size.
Metrics harness_metrics(void);

#endif
