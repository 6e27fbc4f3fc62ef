// Bare collections: the bytes of a database that SQLite has to make sense of.
#include "import/apkg.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    char path[64];
    FuzzImport f;
    fuzz_file(data, n, ".anki2", path);
    fuzz_start(&f);
    fuzz_finish(&f, apkg_read(f.import, path, true, &fuzz_options, &f.err));
    unlink(path);
    return 0;
}
