/* Some cells of a grid, to look at instead of all. */
#ifndef OPTIM_GRID_SAMPLE_H
#define OPTIM_GRID_SAMPLE_H

#include "neuron_grid.h"

enum { GRID_SAMPLE_SIDE = 24 };

struct grid_sample {
    double w[GRID_SAMPLE_SIDE], b[GRID_SAMPLE_SIDE];
    struct neuron_axes axes; /* of these */
};

/* Columns and rows of the grid, the first and last with them, more near the edges than in the middle; all of them where
 * there are few. `sample` must stay where it is. */
void grid_sample_init(struct grid_sample *sample, const struct neuron_axes *axes);

#endif
