// Across files. deck_check does the naming of what is missing or goes in a circle; this file picks
// the decks to give it, and says which cards can therefore never come: a card waits for the cards
// it needs and, through its topic, for all cards of the topics that one needs. Taking off what
// waits for nothing, again and again (Kahn 1962), leaves exactly those that wait for ever.
#include "deck/deck_lint.h"

#include <string.h>

#include "base/hash.h"
#include "base/vec.h"
#include "deck/deck_check.h"
#include "deck/deck_lint_internal.h"

// What shown decks name themselves: cards, topics, decks.
typedef struct Names {
    HashMap cards, topics, decks;
} Names;

static Names names_of_shown(const LintDeck *decks, size_t n) {
    Names names = {0};
    for (size_t d = 0; d < n; d++) {
        const Deck *deck = decks[d].deck;
        if (!decks[d].is_shown) {
            continue;
        }
        hashmap_put(&names.decks, deck->id, (int32_t)d);
        for (size_t i = 0; i < deck->card_count; i++) {
            hashmap_put(&names.cards, deck->cards[i].id, (int32_t)d);
        }
        for (size_t i = 0; i < deck->topic_count; i++) {
            if (deck->topics[i].id.n > 0) {
                hashmap_put(&names.topics, deck->topics[i].id, (int32_t)d);
            }
        }
    }
    return names;
}

static void names_free(Names *names) {
    hashmap_free(&names->cards);
    hashmap_free(&names->topics);
    hashmap_free(&names->decks);
}

// The deck without what a shown deck has as well.
static const Deck *give_way(Arena *a, const Deck *deck, const Names *names) {
    Deck *rest = ARENA_NEW(a, Deck);
    *rest = *deck;
    rest->cards = ARENA_ARRAY(a, Card, deck->card_count);
    rest->card_count = 0;
    for (size_t i = 0; i < deck->card_count; i++) {
        if (hashmap_get(&names->cards, deck->cards[i].id) < 0) {
            rest->cards[rest->card_count++] = deck->cards[i];
        }
    }
    // Topics keep their places, since cards point at them.
    rest->topics = ARENA_ARRAY(a, Topic, deck->topic_count);
    for (size_t i = 0; i < deck->topic_count; i++) {
        rest->topics[i] = deck->topics[i];
        if (hashmap_get(&names->topics, deck->topics[i].id) >= 0) {
            rest->topics[i].id = (Str){0};
        }
    }
    rest->id = hashmap_get(&names->decks, deck->id) < 0 ? deck->id : STR_NONE;
    return rest;
}

// Ids of shown cards that a deck loaded beside them has as well.
static void report_taken(const LintDeck *decks, size_t n, const Names *names, Diags *diags) {
    HashMap lines = {0}; // id of a shown card -> its line
    for (size_t d = 0; d < n; d++) {
        const Deck *deck = decks[d].deck;
        for (size_t i = 0; decks[d].is_shown && i < deck->card_count; i++) {
            hashmap_put(&lines, deck->cards[i].id, deck->cards[i].line);
        }
    }
    for (size_t d = 0; d < n; d++) {
        const Deck *deck = decks[d].deck;
        for (size_t i = 0; !decks[d].is_shown && decks[d].is_world && i < deck->card_count; i++) {
            const Card *card = &deck->cards[i];
            const int32_t shown = hashmap_get(&names->cards, card->id);
            if (shown >= 0) {
                diags_add(diags, SEVERITY_ERROR, decks[shown].deck->path,
                          hashmap_get(&lines, card->id), S("id-twice"),
                          "the card id %.*s is also that of %.*s:%d; give one of them another",
                          STR_ARG(card->id), STR_ARG(deck->path), (int)card->line);
            }
        }
    }
    hashmap_free(&lines);
}

// Nodes are the cards of all decks, then their topics.
typedef struct Waiting {
    VEC(Str) names;
    HashMap cards, topics;
    VEC(int32_t) from, to; // edges: `from` waits for `to`
    int32_t *open;         // how many each node still waits for
} Waiting;

static void add_nodes(Waiting *w, const Deck *const *decks, size_t n) {
    for (size_t d = 0; d < n; d++) {
        for (size_t i = 0; i < decks[d]->card_count; i++) {
            const Str id = decks[d]->cards[i].id;
            if (hashmap_get(&w->cards, id) < 0) {
                hashmap_put(&w->cards, id, (int32_t)w->names.n);
            }
            vec_push(&w->names, id);
        }
    }
    for (size_t d = 0; d < n; d++) {
        for (size_t i = 0; i < decks[d]->topic_count; i++) {
            const Str id = decks[d]->topics[i].id;
            if (id.n > 0 && hashmap_get(&w->topics, id) < 0) {
                hashmap_put(&w->topics, id, (int32_t)w->names.n);
            }
            vec_push(&w->names, id);
        }
    }
}

static void add_edge(Waiting *w, int32_t from, int32_t to) {
    if (to >= 0) {
        vec_push(&w->from, from);
        vec_push(&w->to, to);
    }
}

static void add_edges(Waiting *w, const Deck *const *decks, size_t n) {
    int32_t card_node = 0, first_topic = 0;
    for (size_t d = 0; d < n; d++) {
        first_topic += (int32_t)decks[d]->card_count;
    }
    for (size_t d = 0; d < n; d++) {
        const Deck *deck = decks[d];
        for (size_t i = 0; i < deck->card_count; i++, card_node++) {
            const Card *card = &deck->cards[i];
            for (size_t k = 0; k < card->needs.n; k++) {
                add_edge(w, card_node, hashmap_get(&w->cards, card->needs.at[k]));
            }
            if (card->topic < 0) {
                continue;
            }
            add_edge(w, first_topic + card->topic, card_node);
            const StrList needs = deck->topics[card->topic].needs;
            for (size_t k = 0; k < needs.n; k++) {
                add_edge(w, card_node, hashmap_get(&w->topics, needs.at[k]));
            }
        }
        first_topic += (int32_t)deck->topic_count;
    }
}

// Takes off what waits for nothing until nothing more comes off; open[] > 0 waits for ever.
static void settle(Waiting *w) {
    const size_t nodes = w->names.n, edges = w->from.n;
    w->open = mem_array(nodes + 1, sizeof *w->open);
    int32_t *first = mem_array(nodes + 1, sizeof *first); // edges by target: next[first[to]] ...
    int32_t *next = mem_array(edges + 1, sizeof *next);
    VEC(int32_t) free_now = {0};
    memset(first, 0xFF, (nodes + 1) * sizeof *first);
    for (size_t e = 0; e < edges; e++) {
        w->open[w->from.at[e]]++;
        next[e] = first[w->to.at[e]];
        first[w->to.at[e]] = (int32_t)e;
    }
    for (size_t i = 0; i < nodes; i++) {
        if (w->open[i] == 0) {
            vec_push(&free_now, (int32_t)i);
        }
    }
    while (free_now.n > 0) {
        for (int32_t e = first[vec_pop(&free_now)]; e >= 0; e = next[e]) {
            if (--w->open[w->from.at[e]] == 0) {
                vec_push(&free_now, w->from.at[e]);
            }
        }
    }
    vec_free(&free_now);
    mem_free(first);
    mem_free(next);
}

// For every node that waits for ever, something it waits for in vain (-1: none). Freed by the
// caller.
static int32_t *find_reasons(const Waiting *w) {
    int32_t *reason = mem_array(w->names.n + 1, sizeof *reason);
    memset(reason, 0xFF, (w->names.n + 1) * sizeof *reason);
    for (size_t e = 0; e < w->from.n; e++) {
        if (w->open[w->from.at[e]] > 0 && w->open[w->to.at[e]] > 0) {
            reason[w->from.at[e]] = w->to.at[e];
        }
    }
    return reason;
}

static void report_unreachable(const Deck *const *decks, const bool *is_shown, size_t n,
                               Diags *diags) {
    Waiting w = {0};
    add_nodes(&w, decks, n);
    add_edges(&w, decks, n);
    settle(&w);
    int32_t *reason = find_reasons(&w);
    int32_t node = 0;
    for (size_t d = 0; d < n; d++) {
        for (size_t i = 0; i < decks[d]->card_count; i++, node++) {
            const Card *card = &decks[d]->cards[i];
            if (!is_shown[d] || reason[node] < 0) {
                continue;
            }
            const Str name = w.names.at[reason[node]];
            diags_add(diags, SEVERITY_WARNING, decks[d]->path, card->line, S("D5"),
                      "the card is never reached: it waits for %.*s, which waits in a circle",
                      STR_ARG(name));
        }
    }
    vec_free(&w.names);
    vec_free(&w.from);
    vec_free(&w.to);
    hashmap_free(&w.cards);
    hashmap_free(&w.topics);
    mem_free(w.open);
    mem_free(reason);
}

void deck_lint_links(const LintDeck *decks, size_t n, Diags *diags) {
    Arena a = {0};
    Diags found = {0};
    Names names = names_of_shown(decks, n);
    const Deck **all = mem_array(n, sizeof *all);
    bool *is_shown = mem_array(n, sizeof *is_shown);
    HashMap shown_paths = {0};
    size_t count = 0;
    for (int shown = 1; shown >= 0; shown--) {
        for (size_t d = 0; d < n; d++) {
            if (decks[d].is_shown != (shown == 1)) {
                continue;
            }
            if (shown == 1) {
                hashmap_put(&shown_paths, decks[d].deck->path, 1);
                lint_check_fences(&decks[d], diags);
            }
            is_shown[count] = shown == 1;
            all[count++] = shown == 1 ? decks[d].deck : give_way(&a, decks[d].deck, &names);
        }
    }
    deck_check(all, count, &found);
    report_unreachable(all, is_shown, count, &found);
    for (size_t i = 0; i < found.n; i++) {
        const Diag *f = &found.at[i];
        if (hashmap_get(&shown_paths, f->path) >= 0) {
            diags_add(diags, f->severity, f->path, f->line, f->rule, "%.*s", STR_ARG(f->text));
        }
    }
    report_taken(decks, n, &names, diags);
    hashmap_free(&shown_paths);
    names_free(&names);
    mem_free((void *)all);
    mem_free(is_shown);
    diags_free(&found);
    arena_free(&a);
}
