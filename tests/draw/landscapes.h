/* Landscapes and runs that figures of a loss are tested with. */
#ifndef TESTS_DRAW_LANDSCAPES_H
#define TESTS_DRAW_LANDSCAPES_H

#include "objective.h"

#include <math.h>
#include <string.h>

enum { RUN_STEPS = 200 };

static inline struct objective landscape(double (*loss)(const struct objective *, const size_t *, size_t,
                                                        const double[])) {
    return (struct objective){.parameters = 2, .loss = loss};
}

#define LANDSCAPE(name, formula)                                                                                       \
    static inline double name(const struct objective *objective, const size_t *batch, size_t count,                    \
                              const double theta[]) {                                                                  \
        const double w = theta[0], b = theta[1];                                                                       \
        (void)objective, (void)batch, (void)count, (void)w, (void)b;                                                   \
        return formula;                                                                                                \
    }

/* Its levels are circles, which need no program to tell where they lie. */
LANDSCAPE(bowl, w *w + b * b)
LANDSCAPE(level_ground, 3)
LANDSCAPE(slope_along_w, w)
LANDSCAPE(ridge_across_b, fabs(b) < 1 ? 1 : 0)
LANDSCAPE(two_hollows, 4 - 4 * exp(-((w + 3) * (w + 3) + b * b) / 4) - 2.7 * exp(-((w - 3) * (w - 3) + b * b) / 4))
LANDSCAPE(nowhere, NAN)
LANDSCAPE(half_missing, w > 0 ? w * w : INFINITY)
LANDSCAPE(huge, 1e300 * (w + b))
LANDSCAPE(huge_corner, w > 5.9 && b > 5.9 ? 1e149 : w * w)

static inline void bowl_gradient(const struct objective *objective, const size_t *batch, size_t count,
                                 const double theta[], double gradient[]) {
    (void)objective, (void)batch, (void)count;
    gradient[0] = 2 * theta[0];
    gradient[1] = 2 * theta[1];
}

/* A run of descent with momentum gamma (0: none), written out here: figures are not to depend on the optimizers. */
static inline void landscape_descend(const struct objective *objective, double eta, double gamma, double w, double b,
                                     double points[2 * (RUN_STEPS + 1)]) {
    double theta[2] = {w, b}, u[2] = {0, 0}, gradient[2];
    for (int i = 0; i <= RUN_STEPS; i++) {
        memcpy(&points[2 * i], theta, sizeof theta);
        objective_gradient(objective, theta, gradient);
        for (int k = 0; k < 2; k++) {
            u[k] = gamma * u[k] + eta * gradient[k];
            theta[k] -= u[k];
        }
    }
}

#endif
