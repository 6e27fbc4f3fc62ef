// What an SQL card asks to be run: the name of its practice database, its model answer, and the
// rows it should give. Running is the store's business (store/db_query.h), comparing ours.
#ifndef DECK_DECK_SQL_H
#define DECK_DECK_SQL_H

#include "base/arena.h"
#include "core/card.h"

typedef struct SqlRows {
    StrList *at; // a cell with at == NULL is NULL
    size_t n;
} SqlRows;

typedef struct SqlTask {
    Str schema; // of Schema:, may be empty
    Str query;  // the last sql block of the answer, else of the question; at == NULL: none
    Str aside;  // the same of blocks with a word behind "sql" other than "setup"
    bool
        is_aside; // there are only blocks with a word behind "sql": they need a set-up of their own
    bool has_result; // Result: holds a table
    SqlRows result;  // its rows without the header; cells as text
    bool is_ordered; // ordered=yes
    bool may_write;  // writes=yes
} SqlTask;

// Everything in the arena or borrowed from the card.
SqlTask deck_sql_task(Arena *a, const Card *card);
// What the blocks "sql setup" of a text hold, one behind the other; empty when there are none.
Str deck_sql_setup(Arena *a, Str text);
// As a bag of rows, duplicates counted; in order when is_ordered. Column names do not matter. A
// cell fits when the texts are equal, when both are the same number (2.50 and 2.5), and when NULL
// stands as NULL or as nothing.
bool deck_sql_same(const SqlRows *want, const SqlRows *got, bool is_ordered);

#endif
