// Steps: files and log change together, come back together, and survive being cut in two.
#include "cases.h"

#include <stdio.h>

#include "app/app_files.h"
#include "app/app_files_internal.h"
#include "base/vec.h"

#define BIO "# Biology\n\n## What is a cell?\n<!-- bio.cell -->\n\nThe smallest living thing.\n"
#define NEW "# Biology\n\n## What is a cell?\n<!-- bio.cell -->\n\nThe smallest unit of life.\n"

static const char *data_path(Case *c, const char *name) {
    return path_join(&c->arena, c->data, name);
}

static bool is_there(Case *c, const char *name) {
    return file_info(data_path(c, name)).exists;
}

static Str text_of(Case *c, const char *name) {
    return case_read(c, arena_printf(&c->arena, "data/%s", name).at);
}

static size_t journal_count(Case *c) {
    StrList names;
    assert_ok(dir_list(data_path(c, "undo"), &c->arena, &names, &c->err), &c->err);
    return names.n;
}

static bool has_card(Case *c, const char *id) {
    return hashmap_get(&app_library(c->app)->card_by_id, str_of(id)) >= 0;
}

static bool undo(Case *c) {
    Str what;
    c->err = (Err){0};
    return app_undo(c->app, c->now, &what, &c->err);
}

static bool redo(Case *c) {
    Str what;
    c->err = (Err){0};
    return app_redo(c->app, c->now, &what, &c->err);
}

// Changes one deck, adds one, removes one, moves a picture, and stars a card.
static void do_step(Case *c) {
    Step *step = step_new(c->app, S("Tidying\nup"));
    step_write(step, data_path(c, "decks/bio.deck.md"), S(NEW));
    step_write(step, data_path(c, "decks/new/fresh.deck.md"),
               S("# Fresh\n\n## Why?\n<!-- fresh.why -->\n\nBecause.\n"));
    step_remove(step, data_path(c, "decks/old.deck.md"));
    step_move(step, data_path(c, "media/.part"), data_path(c, "media/cell.png"));
    LogRow rows[] = {{.item = S("bio.cell"), .kind = LOG_STAR}};
    assert_ok(step_commit(step, rows, 1, c->now, &c->err), &c->err);
    step_free(step);
}

static void start(Case *c) {
    case_write(c, "data/decks/bio.deck.md", S(BIO));
    case_write(c, "data/decks/old.deck.md", S("# Old\n\n## Old?\n<!-- old.q -->\n\nYes.\n"));
    case_write(c, "data/media/.part", S("pixels"));
    case_deck(c, "share/decks/pm.deck.md", "pm", 1, "");
    case_open(c);
}

static void expect_after(Case *c) {
    assert_str(text_of(c, "decks/bio.deck.md"), NEW);
    assert_true(is_there(c, "decks/new/fresh.deck.md"));
    assert_false(is_there(c, "decks/old.deck.md"));
    assert_true(is_there(c, "media/cell.png"));
    assert_false(is_there(c, "media/.part"));
    assert_true(has_card(c, "fresh.why"));
    assert_false(has_card(c, "old.q"));
    const int32_t item = hashmap_get(&app_library(c->app)->item_by_key, S("bio.cell"));
    assert_true(app_library(c->app)->items[item].state.starred);
}

static void expect_before(Case *c) {
    assert_str(text_of(c, "decks/bio.deck.md"), BIO);
    assert_false(is_there(c, "decks/new/fresh.deck.md"));
    assert_true(is_there(c, "decks/old.deck.md"));
    assert_false(is_there(c, "media/cell.png"));
    assert_true(is_there(c, "media/.part"));
    assert_false(has_card(c, "fresh.why"));
    assert_true(has_card(c, "old.q"));
    const int32_t item = hashmap_get(&app_library(c->app)->item_by_key, S("bio.cell"));
    assert_false(app_library(c->app)->items[item].state.starred);
}

static void a_step_is_done_taken_back_and_done_again_as_one(void **state) {
    Case *c = *state;
    start(c);
    do_step(c);
    expect_after(c);
    for (int i = 0; i < 3; i++) {
        Str what;
        assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
        assert_str(what, "Tidying up");
        expect_before(c);
        assert_false(undo(c));
        case_reopen(c); // also in another session
        assert_ok(redo(c), &c->err);
        expect_after(c);
    }
}

static void a_file_somebody_changed_stays_and_nothing_is_taken_back(void **state) {
    Case *c = *state;
    start(c);
    do_step(c);
    case_write(c, "data/decks/bio.deck.md", S(BIO "\nMine.\n"));
    assert_false(undo(c));
    assert_int_equal(c->err.code, ERR_BUSY);
    assert_true(strstr(c->err.path, "bio.deck.md") != NULL);
    assert_str(text_of(c, "decks/bio.deck.md"), BIO "\nMine.\n");
    assert_false(is_there(c, "decks/old.deck.md"));
    case_write(c, "data/decks/bio.deck.md", S(NEW));
    assert_ok(undo(c), &c->err);
    expect_before(c);
}

static void what_cannot_be_done_is_refused_whole(void **state) {
    Case *c = *state;
    start(c);
    enum { CASES = 5 };
    for (int i = 0; i < CASES; i++) {
        Step *step = step_new(c->app, S("x"));
        step_write(step, data_path(c, "decks/bio.deck.md"), S(NEW));
        switch (i) {
        case 0:
            step_expect(step, data_path(c, "decks/bio.deck.md"), S("other"));
            break;
        case 1:
            step_expect(step, data_path(c, "decks/bio.deck.md"), STR_NONE);
            break;
        case 2:
            step_move(step, data_path(c, "media/none"), data_path(c, "media/x"));
            break;
        case 3:
            step_move(step, data_path(c, "media/.part"), data_path(c, "decks/old.deck.md"));
            break;
        default:
            step_write(step, path_join(&c->arena, c->dir, "outside.md"), S("x"));
            break;
        }
        c->err = (Err){0};
        assert_false(step_commit(step, NULL, 0, c->now, &c->err));
        assert_int_not_equal(c->err.code, ERR_NONE);
        step_free(step);
        expect_before(c);
    }
    assert_int_equal(journal_count(c), 0);
    assert_false(undo(c));
}

// Cuts the program off after `cut`: 0 before a file was touched, 1 in the middle of the files, 2
// before the row; taken back at the next start. 3: after the row, which then stands.
static void a_step_cut_in_two_is_put_right_by_the_next_start(void **state) {
    Case *c = *state;
    start(c);
    case_close(c);
    for (int cut = 0; cut < 3; cut++) {
        case_open(c);
        StepChange changes[] = {
            {.path = data_path(c, "decks/bio.deck.md"),
             .has_before = true,
             .has_after = true,
             .before = S(BIO),
             .after = S(NEW)},
            {.path = data_path(c, "decks/new/fresh.deck.md"),
             .has_after = true,
             .after = S("# Fresh\n\n## Why?\n<!-- fresh.why -->\n\nBecause.\n")},
            {.is_move = true,
             .path = data_path(c, "media/.part"),
             .to = data_path(c, "media/cell.png")},
        };
        assert_ok(journal_write(c->app, 1, c->now, S("x"), changes, ARRAY_LEN(changes), &c->err),
                  &c->err);
        if (cut >= 1) {
            case_write(c, "data/decks/bio.deck.md", S(NEW));
        }
        if (cut >= 2) {
            case_write(c, "data/decks/new/fresh.deck.md",
                       S("# Fresh\n\n## Why?\n<!-- fresh.why -->\n\nBecause.\n"));
            assert_int_equal(rename(data_path(c, "media/.part"), data_path(c, "media/cell.png")),
                             0);
        }
        case_reopen(c);
        expect_before(c);
        case_close(c);
    }
    case_open(c);
    do_step(c);
    for (int turn = 0; turn < 2; turn++) { // a mark left behind changes nothing that is right
        if (turn) {
            assert_ok(undo(c), &c->err);
        }
        case_write(c, "data/undo/1/under-way", S(""));
        if (turn) { // ... and what undo had not come to is brought to what the log says
            case_write(c, "data/decks/bio.deck.md", S(NEW));
        }
        case_reopen(c);
        turn ? expect_before(c) : expect_after(c);
        assert_false(is_there(c, "undo/1/under-way"));
    }
}

static void old_journals_go_and_their_steps_say_so(void **state) {
    Case *c = *state;
    start(c);
    for (int i = 0; i < STEPS_KEPT + 2; i++) {
        Step *step = step_new(c->app, S("x"));
        step_write(step, data_path(c, "decks/n.deck.md"),
                   arena_printf(&c->arena, "# N\n\n## N?\n<!-- n.n -->\n\n%d\n", i));
        assert_ok(step_commit(step, NULL, 0, c->now, &c->err), &c->err);
        step_free(step);
    }
    assert_int_equal(journal_count(c), STEPS_KEPT);
    for (int i = 0; i < STEPS_KEPT; i++) {
        assert_ok(undo(c), &c->err);
    }
    assert_false(undo(c));
    assert_int_equal(c->err.code, ERR_NOT_FOUND);
    assert_str(text_of(c, "decks/n.deck.md"), "# N\n\n## N?\n<!-- n.n -->\n\n1\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(a_step_is_done_taken_back_and_done_again_as_one),
        case_test(a_file_somebody_changed_stays_and_nothing_is_taken_back),
        case_test(what_cannot_be_done_is_refused_whole),
        case_test(a_step_cut_in_two_is_put_right_by_the_next_start),
        case_test(old_journals_go_and_their_steps_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
