// Reads one *.deck.md file (decks/FORMAT.md) into a Deck. Reading never fails: what is wrong
// becomes a Diag with its line, and the good cards load all the same. The rule is simple enough to
// tell a writer: a card with an error is left out until it is mended, a card with a warning is
// loaded.
//
// Strings are views into `text` where a part is one stretch of it and copies in the arena where it
// is not (CRLF, Windows-1252 bytes, parts joined from several places), so both must outlive the
// Deck. Backslash literals stay in place; deck_show.h says who removes which.
//
// In a cloze card every mark of prompt, front and back carries a number in memory, even where the
// file does not hold it yet. deck_ids.h writes those into the file; parse again after it has.
#ifndef DECK_DECK_PARSE_H
#define DECK_DECK_PARSE_H

#include "base/diag.h"
#include "core/card.h"

#define DECK_MAX_BYTES   ((size_t)64 << 20) // a larger file gives a Diag and no cards
#define DECK_MAX_LINE    ((size_t)1 << 20)  // a card with a longer line is left out
#define DECK_MAX_CARD    ((size_t)2 << 20)  // a card of more bytes is left out
#define DECK_MAX_CARDS   250000
#define DECK_MAX_TOPICS  50000
#define DECK_MAX_LIST    500   // entries of needs=, tags= and the lists of the front matter
#define DECK_MAX_COMMENT 16384 // bytes of an id comment
#define DECK_MAX_MARKS   900   // cloze marks of one card

// Where the ids of cards that have none begin; reserved, so a file may not use it.
#define DECK_TEMPORARY_ID "tmp."

// The front matter key in which an imported deck keeps its name in Anki, levels and all. It means
// nothing here but is no mistake; exports use it.
#define DECK_ANKI_KEY "anki-deck"

// The key in which an overlay keeps what the original said (deck_overlay.h).
#define DECK_BASE_KEY "base"

// The deck, in the arena; never NULL. `path` is for messages. `fallback_id` names the deck when the
// front matter does not (the path below the decks folder, without .deck.md).
//
// A card without an id gets a temporary one, derived from the deck's id and the prompt, with ".2",
// ".3" behind it for equal prompts of one file. Card.offset and Card.length can be kept to read one
// card again later: deck_parse of that slice with the deck's id as fallback gives the same card
// (but for its place: topic, line, offset, and the ".2" of a temporary id).
Deck *deck_parse(Arena *a, Str path, Str text, Str fallback_id, Diags *diags);

// The same for a file of the learner's changes (deck_overlay.h): its cards are parts of cards, so
// their kinds are neither guessed nor checked.
Deck *deck_parse_overlay(Arena *a, Str path, Str text, Str fallback_id, Diags *diags);

// Lower-case words joined by dots and hyphens, at least one dot, not starting with "tmp.".
bool deck_id_is_valid(Str id);

#endif
