// Deck files and the library: text changes, ids that are written, files that are broken.
#include "cases.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool told(Case *c, const char *rule) {
    const Diags *d = &app_library(c->app)->diags;
    for (size_t i = 0; i < d->n; i++) {
        if (str_find(d->at[i].rule, str_of(rule), 0) != SIZE_MAX ||
            str_find(d->at[i].text, str_of(rule), 0) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static bool has_item(Case *c, const char *key) {
    return hashmap_get(&app_library(c->app)->item_by_key, str_of(key)) >= 0;
}

static void changed_text_keeps_its_history(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/a.deck.md", S("## What is DNS?\n<!-- a.dns -->\n\nNames.\n"));
    case_open(c);
    case_answer(c, 4);
    int32_t due = case_state(c, "a.dns")->due_day;
    assert_int_equal(app_rescan(c->app, c->now, &c->err), 0);
    case_write(
        c, "data/decks/a.deck.md",
        S("## New?\n<!-- a.new -->\n\nx\n\n## What does DNS do?\n<!-- a.dns -->\n\nMore.\n"));
    Arena a = {0};
    CardView view;
    // Its place in the file moved: the old library says so instead of showing something else.
    assert_false(app_view(c->app, case_item(c, "a.dns"), true, 0, &a, &view, &c->err));
    assert_true(app_rescan(c->app, c->now, &c->err) & CHANGE_CARDS);
    assert_int_equal(case_state(c, "a.dns")->due_day, due);
    assert_ok(app_view(c->app, case_item(c, "a.dns"), true, 0, &a, &view, &c->err), &c->err);
    assert_str(view.question, "What does DNS do?");
    assert_str(str_trim(view.answer), "More.");
    // A card that leaves its file keeps its past for the day it comes back.
    case_write(c, "data/decks/a.deck.md", S("## New?\n<!-- a.new -->\n\nx\n"));
    app_rescan(c->app, c->now, &c->err);
    assert_false(has_item(c, "a.dns"));
    case_write(c, "data/decks/b.deck.md", S("## Back\n<!-- a.dns -->\n\nx\n"));
    app_rescan(c->app, c->now, &c->err);
    assert_int_equal(case_state(c, "a.dns")->due_day, due);
    arena_free(&a);
}

static void ids_and_cloze_numbers_are_written_once_at_first_load(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/net.deck.md",
               S("## What is DNS?\r\n\r\nNames.\r\n\r\n## Parts of a URL\r\n"
                 "<!-- net.url kind=cloze -->\r\n\r\n{{scheme}} then {{host}}\r\n"));
    case_open(c);
    Str text = case_read(c, "data/decks/net.deck.md");
    assert_str(text, "## What is DNS?\r\n<!-- net.what-is-dns -->\r\n\r\nNames.\r\n\r\n"
                     "## Parts of a URL\r\n<!-- net.url kind=cloze -->\r\n\r\n"
                     "{{1:scheme}} then {{2:host}}\r\n");
    assert_true(has_item(c, "net.what-is-dns") && has_item(c, "net.url/1") &&
                has_item(c, "net.url/2"));
    struct stat before, after;
    const char *path = path_join(&c->arena, c->dir, "data/decks/net.deck.md");
    assert_int_equal(stat(path, &before), 0);
    assert_int_equal(app_rescan(c->app, c->now, &c->err), 0); // our own writing is no change
    case_reopen(c);
    assert_int_equal(stat(path, &after), 0);
    assert_true(before.st_ino == after.st_ino); // and is not done twice
}

static void a_new_deletion_does_not_shift_the_others(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/a.deck.md",
               S("## URL\n<!-- a.url kind=cloze -->\n\n{{scheme}} then {{host}}\n"));
    case_open(c);
    assert_str(case_answer(c, 4), "a.url/1");
    case_days_later(c, 1);
    case_finish(c, 4); // the sibling's first answer is on one of these days
    case_days_later(c, 1);
    case_finish(c, 4);
    case_write(c, "data/decks/a.deck.md",
               S("## URL\n<!-- a.url kind=cloze -->\n\n{{port}} {{1:scheme}} then {{2:host}}\n"));
    app_rescan(c->app, c->now, &c->err);
    assert_true(str_find(case_read(c, "data/decks/a.deck.md"), S("{{3:port}} {{1:scheme}}"), 0) !=
                SIZE_MAX);
    assert_int_equal(case_state(c, "a.url/3")->first_day, DAY_NONE);
    assert_true(case_state(c, "a.url/1")->first_day != DAY_NONE);
    // A deletion that goes leaves its number to nobody.
    case_write(c, "data/decks/a.deck.md",
               S("## URL\n<!-- a.url kind=cloze -->\n\n{{1:scheme}} then {{fresh}}\n"));
    app_rescan(c->app, c->now, &c->err);
    assert_false(has_item(c, "a.url/2"));
    assert_true(str_find(case_read(c, "data/decks/a.deck.md"), S("{{3:fresh}}"), 0) != SIZE_MAX);
}

// Makes the file so that we may not write it, also for root, who may everything: a shipped deck is
// never written either.
static void a_file_that_cannot_be_written_is_matched_by_its_text(void **state) {
    Case *c = *state;
    case_write(c, "share/decks/net.deck.md", S("## What is DNS?\n\nNames.\n"));
    case_open(c);
    assert_str(case_read(c, "share/decks/net.deck.md"), "## What is DNS?\n\nNames.\n");
    Str key = case_answer(c, 4);
    case_reopen(c);
    assert_true(case_state(c, key.at)->first_day != DAY_NONE);
    assert_int_equal(case_turn(c)->kind, TURN_DONE);
}

static void an_id_in_two_files_is_told_and_the_first_one_kept(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/a.deck.md", S("## One\n<!-- same.id -->\n\n1\n"));
    case_write(c, "data/decks/b.deck.md",
               S("## Two\n<!-- same.id -->\n\n2\n\n## Three\n<!-- b.three -->\n\n3\n"));
    case_open(c);
    assert_int_equal(app_library(c->app)->card_n, 2);
    assert_true(told(c, "id-twice"));
    assert_true(has_item(c, "b.three"));
    assert_str(case_read(c, "data/decks/b.deck.md"), // not "mended" behind the learner's back
               "## Two\n<!-- same.id -->\n\n2\n\n## Three\n<!-- b.three -->\n\n3\n");
}

static void broken_files_leave_the_good_cards(void **state) {
    Case *c = *state;
    static char binary[4096];
    for (size_t i = 0; i < sizeof binary; i++) {
        binary[i] = (char)(i * 37 + i / 256);
    }
    case_write(c, "data/decks/binary.deck.md", (Str){binary, sizeof binary});
    case_write(c, "data/decks/latin.deck.md", S("## Caf\xE9?\n<!-- l.cafe -->\n\nYes.\n"));
    case_write(
        c, "data/decks/fence.deck.md",
        S("## Good\n<!-- f.good -->\n\nx\n\n## Open\n<!-- f.open -->\n\n```sql\nSELECT 1;\n"));
    case_write(c, "data/decks/empty.deck.md", S(""));
    case_write(c, "data/decks/notes.txt", S("## Not a deck\n\nx\n"));
    Buf deep = {0};
    buf_add_z(&deep, "## Deep\n<!-- d.deep -->\n\n");
    for (int i = 0; i < 10000; i++) {
        buf_add_z(&deep, "> ");
    }
    buf_add_z(&deep, "x\n\n## After\n<!-- d.after -->\n\ny\n");
    case_write(c, "data/decks/deep.deck.md", buf_str(&deep));
    buf_free(&deep);
    case_deck(c, "data/decks/good.deck.md", "good", 3, "");
    assert_int_equal(symlink("nowhere", path_join(&c->arena, c->data, "decks/link.deck.md")), 0);
    case_open(c);
    static const char *const there[] = {"l.cafe",   "f.good",   "d.deep",  "d.after",
                                        "good.c00", "good.c01", "good.c02"};
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++) {
        if (!has_item(c, there[i])) {
            fail_msg("%s is missing", there[i]);
        }
    }
    assert_true(app_library(c->app)->diags.n > 0);
    Arena a = {0};
    for (size_t i = 0; i < app_library(c->app)->item_n; i++) {
        CardView view;
        assert_ok(app_view(c->app, (int32_t)i, true, 7, &a, &view, &c->err), &c->err);
    }
    arena_free(&a);
    case_finish(c, 4);
    case_sound(c);
}

static void a_second_program_may_only_read(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 3, "");
    case_open(c);
    AppOptions o = case_options(c, false);
    Err err = {0};
    assert_null(app_open(&o, &err));
    assert_int_equal(err.code, ERR_BUSY);
    o.read_only = true;
    App *beside = app_open(&o, &err);
    assert_ok(beside != NULL, &err);
    assert_true(app_is_read_only(beside));
    assert_int_equal(app_today(beside, c->now)->fresh, 3);
    GradeResult r;
    Str what;
    ImportReport report;
    assert_false(app_grade(beside, 4, 1, c->now, &r, &err));
    assert_int_equal(err.code, ERR_BUSY);
    assert_false(app_setting_set(beside, S("minutes"), S("30"), &err));
    assert_int_equal(err.code, ERR_BUSY);
    assert_false(app_bury(beside, 0, c->now, &err));
    assert_false(app_accept_clock(beside, c->now, &err));
    const char *file = case_write(c, "x.deck.md", S("## X\n<!-- x.x -->\n\nx\n"));
    assert_false(app_import(beside, file, false, c->now, &report, &err));
    import_report_free(&report);
    case_answer(c, 4); // the writer goes on
    assert_false(app_undo(beside, c->now, &what, &err));
    app_close(beside, c->now);
    case_close(c);
    case_open(c);
    assert_int_equal(app_today(c->app, c->now)->answered, 1);
}

static void reading_beside_writes_no_file(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/a.deck.md", S("## No id\n\nx\n"));
    AppOptions o = case_options(c, true);
    App *app = app_open(&o, &c->err);
    assert_ok(app != NULL, &c->err);
    assert_int_equal(app_library(app)->card_n, 1);
    app_close(app, c->now);
    assert_str(case_read(c, "data/decks/a.deck.md"), "## No id\n\nx\n");
    StrList names;
    assert_ok(dir_list(c->data, &c->arena, &names, &c->err), &c->err);
    assert_int_equal(names.n, 1); // decks/ alone
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(changed_text_keeps_its_history),
        case_test(ids_and_cloze_numbers_are_written_once_at_first_load),
        case_test(a_new_deletion_does_not_shift_the_others),
        case_test(a_file_that_cannot_be_written_is_matched_by_its_text),
        case_test(an_id_in_two_files_is_told_and_the_first_one_kept),
        case_test(broken_files_leave_the_good_cards),
        case_test(a_second_program_may_only_read),
        case_test(reading_beside_writes_no_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
