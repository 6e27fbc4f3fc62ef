// Edit distance with early exit, for suggestions.
#include "deck/deck_suggest.h"

#include <stdlib.h>

#define MAX_LENGTH 120

static int min_int(int a, int b) {
    return a < b ? a : b;
}

int suggest_distance(Str a, Str b, int limit) {
    const int n = (int)a.n, m = (int)b.n;
    if (a.n > MAX_LENGTH || b.n > MAX_LENGTH || abs(n - m) > limit) {
        return limit + 1;
    }
    // Three rows: swaps of neighbours look two rows back.
    int rows[3][MAX_LENGTH + 1];
    for (int j = 0; j <= m; j++) {
        rows[0][j] = j;
    }
    for (int i = 1; i <= n; i++) {
        int *row = rows[i % 3];
        const int *above = rows[(i + 2) % 3];
        const int *two_above = rows[(i + 1) % 3];
        int best = row[0] = i;
        for (int j = 1; j <= m; j++) {
            const int differ = a.at[i - 1] != b.at[j - 1];
            row[j] = min_int(min_int(above[j] + 1, row[j - 1] + 1), above[j - 1] + differ);
            if (i > 1 && j > 1 && a.at[i - 1] == b.at[j - 2] && a.at[i - 2] == b.at[j - 1]) {
                row[j] = min_int(row[j], two_above[j - 2] + 1);
            }
            best = min_int(best, row[j]);
        }
        if (best > limit) {
            return limit + 1;
        }
    }
    return min_int(rows[n % 3][m], limit + 1);
}

Suggestion suggest_start(Str wanted) {
    // A third of the letters may be wrong, three at most.
    const int limit = wanted.n < 4 ? 1 : wanted.n < 9 ? 2 : 3;
    return (Suggestion){.wanted = wanted, .distance = limit + 1};
}

void suggest_offer(Suggestion *s, Str candidate) {
    const int distance = suggest_distance(s->wanted, candidate, s->distance - 1);
    if (distance < s->distance) {
        s->distance = distance;
        s->best = candidate;
    }
}
