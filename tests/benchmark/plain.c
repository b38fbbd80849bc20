/* Sums and updates as in a textbook. */
#include "plain.h"

#include <math.h>

double plain_loss(const double x[], const double y[], size_t count, const double theta[2]) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        double f = 1 / (1 + exp(-(theta[0] * x[i] + theta[1])));
        sum += (f - y[i]) * (f - y[i]);
    }
    return 0.5 * sum;
}

void plain_gradient(const double x[], const double y[], size_t count, const double theta[2], double gradient[2]) {
    double dw = 0, db = 0;
    for (size_t i = 0; i < count; i++) {
        double f = 1 / (1 + exp(-(theta[0] * x[i] + theta[1])));
        double delta = (f - y[i]) * f * (1 - f);
        dw += delta * x[i];
        db += delta;
    }
    gradient[0] = dw;
    gradient[1] = db;
}

void plain_epoch(const double x[], const double y[], const size_t *order, size_t count, double eta, double theta[2]) {
    double w = theta[0], b = theta[1];
    for (size_t i = 0; i < count; i++) {
        size_t k = order ? order[i] : i;
        double f = 1 / (1 + exp(-(w * x[k] + b)));
        double delta = (f - y[k]) * f * (1 - f);
        w -= eta * delta * x[k];
        b -= eta * delta;
    }
    theta[0] = w;
    theta[1] = b;
}

void plain_shuffle(size_t order[], size_t count, uint64_t seed) {
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count - 1; i > 0; i--) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        size_t partner = (size_t)(seed >> 33) % (i + 1), kept = order[i];
        order[i] = order[partner];
        order[partner] = kept;
    }
}
