// Decks written elsewhere, read from the shared folder where it is present.
#include "harness/harness.h"

#include "base/file.h"
#include "deck/deck_check.h"
#include "deck/deck_parse.h"

static size_t count_cards(Arena *a, const char *path, Diags *diags) {
    const Str text = harness_read(a, path);
    return deck_parse(a, str_of(path), text, S("x"), diags)->card_count;
}

static void the_sample_has_25_cards_and_5_rubrics_and_no_fault(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    const char *path = harness_shared(&a, "content/sample.deck.md");
    const Str text = harness_read(&a, path);
    const Deck *deck = deck_parse(&a, S("sample"), text, S("x"), &diags);
    deck_check(&deck, 1, &diags);
    size_t rubrics = 0;
    for (size_t i = 0; i < deck->card_count; i++) {
        rubrics += deck->cards[i].kind == KIND_RUBRIC;
        assert_true(deck->cards[i].has_id && deck->cards[i].has_kind);
    }
    assert_int_equal(deck->card_count, 30);
    assert_int_equal(rubrics, 5);
    assert_int_equal(deck->topic_count, 10);
    assert_int_equal(diags.n, 0);
    diags_free(&diags);
    arena_free(&a);
}

static void foreign_heading_decks_parse_as_they_are(void **state) {
    (void)state;
    static const struct {
        const char *name;
        size_t cards;
    } files[] = {
        {"mdanki/simple.md", 5},
        {"mdanki/complex.md", 3},
        {"mdanki/media.md", 2},
        {"markdown-anki-decks/deck.md", 5},
        {"markdown-anki-decks/deck-with-cloze.md", 2},
        {"markdown-anki-decks/deck-with-image.md", 2},
        {"markdown-anki-decks/web-development.md", 1},
    };
    Arena a = {0};
    const char *folder = harness_shared(&a, "inputs/markdown");
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        Diags diags = {0};
        assert_int_equal(count_cards(&a, path_join(&a, folder, files[i].name), &diags),
                         files[i].cards);
        diags_free(&diags);
    }
    arena_free(&a);
}

static void no_file_of_any_dialect_does_harm(void **state) {
    (void)state;
    Arena a = {0};
    const char *folder = harness_shared(&a, "inputs/markdown");
    StrList tools = {0}, names = {0};
    Err err = {0};
    size_t files = 0;
    assert_ok(dir_list(folder, &a, &tools, &err), &err);
    for (size_t t = 0; t < tools.n; t++) {
        const char *dir = path_join(&a, folder, arena_z(&a, tools.at[t]));
        assert_ok(dir_list(dir, &a, &names, &err), &err);
        for (size_t i = 0; i < names.n; i++) {
            Diags diags = {0};
            const size_t cards =
                count_cards(&a, path_join(&a, dir, arena_z(&a, names.at[i])), &diags);
            assert_true(cards > 0 || diags.n > 0);
            diags_free(&diags);
            files++;
        }
    }
    assert_true(files >= 14);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_has_25_cards_and_5_rubrics_and_no_fault),
        cmocka_unit_test(foreign_heading_decks_parse_as_they_are),
        cmocka_unit_test(no_file_of_any_dialect_does_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
