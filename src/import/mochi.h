// Mochi's packages, and archives of Markdown notes.
#ifndef IMPORT_MOCHI_H
#define IMPORT_MOCHI_H

#include "import/import.h"

// data.edn or data.json of a .mochi file: the names of its decks and the texts of its cards.
bool mochi_read(Import *import, const char *path, const ImportOptions *options, Err *err);
void mochi_read_data(Import *import, Str data, Str deck, const ImportOptions *options);

#endif
