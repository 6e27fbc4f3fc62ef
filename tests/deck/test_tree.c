// Which files a folder of decks holds.
#include "harness/harness.h"

#include <unistd.h>

#include "base/file.h"
#include "deck/deck_tree.h"

static void put(Arena *a, const char *dir, const char *name, const char *text) {
    Err err = {0};
    const char *path = path_join(a, dir, name);
    assert_ok(dir_make(arena_z(a, path_dir(str_of(path))), &err), &err);
    assert_ok(file_write_atomic(path, str_of(text), &err), &err);
}

static void decks_are_found_in_order_with_their_ids(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    const char *dir = harness_tmpdir(&a);
    put(&a, dir, "net.deck.md", "x");
    put(&a, dir, "b/one.deck.md", "xy");
    put(&a, dir, "b/c/two.deck.md", "x");
    put(&a, dir, "b/notes.md", "x");
    put(&a, dir, ".hidden.deck.md", "x");
    put(&a, dir, ".deck.md", "x");
    // A folder that holds itself.
    assert_int_equal(symlink("..", path_join(&a, dir, "b/loop")), 0);
    const DeckTree tree = deck_tree_list(&a, dir, &diags);
    assert_int_equal(tree.n, 3);
    assert_str(tree.files[0].id, "b/c/two");
    assert_str(tree.files[1].id, "b/one");
    assert_str(tree.files[2].id, "net");
    assert_int_equal(tree.files[1].size, 2);
    assert_int_equal(diags.n, 0);
    diags_free(&diags);
    harness_rmdir(dir);
    arena_free(&a);
}

static void a_change_is_seen(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    const char *dir = harness_tmpdir(&a);
    put(&a, dir, "a.deck.md", "x");
    put(&a, dir, "b.deck.md", "x");
    const DeckTree before = deck_tree_list(&a, dir, &diags);
    const DeckTree same = deck_tree_list(&a, dir, &diags);
    assert_true(deck_tree_same(&before, &same));
    put(&a, dir, "a.deck.md", "longer");
    const DeckTree after = deck_tree_list(&a, dir, &diags);
    assert_false(deck_tree_same(&before, &after));
    assert_null(deck_tree_unchanged(&before, &after.files[0]));
    assert_ptr_equal(deck_tree_unchanged(&before, &after.files[1]), &before.files[1]);
    diags_free(&diags);
    harness_rmdir(dir);
    arena_free(&a);
}

static void too_deep_is_said_and_nothing_there_is_nothing(void **state) {
    (void)state;
    Arena a = {0};
    Diags diags = {0};
    const char *dir = harness_tmpdir(&a);
    put(&a, dir, "1/2/3/4/5/6/7/8/in.deck.md", "x");
    put(&a, dir, "1/2/3/4/5/6/7/8/9/out.deck.md", "x");
    assert_int_equal(deck_tree_list(&a, dir, &diags).n, 1);
    assert_int_equal(diags.n, 1);
    assert_str(diags.at[0].rule, "too-deep");
    assert_int_equal(deck_tree_list(&a, path_join(&a, dir, "none"), &diags).n, 0);
    assert_int_equal(diags.n, 1);
    diags_free(&diags);
    harness_rmdir(dir);
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decks_are_found_in_order_with_their_ids),
        cmocka_unit_test(a_change_is_seen),
        cmocka_unit_test(too_deep_is_said_and_nothing_there_is_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
