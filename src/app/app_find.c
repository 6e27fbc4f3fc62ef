// Finding cards by a few typed words, best first, a bounded piece at a time: for the palette, which
// asks again with every key.
#include <string.h>

#include "app/app_internal.h"
#include "text/uni.h"

#define WORDS_MAX 16

static bool is_word_char(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

// Rank of a prompt for the words, 3 when one of them is missing. The first word decides.
static int32_t rank_of(Str prompt, const Str *words, size_t n) {
    int32_t rank = 3;
    for (size_t i = 0; i < n; i++) {
        size_t at = str_find_nocase(prompt, words[i], 0);
        if (at == SIZE_MAX) {
            return 3;
        }
        if (i > 0) {
            continue;
        }
        rank = at == 0 ? 0 : 2;
        for (; rank == 2 && at != SIZE_MAX; at = str_find_nocase(prompt, words[i], at + 1)) {
            rank = is_word_char(prompt.at[at - 1]) ? 2 : 1;
        }
    }
    return rank;
}

// Keeps the list sorted; what falls off the end was not better than any of it.
static void keep(CardHit *best, size_t *n, CardHit hit) {
    if (*n == CARD_HITS_MAX && best[*n - 1].rank <= hit.rank) {
        return;
    }
    size_t place = *n < CARD_HITS_MAX ? (*n)++ : *n - 1;
    for (; place > 0 && best[place - 1].rank > hit.rank; place--) {
        best[place] = best[place - 1];
    }
    best[place] = hit;
}

bool app_find_cards(App *app, Str words, size_t *at, size_t work, CardHit best[CARD_HITS_MAX],
                    size_t *n) {
    Arena a = {0};
    Str word[WORDS_MAX], rest = uni_fold(&a, words);
    size_t word_n = 0, spent = 0;
    while (rest.at && word_n < WORDS_MAX) {
        const Str piece = str_trim(str_cut(&rest, ' '));
        if (piece.n) {
            word[word_n++] = piece;
        }
    }
    for (; *at < app->lib.card_n && word_n && spent < work; ++*at, spent++) {
        const CardInfo *card = &app->lib.cards[*at];
        const int32_t rank =
            card->item_count ? rank_of(app_folded_prompt(app, (int32_t)*at, &spent), word, word_n)
                             : 3;
        if (rank < 3) {
            keep(best, n, (CardHit){.item = card->first_item, .rank = rank});
        }
    }
    arena_free(&a);
    return word_n == 0 || *at >= app->lib.card_n;
}
