/* Foretold and true changes against numbers worked out apart from the program (toy data, the
 * formulas of the neuron). */
#include "test.h"

#include "forecast.h"
#include "landscapes.h"

static double toy_x[] = {.5, 2.5}, toy_y[] = {.2, .9};
static const struct data TOY = {2, 1, toy_x, toy_y};
static const double HERE[2] = {1.0521, -.2744};

static void turned_from_the_gradient(void **state) {
    (void)state;
    struct objective objective = objective_neuron(&TOY, false);
    struct forecast forecast = forecast_turned(&objective, HERE, 120, 1, .5);
    assert_close(forecast.steepness, .10190768621801687, 1e-12);
    assert_close(forecast.linear, -.025476921554504206, 1e-12);
    assert_close(forecast.change, -.010620565011442859, 1e-12);
    assert_close(forecast.gap, .014856356543061347, 1e-12);
    forecast = forecast_turned(&objective, HERE, 0, 1, 2);
    assert_close(forecast.linear, .20381537243603373, 1e-12);
    assert_close(forecast.gap, -.003250793071833763, 1e-12);
}

static void an_angle_in_the_plane(void **state) {
    (void)state;
    struct objective objective = objective_neuron(&TOY, false);
    struct forecast forecast = forecast_make(&objective, HERE, 240, 2, .3);
    assert_close(forecast.linear, -.06109235500387682, 1e-12);
    assert_close(forecast.change, -.034815675241941665, 1e-12);
    assert_close(forecast.beta, 240 - 62.368975515252636, 1e-9);
    assert_close(forecast_downhill(&objective, HERE), 62.368975515252636 - 180, 1e-9);
}

/* Across the gradient the slope is nothing at all, not 3e-18; the loss rises all the same. */
static void quarter_turns_are_exact(void **state) {
    (void)state;
    struct objective objective = objective_neuron(&TOY, false);
    static const double ACROSS[] = {90, -90, 270, 450};
    for (int i = 0; i < 4; i++)
        assert_true(forecast_turned(&objective, HERE, ACROSS[i], 1, .5).linear == 0);
    assert_close(forecast_turned(&objective, HERE, 90, 1, .5).change, .004485917934355904, 1e-12);
    assert_true(forecast_cosine(180) == -1 && forecast_cosine(-360) == 1 && forecast_cosine(-90) == 0);
    assert_close(forecast_turned(&objective, HERE, -180, 1, .5).beta, 180, 0);
}

/* At the bottom every direction is level; of w^2 + b^2 the gap is (eta |u|)^2 everywhere. */
static void no_gradient(void **state) {
    (void)state;
    struct objective objective = {.parameters = 2, .loss = bowl, .gradient = bowl_gradient};
    struct forecast forecast = forecast_turned(&objective, (double[]){0, 0}, 30, 2, .5);
    assert_true(forecast.steepness == 0 && forecast.linear == 0);
    assert_close(forecast.change, 1, 1e-12);
    assert_close(forecast_downhill(&objective, (double[]){0, 0}), 180, 0);
    assert_close(forecast_make(&objective, (double[]){3, -1}, 77, 2, .5).gap, 1, 1e-9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turned_from_the_gradient),
        cmocka_unit_test(an_angle_in_the_plane),
        cmocka_unit_test(quarter_turns_are_exact),
        cmocka_unit_test(no_gradient),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
