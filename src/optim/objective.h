/* What is minimised: a loss over a few parameters. The neuron on a data set, or a surface given by a formula.
 * Optimizers, runs, grids and maps know only this. */
#ifndef OPTIM_OBJECTIVE_H
#define OPTIM_OBJECTIVE_H

#include "compress.h"
#include "data.h"
#include "work.h"

#include <stdbool.h>
#include <stddef.h>

struct objective {
    int parameters;          /* 1..PARAMETERS_MAX; the last one is b */
    size_t points;           /* N; 0 for a surface: then batches mean nothing */
    const struct data *data; /* NULL for a surface */
    bool mean;               /* reduction: mean over the batch at hand instead of the sum */
    const void *context;     /* for the functions below */
    double over[2][2];       /* of a surface: the part of the plane that it is about, w and b, each from and to */

    /* Loss and gradient over a batch; batch NULL means all points. */
    double (*loss)(const struct objective *objective, const size_t *batch, size_t count, const double theta[]);
    void (*gradient)(const struct objective *objective, const size_t *batch, size_t count, const double theta[],
                     double gradient[]);
    /* Updates of plain descent, theta -= eta g, over one point each: of an order of all points (NULL: that of the
     * file) those in the places first, .., first + count - 1. To the same bits as by `gradient`; it stops before any
     * update that is out of the ordinary, such as one to a point that is not finite, and returns how many it made.
     * NULL: none are made so. */
    size_t (*descend)(const struct objective *objective, const size_t *order, size_t first, size_t count, double eta,
                      double theta[]);
    /* Losses over all points on a grid, as objective_grid_told; NULL: point by point. */
    bool (*grid)(const struct objective *objective, const double w[], size_t columns, const double b[], size_t rows,
                 const struct work *work, double out[]);

    /* Of the data, for grids and minima; NULL: over all points. Who made it ends it, after all
     * objectives that have it. */
    struct compression *compression;
};

/* The neuron on `data`, which must outlive the objective. Where there are many points, give it a compression. */
struct objective objective_neuron(const struct data *data, bool mean);

/* A surface L(w, b) by a formula, which must outlive the objective; `w` and `b` are the part of the
 * plane it is about. */
struct tape;
struct objective objective_surface(const struct tape *tape, const double w[2], const double b[2]);

/* Over all points, by the objective's reduction: a sum, or a mean. theta and gradient are of `parameters` numbers. */
double objective_loss(const struct objective *objective, const double theta[]);
void objective_gradient(const struct objective *objective, const double theta[], double gradient[]);

/* "w", "b", or "w1" .. "wk", "b": the name of parameter `index`; valid for ever. */
const char *objective_parameter_name(const struct objective *objective, int index);

/* The best point known: the lowest found by damped Newton steps from a fixed spread of starts and from the loss grid
 * over [-8, 8] (two parameters), and its loss. With a compression the search goes over its nodes, and what it finds is
 * checked and refined over all points. Of a surface: from the grid over its own range; NaN where it has no minimum: it
 * falls without end, or on and on to somewhere 10 times its range away, deeper than any hollow. `theta` is then the
 * lowest hollow, or 0. Tells `work` (NULL is fine) how far it is. False where that wants no more: theta and the loss
 * are then the best so far, the loss infinite where there is none. */
bool objective_minimum_told(const struct objective *objective, const struct work *work, double theta[], double *loss);

/* The Hessian at theta by central differences of the gradient, row-major parameters x parameters, symmetric. */
void objective_hessian(const struct objective *objective, const double theta[], double hessian[]);

/* Losses on a grid of two-parameter points: out[j * columns + i] = L(w[i], b[j]). */
void objective_grid(const struct objective *objective, const double w[], size_t columns, const double b[], size_t rows,
                    double out[]);
/* The same, telling `work` (NULL is fine) how far it is. False, with `out` unfinished, where that wants no more. */
bool objective_grid_told(const struct objective *objective, const double w[], size_t columns, const double b[],
                         size_t rows, const struct work *work, double out[]);

/* By how much the last grid may be off, as a share of the range of its losses (compression_error). 0 where it was the
 * sum over all points, but for rounding. */
double objective_grid_error(const struct objective *objective);

#endif
