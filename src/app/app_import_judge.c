// Who changed what: a card as it stands in the file, as we have it, and as it was imported last.
//
// Texts are compared by the print of a card, so that blank lines and the like make no difference.
// Of a card from another program only those parts count that such a program knows; what the learner
// added to it (own words, notes, prerequisites) is nobody else's business. A hint counts where both
// have one. Tags stand apart: a tag put on or taken off is no quarrel about the words.
#include "app/app_import_internal.h"
#include "deck/deck_print.h"

Str judge_print(Arena *a, const Card *card) {
    Buf b = {0};
    deck_print_card(&b, card);
    const Str text = arena_str(a, buf_str(&b));
    buf_free(&b);
    return text;
}

ImportMark judge_mark(const Card *card, bool own) {
    Card bare = *card;
    bare.id = STR_NONE;
    bare.has_id = false;
    if (!own) {
        bare.tags = (StrList){0};
        bare.has_kind = true;
        bare.needs = (StrList){0};
        bare.key_count = 0;
        bare.time_s = bare.rev = 0;
        bare.field[FIELD_MINE] = bare.field[FIELD_NOTE] = STR_NONE;
    }
    Arena a = {0};
    ImportMark mark = {.words = (uint32_t)hash_str(judge_print(&a, &bare))};
    for (size_t i = 0; i < card->tags.n; i++) {
        mark.tags += (uint32_t)hash_str(card->tags.at[i]); // in any order
    }
    arena_free(&a);
    return mark;
}

ImportFate judge_fate(ImportMark theirs, ImportMark ours, const ImportMark *last) {
    if (theirs.words == ours.words) {
        return FATE_SAME;
    }
    if (last && last->words == ours.words) {
        return FATE_CHANGED;
    }
    return last && last->words == theirs.words ? FATE_SAME : FATE_CONFLICT;
}

static bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

// Labels that an export writes before a field, and the numbers of gaps, say nothing of their own.
static bool is_filler(Str word) {
    static const char *const fillers[] = {"why", "not", "like", "say", "hint", "source", "c"};
    bool is_number = true;
    for (size_t i = 0; i < word.n; i++) {
        is_number = is_number && word.at[i] >= '0' && word.at[i] <= '9';
    }
    for (size_t i = 0; i < ARRAY_LEN(fillers); i++) {
        is_number = is_number || str_eq_nocase(word, str_of(fillers[i]));
    }
    return is_number;
}

static uint64_t words_of(Str text) {
    uint64_t sum = 0;
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        char low[64];
        while (end < text.n && is_word_byte(text.at[end])) {
            const char c = text.at[end];
            low[(end - at) % sizeof low] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
            end++;
        }
        const size_t n = end - at;
        if (n > 0 && !is_filler(str_sub(text, at, end))) {
            sum += hash_str((Str){low, n < sizeof low ? n : sizeof low});
        }
        at = end + 1;
    }
    return sum;
}

static uint64_t words_of_card(const Card *card) {
    uint64_t sum = words_of(card->prompt) + words_of(card->front) + words_of(card->back);
    for (int i = 0; i < FIELD_COUNT; i++) {
        const bool is_own = i == FIELD_MINE || i == FIELD_NOTE;
        sum += is_own ? 0 : words_of(card->field[i]);
    }
    return sum;
}

bool judge_same_words(const Card *a, const Card *b) {
    return words_of_card(a) == words_of_card(b);
}
