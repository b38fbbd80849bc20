/* One sigmoid neuron: f(x) = 1 / (1 + exp(-(w . x + b))), parameters theta = (w1, .., wk, b).
 * Loss L = 1/2 sum (f - y)^2 and its gradient (CS7015, Module 5.2):
 *     dL/dw_k = sum (f - y) f (1 - f) x_k,     dL/db = sum (f - y) f (1 - f).
 * Stable form: with E = exp(-|z|), p = 1/(1+E), q = E p, f is p or q by the sign of z, and f (1 - f) = p q.
 * Never NaN from finite input.
 *
 * Data sets of fewer than NEURON_SMALL points are summed one by one in their order, and give the same numbers on every
 * machine, bit for bit: some rules, RMSProp near its end, make much of the last digit. Larger ones are summed by
 * kernels for the processor at hand (neuron_sum.h), and differ from machine to machine from about the 12th digit. */
#ifndef OPTIM_NEURON_H
#define OPTIM_NEURON_H

#include "data.h"

enum { NEURON_SMALL = 1024 };

/* All that one point contributes, for showing and for summing. */
struct neuron_point {
    double z;                        /* w . x + b */
    double f;                        /* output, in [0, 1] */
    double slope;                    /* f (1 - f), in [0, 0.25] */
    double error;                    /* f - y */
    double loss;                     /* 1/2 (f - y)^2 */
    double gradient[PARAMETERS_MAX]; /* of that loss: k weights, then the bias */
};

/* 1 / (1 + exp(-z)), 0 and 1 at the ends; NaN of NaN. */
double neuron_sigmoid(double z);

/* f for inputs x[k] and parameters theta[k + 1]. */
double neuron_output(const double *x, int inputs, const double theta[]);

/* Point `index` (from 0) of the data. */
void neuron_point(const struct data *data, size_t index, const double theta[], struct neuron_point *point);

/* Sums over all points, never means. theta and gradient: k weights, then the bias. */
double neuron_loss(const struct data *data, const double theta[]);
void neuron_gradient(const struct data *data, const double theta[], double gradient[]);

/* Sum over the points `batch[0..count)`, indices into the data; batch NULL: the first `count` points. */
double neuron_batch_loss(const struct data *data, const size_t *batch, size_t count, const double theta[]);
void neuron_batch_gradient(const struct data *data, const size_t *batch, size_t count, const double theta[],
                           double gradient[]);

/* Plain descent over single points, theta -= eta g: of an order of all points (NULL: that of the file) those in
 * the places first, .., first + count - 1. The bits are those of neuron_batch_gradient over each; it stops before
 * an update out of the ordinary (to a point that is not finite, or from one with a negative zero), and returns
 * how many were made. */
size_t neuron_descend(const struct data *data, const size_t *order, size_t first, size_t count, double eta,
                      double theta[]);

#endif
