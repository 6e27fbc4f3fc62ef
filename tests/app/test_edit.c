// Writing cards: what is saved where, what stays as it was, what is refused, and drafts.
#include "cases.h"

#include "app/app_edit.h"
#include "app/app_mine.h"

static const char OWN[] = "---\ntitle: Mine\n\n---\n\n"
                          "# A topic\n\nIts lesson.\n\n"
                          "## First?\n<!-- own.first tags=a,b -->\n\nOne.\n\n\n"
                          "## Second?\n<!-- own.second -->\n\nTwo.\n";
static const char SHIPPED[] =
    "---\ndeck: net\ntitle: Net\n\n---\n\n"
    "## What is DNS?\n<!-- net.dns tags=web -->\n\nNames.\n\nWhy: Numbers "
    "are hard.\n";

static void both_decks(Case *c) {
    case_write(c, "data/decks/own.deck.md", str_of(OWN));
    case_write(c, "share/decks/net.deck.md", str_of(SHIPPED));
    case_open(c);
}

static CardEdit open_card(Case *c, const char *id) {
    CardEdit edit;
    assert_ok(app_edit_open(c->app, str_of(id), &c->arena, &edit, &c->err), &c->err);
    return edit;
}

static bool save(Case *c, const CardEdit *edit, const char *text) {
    c->err = (Err){0};
    return app_edit_save(c->app, edit, str_of(text), c->now, &c->err);
}

static void says(Case *c, const char *words) {
    if (str_find(str_of(c->err.text), str_of(words), 0) == SIZE_MAX) {
        fail_msg("\"%s\" does not say \"%s\"", c->err.text, words);
    }
}

static void only_the_bytes_of_the_card_change_and_its_past_stays(void **state) {
    Case *c = *state;
    both_decks(c);
    while (!str_eq(case_answer(c, 4), S("own.first"))) {
    }
    const CardEdit edit = open_card(c, "own.first");
    assert_str(edit.text, "## First?\n<!-- own.first tags=a,b -->\n\nOne.");
    assert_str(edit.deck, "Mine");
    assert_false(edit.is_mine || edit.is_new);
    assert_ok(
        save(c, &edit, "## First, again?\n<!-- own.first tags=a -->\n\nOne, and a half.\n\n\n"),
        &c->err);
    assert_str(case_read(c, "data/decks/own.deck.md"),
               "---\ntitle: Mine\n\n---\n\n# A topic\n\nIts lesson.\n\n"
               "## First, again?\n<!-- own.first tags=a -->\n\nOne, and a half.\n\n\n"
               "## Second?\n<!-- own.second -->\n\nTwo.\n");
    assert_int_equal(case_state(c, "own.first")->reviews, 1);
    assert_str(open_card(c, "own.first").text,
               "## First, again?\n<!-- own.first tags=a -->\n\nOne, and a half.");
}

static void line_ends_of_the_file_are_kept(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/own.deck.md",
               S("## A?\r\n<!-- own.a -->\r\n\r\nOne.\r\n\r\n## B?\r\n<!-- own.b -->\r\n\r\nTwo."));
    case_open(c);
    const CardEdit edit = open_card(c, "own.b");
    assert_str(edit.text, "## B?\n<!-- own.b -->\n\nTwo.");
    assert_ok(save(c, &edit, "## B?\n<!-- own.b -->\n\nTwo\nlines."), &c->err);
    assert_str(case_read(c, "data/decks/own.deck.md"),
               "## A?\r\n<!-- own.a -->\r\n\r\nOne.\r\n\r\n"
               "## B?\r\n<!-- own.b -->\r\n\r\nTwo\r\nlines.\r\n");
}

static void a_new_card_goes_to_my_cards_and_gets_an_id(void **state) {
    Case *c = *state;
    both_decks(c);
    CardEdit edit = open_card(c, "");
    assert_true(edit.is_new);
    assert_ok(save(c, &edit, "## What is new?\n\nThis."), &c->err);
    edit = open_card(c, "");
    assert_str(edit.deck, "My cards");
    assert_ok(save(c, &edit, "## And {{this}}?\n"), &c->err);
    assert_str(case_read(c, "data/decks/my.deck.md"),
               "---\nformat: 1\ntitle: My cards\n\n---\n\n"
               "## What is new?\n<!-- my.what-is-new -->\n\nThis.\n\n"
               "## And {{1:this}}?\n<!-- my.and-this -->\n");
    case_item(c, "my.what-is-new");
    case_item(c, "my.and-this/1");
}

static void what_would_cost_a_card_is_refused(void **state) {
    Case *c = *state;
    both_decks(c);
    static const struct {
        const char *id, *text, *says;
    } cases[] = {
        {"own.first", "", "line 1"},
        {"own.first", "No heading.", "first line"},
        {"own.first", "## \n<!-- own.first -->\n\nx", "no prompt"},
        {"own.first", "## First?\n\nThe id is gone.", "own.first"},
        {"own.first", "## First?\n<!-- own.other -->\n\nx", "own.first"},
        {"own.first", "## First?\n<!-- own.first -->\n\n```\nopen", ""},
        {"own.first", "## First?\n<!-- own.first -->\n\nx\n\n# Topic\n\ny", "topic"},
        {"own.first", "## A?\n<!-- own.first -->\n\nx\n\n## B?\n<!-- own.second -->\n\ny",
         "another card has"},
        {"net.dns", "## What?\n<!-- net.dns tags=other -->\n\nNames.", "comes with the program"},
        {"net.dns", "## What?\n<!-- net.dns tags=web -->\n\nx\n\n## B?\n\ny", "Ctrl+N"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const CardEdit edit = open_card(c, cases[i].id);
        assert_false(save(c, &edit, cases[i].text));
        says(c, cases[i].says);
        assert_str(case_read(c, "data/decks/own.deck.md"), OWN);
        assert_str(case_read(c, "share/decks/net.deck.md"), SHIPPED);
    }
}

static void a_card_may_be_cut_in_two(void **state) {
    Case *c = *state;
    both_decks(c);
    const CardEdit edit = open_card(c, "own.first");
    assert_ok(save(c, &edit, "## First?\n<!-- own.first -->\n\nOne.\n\n## Half?\n\nOther."),
              &c->err);
    case_item(c, "own.first");
    case_item(c, "own.second");
    assert_int_equal(app_library(c->app)->card_n, 4);
}

static void another_programs_change_stays_and_ours_is_written_beside(void **state) {
    Case *c = *state;
    both_decks(c);
    const CardEdit edit = open_card(c, "own.first");
    Str theirs = S("## First, theirs?\n<!-- own.first -->\n\nx\n");
    case_write(c, "data/decks/own.deck.md", theirs);
    assert_false(save(c, &edit, "## First, ours?\n<!-- own.first -->\n\ny"));
    assert_int_equal(c->err.code, ERR_BUSY);
    says(c, "own.deck.md.ours");
    assert_true(str_eq(case_read(c, "data/decks/own.deck.md"), theirs));
    assert_str(case_read(c, "data/decks/own.deck.md.ours"),
               "## First, ours?\n<!-- own.first -->\n\ny");
}

static void a_change_elsewhere_in_the_file_is_no_conflict(void **state) {
    Case *c = *state;
    both_decks(c);
    const CardEdit edit = open_card(c, "own.second");
    case_write(c, "data/decks/own.deck.md",
               S("## Before?\n<!-- own.before -->\n\nZero.\n\n## Second?\n<!-- own.second "
                 "-->\n\nTwo.\n"));
    assert_ok(save(c, &edit, "## Second?\n<!-- own.second -->\n\nTwo, ours."), &c->err);
    assert_str(case_read(c, "data/decks/own.deck.md"),
               "## Before?\n<!-- own.before -->\n\nZero.\n\n## Second?\n<!-- own.second "
               "-->\n\nTwo, ours.\n");
}

static void a_shipped_card_is_changed_beside_the_deck_and_back(void **state) {
    Case *c = *state;
    both_decks(c);
    CardEdit edit = open_card(c, "net.dns");
    assert_true(edit.is_mine);
    assert_true(str_eq(edit.original, edit.text));
    assert_ok(save(c, &edit,
                   "## What does DNS do?\n<!-- net.dns tags=web -->\n\nIt finds numbers.\n\nWhy: "
                   "Numbers are hard.\n\nMine: The phone book."),
              &c->err);
    assert_str(case_read(c, "share/decks/net.deck.md"), SHIPPED);
    MineChange *changes = NULL;
    size_t n = 0;
    assert_ok(app_mine_list(c->app, -1, &c->arena, &changes, &n, &c->err), &c->err);
    assert_int_equal(n, 3); // prompt, back, Mine
    edit = open_card(c, "net.dns");
    assert_true(str_find(edit.text, S("It finds numbers."), 0) != SIZE_MAX);
    assert_true(str_find(edit.text, S("The phone book."), 0) != SIZE_MAX);
    assert_true(str_find(edit.original, S("Names."), 0) != SIZE_MAX);
    assert_ok(save(c, &edit, arena_z(&c->arena, edit.original)), &c->err);
    assert_ok(app_mine_list(c->app, -1, &c->arena, &changes, &n, &c->err), &c->err);
    assert_int_equal(n, 0);
}

static void faults_are_told_with_their_line_and_the_card_is_shown(void **state) {
    Case *c = *state;
    both_decks(c);
    const CardEdit edit = open_card(c, "own.first");
    Diags faults = {0};
    CardView view;
    const Str text =
        S("## A {{1:one}} and {{2:two}}?\n<!-- own.first needs=own.secnd -->\n\nWhy: So.");
    assert_true(app_edit_look(c->app, &edit, text, 0, &c->arena, &view, &faults));
    assert_int_equal(view.card.kind, KIND_CLOZE);
    assert_int_equal(faults.n, 1);
    assert_int_equal(faults.at[0].line, 2);
    assert_true(str_find(faults.at[0].text, S("own.second"), 0) != SIZE_MAX);
    assert_true(str_find(view.question, S("\x02one"), 0) != SIZE_MAX);
    // The gap at the caret is the one asked for.
    diags_free(&faults);
    app_edit_look(c->app, &edit, text, 22, &c->arena, &view, &faults);
    assert_true(str_find(view.question, S("\x02two"), 0) != SIZE_MAX);
    diags_free(&faults);
    assert_false(app_edit_look(c->app, &edit, S("## "), 0, &c->arena, &view, &faults));
    assert_true(faults.count[SEVERITY_ERROR] > 0);
    diags_free(&faults);
}

static void drafts_outlive_the_program_and_go_with_the_save(void **state) {
    Case *c = *state;
    both_decks(c);
    Str id = S("?");
    assert_false(app_edit_draft_any(c->app, &c->arena, &id));
    assert_ok(app_edit_draft_keep(c->app, S("own.first"), S("half a"), &c->err), &c->err);
    case_reopen(c);
    assert_true(app_edit_draft_any(c->app, &c->arena, &id));
    assert_str(id, "own.first");
    assert_str(app_edit_draft_get(c->app, id, &c->arena), "half a");
    assert_true(app_edit_draft_get(c->app, S(""), &c->arena).at == NULL);
    const CardEdit edit = open_card(c, "own.first");
    assert_ok(save(c, &edit, "## First?\n<!-- own.first -->\n\nDone."), &c->err);
    assert_false(app_edit_draft_any(c->app, &c->arena, &id));
    assert_ok(app_edit_draft_keep(c->app, S(""), S("## new"), &c->err), &c->err);
    assert_true(app_edit_draft_any(c->app, &c->arena, &id));
    assert_int_equal(id.n, 0);
}

static void ids_and_tags_are_completed(void **state) {
    Case *c = *state;
    both_decks(c);
    StrList words = app_edit_words(c->app, true, S("own."), 5, &c->arena);
    assert_int_equal(words.n, 2);
    assert_str(words.at[0], "own.first");
    assert_str(words.at[1], "own.second");
    words = app_edit_words(c->app, false, S(""), 2, &c->arena);
    assert_int_equal(words.n, 2);
    assert_str(words.at[0], "a");
    assert_int_equal(app_edit_words(c->app, true, S("own.first"), 5, &c->arena).n, 0);
}

static void who_only_reads_along_writes_nothing(void **state) {
    Case *c = *state;
    both_decks(c);
    AppOptions o = case_options(c, true);
    App *reader = app_open(&o, &c->err);
    assert_ok(reader != NULL, &c->err);
    CardEdit edit;
    assert_false(app_edit_open(reader, S("own.first"), &c->arena, &edit, &c->err));
    assert_int_equal(c->err.code, ERR_BUSY);
    app_close(reader, c->now);
    c->err = (Err){0};
    assert_false(app_edit_open(c->app, S("no.such"), &c->arena, &edit, &c->err));
    assert_int_equal(c->err.code, ERR_NOT_FOUND);
}

static void a_picture_goes_beside_the_deck_once(void **state) {
    Case *c = *state;
    both_decks(c);
    const CardEdit own = open_card(c, "own.first"), shipped = open_card(c, "net.dns");
    const char *png = case_write(c, "My picture (1).PNG", S("\x89PNG one"));
    Str link = {0};
    assert_ok(app_edit_image(c->app, &own, png, &c->arena, &link, &c->err), &c->err);
    assert_str(link, "media/My-picture--1-.PNG");
    assert_str(case_read(c, "data/decks/media/My-picture--1-.PNG"), "\x89PNG one");
    assert_ok(app_edit_image(c->app, &own, png, &c->arena, &link, &c->err), &c->err);
    assert_str(link, "media/My-picture--1-.PNG"); // the same again is the same
    case_write(c, "My picture (1).PNG", S("\x89PNG two"));
    assert_ok(app_edit_image(c->app, &own, png, &c->arena, &link, &c->err), &c->err);
    assert_str(link, "media/My-picture--1--2.PNG");
    static const struct {
        const char *name, *text, *says;
    } wrong[] = {
        {"a.txt", "words", "Only pictures"},
        {"a.png", "words", "not a picture"},
        {"a.png", "", "not a picture"},
        {"noending", "\x89PNG", "Only pictures"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const char *path = case_write(c, wrong[i].name, str_of(wrong[i].text));
        c->err = (Err){0};
        assert_false(app_edit_image(c->app, &own, path, &c->arena, &link, &c->err));
        says(c, wrong[i].says);
    }
    c->err = (Err){0};
    assert_false(app_edit_image(c->app, &own, "/no/such.png", &c->arena, &link, &c->err));
    assert_int_equal(c->err.code, ERR_NOT_FOUND);
    c->err = (Err){0};
    assert_false(app_edit_image(c->app, &shipped, png, &c->arena, &link, &c->err));
    says(c, "deck of the program");
}

static void own_words_are_offered_after_the_second_right_answer_only(void **state) {
    Case *c = *state;
    both_decks(c);
    static const struct {
        int quality;
        bool is_due;
    } answers[] = {{4, false}, {2, false}, {4, true}, {4, false}, {2, false}, {4, false}};
    const int32_t item = case_item(c, "own.first");
    app_suspend(c->app, case_item(c, "own.second"), true, c->now, &c->err);
    app_suspend(c->app, case_item(c, "net.dns"), true, c->now, &c->err);
    case_set(c, "ask-again", "never");
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        assert_str(case_answer(c, answers[i].quality), "own.first");
        if (app_mine_is_due(c->app, item) != answers[i].is_due) {
            fail_msg("answer %zu", i);
        }
        case_days_later(c, 40);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(only_the_bytes_of_the_card_change_and_its_past_stays),
        case_test(line_ends_of_the_file_are_kept),
        case_test(a_new_card_goes_to_my_cards_and_gets_an_id),
        case_test(what_would_cost_a_card_is_refused),
        case_test(a_card_may_be_cut_in_two),
        case_test(another_programs_change_stays_and_ours_is_written_beside),
        case_test(a_change_elsewhere_in_the_file_is_no_conflict),
        case_test(a_shipped_card_is_changed_beside_the_deck_and_back),
        case_test(faults_are_told_with_their_line_and_the_card_is_shown),
        case_test(drafts_outlive_the_program_and_go_with_the_save),
        case_test(ids_and_tags_are_completed),
        case_test(who_only_reads_along_writes_nothing),
        case_test(a_picture_goes_beside_the_deck_once),
        case_test(own_words_are_offered_after_the_second_right_answer_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
