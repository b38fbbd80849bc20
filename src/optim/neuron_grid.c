/* Points are taken a tile at a time: their exps for all columns are made, then each row takes its share from each of
 * them, two at a time. Threads share the rows; whoever waits is told after so many tiles as take some milliseconds. A
 * row so far out that exp(-b) might overflow is summed cell by cell. */
#include "neuron_grid.h"

#include "memory.h"
#include "neuron.h"
#include "parallel.h"

#include <math.h>
#include <stdlib.h>

enum { TILE = 16 };

static const double SHARED = 2e6; /* cells times points from which threads pay */
static const double TOLD = 2e7;   /* the same, after which to tell how far it is */

struct grid {
    const struct data *data;   /* NULL for nodes */
    struct neuron_nodes nodes; /* of data: each point, with its y as the sum */
    const struct neuron_kernel *kernel;
    const struct neuron_axes *axes;
    int threads;
    size_t from, to; /* the points at hand */
    double *out;     /* twice the loss, without what all cells share */
};

static bool is_near(double b) {
    return fabs(b) <= NEURON_BIAS_MAX;
}

/* Points `index` and the next add to a row. A last one without a partner has one that adds nothing: with powers of 0
 * its f is 1, and so is its y, or its weight is 0. */
static void add_pair(const struct grid *grid, const double *const powers[2], double power, size_t index, double row[]) {
    const struct neuron_nodes *nodes = &grid->nodes;
    bool paired = index + 1 < nodes->size;
    if (nodes->count)
        grid->kernel->node_row(powers, power, (double[]){nodes->count[index], paired ? nodes->count[index + 1] : 0},
                               (double[]){nodes->sum[index], paired ? nodes->sum[index + 1] : 0}, grid->axes->columns,
                               row);
    else
        grid->kernel->point_row(powers, power, (double[]){nodes->sum[index], paired ? nodes->sum[index + 1] : 1},
                                grid->axes->columns, row);
}

static void add_row(const struct grid *grid, const double *powers, size_t from, size_t to, size_t row) {
    size_t columns = grid->axes->columns;
    double power = exp(-grid->axes->b[row]);
    for (size_t k = from; k < to; k += 2) {
        const double *first = powers + (k - from) * columns;
        add_pair(grid, (const double *const[2]){first, first + columns}, power, k, grid->out + row * columns);
    }
}

static void add_tile(const struct grid *grid, double *powers, size_t from, size_t to, size_t row, size_t end) {
    size_t columns = grid->axes->columns;
    for (size_t k = from; k < to; k++)
        grid->kernel->powers(grid->axes->w, columns, grid->nodes.x[k], powers + (k - from) * columns);
    for (size_t i = 0; (to - from) % 2 == 1 && i < columns; i++)
        powers[(to - from) * columns + i] = 0;
    for (; row < end; row++)
        if (is_near(grid->axes->b[row]))
            add_row(grid, powers, from, to, row);
}

static void add_rows(void *context, size_t part) {
    const struct grid *grid = context;
    size_t rows = grid->axes->rows, parts = (size_t)grid->threads;
    double *powers = memory_new(grid->axes->columns * TILE, sizeof *powers);
    for (size_t from = grid->from; from < grid->to; from += TILE)
        add_tile(grid, powers, from, grid->to - from < TILE ? grid->to : from + TILE, rows * part / parts,
                 rows * (part + 1) / parts);
    free(powers);
}

/* Twice the loss at a point, in the stable form. */
static double far_cell(const struct grid *grid, const double theta[2]) {
    return grid->data ? 2 * neuron_loss(grid->data, theta) : grid->kernel->node_squares(&grid->nodes, theta);
}

static bool add_far_rows(const struct grid *grid, const struct work *work) {
    const struct neuron_axes *axes = grid->axes;
    for (size_t j = 0; j < axes->rows; j++)
        for (size_t i = 0; !is_near(axes->b[j]) && i < axes->columns; i++) {
            if (!work_goes_on(work, "trying all of a grid", (double)j, (double)axes->rows))
                return false;
            grid->out[j * axes->columns + i] = far_cell(grid, (double[]){axes->w[i], axes->b[j]});
        }
    return true;
}

static bool add_all(struct grid *grid, const struct neuron_backend *backend, const struct work *work) {
    size_t cells = grid->axes->columns * grid->axes->rows, size = grid->nodes.size;
    double turn = TOLD / (double)(cells + 1);
    size_t chunk = turn < TILE ? TILE : turn < (double)size ? (size_t)turn / TILE * TILE : size;
    grid->threads = backend->threads                        ? backend->threads
                    : (double)cells * (double)size < SHARED ? 1
                                                            : parallel_threads();
    for (size_t i = 0; i < cells; i++)
        grid->out[i] = 0;
    for (grid->from = 0; grid->from < size; grid->from = grid->to) {
        grid->to = size - grid->from < chunk ? size : grid->from + chunk;
        if (!work_goes_on(work, "trying all of a grid", (double)grid->from, (double)size))
            return false;
        parallel_run((size_t)grid->threads, grid->threads, add_rows, grid);
    }
    return add_far_rows(grid, work);
}

static const struct neuron_kernel *kernel_for(size_t points, const struct neuron_backend *backend) {
    if (backend->kernel)
        return backend->kernel;
    return points < NEURON_SMALL ? neuron_kernel_named("plain") : neuron_kernel_best();
}

bool neuron_grid(const struct data *data, const struct neuron_axes *axes, const struct neuron_backend *backend,
                 const struct work *work, double out[]) {
    struct grid grid = {.data = data, .nodes = {data->x, NULL, data->y, data->count}, .axes = axes, .out = out};
    grid.kernel = kernel_for(data->count, backend);
    if (!add_all(&grid, backend, work))
        return false;
    for (size_t i = 0; i < axes->columns * axes->rows; i++)
        out[i] *= 0.5;
    return true;
}

void neuron_nodes_grid(const struct neuron_nodes *nodes, double squares, const struct neuron_axes *axes,
                       const struct neuron_backend *backend, double out[]) {
    struct grid grid = {.nodes = *nodes, .axes = axes, .out = out};
    grid.kernel = backend->kernel ? backend->kernel : neuron_kernel_best();
    add_all(&grid, backend, NULL);
    for (size_t i = 0; i < axes->columns * axes->rows; i++) {
        double loss = 0.5 * (squares + out[i]);
        out[i] = loss < 0 ? 0 : loss;
    }
}
