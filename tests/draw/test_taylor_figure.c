/* Taylor: the numbers of two moves worked out apart, the pictures, and moves that lead nowhere. */
#include "figure_pictures.h"

#include "forecast.h"
#include "taylor_figure.h"

static double toy_x[] = {.5, 2.5}, toy_y[] = {.2, .9};
static const struct data TOY = {2, 1, toy_x, toy_y};
static struct objective toy;

static void draw(struct canvas *canvas, const struct look *look, struct rect rect, const void *figure) {
    taylor_figure_draw(canvas, look, rect, figure);
}

static struct taylor_figure downhill(double eta) {
    struct taylor_figure figure = {&toy, {1.0521, -.2744}, 0, 1, eta, 3};
    toy = objective_neuron(&TOY, false);
    figure.angle = forecast_downhill(&toy, figure.theta);
    return figure;
}

/* 0.0257 - (-0.1223) = 0.1480; and for a short move 0.0161 = -0.0349 - (-0.0510) */
static void gap_is_the_difference_shown(void **state) {
    (void)state;
    struct taylor_figure figure = downhill(1.2);
    figure_shows(draw, &figure, GLYPHS_ASCII, 37, 19,
                 (const char *const[]){"true      +0.0257", "forecast  -0.1223", "gap       +0.1480", "gap +0.1480",
                                       "eta 1.2   u 180 deg from grad L", NULL});
    figure = downhill(.5);
    figure_shows(draw, &figure, GLYPHS_BRAILLE, 56, 28,
                 (const char *const[]){"−0.0349", "−0.0510", "+0.0161", "L(θ + η u) − L(θ)", NULL});
}

static void pictures(void **state) {
    (void)state;
    struct taylor_figure figure = downhill(1.2);
    figure_pictures(draw, &figure, "taylor");
}

/* The axis doesn't move with eta: nor does anything left of the chosen eta but the marks. */
static void axes_stand_still(void **state) {
    (void)state;
    struct taylor_figure near = downhill(1), far = downhill(2.5);
    struct canvas a = figure_canvas(draw, &near, GLYPHS_ASCII, 37, 19);
    struct canvas b = figure_canvas(draw, &far, GLYPHS_ASCII, 37, 19);
    for (int y = 0; y < 15; y++)
        for (int x = 0; x < 6; x++)
            assert_int_equal(canvas_at(&a, x, y)->glyph, canvas_at(&b, x, y)->glyph);
    canvas_finish(&a);
    canvas_finish(&b);
}

static void no_move_at_all(void **state) {
    (void)state;
    struct taylor_figure figure = downhill(0);
    figure_shows(draw, &figure, GLYPHS_ASCII, 37, 19,
                 (const char *const[]){"true      0.0000", "forecast  0.0000", "gap       0.0000", NULL});
    figure.length = NAN;
    figure_stays_inside(draw, &figure);
    figure = (struct taylor_figure){&toy, {1e300, -INFINITY}, NAN, 1e300, INFINITY, -1};
    figure_stays_inside(draw, &figure);
}

static void any_size(void **state) {
    (void)state;
    struct taylor_figure figure = downhill(1.2);
    figure_stays_inside(draw, &figure);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gap_is_the_difference_shown),
        cmocka_unit_test(pictures),
        cmocka_unit_test(axes_stand_still),
        cmocka_unit_test(no_move_at_all),
        cmocka_unit_test(any_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
