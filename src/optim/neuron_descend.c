/* Each update needs the one before it, so nothing can be done side by side: the time is that of one exp and one
 * division after the other, and the loop does nothing else. The parameters stay in registers where there is one input.
 * What is fetched from memory in shuffled order is asked for beforehand.
 *
 * A sum that begins at 0 and has one term is that term, but for a term of -0, which becomes 0; and theta - eta g knows
 * the difference only where theta is -0. Such a theta can't come out of an update; a run that starts at
 * one is left to others. */
#include "neuron.h"

#include "neuron_activation.h"

#include <math.h>
#include <stdbool.h>

enum { AHEAD = 24 };

static bool has_negative_zero(const double theta[], int parameters) {
    for (int k = 0; k < parameters; k++)
        if (theta[k] == 0 && signbit(theta[k]))
            return true;
    return false;
}

/* Where the points of the coming updates are. */
struct way {
    const size_t *order; /* NULL: that of the file */
    size_t first, count;
};

static size_t at(const struct way *way, size_t i) {
    return way->order ? way->order[way->first + i] : way->first + i;
}

/* One input. */
static size_t descend_line(const struct data *data, const struct way *way, double eta, double theta[]) {
    double w = theta[0], b = theta[1];
    size_t made = 0, left = data->count - way->first;
    for (; made < way->count; made++) {
        size_t index = at(way, made);
        if (way->order) {
            size_t ahead = at(way, made + AHEAD < left ? made + AHEAD : made);
            __builtin_prefetch(&data->x[ahead]);
            __builtin_prefetch(&data->y[ahead]);
        }
        double x = data->x[index];
        struct activation a = activate(b + w * x);
        double delta = (a.f - data->y[index]) * a.slope;
        double next_w = w - eta * (delta * x), next_b = b - eta * delta;
        if (!(isfinite(next_w) && isfinite(next_b)))
            break;
        w = next_w;
        b = next_b;
    }
    theta[0] = w;
    theta[1] = b;
    return made;
}

/* One update; false and nothing changed where it leads to no finite point. */
static bool descend_once(const double *x, double y, int inputs, double eta, double theta[]) {
    double z = theta[inputs], next[PARAMETERS_MAX];
    for (int k = 0; k < inputs; k++)
        z += theta[k] * x[k];
    struct activation a = activate(z);
    double delta = (a.f - y) * a.slope;
    for (int k = 0; k < inputs; k++)
        next[k] = theta[k] - eta * (delta * x[k]);
    next[inputs] = theta[inputs] - eta * delta;
    for (int k = 0; k <= inputs; k++)
        if (!isfinite(next[k]))
            return false;
    for (int k = 0; k <= inputs; k++)
        theta[k] = next[k];
    return true;
}

size_t neuron_descend(const struct data *data, const size_t *order, size_t first, size_t count, double eta,
                      double theta[]) {
    struct way way = {order, first, count};
    size_t inputs = (size_t)data->inputs, made = 0;
    if (has_negative_zero(theta, data->inputs + 1))
        return 0;
    if (inputs == 1)
        return descend_line(data, &way, eta, theta);
    while (made < count &&
           descend_once(data->x + at(&way, made) * inputs, data->y[at(&way, made)], data->inputs, eta, theta))
        made++;
    return made;
}
