// What the tests of import/ share: a folder of their own, files written into it, and an Import read
// from one of them.
#ifndef TESTS_IMPORT_CASES_H
#define TESTS_IMPORT_CASES_H

#include "harness/harness.h"

#include "base/file.h"
#include "base/mem.h"
#include "import/import.h"

typedef struct Case {
    Arena arena;
    const char *dir;
    Import *import;
    Diags diags;
    Err err;
    size_t live_before;
} Case;

static inline int case_setup(void **state) {
    const size_t live = mem_live();
    Case *c = mem_alloc(sizeof *c);
    c->live_before = live;
    c->dir = harness_tmpdir(&c->arena);
    *state = c;
    return 0;
}

static inline void case_drop(Case *c) {
    import_free(c->import);
    c->import = NULL;
    diags_free(&c->diags);
    c->err = (Err){0};
}

static inline int case_teardown(void **state) {
    Case *c = *state;
    const size_t live = c->live_before;
    case_drop(c);
    harness_rmdir(c->dir);
    arena_free(&c->arena);
    mem_free(c);
    assert_int_equal(mem_live(), live);
    return 0;
}

#define case_test(f) cmocka_unit_test_setup_teardown(f, case_setup, case_teardown)

static inline const char *case_write(Case *c, const char *name, Str bytes) {
    const char *path = path_join(&c->arena, c->dir, name);
    assert_ok(file_write_atomic(path, bytes, &c->err), &c->err);
    return path;
}

// Reads a file; false when it was refused, and c->err says why.
static inline bool case_read(Case *c, const char *path, bool with_progress) {
    case_drop(c);
    const ImportOptions options = {.with_progress = with_progress,
                                   .rollover_hour = 4,
                                   .now_ms = INT64_C(1795422600000), // 2026-11-23T08:30Z
                                   .media_link = S("media")};
    c->import = import_read(path, &options, &c->diags, &c->err);
    return c->import != NULL;
}

// Writes the text under the name and reads it.
static inline const Import *case_text(Case *c, const char *name, Str text) {
    assert_ok(case_read(c, case_write(c, name, text), false), &c->err);
    return c->import;
}

// "kind: prompt | front | back", line ends as "/".
static inline Str case_card(Case *c, size_t i) {
    assert_true(i < c->import->cards.n);
    const Card *card = &c->import->cards.at[i].card;
    const Str line = arena_printf(&c->arena, "%s: %.*s | %.*s | %.*s", card_kind_name(card->kind),
                                  STR_ARG(card->prompt), STR_ARG(card->front), STR_ARG(card->back));
    char *at = (char *)(uintptr_t)line.at; // the arena's own bytes
    for (size_t k = 0; k < line.n; k++) {
        at[k] = at[k] == '\n' ? '/' : at[k];
    }
    return line;
}

#endif
