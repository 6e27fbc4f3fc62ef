// What a writer of SQL is offered: tables, names that go on at the caret, plans in plain words.
#include <string.h>

#include "app/app_sql_internal.h"

#define TABLES_MAX 60

static const char *const words[] = {
    "SELECT", "DISTINCT", "FROM",    "WHERE", "AND",      "OR",   "NOT",     "NULL",
    "IS",     "IN",       "BETWEEN", "LIKE",  "ORDER",    "BY",   "DESC",    "LIMIT",
    "GROUP",  "HAVING",   "JOIN",    "LEFT",  "ON",       "AS",   "COUNT",   "SUM",
    "AVG",    "MIN",      "MAX",     "ROUND", "COALESCE", "CASE", "WHEN",    "THEN",
    "ELSE",   "END",      "WITH",    "UNION", "EXISTS",   "CAST", "INTEGER", "JULIANDAY",
};

// --- tables --------------------------------------------------------------------------------------
static void take_tables(SqlBench *b, const QueryTableInfo *found, size_t n) {
    b->tables = ARENA_ARRAY(&b->known, SqlTableInfo, n);
    b->table_n = n;
    for (size_t t = 0; t < n; t++) {
        b->tables[t] = (SqlTableInfo){.name = found[t].name,
                                      .columns = ARENA_ARRAY(&b->known, SqlColumn, found[t].n),
                                      .n = found[t].n};
        for (size_t c = 0; c < found[t].n; c++) {
            const QueryColumn *q = &found[t].columns[c];
            b->tables[t].columns[c] =
                (SqlColumn){q->name, q->type, q->is_key, q->to_table, q->to_column};
        }
    }
}

const SqlTableInfo *sql_bench_tables(SqlBench *b, size_t *n) {
    if (!b->has_tables) {
        Err err = {0};
        QueryTableInfo *found = NULL;
        size_t found_n = 0;
        QueryDb *db = sql_db(b, &err);
        if (db && query_tables(db, &b->known, TABLES_MAX, &found, &found_n, &err)) {
            take_tables(b, found, found_n);
        }
        if (db) {
            sql_db_done(b, db);
        }
        b->has_tables = true;
    }
    *n = b->table_n;
    return b->tables;
}

// --- completion ----------------------------------------------------------------------------------
static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The word that begins at or behind *at; empty at the end.
static Str next_word(Str text, size_t *at) {
    size_t from = *at;
    while (from < text.n && !is_word(text.at[from])) {
        from++;
    }
    size_t to = from;
    while (to < text.n && is_word(text.at[to])) {
        to++;
    }
    *at = to;
    return str_sub(text, from, to);
}

static const SqlTableInfo *find_table(const SqlBench *b, Str name) {
    for (size_t i = 0; i < b->table_n; i++) {
        if (str_eq_nocase(b->tables[i].name, name)) {
            return &b->tables[i];
        }
    }
    return NULL;
}

// The table that a name before a dot stands for: itself, or one with this nickname behind it.
static const SqlTableInfo *table_called(const SqlBench *b, Str text, Str name) {
    size_t at = 0;
    const SqlTableInfo *before = NULL;
    for (Str w = next_word(text, &at); w.n > 0; w = next_word(text, &at)) {
        if (before && str_eq_nocase(w, name)) {
            return before;
        }
        const bool is_as = str_eq_nocase(w, S("as"));
        before = is_as ? before : find_table(b, w);
    }
    return find_table(b, name);
}

typedef struct Offer {
    VEC(Str) found;
    Str start;
    size_t most;
} Offer;

static void offer(Offer *o, Str name) {
    if (o->found.n >= o->most || name.n < o->start.n ||
        !str_eq_nocase(str_sub(name, 0, o->start.n), o->start)) {
        return;
    }
    for (size_t i = 0; i < o->found.n; i++) {
        if (str_eq_nocase(o->found.at[i], name)) {
            return;
        }
    }
    vec_push(&o->found, name);
}

static void offer_columns(Offer *o, const SqlTableInfo *t) {
    for (size_t i = 0; i < t->n; i++) {
        offer(o, t->columns[i].name);
    }
}

// A word of SQL, in the case in which it was begun.
static void offer_words(Offer *o, Arena *a) {
    const bool is_small = o->start.n > 0 && o->start.at[0] >= 'a';
    for (size_t i = 0; i < ARRAY_LEN(words) && o->start.n > 0; i++) {
        Buf small = {0};
        for (const char *c = words[i]; *c; c++) {
            buf_add_byte(&small, is_small ? (char)(*c + 32) : *c);
        }
        offer(o, arena_str(a, buf_str(&small)));
        buf_free(&small);
    }
}

StrList sql_bench_words(SqlBench *b, Str text, size_t caret, size_t most, Arena *a, size_t *from) {
    size_t n = 0, start = caret < text.n ? caret : text.n;
    sql_bench_tables(b, &n);
    caret = start;
    while (start > 0 && is_word(text.at[start - 1])) {
        start--;
    }
    *from = start;
    Offer o = {.start = str_sub(text, start, caret), .most = most};
    if (start > 0 && text.at[start - 1] == '.') {
        size_t name = start - 1;
        while (name > 0 && is_word(text.at[name - 1])) {
            name--;
        }
        const SqlTableInfo *t = table_called(b, text, str_sub(text, name, start - 1));
        if (t) {
            offer_columns(&o, t);
        }
    } else if (o.start.n > 0) {
        size_t at = 0;
        bool names_table = false;
        for (Str w = next_word(text, &at); w.n > 0; w = next_word(text, &at)) {
            const SqlTableInfo *t = w.at != o.start.at ? find_table(b, w) : NULL;
            if (t) {
                offer_columns(&o, t);
                names_table = true;
            }
        }
        for (size_t i = 0; i < b->table_n; i++) {
            offer(&o, b->tables[i].name);
        }
        offer_words(&o, a);
        // Before a table is named all columns may be meant.
        for (size_t i = 0; i < b->table_n && !names_table; i++) {
            offer_columns(&o, &b->tables[i]);
        }
    }
    // A word that is complete needs no offer.
    bool is_done = false;
    for (size_t i = 0; i < o.found.n; i++) {
        is_done = is_done || str_eq_nocase(o.found.at[i], o.start);
    }
    StrList list = {ARENA_ARRAY(a, Str, o.found.n), is_done ? 0 : o.found.n};
    for (size_t i = 0; i < list.n; i++) {
        list.at[i] = arena_str(a, o.found.at[i]);
    }
    vec_free(&o.found);
    return list;
}

// --- plans ---------------------------------------------------------------------------------------
// Cuts the next word off.
static Str take(Str *rest) {
    const size_t end = str_find_byte(*rest, ' ', 0);
    const Str word = str_sub(*rest, 0, end);
    *rest = end == SIZE_MAX ? STR_NONE : str_trim(str_skip(*rest, end));
    return word;
}

static bool cut_word(Str *rest, Str start) {
    if (!str_starts(*rest, start)) {
        return false;
    }
    *rest = str_trim(str_skip(*rest, start.n));
    return true;
}

static Str scan_words(Arena *a, Str rest) {
    const Str table = take(&rest);
    Str index;
    if (str_eq(table, S("CONSTANT"))) {
        return S("Works out one row without reading a table.");
    }
    if (cut_word(&rest, S("USING COVERING INDEX"))) {
        index = take(&rest);
        return arena_printf(a,
                            "Reads every entry of the index %.*s, which holds all it needs of "
                            "%.*s.",
                            STR_ARG(index), STR_ARG(table));
    }
    if (cut_word(&rest, S("USING INDEX"))) {
        index = take(&rest);
        return arena_printf(a, "Reads every row of %.*s, in the order of the index %.*s.",
                            STR_ARG(table), STR_ARG(index));
    }
    return arena_printf(a, "Reads every row of %.*s, one after the other.", STR_ARG(table));
}

static Str search_words(Arena *a, Str rest) {
    const Str table = take(&rest);
    if (cut_word(&rest, S("USING INTEGER PRIMARY KEY"))) {
        return arena_printf(a, "Jumps straight to the row of %.*s by its key.", STR_ARG(table));
    }
    cut_word(&rest, S("USING"));
    if (cut_word(&rest, S("AUTOMATIC"))) {
        return arena_printf(a,
                            "Makes an index of %.*s for this query alone, then jumps to the rows "
                            "it needs.",
                            STR_ARG(table));
    }
    cut_word(&rest, S("COVERING"));
    cut_word(&rest, S("PRIMARY KEY"));
    if (cut_word(&rest, S("INDEX"))) {
        const Str index = take(&rest);
        return arena_printf(a, "Jumps to the rows of %.*s it needs, by the index %.*s.",
                            STR_ARG(table), STR_ARG(index));
    }
    return arena_printf(a, "Jumps to the rows of %.*s it needs, by its key.", STR_ARG(table));
}

Str sql_plan_words(Arena *a, Str detail) {
    Str rest = detail;
    if (cut_word(&rest, S("SCAN"))) {
        return scan_words(a, rest);
    }
    if (cut_word(&rest, S("SEARCH"))) {
        return search_words(a, rest);
    }
    if (cut_word(&rest, S("USE TEMP B-TREE FOR"))) {
        const char *why = str_find(rest, S("GROUP"), 0) != SIZE_MAX ? "to make the groups"
                          : str_find(rest, S("DISTINCT"), 0) != SIZE_MAX
                              ? "to drop repeats"
                              : "into the order asked for";
        return arena_printf(a, "Sorts what it has, %s.", why);
    }
    if (cut_word(&rest, S("CO-ROUTINE")) || cut_word(&rest, S("MATERIALIZE"))) {
        const Str name = take(&rest);
        return arena_printf(a, "Works out %.*s first:", STR_ARG(name));
    }
    if (cut_word(&rest, S("CORRELATED"))) {
        return S("For each row, answers the query in brackets:");
    }
    if (cut_word(&rest, S("LIST SUBQUERY")) || cut_word(&rest, S("SCALAR SUBQUERY"))) {
        return S("Answers the query in brackets, once:");
    }
    if (cut_word(&rest, S("COMPOUND QUERY")) || cut_word(&rest, S("MERGE"))) {
        return S("Puts the answers of several queries together:");
    }
    if (cut_word(&rest, S("SETUP"))) {
        return S("Takes the first rows:");
    }
    if (cut_word(&rest, S("RECURSIVE STEP"))) {
        return S("Then again and again, until nothing new turns up:");
    }
    return detail;
}

bool sql_bench_plan(SqlBench *b, Str text, Arena *a, StrList *lines, Err *err) {
    QueryStep *steps = NULL;
    size_t n = 0;
    *lines = (StrList){0};
    QueryDb *db = sql_db(b, err);
    const bool ok = db && query_plan(db, a, text, &steps, &n, err);
    if (db) {
        sql_db_done(b, db);
    }
    if (!ok) {
        if (err->text[0] >= 'a' && err->text[0] <= 'z' &&
            !str_starts(str_of(err->text), S("near"))) {
            err->text[0] = (char)(err->text[0] - 32);
        }
        return false;
    }
    lines->at = ARENA_ARRAY(a, Str, n + 1);
    for (size_t i = 0; i < n; i++) {
        const int depth = steps[i].depth > 8 ? 8 : steps[i].depth;
        lines->at[lines->n++] =
            arena_printf(a, "%*s%.*s", 3 * depth, "", STR_ARG(sql_plan_words(a, steps[i].detail)));
    }
    if (n == 0) {
        lines->at[lines->n++] = S("Works out one row without reading a table.");
    }
    return true;
}
