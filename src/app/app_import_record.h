// What each card said when it was imported last: two numbers a card in the data folder's
// imported.txt, by which the next import of the same file knows who changed what since. Without the
// file (it may be deleted) a card that differs counts as changed by both.
#ifndef APP_APP_IMPORT_RECORD_H
#define APP_APP_IMPORT_RECORD_H

#include "base/arena.h"
#include "base/hash.h"
#include "base/vec.h"

typedef struct ImportMark {
    uint32_t words, tags; // hashes of the card's text and of its tags
} ImportMark;

typedef struct ImportRecord {
    Arena arena;
    HashMap by_id;
    VEC(ImportMark) marks;
    VEC(Str) ids; // in the order of the file
    bool is_changed;
} ImportRecord;

// What cannot be read counts as not there.
void import_record_read(ImportRecord *record, const char *path);
const ImportMark *import_record_get(const ImportRecord *record, Str id); // NULL: not known
void import_record_set(ImportRecord *record, Str id, ImportMark mark);
Str import_record_text(const ImportRecord *record, Arena *a);
void import_record_free(ImportRecord *record);

#endif
