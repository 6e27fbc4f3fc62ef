// Imports, backups and settings.
#include "cases.h"

#include <stdio.h>

static ImportReport take(Case *c, const char *path, bool dry_run) {
    ImportReport r;
    bool ok = app_import(c->app, path, dry_run, c->now, &r, &c->err);
    assert_ok(ok, &c->err);
    Diags none = {0};
    ImportReport kept = r;
    import_report_free(&r);
    kept.diags = none;
    return kept;
}

static void expect(ImportReport r, int notes, int fresh, int changed, int same) {
    assert_int_equal(r.notes, notes);
    assert_int_equal(r.fresh, fresh);
    assert_int_equal(r.changed, changed);
    assert_int_equal(r.same, same);
}

static size_t backups(Case *c) {
    StrList names;
    assert_ok(dir_list(path_join(&c->arena, c->data, "backups"), &c->arena, &names, &c->err),
              &c->err);
    return names.n;
}

static void an_import_counts_what_is_new_changed_and_the_same(void **state) {
    Case *c = *state;
    case_open(c);
    const char *file = case_write(c, "in/net.deck.md",
                                  S("## One?\n<!-- n.one -->\n\n1\n\n## Two\n"
                                    "<!-- n.two kind=cloze -->\n\n{{1:a}} {{2:b}}\n"));
    ImportReport r = take(c, file, true);
    expect(r, 2, 2, 0, 0);
    assert_int_equal(r.cards, 3);
    assert_int_equal(app_library(c->app)->card_n, 0); // it only said so
    expect(take(c, file, false), 2, 2, 0, 0);
    assert_int_equal(app_library(c->app)->card_n, 2);
    expect(take(c, file, false), 2, 0, 0, 2);
    assert_int_equal(app_library(c->app)->card_n, 2);
    case_write(c, "in/net.deck.md",
               S("## One?\n<!-- n.one -->\n\nUno.\n\n## Two\n<!-- n.two kind=cloze -->\n\n"
                 "{{1:a}} {{2:b}}\n\n## Three\n<!-- n.three -->\n\n3\n"));
    expect(take(c, file, false), 3, 1, 1, 1);
    expect(take(c, file, false), 3, 0, 0, 3);
}

static void importing_a_file_without_ids_again_keeps_the_history(void **state) {
    Case *c = *state;
    case_open(c);
    Str text = S("## What is `DNS`?\n\nNames.\n\n## Parts\n<!-- kind=cloze -->\n\n"
                 "{{scheme}} then {{host}}\n\n## What is TLS?\n\nLocks.\n");
    const char *file = case_write(c, "in/net.deck.md", text);
    expect(take(c, file, false), 3, 3, 0, 0);
    for (int day = 0; day < 12; day++) { // siblings take turns
        case_finish(c, 4);
        case_days_later(c, 1);
    }
    int seen = 0;
    for (size_t i = 0; i < app_library(c->app)->item_n; i++) {
        seen += app_library(c->app)->items[i].state.first_day != DAY_NONE;
    }
    assert_int_equal(seen, 4);
    expect(take(c, file, false), 3, 0, 0, 3);
    assert_int_equal(app_library(c->app)->item_n, 4);
    for (size_t i = 0; i < app_library(c->app)->item_n; i++) {
        assert_true(app_library(c->app)->items[i].state.first_day != DAY_NONE);
    }
    assert_str(case_read(c, "in/net.deck.md"), text.at); // the learner's file is left alone
    // Changed words and a new card: the others keep their past, and so does the changed one.
    case_write(c, "in/net.deck.md",
               S("## What is `DNS`?\n\nOther names.\n\n## New one?\n\nx\n\n## Parts\n"
                 "<!-- kind=cloze -->\n\n{{scheme}} then {{host}}\n\n## What is TLS?\n\nLocks.\n"));
    expect(take(c, file, false), 4, 1, 1, 2);
    seen = 0;
    for (size_t i = 0; i < app_library(c->app)->item_n; i++) {
        seen += app_library(c->app)->items[i].state.first_day != DAY_NONE;
    }
    assert_int_equal(app_library(c->app)->item_n, 5);
    assert_int_equal(seen, 4);
}

static void a_file_without_cards_is_refused(void **state) {
    Case *c = *state;
    case_open(c);
    static const struct {
        Str text;
    } cases[] = {{S_INIT("")}, {S_INIT("Just words.\n")}, {S_INIT("# Topic\n\nLesson\n")}};
    for (size_t i = 0; i < 3; i++) {
        const char *file = case_write(c, "in/x.deck.md", cases[i].text);
        ImportReport r;
        assert_false(app_import(c->app, file, false, c->now, &r, &c->err));
        assert_int_equal(c->err.code, ERR_INPUT);
        import_report_free(&r);
    }
    ImportReport r;
    assert_false(app_import(c->app, "/nowhere/x.deck.md", false, c->now, &r, &c->err));
    assert_int_equal(c->err.code, ERR_NOT_FOUND);
    import_report_free(&r);
    assert_false(app_import(c->app, c->dir, false, c->now, &r, &c->err)); // a folder
    import_report_free(&r);
    assert_int_equal(app_library(c->app)->file_n, 0);
}

static void another_deck_of_the_same_file_name_stands_beside(void **state) {
    Case *c = *state;
    case_open(c);
    take(c, case_write(c, "one/a.deck.md", S("---\ndeck: x/one\n---\n\n## 1\n<!-- o.1 -->\n\nx\n")),
         false);
    take(c, case_write(c, "two/a.deck.md", S("---\ndeck: x/two\n---\n\n## 2\n<!-- t.1 -->\n\nx\n")),
         false);
    assert_int_equal(app_library(c->app)->deck_n, 2);
    assert_int_equal(app_library(c->app)->card_n, 2);
}

static void a_backup_is_taken_before_an_import_and_at_close_when_there_is_reason(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 5, "");
    case_open(c);
    case_reopen(c);
    assert_int_equal(backups(c), 0); // nothing was done
    case_answer(c, 4);
    c->now += MINUTE;
    case_reopen(c);
    assert_int_equal(backups(c), 1);
    c->now += MINUTE;
    case_reopen(c);
    assert_int_equal(backups(c), 1);
    take(c, case_write(c, "in/b.deck.md", S("## B\n<!-- b.b -->\n\nx\n")), false);
    assert_int_equal(backups(c), 2);
    c->now += MINUTE;
    case_answer(c, 4);
    Str written;
    assert_ok(app_backup(c->app, &c->arena, NULL, c->now, &written, &c->err), &c->err);
    assert_int_equal(backups(c), 3);
    c->now += MINUTE;
    case_reopen(c);
    assert_int_equal(backups(c), 3); // nothing since the last one
}

static void settings_are_read_and_refused_by_their_table(void **state) {
    (void)state;
    static const struct {
        const char *key, *value;
        ErrCode code;
    } cases[] = {
        {"minutes", "1", ERR_NONE},
        {"minutes", "240", ERR_NONE},
        {"minutes", "0", ERR_INPUT},
        {"minutes", "241", ERR_INPUT},
        {"minutes", "", ERR_INPUT},
        {"minutes", "20 ", ERR_INPUT},
        {"minutes", "99999999999999999999", ERR_INPUT},
        {"new-per-day", "0", ERR_NONE},
        {"new-per-day", "-1", ERR_INPUT},
        {"day-starts-at", "0", ERR_NONE},
        {"day-starts-at", "24", ERR_INPUT},
        {"scheduler", "sm2-1998", ERR_NONE},
        {"scheduler", "sm2", ERR_NONE},
        {"scheduler", "sm", ERR_INPUT},
        {"scheduler", "sm2 sm2-1998", ERR_INPUT},
        {"scheduler", "", ERR_INPUT},
        {"ask-again", "below-good", ERR_NONE},
        {"track", "ai", ERR_NONE},
        {"track", "AI", ERR_INPUT},
        {"spread", "off", ERR_NONE},
        {"spread", "yes", ERR_INPUT},
        {"theme", "dark", ERR_NONE},
        {"text-size", "80", ERR_NONE},
        {"text-size", "79", ERR_INPUT},
        {"keys", "grade-good = 3, g", ERR_NONE},
        {"keys", "", ERR_NONE},
        {"nothing", "1", ERR_NOT_FOUND},
        {"", "1", ERR_NOT_FOUND},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Settings s = settings_default();
        Err err = {0};
        Buf out = {0};
        bool ok = settings_parse(&s, str_of(cases[i].key), str_of(cases[i].value), &err);
        if (ok != (cases[i].code == ERR_NONE) || err.code != cases[i].code) {
            fail_msg("%s = \"%s\"", cases[i].key, cases[i].value);
        }
        if (ok) {
            assert_true(settings_print(&s, str_of(cases[i].key), &out));
            assert_str(buf_str(&out), cases[i].value);
        }
        buf_free(&out);
    }
    // Every row prints a value that it reads.
    for (size_t i = 0; settings_at(i); i++) {
        Settings s = settings_default();
        Err err = {0};
        Buf out = {0};
        Str key = str_of(settings_at(i)->key);
        assert_true(settings_print(&s, key, &out));
        assert_ok(settings_parse(&s, key, buf_str(&out), &err), &err);
        buf_free(&out);
    }
    static char too_long[5000];
    memset(too_long, 'k', sizeof too_long);
    Settings s = settings_default();
    Err err = {0};
    assert_false(settings_parse(&s, S("keys"), (Str){too_long, sizeof too_long}, &err));
    assert_int_equal(err.code, ERR_LIMIT);
}

static void settings_outlive_the_program(void **state) {
    Case *c = *state;
    case_open(c);
    case_set(c, "minutes", "33");
    case_set(c, "theme", "dark");
    assert_false(app_setting_set(c->app, S("minutes"), S("x"), &c->err));
    case_reopen(c);
    assert_int_equal(app_settings(c->app)->minutes, 33);
    assert_int_equal(app_settings(c->app)->theme, THEME_DARK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(an_import_counts_what_is_new_changed_and_the_same),
        case_test(importing_a_file_without_ids_again_keeps_the_history),
        case_test(a_file_without_cards_is_refused),
        case_test(another_deck_of_the_same_file_name_stands_beside),
        case_test(a_backup_is_taken_before_an_import_and_at_close_when_there_is_reason),
        case_test(settings_are_read_and_refused_by_their_table),
        case_test(settings_outlive_the_program),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
