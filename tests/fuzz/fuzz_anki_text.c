// Anki's text files: a byte for the separator, then header lines and rows.
#include "import/table.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    static const char *const starts[] = {"#separator:tab\n", "#separator:Comma\n#html:true\n",
                                         "#separator:;\n#html:false\n", ""};
    FuzzImport f;
    fuzz_start(&f);
    const char *start = starts[n ? data[0] % 4 : 0];
    Buf whole = {0};
    buf_add_z(&whole, start);
    buf_add(&whole, data + (n > 0), n - (n > 0));
    const char *encoding;
    const Str text = decode_text(&f.import->arena, buf_str(&whole), &encoding);
    fuzz_finish(&f, table_read(f.import, text, S("A::B"), &fuzz_options, &f.err));
    buf_free(&whole);
    return 0;
}
