// data.edn and data.json of Mochi.
#include "import/mochi.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    FuzzImport f;
    fuzz_start(&f);
    const char *encoding;
    const Str text = decode_text(&f.import->arena, (Str){(const char *)data, n}, &encoding);
    mochi_read_data(f.import, text, S("A"), &fuzz_options);
    fuzz_finish(&f, true);
    return 0;
}
