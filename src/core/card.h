// The nouns of a deck: Card, Topic, Deck. Plain values; every Str and array is borrowed from the
// arena of whoever made them (deck/deck_parse.h). decks/FORMAT.md says what each part means.
#ifndef CORE_CARD_H
#define CORE_CARD_H

#include "base/str.h"

typedef enum CardKind {
    KIND_CONCEPT,
    KIND_CONTRAST,
    KIND_CLOZE,
    KIND_ORDER,
    KIND_CHOICE,
    KIND_SCENARIO,
    KIND_DIAGRAM,
    KIND_SQL,
    KIND_ARTIFACT,
    KIND_TRANSLATE,
    KIND_INTERVIEW,
    KIND_RUBRIC, // never scheduled
    KIND_COUNT
} CardKind;

typedef enum CardField {
    FIELD_WHY,
    FIELD_NOT,
    FIELD_LIKE,
    FIELD_SAY,
    FIELD_HINT,
    FIELD_SOURCE,
    FIELD_NOTE,
    FIELD_MINE,
    FIELD_SCHEMA,
    FIELD_RESULT,
    FIELD_RUBRIC,
    FIELD_MUST,
    FIELD_OUTLINE,
    FIELD_TRAP,
    FIELD_NEXT,
    FIELD_COUNT
} CardField;

typedef enum Stage {
    STAGE_NONE, // a learner's own deck: always active, and before the curriculum
    STAGE_ORIENT,
    STAGE_FUNDAMENTALS,
    STAGE_TRACK,
    STAGE_HANDS_ON,
    STAGE_CRAFT,
    STAGE_CAREER,
    STAGE_MOCK,
    STAGE_COUNT
} Stage;

typedef enum Track {
    TRACK_NONE,
    TRACK_CLOUD,
    TRACK_DATA,
    TRACK_PLATFORM,
    TRACK_AI,
    TRACK_COUNT
} Track;

typedef struct KeyValue {
    Str key, value;
} KeyValue;

typedef struct Card {
    Str id;      // never empty: written in the file, or temporary (has_id false)
    bool has_id; // the file holds the id
    CardKind kind;
    bool has_kind; // the file holds the kind
    Str prompt;    // heading text, backslash literals still in place
    Str front;     // Markdown of the front side without its fields (may be empty)
    Str back; // Markdown of the answer without its fields; for cloze, order and choice the body
    Str field[FIELD_COUNT]; // content of each field, at == NULL when absent
    bool has_separator;
    StrList needs;  // card ids
    StrList tags;   // the card's own; the deck's come on top
    KeyValue *keys; // every other key=value of the comment, in order
    size_t key_count;
    int32_t time_s;        // time=, seconds; 0 when not given
    int32_t rev;           // rev=, 0 when not given
    int32_t topic;         // index into Deck.topics, -1 before the first topic
    int32_t line;          // of the heading, 1-based
    int32_t comment_line;  // 0 when there is no comment
    size_t offset, length; // bytes of the file from "## " to the end of the card
} Card;

typedef struct Topic {
    Str id;        // empty when the file gives none
    StrList needs; // topic ids
    Str title;
    Str lesson;     // Markdown, may be empty
    KeyValue *keys; // keys of the comment that mean nothing to us, kept for printing
    size_t key_count;
    int32_t line;
} Topic;

typedef struct Deck {
    Str path; // of the file
    Str id;   // "fundamentals/net"
    Str title, about;
    Stage stage;
    Track track;
    StrList needs; // deck ids
    StrList tags, exempt;
    Str license, lang;
    int32_t order;  // INT32_MAX when not given
    KeyValue *keys; // front matter keys that mean nothing to us, kept for printing
    size_t key_count;
    Str preface; // Markdown before the first heading: never shown, kept for printing
    Topic *topics;
    size_t topic_count;
    Card *cards;
    size_t card_count;
} Deck;

const char *card_kind_name(CardKind kind); // "concept"
bool card_kind_parse(Str s, CardKind *kind);
const char *card_kind_title(CardKind kind);   // "Concept", for people
const char *card_field_name(CardField field); // "Why"
bool card_field_parse(Str s, CardField *field);
const char *stage_name(Stage stage); // "orient"; "" for none
bool stage_parse(Str s, Stage *stage);
const char *track_name(Track track);
bool track_parse(Str s, Track *track);

// One answer asks for a failed item again on the same day; these kinds never do (too long).
bool card_kind_drills(CardKind kind);
// Days that pass at the least before a card of this kind comes back; 0 for no rule. A mock question
// is a rehearsal and not a word: asked again the day after, it is recited.
int32_t card_kind_least_days(CardKind kind);

#endif
