// Any bytes through the whole of deck/. What must hold: nothing crashes; a deck without errors
// comes back from its print; ids are written once; a card's own bytes give that card again.
#include <stdio.h>
#include <stdlib.h>

#include "deck/deck_body.h"
#include "deck/deck_check.h"
#include "deck/deck_ids.h"
#include "deck/deck_items.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"
#include "deck/deck_show.h"
#include "deck_equal.h"

int fuzz_one(const uint8_t *data, size_t n);

static void fail(const char *what, const char *part, Str text) {
    fprintf(stderr, "%s: %s differs in\n%.*s\n", what, part, STR_ARG(text));
    abort();
}

static void read_bodies(Arena *a, const Deck *deck) {
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        size_t n = 0;
        deck_card_items(a, card, &n);
        if (card->kind == KIND_CLOZE && n == 0) {
            fail("items", "a cloze card without items", card->prompt);
        }
        deck_order_items(a, card);
        deck_choice_items(a, card);
        deck_rubric_items(a, card, &n);
        deck_show(a, card->back);
        deck_show(a, card->prompt);
        const Str once = deck_escape(a, card->back, DECK_IN_CARD);
        if (!str_eq(once, card->back)) {
            fail("escape", "a text of a file", card->back);
        }
    }
}

static void check_print(Arena *a, const Deck *deck) {
    Buf out = {0}, again = {0};
    Diags diags = {0};
    deck_print(&out, deck);
    const Deck *second = deck_parse(a, deck->path, buf_str(&out), S("fuzz/deck"), &diags);
    const char *part = deck_difference(deck, second);
    if (diags.count[SEVERITY_ERROR] > 0) {
        part = "error";
    }
    if (part != NULL) {
        fail("print", part, buf_str(&out));
    }
    deck_print(&again, second);
    if (!str_eq(buf_str(&out), buf_str(&again))) {
        fail("print twice", "text", buf_str(&again));
    }
    diags_free(&diags);
    buf_free(&out);
    buf_free(&again);
}

static void check_ids(Arena *a, Str text, const Deck *deck) {
    const DeckIdRules rules = {0};
    Str out, again;
    size_t changed = 0;
    Diags diags = {0};
    deck_write_ids(a, text, deck, &rules, &out, &changed);
    const Deck *second = deck_parse(a, deck->path, out, S("fuzz/deck"), &diags);
    if (second->card_count != deck->card_count) {
        fail("write_ids", "number of cards", out);
    }
    for (size_t i = 0; i < second->card_count; i++) {
        const Card *x = &deck->cards[i], *y = &second->cards[i];
        if (!y->has_id || !str_eq(x->back, y->back) || !str_eq(x->prompt, y->prompt) ||
            !str_eq(x->front, y->front) || x->kind != y->kind) {
            fail("write_ids", "a card", out);
        }
    }
    deck_write_ids(a, out, second, &rules, &again, &changed);
    if (changed != 0 || !str_eq(out, again)) {
        fail("write_ids twice", "text", again);
    }
    diags_free(&diags);
}

static void check_slices(Arena *a, Str text, const Deck *deck) {
    for (size_t i = 0; i < deck->card_count && i < 20; i++) {
        const Card *card = &deck->cards[i];
        Diags diags = {0};
        const Str slice = str_sub(text, card->offset, card->offset + card->length);
        const Deck *alone = deck_parse(a, deck->path, slice, deck->id, &diags);
        if (alone->card_count != 1) {
            fail("slice", "number of cards", slice);
        }
        Card twin = alone->cards[0];
        if (!twin.has_id && str_starts(card->id, twin.id)) {
            twin.id = card->id;
        }
        const char *part = card_difference(card, &twin);
        if (part != NULL) {
            fail("slice", part, slice);
        }
        diags_free(&diags);
    }
}

int fuzz_one(const uint8_t *data, size_t n) {
    Arena a = {0};
    Diags diags = {0};
    const Str text = {(const char *)data, n};
    const Deck *deck = deck_parse(&a, S("fuzz.deck.md"), text, S("fuzz/deck"), &diags);
    read_bodies(&a, deck);
    if (diags.count[SEVERITY_ERROR] == 0) {
        check_print(&a, deck);
    }
    check_ids(&a, text, deck);
    check_slices(&a, text, deck);
    deck_check(&deck, 1, &diags);
    diags_free(&diags);
    arena_free(&a);
    return 0;
}
