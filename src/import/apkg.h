// Anki's packages (.apkg, .colpkg, all three layouts) and bare collections (collection.anki2) as an
// Import. The file is never written to.
#ifndef IMPORT_APKG_H
#define IMPORT_APKG_H

#include "import/import.h"

// Reads a package or (is_bare) a collection into `import`, which has its file and format set.
bool apkg_read(Import *import, const char *path, bool is_bare, const ImportOptions *options,
               Err *err);

#endif
