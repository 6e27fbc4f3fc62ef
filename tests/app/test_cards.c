// Changing many cards in their files: what moves, what stays, what one undo brings back.
#include "cases.h"

#include "app/app_cards.h"
#include "base/vec.h"
#include "deck/deck_tree.h"

static const char ONE[] = "---\ntitle: One\n\n---\n\n"
                          "## First?\n<!-- one.first tags=a,b needs=one.second -->\n\nAlpha.\n\n\n"
                          "## Second?\n<!-- one.second concept -->\n\nBeta. ![x](pics/b.png)\n\n"
                          "## Third?\n<!-- one.third -->\n\n```\n## no card\n```\n";
static const char TWO[] =
    "---\ntitle: Two\n\n---\n\n## Other?\n<!-- two.other tags=b -->\n\nOne.\n";
static const char SHIPPED[] =
    "---\ndeck: net\ntitle: Net\n\n---\n\n## What is DNS?\n<!-- net.dns tags=web -->\n\nNames.\n";

static void three_decks(Case *c) {
    case_write(c, "data/decks/one.deck.md", str_of(ONE));
    case_write(c, "data/decks/more/two.deck.md", str_of(TWO));
    case_write(c, "data/decks/pics/b.png", S("x"));
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
    fail_msg("there is no deck %s", title);
    return -1;
}

// Acts on the cards with these ids, "one.first two.other"; the plan must say what is done.
static CardsPlan act(Case *c, CardsWish wish, const char *ids) {
    int32_t items[16];
    size_t n = 0;
    CardsPlan plan, done;
    Str rest = str_of(ids);
    while (rest.at) {
        items[n++] = case_item(c, arena_z(&c->arena, str_cut(&rest, ' ')));
    }
    assert_ok(app_cards_plan(c->app, &wish, items, n, &c->arena, &plan, &c->err), &c->err);
    assert_ok(app_cards_do(c->app, &wish, items, n, c->now, &done, &c->err), &c->err);
    assert_int_equal(plan.cards, done.cards);
    return plan;
}

static void undo(Case *c, const char *words) {
    Str what = {0};
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_str(what, words);
}

static void cards_move_with_their_past_and_one_undo_brings_them_back(void **state) {
    Case *c = *state;
    three_decks(c);
    case_finish(c, QUALITY_GOOD);
    const CardsPlan plan = act(c, (CardsWish){.act = CARDS_MOVE, .deck = deck_of(c, "Two")},
                               "one.second one.first net.dns two.other");
    assert_int_equal(plan.cards, 2);
    assert_int_equal(plan.shipped, 1);
    assert_int_equal(plan.same, 1);
    assert_int_equal(plan.answers, 2);
    assert_str(plan.file, "decks/more/two.deck.md");
    assert_str(case_read(c, "data/decks/one.deck.md"),
               "---\ntitle: One\n\n---\n\n## Third?\n<!-- one.third -->\n\n```\n## no card\n```\n");
    // A picture beside the old file is found from the new one.
    assert_str(case_read(c, "data/decks/more/two.deck.md"),
               "---\ntitle: Two\n\n---\n\n## Other?\n<!-- two.other tags=b -->\n\nOne.\n\n"
               "## First?\n<!-- one.first tags=a,b needs=one.second -->\n\nAlpha.\n\n"
               "## Second?\n<!-- one.second concept -->\n\nBeta. ![x](../pics/b.png)\n");
    const Library *lib = app_library(c->app);
    assert_int_equal(lib->cards[lib->items[case_item(c, "one.first")].card].deck,
                     deck_of(c, "Two"));
    assert_int_equal(case_state(c, "one.first")->reviews, 1);
    undo(c, "Move to Two: 2 cards");
    assert_str(case_read(c, "data/decks/one.deck.md"), ONE);
    assert_str(case_read(c, "data/decks/more/two.deck.md"), TWO);
    assert_int_equal(case_state(c, "one.first")->reviews, 1);
    case_sound(c);
}

static void cards_move_into_a_new_deck(void **state) {
    Case *c = *state;
    three_decks(c);
    const CardsPlan plan = act(
        c, (CardsWish){.act = CARDS_MOVE, .deck = -1, .title = S("Cell Biology!")}, "one.third");
    assert_str(plan.file, "decks/cell-biology.deck.md");
    assert_str(case_read(c, "data/decks/cell-biology.deck.md"),
               "---\nformat: 1\ntitle: Cell Biology!\n\n---\n\n"
               "## Third?\n<!-- one.third -->\n\n```\n## no card\n```\n");
    assert_int_equal(deck_of(c, "Cell Biology!"),
                     app_library(c->app)
                         ->cards[app_library(c->app)->items[case_item(c, "one.third")].card]
                         .deck);
    undo(c, "Move to Cell Biology!: 1 card");
    assert_false(file_info(path_join(&c->arena, c->data, "decks/cell-biology.deck.md")).exists);
}

static void tags_change_in_the_comment_line_alone(void **state) {
    Case *c = *state;
    three_decks(c);
    CardsPlan plan = act(c, (CardsWish){.act = CARDS_TAG, .tag = S("new")},
                         "one.first one.second one.third net.dns two.other");
    assert_int_equal(plan.cards, 4);
    assert_int_equal(plan.shipped, 1);
    assert_int_equal(plan.files, 2);
    assert_str(case_read(c, "data/decks/one.deck.md"),
               "---\ntitle: One\n\n---\n\n"
               "## First?\n<!-- one.first tags=a,b,new needs=one.second -->\n\nAlpha.\n\n\n"
               "## Second?\n<!-- one.second concept tags=new -->\n\nBeta. ![x](pics/b.png)\n\n"
               "## Third?\n<!-- one.third tags=new -->\n\n```\n## no card\n```\n");
    plan = act(c, (CardsWish){.act = CARDS_UNTAG, .tag = S("B")}, "one.first one.second two.other");
    assert_int_equal(plan.cards, 2);
    assert_int_equal(plan.same, 1);
    assert_str(case_read(c, "data/decks/more/two.deck.md"),
               "---\ntitle: Two\n\n---\n\n## Other?\n<!-- two.other tags=new -->\n\nOne.\n");
    undo(c, "Take off the tag B: 2 cards");
    undo(c, "Tag new: 4 cards");
    assert_str(case_read(c, "data/decks/one.deck.md"), ONE);
}

static void a_deleted_card_keeps_its_past_and_comes_back_with_it(void **state) {
    Case *c = *state;
    three_decks(c);
    case_finish(c, QUALITY_GOOD);
    act(c, (CardsWish){.act = CARDS_DELETE}, "one.second two.other");
    assert_int_equal(hashmap_get(&app_library(c->app)->item_by_key, S("one.second")), -1);
    assert_str(case_read(c, "data/decks/one.deck.md"),
               "---\ntitle: One\n\n---\n\n"
               "## First?\n<!-- one.first tags=a,b needs=one.second -->\n\nAlpha.\n\n\n"
               "## Third?\n<!-- one.third -->\n\n```\n## no card\n```\n");
    case_sound(c);
    case_reopen(c);
    undo(c, "Delete: 2 cards");
    assert_int_equal(case_state(c, "one.second")->reviews, 1);
    assert_str(case_read(c, "data/decks/one.deck.md"), ONE);
}

static void line_ends_stay_what_they_are_in_each_file(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/crlf.deck.md",
               S("---\r\ntitle: Dos\r\n---\r\n\r\n## A?\r\n<!-- dos.a -->\r\n\r\nA.\r\n"));
    case_write(c, "data/decks/two.deck.md", str_of(TWO));
    case_open(c);
    act(c, (CardsWish){.act = CARDS_TAG, .tag = S("t")}, "dos.a two.other");
    act(c, (CardsWish){.act = CARDS_MOVE, .deck = deck_of(c, "Dos")}, "two.other");
    assert_str(case_read(c, "data/decks/crlf.deck.md"),
               "---\r\ntitle: Dos\r\n---\r\n\r\n## A?\r\n<!-- dos.a tags=t -->\r\n\r\nA.\r\n\r\n"
               "## Other?\r\n<!-- two.other tags=b,t -->\r\n\r\nOne.\r\n");
}

static size_t rubrics(App *app) {
    const Library *lib = app_library(app);
    size_t n = 0;
    for (size_t i = 0; i < lib->card_n; i++) {
        n += lib->cards[i].item_count == 0;
    }
    return n;
}

// Real decks, as if they were the learner's: every way a card can be written in them.
static void the_decks_of_the_program_survive_a_tag_and_its_way_back(void **state) {
    Case *c = *state;
    Diags diags = {0};
    const DeckTree tree = deck_tree_list(&c->arena, TEST_SOURCE_DIR "/decks", &diags);
    diags_free(&diags);
    Str *before = ARENA_ARRAY(&c->arena, Str, tree.n + 1);
    for (size_t i = 0; i < tree.n; i++) {
        before[i] = harness_read(&c->arena, tree.files[i].path);
        case_write(
            c, arena_printf(&c->arena, "data/decks/%.*s" DECK_SUFFIX, STR_ARG(tree.files[i].id)).at,
            before[i]);
    }
    case_open(c);
    VEC(int32_t) items = {0};
    for (size_t i = 0; i < app_library(c->app)->item_n; i++) {
        vec_push(&items, (int32_t)i);
    }
    assert_true(items.n > 100);
    CardsPlan done;
    CardsWish wish = {.act = CARDS_TAG, .tag = S("zz-test")};
    assert_ok(app_cards_do(c->app, &wish, items.at, items.n, c->now, &done, &c->err), &c->err);
    assert_int_equal(done.cards + done.same + done.unfit,
                     app_library(c->app)->card_n - rubrics(c->app));
    wish.act = CARDS_UNTAG;
    assert_ok(app_cards_do(c->app, &wish, items.at, items.n, c->now, &done, &c->err), &c->err);
    for (size_t i = 0; i < tree.n; i++) {
        const Str after = case_read(
            c,
            arena_printf(&c->arena, "data/decks/%.*s" DECK_SUFFIX, STR_ARG(tree.files[i].id)).at);
        assert_true(str_eq(after, before[i]));
    }
    vec_free(&items);
}

static void what_cannot_be_done_is_said_and_nothing_is_written(void **state) {
    static const struct {
        CardsWish wish;
        const char *says;
    } cases[] = {
        {{.act = CARDS_TAG, .tag = S_INIT("two words")}, "A tag is one word"},
        {{.act = CARDS_TAG}, "Type a tag"},
        {{.act = CARDS_MOVE, .deck = -1}, "Type the name"},
        {{.act = CARDS_MOVE, .deck = -1, .title = S_INIT("?!")}, "A name needs a letter"},
        {{.act = CARDS_UNTAG, .tag = S_INIT("zzz")}, "There is no card here"},
    };
    Case *c = *state;
    three_decks(c);
    const int32_t item = case_item(c, "one.first");
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        CardsPlan done;
        c->err = (Err){0};
        assert_false(app_cards_do(c->app, &cases[i].wish, &item, 1, c->now, &done, &c->err));
        assert_non_null(strstr(c->err.text, cases[i].says));
    }
    // A file that somebody else changed stays as they left it.
    case_write(c, "data/decks/one.deck.md",
               S("---\ntitle: One\n---\n\n## First?\n<!-- one.first -->\n\nOmega.\n"));
    CardsPlan done;
    const CardsWish wish = {.act = CARDS_DELETE};
    assert_false(app_cards_do(c->app, &wish, &item, 1, c->now, &done, &c->err));
    assert_int_equal(c->err.code, ERR_BUSY);
    assert_str(case_read(c, "data/decks/one.deck.md"),
               "---\ntitle: One\n---\n\n## First?\n<!-- one.first -->\n\nOmega.\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(cards_move_with_their_past_and_one_undo_brings_them_back),
        case_test(cards_move_into_a_new_deck),
        case_test(tags_change_in_the_comment_line_alone),
        case_test(a_deleted_card_keeps_its_past_and_comes_back_with_it),
        case_test(line_ends_stay_what_they_are_in_each_file),
        case_test(the_decks_of_the_program_survive_a_tag_and_its_way_back),
        case_test(what_cannot_be_done_is_said_and_nothing_is_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
