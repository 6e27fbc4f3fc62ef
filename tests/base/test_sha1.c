// SHA-1 against the examples of FIPS 180 and lengths around the block.
#include <stdio.h>

#include "base/sha1.h"
#include "harness/harness.h"

static void assert_sha(Str bytes, const char *want) {
    unsigned char sha[20];
    char hex[41];
    sha1_of(bytes, sha);
    for (size_t i = 0; i < 20; i++) {
        snprintf(hex + 2 * i, 3, "%02x", sha[i]);
    }
    assert_str(str_of(hex), want);
}

static void test_known_texts_have_their_known_sums(void **state) {
    (void)state;
    assert_sha(S(""), "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    assert_sha(S("abc"), "a9993e364706816aba3e25717850c26c9cd0d89d");
    assert_sha(S("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
               "84983e441c3bd26ebaae4aa1f95129e5e54670f1");
}

static void test_lengths_around_a_block_are_right(void **state) {
    (void)state;
    static const struct {
        size_t n;
        const char *want;
    } cases[] = {
        {55, "c1c8bbdc22796e28c0e15163d20899b65621d65a"},
        {56, "c2db330f6083854c99d4b5bfb6e8f29f201be699"},
        {63, "03f09f5b158a7a8cdad920bddc29b81c18a551f5"},
        {64, "0098ba824b5c16427bd7a1122a5a442a25ec644d"},
        {65, "11655326c708d70319be2610e8a57d9a5b959d3b"},
        {1000, "291e9a6c66994949b57ba5e650361e98fc36b1ba"},
    };
    char text[1000];
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = 'a';
    }
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_sha((Str){text, cases[i].n}, cases[i].want);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_texts_have_their_known_sums),
        cmocka_unit_test(test_lengths_around_a_block_are_right),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
