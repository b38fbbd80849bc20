/* Measures one thing at a time, as it is asked to: reads names, a line each, and answers with the seconds that one took
 * (for what is done many times, those of one of them). So whoever asks can let contestants take turns.
 *
 * Usage: measure NUMBERS.csv    writes a million rows to that file first */
#include "compress.h"
#include "data.h"
#include "neuron.h"
#include "neuron_sum.h"
#include "objective.h"
#include "optimizer.h"
#include "plain.h"
#include "run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    MILLION = 1000000,
    TEN_MILLION = 10000000,
    TOY_TIMES = 100000,
    MAP_TIMES = 20,
    COLUMNS = 160,
    ROWS = 50,
    FINE_COLUMNS = 320,
    FINE_ROWS = 200,
    CELLS_TRIED = 3
};

static const double THETA[2] = {0.9, -0.4}, ETA = 0.01;
static double toy_x[] = {0.5, 2.5}, toy_y[] = {0.2, 0.9};
static const struct data TOY = {2, 1, toy_x, toy_y};
static volatile double sink; /* what is computed must be wanted by someone */

struct bench {
    const char *csv;
    double answer; /* where it is not the time that is asked for; else NaN */
    struct data million, ten;
};

static void want(const double values[2]) {
    sink = values[0] + values[1];
}

/* Made when first asked for. */
static const struct data *points(struct data *data, size_t count) {
    if (data->count == 0)
        data_generate_logistic(data, count, 1, NULL, NULL);
    return data;
}

/* ---- gradients ---- */

static void gradient(struct data *data, size_t count, int threads) {
    double out[2];
    neuron_sum_gradient(points(data, count), NULL, count, THETA, &(struct neuron_backend){.threads = threads}, out);
    want(out);
}

static void gradient_of_a_million(struct bench *bench) {
    gradient(&bench->million, MILLION, 1);
}

static void plain_gradient_of_a_million(struct bench *bench) {
    const struct data *data = points(&bench->million, MILLION);
    double out[2];
    plain_gradient(data->x, data->y, MILLION, THETA, out);
    want(out);
}

static void gradient_by_one_thread(struct bench *bench) {
    gradient(&bench->ten, TEN_MILLION, 1);
}

static void gradient_by_two_threads(struct bench *bench) {
    gradient(&bench->ten, TEN_MILLION, 2);
}

static void gradient_of_two_points(struct bench *bench) {
    double out[2], theta[2] = {THETA[0], THETA[1]};
    (void)bench;
    for (int i = 0; i < TOY_TIMES; i++) {
        neuron_gradient(&TOY, theta, out);
        theta[0] += 1e-9 * out[0];
    }
    want(out);
}

static void plain_gradient_of_two_points(struct bench *bench) {
    double out[2], theta[2] = {THETA[0], THETA[1]};
    (void)bench;
    for (int i = 0; i < TOY_TIMES; i++) {
        plain_gradient(toy_x, toy_y, 2, theta, out);
        theta[0] += 1e-9 * out[0];
    }
    want(out);
}

/* ---- maps ---- */

static void fill_axis(double axis[], size_t count) {
    for (size_t i = 0; i < count; i++)
        axis[i] = -6 + 12.0 * (double)i / (double)(count - 1);
}

static void map_of_two_points(struct bench *bench) {
    static double w[COLUMNS], b[ROWS], out[COLUMNS * ROWS];
    struct objective objective = objective_neuron(&TOY, false);
    (void)bench;
    fill_axis(w, COLUMNS);
    fill_axis(b, ROWS);
    for (int i = 0; i < MAP_TIMES; i++) {
        objective_grid(&objective, w, COLUMNS, b, ROWS, out);
        want(out);
    }
}

static void plain_map_of_two_points(struct bench *bench) {
    static double out[COLUMNS * ROWS];
    (void)bench;
    for (int i = 0; i < MAP_TIMES; i++) {
        for (size_t k = 0; k < COLUMNS * ROWS; k++) {
            double theta[2] = {-6 + 12.0 * (double)(k % COLUMNS) / (COLUMNS - 1),
                               -6 + 12.0 * (double)(k / COLUMNS) / (ROWS - 1)};
            out[k] = plain_loss(toy_x, toy_y, 2, theta);
        }
        want(out);
    }
}

/* With all that has to be done before the first cell. */
static void map_of_a_million(struct bench *bench, double out[FINE_COLUMNS * FINE_ROWS]) {
    static double w[FINE_COLUMNS], b[FINE_ROWS];
    struct objective objective = objective_neuron(points(&bench->million, MILLION), false);
    objective.compression = compression_create(objective.data);
    fill_axis(w, FINE_COLUMNS);
    fill_axis(b, FINE_ROWS);
    objective_grid(&objective, w, FINE_COLUMNS, b, FINE_ROWS, out);
    want(out);
    compression_destroy(objective.compression);
}

static void map_timed(struct bench *bench) {
    static double out[FINE_COLUMNS * FINE_ROWS];
    map_of_a_million(bench, out);
}

static double plain_cell(struct bench *bench, size_t column, size_t row) {
    const struct data *data = points(&bench->million, MILLION);
    double theta[2] = {-6 + 12.0 * (double)column / (FINE_COLUMNS - 1), -6 + 12.0 * (double)row / (FINE_ROWS - 1)};
    return plain_loss(data->x, data->y, MILLION, theta);
}

/* A few cells, from which the time of all is reckoned. */
static void plain_map_of_a_million(struct bench *bench) {
    for (size_t i = 0; i < CELLS_TRIED; i++)
        sink = plain_cell(bench, 100 * i, 90 * i);
}

/* The largest difference from the plain sum at cells all over the map, as a share of the map's range. */
static void error_of_map(struct bench *bench) {
    static double out[FINE_COLUMNS * FINE_ROWS];
    double least = INFINITY, most = -INFINITY, error = 0;
    map_of_a_million(bench, out);
    for (size_t i = 0; i < FINE_COLUMNS * FINE_ROWS; i++) {
        least = fmin(least, out[i]);
        most = fmax(most, out[i]);
    }
    for (size_t i = 0; i < FINE_COLUMNS * FINE_ROWS; i += 1979)
        error = fmax(error, fabs(out[i] - plain_cell(bench, i % FINE_COLUMNS, i / FINE_COLUMNS)));
    bench->answer = error / (most - least);
}

/* ---- a million updates ---- */

/* With all that a run is: its history, its order. */
static void epoch(struct bench *bench, bool shuffle) {
    struct objective objective = objective_neuron(points(&bench->million, MILLION), false);
    struct settings settings;
    settings_init(&settings, optimizer_find("gd"), 2);
    settings.batch = 1;
    settings.shuffle = shuffle;
    settings.hyper[HYPER_ETA] = ETA;
    struct run *run = run_create(&settings, &objective, NULL);
    run_goto(run, MILLION);
    want(run_theta(run, MILLION));
    run_destroy(run);
}

static void plain_epoch_of_a_million(struct bench *bench, bool shuffle) {
    const struct data *data = points(&bench->million, MILLION);
    size_t *order = shuffle ? malloc(MILLION * sizeof *order) : NULL;
    double theta[2] = {-2, -2};
    if (order)
        plain_shuffle(order, MILLION, 1);
    plain_epoch(data->x, data->y, order, MILLION, ETA, theta);
    want(theta);
    free(order);
}

static void epoch_in_order(struct bench *bench) {
    epoch(bench, false);
}

static void plain_epoch_in_order(struct bench *bench) {
    plain_epoch_of_a_million(bench, false);
}

static void epoch_shuffled(struct bench *bench) {
    epoch(bench, true);
}

static void plain_epoch_shuffled(struct bench *bench) {
    plain_epoch_of_a_million(bench, true);
}

/* ---- a million rows ---- */

static void read_csv(struct bench *bench) {
    struct data data;
    if (!data_read_csv(&data, bench->csv, NULL, NULL))
        exit(1);
    want(data.x);
    data_finish(&data);
}

static void make_points(struct bench *bench) {
    struct data data;
    (void)bench;
    data_generate_logistic(&data, MILLION, 2, NULL, NULL);
    want(data.x);
    data_finish(&data);
}

static bool write_csv(const char *path, const struct data *data) {
    FILE *file = fopen(path, "w");
    if (!file)
        return false;
    fputs("x,y\n", file);
    for (size_t i = 0; i < data->count; i++)
        fprintf(file, "%.17g,%g\n", data->x[i], data->y[i]);
    return fclose(file) == 0;
}

/* ---- being asked ---- */

static const struct row {
    const char *name;
    void (*run)(struct bench *bench);
    double times; /* that it does it */
} ROWS_OF_ALL[] = {
    {"gradient-1e6", gradient_of_a_million, 1},
    {"plain-gradient-1e6", plain_gradient_of_a_million, 1},
    {"gradient-1e7-one", gradient_by_one_thread, 1},
    {"gradient-1e7-two", gradient_by_two_threads, 1},
    {"gradient-2", gradient_of_two_points, TOY_TIMES},
    {"plain-gradient-2", plain_gradient_of_two_points, TOY_TIMES},
    {"map-2", map_of_two_points, MAP_TIMES},
    {"plain-map-2", plain_map_of_two_points, MAP_TIMES},
    {"map-1e6", map_timed, 1},
    {"plain-map-1e6", plain_map_of_a_million, (double)CELLS_TRIED / (FINE_COLUMNS * FINE_ROWS)},
    {"map-1e6-error", error_of_map, 1},
    {"sgd-1e6", epoch_in_order, 1},
    {"plain-sgd-1e6", plain_epoch_in_order, 1},
    {"sgd-shuffled-1e6", epoch_shuffled, 1},
    {"plain-sgd-shuffled-1e6", plain_epoch_shuffled, 1},
    {"csv-1e6", read_csv, 1},
    {"generate-1e6", make_points, 1},
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

/* Seconds; below 0 where nothing has that name. */
static double measure(struct bench *bench, const char *name) {
    for (size_t i = 0; i < sizeof ROWS_OF_ALL / sizeof *ROWS_OF_ALL; i++)
        if (strcmp(ROWS_OF_ALL[i].name, name) == 0) {
            bench->answer = NAN;
            double start = now();
            ROWS_OF_ALL[i].run(bench);
            return isnan(bench->answer) ? (now() - start) / ROWS_OF_ALL[i].times : bench->answer;
        }
    return -1;
}

int main(int count, char **words) {
    char name[64];
    if (count != 2)
        return 2;
    struct bench bench = {.csv = words[1]};
    if (!write_csv(bench.csv, points(&bench.million, MILLION)))
        return 1;
    while (scanf("%63s", name) == 1) {
        printf("%.9g\n", measure(&bench, name));
        fflush(stdout);
    }
    data_finish(&bench.million);
    data_finish(&bench.ten);
    return 0;
}
