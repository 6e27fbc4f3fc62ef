// Which reader a file is for.
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "import/apkg.h"
#include "import/import_internal.h"

typedef struct Reader {
    const char *format;
    const char *endings; // separated by blanks
    const char *magic;   // first bytes; "" for any
    bool (*read)(Import *import, const char *path, const ImportOptions *options, Err *err);
} Reader;

static bool read_package(Import *import, const char *path, const ImportOptions *options, Err *err) {
    return apkg_read(import, path, false, options, err);
}

static bool read_bare(Import *import, const char *path, const ImportOptions *options, Err *err) {
    return apkg_read(import, path, true, options, err);
}

// The first that fits is taken: an ending that fits, and then the bytes.
static const Reader readers[] = {
    {"apkg", ".apkg", "", read_package},
    {"colpkg", ".colpkg", "", read_package},
    {"anki2", ".anki2 .anki21 .anki .db .sqlite", "", read_bare},
    {"apkg", "", "PK\x03\x04", read_package},
    {"anki2", "", "SQLite format 3", read_bare},
};

static bool has_ending(Str path, const char *endings) {
    Str rest = str_of(endings);
    while (rest.n > 0) {
        const Str ending = str_cut(&rest, ' ');
        if (path.n > ending.n && str_eq_nocase(str_skip(path, path.n - ending.n), ending)) {
            return true;
        }
    }
    return false;
}

static const Reader *find_reader(const char *path) {
    char start[32] = "";
    FILE *file = fopen(path, "rb");
    const size_t n = file ? fread(start, 1, sizeof start, file) : 0;
    if (file) {
        fclose(file);
    }
    for (size_t i = 0; i < ARRAY_LEN(readers); i++) {
        const Reader *r = &readers[i];
        const bool fits = r->endings[0] ? has_ending(str_of(path), r->endings)
                                        : str_starts((Str){start, n}, str_of(r->magic));
        if (fits) {
            return r;
        }
    }
    return NULL;
}

const char *import_sniff(const char *path) {
    const Reader *reader = find_reader(path);
    return reader ? reader->format : NULL;
}

Import *import_read(const char *path, const ImportOptions *options, Diags *diags, Err *err) {
    const Reader *reader = find_reader(path);
    if (!file_info(path).exists) {
        err_at(err, ERR_NOT_FOUND, str_of(path), 0, "there is no such file");
        return NULL;
    }
    if (!reader) {
        err_at(err, ERR_INPUT, str_of(path), 0, "this is not a file that can be imported");
        return NULL;
    }
    Import *import = mem_alloc(sizeof *import);
    import->diags = diags;
    import->file = arena_str(&import->arena, str_of(path));
    import->format = str_of(reader->format);
    if (!reader->read(import, path, options, err)) {
        import_free(import);
        return NULL;
    }
    return import;
}
