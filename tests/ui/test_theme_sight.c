// Colours that mean something stay apart for people who do not see red, green or blue: the real
// tables of every theme, looked at through a simulation of each.
//
// Simulation: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
// Color Vision Deficiency" (IEEE TVCG 15, 2009), matrices of severity 1.0, on linear RGB. Distance:
// CIE 1976 L*a*b* under D65, delta E 76. A distance of 15 is that of two colours one names apart at
// a glance; the four grades besides have an icon, a number and a place of their own. On a scale
// the lightness must go on by 8 from step to step, so that it can be read without any colour.
#include "harness/harness.h"

#include <math.h>

#include "base/vec.h"
#include "ui/theme.h"

#define LEAST_DISTANCE 15.0
#define LEAST_STEP     8.0

typedef enum Sight { SIGHT_FULL, SIGHT_PROTAN, SIGHT_DEUTAN, SIGHT_TRITAN, SIGHT_COUNT } Sight;

static const char *const NAMES[SIGHT_COUNT] = {"full sight", "no red", "no green", "no blue"};

static const double SEEN[SIGHT_COUNT][3][3] = {
    [SIGHT_FULL] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    [SIGHT_PROTAN] = {{.152286, 1.052583, -.204868},
                      {.114503, .786281, .099216},
                      {-.003882, -.048116, 1.051998}},
    [SIGHT_DEUTAN] = {{.367322, .860646, -.227968},
                      {.280085, .672501, .047413},
                      {-.011820, .042940, .968881}},
    [SIGHT_TRITAN] = {{1.255528, -.076749, -.178779},
                      {-.078411, .930809, .147602},
                      {.004733, .691367, .303900}},
};

typedef struct Lab {
    double l, a, b;
} Lab;

static double linear(Color c, int shift) {
    const double v = (double)((c >> shift) & 255) / 255;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double lab_root(double t) {
    return t > 0.008856 ? cbrt(t) : 7.787 * t + 16.0 / 116;
}

static Lab seen(Color c, Sight sight) {
    const double rgb[3] = {linear(c, 16), linear(c, 8), linear(c, 0)};
    double s[3];
    for (int i = 0; i < 3; i++) {
        s[i] = SEEN[sight][i][0] * rgb[0] + SEEN[sight][i][1] * rgb[1] + SEEN[sight][i][2] * rgb[2];
        s[i] = s[i] < 0 ? 0 : s[i] > 1 ? 1 : s[i];
    }
    const double x = .4124564 * s[0] + .3575761 * s[1] + .1804375 * s[2];
    const double y = .2126729 * s[0] + .7151522 * s[1] + .0721750 * s[2];
    const double z = .0193339 * s[0] + .1191920 * s[1] + .9503041 * s[2];
    const double fx = lab_root(x / .95047), fy = lab_root(y), fz = lab_root(z / 1.08883);
    return (Lab){116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)};
}

static double distance(Lab p, Lab q) {
    return sqrt((p.l - q.l) * (p.l - q.l) + (p.a - q.a) * (p.a - q.a) + (p.b - q.b) * (p.b - q.b));
}

static void the_simulation_is_that_of_the_paper(void **state) {
    (void)state;
    // Greys stay what they are, and who sees no red takes a pure red for a dark yellow.
    for (int sight = 0; sight < SIGHT_COUNT; sight++) {
        assert_true(distance(seen(0xFF808080u, (Sight)sight), seen(0xFF808080u, SIGHT_FULL)) < 0.5);
        assert_true(fabs(seen(0xFFFFFFFFu, (Sight)sight).l - 100) < 0.1);
    }
    const Lab red = seen(0xFFFF0000u, SIGHT_PROTAN), olive = seen(0xFF6D5F00u, SIGHT_FULL);
    assert_true(distance(red, olive) < 4);
    assert_true(distance(seen(0xFFD0006Fu, SIGHT_FULL), seen(0xFF0080D0u, SIGHT_FULL)) > 60);
}

static void what_means_something_is_told_apart_by_everybody(void **state) {
    (void)state;
    size_t n = 0, bad = 0;
    const ColorApart *pairs = theme_apart(&n);
    assert_true(n > 10);
    for (int look = 0; look < LOOK_COUNT; look++) {
        const Color *c = theme_get((Look)look)->color;
        for (size_t i = 0; i < n; i++) {
            for (int sight = 0; sight < SIGHT_COUNT; sight++) {
                const Lab p = seen(c[pairs[i].a], (Sight)sight);
                const Lab q = seen(c[pairs[i].b], (Sight)sight);
                const double got = pairs[i].is_scale ? fabs(p.l - q.l) : distance(p, q);
                const double want = pairs[i].is_scale ? LEAST_STEP : LEAST_DISTANCE;
                if (got < want) {
                    print_error("theme %d: colours %d and %d with %s: %.1f, needs %.0f\n", look,
                                (int)pairs[i].a, (int)pairs[i].b, NAMES[sight], got, want);
                    bad++;
                }
            }
        }
    }
    assert_int_equal(bad, 0);
}

static void a_scale_goes_one_way(void **state) {
    (void)state;
    for (int look = 0; look < LOOK_COUNT; look++) {
        const Theme *t = theme_get((Look)look);
        for (int sight = 0; sight < SIGHT_COUNT; sight++) {
            for (int i = COLOR_HEAT_0; i < COLOR_HEAT_4; i++) {
                const double step =
                    seen(t->color[i + 1], (Sight)sight).l - seen(t->color[i], (Sight)sight).l;
                assert_true(t->dark ? step >= LEAST_STEP : step <= -LEAST_STEP);
            }
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_simulation_is_that_of_the_paper),
        cmocka_unit_test(what_means_something_is_told_apart_by_everybody),
        cmocka_unit_test(a_scale_goes_one_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
