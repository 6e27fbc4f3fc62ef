// What the fuzz targets of the readers share: an Import to fill, and proof that what is in it can
// be named.
#ifndef TESTS_FUZZ_IMPORT_FUZZ_H
#define TESTS_FUZZ_IMPORT_FUZZ_H

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"
#include "import/decode.h"
#include "import/dialect.h"
#include "import/import.h"

#define FUZZ_CARDS 200    // looked at of one input
#define FUZZ_SIDE  100000 // bytes; a deck file has limits of its own

static const ImportOptions fuzz_options = {.with_progress = true,
                                           .rollover_hour = 4,
                                           .now_ms = INT64_C(1795422600000),
                                           .media_link = S_INIT("media")};

typedef struct FuzzImport {
    Import *import;
    Diags diags;
    Err err;
} FuzzImport;

static inline void fuzz_fail(const char *what) {
    fprintf(stderr, "%s\n", what);
    abort();
}

static inline void fuzz_start(FuzzImport *f) {
    *f = (FuzzImport){.import = mem_alloc(sizeof *f->import)};
    f->import->diags = &f->diags;
    f->import->file = S("fuzz");
}

// The card as text of a deck file must be one card of it.
static inline void fuzz_check_card(const ImportCard *from) {
    Arena a = {0};
    Diags diags = {0};
    Buf text = {0};
    Card card = from->card;
    if (card.front.n + card.back.n > FUZZ_SIDE) {
        return;
    }
    card.id = import_card_id(&a, from);
    if (!deck_id_is_valid(card.id) || card.prompt.n == 0) {
        fuzz_fail("a card cannot be named");
    }
    deck_print_card(&text, &card);
    const Deck *deck = deck_parse(&a, S("t"), buf_str(&text), S("t"), &diags);
    if (deck->card_count != 1 || diags.count[SEVERITY_ERROR] > 0) {
        fprintf(stderr, "%.*s\n---\n%.*s\n", STR_ARG(buf_str(&text)),
                STR_ARG(diags.n ? diags.at[0].text : S("another number of cards")));
        fuzz_fail("a card is no card of a deck file");
    }
    buf_free(&text);
    diags_free(&diags);
    arena_free(&a);
}

static inline void fuzz_check(const Import *import) {
    for (size_t i = 0; i < import->cards.n && i < FUZZ_CARDS; i++) {
        fuzz_check_card(&import->cards.at[i]);
    }
    for (size_t i = 0; i < import->acts.n; i++) {
        if (import->acts.at[i].card >= import->cards.n) {
            fuzz_fail("a row of the log belongs to no card");
        }
    }
}

// Looks at what was read, or at the reason why nothing was, and lets it go.
static inline void fuzz_finish(FuzzImport *f, bool was_read) {
    if (was_read) {
        fuzz_check(f->import);
    } else if (f->err.code == ERR_NONE || f->err.text[0] == '\0') {
        fuzz_fail("refused without a reason");
    }
    import_free(f->import);
    diags_free(&f->diags);
}

// The bytes as a file that lies in memory where the system has such a place; unlink it afterwards.
static inline void fuzz_file(const uint8_t *data, size_t n, const char *ending, char path[64]) {
    static const char *const folders[] = {"/dev/shm", "/tmp"};
    int fd = -1;
    for (int i = 0; fd < 0 && i < 2; i++) {
        snprintf(path, 64, "%s/trestle-fuzz-XXXXXX%s", folders[i], ending);
        char *mark = path + strlen(path) - strlen(ending) - 6;
        snprintf(mark, 32, "%06lx%s", (unsigned long)getpid() & 0xffffff, ending);
        fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    }
    if (fd < 0 || write(fd, data, n) != (ssize_t)n) {
        fuzz_fail("there is no place for a file");
    }
    close(fd);
}

static inline int fuzz_dialect(Dialect dialect, const uint8_t *data, size_t n) {
    FuzzImport f;
    fuzz_start(&f);
    const char *encoding;
    const Str text = decode_text(&f.import->arena, (Str){(const char *)data, n}, &encoding);
    dialect_read(f.import, dialect, text, S("A::\xE6\x97\xA5"), NULL, &fuzz_options);
    fuzz_finish(&f, true);
    return 0;
}

#endif
