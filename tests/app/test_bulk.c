// Acts on many cards, and taking them back in one step; searches over real states.
#include "app/cases.h"

#include "base/vec.h"

#define CARDS 12

static void many(Case *c) {
    case_deck(c, "data/decks/many.deck.md", "many", CARDS, "# Many\n\n");
    case_open(c);
    case_set(c, "new-per-day", "4");
    case_set(c, "minutes", "240");
    case_finish(c, QUALITY_GOOD); // four of them
}

// The numbers of the cards that a search finds: "0 3 11".
static Str found(Case *c, const char *text) {
    Buf out = {0};
    Query *q = app_query_new(c->app, str_of(text), c->now, &c->err);
    assert_ok(q != NULL, &c->err);
    ItemList items = {0};
    size_t at = 0;
    while (!app_query_walk(q, NULL, &at, 3, &items)) {
        assert_true(at < CARDS);
    }
    for (size_t i = 0; i < items.n; i++) {
        const Str key = case_key(c, items.at[i]);
        buf_addf(&out, "%s%.*s", i ? " " : "", STR_ARG(str_skip(key, key.n - 2)));
        assert_true(app_query_matches(q, items.at[i]));
    }
    vec_free(&items);
    app_query_free(q);
    const Str s = arena_str(&c->arena, buf_str(&out));
    buf_free(&out);
    return s;
}

static size_t bulk(Case *c, BulkKind kind, int32_t from, int32_t to, int32_t days) {
    int32_t items[CARDS];
    size_t changed = 0, n = 0;
    for (int32_t i = from; i < to; i++) {
        items[n++] = i;
    }
    const size_t said = app_bulk_count(c->app, kind, items, n, c->now);
    assert_ok(app_bulk(c->app, kind, items, n, days, c->now, &changed, &c->err), &c->err);
    assert_int_equal(said, changed);
    return changed;
}

static void undo(Case *c, const char *words) {
    Str what = {0};
    assert_ok(app_undo(c->app, c->now, &what, &c->err), &c->err);
    assert_str(what, words);
}

static void redo(Case *c, const char *words) {
    Str what = {0};
    assert_ok(app_redo(c->app, c->now, &what, &c->err), &c->err);
    assert_str(what, words);
}

static void a_batch_is_one_step_back_and_one_forward(void **state) {
    Case *c = *state;
    many(c);
    assert_int_equal(bulk(c, BULK_SUSPEND, 0, 5, 0), 5);
    assert_int_equal(bulk(c, BULK_STAR, 3, 6, 0), 3);
    assert_int_equal(bulk(c, BULK_SUSPEND, 5, 6, 0), 1);
    assert_str(found(c, "is:suspended"), "00 01 02 03 04 05");
    undo(c, "Suspend: Question 5 of many?");
    undo(c, "Star: 3 cards");
    assert_str(found(c, "is:starred"), "");
    undo(c, "Suspend: 5 cards");
    assert_str(found(c, "is:suspended"), "");
    redo(c, "Suspend: 5 cards");
    assert_str(found(c, "is:suspended"), "00 01 02 03 04");
    redo(c, "Star: 3 cards");
    assert_str(found(c, "is:starred"), "03 04 05");
    undo(c, "Star: 3 cards");
    case_reopen(c);
    undo(c, "Suspend: 5 cards");
    undo(c, "Good: Question 3 of many?");
    assert_str(found(c, "is:suspended"), "");
    case_sound(c);
}

static void only_what_changes_is_written(void **state) {
    Case *c = *state;
    many(c);
    assert_int_equal(bulk(c, BULK_SUSPEND, 2, 4, 0), 2);
    assert_int_equal(bulk(c, BULK_SUSPEND, 0, 5, 0), 3);
    assert_int_equal(bulk(c, BULK_UNSUSPEND, 0, CARDS, 0), 5);
    assert_int_equal(bulk(c, BULK_UNSUSPEND, 0, CARDS, 0), 0);
    undo(c, "Unsuspend: 5 cards");
    assert_str(found(c, "is:suspended"), "00 01 02 03 04");
}

static void a_due_day_is_set_for_what_was_answered(void **state) {
    Case *c = *state;
    many(c);
    assert_int_equal(bulk(c, BULK_SET_DUE, 0, 6, 7), 4); // two are new
    assert_str(found(c, "due=7"), "00 01 02 03");
    assert_int_equal(case_state(c, "many.c00")->sched.interval_days, 1);
    assert_int_equal(case_state(c, "many.c05")->due_day, DAY_NONE);
    size_t changed = 0;
    const int32_t item = 0;
    assert_false(app_bulk(c->app, BULK_SET_DUE, &item, 1, -1, c->now, &changed, &c->err));
    undo(c, "New due day: 4 cards");
    assert_str(found(c, "due=1"), "00 01 02 03");
    case_sound(c);
}

static void reset_makes_new_and_keeps_the_star(void **state) {
    Case *c = *state;
    many(c);
    bulk(c, BULK_STAR, 1, 2, 0);
    assert_int_equal(bulk(c, BULK_RESET, 0, CARDS, 0), 4);
    assert_str(found(c, "-is:new"), "");
    assert_str(found(c, "is:starred"), "01");
    assert_int_equal(case_state(c, "many.c01")->reviews, 0);
    assert_int_equal(case_state(c, "many.c01")->due_day, DAY_NONE);
    case_reopen(c);
    case_sound(c);
    undo(c, "Reset: 4 cards");
    assert_str(found(c, "-is:new"), "00 01 02 03");
    assert_int_equal(case_state(c, "many.c01")->reviews, 1);
    redo(c, "Reset: 4 cards");
    assert_str(found(c, "-is:new"), "");
    case_sound(c);
}

static void searches_find_what_they_say(void **state) {
    Case *c = *state;
    many(c);
    bulk(c, BULK_SUSPEND, 1, 2, 0);
    bulk(c, BULK_BURY, 2, 3, 0);
    static const char *const cases[][2] = {
        {"question 1", "01 10 11"},
        {"\"question 1 of\"", "01"},
        {"QUESTION -\"question 1\"", "00 02 03 04 05 06 07 08 09"},
        {"kind:contrast", "02 05 08 11"},
        {"kind:contrast -many.c05", "02 08 11"},
        {"many.c05 or many.c07", "05 07"},
        {"-(kind:contrast or many.c1) -is:new", "00 01 03"},
        {"state:suspended", "01"},
        {"state:buried", "02"},
        {"is:buried or is:suspended", "01 02"},
        {"state:learning", "00 03"},
        {"is:learning", "00 01 02 03"},
        {"rated:1", "00 01 02 03"},
        {"added:1", "00 01 02 03"},
        {"ease>=2.5", "00 01 02 03"},
        {"ease<2.5", ""},
        {"ivl=1 lapses=0 reviews=1", "00 01 02 03"},
        {"due<=0", ""},
        {"due<=1", "00 01 02 03"},
        {"deck:many many.c00", "00"},
        {"deck:MANY many.c00", "00"},
        {"deck:other", ""},
        {"deck:a-name-that-is-longer-than-any-deck", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        harness_assert_str(found(c, cases[i][0]), str_of(cases[i][1]), cases[i][0], 0);
    }
    case_days_later(c, 3);
    assert_str(found(c, "is:due"), "00 02 03");
    assert_str(found(c, "due<0"), "00 01 02 03");
    assert_str(found(c, "rated:3"), "");
    assert_str(found(c, "rated:4"), "00 01 02 03");
    assert_null(app_query_new(c->app, S("a (b"), c->now, &c->err));
    assert_true(str_find(str_of(c->err.text), S("character 3"), 0) != SIZE_MAX);
}

static void equal_questions_are_duplicates_whatever_their_case(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/twins.deck.md",
               S("# Twins\n\n## What is a \xC3\x84nderung?\n<!-- t.00 -->\n\nA\n\n"
                 "## Who decides?\n<!-- t.01 -->\n\nB\n\n"
                 "## what is a \xC3\xA4nderung?\n<!-- t.02 -->\n\nC\n\n"
                 "## Who?\n<!-- t.03 -->\n\nD\n"));
    case_open(c);
    assert_str(found(c, "is:duplicate"), "00 02");
    assert_str(found(c, "\xC3\x84NDERUNG"), "00 02");
}

static void cards_are_found_best_first(void **state) {
    Case *c = *state;
    case_write(c, "data/decks/find.deck.md",
               S("# Find\n\n## Overrisk and more?\n<!-- f.00 -->\n\nA\n\n"
                 "## What is a risk register?\n<!-- f.01 -->\n\nB\n\n"
                 "## Risk: who owns it?\n<!-- f.02 -->\n\nC\n\n"
                 "## Who?\n<!-- f.03 -->\n\nD\n"));
    case_open(c);
    CardHit best[CARD_HITS_MAX];
    size_t n = 0, at = 0;
    while (!app_find_cards(c->app, S(" RISK"), &at, 1, best, &n)) {
        assert_true(at < 4);
    }
    assert_int_equal(n, 3);
    assert_str(case_key(c, best[0].item), "f.02");
    assert_str(case_key(c, best[1].item), "f.01");
    assert_str(case_key(c, best[2].item), "f.00");
    n = at = 0;
    assert_true(app_find_cards(c->app, S("risk what"), &at, 100, best, &n));
    assert_int_equal(n, 1);
}

static void orders_hold_every_item_once(void **state) {
    Case *c = *state;
    many(c);
    bulk(c, BULK_SUSPEND, 1, 2, 0);
    const int32_t today = app_today(c->app, c->now)->day;
    for (int k = 0; k < SORT_KEY_COUNT * 2; k++) {
        int32_t *order = app_sorted_items(c->app, (SortKey)(k / 2), k % 2 == 1, today);
        int32_t sum = 0;
        for (int i = 0; i < CARDS; i++) {
            sum += order[i];
        }
        assert_int_equal(sum, CARDS * (CARDS - 1) / 2);
        if (k / 2 == SORT_DUE || k / 2 == SORT_EASE) {
            assert_in_range(order[0], 0, 3); // what has no value comes last either way
        }
        if (k / 2 == SORT_STATE) {
            assert_int_equal(order[k % 2 ? 0 : CARDS - 1], 1);
        }
        if (k / 2 == SORT_DECK) {
            assert_int_equal(order[0], k % 2 ? CARDS - 1 : 0);
        }
        mem_free(order);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        case_test(a_batch_is_one_step_back_and_one_forward),
        case_test(only_what_changes_is_written),
        case_test(a_due_day_is_set_for_what_was_answered),
        case_test(reset_makes_new_and_keeps_the_star),
        case_test(searches_find_what_they_say),
        case_test(equal_questions_are_duplicates_whatever_their_case),
        case_test(cards_are_found_best_first),
        case_test(orders_hold_every_item_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
