// What the files of the apkg reader share. A Collection is an open Anki database with its note
// types and decks in memory; notes are read one after another.
#ifndef IMPORT_APKG_INTERNAL_H
#define IMPORT_APKG_INTERNAL_H

#include "import/apkg.h"
#include "import/import_internal.h"
#include "import/template.h"
#include "store/db_foreign.h"

#define SCHEMA_LEGACY 11
#define SCHEMA_NEWEST 18

typedef struct CardTemplate {
    Str name, question, answer;
} CardTemplate;

typedef struct NoteType {
    Str name;
    bool is_cloze;
    VEC(Str) fields;
    VEC(CardTemplate) templates;
} NoteType;

typedef struct Collection {
    Import *import;
    const ImportOptions *options;
    Db *db;
    int64_t version; // of its schema
    VEC(NoteType) types;
    HashMap type_by_id; // id as decimal text
    VEC(Str) decks;     // names with "::"
    HashMap deck_by_id;
    // How it counts days.
    int64_t created_s;      // instant of its day 0
    int64_t offset_minutes; // west of Greenwich when it was made; INT64_MAX when not known
    int64_t rollover_hour;
    bool is_v1_scheduler; // three buttons while learning
    MediaIndex media;
    VEC(uint32_t) item_of;  // the cards read: place in import->cards ...
    VEC(int32_t) number_of; // ... and cloze number, by the order of card_ids
    HashMap card_by_id;     // Anki's card id as text -> place in the two above
    Arena note_texts;       // fields of the note under way
    Arena texts;            // of the card under way
} Collection;

// apkg.c: everything from its `db`, which stays open until collection_free.
bool collection_read(Collection *c, Err *err);
void collection_free(Collection *c);

// apkg_types.c: the schema's own words. ERR_INPUT when it is none we read.
bool collection_check(Collection *c, Err *err);
bool collection_read_types(Collection *c, Err *err);
bool collection_read_decks(Collection *c, Err *err);
bool collection_read_config(Collection *c, Err *err);

// apkg_notes.c
bool collection_read_notes(Collection *c, Err *err);
// apkg_log.c: after the notes. Suspended cards always, the rest with progress.
bool collection_read_progress(Collection *c, Err *err);

#endif
