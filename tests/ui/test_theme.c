// Colours hold their promises.
#include "harness/harness.h"
#include "ui/theme.h"

static void contrast_is_that_of_wcag(void **state) {
    (void)state;
    assert_true(color_contrast(0xFF000000u, 0xFFFFFFFFu) > 20.99);
    assert_true(color_contrast(0xFFFFFFFFu, 0xFF000000u) < 21.01);
    assert_true(color_contrast(0xFF777777u, 0xFFFFFFFFu) > 4.47 &&
                color_contrast(0xFF777777u, 0xFFFFFFFFu) < 4.49);
}

static void every_pair_in_use_can_be_read(void **state) {
    (void)state;
    size_t n = 0;
    const ColorPair *pairs = theme_pairs(&n);
    for (int dark = 0; dark < 2; dark++) {
        const Theme *t = theme_get(dark);
        for (size_t i = 0; i < n; i++) {
            double got = color_contrast(t->color[pairs[i].fore], t->color[pairs[i].ground]);
            double want = pairs[i].is_text ? 4.5 : 3;
            if (got < want) {
                fail_msg("%s theme: colour %d on %d has %.2f, needs %.1f", dark ? "dark" : "light",
                         (int)pairs[i].fore, (int)pairs[i].ground, got, want);
            }
        }
    }
}

static void inks_of_text_are_checked_on_the_card_and_on_code(void **state) {
    (void)state;
    for (int dark = 0; dark < 2; dark++) {
        const Theme *t = theme_get(dark);
        for (int ink = 0; ink < INK_ROLE_COUNT; ink++) {
            Color c = t->color[theme_ink((InkRole)ink)];
            assert_true(color_contrast(c, t->color[COLOR_SURFACE]) >= 4.5);
            assert_true(color_contrast(c, t->color[COLOR_SUNKEN]) >= 4.5);
        }
    }
}

static void every_colour_is_set_and_opaque_but_the_scrim(void **state) {
    (void)state;
    for (int dark = 0; dark < 2; dark++) {
        for (int i = 0; i < COLOR_COUNT; i++) {
            Color c = theme_get(dark)->color[i];
            assert_true(i == COLOR_SCRIM ? c >> 24 < 255 && c >> 24 > 0 : c >> 24 == 255);
        }
    }
}

static void tints_are_the_named_share_of_their_grade(void **state) {
    (void)state;
    for (int dark = 0; dark < 2; dark++) {
        const Color *c = theme_get(dark)->color;
        for (int i = 0; i < 4; i++) {
            assert_int_equal(c[COLOR_AGAIN_SOFT + i],
                             color_mix(c[COLOR_SURFACE], c[COLOR_AGAIN + i], 0.08f));
            assert_int_equal(c[COLOR_AGAIN_EDGE + i],
                             color_mix(c[COLOR_SURFACE], c[COLOR_AGAIN + i], 0.35f));
        }
    }
}

static void lines_are_taller_than_their_type(void **state) {
    (void)state;
    for (int i = 0; i < TYPE_COUNT; i++) {
        assert_true(theme_type((TypeRole)i)->line > theme_type((TypeRole)i)->size);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(every_pair_in_use_can_be_read),
        cmocka_unit_test(inks_of_text_are_checked_on_the_card_and_on_code),
        cmocka_unit_test(every_colour_is_set_and_opaque_but_the_scrim),
        cmocka_unit_test(tints_are_the_named_share_of_their_grade),
        cmocka_unit_test(lines_are_taller_than_their_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
