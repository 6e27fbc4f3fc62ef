// The import screen's state, shared by what acts on it (import.c) and what draws it (import_draw.c,
// import_plan.c).
#ifndef UI_SCREENS_IMPORT_INTERNAL_H
#define UI_SCREENS_IMPORT_INTERNAL_H

#include "app/app_import.h"
#include "ui/screens/review_internal.h"
#include "ui/w_edit.h"

#define IMPORT_PATH_FIELD 1
#define IMPORT_DECK_FIELD 2
#define IMPORT_RECENT_MAX 8
#define IMPORT_OFFERS_MAX 12
#define IMPORT_ROWS_MAX   48

// What can be changed about a plan.
typedef enum PlanRowKind {
    PLAN_ROW_DECK,
    PLAN_ROW_PROGRESS,
    PLAN_ROW_CONFLICT,
    PLAN_ROW_COLUMN
} PlanRowKind;

typedef struct PlanRow {
    PlanRowKind kind;
    int32_t column;
} PlanRow;

typedef struct ImportScreen {
    // Which file.
    Edit path;
    Arena list_arena;
    StrList recent, offers; // offers: how the typed path can go on
    int32_t chosen;         // of them, -1: the typed path
    // What would happen. NULL while a file is chosen.
    ImportPlan *plan;
    ImportPlan *next; // the same file with other wishes, being read
    Buf file, columns, deck;
    bool with_progress, take_theirs;
    bool is_dropped; // the screen was opened with a file
    bool is_told;    // of a plan that is done: the others know
    int64_t said_ms; // when the screen said that it writes
    int said_passes; // of drawing since then
    Edit deck_field;
    bool in_deck;
    PlanRow rows[IMPORT_ROWS_MAX];
    int32_t row_n, row;
    bool follow;
    // The card in the preview.
    size_t sample;
    bool wants_ours, is_looked, has_view;
    bool shows_card; // bring it into view where it lies below the plan
    Arena look;
    ImportSample info;
    Str tags; // of the card, "net, security"
    ReviewScreen preview;
    Scroll scroll, side, card_scroll;
} ImportScreen;

// import.c
bool import_is_busy(const ImportScreen *s); // something goes on by itself
void import_step(Ui *ui, ImportScreen *s);  // a piece of it
void import_look(ImportScreen *s);          // the card of the preview
ImportStage import_stage(const ImportScreen *s);
bool import_is_choosing(const ImportScreen *s);

// import_draw.c
void import_draw(UiFrame *f, void *self);
// import_plan.c
void import_draw_plan(UiFrame *f, ImportScreen *s, Rect rest);
// A word for what becomes of a card: "new", "in conflict".
const char *import_fate_word(ImportFate fate);
// The error as a sentence of its own.
Str import_err_words(UiFrame *f, const Err *err);
// "line 3: the row has only one column": what was left out, without the file's name.
Str import_diag_words(UiFrame *f, const ImportScreen *s, const Diag *diag);

#endif
