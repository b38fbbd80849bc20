/* Schedules of the learning rate and of the momentum (CS7015, Module 5.7; Sutskever et al., 2013). t counts from 0 for
 * the first update, epochs from 0. They combine with every optimizer. */
#ifndef OPTIM_SCHEDULE_H
#define OPTIM_SCHEDULE_H

#include <stddef.h>

enum schedule_kind {
    SCHEDULE_CONSTANT,
    SCHEDULE_STEP,        /* eta0 factor^floor(epoch / every) */
    SCHEDULE_EXPONENTIAL, /* eta0 exp(-decay t) */
    SCHEDULE_INVERSE,     /* eta0 / (1 + decay t) */
    SCHEDULE_VALIDATION,  /* eta times factor after each epoch whose validation loss is worse than the one before's */
    SCHEDULE_COUNT
};

struct schedule {
    enum schedule_kind kind;
    double factor; /* above 0, at most 1; default 0.5 */
    size_t every;  /* epochs, at least 1; default 5 */
    double decay;  /* at least 0; default 0.01 */
};

enum momentum_schedule_kind { MOMENTUM_CONSTANT, MOMENTUM_SUTSKEVER, MOMENTUM_SCHEDULE_COUNT };

struct momentum_schedule {
    enum momentum_schedule_kind kind;
    double gamma_max; /* 0..1, below 1 */
};

extern const char *const SCHEDULE_NAMES[SCHEDULE_COUNT];                   /* "constant", "step", ... */
extern const char *const MOMENTUM_SCHEDULE_NAMES[MOMENTUM_SCHEDULE_COUNT]; /* "constant", "sutskever" */

/* The rate in force at update t (from 0) of epoch `epoch`, from the settings' eta; `cuts` counts the epochs that
 * were worse (validation only). */
double schedule_eta(const struct schedule *schedule, double eta, size_t t, size_t epoch, size_t cuts);

/* min(1 - 2^(-1 - log2(floor(t / 250) + 1)), gamma_max) for Sutskever's, else gamma. */
double schedule_gamma(const struct momentum_schedule *schedule, double gamma, size_t t);

#endif
