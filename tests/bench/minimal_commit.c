// minimal_commit DIR: what one durable row costs on this disk. Prints the median and the 99th
// percentile, in milliseconds, of (1) appending 64 bytes to a file and fsync, (2) inserting one row
// into an SQLite table in a transaction of its own (write-ahead log, synchronous=FULL).
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "bench_tool.h"

#define TIMES 300

static bool time_fsync(const char *path, Samples *out) {
    const int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    const char row[64] = "one row";
    bool ok = fd >= 0;
    for (int i = 0; ok && i < TIMES; i++) {
        const int64_t from = clock_mono_us();
        ok = write(fd, row, sizeof row) == (ssize_t)sizeof row && fsync(fd) == 0;
        vec_push(out, bench_ms_since(from));
    }
    if (fd >= 0) {
        close(fd);
    }
    unlink(path);
    return ok;
}

static bool time_inserts(sqlite3 *db, Samples *out) {
    sqlite3_stmt *st = NULL;
    bool ok =
        sqlite3_exec(db,
                     "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
                     "CREATE TABLE row (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);",
                     NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "INSERT INTO row (a, b) VALUES (1, 2)", -1, &st, NULL) == SQLITE_OK;
    for (int i = 0; ok && i < TIMES; i++) {
        const int64_t from = clock_mono_us();
        ok = sqlite3_step(st) == SQLITE_DONE;
        sqlite3_reset(st);
        vec_push(out, bench_ms_since(from));
    }
    sqlite3_finalize(st);
    return ok;
}

int main(int argc, char **argv) {
    if (argc != 2) {
        return 2;
    }
    Arena a = {0};
    Samples sync = {0}, insert = {0};
    const char *path = path_join(&a, argv[1], "minimal.sqlite");
    sqlite3 *db = NULL;
    unlink(path);
    bool ok = time_fsync(path_join(&a, argv[1], "minimal.row"), &sync) &&
              sqlite3_open(path, &db) == SQLITE_OK && time_inserts(db, &insert);
    sqlite3_close(db);
    unlink(path);
    printf("%f %f %f %f\n", samples_at(&sync, 50), samples_at(&sync, 99), samples_at(&insert, 50),
           samples_at(&insert, 99));
    vec_free(&sync);
    vec_free(&insert);
    arena_free(&a);
    return ok ? 0 : 1;
}
