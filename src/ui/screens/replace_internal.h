// Find and replace: its state, shared by what acts on it (replace.c) and what draws it
// (replace_draw.c).
#ifndef UI_SCREENS_REPLACE_INTERNAL_H
#define UI_SCREENS_REPLACE_INTERNAL_H

#include "app/app_replace.h"
#include "ui/screens/screens_internal.h"
#include "ui/w_edit.h"
#include "ui/w_scroll.h"

#define REPLACE_FIELD_FIND 1
#define REPLACE_FIELD_WITH 2

typedef struct ReplaceScreen {
    int32_t *items;
    size_t n;
    Edit find, with;
    bool match_case, whole_words;
    ReplaceWhere where;
    int32_t field; // with the focus; 0: the list has it
    Replacing *replacing;
    bool is_done; // every card was looked at
    int32_t selected;
    bool follow; // bring the selected row into view
    Scroll list;
} ReplaceScreen;

typedef struct ReplaceCounts {
    size_t cards, places; // that would change
    size_t shipped;       // of the cards: kept as the learner's version
    size_t skipped, unfit;
} ReplaceCounts;

void replace_count(const ReplaceScreen *s, ReplaceCounts *c);
bool replace_walk(ReplaceScreen *s); // a piece; true when done
void replace_draw(UiFrame *f, void *self);

#endif
