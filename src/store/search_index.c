// The index is one FTS5 table without the texts (content='') and one table of rows. FTS5 needs the
// old text to take an entry out of such a table, so nothing is taken out: what became stale is
// passed over by the caller, who clears the whole when there is too much of it.
//
// prefix='2 3' keeps lists of all words that begin with the same two or three letters, so that the
// first keys of a word cost no more than the later ones. A crash of the machine may damage the file
// (synchronous=OFF): it is a cache, and any error of SQLite makes it anew.
#include "store/search_index.h"

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "store/db.h"

#define SEARCH_VERSION "1" // another one throws older files away

struct SearchIndex {
    Db *db;
    const char *path;
    Arena arena;
    int64_t last; // row
    bool in_write, is_read_only;
};

struct SearchHits {
    Stmt *st;
};

static const char schema[] =
    "CREATE TABLE entry (\n"
    "    row  INTEGER PRIMARY KEY NOT NULL, -- of the text in `words`; never used again\n"
    "    key  TEXT NOT NULL,\n"
    "    hash INTEGER NOT NULL\n"
    ") STRICT;\n"
    "CREATE VIRTUAL TABLE words USING fts5(body, content='', prefix='2 3',\n"
    "    tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co M*'\");\n"
    "PRAGMA user_version = " SEARCH_VERSION ";\n";

static bool is_ours(Db *db) {
    Err err = {0};
    int64_t version = 0, wanted = 0;
    return db_get_int(db, "PRAGMA user_version", &version, &err) &&
           str_to_i64(S(SEARCH_VERSION), &wanted) && version == wanted;
}

// A file that can be used, made when there is none. NULL when it cannot.
static Db *open_file(const SearchIndex *s, Err *err) {
    Db *db = db_open(s->path, s->is_read_only ? DB_READ_ONLY : DB_CREATE, err);
    bool ok = db != NULL;
    if (ok && !s->is_read_only) {
        ok = db_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF", err) &&
             (is_ours(db) || db_exec(db, schema, err));
    }
    if (ok && is_ours(db) && db_exec(db, "SELECT rowid FROM words WHERE words MATCH 'a'", err)) {
        return db;
    }
    db_close(db);
    return NULL;
}

static void remove_file(const SearchIndex *s) {
    static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
    Arena a = {0};
    Err err = {0};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        file_remove(arena_printf(&a, "%s%s", s->path, ends[i]).at, &err);
    }
    arena_free(&a);
}

static void open_it(SearchIndex *s) {
    Err err = {0};
    s->db = open_file(s, &err);
    if (!s->db && !s->is_read_only && err.code != ERR_BUSY) {
        err = (Err){0};
        remove_file(s);
        s->db = open_file(s, &err);
    }
    s->last = 0;
    if (s->db) {
        db_get_int(s->db, "SELECT coalesce(max(row), 0) FROM entry", &s->last, &err);
    }
}

SearchIndex *search_open(const char *path, bool read_only) {
    SearchIndex *s = mem_alloc(sizeof *s);
    Err err = {0};
    s->path = arena_z(&s->arena, str_of(path));
    s->is_read_only = read_only;
    if (!read_only) {
        dir_make(arena_z(&s->arena, path_dir(str_of(path))), &err); // what fails here fails below
    }
    open_it(s);
    return s;
}

void search_close(SearchIndex *s) {
    if (s) {
        search_end(s);
        db_close(s->db);
        arena_free(&s->arena);
        mem_free(s);
    }
}

bool search_rows(SearchIndex *s, int64_t *after, int64_t max, SearchRowVisit *visit, void *ctx) {
    Err err = {0};
    int64_t n = 0;
    if (!s->db) {
        return false;
    }
    Stmt *st =
        db_stmt(s->db, "SELECT row, key, hash FROM entry WHERE row > :after ORDER BY row", &err);
    if (st) {
        stmt_bind_int(st, ":after", *after);
    }
    while (st && n < max && stmt_step(st, &err) == STEP_ROW) {
        *after = stmt_int(st, 0);
        visit(ctx, *after, stmt_str(st, 1), (uint64_t)stmt_int(st, 2));
        n++;
    }
    stmt_done(st);
    return n == max;
}

void search_clear(SearchIndex *s) {
    search_end(s);
    if (s->db && !s->is_read_only && !db_is_busy(s->db)) {
        db_close(s->db);
        remove_file(s);
        open_it(s);
    }
}

bool search_is_writable(const SearchIndex *s) {
    return s->db != NULL && !s->is_read_only;
}

void search_begin(SearchIndex *s) {
    Err err = {0};
    if (s->db && !s->in_write && !s->is_read_only) {
        s->in_write = db_begin_write(s->db, &err);
    }
}

void search_end(SearchIndex *s) {
    Err err = {0};
    if (s->db && s->in_write && !db_commit(s->db, &err)) {
        db_rollback(s->db);
    }
    s->in_write = false;
}

int64_t search_put(SearchIndex *s, Str key, uint64_t hash, Str text) {
    Err err = {0};
    if (!s->db || !s->in_write) {
        return 0;
    }
    const int64_t row = s->last + 1;
    Stmt *st = db_stmt(s->db, "INSERT INTO words(rowid, body) VALUES (:row, :text)", &err);
    if (!st) {
        return 0;
    }
    stmt_bind_int(st, ":row", row);
    stmt_bind_str(st, ":text", text);
    bool ok = stmt_run(st, &err);
    st = ok ? db_stmt(s->db, "INSERT INTO entry(row, key, hash) VALUES (:row, :key, :hash)", &err)
            : NULL;
    if (st) {
        stmt_bind_int(st, ":row", row);
        stmt_bind_str(st, ":key", key);
        stmt_bind_int(st, ":hash", (int64_t)hash);
        ok = stmt_run(st, &err);
    }
    s->last = row;
    return st && ok ? row : 0;
}

// --- looking -------------------------------------------------------------------------------------

// A word of one letter finds half of everything; a sign of a script without spaces is a word.
static bool is_worth_it(Str pattern) {
    size_t letters = 0;
    while (pattern.n) {
        const uint32_t c = utf8_next(&pattern);
        const bool is_ascii_word =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        letters += c >= 0x2E80 ? 2 : c >= 0x80 || is_ascii_word ? 1 : 0;
    }
    return letters >= 2;
}

SearchHits *search_find(SearchIndex *s, Str pattern) {
    Err err = {0};
    if (!s->db || !is_worth_it(pattern)) {
        return NULL;
    }
    // One string of FTS5: quoted, so that nothing in it is an operator; the star takes longer
    // words.
    Buf quoted = {0};
    buf_add_byte(&quoted, '"');
    for (size_t i = 0; i < pattern.n; i++) {
        if (pattern.at[i] != '"' && pattern.at[i] != '\0') {
            buf_add_byte(&quoted, pattern.at[i]);
        } else {
            buf_add_byte(&quoted, ' ');
        }
    }
    buf_add_z(&quoted, "\"*");
    Stmt *st = db_stmt(s->db, "SELECT rowid FROM words WHERE words MATCH :what", &err);
    if (st) {
        stmt_bind_str(st, ":what", buf_str(&quoted));
    }
    buf_free(&quoted);
    if (!st) {
        return NULL;
    }
    SearchHits *h = mem_alloc(sizeof *h);
    h->st = st;
    return h;
}

bool search_next(SearchHits *h, int64_t *row) {
    Err err = {0};
    if (stmt_step(h->st, &err) != STEP_ROW) {
        return false;
    }
    *row = stmt_int(h->st, 0);
    return true;
}

void search_end_hits(SearchHits *h) {
    if (h) {
        stmt_done(h->st);
        mem_free(h);
    }
}
