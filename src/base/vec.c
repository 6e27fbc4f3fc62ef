// Growth of the generic array: half as much again, from 8.
#include "base/vec.h"

#include <stdint.h>
#include <stdlib.h>

size_t vec_size_(size_t want, size_t *cap, size_t size) {
    size_t grown = *cap < 8 ? 8 : *cap + *cap / 2;
    if (grown < want) {
        grown = want;
    }
    if (grown > SIZE_MAX / size) {
        abort();
    }
    *cap = grown;
    return grown * size;
}
