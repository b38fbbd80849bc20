/* A surface whose steps can be worked out by hand: L = w^2 + b^2/4, gradient (2 w, b/2), minimum 0 at the origin. */
#ifndef OPTIM_TESTS_BOWL_H
#define OPTIM_TESTS_BOWL_H

#include "objective.h"

static inline double bowl_loss(const struct objective *objective, const size_t *batch, size_t count,
                               const double theta[]) {
    (void)objective;
    (void)batch;
    (void)count;
    return theta[0] * theta[0] + theta[1] * theta[1] / 4;
}

static inline void bowl_gradient(const struct objective *objective, const size_t *batch, size_t count,
                                 const double theta[], double gradient[]) {
    (void)objective;
    (void)batch;
    (void)count;
    gradient[0] = 2 * theta[0];
    gradient[1] = theta[1] / 2;
}

static const struct objective BOWL = {
    .parameters = 2, .over = {{-8, 8}, {-8, 8}}, .loss = bowl_loss, .gradient = bowl_gradient};

#endif
