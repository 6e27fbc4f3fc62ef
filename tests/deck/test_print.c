// parse(print(d)) == d, over every text there is; and the canonical form itself.
#include "harness/harness.h"

#include "base/file.h"
#include "base/mem.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"
#include "fuzz/deck_equal.h"

static void check_round_trip(Str text, const char *name) {
    Arena a = {0};
    Diags diags = {0};
    Buf out = {0}, again = {0};
    const Deck *deck = deck_parse(&a, S("t"), text, S("t"), &diags);
    if (diags.count[SEVERITY_ERROR] == 0) {
        deck_print(&out, deck);
        const Deck *second = deck_parse(&a, S("t"), buf_str(&out), S("t"), &diags);
        const char *part = deck_difference(deck, second);
        if (part != NULL) {
            print_error("%s: %s differs\n", name, part);
        }
        assert_null(part);
        deck_print(&again, second);
        assert_true(str_eq(buf_str(&out), buf_str(&again)));
    }
    diags_free(&diags);
    buf_free(&out);
    buf_free(&again);
    arena_free(&a);
}

static void every_corpus_file_survives_printing(void **state) {
    (void)state;
    Arena a = {0};
    StrList names = {0};
    Err err = {0};
    const char *folder = TEST_SOURCE_DIR "/tests/fuzz/corpora/fuzz_deck";
    assert_ok(dir_list(folder, &a, &names, &err), &err);
    assert_true(names.n > 10);
    for (size_t i = 0; i < names.n; i++) {
        const char *name = arena_z(&a, names.at[i]);
        check_round_trip(harness_read(&a, path_join(&a, folder, name)), name);
    }
    arena_free(&a);
}

static void the_sample_survives_printing(void **state) {
    (void)state;
    Arena a = {0};
    const char *path = harness_shared(&a, "content/sample.deck.md");
    check_round_trip(harness_read(&a, path), path);
    arena_free(&a);
}

static void parts_are_printed_in_their_order(void **state) {
    (void)state;
    const Str text = S(
        "## Q\n<!-- a.b rev=2 tags=x kind=scenario time=120s needs=c.d zz=1 -->\nHint: h\n\nNote: "
        "n\nSource: s\n\nfront\n\n\n---\nWhy: w\n\nback\n\nMine: m\nOutline:\n1. a\n\nNot: n\n"
        "Schema: t\n");
    Arena a = {0};
    Diags diags = {0};
    Buf out = {0};
    const Deck *deck = deck_parse(&a, S("t"), text, S("d/e"), &diags);
    deck_print(&out, deck);
    assert_str(
        buf_str(&out),
        "---\nformat: 1\ndeck: d/e\n\n---\n\n## Q\n<!-- a.b scenario needs=c.d time=2m tags=x "
        "rev=2 zz=1 -->\n\nSchema: t\n\nfront\n\nHint: h\n\n---\n\nMine: m\n\nback\n\nOutline:"
        "\n\n1. a\n\nWhy: w\n\nNot: n\n\nSource: s\n\nNote: n\n");
    buf_free(&out);
    diags_free(&diags);
    arena_free(&a);
}

static void texts_from_elsewhere_are_made_safe(void **state) {
    (void)state;
    Card card = {.id = S("a.b"), .has_id = true, .kind = KIND_CONCEPT, .topic = -1};
    card.prompt = S("two\nlines");
    card.back = S("# a\n## b\n---\nWhy: c\n```\n## d\n");
    card.field[FIELD_WHY] = S("x\n\ny\nNot: z");
    card.field[FIELD_MINE] = S("");
    const Deck deck = {.id = S("d"), .order = INT32_MAX, .cards = &card, .card_count = 1};
    Arena a = {0};
    Diags diags = {0};
    Buf out = {0};
    deck_print(&out, &deck);
    const Deck *read = deck_parse(&a, S("t"), buf_str(&out), S("t"), &diags);
    assert_int_equal(diags.n, 0);
    assert_int_equal(read->card_count, 1);
    assert_str(read->cards[0].prompt, "two lines");
    assert_str(read->cards[0].back, "\\# a\n\\## b\n\\---\n\\Why: c\n```\n## d\n```");
    assert_str(read->cards[0].field[FIELD_WHY], "x\ny\n\\Not: z");
    assert_non_null(read->cards[0].field[FIELD_MINE].at);
    buf_free(&out);
    diags_free(&diags);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_corpus_file_survives_printing),
        cmocka_unit_test(the_sample_survives_printing),
        cmocka_unit_test(parts_are_printed_in_their_order),
        cmocka_unit_test(texts_from_elsewhere_are_made_safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
