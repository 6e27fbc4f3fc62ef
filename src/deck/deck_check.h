// Checks over all loaded decks together, which no single file can make: ids that occur twice, needs
// that point to nothing or in a circle.
#ifndef DECK_DECK_CHECK_H
#define DECK_DECK_CHECK_H

#include "base/diag.h"
#include "core/card.h"

// Reports into diags. An id in two files is an error naming both places; the first deck of the list
// wins. A need, or the rubric of an interview card, that no deck has is a warning (rule "R10") with
// the nearest id there is; so is a circle of needs among cards, topics or decks.
void deck_check(const Deck *const *decks, size_t n, Diags *diags);

#endif
