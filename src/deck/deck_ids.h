// Writes into a deck file what makes a learner's history independent of its text: an id for every
// card without one, and a number for every cloze mark without one. Every other byte stays as it is,
// line ends included. Doing it twice changes nothing the second time.
#ifndef DECK_DECK_IDS_H
#define DECK_DECK_IDS_H

#include "base/arena.h"
#include "core/card.h"

// What the file itself cannot know. Members may be NULL.
typedef struct DeckIdRules {
    void *self;
    // Is the id in use in another deck, or was it ever used before? (Ids are never used again.)
    bool (*is_taken)(void *self, Str id);
    // The highest cloze number the card ever had, 0 for none. (Neither are numbers.)
    int32_t (*highest_cloze)(void *self, Str id);
} DeckIdRules;

// `deck` is what deck_parse made of `text`. *out is the new text, in the arena, or `text` itself
// when there is nothing to write; *changed counts the cards it touched. Cards the parser left out
// are left alone. After writing the file, parse again: offsets have moved and ids are no longer
// temporary.
//
// An id is the last part of the deck's id and up to five words of the prompt, "net.what-does-dns-
// give-your", with "-2", "-3" behind it until it is free.
void deck_write_ids(Arena *a, Str text, const Deck *deck, const DeckIdRules *rules, Str *out,
                    size_t *changed);

#endif
