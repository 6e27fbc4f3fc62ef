// Card -> item keys, and back.
#include "deck/deck_items.h"

#include "text/cloze.h"

#define PARTS 3

// Marks which numbers occur. Returns the highest.
static int32_t find_numbers(const Card *card, bool *present) {
    const Str parts[PARTS] = {card->prompt, card->front, card->back};
    Arena scratch = {0};
    int32_t highest = 0;
    for (size_t i = 0; i < PARTS; i++) {
        size_t n = 0;
        const ClozeMark *marks = cloze_marks(&scratch, parts[i], &n);
        for (size_t m = 0; m < n; m++) {
            const int32_t number = marks[m].number;
            if (number > 0 && number <= CLOZE_MAX_NUMBER) {
                present[number] = true;
                highest = number > highest ? number : highest;
            }
        }
    }
    arena_free(&scratch);
    return highest;
}

Str *deck_card_items(Arena *a, const Card *card, size_t *n) {
    *n = 0;
    if (card->kind == KIND_RUBRIC) {
        return NULL;
    }
    if (card->kind != KIND_CLOZE) {
        Str *one = ARENA_NEW(a, Str);
        *one = card->id;
        *n = 1;
        return one;
    }
    bool present[CLOZE_MAX_NUMBER + 1] = {false};
    const int32_t highest = find_numbers(card, present);
    Str *items = ARENA_ARRAY(a, Str, (size_t)highest);
    for (int32_t i = 1; i <= highest; i++) {
        if (present[i]) {
            items[(*n)++] = arena_printf(a, "%.*s/%d", STR_ARG(card->id), (int)i);
        }
    }
    return items;
}

int32_t deck_item_number(Str item, Str *id) {
    const size_t slash = str_find_byte(item, '/', 0);
    int64_t n = 0;
    *id = item;
    if (slash == SIZE_MAX || !str_to_i64(str_skip(item, slash + 1), &n) || n < 1 ||
        n > CLOZE_MAX_NUMBER) {
        return 0;
    }
    *id = str_sub(item, 0, slash);
    return (int32_t)n;
}

int32_t deck_card_highest_cloze(const Card *card) {
    bool present[CLOZE_MAX_NUMBER + 1] = {false};
    return find_numbers(card, present);
}
