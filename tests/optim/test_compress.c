/* Grids by compression against the sum over all points, for data of all kinds. */
#include "compress.h"

#include "memory.h"
#include "neuron.h"
#include "random.h"
#include "test.h"

#include <math.h>
#include <stdlib.h>

enum { POINTS = 20000, SIDE = 21 };

static double logistic_x(struct random *random) {
    return -5 + 10 * random_unit(random);
}

static double cauchy_x(struct random *random) {
    return tan(3.141592653589793 * (random_unit(random) - 0.5));
}

/* Four narrow heaps. */
static double clustered_x(struct random *random) {
    static const double HEAPS[] = {-3, 0.001, 1, 40};
    return HEAPS[random_below(random, 4)] + 0.01 * random_unit(random);
}

static double distant_x(struct random *random) {
    return 1000 + random_unit(random);
}

static double tiny_x(struct random *random) {
    return 1e-6 * (random_unit(random) - 0.3);
}

static double equal_x(struct random *random) {
    (void)random;
    return 0.7;
}

static double sparse_x(struct random *random) {
    return random_unit(random) < 0.8 ? 0 : random_unit(random);
}

/* All near 1 but the last. */
static double outlier_x(struct random *random) {
    return 1 + 0.5 * random_unit(random);
}

static const struct {
    const char *name;
    double (*x)(struct random *random);
    double last; /* x of the last point; 0: as the others */
    double y[2]; /* y is one of them */
} SETS[] = {
    {"logistic", logistic_x, 0, {0, 1}},
    {"cauchy", cauchy_x, 0, {0, 1}},
    {"clustered", clustered_x, 0, {0, 1}},
    {"distant", distant_x, 0, {0, 1}},
    {"tiny", tiny_x, 0, {0, 1}},
    {"equal", equal_x, 0, {0.2, 0.9}},
    {"sparse", sparse_x, 0, {0, 1}},
    {"outlier", outlier_x, 1e9, {0, 1}},
    {"far outlier", outlier_x, -1e200, {0, 1}},
    {"outside", logistic_x, 0, {-3, 50}},
    {"perfect", logistic_x, 0, {0, 0}},
    {"beyond", outlier_x, 1e305, {0, 1}},
};

static void make(struct data *data, size_t set) {
    struct random random;
    random_seed(&random, 7, 1);
    data_init(data, POINTS, 1);
    for (size_t i = 0; i < POINTS; i++) {
        double x = SETS[set].x(&random);
        data->x[i] = x;
        data->y[i] = SETS[set].y[random_unit(&random) < neuron_sigmoid(1.2 * x - 0.7)];
    }
    if (SETS[set].last != 0)
        data->x[POINTS - 1] = SETS[set].last;
}

static void spread(double from, double to, double axis[SIDE]) {
    for (int i = 0; i < SIDE; i++)
        axis[i] = from + (to - from) * i / (SIDE - 1);
}

/* The largest error over the whole grid, as a share of the range; 0 where it is no more than any sum's rounding. */
static double error_of(struct compression *compression, const struct data *data, const double over[4]) {
    double w[SIDE], b[SIDE], out[SIDE * SIDE], least = INFINITY, most = -INFINITY, error = 0;
    spread(over[0], over[1], w);
    spread(over[2], over[3], b);
    struct neuron_axes axes = {w, b, SIDE, SIDE};
    assert_true(compression_grid(compression, &axes, &(struct neuron_means){0}, NULL, out));
    for (int j = 0; j < SIDE; j++)
        for (int i = 0; i < SIDE; i++) {
            double loss = neuron_loss(data, (double[]){w[i], b[j]});
            error = fmax(error, fabs(out[j * SIDE + i] - loss));
            least = fmin(least, loss);
            most = fmax(most, loss);
            assert_true(out[j * SIDE + i] >= 0);
        }
    return error <= 1e-13 * most ? 0 : error / (most - least);
}

static void within_a_hundred_millionth(void **state) {
    (void)state;
    static const double OVER[][4] = {
        {-6, 6, -6, 6}, {-8, 8, -8, 8}, {1, 1.5, -1, -0.5}, {-40, 60, -30, 30}, {-1, 1, -160, 10}};
    for (size_t set = 0; set < sizeof SETS / sizeof *SETS; set++) {
        struct data data;
        make(&data, set);
        struct compression *compression = compression_create(&data);
        for (size_t i = 0; i < sizeof OVER / sizeof *OVER; i++) {
            double error = error_of(compression, &data, OVER[i]);
            if (!(error <= 1e-8 && error <= 10 * compression_error(compression) + 1e-9))
                print_error("%s, %zu: %zu nodes, error %g, told %g\n", SETS[set].name, i, compression_size(compression),
                            error, compression_error(compression));
            assert_close(error, 0, 1e-8);
            assert_true(error <= 10 * compression_error(compression) + 1e-9);
            assert_true(compression_size(compression) < POINTS / 2);
            assert_int_equal(compression_size(compression) > 0, SETS[set].last < 1e300);
        }
        compression_destroy(compression);
        data_finish(&data);
    }
}

/* Where the points are too far apart for panels, and on a grid of a few cells, the sum is that of all. */
static void all_points_where_needed(void **state) {
    (void)state;
    struct data data;
    double w[] = {0.5, NAN}, b[] = {0.25}, out[2];
    make(&data, 0);
    struct compression *compression = compression_create(&data);
    assert_true(compression_grid(compression, &(struct neuron_axes){w, b, 1, 1}, &(struct neuron_means){0}, NULL, out));
    assert_close(out[0], neuron_loss(&data, (double[]){0.5, 0.25}), 1e-12 * out[0]);
    assert_true(compression_size(compression) == 0 && compression_error(compression) == 0);
    assert_true(compression_grid(compression, &(struct neuron_axes){w, b, 2, 1}, &(struct neuron_means){0}, NULL, out));
    assert_true(isfinite(out[0]) && isnan(out[1]));
    compression_destroy(compression);
    data_finish(&data);
}

static void what_is_not_compressed(void **state) {
    (void)state;
    double nothing[1] = {0};
    assert_null(compression_create(&(struct data){COMPRESS_LEAST - 1, 1, nothing, nothing}));
    assert_null(compression_create(&(struct data){1000000, 2, nothing, nothing}));
    compression_destroy(compression_create(&(struct data){COMPRESS_LEAST, 1, nothing, nothing})); /* unused */
    compression_destroy(NULL);
}

/* The gradient by nodes, against that by points. */
static void nodes_for_descent(void **state) {
    (void)state;
    static const double THETA[] = {1.1, -0.6};
    struct data data;
    struct neuron_nodes nodes;
    double squares, gradient[2], exact[2];
    make(&data, 0);
    struct compression *compression = compression_create(&data);
    assert_true(compression_nodes_for(compression, 8, 8, &nodes, &squares));
    neuron_gradient(&data, THETA, exact);
    for (size_t i = 0; neuron_kernel_at(i); i++) {
        const struct neuron_kernel *kernel = neuron_kernel_at(i);
        if (!neuron_kernel_usable(kernel))
            continue;
        assert_close(0.5 * (squares + kernel->node_squares(&nodes, THETA)), neuron_loss(&data, THETA), 1e-9);
        kernel->node_gradient(&nodes, THETA, gradient);
        assert_close(gradient[0], exact[0], 1e-8);
        assert_close(gradient[1], exact[1], 1e-8);
    }
    compression_destroy(compression);
    data_finish(&data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_a_hundred_millionth),
        cmocka_unit_test(all_points_where_needed),
        cmocka_unit_test(what_is_not_compressed),
        cmocka_unit_test(nodes_for_descent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
