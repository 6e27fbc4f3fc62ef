// What the fuzz targets of the readers share: an Import to fill, and proof that what is in it can
// be named.
#ifndef TESTS_FUZZ_IMPORT_FUZZ_H
#define TESTS_FUZZ_IMPORT_FUZZ_H

#include <stdio.h>
#include <stdlib.h>

#include "deck/deck_parse.h"
#include "import/import.h"

static const ImportOptions fuzz_options = {.with_progress = true,
                                           .rollover_hour = 4,
                                           .now_ms = INT64_C(1795422600000),
                                           .media_link = S_INIT("media")};

static inline Import *fuzz_import(Diags *diags) {
    Import *import = mem_alloc(sizeof *import);
    import->diags = diags;
    import->file = S("fuzz");
    return import;
}

static inline void fuzz_check(Import *import) {
    Arena a = {0};
    for (size_t i = 0; i < import->cards.n; i++) {
        const ImportCard *card = &import->cards.at[i];
        const Str id = import_card_id(&a, card);
        if (!deck_id_is_valid(id) || card->card.prompt.n == 0) {
            fprintf(stderr, "card %zu cannot be named: %.*s\n", i, STR_ARG(id));
            abort();
        }
    }
    for (size_t i = 0; i < import->acts.n; i++) {
        if (import->acts.at[i].card >= import->cards.n) {
            fprintf(stderr, "row %zu belongs to no card\n", i);
            abort();
        }
    }
    arena_free(&a);
}

#endif
