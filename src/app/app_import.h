// An import as a planned act: first everything is read and compared with what we have, a piece at a
// time; then one can look at what would happen, change a wish and look again; then it is done as
// one step that one undo takes back, deck files, pictures and log together.
//
// What a card of the file is to us follows from three texts: the file's, ours, and what the file
// said when it was imported last (app/app_import_record.h). Only the file changed: ours follows.
// Only ours changed: it stays. Both did: that is a conflict, ours stays unless the wish says
// otherwise, and it stays a conflict until the two agree.
#ifndef APP_APP_IMPORT_H
#define APP_APP_IMPORT_H

#include "app/app.h"

typedef struct ImportPlan ImportPlan;

typedef enum ImportFate {
    FATE_NEW,
    FATE_CHANGED,
    FATE_SAME,
    FATE_CONFLICT,
    FATE_LEFT_OUT, // the report's diags say why
    FATE_COUNT
} ImportFate;

typedef enum ImportStage {
    PLAN_READING,   // and comparing; import_plan_step goes on
    PLAN_READY,     // to be looked at; a table without a card has an import_plan_err
    PLAN_REFUSED,   // nothing can be taken, import_plan_err says why; nothing is changed
    PLAN_COPYING,   // being done: pictures are unpacked; may be given up still
    PLAN_TO_COMMIT, // the next step writes all the rest at once
    PLAN_DONE,
} ImportStage;

// Wishes are copied. Never fails; reads nothing yet.
ImportPlan *import_plan_new(App *app, const char *path, const ImportWishes *wishes, int64_t now_ms);
// The next piece of reading or doing, some milliseconds long. True while there is more to do.
bool import_plan_step(ImportPlan *plan);
// The same up to the next stage in which there is nothing to do.
void import_plan_run(ImportPlan *plan);
// Stops whatever goes on; of an import that was not done nothing stays. NULL is fine.
void import_plan_free(ImportPlan *plan);

ImportStage import_plan_stage(const ImportPlan *plan);
// How far the stage is; *total is 0 when that is not known.
void import_plan_progress(const ImportPlan *plan, int64_t *done, int64_t *total);
const Err *import_plan_err(const ImportPlan *plan);
// Complete from PLAN_READY on. Borrowed.
const ImportReport *import_plan_report(const ImportPlan *plan);

// --- looking -------------------------------------------------------------------------------------
// A deck in which cards of the file lie or will lie.
typedef struct ImportDeck {
    Str id, title;
    Str path; // of its file
    int32_t cards, fresh;
    bool is_new; // the file will be made
} ImportDeck;
const ImportDeck *import_plan_decks(const ImportPlan *plan, size_t *n);

// A column of a table.
typedef struct ImportColumn {
    Str name;   // in the table's first row, may be empty
    Str sample; // of the first card
    Str role;   // "front", "back", "-" ...
} ImportColumn;
const ImportColumn *import_plan_columns(const ImportPlan *plan, size_t *n); // n 0: no table
// What a column can be taken for, in the order to offer; NULL at the end.
const char *import_column_role(size_t i);

typedef struct ImportSample {
    ImportFate fate;
    Str deck;  // title of where it goes
    Str where; // in the file: "line 12"
} ImportSample;
size_t import_plan_card_count(const ImportPlan *plan);
// Card i of the file as it will be reviewed, answer shown, with its pictures; in the arena. Of a
// conflict `ours` shows what we have. False when it is left out, or cannot be shown.
bool import_plan_card(ImportPlan *plan, size_t i, bool ours, Arena *a, CardView *view,
                      ImportSample *sample);
// The next (by 1) or last (by -1) card after i with this fate, FATE_COUNT for any but those left
// out; i itself when there is none. Start with SIZE_MAX.
size_t import_plan_seek(const ImportPlan *plan, size_t i, int by, ImportFate fate);

// --- doing ---------------------------------------------------------------------------------------
// Begins; steps do it. PLAN_READY only.
void import_plan_go(ImportPlan *plan, int64_t now_ms);
// Index of the deck that got the most cards, once PLAN_DONE; -1.
int32_t import_plan_main_deck(const ImportPlan *plan);

#endif
