// Packages: zip, zstd, lists of media, and the collection in them.
#include "import/apkg.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    char path[64];
    FuzzImport f;
    fuzz_file(data, n, ".apkg", path);
    fuzz_start(&f);
    fuzz_finish(&f, apkg_read(f.import, path, false, &fuzz_options, &f.err));
    unlink(path);
    return 0;
}
