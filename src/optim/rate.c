/* The update and the rule's text stand side by side here, so that one is not changed without the other. */
#include "rate.h"

#include "settings.h"
#include "step.h"

#include <math.h>

double rate_of(const struct step *step, double v) {
    double eta = step->hyper[HYPER_ETA], eps = step->hyper[HYPER_EPS];
    return step->hyper[HYPER_EPS_PLACEMENT] == RATE_OUTSIDE ? eta / (sqrt(v) + eps) : eta / sqrt(v + eps);
}

static bool is_outside(const struct settings *settings) {
    return settings->hyper[HYPER_EPS_PLACEMENT] == RATE_OUTSIDE;
}

const char *rate_formula(const struct settings *settings) {
    return is_outside(settings) ? "eta / (sqrt(v) + eps)" : "eta / sqrt(v + eps)";
}

const char *rate_formula_hat(const struct settings *settings) {
    return is_outside(settings) ? "eta / (sqrt(v_hat) + eps)" : "eta / sqrt(v_hat + eps)";
}
