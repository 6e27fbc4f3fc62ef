// Any text as any part of a card, as an import would bring it: printed and parsed, the card must
// have the same words in the same parts. Bytes 1 to 20 of the input switch to another part.
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "deck/deck_parse.h"
#include "deck/deck_print.h"
#include "deck/deck_same.h"
#include "deck/deck_show.h"

int fuzz_one(const uint8_t *data, size_t n);

#define PART_FRONT  FIELD_COUNT
#define PART_BACK   (FIELD_COUNT + 1)
#define PART_PROMPT (FIELD_COUNT + 2)
#define PARTS       (FIELD_COUNT + 3)

static void fail(const char *what, Str want, Str print) {
    fprintf(stderr, "%s: wanted\n%.*s\nprinted\n%.*s\n", what, STR_ARG(want), STR_ARG(print));
    abort();
}

// Valid UTF-8 without control characters but LF and tab.
static Str clean(Arena *a, Str text) {
    Buf out = {0};
    while (text.n > 0) {
        const uint32_t cp = utf8_next(&text);
        if (cp >= ' ' || cp == '\n' || cp == '\t') {
            buf_add_utf8(&out, cp);
        }
    }
    const Str s = arena_str(a, buf_str(&out));
    buf_free(&out);
    return s;
}

// Without blank lines, and without white space at the end: what a paragraph cannot hold.
static Str without_blanks(Arena *a, Str text) {
    Buf out = {0};
    Str line;
    while (str_next_line(&text, &line)) {
        if (!str_is_blank(line)) {
            buf_add_str(&out, str_trim_end(line));
            buf_add_byte(&out, '\n');
        }
    }
    const Str s = arena_str(a, str_trim(buf_str(&out)));
    buf_free(&out);
    return s;
}

// The words of a part as they must come back. A paragraph comes to stand in the margin.
static Str words_of(Arena *a, Str text, bool is_paragraph) {
    return without_blanks(a, deck_escape(a, is_paragraph ? str_trim(text) : text, DECK_IN_CARD));
}

static void check_part(Arena *a, int part, Str given, Str got, Str print) {
    const bool is_paragraph = part < (int)FIELD_COUNT && part != FIELD_MUST &&
                              part != FIELD_OUTLINE && part != FIELD_RESULT;
    const Str want = words_of(a, given, is_paragraph);
    if (!str_eq(want, words_of(a, got, is_paragraph))) {
        fail(part < (int)FIELD_COUNT ? card_field_name((CardField)part) : "a side", want, print);
    }
}

int fuzz_one(const uint8_t *data, size_t n) {
    Arena a = {0};
    Card card = {.id = S("a.b"), .has_id = true, .kind = KIND_CONCEPT, .topic = -1};
    card.has_kind = true;
    Str parts[PARTS] = {{0}};
    int part = PART_BACK;
    size_t from = 0;
    for (size_t i = 0; i <= n; i++) {
        if (i == n || (data[i] > 0 && data[i] <= PARTS && data[i] != '\n' && data[i] != '\t')) {
            parts[part] = clean(&a, (Str){(const char *)data + from, i - from});
            part = i < n ? data[i] - 1 : part;
            from = i + 1;
        }
    }
    card.front = parts[PART_FRONT];
    card.back = parts[PART_BACK];
    card.prompt = arena_printf(&a, "Q %.*s", STR_ARG(parts[PART_PROMPT]));
    for (int f = 0; f < FIELD_COUNT; f++) {
        card.field[f] = parts[f];
    }
    Buf print = {0}, again = {0};
    Diags diags = {0};
    deck_print_card(&print, &card);
    const Deck *deck = deck_parse(&a, S("t"), buf_str(&print), S("t"), &diags);
    if (deck->card_count != 1 || deck->topic_count != 0 || diags.count[SEVERITY_ERROR] > 0) {
        fail("number of cards", S("one"), buf_str(&print));
    }
    const Card *read = &deck->cards[0];
    check_part(&a, PART_FRONT, card.front, read->front, buf_str(&print));
    check_part(&a, PART_BACK, card.back, read->back, buf_str(&print));
    for (int f = 0; f < FIELD_COUNT; f++) {
        check_part(&a, f, card.field[f], read->field[f], buf_str(&print));
    }
    deck_print_card(&again, read);
    const Deck *second = deck_parse(&a, S("t"), buf_str(&again), S("t"), &diags);
    if (second->card_count != 1 || card_difference(read, &second->cards[0]) != NULL) {
        fail("printing twice", buf_str(&print), buf_str(&again));
    }
    diags_free(&diags);
    buf_free(&print);
    buf_free(&again);
    arena_free(&a);
    return 0;
}
