// Which reader a file is for: its ending says it, or its first bytes, or, for text, its lines.
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "import/apkg.h"
#include "import/decode.h"
#include "import/dialect.h"
#include "import/html_md.h"
#include "import/import_internal.h"
#include "import/mnemosyne.h"
#include "import/mochi.h"
#include "import/table.h"
#include "import/zip_notes.h"

#define MAX_DEPTH 6

typedef bool ReadFile(Import *import, const char *path, const ImportOptions *options, Err *err);

static bool read_package(Import *import, const char *path, const ImportOptions *options, Err *err) {
    return apkg_read(import, path, false, options, err);
}

static bool read_bare(Import *import, const char *path, const ImportOptions *options, Err *err) {
    return apkg_read(import, path, true, options, err);
}

// --- text ----------------------------------------------------------------------------------------
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

#define TABLE_ENDINGS    ".csv .tsv .tab .psv"
#define TEXT_ENDINGS     ".txt .text"
#define MARKDOWN_ENDINGS ".md .markdown .mdown"
#define PACKAGE_ENDINGS  ".apkg .colpkg .anki2 .anki21 .cards .mochi .zip"

Str import_stem(Arena *a, Str path) {
    const Str name = path_base(path);
    size_t dot = name.n;
    while (dot > 0 && name.at[dot - 1] != '.') {
        dot--;
    }
    return html_clean(a, dot > 1 ? str_sub(name, 0, dot - 1) : name);
}

typedef struct TextKind {
    const char *format; // NULL: none of ours to read
    bool is_table;
    Dialect dialect;
} TextKind;

static TextKind kind_of(Str name, Str text) {
    TextKind kind = {.format = NULL};
    const bool is_table_file = has_ending(name, TABLE_ENDINGS);
    const bool is_text_file = has_ending(name, TEXT_ENDINGS);
    if (!is_table_file) {
        kind.dialect = dialect_of(text);
    }
    const bool is_anki = str_starts(text, S("#separator")) || str_starts(text, S("#html"));
    if (is_anki || is_table_file ||
        (is_text_file && kind.dialect == DIALECT_NONE && table_is_likely(text))) {
        kind.is_table = true;
        kind.format = is_anki                    ? "anki-text"
                      : is_text_file             ? "text"
                      : has_ending(name, ".csv") ? "csv"
                                                 : "tsv";
    } else if (kind.dialect != DIALECT_NONE) {
        kind.format = dialect_name(kind.dialect);
    }
    return kind;
}

bool import_is_text_name(Str name) {
    return has_ending(name, TABLE_ENDINGS " " TEXT_ENDINGS " " MARKDOWN_ENDINGS);
}

bool import_read_bytes(Import *import, Str name, Str bytes, Str deck, const char *dir,
                       bool any_markdown, const ImportOptions *options, Err *err) {
    const char *encoding = NULL;
    const Str text = decode_text(&import->arena, bytes, &encoding);
    const TextKind kind = kind_of(name, text);
    import->about = str_of(encoding);
    if (!str_eq(import->about, S("UTF-8"))) {
        import_note(import, (Str){0}, "the file is not UTF-8; it was read as %s", encoding);
    }
    if (kind.is_table) {
        import->format = str_of(kind.format);
        return table_read(import, text, deck, options, err);
    }
    if (kind.format || any_markdown) {
        import->format = str_of(dialect_name(kind.dialect));
        // Cards are made of pieces of the text.
        const bool is_view = text.at >= bytes.at && text.at < bytes.at + bytes.n;
        dialect_read(import, kind.dialect, is_view ? arena_str(&import->arena, text) : text, deck,
                     dir, options);
    }
    return true;
}

static bool read_text_as(Import *import, const char *path, Str deck, bool any_markdown,
                         const ImportOptions *options, Err *err) {
    Buf bytes = {0};
    Arena *a = &import->arena;
    const bool ok =
        file_read(path, IMPORT_MAX_TEXT, &bytes, err) &&
        import_read_bytes(import, str_of(path), buf_str(&bytes), deck,
                          arena_z(a, path_dir(str_of(path))), any_markdown, options, err);
    buf_free(&bytes);
    return ok;
}

static bool read_text(Import *import, const char *path, const ImportOptions *options, Err *err) {
    return read_text_as(import, path, import_stem(&import->arena, str_of(path)), false, options,
                        err);
}

// --- folders -------------------------------------------------------------------------------------
typedef struct Folder {
    Import *import;
    const ImportOptions *options;
    int files;
} Folder;

static void read_entry(Folder *f, const char *path, Str deck, int depth);

static void read_inside(Folder *f, const char *path, Str deck, int depth) {
    StrList names = {0};
    Err err = {0};
    Arena *a = &f->import->arena;
    if (depth > MAX_DEPTH || !dir_list(path, a, &names, &err)) {
        import_drop(f->import, str_of(path), "%s",
                    depth > MAX_DEPTH ? "folders lie too deep inside each other" : err.text);
        return;
    }
    for (size_t i = 0; i < names.n; i++) {
        if (names.at[i].at[0] != '.') {
            read_entry(f, path_join(a, path, names.at[i].at), deck, depth);
        }
    }
}

static void read_entry(Folder *f, const char *path, Str deck, int depth) {
    Import *import = f->import;
    Arena *a = &import->arena;
    const Str name = str_of(path), whole = import->file;
    const Str inner =
        arena_printf(a, "%.*s::%.*s", STR_ARG(deck), STR_ARG(import_stem(a, str_of(path))));
    Err err = {0};
    if (file_info(path).is_dir) {
        read_inside(f, path, inner, depth + 1);
        return;
    }
    if (!import_is_text_name(name)) {
        if (has_ending(name, PACKAGE_ENDINGS)) {
            import_note(import, name, "a package inside a folder is left out; import it by itself");
        }
        return;
    }
    import->file = name;
    if (has_ending(name, ".deck.md")) {
        import_note(import, (Str){0}, "this is a deck of Trestle; import it by its own name");
    } else if (++f->files > IMPORT_MAX_FILES) {
        import_drop(import, (Str){0}, "the folder holds more than %d files", IMPORT_MAX_FILES);
    } else if (!read_text_as(import, path, inner, true, f->options, &err)) {
        import_drop(import, (Str){0}, "%s", err.text);
    }
    import->file = whole;
}

static bool read_folder(Import *import, const char *path, const ImportOptions *options, Err *err) {
    Folder f = {.import = import, .options = options};
    const char *real = path_real(&import->arena, path);
    read_inside(&f, path, import_stem(&import->arena, str_of(real)), 0);
    import->format = S("folder");
    import->about = arena_printf(&import->arena, "%d files", f.files);
    return import->cards.n > 0 || err_at(err, ERR_INPUT, import->file, 0,
                                         "no file in this folder holds cards that can be read");
}

// --- choosing ------------------------------------------------------------------------------------
typedef struct Reader {
    const char *format;
    const char *endings; // separated by blanks; "" for any
    const char *magic;   // first bytes, when endings is ""
    ReadFile *read;
} Reader;

static const Reader readers[] = {
    {"apkg", ".apkg", "", read_package},
    {"colpkg", ".colpkg", "", read_package},
    {"mnemosyne", ".cards", "", mnemosyne_read},
    {"mochi", ".mochi", "", mochi_read},
    {"anki2", ".anki2 .anki21 .anki .db .sqlite", "", read_bare},
    {"zip", ".zip", "", zip_read},
    {"zip", "", "PK\x03\x04", zip_read},
    {"anki2", "", "SQLite format 3", read_bare},
};

static const Reader *find_reader(const char *path) {
    char start[32] = "";
    FILE *file = fopen(path, "rb");
    const size_t n = file ? fread(start, 1, sizeof start, file) : 0;
    if (file) {
        fclose(file);
    }
    for (size_t i = 0; i < ARRAY_LEN(readers); i++) {
        const Reader *r = &readers[i];
        if (r->endings[0] ? has_ending(str_of(path), r->endings)
                          : str_starts((Str){start, n}, str_of(r->magic))) {
            return r;
        }
    }
    return NULL;
}

const char *import_sniff(const char *path) {
    const FileInfo info = file_info(path);
    if (!info.exists || info.is_dir) {
        return info.is_dir ? "folder" : NULL;
    }
    const Reader *reader = find_reader(path);
    if (reader) {
        return reader->format;
    }
    Buf bytes = {0};
    Err err = {0};
    Arena a = {0};
    const char *encoding, *format = NULL;
    if (import_is_text_name(str_of(path)) && file_read(path, IMPORT_MAX_TEXT, &bytes, &err)) {
        format = kind_of(str_of(path), decode_text(&a, buf_str(&bytes), &encoding)).format;
    }
    arena_free(&a);
    buf_free(&bytes);
    return format;
}

Import *import_read(const char *path, const ImportOptions *options, Diags *diags, Err *err) {
    const FileInfo info = file_info(path);
    if (!info.exists) {
        err_at(err, ERR_NOT_FOUND, str_of(path), 0, "there is no such file");
        return NULL;
    }
    const Reader *reader = info.is_dir ? NULL : find_reader(path);
    Import *import = mem_alloc(sizeof *import);
    import->diags = diags;
    import->file = arena_str(&import->arena, str_of(path));
    import->format = str_of(reader ? reader->format : "text");
    import->options = options;
    ReadFile *read = info.is_dir ? read_folder : reader ? reader->read : read_text;
    const bool ok = read(import, path, options, err);
    import->options = NULL;
    if (import->is_stopped) {
        err_at(err, ERR_INPUT, import->file, 0, "reading was stopped");
    }
    if (!ok || import->is_stopped) {
        import_free(import);
        return NULL;
    }
    return import;
}
