/* The kernels against the sums of the definition, in long double, for every kernel that this processor can run. */
#include "neuron_sum.h"

#include "memory.h"
#include "random.h"
#include "test.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double THETA[PARAMETERS_MAX] = {1.3, -0.7, 0.4, 2.1, -0.2, 0.9, -1.6, 0.3};

/* Uniform x in +-`width`; with one input y any number in [-1, 2). */
static void make(struct data *data, size_t count, int inputs, double width) {
    struct random random;
    random_seed(&random, count, 1);
    data_init(data, count, inputs);
    for (size_t i = 0; i < count * (size_t)inputs; i++)
        data->x[i] = width * (2 * random_unit(&random) - 1);
    for (size_t i = 0; i < count; i++)
        data->y[i] = 3 * random_unit(&random) - 1;
}

/* Weights, then the bias. */
static void parameters(int inputs, double theta[]) {
    memcpy(theta, THETA, (size_t)inputs * sizeof *theta);
    theta[inputs] = THETA[PARAMETERS_MAX - 1];
}

struct exact {
    long double loss, gradient[PARAMETERS_MAX], magnitude[PARAMETERS_MAX]; /* magnitude: the sum of |term| */
};

static void add_exact(const struct data *data, size_t index, const double theta[], struct exact *exact) {
    int inputs = data->inputs;
    const double *x = data->x + index * (size_t)inputs;
    long double z = theta[inputs];
    for (int k = 0; k < inputs; k++)
        z += (long double)theta[k] * x[k];
    long double f = 1 / (1 + expl(-z)), slope = 1 / ((1 + expl(-z)) * (1 + expl(z)));
    exact->loss += 0.5L * (f - data->y[index]) * (f - data->y[index]);
    for (int k = 0; k <= inputs; k++) {
        long double term = (f - data->y[index]) * slope * (k < inputs ? x[k] : 1);
        exact->gradient[k] += term;
        exact->magnitude[k] += fabsl(term);
    }
}

static void assert_sums(const struct data *data, const size_t *batch, size_t count, const double theta[],
                        const struct neuron_backend *backend) {
    struct exact exact = {0};
    double gradient[PARAMETERS_MAX];
    for (size_t i = 0; i < count; i++)
        add_exact(data, batch ? batch[i] : i, theta, &exact);
    assert_close(neuron_sum_loss(data, batch, count, theta, backend), (double)exact.loss, 1e-12 * (double)exact.loss);
    neuron_sum_gradient(data, batch, count, theta, backend, gradient);
    for (int k = 0; k <= data->inputs; k++)
        assert_close(gradient[k], (double)exact.gradient[k], 1e-12 * (double)exact.magnitude[k]);
}

static void for_each_kernel(void (*test)(const struct neuron_backend *backend)) {
    const struct neuron_kernel *kernel;
    for (size_t i = 0; (kernel = neuron_kernel_at(i)); i++) {
        if (!neuron_kernel_usable(kernel))
            print_message("%s: not on this processor\n", kernel->name);
        else
            test(&(struct neuron_backend){kernel, 1});
    }
}

static void sums_of_many_sizes(const struct neuron_backend *backend) {
    static const size_t SIZES[] = {1, 7, 8, 9, 247, 248, 249, 256, 257, 4095, 4096, 4097, 32768, 32769};
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++)
        for (int inputs = 1; inputs <= (SIZES[i] > 5000 ? 2 : INPUTS_MAX); inputs++) {
            struct data data;
            double theta[PARAMETERS_MAX];
            make(&data, SIZES[i], inputs, 4);
            parameters(inputs, theta);
            assert_sums(&data, NULL, data.count, theta, backend);
            data_finish(&data);
        }
}

static void every_kernel(void **state) {
    (void)state;
    for_each_kernel(sums_of_many_sizes);
}

/* All points at one side, where f is nearly 1: f (1 - f) would lose up to a fifth there. */
static void sums_far_out(const struct neuron_backend *backend) {
    static const double FAR[] = {36, -36, 300, -700, 707.9};
    for (size_t i = 0; i < sizeof FAR / sizeof *FAR; i++) {
        struct data data;
        double theta[] = {0.01, FAR[i]};
        make(&data, 100, 1, 2);
        for (size_t k = 0; k < data.count; k++)
            data.y[k] = FAR[i] > 0 ? 0 : 1; /* an error of about 1 */
        assert_sums(&data, NULL, data.count, theta, backend);
        data_finish(&data);
    }
}

static void far_out(void **state) {
    (void)state;
    for_each_kernel(sums_far_out);
}

/* Nine points, x = -1, 1, -1 ..: f is 0 or 1 at each, and nothing is NaN. */
static void sums_beyond_all_range(const struct neuron_backend *backend) {
    static const double THETAS[][2] = {{1e300, 0}, {-1e308, 0}, {1e4, 1}, {0, 1e300}, {0, -800}, {INFINITY, 0}};
    static const double LOSSES[] = {2, 2.5, 2, 4.5, 0, 2}; /* half the number of points with f = 1 */
    struct data data;
    double gradient[2];
    data_init(&data, 9, 1);
    for (size_t i = 0; i < data.count; i++)
        data.x[i] = i % 2 ? 1 : -1;
    for (size_t i = 0; i < sizeof LOSSES / sizeof *LOSSES; i++) {
        assert_close(neuron_sum_loss(&data, NULL, 9, THETAS[i], backend), LOSSES[i], 0);
        neuron_sum_gradient(&data, NULL, 9, THETAS[i], backend, gradient);
        assert_true(gradient[0] == 0 && gradient[1] == 0);
    }
    data_finish(&data);
}

/* From z = 40 on, 1 - f is less than half of the last digit of 1: f is 1, and a map is level to the bit. */
static void sums_where_f_is_one(const struct neuron_backend *backend) {
    struct data data;
    data_init(&data, 9, 1);
    for (size_t i = 0; i < data.count; i++)
        data.y[i] = 1;
    for (double b = 40; b < 800; b += 0.37)
        assert_true(neuron_sum_loss(&data, NULL, 9, (double[]){0, b}, backend) == 0);
    data_finish(&data);
}

/* NaN shows; infinity in the data too. */
static void sums_that_are_not_finite(const struct neuron_backend *backend) {
    struct data data;
    double gradient[PARAMETERS_MAX];
    for (int inputs = 1; inputs <= 2; inputs++) {
        make(&data, 100, inputs, 2);
        for (int at = 0; at <= inputs; at++) {
            double theta[] = {1, 1, 1};
            theta[at] = NAN;
            assert_true(isnan(neuron_sum_loss(&data, NULL, 100, theta, backend)));
            neuron_sum_gradient(&data, NULL, 100, theta, backend, gradient);
            for (int k = 0; k <= inputs; k++)
                assert_true(isnan(gradient[k]));
        }
        data.y[57] = INFINITY;
        assert_true(isinf(neuron_sum_loss(&data, NULL, 100, (double[]){1, 1, 1}, backend)));
        neuron_sum_gradient(&data, NULL, 100, (double[]){1, 1, 1}, backend, gradient);
        assert_true(isinf(gradient[inputs]));
        data_finish(&data);
    }
}

static void out_of_range(void **state) {
    (void)state;
    for_each_kernel(sums_beyond_all_range);
    for_each_kernel(sums_where_f_is_one);
    for_each_kernel(sums_that_are_not_finite);
}

static void sums_of_picked_points(const struct neuron_backend *backend) {
    enum { PICKED = 1500 };
    size_t batch[PICKED];
    for (int inputs = 1; inputs <= 3; inputs += 2) {
        struct data data;
        double theta[PARAMETERS_MAX];
        make(&data, 1000, inputs, 4);
        parameters(inputs, theta);
        for (size_t i = 0; i < PICKED; i++)
            batch[i] = i * 37 % 1000;
        assert_sums(&data, batch, PICKED, theta, backend);
        assert_sums(&data, batch, 9, theta, backend);
        data_finish(&data);
    }
}

static void picked_points(void **state) {
    (void)state;
    for_each_kernel(sums_of_picked_points);
}

/* Bit for bit. */
static void threads_change_nothing(void **state) {
    (void)state;
    static const int THREADS[] = {0, 1, 2, 3, 8};
    for (int inputs = 1; inputs <= 3; inputs += 2) {
        struct data data;
        double theta[PARAMETERS_MAX], first[PARAMETERS_MAX], gradient[PARAMETERS_MAX], loss = 0;
        make(&data, 300001, inputs, 4);
        parameters(inputs, theta);
        for (size_t i = 0; i < sizeof THREADS / sizeof *THREADS; i++) {
            struct neuron_backend backend = {NULL, THREADS[i]};
            double now = neuron_sum_loss(&data, NULL, data.count, theta, &backend);
            neuron_sum_gradient(&data, NULL, data.count, theta, &backend, gradient);
            if (i == 0) {
                loss = now;
                memcpy(first, gradient, sizeof first);
            }
            assert_true(now == loss);
            assert_memory_equal(first, gradient, ((size_t)inputs + 1) * sizeof *gradient);
        }
        assert_sums(&data, NULL, data.count, theta, &(struct neuron_backend){NULL, 2});
        data_finish(&data);
    }
}

static void kernels_by_name(void **state) {
    (void)state;
    const struct neuron_kernel *plain = neuron_kernel_named("plain");
    assert_non_null(plain);
    assert_true(neuron_kernel_usable(plain));
    assert_null(neuron_kernel_named("abacus"));
    assert_true(neuron_kernel_usable(neuron_kernel_best()));
    for (size_t i = 0; neuron_kernel_at(i) != neuron_kernel_best(); i++)
        assert_false(neuron_kernel_usable(neuron_kernel_at(i)));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kernel),  cmocka_unit_test(far_out),         cmocka_unit_test(out_of_range),
        cmocka_unit_test(picked_points), cmocka_unit_test(kernels_by_name), cmocka_unit_test(threads_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
