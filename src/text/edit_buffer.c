// The bytes lie in one piece: a card is small, and moving even a megabyte takes less time than the
// eye can see. (A gap buffer or a rope would make every reader of the text pay for the writer.)
//
// A step of the past is "these bytes stood at this place, those stand there now". Undo is the same
// replacement the other way round, so do and undo share one function. Typing makes one step of a
// run of letters by growing the step that is open; moving the caret closes it.
#include "text/edit_buffer.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "text/uni.h"

struct EditStep {
    size_t at;
    Buf removed, inserted;
    size_t caret_before, anchor_before;
    size_t caret_after, anchor_after;
    EditWhy why;
};

Str edit_buffer_text(const EditBuffer *b) {
    return buf_str(&b->text);
}

size_t edit_buffer_from(const EditBuffer *b) {
    return b->caret < b->anchor ? b->caret : b->anchor;
}

size_t edit_buffer_to(const EditBuffer *b) {
    return b->caret < b->anchor ? b->anchor : b->caret;
}

Str edit_buffer_selected(const EditBuffer *b) {
    return str_sub(edit_buffer_text(b), edit_buffer_from(b), edit_buffer_to(b));
}

// What may come in: valid UTF-8, CRLF and CR as LF, no other control characters.
static void add_clean(Buf *out, Str s) {
    for (Str rest = s; rest.n;) {
        uint32_t c = utf8_next(&rest);
        if (c == '\r') {
            if (rest.n == 0 || rest.at[0] != '\n') {
                buf_add_byte(out, '\n');
            }
        } else if (c >= ' ' ? c != 0x7f : c == '\n' || c == '\t') {
            buf_add_utf8(out, c);
        }
    }
}

// --- the past ------------------------------------------------------------------------------------
static void step_free(EditBuffer *b, EditStep *s) {
    b->step_bytes -= s->removed.n + s->inserted.n;
    buf_free(&s->removed);
    buf_free(&s->inserted);
}

static void forget_from(EditBuffer *b, size_t at) {
    while (b->step_n > at) {
        step_free(b, &b->steps[--b->step_n]);
    }
}

static void forget_oldest(EditBuffer *b) {
    size_t n = 0;
    while (b->step_bytes > EDIT_UNDO_MAX && n + 1 < b->step_at) {
        step_free(b, &b->steps[n++]);
    }
    if (n) {
        memmove(b->steps, b->steps + n, (b->step_n - n) * sizeof *b->steps);
        b->step_n -= n;
        b->step_at -= n;
    }
}

static EditStep *step_push(EditBuffer *b) {
    if (b->step_n == b->step_cap) {
        b->step_cap = b->step_cap ? 2 * b->step_cap : 64;
        b->steps = mem_realloc(b->steps, b->step_cap * sizeof *b->steps);
    }
    EditStep *s = &b->steps[b->step_n++];
    *s = (EditStep){0};
    b->step_at = b->step_n;
    return s;
}

static bool is_blank_at(Str text, size_t at) {
    return at < text.n && (text.at[at] == ' ' || text.at[at] == '\n' || text.at[at] == '\t');
}

// Does the change go on where the newest step ended? A word typed after a blank is a new step.
static bool joins(const EditBuffer *b, size_t from, size_t to, Str with, EditWhy why) {
    if (!b->step_is_open || b->step_at == 0 || why == EDIT_COMMAND) {
        return false;
    }
    const EditStep *s = &b->steps[b->step_at - 1];
    if (s->why != why) {
        return false;
    }
    if (why == EDIT_TYPING) {
        const Str typed = buf_str(&s->inserted);
        const bool new_word = typed.n && is_blank_at(typed, typed.n - 1) && !is_blank_at(with, 0);
        return from == to && from == s->at + typed.n && !new_word;
    }
    return s->inserted.n == 0 && with.n == 0 && (to == s->at || from == s->at);
}

static void remember(EditBuffer *b, size_t from, size_t to, Str with, EditWhy why) {
    forget_from(b, b->step_at);
    const Str old = str_sub(edit_buffer_text(b), from, to);
    if (!joins(b, from, to, with, why)) {
        EditStep *s = step_push(b);
        s->at = from;
        s->why = why;
        s->caret_before = b->caret;
        s->anchor_before = b->anchor;
        buf_add_str(&s->removed, old);
        buf_add_str(&s->inserted, with);
    } else if (why == EDIT_TYPING) {
        buf_add_str(&b->steps[b->step_at - 1].inserted, with);
    } else {
        EditStep *s = &b->steps[b->step_at - 1];
        if (to == s->at) {
            Buf joined = {0};
            buf_add_str(&joined, old);
            buf_add_str(&joined, buf_str(&s->removed));
            buf_free(&s->removed);
            s->removed = joined;
            s->at = from;
        } else {
            buf_add_str(&s->removed, old);
        }
    }
    b->step_bytes += old.n + with.n;
    b->step_is_open = why != EDIT_COMMAND;
}

// --- changing ------------------------------------------------------------------------------------
static void splice(EditBuffer *b, size_t from, size_t to, Str with) {
    const size_t tail = b->text.n - to;
    if (with.n > to - from) {
        if (!buf_reserve(&b->text, with.n - (to - from))) {
            return; // over the buffer's maximum: the text stays as it is
        }
        buf_grew(&b->text, with.n - (to - from));
    }
    if (b->text.at) {
        memmove(b->text.at + from + with.n, b->text.at + to, tail);
        if (with.n) {
            memcpy(b->text.at + from, with.at, with.n);
        }
    }
    b->text.n = from + with.n + tail;
    b->version++;
}

bool edit_buffer_replace(EditBuffer *b, size_t from, size_t to, Str with, EditWhy why) {
    to = to < b->text.n ? to : b->text.n;
    from = from < to ? from : to;
    Buf clean = {0};
    add_clean(&clean, str_sub(with, 0, EDIT_BUFFER_MAX + 1));
    const Str fresh = buf_str(&clean);
    const bool fits = b->text.n - (to - from) + fresh.n <= EDIT_BUFFER_MAX;
    const bool changes = fits && !str_eq(str_sub(edit_buffer_text(b), from, to), fresh);
    if (changes) {
        remember(b, from, to, fresh, why);
        splice(b, from, to, fresh);
    }
    if (fits) {
        b->caret = b->anchor = from + fresh.n;
    }
    if (changes) {
        EditStep *s = &b->steps[b->step_at - 1];
        s->caret_after = s->anchor_after = b->caret;
        forget_oldest(b);
    }
    buf_free(&clean);
    return changes;
}

bool edit_buffer_insert(EditBuffer *b, Str with, EditWhy why) {
    return edit_buffer_replace(b, edit_buffer_from(b), edit_buffer_to(b), with, why);
}

void edit_buffer_select(EditBuffer *b, size_t anchor, size_t caret) {
    b->anchor = anchor < b->text.n ? anchor : b->text.n;
    b->caret = caret < b->text.n ? caret : b->text.n;
    b->step_is_open = false;
}

// The selection a command leaves behind comes back with redo.
static void keep_selection(EditBuffer *b, size_t anchor, size_t caret) {
    edit_buffer_select(b, anchor, caret);
    if (b->step_at) {
        b->steps[b->step_at - 1].caret_after = b->caret;
        b->steps[b->step_at - 1].anchor_after = b->anchor;
    }
}

bool edit_buffer_undo(EditBuffer *b) {
    if (b->step_at == 0) {
        return false;
    }
    const EditStep *s = &b->steps[--b->step_at];
    splice(b, s->at, s->at + s->inserted.n, buf_str(&s->removed));
    edit_buffer_select(b, s->anchor_before, s->caret_before);
    return true;
}

bool edit_buffer_redo(EditBuffer *b) {
    if (b->step_at == b->step_n) {
        return false;
    }
    const EditStep *s = &b->steps[b->step_at++];
    splice(b, s->at, s->at + s->removed.n, buf_str(&s->inserted));
    edit_buffer_select(b, s->anchor_after, s->caret_after);
    return true;
}

void edit_buffer_free(EditBuffer *b) {
    forget_from(b, 0);
    mem_free(b->steps);
    buf_free(&b->text);
    *b = (EditBuffer){0};
}

void edit_buffer_set(EditBuffer *b, Str text) {
    const uint64_t version = b->version + 1;
    Buf clean = {0};
    add_clean(&clean, str_sub(text, 0, EDIT_BUFFER_MAX));
    while (clean.n > EDIT_BUFFER_MAX) {
        clean.n = uni_grapheme_prev(buf_str(&clean), clean.n); // U+FFFD is longer than a stray byte
    }
    edit_buffer_free(b);
    b->text = clean;
    b->caret = b->anchor = clean.n;
    b->version = version;
}

// --- places --------------------------------------------------------------------------------------
size_t edit_line_from(Str text, size_t at) {
    at = at < text.n ? at : text.n;
    while (at > 0 && text.at[at - 1] != '\n') {
        at--;
    }
    return at;
}

size_t edit_line_to(Str text, size_t at) {
    const size_t end = str_find_byte(text, '\n', at < text.n ? at : text.n);
    return end == SIZE_MAX ? text.n : end;
}

static bool is_word_byte(Str text, size_t at) {
    const unsigned char c = (unsigned char)text.at[at];
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') ||
           ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

void edit_word_at(Str text, size_t at, size_t *from, size_t *to) {
    at = at < text.n ? at : text.n;
    *from = *to = at;
    const bool after = at < text.n && is_word_byte(text, at);
    const bool before = at > 0 && is_word_byte(text, at - 1);
    if (after || before) {
        // Unicode's words end inside a run of our bytes where scripts without blanks need it.
        *to = after ? uni_word_next(text, at) : at;
        *from = uni_word_prev(text, *to);
        if (*from > at) {
            *from = at;
        }
    }
}

// Marks of stars are told apart by their number: one is emphasis, two are strong, three are both.
static bool stands_around(Str text, size_t from, size_t to, Str open, Str close) {
    if (open.at[0] != '*') {
        return from >= open.n && str_eq(str_sub(text, from - open.n, from), open) &&
               str_starts(str_skip(text, to), close);
    }
    size_t before = 0, after = 0;
    while (before < from && text.at[from - before - 1] == '*') {
        before++;
    }
    while (to + after < text.n && text.at[to + after] == '*') {
        after++;
    }
    const size_t stars = before < after ? before : after;
    return open.n == 1 ? stars % 2 == 1 : stars >= open.n;
}

bool edit_buffer_wrap(EditBuffer *b, Str open, Str close) {
    const Str text = edit_buffer_text(b);
    size_t from = edit_buffer_from(b), to = edit_buffer_to(b);
    const bool bare = from == to;
    const size_t caret = b->caret;
    if (bare) {
        edit_word_at(text, caret, &from, &to);
    }
    const bool is_inside = stands_around(text, from, to, open, close);
    Buf with = {0};
    if (!is_inside) {
        buf_add_str(&with, open);
    }
    buf_add_str(&with, str_sub(text, from, to));
    const size_t inner = to - from;
    const size_t start = is_inside ? from - open.n : from;
    const size_t shift = is_inside ? 0 : open.n;
    if (!is_inside) {
        buf_add_str(&with, close);
    }
    const bool done =
        edit_buffer_replace(b, start, is_inside ? to + close.n : to, buf_str(&with), EDIT_COMMAND);
    buf_free(&with);
    if (done && bare) {
        const size_t at = start + shift + (caret - from);
        keep_selection(b, at, at);
    } else if (done) {
        keep_selection(b, start + shift, start + shift + inner);
    }
    return done;
}
