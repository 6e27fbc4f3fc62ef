// Note types, decks and settings of an Anki collection: JSON in one row up to schema 11, tables
// with protobuf in them from schema 14 on. SQLite's own functions read the JSON.
#include <string.h>

#include "import/apkg_internal.h"
#include "import/html_md.h"
#include "import/proto.h"

static Str keep(Collection *c, Str s) {
    return arena_str(&c->import->arena, s);
}

bool collection_check(Collection *c, Err *err) {
    const Str file = c->import->file;
    if (db_has_table(c->db, "facts") && db_has_table(c->db, "fieldModels")) {
        return err_at(err, ERR_INPUT, file, 0,
                      "this is a deck of Anki 1.x; open it with Anki 2.0 and export it from there");
    }
    if (db_has_table(c->db, "facts") || db_has_table(c->db, "global_variables")) {
        return err_at(
            err, ERR_INPUT, file, 0,
            "this is Mnemosyne's own database; export its cards as a .cards file instead");
    }
    if (!db_has_table(c->db, "col") || !db_has_table(c->db, "notes") ||
        !db_has_table(c->db, "cards")) {
        return err_at(err, ERR_INPUT, file, 0,
                      "this database is no Anki collection: it has no notes and cards");
    }
    if (!db_get_int(c->db, "SELECT ver FROM col LIMIT 1", &c->version, err)) {
        return false;
    }
    if (c->version > SCHEMA_NEWEST) {
        return err_at(err, ERR_INPUT, file, 0,
                      "a newer Anki wrote this (schema %lld, up to %d are known); export it with "
                      "\"support older Anki versions\"",
                      (long long)c->version, SCHEMA_NEWEST);
    }
    if (c->version < SCHEMA_LEGACY || c->version == 12 || c->version == 13) {
        return err_at(err, ERR_INPUT, file, 0,
                      "a test version of Anki wrote this (schema %lld); open it with a current "
                      "Anki and export it again",
                      (long long)c->version);
    }
    return true;
}

static bool has_tables(const Collection *c) {
    return c->version > 14 && db_has_table(c->db, "notetypes");
}

static NoteType *type_of(Collection *c, Str id) {
    const int32_t at = hashmap_get(&c->type_by_id, id);
    return at >= 0 ? &c->types.at[at] : NULL;
}

// --- each row of an answer -----------------------------------------------------------------------
typedef void RowVisit(Collection *c, const Stmt *st);

static bool each_row(Collection *c, const char *sql, RowVisit *visit, Err *err) {
    Stmt *st = db_stmt(c->db, sql, err);
    StmtStep step = STEP_ERR;
    while (st && (step = stmt_step(st, err)) == STEP_ROW) {
        visit(c, st);
    }
    stmt_done(st);
    return step == STEP_DONE;
}

// id, name, is_cloze or a protobuf
static void take_type(Collection *c, const Stmt *st) {
    NoteType type = {.name = html_clean(&c->import->arena, keep(c, stmt_str(st, 1)))};
    type.is_cloze =
        stmt_columns(st) == 3 ? stmt_int(st, 2) == 1 : proto_number(stmt_str(st, 3), 1, 0) == 1;
    vec_push(&c->types, type);
    hashmap_put(&c->type_by_id, keep(c, stmt_str(st, 0)), (int32_t)c->types.n - 1);
}

// id of the type, name
static void take_field(Collection *c, const Stmt *st) {
    NoteType *type = type_of(c, stmt_str(st, 0));
    if (type && type->fields.n < IMPORT_MAX_FIELDS) {
        vec_push(&type->fields, keep(c, stmt_str(st, 1)));
    }
}

// id of the type, name, then question and answer, or one protobuf
static void take_template(Collection *c, const Stmt *st) {
    NoteType *type = type_of(c, stmt_str(st, 0));
    if (!type || type->templates.n >= IMPORT_MAX_TEMPLATES) {
        return;
    }
    const bool is_proto = stmt_columns(st) == 3;
    const Str question = is_proto ? proto_bytes(stmt_str(st, 2), 1) : stmt_str(st, 2);
    const Str answer = is_proto ? proto_bytes(stmt_str(st, 2), 2) : stmt_str(st, 3);
    Arena *a = &c->import->arena;
    vec_push(&type->templates, (CardTemplate){.name = keep(c, stmt_str(st, 1)),
                                              .question = html_clean(a, keep(c, question)),
                                              .answer = html_clean(a, keep(c, answer))});
}

bool collection_read_types(Collection *c, Err *err) {
    if (has_tables(c)) {
        return each_row(c, "SELECT CAST(id AS TEXT), name, 0, config FROM notetypes", take_type,
                        err) &&
               each_row(c, "SELECT CAST(ntid AS TEXT), name FROM fields ORDER BY ntid, ord",
                        take_field, err) &&
               each_row(c,
                        "SELECT CAST(ntid AS TEXT), name, config FROM templates "
                        "ORDER BY ntid, ord",
                        take_template, err);
    }
    return each_row(c,
                    "SELECT m.key, json_extract(m.value, '$.name'), "
                    "coalesce(json_extract(m.value, '$.type'), 0) "
                    "FROM col, json_each(col.models) AS m",
                    take_type, err) &&
           each_row(c,
                    "SELECT m.key, json_extract(f.value, '$.name') FROM col, "
                    "json_each(col.models) AS m, json_each(m.value, '$.flds') AS f "
                    "ORDER BY m.key, coalesce(json_extract(f.value, '$.ord'), f.key)",
                    take_field, err) &&
           each_row(c,
                    "SELECT m.key, json_extract(t.value, '$.name'), "
                    "json_extract(t.value, '$.qfmt'), json_extract(t.value, '$.afmt') "
                    "FROM col, json_each(col.models) AS m, json_each(m.value, '$.tmpls') AS t "
                    "ORDER BY m.key, coalesce(json_extract(t.value, '$.ord'), t.key)",
                    take_template, err);
}

// id, name
static void take_deck(Collection *c, const Stmt *st) {
    Arena *a = &c->import->arena;
    const Str name = stmt_str(st, 1);
    Buf b = {0};
    for (size_t i = 0; i < name.n && i < 1000; i++) {
        buf_add(&b, name.at[i] == 0x1F ? "::" : &name.at[i], name.at[i] == 0x1F ? 2 : 1);
    }
    vec_push(&c->decks, html_clean(a, arena_str(a, buf_str(&b))));
    buf_free(&b);
    hashmap_put(&c->deck_by_id, keep(c, stmt_str(st, 0)), (int32_t)c->decks.n - 1);
}

bool collection_read_decks(Collection *c, Err *err) {
    return each_row(c,
                    has_tables(c) ? "SELECT CAST(id AS TEXT), name FROM decks"
                                  : "SELECT d.key, json_extract(d.value, '$.name') "
                                    "FROM col, json_each(col.decks) AS d",
                    take_deck, err);
}

// created, offset, rollover, scheduler
static void take_config(Collection *c, const Stmt *st) {
    c->created_s = stmt_int(st, 0);
    c->offset_minutes = stmt_is_null(st, 1) ? INT64_MAX : stmt_int(st, 1);
    c->rollover_hour = stmt_is_null(st, 2) ? 4 : stmt_int(st, 2);
    c->is_v1_scheduler = stmt_int(st, 3) < 2;
}

bool collection_read_config(Collection *c, Err *err) {
    const bool is_table = has_tables(c) && db_has_table(c->db, "config");
    return each_row(
        c,
        is_table
            ? "SELECT crt, "
              "(SELECT CAST(CAST(val AS TEXT) AS INT) FROM config WHERE KEY = 'creationOffset'), "
              "(SELECT CAST(CAST(val AS TEXT) AS INT) FROM config WHERE KEY = 'rollover'), "
              "2 FROM col LIMIT 1"
            : "SELECT crt, json_extract(conf, '$.creationOffset'), "
              "json_extract(conf, '$.rollover'), coalesce(json_extract(conf, '$.schedVer'), 1) "
              "FROM col LIMIT 1",
        take_config, err);
}
