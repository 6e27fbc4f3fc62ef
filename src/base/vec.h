// The one generic container: a typed growable array. `VEC(int) v = {0}; vec_push(&v, 3);`
// A macro only because C has no other way to be generic; no control flow hides in it.
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/mem.h"

#define VEC(T)                                                                                     \
    struct {                                                                                       \
        T *at;                                                                                     \
        size_t n, cap;                                                                             \
    }
#define vec_reserve(v, want)                                                                       \
    ((v)->cap >= (want)                                                                            \
         ? (void)0                                                                                 \
         : (void)((v)->at = mem_realloc((v)->at, vec_size_((want), &(v)->cap, sizeof *(v)->at))))
#define vec_push(v, ...) (vec_reserve((v), (v)->n + 1), (void)((v)->at[(v)->n++] = (__VA_ARGS__)))
#define vec_pop(v)       ((v)->at[--(v)->n])
#define vec_clear(v)     ((void)((v)->n = 0))
#define vec_free(v)      (mem_free((v)->at), (void)((v)->at = NULL), (void)((v)->n = (v)->cap = 0))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

// Grows *cap to at least `want` and answers the new size in bytes. For the macros above only.
size_t vec_size_(size_t want, size_t *cap, size_t size);

#endif
