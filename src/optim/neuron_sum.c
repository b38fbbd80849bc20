/* One input lies as the kernel wants it. Several inputs, and points picked by their indices, are copied into
 * columns first, a few hundred points at a time: that costs little beside exp, and leaves the data in rows
 * for everyone else. */
#include "neuron_sum.h"

#include "memory.h"
#include "parallel.h"

#include <stdlib.h>
#include <string.h>

/* One loss or gradient; `sums` has a row of PARAMETERS_MAX for each chunk. */
struct sum {
    const struct data *data;
    const size_t *batch;
    size_t count;
    const double *theta;
    const struct neuron_kernel *kernel;
    bool loss;
    double (*sums)[PARAMETERS_MAX];
};

struct columns {
    double x[INPUTS_MAX * NEURON_COLUMN], y[NEURON_COLUMN];
};

/* In their order: a column at a time, for that is one pass with a step. */
static void copy_rows(const struct data *data, size_t from, size_t rows, struct columns *columns) {
    size_t inputs = (size_t)data->inputs;
    for (size_t k = 0; k < inputs; k++) {
        const double *x = data->x + from * inputs + k;
        double *column = columns->x + k * NEURON_COLUMN;
        for (size_t i = 0; i < rows; i++)
            column[i] = x[i * inputs];
    }
    memcpy(columns->y, data->y + from, rows * sizeof *columns->y);
}

static void copy_picked(const struct data *data, const size_t *batch, size_t rows, struct columns *columns) {
    size_t inputs = (size_t)data->inputs;
    for (size_t i = 0; i < rows; i++) {
        const double *x = data->x + batch[i] * inputs;
        for (size_t k = 0; k < inputs; k++)
            columns->x[k * NEURON_COLUMN + i] = x[k];
        columns->y[i] = data->y[batch[i]];
    }
}

static void add_columns(const struct sum *sum, size_t from, size_t to, double sums[]) {
    struct columns columns;
    int inputs = sum->data->inputs;
    for (; from < to; from += NEURON_COLUMN) {
        size_t rows = to - from < NEURON_COLUMN ? to - from : NEURON_COLUMN;
        double gradient[PARAMETERS_MAX];
        if (sum->batch)
            copy_picked(sum->data, sum->batch + from, rows, &columns);
        else
            copy_rows(sum->data, from, rows, &columns);
        if (sum->loss) {
            sums[0] += sum->kernel->column_squares(columns.x, columns.y, rows, inputs, sum->theta);
            continue;
        }
        sum->kernel->column_gradient(columns.x, columns.y, rows, inputs, sum->theta, gradient);
        for (int k = 0; k <= inputs; k++)
            sums[k] += gradient[k];
    }
}

static void sum_chunk(void *context, size_t index) {
    const struct sum *sum = context;
    size_t from = index * NEURON_CHUNK;
    size_t to = sum->count - from < NEURON_CHUNK ? sum->count : from + NEURON_CHUNK;
    const double *x = sum->data->x + from, *y = sum->data->y + from;
    double *sums = sum->sums[index];
    if (sum->batch || sum->data->inputs > 1)
        add_columns(sum, from, to, sums);
    else if (sum->loss)
        sums[0] = sum->kernel->squares(x, y, to - from, sum->theta);
    else
        sum->kernel->gradient(x, y, to - from, sum->theta, sums);
}

static int threads_for(size_t chunks, const struct neuron_backend *backend) {
    if (backend->threads > 0)
        return backend->threads;
    return chunks < NEURON_CHUNKS_SHARED ? 1 : parallel_threads();
}

/* total[0..parameters) */
static void sum_all(struct sum *sum, const struct neuron_backend *backend, int parameters, double total[]) {
    size_t chunks = (sum->count + NEURON_CHUNK - 1) / NEURON_CHUNK;
    double one[1][PARAMETERS_MAX] = {{0}};
    double(*many)[PARAMETERS_MAX] = chunks > 1 ? memory_new(chunks, sizeof *many) : NULL;
    sum->sums = many ? many : one;
    sum->kernel = backend->kernel ? backend->kernel : neuron_kernel_best();
    parallel_run(chunks, threads_for(chunks, backend), sum_chunk, sum);
    for (int k = 0; k < parameters; k++)
        total[k] = 0;
    for (size_t i = 0; i < chunks; i++)
        for (int k = 0; k < parameters; k++)
            total[k] += sum->sums[i][k];
    free(many);
}

double neuron_sum_loss(const struct data *data, const size_t *batch, size_t count, const double theta[],
                       const struct neuron_backend *backend) {
    struct sum sum = {.data = data, .batch = batch, .count = count, .theta = theta, .loss = true};
    double squares;
    sum_all(&sum, backend, 1, &squares);
    return 0.5 * squares;
}

void neuron_sum_gradient(const struct data *data, const size_t *batch, size_t count, const double theta[],
                         const struct neuron_backend *backend, double gradient[]) {
    struct sum sum = {.data = data, .batch = batch, .count = count, .theta = theta};
    sum_all(&sum, backend, data->inputs + 1, gradient);
}
