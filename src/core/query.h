// Search text -> tree. The language of the search field and of `trestle cards`:
//
//     budget risk            both words somewhere in the card, its id or tags
//     "risk register"        the words side by side
//     -budget  -(a or b)     not
//     a or b, a b or c       or binds looser than standing side by side; and may be written
//     deck:net tag:dns kind:cloze state:learning is:due
//     ease<2 ivl>=21 lapses>3 due<=3 reviews=0     (prop:ease<2 is the same)
//     rated:7 added:7        answered, first answered in the last 7 days, today included
//
// A word with a colon that names no filter is a word. Pure: nothing here knows a card. Nodes live
// in the caller's arena, their text in the text that was parsed; each knows the bytes it came from.
#ifndef CORE_QUERY_H
#define CORE_QUERY_H

#include "base/arena.h"
#include "base/buf.h"
#include "core/card.h"

#define QUERY_TERMS_MAX 64 // words and filters of one search
#define QUERY_DEPTH_MAX 32 // parentheses and minus signs inside each other

typedef enum QueryKind {
    QUERY_ALL, // an empty text
    QUERY_AND, // left, right
    QUERY_OR,  // left, right
    QUERY_NOT, // left
    QUERY_TEXT,
    QUERY_DECK,
    QUERY_TAG,
    QUERY_CARD_KIND,
    QUERY_STATE, // the one word a card's state is called by
    QUERY_IS,    // a fact, whatever else is true
    QUERY_PROP,
    QUERY_RATED,
    QUERY_ADDED,
    QUERY_KIND_COUNT
} QueryKind;

typedef enum QueryFact {
    FACT_NEW,
    FACT_LEARNING,
    FACT_REVIEW,
    FACT_SUSPENDED,
    FACT_BURIED,
    FACT_DUE,
    FACT_STARRED,
    FACT_LEECH,
    FACT_DUPLICATE,
    FACT_CHANGED, // by the learner, of a deck of the program
    FACT_COUNT
} QueryFact;

typedef enum QueryProp {
    PROP_EASE,     // value in hundredths
    PROP_INTERVAL, // days
    PROP_LAPSES,
    PROP_DUE, // days from today; negative is overdue
    PROP_REVIEWS,
    PROP_COUNT
} QueryProp;

typedef enum QueryOp { OP_LESS, OP_AT_MOST, OP_MORE, OP_AT_LEAST, OP_EQUAL, OP_UNEQUAL } QueryOp;

typedef struct QueryNode {
    QueryKind kind;
    size_t from, to; // bytes of the text
    Str text;        // QUERY_TEXT, QUERY_DECK, QUERY_TAG
    CardKind card_kind;
    QueryFact fact; // QUERY_IS and, the first five, QUERY_STATE
    QueryProp prop;
    QueryOp op;
    int64_t value; // QUERY_PROP; days of QUERY_RATED and QUERY_ADDED
    const struct QueryNode *left, *right;
} QueryNode;

// Where the text stops making sense, and a sentence that says how to go on.
typedef struct QueryFault {
    size_t from, to;
    char text[240];
} QueryFault;

// NULL with the fault filled when the text is not understood.
const QueryNode *query_parse(Str text, Arena *a, QueryFault *fault);
// (and "risk" (not (deck "net"))): for tests and for whoever wants to know what was understood.
void query_print(const QueryNode *node, Buf *out);
const char *query_fact_name(QueryFact fact); // "due"

#endif
