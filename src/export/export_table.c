// Text with one card a line: Anki's text files (HTML, told by # headers) and CSV (Markdown, told by
// a header row). Quotes and line ends inside a cell as in RFC 4180.
#include <string.h>

#include "base/file.h"
#include "export/export_internal.h"

#define TABLE_MAX ((size_t)1 << 30)

static void add_cell(Buf *out, Str cell, char separator, bool is_last) {
    bool must_quote = cell.n && (cell.at[0] == ' ' || cell.at[0] == '#');
    for (size_t i = 0; i < cell.n && !must_quote; i++) {
        must_quote = cell.at[i] == separator || strchr("\"\n\r", cell.at[i]);
    }
    buf_add_z(out, must_quote ? "\"" : "");
    for (size_t i = 0; i < cell.n; i++) {
        buf_add_z(out, must_quote && cell.at[i] == '"' ? "\"" : "");
        buf_add(out, &cell.at[i], cell.at[i] != 0);
    }
    buf_add_z(out, must_quote ? "\"" : "");
    buf_add_byte(out, is_last ? '\n' : separator);
}

static void add_row(Buf *out, const Str *cells, size_t n, char separator) {
    for (size_t i = 0; i < n; i++) {
        add_cell(out, cells[i], separator, i + 1 == n);
    }
}

static const char anki_header[] = "#separator:Tab\n"
                                  "#html:true\n"
                                  "#guid column:1\n"
                                  "#deck column:2\n"
                                  "#notetype column:3\n"
                                  "#tags column:6\n";

// Anki's own two note types have two fields each; a hint stands where a learner can unfold it.
static void add_anki(Buf *out, Arena *a, const ExportDeck *deck, const Card *card) {
    const ExportNote note = export_note_html(a, card, NULL, deck->dir);
    Str front = note.front;
    if (note.hint.n) {
        front = arena_printf(a, "%.*s<details><summary>Hint</summary>%.*s</details>",
                             STR_ARG(front), STR_ARG(note.hint));
    }
    const Str cells[] = {
        card->id,
        export_deck_name(a, deck->deck),
        note.is_cloze ? S("Cloze") : S("Basic"),
        front,
        note.back,
        export_tag_words(a, export_tags(a, deck->deck, card), NULL),
    };
    add_row(out, cells, ARRAY_LEN(cells), '\t');
}

static const Str csv_names[] = {
    S_INIT("id"),   S_INIT("deck"), S_INIT("kind"), S_INIT("front"),
    S_INIT("back"), S_INIT("hint"), S_INIT("tags"),
};

static void add_csv(Buf *out, Arena *a, const ExportDeck *deck, const Card *card) {
    const ExportNote note = export_note_markdown(a, card);
    const Str cells[] = {
        card->id,
        export_deck_name(a, deck->deck),
        str_of(card_kind_name(card->kind)),
        note.front,
        note.back,
        note.hint,
        export_tag_words(a, export_tags(a, deck->deck, card), NULL),
    };
    add_row(out, cells, ARRAY_LEN(cells), ',');
}

static bool add_deck(Export *e, size_t i, Arena *a, Buf *out, Err *err) {
    ExportDeck deck;
    if (!e->source->read(e->source->self, i, a, &deck, err)) {
        return false;
    }
    export_count(e, &deck);
    Arena scratch = {0};
    for (size_t k = 0; k < deck.card_n; k++) {
        const Card *card = deck.cards[k].card;
        if (card->kind != KIND_RUBRIC) {
            (e->options->format == EXPORT_CSV ? add_csv : add_anki)(out, &scratch, &deck, card);
        }
        arena_reset(&scratch);
    }
    arena_free(&scratch);
    return !out->full || err_set(err, ERR_LIMIT,
                                 "this is more than 1 GB of text; export one deck "
                                 "at a time");
}

bool export_write_table(Export *e, Err *err) {
    Buf out = {.max = TABLE_MAX};
    Arena a = {0};
    bool ok = true;
    if (e->options->format == EXPORT_CSV) {
        add_row(&out, csv_names, ARRAY_LEN(csv_names), ',');
    } else {
        buf_add_z(&out, anki_header);
    }
    for (size_t i = 0; ok && i < e->source->deck_n; i++) {
        ok = add_deck(e, i, &a, &out, err);
        arena_reset(&a);
    }
    ok = ok && file_write_atomic(place_file(&e->place, EXPORT_OUT), buf_str(&out), err);
    arena_free(&a);
    buf_free(&out);
    return ok;
}
