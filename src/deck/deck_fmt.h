// The canonical form of a whole file: ids and cloze numbers written in, parts in their order
// (deck_print.h), line ends, byte-order mark and the presence of a front matter as they were.
// Formatting twice changes nothing.
#ifndef DECK_DECK_FMT_H
#define DECK_DECK_FMT_H

#include "base/arena.h"
#include "base/diag.h"
#include "deck/deck_ids.h"

// The text in the arena, or `text` itself when it is canonical. False when the file has errors
// (printing would lose the cards that were left out); diags hold them then, and the warnings
// otherwise. With rules == NULL no ids are written.
bool deck_fmt(Arena *a, Str path, Str text, Str fallback_id, const DeckIdRules *rules, Str *out,
              Diags *diags);

#endif
