// The tables of an Anki collection and the statements that fill them. Names, types and the
// collation are those of the file format: Anki and what reads its packages look for exactly these.
#include "store/db_anki_write.h"

#include "base/mem.h"
#include "store/db_internal.h"

struct AnkiWriter {
    Db *db;
    AnkiSchema schema;
    int64_t review_asked, review_given; // the last id of a review
};

static const char common_sql[] =
    "CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,"
    " scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,"
    " ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,"
    " dconf text NOT NULL, tags text NOT NULL);"
    // sfld is an integer on purpose: numbers then sort as numbers.
    "CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,"
    " mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,"
    " sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);"
    "CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,"
    " ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,"
    " queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,"
    " reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,"
    " odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);"
    "CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,"
    " ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL,"
    " factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL);"
    "CREATE INDEX ix_notes_usn ON notes (usn);"
    "CREATE INDEX ix_cards_usn ON cards (usn);"
    "CREATE INDEX ix_revlog_usn ON revlog (usn);"
    "CREATE INDEX ix_cards_nid ON cards (nid);"
    "CREATE INDEX ix_cards_sched ON cards (did, queue, due);"
    "CREATE INDEX ix_revlog_cid ON revlog (cid);"
    "CREATE INDEX ix_notes_csum ON notes (csum);";

static const char schema_11_sql[] =
    "CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);";

static const char schema_18_sql[] =
    "CREATE TABLE deck_config (id integer PRIMARY KEY NOT NULL,"
    " name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL, usn integer NOT NULL,"
    " config blob NOT NULL);"
    "CREATE TABLE config (KEY text NOT NULL PRIMARY KEY, usn integer NOT NULL,"
    " mtime_secs integer NOT NULL, val blob NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE fields (ntid integer NOT NULL, ord integer NOT NULL,"
    " name text NOT NULL COLLATE unicase, config blob NOT NULL, PRIMARY KEY (ntid, ord))"
    " WITHOUT ROWID;"
    "CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid);"
    "CREATE TABLE templates (ntid integer NOT NULL, ord integer NOT NULL,"
    " name text NOT NULL COLLATE unicase, mtime_secs integer NOT NULL, usn integer NOT NULL,"
    " config blob NOT NULL, PRIMARY KEY (ntid, ord)) WITHOUT ROWID;"
    "CREATE UNIQUE INDEX idx_templates_name_ntid ON templates (name, ntid);"
    "CREATE INDEX idx_templates_usn ON templates (usn);"
    "CREATE TABLE notetypes (id integer NOT NULL PRIMARY KEY, name text NOT NULL COLLATE unicase,"
    " mtime_secs integer NOT NULL, usn integer NOT NULL, config blob NOT NULL);"
    "CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name);"
    "CREATE INDEX idx_notetypes_usn ON notetypes (usn);"
    "CREATE TABLE decks (id integer PRIMARY KEY NOT NULL, name text NOT NULL COLLATE unicase,"
    " mtime_secs integer NOT NULL, usn integer NOT NULL, common blob NOT NULL,"
    " kind blob NOT NULL);"
    "CREATE UNIQUE INDEX idx_decks_name ON decks (name);"
    "CREATE INDEX idx_notes_mid ON notes (mid);"
    "CREATE INDEX idx_cards_odid ON cards (odid) WHERE odid != 0;"
    "CREATE TABLE tags (tag text NOT NULL PRIMARY KEY COLLATE unicase, usn integer NOT NULL,"
    " collapsed boolean NOT NULL, config blob NULL) WITHOUT ROWID;"
    "CREATE TABLE graves (oid integer NOT NULL, type integer NOT NULL, usn integer NOT NULL,"
    " PRIMARY KEY (oid, type)) WITHOUT ROWID;"
    "CREATE INDEX idx_graves_pending ON graves (usn);";

static int compare_nocase(void *self, int an, const void *a, int bn, const void *b) {
    (void)self;
    const int c = sqlite3_strnicmp(a, b, an < bn ? an : bn);
    return c != 0 ? c : an - bn;
}

AnkiWriter *anki_writer_open(const char *path, AnkiSchema schema, Err *err) {
    AnkiWriter *w = mem_alloc(sizeof *w);
    w->schema = schema;
    w->db = db_open(path, DB_CREATE, err);
    if (!w->db) {
        mem_free(w);
        return NULL;
    }
    sqlite3_create_collation(w->db->handle, "unicase", SQLITE_UTF8, NULL, compare_nocase);
    // Nobody sees the file before it is complete, so it needs no journal.
    if (!db_exec(w->db, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;", err) ||
        !db_begin_write(w->db, err) || !db_exec(w->db, common_sql, err) ||
        !db_exec(w->db, schema == ANKI_SCHEMA_11 ? schema_11_sql : schema_18_sql, err)) {
        anki_writer_abandon(w);
        return NULL;
    }
    return w;
}

static void bind_blob(Stmt *st, const char *name, Str v) {
    const int at = sqlite3_bind_parameter_index(st->handle, name);
    const int rc = sqlite3_bind_blob64(st->handle, at, v.n ? v.at : "", v.n, SQLITE_TRANSIENT);
    st->bind_rc = st->bind_rc == SQLITE_OK ? rc : st->bind_rc;
}

bool anki_write_col(AnkiWriter *w, const AnkiCol *col, Err *err) {
    Stmt *st = db_stmt(w->db,
                       "INSERT INTO col VALUES (1, :crt, :mod, :scm, :ver, 0, 0, 0,"
                       " :conf, :models, :decks, :dconf, :tags)",
                       err);
    if (!st) {
        return false;
    }
    const bool is_old = w->schema == ANKI_SCHEMA_11;
    stmt_bind_int(st, ":crt", col->crt_s);
    stmt_bind_int(st, ":mod", col->mod_ms);
    stmt_bind_int(st, ":scm", col->mod_ms);
    stmt_bind_int(st, ":ver", (int64_t)w->schema);
    stmt_bind_str(st, ":conf", col->conf);
    stmt_bind_str(st, ":models", col->models);
    stmt_bind_str(st, ":decks", col->decks);
    stmt_bind_str(st, ":dconf", col->dconf);
    stmt_bind_str(st, ":tags", is_old ? S("{}") : S(""));
    return stmt_run(st, err);
}

// What is put into each table, and which of the parameters it has.
typedef struct TableSql {
    const char *sql;
    bool has_id, has_ord, has_time, has_blob, has_kind;
} TableSql;

static const TableSql tables[ANKI_TABLE_COUNT] = {
    [ANKI_NOTETYPES] = {"INSERT INTO notetypes VALUES (:id, :name, :time, -1, :blob)", true, false,
                        true, true, false},
    [ANKI_FIELDS] = {"INSERT INTO fields VALUES (:id, :ord, :name, :blob)", true, true, false, true,
                     false},
    [ANKI_TEMPLATES] = {"INSERT INTO templates VALUES (:id, :ord, :name, :time, -1, :blob)", true,
                        true, true, true, false},
    [ANKI_DECKS] = {"INSERT INTO decks VALUES (:id, :name, :time, -1, :blob, :kind)", true, false,
                    true, true, true},
    [ANKI_DECK_CONFIG] = {"INSERT INTO deck_config VALUES (:id, :name, :time, -1, :blob)", true,
                          false, true, true, false},
    [ANKI_CONFIG] = {"INSERT INTO config VALUES (:name, -1, :time, :blob)", false, false, true,
                     true, false},
    [ANKI_TAGS] = {"INSERT OR IGNORE INTO tags VALUES (:name, -1, 0, NULL)", false, false, false,
                   false, false},
};

bool anki_write_thing(AnkiWriter *w, AnkiTable table, const AnkiThing *thing, Err *err) {
    const TableSql *t = &tables[table];
    Stmt *st = db_stmt(w->db, t->sql, err);
    if (!st) {
        return false;
    }
    stmt_bind_str(st, ":name", thing->name);
    if (t->has_id) {
        stmt_bind_int(st, ":id", thing->id);
    }
    if (t->has_ord) {
        stmt_bind_int(st, ":ord", thing->ord);
    }
    if (t->has_time) {
        stmt_bind_int(st, ":time", thing->mod_s);
    }
    if (t->has_blob) {
        bind_blob(st, ":blob", thing->blob);
    }
    if (t->has_kind) {
        bind_blob(st, ":kind", thing->kind);
    }
    return stmt_run(st, err);
}

bool anki_write_note(AnkiWriter *w, const AnkiNote *note, Err *err) {
    Stmt *st = db_stmt(w->db,
                       "INSERT INTO notes VALUES (:id, :guid, :mid, :mod, -1, :tags, :flds, :sfld,"
                       " :csum, 0, '')",
                       err);
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":id", note->id);
    stmt_bind_str(st, ":guid", note->guid);
    stmt_bind_int(st, ":mid", note->mid);
    stmt_bind_int(st, ":mod", note->mod_s);
    stmt_bind_str(st, ":tags", note->tags);
    stmt_bind_str(st, ":flds", note->fields);
    stmt_bind_str(st, ":sfld", note->sort);
    stmt_bind_int(st, ":csum", note->checksum);
    return stmt_run(st, err);
}

bool anki_write_card(AnkiWriter *w, const AnkiCard *card, Err *err) {
    Stmt *st = db_stmt(w->db,
                       "INSERT INTO cards VALUES (:id, :nid, :did, :ord, :mod, -1, :type, :queue,"
                       " :due, :ivl, :factor, :reps, :lapses, 0, 0, 0, 0, '')",
                       err);
    if (!st) {
        return false;
    }
    const struct {
        const char *name;
        int64_t value;
    } values[] = {
        {":id", card->id},         {":nid", card->nid},   {":did", card->did},
        {":ord", card->ord},       {":mod", card->mod_s}, {":type", card->type},
        {":queue", card->queue},   {":due", card->due},   {":ivl", card->ivl},
        {":factor", card->factor}, {":reps", card->reps}, {":lapses", card->lapses},
    };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        stmt_bind_int(st, values[i].name, values[i].value);
    }
    return stmt_run(st, err);
}

// The first id at or above the wanted one that no row has. Rows of one moment follow each other, so
// the search goes on where it ended last.
static bool free_review_id(AnkiWriter *w, int64_t *id, Err *err) {
    const int64_t asked = *id;
    *id = asked == w->review_asked ? w->review_given + 1 : asked;
    for (;;) {
        Stmt *st = db_stmt(w->db, "SELECT 1 FROM revlog WHERE id = :id", err);
        if (!st) {
            return false;
        }
        stmt_bind_int(st, ":id", *id);
        const StmtStep step = stmt_step(st, err);
        stmt_done(st);
        if (step != STEP_ROW) {
            w->review_asked = asked;
            w->review_given = *id;
            return step == STEP_DONE;
        }
        ++*id;
    }
}

bool anki_write_review(AnkiWriter *w, const AnkiReview *review, Err *err) {
    int64_t id = review->id_ms;
    Stmt *st = free_review_id(w, &id, err)
                   ? db_stmt(w->db,
                             "INSERT INTO revlog VALUES (:id, :cid, -1, :ease, :ivl, :last,"
                             " :factor, :time, :type)",
                             err)
                   : NULL;
    if (!st) {
        return false;
    }
    stmt_bind_int(st, ":id", id);
    stmt_bind_int(st, ":cid", review->cid);
    stmt_bind_int(st, ":ease", review->ease);
    stmt_bind_int(st, ":ivl", review->ivl);
    stmt_bind_int(st, ":last", review->last_ivl);
    stmt_bind_int(st, ":factor", review->factor);
    stmt_bind_int(st, ":time", review->time_ms);
    stmt_bind_int(st, ":type", review->type);
    return stmt_run(st, err);
}

bool anki_writer_finish(AnkiWriter *w, Err *err) {
    const bool ok = db_commit(w->db, err);
    anki_writer_abandon(w);
    return ok;
}

void anki_writer_abandon(AnkiWriter *w) {
    if (!w) {
        return;
    }
    db_rollback(w->db);
    db_close(w->db);
    mem_free(w);
}
