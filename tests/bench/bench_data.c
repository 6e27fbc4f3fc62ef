// bench_data DIR CARDS ROWS: writes a data folder of that size, the same one every time. Cards are
// spread over files of 500; nine tenths of them have been learned and answered in turn for three
// years, up to the day before BENCH_NOW, and one answer in a thousand was taken back.
//
// A folder that is complete (it holds a file "complete") is left as it is: writing a million rows
// takes half a minute, and the measures work on a copy.
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/vec.h"
#include "store/store.h"

#define CARDS_PER_FILE 500
#define LOG_DAYS       1100
#define ROWS_AT_ONCE   50000
#define BENCH_NOW      "2026-11-22T10:00:00Z"
#define DAY_MS         INT64_C(86400000)

static const char *const words[] = {
    "latency", "budget",  "rollback", "quorum", "replica", "launch",  "owner",  "risk",
    "commit",  "durable", "canary",   "shard",  "schema",  "backlog", "leader", "migration",
};

static void add_words(Buf *b, uint64_t seed, int n) {
    for (int i = 0; i < n; i++) {
        buf_addf(b, "%s%s", i ? " " : "", words[hash_mix(seed, (uint64_t)i) % ARRAY_LEN(words)]);
    }
}

static void add_card(Buf *b, int64_t i) {
    const uint64_t seed = hash_mix(7, (uint64_t)i);
    if (i % 8 == 3) {
        buf_addf(b, "\n## What do {{1::%s}} and %s number %lld have in common?\n",
                 words[seed % ARRAY_LEN(words)], words[(seed >> 8) % ARRAY_LEN(words)],
                 (long long)i);
        buf_addf(b, "<!-- bench.c%lld cloze -->\n\n", (long long)i);
    } else {
        buf_addf(b, "\n## Who decides about %s and %s in case %lld?\n",
                 words[seed % ARRAY_LEN(words)], words[(seed >> 8) % ARRAY_LEN(words)],
                 (long long)i);
        buf_addf(b, "<!-- bench.c%lld %s tags=bench,%s -->\n\n", (long long)i,
                 i % 3 ? "concept" : "contrast", words[(seed >> 16) % ARRAY_LEN(words)]);
    }
    add_words(b, seed, 24);
    buf_add_z(b, ".\n\nWhy: ");
    add_words(b, seed + 1, 16);
    buf_add_z(b, ".\n");
}

static bool write_decks(const char *dir, int64_t cards, Err *err) {
    Arena a = {0};
    Buf b = {0};
    const char *decks = path_join(&a, dir, "decks");
    bool ok = dir_make(decks, err);
    for (int64_t i = 0; ok && i < cards;) {
        buf_clear(&b);
        buf_addf(&b, "# Part %lld\n", (long long)(i / CARDS_PER_FILE));
        for (int64_t end = i + CARDS_PER_FILE; i < end && i < cards; i++) {
            add_card(&b, i);
        }
        const Str name = arena_printf(&a, "part-%04lld.deck.md", (long long)(i / CARDS_PER_FILE));
        ok = file_write_atomic(path_join(&a, decks, name.at), buf_str(&b), err);
    }
    buf_free(&b);
    arena_free(&a);
    return ok;
}

// Row `seq` of the log: the learned items in turn, each time a little further apart.
static LogRow make_row(Arena *a, int64_t seq, int64_t items, int64_t rows, int64_t now_ms) {
    const int64_t days_ago = LOG_DAYS - seq * LOG_DAYS / (rows + 1);
    const int64_t at_ms = now_ms - days_ago * DAY_MS;
    const uint64_t seed = hash_mix(11, (uint64_t)seq);
    LogRow row = {.at_ms = at_ms,
                  .day = (int32_t)(at_ms / DAY_MS),
                  .quality = QUALITY_NONE,
                  .device = S("bench"),
                  .source = S("bench")};
    if (seq % 1000 == 0) {
        row.kind = LOG_UNDO;
        row.ref = seq - 1;
        return row;
    }
    const int64_t i = seq % items;
    row.item = arena_printf(a, i % 8 == 3 ? "bench.c%lld/1" : "bench.c%lld", (long long)i);
    row.kind = seq <= items ? LOG_LEARN : LOG_REVIEW;
    row.quality = seed % 10 == 0 ? QUALITY_AGAIN : QUALITY_HARD + (int32_t)(seed / 10 % 3);
    row.answer_ms = 3000 + (int32_t)(seed / 64 % 12000);
    row.interval_days = row.quality == QUALITY_AGAIN ? 1 : 60 + (int32_t)(seed / 4096 % 400);
    return row;
}

static bool write_log(const char *dir, int64_t items, int64_t rows, int64_t now_ms, Err *err) {
    Store *store = store_open(dir, STORE_READ_WRITE, err);
    Arena a = {0};
    VEC(LogRow) some = {0};
    bool ok = store != NULL;
    for (int64_t seq = 1; ok && seq <= rows; seq++) {
        vec_push(&some, make_row(&a, seq, items, rows, now_ms));
        if (some.n == ROWS_AT_ONCE || seq == rows) {
            ok = store_append_all(store, some.at, some.n, err);
            vec_clear(&some);
            arena_reset(&a);
        }
    }
    vec_free(&some);
    arena_free(&a);
    store_close(store);
    return ok;
}

int main(int argc, char **argv) {
    int64_t cards = 0, rows = 0, now_ms = 0;
    if (argc != 4 || !str_to_i64(str_of(argv[2]), &cards) || cards < 10 ||
        !str_to_i64(str_of(argv[3]), &rows) || !clock_parse(S(BENCH_NOW), &now_ms)) {
        fprintf(stderr, "usage: bench_data DIR CARDS ROWS\n");
        return 2;
    }
    Arena a = {0};
    Err err = {0};
    const char *complete = path_join(&a, argv[1], "complete");
    int code = 0;
    if (!file_info(complete).exists && !(write_decks(argv[1], cards, &err) &&
                                         write_log(argv[1], cards * 9 / 10, rows, now_ms, &err) &&
                                         file_write_atomic(complete, S("complete\n"), &err))) {
        fprintf(stderr, "bench_data: %s\n", err.text);
        code = 1;
    }
    arena_free(&a);
    return code;
}
