// The first look at a file, and the reader it leads to: a byte for the ending, then the file.
#include "import/import.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    static const char *const endings[] = {".apkg", ".colpkg", ".cards", ".mochi", ".anki2", ".txt",
                                          ".csv",  ".tsv",    ".md",    ".zip",   "",       ".bin"};
    char path[64];
    Diags diags = {0};
    Err err = {0};
    fuzz_file(data + (n > 0), n - (n > 0), endings[n ? data[0] % ARRAY_LEN(endings) : 0], path);
    import_sniff(path);
    Import *import = import_read(path, &fuzz_options, &diags, &err);
    if (import) {
        fuzz_check(import);
    } else if (err.text[0] == '\0') {
        fuzz_fail("refused without a reason");
    }
    import_free(import);
    diags_free(&diags);
    unlink(path);
    return 0;
}
