// Managing whole decks: names, folders, joining, putting away, deleting; one undo each.
#include "cases.h"

#include "app/app_decks.h"
#include "base/vec.h"

static const char ONE[] = "---\ntitle: One\ntags: [x]\n\n---\n\n"
                          "## Loose?\n<!-- one.loose -->\n\nA. ![p](pic.png)\n\n"
                          "# Harbours\n\nWhat a harbour is.\n\n"
                          "## North?\n<!-- one.north tags=y needs=two.other -->\n\nB.\n";
static const char TWO[] = "---\ntitle: Two\n\n---\n\n# Seas\n\nWet.\n\n"
                          "## Other?\n<!-- two.other -->\n\nC.\n";
static const char SHIPPED[] =
    "---\ndeck: net\ntitle: Net\n\n---\n\n## What is DNS?\n<!-- net.dns -->\n\nNames.\n";

static void three_decks(Case *c) {
    case_write(c, "data/decks/one.deck.md", str_of(ONE));
    case_write(c, "data/decks/pic.png", S("x"));
    case_write(c, "data/decks/two.deck.md", str_of(TWO));
    case_write(c, "share/decks/net.deck.md", str_of(SHIPPED));
    case_open(c);
}

static int32_t deck_of(Case *c, const char *title) {
    const Library *lib = app_library(c->app);
    for (size_t i = 0; i < lib->deck_n; i++) {
        if (str_eq(lib->decks[i].title, str_of(title))) {
            return (int32_t)i;
        }
    }
    return -1;
}

static DeckPlan act(Case *c, DeckWish wish) {
    DeckPlan plan;
    assert_ok(app_deck_plan(c->app, &wish, &c->arena, &plan, &c->err), &c->err);
    assert_ok(app_deck_do(c->app, &wish, c->now, &c->err), &c->err);
    return plan;
}

static void undo(Case *c, const char *words) {
    Str what = {0};
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_str(what, words);
}

static bool is_file(Case *c, const char *name) {
    return file_info(path_join(&c->arena, c->dir, name)).exists;
}

static void a_deck_gets_another_name_and_keeps_everything_else(void **state) {
    Case *c = *state;
    three_decks(c);
    act(c, (DeckWish){.act = DECK_RENAME, .deck = deck_of(c, "One"), .text = S(" Uno: eins ")});
    assert_non_null(strstr(case_read(c, "data/decks/one.deck.md").at,
                           "---\ntitle: Uno: eins\ntags: [x]\n\n---\n\n## Loose?"));
    assert_int_not_equal(deck_of(c, "Uno: eins"), -1);
    undo(c, "New name of One");
    assert_str(case_read(c, "data/decks/one.deck.md"), ONE);
    // A file without front matter, or without a title in it, gets one.
    case_write(c, "data/decks/bare.deck.md", S("## Q?\n<!-- b.q -->\n\nA.\n"));
    case_write(c, "data/decks/half.deck.md",
               S("---\ntags: [t]\n---\n## Q2?\n<!-- b.r -->\n\nA.\n"));
    app_rescan(c->app, c->now, &c->err);
    act(c, (DeckWish){.act = DECK_RENAME, .deck = deck_of(c, "bare"), .text = S("Bare")});
    act(c, (DeckWish){.act = DECK_RENAME, .deck = deck_of(c, "half"), .text = S("Half")});
    assert_str(case_read(c, "data/decks/bare.deck.md"),
               "---\nformat: 1\ntitle: Bare\n---\n\n## Q?\n<!-- b.q -->\n\nA.\n");
    assert_str(case_read(c, "data/decks/half.deck.md"),
               "---\ntags: [t]\ntitle: Half\n---\n## Q2?\n<!-- b.r -->\n\nA.\n");
}

static void a_deck_moves_with_its_past_its_lessons_and_its_pictures(void **state) {
    Case *c = *state;
    three_decks(c);
    case_finish(c, QUALITY_GOOD);
    const DeckPlan plan =
        act(c, (DeckWish){.act = DECK_MOVE, .deck = deck_of(c, "One"), .text = S("/lang/ fr/")});
    assert_str(plan.file, "decks/one.deck.md");
    assert_str(plan.target, "decks/lang/fr/one.deck.md");
    assert_int_equal(plan.answers, 2);
    assert_false(is_file(c, "data/decks/one.deck.md"));
    assert_non_null(strstr(case_read(c, "data/decks/lang/fr/one.deck.md").at, "](../../pic.png)"));
    const Library *lib = app_library(c->app);
    assert_str(lib->decks[deck_of(c, "One")].id, "lang/fr/one");
    const int32_t topic = hashmap_get(&lib->topic_by_key, S("lang/fr/one#Harbours"));
    assert_true(topic >= 0 && lib->topics[topic].is_seen);
    assert_int_equal(case_state(c, "one.north")->reviews, 1);
    undo(c, "Move of the deck One");
    assert_str(case_read(c, "data/decks/one.deck.md"), ONE);
    assert_false(is_file(c, "data/decks/lang/fr/one.deck.md"));
    case_sound(c);
}

static void two_decks_become_one(void **state) {
    Case *c = *state;
    three_decks(c);
    case_finish(c, QUALITY_GOOD);
    act(c, (DeckWish){.act = DECK_MERGE, .deck = deck_of(c, "One"), .into = deck_of(c, "Two")});
    assert_false(is_file(c, "data/decks/one.deck.md"));
    assert_str(case_read(c, "data/decks/two.deck.md"),
               "---\ntitle: Two\n\n---\n\n# Seas\n\nWet.\n\n## Other?\n<!-- two.other -->\n\nC.\n\n"
               "# One\n\n## Loose?\n<!-- one.loose tags=x -->\n\nA. ![p](pic.png)\n\n"
               "# Harbours\n\nWhat a harbour is.\n\n"
               "## North?\n<!-- one.north tags=y,x needs=two.other -->\n\nB.\n");
    assert_int_equal(case_state(c, "one.loose")->reviews, 1);
    const Library *lib = app_library(c->app);
    const int32_t topic = hashmap_get(&lib->topic_by_key, S("two#Harbours"));
    assert_true(topic >= 0 && lib->topics[topic].is_seen);
    undo(c, "Joining of One");
    assert_str(case_read(c, "data/decks/one.deck.md"), ONE);
    assert_str(case_read(c, "data/decks/two.deck.md"), TWO);
    case_sound(c);
}

static void a_deck_that_is_put_away_does_not_come_and_nothing_waits_for_it(void **state) {
    Case *c = *state;
    three_decks(c);
    act(c, (DeckWish){.act = DECK_ARCHIVE, .deck = deck_of(c, "Two")});
    act(c, (DeckWish){.act = DECK_ARCHIVE, .deck = deck_of(c, "Net")});
    assert_true(app_library(c->app)->decks[deck_of(c, "Net")].is_archived);
    assert_int_equal(app_deck_counts(c->app, c->now)[deck_of(c, "Net")].fresh, 0);
    assert_int_equal(case_finish(c, QUALITY_GOOD), 2); // one.north needs a card of Two
    assert_int_equal(case_state(c, "two.other")->reviews, 0);
    case_reopen(c);
    assert_true(app_library(c->app)->decks[deck_of(c, "Two")].is_archived);
    act(c, (DeckWish){.act = DECK_UNARCHIVE, .deck = deck_of(c, "Two")});
    assert_int_equal(case_finish(c, QUALITY_GOOD), 1);
    undo(c, "Good: Other?");
    undo(c, "Lesson: Seas");
    undo(c, "Return of Two");
    assert_true(app_library(c->app)->decks[deck_of(c, "Two")].is_archived);
    // The list moves with the deck.
    act(c, (DeckWish){.act = DECK_MOVE, .deck = deck_of(c, "Two"), .text = S("old")});
    assert_true(app_library(c->app)->decks[deck_of(c, "Two")].is_archived);
    act(c, (DeckWish){.act = DECK_DELETE, .deck = deck_of(c, "Two")});
    assert_int_equal(deck_of(c, "Two"), -1);
    assert_null(strstr(case_read(c, "data/archived.txt").at, "two"));
    undo(c, "Deletion of Two");
    assert_true(app_library(c->app)->decks[deck_of(c, "Two")].is_archived);
    case_sound(c);
}

static void what_cannot_be_done_is_said(void **state) {
    Case *c = *state;
    three_decks(c);
    const int32_t one = deck_of(c, "One"), two = deck_of(c, "Two"), net = deck_of(c, "Net");
    const struct {
        DeckWish wish;
        const char *says;
    } cases[] = {
        {{.act = DECK_DELETE, .deck = net}, "comes with the program"},
        {{.act = DECK_RENAME, .deck = one, .text = S(" ")}, "Type the new name"},
        {{.act = DECK_RENAME, .deck = one, .text = S("One")}, "has this name already"},
        {{.act = DECK_MOVE, .deck = one, .text = S("../up")}, "A folder is a name"},
        {{.act = DECK_MOVE, .deck = one, .text = S("")}, "in this folder already"},
        {{.act = DECK_MERGE, .deck = one, .into = net}, "another deck of yours"},
        {{.act = DECK_MERGE, .deck = one, .into = one}, "another deck of yours"},
        {{.act = DECK_UNARCHIVE, .deck = two}, "here already"},
        {{.act = DECK_DELETE, .deck = 99}, "no such deck"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        DeckPlan plan;
        c->err = (Err){0};
        assert_false(app_deck_plan(c->app, &cases[i].wish, &c->arena, &plan, &c->err));
        assert_non_null(strstr(c->err.text, cases[i].says));
        assert_false(app_deck_do(c->app, &cases[i].wish, c->now, &c->err));
    }
    assert_str(case_read(c, "data/decks/one.deck.md"), ONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(a_deck_gets_another_name_and_keeps_everything_else),
        case_test(a_deck_moves_with_its_past_its_lessons_and_its_pictures),
        case_test(two_decks_become_one),
        case_test(a_deck_that_is_put_away_does_not_come_and_nothing_waits_for_it),
        case_test(what_cannot_be_done_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
