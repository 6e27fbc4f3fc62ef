// AnkiWriter: fills a new Anki collection, the database inside a package. It knows the tables and
// nothing of what they mean; whoever calls gives rows. Two schemas: 11, where note types and decks
// are JSON in the one row of `col`, and 18, where they are tables of their own with protobuf in
// them. All of it is one transaction.
#ifndef STORE_DB_ANKI_WRITE_H
#define STORE_DB_ANKI_WRITE_H

#include "base/err.h"

typedef enum AnkiSchema { ANKI_SCHEMA_11 = 11, ANKI_SCHEMA_18 = 18 } AnkiSchema;

typedef struct AnkiWriter AnkiWriter;

typedef struct AnkiCol {
    int64_t crt_s; // day 0 of due dates
    int64_t mod_ms;
    Str conf, models, decks, dconf; // JSON; of schema 11 only
} AnkiCol;

typedef struct AnkiNote {
    int64_t id, mid;
    Str guid;
    int64_t mod_s;
    Str tags;   // " a b "
    Str fields; // joined by 0x1F
    Str sort;   // the first one as plain text
    uint32_t checksum;
} AnkiNote;

typedef struct AnkiCard {
    int64_t id, nid, did;
    int32_t ord;
    int64_t mod_s;
    int32_t type, queue, due, ivl, factor, reps, lapses;
} AnkiCard;

typedef struct AnkiReview {
    int64_t id_ms, cid;
    int32_t ease, ivl, last_ivl, factor, time_ms, type;
} AnkiReview;

// A table of schema 18: id, name, time and one or two blobs.
typedef enum AnkiTable {
    ANKI_NOTETYPES,   // id, name, blob
    ANKI_FIELDS,      // id of the type, ord, name, blob
    ANKI_TEMPLATES,   // id of the type, ord, name, blob
    ANKI_DECKS,       // id, name with 0x1F between levels, common, kind
    ANKI_DECK_CONFIG, // id, name, blob
    ANKI_CONFIG,      // name, JSON as blob
    ANKI_TAGS,        // name
    ANKI_TABLE_COUNT
} AnkiTable;

typedef struct AnkiThing {
    int64_t id;
    int32_t ord;
    Str name;
    int64_t mod_s;
    Str blob, kind;
} AnkiThing;

// NULL on failure. The file must not be there.
AnkiWriter *anki_writer_open(const char *path, AnkiSchema schema, Err *err);
bool anki_write_col(AnkiWriter *w, const AnkiCol *col, Err *err); // once
bool anki_write_thing(AnkiWriter *w, AnkiTable table, const AnkiThing *thing, Err *err);
bool anki_write_note(AnkiWriter *w, const AnkiNote *note, Err *err);
bool anki_write_card(AnkiWriter *w, const AnkiCard *card, Err *err);
// Moved on by as many milliseconds as it takes to find its id free.
bool anki_write_review(AnkiWriter *w, const AnkiReview *review, Err *err);
// Commits and closes, or, when the writer is given up, throws away; frees it either way.
bool anki_writer_finish(AnkiWriter *w, Err *err);
void anki_writer_abandon(AnkiWriter *w); // NULL is fine

#endif
