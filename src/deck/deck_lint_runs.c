// Rule 15 on shared wording: no eight words in a row stand on two cards. Every run is kept as a
// hash of 64 bits with the card that has it; two runs of equal hash are taken for equal.
#include <string.h>

#include "deck/deck_lint_internal.h"

#define RUNS_MAX ((size_t)1 << 23) // runs beyond are not compared

static void grow_runs(LintRuns *runs) {
    LintRuns wide = {.cap = runs->cap ? runs->cap * 2 : 4096, .n = runs->n};
    wide.keys = mem_array(wide.cap, sizeof *wide.keys);
    wide.owners = mem_array(wide.cap, sizeof *wide.owners);
    for (size_t i = 0; i < runs->cap; i++) {
        if (runs->keys[i] != 0) {
            size_t at = runs->keys[i] & (wide.cap - 1);
            while (wide.keys[at] != 0) {
                at = (at + 1) & (wide.cap - 1);
            }
            wide.keys[at] = runs->keys[i];
            wide.owners[at] = runs->owners[i];
        }
    }
    mem_free(runs->keys);
    mem_free((void *)runs->owners);
    *runs = wide;
}

// The card that has this run already, or NULL after noting that now `card` has it.
static const Card *claim_run(LintRuns *runs, uint64_t key, const Card *card) {
    if ((runs->n + 1) * 2 > runs->cap && runs->n < RUNS_MAX) {
        grow_runs(runs);
    }
    key = key != 0 ? key : 1;
    size_t at = key & (runs->cap - 1);
    while (runs->keys[at] != 0 && runs->keys[at] != key) {
        at = (at + 1) & (runs->cap - 1);
    }
    if (runs->keys[at] == key) {
        return runs->owners[at];
    }
    if (runs->n < RUNS_MAX) {
        runs->keys[at] = key;
        runs->owners[at] = card;
        runs->n++;
    }
    return NULL;
}

static uint64_t hash_word(Str word) {
    char small[64];
    const size_t n = word.n < sizeof small ? word.n : sizeof small;
    for (size_t i = 0; i < n; i++) {
        const char c = word.at[i];
        small[i] = (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    return hash_str((Str){small, n});
}

// The last words seen, oldest first, and where the oldest of them stands.
typedef struct Window {
    uint64_t hash[16];
    int32_t line[16];
    int n;
} Window;

static const Card *run_of_line(LintRuns *runs, Window *w, const LintCard *c, Str line,
                               int32_t number, int length) {
    Str rest = line, word;
    while (lint_next_word(&rest, &word)) {
        if (w->n == length) {
            memmove(w->hash, w->hash + 1, sizeof w->hash - sizeof w->hash[0]);
            memmove(w->line, w->line + 1, sizeof w->line - sizeof w->line[0]);
            w->n--;
        }
        w->hash[w->n] = hash_word(word);
        w->line[w->n++] = number;
        if (w->n == length) {
            uint64_t key = 0;
            for (int i = 0; i < length; i++) {
                key = hash_mix(key, w->hash[i]);
            }
            const Card *owner = claim_run(runs, key, c->card);
            if (owner != NULL && owner != c->card) {
                return owner;
            }
        }
    }
    return NULL;
}

void lint_check_runs(const Lint *lint, LintRuns *runs, const LintCard *card, bool is_shown) {
    const int parts[] = {PART_BACK, FIELD_WHY, FIELD_SAY};
    const int length = lint->limits->shared_run;
    Window w = {0};
    const Card *owner = run_of_line(runs, &w, card, card->prompt, card->card->line, length);
    for (size_t p = 0; owner == NULL && p < ARRAY_LEN(parts); p++) {
        for (size_t i = 0; owner == NULL && i < card->n; i++) {
            const LintLine *line = &card->lines[i];
            if (line->part == parts[p]) {
                owner = run_of_line(runs, &w, card, line->prose, line->number, length);
            }
        }
    }
    if (owner != NULL && is_shown) {
        lint_report(lint, card->deck, w.line[0], "R15",
                    "%d words in a row from here are those of %.*s; say it in another way or drop "
                    "one of the two",
                    length, STR_ARG(owner->id));
    }
}

void lint_runs_free(LintRuns *runs) {
    mem_free(runs->keys);
    mem_free((void *)runs->owners);
    *runs = (LintRuns){0};
}
