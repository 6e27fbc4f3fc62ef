// Filling the list: the search, the order, the walk over all cards a piece at a time, the
// selection.
#include <string.h>

#include "app/app_search.h"
#include "base/vec.h"
#include "ui/screens/browse_internal.h"

// Looks at this many cards in one frame: a few milliseconds, so that typing never waits for a
// search, however many cards there are.
#define WORK_PER_FRAME 25000

static void restart(Browse *b) {
    vec_clear(&b->found);
    b->walked = 0;
    b->is_done = false;
    b->want = b->item;
    b->anchor = -1;
    b->follow = true;
}

void browse_search(Ui *ui, Browse *b) {
    QueryFault fault = {0};
    Query *q = app_query_open(ui_app(ui), edit_text(&b->field), ui_now(ui), &fault);
    b->has_fault = q == NULL;
    b->fault = fault;
    if (!q) {
        return;
    }
    app_query_free(b->query);
    b->query = q;
    b->row = 0;
    if (b->has_marks) {
        memset(b->marks, 0, b->item_n);
        b->has_marks = false;
    }
    restart(b);
}

void browse_again(Ui *ui, Browse *b) {
    QueryFault fault = {0};
    const size_t n = app_library(ui_app(ui))->item_n;
    if (n != b->item_n) {
        mem_free(b->marks);
        b->marks = mem_array(n + 1, sizeof *b->marks);
        b->item_n = n;
        b->has_marks = false;
        b->item = -1;
    }
    mem_free(b->order);
    b->order = NULL;
    if (b->sort != SORT_DECK || b->falling) {
        const int32_t today = app_today(ui_app(ui), ui_now(ui))->day;
        b->order = app_sorted_items(ui_app(ui), b->sort, b->falling, today);
    }
    // What is typed may be half a search; the one in force is kept then, as it was.
    Query *q = app_query_open(ui_app(ui), edit_text(&b->field), ui_now(ui), &fault);
    if (!q) {
        q = app_query_open(ui_app(ui), (Str){0}, ui_now(ui), &fault);
    }
    app_query_free(b->query);
    b->query = q;
    restart(b);
}

void browse_index(Ui *ui, Browse *b) {
    const bool was_ready = b->is_indexed;
    if (!b->is_done) {
        return; // what was asked comes first
    }
    b->is_indexed = app_search_work(ui_app(ui), WORK_PER_FRAME);
    if (b->is_indexed && !was_ready && b->field.text.n) {
        browse_again(ui, b); // now it finds more
    }
}

bool browse_walk(Browse *b) {
    if (b->is_done) {
        return true;
    }
    const size_t before = b->found.n;
    b->is_done = app_query_walk(b->query, b->order, &b->walked, WORK_PER_FRAME, &b->found);
    for (size_t i = before; b->want >= 0 && i < b->found.n; i++) {
        if (b->found.at[i] == b->want) {
            b->row = (int32_t)i;
            b->want = -1;
            b->follow = true;
        }
    }
    if (b->is_done) {
        b->want = -1;
        const int32_t last = (int32_t)b->found.n - 1;
        b->row = b->row > last ? last : b->row;
        b->row = b->row < 0 ? 0 : b->row;
    }
    const bool is_there = b->row < (int32_t)b->found.n;
    // While the card is still being looked for, the one before it stays the chosen one.
    if (b->want < 0 || b->item < 0) {
        b->item = is_there ? b->found.at[b->row] : -1;
    }
    return b->is_done;
}

bool browse_walk_to_end(Ui *ui, Browse *b) {
    if (app_library(ui_app(ui))->item_n != b->item_n) {
        return false;
    }
    while (!browse_walk(b)) {
        // All means all: the rest of the walk is made up at once.
    }
    return true;
}

void browse_choose(Browse *b, int32_t row) {
    const int32_t n = (int32_t)b->found.n;
    row = row >= n ? n - 1 : row;
    b->row = row < 0 ? 0 : row;
    b->item = b->row < n ? b->found.at[b->row] : -1;
    b->want = -1;
    b->follow = true;
}

size_t browse_marked(const Browse *b) {
    size_t n = 0;
    for (size_t i = 0; b->has_marks && i < b->found.n; i++) {
        n += b->marks[b->found.at[i]];
    }
    return n;
}

ItemList browse_targets(const Browse *b) {
    ItemList out = {0};
    for (size_t i = 0; b->has_marks && i < b->found.n; i++) {
        if (b->marks[b->found.at[i]]) {
            vec_push(&out, b->found.at[i]);
        }
    }
    if (out.n == 0 && b->item >= 0) {
        vec_push(&out, b->item);
    }
    return out;
}
