// The plan of an import: what would be written where.
#ifndef APP_APP_IMPORT_INTERNAL_H
#define APP_APP_IMPORT_INTERNAL_H

#include "app/app_internal.h"
#include "base/buf.h"
#include "deck/deck_parse.h"
#include "import/import.h"

#define IMPORT_MEDIA_TOTAL ((uint64_t)8 << 30)

// Bytes [offset, offset + length) of a file become `text`.
typedef struct PlanEdit {
    size_t offset, length;
    Str text;
} PlanEdit;

typedef struct PlanFile {
    const char *path;
    bool is_new;
    Str head;            // of a new file: its front matter
    VEC(PlanEdit) edits; // by offset once the plan is made
    Buf added;           // at its end
    Str old;             // what it held before
    bool is_written;
} PlanFile;

// What became of a card of the import.
typedef struct PlanItem {
    Str id;        // of our card; empty: left out
    bool is_fresh; // was not here before
} PlanItem;

typedef struct Plan {
    Arena arena;
    Import *import;
    const char *import_dir, *media_dir;
    VEC(PlanFile) files;
    VEC(PlanItem) items; // one for each import card
    VEC(LogRow) rows;
    HashMap by_tail, by_prompt; // of our imported cards -> card of the library
    HashMap by_path;            // -> files
    HashMap seen;               // ids that a card of the file stands for already
    int32_t reviews;            // rows of the source's log among `rows`
    int32_t taken;              // cards
    size_t media_written;       // of import->media, from its start
} Plan;

// Fills in files, items and rows, and counts into the report. Writes nothing.
void plan_make(App *app, Plan *plan, ImportReport *report);

#endif
