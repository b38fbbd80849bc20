#include "neuron_grid.h"

#include "fixture.h"
#include "neuron.h"

/* Near, far out, and where exp of a column times exp of a row would overflow. */
static void a_grid_is_its_points(void **state) {
    (void)state;
    static const double W[] = {-1e308, -400, -6, 0, 1.78, 6, 1e6}, B[] = {1e308, 500, 2, -2.27, -700};
    static const struct { size_t columns, rows, w, b; } PARTS[] = {{7, 5, 0, 0}, {3, 2, 2, 2}, {1, 5, 3, 0}};
    struct data data;
    double grid[35];
    load(&data, "toy");
    for (size_t part = 0; part < 3; part++) {
        size_t columns = PARTS[part].columns, rows = PARTS[part].rows;
        const double *w = W + PARTS[part].w, *b = B + PARTS[part].b;
        struct neuron_axes axes = {w, b, columns, rows};
        assert_true(neuron_grid(&data, &axes, &(struct neuron_backend){0}, NULL, grid));
        for (size_t i = 0; i < columns * rows; i++)
            assert_close(grid[i], neuron_loss(&data, (double[]){w[i % columns], b[i / columns]}), 1e-15);
    }
    data_finish(&data);
}

static void spread(double from, double to, size_t count, double axis[]) {
    for (size_t i = 0; i < count; i++)
        axis[i] = from + (to - from) * (double)i / (double)(count - 1);
}

/* Every kernel, with an odd and an even number of points, one of them far out; a row beyond all range. */
static void every_kernel(void **state) {
    (void)state;
    enum { COLUMNS = 19, ROWS = 5 };
    double w[COLUMNS], b[ROWS] = {-3, 0.5, 7, -149, 200}, out[COLUMNS * ROWS];
    struct neuron_axes axes = {w, b, COLUMNS, ROWS};
    const struct neuron_kernel *kernel;
    spread(-7, 9, COLUMNS, w);
    for (size_t count = 1; count < 40; count += count < 6 ? 1 : 13) {
        struct data data;
        data_generate_logistic(&data, count, 3, NULL, NULL);
        data.x[0] = 1e7;
        for (size_t i = 0; (kernel = neuron_kernel_at(i)); i++) {
            if (!neuron_kernel_usable(kernel))
                continue;
            assert_true(neuron_grid(&data, &axes, &(struct neuron_backend){kernel, 1}, NULL, out));
            for (size_t k = 0; k < COLUMNS * ROWS; k++)
                assert_close(out[k], neuron_loss(&data, (double[]){w[k % COLUMNS], b[k / COLUMNS]}),
                             1e-13 * (double)count);
        }
        data_finish(&data);
    }
}

/* Three nodes: two points at 1 with y 0 and 1, none at 2, half a point at -3 with y 2. */
static void nodes_weigh(void **state) {
    (void)state;
    static const double X[] = {1, 2, -3}, COUNT[] = {2, 0, 0.5}, SUM[] = {1, 0, 1};
    double w[] = {0, 1.5}, b[] = {0.25, 1e3}, out[4];
    struct neuron_nodes nodes = {X, COUNT, SUM, 3};
    neuron_nodes_grid(&nodes, 1 + 2, &(struct neuron_axes){w, b, 2, 2}, &(struct neuron_backend){0}, out);
    for (int k = 0; k < 4; k++) {
        double f = neuron_sigmoid(w[k % 2] + b[k / 2]), g = neuron_sigmoid(-3 * w[k % 2] + b[k / 2]);
        assert_close(out[k], 0.5 * (f * f + (f - 1) * (f - 1) + 0.5 * (g - 2) * (g - 2)), 1e-15);
    }
}

/* Bit for bit, in a grid that is worth sharing. */
static void threads_change_nothing(void **state) {
    (void)state;
    enum { SIDE = 60 };
    static double axis[SIDE], first[SIDE * SIDE], out[SIDE * SIDE];
    struct data data;
    struct neuron_axes axes = {axis, axis, SIDE, SIDE};
    data_generate_logistic(&data, 2000, 3, NULL, NULL);
    spread(-6, 6, SIDE, axis);
    for (int threads = 0; threads < 9; threads++) {
        assert_true(
            neuron_grid(&data, &axes, &(struct neuron_backend){NULL, threads}, NULL, threads == 0 ? first : out));
        if (threads > 0)
            assert_memory_equal(first, out, sizeof out);
    }
    data_finish(&data);
}

static bool third_time_stop(void *context, const char *what, double done, double total) {
    int *calls = context;
    assert_non_null(what);
    assert_true(done >= 0 && done < total);
    return ++*calls < 3;
}

static void stopped(void **state) {
    (void)state;
    enum { SIDE = 200 };
    static double axis[SIDE], out[SIDE * SIDE];
    int calls = 0;
    struct data data;
    data_generate_logistic(&data, 4000, 3, NULL, NULL);
    spread(-6, 6, SIDE, axis);
    struct work work = {third_time_stop, &calls};
    assert_false(
        neuron_grid(&data, &(struct neuron_axes){axis, axis, SIDE, SIDE}, &(struct neuron_backend){0}, &work, out));
    assert_int_equal(calls, 3);
    data_finish(&data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_grid_is_its_points),   cmocka_unit_test(every_kernel), cmocka_unit_test(nodes_weigh),
        cmocka_unit_test(threads_change_nothing), cmocka_unit_test(stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
