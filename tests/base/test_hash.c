// Hashes are part of the data: schedules and temporary ids follow from them, so they are pinned.
#include "harness/harness.h"

#include <stdio.h>

#include "base/hash.h"
#include "base/mem.h"

static void hashes_never_change(void **state) {
    (void)state;
    assert_true(hash_str(S("")) == 0xF52A15E9A9B5E89BULL);
    assert_true(hash_str((Str){0}) == hash_str(S("")));
    assert_true(hash_str(S("a")) == 0x02C0BDBF481420F8ULL);
    assert_true(hash_str(S("net.dns.what")) == 0x415060D0755026A6ULL);
    assert_true(hash_str(S("\xC3\xA9")) == 0x233403617480019EULL);
    assert_true(hash_mix(0, 0) == 0xE220A8397B1DCDAFULL);
    assert_true(hash_mix(1, 2) == 0x72FDC7F1D738255CULL);
    assert_true(hash_mix(hash_str(S("net.dns.what")), 3) == 0x3FBB46878EB3C44CULL);
    assert_true(hash_mix(1, 2) != hash_mix(2, 1));
}

static void a_map_finds_what_was_put_and_nothing_else(void **state) {
    (void)state;
    enum { COUNT = 5000 };
    HashMap m = {0};
    Arena a = {0};
    assert_int_equal(hashmap_get(&m, S("x")), -1);
    for (int32_t i = 0; i < COUNT; i++) {
        assert_int_equal(hashmap_put(&m, arena_printf(&a, "key %d", (int)i), i), -1);
    }
    for (int32_t i = 0; i < COUNT; i++) {
        char key[32];
        snprintf(key, sizeof key, "key %d", (int)i);
        assert_int_equal(hashmap_get(&m, str_of(key)), i);
        snprintf(key, sizeof key, "Key %d", (int)i);
        assert_int_equal(hashmap_get(&m, str_of(key)), -1);
    }
    assert_int_equal(hashmap_put(&m, S("key 7"), 70), 7);
    assert_int_equal(hashmap_get(&m, S("key 7")), 70);
    assert_int_equal(m.n, COUNT);
    hashmap_free(&m);
    arena_free(&a);
    assert_int_equal(mem_live(), 0);
}

static void the_empty_key_is_a_key(void **state) {
    (void)state;
    HashMap m = {0};
    assert_int_equal(hashmap_put(&m, (Str){0}, 3), -1);
    assert_int_equal(hashmap_put(&m, S(""), 4), 3);
    assert_int_equal(hashmap_get(&m, (Str){0}), 4);
    hashmap_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hashes_never_change),
        cmocka_unit_test(a_map_finds_what_was_put_and_nothing_else),
        cmocka_unit_test(the_empty_key_is_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
