/* The dial: foretold and true change worked out apart, where u and the marks stand, and a point without a gradient. */
#include "figure_pictures.h"

#include "dial_figure.h"

static double toy_x[] = {.5, 2.5}, toy_y[] = {.2, .9};
static const struct data TOY = {2, 1, toy_x, toy_y};
static struct objective toy;

static void draw(struct canvas *canvas, const struct look *look, struct rect rect, const void *figure) {
    dial_figure_draw(canvas, look, rect, figure);
}

static struct dial_figure turned(double beta) {
    toy = objective_neuron(&TOY, false);
    return (struct dial_figure){&toy, {1.0521, -.2744}, beta, 1, .5, false, false};
}

static void numbers_of_an_angle(void **state) {
    (void)state;
    struct dial_figure figure = turned(120);
    static const char *const NUMBERS[] = {"0.1019", "120 deg", "-0.0255", "-0.0106", "grad L", NULL};
    figure_shows(draw, &figure, GLYPHS_ASCII, 37, 19, NUMBERS);
    figure_shows(draw, &figure, GLYPHS_ASCII, 49, 25, NUMBERS);
    figure = turned(120 - 720);
    figure_shows(draw, &figure, GLYPHS_BRAILLE, 56, 28, (const char *const[]){"120°", "−0.0255", "−0.0106", NULL});
    figure = turned(90);
    figure_shows(draw, &figure, GLYPHS_ASCII, 37, 19, (const char *const[]){"0.0000", "+0.0045", NULL});
}

/* The best direction is told only when asked for. */
static void best_is_kept_back(void **state) {
    (void)state;
    struct dial_figure figure = turned(60);
    struct canvas canvas = figure_canvas(draw, &figure, GLYPHS_ASCII, 37, 19);
    assert_false(canvas_shows(&canvas, "best") || canvas_shows(&canvas, "*"));
    canvas_finish(&canvas);
    figure.show_best = true;
    figure_shows(draw, &figure, GLYPHS_ASCII, 37, 19, (const char *const[]){"best", "*", NULL});
}

static void pictures(void **state) {
    (void)state;
    struct dial_figure figure = turned(120);
    figure_pictures(draw, &figure, "dial");
    figure = turned(215);
    figure.show_best = figure.show_downhill = true;
    figure_pictures(draw, &figure, "dial-downhill");
}

static double level(const struct objective *objective, const size_t *batch, size_t count, const double theta[]) {
    (void)objective, (void)batch, (void)count, (void)theta;
    return 1;
}

static void no_slope(const struct objective *objective, const size_t *batch, size_t count, const double theta[],
                     double gradient[]) {
    (void)objective, (void)batch, (void)count, (void)theta;
    gradient[0] = gradient[1] = 0;
}

static void no_gradient(void **state) {
    (void)state;
    struct objective flat = {.parameters = 2, .loss = level, .gradient = no_slope};
    struct dial_figure figure = {&flat, {0, 0}, 45, 1, .5, true, true};
    struct canvas canvas = figure_canvas(draw, &figure, GLYPHS_ASCII, 37, 19);
    assert_true(canvas_shows(&canvas, "0.0000") && !canvas_shows(&canvas, "grad L"));
    canvas_finish(&canvas);
    figure_stays_inside(draw, &figure);
}

static void any_size_and_angle(void **state) {
    (void)state;
    struct dial_figure figure = turned(300);
    figure.show_best = figure.show_downhill = true;
    figure_stays_inside(draw, &figure);
    figure = turned(NAN);
    figure.eta = INFINITY;
    figure_stays_inside(draw, &figure);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_of_an_angle), cmocka_unit_test(best_is_kept_back),  cmocka_unit_test(pictures),
        cmocka_unit_test(no_gradient),         cmocka_unit_test(any_size_and_angle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
