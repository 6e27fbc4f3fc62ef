// Arena: memory for things that die together (a parse, a frame, a screenful of rows). {0} is valid
// and empty. Blocks are never moved, so pointers stay good until reset or free.
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/str.h"

typedef struct ArenaBlock ArenaBlock;
typedef struct Arena {
    ArenaBlock *head;
    size_t total; // bytes held in all blocks
} Arena;

void *arena_alloc(Arena *a, size_t n);                  // zeroed, 16-byte aligned, never NULL
void *arena_array(Arena *a, size_t count, size_t size); // zeroed
#define ARENA_NEW(a, T)      ((T *)arena_alloc((a), sizeof(T)))
#define ARENA_ARRAY(a, T, n) ((T *)arena_array((a), (n), sizeof(T)))
// Copies, followed by a NUL that is not counted in the length.
Str arena_str(Arena *a, Str s);
const char *arena_z(Arena *a, Str s);
Str arena_printf(Arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
// Forgets everything but keeps one block for the next round.
void arena_reset(Arena *a);
void arena_free(Arena *a); // back to {0}

#endif
