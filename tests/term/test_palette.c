/* The colours: every role has one in every tier, and the optimizers' stay apart for normal and for
 * colour-blind eyes. */
#include "test.h"

#include "pairs.h"
#include "palette.h"

#include <math.h>

enum { OPTIMIZERS_SHOWN = 7, SIGHT_COUNT = 3 };

struct rgb {
    double c[3]; /* linear, 0 .. 1 */
};

/* Machado, Oliveira, Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
 * severity 1.0: on linear RGB. The first row is normal sight. */
static const double SIGHT[SIGHT_COUNT][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.367322, 0.860646, -0.227968},
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}}, /* deuteranopia */
    {{0.152286, 1.052583, -0.204868},
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}}, /* protanopia */
};

static double linear_of(int byte) {
    double c = byte / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

/* xterm's palette from 16 on: a 6x6x6 cube, then greys. */
static struct rgb rgb_of(int index) {
    static const int STEPS[] = {0, 95, 135, 175, 215, 255};
    assert_in_range(index, 16, 255);
    int bytes[3];
    for (int i = 0; i < 3; i++)
        bytes[i] = index >= 232 ? 8 + 10 * (index - 232) : STEPS[(index - 16) / (i == 0 ? 36 : i == 1 ? 6 : 1) % 6];
    return (struct rgb){{linear_of(bytes[0]), linear_of(bytes[1]), linear_of(bytes[2])}};
}

static struct rgb seen(struct rgb color, const double sight[3][3]) {
    struct rgb out;
    for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int j = 0; j < 3; j++)
            sum += sight[i][j] * color.c[j];
        out.c[i] = fmin(1, fmax(0, sum));
    }
    return out;
}

static double lab_curve(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* CIELAB under D65. */
static void lab_of(struct rgb color, double lab[3]) {
    static const double XYZ[3][3] = {
        {0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}};
    static const double WHITE[3] = {0.95047, 1, 1.08883};
    double f[3];
    for (int i = 0; i < 3; i++)
        f[i] = lab_curve((XYZ[i][0] * color.c[0] + XYZ[i][1] * color.c[1] + XYZ[i][2] * color.c[2]) / WHITE[i]);
    lab[0] = 116 * f[1] - 16;
    lab[1] = 500 * (f[0] - f[1]);
    lab[2] = 200 * (f[1] - f[2]);
}

static double distance(int a, int b, const double sight[3][3]) {
    double p[3], q[3];
    lab_of(seen(rgb_of(a), sight), p);
    lab_of(seen(rgb_of(b), sight), q);
    return sqrt((p[0] - q[0]) * (p[0] - q[0]) + (p[1] - q[1]) * (p[1] - q[1]) + (p[2] - q[2]) * (p[2] - q[2]));
}

static double luminance(struct rgb color) {
    return 0.2126 * color.c[0] + 0.7152 * color.c[1] + 0.0722 * color.c[2];
}

/* WCAG 2. */
static double contrast(struct rgb a, struct rgb b) {
    double x = luminance(a), y = luminance(b);
    return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

static int ink_of(enum theme theme, int optimizer) {
    struct look look = {.colors = COLORS_256, .theme = theme};
    return palette_paint(&look, (enum ink)(INK_OPTIMIZER + optimizer), GROUND_PAGE).ink;
}

static int ground_of(enum theme theme, enum ground ground) {
    struct look look = {.colors = COLORS_256, .theme = theme};
    return palette_paint(&look, INK_TEXT, ground).ground;
}

/* The instrument itself: black to white is 100 in L, 21 in contrast. */
static void the_measures_measure(void **state) {
    (void)state;
    assert_true(fabs(distance(16, 231, SIGHT[0]) - 100) < 0.01);
    assert_true(fabs(contrast(rgb_of(16), rgb_of(231)) - 21) < 0.01);
    assert_true(distance(34, 130, SIGHT[0]) > 60 && distance(34, 130, SIGHT[1]) < 20); /* green and brown */
}

static void optimizers_stay_apart_for_every_eye(void **state) {
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++)
        for (int sight = 0; sight < SIGHT_COUNT; sight++)
            for (int a = 0; a < OPTIMIZERS_SHOWN; a++)
                for (int b = 0; b < a; b++) {
                    double d = distance(ink_of((enum theme)theme, a), ink_of((enum theme)theme, b), SIGHT[sight]);
                    if (d < 20)
                        fail_msg("theme %d, sight %d: optimizers %d and %d are %.1f apart", theme, sight, a, b, d);
                }
}

/* 2.8 and 7.3 dark, 2.4 and 3.8 light, to one decimal. */
static void optimizers_stand_out_from_bands_and_page(void **state) {
    static const double BAND[THEME_COUNT] = {2.75, 2.35}, PAGE[THEME_COUNT] = {7.25, 3.75};
    static const int PAGES[THEME_COUNT] = {16, 231};
    (void)state;
    for (int t = 0; t < THEME_COUNT; t++)
        for (int i = 0; i < OPTIMIZERS_SHOWN; i++) {
            struct rgb ink = rgb_of(ink_of((enum theme)t, i));
            double page = contrast(ink, rgb_of(PAGES[t]));
            if (page < PAGE[t])
                fail_msg("theme %d, optimizer %d: contrast %.2f with the page", t, i, page);
            for (int band = 0; band < BAND_COUNT; band++) {
                double c = contrast(ink, rgb_of(ground_of((enum theme)t, (enum ground)(GROUND_BAND + band))));
                if (c < BAND[t])
                    fail_msg("theme %d, optimizer %d: contrast %.2f with band %d", t, i, c, band);
            }
        }
}

static bool in_range(int color, enum color_tier tier) {
    static const int COUNTS[COLOR_TIER_COUNT] = {0, 8, 16, 256};
    return color >= PAINT_DEFAULT && color < COUNTS[tier];
}

/* A role left out of a table would be colour 0: black, which no role has in any tier. */
static void every_role_has_a_colour_of_its_tier(void **state) {
    (void)state;
    for (int tier = 0; tier < COLOR_TIER_COUNT; tier++)
        for (int theme = 0; theme < THEME_COUNT; theme++)
            for (int ink = 0; ink < INK_COUNT; ink++)
                for (int ground = 0; ground < GROUND_COUNT; ground++) {
                    struct look look = {.colors = (enum color_tier)tier, .theme = (enum theme)theme};
                    struct paint paint = palette_paint(&look, (enum ink)ink, (enum ground)ground);
                    assert_true(in_range(paint.ink, look.colors) && in_range(paint.ground, look.colors));
                    assert_true(paint.ink != 0 && paint.ground != 0);
                }
}

static void the_page_is_never_painted(void **state) {
    (void)state;
    for (int tier = 0; tier < COLOR_TIER_COUNT; tier++)
        for (int theme = 0; theme < THEME_COUNT; theme++)
            for (int ink = 0; ink < INK_COUNT; ink++) {
                struct look look = {.colors = (enum color_tier)tier, .theme = (enum theme)theme};
                struct paint paint = palette_paint(&look, (enum ink)ink, GROUND_PAGE);
                assert_int_equal(paint.ground, PAINT_DEFAULT);
                assert_false(paint.reverse);
            }
}

static void bars_are_seen_without_colours(void **state) {
    static const enum ground BARS[] = {GROUND_HEADER, GROUND_ROW, GROUND_FIELD};
    (void)state;
    for (int tier = 0; tier < COLOR_TIER_COUNT; tier++)
        for (int i = 0; i < 3; i++) {
            struct look look = {.colors = (enum color_tier)tier};
            struct paint paint = palette_paint(&look, INK_OPTIMIZER, BARS[i]);
            assert_int_equal(paint.reverse, tier != COLORS_256);
            assert_int_equal(paint.ground == PAINT_DEFAULT, tier != COLORS_256);
        }
}

/* The richest page: text, marks and every optimizer on the page, and every optimizer, level line, label, arrow and
 * minimum on bands, of which a mark meets at most five. */
static void pairs_of_the_richest_page_have_room(void **state) {
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        struct look look = {.colors = COLORS_256, .theme = (enum theme)theme};
        struct pairs pairs;
        pairs_clear(&pairs, PAIRS_MAX);
        for (int ink = 0; ink < INK_HEIGHT; ink++) {
            struct paint paint = palette_paint(&look, (enum ink)ink, GROUND_PAGE);
            assert_true(pairs_find(&pairs, paint.ink, paint.ground) >= 0);
        }
        for (int band = 0; band < BAND_COUNT; band++)
            for (int ink = INK_LEVEL; ink <= INK_LABEL; ink++) {
                struct paint paint = palette_paint(&look, (enum ink)ink, (enum ground)(GROUND_BAND + band));
                assert_true(pairs_find(&pairs, paint.ink, paint.ground) >= 0);
            }
        assert_true(pairs.count <= 40);
    }
}

static void pairs_are_found_again_and_run_out(void **state) {
    struct pairs pairs;
    (void)state;
    pairs_clear(&pairs, 1000);
    assert_int_equal(pairs_find(&pairs, PAINT_DEFAULT, PAINT_DEFAULT), 0);
    for (int i = 1; i < PAIRS_MAX; i++)
        assert_int_equal(pairs_find(&pairs, i, 7), i);
    assert_int_equal(pairs_find(&pairs, 5, 7), 5);
    assert_int_equal(pairs_find(&pairs, 200, 7), -1);
    assert_int_equal(pairs.count, PAIRS_MAX);
    pairs_clear(&pairs, 1);
    assert_int_equal(pairs_find(&pairs, 200, 7), -1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_measures_measure),
        cmocka_unit_test(optimizers_stay_apart_for_every_eye),
        cmocka_unit_test(optimizers_stand_out_from_bands_and_page),
        cmocka_unit_test(every_role_has_a_colour_of_its_tier),
        cmocka_unit_test(the_page_is_never_painted),
        cmocka_unit_test(bars_are_seen_without_colours),
        cmocka_unit_test(pairs_of_the_richest_page_have_room),
        cmocka_unit_test(pairs_are_found_again_and_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
