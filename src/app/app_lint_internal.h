// One run of lint, shared by the files that make it.
#ifndef APP_APP_LINT_INTERNAL_H
#define APP_APP_LINT_INTERNAL_H

#include "app/app_lint.h"
#include "base/hash.h"
#include "base/vec.h"
#include "deck/deck_lint.h"

typedef enum Home { HOME_ELSEWHERE, HOME_SHIPPED, HOME_OWN } Home;

typedef struct LintRun {
    const LintOptions *options;
    Arena arena;                      // decks and their texts
    const char *folder[HOME_OWN + 1]; // real paths
    Str mine_folder;                  // of the learner's changes, with a slash at its end
    bool is_home_named[HOME_OWN + 1];
    VEC(LintDeck) decks;
    HashMap seen;  // real path of every deck read
    HashMap order; // path of a shown deck -> its place
    Diags diags;
    size_t sql_checked;
} LintRun;

// Runs the model answer of every SQL card that shows its rows (app_lint_sql.c).
void lint_run_sql(LintRun *run);

#endif
