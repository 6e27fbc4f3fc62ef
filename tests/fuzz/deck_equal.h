// Comparing decks, under the name the tests know.
#ifndef FUZZ_DECK_EQUAL_H
#define FUZZ_DECK_EQUAL_H

#include "deck/deck_same.h"

#endif
