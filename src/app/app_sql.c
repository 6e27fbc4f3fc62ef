// Benches: what an SQL card asks for, running what was typed, saying what differs.
//
// A bench over the practice database makes a fresh one for each run: it is small, and so nothing of
// one try is left for the next. Only what takes long to make (a million rows) or lies in a file
// stays open.
#include "app/app_sql_internal.h"
#include "base/file.h"
#include "core/card.h"
#include "deck/deck_sql.h"
#include "deck/deck_suggest.h"

#define SCHEMA_MAX_BYTES ((size_t)1 << 20)
#define BIG_STEPS        300000 // thousands: some seconds
#define OWN_STEPS        100000 // for a file of one's own
#define BIG_BYTES        ((int64_t)192 << 20)
#define BUILD_ROWS       20000 // in one piece
#define FREE_SCHEMA      "tpm_practice"

// --- the database --------------------------------------------------------------------------------
// What of the set-up takes no time: a database in which the tables are there, and empty. Statements
// that fill them are left out, so that a query and its names can be looked at before.
static Str quick_part(Arena *a, Str setup) {
    Buf out = {0};
    Str rest = setup;
    while (rest.n > 0) {
        const Str one = str_cut(&rest, ';');
        if (str_find_nocase(one, S("insert"), 0) == SIZE_MAX &&
            str_find_nocase(one, S("create index"), 0) == SIZE_MAX && !str_is_blank(one)) {
            buf_add_str(&out, one);
            buf_add_z(&out, ";\n");
        }
    }
    const Str quick = arena_str(a, buf_str(&out));
    buf_free(&out);
    return quick;
}

static QueryDb *open_fresh(SqlBench *b, Err *err) {
    Arena a = {0};
    const Str quick = quick_part(&a, b->setup);
    const Str all = arena_printf(&a, "%.*s\n%.*s", STR_ARG(b->schema), STR_ARG(quick));
    QueryDb *db = query_open(arena_z(&a, b->path), all, b->task.may_write, err);
    arena_free(&a);
    return db;
}

QueryDb *sql_db(SqlBench *b, Err *err) {
    return b->db ? b->db : open_fresh(b, err);
}

void sql_db_done(SqlBench *b, QueryDb *db) {
    if (db != b->db) {
        query_close(db);
    }
}

static QueryLimits limits_of(const SqlBench *b) {
    QueryLimits limits = query_limits();
    if (b->db) {
        limits.steps = b->task.is_big ? BIG_STEPS : OWN_STEPS;
        limits.bytes = BIG_BYTES;
    }
    return limits;
}

static SqlTable table_of(const QueryRun *run) {
    return (SqlTable){run->table.columns, run->table.rows, run->table.n, run->is_cut};
}

// Everything that is in the tables, each row with its table's name before it: what a task that
// writes is about when it shows no rows.
static SqlTable contents(QueryDb *db, Arena *a) {
    VEC(StrList) rows = {0};
    QueryTableInfo *tables = NULL;
    size_t n = 0;
    Err err = {0};
    SqlTable out = {.columns.n = 1, .columns.at = ARENA_ARRAY(a, Str, 1)};
    query_tables(db, a, 100, &tables, &n, &err);
    for (size_t t = 0; t < n; t++) {
        QueryRun run;
        const Str sql = arena_printf(a, "SELECT '%.*s', * FROM \"%.*s\"", STR_ARG(tables[t].name),
                                     STR_ARG(tables[t].name));
        if (!tables[t].is_view && query_run(db, a, sql, query_limits(), &run, &err)) {
            for (size_t i = 0; i < run.table.n; i++) {
                vec_push(&rows, run.table.rows[i]);
            }
            out.is_cut = out.is_cut || run.is_cut;
        }
    }
    out.n = rows.n;
    out.rows = ARENA_ARRAY(a, StrList, rows.n);
    for (size_t i = 0; i < rows.n; i++) {
        out.rows[i] = rows.at[i];
    }
    vec_free(&rows);
    return out;
}

// --- the task ------------------------------------------------------------------------------------
static SqlMode mode_of(const Card *card) {
    for (size_t i = 0; i < card->key_count; i++) {
        if (str_eq(card->keys[i].key, S("mode"))) {
            return str_eq(card->keys[i].value, S("write"))     ? SQL_MODE_WRITE
                   : str_eq(card->keys[i].value, S("predict")) ? SQL_MODE_PREDICT
                                                               : SQL_MODE_READ;
        }
    }
    return SQL_MODE_READ;
}

// Rows as they are written in a deck: "NULL" and nothing are NULL.
static SqlTable written_rows(Arena *a, const SqlRows *rows) {
    SqlTable t = {.rows = ARENA_ARRAY(a, StrList, rows->n), .n = rows->n};
    for (size_t i = 0; i < rows->n; i++) {
        t.rows[i] = (StrList){ARENA_ARRAY(a, Str, rows->at[i].n), rows->at[i].n};
        for (size_t k = 0; k < rows->at[i].n; k++) {
            const Str cell = rows->at[i].at[k];
            t.rows[i].at[k] =
                cell.n == 0 || str_eq(cell, S("NULL")) ? STR_NONE : arena_str(a, cell);
        }
        t.columns.n = rows->at[i].n > t.columns.n ? rows->at[i].n : t.columns.n;
    }
    t.columns.at = ARENA_ARRAY(a, Str, t.columns.n);
    return t;
}

// What the model query gives; where it cannot be run now, what the deck says it gives.
static void find_want(SqlBench *b, const SqlTask *task) {
    Err err = {0};
    QueryRun run = {0};
    QueryDb *db = b->task.query.n > 0 && !b->task.is_big ? sql_db(b, &err) : NULL;
    if (db && query_run(db, &b->arena, b->task.query, query_limits(), &run, &err)) {
        b->want = run.has_table ? table_of(&run) : contents(db, &b->arena);
        b->has_want = true;
    } else if (task->has_result) {
        b->want = written_rows(&b->arena, &task->result);
        b->has_want = true;
    }
    if (db) {
        sql_db_done(b, db);
    }
    b->task.columns = b->want.columns.n;
    b->task.is_value = b->want.n == 1 && b->want.columns.n == 1;
}

// The set-up of the topic: its lesson's, then that of the card. The index to race with is the first
// that one of the topic's cards makes.
static void find_setup(SqlBench *b, const Card *card, int32_t at) {
    const Library *lib = &b->app->lib;
    const int32_t topic = lib->cards[at].topic;
    const Str lesson = topic >= 0 ? deck_sql_setup(&b->arena, lib->topics[topic].lesson) : S("");
    const Str front = deck_sql_setup(&b->arena, card->front);
    b->setup = arena_printf(&b->arena, "%.*s%.*s", STR_ARG(lesson),
                            STR_ARG(deck_sql_setup(&b->arena, card->back)));
    b->index = front;
    for (size_t i = 0; b->index.n == 0 && i < lib->card_n; i++) {
        Card other;
        Err err = {0};
        if (lib->cards[i].topic == topic && lib->cards[i].kind == KIND_SQL &&
            library_read_card(lib, (int32_t)i, &b->arena, &other, &err)) {
            b->index = deck_sql_setup(&b->arena, other.front);
        }
    }
    if (str_find_nocase(b->index, S("create index"), 0) != 0) {
        b->index = S("");
    }
    b->setup_key = hash_mix(hash_str(b->schema), hash_str(b->setup));
}

static bool read_schema(SqlBench *b, Str deck_path, Str name, Err *err) {
    const char *path =
        sql_find_schema(&b->arena, deck_path, name, b->app->shipped_dir, b->app->own_dir);
    if (!path) {
        return err_set(err, ERR_NOT_FOUND,
                       "there is no practice database called %.*s; it comes with the decks "
                       "of the program",
                       STR_ARG(name));
    }
    Buf text = {0};
    const bool ok = file_read(path, SCHEMA_MAX_BYTES, &text, err);
    b->path = str_of(path);
    b->schema = arena_str(&b->arena, buf_str(&text));
    b->name = arena_str(&b->arena, name);
    buf_free(&text);
    return ok;
}

static bool open_card(SqlBench *b, int32_t at, Err *err) {
    const Library *lib = &b->app->lib;
    Card card;
    if (!library_read_card(lib, at, &b->arena, &card, err)) {
        return false;
    }
    const SqlTask task = deck_sql_task(&b->arena, &card);
    b->task.mode = mode_of(&card);
    b->task.is_ordered = task.is_ordered;
    b->task.may_write = task.may_write;
    b->task.is_big = task.is_aside;
    b->task.query = task.is_aside ? task.aside : task.query;
    if (!read_schema(b, lib->files[lib->cards[at].file].path, task.schema, err)) {
        return false;
    }
    if (b->task.is_big) {
        find_setup(b, &card, at);
    }
    find_want(b, &task);
    return b->task.mode == SQL_MODE_READ || b->has_want ||
           err_set(err, ERR_INPUT, "this exercise has no answer to compare with");
}

SqlBench *sql_bench_open(App *app, int32_t item, Err *err) {
    if (item < 0 || (size_t)item >= app->lib.item_n ||
        app->lib.cards[app->lib.items[item].card].kind != KIND_SQL) {
        err_set(err, ERR_NOT_FOUND, "this card is no SQL exercise");
        return NULL;
    }
    SqlBench *b = mem_alloc(sizeof *b);
    b->app = app;
    if (!open_card(b, app->lib.items[item].card, err)) {
        sql_bench_close(b);
        return NULL;
    }
    return b;
}

SqlBench *sql_bench_free(App *app, const char *path, Err *err) {
    SqlBench *b = mem_alloc(sizeof *b);
    b->app = app;
    b->task.mode = SQL_MODE_WRITE;
    bool ok = true;
    if (!path) {
        ok = read_schema(b, STR_NONE, S(FREE_SCHEMA), err);
    } else {
        Err why = {0};
        b->path = arena_str(&b->arena, str_of(path));
        b->name = path_base(b->path);
        b->db = query_open_file(b->path.at, &why);
        b->is_file = b->db != NULL;
        if (!b->db && why.code == ERR_INPUT) {
            ok = sql_read_rows(b, b->path.at, err);
        } else if (!b->db) {
            *err = why;
            ok = false;
        }
    }
    if (!ok) {
        sql_bench_close(b);
        return NULL;
    }
    return b;
}

void sql_bench_close(SqlBench *b) {
    if (!b) {
        return;
    }
    if (b->is_built) {
        AppSql *s = app_sql_of(b->app);
        query_close(s->built);
        s->built = b->db;
        s->built_key = b->setup_key;
        b->db = NULL;
    }
    query_close(b->db);
    arena_free(&b->arena);
    arena_free(&b->tried);
    arena_free(&b->raced);
    arena_free(&b->known);
    mem_free(b);
}

const SqlExercise *sql_bench_task(const SqlBench *b) {
    return &b->task;
}

Str sql_bench_name(const SqlBench *b) {
    return b->name;
}

const SqlTable *sql_bench_want(const SqlBench *b) {
    return &b->want;
}

// --- trying --------------------------------------------------------------------------------------
// The nearest name to the one that SQLite does not know.
static Str advice_of(SqlBench *b, Arena *a, Str said) {
    const bool is_table = str_find(said, S("no such table: "), 0) == 0;
    const bool is_column = str_find(said, S("no such column: "), 0) == 0;
    if (!is_table && !is_column) {
        return S("");
    }
    Str name = str_skip(said, str_find(said, S(": "), 0) + 2);
    const size_t dot = str_find_byte(name, '.', 0);
    Suggestion near = suggest_start(dot != SIZE_MAX ? str_skip(name, dot + 1) : name);
    size_t n = 0;
    const SqlTableInfo *tables = sql_bench_tables(b, &n);
    for (size_t t = 0; t < n; t++) {
        if (is_table) {
            suggest_offer(&near, tables[t].name);
        }
        for (size_t c = 0; is_column && c < tables[t].n; c++) {
            suggest_offer(&near, tables[t].columns[c].name);
        }
    }
    return near.best.at ? arena_printf(a, "Did you mean %.*s?", STR_ARG(near.best)) : S("");
}

static void judge(SqlBench *b, Arena *a, SqlTry *t) {
    if (!b->has_want) {
        return;
    }
    t->is_judged = true;
    t->diff = sql_compare(a, &b->want, &t->table, b->task.is_ordered);
    t->is_right = t->diff.verdict == SQL_SAME;
    t->said = sql_diff_words(a, &b->want, &t->table, &t->diff);
}

// SQLite begins its sentences with small letters.
static Str sentence(Arena *a, const char *text) {
    Str s = arena_str(a, str_of(text));
    if (s.n > 0 && s.at[0] >= 'a' && s.at[0] <= 'z' && !str_starts(s, S("near "))) {
        return arena_printf(a, "%c%.*s", s.at[0] - 'a' + 'A', STR_ARG(str_skip(s, 1)));
    }
    return s;
}

static void run_query(SqlBench *b, Arena *a, Str sql, SqlTry *t) {
    Err err = {0};
    QueryRun run = {0};
    QueryDb *db = sql_db(b, &err);
    t->ran = db && query_run(db, a, sql, limits_of(b), &run, &err);
    t->steps = run.steps;
    t->scanned = run.scanned;
    t->fault_from = run.fault_from;
    t->fault_to = run.fault_to;
    if (t->ran) {
        t->table = run.has_table ? table_of(&run) : contents(db, a);
    }
    if (db) {
        sql_db_done(b, db);
    }
    if (t->ran) {
        judge(b, a, t);
    } else {
        t->said = sentence(a, err.text);
        t->advice = advice_of(b, a, str_of(err.text));
    }
}

// Typed letters may have any case; what was typed with too many cells is told like any other row.
static void compare_typed(SqlBench *b, Arena *a, Str text, SqlTry *t) {
    t->table = sql_typed(a, text, b->task.columns);
    t->ran = t->table.n > 0;
    if (!t->ran) {
        t->said = S("Type what the query returns: one value, or a row a line with bars between.");
        return;
    }
    for (size_t i = 0; i < t->table.n; i++) {
        for (size_t k = 0; k < t->table.rows[i].n; k++) {
            Str *cell = &t->table.rows[i].at[k];
            for (size_t w = 0; w < b->want.n; w++) {
                const Str right = k < b->want.rows[w].n ? b->want.rows[w].at[k] : STR_NONE;
                *cell = right.at && cell->at && str_eq_nocase(right, *cell) ? right : *cell;
            }
        }
    }
    judge(b, a, t);
    if (!t->is_right && b->task.is_value) {
        t->said = S("Not that.");
    }
}

const SqlTry *sql_bench_try(SqlBench *b, Str text) {
    arena_reset(&b->tried);
    b->last = (SqlTry){0};
    if (b->task.mode != SQL_MODE_WRITE) {
        compare_typed(b, &b->tried, arena_str(&b->tried, text), &b->last);
    } else {
        run_query(b, &b->tried, text, &b->last);
    }
    return &b->last;
}

// --- a million rows ------------------------------------------------------------------------------
// How many rows it will be is not known before; the largest number in the text is a good guess.
static int64_t guess_rows(Str sql) {
    int64_t most = 1, n = 0;
    for (size_t i = 0; i < sql.n; i++) {
        const bool is_digit = sql.at[i] >= '0' && sql.at[i] <= '9';
        n = is_digit && n < 100000000 ? n * 10 + (sql.at[i] - '0') : 0;
        most = n > most ? n : most;
    }
    return most;
}

bool sql_bench_is_built(const SqlBench *b) {
    return !b->task.is_big || b->is_built;
}

bool sql_bench_build(SqlBench *b, SqlBuild *build, Err *err) {
    *build = (SqlBuild){.is_done = true, .share = 1};
    if (sql_bench_is_built(b)) {
        return true;
    }
    AppSql *kept = app_sql_of(b->app);
    if (!b->db && kept->built && kept->built_key == b->setup_key) {
        b->db = kept->built;
        kept->built = NULL;
        b->is_built = true;
        return true;
    }
    if (!b->db) {
        b->db = query_open(b->path.at, b->schema, false, err);
        if (!b->db || !query_fill_start(b->db, b->setup, err)) {
            return false;
        }
    }
    if (!query_fill_step(b->db, BUILD_ROWS, &build->is_done, err)) {
        sql_bench_unbuild(b);
        return false;
    }
    build->rows = query_fill_rows(b->db);
    build->share = (float)build->rows / (float)guess_rows(b->setup);
    build->share = build->share > 1 || build->is_done ? 1 : build->share;
    b->is_built = build->is_done;
    return true;
}

void sql_bench_unbuild(SqlBench *b) {
    if (b->task.is_big) {
        query_close(b->db);
        b->db = NULL;
        b->is_built = false;
    }
}

// --- a race --------------------------------------------------------------------------------------
bool sql_bench_can_race(const SqlBench *b) {
    return b->task.is_big && b->index.n > 0 && b->task.query.n > 0;
}

// "CREATE INDEX pv_user ON ..." -> "pv_user"
static Str index_name(Str create) {
    Str rest = str_trim(str_skip(create, sizeof "CREATE INDEX" - 1));
    const size_t end = str_find_byte(rest, ' ', 0);
    return str_sub(rest, 0, end);
}

static bool change_index(SqlBench *b, Str sql, Err *err) {
    bool is_done = false;
    return query_fill_start(b->db, sql, err) && query_fill_step(b->db, 1, &is_done, err);
}

static Str joined_plan(SqlBench *b, Str query) {
    StrList lines;
    Err err = {0};
    Str all = S("");
    if (sql_bench_plan(b, query, &b->raced, &lines, &err)) {
        for (size_t i = 0; i < lines.n; i++) {
            all = arena_printf(&b->raced, "%.*s%s%.*s", STR_ARG(all), i ? " " : "",
                               STR_ARG(lines.at[i]));
        }
    }
    return all;
}

bool sql_bench_race(SqlBench *b, int step, SqlRace *race, Err *err) {
    if (!sql_bench_can_race(b) || !b->is_built) {
        return err_set(err, ERR_INPUT, "there is nothing to compare here");
    }
    if (step == 0) {
        arena_reset(&b->raced);
        *race = (SqlRace){0};
    }
    Str query = str_trim(b->task.query);
    if (str_find_nocase(query, S("explain query plan"), 0) == 0) {
        query = str_trim(str_skip(query, sizeof "explain query plan" - 1));
    }
    race->query = query;
    race->index = str_trim(b->index);
    const bool is_search = step >= 2;
    if (step == 0) {
        const Str name = index_name(race->index);
        return change_index(b, arena_printf(&b->raced, "DROP INDEX IF EXISTS %.*s;", STR_ARG(name)),
                            err);
    }
    if (step == 2) {
        return change_index(b, race->index, err);
    }
    SqlTry *t = is_search ? &b->search : &b->scan;
    *t = (SqlTry){0};
    const bool has_want = b->has_want;
    b->has_want = false;
    run_query(b, &b->raced, query, t);
    b->has_want = has_want;
    *(is_search ? &race->search : &race->scan) = t;
    *(is_search ? &race->search_plan : &race->scan_plan) = joined_plan(b, query);
    return t->ran || err_set(err, ERR_INPUT, "%.*s", STR_ARG(t->said));
}
