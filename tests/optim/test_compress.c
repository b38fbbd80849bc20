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

static double normal(struct random *random) {
    return sqrt(-2 * log(1 - random_unit(random))) * cos(6.283185307179586 * random_unit(random));
}

static double normal_x(struct random *random) {
    return 37 + normal(random);
}

static double three_x(struct random *random) {
    static const double HEAPS[] = {-1.7, 0.3, 2.9};
    return HEAPS[random_below(random, 3)];
}

static double whole_x(struct random *random) {
    return (double)random_below(random, 20) - 10;
}

static double rounded_x(struct random *random) {
    return floor(1000 * random_unit(random)) / 100;
}

static double heavy_x(struct random *random) {
    double size = pow(1 - random_unit(random), -1 / 0.7);
    return random_unit(random) < 0.5 ? -size : size;
}

static double lognormal_x(struct random *random) {
    return exp(2 * normal(random));
}

static double huge_x(struct random *random) {
    return 1e6 * normal(random);
}

static double mixed_x(struct random *random) {
    return random_unit(random) < 0.999 ? 0.01 * normal(random) : 100 * normal(random);
}

struct set {
    const char *name;
    double (*x)(struct random *random);
    double last; /* x of the last point; 0: as the others */
    double y[2]; /* y is one of them */
};

static const struct set SETS[] = {
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

/* Harder ones: some are not compressed on some grids. */
static const struct set HARD[] = {
    {"normal", normal_x, 0, {0, 1}},     {"three", three_x, 0, {0, 1}},          {"whole", whole_x, 0, {0, 1}},
    {"rounded", rounded_x, 0, {-3, 50}}, {"heavy", heavy_x, 0, {0, 1}},          {"lognormal", lognormal_x, 0, {0, 1}},
    {"huge", huge_x, 0, {0, 1}},         {"huge, outside", huge_x, 0, {-3, 50}}, {"mixed", mixed_x, 0, {0, 1}},
};

static void make(struct data *data, const struct set *set, size_t count) {
    struct random random;
    random_seed(&random, 7, 1);
    data_init(data, count, 1);
    for (size_t i = 0; i < count; i++) {
        double x = set->x(&random);
        data->x[i] = x;
        data->y[i] = set->y[random_unit(&random) < neuron_sigmoid(1.2 * x - 0.7)];
    }
    if (set->last != 0)
        data->x[count - 1] = set->last;
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
    assert_true(compression_grid(compression, &axes, &(struct neuron_backend){0}, NULL, out));
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
        make(&data, &SETS[set], POINTS);
        struct compression *compression = compression_create(&data);
        for (size_t i = 0; i < sizeof OVER / sizeof *OVER; i++) {
            double error = error_of(compression, &data, OVER[i]);
            bool honest = error <= compression_error(compression) || compression_size(compression) == 0;
            if (!(error <= 1e-8 && honest))
                print_error("%s, %zu: %zu nodes, error %g, told %g\n", SETS[set].name, i, compression_size(compression),
                            error, compression_error(compression));
            assert_close(error, 0, 1e-8);
            assert_true(honest);
            assert_true(compression_size(compression) < POINTS / 2);
            assert_int_equal(compression_size(compression) > 0, SETS[set].last < 1e300);
        }
        compression_destroy(compression);
        data_finish(&data);
    }
}

/* What is told is never less than what is true; and most of these are compressed. */
static void never_worse_than_told(void **state) {
    (void)state;
    enum { FEWER = 6000 };
    static const double OVER[][4] = {{-6, 6, -6, 6},         {-40, 60, -30, 30},   {-1, 1, -160, 10},
                                     {-3, 8, -9, 2},         {0.9, 1.3, -40, 40},  {-0.01, 0.01, -6, 6},
                                     {-1e-5, 1e-5, -6, 6},   {-60, 60, -200, 200}, {-15, 2, -3, 11},
                                     {-4.3, 4.1, -3.7, 5.2}, {-20, 20, -20, 20}};
    size_t sets = sizeof SETS / sizeof *SETS, count = sets + sizeof HARD / sizeof *HARD, grids = 0, compressed = 0;
    for (size_t set = 0; set < count; set++) {
        const struct set *from = set < sets ? &SETS[set] : &HARD[set - sets];
        struct data data;
        make(&data, from, FEWER);
        struct compression *compression = compression_create(&data);
        for (size_t i = 0; i < sizeof OVER / sizeof *OVER; i++) {
            double error = error_of(compression, &data, OVER[i]), told = compression_error(compression);
            bool honest = error <= told || compression_size(compression) == 0;
            if (!honest)
                print_error("%s, %zu: error %g, told %g\n", from->name, i, error, told);
            assert_true(honest);
            assert_true(told <= 1e-8);
            grids++;
            compressed += compression_size(compression) > 0;
        }
        compression_destroy(compression);
        data_finish(&data);
    }
    assert_true(10 * compressed > 8 * grids);
}

/* Where the points are too far apart for panels, and on a grid of a few cells, the sum is that of all. */
static void all_points_where_needed(void **state) {
    (void)state;
    struct data data;
    double w[] = {0.5, NAN}, b[] = {0.25}, out[2];
    make(&data, &SETS[0], POINTS);
    struct compression *compression = compression_create(&data);
    assert_true(
        compression_grid(compression, &(struct neuron_axes){w, b, 1, 1}, &(struct neuron_backend){0}, NULL, out));
    assert_close(out[0], neuron_loss(&data, (double[]){0.5, 0.25}), 1e-12 * out[0]);
    assert_true(compression_size(compression) == 0 && compression_error(compression) == 0);
    assert_true(
        compression_grid(compression, &(struct neuron_axes){w, b, 2, 1}, &(struct neuron_backend){0}, NULL, out));
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
    make(&data, &SETS[0], POINTS);
    struct compression *compression = compression_create(&data);
    assert_true(compression_nodes_for(compression, 8, 8, NULL, &nodes, &squares));
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

static bool count_down(void *left, const char *what, double done, double total) {
    assert_non_null(what);
    assert_true(done >= 0 && done <= total);
    return (*(size_t *)left)-- > 0;
}

/* Stopped at each asking, nothing is kept; the next time is the first. */
static void stopped_while_it_compresses(void **state) {
    (void)state;
    enum { MANY = 300000 };
    static const double AXIS[] = {-2, -1, 0, 1, 2};
    struct neuron_axes axes = {AXIS, AXIS, 5, 5};
    struct data data;
    double out[25], whole[25];
    make(&data, &SETS[0], MANY);
    neuron_grid(&data, &axes, &(struct neuron_backend){0}, NULL, whole);
    struct compression *compression = compression_create(&data);
    size_t times = 0;
    for (size_t left = 0;
         !compression_grid(compression, &axes, &(struct neuron_backend){0}, &(struct work){count_down, &left}, out);
         left = ++times)
        assert_true(compression_size(compression) == 0 && times < 100);
    assert_int_equal(times, 3);
    assert_true(compression_size(compression) > 0);
    for (int i = 0; i < 25; i++)
        assert_close(out[i], whole[i], 1e-8 * whole[0]);
    compression_destroy(compression);
    data_finish(&data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(within_a_hundred_millionth), cmocka_unit_test(never_worse_than_told),
        cmocka_unit_test(all_points_where_needed),    cmocka_unit_test(what_is_not_compressed),
        cmocka_unit_test(nodes_for_descent),          cmocka_unit_test(stopped_while_it_compresses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
