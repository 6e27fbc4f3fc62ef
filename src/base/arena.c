// Blocks in a list, each at least ARENA_BLOCK bytes, doubling up to ARENA_BLOCK_MAX.
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

#define ARENA_BLOCK     4096u
#define ARENA_BLOCK_MAX ((size_t)1 << 20)
#define ARENA_ALIGN     16u

struct ArenaBlock {
    ArenaBlock *next;
    size_t used, cap;
};

// Payload starts after the header, rounded up to the alignment.
#define HEADER ((sizeof(ArenaBlock) + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN)

static ArenaBlock *block_new(Arena *a, size_t n) {
    size_t cap = a->head ? a->head->cap * 2 : ARENA_BLOCK;
    if (cap > ARENA_BLOCK_MAX) {
        cap = ARENA_BLOCK_MAX;
    }
    if (cap < n) {
        cap = n;
    }
    // Not mem_alloc: the bytes are zeroed as they are handed out, not twice.
    ArenaBlock *b = mem_realloc(NULL, HEADER + cap);
    *b = (ArenaBlock){.next = a->head, .cap = cap};
    a->head = b;
    a->total += cap;
    return b;
}

void *arena_alloc(Arena *a, size_t n) {
    n = (n + ARENA_ALIGN - 1) / ARENA_ALIGN * ARENA_ALIGN;
    ArenaBlock *b = a->head;
    if (!b || b->cap - b->used < n) {
        b = block_new(a, n);
    }
    void *p = (char *)b + HEADER + b->used;
    b->used += n;
    memset(p, 0, n);
    return p;
}

void *arena_array(Arena *a, size_t count, size_t size) {
    if (size && count > (SIZE_MAX - ARENA_ALIGN) / size) {
        return mem_array(count, size); // aborts with its sentence
    }
    return arena_alloc(a, count * size);
}

Str arena_str(Arena *a, Str s) {
    char *p = arena_alloc(a, s.n + 1);
    if (s.n) {
        memcpy(p, s.at, s.n);
    }
    return (Str){p, s.n};
}

const char *arena_z(Arena *a, Str s) {
    return arena_str(a, s).at;
}

Str arena_printf(Arena *a, const char *fmt, ...) {
    va_list args;
    va_start(args, fmt);
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    size_t size = n > 0 ? (size_t)n : 0;
    char *p = arena_alloc(a, size + 1);
    vsnprintf(p, size + 1, fmt, again);
    va_end(again);
    return (Str){p, size};
}

void arena_reset(Arena *a) {
    ArenaBlock *keep = a->head;
    if (!keep) {
        return;
    }
    for (ArenaBlock *b = keep->next; b;) {
        ArenaBlock *next = b->next;
        a->total -= b->cap;
        mem_free(b);
        b = next;
    }
    keep->next = NULL;
    keep->used = 0;
}

void arena_free(Arena *a) {
    for (ArenaBlock *b = a->head; b;) {
        ArenaBlock *next = b->next;
        mem_free(b);
        b = next;
    }
    *a = (Arena){0};
}
