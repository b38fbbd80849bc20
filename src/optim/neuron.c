/* Few points: one plain loop over them, output, slope and error of each in the stable form of the header, then its
 * share of the loss or the gradient. Many: sums by kernels for vectors (neuron_sum.h). Where those meet infinities, and
 * tell NaN, the plain loop has the word, which knows what to do. */
#include "neuron.h"

#include "neuron_activation.h"
#include "neuron_sum.h"

#include <math.h>

/* w . x + b where a partial sum overflowed (inf - inf): the same in units of 2^1040, where only the sign matters. */
static double scaled_input(const double *x, int inputs, const double theta[]) {
    double z = ldexp(theta[inputs], -1040);
    for (int k = 0; k < inputs; k++)
        z += ldexp(theta[k], -520) * ldexp(x[k], -520);
    return ldexp(z, 1040);
}

static double input(const double *x, int inputs, const double theta[]) {
    double z = theta[inputs];
    for (int k = 0; k < inputs; k++)
        z += theta[k] * x[k];
    return isnan(z) ? scaled_input(x, inputs, theta) : z;
}

static const double *inputs_of(const struct data *data, size_t index) {
    return data->x + index * (size_t)data->inputs;
}

double neuron_sigmoid(double z) {
    return activate(z).f;
}

double neuron_output(const double *x, int inputs, const double theta[]) {
    return activate(input(x, inputs, theta)).f;
}

void neuron_point(const struct data *data, size_t index, const double theta[], struct neuron_point *point) {
    const double *x = inputs_of(data, index);
    point->z = input(x, data->inputs, theta);
    struct activation a = activate(point->z);
    point->f = a.f;
    point->slope = a.slope;
    point->error = a.f - data->y[index];
    point->loss = 0.5 * point->error * point->error;
    double delta = point->error * a.slope;
    for (int k = 0; k < data->inputs; k++)
        point->gradient[k] = delta * x[k];
    point->gradient[data->inputs] = delta;
}

double neuron_loss(const struct data *data, const double theta[]) {
    return neuron_batch_loss(data, NULL, data->count, theta);
}

void neuron_gradient(const struct data *data, const double theta[], double gradient[]) {
    neuron_batch_gradient(data, NULL, data->count, theta, gradient);
}

static double plain_loss(const struct data *data, const size_t *batch, size_t count, const double theta[]) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        size_t index = batch ? batch[i] : i;
        double error = neuron_output(inputs_of(data, index), data->inputs, theta) - data->y[index];
        sum += error * error;
    }
    return 0.5 * sum;
}

static bool worth_kernels(const struct data *data, size_t count) {
    return data->count >= NEURON_SMALL && count >= NEURON_KERNEL_LEAST;
}

double neuron_batch_loss(const struct data *data, const size_t *batch, size_t count, const double theta[]) {
    double loss = NAN;
    if (worth_kernels(data, count))
        loss = neuron_sum_loss(data, batch, count, theta, &(struct neuron_backend){0});
    return isnan(loss) ? plain_loss(data, batch, count, theta) : loss;
}

/* Component k where infinities of both signs met: summed in units of 2^1080. */
static double scaled_gradient(const struct data *data, const size_t *batch, size_t count, const double theta[], int k) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        struct neuron_point point;
        size_t index = batch ? batch[i] : i;
        neuron_point(data, index, theta, &point);
        sum += ldexp(point.error * point.slope, -540) * ldexp(inputs_of(data, index)[k], -540);
    }
    return ldexp(sum, 1080);
}

static void plain_gradient(const struct data *data, const size_t *batch, size_t count, const double theta[],
                           double gradient[]) {
    for (int k = 0; k <= data->inputs; k++)
        gradient[k] = 0;
    for (size_t i = 0; i < count; i++) {
        size_t index = batch ? batch[i] : i;
        const double *x = inputs_of(data, index);
        struct activation a = activate(input(x, data->inputs, theta));
        double delta = (a.f - data->y[index]) * a.slope;
        for (int k = 0; k < data->inputs; k++)
            gradient[k] += delta * x[k];
        gradient[data->inputs] += delta;
    }
    for (int k = 0; k < data->inputs; k++)
        if (isnan(gradient[k]))
            gradient[k] = scaled_gradient(data, batch, count, theta, k);
}

void neuron_batch_gradient(const struct data *data, const size_t *batch, size_t count, const double theta[],
                           double gradient[]) {
    bool told = worth_kernels(data, count);
    if (told)
        neuron_sum_gradient(data, batch, count, theta, &(struct neuron_backend){0}, gradient);
    for (int k = 0; told && k <= data->inputs; k++)
        told = !isnan(gradient[k]);
    if (!told)
        plain_gradient(data, batch, count, theta, gradient);
}
