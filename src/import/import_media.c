// Pictures and sounds: which of them a file brings, under which name they will lie, and getting
// their bytes there.
//
// All imported media share one folder beside the decks, as they do in Anki. A name that is taken by
// other bytes gets a hash of its own bytes, so both stay; a name with signs that a link could not
// hold gets a hash of the name.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "import/import_internal.h"
#include "import/unzstd.h"
#include "text/md_speech.h"

static Str with_hash(Arena *a, Str name, uint64_t hash) {
    size_t dot = name.n;
    while (dot > 0 && name.at[dot - 1] != '.') {
        dot--;
    }
    const Str stem = dot > 1 ? str_sub(name, 0, dot - 1) : name;
    const Str end = dot > 1 ? str_skip(name, dot - 1) : STR_NONE;
    return arena_printf(a, "%.*s-%08llx%.*s", STR_ARG(utf8_clip(stem, 80)),
                        (unsigned long long)(hash & 0xffffffffu), STR_ARG(end));
}

static Str safe_name(Arena *a, Str name) {
    Buf b = {0};
    bool is_changed = utf8_first_invalid(name) != SIZE_MAX || name.n > 100;
    Str rest = str_sub(name, 0, 200);
    while (rest.n > 0) {
        const uint32_t cp = utf8_next(&rest);
        const bool is_plain = (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') ||
                              (cp >= 'A' && cp <= 'Z') || cp == '.' || cp == '_' || cp == '-' ||
                              (cp >= 0xA1 && cp != UTF8_REPLACEMENT);
        is_changed = is_changed || !is_plain || (b.n == 0 && cp == '.');
        if (is_plain && !(b.n == 0 && cp == '.')) {
            buf_add_utf8(&b, cp);
        } else {
            buf_add_byte(&b, '_');
        }
    }
    Str safe = arena_str(a, buf_str(&b));
    buf_free(&b);
    return is_changed ? with_hash(a, safe, hash_str(name)) : safe;
}

void media_add(MediaIndex *index, Str name, int64_t member, const char *path) {
    Import *import = index->import;
    if (!import_is_file_name(name)) {
        import_drop(import, (Str){0}, "the medium \"%.*s\" has a name that leads elsewhere",
                    STR_ARG(utf8_clip(name, 80)));
        return;
    }
    if (hashmap_get(&index->by_name, name) >= 0) {
        return;
    }
    const ImportMedium medium = {
        .name = arena_str(&import->arena, name), .member = member, .path = path};
    vec_push(&import->media, medium);
    hashmap_put(&index->by_name, medium.name, (int32_t)import->media.n - 1);
}

// --- bytes ---------------------------------------------------------------------------------------
static bool send(Import *import, const ImportMedium *m, Sink to, Err *err) {
    if (m->path) {
        Buf bytes = {0};
        const bool ok = file_read(m->path, IMPORT_MAX_MEDIUM, &bytes, err) &&
                        to.write(to.self, bytes.at, bytes.n, err);
        buf_free(&bytes);
        return ok;
    }
    if (!import->is_zstd) {
        return archive_read(import->archive, m->member, IMPORT_MAX_MEDIUM, to, err);
    }
    Unzstd *u = unzstd_open(to, IMPORT_MAX_MEDIUM);
    const bool ok =
        archive_read(import->archive, m->member, IMPORT_MAX_MEDIUM, unzstd_sink(u), err) &&
        unzstd_finish(u, err);
    unzstd_close(u);
    return ok;
}

// Compares what flows by with an open file, and hashes it.
typedef struct Compare {
    FILE *file;
    uint64_t hash;
    bool differs;
} Compare;

static bool compare_piece(void *self, const void *bytes, size_t n, Err *err) {
    Compare *c = self;
    char piece[4096];
    (void)err;
    c->hash = hash_mix(c->hash, hash_str((Str){bytes, n}));
    for (size_t at = 0; at < n && !c->differs;) {
        const size_t want = n - at < sizeof piece ? n - at : sizeof piece;
        const size_t got = fread(piece, 1, want, c->file);
        c->differs = got != want || memcmp(piece, (const char *)bytes + at, want) != 0;
        at += want;
    }
    return true;
}

// Is there a file at `path` with other bytes than the medium has? *hash is that of the bytes.
static bool clashes(Import *import, const ImportMedium *m, const char *path, bool *is_there,
                    uint64_t *hash) {
    Compare c = {.file = fopen(path, "rb")};
    Err err = {0};
    *is_there = false;
    if (!c.file) {
        return false;
    }
    const bool ok = send(import, m, (Sink){&c, compare_piece}, &err);
    c.differs = c.differs || fgetc(c.file) != EOF;
    fclose(c.file);
    *hash = c.hash;
    *is_there = ok && !c.differs;
    return ok && c.differs;
}

static void choose_target(const MediaIndex *index, ImportMedium *m) {
    Arena *a = &index->import->arena;
    m->target = safe_name(a, m->name);
    if (index->options->media_dir) {
        uint64_t hash = 0;
        Arena b = {0};
        const char *path = path_join(&b, index->options->media_dir, m->target.at);
        if (clashes(index->import, m, path, &m->is_there, &hash)) {
            m->target = with_hash(a, m->target, hash);
            path = path_join(&b, index->options->media_dir, m->target.at);
            clashes(index->import, m, path, &m->is_there, &hash);
        }
        arena_free(&b);
    }
}

static int hex(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

// "my%20file.png" as "my file.png".
static Str unescape(Arena *a, Str s) {
    Buf b = {0};
    for (size_t i = 0; i < s.n; i++) {
        const bool is_escape =
            s.at[i] == '%' && i + 2 < s.n && hex(s.at[i + 1]) >= 0 && hex(s.at[i + 2]) >= 0;
        buf_add_byte(&b, is_escape ? (char)(hex(s.at[i + 1]) * 16 + hex(s.at[i + 2])) : s.at[i]);
        i += is_escape ? 2 : 0;
    }
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

Str media_link(void *self, Arena *a, Str name) {
    MediaIndex *index = self;
    Import *import = index->import;
    int32_t at = hashmap_get(&index->by_name, name);
    at = at >= 0 ? at : hashmap_get(&index->by_name, unescape(a, name));
    if (at < 0) {
        if (hashmap_get(&index->missing, name) < 0 && index->missing.n < 1000) {
            hashmap_put(&index->missing, arena_str(&import->arena, name), 0);
            import_note(import, (Str){0}, "the picture or sound \"%.*s\" is not in the file",
                        STR_ARG(utf8_clip(name, 120)));
        }
        return (Str){0};
    }
    ImportMedium *m = &import->media.at[at];
    if (!m->is_used) {
        m->is_used = true;
        choose_target(index, m);
    }
    return arena_printf(a, "%.*s/%.*s", STR_ARG(index->options->media_link), STR_ARG(m->target));
}

Str media_link_if_there(void *self, Arena *a, Str name) {
    MediaIndex *index = self;
    return hashmap_get(&index->by_name, name) >= 0 ? media_link(self, a, name) : STR_NONE;
}

// --- pictures of Markdown ------------------------------------------------------------------------
// Where a target in `dir` lies: a member of the archive, or a path. False when nothing is there.
static bool locate(const Import *import, Arena *a, const char *dir, Str target, int64_t *member,
                   const char **path) {
    const bool is_here = dir[0] == '\0' || strcmp(dir, ".") == 0;
    const char *full =
        is_here && import->archive ? arena_z(a, target) : path_join(a, dir, arena_z(a, target));
    *member = import->archive ? archive_find(import->archive, full) : -1;
    *path = import->archive ? NULL : full;
    const FileInfo info = *path ? file_info(full) : (FileInfo){0};
    return *member >= 0 || (info.exists && !info.is_dir);
}

static bool same_place(const ImportMedium *m, int64_t member, const char *path) {
    return m->path && path ? strcmp(m->path, path) == 0 : m->member == member && !m->path == !path;
}

// The name under which media_link knows the file; at == NULL when it is not there. Files of the
// same name in different folders are told apart by their folders.
static Str find_picture(MediaIndex *index, const char *dir, Str target) {
    Import *import = index->import;
    Arena *a = &import->arena;
    int64_t member;
    const char *path;
    if (!locate(import, a, dir, target, &member, &path)) {
        return (Str){0};
    }
    const int32_t at = hashmap_get(&index->by_name, path_base(target));
    Str name = path_base(target);
    if (at >= 0 && !same_place(&import->media.at[at], member, path)) {
        char *whole = mem_zdup(target.at, target.n);
        for (size_t i = 0; i < target.n; i++) {
            whole[i] = whole[i] == '/' ? '-' : whole[i];
        }
        name = arena_str(a, (Str){whole, target.n});
        mem_free(whole);
    }
    media_add(index, name, member, path);
    return name;
}

static bool is_below(Str target) {
    return target.n > 0 && target.at[0] != '/' && str_find(target, S(".."), 0) == SIZE_MAX;
}

// The target that starts at `from`.
static Str target_at(Str text, size_t from) {
    size_t end = from;
    while (end < text.n && !strchr(" )\n\"", text.at[end])) {
        end++;
    }
    return str_sub(text, from, end);
}

// Where the target of the next picture or link to a sound starts, at or after `at`; SIZE_MAX for
// none.
static size_t next_target(Str text, size_t at) {
    for (size_t i = str_find(text, S("]("), at); i != SIZE_MAX;
         i = str_find(text, S("]("), i + 2)) {
        size_t open = i;
        while (open > 0 && text.at[open] != '[' && text.at[open] != '\n' && i - open < 300) {
            open--;
        }
        const bool is_picture = open > 0 && text.at[open] == '[' && text.at[open - 1] == '!';
        if (is_picture || (text.at[open] == '[' && md_is_sound(target_at(text, i + 2)))) {
            return i + 2;
        }
    }
    return SIZE_MAX;
}

Str media_pictures(MediaIndex *index, Str text, const char *dir, Str where) {
    Import *import = index->import;
    Arena *a = &import->arena;
    size_t at = 0, from = next_target(text, 0);
    if (from == SIZE_MAX) {
        return text;
    }
    Buf b = {0};
    for (; from != SIZE_MAX; from = next_target(text, at)) {
        const Str target = target_at(text, from);
        buf_add_str(&b, str_sub(text, at, from));
        at = from + target.n;
        const Str plain = unescape(a, target);
        Str name = {0};
        if (target.n == 0 || str_find(target, S("://"), 0) != SIZE_MAX) {
            buf_add_str(&b, target);
            continue;
        }
        if (dir && is_below(target) && is_below(plain)) {
            name = find_picture(index, dir, target);
            name = name.n ? name : find_picture(index, dir, plain);
        }
        if (name.n) {
            buf_add_str(&b, media_link(index, a, name));
            continue;
        }
        import_note(import, where,
                    is_below(plain)
                        ? "the picture or sound %.*s is not there"
                        : "the picture or sound %.*s lies outside the folder of the file",
                    STR_ARG(str_sub(target, 0, 100)));
        buf_add_str(&b, target);
    }
    buf_add_str(&b, str_skip(text, at));
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

void media_free(MediaIndex *index) {
    hashmap_free(&index->by_name);
    hashmap_free(&index->missing);
}

bool import_write_medium(Import *import, size_t i, const char *path, Err *err) {
    const ImportMedium *m = &import->media.at[i];
    Buf bytes = {.max = IMPORT_MAX_MEDIUM};
    const bool ok =
        send(import, m, sink_to_buf(&bytes), err) && file_write_atomic(path, buf_str(&bytes), err);
    buf_free(&bytes);
    if (!ok && !err->path[0]) {
        snprintf(err->path, sizeof err->path, "%.*s", STR_ARG(import->file));
    }
    return ok;
}
