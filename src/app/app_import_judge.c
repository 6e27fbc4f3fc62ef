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

// --- the same words ------------------------------------------------------------------------------
// Letters and digits of any script; signs beyond ASCII count, but for the boxes of a list.
static bool is_word_byte(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (unsigned char)c >= 0x80;
}

// Labels that an export writes before a field, and the numbers of gaps, say nothing of their own.
static bool is_filler(Str word) {
    bool is_number = true, is_label = str_eq(word, S("c")) || str_eq(word, S("x")) ||
                                      str_eq(word, S("\u2610")) || str_eq(word, S("\u2611"));
    for (size_t i = 0; i < word.n; i++) {
        is_number = is_number && word.at[i] >= '0' && word.at[i] <= '9';
    }
    for (int i = 0; i < FIELD_COUNT; i++) {
        is_label = is_label || str_eq_nocase(word, str_of(card_field_name((CardField)i)));
    }
    return is_number || is_label;
}

// Adds the words of the text that are not in `seen` yet: a list that stands in front and again,
// marked, behind says nothing more.
static uint64_t add_words(HashMap *seen, Arena *a, Str text) {
    uint64_t sum = 0;
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        Buf low = {0};
        while (end < text.n && is_word_byte(text.at[end])) {
            const char c = text.at[end++];
            buf_add_byte(&low, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
        }
        if (low.n > 0 && !is_filler(buf_str(&low)) && hashmap_get(seen, buf_str(&low)) < 0) {
            hashmap_put(seen, arena_str(a, buf_str(&low)), 1);
            sum += hash_str(buf_str(&low));
        }
        buf_free(&low);
        at = end + 1;
    }
    return sum;
}

static uint64_t words_of_card(const Card *card, bool with_mine) {
    Arena a = {0};
    HashMap seen = {0};
    uint64_t sum = add_words(&seen, &a, card->prompt) + add_words(&seen, &a, card->front) +
                   add_words(&seen, &a, card->back);
    for (int i = 0; i < FIELD_COUNT; i++) {
        const bool is_wanted =
            i != FIELD_NOTE && i != FIELD_RUBRIC && (i != FIELD_MINE || with_mine);
        sum += is_wanted ? add_words(&seen, &a, card->field[i]) : 0;
    }
    hashmap_free(&seen);
    arena_free(&a);
    return sum;
}

bool judge_same_words(const Card *theirs, const Card *ours) {
    const uint64_t words = words_of_card(theirs, true);
    return words == words_of_card(ours, true) || words == words_of_card(ours, false);
}
