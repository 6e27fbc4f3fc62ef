// Order of parts: heading, comment, Schema, front, Hint, ---, Mine, answer, then the other fields
// in the order of the table below. Texts pass through deck_escape, which does nothing to what came
// from a file and makes any other text safe.
#include "deck/deck_print.h"

#include "base/vec.h"
#include "deck/deck_lex_internal.h"
#include "deck/deck_parse.h"
#include "deck/deck_show.h"

static const CardField back_order[] = {
    FIELD_RESULT, FIELD_RUBRIC, FIELD_MUST, FIELD_OUTLINE, FIELD_TRAP,   FIELD_NEXT,
    FIELD_WHY,    FIELD_NOT,    FIELD_LIKE, FIELD_SAY,     FIELD_SOURCE, FIELD_NOTE,
};

static void print_list(Buf *out, StrList list) {
    for (size_t i = 0; i < list.n; i++) {
        buf_add_z(out, i > 0 ? "," : "");
        buf_add_str(out, list.at[i]);
    }
}

static void print_text_key(Buf *out, const char *key, Str value) {
    if (value.n > 0) {
        buf_addf(out, "%s: ", key);
        buf_add_str(out, value);
        buf_add_byte(out, '\n');
    }
}

static void print_list_key(Buf *out, const char *key, StrList list) {
    if (list.n == 0) {
        return;
    }
    buf_addf(out, "%s: [", key);
    for (size_t i = 0; i < list.n; i++) {
        buf_add_z(out, i > 0 ? ", " : "");
        buf_add_str(out, list.at[i]);
    }
    buf_add_z(out, "]\n");
}

static void print_front(Buf *out, const Deck *deck) {
    buf_add_z(out, "---\nformat: 1\n");
    print_text_key(out, "deck", deck->id);
    print_text_key(out, "title", deck->title);
    print_text_key(out, "about", deck->about);
    print_text_key(out, "license", deck->license);
    print_text_key(out, "lang", deck->lang);
    print_text_key(out, "stage", str_of(stage_name(deck->stage)));
    print_text_key(out, "track", str_of(track_name(deck->track)));
    if (deck->order != INT32_MAX) {
        buf_addf(out, "order: %d\n", (int)deck->order);
    }
    print_list_key(out, "needs", deck->needs);
    print_list_key(out, "tags", deck->tags);
    print_list_key(out, "exempt", deck->exempt);
    for (size_t i = 0; i < deck->key_count; i++) {
        buf_add_str(out, deck->keys[i].key);
        buf_add_z(out, ": ");
        buf_add_str(out, str_trim(deck->keys[i].value));
        buf_add_byte(out, '\n');
    }
    buf_add_z(out, "\n---\n");
}

// A heading is one line: line ends become blanks.
static void print_heading(Buf *out, const char *marks, Str title) {
    buf_add_z(out, marks);
    const Str s = str_trim(title);
    buf_add_z(out, s.n > 0 ? " " : "");
    for (size_t i = 0; i < s.n; i++) {
        const bool is_end = s.at[i] == '\n';
        buf_add(out, is_end ? " " : &s.at[i], 1);
    }
    buf_add_byte(out, '\n');
}

static void print_keys(Buf *out, const KeyValue *keys, size_t n) {
    for (size_t i = 0; i < n; i++) {
        buf_add_byte(out, ' ');
        buf_add_str(out, keys[i].key);
        buf_add_byte(out, '=');
        buf_add_str(out, keys[i].value);
    }
}

// Would the text, right under a heading, be taken for its comment?
static bool looks_like_comment(Str first) {
    return str_starts(str_trim(first), S("<"));
}

static void print_card_comment(Buf *out, const Card *card, Str first) {
    const bool is_bare = !card->has_id && !card->has_kind;
    const bool has_keys = card->needs.n > 0 || card->tags.n > 0 || card->time_s > 0 ||
                          card->rev > 0 || card->key_count > 0;
    if (is_bare && !has_keys && !looks_like_comment(first)) {
        return;
    }
    buf_add_z(out, "<!--");
    if (card->has_id) {
        buf_add_byte(out, ' ');
        buf_add_str(out, card->id);
    }
    if (card->has_kind) {
        buf_addf(out, card->has_id ? " %s" : " kind=%s", card_kind_name(card->kind));
    }
    // A key of ours must be there when nothing else says whose comment it is.
    if (card->needs.n > 0 || (is_bare && card->key_count > 0)) {
        buf_add_z(out, " needs=");
        print_list(out, card->needs);
    }
    if (card->time_s > 0) {
        const bool is_minutes = card->time_s % 60 == 0;
        buf_addf(out, " time=%d%s", (int)(is_minutes ? card->time_s / 60 : card->time_s),
                 is_minutes ? "m" : "s");
    }
    if (card->tags.n > 0) {
        buf_add_z(out, " tags=");
        print_list(out, card->tags);
    }
    if (card->rev > 0) {
        buf_addf(out, " rev=%d", (int)card->rev);
    }
    print_keys(out, card->keys, card->key_count);
    buf_add_z(out, " -->\n");
}

static void print_part(Buf *out, Str text, Arena *scratch) {
    if (!str_is_blank(text)) {
        buf_add_byte(out, '\n');
        buf_add_str(out, str_trim_end(deck_escape(scratch, text, DECK_IN_CARD)));
        buf_add_byte(out, '\n');
    }
}

static Str skip_blank_lines(Str s) {
    Str rest = s, line;
    while (str_next_line(&rest, &line) && str_is_blank(line)) {
        s = rest;
    }
    return s;
}

// Without blank lines outside fences: one would end the field.
static void print_paragraph(Buf *out, Str text) {
    DeckLexer lex = deck_lex_start(text, 0, 0);
    DeckLine line;
    while (deck_lex_next(&lex, &line)) {
        if (line.kind != LINE_BLANK) {
            buf_add_str(out, str_sub(text, line.from, line.to));
            buf_add_byte(out, '\n');
        }
    }
}

// Can the text stand behind "Why: "? Not if its first line means something at the margin.
static bool fits_behind_name(Str text) {
    size_t length;
    Str rest = text, line;
    return str_next_line(&rest, &line) && line.n > 0 && deck_lex_fence(line, &length) == 0 &&
           line.at[0] != '|' && line.at[0] != ' ' && line.at[0] != '\t' && line.at[0] != '\r';
}

static bool is_list_line(Str s) {
    return s.n > 1 && ((s.at[1] == ' ' && (s.at[0] == '-' || s.at[0] == '*' || s.at[0] == '+')) ||
                       (s.at[0] >= '0' && s.at[0] <= '9'));
}

static void print_field(Buf *out, const Card *card, CardField field, Arena *scratch) {
    if (card->field[field].at == NULL) {
        return;
    }
    // A paragraph comes to stand in the margin, where its first line may mean something.
    const bool is_block = deck_field_is_block(field);
    const Str given = is_block ? card->field[field] : str_trim(card->field[field]);
    const Str text = skip_blank_lines(str_trim_end(deck_escape(scratch, given, DECK_IN_CARD)));
    buf_addf(out, "\n%s:", card_field_name(field));
    if (str_is_blank(text)) {
        buf_add_byte(out, '\n');
    } else if (!is_block) {
        buf_add_z(out, fits_behind_name(text) ? " " : "\n");
        print_paragraph(out, text);
    } else if (fits_behind_name(text) && !is_list_line(text)) {
        buf_add_byte(out, ' ');
        buf_add_str(out, text);
        buf_add_byte(out, '\n');
    } else {
        buf_add_z(out, "\n\n");
        buf_add_str(out, text);
        buf_add_byte(out, '\n');
    }
}

static void print_card(Buf *out, const Card *card, Arena *scratch) {
    print_heading(out, "##", card->prompt);
    const bool has_front = card->has_separator || card->front.n > 0;
    const Str first = has_front ? card->front : card->back;
    print_card_comment(out, card, first);
    print_field(out, card, FIELD_SCHEMA, scratch);
    print_part(out, card->front, scratch);
    print_field(out, card, FIELD_HINT, scratch);
    if (has_front) {
        buf_add_z(out, "\n---\n");
    }
    print_field(out, card, FIELD_MINE, scratch);
    print_part(out, card->back, scratch);
    for (size_t i = 0; i < ARRAY_LEN(back_order); i++) {
        print_field(out, card, back_order[i], scratch);
    }
}

void deck_print_card(Buf *out, const Card *card) {
    Arena scratch = {0};
    print_card(out, card, &scratch);
    arena_free(&scratch);
}

static void print_topic(Buf *out, const Topic *topic, Arena *scratch) {
    print_heading(out, "#", topic->title);
    const bool has_keys = topic->needs.n > 0 || topic->key_count > 0;
    if (topic->id.n > 0 || has_keys || looks_like_comment(topic->lesson)) {
        buf_add_z(out, "<!--");
        buf_add_z(out, topic->id.n > 0 ? " " : "");
        buf_add_str(out, topic->id);
        if (has_keys && (topic->needs.n > 0 || topic->id.n == 0)) {
            buf_add_z(out, " needs=");
            print_list(out, topic->needs);
        }
        print_keys(out, topic->keys, topic->key_count);
        buf_add_z(out, " -->\n");
    }
    if (topic->lesson.n > 0) {
        buf_add_byte(out, '\n');
        buf_add_str(out, str_trim_end(deck_escape(scratch, topic->lesson, DECK_IN_LESSON)));
        buf_add_byte(out, '\n');
    }
}

void deck_print(Buf *out, const Deck *deck) {
    print_front(out, deck);
    deck_print_body(out, deck);
}

void deck_print_body(Buf *out, const Deck *deck) {
    Arena scratch = {0};
    if (deck->preface.n > 0) {
        buf_add_byte(out, '\n');
        buf_add_str(out, deck->preface);
        buf_add_byte(out, '\n');
    }
    int32_t topic = -1;
    for (size_t i = 0; i <= deck->card_count; i++) {
        const bool is_end = i == deck->card_count;
        const int32_t upto = is_end ? (int32_t)deck->topic_count - 1 : deck->cards[i].topic;
        while (topic < upto) {
            topic++;
            buf_add_byte(out, '\n');
            print_topic(out, &deck->topics[topic], &scratch);
        }
        if (!is_end) {
            buf_add_byte(out, '\n');
            print_card(out, &deck->cards[i], &scratch);
        }
        arena_reset(&scratch);
    }
    arena_free(&scratch);
}
