// Tables of any separator, with or without headers, in any encoding; Mochi and Mnemosyne beside.
#include "import/decode.h"
#include "import/mnemosyne.h"
#include "import/mochi.h"
#include "import/table.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    for (int kind = 0; kind < 3; kind++) {
        Diags diags = {0};
        Import *import = fuzz_import(&diags);
        Err err = {0};
        const char *encoding;
        const Str text = decode_text(&import->arena, (Str){(const char *)data, n}, &encoding);
        if (kind == 0) {
            table_read(import, text, S("A::B"), &fuzz_options, &err);
        } else if (kind == 1) {
            mochi_read_data(import, text, S("A"), &fuzz_options);
        } else {
            mnemosyne_read_xml(import, text, S("A"), &fuzz_options, &err);
        }
        fuzz_check(import);
        import_free(import);
        diags_free(&diags);
    }
    return 0;
}
