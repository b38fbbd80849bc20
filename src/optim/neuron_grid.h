/* The neuron's losses on a grid, one input. With exp(-(w x + b)) = exp(-w x) exp(-b), a column and a row each have
 * their exp, and a cell needs no more than a division. */
#ifndef OPTIM_NEURON_GRID_H
#define OPTIM_NEURON_GRID_H

#include "neuron_sum.h"
#include "work.h"

struct neuron_axes {
    const double *w, *b;
    size_t columns, rows;
};

/* out[j * columns + i] = L(w[i], b[j]) over all points. Differs from neuron_loss by rounding; of small data sets the
 * same on every processor of a kind. False, with `out` unfinished, where `work` (NULL is fine) wants no more. */
bool neuron_grid(const struct data *data, const struct neuron_axes *axes, const struct neuron_backend *backend,
                 const struct work *work, double out[]);

/* The same over nodes that stand for many points with a sum of y^2 of `squares`. */
void neuron_nodes_grid(const struct neuron_nodes *nodes, double squares, const struct neuron_axes *axes,
                       const struct neuron_backend *backend, double out[]);

#endif
