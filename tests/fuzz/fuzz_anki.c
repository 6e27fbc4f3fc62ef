// What Anki keeps inside its database: note types, decks and settings as JSON or protobuf, fields,
// templates, numbers of cards and of the log. The parts of the input, 0x1E between them, become the
// values of a sound database, which mutations of a database's bytes seldom reach.
#include "import/apkg_internal.h"
#include "import_fuzz.h"

int fuzz_one(const uint8_t *data, size_t n);

enum {
    PART_MODE,
    PART_TYPE,
    PART_DECK,
    PART_CONF,
    PART_FIELDS,
    PART_TAGS,
    PART_FRONT,
    PART_BACK,
    PART_NUMBERS,
    PARTS
};

static const char tables_old[] =
    "CREATE TABLE col (crt, ver, conf, models, decks);"
    "CREATE TABLE notes (id, guid, mid, tags, flds);"
    "CREATE TABLE cards (id, nid, did, ord, type, queue, due, ivl, factor, odue, odid, flags);"
    "CREATE TABLE revlog (id, cid, ease, ivl, factor, time, type)";
static const char tables_new[] = "CREATE TABLE notetypes (id, name, config);"
                                 "CREATE TABLE fields (ntid, ord, name);"
                                 "CREATE TABLE templates (ntid, ord, name, config);"
                                 "CREATE TABLE decks (id, name);"
                                 "CREATE TABLE config (KEY, val)";

static void run(Db *db, const char *sql, const Str *parts, int64_t number) {
    static const char *const names[PARTS] = {":mode", ":type",  ":deck", ":conf",   ":fields",
                                             ":tags", ":front", ":back", ":numbers"};
    Err err = {0};
    Stmt *st = db_stmt(db, sql, &err);
    if (!st) {
        fuzz_fail(err.text);
    }
    for (int i = 0; i < PARTS; i++) {
        if (names[i][0] == ':' && strstr(sql, names[i])) {
            stmt_bind_str(st, names[i], parts[i]);
        }
    }
    if (strstr(sql, ":number")) {
        stmt_bind_int(st, ":number", number);
    }
    stmt_run(st, &err);
}

// The k-th number of eight bytes of the part, small ones more often.
static int64_t number_of(Str part, size_t k) {
    int64_t v = 0;
    for (size_t i = k * 3; i < k * 3 + 3 && i < part.n; i++) {
        v = v * 256 + (uint8_t)part.at[i];
    }
    return v % 7 == 6 ? (int64_t)((uint64_t)v << 40) : v % 3 == 2 ? -v : v;
}

static void fill_new(Db *db, const Str *parts) {
    run(db, "INSERT INTO notetypes VALUES (1, 'T', :type)", parts, 0);
    run(db, "INSERT INTO fields VALUES (1, 0, 'F'), (1, 1, 'G')", parts, 0);
    run(db, "INSERT INTO templates VALUES (1, 0, 'C', :front), (1, 1, 'R', :back)", parts, 0);
    run(db, "INSERT INTO decks VALUES (1, :deck)", parts, 0);
    run(db, "INSERT INTO config VALUES ('creationOffset', :conf), ('rollover', :conf)", parts, 0);
}

static void fill(Db *db, const Str *parts, int mode) {
    static const int versions[] = {11, 18, 15, 14, 11, 16, 11, 19};
    run(db,
        "INSERT INTO col VALUES (1700000000, :number, :conf, :type, CASE WHEN :deck LIKE '{%' THEN "
        ":deck ELSE json_object('1', json_object('name', :deck)) END)",
        parts, versions[mode & 7]);
    run(db, "INSERT INTO notes VALUES (1700000000001, 'guid', 1, :tags, :fields)", parts, 0);
    run(db, "INSERT INTO notes VALUES (1700000000002, :tags, 1, :tags, :back)", parts, 0);
    for (size_t i = 0; i < 4; i++) {
        const int64_t v = number_of(parts[PART_NUMBERS], i);
        run(db,
            "INSERT INTO cards SELECT 100 + count(*), 1700000000001 + count(*) / 3, 1, count(*) % "
            "3, abs(:number % 5), :number % 4, :number, :number, :number, 0, 0, :number FROM cards",
            parts, v);
        run(db, "INSERT INTO revlog VALUES (1700000000000 + :number, 100, 3, 3, 2500, 900, 1)",
            parts, v);
        run(db, "INSERT INTO revlog VALUES (:number, 101, :number, :number, :number, :number, 0)",
            parts, v);
    }
}

int fuzz_one(const uint8_t *data, size_t n) {
    Str rest = {(const char *)data, n}, parts[PARTS];
    for (int i = 0; i < PARTS; i++) {
        parts[i] = str_cut(&rest, 0x1E);
    }
    const int mode = parts[PART_MODE].n ? parts[PART_MODE].at[0] : 0;
    FuzzImport f;
    fuzz_start(&f);
    Collection c = {.import = f.import, .options = &fuzz_options};
    c.media = (MediaIndex){.import = f.import, .options = &fuzz_options};
    c.db = db_open("fuzz", DB_MEMORY, &f.err);
    if (!c.db || !db_exec(c.db, tables_old, &f.err) ||
        ((mode & 7) != 0 && !db_exec(c.db, tables_new, &f.err))) {
        fuzz_fail("there is no database");
    }
    fill(c.db, parts, mode);
    if ((mode & 7) != 0) {
        fill_new(c.db, parts);
    }
    const bool ok = collection_read(&c, &f.err);
    collection_free(&c);
    fuzz_finish(&f, ok);
    return 0;
}
