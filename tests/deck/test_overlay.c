// The learner's changes: laid over a card, written, restored, and kept apart from the deck's own.
#include "harness/harness.h"

#include "base/buf.h"
#include "deck/deck_overlay.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"

static Card parse_one(Arena *a, const char *text, bool is_overlay) {
    Diags diags = {0};
    const Deck *deck = is_overlay ? deck_parse_overlay(a, S("m"), str_of(text), S("d"), &diags)
                                  : deck_parse(a, S("d"), str_of(text), S("d"), &diags);
    assert_int_equal(diags.count[SEVERITY_ERROR], 0);
    assert_int_equal(deck->card_count, 1);
    diags_free(&diags);
    return deck->cards[0];
}

typedef struct Merge {
    const char *deck, *mine;
    const char *want; // the body of the merged card; NULL: the original is shown
} Merge;

static const Merge merges[] = {
    {"## Q\n<!-- a.b -->\n\nback\n\nWhy: w\n", "## Q\n<!-- a.b -->\n\nWhy: mine\n",
     "\nback\n\nWhy: mine\n"},
    {"## Q\n<!-- a.b -->\n\nback\n\nWhy: w\n", "## Q\n<!-- a.b -->\n\nWhy:\n", "\nback\n"},
    {"## Q\n<!-- a.b -->\n\nback\n", "## Q\n<!-- a.b -->\n\nother\n\nMine: m\n",
     "\nMine: m\n\nother\n"},
    {"## Q\n<!-- a.b -->\n\nfront\n\n---\n\nback\n", "## Q\n<!-- a.b -->\n\nother\n",
     "\nfront\n\n---\n\nother\n"},
    {"## Q\n<!-- a.b -->\n\nfront\n\n---\n\nback\n", "## Q\n<!-- a.b -->\n\n---\n\nother\n",
     "\nother\n"},
    // A heading of another wording only names the card.
    {"## Q\n<!-- a.b -->\n\nback\n", "## Old Q\n<!-- a.b -->\n\nWhy: x\n", "\nback\n\nWhy: x\n"},
    // Kinds are kept, and must still be possible.
    {"## Q\n<!-- a.b order -->\n\n1. a\n2. b\n", "## Q\n<!-- a.b -->\n\n1. c\n2. d\n3. e\n",
     "\n1. c\n2. d\n3. e\n"},
    {"## Q\n<!-- a.b order -->\n\n1. a\n2. b\n", "## Q\n<!-- a.b -->\n\n1. alone\n", NULL},
    {"## Q {{1:x}}\n<!-- a.b cloze -->\n", "## Q\n<!-- a.b -->\n\n{{y}}\n", "\n{{2:y}}\n"},
    {"## Q\n<!-- a.b concept -->\n\nx\n", "## Q\n<!-- a.b -->\n\n- [x] a {{b}}\n",
     "\n- [x] a {{b}}\n"},
    {"## Q\n<!-- a.b -->\n\nback\n", "## Q\n<!-- a.b -->\n", "\nback\n"},
};

static void present_parts_replace_and_empty_ones_remove(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof merges / sizeof merges[0]; i++) {
        Arena a = {0};
        Buf out = {0};
        const Card original = parse_one(&a, merges[i].deck, false);
        const Card mine = parse_one(&a, merges[i].mine, true);
        Card merged;
        Str why = {0};
        const bool ok = deck_overlay_merge(&a, &original, &mine, &merged, &why);
        assert_int_equal(ok, merges[i].want != NULL);
        assert_true(ok || why.n > 0);
        assert_true(str_eq(merged.prompt, original.prompt));
        assert_int_equal(merged.kind, original.kind);
        merged.has_id = merged.has_kind = false;
        deck_print_card(&out, &merged);
        Str body = buf_str(&out), line;
        str_next_line(&body, &line);
        if (ok) {
            assert_str(body, merges[i].want);
        } else {
            assert_true(str_eq(merged.back, original.back));
        }
        buf_free(&out);
        arena_free(&a);
    }
}

// Applies one change to the text of an overlay file.
static Str edit(Arena *a, Str file, const Card *original, int part, const char *value) {
    Str out = {0};
    Err err = {0};
    assert_ok(deck_overlay_edit(a, S("m"), file, S("d"), original, part, str_of(value), &out, &err),
              &err);
    return out;
}

static void a_change_is_written_with_what_the_original_said(void **state) {
    (void)state;
    Arena a = {0};
    const Card original =
        parse_one(&a, "## Q\n<!-- a.b scenario -->\n\nfront\n\n---\n\nback\n\nWhy: w\n", false);
    Str file = edit(&a, (Str){0}, &original, FIELD_WHY, "better");
    file = edit(&a, file, &original, OVERLAY_FRONT, "set-up");
    const Card mine = parse_one(&a, arena_z(&a, file), true);
    OverlayChange changes[OVERLAY_PARTS];
    deck_overlay_changes(&original, &mine, changes);
    assert_true(changes[FIELD_WHY].is_changed && changes[OVERLAY_FRONT].is_changed);
    // The back had to be repeated, and is no change.
    assert_false(changes[OVERLAY_BACK].is_changed || changes[FIELD_WHY].both_changed);

    // An upgrade shows through where nothing was changed, and is noticed where both changed.
    const Card newer = parse_one(
        &a, "## New Q\n<!-- a.b scenario -->\n\nfront\n\n---\n\nnew back\n\nWhy: w2\n\nNot: n\n",
        false);
    deck_overlay_changes(&newer, &mine, changes);
    assert_true(changes[FIELD_WHY].both_changed);
    assert_false(changes[OVERLAY_FRONT].both_changed || changes[OVERLAY_BACK].is_changed);
    Card merged;
    Str why;
    assert_true(deck_overlay_merge(&a, &newer, &mine, &merged, &why));
    assert_str(merged.prompt, "New Q");
    assert_str(merged.front, "set-up");
    assert_str(merged.back, "new back");
    assert_str(merged.field[FIELD_WHY], "better");
    assert_str(merged.field[FIELD_NOT], "n");

    // Restoring one part leaves the other; restoring all leaves no file.
    file = edit(&a, file, &original, FIELD_WHY, NULL);
    assert_true(str_find(file, S("better"), 0) == SIZE_MAX);
    assert_true(str_find(file, S("set-up"), 0) != SIZE_MAX);
    assert_int_equal(edit(&a, file, &original, OVERLAY_FRONT, NULL).n, 0);
    // Writing what the original says is no change either.
    assert_int_equal(edit(&a, (Str){0}, &original, FIELD_WHY, "w").n, 0);
    arena_free(&a);
}

static void a_changed_prompt_is_told_from_an_old_one(void **state) {
    (void)state;
    Arena a = {0};
    const Card original = parse_one(&a, "## Q\n<!-- a.b -->\n\nback\n", false);
    const Str file = edit(&a, (Str){0}, &original, OVERLAY_PROMPT, "My Q");
    const Card mine = parse_one(&a, arena_z(&a, file), true);
    Card merged;
    Str why;
    assert_true(deck_overlay_merge(&a, &original, &mine, &merged, &why));
    assert_str(merged.prompt, "My Q");
    arena_free(&a);
}

static void other_cards_and_dangerous_texts_are_safe(void **state) {
    (void)state;
    Arena a = {0};
    const Card original = parse_one(&a, "## Q\n<!-- a.b -->\n\nback\n", false);
    const Card second = parse_one(&a, "## R\n<!-- a.c -->\n\nback\n", false);
    Str file = edit(&a, (Str){0}, &original, FIELD_MINE, "## x\n---\nWhy: y\n```");
    file = edit(&a, file, &second, FIELD_MINE, "words");
    Diags diags = {0};
    const Deck *deck = deck_parse_overlay(&a, S("m"), file, S("d"), &diags);
    assert_int_equal(diags.n, 0);
    assert_int_equal(deck->card_count, 2);
    assert_str(deck->cards[1].field[FIELD_MINE], "words");
    file = edit(&a, file, &original, FIELD_MINE, NULL);
    assert_true(str_find(file, S("words"), 0) != SIZE_MAX);
    // A file that cannot be read is not written.
    Str out;
    Err err = {0};
    assert_false(deck_overlay_edit(&a, S("m"), S("## Q\n<!-- a.b -->\n\n```\nx\n"), S("d"),
                                   &original, FIELD_WHY, S("y"), &out, &err));
    assert_int_equal(err.code, ERR_INPUT);
    assert_int_equal(err.line, 4);
    diags_free(&diags);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(present_parts_replace_and_empty_ones_remove),
        cmocka_unit_test(a_change_is_written_with_what_the_original_said),
        cmocka_unit_test(a_changed_prompt_is_told_from_an_old_one),
        cmocka_unit_test(other_cards_and_dangerous_texts_are_safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
