// Tables of any separator, with or without a row of names, in any encoding.
#include "import/table.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    FuzzImport f;
    fuzz_start(&f);
    const char *encoding;
    const Str text = decode_text(&f.import->arena, (Str){(const char *)data, n}, &encoding);
    fuzz_finish(&f, table_read(f.import, text, S("A::B"), &fuzz_options, &f.err));
    return 0;
}
