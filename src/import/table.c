// A table row by row: header lines, separator, columns, then cards.
#include "import/table.h"

#include <stdio.h>
#include <string.h>

#include "import/html_md.h"
#include "import/table_internal.h"
#include "import/template.h"

typedef struct Table {
    Import *import;
    TableHeader header;
    Columns columns;
    bool is_html;
    Str deck;
    HashMap rows;  // keys of rows taken
    HashMap seen;  // first fields, to tell two rows apart
    bool is_first; // row
    int32_t skipped_columns;
    Arena row; // what only the row under way needs
} Table;

// --- header --------------------------------------------------------------------------------------
static char separator_of(Str value) {
    static const struct {
        const char *name;
        char c;
    } words[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'},
                 {"space", ' '}, {"pipe", '|'},      {"colon", ':'}};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (str_eq_nocase(value, str_of(words[i].name))) {
            return words[i].c;
        }
    }
    return value.n > 0 ? value.at[0] : 0;
}

// Spreadsheets put their separators behind a value: "html:true,,,".
static Str cut_tail(Str value) {
    size_t n = value.n;
    while (n > 1) {
        const char c = value.at[n - 1];
        if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            break;
        }
        n--;
    }
    return str_sub(value, 0, n);
}

static bool take_column_key(TableHeader *h, Str key, Str value) {
    static const struct {
        const char *key;
        ColumnRole role;
    } keys[] = {{"notetype column", COLUMN_NOTETYPE},
                {"deck column", COLUMN_DECK},
                {"tags column", COLUMN_TAGS},
                {"guid column", COLUMN_GUID}};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        int64_t n = 0;
        if (str_eq_nocase(key, str_of(keys[i].key))) {
            if (str_to_i64(cut_tail(value), &n) && n > 0 && n <= ROWS_MAX_COLUMNS) {
                h->column[keys[i].role] = (int)n;
            }
            return true;
        }
    }
    return str_eq_nocase(key, S("if matches")) || str_eq_nocase(key, S("match scope"));
}

static bool take_header(TableHeader *h, Str line) {
    const size_t colon = str_find_byte(line, ':', 0);
    if (line.n < 3 || line.at[0] != '#' || colon == SIZE_MAX) {
        return false;
    }
    const Str key = str_trim(str_sub(line, 1, colon));
    const Str raw = str_skip(line, colon + 1), value = str_trim(raw);
    const struct {
        const char *key;
        Str *to;
    } texts[] = {{"tags", &h->tags},
                 {"deck", &h->deck},
                 {"notetype", &h->notetype},
                 {"columns", &h->columns}};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        if (str_eq_nocase(key, str_of(texts[i].key))) {
            *texts[i].to = texts[i].to == &h->columns ? raw : value;
            return true;
        }
    }
    if (str_eq_nocase(key, S("separator"))) {
        h->separator = separator_of(value.n ? (value.n > 2 ? cut_tail(value) : value) : raw);
        return true;
    }
    if (str_eq_nocase(key, S("html"))) {
        h->html = str_eq_nocase(cut_tail(value), S("true"));
        return true;
    }
    return take_column_key(h, key, value);
}

static TableHeader read_header(Str text) {
    TableHeader h = {.html = -1};
    Str rest = text, line;
    while (rest.n > 0 && rest.at[0] == '#' && str_next_line(&rest, &line)) {
        h.is_there = take_header(&h, line) || h.is_there;
        h.end = text.n - rest.n;
    }
    return h;
}

bool table_is_likely(Str text) {
    size_t columns = 0;
    const TableHeader h = read_header(text);
    return h.is_there || rows_guess(str_skip(text, h.end), &columns) != 0;
}

// --- rows ----------------------------------------------------------------------------------------
static Str cell_of(const Table *t, const Str *cells, size_t n, ColumnRole role) {
    for (size_t i = 0; i < n && i < t->columns.n; i++) {
        if (t->columns.role[i] == role) {
            return cells[i];
        }
    }
    return (Str){0};
}

// Into the arena of the row.
static Str to_markdown(Table *t, Str cell, bool is_cloze) {
    Arena *a = &t->row;
    const HtmlRules rules = {.is_cloze = is_cloze};
    Str s = html_clean(a, cell);
    s = is_cloze ? template_cloze(a, s, 0) : s;
    return t->is_html ? html_to_markdown(a, s, &rules) : html_escape_text(a, s, is_cloze);
}

static StrList split_tags(Table *t, Str own) {
    Arena *a = &t->import->arena;
    VEC(Str) list = {0};
    const Str sources[] = {t->header.tags, own};
    for (size_t k = 0; k < ARRAY_LEN(sources); k++) {
        size_t from = 0;
        for (size_t i = 0; i <= sources[k].n && list.n < 100; i++) {
            if (i == sources[k].n || strchr(" ,;\t\n\r", sources[k].at[i])) {
                const Str tag = str_sub(sources[k], from, i);
                from = i + 1;
                if (!str_is_blank(tag)) {
                    vec_push(&list, import_tag(a, tag));
                }
            }
        }
    }
    StrList out = {.n = list.n};
    if (list.n) {
        out.at = ARENA_ARRAY(a, Str, list.n);
        memcpy(out.at, list.at, list.n * sizeof(Str));
    }
    vec_free(&list);
    return out;
}

// Choices with the right ones marked: by letter ("A", "A, C"), by number, or by their own text.
static bool is_right(Str right, Str choice, int place) {
    const Str r = str_trim(right);
    if (str_eq_nocase(r, str_trim(choice))) {
        return true;
    }
    for (size_t i = 0; i < r.n && r.n <= 20; i++) {
        const bool alone = (i == 0 || strchr(" ,;&/", r.at[i - 1])) &&
                           (i + 1 == r.n || strchr(" ,;&/).", r.at[i + 1]));
        const char low = r.at[i] >= 'A' && r.at[i] <= 'Z' ? (char)(r.at[i] + 32) : r.at[i];
        if (alone && (low == 'a' + place || low == '1' + place)) {
            return true;
        }
    }
    return false;
}

static Str one_line(Arena *a, Str s) {
    Buf b = {0};
    Str rest = s, line;
    while (str_next_line(&rest, &line)) {
        const Str t = str_trim(str_ends(line, S("\\")) ? str_sub(line, 0, line.n - 1) : line);
        buf_add_z(&b, b.n && t.n ? " " : "");
        buf_add_str(&b, t);
    }
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

// The list of choices; empty when there are not two, or none of them is right.
static Str choice_list(Table *t, const Str *cells, size_t n) {
    Arena *a = &t->row;
    const Str right = cell_of(t, cells, n, COLUMN_RIGHT);
    Buf b = {0};
    int place = 0, rights = 0, written = 0;
    for (size_t i = 0; i < n && i < t->columns.n; i++) {
        if (t->columns.role[i] != COLUMN_CHOICE) {
            continue;
        }
        const Str words = one_line(a, to_markdown(t, cells[i], false));
        if (!str_is_blank(words)) {
            const bool yes = is_right(right, cells[i], place);
            rights += yes;
            written++;
            buf_addf(&b, "- [%c] %.*s\n", yes ? 'x' : ' ', STR_ARG(words));
        }
        place++;
    }
    const Str list = written >= 2 && rights > 0 ? arena_str(a, buf_str(&b)) : STR_NONE;
    buf_free(&b);
    return list;
}

static Str join_back(Table *t, const Str *cells, size_t n, bool is_cloze) {
    Arena *a = &t->row;
    Buf b = {0};
    for (size_t i = 0; i < n && i < t->columns.n; i++) {
        const ColumnRole role = t->columns.role[i];
        const bool is_back = role == COLUMN_BACK || role == COLUMN_EXTRA || role == COLUMN_RIGHT ||
                             role == COLUMN_CHOICE;
        if (is_back && !str_is_blank(cells[i])) {
            buf_add_z(&b, b.n ? "\n\n" : "");
            buf_add_str(&b, to_markdown(t, cells[i], is_cloze));
        }
    }
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

// The note's name: its guid, or its first field; for a second row of the same first field the whole
// row. Empty when the same row was there before.
static Str note_key(Table *t, const Str *cells, size_t n, bool *is_global) {
    Arena *a = &t->import->arena;
    const Str guid = str_trim(cell_of(t, cells, n, COLUMN_GUID));
    *is_global = guid.n > 0;
    if (guid.n) {
        return import_key(a, guid);
    }
    Buf b = {0};
    for (size_t i = 0; i < n; i++) {
        buf_add_str(&b, cells[i]);
        buf_add_byte(&b, 0x1F);
    }
    const Str row = import_key(a, buf_str(&b));
    buf_free(&b);
    if (hashmap_put(&t->rows, row, 0) >= 0) {
        return (Str){0};
    }
    const Str first = import_key(a, html_plain(&t->row, cell_of(t, cells, n, COLUMN_FRONT)));
    return hashmap_put(&t->seen, first, 0) < 0 ? first : row;
}

static Str row_deck(const Table *t, const Str *cells, size_t n) {
    Arena *a = &t->import->arena;
    const Str own = str_trim(cell_of(t, cells, n, COLUMN_DECK));
    return own.n ? html_clean(a, arena_str(a, own)) : t->header.deck.n ? t->header.deck : t->deck;
}

static void make_card(Table *t, const Str *cells, size_t n, Str where) {
    const Str front = cell_of(t, cells, n, COLUMN_FRONT);
    const bool is_cloze = str_find(front, S("{{c"), 0) != SIZE_MAX;
    const Str list = choice_list(t, cells, n);
    ImportSides sides = {.kind = is_cloze ? KIND_CLOZE
                                 : list.n ? KIND_CHOICE
                                          : KIND_CONCEPT,
                         .is_borrowed = true};
    sides.front = to_markdown(t, front, is_cloze);
    sides.kind =
        is_cloze && str_find(sides.front, S("{{"), 0) == SIZE_MAX ? KIND_CONCEPT : sides.kind;
    sides.back = join_back(t, cells, n, is_cloze);
    sides.hint = one_line(&t->row, to_markdown(t, cell_of(t, cells, n, COLUMN_HINT), is_cloze));
    sides.why = one_line(&t->row, to_markdown(t, cell_of(t, cells, n, COLUMN_WHY), is_cloze));
    sides.source = one_line(&t->row, to_markdown(t, cell_of(t, cells, n, COLUMN_SOURCE), is_cloze));
    sides.tags = split_tags(t, cell_of(t, cells, n, COLUMN_TAGS));
    ImportCard card = {.deck = row_deck(t, cells, n), .part = 1, .where = where};
    sides.fallback = card.deck;
    if (sides.front.n == 0) {
        import_drop(t->import, where, "the first field is empty");
        return;
    }
    if (!is_cloze && list.n == 0 && sides.back.n == 0 && sides.why.n == 0) {
        import_drop(t->import, where, "there is no answer: the row has only one column filled in");
        return;
    }
    if (list.n) {
        // The list is the body of a choice card; a longer question stands above it.
        sides.back = list;
        sides.front = one_line(&t->row, sides.front);
    }
    card.note = note_key(t, cells, n, &card.is_global);
    if (card.is_global) {
        card.guid = arena_str(&t->import->arena, str_trim(cell_of(t, cells, n, COLUMN_GUID)));
    }
    if (card.note.n == 0) {
        import_drop(t->import, where, "the same row stands in the file before");
        return;
    }
    import_add_card(t->import, card, &sides);
}

// A row as it stands, for people to see what is in the columns.
static StrList keep_row(Arena *a, const Str *cells, size_t n) {
    StrList out = {ARENA_ARRAY(a, Str, n), n};
    for (size_t i = 0; i < n; i++) {
        out.at[i] = html_plain(a, str_sub(cells[i], 0, 400));
    }
    return out;
}

static bool take_row(void *self, const Str *cells, size_t n, int line) {
    Table *t = self;
    const bool is_header = t->is_first && t->columns.has_header;
    t->is_first = false;
    bool is_blank = true;
    for (size_t i = 0; i < n; i++) {
        is_blank = is_blank && str_is_blank(cells[i]);
    }
    if (is_header) {
        t->import->column_names = keep_row(&t->import->arena, cells, n);
    } else if (!is_blank && t->import->column_cells.n == 0) {
        t->import->column_cells = keep_row(&t->import->arena, cells, n);
    }
    if (is_header || is_blank) {
        return true;
    }
    t->import->notes++;
    Arena *a = &t->import->arena;
    const Str where = arena_printf(a, "line %d", line);
    if (n > t->columns.n && t->skipped_columns++ == 0) {
        import_note(t->import, where,
                    "the row has %zu columns where others have %zu; what is on "
                    "the right was left out",
                    n, t->columns.n);
    }
    make_card(t, cells, n, where);
    arena_reset(&t->row);
    return t->import->cards.n < IMPORT_MAX_CARDS && !t->import->is_stopped;
}

// --- what the file is like -----------------------------------------------------------------------
typedef struct FirstRow {
    Columns *columns;
    bool found;
} FirstRow;

static bool look_at_first(void *self, const Str *cells, size_t n, int line) {
    FirstRow *f = self;
    (void)line;
    f->found = columns_from_names(f->columns, cells, n);
    return false;
}

static void take_by_hand(Columns *c, Str list) {
    Str rest = list;
    const bool has_header = c->has_header;
    *c = (Columns){.has_header = has_header};
    while (rest.at && c->n < ROWS_MAX_COLUMNS) {
        column_parse(str_cut(&rest, ','), &c->role[c->n++]);
    }
}

static void find_columns(Table *t, Str text, char separator, size_t n, Str by_hand) {
    FirstRow first = {.columns = &t->columns};
    int line;
    rows_each(text, separator, look_at_first, &first, &line);
    if (t->header.columns.n > 0 && by_hand.n == 0) {
        rows_each(t->header.columns, separator, look_at_first, &first, &line);
        t->columns.has_header = false;
    }
    if (!first.found) {
        columns_by_position(&t->columns, text, separator, n, &t->header);
    }
    if (by_hand.n > 0) {
        take_by_hand(&t->columns, by_hand);
    }
}

static const char *separator_name(char c) {
    return c == '\t'  ? "tab"
           : c == ',' ? "comma"
           : c == ';' ? "semicolon"
           : c == '|' ? "pipe"
           : c == ':' ? "colon"
           : c == ' ' ? "space"
                      : "another sign";
}

static void tell_about(Table *t, char separator) {
    Buf b = {0};
    buf_add_str(&b, t->import->about);
    buf_addf(&b, "%sseparator %s, columns", b.n ? ", " : "", separator_name(separator));
    for (size_t i = 0; i < t->columns.n; i++) {
        buf_addf(&b, " %s", column_name(t->columns.role[i]));
    }
    buf_add_z(&b, t->columns.has_header ? ", first row names them" : "");
    buf_add_z(&b, t->is_html ? ", HTML" : "");
    t->import->about = arena_str(&t->import->arena, buf_str(&b));
    buf_clear(&b);
    for (size_t i = 0; i < t->columns.n; i++) {
        buf_addf(&b, "%s%s", i ? "," : "", column_name(t->columns.role[i]));
    }
    t->import->columns = arena_str(&t->import->arena, buf_str(&b));
    buf_free(&b);
}

bool table_read(Import *import, Str text, Str deck, const ImportOptions *options, Err *err) {
    Table t = {.import = import, .header = read_header(text), .deck = deck, .is_first = true};
    t.header.deck = arena_str(&import->arena, t.header.deck);
    // Header lines are comments to the rows, so lines keep their numbers.
    size_t columns = 2;
    char separator = t.header.separator;
    if (!separator) {
        separator = rows_guess(str_skip(text, t.header.end), &columns);
    } else {
        rows_guess(str_skip(text, t.header.end), &columns);
    }
    if (!separator) {
        return err_at(err, ERR_INPUT, import->file, 0,
                      "no cards were found: no line like \"## What is DNS?\", and no sign that "
                      "separates questions from answers in the same way on every line");
    }
    find_columns(&t, text, separator, columns < 2 ? 2 : columns, options->columns);
    t.is_html = t.header.html >= 0 ? t.header.html == 1 : html_is_likely(str_sub(text, 0, 1 << 20));
    tell_about(&t, separator);
    int line = 0;
    const bool ok =
        rows_each(text, separator, take_row, &t, &line) ||
        err_at(err, ERR_LIMIT, import->file, line,
               "a cell has more than %zu bytes; a quote may not be closed", IMPORT_MAX_FIELD);
    hashmap_free(&t.rows);
    hashmap_free(&t.seen);
    arena_free(&t.row);
    return ok;
}
