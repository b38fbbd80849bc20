/* What one would write in C without much ado, compiled with -O2 whatever the build type: the baseline of the
 * benchmarks. One input; the loss is 1/2 sum (f - y)^2. */
#ifndef BENCHMARK_PLAIN_H
#define BENCHMARK_PLAIN_H

#include <stddef.h>
#include <stdint.h>

double plain_loss(const double x[], const double y[], size_t count, const double theta[2]);
void plain_gradient(const double x[], const double y[], size_t count, const double theta[2], double gradient[2]);

/* An epoch of updates over one point each, in file order (`order` NULL) or in that order. */
void plain_epoch(const double x[], const double y[], const size_t *order, size_t count, double eta, double theta[2]);
void plain_shuffle(size_t order[], size_t count, uint64_t seed);

#endif
