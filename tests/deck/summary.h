// A deck and its Diags in a few short lines, for comparing with what a test or decks/FORMAT.md
// expects:
//
//     topic net.intro                      id, or (none)
//     cloze net.ports 1 2: back Why        kind, id or (none), numbers of the gaps, parts
//     warning 4 key-unknown                severity, line, rule
#ifndef DECK_SUMMARY_H
#define DECK_SUMMARY_H

#include "base/buf.h"
#include "base/diag.h"
#include "core/card.h"
#include "deck/deck_items.h"

static inline void summary_add_card(Arena *a, Buf *out, const Card *card) {
    buf_addf(out, "%s %.*s", card_kind_name(card->kind),
             STR_ARG(card->has_id ? card->id : S("(none)")));
    size_t n = 0;
    const Str *items = deck_card_items(a, card, &n);
    for (size_t i = 0; i < n; i++) {
        Str id;
        const int32_t number = deck_item_number(items[i], &id);
        if (number > 0) {
            buf_addf(out, " %d", (int)number);
        }
    }
    buf_add_byte(out, ':');
    buf_add_z(out, card->front.n > 0 ? " front" : "");
    buf_add_z(out, card->back.n > 0 ? " back" : "");
    for (int f = 0; f < FIELD_COUNT; f++) {
        if (card->field[f].at != NULL) {
            buf_addf(out, " %s%s", card_field_name((CardField)f),
                     card->field[f].n == 0 ? "(empty)" : "");
        }
    }
    buf_add_byte(out, '\n');
}

static inline Str deck_summary(Arena *a, const Deck *deck, const Diags *diags) {
    static const char *const names[SEVERITY_COUNT] = {"note", "warning", "error"};
    Buf out = {0};
    size_t topic = 0;
    for (size_t i = 0; i <= deck->card_count; i++) {
        const size_t upto =
            i < deck->card_count ? (size_t)(deck->cards[i].topic + 1) : deck->topic_count;
        for (; topic < upto; topic++) {
            const Str id = deck->topics[topic].id;
            buf_addf(&out, "topic %.*s\n", STR_ARG(id.n > 0 ? id : S("(none)")));
        }
        if (i < deck->card_count) {
            summary_add_card(a, &out, &deck->cards[i]);
        }
    }
    for (size_t i = 0; i < diags->n; i++) {
        buf_addf(&out, "%s %d %.*s\n", names[diags->at[i].severity], diags->at[i].line,
                 STR_ARG(diags->at[i].rule));
    }
    const Str text = arena_str(a, str_trim(buf_str(&out)));
    buf_free(&out);
    return text;
}

#endif
