// The order of the strict check: decks as the curriculum has them, so that "before" has a meaning.
#include "deck/deck_lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "deck/deck_lint_internal.h"

#define MAX_MESSAGE 600

void lint_report(const Lint *lint, const Deck *deck, int32_t line, const char *rule,
                 const char *fmt, ...) {
    if (strlist_has(deck->exempt, str_of(rule))) {
        return;
    }
    char text[MAX_MESSAGE];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    diags_add(lint->diags, SEVERITY_WARNING, deck->path, line, str_of(rule), "%s", text);
}

// A learner's own deck has no stage and may build on everything, so it comes last here.
static int stage_rank(Stage stage) {
    return stage == STAGE_NONE ? STAGE_COUNT : (int)stage;
}

static int by_curriculum(const void *x, const void *y) {
    const LintDeck *const *a = x, *const *b = y;
    const Deck *p = (*a)->deck, *q = (*b)->deck;
    const int p_rank = stage_rank(p->stage), q_rank = stage_rank(q->stage);
    if (p_rank != q_rank) {
        return p_rank < q_rank ? -1 : 1;
    }
    if (p->order != q->order) {
        return p->order < q->order ? -1 : 1;
    }
    const int c = str_cmp(p->id, q->id);
    return c != 0 ? c : (*a > *b) - (*a < *b);
}

// The place of every card: the order of decks, then that of the file. Of equal ids that of a shown
// deck counts.
static HashMap place_cards(const LintDeck *const *order, size_t n) {
    HashMap places = {0};
    for (int shown = 1; shown >= 0; shown--) {
        int32_t place = 0;
        for (size_t d = 0; d < n; d++) {
            const Deck *deck = order[d]->deck;
            const bool is_turn = order[d]->is_shown == (shown == 1);
            for (size_t i = 0; i < deck->card_count; i++, place++) {
                if (is_turn && hashmap_get(&places, deck->cards[i].id) < 0) {
                    hashmap_put(&places, deck->cards[i].id, place);
                }
            }
        }
    }
    return places;
}

static void check_order(const Lint *lint, const HashMap *places, const Deck *deck) {
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        const int32_t own = hashmap_get(places, card->id);
        for (size_t k = 0; k < card->needs.n; k++) {
            if (hashmap_get(places, card->needs.at[k]) > own) {
                lint_report(lint, deck, lint_comment_line(card), "R10",
                            "needs %.*s, which comes later; move one of the two cards",
                            STR_ARG(card->needs.at[k]));
            }
        }
    }
}

static void check_deck(const Lint *lint, const LintDeck *in, LintWords *words, LintRuns *runs) {
    const Deck *deck = in->deck;
    int32_t topic = -1;
    Arena a = {0};
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        while (topic < card->topic) {
            lint_learn_lesson(words, &deck->topics[++topic]);
        }
        const LintCard c = lint_read_card(&a, in, card);
        if (card->kind == KIND_RUBRIC) {
            if (in->is_shown) {
                lint_check_rubric(lint, &c);
            }
        } else {
            if (in->is_shown) {
                lint_check_card(lint, &c);
            }
            lint_check_words(lint, words, &c, in->is_shown);
            lint_check_runs(lint, runs, &c, in->is_shown);
        }
        arena_reset(&a);
    }
    arena_free(&a);
    while (topic + 1 < (int32_t)deck->topic_count) {
        lint_learn_lesson(words, &deck->topics[++topic]);
    }
    if (in->is_shown) {
        lint_check_deck(lint, deck);
    }
}

int32_t deck_lint_field_line(const LintDeck *deck, const Card *card, CardField field) {
    Arena a = {0};
    const int32_t line = lint_read_card(&a, deck, card).field_line[field];
    arena_free(&a);
    return line > 0 ? line : card->line;
}

void deck_lint_strict(const LintDeck *decks, size_t n, Diags *diags) {
    const Lint lint = {.limits = deck_lint_limits(), .diags = diags};
    const LintDeck **order = mem_array(n, sizeof *order);
    for (size_t i = 0; i < n; i++) {
        order[i] = &decks[i];
    }
    if (n > 1) {
        qsort((void *)order, n, sizeof *order, by_curriculum);
    }
    HashMap places = place_cards(order, n);
    LintWords words = {0};
    LintRuns runs = {0};
    for (size_t i = 0; i < n; i++) {
        if (order[i]->is_shown) {
            check_order(&lint, &places, order[i]->deck);
        }
        if (order[i]->is_shown || order[i]->is_world) {
            check_deck(&lint, order[i], &words, &runs);
        }
    }
    lint_runs_free(&runs);
    lint_words_free(&words);
    hashmap_free(&places);
    mem_free((void *)order);
}
