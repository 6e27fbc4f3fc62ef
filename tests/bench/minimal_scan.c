// minimal_scan DIR: prints in milliseconds what it costs, at the least, (1) to read every deck file
// of a data folder and count its lines, and every item state with its key from the collection; (2)
// to step through every row of the log and look at all its columns.
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "bench_tool.h"

#define FILE_MAX_BYTES ((size_t)64 << 20)

static int64_t read_decks(const char *dir) {
    Arena a = {0};
    StrList names = {0};
    Err err = {0};
    int64_t lines = 0;
    const char *decks = path_join(&a, dir, "decks");
    dir_list(decks, &a, &names, &err);
    for (size_t i = 0; i < names.n; i++) {
        Buf b = {0};
        if (file_read(path_join(&a, decks, names.at[i].at), FILE_MAX_BYTES, &b, &err)) {
            for (const char *p = b.at; (p = memchr(p, '\n', (size_t)(b.at + b.n - p))); p++) {
                lines++;
            }
        }
        buf_free(&b);
    }
    arena_free(&a);
    return lines;
}

static int64_t scan(sqlite3 *db, const char *sql) {
    sqlite3_stmt *st = NULL;
    int64_t sum = 0;
    if (sqlite3_prepare_v2(db, sql, -1, &st, NULL) != SQLITE_OK) {
        return -1;
    }
    const int columns = sqlite3_column_count(st);
    while (sqlite3_step(st) == SQLITE_ROW) {
        for (int i = 0; i < columns; i++) {
            sum += sqlite3_column_int64(st, i);
        }
    }
    sqlite3_finalize(st);
    return sum;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        return 2;
    }
    Arena a = {0};
    sqlite3 *db = NULL;
    int64_t from = clock_mono_us();
    const int64_t lines = read_decks(argv[1]);
    bool ok =
        sqlite3_open_v2(path_join(&a, argv[1], "collection.sqlite"), &db, SQLITE_OPEN_READONLY,
                        NULL) == SQLITE_OK &&
        scan(db, "SELECT item.key, state.* FROM state JOIN item ON item.id = state.item") >= 0;
    const double open_ms = bench_ms_since(from);
    from = clock_mono_us();
    ok = ok && scan(db, "SELECT * FROM log") >= 0;
    const double log_ms = bench_ms_since(from);
    sqlite3_close(db);
    arena_free(&a);
    printf("%f %f\n", open_ms, log_ms);
    return ok && lines > 0 ? 0 : 1;
}
