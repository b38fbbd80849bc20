/* A grid takes the widest panels that are good enough for its largest |w| and |b|, then narrower ones, until what it
 * may be off by is little; else all points. */
#include "compress_part.h"

#include "grid_sample.h"
#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    FEW = BOUND_CELLS,                          /* cells checked against all points */
    CELLS = GRID_SAMPLE_SIDE * GRID_SAMPLE_SIDE /* checked against finer nodes, at most */
};

static const double GOOD = 5e-9;      /* of the range */
static const double ROUNDING = 1e-14; /* of the terms: no sum is better */
static const double ROUNDED = 1e-13;  /* the same, of moments and sums over many points */
static const double LITTLE = 1e-9;
static const double BETWEEN = 6;     /* cells between those checked may be worse by so much, */
static const double FEW_WORSE = 300; /* and where only few were by so much */

/* A panel's half width beside the distance of the poles of f: i pi / w where w x + b = 0 is near 0, and of some x /
 * b of it further out. */
static int level_for(const struct compression *compression, double widest_w, double widest_b) {
    static const double WIDTH = 0.25;
    int level = 0;
    while (level < COMPRESS_WIDE_LEVELS && !(ldexp(1, level + 1) >= WIDTH * (widest_w * compression->scale + widest_b)))
        level++;
    return level;
}

/* ---- grids ---- */

static double largest(const double values[], size_t count) {
    double most = 0;
    for (size_t i = 0; i < count; i++)
        most = fabs(values[i]) <= most ? most : fabs(values[i]);
    return most;
}

static double range_of(const double values[], size_t count) {
    double least = INFINITY, most = -INFINITY;
    for (size_t i = 0; i < count; i++) {
        least = fmin(least, values[i]);
        most = fmax(most, values[i]);
    }
    return most - least;
}

/* The largest; NaN where one is. */
static double largest_difference(const double a[], const double b[], size_t count) {
    double most = 0;
    for (size_t i = 0; i < count; i++) {
        double difference = fabs(a[i] - b[i]);
        most = difference <= most ? most : difference;
    }
    return most;
}

/* Of a level's nodes against panels a quarter as wide: errors shrink so fast with the width that those are as good as
 * exact, but for the narrow panels' own. `range`: of the losses. */
static double wide_error(struct compression *compression, int level, const struct grid_sample *sample,
                         const struct neuron_backend *backend, double *range) {
    size_t cells = sample->axes.columns * sample->axes.rows;
    struct neuron_nodes nodes = compress_nodes_at(compression, level);
    struct neuron_nodes finer =
        compress_nodes_at(compression, level + 2 < COMPRESS_WIDE_LEVELS ? level + 2 : COMPRESS_WIDE_LEVELS);
    double coarse[CELLS], fine[CELLS];
    neuron_nodes_grid(&nodes, compression->squares, &sample->axes, backend, coarse);
    neuron_nodes_grid(&finer, compression->squares, &sample->axes, backend, fine);
    *range = range_of(fine, cells);
    return largest_difference(coarse, fine, cells);
}

/* A map that is drawn again is checked at the same cells again: their losses are kept. */
static double loss_over_all(struct compression *compression, const double theta[2],
                            const struct neuron_backend *backend) {
    struct check *known = compression->known;
    for (size_t i = 0; i < COMPRESS_KNOWN; i++)
        if (known[i].loss > 0 && known[i].theta[0] == theta[0] && known[i].theta[1] == theta[1])
            return known[i].loss;
    struct check *next = &known[compression->next_known++ % COMPRESS_KNOWN];
    memcpy(next->theta, theta, sizeof next->theta);
    next->loss = neuron_sum_loss(compression->data, NULL, compression->data->count, theta, backend);
    return next->loss;
}

static void choose_few(const struct compression *compression, const struct neuron_axes *axes,
                       struct bound_cell few[FEW]) {
    double y = sqrt(compression->squares / (double)compression->data->count);
    bound_worst(compression->panels, compression->panel_count, COMPRESS_FINE_ORDER, y, axes, few);
}

/* The largest error of a level's nodes against all points at a few cells. */
static double few_error(struct compression *compression, int level, const struct bound_cell few[FEW],
                        const double losses[FEW], const struct neuron_backend *backend) {
    const struct neuron_kernel *kernel = backend->kernel ? backend->kernel : neuron_kernel_best();
    struct neuron_nodes nodes = compress_nodes_at(compression, level);
    double here[FEW];
    for (size_t i = 0; i < FEW; i++)
        here[i] = 0.5 * (compression->squares + kernel->node_squares(&nodes, few[i].theta));
    return largest_difference(here, losses, FEW);
}

/* Of the narrow panels: what the bound says where that is little. It takes all points of a panel for the worst,
 * though, and many points are off to either side; so where it says much, what was found counts, many times, and as
 * no less than LITTLE. */
static double narrow_error(const struct bound_cell few[FEW], double found, double range) {
    double bound = fmax(few[0].error, fmax(few[1].error, few[2].error));
    return bound <= LITTLE * range ? fmax(bound, found) : fmin(bound, fmax(LITTLE * range, FEW_WORSE * found));
}

/* The first level that is good enough; COMPRESS_LEVELS where none is. `error`: what its losses may be off by. */
static int good_level(struct compression *compression, const struct neuron_axes *axes,
                      const struct neuron_backend *backend, double *error) {
    struct bound_cell few[FEW];
    struct grid_sample sample;
    double losses[FEW], range;
    if (compression->hopeless)
        return COMPRESS_LEVELS;
    choose_few(compression, axes, few);
    for (size_t i = 0; i < FEW; i++)
        losses[i] = loss_over_all(compression, few[i].theta, backend);
    grid_sample_init(&sample, axes);
    int level = level_for(compression, largest(axes->w, axes->columns), largest(axes->b, axes->rows));
    for (; level < COMPRESS_LEVELS; level++) {
        double wide = wide_error(compression, level, &sample, backend, &range);
        double found = few_error(compression, level, few, losses, backend);
        *error = BETWEEN * wide + narrow_error(few, found, range);
        if (*error <= GOOD * range || *error <= ROUNDING * (compression->squares + largest(losses, FEW)))
            break;
    }
    return level;
}

bool compression_grid(struct compression *compression, const struct neuron_axes *axes,
                      const struct neuron_backend *backend, const struct work *work, double out[]) {
    size_t cells = axes->columns * axes->rows;
    double error = 0;
    if (cells > FEW && !compress_points(compression, work))
        return false;
    int level = cells > FEW ? good_level(compression, axes, backend, &error) : COMPRESS_LEVELS;
    compression->error = 0;
    compression->size = 0;
    if (level == COMPRESS_LEVELS)
        return neuron_grid(compression->data, axes, backend, work, out);
    struct neuron_nodes nodes = compress_nodes_at(compression, level);
    neuron_nodes_grid(&nodes, compression->squares, axes, backend, out);
    double range = range_of(out, cells);
    error += ROUNDED * (compression->squares + largest(out, cells));
    compression->error = range > 0 ? error / range : 0;
    compression->size = nodes.size;
    return true;
}

double compression_error(const struct compression *compression) {
    return compression->error;
}

size_t compression_size(const struct compression *compression) {
    return compression->size;
}

bool compression_nodes_for(struct compression *compression, double widest_w, double widest_b, const struct work *work,
                           struct neuron_nodes *nodes, double *squares) {
    if (!compress_points(compression, work) || compression->hopeless)
        return false;
    *nodes = compress_nodes_at(compression, level_for(compression, widest_w, widest_b));
    *squares = compression->squares;
    return true;
}

struct compression *compression_create(const struct data *data) {
    if (data->inputs != 1 || data->count < COMPRESS_LEAST)
        return NULL;
    struct compression *compression = memory_new(1, sizeof *compression);
    compression->data = data;
    return compression;
}

void compression_destroy(struct compression *compression) {
    if (!compression)
        return;
    compress_nodes_finish(compression);
    free(compression);
}
