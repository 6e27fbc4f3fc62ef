// Decode: the bytes of a text file as UTF-8, whatever they were.
#ifndef IMPORT_DECODE_H
#define IMPORT_DECODE_H

#include "base/arena.h"

// Text in the arena or a view of `bytes`, without a byte-order mark. *encoding names what was
// found: "UTF-8", "UTF-16" or "Windows-1252".
Str decode_text(Arena *a, Str bytes, const char **encoding);

#endif
