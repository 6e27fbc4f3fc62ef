// Tables as decks: Anki's text files with their "#" headers, CSV, TSV and the like, and what people
// paste from Quizlet (a term, a tab, a definition).
#ifndef IMPORT_TABLE_H
#define IMPORT_TABLE_H

#include "import/import.h"

// Does the text look like a table: a header of Anki's, or rows that agree on at least two columns?
bool table_is_likely(Str text);
// Reads it into `import`; `text` is UTF-8 and outlives the call. `deck` is where cards go that the
// file gives no deck.
bool table_read(Import *import, Str text, Str deck, const ImportOptions *options, Err *err);

#endif
