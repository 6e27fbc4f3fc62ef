// Packages and bare collections: zip, zstd, SQLite, JSON and the log, from a file as they come.
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "import/apkg.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

int fuzz_one(const uint8_t *data, size_t n) {
    char path[] = "/tmp/trestle-fuzz-XXXXXX";
    const int fd = mkstemp(path);
    if (fd < 0 || write(fd, data, n) != (ssize_t)n) {
        abort();
    }
    close(fd);
    const bool is_bare = n > 6 && memcmp(data, "SQLite", 6) == 0;
    Diags diags = {0};
    Import *import = fuzz_import(&diags);
    Err err = {0};
    if (apkg_read(import, path, is_bare, &fuzz_options, &err)) {
        fuzz_check(import);
    } else if (err.code == ERR_NONE || err.text[0] == '\0') {
        fprintf(stderr, "refused without a reason\n");
        abort();
    }
    import_free(import);
    diags_free(&diags);
    unlink(path);
    return 0;
}
