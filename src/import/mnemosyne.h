// Mnemosyne's .cards files: a zip with cards.xml. The only door to expat.
#ifndef IMPORT_MNEMOSYNE_H
#define IMPORT_MNEMOSYNE_H

#include "import/import.h"

bool mnemosyne_read(Import *import, const char *path, const ImportOptions *options, Err *err);
// cards.xml alone; `deck` is where its cards go.
bool mnemosyne_read_xml(Import *import, Str xml, Str deck, const ImportOptions *options, Err *err);

#endif
