// The one place that calls malloc.
#include "base/mem.h"

#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdatomic.h>

#define LARGE_BLOCK (1 << 20)

// Counted for the tests' leak checks; the one mutable global of the program, and it steers nothing.
static atomic_size_t live_blocks;

static _Noreturn void die(void) {
    fputs("trestle: the computer has run out of memory. Every answer given is saved; please close "
          "other programs and start again.\n",
          stderr);
    abort();
}

void mem_start(void) {
    // Naming a threshold also keeps glibc from raising it to the size of what was freed last.
    mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK);
}

void *mem_alloc(size_t n) {
    void *p = calloc(1, n ? n : 1);
    if (!p) {
        die();
    }
    atomic_fetch_add_explicit(&live_blocks, 1, memory_order_relaxed);
    return p;
}

void *mem_realloc(void *p, size_t n) {
    void *q = realloc(p, n ? n : 1);
    if (!q) {
        die();
    }
    if (!p) {
        atomic_fetch_add_explicit(&live_blocks, 1, memory_order_relaxed);
    }
    return q;
}

void *mem_array(size_t count, size_t size) {
    if (size && count > SIZE_MAX / size) {
        die();
    }
    return mem_alloc(count * size);
}

void mem_free(void *p) {
    if (p) {
        atomic_fetch_sub_explicit(&live_blocks, 1, memory_order_relaxed);
        free(p);
    }
}

char *mem_zdup(const char *at, size_t n) {
    char *p = mem_alloc(n + 1);
    if (n) {
        memcpy(p, at, n);
    }
    return p;
}

size_t mem_live(void) {
    return atomic_load_explicit(&live_blocks, memory_order_relaxed);
}
