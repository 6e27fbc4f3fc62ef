// A table as text becomes a table of the bench.
#include "app/app_sql_internal.h"
#include "base/file.h"
#include "import/decode.h"
#include "import/rows.h"

#define ROWS_FILE_MAX ((size_t)64 << 20)
#define CELL_MAX      4000 // bytes that are kept of a cell
#define NAME_MAX_N    40

typedef struct Reader {
    SqlBench *b;
    Str name;
    Err *err;
    bool has_head, failed;
    int64_t rows;
} Reader;

// A name that can be typed without quotes: letters, digits and underscores, small.
static Str plain_name(Arena *a, Str text, const char *fallback, size_t number) {
    Buf out = {0};
    for (size_t i = 0; i < text.n && out.n < NAME_MAX_N; i++) {
        const char c = text.at[i];
        const bool is_letter =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
        const bool is_digit = c >= '0' && c <= '9';
        if (is_letter || (is_digit && out.n > 0)) {
            buf_add_byte(&out, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
        } else if (out.n > 0 && out.at[out.n - 1] != '_') {
            buf_add_byte(&out, '_');
        }
    }
    while (out.n > 0 && out.at[out.n - 1] == '_') {
        out.n--;
    }
    if (out.n == 0) {
        buf_addf(&out, "%s%zu", fallback, number);
    }
    const Str name = arena_str(a, buf_str(&out));
    buf_free(&out);
    return name;
}

// Two columns of one name get numbers.
static Str fresh_name(Arena *a, Str name, const Str *before, size_t n) {
    Str out = name;
    for (size_t i = 0, number = 2; i < n; i++) {
        if (str_eq_nocase(before[i], out)) {
            out = arena_printf(a, "%.*s_%zu", STR_ARG(name), number++);
            i = SIZE_MAX; // look again from the first
        }
    }
    return out;
}

static bool take_row(void *self, const Str *cells, size_t n, int line) {
    Reader *r = self;
    (void)line;
    Str clipped[ROWS_MAX_COLUMNS];
    if (!r->has_head) {
        Str names[ROWS_MAX_COLUMNS];
        for (size_t i = 0; i < n; i++) {
            names[i] = fresh_name(&r->b->arena, plain_name(&r->b->arena, cells[i], "column", i + 1),
                                  names, i);
        }
        r->has_head = true;
        r->failed = !query_add_table(r->b->db, r->name, names, n, r->err);
        return !r->failed;
    }
    for (size_t i = 0; i < n; i++) {
        clipped[i] = cells[i].n > 0 ? str_sub(cells[i], 0, CELL_MAX) : STR_NONE;
    }
    r->rows++;
    r->failed = !query_add_row(r->b->db, clipped, n, r->err);
    return !r->failed;
}

bool sql_read_rows(SqlBench *b, const char *path, Err *err) {
    Buf bytes = {0};
    Arena a = {0};
    if (!file_read(path, ROWS_FILE_MAX, &bytes, err)) {
        buf_free(&bytes);
        return false;
    }
    const char *encoding = NULL;
    const Str text = decode_text(&a, buf_str(&bytes), &encoding);
    size_t columns = 0;
    int line = 0;
    const char guessed = rows_guess(text, &columns);
    Str base = path_base(str_of(path));
    const size_t dot = str_find_byte(base, '.', 0);
    Reader r = {.b = b, .err = err};
    r.name = plain_name(&b->arena, str_sub(base, 0, dot), "rows", 1);
    bool ok = guessed != 0 || err_at(err, ERR_INPUT, str_of(path), 0,
                                     "this is neither a SQLite database nor a table of values");
    if (ok) {
        b->db = query_open(b->path.at, S(""), false, err);
        ok = b->db != NULL;
    }
    if (ok && !rows_each(text, guessed, take_row, &r, &line)) {
        ok = err_at(err, ERR_LIMIT, str_of(path), line, "a value here is too long");
    }
    ok = ok && !r.failed;
    if (ok) {
        query_add_done(b->db);
    }
    buf_free(&bytes);
    arena_free(&a);
    return ok;
}
