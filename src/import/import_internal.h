// What the readers share: adding cards, media and messages to an Import.
#ifndef IMPORT_IMPORT_INTERNAL_H
#define IMPORT_IMPORT_INTERNAL_H

#include "base/hash.h"
#include "import/archive.h"
#include "import/import.h"
#include "import/limits.h"

// A card's sides in Markdown on their way into a Card: the first paragraph of the front becomes the
// prompt. `fallback` is the prompt of a card whose front begins with no text (a picture, code).
typedef struct ImportSides {
    CardKind kind;
    Str front, back, hint, why, source; // the last three are fields, at == NULL when absent
    Str fallback;
    StrList tags;
} ImportSides;

// Adds a card; false when it was left out, and a Diag says why. Texts must live in import->arena.
bool import_add_card(Import *import, ImportCard card, const ImportSides *sides);
// "FILE: where" with a sentence, as a warning: something was left out.
void import_drop(Import *import, Str where, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
// The same, for what is only worth knowing.
void import_note(Import *import, Str where, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
// The tag as one word without what our comment gives a meaning.
Str import_tag(Arena *a, Str tag);
// Letters and digits that stand for a name: 13 of them, from a hash.
Str import_key(Arena *a, Str name);
// Is the name a single plain component of a path?
bool import_is_file_name(Str name);

// --- import_media.c ------------------------------------------------------------------------------
typedef struct MediaIndex {
    Import *import;
    const ImportOptions *options;
    HashMap by_name;
    HashMap missing; // names already reported
} MediaIndex;

void media_add(MediaIndex *index, Str name, int64_t member, const char *path);
// For HtmlRules: the link to a medium, marked as used.
Str media_link(void *self, Arena *a, Str name);
void media_free(MediaIndex *index);

#endif
