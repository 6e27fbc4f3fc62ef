// Implementation of the harness.
#include "harness/harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"

void harness_assert_str(Str got, Str want, const char *file, int line) {
    if (!str_eq(got, want)) {
        print_error("got  \"%.*s\"\nwant \"%.*s\"\n", STR_ARG(got), STR_ARG(want));
        _fail(file, line);
    }
}

void harness_assert_ok(bool ok, const Err *err, const char *file, int line) {
    if (!ok) {
        char text[1400];
        err_format(err, text, sizeof text);
        print_error("failed: %s\n", text);
        _fail(file, line);
    }
}

const char *harness_tmpdir(Arena *a) {
    const char *base = getenv("TMPDIR");
    Str name = arena_printf(a, "%s/trestle-test-XXXXXX", base && *base ? base : "/tmp");
    if (!mkdtemp((char *)(uintptr_t)name.at)) {
        fail_msg("no temporary folder at %s", name.at);
    }
    return name.at;
}

void harness_rmdir(const char *path) {
    Arena a = {0};
    Err err = {0};
    StrList names = {0};
    dir_list(path, &a, &names, &err);
    for (size_t i = 0; i < names.n; i++) {
        const char *child = path_join(&a, path, names.at[i].at);
        if (unlink(child) != 0) {
            harness_rmdir(child);
        }
    }
    rmdir(path);
    arena_free(&a);
}

const char *harness_shared(Arena *a, const char *name) {
    const char *path = path_join(a, TEST_SHARED_DIR, name);
    if (!file_info(path).exists) {
        print_message("skipped: %s is not on this machine\n", name);
        arena_free(a); // skip() jumps out of the test
        skip();
    }
    return path;
}

Str harness_read(Arena *a, const char *path) {
    Buf b = {0};
    Err err = {0};
    assert_ok(file_read(path, (size_t)1 << 30, &b, &err), &err);
    Str text = arena_str(a, buf_str(&b));
    buf_free(&b);
    return text;
}

static bool is_mark(uint32_t cp) {
    return (cp >= 0x300 && cp <= 0x36F) || cp == 0x200D || (cp >= 0xFE00 && cp <= 0xFE0F);
}

static int32_t cell_width(void *self, const TextRun *run) {
    (void)self;
    int32_t cells = 0;
    for (Str rest = run->text; rest.n;) {
        cells += !is_mark(utf8_next(&rest));
    }
    return cells * (run->style.size_q / 8);
}

static void cell_line(void *self, TextStyle style, int32_t *ascent, int32_t *height) {
    (void)self;
    *ascent = style.size_q / 4;
    *height = style.size_q * 5 / 16;
}

static bool cell_image(void *self, Str path, int32_t *w, int32_t *h) {
    (void)self;
    *w = 200;
    *h = 100;
    return str_ends(path, S("there.png"));
}

Metrics harness_metrics(void) {
    return (Metrics){.width = cell_width, .line = cell_line, .image = cell_image};
}
