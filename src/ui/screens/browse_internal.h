// The list of all cards, shared by what acts on it (browse.c), what fills it (browse_find.c) and
// what draws it (browse_draw.c).
#ifndef UI_SCREENS_BROWSE_INTERNAL_H
#define UI_SCREENS_BROWSE_INTERNAL_H

#include "base/vec.h"
#include "ui/screens/review_internal.h"
#include "ui/w_edit.h"

#define BROWSE_FIELD 1

typedef struct Browse {
    Edit field;
    bool in_field; // the search field has the focus
    // The search in force. When the text stops making sense, the one before stays in force and the
    // fault says where.
    Query *query;
    QueryFault fault;
    bool has_fault;
    // What it found so far: the walk goes on in every frame until it is done.
    SortKey sort;
    bool falling;
    int32_t *order; // NULL: the library's own
    size_t walked;
    bool is_done;
    bool is_indexed; // whole cards are searched, not prompts alone
    ItemList found;

    int32_t row;    // the chosen one of `found`
    int32_t item;   // the item in it, -1 for none
    int32_t want;   // item to choose again when the walk meets it, -1 for none
    int32_t anchor; // row at which selecting with Shift began, -1
    uint8_t *marks; // of each item: selected
    size_t item_n;  // length of marks
    bool has_marks;
    Arena kept_arena;
    VEC(Str) kept; // keys of what was selected when an act on files was begun
    bool columns[SORT_KEY_COUNT];

    unsigned mouse_mods;         // held while the mouse was pressed
    int64_t click_ms, before_ms; // monotonic: of the last press and the one before
    int32_t click_row;           // picked last by the mouse, -1

    bool follow; // bring the chosen row into view
    Scroll list, side, scroll;
    int32_t page_rows; // that fit, as drawn last
    ReviewScreen preview;
    int32_t shown_item; // in the preview, -1
} Browse;

// browse_find.c
// Takes the text of the field as the search; row 0 is chosen unless the same card is found again.
void browse_search(Ui *ui, Browse *b);
// The same search over again, because cards, states or the order are others.
void browse_again(Ui *ui, Browse *b);
// A piece of the index that searches whole cards; the first search of a program's life makes it.
void browse_index(Ui *ui, Browse *b);
// A piece of the walk. False: not at its end yet.
bool browse_walk(Browse *b);
void browse_choose(Browse *b, int32_t row);
// Cards that an act is about: the selected ones among those found, else the chosen one. The caller
// frees.
ItemList browse_targets(const Browse *b);
size_t browse_marked(const Browse *b);

// False when the cards are others since the last frame: then there is nothing to act on.
bool browse_walk_to_end(Ui *ui, Browse *b);

// browse_select.c
void browse_mark(Browse *b, int32_t row, bool on);
// Shift and an arrow: rows between the anchor and the chosen one are selected; going back lets go.
void browse_extend(Browse *b, int by);
void browse_select_all(Ui *ui, Browse *b);
void browse_clear(Browse *b);
// Items get other numbers when files change; what was selected before an act stays so after it.
void browse_keep_marks(Ui *ui, Browse *b);
void browse_bring_marks(Ui *ui, Browse *b);
// Remembers what was held and how fast one clicked, for the pick that follows.
void browse_note_mouse(Browse *b, const Input *in);
// A click on the row: with Ctrl into the selection or out of it, with Shift up to here, else
// chosen. True for the second click of two: the row is to be opened.
bool browse_pick(Browse *b, int32_t row);

// browse_draw.c
void browse_draw(UiFrame *f, void *self);

// Titles of the columns, for head and dialog.
extern const char *const browse_titles[SORT_KEY_COUNT];
extern const char *const browse_column_names[SORT_KEY_COUNT]; // in the setting
void browse_read_columns(const Settings *s, bool out[SORT_KEY_COUNT]);

#endif
