// The shipped decks as a learner meets them: they load without a word, they are as many as they are
// meant to be, and from an empty head every card of them comes, in the order of the curriculum and
// never before what it needs, whichever track is chosen.
#include "cases.h"

#include "base/vec.h"

static void open_shipped(Case *c) {
    c->share = TEST_SOURCE_DIR;
    case_open(c);
}

static void the_shipped_decks_load_without_a_word(void **state) {
    Case *c = *state;
    open_shipped(c);
    const Library *lib = app_library(c->app);
    for (size_t i = 0; i < lib->diags.n; i++) {
        char line[1000];
        diag_format(&lib->diags.at[i], line, sizeof line);
        print_error("%s\n", line);
    }
    assert_int_equal(lib->diags.n, 0);
    assert_true(lib->card_n > 700);
}

static Str deck_name(const DeckInfo *deck) {
    return path_base(deck->id);
}

// "net." for fundamentals/net; "mock.execution." and the rubric's "rubric.execution" for a mock.
static bool is_id_of(Case *c, const DeckInfo *deck, Str id, bool is_rubric) {
    const Str name = deck_name(deck);
    const char *form = deck->stage != STAGE_MOCK ? "%.*s" : is_rubric ? "rubric.%.*s" : "mock.%.*s";
    const Str start = arena_printf(&c->arena, form, STR_ARG(name));
    return str_starts(id, start) && (id.n == start.n || id.at[start.n] == '.');
}

static void ids_begin_with_the_name_of_their_deck(void **state) {
    Case *c = *state;
    open_shipped(c);
    const Library *lib = app_library(c->app);
    for (size_t d = 0; d < lib->deck_n; d++) {
        const DeckInfo *deck = &lib->decks[d];
        // ".../2-fundamentals/net.deck.md" holds fundamentals/net; ".../3-tracks/" those of track/.
        const Str path = lib->files[deck->file].path;
        const Str stage = str_of(stage_name(deck->stage));
        assert_true(
            str_ends(path, arena_printf(&c->arena, "/%.*s.deck.md", STR_ARG(deck_name(deck)))));
        const Str folder = path_base(path_dir(path));
        assert_true(folder.n > 2 && folder.at[1] == '-' && str_starts(str_skip(folder, 2), stage));
        assert_true(str_eq(deck->id, arena_printf(&c->arena, "%.*s/%.*s", STR_ARG(stage),
                                                  STR_ARG(deck_name(deck)))));
        assert_int_equal(deck->stage == STAGE_TRACK, deck->track != TRACK_NONE);
    }
    for (size_t i = 0; i < lib->card_n; i++) {
        const CardInfo *card = &lib->cards[i];
        if (!is_id_of(c, &lib->decks[card->deck], card->id, card->kind == KIND_RUBRIC)) {
            fail_msg("%.*s is not an id of %.*s", STR_ARG(card->id),
                     STR_ARG(lib->decks[card->deck].id));
        }
        assert_true(card->topic >= 0); // so there is a lesson before it
    }
    for (size_t t = 0; t < lib->topic_n; t++) {
        const TopicInfo *topic = &lib->topics[t];
        assert_true(is_id_of(c, &lib->decks[topic->deck], topic->id, false));
        assert_true(topic->lesson.n > 0);
    }
}

// The table of the curriculum. A deck may say its subject in fewer cards, but not in many fewer.
static void no_deck_has_less_than_nine_tenths_of_its_cards(void **state) {
    static const struct {
        const char *name;
        int topics, cards;
    } curriculum[] = {
        {"start", 3, 24},  {"net", 6, 44},    {"api", 5, 32},   {"web", 4, 28},  {"db", 6, 38},
        {"cloud", 5, 34},  {"ship", 5, 30},   {"sys", 6, 34},   {"arch", 4, 26}, {"ai", 4, 20},
        {"infra", 6, 46},  {"data", 6, 44},   {"plat", 6, 44},  {"ml", 5, 40},   {"sql", 6, 49},
        {"cert", 4, 30},   {"tear", 3, 20},   {"side", 1, 8},   {"pm", 8, 60},   {"story", 4, 32},
        {"bridge", 2, 14}, {"people", 3, 16}, {"folio", 5, 30}, {"role", 4, 22}, {"mock", 7, 108},
    };
    Case *c = *state;
    open_shipped(c);
    const Library *lib = app_library(c->app);
    const size_t places = ARRAY_LEN(curriculum);
    int found[ARRAY_LEN(curriculum)] = {0}, topics[ARRAY_LEN(curriculum)] = {0};
    int place_of_deck[100] = {0};
    assert_true(lib->deck_n < ARRAY_LEN(place_of_deck));
    for (size_t d = 0; d < lib->deck_n; d++) {
        const DeckInfo *deck = &lib->decks[d];
        const Str name = deck->stage == STAGE_MOCK ? S("mock") : deck_name(deck);
        size_t at = 0;
        while (at < places && !str_eq(name, str_of(curriculum[at].name))) {
            at++;
        }
        assert_true(at < places);
        place_of_deck[d] = (int)at;
    }
    for (size_t i = 0; i < lib->card_n; i++) {
        found[place_of_deck[lib->cards[i].deck]] += lib->cards[i].kind != KIND_RUBRIC;
    }
    for (size_t t = 0; t < lib->topic_n; t++) {
        topics[place_of_deck[lib->topics[t].deck]]++;
    }
    for (size_t i = 0; i < places; i++) {
        if (found[i] * 10 < curriculum[i].cards * 9 || topics[i] != curriculum[i].topics) {
            fail_msg("%s has %d cards in %d topics; the curriculum wants %d in %d",
                     curriculum[i].name, found[i], topics[i], curriculum[i].cards,
                     curriculum[i].topics);
        }
    }
}

typedef struct Walk {
    Case *c;
    bool *is_seen; // cards
    int cards;
} Walk;

static bool is_craft(const DeckInfo *deck) {
    return deck->stage == STAGE_CRAFT || deck->stage == STAGE_CAREER;
}

// How many cards of the same lane, earlier in the curriculum, have not been seen yet.
static int overtaken(const Walk *w, int32_t card) {
    const Library *lib = app_library(w->c->app);
    int n = 0;
    for (int32_t i = 0; i < card; i++) {
        const int32_t deck = lib->cards[i].deck;
        n += !w->is_seen[i] && lib->cards[i].item_count > 0 &&
             app_deck_is_active(w->c->app, deck) &&
             is_craft(&lib->decks[deck]) == is_craft(&lib->decks[lib->cards[card].deck]);
    }
    return n;
}

static void meet(Walk *w, int32_t item) {
    const Library *lib = app_library(w->c->app);
    const int32_t at = lib->items[item].card;
    const CardInfo *card = &lib->cards[at];
    assert_true(app_deck_is_active(w->c->app, card->deck));
    for (int32_t k = 0; k < card->needs_n; k++) {
        if (!w->is_seen[card->needs[k]]) {
            fail_msg("%.*s came before %.*s", STR_ARG(card->id),
                     STR_ARG(lib->cards[card->needs[k]].id));
        }
    }
    if (w->is_seen[at]) {
        return;
    }
    // One card may be put off by one place so that concepts do not come three in a row; a second
    // one waits while the first is still put off.
    if (overtaken(w, at) > 2) {
        fail_msg("%.*s came %d cards early", STR_ARG(card->id), overtaken(w, at));
    }
    if (w->cards == 0) {
        assert_string_equal(arena_z(&w->c->arena, lib->decks[card->deck].id), "orient/start");
    }
    w->is_seen[at] = true;
    w->cards++;
}

// Asks for new cards until none comes. Items of one card never share a day, so this is a matter of
// a few days.
static void meet_all(Walk *w) {
    Case *c = w->c;
    int before;
    do {
        before = w->cards;
        assert_ok(app_more_new(c->app, 200, c->now, &c->err), &c->err);
        for (const Turn *turn = case_turn(c); turn->kind == TURN_CARD; turn = case_turn(c)) {
            meet(w, turn->item);
            case_answer(c, 5);
        }
    } while (w->cards > before);
}

static void expect_all_seen(const Walk *w) {
    const Library *lib = app_library(w->c->app);
    for (size_t i = 0; i < lib->card_n; i++) {
        const CardInfo *card = &lib->cards[i];
        if (app_deck_is_active(w->c->app, card->deck) && card->item_count > 0 && !w->is_seen[i]) {
            fail_msg("%.*s is never reached", STR_ARG(card->id));
        }
    }
}

static void walk(Case *c, const char *track, int least, int most) {
    open_shipped(c);
    case_set(c, "track", track);
    case_set(c, "new-per-day", "200");
    case_set(c, "minutes", "240");
    const Library *lib = app_library(c->app);
    Walk w = {.c = c, .is_seen = mem_array(lib->card_n, sizeof *w.is_seen)};
    meet_all(&w);
    expect_all_seen(&w);
    for (size_t d = 0; d < lib->deck_n; d++) {
        if (lib->decks[d].stage == STAGE_MOCK) { // asked for deck by deck
            app_focus_deck(c->app, (int32_t)d);
            meet_all(&w);
            expect_all_seen(&w);
        }
    }
    app_focus_deck(c->app, -1);
    assert_in_range(w.cards, least, most);
    mem_free(w.is_seen);
}

// Core decks and mocks have 699 cards together, the tracks 46, 44, 44 and 40.
static void every_card_is_reached_without_a_track(void **state) {
    walk(*state, "none", 630, 699);
}

static void every_card_is_reached_on_the_cloud_track(void **state) {
    walk(*state, "cloud", 671, 745);
}

static void every_card_is_reached_on_the_data_track(void **state) {
    walk(*state, "data", 669, 743);
}

static void every_card_is_reached_on_the_platform_track(void **state) {
    walk(*state, "platform", 669, 743);
}

static void every_card_is_reached_on_the_ai_track(void **state) {
    walk(*state, "ai", 666, 739);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(the_shipped_decks_load_without_a_word),
        case_test(ids_begin_with_the_name_of_their_deck),
        case_test(no_deck_has_less_than_nine_tenths_of_its_cards),
        case_test(every_card_is_reached_without_a_track),
        case_test(every_card_is_reached_on_the_cloud_track),
        case_test(every_card_is_reached_on_the_data_track),
        case_test(every_card_is_reached_on_the_platform_track),
        case_test(every_card_is_reached_on_the_ai_track),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
