/* The neuron's inner loops, once for each instruction set: the same source (neuron_loops.c) compiled several times.
 * Which of them a processor can run is asked at run time, so that one program runs on all. Formulas and the stable
 * form: neuron.h; exp: exp_ratio.h. The results of two kernels differ by rounding: by less than 1e-12 of the sum of the
 * terms' magnitudes.
 *
 * Speed needs the form exp(-|z|), which overflows nowhere; beyond |z| = 708, where it would be less than 3.1e-308, it
 * is taken for 0. Where infinities meet, a sum is NaN: neuron.c then asks its plain loop, which tells its worth. */
#ifndef OPTIM_NEURON_KERNEL_H
#define OPTIM_NEURON_KERNEL_H

#include <stdbool.h>
#include <stddef.h>

enum {
    NEURON_KERNEL_LEAST = 8, /* points; below, a plain loop is faster than any of these */
    NEURON_COLUMN = 248      /* no power of two: columns would all lie alike in the cache */
};

/* Nodes stand for many points each: node k for points at about x[k] of the total weight count[k], whose y have the sum
 * sum[k]. Weights may be negative (compress.h). */
struct neuron_nodes {
    const double *x, *count, *sum;
    size_t size;
};

struct neuron_kernel {
    const char *name; /* "avx512", "avx2", "plain" */

    /* One input, over `count` points: the sum of (f - y)^2, and those of (f - y) f (1 - f) x and (f - y) f (1 - f). */
    double (*squares)(const double x[], const double y[], size_t count, const double theta[2]);
    void (*gradient)(const double x[], const double y[], size_t count, const double theta[2], double gradient[2]);

    /* Several inputs, over at most NEURON_COLUMN points whose input k stands in x[k * NEURON_COLUMN ..];
     * gradient[inputs] is that of the bias. */
    double (*column_squares)(const double x[], const double y[], size_t count, int inputs, const double theta[]);
    void (*column_gradient)(const double x[], const double y[], size_t count, int inputs, const double theta[],
                            double gradient[]);

    /* As with one input, over nodes: the sum of f (count f - 2 sum), to which the sum of y^2 is still to be added, and
     * that of (count f - sum) f (1 - f) x, and without x. */
    double (*node_squares)(const struct neuron_nodes *nodes, const double theta[2]);
    void (*node_gradient)(const struct neuron_nodes *nodes, const double theta[2], double gradient[2]);

    /* powers[i] = exp(-w[i] x), with the exponent cut off at +-NEURON_POWER_MAX. */
    void (*powers)(const double w[], size_t count, double x, double powers[]);
    /* A row of a grid: row[i] += (f - y)^2, or f (count f - 2 sum), of two points or nodes at once, k = 0, 1:
     * f = 1 / (1 + powers_k[i] * power). `power` = exp(-b), |b| at most NEURON_BIAS_MAX. */
    void (*point_row)(const double *const powers[2], double power, const double y[2], size_t columns, double row[]);
    void (*node_row)(const double *const powers[2], double power, const double count[2], const double sum[2],
                     size_t columns, double row[]);
};

/* Cut off there, f is off by less than exp(-40); and the product of two denominators stays finite. */
#define NEURON_POWER_MAX 190.0
#define NEURON_BIAS_MAX 150.0

/* All kernels of this build, the fastest first, the plain one last. NULL: no more. */
const struct neuron_kernel *neuron_kernel_at(size_t index);
/* The one named so; NULL where this build has none. */
const struct neuron_kernel *neuron_kernel_named(const char *name);
/* Can this processor run it? */
bool neuron_kernel_usable(const struct neuron_kernel *kernel);
/* The fastest that it can run. */
const struct neuron_kernel *neuron_kernel_best(void);

#endif
