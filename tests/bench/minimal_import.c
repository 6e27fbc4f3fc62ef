// minimal_import ROWS DB: prints in milliseconds what it costs, at the least, to put the rows of a
// file (key, front, back, tags between tabs) into a new SQLite file, in one durable transaction;
// and the CPU time of it.
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/file.h"
#include "bench_tool.h"

#define FILE_MAX_BYTES ((size_t)256 << 20)
#define COLUMNS        4

static bool insert_rows(sqlite3 *db, Str text) {
    sqlite3_stmt *st = NULL;
    Str line;
    if (sqlite3_prepare_v2(db, "INSERT INTO note (key, front, back, tags) VALUES (?, ?, ?, ?)", -1,
                           &st, NULL) != SQLITE_OK) {
        return false;
    }
    bool ok = true;
    while (ok && str_next_line(&text, &line)) {
        for (int i = 0; i < COLUMNS; i++) {
            const Str cell = str_cut(&line, '\t');
            sqlite3_bind_text(st, i + 1, cell.n ? cell.at : "", (int)cell.n, SQLITE_STATIC);
        }
        ok = sqlite3_step(st) == SQLITE_DONE;
        sqlite3_reset(st);
    }
    sqlite3_finalize(st);
    return ok;
}

int main(int argc, char **argv) {
    Buf rows = {0};
    Err err = {0};
    sqlite3 *db = NULL;
    const clock_t cpu = clock();
    const int64_t from = clock_mono_us();
    remove(argc == 3 ? argv[2] : "");
    const bool ok =
        argc == 3 && file_read(argv[1], FILE_MAX_BYTES, &rows, &err) &&
        sqlite3_open(argv[2], &db) == SQLITE_OK &&
        sqlite3_exec(db,
                     "CREATE TABLE note (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, front "
                     "TEXT, back TEXT, tags TEXT) STRICT; BEGIN IMMEDIATE",
                     NULL, NULL, NULL) == SQLITE_OK &&
        insert_rows(db, buf_str(&rows)) &&
        sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
    sqlite3_close(db);
    buf_free(&rows);
    printf("%f %f\n", bench_ms_since(from), (double)(clock() - cpu) * 1000.0 / CLOCKS_PER_SEC);
    return ok ? 0 : 1;
}
