// What the writers share: a note in HTML, pictures, counting, the place a file is made in.
#ifndef EXPORT_EXPORT_INTERNAL_H
#define EXPORT_EXPORT_INTERNAL_H

#include "base/buf.h"
#include "base/hash.h"
#include "base/vec.h"
#include "export/export.h"

// --- export_place.c: a folder beside the file to be, where it is made ----------------------------
typedef struct Place {
    Arena arena;
    const char *path; // what is to be made
    const char *dir;  // made beside it, with everything that is needed on the way
    bool force;
} Place;

// place_close even when this fails. Refuses what is there already; an empty folder may be.
bool place_open(Place *place, const char *path, bool is_folder, bool force, Err *err);
// Path of a file in it, in its arena.
const char *place_file(Place *place, const char *name);
// Moves place/name to the path; refuses when something has come to be there meanwhile.
bool place_publish(Place *place, const char *name, Err *err);
void place_close(Place *place); // removes what is left

// --- export_media.c ------------------------------------------------------------------------------
typedef struct Medium {
    const char *path; // of the file
    Str name;         // in the package
} Medium;

typedef struct MediaSet {
    Arena arena;
    VEC(Medium) media;
    HashMap by_path, by_name;
    HashMap missing;
    Diags *diags;
} MediaSet;

// Name for the file that `target` means in a card of a deck in `dir`; at == NULL when it is no
// local file (remote, outside the folder), or is not there, which is reported.
Str media_name(MediaSet *set, const char *dir, Str target);
// The target as the path it means: signs written as %20 are taken for what they stand for when
// there is no file of the literal name.
Str media_target(Arena *a, const char *dir, Str target);
void media_set_free(MediaSet *set);

// --- export_note.c: a card as a note of two sides ------------------------------------------------
typedef struct ExportNote {
    Str front, back, hint; // of a cloze note: text, what is behind it
    bool is_cloze;
} ExportNote;

// As HTML for Anki, cloze marks in its braces; as Markdown with ours. In the arena.
ExportNote export_note_html(Arena *a, const Card *card, MediaSet *media, const char *dir);
ExportNote export_note_markdown(Arena *a, const Card *card);
// The deck's and the card's tags, each once.
StrList export_tags(Arena *a, const Deck *deck, const Card *card);
// "a b": words for programs that split tags at blanks. `with` is one more, or NULL.
Str export_tag_words(Arena *a, StrList tags, const char *with);
// "Fundamentals::How the internet works".
Str export_deck_name(Arena *a, const Deck *deck);

// --- export.c ------------------------------------------------------------------------------------
// What is told at the end, counted on the way.
typedef struct Losses {
    int32_t lists, rubrics, lessons, remarks, needs, pictures, kinds, progress;
} Losses;

typedef struct Export {
    const ExportSource *source;
    const ExportOptions *options;
    ExportReport *report;
    Place place;
    Losses losses;
} Export;

// Counts a deck; every writer calls it once for each deck it read.
void export_count(Export *e, const ExportDeck *deck);

// Each makes place/"out" and says under which name it lies; false with err.
typedef bool ExportWrite(Export *e, Err *err);
bool export_write_package(Export *e, Err *err);
bool export_write_table(Export *e, Err *err); // Anki text, CSV
bool export_write_json(Export *e, Err *err);
bool export_write_markdown(Export *e, Err *err);

#define EXPORT_OUT "out"

#endif
