// Which file of a package holds the collection, and getting it to where SQLite can read it.
//
// Anki has changed the layout twice. Newer packages also carry an old-style collection with a
// single note, "please update", for programs that know no better; taking that for the deck is the
// classic mistake. So the order of looking is: the file `meta`, then the newest collection there
// is.
//
//   meta       collection            packed   list of media
//   08 03      collection.anki21b    zstd     zstd(protobuf), each medium is a zstd frame
//   08 02, -   collection.anki21     -        JSON
//   08 01, -   collection.anki2      -        JSON
#include "import/apkg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "import/apkg_internal.h"
#include "import/proto.h"
#include "import/unzstd.h"

#define LAYOUT_LATEST 3

typedef struct Layout {
    int64_t collection; // member
    bool is_zstd;
} Layout;

static bool read_small(Import *import, int64_t member, size_t most, bool is_zstd, Buf *out,
                       Err *err) {
    out->max = most;
    if (!is_zstd) {
        return archive_read(import->archive, member, most, sink_to_buf(out), err);
    }
    Unzstd *u = unzstd_open(sink_to_buf(out), most);
    const bool ok =
        archive_read(import->archive, member, most, unzstd_sink(u), err) && unzstd_finish(u, err);
    unzstd_close(u);
    return ok;
}

static bool read_version(Import *import, uint64_t *version, Err *err) {
    const int64_t meta = archive_find(import->archive, "meta");
    *version = archive_find(import->archive, "collection.anki21") >= 0 ? 2 : 1;
    if (meta < 0) {
        return true;
    }
    Buf b = {0};
    const bool ok = read_small(import, meta, 4096, false, &b, err);
    *version = ok ? proto_number(buf_str(&b), 1, 0) : 0;
    buf_free(&b);
    return ok;
}

static bool find_layout(Import *import, Layout *layout, Err *err) {
    uint64_t version = 0;
    if (!read_version(import, &version, err)) {
        return false;
    }
    if (version < 1 || version > LAYOUT_LATEST) {
        return err_at(err, ERR_INPUT, import->file, 0,
                      "this package has a layout that is not known (%llu); a newer Anki wrote it. "
                      "Export it with \"support older Anki versions\"",
                      (unsigned long long)version);
    }
    static const char *const names[] = {"", "collection.anki2", "collection.anki21",
                                        "collection.anki21b"};
    layout->is_zstd = version == LAYOUT_LATEST;
    layout->collection = archive_find(import->archive, names[version]);
    return layout->collection >= 0 ||
           err_at(err, ERR_INPUT, import->file, 0, "this is no Anki package: there is no %s in it",
                  names[version]);
}

// --- media ---------------------------------------------------------------------------------------
static void add_by_number(MediaIndex *index, Import *import, Str name, int64_t number) {
    char member[24];
    snprintf(member, sizeof member, "%lld", (long long)number);
    const int64_t at = archive_find(import->archive, member);
    if (at >= 0) {
        media_add(index, name, at, NULL);
    }
}

static bool read_media_json(Collection *c, Str json, Err *err) {
    Db *db = db_open_scratch(c->import->file.at, err);
    Stmt *st = db ? db_stmt(db, "SELECT key, value FROM json_each(:json)", err) : NULL;
    StmtStep step = STEP_ERR;
    if (st) {
        stmt_bind_str(st, ":json", json);
        while ((step = stmt_step(st, err)) == STEP_ROW) {
            int64_t number = 0;
            if (str_to_i64(stmt_str(st, 0), &number) && number >= 0) {
                add_by_number(&c->media, c->import, stmt_str(st, 1), number);
            }
        }
    }
    stmt_done(st);
    db_close(db);
    return step == STEP_DONE;
}

static void read_media_proto(Collection *c, Str list) {
    Proto p = proto_start(list);
    for (int64_t i = 0; proto_next(&p); i++) {
        if (p.field == 1 && p.is_bytes) {
            add_by_number(&c->media, c->import, proto_bytes(p.bytes, 1),
                          (int64_t)proto_number(p.bytes, 255, (uint64_t)i));
        }
    }
    if (p.is_bad) {
        import_drop(c->import, S("media"), "the list of media is damaged from entry %zu on",
                    c->import->media.n);
    }
}

// A damaged list costs the pictures, not the cards.
static void read_media(Collection *c, bool is_zstd) {
    Buf b = {0};
    Err err = {0};
    const int64_t member = archive_find(c->import->archive, "media");
    if (member >= 0) {
        bool ok = read_small(c->import, member, IMPORT_MAX_LIST, is_zstd, &b, &err);
        if (ok && is_zstd) {
            read_media_proto(c, buf_str(&b));
        } else if (ok && b.n > 0) {
            ok = read_media_json(c, buf_str(&b), &err);
        }
        if (!ok) {
            import_drop(c->import, S("media"), "the list of media cannot be read: %s", err.text);
        }
    }
    buf_free(&b);
}

// --- the collection ------------------------------------------------------------------------------
// Unpacking a large collection takes a while: every piece tells that it goes on.
typedef struct Ticking {
    Import *import;
    Sink to;
} Ticking;

static bool tick_and_write(void *self, const void *bytes, size_t n, Err *err) {
    Ticking *t = self;
    return import_tick(t->import, 0, 0) ? t->to.write(t->to.self, bytes, n, err)
                                        : err_set(err, ERR_INPUT, "reading was stopped");
}

static bool unpack_to(Import *import, const Layout *layout, int fd, Err *err) {
    SinkFile file = {.fd = fd, .most = IMPORT_MAX_COLLECTION};
    Ticking ticking = {import, sink_to_file(&file)};
    const Sink sink = {&ticking, tick_and_write};
    if (!layout->is_zstd) {
        return archive_read(import->archive, layout->collection, IMPORT_MAX_COLLECTION, sink, err);
    }
    Unzstd *u = unzstd_open(sink, IMPORT_MAX_COLLECTION);
    const bool ok = archive_read(import->archive, layout->collection, IMPORT_MAX_COLLECTION,
                                 unzstd_sink(u), err) &&
                    unzstd_finish(u, err);
    unzstd_close(u);
    return ok;
}

// SQLite reads files, so the collection is unpacked into one that has no name any more once SQLite
// holds it open: nothing stays behind, whatever happens.
static Db *open_packed(Import *import, const Layout *layout, Err *err) {
    const char *folder = getenv("TMPDIR");
    Arena a = {0};
    const char *path = path_join(&a, folder && folder[0] ? folder : "/tmp", "trestle-XXXXXX");
    char *name = mem_zdup(path, strlen(path));
    const int fd = mkstemp(name);
    Db *db = NULL;
    if (fd < 0) {
        err_sys(err, "cannot make a temporary file", name);
    } else {
        if (unpack_to(import, layout, fd, err)) {
            db = db_open_foreign(name, import->file.at, err);
        }
        close(fd);
        unlink(name);
    }
    mem_free(name);
    arena_free(&a);
    return db;
}

bool collection_read(Collection *c, Err *err) {
    return collection_check(c, err) && collection_read_types(c, err) &&
           collection_read_decks(c, err) && collection_read_config(c, err) &&
           collection_read_notes(c, err) && collection_read_progress(c, err);
}

void collection_free(Collection *c) {
    db_close(c->db);
    for (size_t i = 0; i < c->types.n; i++) {
        vec_free(&c->types.at[i].fields);
        vec_free(&c->types.at[i].templates);
    }
    vec_free(&c->types);
    vec_free(&c->decks);
    vec_free(&c->item_of);
    vec_free(&c->number_of);
    hashmap_free(&c->type_by_id);
    hashmap_free(&c->deck_by_id);
    hashmap_free(&c->card_by_id);
    media_free(&c->media);
    arena_free(&c->note_texts);
    arena_free(&c->texts);
}

bool apkg_read(Import *import, const char *path, bool is_bare, const ImportOptions *options,
               Err *err) {
    Collection c = {.import = import, .options = options};
    c.media = (MediaIndex){.import = import, .options = options};
    bool ok = true;
    if (is_bare) {
        c.db = db_open_foreign(path, import->file.at, err);
    } else {
        Layout layout = {0};
        import->archive = archive_open(path, err);
        ok = import->archive && find_layout(import, &layout, err);
        if (ok) {
            import->is_zstd = layout.is_zstd;
            c.db = open_packed(import, &layout, err);
            read_media(&c, layout.is_zstd);
        }
    }
    ok = ok && c.db && collection_read(&c, err);
    collection_free(&c);
    if (!ok && !err->path[0]) {
        snprintf(err->path, sizeof err->path, "%.*s", STR_ARG(import->file));
    }
    return ok;
}
