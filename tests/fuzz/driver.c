// Feeds a fuzz target: every file of the given folders as it is, and a few hundred mutations of
// each. With --seconds N it goes on mutating for that long. The generator is seeded by a constant,
// so a crash repeats; the input that caused it is written to the file given by --keep before each
// run. With --big it feeds inputs of a megabyte instead, each one piece of the corpus or of a
// dictionary (--dict, libFuzzer's format) over and over, and fails when one takes longer than a
// second: what grows with the square of the input shows here.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/vec.h"

int fuzz_one(const uint8_t *data, size_t n);

#define QUICK_MUTATIONS 300
#define MAX_INPUT       65536
#define BIG_INPUT       ((size_t)1 << 20)
#define BIG_MIXES       200
#define BIG_MOST_MS     1000

typedef struct Driver {
    Arena arena;
    VEC(Str) corpus;
    uint64_t seed;
    uint64_t runs;
    const char *keep; // path for the input under way, NULL for none
    VEC(Str) pieces;  // of --dict and of the corpus
} Driver;

// xorshift64 (Marsaglia 2003).
static uint64_t next_random(Driver *d) {
    d->seed ^= d->seed << 13;
    d->seed ^= d->seed >> 7;
    d->seed ^= d->seed << 17;
    return d->seed;
}

static size_t pick(Driver *d, size_t n) {
    return n == 0 ? 0 : (size_t)(next_random(d) % n);
}

static void run(Driver *d, Str input) {
    if (d->keep != NULL) {
        FILE *f = fopen(d->keep, "wb");
        if (f != NULL) {
            fwrite(input.at, 1, input.n, f);
            fclose(f);
        }
    }
    // A copy of exactly this size, so that the sanitizer sees a read past its end.
    uint8_t *copy = mem_alloc(input.n == 0 ? 1 : input.n);
    if (input.n > 0) {
        memcpy(copy, input.at, input.n);
    }
    fuzz_one(copy, input.n);
    mem_free(copy);
    d->runs++;
}

// Pieces that mean something to the formats under test.
static const char *const tokens[] = {
    "\n",
    "\r\n",
    "---\n",
    "\n---\n\n",
    "# ",
    "## ",
    "\n## Q?\n",
    "```\n",
    "~~~\n",
    "````",
    "{{",
    "}}",
    "{{1:a}}",
    "{{b|hint}}",
    "<!--",
    "-->",
    "<!-- a.b cloze -->\n",
    "<!-- -->\n",
    "\\",
    "Why: ",
    "\nMust:\n",
    "Result: ",
    "\nHint: x\n",
    "- [x] a\n",
    "- [ ] b\n",
    "1. a\n2. b\n",
    "> ",
    "- ",
    "| a | b |\n|---|---|\n",
    "**",
    "`",
    "[x](y)",
    "&amp;",
    "\t",
    "    ",
    "needs=",
    "kind=order",
    "time=90s",
    "\xEF\xBB\xBF",
    "\xD8\xA7",
    "\xE6\x97\xA5",
    "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7",
    "\xFF",
    "\xCC\x81",
};

static void insert_bytes(Buf *b, size_t at, const char *bytes, size_t n) {
    if (n == 0 || b->n + n > MAX_INPUT || buf_reserve(b, n) == NULL) {
        return;
    }
    memmove(b->at + at + n, b->at + at, b->n - at);
    memcpy(b->at + at, bytes, n);
    buf_grew(b, n);
}

static void mutate_once(Driver *d, Buf *b) {
    const size_t at = pick(d, b->n + 1);
    const size_t length = 1 + pick(d, 40);
    const size_t end = at + length > b->n ? b->n : at + length;
    switch (pick(d, 6)) {
    case 0: // another byte
        if (at < b->n) {
            b->at[at] = (char)(next_random(d) & 0xFF);
        }
        break;
    case 1: // a piece less
        memmove(b->at + at, b->at + end, b->n - end);
        b->n -= end - at;
        break;
    case 2: { // a piece twice
        char piece[64];
        memcpy(piece, b->at + at, end - at);
        insert_bytes(b, pick(d, b->n + 1), piece, end - at);
        break;
    }
    case 3: { // a piece of another input
        const Str other = d->corpus.at[pick(d, d->corpus.n)];
        const size_t from = pick(d, other.n + 1);
        const Str piece = str_sub(other, from, from + 1 + pick(d, 200));
        insert_bytes(b, at, piece.at, piece.n);
        break;
    }
    default: {
        const char *token = tokens[pick(d, ARRAY_LEN(tokens))];
        insert_bytes(b, at, token, strlen(token));
    }
    }
}

static void run_mutation(Driver *d, Str input) {
    Buf b = {0};
    buf_reserve(&b, 16);
    buf_add_str(&b, str_sub(input, 0, MAX_INPUT));
    for (size_t i = 1 + pick(d, 6); i > 0; i--) {
        mutate_once(d, &b);
    }
    run(d, buf_str(&b));
    buf_free(&b);
}

static bool load_folder(Driver *d, const char *folder) {
    StrList names = {0};
    Err err = {0};
    if (!dir_list(folder, &d->arena, &names, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return false;
    }
    for (size_t i = 0; i < names.n; i++) {
        const char *path = path_join(&d->arena, folder, arena_z(&d->arena, names.at[i]));
        Buf b = {0};
        if (!file_read(path, (size_t)1 << 26, &b, &err)) {
            fprintf(stderr, "%s\n", err.text);
            buf_free(&b);
            return false;
        }
        vec_push(&d->corpus, arena_str(&d->arena, buf_str(&b)));
        buf_free(&b);
    }
    return true;
}

static void run_all(Driver *d, int seconds) {
    run(d, (Str){"", 0});
    for (size_t i = 0; i < d->corpus.n; i++) {
        run(d, d->corpus.at[i]);
        const size_t quick = d->corpus.at[i].n > MAX_INPUT / 4 ? 10 : QUICK_MUTATIONS;
        for (size_t m = 0; m < quick; m++) {
            run_mutation(d, d->corpus.at[i]);
        }
    }
    const int64_t until = clock_mono_us() + (int64_t)seconds * 1000000;
    while (seconds > 0 && clock_mono_us() < until) {
        run_mutation(d, d->corpus.at[pick(d, d->corpus.n)]);
    }
}

// --- big inputs ----------------------------------------------------------------------------------
static int hex_of(char c) {
    return c >= '0' && c <= '9' ? c - '0' : (c | 32) - 'a' + 10;
}

// "ab\x0a" of a dictionary's line, without its quotes.
static Str unquote(Arena *a, Str s) {
    Buf b = {0};
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] == '\\' && i + 3 < s.n && s.at[i + 1] == 'x') {
            buf_add_byte(&b, (char)(hex_of(s.at[i + 2]) * 16 + hex_of(s.at[i + 3])));
            i += 3;
        } else {
            i += s.at[i] == '\\' && i + 1 < s.n;
            buf_add_byte(&b, s.at[i]);
        }
    }
    const Str out = arena_str(a, buf_str(&b));
    buf_free(&b);
    return out;
}

static bool load_dict(Driver *d, const char *path) {
    Buf b = {0};
    Err err = {0};
    if (!file_read(path, (size_t)1 << 20, &b, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return false;
    }
    Str rest = buf_str(&b), line;
    while (str_next_line(&rest, &line)) {
        const Str s = str_trim(line);
        if (s.n > 2 && s.at[0] == '"') {
            vec_push(&d->pieces, unquote(&d->arena, str_sub(s, 1, s.n - 1)));
        }
    }
    buf_free(&b);
    return true;
}

static void add_pieces(Driver *d) {
    for (size_t i = 0; i < ARRAY_LEN(tokens); i++) {
        vec_push(&d->pieces, str_of(tokens[i]));
    }
    for (size_t i = 0; i < d->corpus.n; i++) {
        Str rest = d->corpus.at[i];
        if (rest.n > 0 && rest.n < BIG_INPUT / 4) {
            vec_push(&d->pieces, rest);
        }
        while (rest.n > 0) {
            const size_t end = str_find_byte(rest, '\n', 0);
            const Str line = str_sub(rest, 0, end == SIZE_MAX ? rest.n : end + 1);
            if (line.n < 500) {
                vec_push(&d->pieces, line);
            }
            rest = str_skip(rest, line.n);
        }
    }
}

// `head`, then `body` until the input is full, then `tail`. False when it took too long.
static bool run_big(Driver *d, Str head, Str body, Str tail) {
    Buf b = {0};
    buf_add_str(&b, head);
    while (b.n + body.n + tail.n <= BIG_INPUT) {
        buf_add_str(&b, body);
    }
    buf_add_str(&b, tail);
    const clock_t start = clock(); // of this process: what else the machine does is no matter
    run(d, buf_str(&b));
    const int64_t ms = (int64_t)(clock() - start) * 1000 / CLOCKS_PER_SEC;
    buf_free(&b);
    if (ms > BIG_MOST_MS) {
        fprintf(stderr, "%lld ms: \"%.*s\", then \"%.*s\" over and over, then \"%.*s\"\n",
                (long long)ms, STR_ARG(str_sub(head, 0, 60)), STR_ARG(str_sub(body, 0, 60)),
                STR_ARG(str_sub(tail, 0, 60)));
    }
    return ms <= BIG_MOST_MS;
}

static bool run_all_big(Driver *d) {
    size_t slow = 0;
    add_pieces(d);
    for (size_t i = 0; i < d->pieces.n; i++) {
        slow += !run_big(d, (Str){0}, d->pieces.at[i], (Str){0});
    }
    for (size_t i = 0; i < BIG_MIXES; i++) {
        const Str body[] = {d->pieces.at[pick(d, d->pieces.n)], d->pieces.at[pick(d, d->pieces.n)]};
        const Str both = arena_printf(&d->arena, "%.*s%.*s", STR_ARG(body[0]), STR_ARG(body[1]));
        slow += !run_big(d, d->pieces.at[pick(d, d->pieces.n)], both,
                         d->pieces.at[pick(d, d->pieces.n)]);
    }
    return slow == 0;
}

int main(int argc, char **argv) {
    Driver d = {.seed = 0x9E3779B97F4A7C15u};
    int seconds = 0;
    bool ok = true, is_big = false;
    for (int i = 1; i < argc; i++) {
        int64_t n;
        if (strcmp(argv[i], "--seconds") == 0 && i + 1 < argc &&
            str_to_i64(str_of(argv[i + 1]), &n)) {
            seconds = (int)n;
            i++;
        } else if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc &&
                   str_to_i64(str_of(argv[i + 1]), &n) && n != 0) {
            d.seed = (uint64_t)n;
            i++;
        } else if (strcmp(argv[i], "--keep") == 0 && i + 1 < argc) {
            d.keep = argv[++i];
        } else if (strcmp(argv[i], "--dict") == 0 && i + 1 < argc) {
            ok = load_dict(&d, argv[++i]) && ok;
        } else if (strcmp(argv[i], "--big") == 0) {
            is_big = true;
        } else {
            ok = load_folder(&d, argv[i]) && ok;
        }
    }
    if (!ok || d.corpus.n == 0) {
        fprintf(stderr,
                "usage: %s [--big] [--dict FILE] [--seconds N] [--seed N] [--keep FILE] "
                "FOLDER...\n",
                argv[0]);
        return 2;
    }
    if (is_big) {
        ok = run_all_big(&d);
    } else {
        run_all(&d, seconds);
    }
    printf("%zu inputs, %llu runs\n", d.corpus.n, (unsigned long long)d.runs);
    vec_free(&d.corpus);
    vec_free(&d.pieces);
    arena_free(&d.arena);
    if (mem_live() != 0) {
        fprintf(stderr, "%zu blocks were not freed\n", mem_live());
        return 1;
    }
    return ok ? 0 : 1;
}
