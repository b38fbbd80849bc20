#include "neuron.h"

#include "fixture.h"

#include <float.h>

/* Worked by hand: at w = b = 0 every f is 1/2 and every slope 1/4. On toy: errors 0.3 and -0.4, loss
 * (0.09 + 0.16)/2 = 0.125, dw = (0.3 * 0.5 - 0.4 * 2.5)/4 = -0.2125, db = (0.3 - 0.4)/4 = -0.025. */
static void by_hand(void **state) {
    (void)state;
    static const double ORIGIN[] = {0, 0};
    static const size_t SECOND[] = {1};
    struct data data;
    double gradient[2];
    load(&data, "toy");
    assert_close(neuron_loss(&data, ORIGIN), 0.125, 1e-16);
    neuron_gradient(&data, ORIGIN, gradient);
    assert_close(gradient[0], -0.2125, 1e-16);
    assert_close(gradient[1], -0.025, 1e-16);
    assert_close(neuron_batch_loss(&data, SECOND, 1, ORIGIN), 0.08, 1e-16);
    neuron_batch_gradient(&data, SECOND, 1, ORIGIN, gradient);
    assert_close(gradient[0], -0.25, 1e-16);
    assert_close(gradient[1], -0.1, 1e-16);
    data_finish(&data);
}

/* Module 5.1's table of guesses. */
static void the_lectures_guesses(void **state) {
    (void)state;
    static const double ROWS[][3] = {{0.5, 0, 0.0731},      {-0.1, 0, 0.1481},     {0.94, -0.94, 0.0217},
                                     {1.42, -1.73, 0.0029}, {1.65, -2.08, 0.0003}, {1.78, -2.27, 0.0000}};
    struct data data;
    load(&data, "toy");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_close(neuron_loss(&data, ROWS[i]), ROWS[i][2], 0.00005);
    data_finish(&data);
}

static void a_point_adds_up(void **state) {
    (void)state;
    static const double THETA[] = {0.7, -0.3};
    struct data data;
    struct neuron_point point;
    double loss = 0, gradient[2], sum[2] = {0};
    load(&data, "six");
    for (size_t i = 0; i < data.count; i++) {
        neuron_point(&data, i, THETA, &point);
        assert_close(point.z, 0.7 * data.x[i] - 0.3, 1e-15);
        assert_close(point.f, 1 / (1 + exp(-point.z)), 1e-15);
        assert_close(point.slope, point.f * (1 - point.f), 1e-15);
        assert_close(point.error, point.f - data.y[i], 1e-15);
        loss += point.loss;
        sum[0] += point.gradient[0];
        sum[1] += point.gradient[1];
    }
    neuron_gradient(&data, THETA, gradient);
    assert_close(neuron_loss(&data, THETA), loss, 1e-15);
    assert_close(gradient[0], sum[0], 1e-15);
    assert_close(gradient[1], sum[1], 1e-15);
    data_finish(&data);
}

/* Against central differences of the loss, with seven inputs. */
static void gradient_is_the_slope_of_the_loss(void **state) {
    (void)state;
    static const double FROM[] = {1, -1, 2, 0, 0.5, -2, 1, 0.3}, RARE[] = {1, 1, 1, 0.2, 1, 1, 1};
    double theta[] = {0.3, 0.1, -0.4, 0.9, 1.1, -0.6, 0.2, -0.1}, gradient[8];
    struct data data;
    data_generate_recipe(&data, 20, 7, 5, FROM, 0.2, RARE, NULL, NULL);
    neuron_gradient(&data, theta, gradient);
    for (int i = 0; i < 8; i++) {
        double kept = theta[i], h = 1e-5;
        theta[i] = kept + h;
        double above = neuron_loss(&data, theta);
        theta[i] = kept - h;
        double below = neuron_loss(&data, theta);
        theta[i] = kept;
        assert_close(gradient[i], (above - below) / (2 * h), 1e-9);
    }
    data_finish(&data);
}

static void stable_far_out(void **state) {
    (void)state;
    struct neuron_point point;
    double x = 1, y = 1;
    struct data data = {1, 1, &x, &y};
    double far[] = {-40, 0}, farther[] = {-800, 0};
    assert_true(neuron_sigmoid(0) == 0.5);
    assert_true(neuron_sigmoid(1000) == 1 && neuron_sigmoid(-1000) == 0);
    assert_close(neuron_sigmoid(-40) / exp(-40), 1, 1e-15);
    neuron_point(&data, 0, far, &point);
    assert_close(point.slope / exp(-40), 1, 1e-15); /* f (1 - f) would do here, */
    far[0] = 40;
    neuron_point(&data, 0, far, &point);
    assert_close(point.slope / exp(-40), 1, 1e-15); /* but here it would be 0 */
    neuron_point(&data, 0, farther, &point);
    assert_true(point.slope == 0 && point.loss == 0.5);
}

/* Where products overflow, the sign still decides. */
static void never_nan(void **state) {
    (void)state;
    double x[] = {1e300, 1e300, -1e300, 1e300}, y[] = {0, DBL_MAX};
    struct data data = {2, 2, x, y};
    static const double THETAS[][3] = {{1e300, -1e300, 0},          {1e300, -1e299, DBL_MAX}, {-1e300, 1e299, -DBL_MAX},
                                       {DBL_MAX, DBL_MAX, DBL_MAX}, {1e-300, 1e-300, 0},      {0, 0, 0}};
    for (size_t i = 0; i < sizeof THETAS / sizeof *THETAS; i++) {
        double gradient[3];
        assert_false(isnan(neuron_loss(&data, THETAS[i])));
        neuron_gradient(&data, THETAS[i], gradient);
        for (int k = 0; k < 3; k++)
            assert_false(isnan(gradient[k]));
    }
    assert_true(neuron_output(x, 2, THETAS[0]) == 0.5);
    assert_true(neuron_output(x, 2, THETAS[1]) == 1);
    assert_true(neuron_output(x, 2, THETAS[2]) == 0);
}

/* The same among so many points that they are summed otherwise. */
static void never_nan_among_many(void **state) {
    (void)state;
    enum { MANY = NEURON_SMALL + 3 };
    double x[2 * MANY], y[MANY], gradient[3];
    struct data data = {MANY, 2, x, y};
    static const double THETAS[][3] = {{1e300, -1e300, 0}, {DBL_MAX, DBL_MAX, DBL_MAX}, {1e-300, 1e-300, 0}, {0, 0, 0}};
    for (size_t i = 0; i < 2 * MANY; i++)
        x[i] = i % 3 ? 1e300 : -1e300;
    for (size_t i = 0; i < MANY; i++)
        y[i] = i % 5 == 0;
    for (size_t i = 0; i < sizeof THETAS / sizeof *THETAS; i++) {
        assert_true(isfinite(neuron_loss(&data, THETAS[i])));
        neuron_gradient(&data, THETAS[i], gradient);
        for (int k = 0; k < 3; k++)
            assert_false(isnan(gradient[k]));
    }
    assert_true(isnan(neuron_loss(&data, (double[]){NAN, 0, 0})));
    neuron_gradient(&data, (double[]){0, 0, NAN}, gradient);
    assert_true(isnan(gradient[0]) && isnan(gradient[1]) && isnan(gradient[2]));
}

/* Two points that pull with 2.5e399 each: against one another they are even, together they are infinite. */
static void overflowing_pulls(void **state) {
    (void)state;
    static const double ORIGIN[] = {0, 0};
    double x[] = {1e200, 1e200}, y[] = {-1e200, 1e200}, gradient[2];
    struct data data = {2, 1, x, y};
    neuron_gradient(&data, ORIGIN, gradient);
    assert_true(gradient[0] == 0 && gradient[1] == 0);
    y[0] = -3e200;
    neuron_gradient(&data, ORIGIN, gradient);
    assert_true(isinf(gradient[0]) && gradient[0] > 0);
    x[1] = -1e200;
    neuron_gradient(&data, ORIGIN, gradient);
    assert_true(isinf(gradient[0]) && gradient[0] > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_hand),
        cmocka_unit_test(the_lectures_guesses),
        cmocka_unit_test(a_point_adds_up),
        cmocka_unit_test(gradient_is_the_slope_of_the_loss),
        cmocka_unit_test(stable_far_out),
        cmocka_unit_test(never_nan),
        cmocka_unit_test(never_nan_among_many),
        cmocka_unit_test(overflowing_pulls),

    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
