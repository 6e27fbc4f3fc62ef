// Imports as planned acts: what a plan says, who changed what, taking back, giving up.
#include "cases.h"

#include <stdio.h>

#include "app/app_import.h"

#define BOOK "data/decks/import/b.deck.md"

static ImportPlan *planned(Case *c, const char *path, ImportWishes wishes) {
    ImportPlan *plan = import_plan_new(c->app, path, &wishes, c->now);
    while (import_plan_step(plan)) {
        // A piece at a time, as the window does it.
    }
    return plan;
}

static void expect(const ImportPlan *plan, int fresh, int changed, int same, int conflict) {
    const ImportReport *r = import_plan_report(plan);
    if (import_plan_stage(plan) == PLAN_REFUSED) {
        fail_msg("refused: %s", import_plan_err(plan)->text);
    }
    assert_int_equal(r->fresh, fresh);
    assert_int_equal(r->changed, changed);
    assert_int_equal(r->same, same);
    assert_int_equal(r->conflict, conflict);
}

static void go(Case *c, ImportPlan *plan) {
    import_plan_go(plan, c->now);
    while (import_plan_step(plan)) {
    }
    if (import_plan_stage(plan) != PLAN_DONE) {
        fail_msg("not done: %s", import_plan_err(plan)->text);
    }
}

// Plans, looks, does, frees.
static void take(Case *c, const char *path, ImportWishes wishes, int fresh, int changed, int same,
                 int conflict) {
    ImportPlan *plan = planned(c, path, wishes);
    expect(plan, fresh, changed, same, conflict);
    go(c, plan);
    import_plan_free(plan);
}

// Every file below a folder but the collection itself, with its bytes.
static void list_folder(Case *c, const char *dir, Buf *out) {
    StrList names;
    assert_ok(dir_list(dir, &c->arena, &names, &c->err), &c->err);
    for (size_t i = 0; i < names.n; i++) {
        const char *path = path_join(&c->arena, dir, names.at[i].at);
        if (str_starts(names.at[i], S("collection")) || str_eq(names.at[i], S("backups")) ||
            str_eq(names.at[i], S("undo"))) {
            continue;
        }
        buf_addf(out, "%s\n", path);
        if (file_info(path).is_dir) {
            list_folder(c, path, out);
        } else {
            buf_add_str(out, harness_read(&c->arena, path));
        }
    }
}

static Str folder(Case *c) {
    Buf out = {0};
    list_folder(c, c->data, &out);
    const Str text = arena_str(&c->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static const char *package(Case *c) {
    return path_join(&c->arena, TEST_SOURCE_DIR, "tests/fuzz/corpora/fuzz_apkg/latest.apkg");
}

static void replace(Case *c, const char *file, const char *from, const char *to) {
    const Str text = case_read(c, file);
    const size_t at = str_find(text, str_of(from), 0);
    assert_true(at != SIZE_MAX);
    case_write(c, file,
               arena_printf(&c->arena, "%.*s%s%.*s", STR_ARG(str_sub(text, 0, at)), to,
                            STR_ARG(str_skip(text, at + str_of(from).n))));
    assert_true(app_rescan(c->app, c->now, &c->err) & CHANGE_CARDS);
}

static bool holds(Case *c, const char *file, const char *text) {
    return str_find(case_read(c, file), str_of(text), 0) != SIZE_MAX;
}

static void a_plan_says_what_would_happen_and_writes_nothing(void **state) {
    Case *c = *state;
    case_open(c);
    const char *file =
        case_write(c, "in/b.csv", S("Front,Back,Tags\nWhat is DNS?,Names,net\nNo answer,,\n"));
    const Str before = folder(c);
    ImportPlan *plan = planned(c, file, (ImportWishes){0});
    assert_int_equal(import_plan_stage(plan), PLAN_READY);
    expect(plan, 1, 0, 0, 0);
    assert_int_equal(import_plan_report(plan)->notes, 2);
    assert_int_equal(import_plan_report(plan)->diags.n, 1);
    assert_true(str_find(import_plan_report(plan)->diags.at[0].path, S("line 3"), 0) != SIZE_MAX);
    size_t n;
    const ImportDeck *decks = import_plan_decks(plan, &n);
    assert_int_equal(n, 1);
    assert_str(decks[0].title, "b");
    assert_true(decks[0].is_new && decks[0].cards == 1 && decks[0].fresh == 1);
    const ImportColumn *columns = import_plan_columns(plan, &n);
    assert_int_equal(n, 3);
    assert_str(columns[0].role, "front");
    assert_str(columns[2].role, "tags");
    assert_str(columns[1].name, "Back");
    assert_str(columns[1].sample, "Names");
    // The card as it will be reviewed.
    Arena a = {0};
    CardView view;
    ImportSample sample;
    assert_true(import_plan_card(plan, import_plan_seek(plan, SIZE_MAX, 1, FATE_COUNT), false, &a,
                                 &view, &sample));
    assert_str(view.question, "What is DNS?");
    assert_str(str_trim(view.answer), "Names");
    assert_int_equal(sample.fate, FATE_NEW);
    assert_str(sample.where, "line 2");
    arena_free(&a);
    import_plan_free(plan);
    assert_str(folder(c), before.at);
    // Another mapping, looked at again.
    plan = planned(c, file, (ImportWishes){.columns = S("back,front,-")});
    columns = import_plan_columns(plan, &n);
    assert_str(columns[0].role, "back");
    import_plan_free(plan);
}

static void the_same_file_again_changes_nothing(void **state) {
    Case *c = *state;
    case_open(c);
    const char *file = case_write(c, "in/b.csv", S("Front,Back\na,1\nb,2\nb,2\n"));
    take(c, file, (ImportWishes){0}, 2, 0, 0, 0); // one of them stands in the file twice
    const Str before = folder(c);
    const char *const files[] = {file, package(c)};
    for (size_t i = 0; i < 2; i++) {
        if (i == 1) {
            take(c, files[i], (ImportWishes){.with_progress = true}, 3, 0, 0, 0);
        }
        const Str then = folder(c);
        for (int k = 0; k < 2; k++) {
            c->now += MINUTE;
            ImportPlan *plan = planned(c, files[i], (ImportWishes){.with_progress = true});
            expect(plan, 0, 0, i == 0 ? 2 : 3, 0);
            go(c, plan);
            import_plan_free(plan);
            assert_str(folder(c), then.at);
        }
    }
    assert_true(folder(c).n > before.n);
}

static void who_changed_what_decides(void **state) {
    Case *c = *state;
    case_open(c);
    const char *file = case_write(c, "in/b.csv", S("Front,Back\na,one\nb,two\nc,three\nd,four\n"));
    take(c, file, (ImportWishes){0}, 4, 0, 0, 0);
    replace(c, BOOK, "two", "zwei");     // only the learner
    replace(c, BOOK, "three", "drei");   // both
    replace(c, BOOK, "four", "quattro"); // both, to the same
    case_write(c, "in/b.csv", S("Front,Back\na,uno\nb,two\nc,tres\nd,quattro\n"));
    take(c, file, (ImportWishes){0}, 0, 1, 2, 1);
    assert_true(holds(c, BOOK, "uno") && holds(c, BOOK, "zwei") && holds(c, BOOK, "drei"));
    // It stays a conflict, and both sides can be looked at.
    ImportPlan *plan = planned(c, file, (ImportWishes){0});
    expect(plan, 0, 0, 3, 1);
    Arena a = {0};
    CardView view;
    ImportSample sample;
    const size_t at = import_plan_seek(plan, SIZE_MAX, 1, FATE_CONFLICT);
    assert_true(import_plan_card(plan, at, false, &a, &view, &sample));
    assert_str(str_trim(view.answer), "tres");
    assert_true(import_plan_card(plan, at, true, &a, &view, &sample));
    assert_str(str_trim(view.answer), "drei");
    arena_free(&a);
    import_plan_free(plan);
    take(c, file, (ImportWishes){.take_theirs = true}, 0, 0, 3, 1);
    assert_true(holds(c, BOOK, "tres") && holds(c, BOOK, "zwei"));
    take(c, file, (ImportWishes){0}, 0, 0, 4, 0);
}

static void what_the_learner_adds_is_no_quarrel(void **state) {
    Case *c = *state;
    case_open(c);
    const char *file = case_write(c, "in/b.csv", S("Front,Back,Tags\na,one,x y\n"));
    take(c, file, (ImportWishes){0}, 1, 0, 0, 0);
    replace(c, BOOK, "tags=x,y", "tags=x,mine");
    replace(c, BOOK, "one\n", "one\n\nMine: my words\n");
    take(c, file, (ImportWishes){0}, 0, 0, 1, 0);
    assert_true(holds(c, BOOK, "tags=x,mine")); // a tag taken off does not come back
    case_write(c, "in/b.csv", S("Front,Back,Tags\na,uno,x z\n"));
    take(c, file, (ImportWishes){0}, 0, 1, 0, 0);
    assert_true(holds(c, BOOK, "tags=x,mine,z") && holds(c, BOOK, "uno") &&
                holds(c, BOOK, "Mine: my words"));
    take(c, file, (ImportWishes){0}, 0, 0, 1, 0);
}

static void without_a_memory_of_the_last_import_ours_stays(void **state) {
    Case *c = *state;
    case_open(c);
    const char *file = case_write(c, "in/b.csv", S("Front,Back\na,one\n"));
    take(c, file, (ImportWishes){0}, 1, 0, 0, 0);
    assert_ok(file_remove(path_join(&c->arena, c->data, "imported.txt"), &c->err), &c->err);
    take(c, file, (ImportWishes){0}, 0, 0, 1, 0);
    case_write(c, "in/b.csv", S("Front,Back\na,uno\n"));
    take(c, file, (ImportWishes){0}, 0, 0, 0, 1);
    assert_true(holds(c, BOOK, "one"));
}

static void our_own_decks_are_merged_card_by_card(void **state) {
    Case *c = *state;
    case_open(c);
    const char *file = case_write(c, "in/net.deck.md",
                                  S("## One\n<!-- n.one -->\n\n1\n\n## Two\n<!-- n.two -->\n\n2\n\n"
                                    "## Gone\n<!-- n.gone -->\n\n0\n"));
    const char *ours = "data/decks/net.deck.md";
    take(c, file, (ImportWishes){0}, 3, 0, 0, 0);
    replace(c, ours, "\n2\n", "\nzwei\n");
    case_write(c, ours,
               arena_printf(&c->arena, "%.*s\n## Mine\n<!-- n.mine -->\n\nm\n",
                            STR_ARG(case_read(c, ours))));
    app_rescan(c->app, c->now, &c->err);
    case_write(c, "in/net.deck.md",
               S("## One\n<!-- n.one -->\n\nuno\n\n## Two\n<!-- n.two -->\n\ndos\n"));
    take(c, file, (ImportWishes){0}, 0, 1, 0, 1);
    assert_true(holds(c, ours, "uno") && holds(c, ours, "zwei") && holds(c, ours, "## Mine"));
    assert_false(holds(c, ours, "## Gone"));
    const Str then = folder(c);
    take(c, file, (ImportWishes){0}, 0, 0, 1, 1);
    assert_str(folder(c), then.at);
    take(c, file, (ImportWishes){.take_theirs = true}, 0, 0, 1, 1);
    assert_true(holds(c, ours, "dos") && holds(c, ours, "## Mine"));
}

static void a_deck_that_is_ours_elsewhere_is_not_copied(void **state) {
    Case *c = *state;
    case_write(c, "share/decks/net.deck.md",
               S("---\ndeck: x/net\n---\n\n## One\n<!-- n.one -->\n\n1\n"));
    case_open(c);
    const char *file = case_write(c, "in/net.deck.md",
                                  S("---\ndeck: x/net\n---\n\n## One\n<!-- n.one -->\n\n1\n"));
    take(c, file, (ImportWishes){0}, 0, 0, 1, 0);
    assert_int_equal(app_library(c->app)->card_n, 1);
    assert_int_equal(app_library(c->app)->deck_n, 1);
    // A table that names it by its id.
    file = case_write(c, "in/t.csv", S("guid,front,back\nn.one,One,1\nq7,Two,2\n"));
    take(c, file, (ImportWishes){0}, 1, 0, 1, 0);
    assert_int_equal(app_library(c->app)->card_n, 2);
    case_write(c, "in/t.csv", S("guid,front,back\nn.one,One,another\n"));
    take(c, file, (ImportWishes){.take_theirs = true}, 0, 0, 0, 1); // a shipped card stays
    assert_true(holds(c, "share/decks/net.deck.md", "\n1\n"));
}

static void a_moved_file_updates_the_cards_it_brought(void **state) {
    Case *c = *state;
    case_open(c);
    take(c, case_write(c, "in/b.csv", S("Front,Back\na,one\nb,two\n")), (ImportWishes){0}, 2, 0, 0,
         0);
    take(c, case_write(c, "in/other.csv", S("Front,Back\na,one\nb,other\n")), (ImportWishes){0}, 1,
         0, 1, 0);
    // A note with a guid is found wherever it lies.
    take(c, case_write(c, "in/g.csv", S("guid,front,back\nq1,x,one\n")), (ImportWishes){0}, 1, 0, 0,
         0);
    take(c, case_write(c, "in/h.csv", S("guid,front,back\nq1,y,two\n")), (ImportWishes){0}, 0, 1, 0,
         0);
    assert_true(holds(c, "data/decks/import/g.deck.md", "## y"));
}

static void undo_brings_every_byte_back(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 2, "");
    case_open(c);
    case_answer(c, 4);
    const Str before = folder(c);
    const size_t items = app_library(c->app)->item_n;
    take(c, package(c), (ImportWishes){.with_progress = true}, 3, 0, 0, 0);
    assert_true(file_info(path_join(&c->arena, c->data, "decks/import/media/a.png")).exists);
    const Str after = folder(c);
    assert_true(app_library(c->app)->item_n > items);
    c->now += MINUTE;
    Str what;
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_str(what, "Import of latest.apkg");
    assert_int_equal(app_library(c->app)->item_n, items);
    assert_false(file_info(path_join(&c->arena, c->data, "decks/import/media/a.png")).exists);
    assert_false(file_info(path_join(&c->arena, c->data, "imported.txt")).exists);
    case_sound(c);
    c->now += MINUTE;
    assert_ok(app_redo(c->app, c->now, &what, &c->err), &c->err);
    case_sound(c);
    assert_str(folder(c), after.at);
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    // The next undo is the learner's own answer.
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_true(str_starts(what, S("Good")));
    // The file can be taken in again, with its past, and leaves nothing of the undone one behind.
    take(c, package(c), (ImportWishes){.with_progress = true}, 3, 0, 0, 0);
    assert_false(file_info(path_join(&c->arena, c->data, "undo/import-1")).exists);
    assert_true(before.n > 0);
    case_sound(c);
}

static void giving_up_leaves_no_trace(void **state) {
    Case *c = *state;
    case_open(c);
    Buf csv = {0};
    buf_add_z(&csv, "Front,Back\n");
    for (int i = 0; i < 500; i++) {
        buf_addf(&csv, "question %d,answer %d\n", i, i);
    }
    const char *file = case_write(c, "in/big.csv", buf_str(&csv));
    buf_free(&csv);
    const Str before = folder(c);
    const ImportWishes none = {0};
    for (int steps = 0; steps < 12; steps++) { // while it reads, and while it compares
        ImportPlan *plan = import_plan_new(c->app, file, &none, c->now);
        bool more = true;
        for (int i = 0; i < steps; i++) {
            more = import_plan_step(plan);
        }
        assert_true(more);
        import_plan_free(plan);
    }
    // While pictures are unpacked, and before the last word.
    ImportPlan *plan = planned(c, package(c), none);
    import_plan_go(plan, c->now);
    assert_int_equal(import_plan_stage(plan), PLAN_COPYING);
    assert_true(import_plan_step(plan));
    assert_int_equal(import_plan_stage(plan), PLAN_TO_COMMIT);
    assert_true(file_info(path_join(&c->arena, c->data, "undo/import-1/media/a.png")).exists);
    import_plan_free(plan);
    assert_false(file_info(path_join(&c->arena, c->data, "undo")).exists);
    assert_str(folder(c), before.at);
    assert_int_equal(app_library(c->app)->card_n, 0);
}

static void a_collection_that_changes_meanwhile_is_looked_at_again(void **state) {
    Case *c = *state;
    case_open(c);
    const char *file = case_write(c, "in/b.csv", S("Front,Back\na,one\n"));
    ImportPlan *plan = planned(c, file, (ImportWishes){0});
    expect(plan, 1, 0, 0, 0);
    take(c, file, (ImportWishes){0}, 1, 0, 0, 0); // by another way
    while (import_plan_step(plan)) {
    }
    expect(plan, 0, 0, 1, 0);
    go(c, plan);
    import_plan_free(plan);
    assert_int_equal(app_library(c->app)->card_n, 1);
    // A file that another program wrote in the same moment is not written over.
    case_write(c, "in/b.csv", S("Front,Back\na,uno\n"));
    plan = planned(c, file, (ImportWishes){0});
    expect(plan, 0, 1, 0, 0);
    Buf other = {0};
    buf_add_z(&other, "## Another\n<!-- x.y -->\n\n");
    for (int i = 0; i < 100; i++) {
        buf_addf(&other, "Line %d of what somebody else wrote.\n", i);
    }
    case_write(c, BOOK, buf_str(&other));
    buf_free(&other);
    import_plan_go(plan, c->now);
    import_plan_run(plan);
    assert_int_equal(import_plan_stage(plan), PLAN_REFUSED);
    assert_int_equal(import_plan_err(plan)->code, ERR_BUSY);
    import_plan_free(plan);
    assert_true(holds(c, BOOK, "## Another"));
}

static void new_cards_go_where_the_learner_wants_them(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/my.deck.md",
               S("---\ndeck: my\ntitle: My cards\n---\n\n## One\n<!-- my.one -->\n\n1\n"));
    case_open(c);
    const char *file = case_write(c, "in/b.csv", S("Front,Back\na,one\n"));
    take(c, file, (ImportWishes){.deck = S("my cards")}, 1, 0, 0, 0);
    assert_true(holds(c, "data/decks/my.deck.md", "## a"));
    take(c, file, (ImportWishes){.deck = S("my cards")}, 0, 0, 1, 0);
    take(c, file, (ImportWishes){0}, 0, 0, 1, 0); // it is known in whichever deck
    file = case_write(c, "in/c.csv", S("Front,Back,Deck\nx,1,P\ny,2,Q\n"));
    take(c, file, (ImportWishes){.deck = S("New")}, 2, 0, 0, 0);
    assert_true(holds(c, "data/decks/import/new.p.deck.md", "## x"));
}

static void what_cannot_be_taken_is_refused_with_a_reason(void **state) {
    Case *c = *state;
    case_open(c);
    const char *const files[] = {
        case_write(c, "in/a.apkg", S("no package")),
        case_write(c, "in/a.deck.md", S("no card\n")),
        case_write(c, "in/e.csv", S("")),
        path_join(&c->arena, c->dir, "in/not-there.csv"),
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        ImportPlan *plan = planned(c, files[i], (ImportWishes){0});
        assert_int_equal(import_plan_stage(plan), PLAN_REFUSED);
        assert_true(import_plan_err(plan)->text[0]);
        import_plan_free(plan);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(a_plan_says_what_would_happen_and_writes_nothing),
        case_test(the_same_file_again_changes_nothing),
        case_test(who_changed_what_decides),
        case_test(what_the_learner_adds_is_no_quarrel),
        case_test(without_a_memory_of_the_last_import_ours_stays),
        case_test(our_own_decks_are_merged_card_by_card),
        case_test(a_deck_that_is_ours_elsewhere_is_not_copied),
        case_test(a_moved_file_updates_the_cards_it_brought),
        case_test(undo_brings_every_byte_back),
        case_test(giving_up_leaves_no_trace),
        case_test(a_collection_that_changes_meanwhile_is_looked_at_again),
        case_test(new_cards_go_where_the_learner_wants_them),
        case_test(what_cannot_be_taken_is_refused_with_a_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
