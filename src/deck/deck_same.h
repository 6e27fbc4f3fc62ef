// Do two decks say the same, places (lines, offsets, paths) apart? What fmt asks before it writes,
// and what the tests ask of printing.
#ifndef DECK_DECK_SAME_H
#define DECK_DECK_SAME_H

#include "core/card.h"

// Name of the first part that differs, NULL when none does. A card's needs, tags, other keys and
// topic are compared by deck_difference alone.
const char *card_difference(const Card *a, const Card *b);
const char *deck_difference(const Deck *a, const Deck *b);

#endif
