// Selecting in the list of cards: by Space, by Shift and the arrows, all at once, and by the mouse
// with what is held down.
#include <string.h>

#include "base/vec.h"
#include "ui/screens/browse_internal.h"

#define DOUBLE_CLICK_MS 400

void browse_mark(Browse *b, int32_t row, bool on) {
    if (row >= 0 && row < (int32_t)b->found.n) {
        b->marks[b->found.at[row]] = on;
        b->has_marks = b->has_marks || on;
    }
}

void browse_extend(Browse *b, int by) {
    if (b->anchor < 0) {
        b->anchor = b->row;
        browse_mark(b, b->row, true);
    }
    const int32_t from = b->row, anchor = b->anchor;
    browse_choose(b, b->row + by);
    b->anchor = anchor;
    const bool is_back = by > 0 ? from < anchor : from > anchor;
    if (b->row != from) {
        browse_mark(b, is_back ? from : b->row, !is_back);
    }
}

void browse_select_all(Ui *ui, Browse *b) {
    if (!browse_walk_to_end(ui, b)) {
        return;
    }
    const bool on = browse_marked(b) < b->found.n;
    for (size_t i = 0; i < b->found.n; i++) {
        b->marks[b->found.at[i]] = on;
    }
    b->has_marks = on;
}

void browse_clear(Browse *b) {
    memset(b->marks, 0, b->item_n);
    b->has_marks = false;
    b->anchor = -1;
}

void browse_note_mouse(Browse *b, const Input *in) {
    if (in->kind == INPUT_DOWN && in->button == 1) {
        b->mouse_mods = in->mods;
        b->before_ms = b->click_ms;
        b->click_ms = in->mono_ms;
    }
}

bool browse_pick(Browse *b, int32_t row) {
    const unsigned mods = b->mouse_mods;
    const int32_t from = b->anchor >= 0 ? b->anchor : b->row;
    const bool is_second = mods == 0 && row == b->click_row && row == b->row &&
                           b->click_ms - b->before_ms < DOUBLE_CLICK_MS;
    b->click_row = row;
    b->mouse_mods = 0;
    if (mods & MOD_SHIFT) {
        // Like the arrows: what was selected before stays, and the range goes on from its anchor.
        for (int32_t i = from < row ? from : row; i <= (from < row ? row : from); i++) {
            browse_mark(b, i, true);
        }
        browse_choose(b, row);
        b->anchor = from;
        return false;
    }
    if (mods & MOD_CTRL) {
        // The first one is meant as well when the second is clicked.
        const bool is_first = !b->has_marks && row != b->row;
        browse_mark(b, b->row,
                    is_first || (b->row < (int32_t)b->found.n && b->has_marks &&
                                 b->marks[b->found.at[b->row]]));
        if (row < (int32_t)b->found.n) {
            browse_mark(b, row, !(b->has_marks && b->marks[b->found.at[row]]));
        }
    }
    browse_choose(b, row);
    b->anchor = row;
    if (is_second) {
        b->click_row = -1; // a third click is a first one again
    }
    return is_second;
}

void browse_keep_marks(Ui *ui, Browse *b) {
    const Library *lib = app_library(ui_app(ui));
    arena_reset(&b->kept_arena);
    vec_clear(&b->kept);
    for (size_t i = 0; b->has_marks && i < b->item_n; i++) {
        if (b->marks[i]) {
            vec_push(&b->kept, arena_str(&b->kept_arena, lib->items[i].key));
        }
    }
}

void browse_bring_marks(Ui *ui, Browse *b) {
    const Library *lib = app_library(ui_app(ui));
    for (size_t i = 0; i < b->kept.n; i++) {
        const int32_t item = hashmap_get(&lib->item_by_key, b->kept.at[i]);
        if (item >= 0) {
            b->marks[item] = 1;
            b->has_marks = true;
        }
    }
}
