/* How far a sum over Chebyshev nodes may be from that over the points which they stand for, told from where the panels
 * lie, how many points each has, and where the poles of f are; no point is looked at. */
#ifndef OPTIM_COMPRESS_BOUND_H
#define OPTIM_COMPRESS_BOUND_H

#include "neuron_grid.h"

struct bound_panel {
    double centre, half, count;
};

/* A cell of a grid where much is likely to be off, and the most by which it, or any cell like it, may be. */
struct bound_cell {
    double theta[2], error;
};

enum { BOUND_CELLS = 3 };

/* For panels of `order` nodes, one cell in each third of the rows, of as many columns and rows as matter. `y`: the size
 * of the outputs, as the root of their mean square. The grid has at least one cell. */
void bound_worst(const struct bound_panel panels[], size_t count, int order, double y, const struct neuron_axes *axes,
                 struct bound_cell worst[BOUND_CELLS]);

#endif
