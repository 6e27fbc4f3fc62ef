// Any bytes as a deck and as the learner's changes to it: the part before a line "====" is the
// deck, the rest the changes (without such a line both are the same text). What must hold: nothing
// crashes; a merged card is a card; a text that is set is shown; restoring gives the original.
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "deck/deck_overlay.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"
#include "deck/deck_same.h"

int fuzz_one(const uint8_t *data, size_t n);

static void fail(const char *what, const char *part, Str text) {
    fprintf(stderr, "%s: %s in\n%.*s\n", what, part, STR_ARG(text));
    abort();
}

static const Card *find(const Deck *deck, Str id) {
    for (size_t i = 0; i < deck->card_count; i++) {
        if (str_eq(deck->cards[i].id, id)) {
            return &deck->cards[i];
        }
    }
    return NULL;
}

// A merged card must read back from its print as itself.
static void check_card(Arena *a, const Card *card, Str text) {
    Buf print = {0};
    Diags diags = {0};
    Card twin = *card;
    twin.has_id = twin.has_kind = true;
    deck_print_card(&print, &twin);
    const Deck *deck = deck_parse(a, S("t"), arena_str(a, buf_str(&print)), S("t"), &diags);
    if (diags.count[SEVERITY_ERROR] > 0 || deck->card_count != 1) {
        fail("merge", "the result is no card", text);
    }
    const char *part = card_difference(&twin, &deck->cards[0]);
    if (part != NULL) {
        fail("merge", part, buf_str(&print));
    }
    diags_free(&diags);
    buf_free(&print);
}

static void check_merges(Arena *a, const Deck *deck, const Deck *mine, Str text) {
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *original = &deck->cards[i];
        const Card *change = original->has_id ? find(mine, original->id) : NULL;
        Card merged;
        Str why = {0};
        if (change != NULL) {
            const bool ok = deck_overlay_merge(a, original, change, &merged, &why);
            if (ok) {
                check_card(a, &merged, text);
            } else if (card_difference(original, &merged) != NULL || why.n == 0) {
                fail("merge", "a refused change was half applied", text);
            }
        }
    }
}

// Writes one part, reads it back, restores it.
static void check_edit(Arena *a, const Card *original, int part, Str value, Str before) {
    Str text, restored;
    Err err = {0};
    if (!deck_overlay_edit(a, S("m"), before, S("d"), original, part, value, &text, &err)) {
        return; // refused: nothing is written
    }
    Diags diags = {0};
    const Deck *mine = deck_parse_overlay(a, S("m"), text, S("d"), &diags);
    const Card *change = find(mine, original->id);
    if (diags.count[SEVERITY_ERROR] > 0) {
        fail("edit", "the file of changes has errors", text);
    }
    Card merged = *original;
    Str why = {0};
    if (change != NULL && !deck_overlay_merge(a, original, change, &merged, &why)) {
        fail("edit", why.at, text);
    }
    OverlayChange changes[OVERLAY_PARTS];
    const Card none = {0};
    deck_overlay_changes(original, change != NULL ? change : &none, changes);
    const bool is_same = str_eq(str_trim(deck_overlay_part(original, part)), str_trim(value));
    if (!is_same && !changes[part].is_changed && value.n > 0) {
        fail("edit", "the change is lost", text);
    }
    err = (Err){0};
    if (!deck_overlay_edit(a, S("m"), text, S("d"), original, part, (Str){0}, &restored, &err)) {
        fail("restore", err.text, text);
    }
    mine = deck_parse_overlay(a, S("m"), restored, S("d"), &diags);
    change = find(mine, original->id);
    deck_overlay_changes(original, change != NULL ? change : &none, changes);
    if (changes[part].is_changed) {
        fail("restore", "the change is still there", restored);
    }
    diags_free(&diags);
}

int fuzz_one(const uint8_t *data, size_t n) {
    Arena a = {0};
    Diags diags = {0};
    const Str whole = {(const char *)data, n};
    const size_t cut = str_find(whole, S("\n====\n"), 0);
    const Str text = str_sub(whole, 0, cut);
    const Str changes = cut == SIZE_MAX ? whole : str_skip(whole, cut + 6);
    const Deck *deck = deck_parse(&a, S("d"), text, S("d"), &diags);
    const Deck *mine = deck_parse_overlay(&a, S("m"), changes, S("d"), &diags);
    check_merges(&a, deck, mine, whole);
    for (size_t i = 0; i < deck->card_count && i < 4; i++) {
        if (deck->cards[i].has_id) {
            const int part = (int)((n + i) % OVERLAY_PARTS);
            check_edit(&a, &deck->cards[i], part, str_sub(changes, n / 3, n / 2), (Str){0});
            check_edit(&a, &deck->cards[i], part, str_sub(changes, 0, n / 4), changes);
        }
    }
    diags_free(&diags);
    arena_free(&a);
    return 0;
}
