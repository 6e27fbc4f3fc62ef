// The review items of a card: what the log and the schedule are keyed by. A card is one item with
// its own id; a cloze card is one item per number, "id/1", "id/2"; a rubric has none.
#ifndef DECK_DECK_ITEMS_H
#define DECK_DECK_ITEMS_H

#include "base/arena.h"
#include "core/card.h"

// Keys in ascending order of number, in the arena. *n may be 0.
Str *deck_card_items(Arena *a, const Card *card, size_t *n);
// The number at the end of an item key, 0 when there is none; *id is what comes before it.
int32_t deck_item_number(Str item, Str *id);
// Highest number written in the card's prompt and sides, 0 when there is none.
int32_t deck_card_highest_cloze(const Card *card);

#endif
