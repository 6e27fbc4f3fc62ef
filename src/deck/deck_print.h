// The canonical text of a Deck: parts in the order of decks/FORMAT.md, one blank line between them,
// LF line ends. deck_parse of the result gives the same Deck, places apart.
//
// Cards the parser left out because of an error are not in the Deck and would be lost: whoever
// replaces a file by its print must refuse while deck_parse reports errors. Remarks beside the id
// comment are kept, since they are part of a side.
#ifndef DECK_DECK_PRINT_H
#define DECK_DECK_PRINT_H

#include "base/buf.h"
#include "core/card.h"

void deck_print(Buf *out, const Deck *deck);
// The same without the front matter.
void deck_print_body(Buf *out, const Deck *deck);
// One card, heading first, ending with a line end. For new cards and for the overlay.
void deck_print_card(Buf *out, const Card *card);

#endif
