// Members are read one after another as files of a folder would be. All of them together may not be
// larger than one text file may be, since cards borrow their bytes.
#include "import/zip_notes.h"

#include "base/file.h"
#include "import/apkg.h"
#include "import/html_md.h"
#include "import/import_internal.h"
#include "import/mnemosyne.h"
#include "import/mochi.h"

typedef struct Owner {
    const char *member, *format;
    bool (*read)(Import *import, const char *path, const ImportOptions *options, Err *err);
} Owner;

static bool read_apkg(Import *import, const char *path, const ImportOptions *options, Err *err) {
    return apkg_read(import, path, false, options, err);
}

static const Owner owners[] = {
    {"collection.anki21b", "apkg", read_apkg}, {"collection.anki21", "apkg", read_apkg},
    {"collection.anki2", "apkg", read_apkg},   {"data.edn", "mochi", mochi_read},
    {"data.json", "mochi", mochi_read},        {"cards.xml", "mnemosyne", mnemosyne_read},
};

// Hidden files, and those that a Mac adds beside each.
static bool is_hidden(Str name) {
    return name.at[0] == '.' || str_find(name, S("/."), 0) != SIZE_MAX ||
           str_starts(name, S("__MACOSX/"));
}

// "notes/net/tcp.md" of a.zip -> "a::notes::net::tcp".
static Str deck_of(Arena *a, Str zip, Str name) {
    Buf b = {0};
    Str rest = path_dir(name);
    buf_add_str(&b, import_stem(a, zip));
    while (rest.n > 0 && !str_eq(rest, S("."))) {
        buf_add_z(&b, "::");
        buf_add_str(&b, html_clean(a, str_cut(&rest, '/')));
    }
    buf_add_z(&b, "::");
    buf_add_str(&b, import_stem(a, name));
    const Str deck = arena_str(a, buf_str(&b));
    buf_free(&b);
    return deck;
}

// Reads one member; what is wrong with it is reported and costs only this one.
static void read_member(Import *import, int64_t i, Str name, size_t *room,
                        const ImportOptions *options) {
    Arena *a = &import->arena;
    const Str whole = import->file;
    Buf bytes = {.max = *room};
    Err err = {0};
    import->file = arena_printf(a, "%.*s/%.*s", STR_ARG(whole), STR_ARG(name));
    const bool ok = archive_read(import->archive, i, *room, sink_to_buf(&bytes), &err) &&
                    import_read_bytes(import, name, buf_str(&bytes), deck_of(a, whole, name),
                                      arena_z(a, path_dir(name)), true, options, &err);
    if (!ok) {
        import_drop(import, (Str){0}, "%s", err.text);
    }
    *room -= bytes.n;
    buf_free(&bytes);
    import->file = whole;
}

static bool read_notes(Import *import, const ImportOptions *options, Err *err) {
    int files = 0;
    size_t room = IMPORT_MAX_TEXT;
    for (int64_t i = 0; i < archive_count(import->archive); i++) {
        const Str name = html_clean(&import->arena, archive_name(import->archive, i));
        if (name.n == 0 || is_hidden(name) || !import_is_text_name(name)) {
            continue;
        }
        if (str_ends(name, S(".deck.md"))) {
            import_note(import, name, "this is a deck of Trestle; unpack it and import it");
        } else if (++files > IMPORT_MAX_FILES) {
            import_drop(import, (Str){0}, "the archive holds more than %d files of text",
                        IMPORT_MAX_FILES);
            break;
        } else {
            read_member(import, i, name, &room, options);
        }
    }
    import->format = S("zip");
    import->about = arena_printf(&import->arena, "%d files", files);
    return import->cards.n > 0 ||
           err_at(err, ERR_INPUT, import->file, 0,
                  files ? "no file in this archive holds cards that can be read"
                        : "this archive is no package of Anki, Mochi or Mnemosyne, and no file in "
                          "it is text (.md, .txt, .csv, .tsv)");
}

bool zip_read(Import *import, const char *path, const ImportOptions *options, Err *err) {
    import->archive = archive_open(path, err);
    if (!import->archive) {
        return false;
    }
    for (size_t i = 0; i < ARRAY_LEN(owners); i++) {
        if (archive_find(import->archive, owners[i].member) >= 0) {
            archive_close(import->archive);
            import->archive = NULL;
            import->format = str_of(owners[i].format);
            return owners[i].read(import, path, options, err);
        }
    }
    return read_notes(import, options, err);
}
