// Finds one list in a side and takes it apart by CommonMark's rules of indentation, as far as a
// card needs them: an item goes on over indented lines, blank lines before them, fences, and lazy
// lines right below it.
#include "deck/deck_body.h"

#include "base/buf.h"
#include "base/vec.h"
#include "deck/deck_lex_internal.h"

typedef enum ListKind { LIST_NUMBERED, LIST_TASK, LIST_BULLET } ListKind;

// One line looked at as the start of an item.
typedef struct Marker {
    size_t indent;  // columns before the marker
    size_t content; // column of the text behind it
    size_t text;    // byte where the text starts (behind the box of a task)
    bool is_done;
} Marker;

typedef struct ListItem {
    Str text;
    bool is_done;
} ListItem;

typedef struct ListReading {
    Str before, after;
    VEC(ListItem) items;
} ListReading;

static size_t count_indent(Str line) {
    size_t n = 0;
    while (n < line.n && line.at[n] == ' ') {
        n++;
    }
    return n;
}

// The byte there, 0 behind the end.
static char byte_at(Str s, size_t at) {
    if (at < s.n) {
        return s.at[at];
    }
    return 0;
}

// Length of "1." or "-" at `at`, 0 when there is none.
static size_t marker_length(Str line, size_t at, ListKind kind) {
    if (kind != LIST_NUMBERED) {
        const char c = byte_at(line, at);
        return c == '-' || c == '*' || c == '+';
    }
    size_t n = 0;
    while (at + n < line.n && n < 9 && line.at[at + n] >= '0' && line.at[at + n] <= '9') {
        n++;
    }
    const char end = byte_at(line, at + n);
    return n > 0 && (end == '.' || end == ')') ? n + 1 : 0;
}

static bool find_marker(Str line, ListKind kind, Marker *m) {
    const size_t indent = count_indent(line);
    const size_t length = marker_length(line, indent, kind);
    const size_t end = indent + length;
    if (length == 0 || (end < line.n && line.at[end] != ' ')) {
        return false;
    }
    size_t blanks = count_indent(str_skip(line, end));
    blanks = blanks == 0 || blanks > 4 ? 1 : blanks;
    *m = (Marker){.indent = indent, .content = end + blanks, .text = end + blanks};
    if (kind != LIST_TASK) {
        return true;
    }
    const Str box = str_sub(line, m->text, m->text + 3);
    const bool is_box = box.n == 3 && box.at[0] == '[' && box.at[2] == ']' &&
                        (m->text + 3 == line.n || line.at[m->text + 3] == ' ');
    m->is_done = is_box && (box.at[1] == 'x' || box.at[1] == 'X');
    m->text += 3;
    return is_box && (m->is_done || box.at[1] == ' ');
}

// The line without up to n columns of indentation.
static Str dedent(Str line, size_t n) {
    const size_t indent = count_indent(line);
    return str_skip(line, indent < n ? indent : n);
}

static void end_item(Arena *a, ListReading *reading, Buf *text) {
    if (reading->items.n > 0) {
        reading->items.at[reading->items.n - 1].text = arena_str(a, str_trim(buf_str(text)));
    }
    buf_clear(text);
}

// Where a reading stands between lines.
typedef struct ListState {
    Marker item; // of the item under way
    bool in_list, was_blank;
    char fence; // 0 outside fences
    size_t fence_length;
} ListState;

static void see_fence(ListState *state, Str line) {
    const Str bare = str_skip(line, count_indent(line));
    if (state->fence == 0) {
        state->fence = deck_lex_fence(bare, &state->fence_length);
    } else if (deck_lex_fence_closes(bare, state->fence, state->fence_length)) {
        state->fence = 0;
    }
}

// Does this line, not indented into the item and no item itself, end the list?
static bool ends_list(const ListState *state, Str line) {
    return state->was_blank || state->fence != 0 || str_starts(line, S("#")) ||
           str_starts(line, S(">")) || str_starts(line, S("|")) || str_starts(line, S("- ")) ||
           str_starts(line, S("* "));
}

// Reads the first list of the kind. *reading has no items when there is none.
static void read_list(Arena *a, Str side, ListKind kind, ListReading *reading) {
    Buf text = {0};
    ListState state = {0};
    Str rest = side, line;
    reading->before = side;
    for (size_t at = 0; str_next_line(&rest, &line);) {
        const size_t start = at;
        at = rest.n > 0 ? (size_t)(rest.at - side.at) : side.n;
        const bool in_fence = state.fence != 0;
        see_fence(&state, line);
        Marker m;
        const bool is_item = !in_fence && find_marker(line, kind, &m) &&
                             (state.in_list ? m.indent < state.item.content : m.indent <= 3);
        if (is_item) {
            end_item(a, reading, &text);
            if (!state.in_list) {
                reading->before = str_trim_end(str_sub(side, 0, start));
            }
            state = (ListState){.item = m, .in_list = true};
            vec_push(&reading->items, (ListItem){.is_done = m.is_done});
            buf_add_str(&text, str_skip(line, m.text));
        } else if (state.in_list) {
            const bool is_inside = in_fence || count_indent(line) >= state.item.content;
            const bool is_blank = str_is_blank(line);
            if (!is_blank && !is_inside && ends_list(&state, line)) {
                reading->after = str_trim_end(str_skip(side, start));
                break;
            }
            buf_add_byte(&text, '\n');
            buf_add_str(&text, dedent(line, state.item.content));
            state.was_blank = is_blank && !in_fence;
        }
    }
    end_item(a, reading, &text);
    buf_free(&text);
}

// The list in the back, else in the front.
static bool read_card_list(Arena *a, const Card *card, ListKind kind, ListReading *reading) {
    read_list(a, card->back, kind, reading);
    if (reading->items.n > 0 || card->front.n == 0) {
        return false;
    }
    ListReading front = {0};
    read_list(a, card->front, kind, &front);
    if (front.items.n == 0) {
        vec_free(&front.items);
        return false;
    }
    vec_free(&reading->items);
    *reading = front;
    return true;
}

DeckOrder deck_order_items(Arena *a, const Card *card) {
    ListReading reading = {0};
    const bool in_front = read_card_list(a, card, LIST_NUMBERED, &reading);
    DeckOrder order = {.before = reading.before, .after = reading.after, .in_front = in_front};
    order.items = (StrList){ARENA_ARRAY(a, Str, reading.items.n), reading.items.n};
    for (size_t i = 0; i < reading.items.n; i++) {
        order.items.at[i] = reading.items.at[i].text;
    }
    vec_free(&reading.items);
    return order;
}

DeckChoice deck_choice_items(Arena *a, const Card *card) {
    ListReading reading = {0};
    const bool in_front = read_card_list(a, card, LIST_TASK, &reading);
    DeckChoice choice = {.before = reading.before, .after = reading.after, .in_front = in_front};
    choice.options = ARENA_ARRAY(a, DeckOption, reading.items.n);
    choice.n = reading.items.n;
    for (size_t i = 0; i < reading.items.n; i++) {
        choice.options[i] =
            (DeckOption){.text = reading.items.at[i].text, .is_right = reading.items.at[i].is_done};
        choice.right_count += reading.items.at[i].is_done;
    }
    vec_free(&reading.items);
    return choice;
}

DeckDimension *deck_rubric_items(Arena *a, const Card *card, size_t *n) {
    ListReading reading = {0};
    read_card_list(a, card, LIST_BULLET, &reading);
    DeckDimension *dimensions = ARENA_ARRAY(a, DeckDimension, reading.items.n);
    *n = reading.items.n;
    for (size_t i = 0; i < *n; i++) {
        ListReading inner = {0};
        read_list(a, reading.items.at[i].text, LIST_TASK, &inner);
        DeckDimension *d = &dimensions[i];
        d->name = inner.before;
        d->ticks = (StrList){ARENA_ARRAY(a, Str, inner.items.n), inner.items.n};
        for (size_t t = 0; t < inner.items.n; t++) {
            d->ticks.at[t] = inner.items.at[t].text;
        }
        vec_free(&inner.items);
    }
    vec_free(&reading.items);
    return dimensions;
}
