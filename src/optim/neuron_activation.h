/* The neuron's activation in the stable form of neuron.h, to be had inline: for neuron*.c alone. */
#ifndef OPTIM_NEURON_ACTIVATION_H
#define OPTIM_NEURON_ACTIVATION_H

#include <math.h>

struct activation {
    double f, slope; /* slope: f (1 - f) */
};

/* f is chosen by a look-up: a branch on the sign of z would be guessed wrong for half of the points. */
static inline struct activation activate(double z) {
    double e = exp(-fabs(z));
    double p = 1 / (1 + e);
    double q = e * p;
    const double numerators[2] = {e, 1};
    return (struct activation){numerators[z >= 0] * p, p * q};
}

#endif
