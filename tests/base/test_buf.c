// Growing buffers, arenas and arrays: what they hold, where they stop, that they give memory back.
#include "harness/harness.h"

#include <string.h>

#include "base/buf.h"
#include "base/vec.h"

static void a_buffer_holds_what_was_added(void **state) {
    (void)state;
    Buf b = {0};
    assert_string_equal(buf_z(&b), "");
    buf_add_str(&b, S("one "));
    buf_add_z(&b, "two ");
    buf_add_byte(&b, '3');
    buf_addf(&b, " %d %s", 4, "five");
    buf_add_utf8(&b, 0x20AC);
    buf_add(&b, NULL, 0);
    assert_str(buf_str(&b), "one two 3 4 five\xE2\x82\xAC");
    assert_string_equal(buf_z(&b), "one two 3 4 five\xE2\x82\xAC");
    buf_clear(&b);
    assert_int_equal(buf_str(&b).n, 0);
    buf_free(&b);
    assert_int_equal(mem_live(), 0);
}

static void a_full_buffer_says_so_and_keeps_what_it_has(void **state) {
    (void)state;
    Buf b = {.max = 5};
    buf_add_z(&b, "abc");
    buf_add_z(&b, "def");
    assert_true(b.full);
    assert_str(buf_str(&b), "abc");
    buf_add_z(&b, "de");
    assert_str(buf_str(&b), "abcde");
    assert_null(buf_reserve(&b, 1));
    assert_null(buf_reserve(&b, SIZE_MAX));
    buf_clear(&b);
    assert_false(b.full);
    buf_free(&b);
}

static void reserving_does_not_count_until_said(void **state) {
    (void)state;
    Buf b = {0};
    char *p = buf_reserve(&b, 100);
    memset(p, 'x', 100);
    assert_int_equal(b.n, 0);
    buf_grew(&b, 3);
    assert_str(buf_str(&b), "xxx");
    buf_free(&b);
}

static void an_arena_gives_zeroed_aligned_memory_that_stays(void **state) {
    (void)state;
    Arena a = {0};
    unsigned char *first = arena_alloc(&a, 1);
    *first = 7;
    for (size_t n = 1; n < 3000; n += 7) {
        unsigned char *p = arena_alloc(&a, n);
        assert_int_equal((uintptr_t)p % 16, 0);
        for (size_t i = 0; i < n; i++) {
            assert_int_equal(p[i], 0);
            p[i] = 0xFF;
        }
    }
    assert_int_equal(*first, 7);
    arena_reset(&a); // reused memory is zeroed again
    unsigned char *again = arena_alloc(&a, 4000);
    for (size_t i = 0; i < 4000; i++) {
        assert_int_equal(again[i], 0);
    }
    arena_free(&a);
    assert_int_equal(a.total, 0);
    assert_int_equal(mem_live(), 0);
}

static void a_reset_arena_does_not_grow(void **state) {
    (void)state;
    Arena a = {0};
    arena_reset(&a);
    size_t held = 0;
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 100; i++) {
            arena_alloc(&a, 1000);
        }
        if (round == 8) {
            held = a.total;
        }
        assert_true(round < 8 || a.total <= held);
        arena_reset(&a);
    }
    arena_free(&a);
}

static void arena_texts_end_in_a_nul(void **state) {
    (void)state;
    Arena a = {0};
    Str s = arena_str(&a, S("text"));
    assert_int_equal(s.n, 4);
    assert_int_equal(s.at[4], '\0');
    assert_string_equal(arena_z(&a, (Str){0}), "");
    Str long_one = arena_printf(&a, "%05000d", 7);
    assert_int_equal(long_one.n, 5000);
    assert_int_equal(long_one.at[4999], '7');
    assert_int_equal(long_one.at[5000], '\0');
    arena_free(&a);
}

static void an_array_grows_and_gives_back(void **state) {
    (void)state;
    VEC(int) v = {0};
    for (int i = 0; i < 1000; i++) {
        vec_push(&v, i * 3);
    }
    assert_int_equal(v.n, 1000);
    assert_int_equal(v.at[999], 2997);
    assert_int_equal(vec_pop(&v), 2997);
    vec_clear(&v);
    assert_int_equal(v.n, 0);
    vec_free(&v);
    assert_int_equal(mem_live(), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_buffer_holds_what_was_added),
        cmocka_unit_test(a_full_buffer_says_so_and_keeps_what_it_has),
        cmocka_unit_test(reserving_does_not_count_until_said),
        cmocka_unit_test(an_arena_gives_zeroed_aligned_memory_that_stays),
        cmocka_unit_test(a_reset_arena_does_not_grow),
        cmocka_unit_test(arena_texts_end_in_a_nul),
        cmocka_unit_test(an_array_grows_and_gives_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
