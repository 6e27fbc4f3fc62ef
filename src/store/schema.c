// One list takes a file from empty to newest; there is no second "fresh" schema that could drift
// from it. A step and its user_version commit together, so a file is always at exactly one version.
//
// 2026-11-22  1  the first one
// 2026-11-23  2  attempts: what an interview or a query was made of; words for more kinds of act
//
// Numbers in the columns `kind` and `scheduler` are for ever (store_rows.c translates them); they
// do not follow the order of the enums in core/.
#include "store/schema.h"

#include "base/buf.h"
#include "base/vec.h"

static const char step_1_truth[] =
    "CREATE TABLE setting (\n"
    "    key   TEXT PRIMARY KEY NOT NULL, -- dotted name, such as day.rollover_hour\n"
    "    value TEXT NOT NULL              -- as its reader understands it\n"
    ") STRICT, WITHOUT ROWID;\n"
    // Names are kept once; a row of the log holds their numbers.
    "CREATE TABLE item (\n"
    "    id  INTEGER PRIMARY KEY NOT NULL, -- 1, 2, 3 ... without gaps\n"
    "    key TEXT NOT NULL UNIQUE          -- review item id, or topic id; 1-512 bytes\n"
    ") STRICT;\n"
    "CREATE TABLE label (\n"
    "    id   INTEGER PRIMARY KEY NOT NULL,\n"
    "    text TEXT NOT NULL UNIQUE         -- a device or a source; 0-512 bytes\n"
    ") STRICT;\n"
    "CREATE TABLE log (\n"
    "    seq           INTEGER PRIMARY KEY NOT NULL, -- 1, 2, 3 ... without gaps\n"
    "    item          INTEGER REFERENCES item(id),  -- NULL: an act of the day\n"
    "    at_ms         INTEGER NOT NULL, -- instant, milliseconds since 1970-01-01T00:00Z\n"
    "    day           INTEGER NOT NULL, -- local day, days since 1970-01-01\n"
    "    quality       INTEGER CHECK (quality BETWEEN 0 AND 5), -- SM-2 grade; NULL: no answer\n"
    "    took_ms       INTEGER NOT NULL CHECK (took_ms >= 0), -- milliseconds to the answer\n"
    "    kind          INTEGER NOT NULL, -- what was done; the view log_text has the words\n"
    "    ref           INTEGER REFERENCES log(seq), -- the act an undo or redo is about\n"
    "    scheduler     INTEGER NOT NULL, -- 1 sm2, 2 sm2-1998\n"
    "    interval_days INTEGER NOT NULL CHECK (interval_days BETWEEN 0 AND 36500),\n"
    "                                    -- days until due as decided; for more_due and\n"
    "                                    -- more_new: how many more items\n"
    "    device        INTEGER NOT NULL REFERENCES label(id), -- which machine\n"
    "    source        INTEGER NOT NULL REFERENCES label(id)  -- review, cli, import:FILE ...\n"
    ") STRICT;\n"
    "CREATE INDEX log_item ON log(item) WHERE item IS NOT NULL;\n"
    "CREATE INDEX log_undo ON log(ref, kind) WHERE kind >= 90;\n";

// The log only grows. The triggers before an insert are for INSERT OR REPLACE, which deletes rows
// without asking the triggers for deletion.
static const char step_1_triggers[] =
    "CREATE TRIGGER log_no_update BEFORE UPDATE ON log\n"
    "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;\n"
    "CREATE TRIGGER log_no_delete BEFORE DELETE ON log\n"
    "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;\n"
    "CREATE TRIGGER log_no_replace BEFORE INSERT ON log\n"
    "WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)\n"
    "BEGIN SELECT RAISE(ABORT, 'the log only grows at its end'); END;\n"
    "CREATE TRIGGER item_no_update BEFORE UPDATE ON item\n"
    "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;\n"
    "CREATE TRIGGER item_no_delete BEFORE DELETE ON item\n"
    "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;\n"
    "CREATE TRIGGER item_no_replace BEFORE INSERT ON item\n"
    "WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM item)\n"
    "    OR EXISTS (SELECT 1 FROM item WHERE key = NEW.key)\n"
    "BEGIN SELECT RAISE(ABORT, 'the log only grows at its end'); END;\n"
    "CREATE TRIGGER label_no_update BEFORE UPDATE ON label\n"
    "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;\n"
    "CREATE TRIGGER label_no_delete BEFORE DELETE ON label\n"
    "BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;\n"
    "CREATE TRIGGER label_no_replace BEFORE INSERT ON label\n"
    "WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM label)\n"
    "    OR EXISTS (SELECT 1 FROM label WHERE text = NEW.text)\n"
    "BEGIN SELECT RAISE(ABORT, 'the log only grows at its end'); END;\n";

// Everything here can be thrown away and folded again from the log.
static const char step_1_caches[] =
    "CREATE TABLE state (               -- one row for every item that the log names\n"
    "    item           INTEGER PRIMARY KEY NOT NULL REFERENCES item(id),\n"
    "    reps           INTEGER NOT NULL, -- repetitions since the start or the last failure\n"
    "    interval_days  INTEGER NOT NULL, -- days\n"
    "    ef100          INTEGER NOT NULL, -- ease factor, hundredths\n"
    "    due_day        INTEGER, -- NULL while new; all days since 1970-01-01\n"
    "    first_day      INTEGER, -- of the first answer\n"
    "    last_day       INTEGER, -- of the last learn, review or extra answer\n"
    "    last_quality   INTEGER, -- of that answer, 0-5\n"
    "    answer_day     INTEGER, -- of the last answer of any kind\n"
    "    answer_quality INTEGER, -- of that answer, 0-5\n"
    "    lapses         INTEGER NOT NULL, -- failed reviews\n"
    "    reviews        INTEGER NOT NULL, -- answers that moved the schedule\n"
    "    buried_day     INTEGER, -- buried for this day\n"
    "    suspended      INTEGER NOT NULL CHECK (suspended IN (0, 1)),\n"
    "    starred        INTEGER NOT NULL CHECK (starred IN (0, 1))\n"
    ") STRICT;\n"
    "CREATE TABLE day_stats (           -- one row for a day with acts that count here\n"
    "    day       INTEGER PRIMARY KEY NOT NULL, -- days since 1970-01-01\n"
    "    learned   INTEGER NOT NULL, -- answers of each kind, undone ones left out\n"
    "    reviewed  INTEGER NOT NULL,\n"
    "    drilled   INTEGER NOT NULL,\n"
    "    extra     INTEGER NOT NULL,\n"
    "    failed    INTEGER NOT NULL, -- of learned and reviewed, quality below 3\n"
    "    answer_ms INTEGER NOT NULL, -- milliseconds of all answers\n"
    "    more_due  INTEGER NOT NULL, -- due items asked for on top\n"
    "    more_new  INTEGER NOT NULL  -- new items asked for on top\n"
    ") STRICT;\n"
    "CREATE TABLE lesson (              -- one row for a topic whose lesson was seen\n"
    "    item INTEGER PRIMARY KEY NOT NULL REFERENCES item(id),\n"
    "    seen INTEGER NOT NULL CHECK (seen > 0) -- how many times\n"
    ") STRICT;\n"
    "CREATE TABLE newest (              -- at most one row\n"
    "    one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),\n"
    "    day INTEGER NOT NULL -- newest day in the log since the last clock row, it included\n"
    ") STRICT;\n";

// For people with the sqlite3 tool; the program does not use it.
static const char step_1_view[] =
    "CREATE VIEW log_text AS\n"
    "SELECT log.seq, item.key AS item, datetime(log.at_ms / 1000, 'unixepoch') AS at_utc,\n"
    "    date(log.day * 86400, 'unixepoch') AS day, log.quality, log.took_ms,\n"
    "    CASE log.kind WHEN 1 THEN 'learn' WHEN 2 THEN 'review' WHEN 3 THEN 'drill'\n"
    "        WHEN 4 THEN 'extra' WHEN 10 THEN 'bury' WHEN 11 THEN 'suspend'\n"
    "        WHEN 12 THEN 'unsuspend' WHEN 13 THEN 'star' WHEN 14 THEN 'unstar'\n"
    "        WHEN 20 THEN 'lesson' WHEN 21 THEN 'set_due' WHEN 30 THEN 'more_due'\n"
    "        WHEN 31 THEN 'more_new' WHEN 40 THEN 'clock' WHEN 90 THEN 'undo'\n"
    "        WHEN 91 THEN 'redo' END AS kind,\n"
    "    log.ref, CASE log.scheduler WHEN 1 THEN 'sm2' WHEN 2 THEN 'sm2-1998' END AS scheduler,\n"
    "    log.interval_days, device.text AS device, source.text AS source\n"
    "FROM log LEFT JOIN item ON item.id = log.item\n"
    "    JOIN label AS device ON device.id = log.device\n"
    "    JOIN label AS source ON source.id = log.source;\n";

// Attempts grow like the log: the same triggers.
static const char step_2_attempt[] =
    "CREATE TABLE attempt (\n"
    "    id      INTEGER PRIMARY KEY NOT NULL,  -- 1, 2, 3 ... without gaps\n"
    "    amends  INTEGER REFERENCES attempt(id), -- first version of the same attempt\n"
    "    kind    INTEGER NOT NULL, -- 1 interview, 2 sql, 3 round\n"
    "    item    TEXT NOT NULL,    -- review item id; of a round its form; 1-512 bytes\n"
    "    at_ms   INTEGER NOT NULL, -- instant it began, milliseconds since 1970-01-01T00:00Z\n"
    "    took_ms INTEGER NOT NULL CHECK (took_ms >= 0), -- milliseconds without pauses\n"
    "    tries   INTEGER NOT NULL CHECK (tries >= 1),   -- how often it was submitted\n"
    "    quality INTEGER CHECK (quality BETWEEN 0 AND 5), -- SM-2 grade; NULL: none\n"
    "    log     INTEGER REFERENCES log(seq), -- the row it became\n"
    "    data    TEXT NOT NULL -- JSON; what is in it depends on the kind\n"
    ") STRICT;\n"
    "CREATE INDEX attempt_amends ON attempt(amends) WHERE amends IS NOT NULL;\n";

static const char step_2_triggers[] =
    "CREATE TRIGGER attempt_no_update BEFORE UPDATE ON attempt\n"
    "BEGIN SELECT RAISE(ABORT, 'attempts are only added'); END;\n"
    "CREATE TRIGGER attempt_no_delete BEFORE DELETE ON attempt\n"
    "BEGIN SELECT RAISE(ABORT, 'attempts are only added'); END;\n"
    "CREATE TRIGGER attempt_no_replace BEFORE INSERT ON attempt\n"
    "WHEN NEW.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM attempt)\n"
    "BEGIN SELECT RAISE(ABORT, 'attempts are only added at their end'); END;\n";

static const char step_2_view[] =
    "DROP VIEW log_text;\n"
    "CREATE VIEW log_text AS\n"
    "SELECT log.seq, item.key AS item, datetime(log.at_ms / 1000, 'unixepoch') AS at_utc,\n"
    "    date(log.day * 86400, 'unixepoch') AS day, log.quality, log.took_ms,\n"
    "    CASE log.kind WHEN 1 THEN 'learn' WHEN 2 THEN 'review' WHEN 3 THEN 'drill'\n"
    "        WHEN 4 THEN 'extra' WHEN 10 THEN 'bury' WHEN 11 THEN 'suspend'\n"
    "        WHEN 12 THEN 'unsuspend' WHEN 13 THEN 'star' WHEN 14 THEN 'unstar'\n"
    "        WHEN 20 THEN 'lesson' WHEN 21 THEN 'set_due' WHEN 22 THEN 'reset'\n"
    "        WHEN 23 THEN 'import' WHEN 30 THEN 'more_due' WHEN 31 THEN 'more_new'\n"
    "        WHEN 40 THEN 'clock' WHEN 41 THEN 'files' WHEN 42 THEN 'away'\n"
    "        WHEN 90 THEN 'undo' WHEN 91 THEN 'redo' END AS kind,\n"
    "    log.ref, CASE log.scheduler WHEN 1 THEN 'sm2' WHEN 2 THEN 'sm2-1998' END AS scheduler,\n"
    "    log.interval_days, device.text AS device, source.text AS source\n"
    "FROM log LEFT JOIN item ON item.id = log.item\n"
    "    JOIN label AS device ON device.id = log.device\n"
    "    JOIN label AS source ON source.id = log.source;\n";

#define STEP_PARTS      4
#define SCHEMA_TEXT_MAX ((size_t)1 << 20) // of a stranger's file; ours is a few thousand bytes

// What one step runs, and the version a file has after it.
typedef struct SchemaStep {
    const char *sql[STEP_PARTS];
    const char *set_version;
} SchemaStep;

static const SchemaStep steps[] = {
    {{step_1_truth, step_1_triggers, step_1_caches, step_1_view},
     "PRAGMA application_id = 1414681428; PRAGMA user_version = 1;"},
    {{step_2_attempt, step_2_triggers, step_2_view}, "PRAGMA user_version = 2;"},
};

const char *const schema_all_rows[] = {
    "SELECT * FROM setting ORDER BY key", "SELECT * FROM item ORDER BY id",
    "SELECT * FROM label ORDER BY id",    "SELECT * FROM log ORDER BY seq",
    "SELECT * FROM state ORDER BY item",  "SELECT * FROM day_stats ORDER BY day",
    "SELECT * FROM lesson ORDER BY item", "SELECT * FROM newest ORDER BY one",
    "SELECT * FROM attempt ORDER BY id",  NULL,
};

int64_t schema_newest(void) {
    return (int64_t)ARRAY_LEN(steps);
}

bool schema_identify(Db *db, int64_t *version, Err *err) {
    int64_t id = 0;
    if (!db_get_int(db, "PRAGMA application_id", &id, err) ||
        !db_get_int(db, "PRAGMA user_version", version, err)) {
        return false;
    }
    const Str path = str_of(db_path(db));
    if (id != SCHEMA_APPLICATION_ID || *version < 1) {
        return err_at(err, ERR_CORRUPT, path, 0,
                      "this is not a Trestle collection; the file was left untouched");
    }
    if (*version > schema_newest()) {
        return err_at(err, ERR_NEWER, path, 0,
                      "a newer Trestle wrote this collection (version %lld, this one knows %lld); "
                      "it was left untouched, please update Trestle",
                      (long long)*version, (long long)schema_newest());
    }
    return true;
}

static bool run_step(Db *db, const SchemaStep *step, Err *err) {
    if (!db_begin_write(db, err)) {
        return false;
    }
    bool ok = true;
    for (size_t i = 0; ok && i < STEP_PARTS && step->sql[i]; i++) {
        ok = db_exec(db, step->sql[i], err);
    }
    ok = ok && db_exec(db, step->set_version, err);
    if (!ok) {
        db_rollback(db);
        return false;
    }
    return db_commit(db, err);
}

bool schema_migrate_to(Db *db, int64_t version, Err *err) {
    int64_t at = 0;
    if (!db_get_int(db, "PRAGMA user_version", &at, err)) {
        return false;
    }
    for (; at < version; at++) {
        if (!run_step(db, &steps[at], err)) {
            return false;
        }
    }
    return true;
}

bool schema_migrate(Db *db, Err *err) {
    return schema_migrate_to(db, schema_newest(), err);
}

// Appends SQL with comments dropped and every run of blanks as one space, so that a better comment
// in a step above does not make files of yesterday look changed. What is quoted stays as it is.
static void add_plain_sql(Buf *b, Str sql) {
    bool is_quoted = false;
    for (size_t i = 0; i < sql.n; i++) {
        is_quoted ^= sql.at[i] == '\'';
        if (!is_quoted && str_starts(str_skip(sql, i), S("--"))) {
            i = str_find_byte(sql, '\n', i);
            if (i == SIZE_MAX) {
                return;
            }
        }
        const bool is_blank = !is_quoted && (sql.at[i] == ' ' || sql.at[i] == '\n');
        if (!is_blank) {
            buf_add_byte(b, sql.at[i]);
        } else if (b->n > 0 && b->at[b->n - 1] != ' ') {
            buf_add_byte(b, ' ');
        }
    }
}

// Everything the file says about its own shape, one line each. sqlite_* is SQLite's own business.
static bool describe(Db *db, Buf *out, Err *err) {
    Stmt *st = db_stmt(db,
                       "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema "
                       "WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
                       err);
    if (!st) {
        return false;
    }
    out->max = SCHEMA_TEXT_MAX;
    StmtStep step;
    while ((step = stmt_step(st, err)) == STEP_ROW) {
        for (int col = 0; col < 4; col++) {
            add_plain_sql(out, stmt_str(st, col));
            buf_add_byte(out, '\n');
        }
    }
    stmt_done(st);
    return step == STEP_DONE;
}

bool schema_is_ours(Db *db, int64_t version, bool *ours, Err *err) {
    Buf want = {0}, got = {0};
    Db *fresh = db_open("(fresh)", DB_MEMORY, err);
    const bool ok = fresh && schema_migrate_to(fresh, version, err) &&
                    describe(fresh, &want, err) && describe(db, &got, err);
    *ours = ok && !got.full && str_eq(buf_str(&want), buf_str(&got));
    db_close(fresh);
    buf_free(&want);
    buf_free(&got);
    return ok;
}
