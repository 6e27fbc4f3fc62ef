// Undo: nothing leaves the log, so taking an act back is an act too. Two views of the same rows:
// UndoStack knows what the next undo and redo would refer to; UndoneSet knows which rows do not
// count in the end.
//
//     rows   1 learn   2 review   3 undo->2   4 undo->1   5 redo->1   6 star
//     done   1         1 2        1           -           1           1 6
//     undone -         -          2           2 1         2           -        (a new act forgets)
//
// Row 2 stays undone for ever: redo reaches only what was undone since the last new act.
#include "base/mem.h"
#include "base/vec.h"
#include "core/fold.h"

static void stack_push(int64_t **at, size_t *n, size_t *cap, int64_t seq) {
    VEC(int64_t) v = {*at, *n, *cap};
    vec_push(&v, seq);
    *at = v.at;
    *n = v.n;
    *cap = v.cap;
}

// Removes the newest entry equal to seq; it is the last one unless the log was tampered with.
static bool stack_take(int64_t *at, size_t *n, int64_t seq) {
    for (size_t i = *n; i > 0; i--) {
        if (at[i - 1] == seq) {
            for (size_t k = i; k < *n; k++) {
                at[k - 1] = at[k];
            }
            --*n;
            return true;
        }
    }
    return false;
}

void undo_feed(UndoStack *u, LogKind kind, int64_t seq, int64_t ref) {
    if (kind == LOG_UNDO) {
        if (stack_take(u->done, &u->done_n, ref)) {
            stack_push(&u->undone, &u->undone_n, &u->undone_cap, ref);
        }
    } else if (kind == LOG_REDO) {
        if (stack_take(u->undone, &u->undone_n, ref)) {
            stack_push(&u->done, &u->done_n, &u->done_cap, ref);
        }
    } else {
        stack_push(&u->done, &u->done_n, &u->done_cap, seq);
        u->undone_n = 0;
    }
}

int64_t undo_next(const UndoStack *u) {
    return u->done_n ? u->done[u->done_n - 1] : 0;
}

int64_t redo_next(const UndoStack *u) {
    return u->undone_n ? u->undone[u->undone_n - 1] : 0;
}

void undo_free(UndoStack *u) {
    mem_free(u->done);
    mem_free(u->undone);
    *u = (UndoStack){0};
}

// A hash set with linear probing; 0 marks an empty slot, as no row has seq 0. A learner who takes
// back a whole log feeds the seqs in falling order, which a sorted array would pay for dearly.

static size_t slot_of(const UndoneSet *s, int64_t seq) {
    const uint64_t spread = (uint64_t)seq * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(spread >> 32) & (s->cap - 1);
}

// The slot that holds seq, or the empty one where it belongs.
static size_t slot_find(const UndoneSet *s, int64_t seq) {
    size_t i = slot_of(s, seq);
    while (s->at[i] != 0 && s->at[i] != seq) {
        i = (i + 1) & (s->cap - 1);
    }
    return i;
}

static void undone_grow(UndoneSet *s) {
    UndoneSet wide = {.n = s->n, .cap = s->cap ? s->cap * 2 : 16};
    wide.at = mem_array(wide.cap, sizeof *wide.at);
    for (size_t i = 0; i < s->cap; i++) {
        if (s->at[i] != 0) {
            wide.at[slot_find(&wide, s->at[i])] = s->at[i];
        }
    }
    mem_free(s->at);
    *s = wide;
}

static void undone_add(UndoneSet *s, int64_t seq) {
    if ((s->n + 1) * 2 > s->cap) {
        undone_grow(s);
    }
    const size_t i = slot_find(s, seq);
    if (s->at[i] == 0) {
        s->at[i] = seq;
        s->n++;
    }
}

// Takes seq out and puts again what stood behind it, as the probing of those may have begun at or
// before the slot that is now empty.
static void undone_remove(UndoneSet *s, int64_t seq) {
    if (s->n == 0) {
        return;
    }
    size_t i = slot_find(s, seq);
    if (s->at[i] == 0) {
        return;
    }
    s->at[i] = 0;
    s->n--;
    for (i = (i + 1) & (s->cap - 1); s->at[i] != 0; i = (i + 1) & (s->cap - 1)) {
        const int64_t moved = s->at[i];
        s->at[i] = 0;
        s->at[slot_find(s, moved)] = moved;
    }
}

void undone_feed(UndoneSet *s, LogKind kind, int64_t ref) {
    if (ref <= 0) {
        return;
    }
    if (kind == LOG_UNDO) {
        undone_add(s, ref);
    } else if (kind == LOG_REDO) {
        undone_remove(s, ref);
    }
}

bool undone_has(const UndoneSet *s, int64_t seq) {
    return s->n > 0 && seq > 0 && s->at[slot_find(s, seq)] == seq;
}

void undone_free(UndoneSet *s) {
    mem_free(s->at);
    *s = (UndoneSet){0};
}
