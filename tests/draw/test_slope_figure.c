/* Steep and gentle on x^2 + 1: over 0.5 it rises 1^2 - 0.5^2 = 0.75 from 0.5 and 2.5^2 - 2^2 = 2.25 from 2. */
#include "figure_pictures.h"

#include "slope_figure.h"

static double parabola(void *context, double x) {
    (void)context;
    return x * x + 1;
}

static void draw(struct canvas *canvas, const struct look *look, struct rect rect, const void *figure) {
    slope_figure_draw(canvas, look, rect, figure);
}

static const struct slope_figure TWO = {parabola, NULL, {-1, 4}, .5, {.5, 2}, 2};

static void quotients(void **state) {
    (void)state;
    figure_shows(
        draw, &TWO, GLYPHS_ASCII, 37, 19,
        (const char *const[]){"x 0.5  dy/dx = 0.75/0.5 = 1.5  gentle", "x 2    dy/dx = 2.25/0.5 = 4.5  steep", NULL});
    struct slope_figure falling = TWO;
    falling.at[0] = -2; /* 1.5^2 - 2^2 = -1.75 */
    falling.over[0] = -3;
    figure_shows(draw, &falling, GLYPHS_BRAILLE, 56, 28, (const char *const[]){"−1.75/0.5 = −3.5", NULL});
}

/* 1/3 over 0.1: shown with as many digits as the quotient needs. */
static void shown_quotient_is_right(void **state) {
    (void)state;
    struct slope_figure figure = {parabola, NULL, {0, 4}, 1. / 3, {1. / 7, 2}, 2};
    figure_shows(draw, &figure, GLYPHS_ASCII, 49, 25, (const char *const[]){"0.206/0.333 = 0.619", NULL});
}

static void same_slope_is_not_called(void **state) {
    (void)state;
    struct slope_figure figure = TWO;
    figure.at[1] = .5;
    struct canvas canvas = figure_canvas(draw, &figure, GLYPHS_ASCII, 49, 25);
    assert_false(canvas_shows(&canvas, "steep") || canvas_shows(&canvas, "gentle"));
    canvas_finish(&canvas);
}

static void pictures(void **state) {
    (void)state;
    figure_pictures(draw, &TWO, "slope");
    figure_picture(draw, &TWO, GLYPHS_ASCII, 78, 10, "slope");
}

static double wild(void *context, double x) {
    (void)context;
    return x < 0 ? NAN : x < 1 ? 1e300 : -1 / (x - 1);
}

static void any_size_and_curve(void **state) {
    (void)state;
    figure_stays_inside(draw, &TWO);
    struct slope_figure figure = {wild, NULL, {NAN, 2}, 0, {-1, 1, INFINITY, 3, 1e308}, 5};
    figure_stays_inside(draw, &figure);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotients),
        cmocka_unit_test(shown_quotient_is_right),
        cmocka_unit_test(same_slope_is_not_called),
        cmocka_unit_test(pictures),
        cmocka_unit_test(any_size_and_curve),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
