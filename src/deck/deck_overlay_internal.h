// What reading and editing overlays share.
#ifndef DECK_OVERLAY_INTERNAL_H
#define DECK_OVERLAY_INTERNAL_H

#include "deck/deck_overlay.h"

#define OVERLAY_HASH_SIZE 9 // eight digits and a NUL

// A short hash of the text, white space around it aside.
void overlay_hash(Str text, char out[OVERLAY_HASH_SIZE]);
// The hash that base= holds for the part; empty when there is none.
Str overlay_base(const Card *mine, int part);
bool overlay_apply(Arena *a, const Card *original, const OverlayChange changes[OVERLAY_PARTS],
                   Card *out, Str *why);

#endif
