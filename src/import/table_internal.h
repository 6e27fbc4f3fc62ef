// What table.c and table_columns.c share.
#ifndef IMPORT_TABLE_INTERNAL_H
#define IMPORT_TABLE_INTERNAL_H

#include "import/import_internal.h"
#include "import/rows.h"
#include "import/table.h"

typedef enum ColumnRole {
    COLUMN_NONE,
    COLUMN_FRONT,
    COLUMN_BACK,
    COLUMN_EXTRA, // more of the back
    COLUMN_TAGS,
    COLUMN_HINT,
    COLUMN_WHY,
    COLUMN_SOURCE,
    COLUMN_DECK,
    COLUMN_GUID,
    COLUMN_NOTETYPE,
    COLUMN_CHOICE,
    COLUMN_RIGHT, // which choice is right
    COLUMN_ROLE_COUNT
} ColumnRole;

typedef struct Columns {
    ColumnRole role[ROWS_MAX_COLUMNS];
    size_t n;
    bool has_header; // the first row names them
} Columns;

// What "#key:value" lines at the top say.
typedef struct TableHeader {
    char separator; // 0: not said
    int html;       // 1, 0, -1: not said
    Str tags, deck, notetype, columns;
    int column[COLUMN_ROLE_COUNT]; // 1-based, 0: not said
    bool is_there;                 // at least one was
    size_t end;                    // bytes of the header lines
} TableHeader;

const char *column_name(ColumnRole role); // "front"
bool column_parse(Str name, ColumnRole *role);
// Roles from the names of a header row: true when the row is one.
bool columns_from_names(Columns *c, const Str *cells, size_t n);
// Roles by position, after a look at the rows.
void columns_by_position(Columns *c, Str text, char separator, size_t n, const TableHeader *header);

#endif
