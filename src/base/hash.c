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
static size_t slot_of(const HashMap *m, Str key) {
    size_t i = (size_t)hash_str(key) & (m->cap - 1);
    while (m->keys[i].at && !str_eq(m->keys[i], key)) {
        i = (i + 1) & (m->cap - 1);
    }
    return i;
}

int32_t hashmap_get(const HashMap *m, Str key) {
    if (m->n == 0) {
        return -1;
    }
    size_t i = slot_of(m, key);
    return m->keys[i].at ? m->values[i] : -1;
}

static void grow(HashMap *m) {
    HashMap old = *m;
    m->cap = old.cap ? old.cap * 2 : 64;
    m->keys = mem_array(m->cap, sizeof *m->keys);
    m->values = mem_array(m->cap, sizeof *m->values);
    for (size_t i = 0; i < old.cap; i++) {
        if (old.keys[i].at) {
            size_t to = slot_of(m, old.keys[i]);
            m->keys[to] = old.keys[i];
            m->values[to] = old.values[i];
        }
    }
    mem_free(old.keys);
    mem_free(old.values);
}

int32_t hashmap_put(HashMap *m, Str key, int32_t value) {
    if (m->n * 4 >= m->cap * 3) {
        grow(m);
    }
    if (!key.at) {
        key.at = ""; // an empty key still marks its slot as taken
    }
    size_t i = slot_of(m, key);
    int32_t before = m->keys[i].at ? m->values[i] : -1;
    if (!m->keys[i].at) {
        m->keys[i] = key;
        m->n++;
    }
    m->values[i] = value;
    return before;
}

void hashmap_free(HashMap *m) {
    mem_free(m->keys);
    mem_free(m->values);
    *m = (HashMap){0};
}
