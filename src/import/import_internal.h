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
    bool is_borrowed; // the texts up to `source` are only good for the call
} ImportSides;

// Adds a card; false when it was left out, and a Diag says why. Texts must live in import->arena,
// unless the sides say otherwise.
bool import_add_card(Import *import, ImportCard card, const ImportSides *sides);
// "FILE: where" with a sentence, as a warning: something was left out.
void import_drop(Import *import, Str where, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
// The same, for what is only worth knowing.
void import_note(Import *import, Str where, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
// Tells how far reading is; false: stop, nobody wants the rest.
bool import_tick(Import *import, int64_t done, int64_t total);
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
// The same, but empty and without a word when it is not in the file.
Str media_link_if_there(void *self, Arena *a, Str name);
// Markdown with its pictures "![x](target)" and sounds "[x](a.mp3)" taken along: those that lie
// below `dir`, a folder or, in an archive, the member's (NULL: nowhere). What is not there is
// reported.
Str media_pictures(MediaIndex *index, Str text, const char *dir, Str where);
void media_free(MediaIndex *index);

// --- import_read.c -------------------------------------------------------------------------------
// The bytes of a text file as a table or notes, whatever they are;
// `name` is for its ending. Nothing is added when they are neither, unless `any_markdown`.
bool import_read_bytes(Import *import, Str name, Str bytes, Str deck, const char *dir,
                       bool any_markdown, const ImportOptions *options, Err *err);
bool import_is_text_name(Str name);  // has it the ending of a text file?
Str import_stem(Arena *a, Str path); // file name without its ending

#endif
