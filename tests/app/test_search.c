// Looking into whole cards: what is found with the index of words, without it, and how the index
// follows the cards. And studying what was found.
#include "cases.h"

#include "app/app_mine.h"
#include "app/app_search.h"
#include "base/vec.h"

static const char DECK[] =
    "---\ntitle: Words\n\n---\n\n"
    "## Short?\n<!-- w.one -->\n\nThe risk register lists what may go wrong.\n\n"
    "Why: Nobody remembers a C++ template or foo_bar.\n\n"
    "## Long?\n<!-- w.two cloze -->\n\nThe register of {{1:risk}} is kept by {{2:the lead}}.\n\n"
    "## Where?\n<!-- w.three -->\n\n\xE6\x9D\xB1\xE4\xBA\xAC\xE3\x81\xAF"
    "\xE6\x97\xA5\xE6\x9C\xAC\xE3\x81\xAE\xE9\xA6\x96\xE9\x83\xBD\xE3\x80\x82\n\n"
    "## Who?\n<!-- w.four -->\n\n"
    "\xD9\x85\xD9\x8E\xD9\x83\xD9\x92\xD8\xAA\xD9\x8E\xD8\xA8\xD9\x8E\xD8\xA9 "
    "\xD8\xA7\xD9\x84\xD8\xA8\xD9\x8A\xD8\xAA. Caf\xC3\xA9.\n";

static Str found(Case *c, const char *text) {
    Buf out = {0};
    Query *q = app_query_new(c->app, str_of(text), c->now, &c->err);
    assert_ok(q != NULL, &c->err);
    ItemList items = {0};
    size_t at = 0;
    while (!app_query_walk(q, NULL, &at, 2, &items)) {
    }
    for (size_t i = 0; i < items.n; i++) {
        buf_addf(&out, "%s%.*s", i ? " " : "", STR_ARG(str_skip(case_key(c, items.at[i]), 2)));
    }
    vec_free(&items);
    app_query_free(q);
    const Str s = arena_str(&c->arena, buf_str(&out));
    buf_free(&out);
    return s;
}

static void index_all(Case *c) {
    int turns = 0;
    while (!app_search_work(c->app, 1)) {
        assert_true(++turns < 1000);
    }
    assert_int_equal(app_search_percent(c->app), 100);
}

static void words_and_phrases_are_found_anywhere_in_a_card(void **state) {
    static const struct {
        const char *text, *keys;
    } cases[] = {
        {"register", "one two/1 two/2"},
        {"regi", "one two/1 two/2"},
        {"egister", ""}, // in bodies a word is found from its beginning
        {"\"risk register\"", "one"},
        {"\"register of risk\"", "two/1 two/2"}, // the marks of gaps are not in the way
        {"register -lead", "one"},
        {"wrong or lead", "one two/1 two/2"},
        {"foo_bar", "one"},
        {"c++", ""},     // one letter alone is not looked for in bodies
        {"hort", "one"}, // prompts are searched as before
        {"\xE6\x97\xA5\xE6\x9C\xAC", "three"},
        {"\xE6\x9C\xAC\xE6\x97\xA5", ""},
        {"\xE9\xA6\x96", "three"},
        {"\xD9\x85\xD9\x83\xD8\xAA\xD8\xA8\xD8\xA9", "four"}, // without the vowel signs
        {"cafe", "four"},
        {"CAF\xC3\x89", "four"},
    };
    Case *c = *state;
    case_write(c, "data/decks/w.deck.md", str_of(DECK));
    case_open(c);
    assert_int_equal(app_search_percent(c->app), 0);
    assert_str(found(c, "register"), "");
    index_all(c);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        assert_str(found(c, cases[i].text), cases[i].keys);
    }
    // Signs that mean something to the index are letters like any other.
    assert_str(found(c, "\"risk* AND\""), "");
    assert_str(found(c, "(register:risk^)"), "");
}

static void the_index_follows_the_cards_and_outlives_the_program(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/w.deck.md", str_of(DECK));
    case_write(c, "share/decks/net.deck.md",
               S("---\ndeck: net\n\n---\n\n## DNS?\n<!-- n.dns -->\n\nNames.\n"));
    case_open(c);
    index_all(c);
    case_write(c, "data/decks/w.deck.md", S("## Short?\n<!-- w.one -->\n\nNow it says harbour.\n"));
    app_rescan(c->app, c->now, &c->err);
    assert_str(found(c, "register"), "");
    index_all(c);
    assert_str(found(c, "register"), "");
    assert_str(found(c, "harbour"), "one");
    const int32_t card = hashmap_get(&app_library(c->app)->card_by_id, S("n.dns"));
    assert_ok(app_mine_set(c->app, card, S("Mine"), S("the phone book"), c->now, &c->err), &c->err);
    index_all(c);
    assert_str(found(c, "\"phone book\""), "dns");
    assert_str(found(c, "is:changed"), "dns");
    case_reopen(c);
    app_search_work(c->app, 1); // one piece: the rows that are there
    assert_str(found(c, "\"phone book\" or harbour"), "dns one");
    // A broken cache is thrown away, a missing one made again.
    case_close(c);
    case_write(c, "data/cache/search.sqlite", S("this is no database, however long it may be"));
    case_open(c);
    index_all(c);
    assert_str(found(c, "harbour"), "one");
}

static void the_command_line_reads_what_is_not_indexed(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/w.deck.md", str_of(DECK));
    case_open(c);
    Query *q = app_query_new(c->app, S("\"risk register\""), c->now, &c->err);
    app_query_read_cards(q);
    assert_true(app_query_matches(q, case_item(c, "w.one")));
    assert_false(app_query_matches(q, case_item(c, "w.four")));
    app_query_free(q);
}

static void where_no_index_can_be_made_prompts_are_searched(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/w.deck.md", str_of(DECK));
    case_write(c, "data/cache", S("a file where the folder should be"));
    case_open(c);
    index_all(c);
    assert_str(found(c, "register"), "");
    assert_str(found(c, "short"), "one");
    // Who only reads makes none, and uses the one that is there.
    case_close(c);
    assert_ok(file_remove(path_join(&c->arena, c->data, "cache"), &c->err), &c->err);
    AppOptions o = case_options(c, true);
    c->app = app_open(&o, &c->err);
    index_all(c);
    assert_str(found(c, "register"), "");
    assert_false(file_info(path_join(&c->arena, c->data, "cache")).exists);
    case_reopen(c);
    index_all(c);
    case_close(c);
    c->app = app_open(&o, &c->err);
    index_all(c);
    assert_str(found(c, "register"), "one two/1 two/2");
}

static void what_was_found_can_be_studied_due_or_not(void **state) {
    Case *c = *state;
    case_deck(c, "data/decks/a.deck.md", "a", 30, "");
    case_open(c);
    case_set(c, "minutes", "1");
    case_set(c, "new-per-day", "3");
    assert_true(case_finish(c, QUALITY_GOOD) <= 3);
    case_days_later(c, 1);
    const int32_t items[] = {case_item(c, "a.c00"), case_item(c, "a.c20"), case_item(c, "a.c21")};
    const int32_t due = case_state(c, "a.c00")->due_day;
    case_answer(c, QUALITY_GOOD); // an ordinary day has begun
    app_focus_items(c->app, items, ARRAY_LEN(items));
    assert_int_equal(app_focused_items(c->app), 3);
    assert_int_equal(case_finish(c, QUALITY_GOOD), due == app_today(c->app, c->now)->day ? 2 : 3);
    assert_int_equal(case_state(c, "a.c20")->reviews, 1);
    assert_int_equal(case_state(c, "a.c22")->reviews, 0);
    app_focus_items(c->app, NULL, 0);
    // Before its day a card that is known stays where it was: an extra answer.
    case_days_later(c, 1);
    const int32_t ahead = case_item(c, "a.c21");
    app_focus_items(c->app, &ahead, 1);
    ItemState before = *case_state(c, "a.c21");
    if (before.due_day > app_today(c->app, c->now)->day) {
        assert_int_equal(case_turn(c)->log_kind, LOG_EXTRA);
        assert_int_equal(case_finish(c, QUALITY_GOOD), 1);
        assert_int_equal(case_state(c, "a.c21")->due_day, before.due_day);
    }
    // The cards are found again when the files were read anew.
    app_focus_items(c->app, items, ARRAY_LEN(items));
    case_deck(c, "data/decks/0.deck.md", "zero", 5, "");
    app_rescan(c->app, c->now, &c->err);
    assert_int_equal(app_focused_items(c->app), 3);
    app_focus_deck(c->app, -1);
    assert_int_equal(app_focused_items(c->app), 0);
    case_sound(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(words_and_phrases_are_found_anywhere_in_a_card),
        case_test(the_index_follows_the_cards_and_outlives_the_program),
        case_test(the_command_line_reads_what_is_not_indexed),
        case_test(where_no_index_can_be_made_prompts_are_searched),
        case_test(what_was_found_can_be_studied_due_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
