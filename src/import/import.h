// Import: what a file of another program holds, as cards of ours, before anything is written. The
// readers (apkg.h, text_table.h, dialect.h) fill it in; app/ compares it with the collection, shows
// the plan, and writes. What a reader leaves out becomes a Diag with its place.
#ifndef IMPORT_IMPORT_H
#define IMPORT_IMPORT_H

#include "base/diag.h"
#include "base/err.h"
#include "base/vec.h"
#include "core/card.h"
#include "core/review.h"

typedef struct ImportOptions {
    bool with_progress;    // bring intervals and the log along
    int32_t rollover_hour; // at which a day of the learner starts
    int64_t now_ms;
    const char *media_dir; // where media already brought lie; NULL: nowhere
    Str media_link;        // what leads there from a deck file: "media"
    Str columns; // "front,back,tags,-": what the columns of a table hold; empty: found out
    // Called every few cards with what is done of how much (0: not known); may be NULL. On false
    // the reader stops and import_read answers NULL.
    bool (*tick)(void *self, int64_t done, int64_t total);
    void *tick_self;
} ImportOptions;

// One card. Card.id is empty: the deck, the note and the part make it (import_card_id).
typedef struct ImportCard {
    Str deck;       // names of the levels joined by "::"
    Str note;       // what tells the note apart, as letters and digits
    bool is_global; // the note's name is unique wherever it lies, not only in its deck
    int32_t part;   // 1 for the first card of a note
    Card card;
    Str where; // "note 1398130078204", "line 12"
    Str guid;  // the note's name as the source has it; empty when it has none
} ImportCard;

// A row of the log for a card that we did not have: `row.item` is empty, number is that of the
// cloze or 0. Rows of one card stand in order of time.
typedef struct ImportAct {
    uint32_t card;
    int32_t number;
    LogRow row;
} ImportAct;

typedef struct ImportMedium {
    Str name;         // as the source calls it
    Str target;       // file name under media_dir
    int64_t member;   // of the archive
    const char *path; // or a file of its own
    bool is_used;     // a card shows it
    bool is_there;    // the same bytes lie under media_dir already
} ImportMedium;

typedef struct Archive Archive;

typedef struct Import {
    Arena arena;
    Str file;   // as it was named
    Str format; // "apkg", "colpkg", "anki2", "anki-text", "csv", "tsv", ...
    Str about;  // what was found out: "separator comma, UTF-16, columns front back tags"
    int32_t notes;
    int64_t expected; // notes, where that is known beforehand; else 0
    VEC(ImportCard) cards;
    VEC(ImportAct) acts;
    int32_t reviews; // rows of the source's log among the acts
    VEC(ImportMedium) media;
    Archive *archive; // media are read from it; NULL when there is none
    bool is_zstd;     // and are packed once more
    // Of a table: what its columns were taken for, "front,back,tags", the names in its first row
    // and the cells of the first row of cards.
    Str columns;
    StrList column_names, column_cells;
    const ImportOptions *options; // while it is read
    bool is_stopped;              // tick said so
    Diags *diags;                 // the caller's
} Import;

// Does the file look like one of ours (then it is no import) or like one we read? The answer is the
// name of the format, NULL when none fits. Looks at the name and the first bytes.
const char *import_sniff(const char *path);
// Reads the file or folder. NULL with err when nothing can be taken from it: ERR_INPUT, ERR_LIMIT,
// ERR_IO. Diags outlive the Import.
Import *import_read(const char *path, const ImportOptions *options, Diags *diags, Err *err);
void import_free(Import *import); // NULL is fine

// "AZ-104::Storage & Recovery" -> "import/az-104/storage-recovery", the id of its deck file.
Str import_deck_id(Arena *a, Str deck);
// "import.az-104.storage-recovery.k3j...": the id of the card; and its end that names note and part
// alone, by which a card is found again in whichever deck it lies.
Str import_card_id(Arena *a, const ImportCard *card);
Str import_note_tail(Arena *a, const ImportCard *card);
// Writes medium i to a path, in one step.
bool import_write_medium(Import *import, size_t i, const char *path, Err *err);

#endif
