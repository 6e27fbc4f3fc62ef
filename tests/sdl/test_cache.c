// The texture cache: found again, dropped when unused, bounded.
#include "harness/harness.h"

#include "sdl/sdl_internal.h"

#define MAX_BYTES ((size_t)1 << 20)

typedef struct Fixture {
    SDL_Surface *target;
    SDL_Renderer *renderer;
    TexCache *cache;
    size_t live;
} Fixture;

static int open_cache(void **state) {
    static Fixture f;
    f.live = mem_live();
    f.target = sdl_new_surface(16, 16);
    f.renderer = SDL_CreateSoftwareRenderer(f.target);
    f.cache = f.renderer ? sdl_cache_open(f.renderer, MAX_BYTES) : NULL;
    *state = &f;
    return f.cache ? 0 : -1;
}

static int close_cache(void **state) {
    Fixture *f = *state;
    sdl_cache_close(f->cache);
    SDL_DestroyRenderer(f->renderer);
    SDL_FreeSurface(f->target);
    SDL_Quit();
    return mem_live() == f->live ? 0 : -1;
}

static void what_was_put_is_found_with_its_baseline(void **state) {
    Fixture *f = *state;
    assert_null(sdl_cache_find(f->cache, 7));
    const Tex *tex = sdl_cache_put(f->cache, 7, sdl_new_surface(30, 20), 12);
    assert_int_equal(tex->w, 30);
    tex = sdl_cache_find(f->cache, 7);
    assert_non_null(tex);
    assert_non_null(tex->texture);
    assert_int_equal(tex->ascent, 12);
    // That there is nothing to draw is remembered too, or it would be tried every frame.
    sdl_cache_put(f->cache, 8, NULL, 0);
    assert_non_null(sdl_cache_find(f->cache, 8));
    assert_null(sdl_cache_find(f->cache, 8)->texture);
}

static void what_no_frame_shows_for_long_is_dropped(void **state) {
    Fixture *f = *state;
    sdl_cache_put(f->cache, 1, sdl_new_surface(4, 4), 0);
    sdl_cache_put(f->cache, 2, sdl_new_surface(4, 4), 0);
    for (int i = 0; i < 400; i++) {
        assert_non_null(sdl_cache_find(f->cache, 1));
        sdl_cache_frame(f->cache);
    }
    assert_non_null(sdl_cache_find(f->cache, 1));
    assert_null(sdl_cache_find(f->cache, 2));
}

static void memory_stays_below_the_cap_and_the_newest_stay(void **state) {
    Fixture *f = *state;
    for (uint64_t key = 1; key <= 2000; key++) {
        sdl_cache_put(f->cache, key, sdl_new_surface(64, 16), 0);
        assert_true(sdl_cache_bytes(f->cache) <= MAX_BYTES);
        assert_non_null(sdl_cache_find(f->cache, key));
    }
    assert_null(sdl_cache_find(f->cache, 1));
    assert_non_null(sdl_cache_find(f->cache, 1990));
    // One larger than the cap is kept for as long as it is the last.
    const Tex *large = sdl_cache_put(f->cache, 5000, sdl_new_surface(1024, 1024), 0);
    assert_int_equal(large->w, 1024);
    sdl_cache_put(f->cache, 5001, sdl_new_surface(4, 4), 0);
    assert_true(sdl_cache_bytes(f->cache) <= MAX_BYTES);
    sdl_cache_clear(f->cache);
    assert_int_equal(sdl_cache_bytes(f->cache), 0);
}

#define ON_CACHE(test) cmocka_unit_test_setup_teardown(test, open_cache, close_cache)

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_CACHE(what_was_put_is_found_with_its_baseline),
        ON_CACHE(what_no_frame_shows_for_long_is_dropped),
        ON_CACHE(memory_stays_below_the_cap_and_the_newest_stay),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
