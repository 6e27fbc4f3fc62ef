// Colours hold their promises.
#include "harness/harness.h"

#include "base/vec.h"
#include "ui/theme.h"

static void contrast_is_that_of_wcag(void **state) {
    (void)state;
    assert_true(color_contrast(0xFF000000u, 0xFFFFFFFFu) > 20.99);
    assert_true(color_contrast(0xFFFFFFFFu, 0xFF000000u) < 21.01);
    assert_true(color_contrast(0xFF777777u, 0xFFFFFFFFu) > 4.47 &&
                color_contrast(0xFF777777u, 0xFFFFFFFFu) < 4.49);
}

// Level AA of WCAG 2.1 for text (1.4.3), level AAA (1.4.6) in high contrast.
static double text_needs(const Theme *t) {
    return t->contrast ? 7 : 4.5;
}

static void every_pair_in_use_can_be_read(void **state) {
    (void)state;
    size_t n = 0;
    const ColorPair *pairs = theme_pairs(&n);
    for (int look = 0; look < LOOK_COUNT; look++) {
        const Theme *t = theme_get((Look)look);
        for (size_t i = 0; i < n; i++) {
            double got = color_contrast(t->color[pairs[i].fore], t->color[pairs[i].ground]);
            double want = text_needs(t);
            want = pairs[i].is_text ? want : 3;
            if (got < want) {
                fail_msg("theme %d: colour %d on %d has %.2f, needs %.1f", look, (int)pairs[i].fore,
                         (int)pairs[i].ground, got, want);
            }
        }
    }
}

static void inks_of_text_are_checked_on_the_card_and_on_code(void **state) {
    (void)state;
    for (int look = 0; look < LOOK_COUNT; look++) {
        const Theme *t = theme_get((Look)look);
        for (int ink = 0; ink < INK_ROLE_COUNT; ink++) {
            Color c = t->color[theme_ink((InkRole)ink)];
            assert_true(color_contrast(c, t->color[COLOR_SURFACE]) >= text_needs(t));
            assert_true(color_contrast(c, t->color[COLOR_SUNKEN]) >= text_needs(t));
        }
    }
}

static void every_colour_is_set_and_opaque_but_the_scrim(void **state) {
    (void)state;
    for (int look = 0; look < LOOK_COUNT; look++) {
        for (int i = 0; i < COLOR_COUNT; i++) {
            Color c = theme_get((Look)look)->color[i];
            assert_true(i == COLOR_SCRIM ? c >> 24 < 255 && c >> 24 > 0 : c >> 24 == 255);
        }
    }
}

static void tints_are_the_named_share_of_their_grade(void **state) {
    (void)state;
    for (int look = 0; look < LOOK_COUNT; look++) {
        const Color *c = theme_get((Look)look)->color;
        const float edge = look == LOOK_CONTRAST ? 1 : 0.35f;
        for (int i = 0; i < 4; i++) {
            assert_int_equal(c[COLOR_AGAIN_SOFT + i],
                             color_mix(c[COLOR_SURFACE], c[COLOR_AGAIN + i], 0.08f));
            assert_int_equal(c[COLOR_AGAIN_EDGE + i],
                             color_mix(c[COLOR_SURFACE], c[COLOR_AGAIN + i], edge));
        }
    }
}

static void lines_are_taller_than_their_type(void **state) {
    (void)state;
    for (int i = 0; i < TYPE_COUNT; i++) {
        assert_true(theme_type((TypeRole)i)->line > theme_type((TypeRole)i)->size);
    }
}

static void lines_of_high_contrast_can_be_seen_on_every_ground(void **state) {
    (void)state;
    static const ColorRole GROUNDS[] = {COLOR_CANVAS, COLOR_SIDEBAR,     COLOR_SURFACE,
                                        COLOR_SUNKEN, COLOR_ACCENT_SOFT, COLOR_NAV_ON};
    static const ColorRole LINES[] = {COLOR_BORDER,    COLOR_EDGE,       COLOR_KEYCAP_EDGE,
                                      COLOR_ACCENT,    COLOR_AGAIN_EDGE, COLOR_HARD_EDGE,
                                      COLOR_GOOD_EDGE, COLOR_EASY_EDGE};
    const Color *c = theme_get(LOOK_CONTRAST)->color;
    for (size_t i = 0; i < ARRAY_LEN(GROUNDS); i++) {
        for (size_t j = 0; j < ARRAY_LEN(LINES); j++) {
            assert_true(color_contrast(c[LINES[j]], c[GROUNDS[i]]) >= 4.5);
        }
    }
}

// What ui_outline_wells knows by its colour must not be the colour of anything else.
static void tints_of_high_contrast_are_told_from_grounds_and_lines(void **state) {
    (void)state;
    static const ColorRole TINTS[] = {
        COLOR_SUNKEN,    COLOR_ACCENT_SOFT, COLOR_NAV_ON, COLOR_AGAIN_SOFT, COLOR_HARD_SOFT,
        COLOR_GOOD_SOFT, COLOR_EASY_SOFT,   COLOR_HEAT_0, COLOR_BORDER,     COLOR_ACCENT};
    const Color *c = theme_get(LOOK_CONTRAST)->color;
    for (size_t i = 0; i < ARRAY_LEN(TINTS); i++) {
        for (int other = 0; other < COLOR_COUNT; other++) {
            assert_true(other == (int)TINTS[i] || c[other] != c[TINTS[i]]);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(every_pair_in_use_can_be_read),
        cmocka_unit_test(inks_of_text_are_checked_on_the_card_and_on_code),
        cmocka_unit_test(every_colour_is_set_and_opaque_but_the_scrim),
        cmocka_unit_test(tints_are_the_named_share_of_their_grade),
        cmocka_unit_test(lines_of_high_contrast_can_be_seen_on_every_ground),
        cmocka_unit_test(tints_of_high_contrast_are_told_from_grounds_and_lines),
        cmocka_unit_test(lines_are_taller_than_their_type),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
