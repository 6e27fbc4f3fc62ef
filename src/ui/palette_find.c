// Ranking. A score is the quality of the match, then what it is:
//
//     0  begins so     10  a word begins so     20  inside     30  only in the sentence that helps
//     40 and up  the letters in their order, the gaps between them counted
//     + 0 an action    + 2 a deck    + 15 a card
//
// so that a handful of letters finds a command before the many cards that hold the same word, and a
// card that begins with what was typed before a command that only mentions it.
#include "ui/palette_find.h"

#include "text/uni.h"

#define WORK_PER_FRAME 25000
#define DECKS_MAX      20
#define NO_MATCH       1000

// The letters of `wanted` in their order in `text`; 40 and the number of letters passed by.
static int32_t fuzzy_score(Str text, Str wanted) {
    size_t at = 0, gaps = 0;
    bool first = true;
    for (size_t i = 0; i < wanted.n; i++) {
        if (wanted.at[i] == ' ') {
            continue;
        }
        const size_t found = str_find_byte(text, wanted.at[i], at);
        if (found == SIZE_MAX) {
            return NO_MATCH;
        }
        gaps += first ? 0 : found - at;
        first = false;
        at = found + 1;
    }
    // Letters strewn over a whole title are no match.
    return gaps <= wanted.n * 2 + 2 ? 40 + (int32_t)gaps : NO_MATCH;
}

static int32_t word_score(Str text, Str word) {
    int32_t best = NO_MATCH;
    for (size_t at = str_find(text, word, 0); at != SIZE_MAX; at = str_find(text, word, at + 1)) {
        const int32_t score = at == 0 ? 0 : text.at[at - 1] == ' ' ? 10 : 20;
        best = score < best ? score : best;
    }
    return best;
}

// All words must occur; the worst of them counts, and the whole text as it stands before them.
static int32_t text_score(Str text, Str wanted) {
    if (str_starts(text, wanted)) {
        return 0;
    }
    int32_t worst = 0;
    Str rest = wanted;
    while (rest.at) {
        const Str word = str_cut(&rest, ' ');
        if (word.n) {
            const int32_t score = word_score(text, word);
            worst = score > worst ? score : worst;
        }
    }
    return worst;
}

static int32_t action_score(Arena *a, ActionId id, Str wanted) {
    const Str label = uni_fold(a, str_of(action_info(id)->label));
    const int32_t score = text_score(label, wanted);
    if (score < NO_MATCH) {
        return score;
    }
    const Str both = arena_printf(a, "%.*s %.*s", STR_ARG(label),
                                  STR_ARG(uni_fold(a, str_of(action_info(id)->help))));
    return text_score(both, wanted) < NO_MATCH ? 30 : fuzzy_score(label, wanted);
}

static int32_t deck_score(Arena *a, const DeckInfo *deck, Str wanted) {
    const Str title = uni_fold(a, deck->title);
    const int32_t score = text_score(title, wanted);
    if (score < NO_MATCH) {
        return score + 2;
    }
    return (text_score(deck->id, wanted) < NO_MATCH ? 22 : fuzzy_score(title, wanted)) + 2;
}

// Puts the hit in its place; equal ones stay in the order they came.
static void add_hit(PaletteFind *p, Hit hit) {
    if (hit.score >= NO_MATCH || p->n == PALETTE_HITS_MAX) {
        return;
    }
    size_t place = p->n++;
    for (; place > 0 && p->hits[place - 1].score > hit.score; place--) {
        p->hits[place] = p->hits[place - 1];
    }
    p->hits[place] = hit;
}

static void find_at_once(PaletteFind *p, App *app, const ActionId *actions, size_t n, Str text) {
    Arena a = {0};
    const Str wanted = uni_fold(&a, str_trim(text));
    p->n = 0;
    for (size_t i = 0; i < n; i++) {
        const int32_t score = wanted.n ? action_score(&a, actions[i], wanted) : 0;
        add_hit(p, (Hit){HIT_ACTION, (int32_t)actions[i], score});
    }
    Hit decks[DECKS_MAX];
    size_t deck_n = 0;
    const size_t all = app && wanted.n ? app_library(app)->deck_n : 0;
    for (size_t i = 0; i < all && deck_n < DECKS_MAX; i++) {
        const int32_t score = deck_score(&a, &app_library(app)->decks[i], wanted);
        if (score < NO_MATCH) {
            decks[deck_n++] = (Hit){HIT_DECK, (int32_t)i, score};
        }
    }
    for (size_t i = 0; i < deck_n; i++) {
        add_hit(p, decks[i]);
    }
    arena_free(&a);
}

void palette_find_begin(PaletteFind *p, App *app, const ActionId *actions, size_t n, Str text) {
    p->card_n = p->walked = 0;
    p->is_done = !app || str_is_blank(text);
    find_at_once(p, app, actions, n, text);
}

void palette_find_more(PaletteFind *p, App *app, const ActionId *actions, size_t n, Str text) {
    if (p->is_done) {
        return;
    }
    p->is_done = app_find_cards(app, text, &p->walked, WORK_PER_FRAME, p->cards, &p->card_n);
    find_at_once(p, app, actions, n, text);
    for (size_t i = 0; i < p->card_n; i++) {
        add_hit(p, (Hit){HIT_CARD, p->cards[i].item, 15 + 10 * p->cards[i].rank});
    }
}
