// Every Markdown dialect on every text, not only on those that look like it.
#include "import/decode.h"
#include "import/dialect.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    for (int d = 0; d < DIALECT_COUNT; d++) {
        Diags diags = {0};
        Import *import = fuzz_import(&diags);
        const char *encoding;
        const Str text = decode_text(&import->arena, (Str){(const char *)data, n}, &encoding);
        dialect_of(text);
        dialect_read(import, (Dialect)d, text, S("A::\xE6\x97\xA5"), NULL, &fuzz_options);
        fuzz_check(import);
        import_free(import);
        diags_free(&diags);
    }
    return 0;
}
