/* The fit: where things stand, what gives way, and that nothing breaks it. Toy data: (0.5, 0.2) and (2.5, 0.9); its
 * plot is 37 x 19 in ASCII, 6 columns to half a unit of x and 9 rows to half a unit of y. */
#include "test.h"

#include "canvas_rows.h"

#include "fit.h"
#include "text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct look LOOKS[] = {{GLYPHS_ASCII, COLORS_NONE, THEME_DARK},
                                    {GLYPHS_UNICODE, COLORS_8, THEME_DARK},
                                    {GLYPHS_BRAILLE, COLORS_256, THEME_DARK}};

static double toy_x[] = {.5, 2.5}, toy_y[] = {.2, .9};
static const struct data TOY = {2, 1, toy_x, toy_y};

static struct canvas draw(const struct look *look, int width, int height, const struct fit *fit) {
    struct canvas canvas;
    canvas_init(&canvas, width, height);
    fit_draw(&canvas, look, (struct rect){0, 0, width, height}, fit);
    return canvas;
}

/* f(0) = 0.5 and f(3) = 0.82: from the middle row up to the fourth. Error at 0.5: 0.5622 - 0.2. */
static void a_curve_two_points_two_gaps(void **state) {
    (void)state;
    struct fit fit = {.data = &TOY, .curves = {{.5, 0, "f(x)", false}}, .curve_count = 1, .gaps = true, .labels = true};
    struct canvas canvas = draw(&LOOKS[0], 40, 21, &fit);
    static const char *const PICTURE[] = {
        "1.0+",
        "  y|",
        "   |                 (2.5, 0.9) (@)",
        "   |                             !   .__",
        "   |                         ._.---'''",
        "   |                   _.---''     f(x)",
        "   |             _.--'''",
        "   |       ._--'''",
        "   |  _.--''",
        "0.5+'''  !",
        "   |     !",
        "   |     ! +0.3622",
        "   |     !",
        "   |     !",
        "   |    (@) (0.5, 0.2)",
        "   |",
        "   |",
        "   |",
        "0.0+",
        "   +-----+-----+-----+-----+-----+-----+",
        "   0    0.5    1    1.5    2    2.5  x 3",
    };
    for (int y = 0; y < 21; y++)
        assert_row(&canvas, y, PICTURE[y]);
    canvas_finish(&canvas);
}

/* Where its number is asked for, a gap is a line and no more. */
static void a_mute_gap_has_no_number(void **state) {
    (void)state;
    struct fit fit = {.data = &TOY, .curves = {{.5, 0, "", false}}, .curve_count = 1, .gaps = true, .mute = true};
    struct canvas canvas = draw(&LOOKS[0], 40, 21, &fit);
    assert_row(&canvas, 11, "   |     !");
    canvas_finish(&canvas);
}

static void earlier_curves_are_loose(void **state) {
    (void)state;
    struct fit fit = {.data = &TOY, .curves = {{0, 0, "", true}, {0, 9, "", false}}, .curve_count = 2};
    struct canvas canvas = draw(&LOOKS[0], 40, 21, &fit);
    assert_row(&canvas, 9, "0.5+: : : : : : : : : : : : : : : : : :");
    canvas_finish(&canvas);
}

static void braille_puts_points_and_names(void **state) {
    (void)state;
    struct fit fit = {.data = &TOY,
                      .curves = {{0, 0, "1", true}, {2.2, -2.6, "7", false}},
                      .curve_count = 2,
                      .gaps = true,
                      .labels = true};
    struct canvas canvas = draw(&LOOKS[2], 54, 28, &fit);
    assert_true(canvas_shows(&canvas, "(0.5, 0.2)") && canvas_shows(&canvas, "(2.5, 0.9)"));
    /* 26 rows hold 5 intervals of 5, 49 columns 6 of 8, right of "1.0" and the axis: 0.2 is at row 20, 0.5 at 4 + 8 */
    assert_int_equal(canvas_at(&canvas, 12, 20)->glyph, 0x25cf);
    assert_true(canvas_shows(&canvas, "7") && canvas_shows(&canvas, "╰┴───────┴"));
    canvas_finish(&canvas);
}

static void a_plot_of_25_by_9(void **state) {
    (void)state;
    struct fit fit = {.data = &TOY, .curves = {{.5, 0, "", false}}, .curve_count = 1};
    struct canvas canvas = draw(&LOOKS[0], 25, 9, &fit);
    assert_int_equal(canvas_at(&canvas, 3 + 3, 5)->glyph, '@'); /* 0.2 is 4.8 rows below 1 */
    assert_int_equal(canvas_at(&canvas, 3 + 15, 1)->glyph, '@');
    assert_row(&canvas, 7, "   +--+--+--+--+--+--+");
    canvas_finish(&canvas);
}

/* Round numbers about the data, 0 where it is near; outputs outside 0..1 widen the other axis. */
static void axes_follow_the_data(void **state) {
    (void)state;
    double x[] = {-7, -5}, y[] = {1.3, -.4};
    struct data data = {2, 1, x, y};
    struct fit fit = {.data = &data};
    struct canvas canvas = draw(&LOOKS[0], 41, 21, &fit);
    assert_true(canvas_shows(&canvas, "1.5+") && canvas_shows(&canvas, "-0.5+") && canvas_shows(&canvas, "-7.5"));
    canvas_finish(&canvas);
}

/* w = 1e6 is a step from 0 to 1 at x = 1.5, column 18 of the plot. */
static void a_step_is_a_wall(void **state) {
    (void)state;
    struct fit fit = {.data = &TOY, .curves = {{1e6, -1.49e6, "", false}}, .curve_count = 1};
    struct canvas canvas = draw(&LOOKS[0], 40, 21, &fit);
    for (int y = 1; y < 18; y++) {
        uint32_t glyph = canvas_at(&canvas, 20, y)->glyph;
        uint32_t next = canvas_at(&canvas, 21, y)->glyph;
        assert_true(glyph == '|' || next == '|');
    }
    canvas_finish(&canvas);
}

static void not_finite_draws_no_curve(void **state) {
    (void)state;
    struct fit none = {.data = &TOY, .gaps = true, .labels = true};
    struct fit bad = {.data = &TOY,
                      .curves = {{NAN, 0, "a", true}, {0, INFINITY, "b", false}},
                      .curve_count = 2,
                      .gaps = true,
                      .labels = true};
    for (int i = 0; i < 3; i++) {
        struct canvas a = draw(&LOOKS[i], 50, 20, &none), b = draw(&LOOKS[i], 50, 20, &bad);
        assert_memory_equal(a.cells, b.cells, 1000 * sizeof *a.cells);
        canvas_finish(&a);
        canvas_finish(&b);
    }
}

/* Draws in the middle of a larger canvas: the rest stays empty. */
static void expect_within(const struct look *look, int width, int height, const struct fit *fit) {
    struct canvas canvas;
    canvas_init(&canvas, width + 8, height + 8);
    fit_draw(&canvas, look, (struct rect){4, 4, width, height}, fit);
    for (int y = 0; y < height + 8; y++)
        for (int x = 0; x < width + 8; x++)
            if (x < 4 || y < 4 || x >= width + 4 || y >= height + 4)
                assert_int_equal(canvas_at(&canvas, x, y)->glyph, ' ');
    canvas_finish(&canvas);
}

static void any_size_and_any_number(void **state) {
    (void)state;
    static const double NUMBERS[] = {0, 1, -3.5, 1e6, -1e300, 1.7e308, 5e-324};
    enum { COUNT = sizeof NUMBERS / sizeof NUMBERS[0] };
    for (int i = 0; i < COUNT; i++) {
        double x[] = {NUMBERS[i], NUMBERS[(i + 1) % COUNT]}, y[] = {NUMBERS[(i + 2) % COUNT], NUMBERS[(i + 3) % COUNT]};
        struct data data = {1 + (size_t)(i % 2), 1, x, y};
        struct fit fit = {.data = &data,
                          .curves = {{NUMBERS[i], 1, "earlier", true}, {1, NUMBERS[COUNT - 1 - i], "now", false}},
                          .curve_count = 2,
                          .gaps = true,
                          .labels = true};
        for (int width = 1; width < 46; width += 1 + width / 3)
            for (int height = 0; height < 24; height += 1 + height / 3)
                for (int look = 0; look < 3; look++)
                    expect_within(&LOOKS[look], width, height, &fit);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_curve_two_points_two_gaps),
        cmocka_unit_test(a_mute_gap_has_no_number),
        cmocka_unit_test(earlier_curves_are_loose),
        cmocka_unit_test(braille_puts_points_and_names),
        cmocka_unit_test(a_plot_of_25_by_9),
        cmocka_unit_test(axes_follow_the_data),
        cmocka_unit_test(a_step_is_a_wall),
        cmocka_unit_test(not_finite_draws_no_curve),
        cmocka_unit_test(any_size_and_any_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
