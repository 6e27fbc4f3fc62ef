// Allocate or abort with a sentence. Out of memory is fatal on purpose: every review is on disk
// before the next card is shown, so nothing is lost by stopping. Only this file calls malloc.
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

// Once at the start of the program: blocks of a megabyte and more go back to the system when they
// are freed. What is copied for a moment at full size (a forecast, a reload) is then not kept for
// good.
void mem_start(void);
void *mem_alloc(size_t n);                  // zeroed; n may be 0
void *mem_realloc(void *p, size_t n);       // new bytes are not zeroed
void *mem_array(size_t count, size_t size); // zeroed; aborts on overflow of count * size
void mem_free(void *p);                     // NULL is fine
char *mem_zdup(const char *at, size_t n);   // NUL-terminated copy
// Blocks now allocated; tests compare it before and after to prove nothing leaks.
size_t mem_live(void);

#endif
