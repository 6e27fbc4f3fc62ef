// The file is not printed anew: a list of insertions is made, in order of the file, and the bytes
// between them are copied. Each card that needs something is cut into its pieces again from its own
// bytes, so that a mark is found where it stands in the file.
#include "deck/deck_ids.h"

#include "base/buf.h"
#include "base/hash.h"
#include "base/vec.h"
#include "deck/deck_items.h"
#include "deck/deck_parse_internal.h"
#include "text/cloze.h"

#define MAX_WORDS    5
#define MAX_ID_BYTES 72

typedef struct Insertion {
    size_t at;
    Str text;
} Insertion;

typedef struct IdWriter {
    Arena *arena;
    Arena scratch;
    Str text;
    const Deck *deck;
    const DeckIdRules *rules;
    VEC(Insertion) insertions;
    HashMap taken;   // ids of this file
    HashMap repeats; // base -> last number tried
} IdWriter;

// Appends the words of s as "what-does-dns", at most `words` of them. Apostrophes and letters
// beyond ASCII vanish, everything else parts words.
static void add_slug(Buf *out, Str s, int words) {
    bool in_word = false;
    const size_t start = out->n;
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.at[i];
        const bool is_upper = c >= 'A' && c <= 'Z';
        if (is_upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            if (!in_word && words-- == 0) {
                return;
            }
            if (!in_word && out->n > start) {
                buf_add_byte(out, '-');
            }
            in_word = true;
            const unsigned char lower = is_upper ? (unsigned char)(c + ('a' - 'A')) : c;
            buf_add(out, &lower, 1);
            if (out->n >= MAX_ID_BYTES) {
                return;
            }
        } else if (c != '\'' && c < 0x80) {
            in_word = false;
        }
    }
}

// The prompt with every mark replaced by its answer.
static Str prompt_words(IdWriter *w, const Card *card) {
    size_t n = 0;
    const ClozeMark *marks = cloze_marks(&w->scratch, card->prompt, &n);
    Buf out = {0};
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        buf_add_str(&out, str_sub(card->prompt, at, marks[i].from));
        buf_add_str(&out, marks[i].answer);
        at = marks[i].to;
    }
    buf_add_str(&out, str_skip(card->prompt, at));
    const Str words = arena_str(&w->scratch, buf_str(&out));
    buf_free(&out);
    return words;
}

static bool is_taken(IdWriter *w, Str id) {
    return hashmap_get(&w->taken, id) >= 0 ||
           (w->rules->is_taken != NULL && w->rules->is_taken(w->rules->self, id));
}

static Str new_id(IdWriter *w, const Card *card) {
    Buf out = {0};
    const Str path = w->deck->id;
    size_t from = path.n;
    while (from > 0 && path.at[from - 1] != '/') {
        from--;
    }
    add_slug(&out, str_skip(path, from), MAX_WORDS);
    if (out.n == 0 || str_eq(buf_str(&out), S("tmp"))) {
        buf_clear(&out);
        buf_add_z(&out, "deck");
    }
    buf_add_byte(&out, '.');
    const size_t before = out.n;
    add_slug(&out, prompt_words(w, card), MAX_WORDS);
    if (out.n == before) {
        buf_addf(&out, "card-%08x", (unsigned)(hash_str(card->prompt) & 0xFFFFFFFFu));
    }
    const Str base = arena_str(w->arena, buf_str(&out));
    buf_free(&out);
    const int32_t seen = hashmap_get(&w->repeats, base);
    int32_t count = seen < 0 ? 1 : seen + 1;
    Str id = count == 1 ? base : arena_printf(w->arena, "%.*s-%d", STR_ARG(base), (int)count);
    while (is_taken(w, id)) {
        count++;
        id = arena_printf(w->arena, "%.*s-%d", STR_ARG(base), (int)count);
    }
    hashmap_put(&w->repeats, base, count);
    hashmap_put(&w->taken, id, 1);
    return id;
}

static void insert(IdWriter *w, size_t at, Str text) {
    vec_push(&w->insertions, (Insertion){.at = at, .text = text});
}

// The id goes into the comment that is there, or into a new line under the heading.
static void insert_id(IdWriter *w, const Card *card, const Section *section) {
    const Str id = new_id(w, card);
    if (card->comment_line > 0) {
        const size_t base = card->offset + section->comment_from;
        const Str line = str_sub(w->text, base, card->offset + section->comment_to);
        const size_t at = comment_id_offset(line);
        const bool needs_gap = at > 0 && line.at[at - 1] == '-';
        insert(w, base + at, arena_printf(w->arena, "%s%.*s ", needs_gap ? " " : "", STR_ARG(id)));
        return;
    }
    const size_t end = card->offset + section->heading_end;
    const bool has_cr = end < w->text.n && w->text.at[end] == '\r';
    const char *line_end = has_cr ? "\r\n" : "\n";
    insert(w, end, arena_printf(w->arena, "%s<!-- %.*s -->", line_end, STR_ARG(id)));
}

static void number_part(IdWriter *w, size_t from, size_t to, int32_t *highest) {
    size_t n = 0;
    const ClozeMark *marks = cloze_marks(&w->scratch, str_sub(w->text, from, to), &n);
    for (size_t i = 0; i < n; i++) {
        if (marks[i].number == 0 && *highest < CLOZE_MAX_NUMBER) {
            (*highest)++;
            insert(w, from + marks[i].from + 2, arena_printf(w->arena, "%d:", (int)*highest));
        }
    }
}

// The highest number that stands in the bytes of the card; *lacks_one when a mark has none.
static int32_t highest_written(IdWriter *w, const Card *card, const Section *section,
                               bool *lacks_one) {
    int32_t highest = 0;
    *lacks_one = false;
    for (size_t i = 0; i <= section->pieces.n; i++) {
        const bool is_prompt = i == section->pieces.n;
        if (!is_prompt && section->pieces.at[i].part < (int)FIELD_COUNT) {
            continue; // in a field braces are braces
        }
        const size_t from = is_prompt ? section->title_from : section->pieces.at[i].from;
        const size_t to = is_prompt ? section->title_to : section->pieces.at[i].to;
        size_t n = 0;
        const Str part = str_sub(w->text, card->offset + from, card->offset + to);
        const ClozeMark *marks = cloze_marks(&w->scratch, part, &n);
        for (size_t m = 0; m < n; m++) {
            highest = marks[m].number > highest ? marks[m].number : highest;
            *lacks_one = *lacks_one || marks[m].number == 0;
        }
    }
    return highest;
}

static void write_card(IdWriter *w, const Card *card) {
    const Str slice = str_sub(w->text, card->offset, card->offset + card->length);
    SectionReader reader = section_start(slice, 0, 0);
    Section section = {0};
    if (!section_next(&reader, &section)) {
        section_free(&section);
        return;
    }
    if (card->comment_line == 0 && section.comment_line > 0) {
        section_keep_comment(&section);
    }
    int32_t highest = 0;
    if (card->kind == KIND_CLOZE) {
        bool lacks_one = false;
        highest = highest_written(w, card, &section, &lacks_one);
        // The past is asked only for a mark that needs a number: of most cards, never.
        if (lacks_one && card->has_id && w->rules->highest_cloze != NULL) {
            const int32_t ever = w->rules->highest_cloze(w->rules->self, card->id);
            highest = ever > highest ? ever : highest;
        }
        number_part(w, card->offset + section.title_from, card->offset + section.title_to,
                    &highest);
    }
    if (!card->has_id) {
        insert_id(w, card, &section);
    }
    for (size_t i = 0; card->kind == KIND_CLOZE && i < section.pieces.n; i++) {
        const SectionPiece *piece = &section.pieces.at[i];
        if (piece->part >= (int)FIELD_COUNT) {
            number_part(w, card->offset + piece->from, card->offset + piece->to, &highest);
        }
    }
    section_free(&section);
}

static Str apply(IdWriter *w) {
    if (w->insertions.n == 0) {
        return w->text;
    }
    size_t size = w->text.n;
    for (size_t i = 0; i < w->insertions.n; i++) {
        size += w->insertions.at[i].text.n;
    }
    Buf out = {.max = size};
    buf_reserve(&out, size);
    size_t at = 0;
    for (size_t i = 0; i < w->insertions.n; i++) {
        const Insertion *in = &w->insertions.at[i];
        buf_add_str(&out, str_sub(w->text, at, in->at));
        buf_add_str(&out, in->text);
        at = in->at;
    }
    buf_add_str(&out, str_skip(w->text, at));
    const Str whole = arena_str(w->arena, buf_str(&out));
    buf_free(&out);
    return whole;
}

void deck_write_ids(Arena *a, Str text, const Deck *deck, const DeckIdRules *rules, Str *out,
                    size_t *changed) {
    IdWriter w = {.arena = a, .text = text, .deck = deck, .rules = rules};
    *changed = 0;
    for (size_t i = 0; i < deck->card_count; i++) {
        if (deck->cards[i].has_id) {
            hashmap_put(&w.taken, deck->cards[i].id, 1);
        }
    }
    for (size_t i = 0; i < deck->card_count; i++) {
        const Card *card = &deck->cards[i];
        const size_t before = w.insertions.n;
        if (!card->has_id || card->kind == KIND_CLOZE) {
            write_card(&w, card);
        }
        *changed += w.insertions.n > before;
        arena_reset(&w.scratch);
    }
    *out = apply(&w);
    vec_free(&w.insertions);
    hashmap_free(&w.taken);
    hashmap_free(&w.repeats);
    arena_free(&w.scratch);
}
