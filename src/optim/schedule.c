/* Each rate is a function of the first one and of how far the run has come, never of the rate before it: so any update
 * can be made again alone. */
#include "schedule.h"

#include <math.h>

const char *const SCHEDULE_NAMES[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = "constant",       [SCHEDULE_STEP] = "step",
    [SCHEDULE_EXPONENTIAL] = "exponential", [SCHEDULE_INVERSE] = "inverse",
    [SCHEDULE_VALIDATION] = "validation",
};

const char *const MOMENTUM_SCHEDULE_NAMES[MOMENTUM_SCHEDULE_COUNT] = {
    [MOMENTUM_CONSTANT] = "constant",
    [MOMENTUM_SUTSKEVER] = "sutskever",
};

double schedule_eta(const struct schedule *schedule, double eta, size_t t, size_t epoch, size_t cuts) {
    switch (schedule->kind) {
    case SCHEDULE_STEP: return eta * pow(schedule->factor, (double)(epoch / schedule->every));
    case SCHEDULE_EXPONENTIAL: return eta * exp(-schedule->decay * (double)t);
    case SCHEDULE_INVERSE: return eta / (1 + schedule->decay * (double)t);
    case SCHEDULE_VALIDATION: return eta * pow(schedule->factor, (double)cuts);
    default: return eta;
    }
}

double schedule_gamma(const struct momentum_schedule *schedule, double gamma, size_t t) {
    if (schedule->kind != MOMENTUM_SUTSKEVER)
        return gamma;
    /* 2^(-1 - log2 n) is 1 / (2 n), without the rounding of the logarithm. */
    double n = (double)(t / 250 + 1);
    return fmin(1 - 0.5 / n, schedule->gamma_max);
}
