// Two answers of a database beside each other: what a task asks for and what somebody's query
// gives. They are the same when they hold the same rows as bags (duplicates count); the names of
// columns do not matter, the order of rows only where the task asks for one. Any query that gives
// the rows is right.
#ifndef CORE_SQL_COMPARE_H
#define CORE_SQL_COMPARE_H

#include "base/arena.h"

typedef struct SqlTable {
    StrList columns; // names
    StrList *rows;   // a cell with at == NULL is NULL
    size_t n;
    bool is_cut; // there were more rows; these are the first
} SqlTable;

typedef enum SqlVerdict {
    SQL_SAME,
    SQL_COLUMNS_FEW,   // fewer columns than asked for
    SQL_COLUMNS_MANY,  // more
    SQL_COLUMNS_ORDER, // the right columns in another order
    SQL_ROWS,          // rows are missing, or there are some too many
    SQL_ORDER,         // the right rows in another order
} SqlVerdict;

typedef struct SqlDiff {
    SqlVerdict verdict;
    bool *is_extra; // of each row of `got`: it is one too many, or out of its place
    size_t extra_n;
    const size_t *missing; // rows of `want` that `got` lacks
    size_t missing_n;
    size_t first_wrong; // SQL_ORDER: the first row that stands elsewhere
} SqlDiff;

// Everything in the arena.
SqlDiff sql_compare(Arena *a, const SqlTable *want, const SqlTable *got, bool is_ordered);
// The same text, the same number (2.50 and 2.5; a difference in the tenth digit is one of
// arithmetic), or both NULL.
bool sql_cell_same(Str want, Str got);
// What differs, in one or two sentences; empty for SQL_SAME.
Str sql_diff_words(Arena *a, const SqlTable *want, const SqlTable *got, const SqlDiff *diff);

// A table as somebody types it: one row a line, cells between bars, tabs or, when `columns` is more
// than one, commas or blanks around them cut off. "NULL" is NULL, whatever its case.
SqlTable sql_typed(Arena *a, Str text, size_t columns);

#endif
