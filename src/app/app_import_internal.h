// The plan of an import from inside: what was read, what became of each card of it, and what would
// be written where.
#ifndef APP_APP_IMPORT_INTERNAL_H
#define APP_APP_IMPORT_INTERNAL_H

#include "app/app_import.h"
#include "app/app_import_record.h"
#include "app/app_internal.h"
#include "base/task.h"
#include "deck/deck_parse.h"
#include "import/import.h"

#define PART_PREFIX        "import-" // folders in undo/ where pictures wait for their place
#define IMPORT_MEDIA_TOTAL ((uint64_t)8 << 30)

// Bytes [offset, offset + length) of a file, which hash to `was`, become `text`.
typedef struct PlanEdit {
    size_t offset, length;
    uint64_t was;
    Str text;
} PlanEdit;

typedef struct PlanFile {
    const char *path;
    bool is_new;
    Str head;            // of a new file: its front matter
    VEC(PlanEdit) edits; // by offset once the plan is made
    Buf added;           // at its end
    Str whole;           // instead of all these: the new text; at == NULL: not so
    Str old;             // of a whole text: what it replaces; at == NULL: nothing
} PlanFile;

// What became of a card of the file.
typedef struct PlanItem {
    Str id; // of our card; empty: left out
    ImportFate fate;
    int32_t at;   // our card in the library, -1 when it is new
    int32_t deck; // in ImportPlan.decks, -1
} PlanItem;

// What is found out by comparing; made again when the collection changes meanwhile.
typedef struct PlanCompare {
    Arena arena;
    uint64_t version; // of the app
    VEC(PlanFile) files;
    VEC(PlanItem) items; // one for each card
    VEC(LogRow) rows;
    VEC(ImportDeck) decks;
    HashMap by_tail, by_prompt, by_any_prompt; // of our imported cards -> card of the library
    HashMap by_path;                           // -> files
    HashMap by_deck;                           // path of its file -> decks
    HashMap seen;                              // ids that a card of the file stands for already
    ImportRecord record;
    int32_t reviews; // rows of the source's log among `rows`
    int32_t taken;   // cards
    int32_t ours;    // cards that are ours by their id and stay as they are
    int32_t gone;    // cards of our copy that the file had once and has no more
} PlanCompare;

struct ImportPlan {
    App *app;
    const char *path;
    ImportWishes wishes;
    int64_t now_ms;
    Arena arena; // of all that holds from reading on
    const char *import_dir, *media_dir, *part_root, *part_dir, *record_path;

    ImportStage stage;
    Err err;
    int64_t done, total;
    Task *task;    // between steps
    Task *running; // the same inside its body; NULL when all is done at once
    int ticks;
    bool is_read, is_stopped;

    Import *import; // another program's file
    Deck *deck;     // or one of ours
    Str text;       // its text
    bool is_inside; // which lies among our decks already
    Diags read_diags;

    PlanCompare cmp;
    ImportReport report;
    VEC(ImportColumn) columns;
    size_t copied;       // media of import->media looked at, from the start
    VEC(size_t) fetched; // media unpacked into part_dir
};

// A little was done: pauses now and then. False: stop, nobody wants the rest.
bool plan_tick(void *plan, int64_t done, int64_t total);
// Does the card need to be compared again from the start?
bool plan_is_stale(const ImportPlan *plan);
const char *plan_part_path(const ImportPlan *plan, Arena *a, size_t medium);

// --- app_import_plan.c ---------------------------------------------------------------------------
// Fills in plan->cmp and counts into the report. Writes nothing. False: stopped or stale.
bool plan_compare_cards(ImportPlan *plan);
// --- app_import_deck.c: the same for a deck file of ours
bool plan_compare_deck(ImportPlan *plan);

// --- app_import_judge.c --------------------------------------------------------------------------
Str judge_print(Arena *a, const Card *card);
// Text and tags of a card as numbers. `own` takes all of it but its id, for deck files of ours;
// else only what other programs know of a card.
ImportMark judge_mark(const Card *card, bool own);
ImportFate judge_fate(ImportMark theirs, ImportMark ours, const ImportMark *last);
// Do they say the same in the same words, in whichever of their parts? The learner's own words may
// be among theirs (an export takes them along) or not.
bool judge_same_words(const Card *theirs, const Card *ours);

// --- app_import_write.c --------------------------------------------------------------------------
// Unpacks what is needed into part_dir; pauses.
bool plan_copy_media(ImportPlan *plan, Err *err);
bool plan_fetch(ImportPlan *plan, size_t medium, Err *err); // one
bool plan_commit(ImportPlan *plan, Err *err);
// Nothing of it stays.
void plan_drop_parts(ImportPlan *plan);

PlanFile *plan_file_at(ImportPlan *plan, const char *path, bool is_new, Str head);
int32_t plan_deck_at(ImportPlan *plan, Str id, Str title, const char *path, bool is_new);

#endif
