/* The neuron's sums over many points, by a kernel (neuron_kernel.h) and by several threads. The points are cut into
 * chunks, each summed by itself, and the chunks' sums added in their order: the result depends on the kernel, but not
 * on the number of threads, bit for bit. */
#ifndef OPTIM_NEURON_SUM_H
#define OPTIM_NEURON_SUM_H

#include "data.h"
#include "neuron_kernel.h"

enum {
    NEURON_CHUNK = 32768,
    NEURON_CHUNKS_SHARED = 6 /* from so many chunks on, threads pay */
};

/* What computes the sums; {0}: the best of this machine. */
struct neuron_backend {
    const struct neuron_kernel *kernel; /* usable; NULL: the fastest */
    int threads;                        /* at most; 0: as many as there are, where they pay */
};

/* Sums over the points `batch[0..count)`, indices into the data; batch NULL: the first `count` points. As neuron.h, but
 * NaN where infinities meet. */
double neuron_sum_loss(const struct data *data, const size_t *batch, size_t count, const double theta[],
                       const struct neuron_backend *backend);
void neuron_sum_gradient(const struct data *data, const size_t *batch, size_t count, const double theta[],
                         const struct neuron_backend *backend, double gradient[]);

#endif
