// cards.xml of Mnemosyne.
#include "import/mnemosyne.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    FuzzImport f;
    fuzz_start(&f);
    const char *encoding;
    const Str text = decode_text(&f.import->arena, (Str){(const char *)data, n}, &encoding);
    fuzz_finish(&f, mnemosyne_read_xml(f.import, text, S("A"), &fuzz_options, &f.err));
    return 0;
}
