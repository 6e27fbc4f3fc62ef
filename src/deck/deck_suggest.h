// "Did you mean ...?": the nearest of some names by the number of letters to change.
#ifndef DECK_DECK_SUGGEST_H
#define DECK_DECK_SUGGEST_H

#include "base/str.h"

// Insertions, deletions, replacements and swaps of neighbours between a and b, or limit + 1 when
// there are more. Strings longer than 120 bytes count as far apart. limit <= 10.
int suggest_distance(Str a, Str b, int limit);

// A search under way: offer every candidate, then read best (at == NULL when none is near).
typedef struct Suggestion {
    Str wanted, best;
    int distance;
} Suggestion;

Suggestion suggest_start(Str wanted);
void suggest_offer(Suggestion *s, Str candidate);

#endif
