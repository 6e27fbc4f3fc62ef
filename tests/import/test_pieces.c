// Reading in pieces: every reader tells how far it is, stops when told to, and says of a table what
// it took the columns for.
#include "cases.h"

#include <stdio.h>

typedef struct Ticks {
    int n, stop_at;
    int64_t done, total;
} Ticks;

static bool tick(void *self, int64_t done, int64_t total) {
    Ticks *t = self;
    t->n++;
    t->done = done;
    t->total = total;
    return t->stop_at == 0 || t->n < t->stop_at;
}

static void read_file(Case *c, const char *path, Ticks *t) {
    const ImportOptions options = {
        .rollover_hour = 4, .media_link = S("media"), .tick = tick, .tick_self = t};
    c->import = import_read(path, &options, &c->diags, &c->err);
}

static void every_reader_stops_when_it_is_told_to(void **state) {
    Case *c = *state;
    const char *const files[] = {
        case_write(c, "t.csv", S("a,1\nb,2\nc,3\nd,4\n")),
        case_write(c, "t.md", S("Q: a\nA: 1\n\nQ: b\nA: 2\n\nQ: c\nA: 3\n")),
        path_join(&c->arena, TEST_SOURCE_DIR, "tests/fuzz/corpora/fuzz_apkg/latest.apkg"),
        path_join(&c->arena, TEST_SOURCE_DIR, "tests/fuzz/corpora/fuzz_apkg/legacy1.apkg"),
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        Ticks all = {0};
        read_file(c, files[i], &all);
        assert_ok(c->import != NULL, &c->err);
        assert_true(all.n >= 3);
        case_drop(c);
        for (int stop = 1; stop <= all.n; stop++) {
            Ticks t = {.stop_at = stop};
            read_file(c, files[i], &t);
            assert_null(c->import);
            assert_true(c->err.text[0]);
            assert_int_equal(t.n, stop); // and is not asked again
            case_drop(c);
        }
    }
}

static void a_package_says_how_many_notes_it_has(void **state) {
    Case *c = *state;
    Ticks t = {0};
    read_file(c, path_join(&c->arena, TEST_SOURCE_DIR, "tests/fuzz/corpora/fuzz_apkg/latest.apkg"),
              &t);
    assert_ok(c->import != NULL, &c->err);
    assert_int_equal(t.total, c->import->notes);
    assert_int_equal(t.done, c->import->notes);
}

static void a_table_says_what_its_columns_were_taken_for(void **state) {
    Case *c = *state;
    Ticks t = {0};
    read_file(c, case_write(c, "t.csv", S("Term,Definition,Tags\nDNS,Names,net\nTLS,Locks,sec\n")),
              &t);
    assert_ok(c->import != NULL, &c->err);
    assert_str(c->import->columns, "front,back,tags");
    assert_int_equal(c->import->column_names.n, 3);
    assert_str(c->import->column_names.at[1], "Definition");
    assert_str(c->import->column_cells.at[0], "DNS");
}

static void a_rule_at_the_edge_of_a_side_goes(void **state) {
    Case *c = *state;
    Ticks t = {0};
    read_file(
        c, case_write(c, "t.txt", S("#separator:tab\n#html:true\na\tx<hr>\nb\ty<hr>z\nc\t<hr>w\n")),
        &t);
    assert_ok(c->import != NULL, &c->err);
    static const char *const backs[] = {"x", "y\n\n***\n\nz", "w"};
    assert_int_equal(c->import->cards.n, 3);
    for (size_t i = 0; i < 3; i++) {
        assert_str(str_trim(c->import->cards.at[i].card.back), backs[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(every_reader_stops_when_it_is_told_to),
        case_test(a_package_says_how_many_notes_it_has),
        case_test(a_table_says_what_its_columns_were_taken_for),
        case_test(a_rule_at_the_edge_of_a_side_goes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
