// Archives by another name: what is inside a .zip says whose it is.
#ifndef IMPORT_ZIP_NOTES_H
#define IMPORT_ZIP_NOTES_H

#include "import/import.h"

// A package of Anki, Mochi or Mnemosyne, or a folder of notes and tables that was packed.
bool zip_read(Import *import, const char *path, const ImportOptions *options, Err *err);

#endif
