// Anki's packages: the small ones that the fuzz target starts from, which hold the same two notes
// in every layout, and real ones by other people where they are at hand.
#include "cases.h"

#include <string.h>

#include "base/buf.h"
#include "import/limits.h"

#define FIXTURES TEST_SOURCE_DIR "/tests/fuzz/corpora/"

static int count_kind(const Import *import, LogKind kind) {
    int n = 0;
    for (size_t i = 0; i < import->acts.n; i++) {
        n += import->acts.at[i].row.kind == kind;
    }
    return n;
}

static void every_layout_gives_the_same_cards(void **state) {
    Case *c = *state;
    static const char *const files[] = {"fuzz_collection/bare.anki2", "fuzz_apkg/legacy1.apkg",
                                        "fuzz_apkg/legacy2.apkg", "fuzz_apkg/latest.apkg"};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        const char *path = path_join(&c->arena, FIXTURES, files[i]);
        assert_ok(case_read(c, path, true), &c->err);
        assert_int_equal(c->import->notes, 2);
        assert_int_equal(c->import->cards.n, 3);
        const bool has_picture = i == 1 || i == 3;
        assert_str(case_card(c, 0), has_picture ? "concept: f ![](media/a.png) |  | b"
                                                : "concept: f ![](a.png) |  | b");
        assert_int_equal(c->import->cards.at[1].part, 2);
        assert_str(case_card(c, 2), "cloze: {{1:x}} {{2:y|h}} |  | ");
        assert_str(c->import->cards.at[0].deck, "A::B");
        assert_str(c->import->cards.at[0].card.tags.at[0], "t");
        assert_int_equal(c->import->reviews, 3);
        assert_int_equal(count_kind(c->import, LOG_LEARN), 1);
        assert_int_equal(count_kind(c->import, LOG_REVIEW), 2);
        assert_int_equal(count_kind(c->import, LOG_IMPORT), 1);
        assert_int_equal(count_kind(c->import, LOG_SUSPEND), 1);
        // The card's own day number 50 after the collection's first day.
        for (size_t k = 0; k < c->import->acts.n; k++) {
            const ImportAct *act = &c->import->acts.at[k];
            if (act->row.kind == LOG_SET_DUE) {
                assert_int_equal(act->row.day, 18518 + 50); // 2020-09-13
                assert_int_equal(act->number, 0);
            }
            if (act->row.kind == LOG_SUSPEND) {
                assert_int_equal(act->number, 1);
            }
        }
        assert_ok(case_read(c, path, false), &c->err);
        assert_int_equal(c->import->reviews, 0);
        assert_int_equal(count_kind(c->import, LOG_SUSPEND), 1);
        assert_int_equal(c->import->acts.n, 1);
    }
}

static void media_names_that_lead_elsewhere_are_left_out(void **state) {
    Case *c = *state;
    assert_ok(case_read(c, FIXTURES "fuzz_apkg/legacy1.apkg", false), &c->err);
    assert_int_equal(c->import->media.n, 1);
    assert_int_equal(c->diags.n, 1);
    assert_true(str_find(c->diags.at[0].text, S("../x"), 0) != SIZE_MAX);
    const char *path = path_join(&c->arena, c->dir, "a.png");
    assert_ok(import_write_medium(c->import, 0, path, &c->err), &c->err);
    assert_str(harness_read(&c->arena, path), "png");
}

static void an_id_is_made_of_deck_and_note(void **state) {
    Case *c = *state;
    static const struct {
        const char *deck, *id, *file;
    } cases[] = {
        {"A::B C", "import.a.b-c.k-2", "import/a/b-c"},
        {"Storage & Recovery", "import.storage-recovery.k-2", "import/storage-recovery"},
    };
    for (size_t i = 0; i < 2; i++) {
        const ImportCard card = {.deck = str_of(cases[i].deck), .note = S("k"), .part = 2};
        assert_str(import_card_id(&c->arena, &card), cases[i].id);
        assert_str(import_deck_id(&c->arena, card.deck), cases[i].file);
    }
    // Letters beyond ASCII are told apart by a hash.
    assert_false(str_eq(import_deck_id(&c->arena, S("日本")), import_deck_id(&c->arena, S("語"))));
}

// --- hostile -------------------------------------------------------------------------------------
static void damaged_packages_are_refused_with_a_reason(void **state) {
    Case *c = *state;
    static const char *const files[] = {"fuzz_collection/bare.anki2", "fuzz_apkg/legacy1.apkg",
                                        "fuzz_apkg/latest.apkg"};
    for (size_t f = 0; f < sizeof files / sizeof files[0]; f++) {
        const Str whole = harness_read(&c->arena, path_join(&c->arena, FIXTURES, files[f]));
        for (size_t n = 0; n < whole.n; n += 97) {
            const char *path = case_write(c, path_base(str_of(files[f])).at, str_sub(whole, 0, n));
            if (!case_read(c, path, true)) {
                assert_true(c->err.code != ERR_NONE && c->err.text[0] && c->err.path[0]);
            }
        }
        char *bytes = mem_zdup(whole.at, whole.n);
        for (size_t n = 0; n < whole.n; n += 61) {
            bytes[n] ^= 0x20;
            const char *path = case_write(c, path_base(str_of(files[f])).at, (Str){bytes, whole.n});
            if (!case_read(c, path, true)) {
                assert_true(c->err.text[0] != '\0');
            }
            bytes[n] ^= 0x20;
        }
        mem_free(bytes);
    }
    static const Str nonsense[] = {S_INIT(""), S_INIT("\x89PNG\r\n"), S_INIT("PK\x03\x04"),
                                   S_INIT("SQLite format 3"), S_INIT("hello")};
    for (size_t i = 0; i < sizeof nonsense / sizeof nonsense[0]; i++) {
        assert_false(case_read(c, case_write(c, "x.apkg", nonsense[i]), false));
        assert_false(case_read(c, case_write(c, "x.anki2", nonsense[i]), false));
        assert_true(c->err.text[0] != '\0');
    }
}

// --- real decks ----------------------------------------------------------------------------------
typedef struct RealDeck {
    const char *file;
    int notes, cards, media, reviews; // as python's sqlite3 and zipfile count them
    const char *refused;              // part of the reason, NULL when it is taken
} RealDeck;

static const RealDeck real_decks[] = {
    {"anki/ankipandas-collection.anki2", 7, 12, 0, 6, NULL},
    {"anki/darigov-ml-glossary-en.apkg", 413, 413, 21, 0, NULL},
    {"anki/emnudge-ap_gov_vocab_anki11.apkg", 242, 484, 0, 0, NULL},
    {"anki/emnudge-example_music_intervals.apkg", 340, 340, 0, 0, NULL},
    {"anki/karelze-Patentrecht.apkg", 42, 42, 0, 782, NULL},
    {"anki/mikiemapo-AZ-104.apkg", 294, 294, 0, 0, NULL},
    {"anki/schutera-dl-intro.apkg", 33, 33, 7, 0, NULL},
    {"anki/sdp-System_Design.apkg", 42, 42, 0, 0, NULL},
    {"anki-own-tests/diffmodels2-1.apkg", 1, 1, 0, 0, NULL},
    {"anki-own-tests/diffmodels2-2.apkg", 1, 2, 0, 0, NULL},
    {"anki-own-tests/media.apkg", 1, 1, 1, 0, NULL},
    {"anki-own-tests/update1.apkg", 1, 1, 0, 0, NULL},
    {"anki-own-tests/anki2-alpha.anki2", 0, 0, 0, 0, "test version"},
    {"anki-own-tests/anki12.anki", 0, 0, 0, 0, "Anki 1.x"},
    {"anki-own-tests/mnemo.db", 0, 0, 0, 0, "Mnemosyne"},
};

static void real_decks_hold_what_an_independent_look_counts(void **state) {
    Case *c = *state;
    Arena a = {0};
    harness_shared(&a, "inputs/anki");
    for (size_t i = 0; i < sizeof real_decks / sizeof real_decks[0]; i++) {
        const RealDeck *d = &real_decks[i];
        const char *path = arena_printf(&c->arena, "%s/inputs/%s", TEST_SHARED_DIR, d->file).at;
        const bool ok = case_read(c, path, true);
        if (ok == (d->refused != NULL)) {
            fail_msg("%s: %s", d->file, c->err.text);
        }
        if (!ok) {
            assert_true(strstr(c->err.text, d->refused) != NULL);
            continue;
        }
        assert_int_equal(c->import->notes, d->notes);
        assert_int_equal(c->import->cards.n, d->cards);
        assert_int_equal(c->import->reviews, d->reviews);
        assert_int_equal(c->import->media.n, d->media);
    }
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(every_layout_gives_the_same_cards),
        case_test(media_names_that_lead_elsewhere_are_left_out),
        case_test(an_id_is_made_of_deck_and_note),
        case_test(damaged_packages_are_refused_with_a_reason),
        case_test(real_decks_hold_what_an_independent_look_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
