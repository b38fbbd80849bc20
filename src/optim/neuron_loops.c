/* Compiled once for each instruction set, under the name KERNEL (see meson.build). Loops marked as `omp simd` become
 * vector instructions without -ffast-math, which would lose NaN. Sums are taken in blocks, so that rounding grows with
 * the root of the number of blocks and not with that of points. */
#include "neuron_kernel.h"

#include "exp_ratio.h"

#include <math.h>
#include <stdbool.h>

extern const struct neuron_kernel KERNEL;

enum { BLOCK = 4096 };

struct activation {
    double f, slope;
};

/* Of z. Written for vectors: all branches are choices, and NaN passes through each. With exp(-|z|) = above/below,
 * the smaller of f and 1 - f is above / (above + below): one division for exp and both. Neither loses digits, and
 * far out they are 0 and 1. */
INLINE struct activation activate(double z) {
    double a = fabs(z);
    a = a > EXP_RATIO_MAX ? EXP_RATIO_MAX : a;
    struct exp_ratio decay = exp_ratio(-a);
    double above = a < EXP_RATIO_MAX ? decay.above : 0;
    double smaller = above * (1 / (above + decay.below)), larger = 1 - smaller;
    return (struct activation){z < 0 ? smaller : larger, larger * smaller};
}

INLINE size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* One input; `count` NULL: points, each of weight 1. */
INLINE double squares_of(const double *restrict x, const double *restrict count, const double *restrict y, size_t size,
                         double w, double b) {
    double total = 0;
    for (size_t from = 0; from < size; from += BLOCK) {
        size_t length = least(BLOCK, size - from);
        double sum = 0;
#pragma omp simd reduction(+ : sum)
        for (size_t i = 0; i < length; i++) {
            double f = activate(w * x[from + i] + b).f, sought = y[from + i];
            sum += count ? f * (count[from + i] * f - 2 * sought) : (f - sought) * (f - sought);
        }
        total += sum;
    }
    return total;
}

INLINE void gradient_of(const double *restrict x, const double *restrict count, const double *restrict y, size_t size,
                        double w, double b, double gradient[2]) {
    double total_w = 0, total_b = 0;
    for (size_t from = 0; from < size; from += BLOCK) {
        size_t length = least(BLOCK, size - from);
        double sum_w = 0, sum_b = 0;
#pragma omp simd reduction(+ : sum_w, sum_b)
        for (size_t i = 0; i < length; i++) {
            struct activation a = activate(w * x[from + i] + b);
            double delta = ((count ? count[from + i] * a.f : a.f) - y[from + i]) * a.slope;
            sum_w += delta * x[from + i];
            sum_b += delta;
        }
        total_w += sum_w;
        total_b += sum_b;
    }
    gradient[0] = total_w;
    gradient[1] = total_b;
}

/* z = w . x + b. */
static void weigh(const double x[], size_t size, int inputs, const double theta[], double *restrict z) {
    for (size_t i = 0; i < size; i++)
        z[i] = theta[inputs];
    for (int k = 0; k < inputs; k++) {
        const double *restrict column = x + (size_t)k * NEURON_COLUMN, weight = theta[k];
#pragma omp simd
        for (size_t i = 0; i < size; i++)
            z[i] += weight * column[i];
    }
}

/* What z becomes: (f - y) f (1 - f). */
static void deltas_of(const double *restrict y, size_t size, double *restrict z) {
#pragma omp simd
    for (size_t i = 0; i < size; i++) {
        struct activation a = activate(z[i]);
        z[i] = (a.f - y[i]) * a.slope;
    }
}

static double product(const double *restrict a, const double *restrict b, size_t size) {
    double sum = 0;
#pragma omp simd reduction(+ : sum)
    for (size_t i = 0; i < size; i++)
        sum += a[i] * b[i];
    return sum;
}

static double sum_of(const double *a, size_t size) {
    double sum = 0;
#pragma omp simd reduction(+ : sum)
    for (size_t i = 0; i < size; i++)
        sum += a[i];
    return sum;
}

static double squares(const double x[], const double y[], size_t count, const double theta[2]) {
    return squares_of(x, NULL, y, count, theta[0], theta[1]);
}

static void gradient(const double x[], const double y[], size_t count, const double theta[2], double gradient[2]) {
    gradient_of(x, NULL, y, count, theta[0], theta[1], gradient);
}

static double column_squares(const double x[], const double y[], size_t count, int inputs, const double theta[]) {
    double z[NEURON_COLUMN];
    weigh(x, count, inputs, theta, z);
    return squares_of(z, NULL, y, count, 1, 0);
}

static void column_gradient(const double x[], const double y[], size_t count, int inputs, const double theta[],
                            double gradient[]) {
    double delta[NEURON_COLUMN];
    weigh(x, count, inputs, theta, delta);
    deltas_of(y, count, delta);
    for (int k = 0; k < inputs; k++)
        gradient[k] = product(delta, x + (size_t)k * NEURON_COLUMN, count);
    gradient[inputs] = sum_of(delta, count);
}

static double node_squares(const struct neuron_nodes *nodes, const double theta[2]) {
    return squares_of(nodes->x, nodes->count, nodes->sum, nodes->size, theta[0], theta[1]);
}

static void node_gradient(const struct neuron_nodes *nodes, const double theta[2], double gradient[2]) {
    gradient_of(nodes->x, nodes->count, nodes->sum, nodes->size, theta[0], theta[1], gradient);
}

static void powers(const double w[], size_t count, double x, double powers[]) {
#pragma omp simd
    for (size_t i = 0; i < count; i++) {
        double exponent = -w[i] * x;
        exponent = exponent > NEURON_POWER_MAX ? NEURON_POWER_MAX : exponent;
        struct exp_ratio power = exp_ratio(exponent < -NEURON_POWER_MAX ? -NEURON_POWER_MAX : exponent);
        powers[i] = power.above / power.below;
    }
}

/* One division serves both: 1/d0 = d1/(d0 d1). */
static void point_row(const double *const powers[2], double power, const double y[2], size_t columns, double row[]) {
    const double *restrict first = powers[0], *restrict second = powers[1];
    const double y0 = y[0], y1 = y[1];
#pragma omp simd
    for (size_t i = 0; i < columns; i++) {
        double d0 = 1 + first[i] * power, d1 = 1 + second[i] * power, q = 1 / (d0 * d1);
        double e0 = q * d1 - y0, e1 = q * d0 - y1;
        row[i] += e0 * e0 + e1 * e1;
    }
}

static void node_row(const double *const powers[2], double power, const double count[2], const double sum[2],
                     size_t columns, double row[]) {
    const double *restrict first = powers[0], *restrict second = powers[1];
    const double c0 = count[0], c1 = count[1], s0 = 2 * sum[0], s1 = 2 * sum[1];
#pragma omp simd
    for (size_t i = 0; i < columns; i++) {
        double d0 = 1 + first[i] * power, d1 = 1 + second[i] * power, q = 1 / (d0 * d1);
        double f0 = q * d1, f1 = q * d0;
        row[i] += f0 * (c0 * f0 - s0) + f1 * (c1 * f1 - s1);
    }
}

const struct neuron_kernel KERNEL = {
    .name = KERNEL_NAME,
    .squares = squares,
    .gradient = gradient,
    .column_squares = column_squares,
    .column_gradient = column_gradient,
    .node_squares = node_squares,
    .node_gradient = node_gradient,
    .powers = powers,
    .point_row = point_row,
    .node_row = node_row,
};
