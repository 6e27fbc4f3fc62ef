// Files: read whole or in part, replaced in one step, folders, paths.
#include "harness/harness.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

typedef struct Place {
    Arena a;
    const char *dir;
    Err err;
} Place;

static int set_up(void **state) {
    static Place place; // one test at a time
    place = (Place){0};
    place.dir = harness_tmpdir(&place.a);
    *state = &place;
    return 0;
}

static int tear_down(void **state) {
    Place *p = *state;
    harness_rmdir(p->dir);
    arena_free(&p->a);
    return 0;
}

static const char *at(Place *p, const char *name) {
    return path_join(&p->a, p->dir, name);
}

static void put(Place *p, const char *name, Str text) {
    assert_ok(file_write_atomic(at(p, name), text, &p->err), &p->err);
}

static size_t names_in(Place *p) {
    StrList names;
    assert_ok(dir_list(p->dir, &p->a, &names, &p->err), &p->err);
    return names.n;
}

static void what_was_written_is_read(void **state) {
    Place *p = *state;
    put(p, "f", S("one\0two\xFF"));
    put(p, "f", S("three"));
    assert_str(harness_read(&p->a, at(p, "f")), "three");
    put(p, "f", (Str){0});
    assert_int_equal(harness_read(&p->a, at(p, "f")).n, 0);
    assert_int_equal(names_in(p), 1); // no temporary file stays behind
}

static void reading_stops_at_the_limit(void **state) {
    Place *p = *state;
    put(p, "f", S("12345"));
    Buf b = {0};
    assert_true(file_read(at(p, "f"), 5, &b, &p->err));
    assert_str(buf_str(&b), "12345");
    buf_clear(&b);
    assert_false(file_read(at(p, "f"), 4, &b, &p->err));
    assert_int_equal(p->err.code, ERR_LIMIT);
    assert_non_null(strstr(p->err.path, "/f"));
    buf_free(&b);
}

static void what_is_not_there_or_a_folder_is_an_error_with_its_path(void **state) {
    Place *p = *state;
    Buf b = {0};
    assert_false(file_read(at(p, "nothing"), 100, &b, &p->err));
    assert_int_equal(p->err.code, ERR_NOT_FOUND);
    assert_non_null(strstr(p->err.path, "nothing"));
    assert_false(file_read(p->dir, 100, &b, &p->err));
    assert_int_equal(p->err.code, ERR_INPUT);
    assert_false(file_read("/dev/zero", 1000, &b, &p->err)); // endless
    assert_int_equal(p->err.code, ERR_LIMIT);
    assert_true(mkfifo(at(p, "pipe"), 0600) == 0);
    buf_clear(&b);
    file_read(at(p, "pipe"), 1000, &b, &p->err); // must not wait for a writer
    assert_int_equal(b.n, 0);
    buf_free(&b);
}

static void a_range_is_all_of_it_or_an_error(void **state) {
    Place *p = *state;
    put(p, "f", S("0123456789"));
    Buf b = {0};
    assert_true(file_read_range(at(p, "f"), 3, 4, &b, &p->err));
    assert_str(buf_str(&b), "3456");
    buf_clear(&b);
    assert_false(file_read_range(at(p, "f"), 8, 4, &b, &p->err));
    assert_int_equal(p->err.code, ERR_INPUT);
    buf_clear(&b);
    assert_true(file_read_range(at(p, "f"), 10, 0, &b, &p->err));
    buf_free(&b);
}

static void writing_keeps_the_mode_and_follows_a_link(void **state) {
    Place *p = *state;
    put(p, "real", S("old"));
    assert_int_equal(chmod(at(p, "real"), 0640), 0);
    assert_int_equal(symlink("real", at(p, "link")), 0);
    put(p, "link", S("new"));
    struct stat st;
    assert_int_equal(lstat(at(p, "link"), &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(stat(at(p, "real"), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0640);
    assert_str(harness_read(&p->a, at(p, "real")), "new");
}

static void a_refused_write_leaves_the_old_text_and_no_litter(void **state) {
    Place *p = *state;
    assert_int_equal(mkdir(at(p, "sub"), 0755), 0);
    assert_false(file_write_atomic(at(p, "sub"), S("x"), &p->err)); // a folder is in the way
    assert_int_equal(p->err.code, ERR_IO);
    assert_int_equal(names_in(p), 1);
    assert_false(file_write_atomic(at(p, "no/such/f"), S("x"), &p->err));
    assert_non_null(strstr(p->err.path, "no/such/f"));
}

static void copying_and_removing(void **state) {
    Place *p = *state;
    put(p, "a", S("text"));
    assert_ok(file_copy(at(p, "a"), at(p, "b"), &p->err), &p->err);
    assert_str(harness_read(&p->a, at(p, "b")), "text");
    assert_ok(file_remove(at(p, "a"), &p->err), &p->err);
    assert_ok(file_remove(at(p, "a"), &p->err), &p->err); // fine if it is not there
    assert_false(file_info(at(p, "a")).exists);
    assert_false(file_copy(at(p, "a"), at(p, "c"), &p->err));
    assert_false(file_info(at(p, "c")).exists);
}

static void folders_are_made_with_their_parents_and_listed_in_order(void **state) {
    Place *p = *state;
    assert_ok(dir_make(at(p, "x/y/z"), &p->err), &p->err);
    assert_ok(dir_make(at(p, "x/y/z"), &p->err), &p->err);
    assert_true(file_info(at(p, "x/y/z")).is_dir);
    put(p, "b", S(""));
    put(p, "B", S(""));
    put(p, "a", S(""));
    StrList names;
    assert_ok(dir_list(p->dir, &p->a, &names, &p->err), &p->err);
    assert_int_equal(names.n, 4);
    assert_str(names.at[0], "B");
    assert_str(names.at[1], "a");
    assert_str(names.at[3], "x");
    assert_ok(dir_list(at(p, "nowhere"), &p->a, &names, &p->err), &p->err);
    assert_int_equal(names.n, 0);
    assert_false(dir_make(at(p, "a/under"), &p->err)); // a is a file
}

static void paths_come_apart_and_together(void **state) {
    Place *p = *state;
    assert_string_equal(path_join(&p->a, "a", "b"), "a/b");
    assert_string_equal(path_join(&p->a, "a/", "b"), "a/b");
    assert_str(path_base(S("a/b.md")), "b.md");
    assert_str(path_base(S("b.md")), "b.md");
    assert_str(path_dir(S("a/b.md")), "a");
    assert_str(path_dir(S("b.md")), ".");
    put(p, "f", S(""));
    const char *round_about = at(p, "../f");
    assert_string_equal(path_real(&p->a, round_about), round_about); // cannot be resolved
    assert_non_null(strstr(path_real(&p->a, at(p, "./f")), "/f"));
    assert_true(path_of_program(&p->a).n > 0);
}

static void a_file_edited_elsewhere_is_left_alone(void **state) {
    Place *p = *state;
    const char *path = at(p, "a.deck.md");
    Err err = {0};
    // There, as known; not there, as known.
    put(p, "a.deck.md", S("one"));
    assert_ok(file_replace(path, S("one"), S("two"), &err), &err);
    assert_ok(file_replace(at(p, "new"), (Str){0}, S("x"), &err), &err);
    // Changed by somebody: theirs stays, ours is beside it, each time under another name.
    for (int i = 0; i < 2; i++) {
        put(p, "a.deck.md", S("theirs"));
        assert_false(file_replace(path, S("two"), S("ours"), &err));
        assert_int_equal(err.code, ERR_BUSY);
        assert_non_null(strstr(err.text, "a.deck.md.ours"));
        assert_str(harness_read(&p->a, path), "theirs");
    }
    assert_str(harness_read(&p->a, at(p, "a.deck.md.ours")), "ours");
    assert_str(harness_read(&p->a, at(p, "a.deck.md.ours-2")), "ours");
    assert_false(file_replace(path, (Str){0}, S("ours"), &err));
    assert_str(harness_read(&p->a, path), "theirs");
    assert_false(file_replace(at(p, "gone"), S("was here"), S("ours"), &err));
    // Nothing else is left over.
    assert_int_equal(names_in(p), 6);
}

#define file_test(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        file_test(a_file_edited_elsewhere_is_left_alone),
        file_test(what_was_written_is_read),
        file_test(reading_stops_at_the_limit),
        file_test(what_is_not_there_or_a_folder_is_an_error_with_its_path),
        file_test(a_range_is_all_of_it_or_an_error),
        file_test(writing_keeps_the_mode_and_follows_a_link),
        file_test(a_refused_write_leaves_the_old_text_and_no_litter),
        file_test(copying_and_removing),
        file_test(folders_are_made_with_their_parents_and_listed_in_order),
        file_test(paths_come_apart_and_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
