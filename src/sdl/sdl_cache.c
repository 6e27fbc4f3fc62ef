// Textures by hash, kept while they are used. What 256 frames have not shown goes; over the memory
// cap the longest unused go first. Open addressing is not worth it here: a chained table survives
// removal without tombstones.
#include "sdl/sdl_internal.h"

#define BUCKETS     4096 // a power of two
#define SWEEP_EVERY 64   // frames
#define KEEP_UNUSED 256  // frames

typedef struct Entry Entry;
struct Entry {
    uint64_t key;
    Tex tex;
    size_t bytes;
    uint64_t frame; // last shown in
    uint64_t tick;  // order of use, for the cap
    Entry *next;
};

struct TexCache {
    SDL_Renderer *renderer;
    Entry *buckets[BUCKETS];
    size_t bytes, max_bytes;
    uint64_t frame, tick;
};

TexCache *sdl_cache_open(SDL_Renderer *renderer, size_t max_bytes) {
    TexCache *cache = mem_alloc(sizeof *cache);
    cache->renderer = renderer;
    cache->max_bytes = max_bytes;
    return cache;
}

static Entry **bucket_of(TexCache *cache, uint64_t key) {
    return &cache->buckets[(key ^ key >> 32) % BUCKETS];
}

static void drop(TexCache *cache, Entry **link) {
    Entry *entry = *link;
    *link = entry->next;
    cache->bytes -= entry->bytes;
    if (entry->tex.texture) {
        SDL_DestroyTexture(entry->tex.texture);
    }
    mem_free(entry);
}

// Drops every entry whose `frame` is older than `oldest`.
static void sweep(TexCache *cache, uint64_t oldest) {
    for (size_t i = 0; i < BUCKETS; i++) {
        for (Entry **link = &cache->buckets[i]; *link;) {
            if ((*link)->frame < oldest) {
                drop(cache, link);
            } else {
                link = &(*link)->next;
            }
        }
    }
}

void sdl_cache_clear(TexCache *cache) {
    sweep(cache, UINT64_MAX);
}

void sdl_cache_close(TexCache *cache) {
    sdl_cache_clear(cache);
    mem_free(cache);
}

const Tex *sdl_cache_find(TexCache *cache, uint64_t key) {
    for (Entry *entry = *bucket_of(cache, key); entry; entry = entry->next) {
        if (entry->key == key) {
            entry->frame = cache->frame;
            entry->tick = ++cache->tick;
            return &entry->tex;
        }
    }
    return NULL;
}

// Makes room: the older half by order of use, again and again, but never what was used last.
static void shrink(TexCache *cache) {
    while (cache->bytes > cache->max_bytes) {
        uint64_t oldest = cache->tick;
        for (size_t i = 0; i < BUCKETS; i++) {
            for (const Entry *entry = cache->buckets[i]; entry; entry = entry->next) {
                oldest = entry->tick < oldest ? entry->tick : oldest;
            }
        }
        if (oldest >= cache->tick) {
            return;
        }
        const uint64_t limit = oldest + (cache->tick - oldest + 1) / 2;
        for (size_t i = 0; i < BUCKETS; i++) {
            for (Entry **link = &cache->buckets[i]; *link;) {
                if ((*link)->tick < limit) {
                    drop(cache, link);
                } else {
                    link = &(*link)->next;
                }
            }
        }
    }
}

const Tex *sdl_cache_put(TexCache *cache, uint64_t key, SDL_Surface *surface, int32_t ascent) {
    Entry *entry = mem_alloc(sizeof *entry);
    *entry = (Entry){
        .key = key,
        .bytes = sizeof *entry,
        .frame = cache->frame,
        .tick = ++cache->tick,
        .next = *bucket_of(cache, key),
    };
    if (surface) {
        entry->tex = (Tex){
            .texture = SDL_CreateTextureFromSurface(cache->renderer, surface),
            .w = surface->w,
            .h = surface->h,
            .ascent = ascent,
        };
        entry->bytes += (size_t)surface->w * (size_t)surface->h * 4;
        SDL_FreeSurface(surface);
        if (entry->tex.texture) {
            SDL_SetTextureBlendMode(entry->tex.texture, SDL_BLENDMODE_BLEND);
        }
    }
    *bucket_of(cache, key) = entry;
    cache->bytes += entry->bytes;
    shrink(cache);
    return &entry->tex;
}

void sdl_cache_frame(TexCache *cache) {
    cache->frame++;
    if (cache->frame % SWEEP_EVERY == 0 && cache->frame > KEEP_UNUSED) {
        sweep(cache, cache->frame - KEEP_UNUSED);
    }
}

size_t sdl_cache_bytes(const TexCache *cache) {
    return cache->bytes;
}
