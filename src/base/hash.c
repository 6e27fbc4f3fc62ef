// FNV-1a (Fowler, Noll, Vo; draft-eastlake-fnv) with the 64-bit finaliser of splitmix64, and a map.
#include "base/hash.h"

#include "base/mem.h"

static uint64_t finish(uint64_t h) {
    h ^= h >> 30;
    h *= 0xBF58476D1CE4E5B9u;
    h ^= h >> 27;
    h *= 0x94D049BB133111EBu;
    return h ^ (h >> 31);
}

uint64_t hash_str(Str s) {
    uint64_t h = 0xCBF29CE484222325u;
    for (size_t i = 0; i < s.n; i++) {
        h = (h ^ (unsigned char)s.at[i]) * 0x100000001B3u;
    }
    return finish(h);
}

uint64_t hash_mix(uint64_t a, uint64_t b) {
    return finish(a ^ (finish(b) + 0x9E3779B97F4A7C15u + (a << 6) + (a >> 2)));
}

// Slot of the key, or the empty slot where it belongs. cap is a power of two and never full.
static HashSlot *slot_of(const HashMap *m, Str key, uint32_t hash) {
    size_t i = hash & (m->cap - 1);
    while (m->slots[i].key.at && (m->slots[i].hash != hash || !str_eq(m->slots[i].key, key))) {
        i = (i + 1) & (m->cap - 1);
    }
    return &m->slots[i];
}

int32_t hashmap_get(const HashMap *m, Str key) {
    if (m->n == 0) {
        return -1;
    }
    const HashSlot *slot = slot_of(m, key, (uint32_t)hash_str(key));
    return slot->key.at ? slot->value : -1;
}

static void grow(HashMap *m) {
    const HashMap old = *m;
    m->cap = old.cap ? old.cap * 2 : 64;
    m->slots = mem_array(m->cap, sizeof *m->slots);
    for (size_t k = 0; k < old.cap; k++) {
        if (!old.slots[k].key.at) {
            continue;
        }
        // All keys differ, so the first empty slot is the right one.
        size_t i = old.slots[k].hash & (m->cap - 1);
        while (m->slots[i].key.at) {
            i = (i + 1) & (m->cap - 1);
        }
        m->slots[i] = old.slots[k];
    }
    mem_free(old.slots);
}

int32_t hashmap_put(HashMap *m, Str key, int32_t value) {
    // Seven eighths full is not too full: slots that are passed by lie side by side, and the hash
    // in them tells strangers apart. Memory is what a table of 100,000 ids would waste.
    if (m->n * 8 >= m->cap * 7) {
        grow(m);
    }
    if (!key.at) {
        key.at = ""; // an empty key still marks its slot as taken
    }
    const uint32_t hash = (uint32_t)hash_str(key);
    HashSlot *slot = slot_of(m, key, hash);
    const int32_t before = slot->key.at ? slot->value : -1;
    if (!slot->key.at) {
        slot->key = key;
        slot->hash = hash;
        m->n++;
    }
    slot->value = value;
    return before;
}

void hashmap_free(HashMap *m) {
    mem_free(m->slots);
    *m = (HashMap){0};
}
