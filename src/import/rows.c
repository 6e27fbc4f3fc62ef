// The libcsv door, and finding the separator.
//
// Taking the first sign that occurs anywhere, as Anki does, takes every colon in a text for a
// separator. Here each candidate reads the start of the file, and the one by which the rows agree
// best on their number of columns wins; of equals the one with more columns, then the earlier one.
#include "import/rows.h"

#include <csv.h>
#include <string.h>

#include "base/buf.h"
#include "base/vec.h"
#include "import/limits.h"

#define GUESS_ROWS  300
#define MAX_COUNT   64
#define GUESS_BYTES ((size_t)256 << 10)
#define PIECE       65536

typedef struct RowReader {
    RowsVisit *visit;
    void *self;
    Buf bytes; // cells of the row under way, one behind the other
    size_t ends[ROWS_MAX_COLUMNS];
    size_t n;
    int first_line, line;
    bool is_open; // the row has begun
    bool stopped, too_long;
} RowReader;

static void take_cell(void *bytes, size_t n, void *self) {
    RowReader *r = self;
    if (n > IMPORT_MAX_FIELD) {
        r->too_long = r->stopped = true;
        return;
    }
    if (r->n < ROWS_MAX_COLUMNS) {
        buf_add(&r->bytes, bytes, n);
        r->ends[r->n++] = r->bytes.n;
    }
}

static void end_row(int end, void *self) {
    RowReader *r = self;
    Str cells[ROWS_MAX_COLUMNS];
    (void)end;
    for (size_t i = 0; i < r->n; i++) {
        cells[i] = str_sub(buf_str(&r->bytes), i ? r->ends[i - 1] : 0, r->ends[i]);
    }
    if (!r->stopped && r->n > 0) {
        r->stopped = !r->visit(r->self, cells, r->n, r->first_line);
    }
    buf_clear(&r->bytes);
    r->n = 0;
    r->is_open = false;
}

// The next line with its end, which may be LF, CRLF or CR.
static Str next_piece(Str *rest) {
    size_t n = 0;
    while (n < rest->n && rest->at[n] != '\n' && rest->at[n] != '\r') {
        n++;
    }
    n += n + 1 < rest->n && rest->at[n] == '\r' && rest->at[n + 1] == '\n';
    n += n < rest->n;
    const Str piece = str_sub(*rest, 0, n);
    *rest = str_skip(*rest, n);
    return piece;
}

bool rows_each(Str text, char separator, RowsVisit *visit, void *self, int *line) {
    RowReader r = {.visit = visit, .self = self};
    struct csv_parser parser;
    Str rest = text;
    *line = 0;
    if (csv_init(&parser, 0) != 0) {
        return false;
    }
    csv_set_delim(&parser, (unsigned char)separator);
    csv_set_blk_size(&parser, PIECE); // it grows a cell by this much at a time
    while (rest.n > 0 && !r.stopped) {
        const Str piece = next_piece(&rest);
        r.line++;
        if (!r.is_open) {
            if (piece.at[0] == '#') {
                continue;
            }
            r.first_line = r.line;
            r.is_open = !str_is_blank(piece);
        }
        for (size_t at = 0; at < piece.n && !r.stopped; at += PIECE) {
            const Str part = str_sub(piece, at, at + PIECE);
            csv_parse(&parser, part.at, part.n, take_cell, end_row, &r);
            if (parser.entry_size > 2 * IMPORT_MAX_FIELD) {
                r.too_long = r.stopped = true;
            }
        }
    }
    if (!r.stopped) {
        csv_fini(&parser, take_cell, end_row, &r);
    }
    csv_free(&parser);
    buf_free(&r.bytes);
    *line = r.first_line;
    return !r.too_long;
}

// How many rows have how many columns.
typedef struct Census {
    int rows, with[MAX_COUNT];
} Census;

static bool count_row(void *self, const Str *cells, size_t n, int line) {
    Census *c = self;
    (void)cells;
    (void)line;
    c->with[n < MAX_COUNT ? n : MAX_COUNT - 1]++;
    return ++c->rows < GUESS_ROWS;
}

char rows_guess(Str text, size_t *columns) {
    static const char candidates[] = {'\t', '|', ';', ',', ':'};
    char best = 0;
    int best_share = 0;
    *columns = 1;
    for (size_t i = 0; i < ARRAY_LEN(candidates); i++) {
        Census c = {0};
        int line;
        rows_each(str_sub(text, 0, GUESS_BYTES), candidates[i], count_row, &c, &line);
        for (size_t n = 2; n < MAX_COUNT && c.rows > 0; n++) {
            const int share = c.with[n] * 1000 / c.rows;
            // A little disagreement is worth a column more, much is not.
            if (share >= 500 &&
                (share > best_share + 100 || (share + 100 >= best_share && n > *columns))) {
                best = candidates[i];
                best_share = share;
                *columns = n;
            }
        }
    }
    return best;
}
