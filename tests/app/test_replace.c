// Find and replace: what is found, what is left alone, and that one undo takes all of it back.
#include "cases.h"

#include "app/app_replace.h"
#include "base/vec.h"

static const char OWN[] =
    "---\ntitle: Own harbour\n\n---\n\n"
    "## Where is the Harbour?\n<!-- own.one tags=harbour -->\n\nThe harbour is north.\n\n"
    "Why: harbours are warm.\n\n\n"
    "## Gap?\n<!-- own.two cloze -->\n\nA {{1:harbour}} has {{2:1}} gate.\n\n"
    "## Code?\n<!-- own.three -->\n\n```\nharbour()\n```\n";
static const char SHIPPED[] =
    "---\ndeck: net\ntitle: Net\n\n---\n\n"
    "## What is DNS?\n<!-- net.dns -->\n\nA harbour of names.\n\nWhy: Numbers are hard.\n";

static void both_decks(Case *c) {
    case_write(c, "data/decks/own.deck.md", str_of(OWN));
    case_write(c, "share/decks/net.deck.md", str_of(SHIPPED));
    case_open(c);
}

// Looks through all cards; "net.dns 1, own.one 3, own.two -" says how many places, - where it
// cannot be done.
static Replacing *look(Case *c, ReplaceWish wish, const char *want) {
    int32_t items[64];
    size_t n = 0;
    for (; n < app_library(c->app)->item_n; n++) {
        items[n] = (int32_t)n;
    }
    Replacing *r = app_replace_new(c->app, &wish, items, n);
    while (!app_replace_walk(r, 1)) {
    }
    ReplaceHit *hits = app_replace_hits(r, &n);
    Buf out = {0};
    for (size_t i = 0; i < n; i++) {
        buf_addf(&out, "%s%.*s ", i ? ", " : "",
                 STR_ARG(app_library(c->app)->cards[hits[i].card].id));
        if (hits[i].is_unfit) {
            buf_add_byte(&out, '-');
        } else {
            buf_addf(&out, "%zu", hits[i].n);
        }
    }
    assert_str(buf_str(&out), want);
    buf_free(&out);
    return r;
}

static size_t done(Case *c, Replacing *r) {
    size_t cards = 0;
    assert_ok(app_replace_do(r, c->now, &cards, &c->err), &c->err);
    app_replace_free(r);
    return cards;
}

static void undo(Case *c, const char *words) {
    Str what = {0};
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_str(what, words);
}

static void places_are_found_as_the_wish_says(void **state) {
    static const struct {
        ReplaceWish wish;
        const char *want;
    } cases[] = {
        {{.find = S_INIT("harbour")}, "net.dns 1, own.one 3, own.two 1, own.three 1"},
        {{.find = S_INIT("harbour"), .match_case = true},
         "net.dns 1, own.one 2, own.two 1, own.three 1"},
        {{.find = S_INIT("HARBOUR"), .whole_words = true},
         "net.dns 1, own.one 2, own.two 1, own.three 1"},
        {{.find = S_INIT("harbour"), .where = REPLACE_QUESTION}, "own.one 1"},
        {{.find = S_INIT("harbour"), .where = REPLACE_FIELDS}, "own.one 1"},
        {{.find = S_INIT("harbour"), .where = REPLACE_ANSWER, .match_case = true},
         "net.dns 1, own.one 1, own.two 1, own.three 1"},
        {{.find = S_INIT("")}, ""},
        {{.find = S_INIT("own.one")}, ""}, // ids and tags are no text
        {{.find = S_INIT("nowhere")}, ""},
    };
    Case *c = *state;
    both_decks(c);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        ReplaceWish wish = cases[i].wish;
        wish.with = S("x");
        app_replace_free(look(c, wish, cases[i].want));
    }
}

static void own_files_and_the_learners_version_change_in_one_step(void **state) {
    Case *c = *state;
    both_decks(c);
    case_finish(c, QUALITY_GOOD);
    const size_t cards = done(c, look(c, (ReplaceWish){.find = S("harbour"), .with = S("port")},
                                      "net.dns 1, own.one 3, own.two 1, own.three 1"));
    assert_int_equal(cards, 4);
    assert_str(case_read(c, "data/decks/own.deck.md"),
               "---\ntitle: Own harbour\n\n---\n\n"
               "## Where is the port?\n<!-- own.one tags=harbour -->\n\nThe port is north.\n\n"
               "Why: ports are warm.\n\n\n"
               "## Gap?\n<!-- own.two cloze -->\n\nA {{1:port}} has {{2:1}} gate.\n\n"
               "## Code?\n<!-- own.three -->\n\n```\nport()\n```\n");
    assert_str(case_read(c, "share/decks/net.deck.md"), SHIPPED);
    Card card;
    const int32_t dns = hashmap_get(&app_library(c->app)->card_by_id, S("net.dns"));
    assert_ok(library_read_card(app_library(c->app), dns, &c->arena, &card, &c->err), &c->err);
    assert_str(str_trim(card.back), "A port of names.");
    assert_int_equal(case_state(c, "own.one")->reviews, 1);
    undo(c, "Replace \"harbour\" by \"port\"");
    assert_str(case_read(c, "data/decks/own.deck.md"), OWN);
    assert_int_equal(app_library(c->app)->mine_n, 0);
    case_sound(c);
}

static void what_is_left_out_stays(void **state) {
    Case *c = *state;
    both_decks(c);
    Replacing *r = look(c, (ReplaceWish){.find = S("harbour"), .with = S("")},
                        "net.dns 1, own.one 3, own.two -, own.three 1");
    size_t n = 0, cards = 0;
    ReplaceHit *hits = app_replace_hits(r, &n);
    assert_str(hits[1].left, "Where is the ");
    assert_str(hits[1].was, "Harbour");
    assert_str(hits[1].right, "?");
    hits[0].is_skipped = hits[1].is_skipped = true;
    assert_int_equal(done(c, r), 1);
    assert_non_null(strstr(case_read(c, "data/decks/own.deck.md").at, "```\n()\n```"));
    assert_non_null(strstr(case_read(c, "data/decks/own.deck.md").at, "{{1:harbour}}"));
    r = look(c, (ReplaceWish){.find = S("zzz")}, "");
    assert_false(app_replace_do(r, c->now, &cards, &c->err));
    app_replace_free(r);
}

static void a_card_that_would_be_none_or_another_is_not_touched(void **state) {
    Case *c = *state;
    both_decks(c);
    // A gap's number is its name in the log.
    app_replace_free(look(c, (ReplaceWish){.find = S("1:"), .with = S("7:")}, "own.two -"));
    app_replace_free(look(c, (ReplaceWish){.find = S("{{"), .with = S("")}, "own.two -"));
    app_replace_free(
        look(c, (ReplaceWish){.find = S("The harbour is north."), .with = S("x\n\n## Two?\n\ny")},
             "own.one 1")); // a heading there is written as a literal one
    assert_str(case_read(c, "data/decks/own.deck.md"), OWN);
}

static void letters_of_any_script_match_without_their_case(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/a.deck.md",
               S("## \xC3\x84rger?\n<!-- a.one -->\n\nVIEL \xC3\x84RGER, \xC3\xA4rger.\n"));
    case_open(c);
    const size_t cards =
        done(c, look(c, (ReplaceWish){.find = S("\xC3\xA4rger"), .with = S("Freude")}, "a.one 3"));
    assert_int_equal(cards, 1);
    assert_str(case_read(c, "data/decks/a.deck.md"),
               "## Freude?\n<!-- a.one -->\n\nVIEL Freude, Freude.\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(places_are_found_as_the_wish_says),
        case_test(own_files_and_the_learners_version_change_in_one_step),
        case_test(what_is_left_out_stays),
        case_test(a_card_that_would_be_none_or_another_is_not_touched),
        case_test(letters_of_any_script_match_without_their_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
