// Comparing tables as bags of rows, and saying what differs.
#include "core/sql_compare.h"

#include "base/buf.h"
#include "base/vec.h"

#define SHUFFLED_MOST 5 // columns whose order is tried: 120 ways
#define CLOSE         1e-9

bool sql_cell_same(Str want, Str got) {
    if (want.at == NULL || got.at == NULL) {
        return want.at == NULL && got.at == NULL;
    }
    if (str_eq(want, got)) {
        return true;
    }
    double x, y;
    if (!str_to_double(want, &x) || !str_to_double(got, &y)) {
        return false;
    }
    const double big = x < 0 ? -x : x, apart = x < y ? y - x : x - y;
    return apart <= CLOSE * (big > 1 ? big : 1);
}

// order[i] is the column of `got` that stands for column i.
static bool row_same(StrList want, StrList got, const size_t *order) {
    bool same = want.n == got.n;
    for (size_t i = 0; same && i < want.n; i++) {
        same = sql_cell_same(want.at[i], got.at[order ? order[i] : i]);
    }
    return same;
}

// Pairs the rows off; answers how many of `got` are left over. is_used may be NULL.
static size_t pair_off(Arena *a, const SqlTable *want, const SqlTable *got, const size_t *order,
                       bool *is_extra, size_t *missing, size_t *missing_n) {
    bool *is_used = ARENA_ARRAY(a, bool, got->n + 1);
    size_t paired = 0;
    *missing_n = 0;
    for (size_t i = 0; i < want->n; i++) {
        bool found = false;
        // Most answers come in the order of the task: the row of the same place is tried first.
        for (size_t k = 0; !found && k <= got->n && got->n > 0; k++) {
            const size_t at = k == 0 ? i : k - 1;
            found = at < got->n && !is_used[at] && row_same(want->rows[i], got->rows[at], order);
            if (found) {
                is_used[at] = true;
                paired++;
            }
        }
        if (!found && missing) {
            missing[(*missing_n)++] = i;
        }
    }
    for (size_t i = 0; is_extra && i < got->n; i++) {
        is_extra[i] = !is_used[i];
    }
    return got->n - paired;
}

static bool next_order(size_t *order, size_t n) {
    size_t i = n - 1;
    while (i > 0 && order[i - 1] >= order[i]) {
        i--;
    }
    if (i == 0) {
        return false;
    }
    size_t k = n - 1;
    while (order[k] <= order[i - 1]) {
        k--;
    }
    const size_t keep = order[k];
    order[k] = order[i - 1];
    order[i - 1] = keep;
    for (size_t x = i, y = n - 1; x < y; x++, y--) {
        const size_t other = order[x];
        order[x] = order[y];
        order[y] = other;
    }
    return true;
}

static bool is_shuffled(Arena *a, const SqlTable *want, const SqlTable *got) {
    size_t order[SHUFFLED_MOST], n = want->columns.n, missing_n;
    if (n < 2 || n > SHUFFLED_MOST || want->n != got->n || got->is_cut) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        order[i] = i;
    }
    while (next_order(order, n)) {
        if (pair_off(a, want, got, order, NULL, NULL, &missing_n) == 0) {
            return true;
        }
    }
    return false;
}

SqlDiff sql_compare(Arena *a, const SqlTable *want, const SqlTable *got, bool is_ordered) {
    SqlDiff d = {.is_extra = ARENA_ARRAY(a, bool, got->n + 1)};
    if (got->columns.n != want->columns.n) {
        d.verdict = got->columns.n < want->columns.n ? SQL_COLUMNS_FEW : SQL_COLUMNS_MANY;
        return d;
    }
    size_t *missing = ARENA_ARRAY(a, size_t, want->n + 1);
    d.extra_n = pair_off(a, want, got, NULL, d.is_extra, missing, &d.missing_n);
    d.missing = missing;
    if (d.extra_n || d.missing_n || got->is_cut != want->is_cut) {
        d.verdict = is_shuffled(a, want, got) ? SQL_COLUMNS_ORDER : SQL_ROWS;
        return d;
    }
    for (size_t i = 0; is_ordered && i < got->n; i++) {
        if (!row_same(want->rows[i], got->rows[i], NULL)) {
            d.first_wrong = d.verdict == SQL_ORDER ? d.first_wrong : i;
            d.verdict = SQL_ORDER;
            d.is_extra[i] = true;
        }
    }
    return d;
}

// --- words ---------------------------------------------------------------------------------------
static const char *plural(size_t n, const char *one, const char *many) {
    return n == 1 ? one : many;
}

// Do all rows of `got` occur in `want`, so that only their number is wrong?
static bool only_repeats(const SqlTable *want, const SqlTable *got, const SqlDiff *d) {
    for (size_t i = 0; i < got->n; i++) {
        bool found = !d->is_extra[i];
        for (size_t k = 0; !found && k < want->n; k++) {
            found = row_same(want->rows[k], got->rows[i], NULL);
        }
        if (!found) {
            return false;
        }
    }
    return d->extra_n > 0;
}

Str sql_diff_words(Arena *a, const SqlTable *want, const SqlTable *got, const SqlDiff *d) {
    const size_t w = want->columns.n, g = got->columns.n;
    switch (d->verdict) {
    case SQL_SAME:
        return S("");
    case SQL_COLUMNS_FEW:
        return arena_printf(a, "%zu %s missing: the task asks for %zu, your rows have %zu.", w - g,
                            plural(w - g, "column is", "columns are"), w, g);
    case SQL_COLUMNS_MANY:
        return arena_printf(a, "%zu %s too many: the task asks for %zu, your rows have %zu.", g - w,
                            plural(g - w, "column", "columns"), w, g);
    case SQL_COLUMNS_ORDER:
        return S("The right columns, in another order than the task gives.");
    case SQL_ORDER:
        return arena_printf(a, "The right rows, in another order: row %zu should come elsewhere.",
                            d->first_wrong + 1);
    case SQL_ROWS:
        break;
    }
    if (got->is_cut) {
        return arena_printf(a, "Far too many rows: the task asks for %zu, here are more than %zu.",
                            want->n, got->n);
    }
    if (d->missing_n == want->n && d->extra_n == got->n && want->n > 0 && got->n > 0) {
        return got->n == 1 ? S("This row is not the one the task asks for.")
                           : S("None of these rows is one the task asks for.");
    }
    if (d->missing_n == 0 && only_repeats(want, got, d)) {
        return arena_printf(a, "%zu %s more often than the task asks for.", d->extra_n,
                            plural(d->extra_n, "row comes", "rows come"));
    }
    if (d->extra_n == 0) {
        return arena_printf(a, "%zu %s missing; the others are right.", d->missing_n,
                            plural(d->missing_n, "row is", "rows are"));
    }
    if (d->missing_n == 0) {
        return arena_printf(a, "%zu %s too many; the others are right.", d->extra_n,
                            plural(d->extra_n, "row", "rows"));
    }
    return arena_printf(a, "%zu %s missing, and %zu %s too many or different.", d->missing_n,
                        plural(d->missing_n, "row is", "rows are"), d->extra_n,
                        plural(d->extra_n, "is", "are"));
}

// --- typed tables --------------------------------------------------------------------------------
static Str cell_of(Str text) {
    text = str_trim(text);
    return str_eq_nocase(text, S("null")) ? STR_NONE : text;
}

static char separator_of(Str line, size_t columns) {
    if (str_find_byte(line, '|', 0) != SIZE_MAX) {
        return '|';
    }
    if (str_find_byte(line, '\t', 0) != SIZE_MAX) {
        return '\t';
    }
    return columns > 1 && str_find_byte(line, ',', 0) != SIZE_MAX ? ',' : 0;
}

static StrList row_of(Arena *a, Str line, size_t columns) {
    const char sep = separator_of(line, columns);
    if (sep == '|' && line.at[0] == '|') {
        line = str_skip(line, 1);
        line = line.n > 0 && line.at[line.n - 1] == '|' ? str_sub(line, 0, line.n - 1) : line;
    }
    StrList row = {.at = ARENA_ARRAY(a, Str, line.n + 1)};
    Str rest = line;
    while (sep && rest.at) {
        row.at[row.n++] = cell_of(str_cut(&rest, sep));
    }
    if (!sep) {
        row.at[row.n++] = cell_of(line);
    }
    return row;
}

SqlTable sql_typed(Arena *a, Str text, size_t columns) {
    VEC(StrList) rows = {0};
    SqlTable t = {0};
    Str rest = text, line;
    while (str_next_line(&rest, &line)) {
        if (!str_is_blank(line)) {
            const StrList row = row_of(a, str_trim(line), columns);
            vec_push(&rows, row);
            t.columns.n = row.n > t.columns.n ? row.n : t.columns.n;
        }
    }
    t.columns.at = ARENA_ARRAY(a, Str, t.columns.n);
    t.rows = ARENA_ARRAY(a, StrList, rows.n);
    t.n = rows.n;
    for (size_t i = 0; i < rows.n; i++) {
        t.rows[i] = rows.at[i];
    }
    vec_free(&rows);
    return t;
}
