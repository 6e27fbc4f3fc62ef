// The learner's own words and edits of a deck's cards live beside the deck, in mine/<deck>.deck.md:
// cards with the same id that hold only what was changed. Each side or field that is present
// replaces the original's, an empty one removes it; everything else shows the original, also after
// the deck was upgraded.
//
// "Changed" needs a memory of what the original said when it was changed. The key base= of the id
// comment holds it: base=why:1c9f03aa,back:77b2e610, a short hash of each part. With it,
//   - a part of the overlay that still says what the original said is no change. (To replace the
//     front, a "---" is needed, and so the back must be repeated.)
//   - the prompt can be changed; without base=prompt:... the heading only names the card
//   - an original that has changed as well is noticed, and said.
// A card written by hand has no base=, and every part in it counts as a change.
#ifndef DECK_DECK_OVERLAY_H
#define DECK_DECK_OVERLAY_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/err.h"
#include "core/card.h"

// A part is a CardField, or one of these.
#define OVERLAY_FRONT  ((int)FIELD_COUNT)
#define OVERLAY_BACK   ((int)FIELD_COUNT + 1)
#define OVERLAY_PROMPT ((int)FIELD_COUNT + 2)
#define OVERLAY_PARTS  ((int)FIELD_COUNT + 3)

const char *deck_overlay_part_name(int part);      // "Why", "front", "back", "prompt"
bool deck_overlay_part_parse(Str name, int *part); // the same names
// The part's text; at == NULL when the card has none.
Str deck_overlay_part(const Card *card, int part);

typedef struct OverlayChange {
    bool is_changed;   // by the learner
    Str text;          // what the learner wants instead; n == 0: nothing
    bool both_changed; // the original is not any more what it was then
} OverlayChange;

// What the overlay card changes in the original, part by part.
void deck_overlay_changes(const Card *original, const Card *mine,
                          OverlayChange changes[OVERLAY_PARTS]);
// The original with the changes applied, in the arena. Id, kind, needs, tags and keys stay the
// original's. False when the result is no card of its kind (a cloze card without a gap, say): then
// *out is the original and *why a sentence in the arena.
bool deck_overlay_merge(Arena *a, const Card *original, const Card *mine, Card *out, Str *why);

// The overlay file's text after changing one part of one card; `text` is what it holds now (empty
// for none), deck_id goes into a new one. value.at == NULL restores the original, an empty value
// removes the part. *out is in the arena, and empty when no change is left. ERR_INPUT when the file
// has errors, since rewriting would lose what could not be read, and when the result would be no
// card.
bool deck_overlay_edit(Arena *a, Str path, Str text, Str deck_id, const Card *original, int part,
                       Str value, Str *out, Err *err);

#endif
