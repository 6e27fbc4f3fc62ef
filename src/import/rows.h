// Rows: a text of separated values, row by row. The only door to libcsv. Quotes, doubled quotes and
// line ends inside quotes are understood; a row that starts with "#" is a comment; LF, CRLF and CR
// end rows.
#ifndef IMPORT_ROWS_H
#define IMPORT_ROWS_H

#include "base/arena.h"

#define ROWS_MAX_COLUMNS 200

// `line` is where the row starts. Cells are borrowed for the call. False stops.
typedef bool RowsVisit(void *self, const Str *cells, size_t n, int line);

// False when a cell is longer than IMPORT_MAX_FIELD; *line says where.
bool rows_each(Str text, char separator, RowsVisit *visit, void *self, int *line);
// The separator by which most rows have the same number of columns, at least two; 0 when there is
// none. `columns` is that number.
char rows_guess(Str text, size_t *columns);

#endif
