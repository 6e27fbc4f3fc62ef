// What an Anki collection holds besides notes: note types, decks, options. Both schemas say the
// same, as JSON in one row or as rows with protobuf (store/db_anki_write.h).
#ifndef EXPORT_EXPORT_ANKI_H
#define EXPORT_EXPORT_ANKI_H

#include "base/buf.h"
#include "store/db_anki_write.h"

// Ids of our two note types. They and their fields stay as they are for ever: Anki would take other
// fields under the same id for a conflict.
#define ANKI_TYPE_BASIC   ((int64_t)1700000000001)
#define ANKI_TYPE_CLOZE   ((int64_t)1700000000002)
#define ANKI_DECK_DEFAULT ((int64_t)1)

typedef struct AnkiDeck {
    int64_t id;
    Str name; // levels joined by "::"
    Str about;
} AnkiDeck;

typedef struct AnkiFrame {
    const AnkiDeck *decks; // without the default one
    size_t deck_n;
    int64_t crt_s, now_ms;
    int32_t offset_min; // minutes west of UTC when the collection began
    int32_t rollover_hour;
    int32_t next_pos; // of new cards
} AnkiFrame;

// Everything but notes, cards, reviews and tags.
bool anki_write_frame(AnkiWriter *w, AnkiSchema schema, const AnkiFrame *frame, Err *err);

// One message of protobuf, put together.
void proto_put_number(Buf *out, uint32_t field, uint64_t value);
void proto_put_bytes(Buf *out, uint32_t field, Str bytes);

#endif
