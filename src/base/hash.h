// A 64-bit hash of bytes (FNV-1a with a final mix). Stable for ever: temporary card ids, tie breaks
// and shuffles are derived from it, so changing it would change schedules. Not for secrets.
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

uint64_t hash_str(Str s);
uint64_t hash_mix(uint64_t a, uint64_t b); // combines two hashes or numbers

// Str -> int32 map for indexes (open addressing). {0} is empty. Keys are borrowed and must outlive
// the map.
typedef struct HashSlot {
    Str key;       // at == NULL: nothing here
    uint32_t hash; // lower half of the key's: growing and passing by others never touch their text
    int32_t value;
} HashSlot;

typedef struct HashMap {
    HashSlot *slots;
    size_t n, cap;
} HashMap;

// Value for the key, or -1.
int32_t hashmap_get(const HashMap *m, Str key);
// Sets key -> value (>= 0); returns the value it had before, or -1.
int32_t hashmap_put(HashMap *m, Str key, int32_t value);
void hashmap_free(HashMap *m);

#endif
