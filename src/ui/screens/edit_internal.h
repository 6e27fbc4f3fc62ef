// The state of the edit screen, shared by what acts on it (edit.c) and what draws it (edit_draw.c).
#ifndef UI_SCREENS_EDIT_INTERNAL_H
#define UI_SCREENS_EDIT_INTERNAL_H

#include "app/app_edit.h"
#include "ui/screens/review_internal.h"
#include "ui/w_text.h"

#define EDIT_AREA_ID   1
#define EDIT_WORDS_MAX 6

typedef struct EditScreen {
    Arena arena; // of the card as it was opened
    Str begun;   // the text with an empty line for one's own words; as good as unchanged
    CardEdit card;
    TextArea area;
    bool shows_preview; // in a narrow window: instead of the text
    bool is_wide;       // both fit; as drawn last
    bool is_kept;       // the draft on disk holds what is in the area
    bool is_done;       // saved or thrown away: leave no draft behind
    int64_t draft_ms;   // when the draft is to be written, UI_NEVER
    Act leave_by;       // what was asked for when there were unsaved changes

    // The text as looked at last: card, faults, words to complete.
    Arena look; // of the card shown: the last one that could be read
    Arena word_arena;
    uint64_t look_version;
    size_t look_caret;
    bool is_looked, has_view, is_stale; // stale: the view is older than the text
    int64_t look_ms;                    // when a large text is to be looked at again, UI_NEVER
    Diags faults;
    StrList words;
    size_t word_from; // where the word being completed begins
    ReviewScreen preview;
    Scroll preview_scroll, fault_scroll;
} EditScreen;

bool edit_is_changed(const EditScreen *e);
// Brings card, faults and words up to date with the text; a large text waits for a pause.
void edit_look(Ui *ui, EditScreen *e, int64_t now_ms);
void edit_draw(UiFrame *f, void *self);
// The draft, when its time has come.
void edit_keep_draft(Ui *ui, EditScreen *e, int64_t now_ms);

#endif
