#include "objective.h"

#include "bowl.h"
#include "fixture.h"
#include "neuron.h"

/* The loss at the best point known, with nobody who waits. */
static double minimum_of(const struct objective *objective, double theta[]) {
    double loss;
    assert_true(objective_minimum_told(objective, NULL, theta, &loss));
    return loss;
}

static void minima(void **state) {
    (void)state;
    static const struct {
        const char *data;
        double loss, loss_within, w, b, within;
    } ROWS[] = {
        {"toy", 0, 1e-25, 1.791759, -2.282174, 5e-7},
        {"valley", 0, 1e-25, 4.4794, -5.4178, 5e-5},
        {"rivals", 0.01024, 5e-6, NAN, NAN, 0},
        {"six", 0.069744, 5e-7, NAN, NAN, 0},
        {"sparse100", 0.01568, 5e-6, 1.8697, 0.9877, 5e-5},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct data data;
        double theta[2], gradient[2];
        load(&data, ROWS[i].data);
        struct objective objective = objective_neuron(&data, false);
        assert_close(minimum_of(&objective, theta), ROWS[i].loss, ROWS[i].loss_within);
        objective_gradient(&objective, theta, gradient);
        assert_close(gradient[0], 0, 1e-7);
        assert_close(gradient[1], 0, 1e-7);
        if (!isnan(ROWS[i].w)) {
            assert_close(theta[0], ROWS[i].w, ROWS[i].within);
            assert_close(theta[1], ROWS[i].b, ROWS[i].within);
        }
        data_finish(&data);
    }
}

static void minimum_with_four_inputs(void **state) {
    (void)state;
    static const double FROM[] = {1.5, -2, 0.7, 0.2, -0.5}, RARE[] = {1, 0.1, 1, 1};
    struct data data;
    double theta[5];
    data_generate_recipe(&data, 200, 4, 11, FROM, 0, RARE, NULL, NULL);
    struct objective objective = objective_neuron(&data, false);
    assert_close(minimum_of(&objective, theta), 0, 1e-20); /* no noise: the true parameters fit exactly */
    for (int i = 0; i < 5; i++)
        assert_close(theta[i], FROM[i], 1e-8);
    data_finish(&data);
}

static void a_surface(void **state) {
    (void)state;
    static const double W[] = {-1, 0, 3}, B[] = {2, 4}, EXPECTED[] = {2, 1, 10, 5, 4, 13};
    double theta[2], hessian[4], grid[6];
    assert_close(minimum_of(&BOWL, theta), 0, 1e-20);
    assert_close(theta[0], 0, 1e-10);
    assert_close(theta[1], 0, 1e-10);
    objective_hessian(&BOWL, theta, hessian);
    assert_close(hessian[0], 2, 1e-9);
    assert_close(hessian[1], 0, 1e-9);
    assert_close(hessian[2], 0, 1e-9);
    assert_close(hessian[3], 0.5, 1e-9);
    objective_grid(&BOWL, W, 3, B, 2, grid);
    for (int i = 0; i < 6; i++)
        assert_close(grid[i], EXPECTED[i], 0);
}

static void mean_is_over_the_batch(void **state) {
    (void)state;
    static const double THETA[] = {0.5, 0.25};
    static const size_t BATCH[] = {3, 1, 4};
    struct data data;
    double sum[2], mean[2];
    load(&data, "six");
    struct objective a = objective_neuron(&data, false), b = objective_neuron(&data, true);
    assert_close(objective_loss(&b, THETA), objective_loss(&a, THETA) / 6, 1e-16);
    assert_close(b.loss(&b, BATCH, 3, THETA), neuron_batch_loss(&data, BATCH, 3, THETA) / 3, 1e-16);
    a.gradient(&a, BATCH, 3, THETA, sum);
    b.gradient(&b, BATCH, 3, THETA, mean);
    assert_close(mean[0], sum[0] / 3, 1e-16);
    assert_close(mean[1], sum[1] / 3, 1e-16);
    data_finish(&data);
}

static void names(void **state) {
    (void)state;
    struct objective five = {.parameters = 5};
    assert_string_equal(objective_parameter_name(&BOWL, 0), "w");
    assert_string_equal(objective_parameter_name(&BOWL, 1), "b");
    assert_string_equal(objective_parameter_name(&five, 0), "w1");
    assert_string_equal(objective_parameter_name(&five, 3), "w4");
    assert_string_equal(objective_parameter_name(&five, 4), "b");
}

/* Over nodes, and over all points: the same place. */
static void minimum_of_many_points(void **state) {
    (void)state;
    for (int mean = 0; mean < 2; mean++) {
        struct data data;
        double plain[2], theta[2], gradient[2];
        data_generate_logistic(&data, 20000, 5, NULL, NULL);
        struct objective objective = objective_neuron(&data, mean);
        double loss = minimum_of(&objective, plain);
        objective.compression = compression_create(&data);
        assert_close(minimum_of(&objective, theta), loss, 1e-12 * loss);
        assert_close(theta[0], plain[0], 1e-7);
        assert_close(theta[1], plain[1], 1e-7);
        objective_gradient(&objective, theta, gradient);
        assert_close(hypot(gradient[0], gradient[1]), 0, mean ? 1e-11 : 1e-7);
        compression_destroy(objective.compression);
        data_finish(&data);
    }
}

/* y is 1 from x = 0.3 on: the steeper the better, up to w of some thousands, far from where the search begins. */
static void minimum_far_away(void **state) {
    (void)state;
    struct data data;
    double theta[2], gradient[2];
    data_generate_logistic(&data, 5000, 5, NULL, NULL);
    for (size_t i = 0; i < data.count; i++)
        data.y[i] = data.x[i] > 0.3;
    struct objective objective = objective_neuron(&data, false);
    objective.compression = compression_create(&data);
    double loss = minimum_of(&objective, theta);
    assert_true(loss < 0.1);
    assert_close(objective_loss(&objective, theta), loss, 1e-9);
    objective_gradient(&objective, theta, gradient);
    assert_close(hypot(gradient[0], gradient[1]), 0, 1e-2);
    compression_destroy(objective.compression);
    data_finish(&data);
}

struct patience {
    int calls, most;
};

static bool until(void *context, const char *what, double done, double total) {
    struct patience *patience = context;
    assert_non_null(what);
    assert_true(done >= 0 && done <= total);
    return ++patience->calls <= patience->most;
}

static void minimum_stopped(void **state) {
    (void)state;
    static const double FROM[] = {1.5, -2, 0.7, -0.5}, RARE[] = {1, 1, 1};
    struct data data[2];
    data_generate_recipe(&data[0], 3000, 3, 11, FROM, 0.3, RARE, NULL, NULL);
    data_generate_logistic(&data[1], 5000, 5, NULL, NULL);
    for (int i = 0; i < 2; i++) {
        struct objective objective = objective_neuron(&data[i], false);
        objective.compression = compression_create(&data[i]);
        double theta[PARAMETERS_MAX], least, loss, before = INFINITY;
        assert_true(objective_minimum_told(&objective, NULL, theta, &least));
        for (int most = 0; most < 1000; most = 3 * most + 1) {
            struct patience patience = {.most = most};
            struct work work = {until, &patience};
            bool done = objective_minimum_told(&objective, &work, theta, &loss);
            assert_true(done == (patience.calls <= most));
            assert_true(loss >= least * (1 - 1e-9) && loss <= before * (1 + 1e-9));
            before = loss;
        }
        compression_destroy(objective.compression);
        data_finish(&data[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(minima),
        cmocka_unit_test(minimum_with_four_inputs),
        cmocka_unit_test(minimum_of_many_points),
        cmocka_unit_test(minimum_far_away),
        cmocka_unit_test(minimum_stopped),
        cmocka_unit_test(a_surface),
        cmocka_unit_test(mean_is_over_the_batch),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
